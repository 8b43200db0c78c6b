"""The archive is all that must be kept: a fresh machine makes the same published tables from it, without a request."""

import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from include.lgo.quality.checks import AREAS
from include.lgo.quality.gate import run_area
from include.lgo.records.store import names, read_files, reader_version
from include.lgo.settings import Settings, load
from include.lgo.warehouse.contents import row_counts
from include.lgo.warehouse.publish import current, manifest
from include.lgo.warehouse.run import build_draft, publish_draft


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("no request may be made")


def test_the_archive_alone_gives_the_same_published_tables(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path / "data")})
    shutil.copytree(sample.archive, fresh.archive)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    read_files(fresh.archive, names(fresh.archive), fresh.records, reader_version())
    draft = build_draft(fresh, reader_version(), "fresh")
    for area in AREAS:
        run_area(fresh, area, draft, "fresh", {})
    publish_draft(fresh, draft, "fresh", datetime.now(UTC))

    was, now = current(sample.published), current(fresh.published)
    assert was is not None
    assert now is not None
    assert manifest(now).content_digest == manifest(was).content_digest
    with duckdb.connect(was, read_only=True) as before, duckdb.connect(now, read_only=True) as after:
        counts = row_counts(after)
        assert counts == row_counts(before)
        assert counts["decisions"] == 150
        # Not in the digest, for it says when and where a page was archived; with the same archive it is the same too.
        for table in ("captures", "listed", "windows", "decision_versions"):
            rows = f"(SELECT row::VARCHAR AS text FROM {table} AS row)"
            query = f"SELECT count(*), md5(string_agg(text, '|' ORDER BY text)) FROM {rows}"
            assert after.sql(query).fetchall() == before.sql(query).fetchall(), table
