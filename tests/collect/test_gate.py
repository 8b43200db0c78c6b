"""The gate keeps its distance across processes, shares a penalty, and frees itself when its holder dies."""

import itertools
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from include.lgo.collect.gate import LONGEST_PENALTY, LONGEST_WAIT, Gate, TooLongToWait

SPAWN = multiprocessing.get_context("spawn")


class Clock:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def gate(folder: Path, clock: Clock, interval: float = 2.0) -> Gate:
    return Gate(folder / "gate", interval, clock, clock.sleep)


def test_requests_are_an_interval_apart(tmp_path: Path, clock: Clock) -> None:
    starts = []
    for _ in range(3):
        with gate(tmp_path, clock).turn():
            starts.append(clock.now)
    assert starts == [1_000.0, 1_002.0, 1_004.0]


def test_the_interval_counts_from_the_end_of_a_slow_answer(tmp_path: Path, clock: Clock) -> None:
    one = gate(tmp_path, clock)
    with one.turn():
        clock.now += 5
    with one.turn():
        assert clock.now == 1_007.0


def test_a_penalty_holds_for_every_gate_to_the_site(tmp_path: Path, clock: Clock) -> None:
    one, other = gate(tmp_path, clock), gate(tmp_path, clock)
    with one.turn():
        one.penalise(90)
    with other.turn():
        assert clock.now == 1_090.0


def test_a_turn_hours_away_is_an_error_and_no_sleep(tmp_path: Path, clock: Clock) -> None:
    one = gate(tmp_path, clock)
    with one.turn():
        one.penalise(LONGEST_WAIT + 60)
    with pytest.raises(TooLongToWait, match="left alone"), one.turn():
        pass
    assert clock.now == 1_000.0


def test_an_error_in_the_request_still_closes_the_gate_for_an_interval(tmp_path: Path, clock: Clock) -> None:
    one = gate(tmp_path, clock)
    with pytest.raises(OSError, match="broken"), one.turn():
        raise OSError("broken")
    with one.turn():
        assert clock.now == 1_002.0


def test_a_task_begins_with_a_pause_for_the_last_request_was_another_hosts(tmp_path: Path, clock: Clock) -> None:
    here = Gate(tmp_path / "here", 2.0, clock, clock.sleep, since=clock.now)
    with here.turn():
        assert clock.now == 1_002.0
        clock.now += 1
    there = Gate(tmp_path / "there", 2.0, clock, clock.sleep, since=clock.now)
    with there.turn():
        assert clock.now == 1_005.0
    assert Gate.of_site("http://127.0.0.1:1", 0.0)._since == pytest.approx(time.time(), abs=5)


def _take_turns(path: Path, times: "multiprocessing.Queue[tuple[float, float]]") -> None:
    one = Gate(path, 0.05)
    for _ in range(5):
        with one.turn():
            began = time.time()
            time.sleep(0.005)
            times.put((began, time.time()))


def test_four_processes_keep_the_interval_and_never_overlap(tmp_path: Path) -> None:
    times: multiprocessing.Queue[tuple[float, float]] = SPAWN.Queue()
    processes = [SPAWN.Process(target=_take_turns, args=(tmp_path / "gate", times)) for _ in range(4)]
    for process in processes:
        process.start()
    turns = sorted(times.get(timeout=60) for _ in range(20))
    for process in processes:
        process.join()
    assert all(later[0] - earlier[1] >= 0.05 for earlier, later in itertools.pairwise(turns))


def _hold(path: Path) -> None:
    with Gate(path, 0.0).turn():
        path.with_suffix(".held").touch()
        time.sleep(600)


def test_a_killed_holder_frees_the_gate(tmp_path: Path) -> None:
    process = SPAWN.Process(target=_hold, args=(tmp_path / "gate",))
    process.start()
    while not (tmp_path / "gate.held").exists():
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with Gate(tmp_path / "gate", 0.0).turn():
        pass


def test_a_longer_interval_counts_from_the_last_answer_whoever_had_it(tmp_path: Path, clock: Clock) -> None:
    with gate(tmp_path, clock).turn():
        pass
    with gate(tmp_path, clock, interval=7.0).turn():
        assert clock.now == 1_007.0


def test_nobody_is_kept_away_for_more_than_a_day(tmp_path: Path, clock: Clock) -> None:
    one = gate(tmp_path, clock)
    with one.turn():
        one.penalise(1e12)
    with pytest.raises(TooLongToWait), one.turn():
        pass
    clock.now += LONGEST_PENALTY - 60
    with one.turn():
        assert clock.now == 1_000.0 + LONGEST_PENALTY


@pytest.mark.parametrize("back", [10.0, 2 * LONGEST_WAIT, 400 * LONGEST_PENALTY])
def test_a_clock_set_back_stops_nobody(tmp_path: Path, clock: Clock, back: float) -> None:
    clock.now += back
    one = gate(tmp_path, clock)
    with one.turn():
        pass
    clock.now -= back
    with one.turn():
        assert clock.now == 1_002.0


def test_a_penalty_from_before_a_clock_was_set_back_binds_nobody(tmp_path: Path, clock: Clock) -> None:
    clock.now += 400 * LONGEST_PENALTY
    one = gate(tmp_path, clock)
    with one.turn():
        one.penalise(600)
    clock.now -= 400 * LONGEST_PENALTY
    with one.turn():
        assert clock.now == 1_002.0
