"""Writing the archive: one batch of requests, one WARC file, one index beside it.

While a batch is open its two files end in `.part`; closing renames them, the WARC file before its index, and they
never change again. What a crash leaves open is cut to its last whole record and closed by `close_abandoned`.
"""

import fcntl
import io
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import INDEX, WARC

PART = ".part"
NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
"""The profile of a revisit that the server itself called unchanged (ISO 28500, 6.7.3)."""


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
        self.captures: list[Capture] = []

    @property
    def file(self) -> str:
        """Name of the WARC file."""
        return self._warc_path.name

    def __enter__(self) -> Self:
        if self._index_path.exists() or self._warc_path.exists():
            raise FileExistsError(f"{self.file} is closed and never changes")
        self._index = _part(self._index_path).open("x", encoding="utf-8")
        fcntl.flock(self._index, fcntl.LOCK_EX)  # tells `close_abandoned` that somebody is at it
        self._warc = _part(self._warc_path).open("xb")
        self._writer = WARCWriter(self._warc, gzip=True)
        self._writer.write_record(
            self._writer.create_warcinfo_record(
                self.file, {"software": self._software, "format": "WARC File Format 1.0"}
            )
        )
        return self

    def __exit__(self, *_: object) -> None:
        for file in (self._warc, self._index):
            file.flush()
            os.fsync(file.fileno())
        self._warc.close()
        _close_parts(self._warc_path, self._index_path, empty=not self.captures)
        self._index.close()

    def add(self, capture: Capture, response: Response | None = None, same_as: Capture | None = None) -> Capture:
        """Write one request: the response, if there was one, to the WARC file, and its line to the index.

        same_as: the earlier capture that an unchanged page equals; a WARC revisit record is written then.
        Returns the capture as indexed, with its place in the file.
        """
        if response is not None:
            offset = self._warc.tell()
            self._write(capture, response, same_as)
            self._warc.flush()
            os.fsync(self._warc.fileno())
            capture = replace(capture, file=self.file, offset=offset, length=self._warc.tell() - offset)
        self._index.write(capture.to_json() + "\n")
        self._index.flush()
        os.fsync(self._index.fileno())
        self.captures.append(capture)
        return capture

    def _write(self, capture: Capture, response: Response, same_as: Capture | None) -> None:
        headers = {"WARC-Date": _stamp(capture.time)}
        if response.truncated:
            headers["WARC-Truncated"] = response.truncated
        status = StatusAndHeaders(f"{response.status} {response.reason}", list(response.headers), protocol="HTTP/1.1")
        if same_as is not None:
            record = self._writer.create_revisit_record(
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
            record = self._writer.create_warc_record(
                capture.address,
                "response",
                payload=io.BytesIO(response.payload),
                length=len(response.payload),
                http_headers=status,
                warc_headers_dict=headers,
            )
        address = urlsplit(capture.address)
        target = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
        request = self._writer.create_warc_record(
            capture.address,
            "request",
            http_headers=StatusAndHeaders(
                f"GET {target} HTTP/1.1", list(response.request_headers), is_http_request=True
            ),
        )
        self._writer.write_request_response_pair(request, record)  # writes the response first, where `offset` points


def close_abandoned(archive: Path) -> list[str]:
    """Close the batches that a crash left open, at their last whole record; returns the names of their WARC files.

    A batch that another process is writing is left alone.
    """
    closed = []
    for part in sorted(archive.glob(f"*{INDEX}{PART}")):
        index_path = part.with_name(part.name.removesuffix(PART))
        warc_path = part.with_name(part.name.removesuffix(INDEX + PART) + WARC)
        with part.open("r+b") as index:
            try:
                fcntl.flock(index, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            lines = index.read().splitlines(keepends=True)
            whole = [line for line in lines if line.endswith(b"\n")]
            index.truncate(sum(map(len, whole)))
            captures = [Capture.from_json(line.decode()) for line in whole]
            if _part(warc_path).exists() and captures:
                ends = [c.offset + c.length for c in captures if c.offset is not None and c.length is not None]
                os.truncate(_part(warc_path), max(ends, default=0))
            _close_parts(warc_path, index_path, empty=not captures)
            if captures:
                closed.append(warc_path.name)
    return closed


def _close_parts(warc_path: Path, index_path: Path, *, empty: bool) -> None:
    """Rename, the index last: a batch is in the archive once its index is. One without a request leaves nothing."""
    if empty:
        _part(warc_path).unlink(missing_ok=True)
        _part(index_path).unlink()
        return
    if _part(warc_path).exists():  # not so where a crash came between the two renames
        os.replace(_part(warc_path), warc_path)
    os.replace(_part(index_path), index_path)
    folder = os.open(warc_path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _part(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
