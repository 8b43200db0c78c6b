"""The oldest DuckDB that is promised to read a release reads one."""

import json
from pathlib import Path

import pytest

from bench.compat import OLDEST, client, probe
from include.lgo.warehouse.publish import manifest


@pytest.mark.skipif(
    not client().exists(),
    reason=f"no DuckDB {OLDEST} here; `python -m bench compat` installs one from the package index",
)
def test_the_oldest_client_reads_a_release(published: Path) -> None:
    told = json.loads(probe(client(), published))
    facts = manifest(published.resolve())
    assert told["duckdb"] == OLDEST
    assert told["counts"] == told["stated"] == facts.counts
    assert told["checks"] == len(facts.checks) > 0
    assert told["members"] > 0
    assert told["silent"] == 0
