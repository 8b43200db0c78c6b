"""Windows: the spans of decision dates that the search is asked for, one calendar month each.

A decision is published six weeks or more after its date, later after a review, so recent months fill up for long;
and any month may gain or lose a page, so older ones are looked at again in turn.

What a night costs, at 1,000 decisions a month and ten a page: about 200 pages for the recent months (those of the last
six weeks are empty, one page each), 100 for the older one, and every tenth night 35 for the reports of an old year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

RECENT_MONTHS = 4
"""The month of the run and three before it: at least 13 weeks, six until publication and seven for what comes late."""
MONTHS_KEPT = 5 * 12
"""Ordinary decisions leave the site after five years; part of the month five years ago is still there."""
SWEEP_NIGHTS = MONTHS_KEPT - RECENT_MONTHS + 1
"""Nights in which every older month has its turn, one a night: 57, so each is looked at six times a year."""
YEARS_KEPT = 10
"""Reports stay for longer than five years, for how long is not known; the oldest seen is of December 2016."""
OLD_YEAR_EVERY = 10
"""Nights between two looks at a year of reports: each of the six has its turn within 60 nights."""


@dataclass(frozen=True, order=True)
class Window:
    """Decision dates from `since` to `until`, both included."""

    since: date
    until: date

    @property
    def name(self) -> str:
        """ "2026-10" for a whole month, else both dates."""
        first, last = month_of(self.since).since, month_of(self.since).until
        return f"{self.since:%Y-%m}" if (self.since, self.until) == (first, last) else f"{self.since}..{self.until}"

    def days(self) -> Iterator[date]:
        """Every date in it."""
        return (self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))

    def overlaps(self, other: "Window") -> bool:
        """Whether the two have a date in common."""
        return self.since <= other.until and other.since <= self.until


def month_of(day: date) -> Window:
    """The calendar month that `day` is in."""
    first = day.replace(day=1)
    return Window(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def months(since: date, until: date) -> list[Window]:
    """The months of a span of dates, newest first, the first and the last cut to the span."""
    windows = []
    window = month_of(until)
    while window.until >= since:
        windows.append(Window(max(window.since, since), min(window.until, until)))
        window = month_of(window.since - timedelta(days=1))
    return windows


def nightly(day: date) -> list[Window]:
    """The windows of the night of `day`: the recent months, one older month in turn, and now and then an old year."""
    recent = months(month_of(_months_before(day, RECENT_MONTHS - 1)).since, day)
    older = [_months_before(day, count) for count in range(RECENT_MONTHS, MONTHS_KEPT + 1)]
    turn = next(first for first in older if _month_number(first) % SWEEP_NIGHTS == day.toordinal() % SWEEP_NIGHTS)
    windows = [*recent, month_of(turn)]
    if day.toordinal() % OLD_YEAR_EVERY == 0:
        turns = YEARS_KEPT - MONTHS_KEPT // 12 + 1
        now = day.toordinal() // OLD_YEAR_EVERY % turns
        windows += [year for year in _old_years(day) if year.since.year % turns == now]
    return windows


def _old_years(day: date) -> list[Window]:
    """The calendar years that hold reports only, the youngest one up to the oldest month of the sweep."""
    end = _months_before(day, MONTHS_KEPT) - timedelta(days=1)
    return [
        Window(date(year, 1, 1), min(date(year, 12, 31), end)) for year in range(day.year - YEARS_KEPT, end.year + 1)
    ]


def planned(run_after: datetime, since: str | None, until: str | None) -> list[Window]:
    """The windows of a run: the nightly ones of its day in London, or the months between two ISO dates.

    Raises ValueError where the dates are in the wrong order.
    """
    today = run_after.astimezone(ZoneInfo("Europe/London")).date()
    if since is None and until is None:
        return nightly(today)
    first = date.fromisoformat(since) if since else _months_before(today, MONTHS_KEPT)
    last = date.fromisoformat(until) if until else today
    if first > last:
        raise ValueError(f"the first date, {first}, is after the last, {last}")
    return months(first, last)


def batches(windows: list[Window], size: int = 12) -> list[list[Window]]:
    """Windows in order, at most `size` to a task: mapping over single ones would cost a second each."""
    return [windows[start : start + size] for start in range(0, len(windows), size)]


def _months_before(day: date, count: int) -> date:
    number = _month_number(day) - count
    return date(number // 12, number % 12 + 1, 1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
