"""The sample site itself: a server on loopback that answers as www.lgo.org.uk is believed to."""

import errno
import hashlib
import itertools
import socket
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from include.lgo.sample_site.decisions import Decisions
from include.lgo.sample_site.faults import Answer, Fault
from include.lgo.sample_site.listing import BadQuery, Query, matching, search_page
from include.lgo.sample_site.render import notice

ROBOTS = b"User-agent: *\nDisallow: /account/\nDisallow: /umbraco/\n"
PIECE = 1024


class SampleSiteError(RuntimeError):
    """The sample site cannot be started; the message says what to do."""


@dataclass(slots=True)
class Request:
    """One request the site has seen.

    time, ended: seconds of the site's clock when it came in, and when the last piece of the answer went out (None
    while it is going).
    target: path and query. status: as answered, 0 where the connection was broken. connection: counted from 1.
    fault: what struck it, or None.
    """

    time: float
    target: str
    connection: int
    user_agent: str | None
    status: int = 0
    ended: float | None = None
    fault: Fault | None = None


class SampleSite:
    """Serves `decisions`; a context manager that answers in the background while it is open.

        with SampleSite(invent(200)) as site:
            requests.get(site.url + "/robots.txt")

    port: 0 takes a free one. faults: what is to go wrong, see `Fault`. log: called with every request once it is
    answered. validators: send ETag and Last-Modified with decision pages, and answer 304 to a client that has them.
    clock: what the log's times are told by, in seconds.
    Raises SampleSiteError where the port is in use.
    """

    def __init__(
        self,
        decisions: Decisions,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        faults: Iterable[Fault] | None = None,
        log: Callable[[Request], None] | None = None,
        validators: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.decisions = decisions
        self.faults = tuple(faults or ())
        self.fired: Counter[Fault] = Counter()
        """How often each fault struck."""
        self.log: list[Request] = []
        """Every request seen, in the order in which they came in."""
        self.validators = validators
        self.clock = clock
        self._seen = log
        self._attempts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._search = lru_cache(maxsize=32)(lambda query: matching(self.decisions, query))
        self._started = datetime.now(UTC).replace(microsecond=0)
        try:
            self._server = _Server((host, port), self)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise SampleSiteError(f"The sample site cannot listen on {host}:{port}: {error.strerror}") from None
            raise SampleSiteError(f"Port {port} of {host} is in use: choose another, or 0 for any free one") from None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The base URL, without a final slash."""
        host, port = self._server.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}"

    @property
    def unfired(self) -> list[Fault]:
        """The faults that never struck: a test that injects one should find none here."""
        return [fault for fault in self.faults if not self.fired[fault]]

    @property
    def most_connections(self) -> int:
        """The most connections that were ever open at once."""
        return self._server.most_open

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def show(self, decisions: Decisions) -> None:
        """Serve `decisions` from now on: a site changes from day to day."""
        self.decisions = decisions
        self._search.cache_clear()

    def serve_forever(self) -> None:
        """Serve in this thread, until interrupted (KeyboardInterrupt is passed on)."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def close(self) -> None:
        """Stop serving, and close the port and every open connection."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.server_close()

    def answer(self, target: str, headers: dict[str, str] | None = None, shift: int = 0) -> Answer:
        """The right answer to a GET of `target` (path and query), no faults applied but a search page's `shift`."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path == "/robots.txt":
            return Answer.page(ROBOTS, content_type="text/plain; charset=utf-8")
        if path.lower() == "/decisions/searchresults":
            return self._search_answer(parts.query, shift)
        return self._decision_answer(path, parts.query, headers or {})

    def receive(self, target: str, headers: dict[str, str], request: Request) -> Answer:
        """The answer to a request, entered in the log, after the fault that strikes it, if one does."""
        with self._lock:
            self.log.append(request)
            self._attempts[target] += 1
            attempt = self._attempts[target]
        fault = next((fault for fault in self.faults if fault.strikes(target, attempt)), None)
        if fault is None:
            answer = self.answer(target, headers)
        else:
            right = self.answer(fault.instead or target, headers, fault.shift)
            answer = fault.alter(right, lambda: self._another(target))
            request.fault = fault
            with self._lock:
                self.fired[fault] += 1
        request.status = 0 if answer.reset else answer.status
        return answer

    def finish(self, request: Request) -> None:
        """Note that the answer to `request` is out, or that its connection is broken."""
        if request.ended is None:
            request.ended = self.clock()
        if self._seen is not None:
            self._seen(request)

    def _search_answer(self, query_string: str, shift: int) -> Answer:
        try:
            query = Query.parse(query_string)
        except BadQuery as error:
            return Answer.page(notice("Bad request", str(error)), 400)
        found: Sequence[int] = self._search(_without_page(query))
        page = search_page(self.decisions, query, found, shift)
        return Answer.page(page) if page is not None else _missing()

    def _decision_answer(self, path: str, query_string: str, headers: dict[str, str]) -> Answer:
        i = self.decisions.find(path)
        chapter = _chapter(query_string)
        body = None if i is None or chapter == 0 else self.decisions.page(i, chapter)
        if body is None:
            return _missing()
        if not self.validators:
            return Answer.page(body)
        stamps = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"',
            "Last-Modified": format_datetime(self._started, usegmt=True),
        }
        if _unchanged(headers, stamps, self._started):
            return Answer(304, headers=stamps, length=0)
        return Answer(200, body, {"Content-Type": "text/html; charset=utf-8", **stamps}, len(body))

    def _another(self, target: str) -> bytes:
        """The page of another decision than the one at `target`."""
        i = self.decisions.find(unquote(urlsplit(target).path))
        return self.decisions.page(0 if i is None else (i + 1) % len(self.decisions)) or b""


def _without_page(query: Query) -> Query:
    return Query(query.since, query.until, query.authority, query.outcomes, ascending=True, page=1)


def _chapter(query_string: str) -> int | None:
    """The chapter a query asks for, None for none, 0 for one that cannot be."""
    for part in query_string.split("&"):
        name, _, value = part.partition("=")
        if name == "chapter":
            return int(value) if value.isdecimal() else 0
    return None


def _unchanged(headers: dict[str, str], stamps: dict[str, str], modified: datetime) -> bool:
    """Whether the client has the page already. If-None-Match decides where it is sent (RFC 9110, 13.2.2)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return any(tag.strip().removeprefix("W/") in (stamps["ETag"], "*") for tag in tags.split(","))
    try:
        return modified <= parsedate_to_datetime(headers.get("if-modified-since", ""))
    except (TypeError, ValueError):
        return False


def _missing() -> Answer:
    return Answer.page(notice("Page not found", "The page you asked for does not exist."), 404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], site: SampleSite) -> None:
        self.site = site
        self.connections = itertools.count(1)
        self.most_open = 0
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's own, which asks the name server for the host's full name.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        if isinstance(request, socket.socket):
            self._open.add(request)
            self.most_open = max(self.most_open, len(self._open))
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for connection in tuple(self._open):
            # Ends the thread that waits for the next request of a kept connection.
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error of the site; anything else is, and is printed."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one packet: two writes to a kept connection cost 40 ms each (Nagle and delayed ACK).
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server
    _headers_buffer: list[bytes]

    def setup(self) -> None:
        super().setup()
        self.connection_id = next(self.server.connections)

    def do_GET(self) -> None:
        site = self.server.site
        request = Request(site.clock(), self.path, self.connection_id, self.headers.get("User-Agent"))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            self._send(site.receive(self.path, headers, request), request)
        finally:
            site.finish(request)

    def _send(self, answer: Answer, request: Request) -> None:
        time.sleep(answer.stall)
        if answer.reset:
            # Closing with nothing left to wait for sends RST instead of FIN.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.length is not None:
            self.send_header("Content-Length", str(answer.length))
        if answer.length != len(answer.body):
            self.close_connection = True
        if self.close_connection:  # so the client asked, or it is how a body without a length ends
            self.send_header("Connection", "close")
        self._end_head(answer.drip_head)
        size = PIECE if answer.drip or answer.chunked else max(len(answer.body), 1)
        pieces = [answer.body[start : start + size] for start in range(0, len(answer.body), size)]
        if answer.chunked:
            pieces = [b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces] + (
                [] if answer.cut else [b"0\r\n\r\n"]
            )
        for number, piece in enumerate(pieces, 1):
            time.sleep(answer.drip)
            if number == len(pieces):
                # Before it is out, for the client may be done with it before this thread has its turn again.
                request.ended = self.server.site.clock()
            self.wfile.write(piece)
            if answer.drip:
                self.wfile.flush()

    def _end_head(self, drip: float) -> None:
        """Send the head, as one piece with the body or byte by byte."""
        if not drip:
            self.end_headers()
            return
        head = b"".join(self._headers_buffer) + b"\r\n"
        self._headers_buffer = []
        for byte in head:
            time.sleep(drip)
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def version_string(self) -> str:
        return "SampleSite"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: `SampleSite.log` has every request."""
