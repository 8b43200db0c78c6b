"""The kit described for machines: `datapackage.json` (https://specs.frictionlessdata.io/data-package/)."""

import json
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

import duckdb

from include.lgo.kit.tables import Column, Table, rows

LICENCES = (
    {"name": "LGSCO-reuse", "path": "terms.md", "title": "Re-use of the Ombudsman's content with acknowledgement"},
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Facts about local authorities (mySociety)",
    },
)
SOURCES = (
    {"title": "Local Government and Social Care Ombudsman, decisions", "path": "https://www.lgo.org.uk/decisions"},
    {
        "title": "mySociety, UK local authority names and codes",
        "path": "https://github.com/mysociety/uk_local_authority_names_and_codes",
    },
)

TYPES = {
    "VARCHAR": "string",
    "BOOLEAN": "boolean",
    "TINYINT": "integer",
    "SMALLINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "UBIGINT": "integer",
    "UINTEGER": "integer",
    "FLOAT": "number",
    "DOUBLE": "number",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
"""Types of Table Schema by type of DuckDB; DECIMAL, lists and maps are told by their form."""


def write(connection: duckdb.DuckDBPyConnection, folder: Path, tables: Sequence[Table]) -> None:
    """Write `datapackage.json` into the kit's folder, where the files of `tables` already are."""
    [release] = rows(connection, "kit/release")
    package = {
        "profile": "data-package",
        "name": "lgo-decisions",
        "title": "Decisions of the Local Government and Social Care Ombudsman, read and counted",
        "description": f"{release['decisions']:,} decisions dated {release['first_date']} to {release['last_date']}, "
        "with payments, remedies, delays and their exact quotations, and the trends computed from them. Payments are "
        "nominal pounds. Read the flags provisional, partial and small with every figure.",
        "version": release["version"],
        "created": release["published"].isoformat() + "Z" if release["published"] else None,
        "homepage": "https://www.lgo.org.uk/decisions",
        "keywords": ["ombudsman", "local government", "social care", "complaints", "England"],
        "licenses": list(LICENCES),
        "sources": list(SOURCES),
        "resources": list(_resources(folder, tables)),
    }
    text = json.dumps({name: value for name, value in package.items() if value is not None}, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def table_type(column: Column) -> str:
    """The type of Table Schema of a column; raises KeyError for one that nobody has thought of."""
    if column.type.endswith("]"):
        return "array"
    if column.type.startswith(("MAP", "STRUCT")):
        return "object"
    return "number" if column.type.startswith("DECIMAL") else TYPES[column.type]


def _resources(folder: Path, tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    for table in tables:
        csv = folder / "csv" / f"{table.name}.csv.gz"
        if csv.exists():
            yield {
                "name": table.name,
                "type": "table",
                "profile": "tabular-data-resource",
                "title": table.name if table.schema == "main" else f"{table.schema}.{table.name}",
                "description": table.comment,
                **_file(folder, csv),
                "scheme": "file",
                "format": "csv",
                "compression": "gz",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table),
            }
    for table in tables:
        yield {
            "name": f"{table.name}-parquet",
            "type": "file",
            "description": table.comment,
            **_file(folder, folder / "parquet" / f"{table.name}.parquet"),
            "scheme": "file",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
        }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": table_type(column), "description": column.comment} for column in table.columns
        ],
        "missingValues": [""],
    }
    return schema | {"primaryKey": list(table.key)} if table.key else schema


def _file(folder: Path, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {
        "path": path.relative_to(folder).as_posix(),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
