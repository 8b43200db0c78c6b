"""The trend tables against a second computation, in plain Python over the same records."""

import math
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import plain_trends
import pytest
from conftest import NOW, Build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from synthetic import captured, corpus, record, searched

from include.lgo.reading import read_decision
from include.lgo.records.schema import row
from include.lgo.settings import PROJECT

SHARED = PROJECT.parent / "shared"
LEEDS = "Leeds City Council"
PARTS: dict[str, tuple[str, ...]] = {
    "trend_upheld_rate": (),
    "trend_adjusted_rate": (),
    "trend_payments": ("kind",),
    "trend_payment_purposes": ("kind", "purpose"),
    "trend_delay_faults": ("process",),
    "trend_changes": ("figure", "part"),
}


def agrees(made: duckdb.DuckDBPyConnection, records: list[dict[str, Any]]) -> dict[str, int]:
    """Assert that every trend table is what plain Python makes of the records, and give its rows."""
    members = plain_trends.members(plain_trends.decisions(records, made))
    expected = {
        "trend_upheld_rate": plain_trends.upheld_rate(members),
        "trend_adjusted_rate": plain_trends.adjusted_rate(members),
        "trend_payments": plain_trends.payments(members),
        "trend_payment_purposes": plain_trends.payment_purposes(members),
        "trend_delay_faults": plain_trends.delay_faults(members),
    }
    expected["trend_changes"] = plain_trends.changes(
        expected["trend_upheld_rate"], expected["trend_payments"], expected["trend_delay_faults"]
    )
    for name, wanted in expected.items():
        keys = ("period_kind", "period_start", "group_kind", "group_name", *PARTS[name])
        rows = made.table(name).to_arrow_table().to_pylist()
        table = {tuple(row[key] for key in keys): row for row in rows}
        assert len(table) == len(rows), f"a row of {name} stands twice"
        assert table.keys() == wanted.keys()
        for key, figures in wanted.items():
            margin = figures.pop("margin", None)
            if mean := figures.pop("mean", None):
                assert abs(table[key]["mean_gbp"] - float(mean)) <= 0.005 + 1e-9, f"{name} {key}: rounded to the penny"
            for figure, value in figures.items():
                assert _same(table[key][figure], value), f"{name} {key} {figure}: {table[key][figure]}, not {value}"
            if margin is not None:
                _mean_has_its_interval(table[key], margin)
    return {name: len(table) for name, table in expected.items()}


def _same(shown: Any, value: Any) -> bool:
    """Counts, sums, words and what is not there are equal; what was divided may differ in its tenth digit."""
    if isinstance(shown, float) and isinstance(value, float):
        return math.isclose(shown, value, rel_tol=1e-9, abs_tol=1e-6)
    return type(shown) is type(value) and bool(shown == value)


def _mean_has_its_interval(row: dict[str, Any], margin: float) -> None:
    """Against the printed tables of Student's t: within 0.5 %, and a penny for the rounding."""
    assert row["mean_gbp_high"] - row["mean_gbp"] == pytest.approx(margin, rel=0.005, abs=0.011)
    assert row["mean_gbp_low"] == pytest.approx(max(0, row["mean_gbp"] - margin), abs=0.005 * margin + 0.011)


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    """1,200 decisions of 500 days, joint reports among them (their pages are equal but for the reference)."""
    return corpus(1200, paragraphs=20, days=500, seed=3)


def test_every_table_is_what_plain_python_makes_of_the_records(warehouse: Build, rows: list[dict[str, Any]]) -> None:
    made = warehouse(rows)
    assert made.sql("SELECT count(joint_group) FROM decisions").fetchall() != [(0,)], "there is no joint report"
    sizes = agrees(made, rows)
    assert all(sizes.values()), sizes


def test_the_real_decisions_give_what_plain_python_makes_of_them(warehouse: Build) -> None:
    pages = [*SHARED.glob("decisions/*.html"), *SHARED.glob("gold/*/pages/*.html")]
    if not pages:
        pytest.skip("the shared folder of labelled decisions is not here: no real pages")
    records = []
    for number, page in enumerate(sorted(pages)):
        reference = f"{page.stem[:2]} {page.stem[3:6]} {page.stem[7:]}"
        told = {name: value for name, value in row(read_decision([page.read_bytes()])).items() if value is not None}
        records.append(record(reference, None, offset=number, path=f"/decisions/a/b/{page.stem}") | told)
    assert agrees(warehouse(records), records)["trend_upheld_rate"] > 100


OUTCOMES = st.sampled_from(["Upheld", "Not upheld", "Closed after initial enquiries"])
BODIES = st.sampled_from([LEEDS, "Surrey County Council", "Ashford Borough Council", "Park Homes (UK) Limited"])
SUMS = st.tuples(
    st.sampled_from(["symbolic", "quantifiable"]), st.sampled_from([100, 250, 1000, None]), st.just("Mr X")
)
LATE = st.sampled_from([("ehc_plan", 3.0, "weeks"), ("complaint", None, None), ("repair", 1.0, "terms")])
CATEGORIES = st.sampled_from(
    [("Education", "School transport"), ("Housing", "Homelessness"), ("Housing", "Allocations")]
)


@st.composite
def pages(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to 40 decisions of three years, a few of them closed or with payments and delays."""
    made = []
    for number in range(draw(st.integers(1, 40))):
        category, subcategory = draw(CATEGORIES)
        outcome = draw(OUTCOMES)
        upheld = outcome == "Upheld"
        made.append(
            record(
                f"21 000 {100 + number}",
                draw(BODIES),
                offset=number,
                day=draw(st.dates(date(2022, 3, 20), date(2025, 4, 10))),
                outcome=outcome,
                category=category,
                subcategory=subcategory,
                payments=tuple(draw(st.lists(SUMS, max_size=2))) if upheld else (),
                delays=tuple(draw(st.lists(LATE, max_size=2))) if upheld else (),
            )
        )
    return made


QUICK = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def figures(
    made: duckdb.DuckDBPyConnection, table: str, columns: str = "*", where: str = "true"
) -> set[tuple[Any, ...]]:
    """The rows of a trend table, in whatever order."""
    return set(made.sql(f"SELECT {columns} FROM {table} WHERE {where}").fetchall())


@QUICK
@given(rows=pages(), closed=pages(), chance=st.randoms())
def test_a_closed_decision_moves_no_figure_and_no_order_does(
    warehouse: Build, rows: list[dict[str, Any]], closed: list[dict[str, Any]], chance: random.Random
) -> None:
    before = warehouse(rows)
    first, last = (f(row["decision_date"] for row in rows) for f in (min, max))
    more = [
        page | {"reference": f"22{page['reference'][2:]}", "outcome": "Closed after initial enquiries"}
        | {"payments": [], "delays": [], "delay_fault": False, "offset": 1000 + number}
        | {"url": page["url"].replace("21-000", "22-000")}
        for number, page in enumerate(closed)
        if first <= page["decision_date"] <= last  # no new periods
    ]  # fmt: skip
    mixed = [*rows, *more]
    chance.shuffle(mixed)
    after = warehouse(mixed)
    rate = "period_kind, period, group_kind, group_name, upheld, n, upheld_rate, upheld_rate_low, upheld_rate_high"
    assert figures(before, "trend_upheld_rate", rate, "n > 0") == figures(after, "trend_upheld_rate", rate, "n > 0")
    for table in PARTS.keys() - {"trend_upheld_rate"}:
        assert figures(before, table) == figures(after, table)


@QUICK
@given(rows=pages())
def test_the_parts_of_a_group_sum_to_the_whole(warehouse: Build, rows: list[dict[str, Any]]) -> None:
    made = warehouse(rows)
    for table, counts, part in (
        ("trend_upheld_rate", "sum(decisions), sum(upheld), sum(not_upheld), sum(n)", "''"),
        ("trend_payments", "sum(upheld), sum(n), sum(with_payment), sum(with_total), sum(total_gbp)", "kind"),
        ("trend_delay_faults", "sum(n) FILTER (process = 'all'), sum(with_delay), sum(overruns)", "process"),
    ):
        for kind in ("authority_kind", "authority_type", "region", "authority", "category", "subcategory"):
            of = f"period_kind, period, {part}, {counts}"
            whole = figures(made, table, of, "group_kind = 'all' GROUP BY ALL")
            assert whole == figures(made, table, of, f"group_kind = '{kind}' GROUP BY ALL")
        body = f"period, {part}, split_part(group_name, ' > ', 1), {counts}"
        year = "period_kind = 'financial_year' AND group_kind = '{}' GROUP BY ALL"
        whole = figures(made, table, body, year.format("authority"))
        assert whole == figures(made, table, body, year.format("authority_category"))
        started = f"date_trunc('quarter', period_start), group_kind, group_name, {part}, {counts}"
        quarters = figures(made, table, started, "period_kind = 'quarter' GROUP BY ALL")
        assert quarters == figures(made, table, started, "period_kind = 'month' GROUP BY ALL")


@pytest.mark.parametrize(
    ("now", "verdict"), [(90, "higher"), (50, "no clear change"), (20, "lower")], ids=["more", "same", "fewer"]
)
def test_a_change_is_told_only_where_chance_does_not_explain_it(warehouse: Build, now: int, verdict: str) -> None:
    pages = [
        record(f"22 {year % 100:03} {n:03}", LEEDS, outcome="Upheld" if n < upheld else "Not upheld",
               day=date(year, 5, 1 + n % 28), offset=1000 * year + n)
        for year, upheld in ((2023, 50), (2024, now))
        for n in range(100)
    ]  # fmt: skip
    walks = [searched(*_month(y, m), [], datetime(2025, 12, 1, tzinfo=UTC)) for y in (2023, 2024) for m in range(1, 13)]
    walks += [searched(*_month(2025, m), [], datetime(2025, 12, 1, tzinfo=UTC)) for m in range(1, 4)]
    query = (
        "SELECT verdict, change FROM trend_changes "
        "WHERE figure = 'upheld_rate' AND group_kind = 'all' AND period = '{}'"
    )
    made = warehouse(pages, [*map(captured, pages), *walks])
    assert made.sql(query.format("2024-25")).fetchall() == [(verdict, pytest.approx((now - 50) / 100))]
    made = warehouse(pages, [*map(captured, pages), *walks[1:-1]])  # the last month of the year was never searched
    assert made.sql(query.format("2024-25")).fetchall() == [(None, pytest.approx((now - 50) / 100))]
    assert made.sql(query.format("2024-05")).fetchall() == [(verdict, pytest.approx((now - 50) / 100))]


def test_an_authority_is_judged_by_its_own_mix_of_cases(warehouse: Build) -> None:
    """Two counties as others are in each subcategory, one with the hard cases: its bare rate is higher, no more."""
    mixes = {
        "Surrey County Council": {("Education", "a"): (9, 10), ("Planning", "b"): (2, 10)},
        "Kent County Council": {("Education", "a"): (27, 30)},
        "Essex County Council": {("Planning", "b"): (6, 30)},
    }
    cases = [
        (body, stratum, number < upheld)
        for body, strata in mixes.items()
        for stratum, (upheld, n) in strata.items()
        for number in range(n)
    ]
    made = warehouse(
        [
            record(f"24 000 {100 + number}", body, category=category, subcategory=subcategory, offset=number,
                   outcome="Upheld" if upheld else "Not upheld")
            for number, (body, (category, subcategory), upheld) in enumerate(cases)
        ]
    )  # fmt: skip
    told = made.sql(
        "SELECT group_name, upheld_rate, upheld_ratio, adjusted_rate, compared, thin FROM trend_adjusted_rate "
        "WHERE period_kind = 'month' ORDER BY group_name"
    ).fetchall()
    whole = pytest.approx(44 / 80)
    assert told == [
        ("Essex County Council", 0.2, pytest.approx(1), whole, 30, False),
        ("Kent County Council", 0.9, pytest.approx(1), whole, 30, False),
        ("Surrey County Council", 0.55, pytest.approx(1), whole, 20, False),
    ]


def test_who_has_nobody_to_be_compared_with_has_no_adjusted_rate(warehouse: Build) -> None:
    made = warehouse([record(f"24 000 {100 + n}", LEEDS, offset=n) for n in range(20)])
    told = made.sql(
        "SELECT upheld_rate, adjusted_rate, upheld_ratio, compared, thin FROM trend_adjusted_rate"
    ).fetchall()
    assert set(told) == {(1.0, None, None, 0, True)}


def test_what_is_listed_and_not_archived_makes_a_period_partial(warehouse: Build) -> None:
    pages = [record(f"24 000 {100 + n}", LEEDS, day=date(2025, 5 + n // 20, 1 + n % 20), offset=n) for n in range(40)]
    walks = [searched(*_month(2025, month), pages, datetime(2025, 9, 1, tzinfo=UTC)) for month in (5, 6)]
    query = "SELECT period, missing, partial FROM trend_periods WHERE period_kind = 'month' ORDER BY period"
    made = warehouse(pages, [*map(captured, pages), *walks])
    assert made.sql(query).fetchall() == [("2025-05", 0, False), ("2025-06", 0, False)]
    made = warehouse(pages[:-1], [*map(captured, pages[:-1]), *walks])
    assert made.sql(query).fetchall() == [("2025-05", 0, False), ("2025-06", 1, True)]


def test_members_lead_from_a_figure_to_its_decisions(warehouse: Build, rows: list[dict[str, Any]]) -> None:
    made = warehouse(rows)
    counted = made.sql(
        "SELECT period_kind, period_start, group_kind, group_name, list_sort(list(reference)) AS members "
        "FROM trend_members GROUP BY ALL"
    ).fetchall()
    wanted = plain_trends.members(plain_trends.decisions(rows, made))
    assert {tuple(key): members for *key, members in counted} == {
        key: sorted(row.reference for row in members) for key, members in wanted.items()
    }


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
    made = warehouse(pages)
    table = {
        row["period"]: row
        for row in made.sql("FROM trend_upheld_rate WHERE period_kind = 'month' AND group_kind = 'all'")
        .to_arrow_table()
        .to_pylist()
    }
    for (outcome, n), day in wanted.items():
        row = table[f"{day:%Y-%m}"]
        rate, low, high = (row[f"upheld_rate{end}"] for end in ("", "_low", "_high"))
        share = float(outcome == "Upheld")
        assert rate == share
        assert (low, high) == pytest.approx(plain_trends.wilson(int(share) * n, n), abs=1e-4)
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
    assert len(flags) == 61 + 21 + 6 + 50  # November 2020 to November 2025; rolling years from October 2021 on
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
        *(f"year to {year}-{month:02d}" for year, month in months if (2021, 10) <= (year, month) <= (2022, 6)),
    }

    flags = _flags(warehouse(pages, [*captures, *walks], now=NOW + timedelta(days=6)))
    assert flags["2025-11"] == (False, False)
