"""Patterns blind to case, tried only on texts that hold what they need.

They are two to four times as fast as with `re.IGNORECASE`: Python skips quickly to where a pattern can begin only
where it compares letters as they stand, so both the pattern and the text are brought to lower case. And each text is
looked through once, word by word, for what all patterns need, so that most patterns are never tried on most texts.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

_CAPITALS = re.compile(r"(?P<kept>\\.|\(\?P)|(?P<capitals>[A-Z]+)")
_WORD = re.compile(r"\w+")
_NO_WORD = re.compile(r"\w[^\w|]+\w|[^\w| ]")
"""Letters needed that are more than one word: they are looked for in the text itself, where the words are met."""


@lru_cache(maxsize=1024)
def lowered(text: str) -> str:
    """`text` in lower case, every character at the place it had."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return low


class _Needs:
    """All that patterns need: a bit for each choice of letters, borne by the words that hold some of them."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._of_letters: dict[str, int] = {}
        self._longest = 0

    def bit(self, choice: str) -> int:
        """The bit of a choice of letters parted by "|"."""
        if choice not in self._bits:
            self._bits[choice] = bit = 1 << len(self._bits)
            for letters in map(_longest_word, choice.split("|")):
                self._of_letters[letters] = self._of_letters.get(letters, 0) | bit
                self._longest = max(self._longest, len(letters))
            held.cache_clear()
            _held_between_blanks.cache_clear()
        return self._bits[choice]

    def of_word(self, word: str) -> int:
        """The bits of a word in lower case."""
        word, bits = f" {word} ", 0
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                bits |= self._of_letters.get(word[start:end], 0)
        return bits


_needs = _Needs()


def _longest_word(letters: str) -> str:
    """The longest of the words in `letters`, with the blanks that stand beside it there.

    >>> _longest_word("after that"), _longest_word(" me ")
    ('after ', ' me ')
    """
    word = max(_WORD.finditer(letters), key=lambda word: len(word.group()))
    return " " * (word.start() > 0) + word.group() + " " * (word.end() < len(letters))


@lru_cache(maxsize=1024)
def held(text: str) -> int:
    """The bits of what patterns need that the words of a text bear."""
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
        bits |= _needs.of_word(word)
    return bits


class AnyCase:
    r"""A pattern that takes capitals for small letters. What its matches hold is in lower case; their places are those
    of the text given. Case never matters in it: a pattern in which it does is compiled with `re`.

    needs: letters of which one must stand in a text, parted by "|", before the pattern is tried at all; a blank is the
    edge of a word. Several such choices, parted by ";", must all be met.

    >>> AnyCase(r"not \w+ council", needs=" not ;council").search("So NOT THE COUNCIL agreed").span()
    (3, 18)
    """

    __slots__ = ("_finditer", "_fullmatch", "_match", "_search", "bits", "needs", "pattern", "phrases")

    def __init__(self, pattern: str, needs: str = "") -> None:
        if "(?-i:" in pattern or "(?i:" in pattern:
            raise ValueError(f"case matters in {pattern!r}")
        self.pattern = _CAPITALS.sub(lambda m: m["kept"] or m["capitals"].lower(), pattern)
        self.needs = tuple(needs.split(";")) if needs else ()
        self.bits = sum(map(_needs.bit, self.needs))
        self.phrases = tuple(choice.split("|") for choice in self.needs if _NO_WORD.search(choice))
        compiled = re.compile(self.pattern)
        self._search, self._match = compiled.search, compiled.match
        self._fullmatch, self._finditer = compiled.fullmatch, compiled.finditer

    def may_match(self, text: str) -> bool:
        """Whether a text holds what the pattern needs."""
        if held(text) & self.bits != self.bits:
            return False
        return not self.phrases or _all_stand(self.phrases, lowered(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        if self.bits and not self.may_match(text):
            return None
        return self._search(lowered(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self._match(lowered(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is `text[start:end]`."""
        return self._fullmatch(lowered(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order."""
        if self.bits and not self.may_match(text):
            return iter(())
        return self._finditer(lowered(text), start, end)


def _all_stand(choices: Sequence[Sequence[str]], low: str) -> bool:
    """Whether one of each of the choices of letters stands in a text in lower case."""
    return all(any(letters in low for letters in choice) for choice in choices)


class Row(Protocol):
    """A row of a table of patterns."""

    @property
    def pattern(self) -> AnyCase:
        """What it looks for."""


R = TypeVar("R", bound=Row)


def worth_trying(rows: Sequence[R], text: str) -> list[R]:
    """The rows of a table of which `text` holds what their patterns need, in order."""
    low, missing = lowered(text), ~held(text)
    bare = [row for row in rows if not row.pattern.bits & missing]
    return [row for row in bare if not row.pattern.phrases or _all_stand(row.pattern.phrases, low)]
