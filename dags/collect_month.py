"""
# Collect one month of decisions

The way to fetch the whole past: **one run a calendar month**, made by Airflow's own backfill. Each run walks the search
over the month of its logical date and fetches the decisions dated in it that the archive does not hold yet.

*Backfill* on this page, or:

    airflow backfill create --dag-id collect_month --from-date 2021-11-01 --to-date 2026-10-01 \\
        --run-backwards --max-active-runs 1

Newest first is best: what is oldest leaves the site next, but the recent months are what most people ask about, and
every month is small (about 1,000 decisions, 40 minutes at 2 seconds a request). Stopping (*pause* the backfill, or
stop Airflow) and starting again loses nothing and fetches nothing twice: what is due is computed from the archive. A
month whose budget ran out, or that failed, goes on when its run is cleared, or with `--reprocess-behavior failed`.

**On SQLite** (the local Airflow of `make up`) make a long backfill while Airflow is down (`make down`, then
`make airflow CMD="backfill create …"`, then `make up`): while its scheduler writes, Airflow can fail with "database is
locked" and leave half of the runs. On PostgreSQL, as in `docker-compose.yaml`, it does not matter.

A run by schedule on the first of each month looks at the month that begins: usually nothing is published yet.
For what can go wrong see `collect_nightly`; the steps are the same.
"""

from typing import Any

from airflow.sdk import CronTriggerTimetable, dag, task
from lgo_steps import as_batches, collect
from lgo_wiring import DEFAULTS


@dag(
    schedule=CronTriggerTimetable("0 0 1 * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["collect"],
    doc_md=__doc__,
)
def collect_month() -> None:
    @task
    def plan_window(dag_run: Any) -> list[dict[str, Any]]:
        """The month of the run's logical date."""
        from include.lgo.collect.windows import month_of

        return as_batches([month_of((dag_run.logical_date or dag_run.run_after).date())], bounded=True)

    collect(plan_window())


collect_month()
