"""Publish a draft: an immutable release with its kit, and the one link that leads readers to both moved in one step.

    releases/<version>.duckdb   the release, read-only, never overwritten while it is published
    releases/<version>.json     its manifest: times, code and readers, row counts, digests, checks, windows
    releases/<version>.md       its notes: what is new, what moved and why, which checks warned, what was accepted
    releases/<version>/         its kit: report, tables in other formats, and lgo.duckdb, a link to the release
    current                     the link that moves: to the folder of one of the releases
    lgo.duckdb                  a link that never moves: to current/lgo.duckdb

As both the file and its kit are reached through `current`, they are of one release at any moment, a rollback included.
Whatever is cut off, and wherever, it leads to a whole release: the old one or the new one.
"""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from include.lgo.alone import alone
from include.lgo.settings import PROJECT
from include.lgo.warehouse.contents import SQL, Contents, connect, contents, run, set_variables

log = logging.getLogger(__name__)

KEPT_RELEASES = 7
"""A week of nightly releases to go back to."""

BESIDE = (".json", ".md")
"""Suffixes of what stands beside a release."""

CURRENT = "current"
"""Name of the link that moves, beside the one that analysts open."""

Kit = Callable[[Path, Path], None]
"""Makes the kit of the release that is the first path, and stays as it is, in the empty folder that is the second."""

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")


class PublishError(RuntimeError):
    """The draft was not published, and the release before stays; the message says why and what to do."""


@dataclass(frozen=True)
class Release:
    """One release, as its manifest tells it; times are ISO, UTC.

    counts: rows by table. sha256: of the file. previous: the release that was published until then. windows: how many
    search windows were walked, how many are complete, and from which day to which. checks: what each of them found.
    What follows size_bytes is empty in manifests of before November 2026.
    """

    version: str
    published: str
    counts: dict[str, int]
    content_digest: str
    sha256: str
    size_bytes: int
    previous: str | None = None
    built: str | None = None
    code_commit: str | None = None
    reader_version: str | None = None
    duckdb_version: str | None = None
    windows: dict[str, Any] = field(default_factory=dict)
    checks: list[dict[str, Any]] = field(default_factory=list)


def publish(
    draft: Path, releases: Path, link: Path, *, version: str, keep: int = KEPT_RELEASES, kit: Kit | None = None
) -> Release:
    """Make the release `version` of `draft`, move `link` to it, and drop the draft and all but `keep` releases.

    kit: what makes its kit; a release whose kit cannot be made is not published.
    Publishing under the same version again finishes what was cut off, wherever that was.
    Raises PublishError, and leaves draft and link as they were, where the draft cannot be copied, the copy does not
    hold what the draft holds, the version is taken by other contents, or `link` is no link.
    """
    if not _VERSION.fullmatch(version):
        raise PublishError(f"{version!r} is no name for a release: letters, digits and . _ + - only")
    if link.exists() and not link.is_symlink():
        raise PublishError(f"{link} is a file, not a link to a release: move it away first")
    target = releases / f"{version}.duckdb"
    if not draft.is_file():
        if target.exists() and current(link) == target:
            return manifest(target)
        raise PublishError(f"there is no draft at {draft}: build it first")
    with alone(releases):  # what another process is publishing just now would be taken for a rest and cleared away
        return _publish(draft, releases, link, target, keep, kit)


def _publish(draft: Path, releases: Path, link: Path, target: Path, keep: int, kit: Kit | None) -> Release:
    _clear(releases)
    try:
        held = contents(draft)
        before = current(link)
        previous = before.stem if before else None
        release = manifest(target) if target.exists() else _make(draft, target, held, previous, kit)
    except (duckdb.Error, OSError) as error:
        raise PublishError(f"{draft.name} could not be copied: {error}") from error
    if release.content_digest != held.content_digest:
        raise PublishError(f"the release {target.stem} exists and never changes; give this draft another version")
    point(link, target)
    prune(releases, link, keep)
    draft.unlink()
    log.info("published %s: %d decisions, %s", target.stem, release.counts.get("decisions", 0), release.content_digest)
    return release


def rollback(releases: Path, link: Path, version: str | None = None) -> Release:
    """Move `link` back to the release `version`, by default to the one before the published one.

    Raises PublishError where there is no such release.
    """
    now = current(link)
    older = [path for path in _by_age(releases) if now is None or path.stat().st_mtime_ns < now.stat().st_mtime_ns]
    target = releases / f"{version}.duckdb" if version else next(iter(older), None)
    if target is None or not target.is_file():
        names = ", ".join(path.stem for path in _by_age(releases)) or "none"
        raise PublishError(f"there is no release {version or 'before the published one'}; there are: {names}")
    point(link, target)
    log.info("%s now leads to %s", link.name, target.stem)
    return manifest(target)


def find(releases: Path, link: Path, name: str | None = None, *, before: Path | None = None) -> Path:
    """The release, or any file, that `name` says: a version or a path.

    Without a name the published one, or the one published `before` that one. Raises PublishError where there is none.
    """
    if name:
        found: Path | None = releases / f"{name}.duckdb" if _VERSION.fullmatch(name) else None
        if found is None or not found.is_file():
            found = Path(name)
    elif before is None:
        found = current(link)
    else:
        found = _before(releases, before)
    if found is None or not found.is_file():
        names = ", ".join(path.stem for path in _by_age(releases)) or "none"
        what = f"release or file {name}" if name else "release before that one" if before else "published release"
        raise PublishError(f"there is no {what}; releases: {names}")
    return found


def _before(releases: Path, release: Path) -> Path | None:
    """The release that stood before `release`, by its manifest, or else by age."""
    if release.with_suffix(".json").exists() and (previous := manifest(release).previous):
        named = releases / f"{previous}.duckdb"
        if named.exists():
            return named
    age = release.stat().st_mtime_ns
    return next((path for path in _by_age(releases) if path.stat().st_mtime_ns < age), None)


def current(link: Path) -> Path | None:
    """The release that `link` leads to; None before the first one."""
    if not link.is_symlink():
        return None
    leads_to = os.readlink(link)
    if leads_to != _through(link):
        return link.parent / leads_to  # as it was before releases had kits
    moving = link.with_name(CURRENT)
    return link.parent / f"{os.readlink(moving)}.duckdb" if moving.is_symlink() else None


def manifest(release: Path) -> Release:
    """What the manifest beside a release says; raises PublishError where it cannot be read."""
    path = release.with_suffix(".json")
    try:
        return Release(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise PublishError(f"{path} cannot be read: {error}") from error


def prune(releases: Path, link: Path, keep: int = KEPT_RELEASES) -> None:
    """Remove all but the newest `keep` releases, and never the published one."""
    for old in _by_age(releases)[keep:]:
        if old != current(link):
            old.unlink()
            for suffix in BESIDE:
                old.with_suffix(suffix).unlink(missing_ok=True)
            shutil.rmtree(old.with_suffix(""), ignore_errors=True)
            log.info("dropped the release %s: only the newest %d are kept", old.stem, keep)


def _make(draft: Path, target: Path, held: Contents, previous: str | None, kit: Kit | None) -> Release:
    """Copy the draft, have another process see that the copy holds the same, and give it its name."""
    part = target.with_name(f".{target.stem}.part")
    published = datetime.now(UTC).replace(microsecond=0)
    with connect() as connection:
        set_variables(
            connection,
            draft=str(draft),
            copy=str(part),
            version=target.stem,
            published=published.replace(tzinfo=None),
            previous=previous,
            row_counts=json.dumps(held.counts),
            content_digest=held.content_digest,
        )
        run(connection, "release/copy")
    wal = part.with_name(f"{part.name}.wal")
    if wal.exists():
        raise PublishError(f"{wal.name} is left: not all of the copy is in its file")
    if _seen_by_another_process(part) != held:
        raise PublishError(f"the copy of {draft.name} does not hold what the draft holds; publish it again")
    with part.open("rb") as file:
        sha256 = file_digest(file, "sha256").hexdigest()
    part.chmod(0o444)
    _sync(part)
    release = Release(
        version=target.stem,
        published=published.isoformat(),
        counts=held.counts,
        content_digest=held.content_digest,
        sha256=sha256,
        size_bytes=part.stat().st_size,
        **_facts(part),
    )
    if kit:
        _make_kit(kit, part, target)
    _write(target.with_suffix(".md"), _notes(part, target.stem))
    _write(target.with_suffix(".json"), json.dumps(asdict(release), indent=1))
    os.replace(part, target)
    _sync(target.parent)
    return release


def _make_kit(kit: Kit, release: Path, target: Path) -> None:
    part = target.with_name(f".{target.stem}.kit.part")
    part.mkdir()
    try:
        kit(release, part)
    except Exception as error:  # of a drawing library, say: whatever it is, half a release is none
        raise PublishError(f"the kit of {target.stem} could not be made: {error}") from error
    for path in part.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
        _sync(path)
    _sync(part)
    os.replace(part, target.with_suffix(""))


def _facts(release: Path) -> dict[str, Any]:
    with connect(release) as connection:
        [(facts,)] = connection.execute((SQL / "release" / "facts.sql").read_text(encoding="utf-8")).fetchall()
    return dict(json.loads(facts))


def _notes(release: Path, version: str) -> str:
    """The notes of a release as Markdown."""
    with connect(release) as connection:
        rows = connection.execute((SQL / "release" / "notes.sql").read_text(encoding="utf-8")).fetchall()
    lines = [f"# Release {version}"]
    for topic, notes in groupby(rows, key=lambda row: row[0]):
        lines += ["", f"## {topic}", "", *(f"- {note}" for _, note in notes)]
    return "\n".join(lines)


def _seen_by_another_process(path: Path) -> Contents:
    """What a fresh process finds in the file, opened as analysts do; raises PublishError where it fails."""
    result = subprocess.run(
        [sys.executable, "-m", "include.lgo.warehouse.contents", path.absolute()],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise PublishError(f"{path.name} cannot be opened and queried: {result.stderr.strip()[-1000:]}")
    return Contents(**json.loads(result.stdout))


def _by_age(releases: Path) -> list[Path]:
    """All releases, the newest first."""
    return sorted(releases.glob("[!.]*.duckdb"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def _clear(releases: Path) -> None:
    """Remove what a publication that was cut off has left."""
    for rest in releases.glob(".*.part*"):
        _remove(rest)
    for path in releases.iterdir():
        version = path.name if path.is_dir() else path.stem
        if (path.is_dir() or path.suffix in BESIDE) and not (releases / f"{version}.duckdb").exists():
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def point(link: Path, target: Path) -> None:
    """Lead `link`, and `current` beside it, to the release `target`, in one step."""
    before = current(link)
    moving, through = link.with_name(CURRENT), _through(link)
    if before and os.readlink(link) != through:  # of before releases had kits: nothing may move while it is changed
        _lead(moving, _folder(before, link))
        _lead(link, through)
    _lead(moving, _folder(target, link))
    if not before:
        _lead(link, through)


def _through(link: Path) -> str:
    return f"{CURRENT}/{link.name}"


def _folder(release: Path, link: Path) -> str:
    """The folder of a release, with its link to the file in it, as seen from where `link` stands."""
    folder = release.with_suffix("")
    folder.mkdir(exist_ok=True)
    within = folder / link.name
    if not within.is_symlink():
        _lead(within, f"../{release.name}")
    return os.path.relpath(folder, link.parent)


def _lead(link: Path, to: str) -> None:
    """Make `link` a link to `to`, in one step."""
    part = link.with_name(f".{link.name}.part")
    part.unlink(missing_ok=True)
    part.symlink_to(to)
    os.replace(part, link)
    _sync(link.parent)


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text + "\n", encoding="utf-8")
    part.chmod(0o444)
    _sync(part)
    os.replace(part, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
