"""The archive is all that must be kept: a fresh machine makes the same published tables from it, without a request."""

import shutil
import socket
from pathlib import Path

import duckdb
import pytest

from include.lgo import cli
from include.lgo.settings import Settings, load
from include.lgo.warehouse.contents import row_counts
from include.lgo.warehouse.publish import current, manifest


def refuse(*_: object, **__: object) -> None:
    raise AssertionError("no request may be made")


def test_the_archive_alone_gives_the_same_published_tables(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path / "data")})
    shutil.copytree(sample.archive, fresh.archive)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("LGO_SITE", sample.site)
    monkeypatch.setenv("LGO_DATA", str(fresh.data))
    assert cli.main(["restore"]) == 0
    assert "150 decisions" in capsys.readouterr().out

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


def test_without_an_archive_it_says_where_it_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_DATA", str(tmp_path))
    assert cli.main(["restore"]) == 1
    assert str(tmp_path / "archive") in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_check_that_stops_stops_here_too(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = load({"LGO_SITE": sample.site, "LGO_DATA": str(tmp_path / "data")})
    shutil.copytree(sample.data, mine.data, symlinks=True)
    before = current(mine.published)
    for file in mine.archive.glob("*fetch*"):
        file.unlink()  # of the archive only the walks are left
    monkeypatch.setenv("LGO_SITE", sample.site)
    monkeypatch.setenv("LGO_DATA", str(mine.data))
    assert cli.main(["restore"]) == 1
    said = capsys.readouterr().err
    assert "the draft is not published" in said
    assert "complete/" in said
    assert current(mine.published) == before
