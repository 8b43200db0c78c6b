"""On 5,000 sample decisions the trends are what plain Python makes of them, and tell what was put into the pages.

What the readers miss stands between the two; how much that may be is stated here, year by year.
"""

import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sample_corpus
from conftest import NOW
from synthetic import VERSION, captured, write_index, write_records
from test_trends import agrees

from include.lgo.warehouse.build import build

SHARE_ERROR = 0.05
"""Of a share with a payment of a kind, or with delay: five in a hundred decisions."""
POUNDS_ERROR = 0.1
"""Of a mean or median of symbolic payments, relative."""
ENOUGH = 100
"""Upheld decisions of a year: of fewer, a single page read wrongly moves the figures by more."""

Told = list[tuple[dict[str, Any], dict[str, Any], int]]


@pytest.fixture(scope="module")
def told() -> Told:
    return sample_corpus.read_all()


@pytest.fixture(scope="module")
def made(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder: Path = tmp_path_factory.mktemp("sample")
    rows = [row for row, _, _ in told]
    write_records(folder / "records", rows)
    write_index(folder / "archive", [captured(row) for row in rows])
    draft = folder / "draft.duckdb"
    build(folder / "archive", folder / "records", draft, reader_version=VERSION, now=NOW.replace(year=2026, month=11))
    with duckdb.connect(draft, read_only=True) as connection:
        yield connection


def test_the_tables_are_what_plain_python_makes_of_the_records(made: duckdb.DuckDBPyConnection, told: Told) -> None:
    sizes = agrees(made, [row for row, _, _ in told])
    assert sizes["trend_upheld_rate"] > 10_000


def test_pages_are_one_case_where_they_tell_one_story(made: duckdb.DuckDBPyConnection, told: Told) -> None:
    groups = dict(made.sql("SELECT reference, coalesce(joint_group, reference) FROM decisions").fetchall())
    stories: dict[int, set[str]] = defaultdict(set)
    for row, _, story in told:
        stories[story].add(groups[row["reference"]])
    assert [groups for groups in stories.values() if len(groups) > 1] == []
    assert len(set.union(*stories.values())) == len(stories), "pages of two stories are taken for one case"


def test_upheld_rates_are_those_of_the_truth(made: duckdb.DuckDBPyConnection, told: Told) -> None:
    years: dict[str, list[str]] = defaultdict(list)
    for _, truth, _ in told:
        years[_year(truth["decision_date"])].append(truth["outcome"])
    shown = made.sql(
        "SELECT period, upheld, n FROM trend_upheld_rate WHERE period_kind = 'financial_year' AND group_kind = 'all'"
    ).fetchall()
    assert {period: (upheld, n) for period, upheld, n in shown} == {
        year: (outcomes.count("Upheld"), outcomes.count("Upheld") + outcomes.count("Not upheld"))
        for year, outcomes in years.items()
    }


def test_symbolic_payments_are_those_of_the_truth_within_reading_error(
    made: duckdb.DuckDBPyConnection, told: Told
) -> None:
    cases: dict[str, dict[int, dict[str, list[Any]]]] = defaultdict(lambda: defaultdict(dict))
    for row, truth, story in told:
        if truth["outcome"] == "Upheld":
            sums = [payment["total"] for payment in truth["payments"] if payment["kind"] == "symbolic"]
            cases[_year(truth["decision_date"])][story][row["authority"] or ""] = sums  # once for each body
    compared = 0
    for period, n, share, mean, median in made.sql(
        "SELECT period, n, payment_share, mean_gbp, median_gbp FROM trend_payments "
        "WHERE period_kind = 'financial_year' AND group_kind = 'all' AND kind = 'symbolic'"
    ).fetchall():
        assert n == len(cases[period])
        if n < ENOUGH:
            continue
        compared += 1
        paid = [[total for sums in bodies.values() for total in sums] for bodies in cases[period].values()]
        totals = [sum(filter(None, sums)) for sums in paid if any(sums)]
        assert share == pytest.approx(sum(map(bool, paid)) / n, abs=SHARE_ERROR), period
        assert mean == pytest.approx(statistics.mean(totals), rel=POUNDS_ERROR), period
        assert median == pytest.approx(statistics.median(totals), rel=POUNDS_ERROR), period
    assert compared >= 5


def test_delay_shares_are_those_of_the_truth_within_reading_error(made: duckdb.DuckDBPyConnection, told: Told) -> None:
    late: dict[str, list[bool]] = defaultdict(list)
    for _, truth, _ in told:
        if truth["outcome"] == "Upheld":
            late[_year(truth["decision_date"])].append(truth["delay_fault"])
    compared = 0
    for period, n, share in made.sql(
        "SELECT period, n, delay_share FROM trend_delay_faults "
        "WHERE period_kind = 'financial_year' AND group_kind = 'all' AND process = 'all'"
    ).fetchall():
        assert n == len(late[period])
        if n >= ENOUGH:
            compared += 1
            assert share == pytest.approx(sum(late[period]) / n, abs=SHARE_ERROR), period
    assert compared >= 5


def _year(day: str) -> str:
    year = int(day[:4]) - (day[5:7] < "04")
    return f"{year}-{(year + 1) % 100:02d}"
