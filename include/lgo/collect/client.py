"""The polite client: one request at a time through the gate, every attempt and every redirect hop.

`requests` neither retries nor redirects here: its adapter's first retry comes at once, a body cut short passes as a
200, and a redirect loop makes thirty requests in no time. One small loop does both, with a deadline for the whole
answer, a size limit, Retry-After in both forms, and back-off with jitter before the first retry.
"""

import logging
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from include.lgo.archive.batch import Response
from include.lgo.archive.capture import Outcome
from include.lgo.collect.errors import BudgetSpent, Refused, SiteDown, ToldToWait
from include.lgo.collect.gate import LONGEST_WAIT, Gate, TooLongToWait
from include.lgo.settings import Settings
from include.lgo.site.robots import Robots
from include.lgo.site.urls import on_site

log = logging.getLogger(__name__)

AGENT = "lgo-decisions"
"""The product name that robots.txt is asked for."""
PURPOSE = "open data pipeline of Ombudsman decisions"

TIMEOUT = (10.0, 30.0)  # seconds to connect, and between two pieces of the body
DEADLINE = 120.0  # seconds for a whole answer; a body that drips never trips the timeout
MAX_BYTES = 10_000_000  # a decision is about 50 KB; more than this is no page of the site
ATTEMPTS = 4
MAX_REDIRECTS = 5
BACKOFF = 5.0  # seconds before the first retry, doubled for each further one, and jittered
FAILURES_IN_A_ROW = 5  # given-up addresses after which the site counts as down
DEFAULT_PENALTY = 60.0  # seconds, for a 429 or 503 that names no time


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. `body` has its content encoding undone; `response` is as it was sent."""

    url: str
    time: datetime
    outcome: Outcome
    status: int | None = None
    response: Response | None = None
    body: bytes = b""
    reason: str | None = None

    def header(self, name: str) -> str | None:
        """A header of the answer, by its name in any case."""
        headers = self.response.headers if self.response else ()
        return next((value for key, value in headers if key.lower() == name), None)


Report = Callable[[Exchange], None]
"""Told of every exchange but the last, which `get` returns: each becomes a line of the index."""


def user_agent(contact: str) -> str:
    """Who we are, honestly, and whom to write to."""
    return f"{AGENT}/1.0 ({PURPOSE}; contact: {contact or 'none, local site'})"


class Client:
    """Asks one site, within one task. `robots` is None only while robots.txt itself is asked for."""

    def __init__(
        self,
        settings: Settings,
        gate: Gate,
        budget: int,
        robots: Robots | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.site = settings.site
        self.requests_left = budget
        self.agent = user_agent(settings.contact)
        self.gate = gate
        self._backoff = 0.05 if settings.on_loopback else BACKOFF
        self._robots = robots
        self._sleep = sleep
        self._failures = 0
        self._session = requests.Session()
        self._session.headers = requests.structures.CaseInsensitiveDict(
            {"User-Agent": self.agent, "Accept": "text/html,*/*;q=0.1", "Accept-Encoding": "gzip"}
        )
        adapter = HTTPAdapter(max_retries=0)
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def obey(self, robots: Robots) -> None:
        """From now on, ask only what `robots` allows, no faster than it says."""
        self._robots = robots
        self.gate.interval = max(self.gate.interval, robots.delay)

    def get(self, url: str, report: Report, headers: dict[str, str] | None = None) -> Exchange:
        """Fetch `url`, trying again and following redirects within the site; the last exchange comes back.

        Its outcome is "archived" for a whole 200, "unchanged" for a 304, "gone", "redirected" (off the site, or in
        circles) or "failed". Raises Refused, BudgetSpent, SiteDown, ToldToWait where the run must end; the exchange
        that says so has been reported then.
        """
        hops = 0
        attempt = 1
        while True:
            exchange = self._ask(url, headers or {}, report)
            if exchange.outcome == "redirected":
                target = on_site(self.site, urljoin(url, exchange.header("location") or ""))
                hops += 1
                if target is None or hops > MAX_REDIRECTS:
                    return exchange
                report(exchange)
                url = target
            elif exchange.outcome in {"failed", "waiting"}:
                if attempt == ATTEMPTS:
                    return self._given_up(exchange, report)
                report(exchange)
                if exchange.outcome == "failed":
                    pause = self._backoff * 2 ** (attempt - 1) * random.uniform(1.0, 1.5)
                    log.info("%s: %s; trying again in %.1f s", url, exchange.reason, pause)
                    self._sleep(pause)
                attempt += 1
            else:
                self._failures = 0
                return exchange

    def _given_up(self, exchange: Exchange, report: Report) -> Exchange:
        self._failures += 1
        log.warning("%s: given up after %d attempts: %s", exchange.url, ATTEMPTS, exchange.reason)
        if self._failures >= FAILURES_IN_A_ROW:
            report(exchange)
            raise SiteDown(f"{self._failures} addresses in a row failed, the last with: {exchange.reason}")
        return exchange

    def _ask(self, url: str, headers: dict[str, str], report: Report) -> Exchange:
        """One request, through the gate."""
        if self._robots is not None and not self._robots.allows(url):
            report(Exchange(url, datetime.now(UTC), "refused", reason="robots.txt forbids it"))
            raise Refused(f"robots.txt forbids {url}")
        if self.requests_left <= 0:
            raise BudgetSpent("the run has made all the requests it may; the rest waits for the next run")
        self.requests_left -= 1
        try:
            with self.gate.turn():
                exchange = self._send(url, headers)
                if exchange.outcome == "waiting":
                    penalty = retry_after(exchange.header("retry-after"), datetime.now(UTC))
                    log.warning("%s: told to wait %.0f s (%s)", url, penalty, exchange.status)
                    if penalty > LONGEST_WAIT:
                        report(exchange)
                        raise ToldToWait(f"the site asks for {penalty:.0f} s of quiet; try again later")
                    self.gate.penalise(penalty)
        except TooLongToWait as error:
            raise ToldToWait(str(error)) from error
        if exchange.outcome == "refused":
            report(exchange)
            raise Refused(f"{url}: {exchange.reason}")
        return exchange

    def _send(self, url: str, headers: dict[str, str]) -> Exchange:
        now = datetime.now(UTC)
        try:
            with self._session.get(url, headers=headers, stream=True, allow_redirects=False, timeout=TIMEOUT) as answer:
                payload, truncated = _read_body(answer)
                response = Response(
                    answer.status_code,
                    answer.reason or "",
                    # urllib3 has undone the chunks; saying that they are still there would be false.
                    tuple((k, v) for k, v in answer.raw.headers.items() if k.lower() != "transfer-encoding"),
                    payload,
                    tuple(answer.request.headers.items()),
                    truncated,
                )
        except requests.RequestException as error:
            return Exchange(url, now, "failed", reason=f"no answer: {_plain(error)}")
        body, corrupt = _decoded(payload, answer.headers.get("Content-Encoding", ""))
        outcome, reason = _verdict(answer.status_code, truncated, corrupt)
        return Exchange(url, now, outcome, answer.status_code, response, body, reason)


def _read_body(answer: requests.Response) -> tuple[bytes, str | None]:
    """The body as sent, and why it is not whole (a term of WARC-Truncated) or None."""
    deadline = time.monotonic() + DEADLINE
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := answer.raw.read1(65_536, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                return b"".join(pieces), "length"
            if time.monotonic() > deadline:
                return b"".join(pieces), "time"
    except (HTTPError, OSError):
        return b"".join(pieces), "disconnect"
    return b"".join(pieces), None


def _decoded(payload: bytes, encoding: str) -> tuple[bytes, str | None]:
    """The body without its content encoding, and what is wrong with it or None. Never more than MAX_BYTES."""
    if encoding.strip().lower() in {"", "identity"}:
        return payload, None
    if encoding.strip().lower() not in {"gzip", "x-gzip"}:
        return b"", f"content encoding {encoding!r}, which was not asked for"
    decoder = zlib.decompressobj(31)
    try:
        body = decoder.decompress(payload, MAX_BYTES)
    except zlib.error:
        return b"", "corrupt gzip"
    if decoder.unconsumed_tail:
        return b"", f"more than {MAX_BYTES:,} bytes once decompressed"
    return body, None if decoder.eof else "gzip cut off"


def _verdict(status: int, truncated: str | None, corrupt: str | None) -> tuple[Outcome, str | None]:
    """What an answer means, before anyone has looked at the page."""
    if status == 304:
        return "unchanged", None
    if status in {301, 302, 303, 307, 308}:
        return "redirected", f"status {status}"
    if status in {404, 410}:
        return "gone", f"status {status}"
    if status in {429, 503}:
        return "waiting", f"status {status}"
    if 400 <= status < 500 and status != 408:
        return "refused", f"status {status}"
    if status != 200:
        return "failed", f"status {status}"
    if truncated:
        return "failed", {
            "length": f"more than {MAX_BYTES:,} bytes",
            "time": f"not finished after {DEADLINE:.0f} s",
        }.get(truncated, "cut off: the connection closed before the end")
    return ("failed", corrupt) if corrupt else ("archived", None)


def retry_after(value: str | None, now: datetime) -> float:
    """Seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3); rubbish counts as none."""
    if not value:
        return DEFAULT_PENALTY
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return DEFAULT_PENALTY


def _plain(error: Exception) -> str:
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return f"{type(cause).__name__}: {cause}"[:200]
