"""The whole job once, through Airflow's scheduler: collect, and the build that the collecting starts."""

import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import requests
from rich.console import Console

from include.lgo.local.airflow import Api

DONE = frozenset({"success", "failed"})
POLL_SECONDS = 1.0
DAG_SECONDS = 120
LOG_LINES = 40


class JobFailed(RuntimeError):
    """A run of the job failed; what failed and why has been printed."""


def run_job(api: Api, since: str | None, until: str | None, console: Console) -> None:
    """Trigger `collect_nightly` for decisions dated `since` to `until` and see the build it starts to its end.

    Raises JobFailed where either run fails.
    """
    _wait_for_dags(api)
    collecting = api.post(
        "dags/collect_nightly/dagRuns", {"logical_date": None, "conf": {"since": since, "until": until}}
    )["dag_run_id"]
    console.print("[bold]collect_nightly[/bold]: asking the site for decisions")
    _see_to_end(api, "collect_nightly", collecting, console)
    building = _started_by(api, collecting)
    console.print("[bold]build_warehouse[/bold]: reading, building, checking, publishing")
    _see_to_end(api, "build_warehouse", building, console)


def _wait_for_dags(api: Api) -> None:
    deadline = time.monotonic() + DAG_SECONDS
    wanted = {"collect_nightly", "build_warehouse"}
    while time.monotonic() < deadline:
        if wanted <= {dag["dag_id"] for dag in api.get("dags", limit=100)["dags"]}:
            return
        errors = api.get("importErrors")["import_errors"]
        if errors:
            raise JobFailed("\n".join(f"{error['filename']}: {error['stack_trace']}" for error in errors))
        time.sleep(POLL_SECONDS)
    raise JobFailed("Airflow has not found the dags; see the log of its dag processor")


def _started_by(api: Api, run_id: str) -> str:
    """The run of `build_warehouse` that the asset event of a collecting run started."""
    deadline = time.monotonic() + DAG_SECONDS
    while time.monotonic() < deadline:
        try:
            events = api.get("assets/events", source_dag_id="collect_nightly", source_run_id=run_id)["asset_events"]
        except requests.HTTPError as error:
            if error.response.status_code < 500:
                raise
            events = []  # Airflow 3.3.2 cannot show an event while the run it created is still queued
        for event in events:
            for created in event["created_dagruns"]:
                if created["dag_id"] == "build_warehouse":
                    return str(created["run_id"])
        time.sleep(POLL_SECONDS)
    raise JobFailed("the collecting did not start a build; is build_warehouse paused?")


def _see_to_end(api: Api, dag_id: str, run_id: str, console: Console) -> None:
    """Print each task as it ends; raise JobFailed with the end of the log of each that failed."""
    told: set[str] = set()
    began = datetime.now(UTC)
    while True:
        state = api.get(f"dags/{dag_id}/dagRuns/{run_id}")["state"]
        instances = _instances(api, dag_id, run_id)
        for task_id, line in _lines(instances):
            if task_id not in told:
                told.add(task_id)
                console.print(line, highlight=False)
        if state in DONE:
            break
        time.sleep(POLL_SECONDS)
    seconds = (datetime.now(UTC) - began).total_seconds()
    if state == "failed":
        for instance in instances:
            if instance["state"] == "failed":
                console.rule(f"log of {_title(instance)}")
                console.print(_end_of_log(api, dag_id, run_id, instance), highlight=False, markup=False)
        raise JobFailed(f"{dag_id} failed after {seconds:.0f} s (run {run_id})")
    console.print(f"  {dag_id} succeeded in {seconds:.0f} s", style="green")


def _instances(api: Api, dag_id: str, run_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        page = api.get(f"dags/{dag_id}/dagRuns/{run_id}/taskInstances", limit=100, offset=len(found))
        found += page["task_instances"]
        if not page["task_instances"] or len(found) >= page["total_entries"]:
            return found


def _lines(instances: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """A line for each task whose instances have all ended, in the order in which they began."""
    tasks: dict[str, list[dict[str, Any]]] = {}
    for instance in sorted(instances, key=lambda i: i["start_date"] or "~"):
        tasks.setdefault(instance["task_id"], []).append(instance)
    lines = []
    for task_id, members in tasks.items():
        states = Counter(member["state"] for member in members)
        if not set(states) <= {"success", "failed", "skipped", "upstream_failed"}:
            continue
        seconds = sum(member["duration"] or 0 for member in members)
        what = ", ".join(f"{count} {state}" if len(members) > 1 else str(state) for state, count in states.items())
        colour = "red" if states["failed"] or states["upstream_failed"] else "default"
        lines.append((task_id, f"  [{colour}]{task_id:<28}{what:<24}{seconds:7.1f} s[/{colour}]"))
    return lines


def _title(instance: dict[str, Any]) -> str:
    name = instance.get("rendered_map_index")
    return f"{instance['task_id']} [{name}]" if name else str(instance["task_id"])


def _end_of_log(api: Api, dag_id: str, run_id: str, instance: dict[str, Any]) -> str:
    path = f"dags/{dag_id}/dagRuns/{run_id}/taskInstances/{instance['task_id']}/logs/{instance['try_number']}"
    try:
        content = api.get(path, map_index=instance["map_index"], full_content=True)["content"]
    except requests.RequestException as error:
        return f"(its log cannot be had: {error})"
    lines = [event["event"] if isinstance(event, dict) else str(event) for event in content]
    return "\n".join("\n".join(lines).splitlines()[-LOG_LINES:])
