"""What is known of the site is computed from the index lines, and says what to ask for next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from include.lgo.archive.capture import Capture, Found
from include.lgo.collect.known import (
    BACK_AFTER,
    BAD_NIGHTS,
    REVISIT_OLD_AFTER,
    REVISIT_YOUNG_AFTER,
    REVISITS_A_NIGHT,
    due,
    known,
)
from include.lgo.collect.windows import month_of

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SITE = "https://www.lgo.org.uk"


def path(number: int) -> str:
    return f"/decisions/housing/allocations/24-000-{number:03}"


def listed(*numbers: int, days: int = 10) -> Capture:
    """A search page that showed these decisions `days` before now, each dated one day earlier than the one before."""
    found = tuple(
        Found(f"24 000 {n:03}", "Arden Council", SITE + path(n), "Upheld", date(2026, 9, 28) - timedelta(days=n))
        for n in numbers
    )
    return Capture(f"{SITE}/search", "search", NOW - timedelta(days=days), "archived", 200, found=found)


def fetched(number: int, outcome: str = "archived", days: int = 9, **fields: object) -> Capture:
    capture = Capture(SITE + path(number), "decision", NOW - timedelta(days=days), "archived", 200)
    return replace(capture, reference=f"24 000 {number:03}", outcome=outcome, **fields)  # type: ignore[arg-type]


def wanted(*captures: Capture) -> list[int]:
    return [int(decision.path[-3:]) for decision in due(known(captures), NOW)]


def test_new_ones_come_first_the_newest_decision_before_older_ones() -> None:
    assert wanted(listed(3, 1, 2)) == [1, 2, 3]


def test_what_failed_comes_after_what_is_new_and_the_longest_ago_first() -> None:
    history = [listed(1, 2, 3), fetched(1, "failed", days=2), fetched(2, "quarantined", days=5)]
    assert wanted(*history) == [3, 2, 1]


def test_what_is_archived_is_left_alone_until_it_is_due_for_another_look() -> None:
    old = REVISIT_YOUNG_AFTER.days + 1
    assert wanted(listed(1, 2), fetched(1), fetched(2, days=old)) == [2]
    assert wanted(listed(1), fetched(1, days=old), fetched(1, "unchanged", days=3)) == []


def test_decisions_of_earlier_years_are_looked_at_more_rarely() -> None:
    found = Found("24 000 001", "Arden Council", SITE + path(1), "Upheld", date(2025, 9, 1))
    old = replace(listed(1), found=(found,))
    assert wanted(old, fetched(1, days=REVISIT_OLD_AFTER.days - 1)) == []
    assert wanted(old, fetched(1, days=REVISIT_OLD_AFTER.days + 1)) == [1]


def test_revisits_are_few_a_night_and_the_oldest_first() -> None:
    old = REVISIT_OLD_AFTER.days + 1
    history = [fetched(n, days=old + n) for n in range(REVISITS_A_NIGHT + 50)]
    assert wanted(*history) == list(range(REVISITS_A_NIGHT + 49, 49, -1))


def walked(days: float, *numbers: int, printed: int | None = None, page: int = 1) -> Capture:
    """A page of a walk through all of 2026 that shows these decisions."""
    return replace(
        listed(*numbers),
        time=NOW - timedelta(days=days),
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        page=page,
        printed=len(numbers) if printed is None else printed,
    )


def test_a_decision_that_a_whole_walk_does_not_show_any_more_is_asked_for_once() -> None:
    history = [walked(20, 1, 2), fetched(1), fetched(2), walked(3, 1)]
    assert wanted(*history) == [2]
    assert wanted(*history, fetched(2, "unchanged", days=2)) == []
    assert wanted(*history, fetched(2, "gone", days=2)) == []
    assert wanted(*history, fetched(2, "unchanged", days=2), walked(1, 1)) == [2]


def test_a_walk_that_is_not_whole_says_nothing_of_what_it_does_not_show() -> None:
    before = [walked(20, 1, 2), fetched(1), fetched(2)]
    assert wanted(*before, walked(3, 1, printed=2)) == []
    assert wanted(*before, walked(3, 1, printed=3), walked(3, 1, 3, printed=3, page=2)) == [3], "1 stands on two pages"
    assert wanted(*before, walked(3, 1, printed=3), walked(3, 3, printed=2, page=2)) == [3], "the count changed"


def test_a_page_that_stays_bad_is_asked_for_every_night_at_first_and_then_once_a_week() -> None:
    nights = [fetched(1, "quarantined", days=days) for days in range(BAD_NIGHTS + 2, 2, -1)]
    assert wanted(listed(1), *nights[:-1]) == [1]
    assert wanted(listed(1), *nights) == []
    assert wanted(listed(1), *(replace(c, time=c.time - BACK_AFTER) for c in nights)) == [1]


def test_several_attempts_of_one_night_are_one_bad_night() -> None:
    attempts = [fetched(1, "failed", days=1) for _ in range(3 * BAD_NIGHTS)]
    assert wanted(listed(1), *attempts) == [1]


def test_a_chapter_that_is_gone_does_not_make_the_decision_so() -> None:
    assert wanted(listed(1), fetched(1, chapters=2), fetched(1, "gone", chapter=2)) == [1]


def test_a_report_is_due_until_all_its_chapters_are_there() -> None:
    assert wanted(listed(1), fetched(1, chapters=3), fetched(1, chapter=2)) == [1]
    assert wanted(listed(1), fetched(1, chapters=3), fetched(1, chapter=2), fetched(1, chapter=3)) == []


def test_gone_is_gone_until_the_search_shows_it_again() -> None:
    week = BACK_AFTER.days
    assert wanted(listed(1, days=30), fetched(1, "gone", days=week + 1)) == []
    assert wanted(listed(1, days=30), fetched(1, "gone", days=week + 1), listed(1, days=1)) == [1]
    assert wanted(listed(1, days=30), fetched(1, "gone", days=2), listed(1, days=1)) == []


def test_a_run_bounded_by_dates_takes_only_what_is_dated_there_and_no_revisits() -> None:
    state = known([listed(1, 40), fetched(2, days=400)])
    september = [month_of(date(2026, 9, 1))]
    assert [decision.path for decision in due(state, NOW, september)] == [path(1)]


def test_one_decision_under_several_addresses_of_the_site_is_one() -> None:
    other = replace(fetched(1), url=f"http://lgo.org.uk{path(1)}?chapter=2", chapter=2)
    assert wanted(listed(1), replace(fetched(1), chapters=2), other) == []


def moved(number: int, to: int, days: int) -> Capture:
    return fetched(number, days=days, came_from=SITE + path(to))


def test_a_page_that_moved_is_held_and_looked_after_at_its_new_address_once_that_is_listed() -> None:
    old = REVISIT_YOUNG_AFTER.days + 1
    assert wanted(listed(1, days=old), moved(1, 901, days=old - 1)) == []
    assert wanted(listed(1, days=old + 1), moved(1, 901, days=old)) == [1], "another look, as at any page"
    both = [listed(1, days=old + 1), moved(1, 901, days=old), listed(901, days=5)]
    assert wanted(*both) == [901, 1], "listed there, and not yet fetched there"
    assert wanted(*both, fetched(901, days=4)) == [], "and then left alone for good"
    assert wanted(*both, fetched(901, days=4), fetched(901, "gone", days=3)) == [1]
