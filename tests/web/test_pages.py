"""The pages of the UI by HTTP: the figures of the tables, the states, and nobody in without a login."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pytest
from fastapi import HTTPException
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from include.lgo.report import charts
from include.lgo.report.figures import count, flags, pounds, share, share_interval
from include.lgo.settings import Settings, load
from include.lgo.web.app import HEADERS, create_app
from include.lgo.web.decision import marked

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\"'&amp; </script> 𝔘𝔫𝔦"


def client_of(settings: Settings) -> TestClient:
    return TestClient(create_app(lambda: settings, lambda: None), follow_redirects=False)


@pytest.fixture(scope="module")
def client(sample: Settings) -> TestClient:
    return client_of(sample)


def found(settings: Settings, sql: str, *values: object) -> list[dict[str, Any]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        result = connection.execute(sql, values)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


class Tables(HTMLParser):
    """The tables of a page: a list of rows, each a list of the texts of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.tables[-1][-1][-1] += data


def data_of(html: str, question: str) -> list[dict[str, Any]]:
    text = re.search(rf'<script type="application/json" id="data-{question}">(.*?)</script>', html, re.DOTALL)
    assert text
    return list(json.loads(text[1])["rows"])


@pytest.mark.parametrize("period_kind", ["month", "quarter", "financial_year"])
def test_chart_and_table_have_the_figures_of_the_trend_table(
    client: TestClient, sample: Settings, period_kind: str
) -> None:
    html = client.get(f"/trends?period_kind={period_kind}").text
    rows = found(
        sample,
        "SELECT * FROM trend_upheld_rate WHERE period_kind = ? AND group_kind = 'all' ORDER BY period_start DESC",
        period_kind,
    )
    table = {row[0]: row for row in Tables(html).tables[0][1:]}
    drawn = {point["period"]: point for point in data_of(html, "upheld")}
    assert len(rows) > 2
    for row in rows:
        shown = [count(row["n"]), count(row["upheld"])]
        shown += (
            ["–", "–"]
            if row["small"]
            else [share(row["upheld_rate"]), share_interval(row["upheld_rate_low"], row["upheld_rate_high"])]
        )
        assert table[row["period"]] == [row["period"], flags(row), *shown]
        point = drawn[row["period"]]
        if row["small"]:
            assert point["state"] == "few"
            assert point["value"] is None
        else:
            assert [point[name] for name in ("value", "low", "high")] == [
                row["upheld_rate"],
                row["upheld_rate_low"],
                row["upheld_rate_high"],
            ]
            assert (point["state"] == "open") == (row["provisional"] or row["partial"])


@pytest.mark.parametrize("kind", ["symbolic", "quantifiable"])
@pytest.mark.parametrize("figure", ["median_gbp", "mean_gbp", "payment_share"])
def test_payments_are_those_of_the_trend_table(client: TestClient, sample: Settings, kind: str, figure: str) -> None:
    html = client.get(f"/trends?period_kind=financial_year&kind={kind}&figure={figure}").text
    rows = found(
        sample,
        "SELECT * FROM trend_payments WHERE period_kind = 'financial_year' AND group_kind = 'all' AND kind = ?",
        kind,
    )
    drawn = {point["period"]: point for point in data_of(html, "payments")}
    table = {row[0]: row for row in Tables(html).tables[1][1:]}
    assert rows
    for row in rows:
        assert drawn[row["period"]]["value"] == (None if row["small"] else row[figure])
        assert table[row["period"]][2:4] == [count(row["n"]), count(row["with_payment"])]
        assert table[row["period"]][10] == pounds(row["total_gbp"])


def test_delays_are_those_of_the_trend_table(client: TestClient, sample: Settings) -> None:
    processes = found(
        sample,
        "SELECT process, period, delay_share, with_delay FROM trend_delay_faults "
        "WHERE period_kind = 'financial_year' AND group_kind = 'all' AND NOT small",
    )
    assert len({row["process"] for row in processes}) > 2
    for row in processes:
        html = client.get(f"/trends?period_kind=financial_year&process={row['process']}").text
        drawn = {point["period"]: point for point in data_of(html, "delay")}
        assert drawn[row["period"]]["value"] == row["delay_share"]


def test_an_authority_stands_beside_its_type(client: TestClient, sample: Settings) -> None:
    [one] = found(
        sample,
        "SELECT body, coalesce(authority_type, authority_kind) AS type FROM decisions "
        "GROUP BY ALL ORDER BY count(*) DESC, body LIMIT 1",
    )
    html = client.get("/trends?" + urlencode({"authority": one["body"], "period_kind": "financial_year"})).text
    points = data_of(html, "upheld")
    rows = {
        row["period"]: row
        for row in found(
            sample,
            "SELECT * FROM trend_upheld_rate WHERE group_kind = 'authority_type' AND group_name = ? "
            "AND period_kind = 'financial_year'",
            one["type"],
        )
    }
    others = [point for point in points if point["series"] == "other"]
    assert others
    for point in others:
        row = rows.get(point["period"])
        assert point["value"] == (None if row is None or row["small"] else row["upheld_rate"])
    assert one["type"] in html
    assert "adjusted" in html


def test_every_figure_leads_to_as_many_decisions_as_it_counts(client: TestClient, sample: Settings) -> None:
    queries = {
        "upheld": "SELECT period, n, upheld AS counted FROM trend_upheld_rate WHERE group_kind = 'all'",
        "payments": "SELECT period, n, with_payment AS counted FROM trend_payments "
        "WHERE group_kind = 'all' AND kind = 'symbolic'",
        "delay": "SELECT period, n, with_delay AS counted FROM trend_delay_faults "
        "WHERE group_kind = 'all' AND process = 'all'",
    }
    for question, sql in queries.items():
        for row in found(sample, f"{sql} AND period_kind = 'quarter'"):
            html = client.get(f"/decisions?question={question}&period={row['period']}").text
            said = re.findall(r"<b>([\d,]+)</b>", html[html.index('id="counted"') :])[:2]
            assert said == [count(row["counted"]), count(row["n"])], (question, row)


def test_a_list_comes_in_pages_and_may_show_only_what_counts(client: TestClient, sample: Settings) -> None:
    [(wanted)] = found(
        sample, "SELECT period, n, upheld FROM trend_upheld_rate WHERE group_kind = 'all' ORDER BY n DESC LIMIT 1"
    )
    kind = found(sample, "SELECT period_kind FROM trend_periods WHERE period = ?", wanted["period"])[0]["period_kind"]
    if kind == "rolling_year":
        kind, wanted = (
            "financial_year",
            found(
                sample,
                "SELECT period, n, upheld FROM trend_upheld_rate WHERE group_kind = 'all' "
                "AND period_kind = 'financial_year' ORDER BY n DESC LIMIT 1",
            )[0],
        )
    address = f"/decisions?question=upheld&period_kind={kind}&period={wanted['period']}"
    assert client.get(address).text.count("<li>") == min(100, wanted["n"])
    assert client.get(address + "&only=true").text.count("<li>") == min(100, wanted["upheld"])
    assert client.get(address + "&page=9999").status_code == 200


def test_a_decision_shows_every_reading_with_its_sentence_marked(client: TestClient, sample: Settings) -> None:
    rows = found(
        sample,
        "SELECT reference, authority, position, quote, rule FROM delays "
        "UNION ALL SELECT reference, authority, position, quote, rule FROM payments ORDER BY ALL LIMIT 25",
    )
    assert len(rows) == 25
    for row in rows:
        html = client.get("/decision?" + urlencode({"reference": row["reference"], "authority": row["authority"]})).text
        text = Marks(html)
        assert f'href="#p{row["position"]}"' in html
        assert f"rule {row['rule']}" in html
        assert any(row["quote"] in mark for mark in text.marks), row["quote"]
        [decision] = found(
            sample,
            "SELECT url FROM decisions WHERE reference = ? AND authority = ?",
            row["reference"],
            row["authority"],
        )
        assert f'href="{decision["url"]}"' in html


class Marks(HTMLParser):
    """What is marked in the text of a decision."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "mark":
            self.marks.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.marks[-1] += data


def test_a_reference_may_be_spelt_in_other_ways(client: TestClient, sample: Settings) -> None:
    [row] = found(sample, "SELECT reference FROM decisions WHERE joint_group IS NULL ORDER BY reference LIMIT 1")
    for spelling in (row["reference"], row["reference"].replace(" ", "-"), row["reference"].replace(" ", "")):
        assert row["reference"] in client.get("/decision?" + urlencode({"reference": spelling})).text
    assert client.get("/decision?reference=99-999-999").status_code == 404


def test_authorities_are_found_as_one_types(client: TestClient, sample: Settings) -> None:
    [one] = found(sample, "SELECT body FROM decisions WHERE authority_kind = 'council' ORDER BY body LIMIT 1")
    letters = one["body"][:5].upper()
    assert one["body"] in [body["name"] for body in client.get("/authorities", params={"q": letters}).json()]
    assert client.get("/authorities", params={"q": "% _ '"}).json() == []


def test_an_unknown_authority_is_told_which_names_are_near(client: TestClient, sample: Settings) -> None:
    [one] = found(sample, "SELECT body FROM decisions WHERE authority_kind = 'council' ORDER BY body LIMIT 1")
    answer = client.get("/trends", params={"authority": one["body"][:-3] + "xx"})
    assert answer.status_code == 404
    assert one["body"] in answer.text


@pytest.mark.parametrize("query", ["period_kind=week", "kind=gold", "compare=perhaps", "authority=" + "x" * 400])
def test_an_address_that_makes_no_sense_is_a_page_that_says_so(client: TestClient, query: str) -> None:
    answer = client.get(f"/trends?{query}")
    assert answer.status_code == 422
    assert query.partition("=")[0] in answer.text


def test_quality_shows_every_check_of_the_last_runs(client: TestClient, sample: Settings) -> None:
    html = client.get("/quality").text
    results = found(sample, 'SELECT "check", expected, observed FROM quality.check_results')
    assert len(results) > 40
    cells = {cell for table in Tables(html).tables for row in table for cell in row}
    for result in results:
        assert any(cell.startswith(result["check"].replace("_", " ")) for cell in cells), result
        assert result["expected"] in cells
    assert sample.published.resolve().stem in html
    for row in found(sample, "SELECT subject FROM review"):
        assert row["subject"] in cells


def test_a_run_shows_its_checks_and_another_says_it_has_none(client: TestClient, sample: Settings) -> None:
    html = client.get("/run?dag=build_warehouse&run=test").text
    ran = found(sample, "SELECT count(*) AS n FROM quality.check_results")[0]["n"]
    assert sum(len(table) - 1 for table in Tables(html).tables) == ran
    assert "No check ran" in client.get("/run?dag=collect_nightly&run=other").text
    assert client.get("/run?run=../../etc/passwd").status_code == 200


def test_a_failed_check_is_told_with_what_was_observed(sample: Settings, tmp_path: Path) -> None:
    settings = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path)})
    settings.quality.mkdir()
    line = {
        "run_id": "r1", "evaluated_at": "2026-01-06T03:00:00+00:00", "area": "complete", "check": "decisions_stay",
        "severity": "stops", "promise": HOSTILE, "status": "failed", "expected": "none", "observed": "7 wrong rows",
        "wrong_rows": 7, "sample": "[]", "seconds": 0.1,
    }  # fmt: skip
    other = {**line, "run_id": "r2", "evaluated_at": "2026-01-07T03:00:00+00:00", "status": "passed"}
    for row in (line, other):
        text = json.dumps(row) + "\nnot a result\n"
        (settings.quality / f"{row['run_id']}.complete.jsonl").write_text(text, encoding="utf-8")
    html = client_of(settings).get("/quality").text
    assert "There is no release yet" in html
    history = Tables(html).tables[0][1][-1]
    assert history.index("failed") < history.index("passed"), "oldest first"
    assert "<script>alert" not in html
    run = client_of(settings).get("/run?run=r1").text
    assert "7 wrong rows" in run


# States.


def test_before_the_first_release_it_says_what_to_do(tmp_path: Path) -> None:
    settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(tmp_path)})
    client = client_of(settings)
    for address in ("/trends", "/decision?reference=1", "/decisions?question=upheld&period=2025", "/quality"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no release yet" in answer.text.lower()
        assert "collect_nightly" in answer.text
        assert str(settings.published) in answer.text


@pytest.mark.parametrize("how", ["gone", "no database"])
def test_a_file_that_cannot_be_read_is_named(sample: Settings, tmp_path: Path, how: str) -> None:
    settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(tmp_path)})
    settings.releases.mkdir()
    release = settings.releases / "20260101T000000Z.duckdb"
    settings.published.symlink_to(Path("releases") / release.name)
    if how == "no database":
        release.write_bytes(b"this is no database" * 1000)
    client = client_of(settings)
    answer = client.get("/trends")
    assert answer.status_code == 500
    assert release.name in answer.text
    assert "rollback" in answer.text
    quality = client.get("/quality")
    assert quality.status_code == 200
    assert release.name in quality.text


def test_a_new_release_is_shown_at_once(sample: Settings, tmp_path: Path) -> None:
    settings = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path)})
    settings.releases.mkdir()
    client = client_of(settings)
    for version in ("first", "second"):
        release = settings.releases / f"{version}.duckdb"
        shutil.copy(sample.published.resolve(), release)
        release.chmod(0o644)
        with duckdb.connect(str(release)) as connection:
            connection.execute("UPDATE release SET version = ?", [version])
        link = tmp_path / "link"
        link.symlink_to(Path("releases") / release.name)
        link.replace(settings.published)
        assert f"Release {version}:" in client.get("/trends").text


# Safety.


@pytest.fixture
def hostile(sample: Settings, tmp_path: Path) -> Settings:
    settings = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path)})
    settings.releases.mkdir()
    release = settings.releases / "hostile.duckdb"
    shutil.copy(sample.published.resolve(), release)
    release.chmod(0o644)
    with duckdb.connect(str(release)) as connection:
        for table, column in (("decisions", "summary"), ("decisions", "url"), ("paragraphs", "text")):
            connection.execute(f"UPDATE {table} SET {column} = ? || {column}", [HOSTILE])
        connection.execute("UPDATE authorities SET body = ? || body", [HOSTILE])
        for trend in ("trend_upheld_rate", "trend_payments", "trend_delay_faults"):
            connection.execute(f"UPDATE {trend} SET group_name = ? || group_name WHERE group_kind <> 'all'", [HOSTILE])
    settings.published.symlink_to(Path("releases") / release.name)
    return settings


def test_hostile_text_is_shown_as_text(hostile: Settings) -> None:
    client = client_of(hostile)
    [one] = found(hostile, "SELECT body FROM authorities ORDER BY body LIMIT 1")
    [decision] = found(hostile, "SELECT reference FROM delays ORDER BY reference LIMIT 1")
    pages = [
        client.get("/trends", params={"category": HOSTILE}),
        client.get("/trends", params={"authority": one["body"]}),
        client.get("/trends", params={"authority": HOSTILE}),
        client.get("/trends", params={"process": HOSTILE}),
        client.get("/decisions?question=upheld&period=2025 Q1"),
        client.get("/decisions", params={"question": "upheld", "period": HOSTILE}),
        client.get("/decision", params={"reference": decision["reference"]}),
        client.get("/decision", params={"reference": HOSTILE}),
        client.get("/run", params={"dag": HOSTILE, "run": HOSTILE}),
        client.get("/" + HOSTILE),
    ]
    assert sum("alert(1)" in page.text for page in pages) >= 7, "it is shown"
    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert 'href="<' not in page.text


def test_every_answer_forbids_what_comes_from_elsewhere(client: TestClient) -> None:
    for address in ("/trends", "/quality", "/nowhere", "/static/pages.css", "/charts.js", "/trends?period_kind=x"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert policy == HEADERS["Content-Security-Policy"]
        assert "unsafe-eval" not in policy
        assert "script-src 'self';" in policy
    for address in ("/trends", "/quality"):
        loaded = re.findall(r'(?:src|href)="([^"#]*)"', client.get(address).text)
        assert not [link for link in loaded if link.startswith(("http", "//", "/"))], "relative addresses alone"


def test_no_route_answers_without_a_login(sample: Settings) -> None:
    def refuse() -> None:
        raise HTTPException(401, "Not authenticated")

    app = create_app(lambda: sample, refuse)
    client = TestClient(app, follow_redirects=False)
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    assert len(routes) == len(app.routes) > 8, "a mount or a bare route would not be guarded"
    for route in routes:
        path = route.path.replace("{name}", "pages.css").replace("{path:path}", "nowhere")
        for query in ("", "?question=upheld&period=2025+Q1&reference=24-000-001"):
            answer = client.get(path + query)
            assert answer.status_code == 401, path
            assert "Log in to Airflow" in answer.text
        assert set(route.methods or ()) == {"GET"}, "read only"


def test_the_first_paint_is_small_and_static_files_are_kept(client: TestClient) -> None:
    html = client.get("/trends?period_kind=month")
    parts = [client.get(f"/static/{name}") for name in ("pages.css", "pages.js", "theme.js")]
    assert len(html.content) + sum(len(part.content) for part in parts) < 1_000_000
    for part in [*parts, client.get("/charts.js")]:
        assert "max-age=31536000" in part.headers["Cache-Control"]
    assert "no-cache" in html.headers["Cache-Control"]


def test_marks_keep_the_text() -> None:
    assert marked("abcdef", [(1, 3), (2, 4)]) == [("a", False), ("bcd", True), ("ef", False)]
    assert marked("abc", []) == [("abc", False)]
    assert marked("abc", [(0, 99)]) == [("abc", True)]
    assert marked("", []) == []


def test_charts_state_their_units_and_take_no_data_of_their_own() -> None:
    for period_kind in charts.PERIODS:
        text = json.dumps(charts.specification("share of decisions", "share", period_kind))
        assert "share of decisions" in text
        assert '"url"' not in text
