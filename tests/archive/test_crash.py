"""A batch cut anywhere, by a kill or by a full disk, is closed at its last whole record, and never holds anyone up."""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from include.lgo.archive.batch import PART, Batch, Response, close_abandoned
from include.lgo.archive.capture import Capture
from include.lgo.archive.index import INDEX, WARC, body, captures
from include.lgo.settings import PROJECT

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
PAGES = [b"<html>one</html>", b"", b"<html>" + bytes(range(256)) * 2 + b"</html>"]


def capture(number: int) -> Capture:
    url = f"http://127.0.0.1/decisions/housing/allocations/24-000-{number:03}"
    return Capture(url=url, kind="decision", time=NOW, outcome="archived", status=200, reference=f"24 000 {number:03}")


def page(number: int) -> Response:
    return Response(200, "OK", (("Content-Type", "text/html"),), PAGES[number % len(PAGES)])


def fill(batch: Batch) -> None:
    """Three pages and a request without an answer between them."""
    first = batch.add(capture(0), page(0))
    batch.add(replace(capture(1), outcome="failed", status=None, reason="no answer"))
    batch.add(replace(capture(0), outcome="unchanged"), Response(304, "Not Modified", (), b""), same_as=first)
    batch.add(capture(2), page(2))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[Capture]]:
    """The whole index, the whole WARC file, and the captures of a small batch."""
    folder = tmp_path_factory.mktemp("whole")
    with Batch(folder, "one", "test/1") as batch:
        fill(batch)
    return (folder / f"one{INDEX}").read_bytes(), (folder / f"one{WARC}").read_bytes(), batch.captures


@pytest.fixture
def without_syncing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of recoveries need not wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def abandon(folder: Path, index: bytes, warc: bytes | None) -> None:
    for rest in folder.iterdir():
        rest.unlink()
    (folder / f"one{INDEX}{PART}").write_bytes(index)
    if warc is not None:
        (folder / f"one{WARC}{PART}").write_bytes(warc)


def moments(index: bytes, warc: bytes, lines: list[Capture]) -> Iterator[tuple[int, int, int]]:
    """Every state on the disk while the batch was written: bytes of index and of WARC file, and whole requests."""
    in_index = 0
    first = next(line.offset for line in lines if line.offset is not None)
    yield from ((0, cut, 0) for cut in range(first))
    in_warc = first
    for whole, (text, line) in enumerate(zip(index.splitlines(keepends=True), lines, strict=True)):
        yield from ((in_index + cut, in_warc, whole) for cut in range(len(text)))
        in_index += len(text)
        length = line.length or 0
        yield from ((in_index, in_warc + cut, whole) for cut in range(length))
        in_warc += length
    yield in_index, in_warc, len(lines)
    assert (in_index, in_warc) == (len(index), len(warc))


def recovered(folder: Path) -> list[Capture]:
    """What a recovery keeps, after seeing that index and file agree to the byte and nothing lies about."""
    closed = close_abandoned(folder)
    kept = list(captures(folder))
    assert closed == ([f"one{WARC}"] if kept else [])
    assert sorted(path.name for path in folder.iterdir()) == ([f"one{INDEX}", f"one{WARC}"] if kept else [])
    assert close_abandoned(folder) == []
    if kept:
        ends = [line.offset + line.length for line in kept if line.offset is not None and line.length is not None]
        with (folder / f"one{WARC}").open("rb") as file:
            kinds = [record.rec_type for record in ArchiveIterator(file)]
            assert not ends or file.seek(0, os.SEEK_END) == ends[-1]
        assert kinds[0] == "warcinfo"
        assert len(kinds) == 1 + 2 * len(ends)
    return kept


@pytest.mark.usefixtures("without_syncing")
def test_a_kill_at_every_byte_costs_only_the_request_under_way(
    tmp_path: Path, written: tuple[bytes, bytes, list[Capture]]
) -> None:
    index, warc, lines = written
    count = 0
    for in_index, in_warc, whole in moments(index, warc, lines):
        abandon(tmp_path, index[:in_index], warc[:in_warc])
        assert recovered(tmp_path) == lines[:whole], f"cut at {in_index} of the index, {in_warc} of the WARC file"
        count += 1
    assert count > 3000
    assert [body(tmp_path, line) for line in lines if line.outcome == "archived"] == [PAGES[0], PAGES[2]]


@pytest.mark.usefixtures("without_syncing")
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_whatever_a_crash_leaves_index_and_file_agree(
    tmp_path_factory: pytest.TempPathFactory, written: tuple[bytes, bytes, list[Capture]], data: st.DataObject
) -> None:
    """Also where the disk kept one file and not the other, or blocks of zeros, as after a power cut."""
    index, warc, lines = written
    folder = tmp_path_factory.mktemp("cut")
    left = [
        whole[: data.draw(st.integers(0, len(whole)))] + b"\0" * data.draw(st.sampled_from([0, 1, 30, 600]))
        for whole in (index, warc)
    ]
    abandon(folder, left[0], left[1] if data.draw(st.booleans()) or left[1] else None)
    kept = recovered(folder)
    assert kept == lines[: len(kept)]
    right = [
        next((i for i, byte in enumerate(whole) if cut[i : i + 1] != bytes([byte])), len(whole))
        for cut, whole in zip(left, (index, warc), strict=True)
    ]
    whole_lines = index[: right[0]].count(b"\n")
    ends = [(line.offset or 0) + (line.length or 0) for line in lines]
    whole_records = next((i for i, end in enumerate(ends) if end > right[1]), len(lines))
    assert len(kept) == (min(whole_lines, whole_records) if right[1] >= (lines[0].offset or 0) else 0)


def test_a_flipped_byte_is_not_taken_for_a_whole_record(
    tmp_path: Path, written: tuple[bytes, bytes, list[Capture]]
) -> None:
    index, warc, lines = written
    middle = (lines[-1].offset or 0) + (lines[-1].length or 0) // 2
    abandon(tmp_path, index, warc[:middle] + bytes([warc[middle] ^ 0xFF]) + warc[middle + 1 :])
    assert recovered(tmp_path) == lines[:-1]


def test_a_killed_recovery_is_finished_by_the_next(
    tmp_path: Path, written: tuple[bytes, bytes, list[Capture]], monkeypatch: pytest.MonkeyPatch
) -> None:
    index, warc, lines = written
    abandon(tmp_path, index[:-5], warc)
    for stop in range(1, 4):
        calls = []

        def cut_off(*_: object, calls: list[int] = calls, stop: int = stop) -> None:
            calls.append(1)
            if len(calls) == stop:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", cut_off)
            with pytest.raises(KeyboardInterrupt):
                close_abandoned(tmp_path)
        if (tmp_path / f"one{INDEX}").exists():
            break
    close_abandoned(tmp_path)
    assert list(captures(tmp_path)) == lines[:-1]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from tests.archive.test_crash import capture, page
from include.lgo.archive.batch import Batch, close_abandoned
from include.lgo.archive.index import captures
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder, whole = Path(sys.argv[1]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
failed = 0
for limit in range(0, 4200, 7):
    at = folder / str(limit)
    added = 0
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, whole))
        with Batch(at, "one", "test/1") as batch:
            for number in range(4):
                batch.add(capture(number), page(number))
                added += 1
    except OSError:
        failed += 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (whole, whole))
    assert len(list(captures(at))) == added, (limit, added)
    names = sorted(path.name for path in at.iterdir())
    assert names == (["one.index.jsonl", "one.warc.gz"] if added else []), (limit, names)
    assert close_abandoned(at) == []
assert 100 < failed < 600, failed
"""


def test_a_file_that_may_not_grow_at_any_byte_keeps_what_was_added(tmp_path: Path) -> None:
    """The limit on the size of files stands for a full disk, which writes the first part and then fails."""
    subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], check=True, cwd=PROJECT)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB; skips where none may be mounted."""
    libc = ctypes.CDLL(None, use_errno=True)
    disk = tmp_path / "disk"
    disk.mkdir()
    if libc.mount(b"tmpfs", bytes(disk), b"tmpfs", 0, b"size=64k") != 0:
        pytest.skip(f"no file system may be mounted here ({os.strerror(ctypes.get_errno())}): needs root")
    yield disk
    libc.umount2(bytes(disk), 2)


def add_pages(archive: Path, page: Response, count: int) -> None:
    with Batch(archive, "one", "test/1") as batch:
        for number in range(count):
            batch.add(capture(number), page)


def test_a_full_disk_keeps_what_was_added_and_the_next_run_goes_on(small_disk: Path) -> None:
    page = Response(200, "OK", (), os.urandom(9000))
    with pytest.raises(OSError, match="No space left"):
        add_pages(small_disk, page, 20)
    added = len(list(captures(small_disk)))
    assert 3 < added < 8
    assert [body(small_disk, line) for line in captures(small_disk)] == [page.payload] * added
    for path in small_disk.iterdir():
        assert not path.name.endswith(PART)
    (small_disk / f"one{WARC}").unlink()  # stands for the operator who makes room
    with Batch(small_disk, "two", "test/1") as batch:
        batch.add(capture(9), page)
    assert len(list(captures(small_disk))) == added + 1


def test_recoveries_beside_live_writers_touch_nothing_of_theirs(tmp_path: Path) -> None:
    """A recovery may come between any two steps of a batch: when it is made, written or closed."""
    code = (
        "import sys, pathlib\nfrom include.lgo.archive.batch import close_abandoned\n"
        "print('ready', flush=True)\nclosed, folder = [], pathlib.Path(sys.argv[1])\n"
        "while not (folder / 'stop').exists():\n    closed += close_abandoned(folder)\n"
        "print(closed)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        until = time.monotonic() + 3
        count = 0
        while time.monotonic() < until:
            with Batch(tmp_path, f"{count:05}", "test/1") as batch:
                if count % 3:
                    batch.add(capture(count % 1000), page(0))
            count += 1
        (tmp_path / "stop").touch()
        assert other.stdout.read().strip() == "[]"
    assert other.returncode == 0
    assert count > 30
    assert len(list(captures(tmp_path))) == sum(1 for number in range(count) if number % 3)
    assert not list(tmp_path.glob(f"*{PART}"))
