"""Reading anyone's WARC file: compressed by the record, as a whole, or not at all; torn or damaged in places.

`ForeignFile.scan` tells where the whole records stand; `ForeignFile.read` gives the answer that stands at one of them.
"""

import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader

from include.lgo.archive.batch import Response

GZIP = b"\x1f\x8b\x08"
OTHERS = {
    b"\x28\xb5\x2f\xfd": "compressed with Zstandard, which is not read here: unpack it first, with zstd -d",
    b"PK\x03\x04": "a ZIP or WACZ file: unpack it and import the WARC files in it",
    b"filedesc:": "an ARC file: turn it into a WARC file first, with warcio recompress",
}
"""What may be taken for a WARC file, by its first bytes, and what to do with it."""
PIECE = 1 << 20
MOST_UNPACKED = 100
"""Times its packed size that a gzip member may unpack to: pages come to about ten, and a bomb to a thousand."""
HEAD = 65_536
"""Bytes in which a record's own header must end."""

BOMB = f"unpacks to more than {MOST_UNPACKED} times its size, as no pages do"

Told = Callable[[int], None]
"""Told how many bytes of the file were gone through since it was last told."""


class NotReadable(ValueError):
    """A record, or a whole file, that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a whole record begins, and its WARC header, names in lower case."""

    offset: int
    header: dict[str, str]


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of the file that is no whole record, and why."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a record: as it was sent, and its body with all encodings undone."""

    response: Response
    body: bytes

    def header(self, name: str) -> str:
        """A header of the answer, by its name in lower case; empty where there is none."""
        return next((value for key, value in self.response.headers if key.lower() == name), "")


class ForeignFile:
    """A WARC file of anyone's, open; a context manager. Raises NotReadable where it is no WARC file, or OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] = path.open("rb")
        try:
            start = self._file.read(16)
            for mark, what in OTHERS.items():
                if start.startswith(mark):
                    raise NotReadable(what)
            self._compressed = start.startswith(GZIP)
            if self._compressed and self._is_one_member():
                self._unpack()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def scan(self, told: Told = lambda _: None) -> Iterator[Place | Damage]:
        """Every whole record in the order of the file, and every stretch that is none."""
        scanner = self._scan_compressed if self._compressed else self._scan_plain
        offset = 0
        for found, end in scanner():
            told(end - offset)
            offset = end
            if found is not None:
                yield found

    def read(self, place: Place, limit: int) -> Answer:
        """The answer at `place`; raises NotReadable where it holds none, is damaged, or has more than `limit` bytes."""
        self._file.seek(place.offset)
        try:
            record = next(iter(ArchiveIterator(self._file, check_digests=True)))
            status = record.http_headers
            if status is None or record.length is None:
                raise NotReadable("the record holds no HTTP answer")
            if record.length > limit:
                raise NotReadable(f"more than {limit:,} bytes")
            encoding = (status.get_header("content-encoding") or "").strip().lower()
            if encoding not in {"", "identity", *BufferedReader.get_supported_decompressors()}:
                raise NotReadable(f"content encoding {encoding!r}, which is not read here")
            response = Response(
                int(status.get_statuscode() or 0),
                status.statusline.partition(" ")[2],
                tuple(status.headers),
                bytes(record.raw_stream.read()),
                truncated=place.header.get("warc-truncated"),
            )
            if any(problem.startswith("block") for problem in record.digest_checker.problems):
                raise NotReadable("damaged: it does not agree with its WARC-Block-Digest")
            self._file.seek(place.offset)
            stream = next(iter(ArchiveIterator(self._file))).content_stream()
            body = bytes(stream.read(limit + 1))
        except NotReadable:
            raise
        except Exception as error:  # warcio raises whatever its parsers raise
            raise NotReadable(f"the record cannot be read: {type(error).__name__}: {error}") from error
        if len(body) > limit:
            raise NotReadable(f"more than {limit:,} bytes once decompressed")
        return Answer(response, body)

    def _is_one_member(self) -> bool:
        """Whether more than one record stands in the first gzip member."""
        self._file.seek(0)
        head, size, _, wrong = _member(self._file)
        end = _end_of(head)
        return wrong != BOMB and end is not None and size > end + 4

    def _unpack(self) -> None:
        """Go on with an unpacked copy, as far as the file can be unpacked; records can then be had one by one."""
        self._file.seek(0)
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (closed with this object)
        unpacker = zlib.decompressobj(31)
        try:
            while piece := self._file.read(PIECE):
                while piece:
                    copy.write(unpacker.decompress(piece, PIECE))
                    if copy.tell() > MOST_UNPACKED * max(self._file.tell(), PIECE):
                        copy.close()
                        raise NotReadable(BOMB)
                    piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                    if unpacker.eof:
                        unpacker = zlib.decompressobj(31)
        except zlib.error:
            pass  # the scan of the copy names the record in which it ends
        self._file.close()
        self._file = copy
        self._compressed = False

    def _scan_compressed(self) -> Iterator[tuple[Place | Damage | None, int]]:
        offset, size = 0, self._file.seek(0, 2)
        while offset < size:
            self._file.seek(offset)
            head, length, end, reason = _member(self._file)
            record_end = _end_of(head)
            if reason is None and not head.strip():
                yield None, end
            elif reason is None and record_end is not None and length >= record_end:
                yield Place(offset, _header(head)), end
            else:
                reason = reason or ("cut off" if head.startswith(b"WARC/") else "no WARC record")
                end = self._find(GZIP, offset + 1, size)
                yield Damage(offset, reason), end
            offset = end

    def _scan_plain(self) -> Iterator[tuple[Place | Damage | None, int]]:
        offset, size = 0, self._file.seek(0, 2)
        while offset < size:
            self._file.seek(offset)
            head = self._file.read(HEAD)
            blank = len(head) - len(head.lstrip(b"\r\n"))
            if blank:
                offset += blank
                yield None, offset
                continue
            length = _end_of(head)
            if length is not None and offset + length <= size and self._ends(offset + length):
                yield Place(offset, _header(head)), offset + length
                offset += length
                continue
            reason = "cut off" if head.startswith(b"WARC/") else "no WARC record"
            end = self._find(b"\nWARC/1.", offset + 1, size)
            yield Damage(offset, reason), end
            offset = end

    def _ends(self, offset: int) -> bool:
        """Whether a record may end here: at the end of the file, or before a blank line."""
        self._file.seek(offset)
        return self._file.read(2) in {b"", b"\r\n", b"\n\n", b"\r", b"\n"}

    def _find(self, mark: bytes, start: int, size: int) -> int:
        """Where `mark` stands next (without its line break), or the end of the file."""
        while start < size:
            self._file.seek(start)
            piece = self._file.read(PIECE)
            at = piece.find(mark)
            if at >= 0:
                return start + at + mark.startswith(b"\n")
            start += max(len(piece) - len(mark) + 1, 1)
        return size


def _member(file: IO[bytes]) -> tuple[bytes, int, int, str | None]:
    """Of the gzip member at the file's position: its head, its unpacked length, its end, and what is wrong or None."""
    unpacker = zlib.decompressobj(31)
    head, length, end = b"", 0, file.tell()
    start = end
    while not unpacker.eof:
        packed = file.read(HEAD)
        if not packed:
            return head, length, end, "cut off"
        end += len(packed)
        try:
            while packed:
                piece = unpacker.decompress(packed, PIECE)
                head += piece[: HEAD - len(head)]
                length += len(piece)
                # At the end of a member what follows it may stand in `unconsumed_tail` as well as in `unused_data`.
                packed = b"" if unpacker.eof else unpacker.unconsumed_tail
                if length > MOST_UNPACKED * max(end - start, PIECE):
                    return head, length, end, BOMB
        except zlib.error as error:
            return head, length, end, f"damaged ({error})"
    return head, length, end - len(unpacker.unused_data), None


def _header(head: bytes) -> dict[str, str]:
    lines = head.partition(b"\r\n\r\n")[0].decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _end_of(head: bytes) -> int | None:
    """Length of the record that begins with `head`, without the blank lines after it; None where that is not told."""
    if not head.startswith(b"WARC/"):
        return None
    top, blank, _ = head.partition(b"\r\n\r\n")
    length = _header(head).get("content-length", "")
    return len(top) + len(blank) + int(length) if blank and length.isdecimal() else None
