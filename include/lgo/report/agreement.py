"""The published decisions beside an official yearly table, for a terminal."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from include.lgo.warehouse.official import OfficialTable

NONE = "–"
COUNTS = ("upheld", "not_upheld", "closed")

CAUSES = {
    "still arriving": "the year has days within six weeks of the build; decisions are published six weeks after their "
    "date, or later",
    "not held whole": "the year is older than the five years that the site keeps, or was never searched whole",
    "not published, or late": "some decisions are withheld because a person could be recognised, others come after a "
    "review",
    "joint decisions": "one complaint is counted once and published on several pages",
    "more pages than counted": "the Ombudsman dates them in another year, or counts them under another body",
    "another outcome": "more of one outcome and fewer of another: changed after a review, or dated in another year",
    "not in the table": "the table has no line for this council; it may count it under another body",
    "name not placed": "add the name to include/reference/authorities.csv",
    "not told by the table": "the table hides small counts",
}

Row = dict[str, Any]


def shown(table: OfficialTable, rows: Sequence[Row], limit: int) -> RenderableType:
    """The sums of all, then up to `limit` bodies (0 for all), the largest differences first, and what explains them.

    rows: those of `agreement` for the table's year.
    """
    agree = sum(row["agrees"] for row in rows)
    beside = sum("not in the table" in row["causes"] for row in rows)
    differing = sorted((row for row in rows if not row["agrees"]), key=lambda row: (-_distance(row), row["body"]))
    head = f"{table.year}: of {len(rows) - beside:,} authorities in the table {agree:,} agree with what is published"
    head += f"; {beside:,} with decisions are not in it." if beside else "."
    parts: list[RenderableType] = [head, *(f"The table itself: {doubt}." for doubt in table.doubts)]
    parts.append(_table([_all(rows), *differing[: limit or None]]))
    if limit and len(differing) > limit:
        parts.append(f"… and {len(differing) - limit:,} more: --limit 0 shows all.")
    other = [row["official_other"] for row in rows if row["official_other"]]
    if other:
        parts.append(
            f"In no difference: {sum(other):,} complaints decided otherwise (invalid, advice given, referred back), "
            "which never have a public page."
        )
    causes = {cause for row in differing for cause in row["causes"]}
    parts += [f"  {cause}: {why}" for cause, why in CAUSES.items() if cause in causes]
    return Group(*(escape(part) if isinstance(part, str) else part for part in parts))


def _table(rows: Iterable[Row]) -> Table:
    table = Table(
        title="Official → published (difference)",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1),
    )
    table.add_column("body")
    for heading in ("upheld", "not upheld", "closed", "rate"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("known causes")
    for row in rows:
        table.add_row(escape(row["body"]), *(_counts(row, name) for name in COUNTS), _rates(row), _causes(row))
    return table


def _counts(row: Row, name: str) -> str:
    official, published = row[f"official_{name}"], row[f"published_{name}"]
    if official is None:
        return f"{NONE} → {published:,}"
    return f"{official:,}" if official == published else f"{official:,} → {published:,} ({published - official:+,})"


def _rates(row: Row) -> str:
    official, published = (
        NONE if row[name] is None else f"{100 * row[name]:.0f} %" for name in ("official_rate", "published_rate")
    )
    if official == published:
        return official
    points = row["rate_difference"]
    return f"{official} → {published}" + ("" if points is None else f" ({100 * points:+.0f})")


def _causes(row: Row) -> str:
    return "; ".join(row["causes"])


def _distance(row: Row) -> int:
    return sum(abs(row[f"{name}_difference"] or 0) for name in COUNTS)


def _all(rows: Sequence[Row]) -> Row:
    """The sums over the lines of the table whose counts are told."""
    told = [row for row in rows if row["official_upheld"] is not None and row["official_not_upheld"] is not None]
    row: Row = {"body": "All lines of the table", "causes": []}
    for name in COUNTS:
        for side in ("official", "published"):
            values = [one[f"{side}_{name}"] for one in told if one[f"official_{name}"] is not None]
            row[f"{side}_{name}"] = sum(values) if values or side == "published" else None
    for side in ("official", "published"):
        upheld, not_upheld = row[f"{side}_upheld"] or 0, row[f"{side}_not_upheld"] or 0
        row[f"{side}_rate"] = upheld / (upheld + not_upheld) if upheld + not_upheld else None
    rates = (row["published_rate"], row["official_rate"])
    row["rate_difference"] = None if None in rates else rates[0] - rates[1]
    return row
