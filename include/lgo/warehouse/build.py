"""Build the warehouse: a fresh DuckDB file from the record files and the archive's index lines.

The SQL files of `include/sql` are run in the order declared here; each makes one table and describes it. Nothing is
kept from an earlier build, so there are no migrations, and two builds of the same stores hold the same rows.
"""

import logging
import os
import shutil
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from include.lgo.alone import alone
from include.lgo.archive.index import INDEX, DamagedArchive, read_lines
from include.lgo.progress import Progress
from include.lgo.records.files import RecordFiles, record_files, rows_of
from include.lgo.warehouse import authorities
from include.lgo.warehouse.contents import limit, row_counts, run, set_variables
from include.lgo.warehouse.official import OfficialTable, compare

log = logging.getLogger(__name__)

KEPT_DRAFTS = 3
"""A draft that is still there was not published; the newest are kept to be looked into."""

PROVISIONAL_DAYS = 42
"""The Ombudsman publishes six weeks after a decision or later, so younger days are still filling up."""
YEARS_KEPT = 5
"""The site keeps ordinary decisions for five years; older days show reports only."""
SMALL = 5
"""Below this many decisions one more or less moves a share by 20 points or so: it says nothing about an authority.
Most districts have 0 to 5 investigations a year. (The comments of the trend tables name the number.)"""
MISSING_SHARE = 0.01
"""Where more than this share of what is listed is not in the file, a period is partial: one in a hundred moves a share
by a point at the most. (The comment of trend_periods names the number.)"""

BEFORE_AUTHORITIES = (
    "staging/page_path",
    "staging/index_lines",
    "staging/rows_read",
    "staging/records",
    "staging/walks",
    "tables/captures",
    "tables/listed",
    "tables/windows",
    "tables/window_history",
    "staging/pages",
    "tables/unreadable",
    "tables/decision_versions",
)
AFTER_AUTHORITIES = (
    "tables/authorities",
    "staging/newest_pages",
    "tables/sections",
    "tables/paragraphs",
    "tables/offers",
    "tables/waivers",
    "tables/remedies",
    "tables/delays",
    "tables/review",
    "staging/joint_groups",
    "staging/purposes",
    "tables/payments",
    "tables/decisions",
    "tables/release",
    "tables/check_results",
    "tables/accepted",
    "tables/release_notes",
    "tables/changed_decisions",
    "tables/changed_figures",
    "trends/trend_periods",
    "trends/trend_groups",
    "trends/trend_members",
    "staging/period_months",
    "staging/wilson",
    "staging/student",
    "staging/quantiles",
    "trends/trend_upheld_rate",
    "trends/trend_adjusted_rate",
    "trends/trend_payments",
    "trends/trend_payment_purposes",
    "trends/trend_delay_faults",
    "trends/trend_changes",
)
LAST = ("tables/about",)


class BuildError(RuntimeError):
    """The draft could not be built; the message says at which step and what to do."""


def build(
    archive: Path,
    records: Path,
    draft: Path,
    *,
    reader_version: str,
    now: datetime,
    code_commit: str | None = None,
    files: Sequence[str] | None = None,
    official: Sequence[OfficialTable] = (),
) -> dict[str, int]:
    """Build `draft` whole from the record files of `reader_version` and `archive/*.index.jsonl`.

    now: the time it is built for, with a time zone; what is provisional depends on it. code_commit: of the code that
    builds it, where that is known. files: names (without ending) of the archive's files to build from; the default is
    all, and a file that is closed while they are read and built must then not come between.
    official: the Ombudsman's own yearly tables to compare with.
    Returns the number of rows of every table. Replaces a draft of that name, and keeps only the newest of the others.
    Raises BuildError where there is nothing to build from, or a step fails.
    """
    lines = sorted(archive.glob(f"*{INDEX}"))
    if files is not None:
        wanted = frozenset(files)
        lines = [path for path in lines if path.name.removesuffix(INDEX) in wanted]
    read = record_files(records, reader_version, files)
    if not lines:
        raise BuildError(f"{archive} holds no index: collect first")
    if not read.paths:
        raise BuildError(f"{records / reader_version} holds no record files: read the archive first")
    with alone(draft.parent):  # what another process is building just now would be taken for a rest and removed
        return _build(lines, read, draft, official, reader_version=reader_version, now=now, code_commit=code_commit)


def _build(
    lines: list[Path],
    read: RecordFiles,
    draft: Path,
    official: Sequence[OfficialTable],
    *,
    reader_version: str,
    now: datetime,
    code_commit: str | None,
) -> dict[str, int]:
    prune(draft.parent, keep=KEPT_DRAFTS - 1)
    part, joined = (draft.with_name(f"{draft.name}{ending}") for ending in (".part", ".lines"))
    _join(lines, joined)
    with duckdb.connect(part) as connection:
        limit(connection)
        connection.execute("SET preserve_insertion_order = false")
        set_variables(
            connection,
            captures=str(joined),
            records=[str(path) for path in read.paths],
            left_out=[f"{path}/{rows_of(name)}" for path, name in read.left_out],
            reader_version=reader_version,
            code_commit=code_commit,
            now=now.astimezone(UTC).replace(tzinfo=None),
            provisional_days=PROVISIONAL_DAYS,
            years_kept=YEARS_KEPT,
            small=SMALL,
            missing_share=MISSING_SHARE,
        )
        progress = Progress(log, "steps of the build done", len(BEFORE_AUTHORITIES + AFTER_AUTHORITIES + LAST))
        try:
            _run(connection, BEFORE_AUTHORITIES, progress)
        except BuildError:
            _name_damage(lines)
            raise
        joined.unlink()
        _match_authorities(connection, now)
        _run(connection, AFTER_AUTHORITIES, progress)
        compare(connection, official)
        _run(connection, LAST, progress)
        counts = row_counts(connection)
    os.replace(part, draft)
    log.info("built %s: %s", draft.name, ", ".join(f"{name} {count:,}" for name, count in counts.items()))
    return counts


def prune(drafts: Path, keep: int = KEPT_DRAFTS) -> None:
    """Remove all but the newest `keep` drafts of a folder, and what was left of builds that were cut off."""
    for rest in drafts.glob("*.duckdb.*"):
        shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
    for old in sorted(drafts.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
        log.info("dropped the draft %s: only the newest %d are kept", old.name, keep)
        old.unlink()


def _join(indexes: list[Path], joined: Path) -> None:
    """Put the lines of all indexes into one file: there are thousands, and DuckDB takes milliseconds to open each."""
    with joined.open("wb") as lines:
        for path in indexes:
            with path.open("rb") as index:
                shutil.copyfileobj(index, lines)


def _name_damage(indexes: list[Path]) -> None:
    """Raise BuildError where one of the indexes holds a line that is none, with its name."""
    try:
        for index in indexes:
            for _ in read_lines(index):
                pass
    except DamagedArchive as error:
        raise BuildError(f"the archive is damaged: {error}") from error


def _run(connection: duckdb.DuckDBPyConnection, steps: tuple[str, ...], progress: Progress) -> None:
    for step in steps:
        started = time.perf_counter()
        try:
            run(connection, step)
        except duckdb.Error as error:
            raise BuildError(f"include/sql/{step}.sql failed: {error}") from error
        progress.step(note=f"the last, {step}, in {time.perf_counter() - started:.1f} s")


def _match_authorities(connection: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Make the table `authority_as_of`: what each printed name means on each date, and on the map of `now`."""
    names = connection.sql(
        """
        SELECT authority AS name, decision_date, count(*) AS decisions
        FROM decision_versions
        WHERE newest
        GROUP BY ALL
        """
    ).to_arrow_table()
    connection.register("matches", authorities.as_of(names, authorities.load(), now.date()))
    connection.execute("CREATE TEMP TABLE authority_as_of AS FROM matches")
    connection.unregister("matches")
