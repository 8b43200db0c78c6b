"""Readers who open the published file again and again see one release each time, whole, however often it changes."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from conftest import NOW
from synthetic import VERSION, captured, corpus, write_index, write_records

from include.lgo.warehouse import publish as publishing
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import contents
from include.lgo.warehouse.publish import KEPT_RELEASES, current, manifest, publish

PUBLICATIONS = 50
READERS = 4

READER = """
import json, sys, time
from pathlib import Path
import duckdb

link, stop = Path(sys.argv[1]), Path(sys.argv[2])
seen, opened = [], 0
while not stop.exists():
    with duckdb.connect(str(link), read_only=True) as connection:
        told = {
            connection.execute(query).fetchall()[0]
            for query in (
                "SELECT replace(version, 'v', '') FROM release",
                "SELECT min(summary) FROM decisions",
                "SELECT max(summary) FROM decisions",
                "SELECT min(text) FROM paragraphs",
                "SELECT max(text) FROM paragraphs",
                "SELECT (count(*) - 20)::VARCHAR FROM authorities",
            )
        }
    assert len(told) == 1, f"a mixture of releases: {told}"
    opened += 1
    if told not in seen[-1:]:
        seen.append(told)
    time.sleep(0.2)
print(json.dumps({"opened": opened, "seen": [int(release) for told in seen for (release,) in told]}))
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores")
    rows = corpus(20, paragraphs=19)
    write_records(folder / "records", rows)
    write_index(folder / "archive", [captured(row) for row in rows])
    build(folder / "archive", folder / "records", folder / "d.duckdb", reader_version=VERSION, now=NOW)
    return folder / "d.duckdb"


def edition(template: Path, draft: Path, number: int) -> Path:
    """A draft in which three tables say the number of its release, one of them by how many rows it has."""
    shutil.copy(template, draft)
    with duckdb.connect(draft) as connection:
        connection.execute("UPDATE decisions SET summary = ?", [str(number)])
        connection.execute("UPDATE paragraphs SET text = ?", [str(number)])
        connection.execute(
            "CREATE OR REPLACE TABLE authorities AS SELECT range::VARCHAR AS name FROM range(?)", [20 + number]
        )
    return draft


@pytest.mark.timeout(900)
def test_readers_never_see_a_mixture(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # another process looks at each copy; that has its own tests, and here would take the time of the readers
    monkeypatch.setattr(publishing, "_seen_by_another_process", contents)
    releases, link, stop = tmp_path / "releases", tmp_path / "lgo.duckdb", tmp_path / "stop"
    publish(edition(template, tmp_path / "draft.duckdb", 0), releases, link, version="v0")
    code = [sys.executable, "-c", READER, link, stop]
    readers = [
        subprocess.Popen(code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(READERS)
    ]
    time.sleep(1)
    for number in range(1, PUBLICATIONS + 1):
        publish(edition(template, tmp_path / "draft.duckdb", number), releases, link, version=f"v{number}")
    time.sleep(1)
    stop.touch()
    for reader in readers:
        out, error = reader.communicate(timeout=300)
        assert (reader.returncode, error) == (0, "")
        told = json.loads(out)
        assert told["opened"] >= 10
        assert told["seen"] == sorted(set(told["seen"])), "no reader goes back to an older release"
        assert told["seen"][-1] == PUBLICATIONS
        assert len(told["seen"]) >= 5
    kept = {f"v{number}" for number in range(PUBLICATIONS - KEPT_RELEASES + 1, PUBLICATIONS + 1)}
    assert {path.stem for path in releases.glob("v*")} == kept
    release = manifest(current(link) or link)
    assert (release.version, release.previous) == (f"v{PUBLICATIONS}", f"v{PUBLICATIONS - 1}")
