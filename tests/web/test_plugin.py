"""The plugin that puts the pages into Airflow is light; tests/browser sees that Airflow's login guards it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from include.lgo.settings import PROJECT

MOST_MS = 50


def told_by(code: str, home: Path) -> dict[str, object]:
    """What `code` prints as JSON in a fresh process with an Airflow of its own."""
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}",
        "LGO_DATA": str(home / "data"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=PROJECT
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.timeout(300)
def test_scheduler_and_workers_do_not_load_the_web(tmp_path: Path) -> None:
    code = """
import json, sys, time
import airflow.plugins_manager
before = set(sys.modules)
best = 1e9
for _ in range(5):
    sys.modules.pop("lgo_pages", None)
    started = time.perf_counter()
    import lgo_pages
    best = min(best, time.perf_counter() - started)
print(json.dumps({"ms": 1000 * best, "new": sorted(set(sys.modules) - before)}))
"""
    told = told_by(code, tmp_path)
    assert float(str(told["ms"])) < MOST_MS
    heavy = {"fastapi", "altair", "vl_convert", "duckdb", "jinja2", "include"}
    assert not heavy & {name.partition(".")[0] for name in told["new"]}  # type: ignore[attr-defined]
