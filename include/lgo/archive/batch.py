"""Writing the archive: one batch of requests, one WARC file, one index beside it.

While a batch is open its two files end in `.part`; closing renames them, the WARC file before its index, and they
never change again. A request's line is written before its record, so every whole record has its line. What a crash
leaves open is cut to its last whole record and closed by `close_abandoned`.
"""

import fcntl
import io
import logging
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import INDEX, PART, WARC

log = logging.getLogger(__name__)

NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
"""The profile of a revisit that the server itself called unchanged (ISO 28500, 6.7.3)."""


IMPORTED_FROM = "LGO-Imported-From"
"""Header of an imported record, beside those of ISO 28500: the file and the record it was taken from."""


@dataclass(frozen=True)
class Response:
    """What came back: the status line's number and reason, the headers in order, and the body as it was sent.

    truncated: why the body is not whole ("disconnect", "length", "time"; WARC-Truncated of ISO 28500), or None.
    """

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    request_headers: tuple[tuple[str, str], ...] = ()
    truncated: str | None = None


class Batch:
    """A WARC file being written, with its index. A context manager; what was added is kept also after an error."""

    def __init__(self, archive: Path, name: str, software: str) -> None:
        """`name`: unique in the archive and sorted by time; `software`: who writes, for the warcinfo record."""
        archive.mkdir(parents=True, exist_ok=True)
        self._warc_path = archive / f"{name}{WARC}"
        self._index_path = archive / f"{name}{INDEX}"
        self._software = software
        self._torn = False
        self.captures: list[Capture] = []

    @property
    def file(self) -> str:
        """Name of the WARC file."""
        return self._warc_path.name

    def __enter__(self) -> Self:
        if self._index_path.exists() or self._warc_path.exists():
            raise FileExistsError(f"{self.file} is closed and never changes")
        self._index = _create_locked(_part(self._index_path))
        try:
            self._warc = _part(self._warc_path).open("xb", buffering=0)
            try:
                self._lines_end = 0
                self._end = _append(self._warc, 0, _warcinfo(self.file, self._software))
                _sync_folder(self._warc_path.parent)
            except BaseException:
                self._warc.close()
                raise
        except BaseException:
            with self._index:
                _remove_parts(self._warc_path, self._index_path)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._index, self._warc:
            if not self._torn:
                _close_parts(self._warc_path, self._index_path, empty=not self.captures)

    def add(self, capture: Capture, response: Response | None = None, same_as: Capture | None = None) -> Capture:
        """Write one request: its line to the index and the response, if there was one, to the WARC file.

        same_as: the earlier capture that an unchanged page equals; a WARC revisit record is written then.
        Returns the capture as indexed, with its place in the file. Both files stand as before where one of them
        cannot be written (OSError: a full disk), and the batch can be closed.
        """
        record = b"" if response is None else _rendered(capture, response, same_as)
        if record:
            capture = replace(capture, file=self.file, offset=self._end, length=len(record))
        try:
            lines_end = _append(self._index, self._lines_end, f"{capture.to_json()}\n".encode())
            end = _append(self._warc, self._end, record) if record else self._end
        except BaseException:
            self._take_back()
            raise
        self._lines_end, self._end = lines_end, end
        self.captures.append(capture)
        return capture

    def _take_back(self) -> None:
        """Cut both files to what was added before; where even that fails, leave them to `close_abandoned`."""
        try:
            os.ftruncate(self._index.fileno(), self._lines_end)
            os.ftruncate(self._warc.fileno(), self._end)
        except OSError as error:
            log.error("%s cannot be cut back: %s; the next run closes it at its last whole record", self.file, error)
            self._torn = True


def _rendered(capture: Capture, response: Response, same_as: Capture | None) -> bytes:
    """The records of one request as they stand in the file: the answer first, then the request if it was ours."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = {"WARC-Date": _stamp(capture.time)}
    if response.truncated:
        headers["WARC-Truncated"] = response.truncated
    if capture.source:
        headers[IMPORTED_FROM] = capture.source
    status = StatusAndHeaders(f"{response.status} {response.reason}", list(response.headers), protocol="HTTP/1.1")
    if same_as is not None:
        record = writer.create_revisit_record(
            capture.address,
            digest=f"sha256:{same_as.digest}",
            refers_to_uri=same_as.address,
            refers_to_date=_stamp(same_as.time),
            http_headers=status,
            warc_headers_dict=headers,
        )
        if response.status == 304:
            record.rec_headers.replace_header("WARC-Profile", NOT_MODIFIED)
    else:
        record = writer.create_warc_record(
            capture.address,
            "response",
            payload=io.BytesIO(response.payload),
            length=len(response.payload),
            http_headers=status,
            warc_headers_dict=headers,
        )
    if capture.source:  # the request was somebody else's
        writer.write_record(record)
        return out.getvalue()
    address = urlsplit(capture.address)
    target = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    request = writer.create_warc_record(
        capture.address,
        "request",
        http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", list(response.request_headers), is_http_request=True),
    )
    writer.write_request_response_pair(request, record)  # the response first
    return out.getvalue()


def close_abandoned(archive: Path) -> list[str]:
    """Close the batches that a crash left open, at their last whole record; returns the names of their WARC files.

    A batch that another process is writing is left alone.
    """
    closed = []
    for part in sorted(archive.glob(f"*{INDEX}{PART}")):
        with _abandoned(part) as index:
            index_path = part.with_name(part.name.removesuffix(PART))
            warc_path = part.with_name(part.name.removesuffix(INDEX + PART) + WARC)
            if index is not None and _recover(index, warc_path, index_path):
                closed.append(warc_path.name)
    return closed


@contextmanager
def _abandoned(part: Path) -> Iterator[IO[bytes] | None]:
    """The index at `part`, locked; None where a live process holds it, or has closed it meanwhile."""
    try:
        index = part.open("r+b")
    except FileNotFoundError:
        yield None
        return
    with index:
        try:
            fcntl.flock(index, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield index if _is_at(index, part) else None


def _recover(index: IO[bytes], warc_path: Path, index_path: Path) -> bool:
    """Cut both files to the whole records that have whole lines, and close them; False where nothing is left."""
    # A crash may have come between the two renames of closing.
    warc = next((path for path in (_part(warc_path), warc_path) if path.exists()), None)
    size = kept = 0
    if warc is not None:
        with warc.open("r+b") as records:
            end = _first_member(records)
            for line in index.read().splitlines(keepends=True):
                after = _end_after(line, records, end) if end else None
                if after is None:
                    break
                end = after
                kept += 1
                size += len(line)
            records.truncate(end)
            os.fsync(records.fileno())
    index.truncate(size)
    os.fsync(index.fileno())
    if warc == warc_path and not kept:
        warc_path.unlink()
    _close_parts(warc_path, index_path, empty=not kept)
    return kept > 0


def _end_after(line: bytes, records: IO[bytes], end: int) -> int | None:
    """Where the WARC file ends after the record of an index line; None where one is not whole, or begins elsewhere."""
    if not line.endswith(b"\n"):
        return None
    try:
        capture = Capture.from_json(line.decode())
    except (ValueError, KeyError, TypeError):
        return None
    if capture.offset is None or capture.length is None:
        return end
    records.seek(end)
    data = records.read(capture.length)
    if capture.offset != end or len(data) != capture.length:
        return None
    while data:
        member = zlib.decompressobj(31)
        try:
            member.decompress(data)
        except zlib.error:
            return None
        if not member.eof:
            return None
        data = member.unused_data
    return end + capture.length


def _first_member(records: IO[bytes]) -> int:
    """Where the first record, the warcinfo, ends; 0 where it is not whole."""
    data = records.read(65_536)
    member = zlib.decompressobj(31)
    try:
        member.decompress(data)
    except zlib.error:
        return 0
    return len(data) - len(member.unused_data) if member.eof else 0


def _close_parts(warc_path: Path, index_path: Path, *, empty: bool) -> None:
    """Rename, the index last: a batch is in the archive once its index is. One without a request leaves nothing."""
    if empty:
        _remove_parts(warc_path, index_path)
        return
    if _part(warc_path).exists():  # not so where a crash came between the two renames
        os.replace(_part(warc_path), warc_path)
    os.replace(_part(index_path), index_path)
    _sync_folder(warc_path.parent)


def _remove_parts(warc_path: Path, index_path: Path) -> None:
    """The index last: while there is a WARC file, there is an index that tells `close_abandoned` of it."""
    _part(warc_path).unlink(missing_ok=True)
    _part(index_path).unlink()


def _create_locked(path: Path) -> IO[bytes]:
    """A new file, locked for as long as it is open: that tells `close_abandoned` that somebody is at it."""
    while True:
        file = path.open("xb", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX)
        if _is_at(file, path):
            return file
        file.close()  # between the two lines it was taken for abandoned and removed


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether the open `file` is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _append(file: IO[bytes], end: int, data: bytes) -> int:
    """Write `data` at `end`, down to the disk; the new end."""
    while data:
        written = os.pwrite(file.fileno(), data, end)
        end += written
        data = data[written:]
    os.fsync(file.fileno())
    return end


def _warcinfo(file: str, software: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record(file, {"software": software, "format": "WARC File Format 1.0"}))
    return out.getvalue()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
