"""Invented decisions, made of what a test says and nothing else, for the tests of delay."""

from collections.abc import Sequence

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.delay import StatutoryLimits, read_delays
from include.lgo.reading.record import Delay, Doubt, Duration, Header, Paragraph, Section, SectionKind
from include.lgo.reading.text import Text

_SECTIONS: tuple[tuple[str, int, SectionKind], ...] = (
    ("The complaint", 1, "complaint"),
    ("The law", 2, "background"),
    ("What happened", 2, "background"),
    ("Analysis", 2, "findings"),
    ("Agreed action", 1, "remedy"),
)


def decision(
    *findings: str,
    subject: tuple[str, str] = ("Other Categories", "Other"),
    law: Sequence[str] = (),
    facts: Sequence[str] = (),
    complaint: Sequence[str] = ("Mr A complains that the Council delayed for two years.",),
    remedy: Sequence[str] = ("The Council will apologise to Mr A.",),
    summary: str = "Mr A complained about the Council.",
    authority: str = "Exham Council",
    outcome: str | None = "Upheld",
    heading: str = "Analysis",
    numbered: bool = True,
) -> Text:
    """A decision with these findings; `subject` is its category and subcategory."""
    sections = tuple(
        Section(i, heading if name == "Analysis" else name, level, kind)
        for i, (name, level, kind) in enumerate(_SECTIONS)
    )
    paragraphs = [Paragraph(0, None, None, summary)]
    for i, texts in enumerate((complaint, law, facts, findings, remedy)):
        for text in texts:
            number = len(paragraphs)
            paragraphs.append(Paragraph(number, number if numbered else None, i, text))
    header = Header("24 000 001", authority, *subject, outcome, None)
    return Text(header, summary, sections, tuple(paragraphs))


def length(printed: str | None) -> Duration | None:
    """ "20 weeks" as a Duration, None as None."""
    if printed is None:
        return None
    value, _, unit = printed.partition(" ")
    return Duration(float(value), unit)  # type: ignore[arg-type]


def delays_of(
    text: Text, statutory: StatutoryLimits | None = None
) -> tuple[bool, tuple[Delay, ...], tuple[Doubt, ...]]:
    """What `read_delays` reads in a decision."""
    return read_delays(text, Bodies(text), statutory)
