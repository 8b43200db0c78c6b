"""On ordinary nights no check trips, every night is published, and the notes tell what moved."""

import itertools
import json
from pathlib import Path

import pytest

from bench.nights import nights
from include.lgo import cli
from include.lgo.settings import load

NIGHTS = 4
"""`python -m bench nights` plays twenty, with more decisions."""


def test_nothing_trips_on_ordinary_nights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(tmp_path)}
    settings = load(environment)
    played = list(nights(settings, NIGHTS, decisions=500))
    assert {night.number: night.tripped for night in played if night.tripped} == {}
    assert sum(night.new for night in played[1:]) > 0
    assert sum(night.withdrawn for night in played) > 0
    assert all(night.amended for night in played[1:])
    for before, after in itertools.pairwise(played):
        assert after.release.previous == before.release.version
        assert after.release.counts["decisions"] == before.release.counts["decisions"] + after.new
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["diff", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    changes = [one["change"] for one in found["decisions"]]
    assert (found["before"], found["after"]) == (played[-2].release.version, played[-1].release.version)
    assert changes.count("new") == played[-1].new
    assert changes.count("withdrawn") == played[-1].withdrawn
