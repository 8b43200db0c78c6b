"""What a run brought and how long it took, as metrics beside Airflow's own.

They go where Airflow's go: to StatsD or OpenTelemetry where `[metrics]` turns one on, nowhere otherwise.
docs/operators.md lists them. Names carry everything, for plain StatsD has no tags.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from airflow.sdk.observability import stats

PAGES = ("fetched", "new", "changed", "unchanged", "gone", "quarantined", "failed")
"""Counts of a collecting run (include/lgo/collect/reconcile.py) that are counters of the same name."""


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time what is done within as `lgo.stage.<name>`, whether it succeeds or not; a refusal by the site is counted."""
    started = time.perf_counter()
    try:
        yield
    except Exception as error:
        from include.lgo.collect.errors import Refused

        if isinstance(error, Refused):
            stats.incr("lgo.pages.refused")
        raise
    finally:
        stats.timing(f"lgo.stage.{name}", timedelta(seconds=time.perf_counter() - started))


def collected(counts: Mapping[str, int]) -> None:
    """Count the pages and windows of a collecting run, from its sums."""
    for name in PAGES:
        stats.incr(f"lgo.pages.{name}", counts[name])
    stats.incr("lgo.windows.complete", counts["windows"] - counts["windows_incomplete"])
    stats.incr("lgo.windows.incomplete", counts["windows_incomplete"])


def read(decisions: int, unreadable: int) -> None:
    """Count the pages that were read and those that could not be."""
    stats.incr("lgo.pages.read", decisions)
    stats.incr("lgo.pages.unreadable", unreadable)


def checked(results: Sequence[Any]) -> None:
    """Count what the checks of an area found (include/lgo/quality/checks.py), those that only warn apart."""
    found = ["failed" if one.stops else "warned" if one.status == "failed" else one.status for one in results]
    for name in ("passed", "failed", "warned", "accepted", "not_applicable"):
        stats.incr(f"lgo.checks.{name}", found.count(name))


def published(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say how many decisions the new release holds; its facts come back."""
    stats.gauge("lgo.release.decisions", facts["decisions"])
    return facts
