"""The gate before publication: run an area's checks on a draft, keep what they found, stop where one says so."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from include.lgo.quality import acceptances, checks, history
from include.lgo.quality.checks import Area, Result, run
from include.lgo.quality.summary import summary
from include.lgo.settings import Settings

log = logging.getLogger(__name__)


class ChecksFailed(RuntimeError):
    """A check that stops the publication failed, or was not run; the message says which and what to do.

    failed: what those that were run found.
    """

    def __init__(self, message: str, failed: Sequence[Result] = ()) -> None:
        super().__init__(message)
        self.failed = tuple(failed)


def run_area(
    settings: Settings,
    area: Area,
    draft: Path,
    run_id: str,
    accept: Mapping[str, Any],
    tell: Callable[[Sequence[Result]], None] = lambda results: None,
) -> None:
    """Run every check of `area`; raises ChecksFailed, once and after all have run, where one of them stops.

    accept: what the operator who started this run lets pass, see `acceptances.load`; raises AcceptanceError.
    tell: is told what every check found, also where this raises.
    """
    now = datetime.now(UTC)
    names = [check.name for check in checks.load()]
    accepted = acceptances.load(settings.quality, accept, names, now.date())
    results = run(area, draft, settings.published, accept=accepted, today=now.date())
    history.keep(settings.quality, run_id, results, now=datetime.now(UTC))
    tell(results)
    table = summary(results, settings.published)
    stopping = [result for result in results if result.stops]
    if stopping:
        raise ChecksFailed(f"{area}: the draft is not published and stays at {draft}\n{table}", stopping)
    log.info("%s\n%s", area, table)


def let_through(settings: Settings, run_id: str, built: datetime) -> None:
    """Raise ChecksFailed unless every check was run on the draft that `run_id` built at `built`, and none stops it.

    The scheduler sees to this already; here it holds whoever calls, and if a failed task was marked as a success.
    """
    found = {row["check"]: row for row in history.latest(settings.quality, run_id).to_pylist()}
    problems = []
    for check in checks.load():
        row = found.get(check.name)
        if row is None or row["evaluated_at"] < built:
            problems.append(f"{check.area}/{check.name} was not run on this draft")
        elif row["status"] == "error" or (row["status"] == "failed" and row["severity"] == "stops"):
            problems.append(f"{check.area}/{check.name}: expected {row['expected']}, observed {row['observed']}")
    if problems:
        raise ChecksFailed("the draft is not published; clear these checks to run them again: " + "; ".join(problems))
