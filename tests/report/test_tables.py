"""The tables in the terminal show the numbers of the published file, in 100 columns."""

import logging
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from rich.console import Console

from include.lgo.report.run import brought
from include.lgo.report.tables import say_what_is_published, trend_tables
from tests.quality import little

TITLES = ("How often complaints are upheld", "What is paid", "How often delay is the fault")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draft = little.make(tmp_path_factory.mktemp("published"))
    with duckdb.connect(str(draft)) as connection:
        connection.execute("UPDATE release SET version = '20260801T030000Z', published = built")
    draft.chmod(0o444)
    return draft


def shown(path: Path, width: int = 100) -> list[str]:
    text = StringIO()
    trend_tables(path, console=Console(file=text, width=width))
    return text.getvalue().splitlines()


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def block(lines: list[str], title: str, *headings: str) -> list[str]:
    """The lines of the table under `title`, from the last of `headings` to the next blank line."""
    rest = lines[lines.index(next(line for line in lines if line.startswith(title))) :]
    for number, line in enumerate(rest):
        if [found.strip() for found in rest[number - len(headings) + 1 : number + 1]] == list(headings):
            after = rest[number + 1 :]
            return after[: next(at for at, line in enumerate(after) if not line.strip())]
    raise AssertionError(f"no {headings} under {title}")


def squeezed(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def test_it_says_what_the_file_is_and_fits_in_100_columns(published: Path) -> None:
    lines = shown(published, width=200)
    assert max(map(len, lines)) <= 100
    assert any(
        line.startswith("Release 20260801T030000Z: 510 decisions of 5 bodies, 2022-04-02 to 2026-06-11;")
        for line in lines
    )
    assert [line.strip() for line in lines if line.strip() in TITLES] == list(TITLES)


def test_upheld_rates_are_those_of_the_table(published: Path) -> None:
    lines = shown(published)
    for heading, where in (
        ("Financial years", "period_kind = 'financial_year' AND group_kind = 'all'"),
        ("Quarters", "period_kind = 'quarter' AND group_kind = 'all' AND period_start >= DATE '2025-07-01'"),
    ):
        wanted = rows(
            published,
            "SELECT period, n, upheld, upheld_rate, upheld_rate_low, upheld_rate_high, provisional "
            f"FROM trend_upheld_rate WHERE {where} ORDER BY period_start",
        )
        assert squeezed(block(lines, TITLES[0], heading)) == [
            f"{period} {n} {upheld} {100 * rate:.1f} % {100 * low:.1f}–{100 * high:.1f} %"
            + (" provisional" if provisional else "")
            for period, n, upheld, rate, low, high, provisional in wanted
        ]


def test_categories_are_those_of_the_newest_whole_year(published: Path) -> None:
    lines = block(shown(published), TITLES[0], "Categories in 2025-26")
    wanted = rows(
        published,
        "SELECT group_name, n FROM trend_upheld_rate WHERE period = '2025-26' AND group_kind = 'category' "
        "ORDER BY n DESC, group_name",
    )
    assert len(wanted) == 5
    for line, (category, n) in zip(squeezed(lines), wanted, strict=True):
        assert line.startswith(f"{category} {n} ")


def test_payments_are_those_of_the_table_kind_by_kind(published: Path) -> None:
    lines = shown(published)
    for kind in ("symbolic", "quantifiable"):
        wanted = rows(
            published,
            "SELECT period, n, with_payment, payment_share, mean_gbp, mean_gbp_low, mean_gbp_high, "
            "median_gbp, total_gbp "
            f"FROM trend_payments WHERE period_kind = 'financial_year' AND group_kind = 'all' AND kind = '{kind}' "
            "ORDER BY period_start",
        )
        found = block(lines, TITLES[1], f"{kind.capitalize()} payments", "Financial years")
        for line, row in zip(squeezed(found), wanted, strict=True):
            period, n, paid, share, mean, low, high, median, total = row
            assert line.removesuffix(" provisional") == (
                f"{period} {n} {paid} {100 * share:.1f} % "
                f"£{mean:,.0f} £{low:,.0f}–{high:,.0f} £{median:,.0f} £{total:,.0f}"
            )


def test_delay_shares_are_those_of_the_table(published: Path) -> None:
    lines = shown(published)
    wanted = rows(
        published,
        "SELECT period, n, with_delay, delay_share, delay_share_low, delay_share_high, median_overrun_days, overruns "
        "FROM trend_delay_faults WHERE period_kind = 'financial_year' AND group_kind = 'all' AND process = 'all' "
        "ORDER BY period_start",
    )
    for line, row in zip(squeezed(block(lines, TITLES[2], "Financial years")), wanted, strict=True):
        period, n, late, share, low, high, days, overruns = row
        assert line.removesuffix(" provisional") == (
            f"{period} {n} {late} {100 * share:.1f} % {100 * low:.1f}–{100 * high:.1f} % {days:.0f} days of {overruns}"
        )
    (late,) = block(lines, TITLES[2], "Late in 2025-26")
    assert late.split()[0] == "ehc_plan"


def test_flags_are_words_and_small_groups_show_no_figure(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "lgo.duckdb"
    path.write_bytes(published.read_bytes())
    with duckdb.connect(str(path)) as connection:
        for table in ("trend_upheld_rate", "trend_payments", "trend_delay_faults"):
            connection.execute(f"UPDATE {table} SET small = true, partial = true WHERE period = '2022-23'")
    for title, headings in (
        (TITLES[0], ("Financial years",)),
        (TITLES[1], ("Symbolic payments", "Financial years")),
        (TITLES[2], ("Financial years",)),
    ):
        line = block(shown(path), title, *headings)[0]
        assert "%" not in line
        assert "–" in line
        assert "partial, small" in line or "partial," in line


def test_a_year_that_is_not_whole_gives_way_to_one_that_is(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "lgo.duckdb"
    path.write_bytes(published.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE trend_upheld_rate SET partial = true WHERE period = '2025-26'")
    assert block(shown(path), TITLES[0], "Categories in 2024-25")


def test_the_file_is_closed_again_and_stays_as_it_was(published: Path) -> None:
    before = published.read_bytes()
    shown(published)
    assert published.read_bytes() == before
    with duckdb.connect(str(published), read_only=True) as connection:  # another configuration would be refused
        assert connection.execute("SELECT count(*) FROM decisions").fetchone() == (510,)


def test_an_empty_file_still_says_what_it_is(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "lgo.duckdb"
    path.write_bytes(published.read_bytes())
    with duckdb.connect(str(path)) as connection:
        for table in ("decisions", "trend_upheld_rate", "trend_payments", "trend_delay_faults"):
            connection.execute(f"DELETE FROM {table}")
    assert any("0 decisions of 0 bodies" in line for line in shown(path))


def test_nothing_published_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing is published"):
        trend_tables(tmp_path / "lgo.duckdb", console=Console())


def test_the_log_says_what_is_published(published: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), duckdb.connect(str(published), read_only=True) as connection:
        say_what_is_published(connection)
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert "Release 20260801T030000Z" in caplog.text
    assert all(title in caplog.text for title in TITLES)
    end = squeezed(caplog.text[caplog.text.index("What this run brought") :].splitlines())
    [(decisions, wordings)] = rows(
        published, "SELECT (SELECT count(*) FROM decisions), count(*) FROM decision_versions"
    )
    assert f"new {decisions} decisions" in end
    assert any(line.startswith(f"read {wordings} wordings of {decisions} decisions") for line in end)
    assert "release 20260801T030000Z published" in end


def test_the_end_of_a_run_counts_since_the_release_before(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "lgo.duckdb"
    path.write_bytes(published.read_bytes())
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE release SET previous = '20260731T000000Z'")
        connection.execute(
            "INSERT INTO changed_decisions (reference, authority, change, field) VALUES ('1', 'a', 'new', NULL), "
            "('2', 'a', 'amended', 'outcome'), ('2', 'a', 'amended', 'text'), ('3', 'a', 'withdrawn', NULL)"
        )
        connection.execute(
            "UPDATE captures SET time = '2026-07-31 02:00' WHERE kind = 'decision' AND reference LIKE '%7'"
        )
        asked = connection.execute("SELECT count(*) FROM captures WHERE time = '2026-07-31 02:00'").fetchall()
        text = StringIO()
        Console(file=text, width=100).print(brought(connection))
    lines = squeezed(text.getvalue().splitlines())
    assert lines[0].endswith("since the release 20260731T000000Z")
    assert [
        line.split()[:2] for line in lines if line.split()[:1] in (["fetched"], ["new"], ["changed"], ["withdrawn"])
    ] == [
        ["fetched", f"{asked[0][0]}"],
        ["new", "1"],
        ["changed", "1"],
        ["withdrawn", "1"],
    ]


def test_an_arrow_stands_only_where_a_change_has_its_uncertainty(published: Path) -> None:
    lines = shown(published)
    found = squeezed(block(lines, "Against the year before", "Financial year 2025-26"))
    wanted = rows(
        published,
        "SELECT value_before, value, change, change_low, change_high, verdict FROM trend_changes "
        "WHERE period = '2025-26' AND group_kind = 'all' AND figure = 'upheld_rate'",
    )
    ((before, now, change, low, high, verdict),) = wanted
    sign = {"higher": "▲", "lower": "▼"}.get(verdict, "unclear")
    assert found[0] == (
        f"upheld rate {100 * before:.1f} % {100 * now:.1f} % {100 * change:+.1f} pts "
        f"{100 * low:+.1f} to {100 * high:+.1f} {sign}"
    )
    verdicts = rows(published, "SELECT count(*) FROM trend_changes WHERE provisional AND verdict IS NOT NULL")
    assert verdicts == [(0,)]
