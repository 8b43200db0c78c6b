"""
# Watch that everything is on time

Fails, and so alerts, when no request was made to the site or no release published for `LGO_LATE_HOURS` (30): a night
was missed, a run hangs, a dag is paused, or gates have been failing without anybody looking.

**Every morning at 09:00 London time**, well after the night's run. It reads only the archive's file names and the
manifest of the release that stands.

**What to do**: look at the last runs of `collect_nightly` and `build_warehouse`. When Airflow itself is down this dag
is too: `python -m include.lgo status` says the same from outside, with exit code 1, for any monitor.
"""

from airflow.sdk import CronTriggerTimetable, dag, task
from lgo_wiring import DEFAULTS, stores


@dag(
    schedule=CronTriggerTimetable("0 9 * * *", timezone="Europe/London"),
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["watch"],
    doc_md=__doc__,
)
def watch_freshness() -> None:
    @task
    def be_on_time() -> str:
        """When was last collected and published; fails where that is too long ago."""
        from include.lgo.quality.freshness import see_to_it
        from include.lgo.settings import load

        stores().bring_indexes()
        return see_to_it(load(asks=False))

    be_on_time()


watch_freshness()
