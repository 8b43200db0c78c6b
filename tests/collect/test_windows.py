"""Windows cover every date once, look back far enough, and come to every month in turn."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo.collect.windows import Window, batches, month_of, months, nightly, planned

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
    assert min(w.since for w in nightly(day)[:-1]) <= day - timedelta(weeks=12)
    assert max(w.until for w in nightly(day)) == day


def test_every_month_of_five_years_is_looked_at_again_within_eight_weeks() -> None:
    night = date(2026, 3, 2)
    walked = {window for days in range(56) for window in nightly(night + timedelta(days=days))}
    for month in months(date(2021, 6, 1), date(2025, 12, 31)):
        assert month in walked, month.name


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
