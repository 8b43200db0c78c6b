"""Patterns blind to case, tried only on texts that hold what they need.

They are two to four times as fast as with `re.IGNORECASE`: Python skips quickly to where a pattern can begin only
where it compares letters as they stand, so both the pattern and the text are brought to lower case; and it tells the
edge of a word quickly only where all letters are English ones, so the others are brought to these. Each text is looked
through once, word by word, for what all patterns need (`needed`), so that most ways of most patterns are never
tried.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Protocol, TypeVar
from unicodedata import decimal, normalize

from include.lgo.reading.needed import Parts, parts_of, ways_of

_CAPITALS = re.compile(r"(?P<kept>\\.|\(\?P)|(?P<capitals>[A-Z]+)")
_WORD = re.compile(r"\w+", re.ASCII)
_FOREIGN = re.compile("[\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufdff]")
"""Where letters stand that English has not."""
_AMID_WORD = re.compile(r"\w\w")
_AT_END = re.compile(r"\$\)*$")


@lru_cache(maxsize=1024)
def lowered(text: str) -> str:
    """`text` in lower case, every character at the place it had."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return low


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """`text` in lower case and in English letters, every character at the place it had.

    >>> plain("Zoë’s CAFÉ")
    'zoe’s cafe'
    """
    low = lowered(text)
    return low if low.isascii() or not _FOREIGN.search(low) else _FOREIGN.sub(_english, low)


def _english(foreign: re.Match[str]) -> str:
    """The letter or the digit of English that stands for one of another language, or bears a sign there: e for é."""
    letter = foreign.group()
    if letter.isdecimal():
        return str(decimal(letter))
    if not letter.isalpha():
        return letter
    plain = normalize("NFD", letter)[0]
    return plain if plain.isascii() else "x"


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
    for here in map(_held_between_blanks, plain(text).split(" ")):
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


class _Regex:
    """A pattern that is compiled when it is first tried: most runs of the program try few."""

    __slots__ = ("finditer", "fullmatch", "match", "pattern", "search")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        """Called where nothing is in a slot yet."""
        compiled = re.compile(self.pattern, re.ASCII)
        self.search, self.finditer = compiled.search, compiled.finditer
        self.match, self.fullmatch = compiled.match, compiled.fullmatch
        return object.__getattribute__(self, name)


class AnyCase:
    """A pattern that takes capitals for small letters, and é for e. What its matches hold is `plain`; their places are
    those of the text given. Case never matters in it: a pattern in which it does is compiled with `re`.

    needs: letters of which one must stand in a text, parted by "|", before the pattern is tried at all; for patterns
    that tell too little of that themselves, because each of their ways may begin and end with common words.

    >>> AnyCase("the Council").search("So THE COUNCIL agreed").span()
    (3, 14)
    """

    __slots__ = ("_apart", "_regex", "_ways", "needs", "one_of", "pattern")

    def __init__(self, pattern: str, needs: str = "") -> None:
        if "(?-i:" in pattern or "(?i:" in pattern:
            raise ValueError(f"case matters in {pattern!r}")
        self.pattern = _CAPITALS.sub(lambda m: m["kept"] or m["capitals"].lower(), pattern)
        self.needs = tuple(needs.split("|")) if needs else ()
        self._regex = _Regex(self.pattern)
        ways, self._apart = ways_of(self.pattern)
        if _AT_END.search(self.pattern):  # sought in pieces cut from a text, each once: a look at its words costs more
            ways = ()
        self._ways = [(_vocabulary.bits(way.needs), _Regex(way.pattern)) for way in ways]
        self.one_of = reduce(or_, (bits for bits, _ in self._ways), 0) if all(bits for bits, _ in self._ways) else 0

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        if self.one_of and not held(text) & self.one_of and not _ends_amid_word(text, end):
            return None
        tried = self._tried(text, end)
        if not tried:
            return None
        low = plain(text)
        if len(tried) == 1:
            return tried[0].search(low, start, end)
        matches = [match for way in tried if (match := way.search(low, start, end)) is not None]
        return min(matches, key=re.Match.start, default=None)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self._regex.match(plain(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is `text[start:end]`."""
        return self._regex.fullmatch(plain(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order."""
        if self.one_of and not held(text) & self.one_of and not _ends_amid_word(text, end):
            return iter(())
        tried = self._tried(text, end)
        if len(tried) < 2:
            return tried[0].finditer(plain(text), start, end) if tried else iter(())
        return _merged(tried, plain(text), start, end)

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the pattern needs."""
        return bool(self._tried(text, sys.maxsize))

    def _tried(self, text: str, end: int) -> Sequence[_Regex]:
        """What is to be tried on `text[:end]`: nothing, the ways whose needs it meets, or the whole pattern at once."""
        if not self._ways:
            return (self._regex,)
        here = held(text)
        open_ways = [regex for bits, regex in self._ways if here & bits == bits]
        if len(open_ways) < len(self._ways) and _ends_amid_word(text, end):
            return (self._regex,)
        if open_ways and self.needs and not any(letters in plain(text) for letters in self.needs):
            return ()
        return open_ways if self._apart and len(open_ways) < len(self._ways) else (self._regex,) if open_ways else ()


def _ends_amid_word(text: str, end: int) -> bool:
    """Whether `text[:end]` ends amid a word, so that another word ends there than `held` has seen."""
    return 0 < end < len(text) and _AMID_WORD.match(text, end - 1) is not None


def _merged(ways: Sequence[_Regex], low: str, start: int, end: int) -> Iterator[re.Match[str]]:
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
