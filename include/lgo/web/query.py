"""Queries of the pages: files of `include/sql/pages`, run on a published file that is opened for one request."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from include.lgo.warehouse.contents import SQL, connect

Row = dict[str, Any]


class NothingPublished(Exception):
    """There is no release yet."""


class Unusable(Exception):
    """The published file cannot be opened; the message says which, and why."""


@contextmanager
def opened(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The release that the link `published` leads to, read-only, closed at the end.

    The release itself is opened, not the link: a process that has it open would else be given the old one again after
    the link has moved. Raises NothingPublished where there is no link, and Unusable.
    """
    if not published.is_symlink() and not published.exists():
        raise NothingPublished
    release = published.resolve()
    try:
        connection = connect(release)
    except (duckdb.Error, OSError) as error:
        raise Unusable(f"{release} cannot be opened: {error}") from error
    with connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, query: str, /, **values: object) -> list[Row]:
    """What the query `include/sql/pages/<query>.sql` finds, as dictionaries."""
    result = connection.execute((SQL / "pages" / f"{query}.sql").read_text(encoding="utf-8"), values or None)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, found, strict=True)) for found in result.fetchall()]
