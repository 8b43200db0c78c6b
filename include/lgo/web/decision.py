"""The decision page: the text with every sentence marked that a figure was read from, and the figures beside it."""

from dataclasses import dataclass
from itertools import pairwise

from include.lgo.reading.record import Record
from include.lgo.report.decision import Published
from include.lgo.report.explain import Reading, readings


@dataclass(frozen=True)
class Block:
    """A paragraph or a heading (level 1 or 2) of the text; pieces: its words, and whether a figure was read there."""

    position: int | None
    number: int | None
    level: int | None
    pieces: list[tuple[str, bool]]


@dataclass(frozen=True)
class DecisionPage:
    """A decision: what the file holds, its readings by heading, its text."""

    published: Published
    readings: list[tuple[str, list[Reading]]]
    text: list[Block]


def decision_page(published: Published) -> DecisionPage:
    """The page of a decision."""
    found = readings(published.record)
    return DecisionPage(published, found, _text(published.record, [reading for _, of in found for reading in of]))


def _text(record: Record, found: list[Reading]) -> list[Block]:
    spans: dict[int, list[tuple[int, int]]] = {}
    for reading in found:
        if reading.evidence:
            spans.setdefault(reading.evidence.position, []).append((reading.evidence.start, reading.evidence.end))
    headings = {section.position: section for section in record.sections}
    blocks: list[Block] = []
    last: int | None = None
    for paragraph in record.paragraphs:
        if paragraph.section is not None and paragraph.section != last:
            for position in range((last if last is not None else -1) + 1, paragraph.section + 1):
                if position in headings:
                    blocks.append(Block(None, None, headings[position].level, [(headings[position].heading, False)]))
            last = paragraph.section
        pieces = marked(paragraph.text, spans.get(paragraph.position, []))
        blocks.append(Block(paragraph.position, paragraph.number, None, pieces))
    return blocks


def marked(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in pieces, those within one of `spans` (start, end) marked; joined they are the text."""
    cuts = sorted({0, len(text), *(min(max(cut, 0), len(text)) for span in spans for cut in span)})
    pieces: list[tuple[str, bool]] = []
    for start, end in pairwise(cuts):
        mark = any(since <= start and end <= until for since, until in spans)
        if pieces and pieces[-1][1] == mark:
            pieces[-1] = (pieces[-1][0] + text[start:end], mark)
        else:
            pieces.append((text[start:end], mark))
    return pieces
