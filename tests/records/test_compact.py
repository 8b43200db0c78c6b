"""Merging record files: whatever was read, read again, merged and cut off, each archive file's rows count once."""

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from unittest import mock

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from include.lgo import reading
from include.lgo.archive.batch import Batch, Response
from include.lgo.archive.capture import Capture
from include.lgo.reading.record import Unreadable
from include.lgo.records import compact as compacting
from include.lgo.records.compact import compact
from include.lgo.records.files import RecordFiles, own_file, record_files, rows_of, written_whole
from include.lgo.records.schema import RECORDS
from include.lgo.records.store import read_file, reader_version, unread
from include.lgo.sample_site.invent import invent
from include.lgo.settings import Settings
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import content_digest, run, set_variables

FORKED = multiprocessing.get_context("forkserver")


class Cut(Exception):
    """What a crash is played with."""


def read(records: Path, name: str, decisions: int, time: int = 1) -> None:
    """Put in place what was read of an archive file at that time."""
    rows = [
        {"reference": f"{name}-{i}", "file": rows_of(name), "offset": i, "summary": str(time)} for i in range(decisions)
    ]
    target = own_file(records, "v1", name)
    with written_whole(target.with_suffix(".part")) as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=RECORDS), file, compression="zstd")
    os.replace(target.with_suffix(".part"), target)


def built_from(found: RecordFiles) -> list[tuple[str, str]]:
    """Reference and time of all rows that a build takes, by the statement it takes them with."""
    if not found.paths:
        return []
    with duckdb.connect() as connection:
        set_variables(
            connection,
            records=[str(path) for path in found.paths],
            left_out=[f"{path}/{rows_of(name)}" for path, name in found.left_out],
        )
        run(connection, "staging/rows_read")
        return connection.sql("SELECT reference, summary FROM rows_read ORDER BY ALL").fetchall()


def files(records: Path) -> list[str]:
    return sorted(path.name for path in (records / "v1").iterdir())


@contextmanager
def few(small: int = 2, size: int = compacting.SMALL) -> Iterator[None]:
    """Merge already from so few files on, and leave those of that many bytes."""
    with mock.patch.object(compacting, "MOST_SMALL", small), mock.patch.object(compacting, "SMALL", size):
        yield


@contextmanager
def cut_at(step: int) -> Iterator[None]:
    """Stop before the so-manieth time that a file gets its name or is removed."""
    left = [step]

    def counted(call: Callable[..., None]) -> Callable[..., None]:
        def counting(*arguments: object, **options: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Cut
            call(*arguments, **options)

        return counting

    with mock.patch.object(os, "replace", counted(os.replace)), mock.patch.object(Path, "unlink", counted(Path.unlink)):
        yield


NAMES = st.integers(0, 4).map(lambda number: f"2026110{number}T013000Z-fetch")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), NAMES, st.integers(0, 4)),
        st.tuples(st.just("compact"), st.integers(0, 3), st.sampled_from([0, 25_000, 10**9])),
        st.tuples(st.just("cut"), st.integers(0, 12), st.sampled_from([0, 25_000, 10**9])),
    ),
    max_size=10,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_every_archive_file_counts_once_whatever_happens(steps: list[tuple[str, object, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder)
        expected: dict[str, list[tuple[str, str]]] = {}
        for time, (step, what, number) in enumerate(steps):
            if step == "read":
                read(records, str(what), number, time)
                expected[str(what)] = [(f"{what}-{i}", str(time)) for i in range(number)]
            elif step == "compact":
                with few(int(str(what)), number):
                    compact(records, "v1")
            else:
                with few(0, number), cut_at(int(str(what))), suppress(Cut):
                    compact(records, "v1")
            found = record_files(records, "v1")
            assert built_from(found) == sorted(row for rows in expected.values() for row in rows)
            assert {*compacting.counting(records, "v1")} == {*expected}
        for name in expected:  # a build of a few archive files takes these alone, wherever they stand
            assert built_from(record_files(records, "v1", [name, "unread"])) == sorted(expected[name])


def test_what_is_read_again_wins_wherever_merging_it_is_cut_off(tmp_path: Path) -> None:
    """In either order of the two merged files' names, which follow their bytes."""
    for step, time in product(range(6), range(2, 6)):
        records = tmp_path / f"{step}-{time}"
        for name in ("000", "001", "002"):
            read(records, name, 1)
        with few():
            compact(records, "v1")
        read(records, "001", 1, time)
        with few(0), cut_at(step), suppress(Cut):
            compact(records, "v1")
        assert built_from(record_files(records, "v1")) == [("000-0", "1"), ("001-0", str(time)), ("002-0", "1")]


def test_many_small_files_become_one_in_their_order(tmp_path: Path) -> None:
    names = [f"202611{day:02}T0130{hour:02}Z-fetch" for day in range(1, 26) for hour in range(8)]
    for name in names:
        read(tmp_path, name, 3)
    target = compact(tmp_path, "v1")
    assert target is not None
    assert files(tmp_path) == [target.name]
    assert target.name.startswith(f"compacted-{names[0]}-{names[-1]}-")
    table = pq.read_table(target)
    assert table["reference"].to_pylist() == [f"{name}-{i}" for name in names for i in range(3)]
    assert table.schema.equals(RECORDS)
    assert pq.read_metadata(target).num_row_groups == 1


def test_few_files_and_large_ones_stay(tmp_path: Path) -> None:
    for number in range(compacting.MOST_SMALL):
        read(tmp_path, f"{number:03}", 1)
    assert compact(tmp_path, "v1") is None
    assert compact(tmp_path, "never read") is None
    read(tmp_path, "100", 1)
    first = compact(tmp_path, "v1")
    assert first is not None
    with few(0, size=0):
        assert compact(tmp_path, "v1") is None
    for number in range(200, 203):
        read(tmp_path, f"{number:03}", 1)
    with few(size=first.stat().st_size):
        second = compact(tmp_path, "v1")
    assert second is not None
    assert files(tmp_path) == sorted([first.name, second.name])


def test_large_merges_have_row_groups(tmp_path: Path) -> None:
    for number in range(3):
        read(tmp_path, f"{number:03}", 1500)
    with few():
        target = compact(tmp_path, "v1")
    assert target is not None
    held = pq.read_metadata(target)
    assert [held.row_group(i).num_rows for i in range(held.num_row_groups)] == [3000, 1500]


def test_what_is_read_again_wins_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, records = tmp_path / "archive", tmp_path / "records"
    decisions = invent(4, seed=5)
    for i in range(4):
        with Batch(archive, f"2026110{i}T013000Z-fetch", "test/1") as batch:
            listed = decisions.listed(i)
            capture = Capture(
                f"http://127.0.0.1{listed.path}",
                "decision",
                datetime(2026, 11, 23, tzinfo=UTC),
                "archived",
                200,
                reference=listed.reference,
            )
            batch.add(capture, Response(200, "OK", (("Content-Type", "text/html"),), decisions.page(i) or b""))
        read_file(archive, f"2026110{i}T013000Z-fetch", records, "v1")
    with few():
        first = compact(records, "v1")
    assert unread(archive, records, "v1") == []

    def refuse(*_: object) -> None:
        raise Unreadable("the readers changed their mind")

    monkeypatch.setattr(reading, "read_decision", refuse)
    again = "20261102T013000Z-fetch"
    read_file(archive, again, records, "v1")

    def minds() -> list[bool]:
        found = record_files(records, "v1")
        with duckdb.connect() as connection:
            set_variables(
                connection,
                records=[str(path) for path in found.paths],
                left_out=[f"{path}/{rows_of(name)}" for path, name in found.left_out],
            )
            run(connection, "staging/rows_read")
            rows = connection.sql("SELECT problem IS NOT NULL FROM rows_read ORDER BY file").fetchall()
        return [changed for (changed,) in rows]

    assert minds() == [False, False, True, False]
    with few(0, size=1_000_000):
        second = compact(records, "v1")
    assert first is not None
    assert second is not None
    assert second.name != first.name
    assert files(records) == [second.name]
    assert minds() == [False, False, True, False]
    assert pq.read_metadata(second).num_rows == 4


def test_a_large_file_is_written_anew_without_what_was_read_again(tmp_path: Path) -> None:
    for number in range(4):
        read(tmp_path, f"{number:03}", 2)
    with few():
        compact(tmp_path, "v1")
    read(tmp_path, "002", 3, time=2)
    with few(0, size=5_000_000):
        target = compact(tmp_path, "v1")
    assert target is not None
    assert files(tmp_path) == [target.name]
    assert pq.read_metadata(target).num_rows == 9


def test_a_file_without_decisions_stays_known(tmp_path: Path) -> None:
    for name in ("000-robots", "001-walk", "002-walk"):
        (tmp_path / "archive").mkdir(exist_ok=True)
        (tmp_path / "archive" / f"{name}.index.jsonl").write_text("")
        read_file(tmp_path / "archive", name, tmp_path / "records", "v1")
    with few():
        assert compact(tmp_path / "records", "v1") is not None
    assert len(files(tmp_path / "records")) == 1
    assert unread(tmp_path / "archive", tmp_path / "records", "v1") == []
    assert built_from(record_files(tmp_path / "records", "v1")) == []


def _killed(records: Path, step: int) -> None:
    left = [step]

    def dies(call: Callable[..., None]) -> Callable[..., None]:
        def dying(*arguments: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            call(*arguments)

        return dying

    os.replace = dies(os.replace)  # type: ignore[assignment]
    Path.unlink = dies(Path.unlink)  # type: ignore[method-assign]
    compacting.MOST_SMALL = 2
    compact(records, "v1")


@pytest.mark.parametrize(
    ("step", "standing"),
    [(0, 6), (1, 6), (2, 5), (4, 3)],
    ids=["before its name", "before the first removal", "one removed", "three removed"],
)
def test_a_process_killed_at_any_moment_loses_nothing(tmp_path: Path, step: int, standing: int) -> None:
    names = [f"{number:03}" for number in range(5)]
    for name in names:
        read(tmp_path, name, 2)
    before = built_from(record_files(tmp_path, "v1"))
    child = FORKED.Process(target=_killed, args=(tmp_path, step))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert len(files(tmp_path)) == standing
    assert built_from(record_files(tmp_path, "v1")) == before
    with few(0):
        target = compact(tmp_path, "v1")
    assert target is not None
    assert files(tmp_path) == [target.name]
    assert built_from(record_files(tmp_path, "v1")) == before
    assert pq.read_metadata(target).num_rows == 10


def _compact_and_read(records: Path, number: int) -> None:
    compacting.MOST_SMALL = 2
    for round_ in range(10):
        read(records, f"{number:03}-{round_}", 2)
        compact(records, "v1")


def test_several_processes_at_once(tmp_path: Path) -> None:
    children = [FORKED.Process(target=_compact_and_read, args=(tmp_path, number)) for number in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0]
    rows = built_from(record_files(tmp_path, "v1"))
    assert rows == sorted((f"{n:03}-{r}-{i}", "1") for n in range(3) for r in range(10) for i in range(2))


def test_a_build_is_the_same_from_merged_files(sample: Settings, tmp_path: Path) -> None:
    digests = []
    records = tmp_path / "records"
    version = reader_version()
    (records / version).mkdir(parents=True)
    for path in record_files(sample.records, version).paths:
        os.link(path, records / version / path.name)
    for name in ("apart", "merged"):
        build(
            sample.archive,
            records,
            tmp_path / f"{name}.duckdb",
            reader_version=version,
            now=datetime(2026, 11, 23, tzinfo=UTC),
        )
        digests.append(content_digest(tmp_path / f"{name}.duckdb"))
        with few(0):
            compact(records, version)
    assert len(list((records / version).iterdir())) == 1
    assert digests[0] == digests[1]
