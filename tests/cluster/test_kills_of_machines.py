"""The dags on several machines: two that collect and read, one that builds, S3 between them, and `kill -9` for each.

A backfill of three months on CeleryExecutor, in which machines die one after the other, must publish what one machine
publishes that nobody disturbs (LocalExecutor, on Postgres too); and the site must never notice. What was killed and
what came of it is printed, and stands in build/cluster.json.
"""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import fsspec
import pandas
import pytest
from rich.console import Console
from rich.table import Table

from bench.cluster import BUCKET, PATIENCE, Cluster, Machine, copy_code, wait
from bench.crawl import backfill_runs
from include.lgo.archive.index import WARC
from include.lgo.local.job import run_job
from include.lgo.records.files import PARQUET
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import Request, SampleSite
from include.lgo.settings import PROJECT
from include.lgo.warehouse.contents import OPERATIONAL_TABLES, _digest, row_counts

pytestmark = pytest.mark.timeout(3600)

SINCE, UNTIL = date(2025, 2, 1), date(2025, 4, 30)
COUNT = 1200
INTERVAL = 0.05
CLOCK = 0.001
"""Seconds by which the clocks of two processes of one machine may differ in their rounding."""


@dataclass
class Blow:
    """A blow: what was hit, doing what, when (UTC), seconds since the start, and what came of it."""

    what: str
    doing: str
    when: datetime
    at: float
    task: dict[str, Any] | None = None
    then: str = ""
    after: float | None = None


@dataclass
class Story:
    """What happened. alone, together: digest of each table published by one machine, and by several."""

    blows: list[Blow] = field(default_factory=list)
    alone: dict[str, str] = field(default_factory=dict)
    together: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    readers: set[str] = field(default_factory=set)
    half: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with SampleSite(invent(COUNT, seed=5, since=SINCE, until=UNTIL)) as running:
        yield running


@pytest.fixture(scope="module")
def story() -> Story:
    return Story()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_code(tmp_path_factory.mktemp("code") / "tree")


@pytest.fixture(scope="module")
def alone(tree: Path, site: SampleSite, story: Story) -> None:
    """One machine, that nobody disturbs."""
    started = time.monotonic()
    with Cluster(tree, site.url, "LocalExecutor") as one:
        one.unpause("collect_nightly", "build_warehouse")
        console = Console(stderr=True)
        try:
            run_job(one.api(), SINCE.isoformat(), UNTIL.isoformat(), console)
        except Exception:
            print(one.machines["scheduler"].end_of_log, file=sys.stderr)
            raise
        story.alone, story.counts = digests(one.machines["scheduler"].data / "lgo.duckdb")
    story.seconds["one machine, LocalExecutor and Postgres"] = time.monotonic() - started


@pytest.fixture(scope="module")
def together(tree: Path, site: SampleSite, story: Story, alone: None) -> Iterator[Cluster]:
    """Several machines, after all that befalls them."""
    first, started = len(site.log), time.monotonic()
    with Cluster(tree, site.url, interval=INTERVAL) as cluster:
        told = _Teller(cluster, site, story, started)
        try:
            _collect(told)
            story.requests = list(site.log)[first:]
            _read_and_build(told)
            story.seconds["several machines, killed"] = time.monotonic() - started
            story.together, _ = digests(cluster.machines["worker-c"].data / "lgo.duckdb")
            _cut_off_an_upload(told)
        except Exception:
            for machine in cluster.machines.values():
                print(f"===== {machine.name}\n{machine.end_of_log}", file=sys.stderr)
            raise
        finally:
            _tell(story)
        yield cluster


class _Teller:
    """Strikes, and notes what it has hit."""

    def __init__(self, cluster: Cluster, site: SampleSite, story: Story, started: float) -> None:
        self.cluster, self.site, self.story, self._started = cluster, site, story, started

    def hit(self, what: str, doing: str, task: dict[str, Any] | None = None) -> Blow:
        blow = Blow(what, doing, datetime.now(UTC), time.monotonic() - self._started, task)
        self.story.blows.append(blow)
        print(f"{blow.at:6.0f} s  {what}, {doing}", file=sys.stderr, flush=True)
        return blow

    def running(self, dag: str, run: str, task: str, machine: str) -> dict[str, Any] | None:
        """A task instance that a machine is at work on."""
        of_it = [
            one
            for one in self.cluster.instances(dag, run)
            if one["task_id"] == task and one["state"] == "running" and one["hostname"] == machine
        ]
        return of_it[0] if of_it else None

    def follow(self, blow: Blow) -> None:
        """Say when the task that was hit was tried again, and how that ended."""
        assert blow.task is not None
        tries = sorted(self.cluster.tries(blow.task), key=lambda one: one["try_number"])
        later = [one for one in tries if one["try_number"] > blow.task["try_number"]]
        if later:
            blow.after = (datetime.fromisoformat(later[0]["start_date"]) - blow.when).total_seconds()
            blow.then = f"tried again on {later[0]['hostname']}: {later[-1]['state']}"
        else:
            blow.then = f"went on: {tries[-1]['state']} on {tries[-1]['hostname']}"


def decisions_asked_for(site: SampleSite, since: int) -> int:
    return sum("/decisions/" in request.target for request in list(site.log)[since:])


def _collect(told: _Teller) -> None:
    """The backfill; in each month somebody is hit while decisions are being fetched."""
    cluster, site = told.cluster, told.site
    cluster.unpause("collect_month")
    cluster.api().post(
        "backfills",
        {
            "dag_id": "collect_month",
            "from_date": f"{SINCE:%Y-%m-01}T00:00:00Z",
            "to_date": f"{UNTIL:%Y-%m-01}T00:00:00Z",
            "run_backwards": True,
            "max_active_runs": 1,
            "reprocess_behavior": "failed",
            "dag_run_conf": {},
        },
    )
    for blow in (_kill_who_collects, _restart_the_scheduler, _restart_redis):
        done = sum(run["state"] in {"success", "failed"} for run in backfill_runs(cluster.api()))
        mark = len(site.log)
        wait(lambda mark=mark: decisions_asked_for(site, mark) > 60, "decisions", pause=0.05)  # type: ignore[misc]
        [run] = [run for run in backfill_runs(cluster.api()) if run["state"] == "running"]
        hit = blow(told, run["dag_run_id"])
        _wait_for_runs(cluster, done + 1)
        if hit.task is not None:
            told.follow(hit)
    runs = backfill_runs(cluster.api())
    told.story.states = {run["logical_date"][:7]: run["state"] for run in runs}


def _wait_for_runs(cluster: Cluster, number: int) -> None:
    wait(
        lambda: sum(run["state"] in {"success", "failed"} for run in backfill_runs(cluster.api())) >= number,
        f"{number} months",
        2 * PATIENCE,
        1.0,
    )


def _who_collects(told: _Teller, run: str) -> tuple[Machine, dict[str, Any]]:
    def found() -> tuple[Machine, dict[str, Any]] | None:
        for name in ("worker-a", "worker-b"):
            task = told.running("collect_month", run, "collect.fetch_decisions", name)
            if task:
                return told.cluster.machines[name], task
        return None

    return wait(found, "a machine that fetches decisions")


def _kill_who_collects(told: _Teller, run: str) -> Blow:
    machine, task = _who_collects(told, run)
    machine.freeze()
    assert list(machine.data.glob("archive/*.part")), "it was in the middle of a batch"
    mark = len(told.site.log)
    machine.kill()
    blow = told.hit(machine.name, "fetching decisions", task)
    wait(lambda: len(told.site.log) > mark, "somebody else to go on")
    machine.start()  # on the same folder, with the batch that was left open
    return blow


def _restart_the_scheduler(told: _Teller, run: str) -> Blow:
    _, task = _who_collects(told, run)
    blow = told.hit("scheduler", "decisions being fetched", task)
    scheduler = told.cluster.machines["scheduler"]
    scheduler.kill()
    scheduler.start()
    return blow


def _restart_redis(told: _Teller, run: str) -> Blow:
    _, task = _who_collects(told, run)
    blow = told.hit("Redis", "decisions being fetched; its data kept", task)
    redis = told.cluster.machines["redis"]
    redis.kill()
    redis.start()
    told.cluster.wait_for_redis()
    return blow


def _lose_the_queue(told: _Teller, run: str) -> Blow:
    """Redis loses all it held, such as a task that no machine has taken yet."""
    [task, *_] = [one for one in told.cluster.instances("build_warehouse", run) if one["state"] == "queued"]
    redis = told.cluster.machines["redis"]
    redis.kill()
    blow = told.hit("Redis", "a file waits to be read; its data lost", task)
    shutil.rmtree(redis.folder / "appendonlydir")
    (redis.folder / "dump.rdb").unlink(missing_ok=True)
    redis.start()
    told.cluster.wait_for_redis()
    return blow


def _read_and_build(told: _Teller) -> None:
    """The build; the machine that is in the middle of reading is killed, and comes back later."""
    cluster = told.cluster
    cluster.unpause("build_warehouse")
    run = cluster.trigger("build_warehouse")
    machine = wait(lambda: _who_reads(cluster), "a machine in the middle of reading", pause=0.01)
    machine.freeze()
    assert _reads(machine), "it was in the middle of a file"
    task = told.running("build_warehouse", run, "read_files", machine.name)
    machine.kill()
    blow = told.hit(machine.name, "reading", task)
    lost = _lose_the_queue(told, run)
    state = cluster.see_to_end("build_warehouse", run, 2 * PATIENCE)
    told.follow(blow)
    machine.start()
    assert lost.task is not None
    [last] = [one for one in cluster.tries(lost.task) if one["try_number"] == lost.task["try_number"]]
    lost.after = (datetime.fromisoformat(last["start_date"]) - lost.when).total_seconds()
    lost.then = f"queued again, and read on {last['hostname']}: {last['state']}"
    told.story.states["build"] = state
    reads = [one for one in cluster.instances("build_warehouse", run) if one["task_id"] == "read_files"]
    told.story.readers = {str(one["hostname"]) for one in reads} | {machine.name}


def _reads(machine: Machine) -> bool:
    """Whether it has read some of a task's files, and not all."""
    waiting = {path.name.removesuffix(WARC) for path in machine.data.glob(f"archive/*-fetch-*{WARC}")}
    read = {path.name.removesuffix(PARQUET) for path in machine.data.glob(f"records/*/*{PARQUET}")}
    return bool(waiting - read) and bool(read)


def _who_reads(cluster: Cluster) -> Machine | None:
    for name in ("worker-a", "worker-b"):
        if _reads(cluster.machines[name]):
            return cluster.machines[name]
    return None


def _cut_off_an_upload(told: _Teller) -> None:
    """The machine that publishes is killed while a release is on its way into the store; the next run mends it."""
    cluster, half = told.cluster, told.story.half
    half["before"] = before = cluster.text("releases/current")
    run = cluster.trigger("build_warehouse")
    builder = cluster.machines["worker-c"]

    def under_way() -> set[str]:
        return {name for name in cluster.objects("releases") if not name.startswith(f"releases/{before}")} - {
            "releases/current"
        }

    wait(under_way, "a release on its way", pause=0.01)
    builder.freeze()
    task = told.running("build_warehouse", run, "publish", builder.name)
    builder.kill()
    blow = told.hit(builder.name, "putting a release into the store", task)
    half["there"] = sorted(under_way())
    half["then"] = cluster.text("releases/current")
    half["state"] = cluster.see_to_end("build_warehouse", run)
    builder.start()
    again = cluster.trigger("build_warehouse")
    half["next"] = cluster.see_to_end("build_warehouse", again, 2 * PATIENCE)
    half["after"] = cluster.text("releases/current")
    half["whole"] = sorted(cluster.objects("releases"))
    stood = "on the old release" if half["then"] == before else "on half a release"
    blow.then = f"the run: {half['state']}, `current` stayed {stood}; the next run: {half['next']}"


def digests(published: Path) -> tuple[dict[str, str], dict[str, int]]:
    """A digest of each table for analysts, and the rows of all."""
    with duckdb.connect(published, read_only=True) as connection:
        counts = row_counts(connection)
        return {t: _digest(connection, {t: n}) for t, n in counts.items() if t not in OPERATIONAL_TABLES}, counts


def gaps(requests: list[Request]) -> list[float]:
    """Seconds from the end of each answer to the request after it; negative where two were under way at once."""
    order = sorted(requests, key=lambda request: request.time)
    return [b.time - (a.ended or a.time) for a, b in pairwise(order)]


def _tell(story: Story) -> None:
    table = Table("after", "killed (-9)", "while", "task", "what then", "after", title_justify="left")
    for blow in story.blows:
        task = f"{blow.task['task_id']} [{blow.task['map_index']}]" if blow.task else ""
        after = "" if blow.after is None else f"{blow.after:.0f} s"
        table.add_row(f"{blow.at:.0f} s", blow.what, blow.doing, task, blow.then, after)
    console = Console(file=sys.__stderr__, width=150)
    console.print(table)
    same = sum(story.alone.get(name) == digest for name, digest in story.together.items())
    between = gaps(story.requests)
    figures = {
        "tables": len(story.alone),
        "tables_equal": same,
        "decisions": story.counts.get("decisions"),
        "requests": len(story.requests),
        "shortest_gap_seconds": min(between, default=None),
        "interval_seconds": INTERVAL,
        "seconds": story.seconds,
        "half_upload": {name: value for name, value in story.half.items() if name not in {"whole", "there"}},
    }
    for name, value in figures.items():
        console.print(f"{name}: {value}")
    blows = [
        {**asdict(blow), "when": blow.when.isoformat(), "task": (blow.task or {}).get("task_id")}
        for blow in story.blows
    ]
    target = PROJECT / "build" / "cluster.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({**figures, "blows": blows}, indent=1) + "\n", encoding="utf-8")


def test_the_published_tables_are_those_of_one_machine_that_nobody_disturbed(together: Cluster, story: Story) -> None:
    assert story.counts["decisions"] == COUNT
    assert set(story.states.values()) == {"success"}
    assert len(story.states) == 4
    assert {name for name, digest in story.alone.items() if story.together.get(name) != digest} == set()


def test_never_two_requests_at_once_and_never_closer_than_the_interval(together: Cluster, story: Story) -> None:
    assert len(story.requests) > COUNT
    assert min(gaps(story.requests)) >= INTERVAL - CLOCK


def test_every_task_that_was_hit_was_done_by_somebody(together: Cluster, story: Story) -> None:
    killed = [blow for blow in story.blows if blow.what.startswith("worker") and "release" not in blow.doing]
    assert len(killed) == 2
    for blow in killed:
        assert blow.task is not None
        assert blow.after is not None, f"{blow.doing}: {blow.then}"
        assert blow.then.endswith("success")
    assert len(story.blows) == 6
    for blow in story.blows:
        assert "success" in blow.then, f"{blow.what}: {blow.then}"


def test_two_machines_read_at_the_same_time(together: Cluster, story: Story) -> None:
    assert story.readers == {"worker-a", "worker-b"}


def test_half_a_release_is_never_seen_and_the_next_run_mends_it(together: Cluster, story: Story) -> None:
    half = story.half
    assert half["there"], "some of it was there"
    assert half["then"] == half["before"], "and nobody was led to it"
    assert half["state"] == "failed"
    assert half["next"] == "success"
    assert half["after"] not in {"", half["before"]}
    of_it = [name for name in half["whole"] if name.startswith(f"releases/{half['after']}")]
    assert f"releases/{half['after']}.duckdb" in of_it
    assert f"releases/{half['after']}/parquet/decisions.parquet" in of_it


def test_analysts_read_a_release_where_it_stands(together: Cluster, story: Story) -> None:
    """pandas and DuckDB, over S3. DuckDB's own httpfs must be downloaded once, so fsspec's file system serves here."""
    address = f"s3://{BUCKET}/stores/releases/{together.text('releases/current')}/parquet"
    frame = pandas.read_parquet(f"{address}/decisions.parquet", storage_options=together.storage_options)
    assert len(frame) == story.counts["decisions"]
    with duckdb.connect() as connection:
        connection.register_filesystem(fsspec.filesystem("s3", **together.storage_options))
        query = f"SELECT count(*), sum(amount_gbp) FROM read_parquet('{address}/payments.parquet')"
        [(rows, paid)] = connection.sql(query).fetchall()
    assert rows == story.counts["payments"]
    assert paid > 0


def test_nothing_listens_beyond_loopback(together: Cluster) -> None:
    found = {name: machine.addresses() for name, machine in together.machines.items()}
    assert {name for name, addresses in found.items() if addresses} >= {"postgres", "redis", "s3", "api-server"}
    assert set().union(*found.values()) <= {"127.0.0.1", "::1"}
