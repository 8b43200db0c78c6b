"""The tables of a release as Parquet and as CSV."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression, FunctionExpression

from include.lgo.warehouse.contents import SQL, THREADS

PARQUET_ONLY = frozenset({"paragraphs"})
"""As CSV its text would double the kit, and no spreadsheet opens a million rows of it."""
TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Column:
    """One column: its DuckDB type and its comment."""

    name: str
    type: str
    comment: str

    @property
    def nested(self) -> bool:
        """Whether its values are lists or maps, which CSV holds as JSON."""
        return self.type.endswith("]") or self.type.startswith(("MAP", "STRUCT"))


@dataclass(frozen=True)
class Table:
    """One table or view as the file describes it; key: the columns of its primary key."""

    schema: str
    name: str
    comment: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def rows(connection: duckdb.DuckDBPyConnection, query: str, /, **values: object) -> list[dict[str, Any]]:
    """What `include/sql/<query>.sql` finds, as dictionaries."""
    result = connection.execute((SQL / f"{query}.sql").read_text(encoding="utf-8"), values or None)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, found, strict=True)) for found in result.fetchall()]


def described(connection: duckdb.DuckDBPyConnection, *, views: bool = False) -> list[Table]:
    """The tables of the file, and its views if wanted, with their comments."""
    columns: dict[tuple[str, str], list[Column]] = {}
    for row in rows(connection, "kit/columns"):
        of = columns.setdefault((row["schema_name"], row["table_name"]), [])
        of.append(Column(row["column_name"], row["data_type"], row["comment"] or ""))
    found = rows(connection, "kit/tables") + (rows(connection, "kit/views") if views else [])
    return [
        Table(
            schema=row["schema_name"],
            name=row["table_name"],
            comment=row["comment"] or "",
            key=tuple(row.get("key") or ()),
            columns=tuple(columns[row["schema_name"], row["table_name"]]),
        )
        for row in found
    ]


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Table]:
    """Write every table into `folder` as parquet/<name>.parquet and csv/<name>.csv.gz; the tables.

    CSV: UTF-8, comma, header, dots in numbers, times UTC, nothing for null and "" for an empty text.
    """
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    tables = described(connection)
    with ThreadPoolExecutor(THREADS) as threads:  # gzip uses one core
        list(threads.map(lambda table: _write(connection.cursor(), table, folder), tables))
    return tables


def _write(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> None:
    with connection:
        relation = connection.table(f"{table.schema}.{table.name}")
        relation.write_parquet(str(folder / "parquet" / f"{table.name}.parquet"), compression="zstd")
        if table.name not in PARQUET_ONLY:
            relation.project(*map(_flat, table.columns)).write_csv(
                str(folder / "csv" / f"{table.name}.csv.gz"),
                header=True,
                compression="gzip",
                timestamp_format=TIME_FORMAT,
            )


def _flat(column: Column) -> duckdb.Expression:
    value = ColumnExpression(column.name)
    return FunctionExpression("to_json", value).alias(column.name) if column.nested else value
