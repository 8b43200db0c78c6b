"""The trend tables for a terminal: the newest years and quarters, the categories of the newest whole year, changes."""

import logging
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
from rich import box
from rich.console import Console, Group
from rich.table import Table

from include.lgo.report.figures import (
    FLAGS,
    count,
    flags,
    overrun,
    pounds,
    pounds_interval,
    share,
    share_interval,
    told,
)
from include.lgo.report.run import brought
from include.lgo.warehouse.contents import SQL, connect, run

log = logging.getLogger(__name__)

WIDTH = 100
ARROWS = {"higher": "▲", "lower": "▼", "no clear change": "unclear"}

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]


def trend_tables(path: Path, *, console: Console) -> None:
    """Print what the published file at `path` holds, and its three trend tables, in 100 columns.

    The file is opened read-only and closed. Raises FileNotFoundError where nothing is published.
    """
    if not path.exists():
        raise FileNotFoundError(f"nothing is published at {path}: run the job first")
    with connect(path) as connection:
        shown = _shown(connection)
    console.print(shown, width=WIDTH)


def say_what_is_published(connection: duckdb.DuckDBPyConnection) -> None:
    """Log the trend tables of the published file, and at the end what the run brought; `connection` stays open."""
    text = StringIO()
    Console(file=text, width=WIDTH, no_color=True).print(_shown(connection), brought(connection))
    log.info("%s", text.getvalue())


def _shown(connection: duckdb.DuckDBPyConnection) -> Group:
    run(connection, "report/shown")
    (release,) = _rows(connection, "release")
    upheld, payments, delays = (_rows(connection, name) for name in ("upheld_rate", "payments", "delay_faults"))
    return Group(
        f"\nRelease {release['version']}: {release['decisions']:,} decisions of {release['bodies']:,} bodies, "
        f"{release['first_date']} to {release['last_date']}; {release['unreadable']:,} pages could not be read.",
        _table(
            "How often complaints are upheld",
            upheld,
            ("n", lambda row: count(row["n"])),
            ("upheld", lambda row: count(row["upheld"])),
            ("rate", lambda row: share(row["upheld_rate"])),
            ("95 % interval", lambda row: share_interval(row["upheld_rate_low"], row["upheld_rate_high"])),
        ),
        _table(
            "What is paid",
            payments,
            ("upheld", lambda row: count(row["n"])),
            ("with one", lambda row: count(row["with_payment"])),
            ("share", lambda row: share(row["payment_share"])),
            ("mean", lambda row: pounds(row["mean_gbp"])),
            ("95 % interval", lambda row: pounds_interval(row["mean_gbp_low"], row["mean_gbp_high"])),
            ("median", lambda row: pounds(row["median_gbp"])),
            ("total", lambda row: f"£{row['total_gbp']:,.0f}"),
        ),
        _table(
            "How often delay is the fault",
            delays,
            ("upheld", lambda row: count(row["n"])),
            ("delay", lambda row: count(row["with_delay"])),
            ("share", lambda row: share(row["delay_share"])),
            ("95 % interval", lambda row: share_interval(row["delay_share_low"], row["delay_share_high"])),
            ("median overrun", overrun),
        ),
        _table(
            "Against the year before",
            _rows(connection, "changes"),
            ("before", lambda row: _figure(row, row["value_before"])),
            ("now", lambda row: _figure(row, row["value"])),
            ("change", _change),
            ("95 % interval", lambda row: f"{_difference(row, 'change_low')} to {_difference(row, 'change_high')}"),
            ("", lambda row: ARROWS[row["verdict"]]),
        ),
        "n: upheld and not upheld. Pounds are nominal. 95 % interval: Wilson for shares, Student for means, "
        "Newcombe for changes; an arrow only where it leaves out 0. provisional: decisions of the "
        "newest six weeks are still arriving. partial: no complete search while the site still showed all of it. "
        "small: fewer than five decisions, too few to show a figure.",
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    result = connection.execute((SQL / "report" / f"{name}.sql").read_text(encoding="utf-8"))
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, values, strict=True)) for values in result.fetchall()]


def _table(title: str, rows: Sequence[Row], *columns: Column) -> Table:
    padding = 0 if len(columns) > 5 else (0, 1)  # the widest table just fits
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=padding)
    table.add_column("", min_width=22)
    for heading, _ in columns:
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", min_width=max(map(len, FLAGS)))
    heading = ""
    for row in rows:
        if row["heading"] != heading:
            if heading:
                table.add_section()
            heading = row["heading"]
            table.add_row(f"[bold]{heading}[/bold]")
        table.add_row(f"  {row['name']}", *(show(told(row)) for _, show in columns), flags(row))
    return table


def _figure(row: Row, value: float) -> str:
    return f"£{value:,.0f}" if row["figure"] == "median_gbp" else f"{100 * value:.1f} %"


def _difference(row: Row, name: str) -> str:
    return f"{row[name]:+,.0f}" if row["figure"] == "median_gbp" else f"{100 * row[name]:+.1f}"


def _change(row: Row) -> str:
    return f"{_difference(row, 'change')} {'£' if row['figure'] == 'median_gbp' else 'pts'}"
