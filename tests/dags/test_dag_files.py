"""The dags load, keep to the rules of the house, and stay the same however often they are parsed."""

import json
import os
import re
import subprocess
import sys

import pytest

from include.lgo.settings import PROJECT

DAGS = {"collect_nightly", "collect_month", "build_warehouse", "reread_archive", "watch_freshness"}


@pytest.fixture(scope="module")
def dags(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What Airflow makes of the dag files, told by a process of its own with an empty AIRFLOW_HOME."""
    code = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.serialized_objects import DagSerialization
bag = DagBag()
out = {"errors": bag.import_errors, "dags": {}}
for name, dag in bag.dags.items():
    out["dags"][name] = {
        "doc": dag.doc_md, "tags": sorted(dag.tags), "catchup": dag.catchup, "max_active_runs": dag.max_active_runs,
        "params": {k: dag.params.get_param(k).description for k in dag.params},
        "tasks": {t.task_id: {"pool": t.pool, "owner": t.owner, "callbacks": len(t.on_failure_callback or []),
                              "retries": t.retries, "outlets": [o.name for o in t.outlets],
                              "upstream": sorted(t.upstream_task_ids)} for t in dag.tasks},
        "serialized": json.dumps(DagSerialization.to_dict(dag), sort_keys=True, default=str),
    }
json.dump(out, open(sys.argv[1], "w"))
"""
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(tmp_path_factory.mktemp("airflow")),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PYTHONPATH": str(PROJECT),
    }
    parsed = []
    for seed in ("1", "2"):
        target = tmp_path_factory.mktemp("parsed") / "dags.json"
        subprocess.run(
            [sys.executable, "-c", code, str(target)],
            env={**environment, "PYTHONHASHSEED": seed},
            cwd=PROJECT,
            check=True,
            capture_output=True,
        )
        parsed.append(json.loads(target.read_text()))
    assert parsed[0]["errors"] == {}
    assert parsed[0] == parsed[1], "parsing twice gives two versions of a dag"
    return dict(parsed[0]["dags"])


def test_all_dags_are_there(dags: dict[str, dict[str, object]]) -> None:
    assert set(dags) == DAGS
    assert {path.stem for path in (PROJECT / "dags").glob("*.py")} == DAGS


@pytest.mark.parametrize("name", sorted(DAGS))
def test_every_dag_keeps_to_the_rules(dags: dict[str, dict[str, object]], name: str) -> None:
    dag = dags[name]
    tasks: dict[str, dict[str, object]] = dag["tasks"]  # type: ignore[assignment]
    assert str(dag["doc"]).strip().startswith("# "), "the manual for operators"
    assert dag["tags"]
    assert dag["catchup"] is False
    assert dag["max_active_runs"] == 1
    assert all(dag["params"].values()), "every param of the trigger form is described"  # type: ignore[attr-defined]
    assert all(task["owner"] == "lgo" and task["callbacks"] for task in tasks.values())


def test_only_one_task_at_a_time_talks_to_the_site(dags: dict[str, dict[str, object]]) -> None:
    for name in ("collect_nightly", "collect_month"):
        tasks: dict[str, dict[str, object]] = dags[name]["tasks"]  # type: ignore[assignment]
        pooled = {task_id for task_id, task in tasks.items() if task["pool"] == "lgo_site"}
        assert pooled == {"collect.ask_robots", "collect.walk_windows", "collect.fetch_decisions"}


def test_only_the_publish_task_says_published_and_nothing_comes_between_it_and_the_checks(
    dags: dict[str, dict[str, object]],
) -> None:
    says = [
        (name, task_id)
        for name, dag in dags.items()
        for task_id, task in dag["tasks"].items()  # type: ignore[attr-defined]
        if "published" in task["outlets"]
    ]
    assert says == [("build_warehouse", "publish")]
    publish = dags["build_warehouse"]["tasks"]["publish"]  # type: ignore[index]
    assert {t for t in publish["upstream"] if t.startswith("check_")} == {
        "check_complete",
        "check_well_formed",
        "check_plausible",
        "check_trends",
    }


def test_dag_files_are_wiring() -> None:
    for path in (PROJECT / "dags").glob("*.py"):
        code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert len([line for line in code.splitlines() if line.strip()]) < 80, f"{path.name} is more than wiring"
        assert not re.search(r"\b(SELECT|datetime\.now|duckdb\.connect)\b", code), path.name


def test_only_dags_and_plugins_know_airflow() -> None:
    importing = [
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "include").rglob("*.py")
        if re.search(r"^\s*(from|import) airflow\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert importing == []


def test_the_reading_is_pure() -> None:
    """The readers never touch the network, a file or the clock."""
    for path in (PROJECT / "include" / "lgo" / "reading").glob("*.py"):
        impure = r"\bopen\(|^(?:from|import) (?:requests|socket|os|pathlib|time)\b|datetime\.now|date\.today"
        assert re.findall(impure, path.read_text(encoding="utf-8"), re.MULTILINE) == [], path.name
