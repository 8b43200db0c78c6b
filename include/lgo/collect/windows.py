"""Windows: the spans of decision dates that the search is asked for, one calendar month each.

A decision is published six weeks or more after its date, later after a review, so recent months fill up for long;
and any month may gain or lose a page, so older ones are looked at again in turn.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

RECENT_MONTHS = 4  # the month of the run and three before it: six weeks, and as long again for late ones
KEPT_YEARS = 5  # ordinary decisions leave the site after five years
MONTHS_KEPT = KEPT_YEARS * 12


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
    """The windows of the night of `day`: the recent months, and one older month in turn.

    The older months of five years take turns night by night, so each is looked at again every eight weeks.
    """
    recent = months(month_of(_months_before(day, RECENT_MONTHS - 1)).since, day)
    older = [_months_before(day, count) for count in range(RECENT_MONTHS, MONTHS_KEPT)]
    turn = next(first for first in older if _month_number(first) % len(older) == day.toordinal() % len(older))
    return [*recent, month_of(turn)]


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
