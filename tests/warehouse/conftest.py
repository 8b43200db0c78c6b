"""Warehouses built from the rows a test makes up."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from synthetic import VERSION, captured, write_index, write_records

from include.lgo.archive.capture import Capture
from include.lgo.warehouse.build import build

NOW = datetime(2026, 1, 6, 3, tzinfo=UTC)
Build = Callable[..., duckdb.DuckDBPyConnection]


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Build]:
    """Builds a draft from rows of record files and index lines, and opens it read-only.

    Without index lines, each page was archived when its record says so.
    """
    connections = []

    def make(
        rows: list[dict[str, Any]], captures: list[Capture] | None = None, now: datetime = NOW, name: str = "draft"
    ) -> duckdb.DuckDBPyConnection:
        folder = tmp_path / f"{name}-{len(connections)}"
        write_records(folder / "records", rows)
        write_index(folder / "archive", [captured(row) for row in rows] if captures is None else captures)
        draft = folder / "drafts" / f"{name}.duckdb"
        build(folder / "archive", folder / "records", draft, reader_version=VERSION, now=now)
        connections.append(duckdb.connect(draft, read_only=True))
        return connections[-1]

    yield make
    for connection in connections:
        connection.close()
