"""What the checks found is kept outside the draft, whole, and can be read back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from include.lgo.quality import history
from include.lgo.quality.checks import Result

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PASSED = Result("keys", "well_formed", "stops", "Each stands once.", "passed", "none", "none", 0, "[]", 0.01)
FAILED = replace(PASSED, check="dates", status="failed", observed="2 wrong rows", wrong_rows=2, sample='[{"a": "£"}]')
TRENDS = replace(PASSED, check="sums", area="trends")
RUN = "manual__2026-11-23T03:00:00+00:00"


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    history.keep(tmp_path / "quality", RUN, [PASSED, FAILED, TRENDS], now=NOW)
    rows = history.read(tmp_path / "quality").to_pylist()
    assert [row["check"] for row in rows] == ["sums", "keys", "dates"]
    dates = rows[2]
    assert dates["run_id"] == RUN
    assert dates["evaluated_at"] == NOW
    assert {name: dates[name] for name in ("status", "wrong_rows", "sample", "seconds", "reason")} == {
        "status": "failed",
        "wrong_rows": 2,
        "sample": '[{"a": "£"}]',
        "seconds": 0.01,
        "reason": None,
    }


def test_running_an_area_again_keeps_the_failure_on_record(tmp_path: Path) -> None:
    history.keep(tmp_path, RUN, [FAILED], now=NOW)
    later = NOW + timedelta(minutes=5)
    history.keep(tmp_path, RUN, [replace(FAILED, status="accepted", reason="seen")], now=later)
    assert [row["status"] for row in history.read(tmp_path).to_pylist()] == ["failed", "accepted"]
    assert [row["status"] for row in history.latest(tmp_path, RUN).to_pylist()] == ["accepted"]


def test_runs_are_kept_apart_even_with_awkward_names(tmp_path: Path) -> None:
    names = [RUN, "a/b", "../out", "a", "a.trends", "[x]*"]
    for name in names:
        (path,) = history.keep(tmp_path / "quality", name, [TRENDS], now=NOW)
        assert path.parent == tmp_path / "quality"
    for name in names:
        assert {row["run_id"] for row in history.read(tmp_path / "quality", name).to_pylist()} == {name}
    assert len(history.read(tmp_path / "quality")) == len(names)


def test_a_write_that_fails_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = history.keep(tmp_path, RUN, [FAILED], now=NOW)
    before = path.read_bytes()

    def no_room(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(OSError, match="no space"):
        history.keep(tmp_path, RUN, [PASSED], now=NOW)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_broken_line_is_named_and_the_rest_stays_readable(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (path,) = history.keep(tmp_path, RUN, [FAILED], now=NOW)
    with path.open("a", encoding="utf-8") as file:
        file.write('{"run_id": "cut\n[]\n{"run_id": 1, "evaluated_at": "2026-01-01T00:00:00+00:00"}\n')
    assert len(history.read(tmp_path)) == 1
    assert path.name in caplog.text
    assert "line 2" in caplog.text
    assert "line 4" in caplog.text


def test_nothing_kept_yet_is_an_empty_table(tmp_path: Path) -> None:
    assert history.read(tmp_path / "quality").schema == history.RESULTS
    assert len(history.latest(tmp_path / "quality", RUN)) == 0


def test_duckdb_reads_the_table_and_the_files(tmp_path: Path) -> None:
    history.keep(tmp_path, RUN, [FAILED, PASSED], now=NOW)
    results = history.latest(tmp_path, RUN)
    with duckdb.connect() as connection:
        connection.register("results", results)
        assert connection.execute('SELECT "check" FROM results WHERE wrong_rows > 0').fetchall() == [("dates",)]
        files = str(tmp_path / "*.jsonl")
        assert connection.execute("SELECT count(*) FROM read_json(?)", [files]).fetchall() == [(2,)]
