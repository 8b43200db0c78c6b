"""What changed between two releases, for a terminal: decisions, their rows, and the figures that moved."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from include.lgo.warehouse.diff import Difference, Figure

NONE = "–"
TEXT = 60
"""Characters shown of a value."""


def shown(found: Difference, limit: int) -> RenderableType:
    """Counts, then up to `limit` rows of each kind (0 for all). Figures of closed periods come first."""
    if not found:
        return f"{found.before} and {found.after} hold the same."
    counts = ", ".join(
        (
            *(f"{n:,} {change}" for change, n in _counts(one.change for one in found.decisions)),
            *(f"{n:,} rows of {table}" for table, n in _counts(part.table for part in found.parts)),
            f"{len(found.figures):,} figures, {sum(figure.closed for figure in found.figures):,} of closed periods",
        )
    )
    parts: list[RenderableType] = [f"{found.before} → {found.after}: {counts}.", *found.columns]
    decisions = [
        (one.change, one.reference, one.authority, name, *values)
        for one in found.decisions
        for name, values in (list(one.fields.items()) or [("", (None, None))])
    ]
    rows = [
        (part.table, part.change, part.reference, part.authority, _row(part.before), _row(part.after))
        for part in found.parts
    ]
    figures = [
        (one.table, _place(one), one.name, one.before, one.after, _why(found, one))
        for one in sorted(found.figures, key=lambda one: not one.closed)
    ]
    parts += _table("Decisions", ("change", "reference", "authority", "field", "before", "after"), decisions, limit)
    parts += _table("Rows", ("table", "change", "reference", "authority", "before", "after"), rows, limit)
    parts += _table("Figures", ("table", "row", "figure", "before", "after", "closed: by"), figures, limit)
    return Group(*parts)


def _table(title: str, headings: tuple[str, ...], rows: list[tuple[Any, ...]], limit: int) -> list[RenderableType]:
    if not rows:
        return []
    table = Table(*headings, title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1))
    for row in rows[: limit or None]:
        table.add_row(*map(_short, row))
    left = len(rows) - limit
    return [table, f"… and {left:,} more: --limit 0 shows all, --json too."] if limit and left > 0 else [table]


def _counts(values: Iterable[str]) -> list[tuple[str, int]]:
    return [(value, len(list(same))) for value, same in groupby(sorted(values))]


def _place(figure: Figure) -> str:
    return ", ".join(str(value) for name, value in figure.row.items() if name not in {"period_kind", "period_start"})


def _why(found: Difference, figure: Figure) -> str:
    if not figure.closed:
        return ""
    named = [
        f"{reference} ({', '.join(found.changes[reference, authority])})" for reference, authority in figure.because
    ]
    more = f" and {len(named) - 3:,} more" if len(named) > 3 else ""
    return ", ".join(named[:3]) + more or "no decision of its own"


def _row(row: dict[str, Any] | None) -> str:
    return NONE if row is None else ", ".join(f"{value}" for value in row.values() if value is not None)


def _short(value: Any) -> str:
    if value is None:
        return NONE
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return escape(text if len(text) <= TEXT else f"{text[:TEXT]}…")
