"""Windows cover every date once, look back far enough, and come to every month in turn."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from include.lgo.collect.windows import (
    RECENT_MONTHS,
    SWEEP_NIGHTS,
    YEARS_KEPT,
    Window,
    batches,
    month_of,
    months,
    nightly,
    planned,
)

DATES = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(DATES, DATES)
def test_months_cover_every_date_once(one: date, other: date) -> None:
    since, until = sorted((one, other))
    windows = sorted(months(since, until))
    assert windows[0].since == since
    assert windows[-1].until == until
    assert all(b.since - a.until == timedelta(days=1) for a, b in itertools.pairwise(windows))


def test_newest_first_and_named_by_month() -> None:
    windows = months(date(2025, 12, 10), date(2026, 2, 28))
    assert [window.name for window in windows] == ["2026-02", "2026-01", "2025-12-10..2025-12-31"]


@given(DATES)
def test_a_night_looks_back_at_least_twelve_weeks(day: date) -> None:
    recent = nightly(day)[:RECENT_MONTHS]
    assert min(w.since for w in recent) <= day - timedelta(weeks=12)
    assert max(w.until for w in nightly(day)) == day


@settings(max_examples=30, deadline=None)
@given(DATES)
def test_every_month_that_can_hold_ordinary_decisions_is_looked_at_again_within_the_sweep(night: date) -> None:
    walked = {window for days in range(SWEEP_NIGHTS) for window in nightly(night + timedelta(days=days))}
    for month in months(month_of(night.replace(year=night.year - 5, day=1)).since, night - timedelta(days=150)):
        # The month that is leaving the five years meanwhile may have had its turn just before.
        if month.since > night.replace(year=night.year - 5, day=1) + timedelta(days=SWEEP_NIGHTS):
            assert any(w.since <= month.since and w.until >= month.until for w in walked), month.name


@settings(max_examples=30, deadline=None)
@given(DATES)
def test_the_years_of_reports_are_looked_at_again_within_sixty_nights(night: date) -> None:
    days = {
        day
        for later in range(60 + SWEEP_NIGHTS)
        for window in nightly(night + timedelta(days=later))
        for day in window.days()
    }
    oldest = date(night.year - YEARS_KEPT + 1, 1, 1)  # the year before may have left the ten
    assert all(oldest + timedelta(days=n) in days for n in range((night - oldest).days))


def test_batches_keep_order_and_lose_nothing() -> None:
    windows = months(date(2016, 1, 1), date(2026, 11, 23))
    groups = batches(windows)
    assert [w for group in groups for w in group] == windows
    assert max(map(len, groups)) <= 12


def test_a_run_by_hand_takes_its_dates_and_a_nightly_one_londons_day() -> None:
    late_evening = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # already July in London
    assert planned(late_evening, None, None)[0] == Window(date(2026, 7, 1), date(2026, 7, 1))
    assert planned(late_evening, "2026-05-01", None)[-1] == month_of(date(2026, 5, 1))
    with pytest.raises(ValueError, match="after the last"):
        planned(late_evening, "2026-05-01", "2026-04-01")
