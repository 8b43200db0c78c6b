"""Progress: a line now and then, with what is left, and never one for each step."""

import logging

import pytest

from include.lgo.progress import EVERY, SECONDS, Progress, duration

log = logging.getLogger(__name__)


def lines(caplog: pytest.LogCaptureFixture, total: int, seconds_a_step: float) -> list[str]:
    """What is logged of `total` steps that take so long each."""
    now = [0.0]
    with caplog.at_level(logging.INFO):
        progress = Progress(log, "pages fetched", total, clock=lambda: now[0])
        for _ in range(total):
            now[0] += seconds_a_step
            progress.step()
    return [record.getMessage() for record in caplog.records]


def test_quick_steps_are_told_by_their_number(caplog: pytest.LogCaptureFixture) -> None:
    said = lines(caplog, 60, 0.5)
    assert said == ["25 of 60 pages fetched, 18 s left", "50 of 60 pages fetched, 5 s left", "60 of 60 pages fetched"]


def test_slow_steps_are_told_by_the_clock(caplog: pytest.LogCaptureFixture) -> None:
    said = lines(caplog, 30, 10.0)
    assert said[0] == "3 of 30 pages fetched, 4 min left"
    assert len(said) == 30 * 10 / SECONDS


def test_however_long_it_takes_there_are_few_lines(caplog: pytest.LogCaptureFixture) -> None:
    assert len(lines(caplog, 1000, 2.0)) <= 1000 * 2 / SECONDS + 1000 / EVERY + 1


def test_nothing_to_do_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert lines(caplog, 0, 1.0) == []


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 s"), (59, "59 s"), (420, "7 min"), (4800, "1 h 20 min")])
def test_times_are_short_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words
