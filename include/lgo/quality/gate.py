"""The gate before publication: run an area's checks on a draft, keep what they found, stop where one says so."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from include.lgo.quality import history
from include.lgo.quality.checks import Area, run
from include.lgo.quality.summary import summary
from include.lgo.settings import Settings

log = logging.getLogger(__name__)


class ChecksFailed(RuntimeError):
    """A check that stops the publication failed; the message is the table of what failed."""


def run_area(settings: Settings, area: Area, draft: Path, run_id: str, accept: Mapping[str, str]) -> None:
    """Run every check of `area`; raises ChecksFailed, once and after all have run, where one of them stops."""
    published = settings.published if settings.published.exists() else None
    results = run(area, draft, published, accept=accept)
    history.keep(settings.quality, run_id, results, now=datetime.now(UTC))
    table = summary(results, settings.published)
    if any(result.stops for result in results):
        raise ChecksFailed(f"{area}: the draft is not published and stays at {draft}\n{table}")
    log.info("%s\n%s", area, table)
