"""Invented pages of every variant of the site, and what a person has confirmed is to be read from them."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from include.lgo.reading import read_decision
from include.lgo.reading.record import Record, as_gold

PAGES = Path(__file__).parents[1] / "pages"
NAMES = sorted({path.stem.removesuffix("-1").removesuffix("-2") for path in PAGES.glob("*.html")})


def expectation(record: Record) -> dict[str, Any]:
    """The labelled form, and for every figure its rule, paragraph and quotation."""
    figures = {
        name: [
            {"rule": figure.rule, "position": figure.evidence.position, "number": figure.evidence.number}
            | {"quote": figure.evidence.quote}
            for figure in getattr(record, name)
        ]
        for name in ("payments", "offers", "waivers", "remedies", "delays")
    }
    sections = [[section.heading, section.level, section.kind] for section in record.sections]
    doubts = [[doubt.subject, doubt.rule] for doubt in record.doubts]
    return as_gold(record) | {"evidence": figures, "section_kinds": sections, "doubts": doubts}


@pytest.mark.parametrize("name", NAMES)
def test_page_is_read_as_a_person_confirmed(name: str) -> None:
    """A page without a confirmed expectation gets one written beside it, and fails until a person renames it."""
    pages = sorted(PAGES.glob(f"{name}.html")) or sorted(PAGES.glob(f"{name}-[0-9].html"))
    got = expectation(read_decision([page.read_bytes() for page in pages]))
    confirmed = PAGES / f"{name}.json"
    if not confirmed.exists():
        new = PAGES / f"{name}.new.json"
        new.write_text(json.dumps(got, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"read {new} against {pages[0]}, and rename it to {confirmed.name} if it is right")
    assert got == json.loads(confirmed.read_text(encoding="utf-8"))


def test_there_is_a_page_of_every_variant() -> None:
    assert len(NAMES) >= 12
    outcomes = {json.loads(path.read_text(encoding="utf-8"))["outcome"] for path in PAGES.glob("*.json")}
    assert outcomes == {"Upheld", "Not upheld", "Closed after initial enquiries", None}


def test_every_quotation_of_the_pages_is_verbatim() -> None:
    figures = 0
    for name in NAMES:
        pages = sorted(PAGES.glob(f"{name}.html")) or sorted(PAGES.glob(f"{name}-[0-9].html"))
        record = read_decision([page.read_bytes() for page in pages])
        parts = [*record.payments, *record.offers, *record.waivers, *record.remedies, *record.delays]
        for evidence in (part.evidence for part in parts):
            paragraph = record.paragraphs[evidence.position]
            assert asdict(evidence)["number"] == paragraph.number
            assert paragraph.text[evidence.start : evidence.end] == evidence.quote != ""
            figures += 1
    assert figures > 40
