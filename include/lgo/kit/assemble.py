"""Put the kit of a release together."""

import logging
import shutil
import time
from pathlib import Path

from include.lgo.kit import datapackage, report, tables
from include.lgo.settings import PROJECT
from include.lgo.warehouse.contents import connect

log = logging.getLogger(__name__)

GUIDES = ("analysts.md", "cookbook.md", "terms.md", "notebook.ipynb")
"""Files of `docs/` that go with the data; they refer to each other, and to lgo.duckdb beside them."""


def make(release: Path, folder: Path) -> None:
    """Make the kit of the file at `release`, opened read-only, in `folder`, which is empty.

    Raises duckdb.Error or OSError where the file cannot be read or the disk is full.
    """
    started = time.perf_counter()
    for name in GUIDES:
        shutil.copyfile(PROJECT / "docs" / name, folder / name)
    with connect(release) as connection:
        report.write(connection, folder)
        drawn = time.perf_counter()
        written = tables.write(connection, folder)
        datapackage.write(connection, folder, written)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    log.info(
        "kit: report in %.1f s, %d tables in %.1f s, %.1f MB",
        drawn - started,
        len(written),
        time.perf_counter() - drawn,
        size / 1e6,
    )
