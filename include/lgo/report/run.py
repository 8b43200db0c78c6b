"""What a run brought: the short table that ends the log of a build that published."""

from typing import Any

import duckdb
from rich import box
from rich.table import Table

from include.lgo.warehouse.contents import SQL


def brought(connection: duckdb.DuckDBPyConnection) -> Table:
    """Fetched, new, changed, withdrawn, quarantined, read, checks and release, of the run that made this file."""
    query = (SQL / "report" / "run.sql").read_text(encoding="utf-8")
    [row] = connection.sql(query).to_arrow_table().to_pylist()
    since = f"the release {row['previous']}" if row["previous"] else "the beginning"
    table = Table(
        title=f"What this run brought since {since}",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_header=False,
    )
    table.add_column("what")
    table.add_column("how many", justify="right")
    table.add_column("")
    for what, count, words in _lines(row):
        table.add_row(what, count if isinstance(count, str) else f"{count:,}", words)
    return table


def _lines(row: dict[str, Any]) -> list[tuple[str, int | str, str]]:
    return [
        (
            "fetched",
            row["fetched"],
            f"requests for decisions; {row['unchanged']:,} unchanged, {row['failed']:,} failed",
        ),
        ("new", row["new"], "decisions"),
        ("changed", row["changed"], "decisions whose page or reading is another"),
        ("withdrawn", row["withdrawn"], "decisions taken off the site, and kept here"),
        ("quarantined", row["quarantined"], "pages that could not be read: see unreadable"),
        ("read", row["read"], f"wordings of {row['decisions']:,} decisions; {row['doubts']:,} doubts to review"),
        ("windows", row["windows_complete"], f"of {row['windows']:,} complete"),
        ("checks", row["checks"], f"run; {row['warned']:,} warned, {row['accepted']:,} accepted"),
        ("release", row["version"] or "a draft", "published"),
    ]
