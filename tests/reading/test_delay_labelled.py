"""Delay in the labelled decisions of the shared folder, held to the aims of the project."""

import json
from collections import Counter
from pathlib import Path

import pytest

from include.lgo.reading import read_decision
from include.lgo.reading.record import as_gold
from include.lgo.settings import PROJECT

SHARED = PROJECT.parent / "shared"
SETS = [SHARED / "decisions", *(SHARED / "gold" / name for name in ("dev-a", "dev-b", "dev-c"))]


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_labelled_decisions(folder: Path):
    if not (folder / "gold.jsonl").exists():
        pytest.skip(f"the shared folder of labelled decisions is not there: {folder}")
    pages = {page.stem.replace("-", " "): page for page in folder.rglob("*.html")}
    faults, hits, read, labelled, times = 0, 0, 0, 0, Counter()
    wanted = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    for want in wanted:
        got = as_gold(read_decision([pages[want["reference"]].read_bytes()]))
        faults += got["delay_fault"] == want["delay_fault"]
        found = Counter(delay["process"] for delay in got["delays"])
        hits += sum((found & Counter(delay["process"] for delay in want["delays"])).values())
        read, labelled = read + len(got["delays"]), labelled + len(want["delays"])
        if len(got["delays"]) == len(want["delays"]):
            for part in ("found_by", "limit", "actual", "overrun"):
                one, other = (sorted(str(delay[part]) for delay in x["delays"]) for x in (got, want))
                times[part, one == other] += 1
    assert faults / len(wanted) >= 0.98
    assert 2 * hits / (read + labelled) >= 0.93
    for part in ("found_by", "limit", "actual", "overrun"):
        assert times[part, True] / (times[part, True] + times[part, False]) >= 0.95, part
