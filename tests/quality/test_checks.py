"""The runner of the checks, on checks and tables small enough to read."""

import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from include.lgo.quality import checks
from include.lgo.quality.acceptances import Acceptance
from include.lgo.quality.checks import CheckError
from include.lgo.quality.summary import summary

TODAY = date(2026, 11, 23)

KEYS = """\
-- promise: Each reference stands once.
-- severity: stops
-- why: A decision that stands twice counts twice.
SELECT reference, count(*) AS times FROM decisions GROUP BY reference HAVING count(*) > 1 ORDER BY reference
"""
SHARE = """\
-- promise: Nearly every decision names its authority.
-- severity: warns
-- why: A figure under no authority
--   is lost to that authority.
-- expected: at most $nameless_share without one
SELECT format('{:.1f} %', 100 * share) AS observed, share
FROM (SELECT avg((authority IS NULL)::INT) AS share FROM decisions), threshold
WHERE share > threshold.nameless_share
"""
VANISHED = """\
-- promise: No decision vanishes.
-- severity: stops
-- why: What is gone from the site cannot be fetched again.
-- needs: published
SELECT reference FROM published.decisions ANTI JOIN decisions USING (reference) ORDER BY reference
"""
THRESHOLDS = """\
CREATE OR REPLACE TEMP TABLE thresholds AS FROM (VALUES ('nameless_share', 0.25, 'share', 'Measured.'))
AS bounds (name, value, unit, reason);
CREATE OR REPLACE TEMP TABLE threshold AS PIVOT (SELECT name, value FROM thresholds) ON name USING first(value);
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three checks with one bound."""
    root = tmp_path / "checks"
    for name, text in (
        ("complete/vanished", VANISHED),
        ("well_formed/keys", KEYS),
        ("well_formed/nameless", SHARE),
    ):
        path = root / f"{name}.sql"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "thresholds.sql").write_text(THRESHOLDS, encoding="utf-8")
    return root


def database(path: Path, *rows: tuple[str, str | None]) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE decisions (reference VARCHAR, authority VARCHAR)")
        for row in rows:
            connection.execute("INSERT INTO decisions VALUES (?, ?)", row)
    return path


GOOD = [("24 000 001", "Aford"), ("24 000 002", "Beford")]


def test_a_good_draft_passes_and_says_what_was_expected(folder: Path, tmp_path: Path) -> None:
    keys, nameless = checks.run("well_formed", database(tmp_path / "draft.duckdb", *GOOD), folder=folder)
    assert (keys.check, keys.status, keys.wrong_rows) == ("keys", "passed", 0)
    assert (keys.expected, keys.observed) == ("none", "none")
    assert nameless.expected == "at most 25 % without one"
    assert keys.sample == "[]"
    assert not keys.stops


def test_all_checks_of_the_area_run_and_keep_the_wrong_rows(folder: Path, tmp_path: Path) -> None:
    rows = [("24 000 001", None), ("24 000 001", None), ("24 000 002", "x" * 1000)]
    keys, nameless = checks.run("well_formed", database(tmp_path / "draft.duckdb", *rows), folder=folder)
    assert keys.status == "failed"
    assert keys.stops
    assert json.loads(keys.sample) == [{"reference": "24 000 001", "times": 2}]
    assert keys.observed == "1 wrong row"
    assert (nameless.status, nameless.observed, nameless.stops) == ("failed", "66.7 %", False)


def test_a_sample_keeps_twenty_rows_and_counts_all(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.duckdb"
    with duckdb.connect(str(draft)) as connection:
        connection.execute(
            "CREATE TABLE decisions AS SELECT repeat('x', 1000) || lpad((range // 2)::VARCHAR, 6, '0') AS reference, "
            "'Aford' AS authority FROM range(10000)"
        )
    keys, _ = checks.run("well_formed", draft, folder=folder)
    sample = json.loads(keys.sample)
    assert keys.wrong_rows == 5000
    assert keys.observed == "5,000 wrong rows"
    assert len(sample) == 20
    assert all(len(row["reference"]) == checks.SAMPLE_TEXT + 1 for row in sample)


def test_a_check_that_needs_a_release_is_not_applicable_before_the_first(folder: Path, tmp_path: Path) -> None:
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    for missing in (None, tmp_path / "lgo.duckdb"):
        (result,) = checks.run("complete", draft, missing, folder=folder)
        assert (result.status, result.observed) == ("not_applicable", "not applicable: no release yet")
        assert not result.stops


def test_a_release_is_compared_through_its_link(folder: Path, tmp_path: Path) -> None:
    release = database(tmp_path / "2026-01-01.duckdb", *GOOD, ("24 000 003", "Ceford"))
    release.chmod(0o444)
    link = tmp_path / "lgo.duckdb"
    link.symlink_to(release.name)
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    (result,) = checks.run("complete", draft, link, folder=folder)
    assert (result.status, json.loads(result.sample)) == ("failed", [{"reference": "24 000 003"}])


def test_a_check_cannot_write(folder: Path, tmp_path: Path) -> None:
    head = "-- promise: x\n-- severity: warns\n-- why: x\n"
    (folder / "well_formed/keys.sql").write_text(head + "DELETE FROM decisions", encoding="utf-8")
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    before = draft.read_bytes()
    keys, _ = checks.run("well_formed", draft, folder=folder)
    assert keys.status == "error"
    assert draft.read_bytes() == before


@pytest.mark.parametrize(
    "broken",
    [
        "SELECT nothing_of_the_kind FROM decisions",
        "SELEC",
        "SET VARIABLE x = 1",
        "SELECT 1; SELECT 2",
        "",
        "SELECT * FROM results",
        "SELECT 1 FROM decisions, threshold WHERE threshold.typo > 1",
    ],
)
def test_a_check_that_cannot_be_run_stops_whatever_its_severity(folder: Path, tmp_path: Path, broken: str) -> None:
    head = "-- promise: x\n-- severity: warns\n-- why: x\n"
    (folder / "well_formed/keys.sql").write_text(head + broken, encoding="utf-8")
    keys, nameless = checks.run("well_formed", database(tmp_path / "draft.duckdb", *GOOD), folder=folder)
    assert keys.status == "error"
    assert keys.stops
    assert "could not be run" in keys.observed
    assert nameless.status == "passed"


def test_an_unknown_bound_in_the_expected_text_is_an_error(folder: Path, tmp_path: Path) -> None:
    text = SHARE.replace("$nameless_share", "$typo")
    (folder / "well_formed/nameless.sql").write_text(text, encoding="utf-8")
    _, nameless = checks.run("well_formed", database(tmp_path / "draft.duckdb", *GOOD), folder=folder)
    assert nameless.status == "error"
    assert "typo" in nameless.observed


def test_an_operator_may_accept_a_failure_until_a_day(folder: Path, tmp_path: Path) -> None:
    draft = database(tmp_path / "draft.duckdb", ("24 000 001", None), ("24 000 001", None))
    accept = {
        name: Acceptance(name, "A. Name", "two trusts under one reference", TODAY) for name in ("keys", "vanished")
    }
    keys, nameless = checks.run("well_formed", draft, accept=accept, today=TODAY, folder=folder)
    assert (keys.status, keys.reason, keys.wrong_rows) == ("accepted", "two trusts under one reference", 1)
    assert (keys.accepted_by, keys.accepted_until) == ("A. Name", "2026-11-23")
    assert not keys.stops
    assert (nameless.status, nameless.reason) == ("failed", None)


def test_an_acceptance_that_ended_lets_nothing_pass_and_says_so(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    draft = database(tmp_path / "draft.duckdb", ("24 000 001", "Aford"), ("24 000 001", "Aford"))
    accept = {"keys": Acceptance("keys", "A. Name", "seen", TODAY)}
    keys, _ = checks.run("well_formed", draft, accept=accept, today=TODAY + timedelta(days=1), folder=folder)
    assert (keys.status, keys.stops) == ("failed", True)
    assert keys.acceptance == "accepted by A. Name until 2026-11-23, which is past: seen"
    assert "which is past: seen" in caplog.text
    assert "stops; accepted by A. Name until 2026-11-23" in " ".join(summary([keys]).split())


def test_accepting_what_did_not_fail_changes_nothing(folder: Path, tmp_path: Path) -> None:
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    accept = {"keys": Acceptance("keys", "A. Name", "in case", TODAY)}
    keys, _ = checks.run("well_formed", draft, accept=accept, today=TODAY, folder=folder)
    assert (keys.status, keys.reason) == ("passed", None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("-- promise: Each reference stands once.\n", "", "promise"),
        ("-- severity: stops\n", "", "severity"),
        ("-- severity: stops", "-- severity: maybe", "maybe"),
        ("-- why: A decision that stands twice counts twice.\n", "", "why"),
        ("-- severity:", "-- sevrity:", "sevrity"),
        ("SELECT", "-- needs: the moon\nSELECT", "the moon"),
    ],
)
def test_a_wrong_head_is_an_error_that_names_the_file(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "well_formed/keys.sql"
    path.write_text(KEYS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CheckError, match=said) as error:
        checks.load(folder)
    assert str(path) in str(error.value)


def test_a_head_line_may_go_on(folder: Path) -> None:
    check = next(check for check in checks.load(folder) if check.name == "nameless")
    assert check.why == "A figure under no authority is lost to that authority."


def test_names_are_unique_and_areas_known(folder: Path) -> None:
    (folder / "trends").mkdir()
    (folder / "trends/keys.sql").write_text(KEYS, encoding="utf-8")
    with pytest.raises(CheckError, match=r"trends.keys\.sql|well_formed.keys\.sql"):
        checks.load(folder)
    (folder / "trends/keys.sql").rename(folder / "trends/others.sql")
    (folder / "trends").rename(folder / "trendz")
    with pytest.raises(CheckError, match="trendz"):
        checks.load(folder)


def test_an_area_or_folder_without_checks_is_an_error(folder: Path, tmp_path: Path) -> None:
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    with pytest.raises(CheckError, match="no checks"):
        checks.run("plausible", draft, folder=folder)
    with pytest.raises(CheckError, match="no checks"):
        checks.load(tmp_path / "nowhere")


def test_a_release_of_older_columns_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "lgo.duckdb")) as connection:
        connection.execute("CREATE TABLE decisions (ref VARCHAR)")
    draft = database(tmp_path / "draft.duckdb", *GOOD)
    (result,) = checks.run("complete", draft, tmp_path / "lgo.duckdb", folder=folder)
    assert result.stops
    assert "accept the check by name" in result.observed
    accept = {"vanished": Acceptance("vanished", "A. Name", "the first release with references", date.max)}
    (result,) = checks.run("complete", draft, tmp_path / "lgo.duckdb", accept=accept, folder=folder)
    assert (result.status, result.stops) == ("accepted", False)


def test_the_log_names_what_failed_by_how_grave_it_is(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    checks.run("well_formed", database(tmp_path / "draft.duckdb", ("x", None), ("x", None)), folder=folder)
    assert [(record.levelname, record.getMessage().split(":")[0]) for record in caplog.records] == [
        ("ERROR", "well_formed keys"),
        ("WARNING", "well_formed nameless"),
    ]


def test_no_draft_is_a_clear_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="build it first"):
        checks.run("well_formed", tmp_path / "draft.duckdb", folder=folder)
