"""The records store: which archive files have been read by the present readers, and reading one.

A new reader version has a folder of its own, so changed readers read the whole archive again without a single request.
What is in it is told in `files`.
"""

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from include.lgo import reading
from include.lgo.alone import alone
from include.lgo.archive.capture import Capture
from include.lgo.archive.index import INDEX, WARC, DamagedArchive, body, indexes, read_lines
from include.lgo.progress import Progress
from include.lgo.reading.record import Unreadable
from include.lgo.records.files import counting, folder, own_file, written_whole
from include.lgo.records.schema import RECORDS, row
from include.lgo.records.statutory import TIME_LIMITS, statutory_limits

log = logging.getLogger(__name__)

BYTES_A_TASK = 2_500_000  # about 300 pages: some seconds of reading, well above what starting a task costs
PAGES_A_LINE = 250  # a line in the log every few seconds
MAX_TASKS = 64  # enough to spread over workers and to show how far it is


@cache
def reader_version() -> str:
    """Name of the present readers: twelve hex digits of the SHA-256 of all that decides what they read.

    Computed, because a number that somebody must remember to raise is forgotten sooner or later.
    """
    readers = Path(reading.__file__).parent.glob("*.py")
    digest = hashlib.sha256()
    for source in sorted([*readers, Path(__file__).with_name("schema.py"), TIME_LIMITS]):
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@dataclass
class ReadResult:
    """How reading one archive file went: decisions read, and a line for each page that could not be."""

    decisions: int = 0
    problems: list[str] = field(default_factory=list)


def names(archive: Path) -> list[str]:
    """Names (without ending) of all the archive's files, oldest first."""
    return [index.name.removesuffix(INDEX) for index in indexes(archive)]


def unread(archive: Path, records: Path, version: str) -> list[str]:
    """Names (without ending) of the archive's files that `version` has not read yet, oldest first."""
    done = counting(records, version)
    return [name for name in names(archive) if name not in done]


def batches(archive: Path, files: list[str]) -> list[list[str]]:
    """Files in order, in batches of about the same work, one task each; work goes by the bytes stored of decisions.

    The indexes tell, so that this can be planned where the WARC files are not.
    """
    sizes = {name: _size(archive / f"{name}{INDEX}") for name in files}
    share = max(BYTES_A_TASK, sum(sizes.values()) / MAX_TASKS)
    grouped: list[list[str]] = []
    filled = share
    for name in files:
        if filled >= share:
            grouped.append([])
            filled = 0
        grouped[-1].append(name)
        filled += sizes[name]
    return grouped


def _size(index: Path) -> int:
    """Bytes that the decision pages of an archive file take in it, as its index tells."""
    return sum(capture.length or 0 for capture in _pages(index))


def read_files(archive: Path, files: Iterable[str], records: Path, version: str) -> ReadResult:
    """Read several archive files, each into its record file; one result for all of them."""
    result = ReadResult()
    wanted = list(files)
    progress = Progress(log, "archive files read", len(wanted))
    for name in wanted:
        one = read_file(archive, name, records, version)
        result.decisions += one.decisions
        result.problems += one.problems
        progress.step(note=f"{result.decisions:,} decisions, {len(result.problems):,} unreadable")
    return result


def read_file(archive: Path, name: str, records: Path, version: str) -> ReadResult:
    """Read all decisions of one archive file into its record file, whole or not at all.

    A page that cannot be read becomes a row with its problem. Raises DamagedArchive where index and file disagree.
    Two processes do not read the same file at once.
    """
    with alone(archive / f"{name}{INDEX}"):
        return _read_file(archive, name, records, version)


def _read_file(archive: Path, name: str, records: Path, version: str) -> ReadResult:
    result = ReadResult()
    rows = []
    decisions = list(_decisions(archive / f"{name}{INDEX}"))
    progress = Progress(log, f"decisions of {name} read", len(decisions), every=PAGES_A_LINE, end=False)
    for captures in decisions:
        values = _read(archive, captures) | _provenance(captures, version)
        if values.get("problem"):
            line = f"{values['reference']}: {values['problem']} ({name}{WARC})"
            log.warning("unreadable: %s", line)
            result.problems.append(line)
        else:
            result.decisions += 1
        rows.append(values)
        progress.step()
    target = own_file(records, version, name)
    part = target.with_suffix(".part")
    with written_whole(part) as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=RECORDS), file, compression="zstd")
    with alone(folder(records, version)):  # compacting removes the file it has merged: that must not be this one
        os.replace(part, target)
    return result


def _pages(index: Path) -> Iterator[Capture]:
    """The captures of decision pages that are stored in a file."""
    return (capture for capture in read_lines(index) if capture.kind == "decision" and capture.outcome == "archived")


def _decisions(index: Path) -> Iterator[list[Capture]]:
    """The captures of each decision archived in a file: its page, followed by its chapters."""
    current: list[Capture] = []
    for capture in _pages(index):
        if capture.chapter is None:
            if current:
                yield current
            current = [capture]
        elif current and current[0].reference == capture.reference:
            current.append(capture)
    if current:
        yield current


def _read(archive: Path, captures: list[Capture]) -> dict[str, Any]:
    first = captures[0]
    try:
        missing = (first.chapters or 1) - len(captures)
        if missing > 0:
            raise Unreadable(f"{missing} of its {first.chapters} chapters are missing")
        record = reading.read_decision([body(archive, capture) for capture in captures], statutory_limits())
        for doubt in record.doubts:
            if doubt.subject == "encoding":
                log.warning("doubtful: %s: %s", first.reference, doubt.reason)
        return row(record)
    except Unreadable as error:
        return {"reference": first.reference, "problem": str(error)}
    except DamagedArchive:
        raise
    except Exception as error:
        # A fault in a reader must not lose the other pages; this one is named, counted, and kept for the next reader.
        log.exception("the readers failed on %s", first.url)
        return {"reference": first.reference, "problem": f"reader failed: {type(error).__name__}: {error}"}


def _provenance(captures: list[Capture], version: str) -> dict[str, Any]:
    first = captures[0]
    return {
        "url": first.url,
        "captured_at": first.time,
        "file": first.file,
        "offset": first.offset,
        "digest": first.digest,
        "article_digest": _wording(captures),
        "reader_version": version,
    }


def _wording(captures: list[Capture]) -> str | None:
    """Digest of the decision's text: of its page, or of all its chapters, for any of them may be amended."""
    digests = [capture.article_digest for capture in captures]
    if len(digests) == 1 or None in digests:
        return digests[0]
    return hashlib.sha256("\n".join(map(str, digests)).encode()).hexdigest()
