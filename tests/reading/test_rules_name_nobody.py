"""No rule names a person, a place, a body, a reference or a sentence of one page: what its patterns print is general.

The letters of every pattern and text of the readers are taken out of their module's syntax tree; docstrings and the
invented examples of rules are not rules.
"""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import include.lgo.reading
from include.lgo.reading import read_decision, remedies, verbs
from include.lgo.reading.lateness import CUES
from include.lgo.settings import PROJECT

READING = Path(include.lgo.reading.__file__).parent
AUTHORITIES = PROJECT / "include" / "reference" / "authorities.csv"
SHARED = PROJECT.parent / "shared"
PAGES = [SHARED / "decisions", *(SHARED / f"gold/{name}/pages" for name in ("dev-a", "dev-b", "dev-c"))]

KINDS_OF_BODY = re.compile(
    r"\b(?:london borough|the|of|and|council|borough|city|county|district|metropolitan|town|royal|corporation|authority"
    r"|authorities|combined|national|park|fire|rescue|service|transport|for|upon|on|in)\b"
)
WORDS = frozenset({"bath", "greater", "reading", "rugby"})
"""Names of places that are words too."""

REFERENCE = re.compile(r"\b\d\d[ -]?\d{3}[ -]?\d{3}\b")
NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Professor) (?:and (?:Mr|Mrs|Ms|Miss) )?[A-Z][a-z]+\b")
PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
CALENDAR = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "christmas", "easter",
})  # fmt: skip
OF_STATE = frozenset({
    "anti", "blue", "city", "framework", "inspectorate", "integrated", "land", "metropolitan", "mrs", "ofsted",
    "ombudsman", "ombudsmen", "restart", "secretary", "tribunal", "valuer",
})  # fmt: skip
"""Words that the pages print with a capital only, and that name an office, a scheme or a title, as any page may."""
RUN = 6
"""Words in a row that, found in a page too, make a literal the sentence of that page."""


def literals(module: Path) -> Iterator[str]:
    """The texts that a module's code holds: no docstring, no `example=`, nor a table row's invented example."""
    yield from texts_of(module.read_text(encoding="utf-8"))


def texts_of(source: str) -> Iterator[str]:
    """The texts of some code, f-strings with `…` where a value goes.

    >>> list(texts_of('"A docstring."\\nRULE = Rule("late", r"\\\\b(?:late|slow)\\\\b", "It was slow.")'))
    ['late', '\\\\b(?:late|slow)\\\\b']
    """
    tree = ast.parse(source)
    skipped = set(_documentation(tree)) | set(_examples(tree))
    inner: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inner |= {id(value) for value in node.values}
            if id(node) not in skipped:
                yield "".join(v.value if isinstance(v, ast.Constant) else "…" for v in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped | inner:
            yield node.value


def _documentation(tree: ast.AST) -> Iterator[int]:
    """A text that is a statement of its own documents what stands before it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _examples(tree: ast.AST) -> Iterator[int]:
    """The invented examples of rules: a text argument of `Rule` or `_rule` that is a plain sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Rule", "_rule"}:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and re.fullmatch(r"[A-Z][^\\|()\[\]]+\.", str(argument.value)):
                    yield id(argument)


MODULES = sorted(READING.glob("*.py"))


def plain(pattern: str) -> str:
    """What a pattern prints, in lower case: escapes and signs of regular expressions are blanks."""
    without = re.sub(r"\(\?(?:P<\w+>|P=\w+|<?[=!:]|[a-z-]+:)|\\[bBwWsSdDAZnt]|\\(.)", r" \1", pattern)
    return re.sub(r"[^a-z0-9 £]+", " ", without.lower().replace("’", "'").replace("'", " ")).strip()


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """The runs of so many words in a text."""
    words = text.split()
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@cache
def places() -> frozenset[str]:
    """The proper parts of the names of councils: "wigan" of "Wigan Metropolitan Borough Council"."""
    with AUTHORITIES.open(encoding="utf-8", newline="") as rows:
        names = [row["name"].lower() for row in csv.DictReader(rows)]
    own = {" ".join(re.sub(r"[^a-z' -]", " ", KINDS_OF_BODY.sub(" ", name)).split()) for name in names}
    return frozenset(own - WORDS - {""})


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that a pattern prints as words of their own; a London borough is a kind of council."""
    padded = f" {' '.join(plain(text).split())} ".replace(" london borough ", " ")
    return [name for name in names if f" {name} " in padded]


@cache
def labelled_texts() -> tuple[str, ...]:
    """The text of each labelled page."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared folder of labelled decisions is not at {SHARED}")
    pages = [page for folder in PAGES for page in sorted(folder.glob("*.html"))]
    return tuple("\n".join(p.text for p in read_decision([page.read_bytes()]).paragraphs) for page in pages)


@cache
def proper_names() -> frozenset[str]:
    """The words that the labelled pages print within a sentence with a capital, and never without one."""
    within = {word.lower() for text in labelled_texts() for word in PROPER.findall(text)}
    small = {word for text in labelled_texts() for word in re.findall(r"\b[a-z]{3,}\b", text)}
    return frozenset(within - small - CALENDAR - OF_STATE)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_rule_names_a_council_or_its_place(module: Path) -> None:
    assert {text: found for text in literals(module) if (found := named_in(text, places()))} == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_rule_holds_a_proper_name_of_a_page(module: Path) -> None:
    assert {text: found for text in literals(module) if (found := named_in(text, proper_names()))} == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_rule_names_a_person(module: Path) -> None:
    assert [text for text in literals(module) if NAMED.search(text)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_rule_holds_a_reference(module: Path) -> None:
    assert [text for text in literals(module) if REFERENCE.search(text)] == []


@cache
def printed_runs() -> frozenset[tuple[str, ...]]:
    return frozenset().union(*(runs(plain(text)) for text in labelled_texts()))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_rule_is_a_sentence_of_a_page(module: Path) -> None:
    """A part of a pattern in which no sign stands is what it prints; six words of it in a row are in no page."""
    printed = printed_runs()
    parts = [part for text in literals(module) for part in re.split(r"[|()\[\]?*+\\{}^$.]", text)]
    assert {part: found for part in parts if (found := runs(plain(part)) & printed)} == {}


def test_no_example_is_a_sentence_of_a_page() -> None:
    """The examples of the tables are invented, as their docstrings say."""
    examples = [row.example for row in (*CUES, *verbs.RULES, *remedies.RULES)]
    told = {example: found for example in examples if (found := runs(plain(example)) & printed_runs())}
    assert {example: found for example, found in told.items() if 2 * len(found) > len(runs(plain(example)))} == {}


def test_what_would_be_found() -> None:
    """The looks above do find a name, a reference and a sentence where there is one."""
    wigan, source = (
        "Wigan Metropolitan Borough Council",
        'X = re.compile(rf"\\b(?:Wigan|Mrs Ollerenshaw) {Y} 21 001 234")',
    )
    (text,) = texts_of(source)
    assert "wigan" in places()
    assert named_in(text, places()) == ["wigan"]
    assert named_in(wigan, places()) == ["wigan"]
    assert named_in("wiganers", places()) == []
    assert NAMED.search(text)
    assert not NAMED.search(r"(?:Mr|Mrs|Ms|Miss) [A-Z]\w+|Mrs \w+")
    assert named_in(text, {"ollerenshaw"}) == ["ollerenshaw"]
    assert REFERENCE.search(text)
    assert not REFERENCE.search(r"\b\d\d[ -]?\d{3}[ -]?\d{3}\b")
    assert runs("the council did not reply to her") & runs("so the council did not reply to him at all")
    assert not runs("the council did not reply") & runs("so the council did not reply")


def test_the_labelled_pages_hold_names_and_sentences_to_look_for() -> None:
    assert len(labelled_texts()) > 100
    assert len(proper_names()) > 20
    assert len(printed_runs()) > 10_000


def test_every_module_has_rules_or_none_to_look_at() -> None:
    assert len(MODULES) > 20
    assert sum(len(list(literals(module))) for module in MODULES) > 500
