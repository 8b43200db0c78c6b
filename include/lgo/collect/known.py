"""What is known of the site, computed from the archive's indexes: there is no second ledger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from include.lgo.archive.capture import Capture, Found
from include.lgo.collect.windows import Window

REVISIT_AFTER = timedelta(days=90)  # a page may be amended or withdrawn years later; four looks a year
BACK_AFTER = timedelta(days=7)  # a page that is gone and listed all the same is asked for once a week
REVISITS_A_NIGHT = 300  # of the budget; 57,500 decisions take about half a year at this pace


@dataclass
class Decision:
    """A decision that exists or existed: how the search lists it, and its newest captures by chapter.

    path: of its address on the site; the same page is served by http, https, with and without `www.`.
    """

    path: str
    reference: str
    found: Found | None = None
    listed: datetime | None = None  # when the search last showed it
    tried: datetime | None = None
    seen: datetime | None = None  # when the page was last there, changed or not
    pages: dict[int | None, Capture] = field(default_factory=dict)  # newest whole capture of each chapter
    gone: bool = False
    quarantined: bool = False  # the newest answer was no decision

    @property
    def complete(self) -> bool:
        """Whether the archive holds the page and all the chapters it links to."""
        first = self.pages.get(None)
        if first is None:
            return False
        return all(number in self.pages for number in range(2, (first.chapters or 1) + 1))

    def back(self, now: datetime) -> bool:
        """Whether the page was gone and the search has shown it again since, long enough after the last try."""
        if not self.gone or self.listed is None or self.tried is None:
            return False
        return self.listed > self.tried and now - self.tried >= BACK_AFTER


@dataclass
class Known:
    """decisions: by path; robots: the newest answer for robots.txt; requests: when each was made."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    robots: Capture | None = None
    requests: list[datetime] = field(default_factory=list)

    def requests_since(self, time: datetime) -> int:
        """How many requests were made at `time` or later, by whatever run."""
        return sum(made >= time for made in self.requests)


def known(captures: Iterable[Capture]) -> Known:
    """Read all index lines, oldest first, into what they say of the site."""
    state = Known()
    for capture in captures:
        state.requests.append(capture.time)
        if capture.kind == "robots" and capture.outcome in {"archived", "gone"}:
            state.robots = capture
        for found in capture.found:
            path = urlsplit(found.url).path
            decision = state.decisions.setdefault(path, Decision(path, found.reference))
            decision.found, decision.listed = found, capture.time
        if capture.kind == "decision" and capture.reference:
            _note(state.decisions, capture)
    return state


def _note(decisions: dict[str, Decision], capture: Capture) -> None:
    path = urlsplit(capture.url).path
    decision = decisions.setdefault(path, Decision(path, capture.reference or ""))
    decision.tried = capture.time
    decision.quarantined = capture.outcome == "quarantined"
    if capture.outcome in {"archived", "unchanged"}:
        decision.seen = capture.time
        decision.gone = False
        if capture.outcome == "archived":
            decision.pages[capture.chapter] = capture
    elif capture.outcome == "gone":
        decision.gone = True


def due(state: Known, now: datetime, windows: list[Window] | None = None) -> Iterator[Decision]:
    """The decisions to fetch, the most urgent first: never archived, then those that failed before, then revisits.

    windows: only decisions dated in one of them, and no revisits (a run bounded by dates collects, and that is all).
    """
    wanted = [d for d in state.decisions.values() if windows is None or _dated_in(d, windows)]
    missing = [d for d in wanted if (not d.gone and not d.complete) or d.back(now)]
    yield from sorted((d for d in missing if d.tried is None), key=_newest_first)
    yield from sorted((d for d in missing if d.tried is not None), key=lambda d: (d.tried, d.path))
    if windows is None:
        old = [d for d in wanted if d.complete and not d.gone and d.seen and now - d.seen > REVISIT_AFTER]
        yield from sorted(old, key=lambda d: (d.seen, d.path))[:REVISITS_A_NIGHT]


def _newest_first(decision: Decision) -> tuple[int, str]:
    day = decision.found.decision_date if decision.found else None
    return (-day.toordinal() if day else 0, decision.path)


def _dated_in(decision: Decision, windows: list[Window]) -> bool:
    day = decision.found.decision_date if decision.found else None
    return day is None or any(window.since <= day <= window.until for window in windows)
