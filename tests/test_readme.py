"""The README tells the truth: its queries run, its commands and files exist, its settings are the code's."""

import re
from pathlib import Path

import duckdb
import pytest

from include.lgo import cli
from include.lgo.settings import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)


def test_there_are_five_queries() -> None:
    assert len(QUERIES) == 5


@pytest.mark.parametrize("query", QUERIES, ids=range(1, len(QUERIES) + 1))
def test_every_query_runs_and_finds_something(published: Path, query: str) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        result = connection.execute(query)
        columns = [column[0] for column in result.description or []]
        assert result.fetchall()
    shown = README.split(query)[1].split("|---")[0]
    assert [name.strip() for name in shown.strip().strip("`").strip().strip("|").split("|")] == columns


def test_every_make_target_exists() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z-]+)\b", README)) - {"are", "sets"}:
        assert re.search(rf"^(?:[\w ]* )?{target}(?: [\w ]*)?:", makefile, re.MULTILINE), target


def test_every_command_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in re.findall(r"python -m include\.lgo ([\w-]+)", README):
        with pytest.raises(SystemExit) as left:
            cli.main([command, "--help"])
        assert left.value.code == 0
    assert "usage:" in capsys.readouterr().out


def test_every_setting_is_one_of_the_code() -> None:
    settings = (PROJECT / "include" / "lgo" / "settings.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"\bLGO_[A-Z_]+\b", README)):
        assert name in settings
    for name in set(re.findall(r'"(LGO_[A-Z_]+)"', settings)):
        assert name in README


def test_every_folder_and_link_exists() -> None:
    for path in re.findall(r"\]\(((?!http)[^)]+)\)", README) + re.findall(
        r"`((?:include|docs|tests|bench)/[\w/]*)`", README
    ):
        assert (PROJECT / path).exists(), path


def test_every_table_it_names_is_in_the_file(published: Path) -> None:
    section = README.split("| table | holds |")[1].split("\n\n")[0]
    named = set(re.findall(r"`([a-z_.]+)`", "".join(line.split("|")[1] for line in section.splitlines()[2:])))
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.execute(
            "SELECT CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || table_name FROM duckdb_tables()"
        ).fetchall()
    assert named <= {name for (name,) in rows}
