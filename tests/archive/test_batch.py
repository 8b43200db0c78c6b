"""A batch keeps what was fetched, byte for byte, and a crash costs at most the record that was being written."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from include.lgo.archive.batch import PART, Batch, Response, close_abandoned
from include.lgo.archive.capture import Capture, Found
from include.lgo.archive.index import DamagedArchive, body, captures, indexes

NOW = datetime(2026, 11, 23, 2, 0, 0, 123456, tzinfo=UTC)


def capture(number: int = 0) -> Capture:
    return Capture(
        url=f"http://127.0.0.1/decisions/housing/allocations/24-000-{number:03}",
        kind="decision",
        time=NOW,
        outcome="archived",
        status=200,
        reference=f"24 000 {number:03}",
        digest=None,
    )


def response(payload: bytes, **headers: str) -> Response:
    return Response(200, "OK", tuple(headers.items()), payload, (("User-Agent", "test"),))


def write(archive: Path, name: str, payloads: list[bytes]) -> None:
    with Batch(archive, name, "test/1") as batch:
        for number, payload in enumerate(payloads):
            batch.add(capture(number), response(payload))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=5))
def test_every_byte_comes_back(tmp_path_factory: pytest.TempPathFactory, payloads: list[bytes]) -> None:
    archive = tmp_path_factory.mktemp("archive")
    write(archive, "one", payloads)
    assert [body(archive, line) for line in captures(archive)] == payloads


def test_a_compressed_body_is_kept_as_sent_and_read_decoded(tmp_path: Path) -> None:
    import gzip

    page = b"<html>" + b"text " * 500 + b"</html>"
    with Batch(tmp_path, "one", "test/1") as batch:
        line = batch.add(capture(), response(gzip.compress(page), **{"Content-Encoding": "gzip"}))
    assert body(tmp_path, line) == page


def test_warcio_finds_nothing_wrong(tmp_path: Path) -> None:
    write(tmp_path, "one", [b"<html>a</html>", b"", b"x" * 100_000])
    with Batch(tmp_path, "two", "test/1") as batch:
        first = next(captures(tmp_path))
        batch.add(replace(capture(), outcome="unchanged"), response(b""), same_as=first)
        batch.add(replace(capture(1), outcome="failed", status=None, reason="no answer"))
    files = sorted(tmp_path.glob("*.warc.gz"))
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout + check.stderr
    assert len(files) == 2


def test_lines_survive_the_way_to_json_and_back(tmp_path: Path) -> None:
    found = Found("24 000 001", "Arden’s Council", "http://127.0.0.1/x", None, date(2025, 9, 2))
    line = replace(capture(), kind="search", since=date(2025, 9, 1), until=date(2025, 9, 30), found=(found,), printed=1)
    with Batch(tmp_path, "one", "test/1") as batch:
        batch.add(line)
    assert list(captures(tmp_path)) == [line]


def test_a_batch_without_requests_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, "one", [])
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_before_an_error_is_kept(tmp_path: Path) -> None:
    def fetch() -> None:
        with Batch(tmp_path, "one", "test/1") as batch:
            batch.add(capture(), response(b"page"))
            raise RuntimeError("turned away")

    with pytest.raises(RuntimeError, match="turned away"):
        fetch()
    assert [body(tmp_path, line) for line in captures(tmp_path)] == [b"page"]


def test_a_closed_batch_never_changes(tmp_path: Path) -> None:
    write(tmp_path, "one", [b"page"])
    with pytest.raises(FileExistsError, match="never changes"):
        write(tmp_path, "one", [b"other"])


CRASH = """
import os, sys
from pathlib import Path
from tests.archive.test_batch import capture, response
from include.lgo.archive.batch import Batch
with Batch(Path(sys.argv[1]), "one", "test/1") as batch:
    for number in range(3):
        batch.add(capture(number), response(b"page %d" % number))
    os.kill(os.getpid(), 9)
"""


def crash(archive: Path) -> None:
    result = subprocess.run([sys.executable, "-c", CRASH, str(archive)], check=False)
    assert result.returncode == -9


def test_what_a_killed_process_had_written_is_closed_and_whole(tmp_path: Path) -> None:
    crash(tmp_path)
    assert indexes(tmp_path) == []
    assert close_abandoned(tmp_path) == ["one.warc.gz"]
    assert [body(tmp_path, line) for line in captures(tmp_path)] == [b"page 0", b"page 1", b"page 2"]
    assert close_abandoned(tmp_path) == []


@pytest.mark.parametrize("lost", [1, 7, 40, 150, 400])
def test_a_torn_end_costs_only_the_torn_record(tmp_path: Path, lost: int) -> None:
    """The index line is written after its record, so a torn line or record leaves the ones before it whole."""
    crash(tmp_path)
    index, warc = tmp_path / f"one.index.jsonl{PART}", tmp_path / f"one.warc.gz{PART}"
    lines = index.read_bytes().splitlines(keepends=True)
    index.write_bytes(b"".join(lines[:-1]) + lines[-1][:-lost])
    warc.write_bytes(warc.read_bytes()[:-lost])
    close_abandoned(tmp_path)
    assert [body(tmp_path, line) for line in captures(tmp_path)] == [b"page 0", b"page 1"]
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(tmp_path / "one.warc.gz")], check=False)
    assert check.returncode == 0


def test_a_batch_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    with Batch(tmp_path, "one", "test/1") as batch:
        batch.add(capture(), response(b"page"))
        code = "import sys, pathlib; from include.lgo.archive.batch import close_abandoned; print(close_abandoned(pathlib.Path(sys.argv[1])))"  # noqa: E501
        other = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
        assert other.stdout.strip() == "[]"
    assert len(indexes(tmp_path)) == 1


def test_a_crash_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    crash(tmp_path)
    (tmp_path / f"one.warc.gz{PART}").rename(tmp_path / "one.warc.gz")
    close_abandoned(tmp_path)
    assert len(list(captures(tmp_path))) == 3


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    write(tmp_path, "one", [b"page"])
    line = next(captures(tmp_path))
    (tmp_path / "one.warc.gz").write_bytes(b"")
    with pytest.raises(DamagedArchive, match=r"one\.warc\.gz"):
        body(tmp_path, line)
