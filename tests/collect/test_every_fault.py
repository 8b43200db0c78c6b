"""Every fault of `bench.faults` strikes, and comes to what its row says: no page is lost, none doubled."""

import itertools
import math
import random
import re
from pathlib import Path

import pytest

from bench.faults import DECISIONS, INTERVAL, PAGE, ROWS, Row, pages, play
from include.lgo.collect.errors import Refused


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_every_fault(row: Row, tmp_path: Path) -> None:
    seen = play(row, tmp_path)
    assert seen.unfired == [], "a fault that never struck proves nothing"
    # What the site saw.
    assert len(seen.requests) == row.asked
    assert seen.quiet >= row.quiet
    assert min(seen.gaps, default=INTERVAL) >= INTERVAL
    assert seen.strangers == set(), "nobody but the site was called"
    # What was kept, and what was said.
    assert dict(seen.held) == row.held
    assert type(seen.raised) is (row.raised or type(None)), seen.said
    assert re.search(row.said, seen.said, re.IGNORECASE), seen.said
    if row.quiet == math.inf:
        assert seen.after == 0, "a run that was turned away asks for nothing more"
    # And after the next night.
    first, second = seen.nights
    assert second.errors == []
    assert seen.again == row.again
    there = pages()
    assert set(seen.archived) <= there, "nothing is invented"
    assert len(there - set(seen.archived)) == row.lost, "nothing is lost"
    assert set(seen.archived.values()) == {1}, "nothing is fetched twice"
    assert seen.wrong == [], "byte for byte what the site has"
    if row.raised is Refused:
        assert all(isinstance(error, Refused) for error in first.errors)


def test_the_rows_have_names_of_their_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_without_a_fault_nothing_is_out_of_the_ordinary(tmp_path: Path) -> None:
    row = Row("none", PAGE, {"first": 999, "status": 500}, 1, {"archived": 1})
    seen = play(row, tmp_path)
    assert (seen.fired, seen.said, seen.again) == (0, "nothing", 0)
    assert set(seen.gaps) == {INTERVAL}
    assert set(seen.archived) == pages()
    assert len(DECISIONS) == len({reference for reference, _ in seen.archived})


def test_back_off_is_jittered_above_a_floor_that_grows(tmp_path: Path) -> None:
    pauses: list[list[float]] = []
    for n in range(5):
        random.seed(n)
        seen = play(Row("500", PAGE, {"status": 500}, 4, {"failed": 4}), tmp_path / str(n))
        mine = seen.requests
        pauses.append([later.time - (earlier.ended or 0) for earlier, later in itertools.pairwise(mine)])
    for tries in zip(*pauses, strict=True):
        assert len(set(tries)) == len(tries), "no two clients come back at the same moment"
    first, second, third = (max(tries) for tries in zip(*pauses, strict=True))
    assert min(min(tries) for tries in pauses) >= 5
    assert first <= 10 < second <= 20 < third <= 40
