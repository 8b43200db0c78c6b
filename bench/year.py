"""A year of nights: the real nightly steps against a sample site that changes from day to day, under a moved clock.

`play` lives through the nights, `faults` holds the archive against what the site has shown. What can be promised:

- Every decision is asked for within the nights of the sweep (each window has its turn), and those that the budget makes
  it wait: as long as each night in a row spends its whole budget, something may be left over, and no longer.
- Every later wording is seen if it stays up for as long as it takes until its page is due another look.
"""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import time_machine

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import captures, captures_since
from include.lgo.collect import crawl
from include.lgo.collect.known import BACK_AFTER, REVISIT_OLD_AFTER, REVISIT_YOUNG_AFTER, YOUNG, path_of
from include.lgo.collect.windows import SWEEP_NIGHTS, planned
from include.lgo.reading import article_text
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.render import render
from include.lgo.sample_site.server import SampleSite
from include.lgo.sample_site.world import Span, World
from include.lgo.settings import Settings, load

FIRST_NIGHT = date(2024, 2, 1)
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Night:
    """requests: as the site saw them; spent: whether the budget ended the night; incomplete: windows not complete."""

    day: date
    requests: int
    spent: bool
    incomplete: int


@dataclass
class Played:
    """What was lived through: the site's truth, every night, and where the archive is."""

    world: World
    settings: Settings
    nights: list[Night] = field(default_factory=list)

    @property
    def first(self) -> date:
        return self.nights[0].day

    @property
    def last(self) -> date:
        return self.nights[-1].day

    @property
    def longest_wait(self) -> int:
        """Nights in a row whose budget was spent: what was due is asked for on the first one after them."""
        longest = now = 0
        for night in self.nights:
            now = now + 1 if night.spent else 0
            longest = max(longest, now)
        return longest


def play(folder: Path, nights: int, decisions: int, budget: int, *, seed: int = 1) -> Played:
    """Live through `nights` from FIRST_NIGHT on, with a site of so many decisions and a budget of requests a night."""
    until = FIRST_NIGHT + timedelta(days=nights)
    # Seven years: ordinary decisions leave during the play, and of those that left before only reports are there.
    world = World(invent(decisions, seed=seed, since=until - timedelta(days=7 * 365), until=until), seed)
    with ExitStack() as stack:
        clock = stack.enter_context(time_machine.travel(_start(FIRST_NIGHT)))
        stack.enter_context(patch.object(tempfile, "tempdir", str(folder)))  # a gate that no other test has used
        stack.enter_context(patch("os.fsync"))  # what a crash of the host would cost is not the subject
        site = stack.enter_context(SampleSite(world.on(FIRST_NIGHT), validators=True))
        played = Played(
            world, load({"LGO_SITE": site.url, "LGO_DATA": str(folder / "data"), "LGO_BUDGET": str(budget)})
        )
        for n in range(nights):
            day = FIRST_NIGHT + timedelta(days=n)
            clock.move_to(_start(day))
            site.show(world.on(day))
            before = len(site.log)
            incomplete, waiting = _night(played.settings)
            requests = len(site.log) - before
            played.nights.append(Night(day, requests, waiting or requests >= budget, incomplete))
    return played


def _start(day: date) -> datetime:
    """When `collect_nightly` begins: at half past one, as its schedule says."""
    return datetime.combine(day, time(1, 30), LONDON)


def _night(settings: Settings) -> tuple[int, bool]:
    """The steps of `collect_nightly`; how many windows are not complete, and whether something had to wait."""
    started = datetime.now(UTC)
    windows = planned(started, None, None)
    crawl.ask_robots(settings)
    walked = crawl.walk_windows(settings, "nightly", windows, started)
    due = crawl.plan_fetches(settings, started, None)
    done = [crawl.fetch_decisions(settings, f"{n:04}", paths, started) for n, paths in enumerate(due, 1)]
    asked = sum(sum(result.counts.values()) for result in done)
    left = settings.budget - sum(1 for _ in captures_since(settings.archive, started))
    return sum(not window.complete for window in walked), asked < sum(map(len, due)) or left <= 0


@dataclass
class _Seen:
    """Of one decision: when it was asked for and what came, and the wordings archived with the days they were seen."""

    asked: list[tuple[datetime, str]] = field(default_factory=list)
    wordings: dict[str, list[date]] = field(default_factory=dict)

    @property
    def gone(self) -> tuple[date, date] | None:
        """The day it was last seen and the day the site first said that it is gone; None while it is there."""
        there = [time for time, outcome in self.asked if outcome in {"archived", "unchanged"}]
        gone = [time for time, outcome in self.asked if outcome == "gone" and (not there or time > there[-1])]
        return (there[-1].date(), gone[0].date()) if there and gone else None


def faults(played: Played) -> list[str]:
    """Every way in which the archive differs from what the site has shown; empty where nothing is wrong."""
    seen = _seen(list(captures(played.settings.archive)))
    found: list[str] = []
    paths = {}
    for i in range(len(played.world.decisions)):
        path = played.world.decisions.listed(i).path
        paths[path] = i
        mine = seen.get(path, _Seen())
        digests = {}
        for span in played.world.spans(i):
            digests[span.wording] = _digest(played.world, i, span.wording)
        found += [f"{path}: a wording the site never showed" for d in mine.wordings if d not in digests.values()]
        for number, span in enumerate(played.world.spans(i)):
            days = mine.wordings.get(digests[span.wording], [])
            found += [f"{path}: wording {span.wording} seen on {day}, not there" for day in days if not span.on(day)]
            nights, most = _nights_up(played, span), _promised(played, i, number)
            if not days and nights >= most:
                found.append(f"{path}: wording {span.wording} was up for {nights} nights and is not archived")
        found += _wrong_end(played, i, mine, path) + _needless(played, i, mine, path)
    found += [f"{path}: the site never had it" for path in seen if path not in paths]
    found += [
        f"{night.day}: {night.requests} requests, more than the budget"
        for night in played.nights
        if night.requests > played.settings.budget
    ]
    return found


def _nights_up(played: Played, span: Span) -> int:
    """Nights of the play on which the span was shown."""
    begin, end = max(span.since, played.first), min(span.until or date.max, played.last + timedelta(days=1))
    return max((end - begin).days, 0)


def _promised(played: Played, i: int, number: int) -> int:
    """Nights after which a span must have been seen, by the rules of windows and revisits."""
    spans = played.world.spans(i)
    span = spans[number]
    wait = played.longest_wait + 1
    first = number == 0 or spans[number - 1].until is None or (spans[number - 1].until or span.since) <= played.first
    if first:
        return SWEEP_NIGHTS + wait
    if spans[number - 1].until != span.since:  # it was away: the search has to show it, and a week to pass
        return SWEEP_NIGHTS + BACK_AFTER.days + wait
    end = span.until or played.last
    young = end - played.world.decisions.dated(i) < YOUNG
    return (REVISIT_YOUNG_AFTER if young else REVISIT_OLD_AFTER).days + 1 + wait


def _wrong_end(played: Played, i: int, mine: _Seen, path: str) -> list[str]:
    """What is wrong with the days between which the decision vanished."""
    if not mine.wordings:
        return []
    spans = played.world.spans(i)
    shown = [span for span in spans if span.since <= played.last]
    end = shown[-1].until if shown else None
    vanished = end is not None and end <= played.last
    if mine.gone is None:
        # The month has its turn, and once it has left the five years the year of reports it is in.
        most = SWEEP_NIGHTS + 60 + played.longest_wait + 1
        up = vanished and end is not None and (played.last - end).days >= most
        return [f"{path}: gone since {end}, and not marked"] if up else []
    last, first = mine.gone
    if any(span.since <= played.last and span.on(played.last) for span in spans):
        begun = max(span.since for span in shown)
        back = SWEEP_NIGHTS + BACK_AFTER.days + played.longest_wait + 1
        return [f"{path}: back since {begun}, and marked as gone"] if (played.last - begun).days >= back else []
    return [] if end is not None and last < end <= first else [f"{path}: gone on {end}, marked {last} to {first}"]


def _needless(played: Played, i: int, mine: _Seen, path: str) -> list[str]:
    """Requests for the page that nothing called for."""
    spans = played.world.spans(i)
    made = played.world.decisions.dated(i)
    found = []
    for (before, outcome), (now, _) in pairwise(mine.asked):
        days = [before.date() + timedelta(days=n) for n in range((now.date() - before.date()).days + 1)]
        absent = any(not any(span.on(day) for span in spans) for day in days)
        rest = REVISIT_YOUNG_AFTER if now.date() - made < YOUNG else REVISIT_OLD_AFTER
        needed = outcome in {"failed", "quarantined"} or now - before > rest or absent
        if not needed and not (outcome == "archived" and mine.asked and _whole_later(played, i)):
            found.append(f"{path}: asked for on {before:%d %b %Y} ({outcome}) and again on {now:%d %b %Y}")
    return found


def _whole_later(played: Played, i: int) -> bool:
    """Whether the decision has chapters: the budget may end between two of them, and the next night begins anew."""
    return len(played.world.decisions.story(i).chapters) > 1


def _seen(lines: list[Capture]) -> dict[str, _Seen]:
    """What the archive says of each decision; the chapters that follow a page belong to its wording."""
    seen: dict[str, _Seen] = {}
    groups: list[list[Capture]] = []
    for line in lines:
        if line.kind != "decision":
            continue
        if line.chapter is None:
            groups.append([line])
            seen.setdefault(path_of(line.url), _Seen()).asked.append((line.time, line.outcome))
        else:
            groups[-1].append(line)
    for first, *chapters in groups:
        if first.outcome in {"archived", "unchanged"} and len(chapters) == (first.chapters or 1) - 1:
            digest = _joined([first.article_digest or "", *(c.article_digest or "" for c in chapters)])
            seen[path_of(first.url)].wordings.setdefault(digest, []).append(first.time.date())
    return seen


def _digest(world: World, i: int, wording: int) -> str:
    story = world.story(i, wording)
    count = len(story.chapters)
    render = _renderer(world, i, wording)
    pages = [render(None), *(render(n) for n in range(2, count + 1))]
    return _joined([hashlib.sha256(article_text(page).encode()).hexdigest() for page in pages])


def _renderer(world: World, i: int, wording: int) -> Callable[[int | None], bytes]:
    return lambda chapter: render(world.story(i, wording), chapter) or b""


def _joined(digests: list[str]) -> str:
    return " ".join(digests)


def figures(nights: int = 365, decisions: int = 400, budget: int = 16) -> dict[str, float | list[str]]:
    """The whole year in a temporary folder: what it took, and what was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        played = play(Path(folder), nights, decisions, budget)
        outcomes = Counter(c.outcome for c in captures(played.settings.archive) if c.kind == "decision")
        return {
            "nights": nights,
            "decisions": decisions,
            "requests": sum(night.requests for night in played.nights),
            "most_a_night": max(night.requests for night in played.nights),
            "budget": budget,
            "nights_spent": sum(night.spent for night in played.nights),
            "longest_wait": played.longest_wait,
            "windows_incomplete": sum(night.incomplete for night in played.nights),
            **{f"outcome_{name}": count for name, count in outcomes.items()},
            "faults": faults(played),
        }
