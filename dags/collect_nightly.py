"""
# Collect new decisions, every night

Walks the search of the Ombudsman's site over the **recent months** (decisions appear six weeks or more after their
date), **one older month in turn**, so that each of the last five years is looked at again every 57 nights, and every
tenth night one of the older years, which hold reports only. Fetches what is new; what failed before; what the search
shows no more, to see whether the page is gone too; and pages due another look (after 60 days in a decision's first
year, after 180 later). Archives every answer byte for byte.
`build_warehouse` starts by itself when this has finished.

**Every night at 01:30 London time.** One request at a time, 2 seconds apart or as `robots.txt` asks, never more than
`LGO_BUDGET` requests a run; what is left over waits for the next night.

**By hand**: *Trigger* takes two dates and then walks just the months between them and fetches just what is dated there.
To collect the whole past, use a backfill of `collect_month` instead: it can be stopped and goes on where it was.

**If a window is not complete** (`reconcile` lists it: found is not what the site prints, results moved in each of three
walks, or the site sent its empty shell): nothing to do, the next run looks again. If it stays so for days, look at the
archived search page. The table `window_history` has every walk, `listed.unlisted` what the search shows no more.

**If a task failed with `Refused`**, the site turned us away: a 403, a captcha, `robots.txt`, or page after page that is
no decision. Read the log, write to the site's owner, and do not just try again.

**If a task failed with `SiteDown` or `ToldToWait`**, it is tried again by itself, twice, twenty minutes apart.

**Quarantined pages** came, but are no readable decision. Each is named with its reason here and in the table
`unreadable`, the others go on, and it is asked for again the next night.
"""

from typing import Any

from airflow.sdk import CronTriggerTimetable, Param, dag, task
from lgo_steps import as_batches, collect
from lgo_wiring import DEFAULTS

DATE: dict[str, Any] = {"type": ["null", "string"], "format": "date"}


@dag(
    schedule=CronTriggerTimetable("30 1 * * *", timezone="Europe/London"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["collect"],
    doc_md=__doc__,
    params={
        "since": Param(None, **DATE, title="From", description="First decision date. Empty: the nightly windows."),
        "until": Param(None, **DATE, title="To", description="Last decision date. Empty: the day of the run."),
    },
)
def collect_nightly() -> None:
    @task
    def plan_windows(params: dict[str, Any], dag_run: Any) -> list[dict[str, Any]]:
        """The months to walk, newest first."""
        from include.lgo.collect.windows import planned

        since, until = params["since"], params["until"]
        return as_batches(planned(dag_run.run_after, since, until), bounded=bool(since or until))

    collect(plan_windows())


collect_nightly()
