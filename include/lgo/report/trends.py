"""The three questions for one authority, category or both, period by period: a table with a small chart, or JSON.

Every figure is the trend tables' own, with its interval and its flags.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

import duckdb
from duckdb import ColumnExpression, ConstantExpression
from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from include.lgo.report.figures import count, flags, overrun, pounds, pounds_interval, share, share_interval, told
from include.lgo.report.published import NotPublished

PERIODS = {"year": "financial_year", "quarter": "quarter", "month": "month"}
"""What one asks for, and the kind of period in the trend tables."""
CHART = 28
"""Characters of a chart."""
SUGGESTED = 5

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], str]]


@dataclass(frozen=True)
class Part:
    """A table of one question: its title, the rows it shows (column and value), its columns, the charted figure."""

    title: str
    where: dict[str, str]
    columns: tuple[Column, ...]
    figure: str
    unit: str


@dataclass(frozen=True)
class Question:
    """A question, the trend table that answers it, and how the answer is shown."""

    table: str
    parts: tuple[Part, ...]


_PAID: tuple[Column, ...] = (
    ("upheld", lambda row: count(row["n"])),
    ("with one", lambda row: count(row["with_payment"])),
    ("share", lambda row: share(row["payment_share"])),
    ("95 % interval", lambda row: share_interval(row["payment_share_low"], row["payment_share_high"])),
    ("median", lambda row: pounds(row["median_gbp"])),
    ("95 % interval", lambda row: pounds_interval(row["median_gbp_low"], row["median_gbp_high"])),
    ("total", lambda row: f"£{row['total_gbp']:,.0f}"),
)

QUESTIONS = {
    "upheld": Question(
        "trend_upheld_rate",
        (
            Part(
                "How often complaints are upheld",
                {},
                (
                    ("n", lambda row: count(row["n"])),
                    ("upheld", lambda row: count(row["upheld"])),
                    ("rate", lambda row: share(row["upheld_rate"])),
                    ("95 % interval", lambda row: share_interval(row["upheld_rate_low"], row["upheld_rate_high"])),
                ),
                "upheld_rate",
                "%",
            ),
        ),
    ),
    "payments": Question(
        "trend_payments",
        tuple(
            Part(f"What is paid: {kind} payments", {"kind": kind}, _PAID, "median_gbp", "£")
            for kind in ("symbolic", "quantifiable")
        ),
    ),
    "delay": Question(
        "trend_delay_faults",
        (
            Part(
                "How often delay is the fault",
                {"process": "all"},
                (
                    ("upheld", lambda row: count(row["n"])),
                    ("delay", lambda row: count(row["with_delay"])),
                    ("share", lambda row: share(row["delay_share"])),
                    ("95 % interval", lambda row: share_interval(row["delay_share_low"], row["delay_share_high"])),
                    ("median overrun", overrun),
                ),
                "delay_share",
                "%",
            ),
        ),
    ),
}

NOTES = (
    "Chart: ● the figure and its 95 % interval, ○ where the period is provisional or partial, nothing where it is "
    "small. n: upheld and not upheld. Pounds are nominal. Intervals: Wilson for shares; for medians without any "
    "assumption about the payments, and none for fewer than six. provisional: decisions of the newest six weeks are "
    "still arriving. partial: no complete search while the site still showed all of it. small: fewer than five "
    "decisions, too few to show a figure."
)


@dataclass(frozen=True)
class Trend:
    """Whose trend it is, and the rows of the trend tables by question, oldest first."""

    release: str | None
    period_kind: str
    group_kind: str
    group_name: str
    rows: dict[str, list[Row]]


def trend(
    connection: duckdb.DuckDBPyConnection,
    questions: Iterable[str],
    period: str,
    authority: str | None = None,
    category: str | None = None,
) -> Trend:
    """What the trend tables say of an authority, a category, both, or of all decisions.

    period: a key of PERIODS; questions: keys of QUESTIONS. Raises NotPublished where no decision has such a name, with
    the nearest names: none of them is taken instead.
    """
    kind, name = _group(connection, authority, category)
    rows = {
        question: _rows(
            connection.table(QUESTIONS[question].table),
            period_kind=PERIODS[period],
            group_kind=kind,
            group_name=name,
        )
        for question in questions
    }
    [(release,)] = connection.table("release").project("version").fetchall()
    return Trend(release, PERIODS[period], kind, name, rows)


def _rows(table: duckdb.DuckDBPyRelation, **equal: str) -> list[Row]:
    for name, value in equal.items():
        table = table.filter(ColumnExpression(name) == ConstantExpression(value))
    return list(table.order("period_start").to_arrow_table().to_pylist())


def _group(connection: duckdb.DuckDBPyConnection, authority: str | None, category: str | None) -> tuple[str, str]:
    decisions = connection.table("decisions")
    if authority is not None:
        authority = _body(connection, authority)
    if category is not None:
        category = _named("category", category, _values(decisions, "category"))
    if authority is None:
        return ("all", "all") if category is None else ("category", category)
    if category is None:
        return "authority", authority
    of_it = decisions.filter(ColumnExpression("body") == ConstantExpression(authority))
    categories = _values(of_it, "category")
    if category not in categories:
        raise NotPublished(
            f"no decision about {authority} is in the category {category}; there are {', '.join(categories)}"
        )
    return "authority_category", f"{authority} > {category}"


def _body(connection: duckdb.DuckDBPyConnection, given: str) -> str:
    """The official name of the body that `given` names: this name itself, or one that a page prints for it."""
    bodies = {
        row["name"]: row["body"]
        for row in connection.table("authorities").project("name, body").to_arrow_table().to_pylist()
    }
    names = _values(connection.table("decisions"), "body")
    printed: dict[str, str] = {_plain(name): body for name, body in bodies.items()}
    if _plain(given) not in map(_plain, names) and _plain(given) in printed:
        return printed[_plain(given)]
    return _named("authority", given, names, also=list(bodies))


def _values(table: duckdb.DuckDBPyRelation, column: str) -> list[str]:
    """The values of a column, as the groups of the trend tables name them."""
    return sorted({value or "not printed" for (value,) in table.project(column).distinct().fetchall()})


def _named(what: str, given: str, names: list[str], also: Iterable[str] = ()) -> str:
    """The one of `names` that is `given`, whatever its capitals and blanks; raises NotPublished with the nearest."""
    wanted = _plain(given)
    for name in names:
        if _plain(name) == wanted:
            return name
    by_plain = {_plain(name): name for name in (*also, *names)}
    holding = sorted((name for name in by_plain if wanted and wanted in name), key=len)
    near = get_close_matches(wanted, by_plain, n=SUGGESTED)
    found = [by_plain[name] for name in dict.fromkeys([*holding, *near])][:SUGGESTED]
    words = (
        f"; did you mean {' or '.join(found)}?" if found else f", nor one like it among the {len(names):,} there are"
    )
    raise NotPublished(f"no decision has the {what} {given!r}{words}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def as_object(found: Trend) -> dict[str, Any]:
    """All rows as JSON can hold them, with every column of the trend tables: shares 0 to 1, pounds nominal."""
    return {
        "release": found.release,
        "period_kind": found.period_kind,
        "group_kind": found.group_kind,
        "group_name": found.group_name,
        **{
            question: [{name: _json(value) for name, value in row.items()} for row in rows]
            for question, rows in found.rows.items()
        },
    }


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def shown(found: Trend, limit: int) -> RenderableType:
    """The newest `limit` periods of each question (0 for all), a line each with its chart."""
    whose = "all decisions" if found.group_kind == "all" else found.group_name
    parts: list[RenderableType] = [escape(f"Release {found.release}: {whose}.")]
    for question, rows in found.rows.items():
        for part in QUESTIONS[question].parts:
            of_it = [told(row) for row in rows if all(row[name] == value for name, value in part.where.items())]
            parts.append(_table(part, of_it[-limit:] if limit else of_it))
            if limit and len(of_it) > limit:
                parts.append(f"… and {len(of_it) - limit:,} older periods: --limit 0 shows all, --json too.")
    return Group(*parts, NOTES)


def _table(part: Part, rows: list[Row]) -> RenderableType:
    if not rows:
        return f"\n[bold]{part.title}[/bold]\nNothing: the trend table has no period with such a decision."
    top = axis_top(max((_end(row, part.figure) for row in rows), default=0.0), part.unit)
    table = Table(title=part.title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column("", no_wrap=True)
    for heading, _ in part.columns:
        table.add_column(heading, justify="right", no_wrap=True)
    label = f"£{top:,.0f}" if part.unit == "£" else f"{100 * top:g} %"
    zero = "£0" if part.unit == "£" else "0 %"
    table.add_column(zero + label.rjust(CHART - len(zero)), no_wrap=True, min_width=CHART)
    table.add_column("", no_wrap=True)
    for row in rows:
        table.add_row(
            row["period"], *(show(row) for _, show in part.columns), _chart(row, part.figure, top), flags(row)
        )
    return table


def _end(row: Row, figure: str) -> float:
    values = (row[figure], row[f"{figure}_high"])
    return max((float(value) for value in values if value is not None), default=0.0)


def _chart(row: Row, figure: str, top: float) -> str:
    value, low, high = (row[name] for name in (figure, f"{figure}_low", f"{figure}_high"))
    if value is None:
        return ""
    ends = None if low is None or high is None else (float(low) / top, float(high) / top)
    return strip(float(value) / top, ends, hollow=row["provisional"] or row["partial"])


def strip(value: float, interval: tuple[float, float] | None, *, hollow: bool = False, width: int = CHART) -> str:
    """A point and its interval on a line of `width` characters that runs from 0 to 1.

    interval: None where there is none. The point always shows, and lies within its interval on the line as well.
    """
    place = [min(max(round(at * (width - 1)), 0), width - 1) for at in (value, *(interval or (value, value)))]
    cells = [" "] * width
    if interval is not None:
        cells[place[1] : place[2] + 1] = ["─"] * (place[2] - place[1] + 1)
        cells[place[1]], cells[place[2]] = "├", "┤"
    cells[place[0]] = "○" if hollow else "●"
    return "".join(cells).rstrip()


def axis_top(largest: float, unit: str) -> float:
    """Where an axis from 0 that holds `largest` ends: 1, 2 or 5 times a power of ten; a share's never beyond 1."""
    if largest <= 0:
        return 1.0
    step = 10.0 ** (len(f"{int(largest)}") - 1) if largest >= 1 else 0.1
    while step > largest:
        step /= 10
    top = next(step * factor for factor in (1, 2, 5, 10) if step * factor >= largest * (1 - 1e-12))
    return min(top, 1.0) if unit == "%" else top
