"""The report says what the tables say, with intervals and flags, in one file that fetches nothing."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lxml import html
from lxml.html import HtmlElement

from include.lgo.kit import report
from include.lgo.warehouse.contents import connect
from tests.quality import little

HOSTILE = "25 000 001 <script>alert(1)</script> `<img src=x>` “Ünï” & co"
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draft = little.make(tmp_path_factory.mktemp("release"))
    with duckdb.connect(str(draft)) as connection:
        connection.execute("UPDATE release SET version = '20260801T030000Z', published = built, content_digest = 'abc'")
        connection.execute("INSERT INTO release_notes SELECT 1, 'What is new', $note", {"note": HOSTILE})
        connection.execute("INSERT INTO release_notes SELECT range, 'What moved', 'note ' || range FROM range(2, 40)")
    return draft


@pytest.fixture(scope="module")
def made(release: Path) -> tuple[list[report.Chart], str]:
    with connect(release) as connection:
        return report.made(connection)


@pytest.fixture(scope="module")
def page(made: tuple[list[report.Chart], str]) -> HtmlElement:
    return html.fromstring(made[1])


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def table(page: HtmlElement, caption: str) -> list[list[str]]:
    """The cells of the body of the table with this caption."""
    [found] = [one for one in page.iter("table") if caption in (one.findtext("caption") or "")]
    return [[cell.text_content().strip() for cell in row] for row in found.findall("tbody/tr")]


def share(value: float) -> str:
    return f"{100 * value:.1f} %"


def shares(low: float, high: float) -> str:
    return f"{100 * low:.1f}–{100 * high:.1f} %"


def flags(*values: bool) -> str:
    return ", ".join(name for name, value in zip(("provisional", "partial", "small"), values, strict=True) if value)


def test_it_is_one_file_that_fetches_nothing_and_runs_nothing(made: tuple[list[report.Chart], str]) -> None:
    text = made[1]
    tree = html.fromstring(text)
    assert not list(tree.iter("script", "link", "img", "iframe", "object"))
    assert not re.findall(r"\b(?:src|href)=\"(?!#)[^\"]*", text.replace("xlink:href", "href"))
    assert not re.findall(r"url\((?!#)|@import", text)
    assert len(list(tree.iter("svg"))) == len(made[0]) == 4
    identifiers = re.findall(r"\bid=\"([^\"]+)\"", text)
    assert len(identifiers) == len(set(identifiers))


def test_hostile_text_is_shown_as_text(page: HtmlElement) -> None:
    [note] = [one for one in page.iter("li") if "25 000 001" in one.text_content()]
    assert note.text_content() == HOSTILE.replace("`", "")
    assert [child.tag for child in note] == ["code"]


def test_long_notes_are_cut_and_counted(page: HtmlElement) -> None:
    shown = [one for one in page.iter("li") if re.fullmatch(r"note \d+", one.text_content())]
    assert len(shown) == report.NOTES
    assert f"{38 - report.NOTES} more in the table" in page.text_content()


def test_the_release_and_its_coverage_are_those_of_the_file(release: Path, page: HtmlElement) -> None:
    text = " ".join(page.text_content().split())
    [(decisions, bodies, unreadable, doubts, windows, complete)] = rows(
        release,
        "SELECT (SELECT count(*) FROM decisions), (SELECT count(DISTINCT body) FROM decisions), "
        "(SELECT count(*) FROM unreadable WHERE NOT resolved), (SELECT count(*) FROM review), "
        "(SELECT count(*) FROM windows), (SELECT count(*) FROM windows WHERE complete)",
    )
    assert f"{decisions:,} decisions on {bodies:,} bodies" in text
    assert f"{unreadable:,} pages could not be read" in text
    assert f"{doubts:,} readings in" in text
    assert f"{complete:,} of {windows:,} search windows" in text
    assert "Report of release 20260801T030000Z" in text
    for words in ("nominal", "© Commission for Local Administration in England", "nor endorsed", "How to cite"):
        assert words in text


def test_upheld_rates_are_those_of_the_table(release: Path, page: HtmlElement) -> None:
    wanted = rows(
        release,
        "SELECT period, n, upheld, upheld_rate, upheld_rate_low, upheld_rate_high, provisional, partial, small "
        "FROM trend_upheld_rate WHERE period_kind = 'financial_year' AND group_kind = 'all' "
        "ORDER BY period_start DESC LIMIT 6",
    )
    assert table(page, "All decisions") == [
        [period, f"{n:,}", f"{upheld:,}", share(rate), shares(low, high), flags(*marks)]
        for period, n, upheld, rate, low, high, *marks in wanted
    ]
    assert any(row[-1] == "provisional" for row in table(page, "All decisions"))


def test_categories_are_those_of_the_newest_settled_year(release: Path, page: HtmlElement) -> None:
    wanted = rows(
        release,
        "SELECT group_name, n, upheld, upheld_rate, upheld_rate_low, upheld_rate_high, provisional, partial, small "
        "FROM trend_upheld_rate WHERE period = '2025-26' AND group_kind = 'category' ORDER BY n DESC, group_name",
    )
    assert table(page, "By category in 2025-26") == [
        [name, f"{n:,}", f"{upheld:,}", share(rate), shares(low, high), flags(*marks)]
        for name, n, upheld, rate, low, high, *marks in wanted
    ]


@pytest.mark.parametrize(
    ("kind", "caption"), [("symbolic", "Symbolic payments"), ("quantifiable", "quantifiable loss")]
)
def test_payments_are_those_of_the_table(release: Path, page: HtmlElement, kind: str, caption: str) -> None:
    wanted = rows(
        release,
        "SELECT period, n, with_payment, payment_share, payment_share_low, payment_share_high, "
        "median_gbp, median_gbp_low, median_gbp_high, mean_gbp, mean_gbp_low, mean_gbp_high, total_gbp, "
        "provisional, partial, small "
        f"FROM trend_payments WHERE period_kind = 'financial_year' AND group_kind = 'all' AND kind = '{kind}' "
        "ORDER BY period_start DESC LIMIT 6",
    )
    assert table(page, caption) == [
        [
            row[0],
            f"{row[1]:,}",
            f"{row[2]:,}",
            share(row[3]),
            shares(*row[4:6]),
            f"£{row[6]:,.0f}",
            f"£{row[7]:,.0f}–{row[8]:,.0f}",
            f"£{row[9]:,.0f}",
            f"£{row[10]:,.0f}–{row[11]:,.0f}",
            f"£{row[12]:,.0f}",
            flags(*row[13:]),
        ]
        for row in wanted
    ]


def test_delay_shares_and_processes_are_those_of_the_table(release: Path, page: HtmlElement) -> None:
    columns = (
        "delay_share, delay_share_low, delay_share_high, median_overrun_days, overruns, provisional, partial, small"
    )
    wanted = rows(
        release,
        f"SELECT period, n, with_delay, found_by_ombudsman, accepted_by_body, {columns} FROM trend_delay_faults "
        "WHERE period_kind = 'financial_year' AND group_kind = 'all' AND process = 'all' "
        "ORDER BY period_start DESC LIMIT 6",
    )
    assert table(page, "All upheld decisions") == [
        [row[0], f"{row[1]:,}", f"{row[2]:,}", share(row[5]), shares(*row[6:8]), f"{row[3]:,}", f"{row[4]:,}",
         f"{row[8]:,.0f} days of {row[9]:,}", flags(*row[10:])]
        for row in wanted
    ]  # fmt: skip
    wanted = rows(
        release,
        f"SELECT process, with_delay, {columns} FROM trend_delay_faults WHERE period = '2025-26' "
        "AND group_kind = 'all' AND process <> 'all' ORDER BY with_delay DESC, process",
    )
    assert table(page, "What was late in 2025-26") == [
        [process.replace("_", " "), f"{late:,}", share(part), shares(low, high), f"{days:,.0f} days of {of:,}",
         flags(*marks)]
        for process, late, part, low, high, days, of, *marks in wanted
    ]  # fmt: skip


def test_charts_draw_the_figures_of_the_tables(release: Path, made: tuple[list[report.Chart], str]) -> None:
    charts = {chart.name: chart for chart in made[0]}
    for name, query in (
        ("upheld-rate", "SELECT period, upheld_rate, upheld_rate_low, upheld_rate_high FROM trend_upheld_rate "
         "WHERE true"),
        ("payment-share", "SELECT period, payment_share, payment_share_low, payment_share_high FROM trend_payments "
         "WHERE kind = 'symbolic'"),
        ("payment-median", "SELECT period, median_gbp, median_gbp_low, median_gbp_high FROM trend_payments "
         "WHERE kind = 'symbolic'"),
        ("delay-share", "SELECT period, delay_share, delay_share_low, delay_share_high FROM trend_delay_faults "
         "WHERE process = 'all'"),
    ):  # fmt: skip
        wanted = rows(release, f"{query} AND period_kind = 'quarter' AND group_kind = 'all' ORDER BY period_start")
        chart = charts[name]
        drawn = [(point["period"], point["value"], point["low"], point["high"]) for point in chart.points]
        assert len(drawn) >= 10
        assert drawn == wanted[chart.left_out :]
        assert chart.png.startswith(b"\x89PNG")


def test_headlines_are_of_the_newest_settled_year(release: Path, page: HtmlElement) -> None:
    [(rate, low, high)] = rows(
        release,
        "SELECT upheld_rate, upheld_rate_low, upheld_rate_high FROM trend_upheld_rate "
        "WHERE period = '2025-26' AND group_kind = 'all'",
    )
    first = page.xpath("//section[@class='key']/div")[0].text_content().replace(NO_BREAK, " ")
    assert share(rate) in first
    assert "in 2025-26" in first
    assert f"95 % interval {shares(low, high)}" in first
    assert len(page.xpath("//section[@class='key']/div")) == 4


def test_no_change_stands_without_its_interval_and_no_arrow_where_it_holds_zero(release: Path) -> None:
    with duckdb.connect(str(release), read_only=True) as connection:
        found = connection.execute("SELECT * FROM trend_changes WHERE group_kind <> 'authority_category'")
        names = [column[0] for column in found.description or ()]
        changes = [dict(zip(names, row, strict=True)) for row in found.fetchall() if row[names.index("verdict")]]
    assert len(changes) > 50
    for row in changes:
        words = report.change(row)
        assert " to " in words.interval
        assert words.arrow == ("▲" if row["change_low"] > 0 else "▼" if row["change_high"] < 0 else "")
    row = next(row for row in changes if row["figure"] == "upheld_rate")
    words = report.change(row | {"change": -0.0234, "change_low": -0.05, "change_high": 0.0032})
    assert (words.change, words.interval) == ("−2.3 points", "−5.0 to +0.3")
    words = report.change(row | {"figure": "median_gbp", "part": "symbolic", "change": 150.0, "change_low": 20.0,
                                 "change_high": 1200.0, "value_before": 100.0, "value": 250.0})  # fmt: skip
    assert (words.figure, words.before, words.now) == ("median symbolic payment", "£100", "£250")
    assert (words.change, words.interval) == ("+£150", "+£20 to +£1,200")


def test_notable_changes_are_the_clear_ones_of_the_table(release: Path, page: HtmlElement, tmp_path: Path) -> None:
    changed = tmp_path / "changed.duckdb"
    changed.write_bytes(release.read_bytes())
    with duckdb.connect(str(changed)) as connection:
        connection.execute(
            "UPDATE trend_changes SET change = -0.2, change_low = -0.3, change_high = -0.1, verdict = 'lower' "
            "WHERE period = '2025-26' AND group_name = 'Housing' AND figure = 'upheld_rate'"
        )
        report_page = html.fromstring(report.made(connection)[1])
    [(before, n_before, now, n)] = rows(
        changed,
        "SELECT value_before, n_before, value, n FROM trend_changes "
        "WHERE period = '2025-26' AND group_name = 'Housing' AND figure = 'upheld_rate'",
    )
    lines = [[" ".join(cell.text_content().split()) for cell in row] for row in report_page.xpath("//tr[td[1]/small]")]
    wanted = [
        "Housing category",
        "upheld rate",
        f"{share(before)} of {n_before:,}",
        f"{share(now)} of {n:,}",
        "−20.0 points",
        "−30.0 to −10.0",
        "▼ lower",
    ]
    assert wanted in lines
    [(compared, clear)] = rows(
        changed,
        "SELECT count(*), count(*) FILTER (verdict <> 'no clear change') FROM trend_changes "
        "WHERE period = '2025-26' AND verdict IS NOT NULL AND group_kind <> 'authority_category'",
    )
    text = " ".join(report_page.text_content().split())
    assert f"of {compared:,} figures that can be compared, {clear:,} are clearly higher or lower" in text


def test_small_and_empty_files_make_a_report_without_figures(release: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    path.write_bytes(release.read_bytes())
    with duckdb.connect(str(path)) as connection:
        for name in ("trend_upheld_rate", "trend_payments", "trend_delay_faults"):
            connection.execute(f"UPDATE {name} SET small = true")
        text = html.fromstring(report.made(connection)[1]).text_content()
        assert "No period has enough decisions" in text
        assert "small" in text
        for name in ("decisions", "trend_upheld_rate", "trend_payments", "trend_delay_faults", "trend_changes",
                     "trend_periods", "release_notes"):  # fmt: skip
            connection.execute(f"DELETE FROM {name}")
        text = html.fromstring(report.made(connection)[1]).text_content()
    assert "0 decisions on 0 bodies" in text
    assert "No two years that are settled and whole can be compared yet." in text
