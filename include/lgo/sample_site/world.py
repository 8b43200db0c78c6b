"""A site that changes: which decisions it shows on a day, in which wording, and what stands around them.

What is believed of the real site (docs/site.md, "What is published when"): nothing appears before six weeks after its
date, some much later, after a review; a page may be amended, or withdrawn, or come back; ordinary decisions are taken
down after five years, reports stay; and the furniture of all pages changes now and then.
"""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from include.lgo.sample_site.decisions import Listed
from include.lgo.sample_site.invent import Invented
from include.lgo.sample_site.render import render
from include.lgo.sample_site.text import Page, Para

LAG = timedelta(days=42)
KEPT_YEARS = 5
LATE_SHARE = 0.08
"""Share that appears later than usual, by one to eight months."""
AMENDED_SHARE = 0.25
"""Share whose wording is changed once, and a quarter of these a second time."""
WITHDRAWN_SHARE = 0.1
"""Share taken down before its time; a half of these comes back."""
FURNITURE_DAYS = 80
"""Days after which the furniture of all pages is another."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the site shows one wording of a decision.

    wording: counted from 0. since: the first day; until: the first day on which it does not any more, None if ever.
    """

    wording: int
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        """Whether it is shown on `day`."""
        return self.since <= day and (self.until is None or day < self.until)


class World:
    """The life of invented decisions on the site; the same for the same seed."""

    def __init__(self, decisions: Invented, seed: int = 1) -> None:
        self.decisions = decisions
        self._lives = [self._life(i, random.Random(seed * 1_000_003 + i)) for i in range(len(decisions))]

    def spans(self, i: int) -> tuple[Span, ...]:
        """When the site shows which wording of decision `i`, in order of time."""
        return self._lives[i]

    def on(self, day: date) -> "Shown":
        """What the site shows on `day`."""
        return Shown(self, day)

    def story(self, i: int, wording: int) -> Page:
        """Decision `i` in one of its wordings: an amendment adds to the end of its last chapter."""
        story = self.decisions.story(i)
        *others, (name, blocks) = story.chapters
        notes = [
            Para(f"We amended this decision for the {_ORDINALS[n]} time after it was looked at again.", numbered=False)
            for n in range(wording)
        ]
        return replace(story, chapters=[*others, (name, [*blocks, *notes])])

    def _life(self, i: int, rng: random.Random) -> tuple[Span, ...]:
        listed = self.decisions.listed(i)
        made = self.decisions.dated(i)
        late = rng.randint(30, 240) if rng.random() < LATE_SHARE else rng.randint(0, 7)
        begin = made + LAG + timedelta(days=late)
        end = None if listed.kind == "Report" else _years_later(made, KEPT_YEARS)
        breaks = []  # days on which the wording changes, and whether the page is away for some days before
        day = begin
        if rng.random() < AMENDED_SHARE:
            for _ in range(rng.choice((1, 1, 1, 2))):
                day += timedelta(days=rng.randint(15, 600))
                breaks.append((day, 0))
        if rng.random() < WITHDRAWN_SHARE:
            day += timedelta(days=rng.randint(10, 900))
            breaks.append((day, rng.randint(5, 90) if rng.random() < 0.5 else -1))
        spans = []
        for wording, (day, away) in enumerate(breaks):
            if end is not None and day >= end:
                break
            spans.append(Span(wording, begin, day))
            begin = day + timedelta(days=max(away, 0))
            if away < 0:
                return tuple(spans)
        if end is None or begin < end:
            spans.append(Span(len(spans), begin, end))
        return tuple(spans)


_ORDINALS = ("first", "second", "third")


class Shown:
    """The decisions that a world shows on one day, oldest first; what `SampleSite` serves."""

    def __init__(self, world: World, day: date) -> None:
        self._world = world
        self._furniture = day.toordinal() // FURNITURE_DAYS
        numbers = range(len(world.decisions))
        shown = [(i, span.wording) for i in numbers for span in world.spans(i) if span.on(day)]
        self._numbers = [i for i, _ in shown]
        self._wordings = [wording for _, wording in shown]

    def __len__(self) -> int:
        return len(self._numbers)

    def listed(self, n: int) -> Listed:
        """The header of the `n`th decision shown."""
        return self._world.decisions.listed(self._numbers[n])

    def summary(self, n: int) -> str:
        """Its summary, as the search shows it."""
        return self._world.decisions.summary(self._numbers[n])

    def window(self, since: date | None, until: date | None) -> Sequence[int]:
        """Those dated from `since` to `until`, both included."""
        dated = self._world.decisions.dated
        first = 0 if since is None else bisect_left(self._numbers, since, key=dated)
        last = len(self) if until is None else bisect_right(self._numbers, until, key=dated)
        return range(first, max(first, last))

    def find(self, path: str) -> int | None:
        """The one whose page stands at `path`."""
        i = self._world.decisions.find(path)
        if i is None:
            return None
        n = bisect_left(self._numbers, i)
        return n if n < len(self) and self._numbers[n] == i else None

    def page(self, n: int, chapter: int | None = None) -> bytes | None:
        """Its page of this day; None for a chapter that it does not have."""
        page = render(self._world.story(self._numbers[n], self._wordings[n]), chapter)
        notice = f'<p class="notice">Our opening hours have changed (notice {self._furniture}).</p></header>'
        return None if page is None else page.replace(b"</header>", notice.encode(), 1)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return date(day.year + years, 3, 1)
