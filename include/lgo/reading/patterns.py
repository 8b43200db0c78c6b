"""Patterns blind to case, tried only on texts that hold what they need.

They are two to four times as fast as with `re.IGNORECASE`: Python skips quickly to where a pattern can begin only
where it compares letters as they stand, so both the pattern and the text are brought to lower case. And each text is
looked through once, word by word, for what all patterns need (`needed`), so that most ways of most patterns are never
tried.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any, Protocol, TypeVar

from include.lgo.reading.needed import Parts, parts_of, ways_of

_CAPITALS = re.compile(r"(?P<kept>\\.|\(\?P)|(?P<capitals>[A-Z]+)")
_WORD = re.compile(r"\w+")
_AMID_WORD = re.compile(r"\w\w")
_AT_END = re.compile(r"\$\)*$")


@lru_cache(maxsize=1024)
def lowered(text: str) -> str:
    """`text` in lower case, every character at the place it had."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return low


class _Vocabulary:
    """The parts of words that patterns need: a bit for each set of them, borne by the words that have one."""

    def __init__(self) -> None:
        self._bits: dict[Parts, int] = {}
        self._of_part: dict[str, int] = {}
        self._longest = 0

    def bits(self, sets: Iterable[Parts]) -> int:
        """The bits of several sets of parts."""
        return sum(map(self._bit, sets))

    def _bit(self, parts: Parts) -> int:
        if parts not in self._bits:
            self._bits[parts] = bit = 1 << len(self._bits)
            for part in parts:
                self._of_part[part] = self._of_part.get(part, 0) | bit
            self._longest = max(self._longest, *map(len, parts))
            held.cache_clear()
            _held_between_blanks.cache_clear()
        return self._bits[parts]

    def of_word(self, word: str) -> int:
        """The bits of a word in lower case."""
        bits = 0
        for part in parts_of(word, self._longest):
            bits |= self._of_part.get(part, 0)
        return bits


_vocabulary = _Vocabulary()


@lru_cache(maxsize=1024)
def held(text: str) -> int:
    """The bits that the words of a text bear."""
    bits = 0
    for here in map(_held_between_blanks, lowered(text).split(" ")):
        if here:
            bits |= here
    return bits


@lru_cache(maxsize=8192)
def _held_between_blanks(letters: str) -> int:
    """The bits of the words in letters between two blanks."""
    bits = 0
    for word in _WORD.findall(letters):
        bits |= _vocabulary.of_word(word)
    return bits


class _Compiled:
    """A pattern that is compiled when it is first tried; most runs of the program try few."""

    __slots__ = ("needs", "pattern", "search")

    search: Callable[..., re.Match[str] | None]

    def __init__(self, pattern: str, needs: int) -> None:
        self.pattern, self.needs = pattern, needs
        self.search = self._first_search

    def _first_search(self, *args: Any) -> re.Match[str] | None:
        self.search = re.compile(self.pattern).search
        return self.search(*args)


class AnyCase:
    """A pattern that takes capitals for small letters. What its matches hold is in lower case; their places are those
    of the text given. Case never matters in it: a pattern in which it does is compiled with `re`.

    needs: letters of which one must stand in a text, parted by "|", before the pattern is tried at all.

    >>> AnyCase("the Council").search("So THE COUNCIL agreed").span()
    (3, 14)
    """

    def __init__(self, pattern: str, needs: str = "") -> None:
        if "(?-i:" in pattern or "(?i:" in pattern:
            raise ValueError(f"case matters in {pattern!r}")
        self.pattern = _CAPITALS.sub(lambda m: m["kept"] or m["capitals"].lower(), pattern)
        self.needs = tuple(needs.split("|")) if needs else ()
        ways, self._apart = ways_of(self.pattern)
        if _AT_END.search(self.pattern):  # sought in pieces cut from a text, each once: a look at its words costs more
            self._ways = [_Compiled(self.pattern, 0)]
        else:
            self._ways = [_Compiled(way.pattern, _vocabulary.bits(way.needs)) for way in ways]
        self.one_of = reduce(or_, (way.needs for way in self._ways)) if all(way.needs for way in self._ways) else 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        found = self._open(text, end)
        if not found:
            return None
        low = lowered(text)
        if not self._apart or len(found) == len(self._ways):
            return self._compiled.search(low, start, end)
        matches = [match for way in found if (match := way.search(low, start, end)) is not None]
        return min(matches, key=re.Match.start, default=None)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self._compiled.match(lowered(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is `text[start:end]`."""
        return self._compiled.fullmatch(lowered(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order."""
        found = self._open(text, end)
        if not found:
            return iter(())
        low = lowered(text)
        if not self._apart or len(found) == len(self._ways):
            return self._compiled.finditer(low, start, end)
        return _merged(found, low, start, end)

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the pattern needs."""
        return bool(self._open(text, sys.maxsize))

    def _open(self, text: str, end: int) -> list[_Compiled]:
        """The ways whose needs `text[:end]` meets, all where that ends amid a word."""
        found = self._ways
        if (self.one_of or len(found) > 1) and not (0 < end < len(text) and _AMID_WORD.match(text, end - 1)):
            here = held(text)
            if self.one_of and not here & self.one_of:
                return []
            found = [way for way in found if here & way.needs == way.needs]
        if found and self.needs:
            low = lowered(text)
            return found if any(letters in low for letters in self.needs) else []
        return found


def _merged(ways: Iterable[_Compiled], low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What several ways of a pattern match: always what comes next, and of two in one place the earlier way's."""
    found = [(match, way) for way in ways if (match := way.search(low, start, end)) is not None]
    while found:
        first, _ = min(found, key=lambda pair: pair[0].start())
        yield first
        start = first.end()
        found = [
            (later, way)
            for match, way in found
            if (later := match if match.start() >= start else way.search(low, start, end)) is not None
        ]


class Row(Protocol):
    """A row of a table of patterns."""

    @property
    def pattern(self) -> AnyCase:
        """What it looks for."""


R = TypeVar("R", bound=Row)


def worth_trying(rows: Iterable[R], text: str) -> list[R]:
    """The rows of a table of which `text` holds what their patterns need, in order."""
    here = held(text)
    some = (row for row in rows if not (one_of := row.pattern.one_of) or here & one_of)
    return [row for row in some if row.pattern.may_match(text)]
