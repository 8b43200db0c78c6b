"""The records store: every archived decision is read once by each version of the readers, and none stops the others."""

import multiprocessing
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from include.lgo import reading
from include.lgo.archive.batch import Batch, Response
from include.lgo.archive.capture import Capture
from include.lgo.archive.index import DamagedArchive
from include.lgo.records.schema import RECORDS
from include.lgo.records.store import batches, names, read_file, read_files, reader_version, unread
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.settings import PROJECT

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(60, seed=5)


def archive(folder: Path, decisions: Invented, numbers: list[int], name: str, drop_last_chapter: bool = False) -> None:
    """Write the pages of some decisions as a closed batch, as the collecting does."""
    with Batch(folder, name, "test/1") as batch:
        for i in numbers:
            pages = decisions.pages(i)
            chapters = len(pages) if len(pages) > 1 else None
            for number, page in enumerate(pages[: -1 if drop_last_chapter and chapters else None], 1):
                header = decisions.listed(i)
                capture = Capture(
                    url=f"http://127.0.0.1{header.path}" + (f"?chapter={number}" if number > 1 else ""),
                    kind="decision",
                    time=NOW,
                    outcome="archived",
                    status=200,
                    reference=header.reference,
                    chapter=number if number > 1 else None,
                    chapters=chapters if number == 1 else None,
                )
                batch.add(capture, Response(200, "OK", (("Content-Type", "text/html"),), page))


def chaptered(decisions: Invented) -> int:
    return next(i for i in range(len(decisions)) if len(decisions.pages(i)) > 1)


def test_every_decision_of_a_file_becomes_one_row(tmp_path: Path, decisions: Invented) -> None:
    numbers = [*range(10), chaptered(decisions)]
    archive(tmp_path / "archive", decisions, numbers, "one")
    result = read_file(tmp_path / "archive", "one", tmp_path / "records", "v1")
    table = pq.read_table(tmp_path / "records" / "v1" / "one.parquet")
    assert result.decisions == len(numbers)
    assert result.problems == []
    assert table.schema.equals(RECORDS)
    assert table["reference"].to_pylist() == [decisions.listed(i).reference for i in numbers]
    chapters = table.slice(len(numbers) - 1).to_pylist()[0]
    assert len(chapters["sections"]) == len(decisions.truth(numbers[-1])["sections"])


def test_a_missing_chapter_is_a_problem_with_a_name(tmp_path: Path, decisions: Invented) -> None:
    number = chaptered(decisions)
    archive(tmp_path / "archive", decisions, [0, number], "one", drop_last_chapter=True)
    result = read_file(tmp_path / "archive", "one", tmp_path / "records", "v1")
    rows = pq.read_table(tmp_path / "records" / "v1" / "one.parquet").to_pylist()
    assert [bool(row["problem"]) for row in rows] == [False, True]
    assert "chapters are missing" in rows[1]["problem"]
    assert decisions.listed(number).reference in result.problems[0]


def test_readers_that_fail_on_one_page_keep_the_others(
    tmp_path: Path, decisions: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path / "archive", decisions, [0, 1, 2], "one")
    right = reading.read_decision
    broken = decisions.page(1)

    def fails_on_one(pages: list[bytes], *limits: object) -> object:
        if pages[0] == broken:
            raise KeyError("unheard of")
        return right(pages, *limits)

    monkeypatch.setattr(reading, "read_decision", fails_on_one)
    result = read_file(tmp_path / "archive", "one", tmp_path / "records", "v1")
    rows = pq.read_table(tmp_path / "records" / "v1" / "one.parquet").to_pylist()
    assert result.decisions == 2
    assert [row["problem"] for row in rows] == [None, "reader failed: KeyError: 'unheard of'", None]


def test_a_file_is_read_once_by_each_version(tmp_path: Path, decisions: Invented) -> None:
    store, records = tmp_path / "archive", tmp_path / "records"
    archive(store, decisions, [0], "one")
    archive(store, decisions, [1], "two")
    assert unread(store, records, "v1") == names(store) == ["one", "two"]
    read_files(store, ["one"], records, "v1")
    assert unread(store, records, "v1") == ["two"]
    assert unread(store, records, "v2") == ["one", "two"]


def test_reading_again_gives_the_same_bytes(tmp_path: Path, decisions: Invented) -> None:
    archive(tmp_path / "archive", decisions, [0, 1, 2], "one")
    files = []
    for version in ("v1", "v1"):
        read_file(tmp_path / "archive", "one", tmp_path / "records", version)
        files.append((tmp_path / "records" / version / "one.parquet").read_bytes())
    assert files[0] == files[1]


def read_it(store: Path, records: Path) -> None:
    read_file(store, "one", records, "v1")


def test_two_processes_read_the_same_file_one_after_the_other(tmp_path: Path, decisions: Invented) -> None:
    store, records = tmp_path / "archive", tmp_path / "records"
    archive(store, decisions, list(range(12)), "one")
    forked = multiprocessing.get_context("forkserver")
    readers = [forked.Process(target=read_it, args=(store, records)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert [reader.exitcode for reader in readers] == [0, 0, 0]
    assert [path.name for path in (records / "v1").iterdir()] == ["one.parquet"]
    assert pq.read_table(records / "v1" / "one.parquet").num_rows == 12


FULL = """
import resource, signal, sys
from pathlib import Path
from include.lgo.records.store import read_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, resource.RLIM_INFINITY))
try:
    read_file(Path(sys.argv[1]), "one", Path(sys.argv[2]), "v1")
except OSError:
    sys.exit(7)
"""


def test_a_full_disk_leaves_the_file_unread(tmp_path: Path, decisions: Invented) -> None:
    store, records = tmp_path / "archive", tmp_path / "records"
    archive(store, decisions, [0, 1, 2], "one")
    reader = subprocess.run([sys.executable, "-c", FULL, str(store), str(records)], check=False, cwd=PROJECT)
    assert reader.returncode == 7
    assert list((records / "v1").iterdir()) == []
    assert unread(store, records, "v1") == ["one"]
    read_file(store, "one", records, "v1")
    assert unread(store, records, "v1") == []


def test_a_record_that_is_not_what_the_index_says_is_named(tmp_path: Path, decisions: Invented) -> None:
    archive(tmp_path / "archive", decisions, [0], "one")
    index = tmp_path / "archive" / "one.index.jsonl"
    index.write_text(index.read_text().replace('"digest": null', f'"digest": "{"0" * 64}"', 1))
    with pytest.raises(DamagedArchive, match=r"one\.warc\.gz at"):
        read_file(tmp_path / "archive", "one", tmp_path / "records", "v1")


def test_batches_keep_every_file_and_share_the_work(tmp_path: Path) -> None:
    """By the bytes that the indexes name: the WARC files may be elsewhere."""
    files = [f"{number:02}" for number in range(30)]
    for number, name in enumerate(files):
        page = Capture("http://127.0.0.1/1", "decision", NOW, "archived", 200, length=1_000_000 if number % 3 else 10)
        search = Capture("http://127.0.0.1/2", "search", NOW, "archived", 200, length=50_000_000)
        (tmp_path / f"{name}.index.jsonl").write_text(f"{search.to_json()}\n{page.to_json()}\n")
    grouped = batches(tmp_path, files)
    assert [name for batch in grouped for name in batch] == files
    assert 2 < len(grouped) < 10
    assert batches(tmp_path, []) == []


def test_the_version_follows_the_readers() -> None:
    assert reader_version() == reader_version()
    assert len(reader_version()) == 12
