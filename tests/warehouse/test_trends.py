"""The trend tables against a second computation, in plain Python over the same records."""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest
from conftest import NOW, Build
from synthetic import captured, corpus, record, searched

from include.lgo.warehouse.authorities import load

Key = tuple[str, str, str, str]  # period kind, period, group kind, group name

DAYS = {"days": 1.0, "working days": 7 / 5, "weeks": 7.0, "months": 30.4375, "years": 365.25}
STUDENT = {4: 2.776, 5: 2.571, 9: 2.262, 14: 2.145, 19: 2.093, 29: 2.045, 59: 2.001, 119: 1.980}
LEEDS = "Leeds City Council"


def _periods(day: date) -> Iterator[tuple[str, str]]:
    yield "month", f"{day:%Y-%m}"
    yield "quarter", f"{day.year} Q{(day.month + 2) // 3}"
    year = day.year if day.month >= 4 else day.year - 1
    yield "financial_year", f"{year}-{(year + 1) % 100:02d}"


def _groups(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    council = {authority.name: authority for authority in load()}.get(row["authority"])
    kinds = {"Park Homes (UK) Limited": "care provider", "Somewhere Else": "unmatched"}
    yield "all", "all"
    yield "authority_type", council.type if council else kinds.get(row["authority"], "NHS body")
    yield "region", council.region if council else "no region"
    yield "authority", row["authority"]
    yield "category", row["category"]
    yield "subcategory", f"{row['category']} > {row['subcategory']}"


def _members(rows: list[dict[str, Any]]) -> dict[Key, list[dict[str, Any]]]:
    members = defaultdict(list)
    for row in rows:
        for period in _periods(row["decision_date"]):
            for group in _groups(row):
                members[(*period, *group)].append(row)
    return members


def _table(connection: duckdb.DuckDBPyConnection, name: str, *more: str) -> dict[Any, dict[str, Any]]:
    table = {}
    for row in connection.table(name).to_arrow_table().to_pylist():
        key = tuple(row[column] for column in ("period_kind", "period", "group_kind", "group_name", *more))
        assert key not in table, "a row stands twice"
        table[key] = row
    return table


def _wilson(k: int, n: int) -> tuple[float, float]:
    z = statistics.NormalDist().inv_cdf(0.975)
    centre = (k / n + z * z / (2 * n)) / (1 + z * z / n)
    margin = z / (1 + z * z / n) * math.sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    return centre - margin, centre + margin


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """1,200 decisions of 500 days, joint reports among them (their pages are equal but for the reference)."""
    return corpus(1200, paragraphs=20, days=500, seed=3)


@pytest.fixture
def made(warehouse: Build, rows: list[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    return warehouse(rows)


def _text(row: dict[str, Any]) -> str:
    return "\n".join(paragraph["text"] for paragraph in row["paragraphs"])


def test_upheld_rate(made: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    members, table = _members(rows), _table(made, "trend_upheld_rate")
    assert table.keys() == members.keys()
    for key, decisions in members.items():
        upheld = sum(row["outcome"] == "Upheld" for row in decisions)
        n = upheld + sum(row["outcome"] == "Not upheld" for row in decisions)
        row = table[key]
        assert (row["decisions"], row["upheld"], row["n"], row["small"]) == (len(decisions), upheld, n, n < 5)
        if n:
            assert row["upheld_rate"] == pytest.approx(upheld / n)
            assert (row["upheld_rate_low"], row["upheld_rate_high"]) == pytest.approx(_wilson(upheld, n), abs=1e-4)
        else:
            assert row["upheld_rate"] is row["upheld_rate_low"] is row["upheld_rate_high"] is None


def test_payments(made: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    cases = {_text(row) for row in rows}
    assert len(cases) < len(rows), "there is no joint report to count once"
    table, expected = _table(made, "trend_payments", "kind"), set()
    for key, decisions in _members(rows).items():
        upheld = {_text(row): row for row in decisions if row["outcome"] == "Upheld"}
        for kind in ("symbolic", "quantifiable") if upheld else ():
            expected.add((*key, kind))
            paid = [[p["total"] for p in row["payments"] if p["kind"] == kind] for row in upheld.values()]
            known = [float(sum(t for t in totals if t)) for totals in paid if any(totals)]
            row = table[(*key, kind)]
            assert (row["n"], row["with_payment"], row["with_total"]) == (len(upheld), sum(map(bool, paid)), len(known))
            assert row["payment_share"] == pytest.approx(row["with_payment"] / row["n"])
            share = _wilson(row["with_payment"], row["n"])
            assert (row["payment_share_low"], row["payment_share_high"]) == pytest.approx(share, abs=1e-4)
            assert float(row["total_gbp"]) == pytest.approx(sum(known))
            if not known:
                assert row["mean_gbp"] is row["median_gbp"] is None
                continue
            assert row["mean_gbp"] == pytest.approx(statistics.mean(known), abs=0.005)
            assert row["median_gbp"] == pytest.approx(statistics.median(known), abs=0.005)
            if len(known) - 1 in STUDENT:
                margin = STUDENT[len(known) - 1] * statistics.stdev(known) / math.sqrt(len(known))
                assert row["mean_gbp_high"] - row["mean_gbp"] == pytest.approx(margin, rel=0.005, abs=0.01)
                low = max(0, row["mean_gbp"] - margin)
                assert row["mean_gbp_low"] == pytest.approx(low, abs=0.005 * margin + 0.01)
            if len(known) == 1:
                assert row["mean_gbp_low"] is row["mean_gbp_high"] is None
    assert table.keys() == expected


def test_delay_faults(made: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    table, expected = _table(made, "trend_delay_faults", "process"), set()
    for key, decisions in _members(rows).items():
        upheld = [row for row in decisions if row["outcome"] == "Upheld"]
        for process in {"all", *(d["process"] for row in upheld for d in row["delays"])} if upheld else ():
            expected.add((*key, process))
            late = [[d for d in row["delays"] if process in ("all", d["process"])] for row in upheld]
            overruns = [
                d["overrun_value"] * DAYS[d["overrun_unit"]]
                for delays in late
                for d in delays
                if d["overrun_unit"] in DAYS
            ]
            row = table[(*key, process)]
            assert (row["n"], row["with_delay"]) == (len(upheld), sum(map(bool, late)))
            assert row["overruns"] == len(overruns)
            assert row["delay_share"] == pytest.approx(row["with_delay"] / row["n"])
            share = _wilson(row["with_delay"], row["n"])
            assert (row["delay_share_low"], row["delay_share_high"]) == pytest.approx(share, abs=1e-4)
            if overruns:
                assert row["median_overrun_days"] == pytest.approx(statistics.median(overruns))
            else:
                assert row["median_overrun_days"] is None
    assert table.keys() == expected


def test_members_lead_from_a_figure_to_its_decisions(
    made: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]
) -> None:
    key = ("quarter", "2025 Q2", "category", "Housing")
    members = made.execute(
        "SELECT reference FROM trend_members WHERE (period_kind, period, group_kind, group_name) = (?, ?, ?, ?)", key
    ).fetchall()
    assert sorted(reference for (reference,) in members) == sorted(row["reference"] for row in _members(rows)[key])
    assert members


def test_shares_of_none_and_of_all_stay_within_0_and_1(warehouse: Build) -> None:
    wanted = {
        (outcome, n): date(2025, month, 10)
        for month, (outcome, n) in enumerate(((o, n) for o in ("Upheld", "Not upheld") for n in (1, 3, 10, 37)), 1)
    }
    pages = [
        record(f"24 000 {100 * day.month + i}", LEEDS, outcome=outcome, day=day, offset=1000 * day.month + i)
        for (outcome, n), day in wanted.items()
        for i in range(n)
    ]
    table = _table(warehouse(pages), "trend_upheld_rate")
    for (outcome, n), day in wanted.items():
        row = table[("month", f"{day:%Y-%m}", "all", "all")]
        rate, low, high = (row[f"upheld_rate{end}"] for end in ("", "_low", "_high"))
        share = float(outcome == "Upheld")
        assert rate == share
        assert (low, high) == pytest.approx(_wilson(int(share) * n, n), abs=1e-4)
        assert 0 <= low < high <= 1
        assert (high if share else low) == share


def test_an_open_ended_rate_has_a_payment_but_no_pounds(warehouse: Build) -> None:
    pages = [
        record("24 000 100", LEEDS, payments=(("symbolic", None, "Mr X"),)),
        record("24 000 101", LEEDS, payments=(("symbolic", 200, "Mr X"), ("symbolic", None, "Mr X")), offset=1),
        record("24 000 102", LEEDS, offset=2),
        record("24 000 103", LEEDS, payments=(("symbolic", 900, "Mr X"),), outcome="Not upheld", offset=3),
    ]
    [row] = (
        warehouse(pages)
        .sql(
            "SELECT n, with_payment, with_total, mean_gbp FROM trend_payments"
            " WHERE group_kind = 'all' AND period_kind = 'month' AND kind = 'symbolic'"
        )
        .fetchall()
    )
    assert row == (3, 2, 1, 200.0)


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _flags(made: duckdb.DuckDBPyConnection) -> dict[str, tuple[bool, bool]]:
    return {
        period: (provisional, partial)
        for period, provisional, partial in made.sql(
            "SELECT period, provisional, partial FROM trend_periods"
        ).fetchall()
    }


def test_periods_have_no_gaps_and_say_what_they_can_be_relied_on_for(warehouse: Build) -> None:
    days = [date(2020, 11, 3), date(2020, 12, 3), date(2021, 2, 3), date(2025, 11, 24), date(2025, 11, 25)]
    pages = [record(f"19 000 {100 + i}", LEEDS, day=day, offset=i) for i, day in enumerate(days)]
    walked = datetime(2025, 12, 20, 3, tzinfo=UTC)
    months = [(y, m) for y in range(2020, 2026) for m in range(1, 13) if (2020, 11) <= (y, m) <= (2025, 12)]
    walks = [searched(*_month(*month), [], walked + timedelta(minutes=i)) for i, month in enumerate(months)]
    early = searched(*_month(2020, 11), [], datetime(2025, 10, 20, 3, tzinfo=UTC))
    lost = [walk for walk in walks if walk.since != date(2021, 7, 1)]
    captures = [captured(page) for page in pages]

    flags = _flags(warehouse(pages, [*captures, *walks], now=NOW))
    assert len(flags) == 61 + 21 + 6  # November 2020 to November 2025
    assert flags["2020-11"] == (False, True)  # walked when its ordinary decisions had left the site
    assert flags["2020-12"] == (False, True)  # walked when its first weeks had left it
    assert flags["2021-01"] == flags["2025-10"] == (False, False)
    assert flags["2025-11"] == (True, False)  # the build is of 6 January 2026: six weeks before is 25 November
    assert flags["2020 Q4"] == (False, True)
    assert flags["2021 Q1"] == (False, False)
    assert flags["2020-21"] == (False, True)
    assert flags["2025-26"] == (True, False)

    flags = _flags(warehouse(pages, [*captures, early, *walks], now=NOW))
    assert flags["2020-11"] == (False, False)  # archived before it was five years old

    flags = _flags(warehouse(pages, [*captures, *lost], now=NOW))
    assert {period for period, (_, partial) in flags.items() if partial} == {
        *("2020-11", "2020-12", "2020 Q4", "2020-21"),
        *("2021-07", "2021 Q3", "2021-22"),
    }

    flags = _flags(warehouse(pages, [*captures, *walks], now=NOW + timedelta(days=6)))
    assert flags["2025-11"] == (False, False)
