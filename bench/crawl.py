"""The whole corpus collected by Airflow's own backfill of `collect_month` from a local sample site, at interval 0.

Runs in a copy of the tree with an Airflow of its own. Everything stands in `build/bench/crawl-<decisions>/`, and what
was begun there is gone on with: a crawl that was stopped starts again where it was. Delete the folder to begin anew.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psutil

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import captures
from include.lgo.collect.known import path_of
from include.lgo.local.airflow import USER, Api
from include.lgo.sample_site.invent import invent
from include.lgo.settings import POLITE_INTERVAL, PROJECT

SINCE, UNTIL = date(2021, 11, 1), date(2026, 10, 31)
"""The oldest and newest decision, five years as the site keeps them, whatever day the bench runs on: a crawl of
several days must meet the same site."""
SAMPLE_SECONDS = 2.0
DAG = "collect_month"


@dataclass
class Crawl:
    """One crawl: its folder, the port of its Airflow, its site, and what else is set for both (make's variables)."""

    folder: Path
    port: int
    site: str
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the site printed: a line a request, over all starts of this crawl."""
        return self.folder / "site.log"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LGO_", "AIRFLOW"))}
        return kept | {
            "PYTHONPATH": str(self.tree),
            "SITE": self.site,
            "PORT": str(self.port),
            "LGO_DATA": str(self.data),
            **self.variables,
        }

    def api(self) -> Api:
        """The REST API of its Airflow, while that is up."""
        passwords = self.tree / ".airflow" / "simple_auth_manager_passwords.json.generated"
        return Api(f"http://127.0.0.1:{self.port}", str(json.loads(passwords.read_text())[USER]))

    def make_backfill(self, first: date, last: date) -> None:
        """Make the backfill of the months from `first` to `last`, newest first, before Airflow starts.

        On SQLite a backfill of many runs cannot be made while the scheduler writes ("database is locked", and half of
        it is there); and no run may begin before the API server is up, or its first task has to wait for its retry.
        """
        self.pause()
        self.local(
            *("airflow", "backfill", "create", "--dag-id", DAG, "--run-backwards", "--max-active-runs", "1"),
            *("--from-date", first.isoformat(), "--to-date", last.isoformat(), "--reprocess-behavior", "failed"),
        )

    def pause(self) -> None:
        """Nothing runs once Airflow is up until `up` lets it; the build never does: collecting is looked at."""
        self.local("airflow", "dags", "reserialize")
        self.local("airflow", "dags", "pause", "--treat-dag-id-as-regex", ".*", "--yes")

    def up(self) -> None:
        """Start Airflow and let the backfill run."""
        self.local("up")
        self.local("airflow", "dags", "unpause", DAG, "--yes")

    def local(self, *arguments: str) -> str:
        """What `python -m include.lgo.local ARGUMENTS` prints in the copy; raises RuntimeError where it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "include.lgo.local", *arguments],
            cwd=self.tree,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
        return done.stdout


def crawl(count: int) -> dict[str, Any]:
    """Collect `count` sample decisions month by month, newest first; what it took.

    Raises RuntimeError where a run fails, or the archive does not hold all decisions in the end.
    """
    for number in (signal.SIGINT, signal.SIGTERM):  # a crawl in the background is stopped like one in a terminal
        signal.signal(number, signal.default_int_handler)
    folder, site_port = PROJECT / "build" / "bench" / f"crawl-{count}", free_port()
    this = Crawl(folder, free_port(), f"http://127.0.0.1:{site_port}")
    copy_tree(this.tree)
    this.local("down")  # what a crawl that was killed has left running
    seconds_before = _seconds_spent(folder)
    started = time.monotonic()
    with this.log.open("a") as log:
        site = subprocess.Popen(
            _site_command(count, site_port), cwd=this.tree, env=this.environment, stdout=log, stderr=log
        )
        try:
            _set_up(this)
            this.up()
            memory = _back_fill(this, psutil.Process(site.pid), seconds_before, started)
        finally:
            this.local("down")
            site.terminate()
            site.wait()
            _note_seconds(folder, seconds_before + time.monotonic() - started)
    return _figures(this, count, memory) | {"seconds": seconds_before + time.monotonic() - started}


def _site_command(count: int, port: int) -> list[str]:
    options = {"--decisions": count, "--port": port, "--since": SINCE, "--until": UNTIL}
    arguments = [str(part) for pair in options.items() for part in pair]
    return [sys.executable, "-m", "include.lgo", "sample-site", *arguments]


def _set_up(this: Crawl) -> None:
    """Make the backfill, or leave alone the one that is under way."""
    marker = this.folder / "backfill-made"
    if marker.exists():
        this.pause()
    else:
        this.make_backfill(SINCE, UNTIL.replace(day=1))
        marker.touch()


def _back_fill(this: Crawl, site: psutil.Process, seconds_before: float, started: float) -> dict[str, list[float]]:
    """See the backfill to its end; memory by finished run. Raises RuntimeError where runs failed."""
    api = this.api()
    scheduler = psutil.Process(json.loads((this.tree / ".airflow" / "processes.json").read_text())["scheduler"]["pid"])
    memory: dict[str, list[float]] = {"task": [], "site": [], "scheduler": []}
    peak = 0.0
    told = {run["dag_run_id"] for run in backfill_runs(api) if run["state"] in {"success", "failed"}}
    while True:
        peak = max([peak, *map(_megabytes, scheduler.children(recursive=True))])
        runs = backfill_runs(api)
        for run in runs:
            if run["state"] in {"success", "failed"} and run["dag_run_id"] not in told:
                told.add(run["dag_run_id"])
                for name, value in (("task", peak), ("site", _megabytes(site)), ("scheduler", _megabytes(scheduler))):
                    memory[name].append(value)
                _say(run, runs, memory, seconds_before + time.monotonic() - started)
                peak = 0.0
        if all(backfill["completed_at"] for backfill in api.get("backfills", dag_id=DAG)["backfills"]):
            failed = [run["logical_date"][:7] for run in runs if run["state"] == "failed"]
            if failed:
                (this.folder / "backfill-made").unlink()
                raise RuntimeError(f"the runs of {', '.join(failed)} failed; start again to go on with them")
            return memory
        time.sleep(SAMPLE_SECONDS)


def backfill_runs(api: Api) -> list[dict[str, Any]]:
    """All runs of the backfill; the API gives a hundred at a time."""
    runs: list[dict[str, Any]] = []
    while True:
        page = api.get(f"dags/{DAG}/dagRuns", limit=100, offset=len(runs), run_type="backfill", order_by="run_after")
        runs += page["dag_runs"]
        if not page["dag_runs"] or len(runs) >= page["total_entries"]:
            return runs


def _say(run: dict[str, Any], runs: list[dict[str, Any]], memory: dict[str, list[float]], seconds: float) -> None:
    took = datetime.fromisoformat(run["end_date"]) - datetime.fromisoformat(run["start_date"])
    done = sum(other["state"] in {"success", "failed"} for other in runs)
    print(
        f"{datetime.now(UTC):%H:%M:%S} {run['logical_date'][:7]} {run['state']} in {took.total_seconds():.0f} s; "
        f"{done} of {len(runs)} months after {seconds / 60:.1f} min; a task up to {memory['task'][-1]:.0f} MB, "
        f"scheduler {memory['scheduler'][-1]:.0f} MB, site {memory['site'][-1]:.0f} MB",
        flush=True,
    )


def _figures(this: Crawl, count: int, memory: dict[str, list[float]]) -> dict[str, Any]:
    """What the archive holds, held against what the site has and what it was asked."""
    decisions = invent(count, since=SINCE, until=UNTIL)
    truth = {decisions.listed(i).path for i in range(count)}
    kinds: Counter[str] = Counter()
    archived = 0
    kept: Counter[str] = Counter()
    walks: dict[tuple[date, date], list[Capture]] = {}
    for capture in captures(this.data / "archive"):
        kinds[capture.kind] += 1
        archived += capture.kind == "decision" and capture.outcome == "archived"
        if capture.kind == "decision" and capture.outcome == "archived" and capture.chapter is None:
            kept[path_of(capture.url)] += 1
        if capture.kind == "search" and capture.outcome == "archived" and capture.since and capture.until:
            pages = walks.setdefault((capture.since, capture.until), [])
            if capture.page == 1:
                pages.clear()
            pages.append(capture)
    complete = sum(
        {page.printed for page in pages} == {len({path_of(f.url) for page in pages for f in page.found})}
        for pages in walks.values()
    )
    asked = len(re.findall(r"^\d{3} /", this.log.read_text(), re.MULTILINE))
    if kept.keys() != truth:
        raise RuntimeError(
            f"{len(truth - kept.keys())} decisions are not archived, {len(kept.keys() - truth)} invented"
        )
    ends = {f"{name}_first_mb": values[0] for name, values in memory.items() if values}
    ends |= {f"{name}_last_mb": values[-1] for name, values in memory.items() if values}
    ends |= {f"{name}_peak_mb": max(values) for name, values in memory.items() if values}
    return {
        "decisions": count,
        "archived_twice": sum(times > 1 for times in kept.values()),
        "windows": len(walks),
        "windows_complete": complete,
        "printed": sum(max(page.printed or 0 for page in pages) for pages in walks.values()),
        "requests": asked,
        "index_lines": sum(kinds.values()),
        "requests_per_decision": asked / count,
        "requests_per_page": asked / archived,
        "live_hours": asked * POLITE_INTERVAL / 3600,
        **{f"requests_{kind}": number for kind, number in kinds.items()},
        **ends,
    }


def copy_tree(tree: Path) -> None:
    """A copy of the code, so that nobody's work on the tree meets a crawl of hours; made once a crawl."""
    if tree.exists():
        return
    part = tree.with_name("tree.part")
    shutil.rmtree(part, ignore_errors=True)
    for name in ("dags", "plugins", "include", "docs"):
        shutil.copytree(PROJECT / name, part / name, ignore=shutil.ignore_patterns("__pycache__"))
    part.rename(tree)


def _megabytes(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


def _seconds_spent(folder: Path) -> float:
    file = folder / "seconds.txt"
    return float(file.read_text()) if file.exists() else 0.0


def _note_seconds(folder: Path, seconds: float) -> None:
    (folder / "seconds.txt").write_text(f"{seconds:.1f}\n")


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
