"""Trends and decisions in the terminal: the figures of the file, names that must be right, and where figures stand."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo import cli
from include.lgo.report.trends import CHART, axis_top, strip
from tests.quality import little


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draft = little.make(tmp_path_factory.mktemp("published"))
    with duckdb.connect(str(draft)) as connection:
        connection.execute("UPDATE release SET version = '20260801T030000Z', published = built")
    draft.chmod(0o444)
    return draft


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command prints: on standard output, or, where it fails, on standard error."""
    assert cli.main([str(word) for word in words]) == code
    captured = capsys.readouterr()
    return captured.err if code else captured.out


def line_of(text: str, period: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip().startswith(f"{period} ")]


@pytest.mark.parametrize(("period", "kind"), [("year", "financial_year"), ("quarter", "quarter"), ("month", "month")])
def test_every_figure_is_the_tables(
    published: Path, capsys: pytest.CaptureFixture[str], period: str, kind: str
) -> None:
    text = said(
        capsys,
        "trends",
        "--authority",
        "Leeds City Council",
        "--period",
        period,
        "--limit",
        "0",
        "--release",
        published,
    )
    of_it = f"period_kind = '{kind}' AND group_kind = 'authority' AND group_name = 'Leeds City Council'"
    wanted = rows(
        published,
        "SELECT period, n, upheld, upheld_rate, upheld_rate_low, upheld_rate_high, small "
        f"FROM trend_upheld_rate WHERE {of_it}",
    )
    assert wanted
    for name, n, upheld, rate, low, high, small in wanted:
        figures = "– –" if small else f"{100 * rate:.1f} % {100 * low:.1f}–{100 * high:.1f} %"
        assert line_of(text, name)[0].startswith(f"{name} {n} {upheld} {figures}")
    for name, n, paid, median, small in rows(
        published,
        f"SELECT period, n, with_payment, median_gbp, small FROM trend_payments WHERE {of_it} AND kind = 'symbolic'",
    ):
        line = line_of(text, name)[1]
        assert line.startswith(f"{name} {n} {paid} ")
        assert small or f"£{median:,.0f}" in line
    for name, n, late, part, small in rows(
        published,
        f"SELECT period, n, with_delay, delay_share, small FROM trend_delay_faults WHERE {of_it} AND process = 'all'",
    ):
        line = line_of(text, name)[3]
        assert line.startswith(f"{name} {n} {late} ")
        assert small or f"{100 * part:.1f} %" in line


def test_json_has_every_column_unrounded(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(
        said(
            capsys,
            "trends",
            "--authority",
            "leeds  city council",
            "--category",
            "housing",
            "--question",
            "upheld",
            "--json",
            "--release",
            published,
        )
    )
    assert (found["release"], found["group_name"]) == ("20260801T030000Z", "Leeds City Council > Housing")
    wanted = rows(
        published,
        "SELECT period, upheld_rate, provisional FROM trend_upheld_rate WHERE period_kind = 'financial_year' "
        "AND group_kind = 'authority_category' AND group_name = 'Leeds City Council > Housing' ORDER BY period_start",
    )
    assert [(row["period"], row["upheld_rate"], row["provisional"]) for row in found["upheld"]] == wanted
    assert "payments" not in found


def test_a_name_that_is_not_there_is_never_guessed(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for given_name in ("Leeds", "Leeds Citty Council"):
        error = said(capsys, "trends", "--authority", given_name, "--release", published, code=1)
        assert f"'{given_name}'" in error
        assert "did you mean Leeds City Council" in error
    assert "did you mean Education" in said(capsys, "trends", "--category", "Educaton", "--release", published, code=1)
    error = said(
        capsys, "trends", "--authority", "Leeds City Council", "--category", "Planning", "--release", published, code=1
    )
    assert "there are Housing" in error
    assert "nor one like it" in said(capsys, "trends", "--authority", "Xyz", "--release", published, code=1)


def test_a_printed_name_means_its_body(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [(name, body)] = rows(published, "SELECT name, body FROM authorities WHERE name = 'London Borough of Camden'")
    assert f": {body}." in said(capsys, "trends", "--authority", name.upper(), "--release", published)


def test_nothing_published_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_DATA", str(tmp_path))
    for command in (["trends"], ["decision", "24-000-950"]):
        assert "there is no published release" in said(capsys, *command, code=1)


def test_help_has_examples_that_can_be_parsed(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("trends", "decision"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        text = capsys.readouterr().out
        assert len(re.findall(rf"python -m include\.lgo {command} ", text)) >= 3


@given(value=st.floats(0, 1), ends=st.tuples(st.floats(0, 1), st.floats(0, 1)) | st.none(), hollow=st.booleans())
def test_a_strip_shows_its_point_within_its_interval(
    value: float, ends: tuple[float, float] | None, hollow: bool
) -> None:
    interval = None if ends is None else (min(*ends, value), max(*ends, value))
    line = strip(value, interval, hollow=hollow)
    assert len(line) <= CHART
    point = line.index("○" if hollow else "●")
    assert point == round(value * (CHART - 1))
    if interval is not None:
        inked = [at for at, cell in enumerate(line) if cell != " "]
        assert (inked[0], inked[-1]) == tuple(round(end * (CHART - 1)) for end in interval)
        assert len(inked) == inked[-1] - inked[0] + 1


@given(st.floats(0.0001, 1e7))
def test_an_axis_holds_its_largest_and_wastes_little(largest: float) -> None:
    assert largest * (1 - 1e-9) <= axis_top(largest, "£") <= largest * 2.5 * (1 + 1e-9)
    assert axis_top(largest, "%") <= 1


def test_a_decision_is_shown_with_its_sentences(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference, authority, url = rows(
        published,
        "SELECT reference, authority, url FROM decisions WHERE delay_fault AND joint_group IS NULL ORDER BY reference",
    )[0]
    text = said(capsys, "decision", reference.replace(" ", "-"), "--release", published)
    assert f"{authority} ({reference})" in text
    assert url in text
    for table in ("payments", "offers", "waivers", "remedies", "delays", "review"):
        found = rows(published, f"SELECT paragraph, quote, rule FROM {table} WHERE reference = '{reference}'")
        assert found
        for paragraph, quote, rule in found:
            assert f"paragraph {paragraph}: “" in text
            assert quote in text
            assert f"rule {rule}" in text
    for words in (reference.split(), [reference.replace(" ", "")], [url]):
        assert said(capsys, "decision", *words, "--release", published) == text
    page = said(capsys, "decision", reference, "--html", "--release", published)
    assert page.startswith("<!DOCTYPE html>")
    assert "three weeks late</mark>" in page


def test_several_pages_of_a_reference_are_listed(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [(letter,)] = rows(published, "SELECT reference FROM decisions WHERE reference LIKE '%a'")
    text = said(capsys, "decision", letter[:-1], "--release", published)
    assert "2 decisions bear this reference" in text
    assert letter in text
    assert f"({letter})" in said(capsys, "decision", letter.upper(), "--release", published)
    [(authority,)] = rows(published, f"SELECT authority FROM decisions WHERE reference = '{letter}'")
    alone = said(capsys, "decision", letter[:-1], "--authority", authority.lower(), "--release", published)
    assert f"{authority} ({letter})" in alone
    assert "but about" in said(capsys, "decision", letter, "--authority", "Nobody", "--release", published, code=1)


def test_wordings_and_what_became_of_a_page_are_told(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lgo.duckdb"
    path.write_bytes(published.read_bytes())
    with duckdb.connect(str(path)) as connection:
        [(reference,)] = connection.execute("SELECT min(reference) FROM decisions").fetchall()
        connection.execute(
            "INSERT INTO decision_versions SELECT * REPLACE (0 AS version, false AS newest, 'Not upheld' AS outcome, "
            "NULL AS payments_gbp) FROM decision_versions WHERE reference = ?",
            [reference],
        )
        connection.execute(
            "UPDATE decisions SET withdrawn = true, first_gone = '2026-07-31' WHERE reference = ?", [reference]
        )
        connection.execute(
            "INSERT INTO unreadable (reference, reason, time) VALUES ('25 999 999', 'no title', '2026-07-01')"
        )
    text = said(capsys, "decision", reference, "--release", path)
    assert re.search(r"Wording 0 +30 July 2026 to .*: Not upheld, nothing paid", text)
    assert "shown here" in text
    assert "gone from the site by 31 July 2026" in text
    error = said(capsys, "decision", "25-999-999", "--release", path, code=1)
    assert "could not be read: no title" in error
    assert "no search has listed it" in said(capsys, "decision", "25-999-998", "--release", path, code=1)
    assert "24-000-950" in said(capsys, "decision", "nonsense", "--release", path, code=1)
