"""Which body a sentence speaks of: the page's own, or another one of a joint decision.

A joint decision stands on several pages, one for each body; what another body pays belongs to its own page
(docs/site.md, "Variants").
"""

import re
from collections.abc import Iterator

from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.text import Text

_WORD = r"(?:[A-Z][\w’'&.-]*|and|of|the|&|in|for|upon|\([A-Z]\w+\))"
_DEFINED = re.compile(
    rf"(?P<name>{_WORD}(?:,? {_WORD}){{0,12}}),? \((?:which (?:I|we) (?:will )?(?:call"
    rf"|refer to as) |(?:from )?here(?:in)?after )?"
    r"[‘'“\"]?(?:the |The )?(?P<alias>[A-Z][\w’'& ]{0,30}?)[’'”\"]?\)"
)
_NAMED = re.compile(
    r"\b(?:(?!(?:The|Both|Each|If|When|Neither) )(?:[A-Z][\w’'&-]+ )(?:(?:[A-Z][\w’'&-]+|and|of|upon|&) ){0,5}"
    r"(?:Council|Trust|CCG|ICB|Authority|Board)\b|(?:London Borough|City|Borough"
    r"|Royal Borough) of [A-Z]\w+(?: (?:and|upon|&)? ?[A-Z]\w+)*)"
)
_KIND = AnyCase(r"\b(county|borough|district|city|unitary|parish|town) council\b")
_COUNCIL = AnyCase(r"\b(?:council|borough of|city of|corporation|county of)\b")
_HEALTH = re.compile(
    r"\b(?:NHS|Trust|CCG|ICB|Clinical Commissioning|Integrated Care Board|Hospital|Practice|Surgery)\b"
)
_OTHER_BODY = re.compile(r"Provider|Home|School|Company|Authority|Limited|Ltd|Agency|Academy")


class Parties:
    """The bodies a decision names: `own` and `others` hold the short names each goes by on the page."""

    def __init__(self, text: Text) -> None:
        self._authority = text.header.authority or ""
        own = {_plain(self._authority)} if self._authority else set()
        others: set[str] = set()
        for paragraph in text.paragraphs if self._authority else ():
            for match in _DEFINED.finditer(paragraph.text) if "(" in paragraph.text else ():
                if any(pattern.search(part) for pattern in (_COUNCIL, _HEALTH, _OTHER_BODY) for part in match.groups()):
                    (own if self._is_own(match["name"]) else others).add(_plain(match["alias"]))
        kind = _KIND.search(self._authority)
        if kind:
            own.add(f"{kind[1].lower()} council")
            others.update(f"{other} council" for other in ("county", "borough", "district") if other != kind[1].lower())
        if _HEALTH.search(self._authority) and not _COUNCIL.search(self._authority):
            others.add("council")
        self.own = frozenset(own - {""})
        self.others = frozenset(others - own - {""})
        names = "|".join(map(re.escape, sorted(self.own | self.others, key=len, reverse=True)))
        self._known = re.compile(rf"(?<!\w)(?i:{names})(?!\w)(?! [A-E]\b)") if names else None

    def acts(self, subject: str) -> bool | None:
        """Whether the page's own body is (one of) those named in `subject`; None where it names none that is known.

        True too where the page prints no authority: all bodies count there.
        """
        if not self._authority:
            return True
        found = {self._owner(name) for name in self._bodies(subject)} - {None}
        return None if not found else True in found

    def _bodies(self, text: str) -> Iterator[str]:
        """The names of bodies in `text`, in order: those known on the page, and what looks like one."""
        patterns = [pattern for pattern in (self._known, _NAMED) if pattern]  # apart: together they compile slowly
        place = 0
        while found := [match for pattern in patterns if (match := pattern.search(text, place))]:
            first = min(found, key=lambda match: match.start())
            yield first.group()
            place = first.end()

    def _owner(self, name: str) -> bool | None:
        """Whether a name is the page's own body's; None for one that says nothing ("the Board")."""
        plain = _plain(name)
        if plain in self.own or plain in self.others:
            return plain in self.own
        return self._is_own(name) if name[:1].isupper() and len(_words(name)) > 1 else None

    def _is_own(self, name: str) -> bool:
        wanted, given = _words(self._authority), _words(name)
        return bool(given) and (given <= wanted or wanted <= given)


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", name).strip().lower())


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", name.lower())) - {"the", "of", "and", "ltd", "limited"}
