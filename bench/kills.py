"""Kills: `kill -9` at random moments of collecting, reading and building, each followed by a rerun.

A round collects, reads, builds, checks and publishes sample decisions in child processes that run what the dags'
tasks run. A child is killed at a random moment and started again as an operator would, from the start of its run,
until as many were killed as wanted; one more then ends the stage in peace. After the round the stores must be those
of a run that nobody disturbed. `make bench KILLS=200` prints the figures; tests/test_kills.py does a few.
"""

import logging
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from include.lgo.archive.index import INDEX, PART, WARC, body, captures
from include.lgo.collect import crawl
from include.lgo.collect.windows import months
from include.lgo.quality.checks import AREAS
from include.lgo.quality.gate import run_area
from include.lgo.records.store import batches, read_files, reader_version, unread
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import Settings, load
from include.lgo.site.urls import chapter_of, decision_reference
from include.lgo.warehouse.build import KEPT_DRAFTS
from include.lgo.warehouse.publish import current, manifest
from include.lgo.warehouse.run import build_draft, publish_draft

SINCE, UNTIL = date(2024, 4, 1), date(2026, 8, 31)
STAGES = ("collect", "read", "build")
SHARES = {"collect": 0.4, "read": 0.25, "build": 0.35}
"""Of the kills, by stage."""
A_ROUND = 20
"""Kills a round: more would find collecting done before they strike."""
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload([__name__])  # a child begins at once, with everything imported and nothing done yet
STRAYS = re.compile(r"(^|/)\.[^/]*$|\.part\b|\.wal$|\.tmp\b")
RUN = "the run"


@dataclass
class Figures:
    """What was done and seen.

    too_late: children that were done before they were to be killed; again: decisions
    asked for once more by a rerun; open_batches: kills that left a batch open; differences: all that was not equal.
    """

    rounds: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    reruns: int = 0
    too_late: int = 0
    again: int = 0
    open_batches: int = 0
    seconds: float = 0.0
    differences: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class State:
    """What must be equal after a disturbed run and one that was not: times and places of captures differ by nature.

    decisions: SHA-256 of the text by reference and chapter; content: the digest of the published tables.
    """

    decisions: dict[tuple[str | None, int | None], str | None]
    content: str


def kill_all(wanted: int, seed: int = 1, count: int = 100, told: Callable[[str], None] = lambda _: None) -> Figures:
    """Kill `wanted` children over sample sites of `count` decisions, and compare; `told` hears of each round."""
    figures = Figures()
    decisions = invent(count, seed=seed, since=SINCE, until=UNTIL)
    rng = random.Random(seed)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, SampleSite(decisions) as site:
        peace = _Round(decisions, site, Path(folder) / "undisturbed", rng, figures)
        lasted = {stage: peace.run(stage) for stage in STAGES}
        expected = peace.state()
        while figures.kills.total() < wanted:
            figures.rounds += 1
            left = min(A_ROUND, wanted - figures.kills.total())
            disturbed = _Round(decisions, site, Path(folder) / f"round-{figures.rounds}", rng, figures)
            for stage in STAGES:
                disturbed.disturb(stage, max(1, round(left * SHARES[stage])), lasted[stage])
            disturbed.compare(expected)
            told(f"round {figures.rounds}: {figures.kills.total()} kills, {len(figures.differences)} differences")
    figures.seconds = time.perf_counter() - started
    return figures


class _Round:
    """One data folder, collected, read and built in child processes."""

    def __init__(self, decisions: Invented, site: SampleSite, data: Path, rng: random.Random, figures: Figures) -> None:
        self._decisions = decisions
        self._site = site
        self._rng = rng
        self._figures = figures
        self._settings = load({"LGO_SITE": site.url, "LGO_DATA": str(data)})
        self._log = data.with_suffix(".log")
        self._started = datetime.now(UTC)
        self._first_request = len(site.log)
        self._kills: Counter[str] = Counter()

    def run(self, stage: str) -> float:
        """One run of a stage in peace; the seconds of its work. Raises RuntimeError where it fails."""
        child = self._start(stage)
        started = time.perf_counter()
        child.join()
        if child.exitcode != 0:
            raise RuntimeError(f"{stage} failed when it was run again:\n{self._log.read_text()[-3000:]}")
        return time.perf_counter() - started

    def disturb(self, stage: str, kills: int, lasts: float) -> None:
        """Kill a stage at random moments, some times, and run it once more to its end."""
        for _ in range(kills):
            child = self._start(stage)
            child.join(self._rng.uniform(0, lasts / 4 if stage == "collect" else lasts))
            child.kill()
            child.join()
            if child.exitcode == -signal.SIGKILL:
                self._kills[stage] += 1
                self._figures.kills[stage] += 1
            else:
                self._figures.too_late += 1
            if child.exitcode not in {0, -signal.SIGKILL}:
                self._differ(f"{stage} failed when it was run again: {self._log.read_text()[-3000:]}")
            self._figures.reruns += 1
            self._figures.open_batches += bool(list(self._settings.archive.glob(f"*{INDEX}{PART}")))
        try:
            self.run(stage)
        except RuntimeError as error:
            self._differ(str(error))

    def _start(self, stage: str) -> ForkServerProcess:
        ready, begins = FORKED.Pipe(duplex=False)
        child = FORKED.Process(target=_run_child, args=(stage, self._settings, self._started, self._log, begins))
        child.start()
        begins.close()
        ready.recv()
        ready.close()
        return child

    def state(self) -> State:
        """What the stores hold that must be equal."""
        good = [c for c in captures(self._settings.archive) if c.kind == "decision" and c.outcome == "archived"]
        release = current(self._settings.published)
        return State(
            {(c.reference, c.chapter): c.article_digest for c in good},
            manifest(release).content_digest if release else "",
        )

    def compare(self, expected: State) -> None:
        """Note every difference from a run that nobody disturbed, and whatever is not sound in itself."""
        state = self.state()
        for what in sorted(expected.decisions.items() ^ state.decisions.items(), key=str):
            self._differ(f"archived decisions: {what}")
        if state.content != expected.content:
            self._differ(f"published content: {state.content} instead of {expected.content}")
        self._archive_is_sound()
        self._nothing_fetched_twice()
        files = [path.relative_to(self._settings.data).as_posix() for path in self._settings.data.rglob("*")]
        for stray in filter(STRAYS.search, files):
            self._differ(f"left over: {stray}")
        drafts = sum(name.startswith("drafts/") for name in files)
        if drafts > KEPT_DRAFTS:
            self._differ(f"{drafts} drafts are kept")

    def _archive_is_sound(self) -> None:
        archive = self._settings.archive
        ends: Counter[str] = Counter()
        for capture in captures(archive):
            if capture.file is None or capture.offset is None or capture.length is None:
                continue
            if capture.offset < ends[capture.file]:
                self._differ(f"{capture.file}: two lines for the bytes at {capture.offset}")
            ends[capture.file] = capture.offset + capture.length
            if capture.outcome == "archived":
                body(archive, capture)  # raises where the record is not there or is another
        warcs = sorted(archive.glob(f"*{WARC}"))
        for path in warcs:
            if path.stat().st_size != ends[path.name]:
                self._differ(f"{path.name}: {path.stat().st_size} bytes, and the index ends at {ends[path.name]}")
        check = subprocess.run(
            [sys.executable, "-m", "warcio.cli", "check", *map(str, warcs)], capture_output=True, text=True, check=False
        )
        if check.returncode != 0:
            self._differ(f"warcio check: {(check.stdout + check.stderr)[-1000:]}")

    def _nothing_fetched_twice(self) -> None:
        """At most the decision under way at each kill is asked for again, by its first page."""
        asked = Counter(
            request.target
            for request in self._site.log[self._first_request :]
            if decision_reference(request.target) and chapter_of(request.target) is None
        )
        again = asked.total() - len(asked)
        self._figures.again += again
        if again > self._kills["collect"]:
            self._differ(f"{again} decisions were asked for again after {self._kills['collect']} kills")
        if len(asked) != len(self._decisions):
            self._differ(f"{len(asked)} of {len(self._decisions)} decisions were asked for")

    def _differ(self, difference: str) -> None:
        self._figures.differences.append(f"round {self._figures.rounds}: {difference}")


def run_stage(stage: str, settings: Settings, started: datetime) -> None:
    """What the tasks of the dags do, in their order."""
    if stage == "collect":
        crawl.PAGES_A_BATCH = 20
        windows = months(SINCE, UNTIL)
        crawl.ask_robots(settings)
        crawl.walk_windows(settings, "all", windows, started)
        for number, paths in enumerate(crawl.plan_fetches(settings, started, windows), 1):
            crawl.fetch_decisions(settings, f"{number:04}", paths, started)
    elif stage == "read":
        for files in batches(settings.archive, unread(settings.archive, settings.records, reader_version())):
            read_files(settings.archive, files, settings.records, reader_version())
    else:
        draft = build_draft(settings, reader_version(), RUN)
        for area in AREAS:
            run_area(settings, area, draft, RUN, {})
        publish_draft(settings, draft, RUN, started)


def _run_child(stage: str, settings: Settings, started: datetime, output: Path, begins: Connection) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    begins.send("begins")
    run_stage(stage, settings, started)
