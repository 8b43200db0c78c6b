"""Reading the archive: its index lines, and the bytes they point at."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from include.lgo.archive.capture import Capture

WARC = ".warc.gz"
INDEX = ".index.jsonl"


class DamagedArchive(RuntimeError):
    """The archive does not hold what its index says; the message names file and place."""


def indexes(archive: Path) -> list[Path]:
    """The indexes of all closed batches, oldest first (their names begin with the time)."""
    return sorted(archive.glob(f"*{INDEX}"))


def read_lines(index: Path) -> Iterator[Capture]:
    """The captures of one index, in the order of the requests."""
    with index.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield Capture.from_json(line)
            except (ValueError, KeyError, TypeError) as error:
                raise DamagedArchive(f"{index.name}, line {number}, is no index line: {error}") from error


def captures(archive: Path) -> Iterator[Capture]:
    """Every request of the whole archive, batch by batch."""
    for index in indexes(archive):
        yield from read_lines(index)


def body(archive: Path, capture: Capture) -> bytes:
    """The body that a capture points at, its content encoding undone; raises DamagedArchive where it is not there."""
    if capture.file is None or capture.offset is None:
        raise DamagedArchive(f"nothing is stored of {capture.url} at {capture.time}")
    try:
        with (archive / capture.file).open("rb") as file:
            file.seek(capture.offset)
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    return bytes(record.content_stream().read())
                break
    except (OSError, zlib.error) as error:
        raise DamagedArchive(f"{capture.file} at {capture.offset}: {error}") from error
    raise DamagedArchive(f"{capture.file} holds no response at {capture.offset}")
