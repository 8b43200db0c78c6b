"""The stores in a place that every machine reaches, and this machine's working copy of them.

Work is always done in the local folder (`LGO_DATA`). Where `LGO_STORE` names an object store or a shared folder, a step
brings from there what it needs, and puts there what it has made:

    archive/                    a WARC file before its index: a batch is there once its index is
    records/<reader version>/   as here; a merged file before those that it replaces are removed
    releases/                   a release with its manifest, notes and kit; `current` names the one that stands, and
                                is written last
    quality/, official/         what checks found and operators accepted; the Ombudsman's own tables

A file there never changes under its name (those of the last line apart), and whoever lists them sees whole ones only.
So what is here already is not brought again, and what is there already is not put again.
"""

import fcntl
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from upath import UPath

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import INDEX, WARC, indexes
from include.lgo.collect.errors import WrongArchive
from include.lgo.progress import Progress
from include.lgo.records.files import COMPACTED, PARQUET, folder, held, is_compacted, own_file
from include.lgo.settings import Settings
from include.lgo.warehouse.publish import KEPT_RELEASES, current, point, prune

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Files on their way at a time."""
WHOLE_OR_NOT = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"})
"""Protocols of object stores: an object is there when all of it is. Elsewhere a file is written beside and renamed."""
PART = ".part"
RELEASES, CURRENT = "releases", "releases/current"
GROWING = ("quality", "official")
ROBOTS_FOR = timedelta(hours=25)
"""So old a robots.txt may be that a collecting task opens (include/lgo/collect/crawl.py), and an hour."""


def stores_of(settings: Settings) -> "Stores":
    """The stores by the environment's own credentials (those of fsspec for the protocol, as AWS_ACCESS_KEY_ID).

    In a dag Airflow's connection is used instead, which LGO_STORE may name before an @: that is left out here.
    """
    if not settings.store:
        return Stores(settings, None)
    protocol, _, rest = settings.store.partition("://")
    return Stores(settings, UPath(f"{protocol}://{rest.rpartition('@')[2]}"))


class Stores:
    """The working copy of `settings`, and `place`: where the stores stand (a path of universal_pathlib, such as
    Airflow's ObjectStoragePath), or None where this machine works alone; then nothing here does anything."""

    def __init__(self, settings: Settings, place: Any | None) -> None:
        self._settings = settings
        self._place = None if place is None else _Place(place)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """What is known of the site is here, and what is archived within is there afterwards, also after an error."""
        if self._place is None:
            yield
            return
        self._see_that_it_is_of_this_site()
        since = f"archive/{datetime.now(UTC) - ROBOTS_FOR:%Y%m%dT%H%M%S}"
        with self._pages_in_use():
            self._bring(n for n in self._place.names("archive") if n.endswith(f"-robots{WARC}") and n > since)
            self.bring_indexes()
            try:
                yield
            finally:
                self._put_batches()

    @contextmanager
    def reading(self, names: Iterable[str], version: str) -> Iterator[None]:
        """Some archive files (names without ending) are here, and their record files are there afterwards."""
        if self._place is None:
            yield
            return
        wanted = list(names)
        with self._pages_in_use():
            self._bring([f"archive/{name}{ending}" for name in wanted for ending in (INDEX, WARC)])
            try:
                yield
            finally:
                made = [own_file(self._settings.records, version, name) for name in wanted]
                self._put(path for path in made if path.exists())

    def bring_indexes(self) -> None:
        """The index of every batch."""
        if self._place is not None:
            self._bring(name for name in self._place.names("archive") if name.endswith(INDEX))

    def bring_archive(self) -> None:
        """The whole archive: each WARC file before its index."""
        if self._place is not None:
            there = self._place.names("archive")
            self._bring([name for name in there if name.endswith(WARC)])
            self._bring([name for name in there if name.endswith(INDEX)])

    def put_archive(self) -> None:
        """Every closed batch that is not there yet; its WARC file is dropped here once it is."""
        if self._place is not None:
            with self._pages_in_use():
                self._put_batches()

    def _put_batches(self) -> None:
        assert self._place is not None
        there = self._place.names("archive")
        new = [index for index in indexes(self._settings.archive) if self._name(index) not in there]
        for index in new:
            self._put([index.with_name(index.name.removesuffix(INDEX) + WARC)])
            self._put([index])
        if new:
            log.info("%d batches of the archive are in the store now", len(new))

    def bring_for_build(self, version: str) -> None:
        """What a build begins with: the indexes, what `version` has read, and the release that stands."""
        self.bring_indexes()
        self.bring_records(version)
        self.bring_published()

    def bring_records(self, version: str) -> None:
        """Every record file of a reader version; what was merged or read again there replaces what is here."""
        if self._place is None:
            return
        home = folder(self._settings.records, version)
        there = self._place.names(f"records/{version}")
        for path in home.glob(f"*{PARQUET}"):
            if there.get(self._name(path), path.stat().st_size) != path.stat().st_size:
                path.unlink()  # it was read again elsewhere
        self._bring(there)
        replaced = {
            name for path in home.glob(f"{COMPACTED}*{PARQUET}") if self._name(path) in there for name in held(path)
        }
        for path in home.glob(f"*{PARQUET}"):
            if self._name(path) not in there and replaced.issuperset(held(path)):
                path.unlink()  # it was merged into another one elsewhere

    def put_records(self, version: str) -> None:
        """Every record file of a reader version that is not there yet."""
        if self._place is None:
            return
        there = self._place.names(f"records/{version}")
        here = folder(self._settings.records, version).glob(f"*{PARQUET}")
        self._put(path for path in here if self._name(path) not in there)

    @contextmanager
    def merging(self, version: str) -> Iterator[None]:
        """All records are here; what is merged within is there afterwards, and then what it replaces no more."""
        if self._place is None:
            yield
            return
        self.bring_records(version)
        home = folder(self._settings.records, version)
        before = set(home.glob(f"*{PARQUET}"))
        yield
        after = set(home.glob(f"*{PARQUET}"))
        self._put(after - before)
        gone = sorted(before - after, key=lambda path: not is_compacted(path))  # as compact() does it
        self._place.remove([self._name(path) for path in gone])

    @contextmanager
    def checking(self) -> Iterator[None]:
        """What the checks within find is there afterwards, also where they fail."""
        try:
            yield
        finally:
            self.put_quality()

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """The release made within stands there afterwards."""
        yield
        self.put_releases()

    def bring_published(self) -> None:
        """The history of checks, and the release that stands with its kit; the link here leads to it then."""
        if self._place is None:
            return
        self._bring([name for kind in GROWING for name in self._place.names(kind)])
        version = self._place.text(CURRENT).strip()
        standing = current(self._settings.published)
        if not version or (standing is not None and standing.stem == version):
            return
        there = self._place.names(RELEASES)
        of_it = [n for n in there if n.startswith((f"{RELEASES}/{version}.", f"{RELEASES}/{version}/"))]
        self._bring(sorted(of_it, key=lambda name: name.endswith(f"{version}.duckdb")))  # the release itself last
        point(self._settings.published, self._settings.releases / f"{version}.duckdb")
        prune(self._settings.releases, self._settings.published)

    def put_quality(self) -> None:
        """The history of checks, the acceptances, and the tables to compare with: what has grown since."""
        if self._place is None:
            return
        for kind in GROWING:
            there = self._place.names(kind)
            here = [path for path in (self._settings.data / kind).glob("[!.]*") if path.is_file()]
            self._put([p for p in here if there.get(self._name(p)) != p.stat().st_size])

    def put_releases(self) -> None:
        """Every release that is not there yet, then the name of the one that stands; the oldest are dropped there."""
        if self._place is None:
            return
        standing = current(self._settings.published)
        if standing is None:
            return
        there = self._place.names(RELEASES)
        for release in self._settings.releases.glob("[!.]*.duckdb"):
            kit = [path for path in release.with_suffix("").rglob("*") if path.is_file() and not path.is_symlink()]
            beside = [path for path in (release.with_suffix(".md"), release.with_suffix(".json")) if path.exists()]
            self._put(path for path in [*kit, *beside, release] if self._name(path) not in there)
        if self._place.text(CURRENT).strip() != standing.stem:
            self._place.write(CURRENT, standing.stem + "\n")
            log.info("the release %s stands in the store", standing.stem)
        all_of_them = [name for name in self._place.names(RELEASES) if name != CURRENT]
        kept = {*sorted(set(map(_release_of, all_of_them)))[-KEPT_RELEASES:], standing.stem}
        self._place.remove(name for name in all_of_them if _release_of(name) not in kept)

    def put_all(self) -> None:
        """All that is here and not there, but for records, which can be read again from the archive."""
        self._see_that_it_is_of_this_site()
        self.put_archive()
        self.put_quality()
        self.put_releases()

    def _see_that_it_is_of_this_site(self) -> None:
        """Raise WrongArchive where the store's archive is of another site: neither must ever come into the other."""
        if self._place is None:
            return
        for name in self._place.names("archive"):
            if name.endswith(INDEX) and (line := self._place.text(name).partition("\n")[0]):
                theirs, ours = urlsplit(Capture.from_json(line).url).hostname, urlsplit(self._settings.site).hostname
                if theirs != ours:
                    raise WrongArchive(f"LGO_STORE holds an archive of {theirs}, and LGO_SITE is {ours}: set another")
                return

    def _name(self, path: Path) -> str:
        return path.relative_to(self._settings.data).as_posix()

    def _bring(self, names: Iterable[str]) -> None:
        """Files that are not here yet, each put in its place whole."""
        assert self._place is not None
        place, data = self._place, self._settings.data
        wanted = [name for name in names if not (data / name).exists()]
        if not wanted:
            return
        with tempfile.TemporaryDirectory(dir=data, prefix=".incoming-") as incoming:

            def bring(numbered: tuple[int, str]) -> None:
                number, name = numbered
                part, target = Path(incoming) / str(number), data / name
                place.get(name, part)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(part, target)

            progress = Progress(log, "files brought from the store", len(wanted), every=250, end=False)
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for _ in pool.map(bring, enumerate(wanted)):
                    progress.step()

    def _put(self, paths: Iterable[Path]) -> None:
        """Files, in any order; one of the name that is there is replaced."""
        assert self._place is not None
        place = self._place
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda path: place.put(path, self._name(path)), paths))

    @contextmanager
    def _pages_in_use(self) -> Iterator[None]:
        """No page leaves this machine within. The last of its tasks to leave here drops the WARC files that stand in
        the store, those too that a killed task has left."""
        self._settings.data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._settings.data, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield
            with suppress(BlockingIOError):  # another task is at work here, and does it at its end
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._drop_pages()
        finally:
            os.close(descriptor)

    def _drop_pages(self) -> None:
        """Remove WARC files here that stand there, in full size and with their index."""
        assert self._place is not None
        here = list(self._settings.archive.glob(f"*{WARC}"))
        there = self._place.names("archive") if here else {}
        for warc in here:
            index = f"archive/{warc.name.removesuffix(WARC)}{INDEX}"
            if index in there and there.get(self._name(warc)) == warc.stat().st_size:
                warc.unlink()


def _release_of(name: str) -> str:
    """The version that a file under releases/ is of."""
    return name.split("/")[1].removesuffix(".duckdb").removesuffix(".json").removesuffix(".md")


class _Place:
    """A folder of an fsspec file system; names are relative to it."""

    def __init__(self, path: Any) -> None:
        self._fs, self._base = path.fs, str(path.path).rstrip("/")
        protocol = self._fs.protocol
        self._whole_or_not = bool(WHOLE_OR_NOT.intersection({protocol} if isinstance(protocol, str) else protocol))

    def names(self, folder: str) -> dict[str, int]:
        """Every file below `folder`, sorted, with its size in bytes."""
        self._fs.invalidate_cache()
        found = self._fs.find(f"{self._base}/{folder}", detail=True)
        sizes = {path.removeprefix(f"{self._base}/"): int(info["size"]) for path, info in found.items()}
        return {name: sizes[name] for name in sorted(sizes) if not name.endswith(PART)}

    def get(self, name: str, to: Path) -> None:
        self._fs.get_file(f"{self._base}/{name}", str(to))

    def put(self, path: Path, name: str) -> None:
        target = f"{self._base}/{name}"
        if self._whole_or_not:
            self._fs.put_file(str(path), target)
            return
        self._fs.makedirs(target.rpartition("/")[0], exist_ok=True)
        part = f"{target}.{os.getpid()}{PART}"
        self._fs.put_file(str(path), part)
        self._fs.mv(part, target)

    def text(self, name: str) -> str:
        """The text of a small file; empty where there is none."""
        self._fs.invalidate_cache()
        try:
            return str(self._fs.cat_file(f"{self._base}/{name}").decode())
        except FileNotFoundError:
            return ""

    def write(self, name: str, text: str) -> None:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            self.put(Path(file.name), name)

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            self._fs.rm_file(f"{self._base}/{name}")
