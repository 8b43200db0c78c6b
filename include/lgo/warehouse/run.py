"""The two steps of a build run: make its draft, and turn the draft that passed its checks into a release."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import duckdb

from include.lgo.quality import history
from include.lgo.settings import Settings
from include.lgo.warehouse.build import SQL, build
from include.lgo.warehouse.publish import publish


def build_draft(settings: Settings, reader_version: str, run_id: str) -> Path:
    """Build the draft of a run and return where it is."""
    draft = settings.drafts / f"{quote(run_id, safe='')}.duckdb"
    build(settings.archive, settings.records, draft, reader_version=reader_version, now=datetime.now(UTC))
    return draft


def publish_draft(settings: Settings, draft: Path, run_id: str) -> dict[str, str | int]:
    """Publish a draft with the results of its checks, and remove it; the facts of the release."""
    results = history.latest(settings.quality, run_id)
    with duckdb.connect(draft) as connection:
        connection.register("results", results)
        connection.execute((SQL / "quality" / "check_results.sql").read_text(encoding="utf-8"))
    version = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    release = publish(draft, settings.releases, settings.published, version=version)
    draft.unlink()
    return {"version": release.version, "content_digest": release.content_digest}
