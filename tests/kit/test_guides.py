"""The guides tell the truth: the dictionary is the file's own, the cookbook's queries and the notebook run."""

import json
import os
import re
from pathlib import Path

import duckdb
import nbformat
import pytest
from nbclient import NotebookClient

from include.lgo.kit.dictionary import markdown
from include.lgo.kit.tables import described
from include.lgo.settings import PROJECT

DOCS = PROJECT / "docs"
GUIDE = DOCS / "analysts.md"
BEGIN, END = "<!-- dictionary -->\n", "<!-- end of dictionary -->"
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
RECIPES = re.findall(
    r"^## (\d+)\. (.+?)\n\n```sql\n(.*?)```\n\n\*\*Watch out:\*\* (.+?)$", COOKBOOK, re.DOTALL | re.MULTILINE
)
MAY_BE_EMPTY = {"5", "14"}
"""Recipes on what a little sample need not have: two years to compare, a late education plan."""


def test_the_data_dictionary_is_that_of_the_file(published: Path) -> None:
    """`make docs` writes it anew, with WRITE_DOCS."""
    with duckdb.connect(str(published), read_only=True) as connection:
        wanted = markdown(described(connection, views=True))
    text = GUIDE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    found, after = rest.split(END)
    if os.environ.get("WRITE_DOCS"):
        GUIDE.write_text(f"{before}{BEGIN}{wanted}{END}{after}", encoding="utf-8")
    else:
        assert found == wanted, "docs/analysts.md is out of date: make docs"


def test_the_cookbook_has_twenty_questions_each_with_its_caution() -> None:
    assert [number for number, *_ in RECIPES] == [str(number) for number in range(1, 21)]
    assert COOKBOOK.count("```sql") == 20


@pytest.mark.parametrize(("number", "query"), [(number, query) for number, _, query, _ in RECIPES])
def test_every_recipe_runs_and_finds_something(published: Path, number: str, query: str) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.sql(query).fetchall()
        again = connection.sql(query).fetchall()
    assert rows or number in MAY_BE_EMPTY
    assert rows == again, "the order is not settled"


def test_the_notebook_runs_from_top_to_bottom(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "the notebook is kept without its output"
    monkeypatch.setenv("LGO_FILE", str(published))
    NotebookClient(notebook, timeout=120).execute(cwd=str(DOCS))
    shown = json.dumps([cell.outputs for cell in notebook.cells if cell.cell_type == "code"])
    assert "image/svg+xml" in shown
    with duckdb.connect(str(published), read_only=True) as connection:
        [(version, quote)] = connection.sql(
            "SELECT version, (SELECT quote FROM payments WHERE counted ORDER BY total_gbp DESC NULLS LAST, reference "
            "LIMIT 1) FROM release"
        ).fetchall()
    assert version in shown
    assert json.dumps(quote)[1:-1] in shown


def test_links_lead_somewhere_in_the_kit_too(published: Path) -> None:
    for name in ("analysts.md", "cookbook.md", "terms.md"):
        for target in re.findall(r"\]\(((?!http)[^)]+)\)", (DOCS / name).read_text(encoding="utf-8")):
            assert (DOCS / target).exists()
            assert (published.with_name("current") / target).exists()
