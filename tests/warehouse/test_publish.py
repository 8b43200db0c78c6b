"""Releases: whole or not at all, whatever happens on the way, and readers who never notice."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from conftest import NOW
from synthetic import VERSION, captured, corpus, write_index, write_records

from include.lgo.settings import PROJECT
from include.lgo.warehouse import publish as publishing
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import content_digest, contents
from include.lgo.warehouse.publish import PublishError, current, manifest, publish, rollback

Draft = Callable[..., Path]
WITH_BOTH = [f"{version}{suffix}" for version in ("v1", "v2") for suffix in ("", ".duckdb", ".json", ".md")]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> dict[int, bytes]:
    """The bytes of drafts of so many decisions, built once."""
    drafts = {}
    for decisions in (20, 30):
        folder = tmp_path_factory.mktemp("stores")
        rows = corpus(decisions, paragraphs=20)
        write_records(folder / "records", rows)
        write_index(folder / "archive", [captured(row) for row in rows])
        build(folder / "archive", folder / "records", folder / "d.duckdb", reader_version=VERSION, now=NOW)
        drafts[decisions] = (folder / "d.duckdb").read_bytes()
    return drafts


@pytest.fixture
def draft(tmp_path: Path, drafted: dict[int, bytes]) -> Draft:
    def make(decisions: int = 20) -> Path:
        path = tmp_path / "drafts" / "run.duckdb"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(drafted[decisions])
        return path

    return make


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def link(tmp_path: Path) -> Path:
    return tmp_path / "lgo.duckdb"


def _decisions(link: Path) -> int:
    """What an analyst finds, in a process of their own."""
    code = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True).table('decisions').shape[0])"
    return int(subprocess.run([sys.executable, "-c", code, link], check=True, capture_output=True, text=True).stdout)


def test_a_release_holds_what_the_draft_held(draft: Draft, releases: Path, link: Path) -> None:
    before = contents(draft())
    release = publish(draft(), releases, link, version="v1")
    path = releases / "v1.duckdb"
    assert release.counts == before.counts
    assert release.content_digest == before.content_digest == content_digest(link)
    assert release.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert release.size_bytes == path.stat().st_size
    assert manifest(path) == release == manifest(current(link) or path)
    assert link.resolve() == path
    assert current(link) == path
    for name in ("v1.duckdb", "v1.json", "v1.md"):
        assert (releases / name).stat().st_mode & 0o777 == 0o444, name
    assert sorted(p.name for p in releases.iterdir()) == ["v1", "v1.duckdb", "v1.json", "v1.md"]
    assert not draft().with_suffix(".wal").exists()
    with duckdb.connect(link, read_only=True) as connection:
        assert connection.sql("SELECT version, content_digest, published IS NOT NULL FROM release").fetchall() == [
            ("v1", release.content_digest, True)
        ]
        silent = connection.sql(
            "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
        assert silent == [(0,)]
        assert connection.sql("SELECT count(*) FROM trend_members").fetchall()[0][0] > 0
        keys = connection.sql(
            "SELECT constraint_column_names FROM duckdb_constraints() WHERE constraint_type LIKE 'P%'"
        )
        assert keys.fetchall() == [(["reference", "authority"],)]
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("DELETE FROM decisions")


def test_a_release_is_written_for_every_duckdb_since_1_2(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(), releases, link, version="v1")
    with duckdb.connect() as connection:
        connection.execute("ATTACH $path AS release (READ_ONLY)", {"path": str(link.resolve())})
        [(tags,)] = connection.sql("SELECT tags FROM duckdb_databases() WHERE database_name = 'release'").fetchall()
    assert tags["storage_version"].startswith("v1.2.0")


def test_the_draft_is_dropped_when_it_is_published(draft: Draft, releases: Path, link: Path) -> None:
    path = draft()
    publish(path, releases, link, version="v1")
    assert list(path.parent.iterdir()) == []
    assert publish(path, releases, link, version="v1") == manifest(releases / "v1.duckdb")  # a task tried again
    with pytest.raises(PublishError, match="build it first"):
        publish(path, releases, link, version="v2")


def test_readers_read_on_through_a_publication(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(20), releases, link, version="v1")
    code = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    print(connection.table("decisions").shape[0], flush=True)
    sys.stdin.readline()
    print(connection.sql("SELECT count(DISTINCT reference), sum(length(text)) > 0 FROM paragraphs").fetchall())
"""
    reader = subprocess.Popen(
        [sys.executable, "-c", code, link], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "20\n"
        publish(draft(30), releases, link, version="v2")
        assert _decisions(link) == 30
        out, _ = reader.communicate("go on\n")
    assert out == "[(20, True)]\n"
    assert reader.returncode == 0


@pytest.mark.parametrize("step", ["_make", "_sync", "point"])
def test_a_failure_on_the_way_leaves_the_old_release(
    draft: Draft, releases: Path, link: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    publish(draft(20), releases, link, version="v1")
    old = (releases / "v1.duckdb").read_bytes()
    fired = []

    def fail(*_: object, **__: object) -> None:
        fired.append(step)
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(publishing, step, fail)
        with pytest.raises((PublishError, OSError), match="the disk is full"):
            publish(draft(30), releases, link, version="v2")
    assert fired == [step]
    assert (releases / "v1.duckdb").read_bytes() == old
    assert _decisions(link) == 20
    assert draft(30).exists()
    assert publish(draft(30), releases, link, version="v2").counts["decisions"] == 30
    assert _decisions(link) == 30
    assert sorted(path.name for path in releases.iterdir()) == WITH_BOTH


@pytest.mark.parametrize("step", ["_seen_by_another_process", "_write", "point", "prune"])
def test_a_killed_publication_leaves_a_whole_release(draft: Draft, releases: Path, link: Path, step: str) -> None:
    publish(draft(20), releases, link, version="v1")
    code = """
import os, signal, sys
from pathlib import Path
from include.lgo.warehouse import publish
step, draft, releases, link = sys.argv[1:]
setattr(publish, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
publish.publish(Path(draft), Path(releases), Path(link), version="v2")
"""
    killed = subprocess.run([sys.executable, "-c", code, step, draft(30), releases, link], cwd=PROJECT, check=False)
    assert killed.returncode == -9
    assert _decisions(link) == (30 if step == "prune" else 20)
    assert publish(draft(30), releases, link, version="v2").counts["decisions"] == 30
    assert _decisions(link) == 30
    assert sorted(path.name for path in releases.iterdir()) == WITH_BOTH


def test_a_copy_that_lost_rows_is_not_published(
    draft: Draft, releases: Path, link: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(connection: duckdb.DuckDBPyConnection, step: str) -> None:
        run(connection, step)
        if step == "release/copy":
            with duckdb.connect(releases / ".v1.part") as copy:
                copy.execute("DELETE FROM payments WHERE item = 1")

    run = publishing.run
    monkeypatch.setattr(publishing, "run", lossy)
    with pytest.raises(PublishError, match="does not hold what the draft holds"):
        publish(draft(), releases, link, version="v1")
    assert not link.exists()


def test_a_damaged_draft_is_not_published(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(), releases, link, version="v1")
    path = draft(30)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(PublishError, match=r"run\.duckdb could not be copied"):
        publish(path, releases, link, version="v2")
    assert _decisions(link) == 20
    assert path.exists()


def test_a_release_never_changes(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(20), releases, link, version="v1")
    old = (releases / "v1.duckdb").read_bytes()
    with pytest.raises(PublishError, match="never changes"):
        publish(draft(30), releases, link, version="v1")
    assert (releases / "v1.duckdb").read_bytes() == old


def test_the_newest_releases_are_kept_and_the_published_one_always(draft: Draft, releases: Path, link: Path) -> None:
    for number in range(4):
        publish(draft(), releases, link, version=f"v{number}", keep=3)
    assert sorted(path.stem for path in releases.glob("*.duckdb")) == ["v1", "v2", "v3"]
    assert sorted(path.stem for path in releases.glob("*.json")) == ["v1", "v2", "v3"]
    assert rollback(releases, link).version == "v2"
    assert rollback(releases, link).version == "v1"
    publishing.prune(releases, link, keep=1)
    assert sorted(path.stem for path in releases.glob("*.duckdb")) == ["v1", "v3"]
    assert rollback(releases, link, "v3").version == "v3"
    with pytest.raises(PublishError, match="no release v2; there are: v3, v1"):
        rollback(releases, link, "v2")


@pytest.mark.parametrize("version", ["", "../v1", ".v1", "a b", "v/1"])
def test_a_version_is_a_plain_name(draft: Draft, releases: Path, link: Path, version: str) -> None:
    with pytest.raises(PublishError, match="no name for a release"):
        publish(draft(), releases, link, version=version)


def test_a_file_in_the_place_of_the_link_is_not_overwritten(draft: Draft, releases: Path, link: Path) -> None:
    link.write_text("somebody's own file")
    with pytest.raises(PublishError, match="move it away"):
        publish(draft(), releases, link, version="v1")
    assert link.read_text() == "somebody's own file"


def test_a_manifest_is_plain_json(draft: Draft, releases: Path, link: Path) -> None:
    release = publish(draft(), releases, link, version="v1")
    facts = json.loads((releases / "v1.json").read_text())
    assert facts["counts"]["decisions"] == 20
    assert facts["content_digest"] == release.content_digest


def _kit(release: Path, folder: Path) -> None:
    """A kit that says which release it was made of, from the file it was given."""
    with duckdb.connect(str(release), read_only=True) as connection:
        [(version,)] = connection.sql("SELECT version FROM release").fetchall()
    (folder / "charts").mkdir()
    (folder / "charts" / "version.txt").write_text(version)


def test_the_kit_and_the_file_are_of_one_release_through_publication_and_rollback(
    draft: Draft, releases: Path, link: Path
) -> None:
    kit = link.with_name("current")
    for version in ("v1", "v2.0", "v3"):
        publish(draft(), releases, link, version=version, kit=_kit, keep=2)
        assert (kit / "charts" / "version.txt").read_text() == version
        assert (kit / link.name).resolve() == link.resolve() == releases / f"{version}.duckdb"
        assert os.readlink(link) == "current/lgo.duckdb"  # the same from the first release on: one link moves
    assert not (releases / "v1").exists()
    assert rollback(releases, link).version == "v2.0"
    assert (kit / "charts" / "version.txt").read_text() == "v2.0"
    assert link.resolve() == releases / "v2.0.duckdb"


def test_a_kit_that_cannot_be_made_stops_the_publication(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(20), releases, link, version="v1", kit=_kit)

    def fail(release: Path, folder: Path) -> None:
        _kit(release, folder)
        raise RuntimeError("no font")

    with pytest.raises(PublishError, match="the kit of v2 could not be made: no font"):
        publish(draft(30), releases, link, version="v2", kit=fail)
    assert _decisions(link) == 20
    assert (link.with_name("current") / "charts" / "version.txt").read_text() == "v1"
    assert publish(draft(30), releases, link, version="v2", kit=_kit).counts["decisions"] == 30
    assert sorted(path.name for path in releases.iterdir()) == WITH_BOTH


def test_a_link_of_before_releases_had_kits_is_taken_over(draft: Draft, releases: Path, link: Path) -> None:
    publish(draft(20), releases, link, version="v1")
    shutil.rmtree(releases / "v1")
    link.with_name("current").unlink()
    link.unlink()
    link.symlink_to("releases/v1.duckdb")
    assert current(link) == releases / "v1.duckdb"
    assert publish(draft(30), releases, link, version="v2", kit=_kit).previous == "v1"
    assert link.resolve() == releases / "v2.duckdb"
    assert rollback(releases, link).version == "v1"
    assert _decisions(link) == 20
    assert (link.with_name("current") / link.name).resolve() == releases / "v1.duckdb"
