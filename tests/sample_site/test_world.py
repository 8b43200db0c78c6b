"""The world of the sample site: what it shows on which day follows the rules it states, and its pages can be read."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from include.lgo.reading import article_text, read_decision
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.world import FURNITURE_DAYS, LAG, World

UNTIL = date(2025, 6, 30)
COUNT = 400


@pytest.fixture(scope="module")
def world() -> World:
    return World(invent(COUNT, seed=2, until=UNTIL), seed=2)


def test_nothing_is_shown_before_six_weeks_and_spans_follow_each_other(world: World) -> None:
    for i in range(COUNT):
        spans = world.spans(i)
        assert all(span.since >= world.decisions.dated(i) + LAG for span in spans)
        assert all(span.until is None or span.since < span.until for span in spans)
        assert all(a.until is not None and a.until <= b.since for a, b in pairwise(spans))
        assert [span.wording for span in spans] == list(range(len(spans)))


def test_ordinary_decisions_leave_after_five_years_and_reports_stay(world: World) -> None:
    shown = {world.on(UNTIL).listed(n).reference for n in range(len(world.on(UNTIL)))}
    old = [i for i in range(COUNT) if world.decisions.dated(i) < UNTIL - timedelta(days=5 * 366)]
    assert old
    assert {world.decisions.listed(i).kind for i in old if world.decisions.listed(i).reference in shown} == {"Report"}


def test_everything_happens_that_can(world: World) -> None:
    lives = [world.spans(i) for i in range(COUNT)]
    assert any(len(spans) > 2 for spans in lives)
    assert any(a.until == b.since for spans in lives for a, b in pairwise(spans)), "amended"
    assert any(a.until != b.since for spans in lives for a, b in pairwise(spans)), "away and back"
    late = [world.spans(i)[0].since - world.decisions.dated(i) for i in range(COUNT) if world.spans(i)]
    assert sum(lag > LAG + timedelta(days=14) for lag in late) > COUNT / 50, "late ones"


def test_a_day_shows_what_is_there_and_finds_it_by_path(world: World) -> None:
    day = world.on(UNTIL)
    there = [i for i in range(COUNT) if any(span.on(UNTIL) for span in world.spans(i))]
    assert [day.listed(n) for n in range(len(day))] == [world.decisions.listed(i) for i in there]
    assert all(day.find(day.listed(n).path) == n for n in range(len(day)))
    absent = next(i for i in range(COUNT) if i not in there)
    assert day.find(world.decisions.listed(absent).path) is None
    month = day.window(date(2024, 3, 1), date(2024, 3, 31))
    dates = [world.decisions.dated(i) for i in there]
    assert [day.listed(n).decision_date for n in month] == [d for d in dates if (d.year, d.month) == (2024, 3)]


def test_an_amended_page_says_more_and_new_furniture_says_nothing(world: World) -> None:
    lasting = timedelta(days=FURNITURE_DAYS + 1)
    i = next(i for i in range(COUNT) for span in world.spans(i)[1:2] if span.on(span.since + lasting))
    first, second = world.spans(i)[:2]
    path = world.decisions.listed(i).path

    def page(day: date) -> bytes:
        shown = world.on(day)
        n = shown.find(path)
        assert n is not None
        chapters = len(world.decisions.story(i).chapters)
        return shown.page(n, chapters if chapters > 1 else None) or b""

    assert first.until is not None
    before, after = page(first.until - timedelta(days=1)), page(second.since)
    assert article_text(before) != article_text(after)
    assert read_decision([after])
    months = [
        page(second.since + timedelta(days=days)) for days in (0, 100) if second.on(second.since + timedelta(days=days))
    ]
    assert len({article_text(month) for month in months}) == 1
