"""The past by Airflow's own backfill: newest month first, one run a month, and stopped in the middle of one.

Through a real scheduler, in a copy of the tree; the sample site's log tells what was asked for and how often.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from bench.crawl import Crawl, backfill_runs, copy_tree, free_port
from include.lgo.archive.index import captures
from include.lgo.collect.known import path_of
from include.lgo.sample_site.decisions import Listed
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import SampleSite

MONTHS = ("2025-03", "2025-02", "2025-01")
COUNT = 36

pytestmark = pytest.mark.timeout(1800)


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(COUNT, seed=5, since=date(2025, 1, 1), until=date(2025, 3, 31))


class Held:
    """The decisions, of which the third of February asked for does not come until it is let go."""

    def __init__(self, decisions: Invented) -> None:
        self._decisions = decisions
        self.asked = 0
        self.reached, self.let_go = threading.Event(), threading.Event()
        self.held: str | None = None

    def __len__(self) -> int:
        return len(self._decisions)

    def listed(self, i: int) -> Listed:
        return self._decisions.listed(i)

    def summary(self, i: int) -> str:
        return self._decisions.summary(i)

    def window(self, since: date | None, until: date | None) -> Sequence[int]:
        return self._decisions.window(since, until)

    def find(self, path: str) -> int | None:
        return self._decisions.find(path)

    def page(self, i: int, chapter: int | None = None) -> bytes | None:
        if f"{self._decisions.dated(i):%Y-%m}" == "2025-02" and not self.let_go.is_set():
            self.asked += 1
            if self.asked >= 3:
                self.held = self.held or self.listed(i).path
                self.reached.set()
                self.let_go.wait(120)
        return self._decisions.page(i, chapter)


@pytest.fixture(scope="module")
def held(decisions: Invented) -> Held:
    return Held(decisions)


@pytest.fixture(scope="module")
def site(held: Held) -> Iterator[SampleSite]:
    with SampleSite(held) as running:
        yield running


@pytest.fixture(scope="module")
def crawl(site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    variables = {"AIRFLOW__CORE__DEFAULT_TASK_RETRY_DELAY": "2"}
    one = Crawl(tmp_path_factory.mktemp("backfill"), free_port(), site.url, variables)
    copy_tree(one.tree)
    yield one
    one.local("down")


def wait(what: Callable[[], bool], seconds: float = 800) -> None:
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.1)


def asked(site: SampleSite, decisions: Invented) -> dict[str, list[str]]:
    """The paths of the decisions asked for, by month, in order."""
    months = {decisions.listed(i).path: f"{decisions.dated(i):%Y-%m}" for i in range(COUNT)}
    by_month: dict[str, list[str]] = {}
    for request in list(site.log):
        if request.target in months:
            by_month.setdefault(months[request.target], []).append(request.target)
    return by_month


def test_a_backfill_stopped_in_a_month_goes_on_there_and_repeats_nothing(
    crawl: Crawl, site: SampleSite, held: Held, decisions: Invented
) -> None:
    crawl.make_backfill(date(2025, 1, 1), date(2025, 3, 1))
    crawl.up()
    assert held.reached.wait(800)
    crawl.local("down")
    held.let_go.set()
    before = asked(site, decisions)
    assert list(before) == ["2025-03", "2025-02"], "newest first, one month at a time"
    assert len(set(before["2025-02"])) == 3, "it was stopped in the middle of a month"

    crawl.pause()
    crawl.up()
    api = crawl.api()
    wait(lambda: all(run["state"] in {"success", "failed"} for run in backfill_runs(api)))
    runs = {run["logical_date"][:7]: run for run in backfill_runs(api)}
    assert {month: run["state"] for month, run in runs.items()} == dict.fromkeys(MONTHS, "success")
    assert sorted(runs, key=lambda month: str(runs[month]["start_date"])) == list(MONTHS)
    crawl.local("down")

    kept = Counter(
        path_of(c.url)
        for c in captures(crawl.data / "archive")
        if c.kind == "decision" and c.chapter is None and c.outcome == "archived"
    )
    assert kept == {decisions.listed(i).path: 1 for i in range(COUNT)}, "nothing is lost, nothing is there twice"
    times = Counter(path for paths in asked(site, decisions).values() for path in paths)
    assert {path for path, number in times.items() if number > 1} <= {held.held}, "only what was under way"
    walks = Counter(r.target for r in site.log if "SearchResults" in r.target and "2025-03" in r.target)
    assert set(walks.values()) == {1}, "a month that was done is not walked again"
