"""`kill -9` at random moments of collecting, reading and building: after a rerun nothing is different."""

import pytest

from bench.kills import STAGES, kill_all


@pytest.mark.timeout(900)  # some forty starts of processes, on however busy a machine
def test_killed_runs_end_as_if_nobody_had_disturbed_them() -> None:
    figures = kill_all(6, seed=3, count=30)
    assert figures.differences == []
    assert figures.kills.total() >= 6
    assert figures.kills.keys() == set(STAGES)
    assert figures.again <= figures.kills["collect"]
