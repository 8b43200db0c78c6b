"""
# Build, check and publish the warehouse

Starts when something was collected (asset `archive`) or read again (asset `records`), one run at a time:

1. **read_files** reads the archive files that the present readers have not read yet.
2. **compact_records** merges small record files into one once there are more than 64: thousands would slow each build.
3. **build_draft** makes a fresh DuckDB file from all records, with the trend tables.
4. **check_…** run every check of one area each, side by side; results are kept under `quality/`, whatever they are.
5. **publish** copies the draft to an immutable release, makes its kit (report, Parquet, CSV), and leads `lgo.duckdb`
   and `current/` to both in one step. A kit that cannot be made stops the publication.

**A failed check stops the run here**: the release that analysts read stays as it was, and the draft is kept under
`drafts/` for inspection. The log of the failed check ends with what was expected, what was observed and which rows.

**To publish in spite of a failed check** that you have understood: for one run, *Trigger*, and name it under *Accept*
with who, why and until when: `{"groups_stay": {"who": "A. Name", "reason": "the district was abolished in April",
"until": "2026-12-01"}}`; for every run until that day, `python -m include.lgo accept groups_stay --who … --reason …
--until …`. The failure is still found and logged, is named in the notes of the release and in its view
`quality.accepted`, and after the day the check fails again. Without a name and a day nothing is accepted, and none
holds longer than three months.

**What changed** is told by the notes beside each release (`releases/<version>.md`), and by
`python -m include.lgo diff` for any two.

**To go back to an earlier release**: `python -m include.lgo rollback`.
"""

from pathlib import Path
from typing import Any

import lgo_metrics
from airflow.sdk import Metadata, Param, dag, task
from lgo_steps import read_files
from lgo_wiring import ARCHIVE, DEFAULTS, PUBLISHED, RECORDS, WRITER_POOL, stores


@dag(
    schedule=ARCHIVE | RECORDS,
    catchup=False,
    max_active_runs=1,
    default_args=DEFAULTS,
    tags=["build"],
    doc_md=__doc__,
    params={
        "accept": Param(
            {},
            type="object",
            title="Accept",
            description="Failed checks that shall not stop this run, with who, reason and until when.",
        ),
    },
)
def build_warehouse() -> None:
    @task
    def find_unread() -> list[list[str]]:
        """Archive files without records of the present readers, in batches."""
        from include.lgo.records.store import batches, reader_version, unread
        from include.lgo.settings import load

        settings, version = load(), reader_version()
        stores().bring_for_build(version)
        files = unread(settings.archive, settings.records, version)
        return batches(settings.archive, files)

    @task
    def present_readers() -> str:
        """The version of the readers, the same for every task of the run."""
        from include.lgo.records.store import reader_version

        return reader_version()

    @task(trigger_rule="none_failed")
    def compact_records(version: str) -> None:
        """Merge small record files, where there are many."""
        from include.lgo.records.compact import compact
        from include.lgo.settings import load

        with stores().merging(version):
            compact(load().records, version)

    @task(pool=WRITER_POOL)
    def build_draft(version: str, dag_run: Any) -> str:
        """A fresh DuckDB file from all records."""
        from include.lgo.settings import load
        from include.lgo.warehouse.run import build_draft

        with lgo_metrics.stage("build"):
            return str(build_draft(load(), version, dag_run.run_id, stores()))

    def check(area: str) -> Any:
        @task(task_id=f"check_{area}")
        def run_checks(draft: str, params: dict[str, Any], dag_run: Any) -> None:
            """Every check of one area; raises once, with a table, where one of them stops."""
            from include.lgo.quality.gate import run_area
            from include.lgo.settings import load

            with lgo_metrics.stage("check"), stores().checking():
                run_area(load(), area, Path(draft), dag_run.run_id, params["accept"], tell=lgo_metrics.checked)

        return run_checks

    @task(pool=WRITER_POOL, outlets=[PUBLISHED])
    def publish(draft: str, dag_run: Any) -> Any:
        """The draft becomes a release, and the link moves to it."""
        from include.lgo.settings import load
        from include.lgo.warehouse.run import publish_draft

        kit = lgo_metrics.stage("kit")
        with lgo_metrics.stage("publish"), stores().publishing():
            facts = publish_draft(load(), Path(draft), dag_run.run_id, dag_run.start_date, kit)
        yield Metadata(PUBLISHED, lgo_metrics.published(facts))

    @task
    def announce() -> None:
        """Open the published file as an analyst would and say what it holds."""
        from airflow.providers.duckdb.hooks.duckdb import DuckDBHook

        from include.lgo.report.tables import say_what_is_published

        say_what_is_published(DuckDBHook("lgo_warehouse").get_conn())

    version = present_readers()
    draft = build_draft(version)
    read_files.partial(version=version).expand(batch=find_unread()) >> compact_records(version) >> draft
    checks = [check(area)(draft) for area in ("complete", "well_formed", "plausible", "trends")]
    checks >> publish(draft) >> announce()


build_warehouse()
