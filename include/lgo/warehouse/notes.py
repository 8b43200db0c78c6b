"""The notes of a release: what is new, what moved and why, which checks warned, what was accepted.

They are written into the draft before it is published, as the tables `release_notes`, `changed_decisions` and
`changed_figures`; the first becomes the Markdown file beside the release.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from include.lgo.warehouse.contents import SQL, run
from include.lgo.warehouse.diff import Decision, Difference, Figure, Key, diff

log = logging.getLogger(__name__)

NAMED = 20
"""Decisions that a note or a figure names; the rest are counted, and stand in the tables."""
ROWS = 10_000
"""Rows of a table that are in memory at a time while it is written."""
FIGURES = 60
"""Rows of the trend tables that the notes tell of; all of them stand in changed_figures."""

NOTES = pa.schema([("position", pa.int32()), ("topic", pa.string()), ("note", pa.string())])
DECISIONS = pa.schema(
    [(name, pa.string()) for name in ("reference", "authority", "change", "field", "before", "after")]
)
FIGURE_CHANGES = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("trend", "period_kind", "period", "group_kind", "group_name", "part", "figure")
        ),
        ("before", pa.float64()),
        ("after", pa.float64()),
        ("decisions", pa.int32()),
        ("because", pa.list_(pa.string())),
    ]
)

Note = tuple[str, str]
"""(topic, note)"""


def write(draft: Path, previous: Path | None) -> None:
    """Write the notes into `draft`, which is compared with the release at `previous`; None before the first one.

    A release that cannot be compared, one of a very old form say, is no reason not to publish: the notes say so.
    """
    found: Difference | None = None
    trouble = ""
    if previous is not None:
        try:
            found = diff(previous, draft)
        except (duckdb.Error, OSError) as error:
            trouble = " ".join(str(error).split())
            log.warning("the notes cannot say what changed since %s: %s", previous.stem, trouble)
    with duckdb.connect(draft) as connection:
        query = (SQL / "release" / "unsound.sql").read_text(encoding="utf-8")
        unsound = connection.sql(query).to_arrow_table().to_pylist()
        notes = [*_changes(found, previous, trouble), *_checks(unsound)]
        rows = [{"position": n, "topic": topic, "note": note} for n, (topic, note) in enumerate(notes, 1)]
        for name, table in (
            ("notes", _streamed(rows, NOTES)),
            ("decision_changes", _streamed(_decision_rows(found), DECISIONS)),
            ("figure_changes", _streamed(_figure_rows(found), FIGURE_CHANGES)),
        ):
            connection.register(name, table)
        run(connection, "release/write_notes")
    for topic, note in notes:
        log.info("%s: %s", topic, note)


def _streamed(rows: Iterable[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatchReader:
    """Rows for DuckDB to take some at a time: after new readers there are a million, each with its decisions."""
    left = iter(rows)
    batches = iter(lambda: list(islice(left, ROWS)), [])
    return pa.RecordBatchReader.from_batches(schema, (pa.RecordBatch.from_pylist(some, schema) for some in batches))


def _changes(found: Difference | None, previous: Path | None, trouble: str) -> Iterator[Note]:
    new = "What is new"
    if previous is None:
        yield new, "The first release."
        return
    if found is None:
        yield new, f"The release before this one, {previous.stem}, could not be compared: {trouble}"
        return
    yield new, f"Compared with the release {found.before}."
    for change, words in (
        ("new", "new"),
        ("amended", "amended"),
        ("withdrawn", "taken off the site, and kept here"),
        ("returned", "back on the site"),
        ("vanished", "no longer in this file"),
    ):
        decisions = [one for one in found.decisions if one.change == change]
        if decisions:
            yield new, f"{_counted(len(decisions), 'decision')} {words}: {_listed(map(_told(found), decisions))}"
    for table, rows in groupby(found.parts, key=lambda part: part.table):
        counts = Counter(row.change for row in rows)
        yield new, f"Rows of {table}: " + ", ".join(f"{count:,} {change}" for change, count in sorted(counts.items()))
    for words in found.columns:
        yield new, words[0].upper() + words[1:]
    if len(found.decisions) + len(found.parts) + len(found.columns) == 0:
        yield new, "No decision changed."
    yield from _moved(found)


def _moved(found: Difference) -> Iterator[Note]:
    moved = "What moved in closed periods, and why"
    closed = [figure for figure in found.figures if figure.closed]
    if not closed:
        yield moved, "No figure of a closed period moved."
        return
    rows = [list(figures) for _, figures in groupby(closed, key=lambda figure: (figure.table, figure.row))]
    rows.sort(key=lambda figures: _importance(figures[0]))
    for figures in rows[:FIGURES]:
        first = figures[0]
        name = ", ".join(str(value) for name, value in first.row.items() if name not in {"period_kind", "period_start"})
        changes = ", ".join(f"{one.name} {_figure(one.before)} → {_figure(one.after)}" for one in figures)
        yield moved, f"`{first.table}` {name}: {changes}; {_why(found, first.because)}"
    if len(rows) > FIGURES:
        yield moved, f"{len(rows) - FIGURES:,} more rows of the trend tables: see the table `changed_figures`."


def _importance(figure: Figure) -> tuple[Any, ...]:
    """Years before months, all decisions before groups, newest first."""
    row = figure.row
    kinds = ("financial_year", "quarter", "month")
    kind = row.get("period_kind")
    start = row.get("period_start")
    return (
        row.get("group_kind") != "all",
        kinds.index(kind) if kind in kinds else len(kinds),
        -start.toordinal() if start else 0,
        figure.table,
        str(row),
    )


def _why(found: Difference, because: list[Key]) -> str:
    if not because:
        return "by no decision of its own: the computation changed, or what the row is compared with"
    told = (f"{reference} ({', '.join(found.changes[reference, authority])})" for reference, authority in because)
    return f"by {_counted(len(because), 'decision')}: {_listed(told)}"


def _told(found: Difference) -> Callable[[Decision], str]:
    def told(decision: Decision) -> str:
        words = [word for word in found.changes[decision.reference, decision.authority] if word != decision.change]
        return f"{decision.reference} {decision.authority}" + (f" ({', '.join(words)})" if words else "")

    return told


def _checks(unsound: list[dict[str, Any]]) -> Iterator[Note]:
    warned = [row for row in unsound if row["status"] == "failed"]
    accepted = [row for row in unsound if row["status"] == "accepted"]
    if not warned:
        yield "Checks that warned", "None."
    for row in warned:
        again = f" (accepted by {row['accepted_by']} until {row['accepted_until']})" if row["reason"] else ""
        yield "Checks that warned", f"`{row['check']}`: {_bounds(row)}{again}"
    if not accepted:
        yield "Accepted failures", "None."
    for row in accepted:
        who = f"accepted by {row['accepted_by']} until {row['accepted_until']}: {row['reason']}"
        yield "Accepted failures", f"`{row['check']}` ({row['severity']}): {_bounds(row)}; {who}"


def _bounds(row: dict[str, Any]) -> str:
    return f"not so: {row['promise']} Expected {row['expected']}, observed {row['observed']}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def _listed(words: Iterable[str]) -> str:
    named = list(words)
    more = len(named) - NAMED
    return ", ".join(named[:NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:,.4g}" if abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")


def _decision_rows(found: Difference | None) -> Iterator[dict[str, str | None]]:
    if found is None:
        return
    for one in found.decisions:
        key = {"reference": one.reference, "authority": one.authority}
        if one.change != "amended":
            yield {**key, "change": one.change}
        for name, (old, new) in one.fields.items():
            hidden = name == "text"  # a digest tells a reader nothing
            yield {**key, "change": "amended", "field": name, **_both(None if hidden else old, None if hidden else new)}
    whole = {(one.reference, one.authority) for one in found.decisions if one.change in {"new", "vanished"}}
    for part in found.parts:
        if (part.reference, part.authority) not in whole:
            key = {"reference": part.reference, "authority": part.authority}
            yield {**key, "change": "amended", "field": part.table, **_both(_row(part.before), _row(part.after))}


def _both(before: Any, after: Any) -> dict[str, str | None]:
    return {"before": None if before is None else str(before), "after": None if after is None else str(after)}


def _row(row: dict[str, Any] | None) -> str | None:
    """A row in words: its columns that say something."""
    if row is None:
        return None
    return ", ".join(f"{name} {value}" for name, value in row.items() if value is not None)


def _figure_rows(found: Difference | None) -> Iterator[dict[str, Any]]:
    named: dict[int, list[str]] = {}  # by the list that figures share
    for figure in found.figures if found else ():
        if figure.closed and found:
            row = figure.row
            if id(figure.because) not in named:
                told = (f"{key[0]} {key[1]}: {', '.join(found.changes[key])}" for key in figure.because[:NAMED])
                named[id(figure.because)] = list(told)
            yield {
                "trend": figure.table,
                **{name: row.get(name) for name in ("period_kind", "period", "group_kind", "group_name")},
                "part": figure.part,
                "figure": figure.name,
                "before": figure.before,
                "after": figure.after,
                "decisions": len(figure.because),
                "because": named[id(figure.because)],
            }
