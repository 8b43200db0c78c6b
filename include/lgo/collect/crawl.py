"""The steps of collecting: ask for robots.txt, walk windows of the search, fetch decisions, reconcile.

Each step opens one batch of the archive and reads what it must know from the archive's indexes.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from include.lgo.archive.batch import Batch, close_abandoned
from include.lgo.archive.capture import Capture, Kind, Outcome
from include.lgo.archive.index import body as archived_body
from include.lgo.archive.index import captures as all_captures
from include.lgo.collect.client import AGENT, Client, Exchange
from include.lgo.collect.errors import BudgetSpent, Refused, WrongArchive
from include.lgo.collect.gate import Gate
from include.lgo.collect.known import Decision, Known, due, known
from include.lgo.collect.windows import Window
from include.lgo.reading import article_text
from include.lgo.settings import Settings
from include.lgo.site.page import Blocked, NoDecision, chapters, check_decision
from include.lgo.site.robots import Robots, robots_of
from include.lgo.site.search import PAGE_SIZE, EmptyShell, SearchPage, read_search
from include.lgo.site.urls import chapter_of, robots_url, search_url

log = logging.getLogger(__name__)

NOTHING = Robots("User-agent: *\nDisallow: /", AGENT)
ROBOTS_FOR = timedelta(hours=24)  # RFC 9309, 2.4: not to be relied on for longer
WALKS = 3  # times a window is walked before it counts as incomplete; results shift while one pages through
STRANGE_IN_A_ROW = 5  # pages in a row that are no decisions: we are being turned away
PAGES_A_BATCH = 100  # decisions a task; a few minutes at the polite interval


@dataclass(frozen=True)
class WindowResult:
    """How the walk of one window ended. printed: None where no page printed a count."""

    window: Window
    printed: int | None
    found: int

    @property
    def complete(self) -> bool:
        """A window is complete only when the references found equal the count printed."""
        return self.printed is not None and self.found == self.printed


@dataclass
class FetchResult:
    """Decisions of one batch by what became of them; `problems` names each that was not archived, and why."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def ask_robots(settings: Settings) -> None:
    """Fetch and archive robots.txt and close what a crash left open: the first step of every run.

    Raises Refused where robots.txt cannot be had (RFC 9309: a server error there closes the whole site), and
    WrongArchive where the archive is of another site.
    """
    earlier = known(all_captures(settings.archive)).robots
    if earlier is not None and urlsplit(earlier.url).hostname != urlsplit(settings.site).hostname:
        raise WrongArchive(
            f"{settings.archive} is an archive of {urlsplit(earlier.url).netloc}, and the site is {settings.site}: "
            "set LGO_DATA to another folder"
        )
    for name in close_abandoned(settings.archive):
        log.warning("%s was cut off by a crash and is closed at its last whole record", name)
    client = Client(settings, Gate.of_site(settings.site, settings.interval), budget=settings.budget)
    with _batch(settings, "robots") as batch:
        report = _reporter(batch, "robots")
        exchange = client.get(robots_url(settings.site), report)
        report(exchange)
        if robots_of(exchange.status or 0, exchange.body, AGENT) is None:
            raise Refused(f"robots.txt cannot be had ({exchange.reason}); without it the site is left alone")


def walk_windows(settings: Settings, name: str, windows: Sequence[Window], started: datetime) -> list[WindowResult]:
    """Walk the search over `windows` and archive its pages; an incomplete window is told, and the others go on.

    started: when the run began; all requests since then count against its budget.
    """
    client = _client(settings, known(all_captures(settings.archive)), started)
    results = []
    with _batch(settings, f"walk-{name}") as batch:
        for window in windows:
            try:
                result = _walk(client, batch, window)
            except BudgetSpent as error:
                log.warning("%s", error)
                result = WindowResult(window, None, 0)
            results.append(result)
            if result.complete:
                log.info("window %s: complete, %d decisions", window.name, result.found)
            else:
                log.error(
                    "window %s is NOT complete: the site prints %s results, %d were found; the next run tries again",
                    window.name,
                    "no count of" if result.printed is None else result.printed,
                    result.found,
                )
    return results


def _walk(client: Client, batch: Batch, window: Window) -> WindowResult:
    """Walk one window until found and printed agree, a few times at the most."""
    result = WindowResult(window, None, 0)
    for _ in range(WALKS):
        result = _walk_once(client, batch, window)
        if result.complete:
            break
    return result


def _walk_once(client: Client, batch: Batch, window: Window) -> WindowResult:
    references: set[str] = set()
    printed: int | None = None
    page = 1
    while printed is None or (page - 1) * PAGE_SIZE < printed:
        search = _search_page(client, batch, window, page)
        if search is None:
            break
        printed = search.printed
        references |= {item.url for item in search.items}
        if not search.items:
            break
        page += 1
    return WindowResult(window, printed, len(references))


def _search_page(client: Client, batch: Batch, window: Window, page: int) -> SearchPage | None:
    """One page of results, archived; None where it could not be had or is an empty shell."""
    place = {"since": window.since, "until": window.until, "page": page}
    exchange = client.get(
        search_url(client.site, window.since, window.until, page), _reporter(batch, "search", **place)
    )
    search = None
    capture = _capture(exchange, "search", **place)
    if exchange.outcome == "archived":
        try:
            search = read_search(exchange.body, client.site)
            capture = replace(capture, printed=search.printed, found=search.items)
        except EmptyShell as error:
            capture = replace(capture, outcome="quarantined", reason=str(error))
    batch.add(capture, exchange.response)
    if search is None:
        log.warning("window %s, page %d: %s", window.name, page, capture.reason)
    return search


def plan_fetches(settings: Settings, started: datetime, windows: list[Window] | None) -> list[list[str]]:
    """The paths to fetch, as many as the budget allows, in batches; `windows` bounds them by decision date."""
    state = known(all_captures(settings.archive))
    wanted = [decision.path for decision in due(state, started, windows)]
    budget = max(settings.budget - state.requests_since(started), 0)
    if len(wanted) > budget:
        log.warning(
            "%d decisions are due, and %d requests are left; the rest waits for the next run", len(wanted), budget
        )
    wanted = wanted[:budget]
    return [wanted[start : start + PAGES_A_BATCH] for start in range(0, len(wanted), PAGES_A_BATCH)]


def fetch_decisions(settings: Settings, name: str, paths: Sequence[str], started: datetime) -> FetchResult:
    """Fetch decisions with all their chapters into one batch of the archive.

    started: when the run began; what was tried after it (by a try of this task that was cut off) is not tried again.
    Raises Refused where the site turns us away, or page after page is no decision.
    """
    close_abandoned(settings.archive)
    state = known(all_captures(settings.archive))
    left = [path for path in paths if not _tried_since(state, path, started)]
    client = _client(settings, state, started)
    result = FetchResult()
    strange = 0
    with _batch(settings, f"fetch-{name}") as batch:
        for done, path in enumerate(left, 1):
            try:
                outcome, reason = _fetch(client, batch, state.decisions[path])
            except BudgetSpent as error:
                log.warning("%d of %d decisions asked for: %s", done - 1, len(left), error)
                break
            result.counts[outcome] += 1
            if outcome not in {"archived", "unchanged"}:
                log.warning("%s is %s: %s", path, outcome, reason)
                result.problems.append(f"{state.decisions[path].reference}: {outcome}, {reason}")
            if outcome != "quarantined":
                strange = 0
            elif not state.decisions[path].quarantined:  # one that was so before says nothing new of the site
                strange += 1
            if strange >= STRANGE_IN_A_ROW:
                raise Refused(f"{strange} pages in a row are no decisions, the last one {reason}: turned away?")
            if done % 25 == 0 or done == len(left):
                log.info("%d of %d decisions asked for", done, len(left))
    return result


def _fetch(client: Client, batch: Batch, decision: Decision) -> tuple[Outcome, str | None]:
    """Fetch a decision and its chapters; what became of it, and what was wrong."""
    url = f"{client.site}{decision.path}"
    before = decision.pages.get(None)
    if before is not None and before.chapters:
        before = None  # a report in chapters is fetched whole: any of them may have changed
    first = _fetch_page(client, batch, before, url, decision.reference)
    if first.outcome not in {"archived", "unchanged"}:
        return first.outcome, first.reason
    for number in range(2, (first.chapters or 1) + 1):
        chapter = _fetch_page(client, batch, None, f"{url}?chapter={number}", decision.reference)
        if chapter.outcome != "archived":
            return chapter.outcome, f"chapter {number}: {chapter.reason}"
    return first.outcome, None


def _fetch_page(client: Client, batch: Batch, before: Capture | None, url: str, reference: str) -> Capture:
    """Fetch one page, only if it changed where the archive has it, and archive it as what it turned out to be."""
    place = {"reference": reference, "chapter": chapter_of(url)}
    exchange = client.get(url, _reporter(batch, "decision", **place), _conditions(before))
    capture = replace(_capture(exchange, "decision", **place), url=url)
    same_as = None
    if exchange.outcome == "redirected":
        capture = replace(capture, outcome="quarantined", reason=f"leads to {exchange.header('location')}")
    elif exchange.outcome == "unchanged" and before is not None:
        capture = replace(capture, digest=before.digest, article_digest=before.article_digest, chapters=before.chapters)
        same_as = before
    elif exchange.outcome == "archived":
        capture = _judge(capture, exchange)
        if before is not None and capture.outcome == "archived" and before.digest == capture.digest:
            capture, same_as = replace(capture, outcome="unchanged"), before
    capture = batch.add(capture, exchange.response, same_as)
    if capture.outcome == "refused":
        raise Refused(f"{url}: {capture.reason}")
    return capture


def _judge(capture: Capture, exchange: Exchange) -> Capture:
    """Whether a 200 is the decision asked for."""
    reference = capture.reference or ""
    try:
        check_decision(exchange.body, exchange.header("content-type") or "", reference)
        digest = _digest(article_text(exchange.body).encode())
    except Blocked as error:
        return replace(capture, outcome="refused", reason=str(error))
    except NoDecision as error:
        return replace(capture, outcome="quarantined", reason=str(error))
    except Exception as error:
        # A fault of ours says nothing of the page: it counts as archived, for mended readers to read it later.
        log.exception("the readers failed on %s", exchange.url)
        return replace(capture, reason=f"the readers failed: {type(error).__name__}: {error}")
    return replace(capture, article_digest=digest, chapters=max(chapters(exchange.body, reference), default=None))


def _conditions(before: Capture | None) -> dict[str, str]:
    headers = {}
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    if before is not None and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    return headers


def _tried_since(state: Known, path: str, since: datetime) -> bool:
    tried = state.decisions[path].tried
    return tried is not None and tried >= since


def _client(settings: Settings, state: Known, started: datetime) -> Client:
    """A client under the robots.txt that this run has archived, with what is left of the run's budget."""
    capture = state.robots
    if capture is None or datetime.now(UTC) - capture.time > ROBOTS_FOR:
        raise Refused("the archive has no robots.txt of the last 24 hours; run the step that fetches it first")
    body = archived_body(settings.archive, capture) if capture.outcome == "archived" else b""
    client = Client(
        settings,
        Gate.of_site(settings.site, settings.interval),
        budget=settings.budget - state.requests_since(started),
    )
    client.obey(robots_of(capture.status or 0, body, AGENT) or NOTHING)
    return client


@contextmanager
def _batch(settings: Settings, name: str) -> Iterator[Batch]:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    with Batch(settings.archive, f"{stamp}-{name}", AGENT) as batch:
        yield batch


def _reporter(batch: Batch, kind: Kind, **place: object) -> Callable[[Exchange], None]:
    """What writes the exchanges before the last one: redirects, failed attempts, answers to wait."""

    def report(exchange: Exchange) -> None:
        batch.add(_capture(exchange, kind, **place), exchange.response)

    return report


def _capture(exchange: Exchange, kind: Kind, **place: object) -> Capture:
    return Capture(
        url=exchange.url,
        kind=kind,
        time=exchange.time,
        outcome=exchange.outcome,
        status=exchange.status,
        digest=_digest(exchange.body) if exchange.body else None,
        etag=exchange.header("etag"),
        last_modified=exchange.header("last-modified"),
        reason=exchange.reason,
        **place,  # type: ignore[arg-type]
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
