"""The polite client: one request at a time through the gate, every attempt and every redirect hop.

`requests` neither retries nor redirects here: its adapter's first retry comes at once, a body cut short passes as a
200, and a redirect loop makes thirty requests in no time. One small loop does both, with a deadline for the whole
answer, a size limit, Retry-After in both forms, and back-off with jitter before the first retry.

All waiting is done by the gate, so that every process keeps it; it is counted in intervals, so that a site that asks
for more distance gets more of it everywhere (and a local one asked without an interval is not waited for).
"""

import ipaddress
import logging
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from include.lgo.archive.batch import Response
from include.lgo.archive.capture import Outcome
from include.lgo.collect.errors import BudgetSpent, Refused, SiteDown, ToldToWait
from include.lgo.collect.gate import LONGEST_WAIT, Gate, TooLongToWait
from include.lgo.collect.hang_up import HangUpAdapter
from include.lgo.settings import Settings
from include.lgo.site.blocked import block_sign
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
NOT_FINISHED = f"not finished after {DEADLINE:.0f} s"
TOO_LONG = f"more than {MAX_BYTES:,} bytes"
MAX_REDIRECTS = 5
FAILURES_IN_A_ROW = 5  # given-up addresses after which the site counts as down
BACKOFF = 2.5  # intervals before a retry (5 s of 2 s each), and up to 2, 4, 8 times as many: jitter above a floor
DEFAULT_PENALTY = 30.0  # intervals (a minute), for a 429 or 503 that names no time
COOL_DOWN = 450.0  # intervals (a quarter of an hour) of quiet for a site that is down, before anyone asks again


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


def public_name(site: str) -> bool:
    """Whether a site is named as one on the public Internet, and so must be there.

    One given by its IP address, or by a name without a dot, is where whoever set it wants it to be.
    """
    host = urlsplit(site).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host
    return False


class _Session(requests.Session):
    """A session that looks at no redirect itself: it would read the whole body first, and trip over a bad address."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Nowhere; `Client.get` goes there."""


class Client:
    """Asks one site, within one task. `robots` is None only while robots.txt itself is asked for."""

    def __init__(
        self,
        settings: Settings,
        gate: Gate,
        budget: int,
        robots: Robots | None = None,
    ) -> None:
        self.site = settings.site
        self.requests_left = budget
        self.agent = user_agent(settings.contact)
        self.gate = gate
        self._robots = robots
        self._failures = 0
        self._session = _Session()
        self._session.headers = requests.structures.CaseInsensitiveDict(
            {
                "User-Agent": self.agent,
                "Accept": "text/html,*/*;q=0.1",
                "Accept-Encoding": "gzip",
                # An open connection waiting for its next turn would be a second one beside that of another run.
                "Connection": "close",
            }
        )
        self._adapter = HangUpAdapter(public_only=public_name(settings.site))
        self._session.mount("http://", self._adapter)
        self._session.mount("https://", self._adapter)

    def obey(self, robots: Robots) -> None:
        """From now on, ask only what `robots` allows, no faster than it says."""
        self._robots = robots
        self.gate.interval = max(self.gate.interval, robots.delay)

    def get(self, url: str, report: Report, headers: dict[str, str] | None = None) -> Exchange:
        """Fetch `url`, trying again and following redirects within the site; the last exchange comes back.

        Its outcome is "archived" for a whole 200, "unchanged" for a 304, "gone", "quarantined" for an answer that
        another try would not change, "redirected" (nowhere, off the site, in circles, to what robots.txt forbids) or
        "failed". Raises Refused, BudgetSpent, SiteDown, ToldToWait where the run must end; the exchange that says so
        has been reported then.
        """
        if self._robots is not None and not self._robots.allows(url):
            report(Exchange(url, datetime.now(UTC), "refused", reason="robots.txt forbids it"))
            raise Refused(f"robots.txt forbids {url}")
        asked = [url]
        attempt = 1
        while True:
            exchange = self._ask(asked[-1], headers or {}, attempt, report)
            if exchange.outcome == "redirected":
                target, hindrance = self._target(exchange, asked)
                if target is None:
                    self._failures = 0
                    return replace(exchange, reason=hindrance)
                report(exchange)
                asked.append(target)
            elif exchange.outcome in {"failed", "waiting"}:
                if attempt == ATTEMPTS:
                    return self._given_up(exchange, report)
                report(exchange)
                attempt += 1
            else:
                self._failures = 0
                return exchange

    def _target(self, exchange: Exchange, asked: list[str]) -> tuple[str | None, str | None]:
        """Where a redirect leads, or None and why it is not followed."""
        location = exchange.header("location")
        if not location:
            return None, f"{exchange.reason} that leads nowhere"
        target = on_site(self.site, _joined(exchange.url, location))
        if target is None:
            return None, f"leads off the site, to {location}"
        # The same address once more may be the one that wanted its cookie back; a third time it is a circle.
        if asked.count(target) > 1:
            return None, f"leads in circles, to {location}"
        if len(asked) > MAX_REDIRECTS:
            return None, f"leads on and on, after {MAX_REDIRECTS} redirects to {location}"
        if self._robots is not None and not self._robots.allows(target):
            return None, f"leads to {location}, which robots.txt forbids"
        return target, None

    def _given_up(self, exchange: Exchange, report: Report) -> Exchange:
        self._failures += 1
        log.warning("%s: given up after %d attempts: %s", exchange.url, ATTEMPTS, exchange.reason)
        if self._failures >= FAILURES_IN_A_ROW:
            report(exchange)
            raise SiteDown(f"{self._failures} addresses in a row failed, the last with: {exchange.reason}")
        return exchange

    def _ask(self, url: str, headers: dict[str, str], attempt: int, report: Report) -> Exchange:
        """One request, through the gate; an answer that calls for quiet closes the gate for everyone."""
        if self.requests_left <= 0:
            raise BudgetSpent("the run has made all the requests it may; the rest waits for the next run")
        self.requests_left -= 1
        try:
            with self.gate.turn():
                exchange = self._send(url, headers)
                pause = self._pause(exchange, attempt)
                if pause:
                    level = logging.WARNING if exchange.outcome == "waiting" else logging.INFO
                    log.log(level, "%s: %s; the site is left alone for %.1f s", url, exchange.reason, pause)
                    self.gate.penalise(pause)
        except TooLongToWait as error:
            raise ToldToWait(str(error)) from error
        if pause > LONGEST_WAIT and exchange.outcome == "waiting":
            report(exchange)
            raise ToldToWait(f"the site asks for {pause:.0f} s of quiet ({exchange.reason}); try again later")
        if exchange.outcome == "refused":
            report(exchange)
            raise Refused(f"{url}: {exchange.reason}")
        return exchange

    def _pause(self, exchange: Exchange, attempt: int) -> float:
        """Seconds of quiet that an answer calls for, 0 for a good one."""
        if exchange.outcome not in {"failed", "waiting"}:
            return 0.0
        down = attempt == ATTEMPTS and self._failures + 1 >= FAILURES_IN_A_ROW
        intervals = COOL_DOWN if down else 0.0
        if attempt < ATTEMPTS:
            intervals = BACKOFF * random.uniform(1.0, 2.0**attempt)
        pause = intervals * self.gate.interval
        if exchange.outcome == "waiting":
            asked = retry_after(exchange.header("retry-after"), exchange.header("date"))
            pause = max(pause, DEFAULT_PENALTY * self.gate.interval if asked is None else asked)
        return pause

    def _send(self, url: str, headers: dict[str, str]) -> Exchange:
        now = datetime.now(UTC)
        deadline = time.monotonic() + DEADLINE
        try:
            with (
                self._adapter.within(DEADLINE),
                self._session.get(url, headers=headers, stream=True, allow_redirects=False, timeout=TIMEOUT) as answer,
            ):
                payload, truncated = _read_body(answer, deadline)
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
            late = time.monotonic() >= deadline
            return Exchange(url, now, "failed", reason=NOT_FINISHED if late else f"no answer: {_plain(error)}")
        outcome: Outcome
        body, wrong = _decoded(payload, answer.headers.get("Content-Encoding", ""))
        outcome, reason = _verdict(answer.status_code, truncated, wrong)
        if outcome == "unchanged" and not headers:
            outcome, reason = "failed", "status 304, although nothing was said of an earlier copy"
        if answer.status_code >= 400 and outcome != "gone" and (sign := block_sign(body)):
            outcome, reason = "refused", f"{reason}, {sign}"
        return Exchange(url, now, outcome, answer.status_code, response, body, reason)


def _read_body(answer: requests.Response, deadline: float) -> tuple[bytes, str | None]:
    """The body as sent, and why it is not whole (a term of WARC-Truncated) or None."""
    pieces: list[bytes] = []
    size = 0
    try:
        while piece := answer.raw.read1(65_536, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                return b"".join(pieces)[:MAX_BYTES], "length"
            if time.monotonic() >= deadline:
                break
    except (HTTPError, OSError):
        return b"".join(pieces), "time" if time.monotonic() >= deadline else "disconnect"
    return b"".join(pieces), "time" if time.monotonic() >= deadline else None


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
        return b"", TOO_LONG
    return body, None if decoder.eof else "gzip cut off"


def _verdict(status: int, truncated: str | None, wrong: str | None) -> tuple[Outcome, str | None]:
    """What an answer means, before anyone has looked at the page. truncated, wrong: what ails its body."""
    if status == 304:
        return "unchanged", None
    if status in {301, 302, 303, 307, 308}:
        return "redirected", f"status {status}"
    if status in {404, 410}:
        return "gone", f"status {status}"
    if status in {429, 503}:
        return "waiting", f"status {status}"
    if status in {401, 402, 403, 407, 451}:
        return "refused", f"status {status}"
    if 400 <= status < 500 and status != 408:
        return "quarantined", f"status {status}"
    if status != 200:
        return "failed", f"status {status}"
    if truncated == "length" or wrong == TOO_LONG:
        return "quarantined", TOO_LONG
    if truncated == "time":
        return "failed", NOT_FINISHED
    if truncated:
        return "failed", "cut off: the connection closed before the end"
    return ("failed", wrong) if wrong else ("archived", None)


def retry_after(value: str | None, date: str | None) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3); None for rubbish or none.

    date: the Date header of the same answer; by it the site's clock need not agree with ours.
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    if (until := _time(value)) is None:
        return None
    return max(0.0, (until - (_time(date or "") or datetime.now(UTC))).total_seconds())


def _time(text: str) -> datetime | None:
    try:
        time = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _joined(base: str, location: str) -> str:
    """`location` as an absolute address; as it stands where it is none (and so on no site)."""
    try:
        return urljoin(base, location)
    except ValueError:
        return location


def _plain(error: Exception) -> str:
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return f"{type(cause).__name__}: {cause}"[:200]
