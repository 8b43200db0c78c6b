"""Runs that are cut off or that meet: nothing is fetched twice without need, and a report is never left half."""

import multiprocessing
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from include.lgo.archive.batch import Batch
from include.lgo.archive.capture import Capture
from include.lgo.archive.index import captures
from include.lgo.collect import crawl
from include.lgo.collect.known import known
from include.lgo.collect.windows import months
from include.lgo.records.store import names, read_files
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import Settings, load

SINCE, UNTIL = date(2025, 1, 1), date(2025, 3, 31)
DECISIONS = invent(24, seed=39, since=SINCE, until=UNTIL)
WINDOWS = months(SINCE, UNTIL)
REPORT = next(i for i in range(24) if len(DECISIONS.pages(i)) > 2)
FORKED = multiprocessing.get_context("forkserver")


@pytest.fixture
def site() -> Iterator[SampleSite]:
    with SampleSite(DECISIONS) as running:
        yield running


@pytest.fixture
def settings(site: SampleSite, tmp_path: Path) -> Settings:
    return load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path)})


def begin(settings: Settings) -> tuple[datetime, list[str]]:
    """A run up to its plan: when it began, and what it is to fetch."""
    started = datetime.now(UTC)
    crawl.ask_robots(settings)
    crawl.walk_windows(settings, "all", WINDOWS, started)
    return started, [path for paths in crawl.plan_fetches(settings, started, WINDOWS) for path in paths]


def asked(site: SampleSite) -> Counter[str]:
    return Counter(request.target for request in site.log if request.target.startswith("/decisions/"))


def test_a_report_cut_off_between_its_chapters_is_fetched_again_whole_by_the_same_run(
    settings: Settings, site: SampleSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, paths = begin(settings)
    report = DECISIONS.listed(REPORT)
    add = Batch.add

    def cut_off(batch: Batch, capture: Capture, *rest: object) -> Capture:
        if capture.reference == report.reference and capture.chapter == 3:
            raise KeyboardInterrupt
        return add(batch, capture, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Batch, "add", cut_off)
        with pytest.raises(KeyboardInterrupt):
            crawl.fetch_decisions(settings, "1", paths, started)
    assert known(captures(settings.archive)).decisions[report.path].cut_off
    crawl.fetch_decisions(settings, "1", paths, started)
    state = known(captures(settings.archive))
    assert all(decision.complete and not decision.cut_off for decision in state.decisions.values())
    again = {target.partition("?")[0] for target, count in asked(site).items() if count > 1}
    assert again == {report.path}
    read = read_files(settings.archive, names(settings.archive), settings.records, "test")
    assert read.decisions == len(DECISIONS)
    assert ["chapters are missing" in problem for problem in read.problems] == [True]


def fetch(settings: Settings, paths: list[str], started: datetime) -> None:
    crawl.fetch_decisions(settings, "1", paths, started)


def test_two_runs_with_the_same_plan_at_once_fetch_every_page_once(settings: Settings, site: SampleSite) -> None:
    started, paths = begin(settings)
    runs = [FORKED.Process(target=fetch, args=(settings, paths, started)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    assert set(asked(site).values()) == {1}
    assert all(decision.complete for decision in known(captures(settings.archive)).decisions.values())


def test_what_another_run_has_just_fetched_is_not_planned_again(settings: Settings) -> None:
    _, paths = begin(settings)
    with Batch(settings.archive, "99991231T000000000000Z-fetch-0001", "test/1") as batch:
        for path in paths[:10]:
            decision = known(captures(settings.archive)).decisions[path]
            url = f"{settings.site}{path}"
            batch.add(Capture(url, "decision", datetime.now(UTC), "archived", 200, reference=decision.reference))
        later = crawl.plan_fetches(settings, datetime.now(UTC), WINDOWS)
    assert {path for batch_paths in later for path in batch_paths} == set(paths[10:])
