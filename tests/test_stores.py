"""Machines that share a store: one collects, one reads, one builds, and each has a folder of its own.

The store is a shared folder here; tests/cluster does the same over S3.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from upath import UPath

from include.lgo.archive.index import WARC
from include.lgo.cli import main
from include.lgo.collect.errors import WrongArchive
from include.lgo.quality.checks import AREAS
from include.lgo.quality.gate import run_area
from include.lgo.records import compact as compacting
from include.lgo.records.compact import compact
from include.lgo.records.files import PARQUET, counting, folder
from include.lgo.records.store import names, read_files, reader_version, unread
from include.lgo.settings import Settings, SettingsError, load
from include.lgo.stores import Stores, _Place, stores_of
from include.lgo.warehouse.publish import KEPT_RELEASES, current, manifest, rollback
from include.lgo.warehouse.run import build_draft, publish_draft

VERSION = reader_version()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "shared"


def machine(tmp_path: Path, shared: Path, name: str) -> tuple[Settings, Stores]:
    """A machine with an empty folder of its own."""
    (tmp_path / name).mkdir(exist_ok=True)
    settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(tmp_path / name), "LGO_STORE": shared.as_uri()})
    return settings, stores_of(settings)


def files(path: Path) -> set[str]:
    return {found.relative_to(path).as_posix() for found in path.rglob("*") if found.is_file()}


def collected(sample: Settings, tmp_path: Path, shared: Path) -> None:
    """Have the archive of the sample put into the store by the machine that collected it."""
    settings, stores = machine(tmp_path, shared, "collects")
    with stores.collecting():
        shutil.copytree(sample.archive, settings.archive)


def read_elsewhere(tmp_path: Path, shared: Path, wanted: list[str], name: str = "reads") -> None:
    settings, stores = machine(tmp_path, shared, name)
    with stores.reading(wanted, VERSION):
        read_files(settings.archive, wanted, settings.records, VERSION)


def published(settings: Settings, stores: Stores, run: str) -> Path:
    """Build, check and publish as the dag does."""
    with stores.merging(VERSION):
        compact(settings.records, VERSION)
    draft = build_draft(settings, VERSION, run, stores)
    for area in AREAS:
        with stores.checking():
            run_area(settings, area, draft, run, {})
    with stores.publishing():
        publish_draft(settings, draft, run, datetime.now(UTC))
    standing = current(settings.published)
    assert standing is not None
    return standing


def test_three_machines_publish_what_one_does(sample: Settings, tmp_path: Path, shared: Path) -> None:
    collected(sample, tmp_path, shared)
    builder, stores = machine(tmp_path, shared, "builds")
    stores.bring_for_build(VERSION)
    waiting = unread(builder.archive, builder.records, VERSION)
    assert waiting == names(sample.archive)
    half = len(waiting) // 2
    read_elsewhere(tmp_path, shared, waiting[:half], "one")
    read_elsewhere(tmp_path, shared, waiting[half:], "other")
    release = published(builder, stores, "run")
    was = current(sample.published)
    assert was is not None
    assert manifest(release).content_digest == manifest(was).content_digest
    # The machines that collect and read keep no page, and the store has all of them.
    assert not [path for name in ("collects", "one", "other", "builds") for path in (tmp_path / name).rglob(f"*{WARC}")]
    assert {path.name for path in (shared / "archive").glob(f"*{WARC}")} == {
        path.name for path in sample.archive.glob(f"*{WARC}")
    }
    assert (shared / "releases" / "current").read_text().strip() == release.stem
    assert f"releases/{release.stem}/parquet/decisions.parquet" in files(shared)
    assert {path.name for path in (shared / "quality").iterdir()} == {p.name for p in builder.quality.iterdir()}

    # What was read is not read again, and another machine takes over with the release that stands.
    later, its_stores = machine(tmp_path, shared, "takes-over")
    its_stores.bring_for_build(VERSION)
    assert unread(later.archive, later.records, VERSION) == []
    taken = current(later.published)
    assert taken is not None
    assert taken.read_bytes() == release.read_bytes()
    assert files(later.releases) == files(builder.releases)


def test_an_index_is_put_after_its_warc_file_and_what_was_left_is_put_next_time(
    sample: Settings, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    put = _Place.put

    def put_some(place: _Place, path: Path, name: str) -> None:
        if len(done) == 3:
            raise OSError("the line is cut")
        done.append(name)
        put(place, path, name)

    monkeypatch.setattr(_Place, "put", put_some)
    with pytest.raises(OSError, match="the line is cut"):
        collected(sample, tmp_path, shared)
    monkeypatch.undo()
    assert [name.endswith(WARC) for name in done] == [True, False, True]
    _, reader = machine(tmp_path, shared, "reads")
    reader.bring_indexes()
    assert names(tmp_path / "reads" / "archive") == names(sample.archive)[:1], "a WARC file without index is no batch"
    settings, stores = machine(tmp_path, shared, "collects")
    with stores.collecting():
        assert names(settings.archive) == names(sample.archive)
    reader.bring_indexes()
    assert names(tmp_path / "reads" / "archive") == names(sample.archive)


def test_half_a_file_is_never_seen(tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = _Place(UPath(shared.as_uri()))
    source = tmp_path / "source"
    source.write_text("whole")
    seen: list[object] = []
    copy = place._fs.put_file

    def half(here: str, there: str) -> None:
        (tmp_path / "half").write_text("wh")
        copy(str(tmp_path / "half"), there)
        seen.append(place.names("archive"))
        copy(here, there)

    monkeypatch.setattr(place._fs, "put_file", half)
    place.put(source, f"archive/a{WARC}")
    assert seen == [{}]
    assert place.names("archive") == {f"archive/a{WARC}": 5}


def test_a_file_that_breaks_off_on_its_way_here_is_not_there(
    sample: Settings, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected(sample, tmp_path, shared)

    def breaks_off(place: _Place, name: str, to: Path) -> None:
        to.write_bytes(b"half")
        raise OSError("the line is cut")

    settings, stores = machine(tmp_path, shared, "reads")
    monkeypatch.setattr(_Place, "get", breaks_off)
    with pytest.raises(OSError, match="the line is cut"):
        stores.bring_indexes()
    monkeypatch.undo()
    assert files(settings.data) == set()
    stores.bring_indexes()
    assert names(settings.archive) == names(sample.archive)


def test_a_page_that_one_task_needs_is_not_dropped_by_another_that_ends(
    sample: Settings, tmp_path: Path, shared: Path
) -> None:
    collected(sample, tmp_path, shared)
    settings, stores = machine(tmp_path, shared, "collects-and-reads")
    wanted = names(sample.archive)[:1]
    page = settings.archive / f"{wanted[0]}{WARC}"
    with stores.reading(wanted, VERSION):
        with stores.collecting():
            pass
        with stores_of(settings).reading(wanted, VERSION):
            pass
        assert page.exists()
        read_files(settings.archive, wanted, settings.records, VERSION)
    assert not page.exists()
    # What a killed task has left goes with the next one that ends.
    shutil.copy(sample.archive / page.name, page)
    with stores.reading(names(sample.archive)[1:2], VERSION):
        pass
    assert not list(settings.archive.glob(f"*{WARC}"))


def test_records_merged_on_one_machine_replace_those_of_others(
    sample: Settings, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compacting, "MOST_SMALL", 1)
    collected(sample, tmp_path, shared)
    waiting = names(sample.archive)
    assert len(waiting) > 2
    read_elsewhere(tmp_path, shared, waiting)
    other, its_stores = machine(tmp_path, shared, "also-builds")
    its_stores.bring_records(VERSION)
    assert len(list(folder(other.records, VERSION).glob(f"*{PARQUET}"))) == len(waiting)
    builder, stores = machine(tmp_path, shared, "builds")
    with stores.merging(VERSION):
        assert compact(builder.records, VERSION)
    there = list((shared / "records" / VERSION).glob(f"*{PARQUET}"))
    assert len(there) == 1
    # Read again elsewhere meanwhile: its own file counts, here as there.
    read_elsewhere(tmp_path, shared, waiting[:1], "again")
    its_stores.bring_records(VERSION)
    assert {path.name for path in folder(other.records, VERSION).glob(f"*{PARQUET}")} == {
        there[0].name,
        f"{waiting[0]}{PARQUET}",
    }
    assert set(counting(other.records, VERSION)) == set(waiting)


def test_a_rollback_is_known_everywhere_and_old_releases_are_dropped(
    sample: Settings, tmp_path: Path, shared: Path
) -> None:
    builder, stores = machine(tmp_path, shared, "builds")
    shutil.copytree(sample.releases, builder.releases, symlinks=True)
    (builder.data / "current").symlink_to(f"releases/{current(sample.published).stem}")  # type: ignore[union-attr]
    builder.published.symlink_to("current/lgo.duckdb")
    release = current(builder.published)
    assert release is not None
    for number in range(KEPT_RELEASES + 1):
        version = f"29990101T00000{number}Z"
        for path in (release, release.with_suffix(".json"), release.with_suffix(".md")):
            shutil.copy(path, builder.releases / f"{version}{path.suffix}")
    stores.put_releases()
    kept = {name for name in files(shared / "releases") if name.endswith(".duckdb")}
    assert len(kept) == KEPT_RELEASES + 1, "the newest, and the one that stands"
    assert f"{release.stem}.duckdb" in kept
    rollback(builder.releases, builder.published, "299901" + "01T000007Z")
    stores.put_releases()
    reader, its_stores = machine(tmp_path, shared, "reads")
    its_stores.bring_published()
    standing = current(reader.published)
    assert standing is not None
    assert standing.stem == "29990101T000007Z"
    assert reader.published.read_bytes() == standing.read_bytes()


def test_the_archive_of_another_site_is_left_alone(sample: Settings, tmp_path: Path, shared: Path) -> None:
    collected(sample, tmp_path, shared)
    before = files(shared)
    folder = tmp_path / "live"
    shutil.copytree(sample.data, folder, symlinks=True)
    live = load(
        {"LGO_SITE": "https://www.lgo.org.uk", "LGO_DATA": str(folder), "LGO_STORE": shared.as_uri()}, asks=False
    )
    here = files(folder)
    stores = stores_of(live)
    with (
        pytest.raises(WrongArchive, match=r"an archive of 127\.0\.0\.1, and LGO_SITE is www\.lgo\.org\.uk"),
        stores.collecting(),
    ):
        pass
    with pytest.raises(WrongArchive):
        stores.put_all()
    assert (files(shared), files(folder)) == (before, here)


def test_one_machine_needs_no_store(sample: Settings) -> None:
    before = files(sample.data)
    stores = stores_of(sample)
    with stores.collecting(), stores.reading(["none"], VERSION), stores.merging(VERSION), stores.publishing():
        stores.bring_for_build(VERSION)
        stores.put_all()
    assert files(sample.data) == before


@pytest.mark.parametrize("url", ["bucket/folder", "/mnt/lgo", "s3:/bucket", "s3://"])
def test_what_is_no_place_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="LGO_STORE must be a URL"):
        load({"LGO_SITE": "http://127.0.0.1:9", "LGO_STORE": url})


def test_the_command(
    sample: Settings,
    tmp_path: Path,
    shared: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LGO_SITE", sample.site)
    monkeypatch.setenv("LGO_DATA", str(sample.data))
    assert main(["store", "put"]) == 1
    assert "LGO_STORE is not set" in capsys.readouterr().err
    monkeypatch.setenv("LGO_STORE", shared.as_uri())
    copy = tmp_path / "copy"
    shutil.copytree(sample.data, copy, symlinks=True)  # putting drops pages that are in the store
    monkeypatch.setenv("LGO_DATA", str(copy))
    assert main(["store", "put"]) == 0
    monkeypatch.setenv("LGO_DATA", str(tmp_path / "backup"))
    assert main(["store", "bring", "--archive"]) == 0
    assert files(tmp_path / "backup" / "archive") == files(sample.archive)
    assert all(
        (sample.archive / name).read_bytes() == (tmp_path / "backup" / "archive" / name).read_bytes()
        for name in files(sample.archive)
    )
    assert (tmp_path / "backup" / "lgo.duckdb").is_file()
    monkeypatch.setenv("LGO_STORE", "nothing://there")
    assert main(["store", "bring"]) == 1
    assert "nothing" in capsys.readouterr().err
