"""Every rule of the readers says what it decides: rows of tables by a name and an invented example, functions by a
docstring."""

import ast
import inspect
from pathlib import Path

import pytest

import include.lgo.reading
from include.lgo.reading import lateness, remedies, verbs

MODULES = sorted(Path(include.lgo.reading.__file__).parent.glob("*.py"))
TABLES = {"cues": lateness.CUES, "verbs": verbs.RULES, "remedies": remedies.RULES}


def undocumented(source: str) -> list[str]:
    """The functions that say yes or no and do not say to what.

    >>> undocumented('def late(text: str) -> bool:\\n    return "late" in text')
    ['late']
    """
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    nested = {inner.name for outer in functions for inner in ast.walk(outer) if inner in functions and inner != outer}
    deciding = [f for f in functions if f.returns is not None and "bool" in ast.unparse(f.returns)]
    return [f.name for f in deciding if f.name not in nested and not ast.get_docstring(f)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_what_decides_says_what_it_decides(module: Path) -> None:
    assert undocumented(module.read_text(encoding="utf-8")) == []


def test_a_rule_without_a_word_would_be_found() -> None:
    assert undocumented("def late(text: str) -> bool:\n    return 'late' in text") == ["late"]
    assert undocumented('def late(text: str) -> bool:\n    """Whether it was late."""\n    return True') == []
    assert undocumented("def sums(text: str) -> list[int]:\n    return []") == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_names_of_their_own_and_an_example(table: str) -> None:
    rows = TABLES[table]
    assert len({row.name for row in rows}) == len(rows)
    assert all(row.example[:1].isupper() and row.example.endswith(".") for row in rows)


def test_modules_say_what_they_are_about() -> None:
    assert [module.stem for module in MODULES if not ast.get_docstring(ast.parse(module.read_text("utf-8")))] == []
    assert inspect.getdoc(verbs.Rule)
    assert inspect.getdoc(lateness.CueRule)
    assert inspect.getdoc(remedies.Rule)
