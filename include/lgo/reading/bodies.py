"""Whose doing it was: the body that the page is about, or another one."""

import re
from collections.abc import Sequence

from include.lgo.reading.text import Text

_ALIAS = re.compile(
    r"\b((?:[A-Z][\w'’&.-]*|of|and|the|for|on|in)(?: (?:[A-Z][\w'’&.-]*|of|and|the|for|on|in"
    r"|\([A-Z]\w+\))){1,9}) \((?:the |‘|“|\")*([A-Z][\w' ]{1,30}?)[’”\"]?\)"
)
_KINDS = ("Council", "Trust", "Board", "School", "Authority", "Provider", "Company")
_HEADED = re.compile(rf"^(?:Findings about |Findings: |Analysis: )?[Tt]he ({'|'.join(_KINDS)}|CCG|ICB)$")
_TIERS = {"county": 1, "borough": 2, "district": 2, "city": 2, "metropolitan": 2, "unitary": 2, "parish": 3, "town": 3}
_TYPED = re.compile(rf"\b(?:the |a )?({'|'.join(_TIERS)}) council\b")


class Bodies:
    """The bodies of a page: its own by the name in the title, and the others that its text gives a name to."""

    def __init__(self, text: Text) -> None:
        own_words = _name(text.header.authority or "")
        self._own_tier = next((tier for word, tier in _TIERS.items() if word in own_words), None)
        own: set[str] = set()
        others: set[str] = set()
        for paragraph in text.paragraphs:
            for m in _ALIAS.finditer(paragraph.text):
                alias = m[2].strip()
                if own_words and _name(m[1]) >= own_words:
                    own.add(alias)
                elif re.search(
                    r"council|trust|ccg|board|provider|home|company|school|authority|group|hospital", m[1] + alias, re.I
                ):
                    others.add(alias)
        if not own:
            usual = next((word for word in _KINDS if word.casefold() in own_words), None)
            own |= {usual} - others if usual else set()
        others |= {name for section in text.sections for name in _HEADED.findall(section.heading)} - own
        self._others = frozenset(others - own) if own else frozenset()
        self._own = frozenset(own)
        names = [re.escape(name) for name in sorted(self._others | self._own, key=len, reverse=True)]
        self._named = re.compile(rf"\b(?:the )?({'|'.join(names)})\b(?!['’])", re.IGNORECASE) if self._others else None

    def heading_of_others(self, headings: Sequence[str]) -> bool:
        """Whether a section is by its heading about another body."""
        if self._named is None:
            return False
        named = {self._proper(m[1]) for heading in headings for m in self._named.finditer(heading)}
        return bool(named) and not named & self._own

    def others_act(self, sentence: str, start: int, end: int) -> bool:
        """Whether the words at [start, end) of a sentence are said of another body."""
        if self._own_tier is not None:
            tiers = [_TIERS[m[1]] for m in _TYPED.finditer(sentence[:end].casefold())]
            if tiers and tiers[-1] != self._own_tier:
                return True
        if self._named is None:
            return False
        before = [self._proper(m[1]) for m in self._named.finditer(sentence, 0, start)]
        after = re.match(r"[^.;,]{0,40}?\bby (?:the )?", sentence[end:])
        if after:
            following = self._named.match(sentence, end + after.end())
            if following:
                before = [self._proper(following[1])]
        return bool(before) and not set(before) & self._own

    def _proper(self, name: str) -> str:
        return next((known for known in self._own | self._others if known.casefold() == name.casefold()), name)


def _name(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.casefold())) - {"the", "of", "and", "limited", "ltd"}
