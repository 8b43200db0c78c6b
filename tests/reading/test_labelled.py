"""The labelled decisions of the shared folder, read and scored with the labels' own scorer."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from include.lgo.reading import read_decision
from include.lgo.reading.record import as_gold
from include.lgo.settings import PROJECT

SHARED = PROJECT.parent / "shared"
SETS = {
    "real": (SHARED / "decisions", SHARED / "decisions/gold.jsonl"),
    **{
        name: (SHARED / f"gold/{name}/pages", SHARED / f"gold/{name}/gold.jsonl")
        for name in ("dev-a", "dev-b", "dev-c")
    },
}
FLOORS = {
    "header authority": 1.0, "header category": 1.0, "header subcategory": 1.0, "header outcome": 1.0,
    "header decision_date": 1.0, "summary": 1.0, "sections": 1.0, "paragraphs": 1.0,
    "payments F1": 0.98, "payment kind": 0.96, "payment recipient": 0.95, "payment_total": 0.97,
    "offers F1": 0.94, "waived F1": 0.94, "remedies F1": 0.97,
}  # fmt: skip
"""What may not be fallen below on labels that the rules were learned from."""


@pytest.mark.parametrize("name", SETS)
def test_labelled_decisions(name: str, tmp_path: Path) -> None:
    pages, gold = SETS[name]
    if not gold.exists():
        pytest.skip(f"the shared folder of labelled decisions is not at {SHARED}")
    read = tmp_path / "read.jsonl"
    lines = [json.dumps(as_gold(read_decision([page.read_bytes()]))) for page in sorted(pages.glob("*.html"))]
    read.write_text("\n".join(lines), encoding="utf-8")
    scorer = SHARED / "gold/score.py"
    command = [sys.executable, str(scorer), str(gold), str(read), "--misses"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {m[1]: float(m[2]) for m in re.finditer(r"^(.+?) +(\d\.\d{3})  ", printed, re.M)}
    below = {figure: value for figure, value in figures.items() if value < FLOORS.get(figure, 0)}
    assert not below, printed
