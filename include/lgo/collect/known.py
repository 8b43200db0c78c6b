"""What is known of the site, computed from the archive's indexes: there is no second ledger."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from include.lgo.archive.capture import Capture, Found
from include.lgo.collect.windows import Window

YOUNG = timedelta(days=365)
REVISIT_YOUNG_AFTER = timedelta(days=60)  # most reviews, and the pages they replace, come in the first months
REVISIT_OLD_AFTER = timedelta(days=180)  # a compliance line is added, or a page withdrawn, years later
REVISITS_A_NIGHT = 500
"""Above what falls due: of 57,500 decisions about 11,500 are young and 46,000 old, 192 + 256 a night."""
BACK_AFTER = timedelta(days=7)  # what is gone and listed all the same, or bad night after night: once a week
BAD_NIGHTS = 5  # nights on which a page failed before it is asked for only once a week


@dataclass(slots=True)
class Decision:
    """A decision that exists or existed: how the search lists it, and its newest captures by chapter.

    path: of its address on the site; the same page is served by http, https, with and without `www.`.
    moved: the path that it redirects to, where the page was had.
    """

    path: str
    reference: str
    found: Found | None = None
    listed: datetime | None = None  # when the search last showed it
    tried: datetime | None = None
    seen: datetime | None = None  # when the page was last there, changed or not
    pages: dict[int | None, Capture] = field(default_factory=dict)  # newest capture of each chapter stored whole
    gone: bool = False
    quarantined: bool = False  # the newest answer was no decision
    moved: str | None = None
    bad_nights: int = 0  # on which it failed or was no decision, since it was last there
    lacking: set[int] = field(default_factory=set)  # chapters that did not come with the newest first page
    file: str | None = None  # where that first page is stored; its chapters stand beside it

    @property
    def dated(self) -> date | None:
        """Its decision date, as the search prints it."""
        return self.found.decision_date if self.found else None

    @property
    def complete(self) -> bool:
        """Whether the archive holds the page and all the chapters it links to."""
        return None in self.pages and not self.lacking

    @property
    def cut_off(self) -> bool:
        """Whether the newest answer was good, and the chapters that should follow were never asked for."""
        return self.tried is not None and self.tried == self.seen and not self.complete

    def missing(self, now: datetime) -> bool:
        """Whether it is to be fetched because the archive lacks it, or because it was gone and is listed again."""
        if self.gone:
            again = self.listed is not None and self.tried is not None and self.listed > self.tried
            return again and self._rested(now)
        return not self.complete and (self.bad_nights < BAD_NIGHTS or self._rested(now))

    def aged(self, now: datetime) -> bool:
        """Whether the page was not looked at for so long that it is due another look."""
        if self.seen is None or self.gone or not self.complete:
            return False
        young = self.dated is not None and now.date() - self.dated < YOUNG
        return now - self.seen > (REVISIT_YOUNG_AFTER if young else REVISIT_OLD_AFTER) and (
            self.bad_nights < BAD_NIGHTS or self._rested(now)
        )

    def _rested(self, now: datetime) -> bool:
        return self.tried is None or now - self.tried >= BACK_AFTER


@dataclass
class Known:
    """decisions: by path; walked: when the newest complete walk over each decision date began."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    walked: dict[date, datetime] = field(default_factory=dict)

    def unlisted(self, decision: Decision) -> bool:
        """Whether a whole walk over its date did not show it any more, and nobody has asked for the page since."""
        walked = self.walked.get(decision.dated) if decision.dated else None
        if walked is None or decision.listed is None or decision.gone or not decision.complete:
            return False
        return decision.listed < walked and (decision.tried is None or decision.tried < walked)


@dataclass
class _Walk:
    """The pages of one walk through a window so far."""

    began: datetime
    printed: set[int | None] = field(default_factory=set)
    items: int = 0
    paths: set[str] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        return self.printed == {len(self.paths)} and self.items == len(self.paths)


def known(captures: Iterable[Capture]) -> Known:
    """Read index lines, oldest first, into what they say of the site."""
    with _uncollected():
        return _known(captures)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for cycles: there are none here, and it goes through all decisions again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _known(captures: Iterable[Capture]) -> Known:
    state = Known()
    walks: dict[Window, _Walk] = {}
    whole: dict[Window, datetime] = {}
    for capture in captures:
        for found in capture.found:
            path = path_of(found.url)
            decision = state.decisions.setdefault(path, Decision(path, found.reference))
            decision.found, decision.listed = found, capture.time
        if capture.kind == "search" and capture.outcome == "archived":
            _note_page(walks, whole, capture)
        note(state, [capture])
    for window, began in whole.items():
        for day in window.days():
            state.walked[day] = max(began, state.walked.get(day, began))
    return state


def note(state: Known, captures: Iterable[Capture]) -> None:
    """Add what captures of decisions say of them; the others are passed over."""
    for capture in captures:
        if capture.kind == "decision" and capture.reference:
            _note(state.decisions, capture)


def path_of(url: str) -> str:
    """What of an address names the page: not its scheme, host or query."""
    return "/" + url.partition("://")[2].partition("/")[2].partition("?")[0]


def _note_page(walks: dict[Window, _Walk], whole: dict[Window, datetime], capture: Capture) -> None:
    if capture.since is None or capture.until is None:
        return
    window = Window(capture.since, capture.until)
    if capture.page == 1:
        walks[window] = _Walk(capture.time)
    if walk := walks.get(window):
        walk.printed.add(capture.printed)
        walk.items += len(capture.found)
        walk.paths |= {path_of(found.url) for found in capture.found}
        if walk.whole:
            whole[window] = walk.began


def _note(decisions: dict[str, Decision], capture: Capture) -> None:
    path = path_of(capture.url)
    decision = decisions.setdefault(path, Decision(path, capture.reference or ""))
    if decision.tried is not None and capture.time < decision.tried:
        _note_older(decision, capture)
        return
    if capture.outcome in {"failed", "quarantined"}:
        decision.bad_nights += decision.tried is None or decision.tried.date() != capture.time.date()
    decision.tried = capture.time
    decision.quarantined = capture.outcome == "quarantined"
    if capture.outcome in {"archived", "unchanged"}:
        decision.seen = capture.time
        decision.gone = False
        decision.bad_nights = 0
        decision.moved = path_of(capture.came_from) if capture.came_from else None
        _note_good(decision, capture)
    elif capture.outcome == "gone" and capture.chapter is None:
        decision.gone = True


def _note_good(decision: Decision, capture: Capture) -> None:
    before = decision.pages.get(capture.chapter)
    if before is None or capture.digest != before.digest:  # else it is the same page, stored where `before` says
        decision.pages[capture.chapter] = capture
    if capture.chapter is None and (capture.outcome == "archived" or before is None):
        decision.lacking = set(range(2, (capture.chapters or 1) + 1))
        decision.file = capture.file
    elif capture.file == decision.file:
        decision.lacking.discard(capture.chapter)


def _note_older(decision: Decision, capture: Capture) -> None:
    """A capture that came to be known late (imported): it says only what no later one has said."""
    if capture.outcome not in {"archived", "unchanged"}:
        return
    if decision.seen is None or decision.seen < capture.time:
        decision.seen = capture.time
    if capture.chapter not in decision.pages or (capture.chapter and capture.file == decision.file):
        _note_good(decision, capture)


def due(state: Known, now: datetime, windows: list[Window] | None = None) -> Iterator[Decision]:
    """The decisions to fetch, the most urgent first.

    Never archived; failed before; no longer listed, to see whether the page is gone too; not looked at for long.
    windows: only decisions dated in one of them, and only what is missing (a run bounded by dates collects, and that
    is all).
    """
    wanted = [
        d
        for d in state.decisions.values()
        if (windows is None or _dated_in(d, windows)) and not _looked_after_elsewhere(state, d)
    ]
    missing = [d for d in wanted if d.missing(now)]
    yield from sorted((d for d in missing if d.tried is None), key=_newest_first)
    yield from sorted((d for d in missing if d.tried is not None), key=lambda d: (d.tried, d.path))
    if windows is None:
        unlisted = [d for d in wanted if state.unlisted(d)]
        paths = {d.path for d in unlisted}
        aged = [d for d in wanted if d.path not in paths and d.aged(now)]
        looks = [*sorted(unlisted, key=lambda d: (d.seen, d.path)), *sorted(aged, key=lambda d: (d.seen, d.path))]
        yield from looks[:REVISITS_A_NIGHT]


def _looked_after_elsewhere(state: Known, decision: Decision) -> bool:
    """Whether the address it moved to is listed and archived: then the old one is not asked for again."""
    there = state.decisions.get(decision.moved or "")
    return there is not None and there is not decision and there.complete and not there.gone


def _newest_first(decision: Decision) -> tuple[int, str]:
    return (-decision.dated.toordinal() if decision.dated else 0, decision.path)


def _dated_in(decision: Decision, windows: list[Window]) -> bool:
    day = decision.dated
    return day is None or any(window.since <= day <= window.until for window in windows)
