"""The steps that more than one dag takes: collecting windows, and reading archive files.

Each is wiring around a function of `include.lgo`, called inside a dag. What passes between tasks is small: names,
dates and counts; everything else stands in the stores.
"""

import logging
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import lgo_metrics
from airflow.sdk import Metadata, chain, get_current_context, task, task_group
from lgo_wiring import ARCHIVE, COLLECT_QUEUE, COLLECT_RETRIES, READ_QUEUE, SITE_POOL, stores

log = logging.getLogger(__name__)

COLLECT: dict[str, Any] = {
    "queue": COLLECT_QUEUE,
    "pool": SITE_POOL,
    "retries": 2,
    "retry_policy": COLLECT_RETRIES,
}


def windows_of(batch: dict[str, Any]) -> list[Any]:
    """The windows of a batch as it passes between tasks: `{"name", "windows": [[since, until]], "bounded"}`."""
    from include.lgo.collect.windows import Window

    return [Window(date.fromisoformat(since), date.fromisoformat(until)) for since, until in batch["windows"]]


def as_batches(windows: list[Any], *, bounded: bool) -> list[dict[str, Any]]:
    """Windows in batches, each named by its first and last month, as they pass between tasks.

    bounded: whether the run fetches only what is dated in them.
    """
    from include.lgo.collect.windows import batches

    return [
        {
            "name": group[0].name if len(group) == 1 else f"{group[-1].name} to {group[0].name}",
            "windows": [[window.since.isoformat(), window.until.isoformat()] for window in group],
            "bounded": bounded,
        }
        for group in batches(windows)
    ]


@task_group
def collect(batches: Any) -> None:
    """Ask for robots.txt, walk the windows (`as_batches`), fetch what is due, and reconcile found with printed."""
    walked = walk_windows.expand(batch=batches)
    planned = plan_fetches(batches)
    fetched = fetch_decisions.expand(batch=planned)
    chain(ask_robots(), walked, planned, fetched, reconcile(walked, fetched))


@task(**COLLECT)
def ask_robots() -> None:
    """Fetch and archive robots.txt, and close what a crash left open."""
    from include.lgo.collect import crawl
    from include.lgo.settings import load

    with lgo_metrics.stage("collect"), stores().collecting():
        crawl.ask_robots(load())


@task(**COLLECT, map_index_template="{{ batch_name }}")
def walk_windows(batch: dict[str, Any]) -> list[dict[str, Any]]:
    """Walk the search over some windows and archive its pages."""
    from include.lgo.collect import crawl
    from include.lgo.settings import load

    get_current_context()["batch_name"] = batch["name"]
    name = batch["name"].replace(" ", "-")
    with lgo_metrics.stage("collect"), stores().collecting():
        results = crawl.walk_windows(load(), name, windows_of(batch), run_started())
    return [{"window": r.window.name, "printed": r.printed, "found": r.found, "complete": r.complete} for r in results]


@task(queue=COLLECT_QUEUE, retries=1)
def plan_fetches(batches: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say what is due, from what the archive's indexes know, in batches."""
    from include.lgo.collect import crawl
    from include.lgo.settings import load

    windows = [window for batch in batches for window in windows_of(batch)]
    with stores().collecting():
        planned = crawl.plan_fetches(load(), run_started(), windows if batches[0]["bounded"] else None)
    log.info("%d decisions are due", sum(map(len, planned)))
    return [
        {"name": f"{n} of {len(planned)} ({len(paths)} pages)", "paths": paths} for n, paths in enumerate(planned, 1)
    ]


@task(**COLLECT, map_index_template="{{ batch_name }}")
def fetch_decisions(batch: dict[str, Any]) -> dict[str, Any]:
    """Fetch one batch of decisions into one WARC file."""
    from include.lgo.collect import crawl
    from include.lgo.settings import load

    get_current_context()["batch_name"] = batch["name"]
    name = batch["name"].split()[0].zfill(4)
    with lgo_metrics.stage("collect"), stores().collecting():
        return crawl.fetch_decisions(load(), name, batch["paths"], run_started()).as_dict()


@task(outlets=[ARCHIVE], trigger_rule="none_failed")
def reconcile(walked: Any, fetched: Any) -> Any:
    """Say what the run brought: windows complete and not, decisions by outcome, every problem by name."""
    from include.lgo.collect.reconcile import reconcile as sum_up

    counts, report = sum_up([w for windows in walked for w in windows], list(fetched or []))
    log.info("What this run brought:\n%s", report)
    lgo_metrics.collected(counts)
    yield Metadata(ARCHIVE, dict(counts))


@task(queue=READ_QUEUE, map_index_template="{{ batch_name }}", retries=1)
def read_files(batch: list[str], version: str) -> dict[str, Any]:
    """Read the decisions of some archive files into record files."""
    from include.lgo.records.store import read_files as read
    from include.lgo.settings import load

    more = f" and {len(batch) - 1} more" if len(batch) > 1 else ""
    get_current_context()["batch_name"] = batch[0] + more
    settings = load()
    with lgo_metrics.stage("read"), stores().reading(batch, version):
        result = read(settings.archive, batch, settings.records, version)
    lgo_metrics.read(result.decisions, len(result.problems))
    return asdict(result)


def run_started() -> datetime:
    """When the run began, the same for each try of each of its tasks."""
    started = get_current_context()["dag_run"].start_date
    if started is None:
        raise RuntimeError("the run has no start date, although it runs")
    return started
