"""What headings mean: each kind in the Ombudsman's words and in others, and headings that only look like it."""

from typing import get_args

import pytest

from include.lgo.reading.headings import MAIN, is_law, is_main, is_sentence, kind_of, plain_heading
from include.lgo.reading.record import SectionKind

KINDS: dict[str, list[str]] = {
    "summary": ["Summary", "SUMMARY:", "1. Summary", "Sumary"],
    "complaint": [
        "The complaint",
        "Ms Q's complaint",
        "What Mrs Q complained about",
        "Complaints to us",
        "Allegations",
    ],
    "powers": ["The Ombudsman’s role and powers", "Our role and powers", "The Ombudsman's jurisdiction"],
    "scope": ["What we have not investigated", "The scope of this decision", "Matters outside our remit"],
    "method": ["How I considered this complaint", "Evidence considered", "The investigation", "How the complaint was"],
    "background": ["Relevant law", "What happened", "Timeline", "The Council's policy on fences", "Code of practice"],
    "findings": ["What I found", "Analysis", "Was there fault?", "Did the fault cause injustice?", "My view"],
    "remedy": [
        "Agreed action",
        "Putting things right",
        "What the Council should do",
        "Actions to be taken",
        "Remedies",
    ],
    "decision": ["Final decision", "My decision", "The Ombudsman's final decision", "Decison"],
}
NEAR_MISSES: dict[str, list[str]] = {
    "summary": ["Sumach", "A summary offence"],
    "complaint": ["The complainant's flat", "How I considered the complaint", "How the Council complained of"],
    "powers": ["The role of the social worker", "Solar power"],
    "scope": ["A microscope", "The Council investigated"],
    "method": ["How the Council decided", "How this began"],
    "background": ["The lawn", "A backstage pass"],
    "findings": ["The vestibule", "Finders keepers", "The foundation"],
    "remedy": ["Interaction", "The reaction of the school", "What the Council did"],
    "decision": ["The Council's decision on the fence", "A decision on the fence"],
}


def test_every_kind_has_wordings_and_near_misses() -> None:
    kinds = set(get_args(SectionKind)) - {"unknown"}
    assert {kind for kind, headings in KINDS.items() if len(headings) > 2} == kinds
    assert {kind for kind, headings in NEAR_MISSES.items() if len(headings) > 1} == kinds


@pytest.mark.parametrize(("kind", "heading"), [(k, heading) for k, headings in KINDS.items() for heading in headings])
def test_a_heading_of_the_kind(kind: str, heading: str) -> None:
    assert kind_of(heading) == kind


@pytest.mark.parametrize(("kind", "heading"), [(k, h) for k, headings in NEAR_MISSES.items() for h in headings])
def test_a_heading_that_only_looks_like_the_kind(kind: str, heading: str) -> None:
    assert kind_of(heading) != kind


@pytest.mark.parametrize("heading", sorted(MAIN))
def test_a_known_heading_is_known_with_a_number_a_mark_and_capitals(heading: str) -> None:
    for printed in (f"3. {heading.upper()}:", heading.replace("'", "’").title(), f"  {heading} –"):
        assert plain_heading(printed) == heading
        assert kind_of(printed) == MAIN[heading]
        assert is_main(printed)


@pytest.mark.parametrize("heading", ["The fence", "What happened next", "Injustice", "The Council's policy"])
def test_a_topic_is_no_main_heading(heading: str) -> None:
    assert not is_main(heading)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Our guidance on remedies", True),
        ("The relevant regulations", True),
        ("Policies", True),
        ("The lawn and the fence", False),
        ("What the police did", False),
    ],
)
def test_a_heading_of_law(heading: str, expected: bool) -> None:
    assert is_law(heading) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We found fault", True),
        ("It has agreed to apologise", True),
        ("The trust did not reply", True),
        ("word " * 40, True),
        ("A long line that ends as only sentences of a text do, with a full stop behind its last word.", True),
        ("We, the Ombudsmen", False),
        ("The Council's reply", False),
        ("A short line.", False),
    ],
)
def test_a_sentence_is_no_heading(line: str, expected: bool) -> None:
    assert is_sentence(line) is expected
