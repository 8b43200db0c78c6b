"""What was put into invented pages is read out of them: the structure exactly, most of the figures."""

from datetime import date
from typing import Any

import pytest

from include.lgo.reading import article_text, read_decision, read_header
from include.lgo.reading.record import as_gold
from include.lgo.sample_site.invent import Invented, invent

COUNT = 300


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(COUNT, seed=11, until=date(2026, 11, 23))


@pytest.fixture(scope="module")
def read(decisions: Invented) -> list[dict[str, Any]]:
    return [as_gold(read_decision(decisions.pages(i))) for i in range(COUNT)]


@pytest.mark.parametrize(
    "field",
    ["reference", "authority", "category", "subcategory", "outcome", "decision_date", "sections", "paragraphs"],
)
def test_header_and_structure_are_read_exactly(decisions: Invented, read: list[dict[str, Any]], field: str) -> None:
    wrong = {i: (read[i][field], decisions.truth(i)[field]) for i in range(COUNT)}
    assert {i: pair for i, pair in wrong.items() if pair[0] != pair[1]} == {}


def test_summaries_are_read_exactly_but_for_line_breaks(decisions: Invented, read: list[dict[str, Any]]) -> None:
    for i in range(COUNT):
        assert (read[i]["summary"] or "").split() == decisions.truth(i)["summary"].split()


def test_every_chapter_bears_the_header(decisions: Invented) -> None:
    chaptered = [i for i in range(COUNT) if "report in chapters" in decisions.variants(i)]
    assert chaptered
    for i in chaptered:
        assert len({read_header(page) for page in decisions.pages(i)}) == 1


def test_the_furniture_is_no_text_of_the_decision(decisions: Invented) -> None:
    for i in range(0, COUNT, 10):
        text = article_text(decisions.pages(i)[0])
        for furniture in (
            "Back to top",
            "Print this page",
            "privacy settings",
            "Freedom of information",
            "High contrast",
        ):
            assert furniture not in text


def payments(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What counts of each payment."""
    return [(p["amount"], p["per"], p["periods"], p["kind"]) for p in record["payments"]]


def delays(record: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What counts of each delay."""
    return [(d["process"],) for d in record["delays"]]


@pytest.mark.parametrize(("figures", "least"), [(payments, 0.93), (delays, 0.7)], ids=["payments", "delays"])
def test_figures_are_read_in_their_great_majority(
    decisions: Invented, read: list[dict[str, Any]], figures: Any, least: float
) -> None:
    hits = wanted = got = 0
    for i in range(COUNT):
        expected, found = figures(decisions.truth(i)), figures(read[i])
        wanted, got = wanted + len(expected), got + len(found)
        for figure in found:
            if figure in expected:
                expected.remove(figure)
                hits += 1
    assert wanted > 50
    assert 2 * hits / (wanted + got) > least
