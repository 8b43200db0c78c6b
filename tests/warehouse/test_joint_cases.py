"""Pages of one case are found by their words, with the small differences that real ones have; near misses are not."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from conftest import Build
from synthetic import record

from include.lgo.reading import read_decision
from include.lgo.records.schema import row
from include.lgo.settings import PROJECT

SHARED = PROJECT.parent / "shared"
KENT, ASHFORD = "Kent County Council", "Ashford Borough Council"
STORY = (
    "Four families moved into the new houses by the orchard in the spring, and all of them asked for a school place.",
    f"{KENT} wrote to each family's old address. Nobody told the families that the list had closed in April. "
    "The letters came back unopened, and they lay in a tray until the term had begun.",
    "The families' children stayed at home for eleven weeks. One of the mothers gave up her work for it.",
    "There was fault. The list should have stayed open for people who had moved, and the returned letters should "
    "have been followed by a telephone call. The children lost most of a term by it.",
    "The Council will apologise to every family, and will pay each of them for the schooling that was lost.",
)
BOILERPLATE = tuple(
    f"{opening} {rest}"
    for opening in ("When we look at a complaint", "Before we make up our mind", "At the end of our work")
    for rest in (
        "we read what both sides have sent us, we compare it with the rules, and we set out what we think.",
        "we share a draft with the person who complained and with the body, and we weigh every comment that we get.",
        "we ask whether something went wrong in the way a decision was made, not whether somebody disagrees.",
    )
)
SUMMARY = "The Council closed its list of school places too early, and four families lost a term by it."


def _page(reference: str, authority: str = KENT, story: tuple[str, ...] = STORY, **fields: Any) -> dict[str, Any]:
    sums = (("symbolic", 400, "the first family"), ("symbolic", 400, "the second family"))
    return record(
        reference,
        authority,
        offset=int(reference.replace(" ", "")),
        **{"texts": story, "payments": sums, "summary": SUMMARY} | fields,
    )


def _groups(made: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    return dict(made.sql("SELECT reference, joint_group FROM decisions").fetchall())


@pytest.mark.parametrize(
    "other",
    [
        _page("24 000 102"),
        _page("24 000 102", story=tuple(text.replace("'", "’") for text in STORY)),
        _page("24 000 102", story=(*STORY, "Ombudsman satisfied with council’s response: 3 March 2026")),
        _page("24 000 102", story=(STORY[0] + " This is our decision 24 000 102.", *STORY[1:])),
        _page("24 000 102", ASHFORD, tuple(text.replace(KENT, ASHFORD) for text in STORY)),
        _page("24 000 102", story=tuple(re.sub("One of the mothers", "One of the fathers", text) for text in STORY)),
        _page("24 000 102", summary=SUMMARY.replace("four families", "the four families")),
    ],
    ids=["reference", "apostrophes", "compliance line", "own reference", "body", "a sentence", "summary"],
)
def test_small_differences_keep_a_case_together(warehouse: Build, other: dict[str, Any]) -> None:
    made = warehouse([_page("24 000 101"), other, _page("24 000 103", story=BOILERPLATE, summary="Something else.")])
    assert _groups(made) == {"24 000 101": "24 000 101", "24 000 102": "24 000 101", "24 000 103": None}
    paid = made.sql("SELECT sum(total_gbp) FROM payments WHERE counted AND reference <> '24 000 103'").fetchall()
    bodies = 1 if other["authority"] == KENT else 2  # each body pays what its own page says
    assert paid == [(Decimal(800 * bodies),)]


def test_decisions_that_share_their_boilerplate_are_no_case(warehouse: Build) -> None:
    complaints = (
        "Miss A says her bins were left for a month.",
        "Mr B had no bus to his college.",
        "Mrs C's roof leaks, and no surveyor came to look at it.",
        "Mr D was not told that his neighbour would build a garage.",
    )
    pages = [
        _page(f"24 000 10{n}", story=(*BOILERPLATE, told), summary=f"{told} We found no fault.", payments=())
        for n, told in enumerate(complaints)
    ]
    assert set(_groups(warehouse(pages)).values()) == {None}


def test_what_stands_on_pages_of_other_dates_tells_no_story(warehouse: Build) -> None:
    """Two decisions of one day and one summary, told in words that other days' decisions have too."""
    pages = [
        _page(f"24 000 10{n}", story=(*BOILERPLATE, f"The {body} was late by a week."), payments=())
        for n, body in enumerate(("clerk", "courier"))
    ]
    other = _page("24 000 200", story=BOILERPLATE, day=date(2025, 5, 1), summary="Something else.", payments=())
    assert set(_groups(warehouse([*pages, other])).values()) == {None}
    assert set(_groups(warehouse(pages)).values()) == {"24 000 100"}, "nothing else tells boilerplate from a story"


def test_half_a_story_is_another_story(warehouse: Build) -> None:
    other_end = (
        "There was no fault. The list was open all the time, and each of the families had been told of it twice."
    )
    half = (*STORY[:2], other_end, "We do not uphold the complaint, for nothing more could have been done for them.")
    made = warehouse([_page("24 000 101"), _page("24 000 102", story=half)])
    assert set(_groups(made).values()) == {None}


def test_the_real_pages_of_one_report_have_one_sum(warehouse: Build) -> None:
    folder = SHARED / "decisions"
    if not folder.exists():
        pytest.skip("the shared folder of labelled decisions is not here: no real pages")
    rows = [
        record(f"15 00{number} 000", None, offset=number) | row(read_decision([page.read_bytes()]))
        for number, page in enumerate(sorted(folder.glob("*.html")))
    ]
    made = warehouse(rows)
    groups = _groups(made)
    assert len(groups) == 9
    assert {reference: group for reference, group in groups.items() if group} == {
        "15 018 169": "15 018 169",
        "15 019 136": "15 018 169",
    }
    query = "SELECT sum(total_gbp) FROM payments JOIN decisions USING (reference, authority) WHERE counted AND {}"
    assert made.sql(query.format("joint_group IS NOT NULL")).fetchall() == [(1500,)]
    cases = "SELECT n, total_gbp FROM trend_payments WHERE {} AND kind = 'symbolic' AND period_kind = 'financial_year'"
    wirral = "group_kind = 'authority' AND group_name LIKE 'Wirral%'"
    assert made.sql(cases.format(wirral)).fetchall() == [(1, Decimal(1500))]
    pages = "SELECT upheld FROM trend_upheld_rate WHERE period_kind = 'financial_year' AND "
    assert made.sql(pages + wirral).fetchall() == [(2,)]
