"""The data quality page: what the checks of the last runs found, what was searched, what is missing or doubtful."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from include.lgo.quality import history
from include.lgo.quality.checks import AREAS
from include.lgo.report.status import shown, status
from include.lgo.settings import Settings
from include.lgo.warehouse.contents import connect
from include.lgo.warehouse.publish import PublishError, Release, current, manifest
from include.lgo.web.query import Row, rows

RUNS = 14
"""Runs whose checks are shown beside each other."""
MOST = 100
"""Rows of a list that are shown; the page says how many there are."""

WORDS = {
    "passed": "passed",
    "failed": "failed",
    "error": "could not be run",
    "accepted": "accepted",
    "not_applicable": "not applicable",
}
MARKS = {"passed": "✓", "failed": "✕", "warned": "!", "error": "✕", "accepted": "A", "not_applicable": "–", "": "·"}


@dataclass(frozen=True)
class CheckLine:
    """One check: its newest result, and its results in the runs that are shown, oldest first (None: not run)."""

    newest: Row
    past: list[Row | None]


@dataclass(frozen=True)
class Checks:
    """run_ids: oldest first; lines by area, those that did not pass first."""

    run_ids: list[str]
    started: list[datetime]
    areas: list[tuple[str, list[CheckLine]]]


def effect(row: Row | None) -> str:
    """The word for a result that tells a warning from a failure that stops: passed, warned, failed, …"""
    if row is None:
        return ""
    return "warned" if row["status"] == "failed" and row["severity"] == "warns" else str(row["status"])


def checks(folder: Path, runs: int = RUNS) -> Checks:
    """What the checks of the newest runs found; empty where none ran."""
    newest: dict[str, float] = {}
    files = {path: path.stat().st_mtime for path in folder.glob("[!.]*.jsonl")} if folder.is_dir() else {}
    for path, time in files.items():
        run = _run_of(path)
        newest[run] = max(newest.get(run, 0), time)
    wanted = set(sorted(newest, key=lambda run: newest[run])[-runs:])
    found: list[Row] = []
    if wanted:
        with connect() as connection:
            found = rows(connection, "check_history", files=[str(path) for path in files if _run_of(path) in wanted])
    return _checks(found)


def _run_of(path: Path) -> str:
    """The part of a file's name that is the run's: it ends with the area."""
    return path.stem.rpartition(".")[0]


def _checks(found: list[Row]) -> Checks:
    started: dict[str, datetime] = {}
    by_check: dict[str, dict[str, Row]] = {}
    for row in found:
        started.setdefault(row["run_id"], row["evaluated_at"])
        by_check.setdefault(row["check"], {})[row["run_id"]] = row
    run_ids = sorted(started, key=lambda run: started[run])
    lines = [
        CheckLine(newest=max(of.values(), key=lambda row: row["evaluated_at"]), past=[of.get(run) for run in run_ids])
        for of in by_check.values()
    ]
    order = ["failed", "error", "warned", "accepted"]
    lines.sort(
        key=lambda line: (
            order.index(effect(line.newest)) if effect(line.newest) in order else len(order),
            line.newest["check"],
        )
    )
    areas = [(area, [line for line in lines if line.newest["area"] == area]) for area in AREAS]
    return Checks(run_ids, [started[run] for run in run_ids], [(area, of) for area, of in areas if of])


def of_run(folder: Path, run_id: str) -> Checks:
    """What the checks of one run found."""
    return _checks(history.latest(folder, run_id).to_pylist() if folder.is_dir() else [])


@dataclass(frozen=True)
class Standing:
    """The releases that are kept, newest first, and which one analysts read; unread: manifests nobody can read."""

    stands: str | None
    releases: list[Release]
    unread: list[str]


def releases(settings: Settings) -> Standing:
    """The releases, by their manifests."""
    now = current(settings.published)
    kept, unread = [], []
    for path in settings.releases.glob("[!.]*.duckdb") if settings.releases.is_dir() else ():
        try:
            kept.append(manifest(path))
        except PublishError as error:
            unread.append(str(error))
    kept.sort(key=lambda release: release.published, reverse=True)
    return Standing(now.stem if now else None, kept, unread)


def progress(settings: Settings, now: datetime) -> list[tuple[str, str]]:
    """What is under way and what stands, in words, each under its name; what cannot be told says why."""
    try:
        lines = shown(status(settings, now)).splitlines()
    except (PublishError, OSError, ValueError) as error:
        return [("Release", str(error))]
    parts = [line.partition(":") for line in lines if ":" in line]
    return [(name, said.strip()) for name, _, said in parts]


def held(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What the published file says of itself: release, windows, quarantine, review list; lists of at most MOST rows."""
    return {
        "release": rows(connection, "release")[0],
        "notes": rows(connection, "notes"),
        "years": rows(connection, "windows_by_year"),
        "incomplete": rows(connection, "windows_incomplete", most=MOST),
        "walks": rows(connection, "window_history", most=MOST),
        "quarantine": rows(connection, "quarantine", most=MOST),
        "subjects": rows(connection, "review_subjects", most=MOST),
        "review": rows(connection, "review", subject="", most=MOST),
    }
