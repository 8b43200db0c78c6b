"""What the dags share of Airflow: assets, pools, retry rules, and who is told when a task fails.

Constants and functions only: Airflow imports every file of this folder in every process, so nothing here reads a
file, opens a connection or imports the project's heavy parts before a task runs.
"""

from datetime import timedelta
from typing import Any

from airflow.sdk import Asset, ExceptionRetryPolicy, RetryAction, RetryRule
from lgo_alerts import alert

ARCHIVE = Asset(name="archive", uri="lgo://archive", group="lgo")
"""Something was collected: the archive has new files."""
RECORDS = Asset(name="records", uri="lgo://records", group="lgo")
"""The archive was read again by hand: all records are new."""
PUBLISHED = Asset(name="published", uri="lgo://published", group="lgo")
"""A release passed its checks, and the link moved to it."""

SITE_POOL = "lgo_site"
"""One slot: one task talks to the site at a time. The gate, not the pool, keeps the interval."""
WRITER_POOL = "duckdb_writer"
"""One slot: DuckDB has one writer."""

COLLECT_QUEUE, READ_QUEUE, BUILD_QUEUE = "collect", "read", "build"
"""Celery's queues; other executors pay no heed to them. Any number of workers may read; the queue `build` belongs to
the one machine that holds the draft, and one worker on `collect` is enough: the site is asked by one at a time."""

COLLECT_RETRIES = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception="include.lgo.collect.errors.Refused",
            action=RetryAction.FAIL,
            reason="The site does not want us. Look at the log, write to the site's owner, do not try again blindly.",
        ),
        RetryRule(
            exception=["include.lgo.collect.errors.WrongArchive", "include.lgo.settings.SettingsError"],
            action=RetryAction.FAIL,
            reason="A setting is wrong; trying again changes nothing.",
        ),
        RetryRule(
            exception=["include.lgo.collect.errors.SiteDown", "include.lgo.collect.errors.ToldToWait"],
            action=RetryAction.RETRY,
            retry_delay=timedelta(minutes=20),
            reason="The site is down or asks for quiet; what was fetched is kept.",
        ),
    ]
)


DEFAULTS: dict[str, Any] = {
    "owner": "lgo",
    "queue": BUILD_QUEUE,
    "retries": 0,
    "on_failure_callback": [alert],
}


def stores() -> Any:
    """The stores that this machine works on (include/lgo/stores.py), by Airflow's connection where LGO_STORE names one.

    Called inside tasks only.
    """
    from airflow.sdk import ObjectStoragePath

    from include.lgo.settings import load
    from include.lgo.stores import Stores

    settings = load(asks=False)
    return Stores(settings, ObjectStoragePath(settings.store) if settings.store else None)
