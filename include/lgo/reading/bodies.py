"""Whose doing it was: the body that the page is about, or another one that its text names.

A joint decision stands on several pages, one for each body; what another body pays, or did late, belongs to its own
page (docs/site.md, "Variants").
"""

import re
from collections.abc import Iterator, Sequence

from include.lgo.reading.patterns import AnyCase, lowered
from include.lgo.reading.text import Text

_WORD = r"(?:[A-Z][\w’'&.-]*|and|of|the|&|in|for|upon|\([A-Z]\w+\))"
_IN_BRACKETS = (
    r"\((?:which (?:I|we) (?:will )?(?:call|refer to as) |(?:from )?here(?:in)?after )?"
    r"[‘'“\"]?(?:the |The )?(?P<alias>[A-Z][\w’'& ]{0,30}?)[’'”\"]?\)"
)
_ALIAS = re.compile(_IN_BRACKETS)
_DEFINED = re.compile(rf"(?P<name>{_WORD}(?:,? {_WORD}){{0,12}}),? {_IN_BRACKETS}")
"""A body given a short name: "Tolmouth Borough Council (the Council)"."""

_NAMED = re.compile(
    r"\b(?:(?!(?:The|Both|Each|If|When|Neither) )(?:[A-Z][\w’'&-]+ )(?:(?:[A-Z][\w’'&-]+|and|of|upon|&) ){0,5}"
    r"(?:Council|Trust|CCG|ICB|Authority|Board)\b|(?:London Borough|City|Borough"
    r"|Royal Borough) of [A-Z]\w+(?: (?:and|upon|&)? ?[A-Z]\w+)*)"
)
_COUNCIL = AnyCase(r"\b(?:council|borough of|city of|corporation|county of)\b")
_HEALTH = re.compile(
    r"\b(?:NHS|Trust|CCG|ICB|Clinical Commissioning|Integrated Care Board|Hospital|Practice|Surgery)\b"
)
_OTHER_BODY = re.compile(r"Provider|Home|School|Company|Authority|Limited|Ltd|Agency|Academy|Board|Group")
_KINDS = ("council", "trust", "board", "school", "authority", "provider", "company")
_TIERS = {"county": 1, "borough": 2, "district": 2, "city": 2, "metropolitan": 2, "unitary": 2, "parish": 3, "town": 3}
_TIER = AnyCase(rf"\b({'|'.join(_TIERS)}) council\b", needs="council")
_HEADED = re.compile(
    r"^(?:Findings about |Findings: |Analysis: )?[Tt]he (Council|Trust|Board|School|Authority|Provider|Company|CCG"
    r"|ICB)$"
)
_BY = re.compile(r"[^.;,]{0,40}?\bby (?:the )?")
_OWNS = frozenset("'’")
_LETTER = re.compile(r" [A-E]\b")


class Bodies:
    """The bodies a decision names. `own` and `others` hold the short names, in lower case, that each goes by on it."""

    def __init__(self, text: Text) -> None:
        self._authority = text.header.authority or ""
        self._words = _words(self._authority)
        own: set[str] = set()
        others: set[str] = set()
        for paragraph in text.paragraphs if self._authority else ():
            for match in _DEFINED.finditer(paragraph.text) if _ALIAS.search(paragraph.text) else ():
                if any(pattern.search(part) for pattern in (_COUNCIL, _HEALTH, _OTHER_BODY) for part in match.groups()):
                    (own if self._is_own(match["name"]) else others).add(_plain(match["alias"]))
        tier = _TIER.search(self._authority)
        self._tier = _TIERS[tier[1]] if tier else None
        if _HEALTH.search(self._authority) and not _COUNCIL.search(self._authority):
            others.add("council")
        if not own:
            own |= {kind for kind in _KINDS if kind in self._words and kind not in others}
        if own:
            others |= {_plain(name) for section in text.sections for name in _HEADED.findall(section.heading)}
        own |= {_plain(self._authority)}
        if tier:
            own.add(f"{tier[1]} council")
            others |= {f"{word} council" for word, rank in _TIERS.items() if rank != self._tier}
        self.own = frozenset(own - {""})
        self.others = frozenset(others - own - {""})
        self._names = sorted(self.own | self.others, key=len, reverse=True)

    def acts(self, subject: str) -> bool | None:
        """Whether the page's own body is (one of) those named in `subject`; None where it names none that is known.

        True too where the page prints no authority: all bodies count there.
        """
        if not self._authority:
            return True
        if not subject:
            return None
        found = {self._owner(name) for name in self._named(subject)} - {None}
        return None if not found else True in found

    def heading_of_others(self, headings: Sequence[str]) -> bool:
        """Whether a section is by its headings about another body."""
        return bool(self.others) and self.acts(" / ".join(headings)) is False

    def others_act(self, sentence: str, start: int, end: int) -> bool:
        """Whether the words at [start, end) of a sentence are said of another body."""
        if self._tier is not None:
            tiers = [_TIERS[m[1]] for m in _TIER.finditer(sentence, 0, end)]
            if tiers and tiers[-1] != self._tier:
                return True
        if not self.others:
            return False
        known = {place: name for place, name in self._known(sentence) if sentence[place + len(name) :][:1] not in _OWNS}
        before = [name for place, name in known.items() if place + len(name) <= start]
        by = _BY.match(sentence, end)
        if by and by.end() in known:
            before = [known[by.end()]]
        return bool(before) and self.own.isdisjoint(before)

    def _known(self, text: str) -> list[tuple[int, str]]:
        """Where `text` has the short names known on the page, in order, and which; of two in one place the longer."""
        low = lowered(text)
        found: list[tuple[int, str]] = []
        for name in self._names:
            place = low.find(name)
            while place >= 0:
                end = place + len(name)
                whole = not (low[place - 1 : place].isalnum() or low[end : end + 1].isalnum())
                if whole and not any(p < end and place < p + len(n) for p, n in found) and not _LETTER.match(text, end):
                    found.append((place, name))
                place = low.find(name, end)
        return sorted(found)

    def _named(self, text: str) -> Iterator[str]:
        """The names of bodies in `text`, in order: those known on the page, and what looks like one."""
        known = self._known(text)
        place = 0
        while True:
            short = next(((start, name) for start, name in known if start >= place), None)
            named = _NAMED.search(text, place)
            if short is not None and (named is None or short[0] <= named.start()):
                yield short[1]
                place = short[0] + len(short[1])
            elif named is not None:
                yield named.group()
                place = named.end()
            else:
                return

    def _owner(self, name: str) -> bool | None:
        """Whether a name is the page's own body's; None for one that says nothing ("the Board")."""
        plain = _plain(name)
        if plain in self.own or plain in self.others:
            return plain in self.own
        return self._is_own(name) if name[:1].isupper() and len(_words(name)) > 1 else None

    def _is_own(self, name: str) -> bool:
        """Whether a name is the page's own body's, shorter or longer: "Tolmouth" and "Tolmouth Borough Council" of
        "Tolmouth Council"; not "Tolmouth NHS Trust"."""
        given = _words(name)
        return bool(given) and (given <= self._words or self._words <= given)


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", name).strip().lower())


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", name.lower())) - {"the", "of", "and", "ltd", "limited"}
