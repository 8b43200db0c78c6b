"""Merging small record files: a night leaves ten of them, and five years of nights would leave 18,000.

The merged file is put in place whole, and what it holds is removed after that: merged files first, then those of
single archive files, which count while they stand. Whenever this is cut off, each archive file counts once.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from include.lgo.alone import alone
from include.lgo.progress import Progress
from include.lgo.records.files import (
    COMPACTED,
    HELD,
    PARQUET,
    counting,
    folder,
    held,
    is_compacted,
    rows_of,
    written_whole,
)
from include.lgo.records.schema import RECORDS

log = logging.getLogger(__name__)

MOST_SMALL = 64
"""So many small files may stand: opening them costs the build less than a second."""
SMALL = 32_000_000
"""Bytes from which a file is left as it is, but where some of its archive files were read again."""
ROWS = 2_000
"""Decisions of a row group, and in memory at a time: 20 to 40 MB of text."""


def compact(records: Path, version: str) -> Path | None:
    """Merge the small record files of a version where there are more than MOST_SMALL; the merged file, or None.

    What was read again since it was merged replaces the older rows for good. One process at a time does this, and no
    reader puts a file in place meanwhile.
    """
    home = folder(records, version)
    if not home.exists():
        return None
    with alone(home):
        return _compact(records, version)


def _compact(records: Path, version: str) -> Path | None:
    files = {path: held(path) for path in folder(records, version).glob(f"*{PARQUET}")}
    counts = counting(records, version)  # after the files, so that it knows of all in them
    small = {path for path in files if path.stat().st_size < SMALL}
    if len(small) <= MOST_SMALL:
        return None
    overtaken = {path for path, names in files.items() if any(counts[name] != path for name in names)}
    sources = sorted(small | overtaken, key=lambda path: (min(files[path], default=""), path))
    names = sorted(name for name, path in counts.items() if path in small | overtaken)
    target = _merge(sources, names, counts, folder(records, version))
    _remove([path for path in sources if is_compacted(path) and path != target])
    _remove([path for path in sources if not is_compacted(path)])
    log.info(
        "%d record files are one now: %s, %d archive files, %.1f MB",
        *(len(sources), target.name, len(names), target.stat().st_size / 1e6),
    )
    return target


def _merge(sources: list[Path], names: list[str], counts: dict[str, Path], home: Path) -> Path:
    """Put the rows that count of all sources into one file, and that in its place; its name is new with its bytes."""
    part = home / f"{COMPACTED}part"
    progress = Progress(log, "record files merged", len(sources), every=250, end=False)
    with written_whole(part) as file, pq.ParquetWriter(file, RECORDS, compression="zstd") as writer:
        writer.add_key_value_metadata({HELD: json.dumps(names)})
        waiting: list[pa.Table] = []
        for source in sources:
            for table in _rows(source, counts):
                waiting.append(table)
                if sum(map(len, waiting)) >= ROWS:
                    writer.write_table(pa.concat_tables(waiting))
                    waiting.clear()
            progress.step()
        writer.write_table(pa.concat_tables([RECORDS.empty_table(), *waiting]))
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:8]
    target = home / f"{COMPACTED}{names[0]}-{names[-1]}-{digest}{PARQUET}"
    os.replace(part, target)
    _sync(home)
    return target


def _rows(source: Path, counts: dict[str, Path]) -> Iterator[pa.Table]:
    """The rows of a record file that count, some at a time."""
    counting_here = pa.array([rows_of(name) for name in held(source) if counts[name] == source], pa.string())
    with pq.ParquetFile(source) as file:
        for batch in file.iter_batches(batch_size=ROWS):
            table = pa.Table.from_batches([batch], RECORDS)
            yield table.filter(pc.is_in(table["file"], counting_here)) if is_compacted(source) else table


def _remove(paths: list[Path]) -> None:
    """Remove files, and have that known on the disk before anything else is removed."""
    for path in paths:
        path.unlink()
    if paths:
        _sync(paths[0].parent)


def _sync(home: Path) -> None:
    descriptor = os.open(home, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
