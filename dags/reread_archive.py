"""
# Read the whole archive again

Reads every archived page with the present readers, without a single request to the site, and has the warehouse built
from the new records. By hand only.

`build_warehouse` reads what *changed* readers have not read yet by itself; this is for records that were lost or are
doubted: it reads also what was read before. 57,500 decisions take about ten minutes on two cores.
"""

from airflow.sdk import dag, task
from lgo_steps import read_files
from lgo_wiring import DEFAULTS, RECORDS, stores


@dag(schedule=None, catchup=False, max_active_runs=1, default_args=DEFAULTS, tags=["build"], doc_md=__doc__)
def reread_archive() -> None:
    @task
    def find_all() -> list[list[str]]:
        """All archive files, in batches."""
        from include.lgo.records.store import batches, names
        from include.lgo.settings import load

        stores().bring_indexes()
        archive = load().archive
        return batches(archive, names(archive))

    @task
    def present_readers() -> str:
        """The version of the readers, the same for every task of the run."""
        from include.lgo.records.store import reader_version

        return reader_version()

    @task(outlets=[RECORDS])
    def have_it_built() -> None:
        """The asset that this task updates starts `build_warehouse`."""

    read_files.partial(version=present_readers()).expand(batch=find_all()) >> have_it_built()


reread_archive()
