"""A year of the real nightly steps against a site that changes: in the end the archive equals what it has shown."""

import logging
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from bench.year import Played, faults, play
from include.lgo.archive.index import captures
from include.lgo.records.store import names, read_files, reader_version
from include.lgo.warehouse.build import build

NIGHTS, DECISIONS, BUDGET = 365, 160, 11
"""About a minute of one core; `python -m bench year` plays a larger corpus."""

pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    logger = logging.getLogger("include")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return play(tmp_path_factory.mktemp("year"), NIGHTS, DECISIONS, BUDGET)
    finally:
        logger.setLevel(level)


def test_the_archive_equals_what_the_site_has_shown(played: Played) -> None:
    assert faults(played) == []


def test_the_year_had_everything_in_it(played: Played) -> None:
    """New and amended pages, unchanged ones, some that are gone; and nights that the budget ended."""
    outcomes = Counter(c.outcome for c in captures(played.settings.archive) if c.kind == "decision")
    assert all(outcomes[name] > 5 for name in ("archived", "unchanged", "gone")), outcomes
    spent = sum(night.spent for night in played.nights)
    assert 3 <= spent < NIGHTS / 4, f"{spent} nights spent the budget"
    assert played.longest_wait < 20
    assert max(night.requests for night in played.nights) == BUDGET
    returned = [
        i
        for i in range(DECISIONS)
        for one, other in pairwise(played.world.spans(i))
        if one.until != other.since and played.first < other.since < played.last
    ]
    assert returned, "some came back"


def test_every_window_was_walked_whole_on_nights_that_could_pay_for_it(played: Played) -> None:
    assert [night.day for night in played.nights if night.incomplete and not night.spent] == []


def test_the_published_tables_tell_the_same(played: Played, tmp_path: Path) -> None:
    settings = played.settings
    read_files(settings.archive, names(settings.archive), settings.records, reader_version())
    draft = tmp_path / "draft.duckdb"
    end = played.nights[-1].day + timedelta(days=1)
    now = datetime.combine(end, time(), UTC)
    build(settings.archive, settings.records, draft, reader_version=reader_version(), now=now)
    with duckdb.connect(str(draft), read_only=True) as connection:
        rows = connection.sql(
            "SELECT reference, url, versions, first_seen, last_seen, first_gone, withdrawn FROM decisions"
        ).fetchall()
        [(walks, missing)] = connection.sql("SELECT count(*), sum(missing) FROM window_history").fetchall()
        unlisted = {r for (r,) in connection.sql("SELECT reference FROM listed WHERE unlisted IS NOT NULL").fetchall()}
    world = played.world
    numbers = {world.decisions.listed(i).reference: i for i in range(len(world.decisions))}
    assert len(rows) == len({reference for reference, *_ in rows})
    withdrawn = 0
    for reference, _, versions, first_seen, last_seen, first_gone, gone in rows:
        spans = world.spans(numbers[reference])
        seen = [span for span in spans if span.since <= last_seen.date() and (span.until or end) > first_seen.date()]
        assert 1 <= versions <= len(seen), reference
        if gone:
            withdrawn += 1
            ends = [span.until for span in spans if span.until and last_seen.date() < span.until <= first_gone.date()]
            assert len(ends) == 1, f"{reference} is gone between {last_seen} and {first_gone}"
            assert reference in unlisted
        else:
            assert first_gone is None
    assert withdrawn > 5
    assert walks >= NIGHTS * 5
    assert missing > 0
