"""Reading the archive: its index lines, and the bytes they point at."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from include.lgo.archive.capture import Capture

WARC = ".warc.gz"
INDEX = ".index.jsonl"
PART = ".part"
"""Ending of a file that is still being written."""

About = Callable[[str], bool]
"""Says of an address whether the lines about it are wanted."""

_ADDRESS = re.compile(r'\{"url": "([^"\\]*)"')
_STAMP = "%Y%m%dT%H%M%S"
_LONGEST_BATCH = timedelta(days=1)  # a batch is one task, and no task lasts a day


class DamagedArchive(RuntimeError):
    """The archive does not hold what its index says; the message names file and place."""


def indexes(archive: Path) -> list[Path]:
    """The indexes of all closed batches, oldest first (their names begin with the time)."""
    return sorted(archive.glob(f"*{INDEX}"))


def read_lines(index: Path, about: About | None = None) -> Iterator[Capture]:
    """The captures of one index, in the order of the requests.

    about: only those whose address it accepts. A line begins with its address, so the others cost next to nothing:
    what a task must know of a hundred pages does not take longer to learn the more there are in the archive.
    """
    with index.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if about is not None and (address := _ADDRESS.match(line)) and not about(address[1]):
                continue
            try:
                yield Capture.from_json(line)
            except (ValueError, KeyError, TypeError) as error:
                raise DamagedArchive(f"{index.name}, line {number}, is no index line: {error}") from error


def captures(archive: Path, about: About | None = None) -> Iterator[Capture]:
    """Every request of the whole archive, batch by batch; only those for addresses that `about` accepts."""
    for index in indexes(archive):
        yield from read_lines(index, about)


def captures_since(archive: Path, time: datetime) -> Iterator[Capture]:
    """Every request made at `time` or later, from the few indexes that can hold one (their names tell)."""
    first = (time - _LONGEST_BATCH).astimezone(UTC).strftime(_STAMP)
    for index in indexes(archive):
        if index.name >= first:
            yield from (capture for capture in read_lines(index) if capture.time >= time)


def under_way(archive: Path) -> Iterator[Capture]:
    """The requests of batches that are being written just now, or that a crash left open."""
    for part in sorted(archive.glob(f"*{INDEX}{PART}")):
        try:
            lines = part.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        except FileNotFoundError:  # closed meanwhile
            continue
        for line in lines:
            if line.endswith("\n"):
                yield Capture.from_json(line)


def body(archive: Path, capture: Capture) -> bytes:
    """The body that a capture points at, its content encoding undone.

    Raises DamagedArchive where it is not there, or is another one than the index says.
    """
    if capture.file is None or capture.offset is None:
        raise DamagedArchive(f"nothing is stored of {capture.url} at {capture.time}")
    try:
        with (archive / capture.file).open("rb") as file:
            file.seek(capture.offset)
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    found = bytes(record.content_stream().read())
                    if capture.digest is not None and hashlib.sha256(found).hexdigest() != capture.digest:
                        raise DamagedArchive(f"{capture.file} at {capture.offset} does not hold what its index says")
                    return found
                break
    except (OSError, zlib.error) as error:
        raise DamagedArchive(f"{capture.file} at {capture.offset}: {error}") from error
    raise DamagedArchive(f"{capture.file} holds no response at {capture.offset}")
