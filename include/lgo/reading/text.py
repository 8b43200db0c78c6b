"""A decision's text as the rules of money, remedies and delay see it: paragraphs, their sections, their sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from include.lgo.reading.record import Evidence, Header, Paragraph, Section, SectionKind

_END = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’')\]]*(?=\s[\"“‘'(\[]?[A-Z0-9£]))")
_LONGEST = 1000
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|para|paras|vs?|ss?|e\.g|i\.e|cf|Cllr|approx|etc)\.$")


class Sentence(NamedTuple):
    """One sentence: `paragraphs[position].text[start:end] == text`. A list item's lines are sentences of their own."""

    position: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """All that is read before the figures: what the rules are given.

    A short report page's summary is a paragraph under its heading "Summary"; a statement's summary stands before
    the first heading as a paragraph with no section, so that evidence can point into it.
    """

    header: Header
    summary: str | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]

    def kind(self, paragraph: Paragraph) -> SectionKind:
        """What the paragraph's section is; "summary" before the first heading."""
        return "summary" if paragraph.section is None else self.sections[paragraph.section].kind

    def headings(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The headings above the paragraph: the main one, then the sub-heading where there is one; () for none."""
        if paragraph.section is None:
            return ()
        section = self.sections[paragraph.section]
        if section.level == 1:
            return (section.heading,)
        above = [s.heading for s in self.sections[: paragraph.section] if s.level == 1]
        return (*above[-1:], section.heading)

    def of_kind(self, *kinds: SectionKind) -> tuple[Paragraph, ...]:
        """The paragraphs of sections of these kinds, in order."""
        return tuple(paragraph for paragraph in self.paragraphs if self.kind(paragraph) in kinds)

    def sentences(self, paragraph: Paragraph) -> tuple[Sentence, ...]:
        """The paragraph's sentences in order, without the blanks between them."""
        return _sentences(paragraph.position, paragraph.text)

    def evidence(self, paragraph: Paragraph, start: int, end: int) -> Evidence:
        """The evidence of `paragraph.text[start:end]`."""
        return Evidence(paragraph.position, paragraph.number, start, end, paragraph.text[start:end])


@lru_cache(maxsize=512)
def _sentences(position: int, text: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(position, start, end, text[start:end]) for start, end in sentence_spans(text))


def just_before(text: str, place: int, characters: int = 200) -> str:
    """The characters of `text` before `place`: what patterns anchored at their end look at, in constant time."""
    return text[max(0, place - characters) : place]


@lru_cache(maxsize=512)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of `text`; a line break always ends one, an abbreviation's full stop never; one
    of more than 1,000 characters is cut."""
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [m.end() for m in _END.finditer(text) if not _ABBREVIATED.search(text[max(0, m.start() - 8) : m.end()])]
    for end in [*ends, len(text)]:
        inner = text[start:end]
        stripped = inner.strip()
        if stripped:
            first = start + len(inner) - len(inner.lstrip())
            spans += _cut(text, first, first + len(stripped))
        start = end
    return tuple(spans)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, cut at blanks where it is longer than any sentence is, so that no rule meets text without end."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        middle = blank if blank > 0 else start + _LONGEST
        yield start, middle
        start = middle + (blank > 0)
    yield start, end
