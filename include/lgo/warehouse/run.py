"""The two steps of a build run: make its draft, and turn the draft that passed its checks into a release."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from include.lgo.quality import history
from include.lgo.settings import Settings
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import run
from include.lgo.warehouse.publish import publish


def build_draft(settings: Settings, reader_version: str, run_id: str) -> Path:
    """Build the draft of a run and return where it is."""
    draft = settings.drafts / f"{quote(run_id, safe='')}.duckdb"
    build(settings.archive, settings.records, draft, reader_version=reader_version, now=datetime.now(UTC))
    return draft


def publish_draft(settings: Settings, draft: Path, run_id: str, started: datetime) -> dict[str, Any]:
    """Publish the draft of a run with the results of its checks; the facts of the release.

    started: when the run began; it names the release, so that a second try of the task makes no second one.
    """
    version = started.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    if draft.exists():
        _take_along(draft, settings.quality, run_id)
    release = publish(draft, settings.releases, settings.published, version=version)
    return {"version": release.version, "content_digest": release.content_digest, "sha256": release.sha256}


def _take_along(draft: Path, quality: Path, run_id: str) -> None:
    """Put the newest result of every check of the run into the draft."""
    with duckdb.connect(draft) as connection:
        connection.register("results", history.latest(quality, run_id))
        run(connection, "release/check_results")
        connection.unregister("results")
