"""The steps of collecting: ask for robots.txt, walk windows of the search, fetch decisions, reconcile.

Each step opens one batch of the archive and reads what it must know from the archive's indexes.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from include.lgo.alone import alone
from include.lgo.archive.batch import Batch, close_abandoned
from include.lgo.archive.capture import Capture, Kind, Outcome
from include.lgo.archive.index import body as archived_body
from include.lgo.archive.index import captures, captures_since, under_way
from include.lgo.collect.client import AGENT, Client, Exchange
from include.lgo.collect.errors import BudgetSpent, Refused, SiteDown, WrongArchive
from include.lgo.collect.gate import Gate
from include.lgo.collect.judge import digest, judge
from include.lgo.collect.known import Decision, Known, due, known, note, path_of
from include.lgo.collect.windows import Window
from include.lgo.progress import Progress
from include.lgo.settings import Settings
from include.lgo.site.blocked import Blocked, block_sign
from include.lgo.site.robots import Robots, robots_of
from include.lgo.site.search import PAGE_SIZE, EmptyShell, SearchPage, read_search
from include.lgo.site.urls import chapter_of, decision_reference, robots_url, search_url, searched

log = logging.getLogger(__name__)

NOTHING = Robots("User-agent: *\nDisallow: /", AGENT)
ROBOTS_FOR = timedelta(hours=24)  # RFC 9309, 2.4: not to be relied on for longer
WALKS = 3  # times a window is walked before it counts as incomplete; results shift while one pages through
STRANGE_IN_A_ROW = 5  # pages in a row that are not what was asked for: we are being turned away
PAGES_A_BATCH = 250  # decisions a task; some ten minutes at the polite interval


@dataclass(frozen=True)
class WindowResult:
    """How the walk of one window ended.

    printed: None where no page printed a count. shifted: the results moved while we went through them.
    """

    window: Window
    printed: int | None
    found: int
    shifted: bool = False

    @property
    def complete(self) -> bool:
        """A window is complete only when the decisions found equal the count, the same on every page."""
        return self.printed is not None and self.found == self.printed and not self.shifted


@dataclass
class _Strangeness:
    """Pages in a row that are not what was asked for: an empty shell, a login page, a way off the site."""

    batch: Batch
    pages: int = 0

    def note(self, strange: bool, url: str, kind: Kind, reason: str | None) -> None:
        """Count a page; after too many raises Refused, with a line in the index for the other tasks of the run."""
        self.pages = self.pages + 1 if strange else 0
        if self.pages >= STRANGE_IN_A_ROW:
            message = f"{self.pages} pages in a row are not what was asked for, the last one {reason}: turned away?"
            self.batch.add(Capture(url, kind, datetime.now(UTC), "refused", reason=message))
            raise Refused(message)


@dataclass
class FetchResult:
    """Decisions of one batch by what became of them; `problems` names each that was not archived, and why.

    new, changed: of those archived, how many the archive did not hold, or held in another wording.
    """

    counts: Counter[str] = field(default_factory=Counter)
    new: int = 0
    changed: int = 0
    problems: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, as it passes between tasks (`dataclasses.asdict` would count a Counter's items)."""
        return {
            "counts": dict(self.counts),
            "new": self.new,
            "changed": self.changed,
            "problems": list(self.problems),
        }


def ask_robots(settings: Settings) -> None:
    """Fetch and archive robots.txt and close what a crash left open: the first step of every run.

    Without an answer to it the site is left alone (RFC 9309: a server error there closes the whole site): raises
    SiteDown where it could not be had for now, Refused where the site turns us away or leads us astray, and
    WrongArchive where the archive is of another site.
    """
    earlier = next(captures(settings.archive), None)
    if earlier is not None and urlsplit(earlier.url).hostname != urlsplit(settings.site).hostname:
        raise WrongArchive(
            f"{settings.archive} is an archive of {urlsplit(earlier.url).netloc}, and the site is {settings.site}: "
            "set LGO_DATA to another folder"
        )
    for name in close_abandoned(settings.archive):
        log.warning("%s was cut off by a crash and is closed at its last whole record", name)
    client = Client(settings, Gate.of_site(settings.site, settings.interval), budget=settings.budget)
    with _batch(settings, "robots") as batch:
        report = _reporter(batch, "robots", robots_url(settings.site))
        exchange = client.get(robots_url(settings.site), report)
        sign = block_sign(exchange.body) if b"<" in exchange.body[:100] else None
        if exchange.outcome == "archived" and sign:
            exchange = replace(exchange, outcome="refused", reason=sign)
        report(exchange)
        if exchange.outcome not in {"archived", "gone"}:
            error = SiteDown if exchange.outcome in {"failed", "waiting"} else Refused
            raise error(f"robots.txt cannot be had ({exchange.reason}); without it the site is left alone")


def walk_windows(settings: Settings, name: str, windows: Sequence[Window], started: datetime) -> list[WindowResult]:
    """Walk the search over `windows` and archive its pages; an incomplete window is told, and the others go on.

    started: when the run began; all requests since then count against its budget, those of a try that was cut off too.
    """
    close_abandoned(settings.archive)
    client = _client(settings, started)
    results = []
    progress = Progress(log, "windows walked", len(windows))
    with _batch(settings, f"walk-{name}") as batch:
        strangeness = _Strangeness(batch)
        for window in windows:
            try:
                result = _walk(client, batch, window, strangeness)
            except BudgetSpent as error:
                log.warning("%s", error)
                result = WindowResult(window, None, 0)
            results.append(result)
            progress.step()
            if result.complete:
                log.info("window %s: complete, %d decisions", window.name, result.found)
            else:
                log.error(
                    "window %s is NOT complete: the site prints %s results, %d were found%s; the next run tries again",
                    window.name,
                    "no count of" if result.printed is None else result.printed,
                    result.found,
                    ", and they moved meanwhile" if result.shifted else "",
                )
    return results


def _walk(client: Client, batch: Batch, window: Window, strangeness: _Strangeness) -> WindowResult:
    """Walk one window until found and printed agree, a few times at the most.

    A walk in which results shift is given up at once, but for the last: that one brings what it can.
    """
    result = WindowResult(window, None, 0)
    for walk in range(1, WALKS + 1):
        result = _walk_once(client, batch, window, strangeness, to_the_end=walk == WALKS)
        if result.complete:
            break
    return result


def _walk_once(
    client: Client, batch: Batch, window: Window, strangeness: _Strangeness, *, to_the_end: bool
) -> WindowResult:
    """Go through the pages of a window once; where they shift, go on only `to_the_end`, and never call it complete."""
    paths: set[str] = set()
    printed: int | None = None
    progress: Progress | None = None
    shifted = False
    page = 1
    while printed is None or (page - 1) * PAGE_SIZE < printed:
        search = _search_page(client, batch, window, page, strangeness)
        if search is None:
            break
        shown = {path_of(item.url) for item in search.items}
        shift = _shift(printed, search.printed, len(paths & shown))
        if shift:
            log.warning("window %s, page %d: %s", window.name, page, shift)
            shifted = True
        printed = search.printed
        paths |= shown
        progress = progress or Progress(log, f"search pages of {window.name} seen", -(-printed // PAGE_SIZE), end=False)
        progress.step()
        if not search.items or (shifted and not to_the_end):
            break
        page += 1
    return WindowResult(window, printed, len(paths), shifted)


def _shift(printed: int | None, now: int, again: int) -> str | None:
    """What says that the results moved between two pages, or None: what moved past us was not seen."""
    if printed is not None and printed != now:
        return f"the site prints {now} results, and {printed} on the page before"
    return f"{again} decisions stand on an earlier page too" if again else None


def _search_page(
    client: Client, batch: Batch, window: Window, page: int, strangeness: _Strangeness
) -> SearchPage | None:
    """One page of results, archived; None where it could not be had or is an empty shell."""
    place = {"since": window.since, "until": window.until, "page": page}
    url = search_url(client.site, window.since, window.until, page)
    exchange = client.get(url, _reporter(batch, "search", url, **place))
    search = None
    capture = _capture(exchange, "search", url, **place)
    if exchange.outcome == "archived":
        try:
            search = read_search(exchange.body, client.site)
            capture = replace(capture, printed=search.printed, found=search.items)
        except EmptyShell as error:
            capture = replace(capture, outcome="quarantined", reason=str(error))
        except Blocked as error:
            capture = replace(capture, outcome="refused", reason=str(error))
    batch.add(capture, exchange.response)
    if capture.outcome == "refused":
        raise Refused(f"{url}: {capture.reason}")
    if search is None:
        log.warning("window %s, page %d: %s", window.name, page, capture.reason)
    strangeness.note(capture.outcome in {"quarantined", "redirected"}, url, "search", capture.reason)
    return search


def plan_fetches(settings: Settings, started: datetime, windows: list[Window] | None) -> list[list[str]]:
    """The paths to fetch, as many as the budget allows, in batches; `windows` bounds them by decision date.

    What robots.txt forbids is left out and told; raises Refused where it forbids every decision that is known.
    """
    writing = list(under_way(settings.archive))  # before the closed batches: one that closes meanwhile is in these
    state = _known_of(settings.archive, windows) if windows is not None else known(captures(settings.archive))
    note(state, (capture for capture in writing if path_of(capture.url) in state.decisions))
    recent = _recent(settings.archive, started)
    robots = _rules(settings, recent)
    asked = [decision.path for decision in due(state, started, windows)]
    wanted = [path for path in asked if robots.allows(f"{settings.site}{path}")]
    if len(wanted) < len(asked):
        if not any(robots.allows(f"{settings.site}{path}") for path in state.decisions):
            raise Refused(f"robots.txt forbids all {len(state.decisions)} decisions")
        example = next(path for path in asked if path not in wanted)
        log.error(
            "robots.txt forbids %d of the %d decisions that are due, such as %s: they are left out",
            len(asked) - len(wanted),
            len(asked),
            example,
        )
    budget = max(settings.budget - recent.requests, 0)
    if len(wanted) > budget:
        log.warning(
            "%d decisions are due, and %d requests are left; the rest waits for the next run", len(wanted), budget
        )
    wanted = wanted[:budget]
    return [wanted[start : start + PAGES_A_BATCH] for start in range(0, len(wanted), PAGES_A_BATCH)]


def _known_of(archive: Path, windows: list[Window]) -> Known:
    """What is known of the decisions that searches listed in `windows`, however much else the archive holds."""

    def search(url: str) -> bool:
        dates = searched(url)
        return dates is not None and any(Window(*dates).overlaps(window) for window in windows)

    paths = {path_of(found.url) for capture in captures(archive, search) for found in capture.found}
    return known(captures(archive, lambda url: path_of(url) in paths or search(url)))


def fetch_decisions(settings: Settings, name: str, paths: Sequence[str], started: datetime) -> FetchResult:
    """Fetch decisions with all their chapters into one batch of the archive.

    started: when the run began; what was tried after it (by a try of this task that was cut off, or by another run)
    is not tried again. One process at a time does this to an archive, so that two runs fetch nothing twice.
    Raises Refused where the site turns us away, or page after page is no decision.
    """
    with alone(settings.archive):
        return _fetch_decisions(settings, name, paths, started)


def _fetch_decisions(settings: Settings, name: str, paths: Sequence[str], started: datetime) -> FetchResult:
    close_abandoned(settings.archive)
    mine = frozenset(paths)
    state = known(captures(settings.archive, lambda url: path_of(url) in mine))
    for path in paths:
        state.decisions.setdefault(path, Decision(path, decision_reference(path) or ""))
    left = [path for path in paths if not _settled_since(state.decisions[path], started)]
    client = _client(settings, started)
    result = FetchResult()
    with _batch(settings, f"fetch-{name}") as batch:
        strangeness = _Strangeness(batch)
        progress = Progress(log, "decisions asked for", len(left))
        for path in left:
            held = {chapter: page.article_digest for chapter, page in state.decisions[path].pages.items()}
            try:
                outcome, reason, wording = _fetch(client, batch, state.decisions[path])
            except BudgetSpent as error:
                log.warning("%s: %s", progress.far, error)
                break
            progress.step()
            result.counts[outcome] += 1
            result.new += outcome == "archived" and not held
            result.changed += outcome == "archived" and bool(held) and held != wording
            if outcome not in {"archived", "unchanged"}:
                log.warning("%s is %s: %s", path, outcome, reason)
                result.problems.append(f"{state.decisions[path].reference}: {outcome}, {reason}")
            if outcome != "quarantined" or not state.decisions[path].quarantined:
                # One that was so before says nothing new of the site.
                strangeness.note(outcome == "quarantined", f"{client.site}{path}", "decision", reason)
    return result


def _fetch(
    client: Client, batch: Batch, decision: Decision
) -> tuple[Outcome, str | None, dict[int | None, str | None]]:
    """Fetch a decision and its chapters; what became of it, what was wrong, and its wording: a digest a chapter."""
    url = f"{client.site}{decision.path}"
    before = decision.pages.get(None)
    if before is not None and before.chapters:
        before = None  # a report in chapters is fetched whole: any of them may have changed
    first = _fetch_page(client, batch, before, url, decision.reference)
    if first.outcome not in {"archived", "unchanged"}:
        return first.outcome, first.reason, {}
    wording = {first.chapter: first.article_digest}
    for number in range(2, (first.chapters or 1) + 1):
        there = f"{first.address.partition('?')[0]}?chapter={number}"  # a redirect of the old address may drop it
        chapter = _fetch_page(client, batch, None, f"{url}?chapter={number}", decision.reference, there)
        if chapter.outcome != "archived":
            return chapter.outcome, f"chapter {number}: {chapter.reason}", wording
        wording[number] = chapter.article_digest
    return first.outcome, None, wording


def _fetch_page(
    client: Client, batch: Batch, before: Capture | None, url: str, reference: str, there: str | None = None
) -> Capture:
    """Fetch one page, only if it changed where the archive has it, and archive it as what it turned out to be.

    there: where to ask for it, if not at `url`, for the decision moved.
    """
    place = {"reference": reference, "chapter": chapter_of(url)}
    exchange = client.get(there or url, _reporter(batch, "decision", url, **place), _conditions(before))
    capture = _capture(exchange, "decision", url, **place)
    same_as = None
    if exchange.outcome == "redirected":
        capture = replace(capture, outcome="quarantined")
    elif (chapter_of(exchange.url) or 1) != (chapter_of(url) or 1):
        capture = replace(capture, outcome="quarantined", reason=f"leads to another chapter, {exchange.url}")
    elif exchange.outcome == "unchanged" and before is not None:
        capture = replace(capture, digest=before.digest, article_digest=before.article_digest, chapters=before.chapters)
        same_as = before
    elif exchange.outcome == "archived":
        capture = judge(capture, exchange.body, exchange.header("content-type") or "")
        if before is not None and capture.outcome == "archived" and _same(before, capture):
            # A WARC revisit record promises identical bytes, so a page whose furniture alone changed is stored whole
            # (10 KB compressed, and the proof that nothing else did); it is no new version either way.
            capture = replace(capture, outcome="unchanged")
            same_as = before if before.digest == capture.digest else None
    capture = batch.add(capture, exchange.response, same_as)
    if capture.outcome == "refused":
        raise Refused(f"{url}: {capture.reason}")
    return capture


def _same(before: Capture, now: Capture) -> bool:
    """Whether two captures show the same decision, whatever the site put around it."""
    article = now.article_digest
    return before.digest == now.digest or (article is not None and before.article_digest == article)


def _conditions(before: Capture | None) -> dict[str, str]:
    headers = {}
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    if before is not None and before.last_modified:
        headers["If-Modified-Since"] = before.last_modified
    return headers


def _settled_since(decision: Decision, since: datetime) -> bool:
    """Whether it was asked for at `since` or later, and no crash came between its chapters."""
    return decision.tried is not None and decision.tried >= since and not decision.cut_off


@dataclass(frozen=True)
class _Recent:
    """What the archive says of the last day.

    robots: the newest answer for robots.txt. Of this run: requests made, and the answer that turned us away.
    """

    robots: Capture | None = None
    requests: int = 0
    refused: Capture | None = None


def _recent(archive: Path, started: datetime) -> _Recent:
    """Of the last 24 hours, and of all requests since `started`, by whatever run."""
    robots, refused, requests, day_ago = None, None, 0, datetime.now(UTC) - ROBOTS_FOR
    for capture in captures_since(archive, min(started, day_ago)):
        if capture.time >= started and capture.source is None:
            requests += 1
            refused = capture if capture.outcome == "refused" else refused
        if capture.kind == "robots" and capture.outcome in {"archived", "gone"} and capture.time >= day_ago:
            robots = capture
    return _Recent(robots, requests, refused)


def _rules(settings: Settings, recent: _Recent) -> Robots:
    """The robots.txt that this run has archived."""
    if recent.robots is None:
        raise Refused("the archive has no robots.txt of the last 24 hours; run the step that fetches it first")
    body = archived_body(settings.archive, recent.robots) if recent.robots.outcome == "archived" else b""
    return robots_of(recent.robots.status or 0, body, AGENT) or NOTHING


def _client(settings: Settings, started: datetime) -> Client:
    """A client under the robots.txt that this run has archived, with what is left of the run's budget.

    Raises Refused where another task of the run was turned away.
    """
    recent = _recent(settings.archive, started)
    rules = _rules(settings, recent)
    if recent.refused is not None:
        raise Refused(f"the site turned this run away already: {recent.refused.url}: {recent.refused.reason}")
    client = Client(
        settings,
        Gate.of_site(settings.site, settings.interval),
        budget=settings.budget - recent.requests,
    )
    client.obey(rules)
    return client


@contextmanager
def _batch(settings: Settings, name: str) -> Iterator[Batch]:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    with Batch(settings.archive, f"{stamp}-{name}", AGENT) as batch:
        yield batch


def _reporter(batch: Batch, kind: Kind, url: str, **place: object) -> Callable[[Exchange], None]:
    """What writes the exchanges before the last one: redirects, failed attempts, answers to wait."""

    def report(exchange: Exchange) -> None:
        batch.add(_capture(exchange, kind, url, **place), exchange.response)

    return report


def _capture(exchange: Exchange, kind: Kind, url: str, **place: object) -> Capture:
    """The index line of an exchange that came of asking for `url`."""
    return Capture(
        url=url,
        came_from=exchange.url if exchange.url != url else None,
        kind=kind,
        time=exchange.time,
        outcome=exchange.outcome,
        status=exchange.status,
        digest=digest(exchange.body) if exchange.body else None,
        etag=exchange.header("etag"),
        last_modified=exchange.header("last-modified"),
        reason=exchange.reason,
        **place,  # type: ignore[arg-type]
    )
