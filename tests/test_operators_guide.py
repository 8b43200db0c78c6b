"""The operators' runbook tells the truth: its commands, tasks, alerts, errors, links and figures exist."""

import ast
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from include.lgo import alerts, cli
from include.lgo.settings import PROJECT

GUIDE = (PROJECT / "docs" / "operators.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", GUIDE, re.DOTALL | re.MULTILINE)
BLOCKS = [re.sub(r"^   ", "", block, flags=re.MULTILINE) for language, block in FENCED if not language]
LINES = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
INLINE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL))
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")
OURS = re.compile(r"python -m include\.lgo (.*)")
SYSTEM = {"sudo", "git", "rsync", "mkdir", "find", "docker", "@reboot"}
"""What a command may begin with that is not ours; these are the system's."""


def words(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def make_commands() -> list[list[str]]:
    found = [line for line in LINES if re.search(r"(?:^|&& )make ", line)]
    found += [code for code in INLINE if code.startswith("make ")]
    return [words(re.sub(r".*?(?=\bmake )", "", line, count=1)) for line in found]


def airflow_commands() -> list[list[str]]:
    return [
        shlex.split(word.removeprefix("CMD=")) for make in make_commands() for word in make if word.startswith("CMD=")
    ]


def test_every_line_of_a_block_is_a_command_that_is_known() -> None:
    assert len(LINES) > 20
    for line in LINES:
        first = next(word for word in words(line) if "=" not in word or word.startswith("export"))
        assert first in SYSTEM | {"make", "export", ".venv/bin/python"}, line


def test_every_make_target_and_variable_exists() -> None:
    assert make_commands()
    exported = set(re.search(r"^export ((?:[A-Z_]+ ?)+)$", MAKEFILE, re.M)[1].split())  # type: ignore[index]
    exported |= {"PYTHON", "CMD", "TESTS"}
    for command in make_commands():
        targets = [word for word in command[1:] if "=" not in word]
        for target in targets:
            assert re.search(rf"^(?:[\w-]+ )*{target}(?: [\w-]+)*:", MAKEFILE, re.M), command
        assert {word.partition("=")[0] for word in command[1:] if "=" in word} <= exported, command


@pytest.mark.parametrize("line", [line for line in LINES if OURS.search(line)])
def test_our_commands_are_parsed(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line takes them as they stand; what they do is tested elsewhere."""
    arguments = words(line)[words(line).index("include.lgo") + 1 :]
    taken = []
    monkeypatch.setattr(
        cli,
        "_COMMANDS",
        [(n, add, lambda options: taken.append(options) or 0, what) for n, add, _, what in cli._COMMANDS],
    )
    assert cli.main(arguments) == 0
    assert len(taken) == 1


@pytest.mark.parametrize("command", airflow_commands(), ids=lambda command: " ".join(command[:2]))
def test_airflow_takes_its_commands(command: list[str], tmp_path: Path) -> None:
    code = "import sys; from airflow.cli import cli_parser; cli_parser.get_parser().parse_args(sys.argv[1:])"
    subprocess.run(
        [sys.executable, "-c", code, *command],
        env={**os.environ, "AIRFLOW_HOME": str(tmp_path)},
        check=True,
        timeout=120,
    )
    if "--dag-id" in command:
        assert (PROJECT / "dags" / f"{command[command.index('--dag-id') + 1]}.py").is_file()


def tasks_of(dag: str) -> set[str]:
    """Names of the tasks that a dag file makes; a check's are by area, those of `collect` are of its group."""
    from include.lgo.quality.checks import AREAS

    source = (PROJECT / "dags" / f"{dag}.py").read_text(encoding="utf-8")
    steps = ast.parse((PROJECT / "plugins" / "lgo_steps.py").read_text(encoding="utf-8"))
    shared = {node.name for node in steps.body if isinstance(node, ast.FunctionDef) and node.decorator_list}
    own = {
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and any("task" in ast.unparse(mark) for mark in node.decorator_list)
    } - {"run_checks"}
    own |= {f"check_{area}" for area in AREAS} if "check_{area}" in source else set()
    own |= {"read_files"} if "read_files" in source else set()
    if "collect(" in source:
        own |= {f"collect.{name}" for name in shared - {"collect", "read_files"}}
    return own


def test_the_table_of_dags_has_every_dag_with_its_tasks() -> None:
    table = GUIDE.partition("## What runs when")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if "| `" in f"| {line}"
    ]
    rows = [row for row in rows if row[0].startswith("`")]
    assert {row[0].strip("`") for row in rows} == {path.stem for path in (PROJECT / "dags").glob("*.py")}
    for dag, tasks, _ in rows:
        if not tasks.startswith("the same"):
            assert set(re.findall(r"`([\w.]+)`", tasks)) == tasks_of(dag.strip("`")), dag


def test_every_alert_and_error_it_names_is_one_of_the_code() -> None:
    chapter = GUIDE.partition("## When an alert comes")[2].partition("\n## ")[0]
    source = Path(alerts.__file__).read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", chapter.partition("| error |")[0], re.M)
    assert set(listed) == _kinds(source)
    code = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT / "include").rglob("*.py"))
    for name in re.findall(r"^\| `([^`]+)`", chapter.partition("| error |")[2], re.M):
        assert f"class {name}(" in code or name in code, name


def _kinds(source: str) -> set[str]:
    """Every beginning of an alert that the code can give."""
    (function,) = [
        node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == "_kind"
    ]
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Return):
            values = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            found |= {str(value.value) for value in values if isinstance(value, ast.Constant)}
    return found


def test_every_link_leads_somewhere() -> None:
    for target, anchor in re.findall(r"\]\(((?!http)[^)#]*)(#[^)]*)?\)", GUIDE):
        path = (PROJECT / "docs" / target) if target else PROJECT / "docs" / "operators.md"
        assert path.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
            slugs = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
            assert anchor[1:] in slugs, anchor


def test_its_query_runs(published: Path) -> None:
    (query,) = [block for language, block in FENCED if language == "sql"]
    with duckdb.connect(str(published), read_only=True) as connection:
        assert connection.sql(query).fetchall()


def test_its_settings_are_those_of_the_code() -> None:
    source = (PROJECT / "include" / "lgo" / "settings.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"\bLGO_[A-Z_]+\b", GUIDE)):
        assert f'"{name}"' in source


def test_its_arithmetic_is_right() -> None:
    assert round(57_500 * 1.127 * 2, -2) == 129_600
    assert round(57_500 * 1.127 * 2 / 3600) == 36
    assert "129,600 s" in GUIDE
    assert "**36 hours**" in GUIDE
    from include.lgo.settings import LATE_HOURS, NIGHTLY_BUDGET, POLITE_INTERVAL

    assert f"{NIGHTLY_BUDGET:,} requests a" in GUIDE
    assert f"every {POLITE_INTERVAL:g} seconds" in GUIDE
    assert f"`LGO_LATE_HOURS` ({LATE_HOURS:g})" in GUIDE
