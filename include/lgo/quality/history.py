"""Keep what the checks found: one file a run and area, outside the draft, which is thrown away when it fails.

A file is `data/quality/<run>.<area>.jsonl`, one JSON object a result. Running an area again, as Airflow does when
an operator clears a task, adds lines and takes none away, so a failure that was mended is still on record.
"""

import json
import logging
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from include.lgo.alone import alone
from include.lgo.quality.checks import Result

log = logging.getLogger(__name__)

RESULTS = pa.schema(
    [
        ("run_id", pa.string()),
        ("evaluated_at", pa.timestamp("us", tz="UTC")),
        ("area", pa.string()),
        ("check", pa.string()),
        ("severity", pa.string()),
        ("promise", pa.string()),
        ("status", pa.string()),
        ("expected", pa.string()),
        ("observed", pa.string()),
        ("wrong_rows", pa.int64()),
        ("sample", pa.string()),
        ("seconds", pa.float64()),
        ("reason", pa.string()),
        ("accepted_by", pa.string()),
        ("accepted_until", pa.string()),
    ]
)
"""The columns of the history, those of `Result` with the run and the time (UTC) before them."""


def keep(folder: Path, run_id: str, results: Sequence[Result], *, now: datetime) -> list[Path]:
    """Add `results`, found at `now`, to the files of the run, and return these. All of a file is written, or nothing.

    run_id: Airflow's, or any text; what no file name can hold is percent-encoded in the name.
    """
    with alone(folder):
        _clear(folder)
        return _keep(folder, run_id, results, now)


def _clear(folder: Path) -> None:
    """Remove what a process that was killed while it wrote has left."""
    for rest in folder.glob(".*.jsonl.*"):
        rest.unlink()


def _keep(folder: Path, run_id: str, results: Sequence[Result], now: datetime) -> list[Path]:
    time = now.astimezone(UTC).isoformat()
    files: list[Path] = []
    for area in dict.fromkeys(result.area for result in results):
        path = folder / f"{_name(run_id)}.{area}.jsonl"
        lines = [
            json.dumps({"run_id": run_id, "evaluated_at": time, **asdict(result)}, ensure_ascii=False) + "\n"
            for result in results
            if result.area == area
        ]
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        _write(path, before + "".join(lines))
        files.append(path)
    return files


def read(folder: Path, run_id: str | None = None) -> pa.Table:
    """What was found, oldest first, with the columns of RESULTS: of all runs, or of one.

    A line that is no result is left out and named in the log; the rest of the history stays readable.
    """
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl" if run_id is None else f"{_name(run_id)}.*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(line)
                row["evaluated_at"] = datetime.fromisoformat(row["evaluated_at"])
                pa.Table.from_pylist([row], schema=RESULTS)
            except (ValueError, KeyError, TypeError, pa.ArrowException) as error:
                log.warning("%s, line %d, is no result of a check and is left out: %s", path, number, error)
                continue
            if run_id is None or row["run_id"] == run_id:
                rows.append(row)
    rows.sort(key=lambda row: row["evaluated_at"])
    return pa.Table.from_pylist(rows, schema=RESULTS)


def latest(folder: Path, run_id: str) -> pa.Table:
    """The last result of each check of a run, with the columns of RESULTS: what a release takes with it."""
    rows = read(folder, run_id).to_pylist()
    return pa.Table.from_pylist(list({row["check"]: row for row in rows}.values()), schema=RESULTS)


def _name(run_id: str) -> str:
    return quote(run_id, safe=":+")


def _write(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
