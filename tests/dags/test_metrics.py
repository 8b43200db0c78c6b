"""Our metrics reach StatsD through Airflow's own code, under the names that docs/operators.md lists."""

import os
import re
import subprocess
import sys
from pathlib import Path

from include.lgo.settings import PROJECT
from tests.statsd import statsd, totals

# As Airflow's task runner begins, and then as the steps call.
CODE = """
from airflow.sdk.configuration import conf
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils
stats.initialize(
    factory=stats_utils.get_stats_factory(), export_legacy_names=conf.getboolean("metrics", "legacy_names_on")
)
import lgo_metrics
from include.lgo.collect.errors import Refused
from include.lgo.collect.reconcile import reconcile
from include.lgo.quality.checks import Result

for name in ("collect", "read", "build", "check", "kit", "publish"):
    with lgo_metrics.stage(name):
        pass
try:
    with lgo_metrics.stage("collect"):
        raise Refused("status 403")
except Refused:
    pass
counts, _ = reconcile(
    [{"window": "a", "printed": 3, "found": 3, "complete": True},
     {"window": "b", "printed": 4, "found": 4, "complete": True},
     {"window": "c", "printed": 4, "found": 2, "complete": False}],
    [{"counts": {"archived": 7, "unchanged": 2, "gone": 1, "quarantined": 3, "failed": 4},
      "new": 5, "changed": 2, "problems": []}],
)
lgo_metrics.collected(counts)
lgo_metrics.read(11, 1)
lgo_metrics.checked([
    Result("n", "trends", severity, "", status, "", "", 0, "[]", 0.0)
    for severity, status in [("stops", "passed"), ("warns", "passed"), ("stops", "failed"), ("warns", "failed"),
                             ("warns", "error"), ("stops", "accepted"), ("stops", "not_applicable")]
])
assert lgo_metrics.published({"version": "1", "decisions": 400})["version"] == "1"
"""

EXPECTED = {
    "lgo.pages.fetched": 17,
    "lgo.pages.new": 5,
    "lgo.pages.changed": 2,
    "lgo.pages.unchanged": 2,
    "lgo.pages.gone": 1,
    "lgo.pages.quarantined": 3,
    "lgo.pages.failed": 4,
    "lgo.pages.refused": 1,
    "lgo.pages.read": 11,
    "lgo.pages.unreadable": 1,
    "lgo.windows.complete": 2,
    "lgo.windows.incomplete": 1,
    "lgo.checks.passed": 2,
    "lgo.checks.failed": 2,
    "lgo.checks.warned": 1,
    "lgo.checks.accepted": 1,
    "lgo.checks.not_applicable": 1,
    "lgo.release.decisions": 400,
    "lgo.stage.collect": 2,
    **{f"lgo.stage.{name}": 1 for name in ("read", "build", "check", "kit", "publish")},
}


def run(home: Path, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=PROJECT,
        env={
            **os.environ,
            "AIRFLOW_HOME": str(home),
            "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'plugins'}",
            **environment,
        },
        check=True,
        timeout=120,
    )


def test_metrics_reach_statsd_where_it_is_on(tmp_path: Path) -> None:
    with statsd() as (environment, lines):
        run(tmp_path, environment)
    assert {name: value for name, value in totals(lines).items() if name.startswith("lgo.")} == EXPECTED
    assert {line.rpartition("|")[2] for line in lines if ".stage." in line} == {"ms"}


def test_where_nobody_listens_nothing_fails(tmp_path: Path) -> None:
    run(tmp_path, {})
    with statsd() as (environment, _):
        pass  # the port is closed now
    run(tmp_path, environment)


def test_the_guide_lists_every_metric() -> None:
    guide = (PROJECT / "docs" / "operators.md").read_text(encoding="utf-8")
    chapter = guide.partition("\n## Metrics\n")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `(lgo\.[a-z._]+)`", chapter, re.M))
    assert listed == set(EXPECTED)
