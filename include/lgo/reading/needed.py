"""What a text must hold for a pattern to match in it, told from the pattern itself.

The prefilter of code search (Cox, "Regular Expression Matching with a Trigram Index", 2012), with parts of words in
place of trigrams: rules look for words, and most sentences hold none of those that a rule asks for.

Python has no public parser of patterns; its own is used, and tests compare every pattern with plain `re`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

EDGE = " "
"""The edge of a word: `EDGE + "late"` is the beginning of one, `EDGE + "late" + EDGE` all of it."""
_OPEN = "\0"
"""Stands behind letters of which nothing more is told."""
_DIGIT = "0"
"""Stands for every digit, in patterns as in words."""
_WORD = re.compile(r"\w+", re.ASCII)
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(|\)|\|", re.S)
_MOST = 250
"""Beginnings, beyond which no more of what follows is looked at."""
_SETS = 2
"""Sets of parts that a pattern is held to; more find little that these do not."""
_SHARES: dict[str, float] = {
    word: share
    for share, words in {
        0.4: "a and for in it of that the to was",
        0.15: """about an as at be by council complaint decision fault had has have her i is its mr mrs ms not on s she
            this we with""",
        0.04: """after all also any are been before because both but can case care could did do from he his how if made
            may more must my no one or our out over plan review said should so some such than their them then there they
            time two until up were what when where which who will within would""",
    }.items()
    for word in words.split()
}
"""Shares of the sentences of decisions that hold their commonest words, roughly."""
_SHARE = 0.003
"""The share of other words that have one letter in common; the longer a part of them, the rarer it is."""

Parts = frozenset[str]
"""Parts of words."""
_Letters = frozenset[str]
"""What matches begin with, an `EDGE` where a word has one, `_OPEN` behind what is not all of it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the matches of a piece of a pattern begin with, and sets of parts of each of which every match holds one,
    rarest first."""

    beginnings: _Letters
    sets: tuple[Parts, ...] = ()


_NOTHING = _Told(frozenset([""]))
_ANYTHING = _Told(frozenset([_OPEN]))


class Way(NamedTuple):
    """One of the alternatives that a pattern consists of.

    needs: sets of parts of words, of each of which every match holds one; none where nothing is known.
    """

    pattern: str
    needs: tuple[Parts, ...]


class Ways(NamedTuple):
    """The alternatives of a pattern, in order; and whether each may be tried alone: a match of one has all that a match
    of the pattern has (no group of another), and some letter."""

    ways: tuple[Way, ...]
    apart: bool


def ways_of(pattern: str) -> Ways:
    r"""The alternatives of a pattern and what each needs.

    >>> for way in ways_of(r"\b(?:late|owed?\b)|no \w+ plan").ways:
    ...     print(way.pattern, [sorted(parts) for parts in way.needs])
    \b(?:late|owed?\b) [[' late', ' owe ', ' owed ']]
    no \w+ plan [[' plan'], ['no ']]
    """
    parsed = parser.parse(pattern)
    apart = parsed.state.groups == 1 and parsed.getwidth()[0] > 0
    texts = list(_alternatives(pattern))
    *shared, (last, value) = parsed.data or [(None, None)]
    if len(texts) == 1:
        sequences = [parsed.data]
    elif last is ops.BRANCH and len(value[1]) == len(texts):  # behind what all of them begin with
        sequences = [[*shared, *branch] for branch in value[1]]
    else:
        sequences = [parser.parse(text).data for text in texts]
    ways = (Way(text, _of_sequence(sequence).sets) for text, sequence in zip(texts, sequences, strict=True))
    return Ways(tuple(ways), apart)


def _alternatives(pattern: str) -> Iterator[str]:
    r"""The alternatives in a pattern's text.

    >>> list(_alternatives(r"a(?:b|c)[|]|\|d"))
    ['a(?:b|c)[|]', '\\|d']
    """
    depth = start = 0
    for token in _TOKEN.finditer(pattern):
        depth += (token.group() == "(") - (token.group() == ")")
        if token.group() == "|" and not depth:
            yield pattern[start : token.start()]
            start = token.end()
    yield pattern[start:]


def parts_of(word: str, longest: int) -> Iterator[str]:
    """Every part of a word that has at most `longest` letters, edges counted.

    >>> list(parts_of("at", 2))
    [' ', ' a', 'a', 'at', 't', 't ', ' ']
    """
    word = EDGE + _alike(word) + EDGE
    for start in range(len(word)):
        for end in range(start + 1, min(len(word), start + longest) + 1):
            yield word[start:end]


def _alike(letters: str) -> str:
    """Letters with every digit alike."""
    if letters.isalpha():
        return letters
    return "".join(_DIGIT if letter.isdecimal() else letter for letter in letters)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> _Told:
    """What is told of a parsed sequence."""
    steps: list[_Told] = []
    run = ""
    for op, value in sequence:
        if op is ops.LITERAL:
            run += chr(value)
            continue
        if run:
            steps.append(_of_letters(run))
            run = ""
        steps.append(_of_step(op, value))
    if run:
        steps.append(_of_letters(run))
    if len(steps) == 1:
        return steps[0]
    beginnings = [step.beginnings for step in steps]
    sets = [parts for step in steps for parts in step.sets]
    joined = [_joined(beginnings[place:]) for place in range(len(steps))]
    sets += [_first_words(letters) for letters in joined]
    return _Told(joined[0] if joined else _NOTHING.beginnings, _rarest(sets))


def _of_letters(letters: str) -> _Told:
    """What is told of mere letters."""
    letters = _alike(letters)
    return _Told(frozenset([letters]), _rarest(Parts([part]) for part in _words(letters)))


def _of_step(op: Any, value: Any) -> _Told:
    """What is told of one step of a parsed pattern."""
    if op is ops.IN:
        letters = _letters(value)
        return _Told(letters, _rarest([_first_words(letters)])) if letters else _ANYTHING
    if op is ops.SUBPATTERN:
        return _of_sequence(value[3])
    if op is ops.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        beginnings = _Letters().union(*(branch.beginnings for branch in branches))
        if not all(branch.sets for branch in branches):
            return _Told(beginnings)
        ranks = zip_longest(*(branch.sets for branch in branches))
        filled = [[parts or branch.sets[0] for parts, branch in zip(rank, branches, strict=True)] for rank in ranks]
        return _Told(beginnings, _rarest(Parts().union(*rank) for rank in filled))
    if op is ops.AT:
        edge = value in {ops.AT_BOUNDARY, ops.AT_BEGINNING, ops.AT_BEGINNING_STRING}
        return _Told(frozenset([EDGE])) if edge else _NOTHING
    if op in {ops.ASSERT, ops.ASSERT_NOT}:
        return _NOTHING
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT}:
        least, most, repeated = value
        once = _of_sequence(repeated)
        beginnings = once.beginnings if most == 1 else frozenset(map(_opened, once.beginnings))
        return _Told(beginnings, once.sets) if least else _Told(beginnings | _NOTHING.beginnings)
    return _ANYTHING


def _opened(letters: str) -> str:
    return letters if letters.endswith(_OPEN) else letters + _OPEN


def _joined(steps: Iterable[_Letters]) -> _Letters:
    """What a sequence of steps begins with, as far as its first whole word."""
    told, going_on = set[str](), {""}
    for step in steps:
        longer = {letters + more for letters in going_on for more in step}
        if len(told) + len(longer) > _MOST:
            return frozenset(told | set(map(_opened, going_on)))
        going_on = set()
        for letters in longer:
            word = _WORD.search(letters)
            (told if letters.endswith(_OPEN) or (word and word.end() < len(letters)) else going_on).add(letters)
        if not going_on:
            break
    return frozenset(told | going_on)


def _words(letters: str) -> Iterator[str]:
    """The words in letters, with an `EDGE` where they are seen to begin or to end."""
    letters = letters.removesuffix(_OPEN)
    for word in _WORD.finditer(letters):
        yield EDGE * (word.start() > 0) + word.group() + EDGE * (word.end() < len(letters))


def _first_words(beginnings: _Letters) -> Parts:
    """The first word in each of the beginnings."""
    return Parts(next(_words(letters), "") for letters in beginnings)


def _letters(choice: Sequence[tuple[Any, Any]]) -> _Letters:
    """The letters of a set such as `[ae]`; none of one that is too wide to be told."""
    letters = set[str]()
    for op, value in choice:
        if op is ops.LITERAL:
            letters.add(_alike(chr(value)))
        elif op is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            letters.add(_DIGIT)
        elif op is ops.RANGE and value[1] - value[0] < 10:
            letters |= {_alike(chr(code)) for code in range(value[0], value[1] + 1)}
        else:
            return frozenset()
    return frozenset(letters)


def _rarest(sets: Iterable[Parts]) -> tuple[Parts, ...]:
    """The sets of parts that the fewest texts will hold one of; none that most do, none that another stands for."""
    best: list[Parts] = []
    for parts in sorted({parts for parts in sets if parts and _share(parts) < 0.5}, key=_share):
        if len(best) < _SETS and not any(all(any(p in q for p in parts) for q in other) for other in best):
            best.append(parts)
    return tuple(best)


@cache
def _share(parts: Parts) -> float:
    """Roughly the share of sentences that hold one of the parts."""
    return sum(map(_share_of, parts))


@cache
def _share_of(part: str) -> float:
    if not part:
        return 1
    common = sum(share for word, share in _SHARES.items() if part in EDGE + word + EDGE)
    return common + _SHARE * 10.0 ** max(0, 4 - len(part)) / len(part)
