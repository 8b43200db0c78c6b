"""The two steps of a build run: make its draft, and turn the draft that passed its checks into a release."""

import logging
import subprocess
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from include.lgo.quality import gate, history
from include.lgo.records import store
from include.lgo.settings import PROJECT, Settings
from include.lgo.stores import Stores
from include.lgo.warehouse import notes
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import run
from include.lgo.warehouse.official import kept_tables
from include.lgo.warehouse.publish import current, publish

log = logging.getLogger(__name__)


def build_draft(settings: Settings, reader_version: str, run_id: str, stores: Stores | None = None) -> Path:
    """Build the draft of a run and return where it is.

    What was archived since the run began to read is read first; what is archived from now on is for the next build.
    stores: where all of that stands, if not on this machine alone.
    """
    files = store.names(settings.archive)
    rest = store.unread(settings.archive, settings.records, reader_version)
    with (stores or Stores(settings, None)).reading(rest, reader_version):
        store.read_files(settings.archive, rest, settings.records, reader_version)
    draft = settings.drafts / f"{quote(run_id, safe='')}.duckdb"
    build(
        settings.archive,
        settings.records,
        draft,
        reader_version=reader_version,
        now=datetime.now(UTC),
        code_commit=settings.commit or code_commit(),
        official=kept_tables(settings.official),
        files=files,
    )
    return draft


def publish_draft(
    settings: Settings,
    draft: Path,
    run_id: str,
    started: datetime,
    around_kit: AbstractContextManager[None] | None = None,
) -> dict[str, Any]:
    """Publish the draft of a run with the results of its checks and its notes; the facts of the release.

    started: when the run began; it names the release, so that a second try of the task makes no second one.
    Its kit is made with it, within `around_kit`, see include/lgo/kit.
    Raises ChecksFailed where a check stops this draft or was not run on it, and PublishError.
    """
    version = started.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    if draft.exists():
        with duckdb.connect(draft) as connection:
            [(built,)] = connection.sql("SELECT built FROM release").fetchall()
        gate.let_through(settings, run_id, built.replace(tzinfo=UTC))
        _take_along(settings, draft, run_id, settings.releases / f"{version}.duckdb")
    from include.lgo.kit.assemble import make  # the drawing library takes a second to import, and only this needs it

    def kit(release: Path, folder: Path) -> None:
        with around_kit or nullcontext():
            make(release, folder)

    release = publish(draft, settings.releases, settings.published, version=version, kit=kit)
    return {
        "version": release.version,
        "previous": release.previous,
        "decisions": release.counts.get("decisions", 0),
        "content_digest": release.content_digest,
        "sha256": release.sha256,
    }


def code_commit(folder: Path = PROJECT) -> str | None:
    """The Git commit of the code, with a + where tracked files were changed since; None where Git cannot tell."""
    try:
        head, changes = (
            subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True, timeout=30).stdout
            for words in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return head.strip() + ("+" if changes.strip() else "")


def _take_along(settings: Settings, draft: Path, run_id: str, target: Path) -> None:
    """Put the newest result of every check of the run, and the notes, into the draft."""
    with duckdb.connect(draft) as connection:
        connection.register("results", history.latest(settings.quality, run_id))
        run(connection, "release/check_results")
        connection.unregister("results")
    previous = current(settings.published)
    if previous != target:  # else the link has moved already: all is done but clearing up
        notes.write(draft, previous)
