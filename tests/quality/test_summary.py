"""The end of a log tells an operator what to act on."""

from dataclasses import replace
from pathlib import Path

from include.lgo.quality.checks import Result
from include.lgo.quality.summary import WIDTH, summary

PASSED = Result("keys", "well_formed", "stops", "Each stands once.", "passed", "none", "none", 0, "[]", 0.01)
STOPS = replace(PASSED, check="dates", status="failed", observed="1,234 wrong rows", wrong_rows=1234)
WARNS = replace(PASSED, check="volumes", area="plausible", severity="warns", status="failed", observed="31 %")
ACCEPTED = replace(
    STOPS,
    check="vanished",
    status="accepted",
    reason="after a review",
    accepted_by="A. Name",
    accepted_until="2026-12-01",
)
ERROR = replace(WARNS, check="broken", status="error", observed="could not be run: no such column")
SKIPPED = replace(PASSED, check="drift", status="not_applicable")


def link(tmp_path: Path) -> Path:
    (tmp_path / "2026-11-22T0300.duckdb").touch()
    (tmp_path / "lgo.duckdb").symlink_to("2026-11-22T0300.duckdb")
    return tmp_path / "lgo.duckdb"


def test_it_shows_what_failed_and_which_release_stands(tmp_path: Path) -> None:
    text = summary([PASSED, WARNS, STOPS, ACCEPTED, ERROR, SKIPPED], link(tmp_path))
    lines = text.splitlines()
    assert max(map(len, lines)) <= WIDTH
    row = next(line for line in lines if "well_formed/dates" in line)
    assert "stops" in row
    assert "1,234 wrong rows" in row
    assert "1,234" in row.split()[-1]
    assert text.index("well_formed/dates") < text.index("plausible/volumes")
    assert all(words in text for words in ("accepted by", "A. Name", "2026-12-01", "a review"))
    assert "well_formed/keys" not in text
    assert "6 checks: 1 passed, 2 stop the publication, 1 warn, 1 accepted, 1 not applicable." in text
    assert lines[-1] == "This draft will not be published; release 2026-11-22T0300 still stands."


def test_warnings_stop_nothing(tmp_path: Path) -> None:
    text = summary([PASSED, WARNS], link(tmp_path))
    assert "Nothing here stops the publication; release 2026-11-22T0300 stands until then." in text


def test_before_the_first_release(tmp_path: Path) -> None:
    assert summary([STOPS], tmp_path / "lgo.duckdb").endswith("Nothing is published yet, and this draft will not be.")
    assert summary([PASSED]) == "1 check: 1 passed.\nNo release stands yet."
