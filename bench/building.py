"""How long building, checking and publishing take, beside a bare load of the same Parquet rows into DuckDB."""

import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from include.lgo.kit.assemble import make
from include.lgo.quality.checks import AREAS, run
from include.lgo.records.files import record_files
from include.lgo.records.store import reader_version
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import limit, set_variables
from include.lgo.warehouse.publish import publish

SQL = Path(__file__).with_name("bare_load.sql")


def build_and_publish(base: Path, work: Path) -> dict[str, float]:
    """Seconds by stage, from record files to the published link."""
    seconds = {}
    draft, releases, link = work / "draft.duckdb", work / "releases", work / "lgo.duckdb"
    started = time.perf_counter()
    build(base / "archive", base / "records", draft, reader_version=reader_version(), now=datetime.now(UTC))
    seconds["build"] = time.perf_counter() - started
    started = time.perf_counter()
    failed = [result.check for area in AREAS for result in run(area, draft) if result.stops]
    seconds["check"] = time.perf_counter() - started
    if failed:
        raise RuntimeError(f"the sample corpus does not pass: {', '.join(failed)}")

    def kit(release: Path, folder: Path) -> None:
        began = time.perf_counter()
        make(release, folder)
        seconds["kit"] = time.perf_counter() - began

    started = time.perf_counter()
    publish(draft, releases, link, version="bench", kit=kit)
    seconds["publish"] = time.perf_counter() - started - seconds["kit"]
    return seconds


def bare_load(base: Path, work: Path) -> None:
    """The limit: the same rows from Parquet into DuckDB tables, and nothing else."""
    records = record_files(base / "records", reader_version()).paths
    with duckdb.connect(work / "bare.duckdb") as connection:
        limit(connection)
        connection.execute("SET preserve_insertion_order = false")
        set_variables(connection, records=[str(path) for path in records])
        connection.execute(SQL.read_text(encoding="utf-8"))
