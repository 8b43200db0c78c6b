"""Every fault a site can do to a collector, each played by the sample site while the real steps of a night run.

A row injects one fault, runs a night, and a night after it (without the fault, unless it is one that stays). The gate's
clock stands still but for its own sleeps, and the site keeps its log by the same clock: spacing is exact, and hours of
waiting take no time. `python -m bench faults` prints the table; tests/collect/test_every_fault.py asserts each row.
"""

import logging
import math
import socket
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import body, captures
from include.lgo.collect import client, crawl
from include.lgo.collect.errors import CollectError, Refused, SiteDown, ToldToWait
from include.lgo.collect.gate import Gate
from include.lgo.collect.windows import Window, months
from include.lgo.sample_site.faults import Fault
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import Request, SampleSite
from include.lgo.settings import Settings, load

DECISIONS = invent(21, seed=70, since=date(2025, 2, 1), until=date(2025, 3, 31))
WINDOWS = months(date(2025, 2, 1), date(2025, 3, 31))
INTERVAL = 2.0
DAY = 86_400.0
A_TASK = 7  # decisions a task, so that there are tasks after the one that meets the fault


def _number(*, chapters: bool) -> int:
    return next(i for i in range(8, 21) if ("report in chapters" in DECISIONS.variants(i)) is chapters)


PAGE = DECISIONS.listed(_number(chapters=False)).path
REPORT = DECISIONS.listed(_number(chapters=True)).path
LARGE = max(WINDOWS, key=lambda window: len(DECISIONS.window(window.since, window.until)))
SEARCH = f"/Decisions/SearchResults?fd={LARGE.since}&td={LARGE.until}"
SECOND = f"{SEARCH}&page=2"
ALL = "/decisions/"


class Clock:
    """A clock that only moves when somebody sleeps; it is the gate's and the site's."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass(frozen=True)
class Row:
    """A fault, and what is to come of it.

    at: the beginning of the addresses it is about. fault: the fields of `Fault` but its path (a function of them where
    they depend on the hour); more: faults that go with it. stays: the fault is there on the next night too.
    asked: requests for these addresses that the site sees in the first night. quiet: seconds between the answer and
    the next request, at least. held: what the archive's lines say of these addresses after it. raised: what ended the
    run; then nothing more was asked for. said: words of its message, or of what the run reported.
    again: requests for these addresses on the next night. lost: decisions that the archive cannot have after it.
    """

    name: str
    at: str
    fault: dict[str, Any] | Callable[[], dict[str, Any]]
    asked: int
    held: dict[str, int]
    said: str = ""
    quiet: float = INTERVAL
    raised: type[CollectError] | None = None
    again: int = 0
    stays: bool = False
    lost: int = 0
    more: tuple[Fault, ...] = ()


@dataclass
class Seen:
    """What came of a row: as the server's log, the archive and the run tell it."""

    fired: int
    unfired: list[Fault]
    requests: list[Request]
    quiet: float
    gaps: list[float]
    after: int
    held: Counter[str]
    raised: CollectError | None
    said: str
    again: int
    archived: Counter[tuple[str, int | None]]
    wrong: list[str]
    strangers: set[str]
    nights: list["Night"] = field(default_factory=list)


@dataclass
class Night:
    """One run of all the steps, as the dags take them: what fails is kept, and the tasks beside it still run."""

    errors: list[CollectError] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def run(self, settings: Settings, windows: Sequence[Window]) -> "Night":
        """Take the steps."""
        try:
            crawl.ask_robots(settings)
            walked = crawl.walk_windows(settings, "all", windows, self.started)
            self.reports += [
                f"window {result.window.name} is not complete: {result.found} of {result.printed}"
                for result in walked
                if not result.complete
            ]
            planned = crawl.plan_fetches(settings, self.started, list(windows))
        except CollectError as error:
            self.errors.append(error)
            return self
        for number, paths in enumerate(planned):
            try:
                self.reports += crawl.fetch_decisions(settings, f"{number:04}", paths, self.started).problems
            except CollectError as error:
                self.errors.append(error)
        return self


def play(row: Row, folder: Path) -> Seen:
    """Play a row with an archive in `folder`."""
    clock = Clock()
    fields = row.fault() if callable(row.fault) else row.fault
    faults = (Fault(path=f"{row.at}*", **fields), *row.more)
    patient = not fields.keys() & {"stall", "drip", "drip_head"}
    strangers: set[str] = set()
    with SampleSite(DECISIONS, faults=faults, clock=clock) as site, _as_if(clock, site, folder, strangers, patient):
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(folder), "LGO_INTERVAL": str(INTERVAL)})
        with _told() as warned:
            first = Night().run(settings, WINDOWS)
        log = list(site.log)
        lines = list(captures(settings.archive))
        fired, unfired = sum(site.fired.values()), site.unfired
        if not row.stays:
            site.faults = ()
        clock.now += DAY
        with _told():
            second = Night().run(settings, WINDOWS)
        again = [request for request in site.log[len(log) :] if request.target.startswith(row.at)]
        archived, wrong = _state(settings)
    struck = [number for number, request in enumerate(log) if request.fault is not None]
    gaps = [_gap(earlier, later) for earlier, later in pairwise(log)]
    error = first.errors[0] if first.errors else None
    told = [str(error)] if error else first.reports or warned or ["nothing"]
    return Seen(
        fired=fired,
        unfired=unfired,
        requests=[request for request in log if request.target.startswith(row.at)],
        quiet=min((gaps[number] for number in struck if number < len(gaps)), default=math.inf),
        gaps=gaps,
        after=len(log) - 1 - struck[-1] if struck else 0,
        held=Counter(line.outcome for line in lines if _target(line).startswith(row.at)),
        raised=error,
        said="; ".join(dict.fromkeys(told)).replace(site.url, "").replace(PAGE, "the page"),
        again=len(again),
        archived=archived,
        wrong=wrong,
        strangers=strangers,
        nights=[first, second],
    )


def _gap(earlier: Request, later: Request) -> float:
    """Seconds from the end of an answer to the next request; from its beginning where the client hung up on it."""
    slow = earlier.fault is not None and (earlier.fault.stall or earlier.fault.drip or earlier.fault.drip_head)
    return later.time - (earlier.time if slow or earlier.ended is None else earlier.ended)


def _target(line: Capture) -> str:
    return "/" + line.url.split("/", 3)[3]


@contextmanager
def _as_if(clock: Clock, site: SampleSite, folder: Path, strangers: set[str], patient: bool) -> Iterator[None]:
    """The gate by `clock`, small tasks, the usual patience or little; whoever is called but the site is noted."""
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        if f"{address[0]}:{address[1]}" != site.url.removeprefix("http://"):
            strangers.add(f"{address[0]}:{address[1]}")
        connect(self, address)

    def gate(_site: str, interval: float) -> Gate:
        return Gate(folder / "gate.lock", interval, clock, clock.sleep)

    with ExitStack() as stack:
        stack.enter_context(patch.object(Gate, "of_site", gate))
        stack.enter_context(patch.object(crawl, "PAGES_A_BATCH", A_TASK))
        stack.enter_context(patch("os.fsync", lambda _: None))  # no machine goes down here, and disks take their time
        if not patient:
            stack.enter_context(patch.object(client, "DEADLINE", 3.0))
            stack.enter_context(patch.object(client, "TIMEOUT", (2.0, 2.0)))
        stack.enter_context(patch.object(socket.socket, "connect", noted))
        yield


@contextmanager
def _told() -> Iterator[list[str]]:
    """What the steps say of each page that is not as it should be, as an operator reads it in their logs."""
    told: list[str] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or "left alone" in record.getMessage())
    logger = logging.getLogger("include.lgo.collect")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _state(settings: Settings) -> tuple[Counter[tuple[str, int | None]], list[str]]:
    """How often the archive holds each page and chapter as a decision, and which of them are not what the site has."""
    held: Counter[tuple[str, int | None]] = Counter()
    wrong = []
    truth = {DECISIONS.listed(i).reference: i for i in range(len(DECISIONS))}
    for line in captures(settings.archive):
        if line.kind == "decision" and line.outcome == "archived" and line.reference:
            held[line.reference, line.chapter] += 1
            if body(settings.archive, line) != DECISIONS.page(truth[line.reference], line.chapter):
                wrong.append(f"{line.reference}, chapter {line.chapter}")
    return held, wrong


def pages(decisions: Invented = DECISIONS) -> set[tuple[str, int | None]]:
    """Every page and chapter there is, as `Seen.archived` names them."""
    there: set[tuple[str, int | None]] = set()
    for i in range(len(decisions)):
        reference = decisions.listed(i).reference
        there.add((reference, None))
        there |= {(reference, chapter) for chapter in range(2, 10) if decisions.page(i, chapter) is not None}
    return there


def _wait_until() -> dict[str, Any]:
    """A Retry-After of ten minutes from now, as a date."""
    date = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    return _wait(date)


def _wait(value: str, status: int = 429) -> dict[str, Any]:
    return {"status": status, "headers": {"Retry-After": value}, "last": 1}


MOVED = PAGE.replace("/decisions/", "/decisions/moved-", 1)
REPORT_MOVED = REPORT.replace("/decisions/", "/decisions/moved-", 1)
REPORT_PAGES = max(chapter or 1 for reference, chapter in pages() if reference == REPORT[-10:].replace("-", " "))
COUNT = len(DECISIONS)
LISTS = math.ceil(len(DECISIONS.window(LARGE.since, LARGE.until)) / 10)
FORBIDDING = "User-agent: *\nDisallow: /decisions/\n"
ONCE = {"archived": 1}
TWICE = {"failed": 1, "archived": 1}
AWAY = {"refused": 1}
ODD = {"quarantined": 1}

ROWS = (
    # told to wait
    Row("429, Retry-After: 30", PAGE, _wait("30"), 2, {"waiting": 1, "archived": 1}, "status 429", quiet=30),
    Row(
        "429, Retry-After: a date",
        PAGE,
        _wait_until,
        2,
        {"waiting": 1, "archived": 1},
        "status 429",
        quiet=500,
    ),
    Row("429, Retry-After: soon", PAGE, _wait("soon"), 2, {"waiting": 1, "archived": 1}, "status 429", quiet=60),
    Row("429, Retry-After: 0", PAGE, _wait("0"), 2, {"waiting": 1, "archived": 1}, "status 429", quiet=5),
    Row("503, Retry-After: 3000", PAGE, _wait("3000", 503), 2, {"waiting": 1, "archived": 1}, "status 503", quiet=3000),
    Row("503 without Retry-After", PAGE, {"status": 503, "last": 1}, 2, {"waiting": 1, "archived": 1}, quiet=60),
    Row(
        "429, Retry-After: 86400",
        PAGE,
        _wait("86400"),
        1,
        {"waiting": 1},
        "asks for 86400 s",
        raised=ToldToWait,
        quiet=math.inf,
        again=1,
    ),
    # passing
    Row(
        "500 twice",
        PAGE,
        {"status": 500, "last": 2},
        3,
        {"failed": 2, "archived": 1},
        "status 500",
        quiet=5,
    ),
    Row("connection reset", PAGE, {"reset": True, "last": 1}, 2, TWICE, "no answer", quiet=5),
    Row("silence", PAGE, {"stall": 3, "last": 1}, 2, TWICE, "no answer", quiet=5),
    Row("cut, its length known", PAGE, {"truncate": 5000, "last": 1}, 2, TWICE, "cut off", quiet=5),
    Row("cut, in chunks", PAGE, {"truncate": 5000, "length": "chunked", "last": 1}, 2, TWICE, "cut off", quiet=5),
    Row("body dripping", PAGE, {"drip": 0.4, "last": 1}, 2, TWICE, "not finished", quiet=5),
    Row("head dripping", PAGE, {"drip_head": 0.1, "last": 1}, 2, TWICE, "not finished", quiet=5),
    Row("corrupt gzip", PAGE, {"gzip": "corrupt", "last": 1}, 2, TWICE, "corrupt gzip", quiet=5),
    Row("gzip cut off", PAGE, {"gzip": "cut", "last": 1}, 2, TWICE, "gzip cut off", quiet=5),
    Row("304 to a first request", PAGE, {"status": 304, "last": 1}, 2, TWICE, "304", quiet=5),
    # no decision
    Row("cut, without a length", PAGE, {"truncate": 5000, "length": "none"}, 1, ODD, "cut off", again=1),
    Row("cut, of the right length", PAGE, {"truncate": 5000, "length": "right"}, 1, ODD, "cut off", again=1),
    Row("maintenance page, 200", PAGE, {"body": "maintenance"}, 1, ODD, "no reference", again=1),
    Row("empty body, 200", PAGE, {"body": "empty"}, 1, ODD, "empty page", again=1),
    Row("login page, 200", PAGE, {"body": "login"}, 1, ODD, "no reference", again=1),
    Row("another decision's page", PAGE, {"body": "another"}, 1, ODD, "bears the reference", again=1),
    Row("a PDF", PAGE, {"content_type": "application/pdf"}, 1, ODD, "application/pdf", again=1),
    Row("over-long body", PAGE, {"body": "long"}, 1, ODD, "more than 10,000,000 bytes", again=1),
    Row("compressed bomb", PAGE, {"gzip": "bomb"}, 1, ODD, "more than 10,000,000 bytes", again=1),
    Row("400", PAGE, {"status": 400}, 1, ODD, "status 400", again=1),
    # led elsewhere
    Row("redirect loop", PAGE, {"redirect": PAGE}, 2, {"redirected": 1, "quarantined": 1}, "in circles", again=1),
    Row("redirect without an address", PAGE, {"redirect": ""}, 1, ODD, "leads nowhere", again=1),
    Row("redirect to no address", PAGE, {"redirect": "http://["}, 1, ODD, "off the site", again=1),
    Row("redirect to another host", PAGE, {"redirect": "http://127.0.0.2:9/x"}, 1, ODD, "off the site", again=1),
    Row("redirect to localhost", PAGE, {"redirect": "http://localhost:8080/"}, 1, ODD, "off the site", again=1),
    Row("redirect to 169.254.169.254", PAGE, {"redirect": "http://169.254.169.254/"}, 1, ODD, "off the site", again=1),
    Row("redirect to what robots.txt forbids", PAGE, {"redirect": "/account/in"}, 1, ODD, "robots.txt", again=1),
    Row(
        "page moved, for ever",
        PAGE,
        {"redirect": MOVED, "status": 301},
        1,
        {"redirected": 1, "archived": 1},
        "nothing",
        stays=True,
        more=(Fault(path=f"{MOVED}*", instead=PAGE),),
    ),
    Row(
        "report moved, its redirect drops the chapter",
        REPORT,
        {"redirect": REPORT_MOVED, "status": 301},
        1,
        {"redirected": 1, "archived": REPORT_PAGES},
        "nothing",
        stays=True,
        more=(
            Fault(path=REPORT_MOVED, instead=REPORT),
            *(
                Fault(path=f"{REPORT_MOVED}[?]chapter={n}", instead=f"{REPORT}?chapter={n}")
                for n in range(2, REPORT_PAGES + 1)
            ),
        ),
    ),
    # turned away
    Row("403", PAGE, {"status": 403}, 1, AWAY, "status 403", raised=Refused, quiet=math.inf, again=1),
    Row(
        "captcha behind a 403",
        PAGE,
        {"status": 403, "body": "captcha"},
        1,
        AWAY,
        "status 403, a block page",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "captcha behind a 503",
        PAGE,
        {"status": 503, "body": "captcha"},
        1,
        AWAY,
        "captcha",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "captcha behind a 200",
        PAGE,
        {"body": "captcha"},
        1,
        AWAY,
        "captcha",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "script against robots, 200",
        PAGE,
        {"body": "challenge"},
        1,
        AWAY,
        "challenges.cloudflare.com",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "captcha instead of results",
        SEARCH,
        {"body": "captcha"},
        1,
        AWAY,
        "captcha",
        raised=Refused,
        quiet=math.inf,
        again=LISTS,
    ),
    Row(
        "login page for every decision",
        ALL,
        {"body": "login"},
        crawl.STRANGE_IN_A_ROW,
        {"quarantined": crawl.STRANGE_IN_A_ROW, "refused": 1},
        "5 pages in a row",
        raised=Refused,
        again=len(pages()),
    ),
    Row(
        "site down: 500 for every decision",
        ALL,
        {"status": 500},
        3 * client.ATTEMPTS * client.FAILURES_IN_A_ROW,
        {"failed": 3 * client.ATTEMPTS * client.FAILURES_IN_A_ROW},
        "5 addresses in a row",
        raised=SiteDown,
        again=len(pages()),
    ),
    # robots.txt
    Row(
        "robots.txt: 500",
        "/robots.txt",
        {"status": 500},
        4,
        {"failed": 4},
        "cannot be had",
        raised=SiteDown,
        quiet=5,
        again=1,
    ),
    Row(
        "robots.txt: silence",
        "/robots.txt",
        {"stall": 3},
        4,
        {"failed": 4},
        "cannot be had",
        raised=SiteDown,
        quiet=5,
        again=1,
    ),
    Row("robots.txt: 404", "/robots.txt", {"status": 404}, 1, {"gone": 1}, "nothing", again=1),
    Row("robots.txt: 403", "/robots.txt", {"status": 403}, 1, AWAY, "403", raised=Refused, quiet=math.inf, again=1),
    Row(
        "robots.txt: captcha behind a 200",
        "/robots.txt",
        {"body": "captcha"},
        1,
        AWAY,
        "captcha",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "robots.txt: redirect within the site",
        "/robots.txt",
        {"redirect": "/rules.txt"},
        1,
        {"redirected": 1, "archived": 1},
        "nothing",
        again=1,
        more=(Fault(path="/rules.txt", status=200, text="User-agent: *\nDisallow: /account/\n"),),
    ),
    Row(
        "robots.txt: redirect to another host",
        "/robots.txt",
        {"redirect": "http://127.0.0.2:9/robots.txt"},
        1,
        {"redirected": 1},
        "off the site",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "robots.txt forbids the search",
        "/robots.txt",
        {"text": "User-agent: *\nDisallow: /Decisions/\n"},
        1,
        ONCE,
        "robots.txt forbids",
        raised=Refused,
        quiet=math.inf,
        again=1,
    ),
    Row(
        "robots.txt forbids all decisions",
        "/robots.txt",
        {"text": FORBIDDING},
        1,
        ONCE,
        f"robots.txt forbids all {COUNT} decisions",
        raised=Refused,
        again=1,
    ),
    Row(
        "robots.txt forbids one decision, for ever",
        "/robots.txt",
        {"text": f"User-agent: *\nDisallow: {PAGE}\n"},
        1,
        ONCE,
        f"robots.txt forbids 1 of the {COUNT}",
        again=1,
        stays=True,
        lost=1,
    ),
    Row(
        "robots.txt: Crawl-delay: 7",
        "/robots.txt",
        {"text": "User-agent: *\nCrawl-delay: 7\n"},
        1,
        ONCE,
        "nothing",
        quiet=7,
        again=1,
    ),
    # the search
    Row("empty shell", SECOND, {"body": "shell", "last": 1}, 2, {"quarantined": 1, "archived": 1}, "shell", again=1),
    Row(
        "empty shell all night",
        SEARCH,
        {"body": "shell"},
        crawl.WALKS,
        {"quarantined": crawl.WALKS},
        f"{LARGE.name} is not complete",
        again=LISTS,
    ),
    Row("count changes between pages", SECOND, {"count": 1, "last": 1}, 2, {"archived": 2}, "prints", again=1),
    Row("a decision on two pages", SECOND, {"shift": 1, "last": 1}, 2, {"archived": 2}, "earlier", again=1),
    Row(
        "second page of results: 500 all night",
        SECOND,
        {"status": 500},
        crawl.WALKS * client.ATTEMPTS,
        {"failed": crawl.WALKS * client.ATTEMPTS},
        "not complete",
        again=1,
    ),
)


def table() -> Table:
    """The table of all rows: what was injected and what came of it."""
    shown = Table(title=f"{len(ROWS)} faults, {INTERVAL:g} s between requests", title_justify="left", show_lines=False)
    for column in ("fault", "fired", "requests seen", "smallest gap", "archived", "the run said", "after the next run"):
        shown.add_column(column, justify="right" if column in {"fired", "requests seen", "smallest gap"} else "left")
    there = pages()
    for row in ROWS:
        with tempfile.TemporaryDirectory() as folder:
            seen = play(row, Path(folder))
        twice = sum(times > 1 for times in seen.archived.values())
        shown.add_row(
            row.name,
            str(seen.fired),
            str(len(seen.requests)),
            "none followed" if seen.quiet == math.inf else f"{seen.quiet:,.1f} s",
            ", ".join(f"{count} {outcome}" for outcome, count in seen.held.items()),
            (f"{type(seen.raised).__name__}: " if seen.raised else "") + _short(seen.said),
            f"{len(there & set(seen.archived))} of {len(there)} pages, {twice} twice; {seen.again} more requests",
        )
    return shown


def _short(text: str) -> str:
    return text if len(text) <= 150 else text[:149] + "…"


def main() -> int:
    """Print the table."""
    Console(width=260).print(table())
    return 0
