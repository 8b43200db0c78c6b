"""A build beside a run that collects takes what was archived when it began, read, and nothing half."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from include.lgo.archive.batch import Batch, Response
from include.lgo.archive.capture import Capture
from include.lgo.quality.gate import run_area
from include.lgo.records import store
from include.lgo.settings import Settings, load
from include.lgo.warehouse.run import build_draft


def test_what_is_archived_meanwhile_is_for_the_next_build(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path)})
    shutil.copytree(sample.archive, settings.archive)
    read = store.read_files

    def read_while_another_run_collects(*arguments: Any) -> store.ReadResult:
        result = read(*arguments)
        with Batch(settings.archive, "20991231T000000000000Z-fetch-0001", "test/1") as batch:
            url = f"{sample.site}/decisions/housing/allocations/24-000-001"
            line = Capture(url, "decision", datetime.now(UTC), "archived", 200, reference="24 000 001")
            batch.add(line, Response(200, "OK", (), b"<html></html>"))
        return result

    monkeypatch.setattr(store, "read_files", read_while_another_run_collects)
    draft = build_draft(settings, store.reader_version(), "now")
    run_area(settings, "complete", draft, "now", {})
    with duckdb.connect(draft, read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM decisions").fetchall() == [(150,)]
        assert connection.sql("SELECT count(*) FROM captures WHERE reference = '24 000 001'").fetchall() == [(0,)]
    assert store.unread(settings.archive, settings.records, store.reader_version()) == [
        "20991231T000000000000Z-fetch-0001"
    ]
