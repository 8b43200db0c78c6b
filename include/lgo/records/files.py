"""The files of the records store: what each of them holds, and which of their rows count.

    records/<reader version>/<archive file>.parquet                        what was read of one archive file
    records/<reader version>/compacted-<first>-<last>-<digest>.parquet     of many, which its metadata name

An archive file may stand in several of them: a crash came between merging and removing, or it was read again. Its own
file counts then, for it is never older; two compacted ones that hold it without there being its own hold the same.
"""

import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyarrow.parquet as pq

from include.lgo.archive.index import WARC

PARQUET = ".parquet"
COMPACTED = "compacted-"
"""How the names of merged files begin; those of archive files begin with the time."""
HELD = "lgo:archive_files"
"""Key of a merged file's metadata: the names (without ending) of the archive files it holds, as a JSON list."""


@dataclass(frozen=True)
class RecordFiles:
    """The rows that count: all of `paths`, but for those of an archive file (named) left out of one of them."""

    paths: list[Path]
    left_out: list[tuple[Path, str]]


def folder(records: Path, version: str) -> Path:
    """Where the record files of one reader version stand."""
    return records / version


def own_file(records: Path, version: str, name: str) -> Path:
    """Where what was read of one archive file (its name without ending) is put."""
    return folder(records, version) / f"{name}{PARQUET}"


def held(path: Path) -> list[str]:
    """Names (without ending) of the archive files that a record file holds, also those without a decision."""
    if not is_compacted(path):
        return [path.name.removesuffix(PARQUET)]
    names: list[str] = json.loads(pq.read_metadata(path).metadata[HELD.encode()])
    return names


def is_compacted(path: Path) -> bool:
    """Whether a record file is a merged one."""
    return path.name.startswith(COMPACTED)


def counting(records: Path, version: str) -> dict[str, Path]:
    """Of each archive file that `version` has read, by name (without ending), the record file whose rows count."""
    while True:
        # A merged file is put in place before what it holds is removed: in this order nothing is missed.
        own = {held(path)[0]: path for path in _files(records, version) if not is_compacted(path)}
        try:
            merged = {name: path for path in _files(records, version) if is_compacted(path) for name in held(path)}
        except FileNotFoundError:  # merged into another one meanwhile
            continue
        return merged | own


def record_files(records: Path, version: str, wanted: Collection[str] | None = None) -> RecordFiles:
    """What `version` has read of the archive files that are `wanted` (names without ending; default all)."""
    counts = counting(records, version)
    if wanted is not None:
        counts = {name: counts[name] for name in wanted if name in counts}
    paths = sorted(set(counts.values()))
    return RecordFiles(paths, [(path, name) for path in paths for name in held(path) if counts.get(name) != path])


def rows_of(name: str) -> str:
    """The value of the column `file` in the rows of an archive file (its name without ending)."""
    return f"{name}{WARC}"


@contextmanager
def written_whole(part: Path) -> Iterator[IO[bytes]]:
    """A file to write, which is on the disk when the block ends; a block that fails leaves none."""
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # a name without its bytes would count as read for ever
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _files(records: Path, version: str) -> list[Path]:
    return sorted(folder(records, version).glob(f"*{PARQUET}"))
