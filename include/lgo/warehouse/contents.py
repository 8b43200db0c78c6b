"""What a warehouse file holds: the rows of its tables, and a digest of all that they say.

`python -m include.lgo.warehouse.contents FILE` opens a file read-only, runs the sample queries on it, and prints its
row counts and digest as JSON: how a release is looked at by a process of its own before anybody else sees it.
"""

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from include.lgo.settings import PROJECT

SQL = PROJECT / "include" / "sql"
MEMORY_LIMIT = "2GB"
"""What DuckDB may use before it spills to disk; Python and Arrow come on top."""
THREADS = 2

OPERATIONAL_TABLES = frozenset(
    {
        "about",
        "agreement",
        "captures",
        "changed_decisions",
        "changed_figures",
        "listed",
        "release",
        "release_notes",
        "unreadable",
        "window_history",
        "windows",
    }
)
OPERATIONAL_COLUMNS = (
    "first_seen",
    "last_seen",
    "first_gone",
    "first_captured",
    "last_captured",
    "file",
    "file_offset",
    "digest",
    "reader_version",
    "provisional",
    "partial",
    "missing",
    "verdict",
)
"""When and where a page was archived, what follows from the time of the build, and what differs from the release
before: no part of what the pages say."""


@dataclass(frozen=True)
class Contents:
    """counts: rows by table; content_digest: see `content_digest`."""

    counts: dict[str, int]
    content_digest: str


def connect(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection with the project's limits: to the file at `path`, read-only, or to a database in memory."""
    connection = duckdb.connect(path or ":memory:", read_only=path is not None)
    limit(connection)
    return connection


def limit(connection: duckdb.DuckDBPyConnection) -> None:
    """Bound memory and threads, take times as UTC, and draw no progress bar into logs."""
    connection.execute("SET memory_limit = $limit", {"limit": MEMORY_LIMIT})
    connection.execute("SET threads = $threads", {"threads": THREADS})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")


def set_variables(connection: duckdb.DuckDBPyConnection, **values: object) -> None:
    """Set what the SQL files read with `getvariable`."""
    for name, value in values.items():
        connection.execute(f"SET VARIABLE {name} = $value", {"value": value})


def run(connection: duckdb.DuckDBPyConnection, step: str) -> None:
    """Run the file `include/sql/<step>.sql`; raises duckdb.Error."""
    connection.execute((SQL / f"{step}.sql").read_text(encoding="utf-8"))


def row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table of the schema main, by name."""
    names = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary ORDER BY table_name"
    ).fetchall()
    return {name: connection.table(name).count("*").fetchall()[0][0] for (name,) in names}


def content_digest(path: Path) -> str:
    """SHA-256 over all rows of the tables for analysts of the file at `path`, whatever their order.

    Left out is when and where the pages were archived (OPERATIONAL_TABLES, OPERATIONAL_COLUMNS), so two files that
    hold the same data have the same digest.
    """
    with connect(path) as connection:
        return _digest(connection, row_counts(connection))


def contents(path: Path) -> Contents:
    """The rows and the digest of the file at `path`; raises duckdb.Error where it cannot be opened or queried."""
    with connect(path) as connection:
        counts = row_counts(connection)
        run(connection, "release/samples")
        return Contents(counts, _digest(connection, counts))


def _digest(connection: duckdb.DuckDBPyConnection, counts: dict[str, int]) -> str:
    digest = hashlib.sha256()
    query = (SQL / "release" / "content.sql").read_text(encoding="utf-8")
    for table in sorted(counts.keys() - OPERATIONAL_TABLES):
        set_variables(connection, content_of=table, without=OPERATIONAL_COLUMNS)
        digest.update(f"{table} {connection.execute(query).fetchone()}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    print(json.dumps(asdict(contents(Path(sys.argv[1])))))
