"""What changed between two releases: decision by decision, row by row and figure by figure.

Compared are the columns that both have, of what the pages say and of the figures made of it; not when and where a page
was archived, nor where on the page a quotation stands. A figure of a closed period, one that the earlier release showed
as neither provisional nor partial, is traced to the decisions by which it moved.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import duckdb

from include.lgo.warehouse.contents import OPERATIONAL_COLUMNS, SQL, connect, run, set_variables

Row = dict[str, Any]
Key = tuple[str, str]
"""(reference, authority)"""

PARTS = ("payments", "offers", "waivers", "remedies", "delays")
PLACE = frozenset({"position", "paragraph", "paragraphs", "quote_start", "quote_end", "rule"})
"""Columns of the parts that say where on the page a row was read, and by which rule."""
COUNTED_OTHERWISE = frozenset({"versions", "withdrawn", "kind"})
"""Columns of decisions that follow from others, or are told as a change of their own."""
FLAGS = frozenset({"provisional", "partial", "small", "thin"})
FOLLOWING = frozenset({"trend_periods", "trend_changes"})
"""Trend tables without figures of their own: periods, and differences between rows of the others."""

HEADER = frozenset(
    {
        "authority",
        "outcome",
        "decision_date",
        "category",
        "subcategory",
        "body",
        "authority_kind",
        "authority_type",
        "region",
    }
)
MATTERS = {
    "trend_upheld_rate": HEADER,
    "trend_adjusted_rate": HEADER,
    "trend_payments": HEADER | {"joint_group", "payments"},
    "trend_payment_purposes": HEADER | {"joint_group", "payments"},
    "trend_delay_faults": HEADER | {"delay_fault", "delays"},
}
"""What of a decision a trend table is made of; of a table that is not named, anything."""

OF_THE_WHOLE = frozenset({"new", "vanished"})
"""Changes that matter for every figure."""

ROUNDING = 1e-9
"""Relative difference up to which two figures are the same: sums of floats in another order."""


@dataclass(slots=True)
class Decision:
    """A decision that is not the same in both releases.

    change: `withdrawn` is one that the site took down since (it is kept), `vanished` one that the later file lacks.
    fields: what its columns said before and say now; `text` for its wording. A new or vanished one has none.
    """

    reference: str
    authority: str
    change: Literal["new", "amended", "withdrawn", "returned", "vanished"]
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A row of payments, offers, waivers, remedies or delays that was added, removed (None after) or changed."""

    table: str
    reference: str
    authority: str
    before: Row | None
    after: Row | None

    @property
    def change(self) -> Literal["added", "removed", "changed"]:
        """What became of the row."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(slots=True)
class Figure:
    """A figure of a trend table that is not the same.

    row: the columns that tell its row from others. closed: whether its period was closed in the earlier release.
    because: for a closed period, the decisions of its row that changed in what the figure is made of.
    """

    table: str
    row: Row
    name: str
    before: float | None
    after: float | None
    closed: bool
    because: list[Key] = field(default_factory=list)

    @property
    def part(self) -> str:
        """What tells the row from others of its period and group: the kind of payment, its purpose, the process."""
        known = ("period_kind", "period_start", "period", "group_kind", "group_name")
        return ", ".join(str(value) for name, value in self.row.items() if name not in known)


@dataclass
class Difference:
    """What differs; `columns` are tables and columns that only one of the two has, in words."""

    before: str
    after: str
    decisions: list[Decision]
    parts: list[Part]
    figures: list[Figure]
    columns: list[str]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.parts or self.figures or self.columns)

    @cached_property
    def changes(self) -> dict[Key, list[str]]:
        """What changed of each decision, in words, its rows among them."""
        told: dict[Key, list[str]] = defaultdict(list)
        for decision in self.decisions:
            words = [] if decision.change == "amended" else [decision.change]
            told[decision.reference, decision.authority] += words + list(decision.fields)
        for part in self.parts:
            told[part.reference, part.authority].append(part.table)
        return {key: list(dict.fromkeys(words)) for key, words in told.items()}


def diff(before: Path, after: Path) -> Difference:
    """Compare two files of the warehouse, releases or drafts; raises duckdb.Error where one is none."""
    with connect() as connection:
        set_variables(connection, before_path=str(before.resolve()), after_path=str(after.resolve()))
        run(connection, "diff/attach")
        tables = _Tables(connection)
        decisions, renamed = _decisions(tables)
        parts = [part for table in PARTS if tables.shared(table) for part in _parts(tables, table, renamed)]
        known = {(one.reference, one.authority) for one in decisions}
        with_parts = {(part.reference, part.authority) for part in parts}
        decisions += [Decision(*key, "amended") for key in sorted(with_parts - known)]
        closed = {tuple(row.values()) for row in _query(connection, "diff/periods")}
        figures = [figure for table in tables.trends() for figure in _figures(tables, table, closed)]
        found = Difference(_name(connection, "before"), _name(connection, "after"), decisions, parts, figures, [])
        found.columns = tables.only_in_one()
        _explain(connection, found, renamed)
    return found


class _Tables:
    """The tables of two attached files, and the columns they share."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.types: dict[str, dict[str, dict[str, str]]] = {"before": {}, "after": {}}
        for row in _query(connection, "diff/columns"):
            self.types[row["release"]].setdefault(row["table_name"], {})[row["column_name"]] = row["data_type"]

    def shared(self, table: str) -> dict[str, str]:
        """Names and types of the columns that both releases have, of what the pages say."""
        before, after = self.types["before"].get(table, {}), self.types["after"].get(table, {})
        return {name: kind for name, kind in after.items() if name in before and name not in OPERATIONAL_COLUMNS}

    def trends(self) -> list[str]:
        """The tables of figures that both have."""
        both = self.types["before"].keys() & self.types["after"].keys()
        return sorted(table for table in both if table.startswith("trend_") and table not in FOLLOWING)

    def only_in_one(self) -> list[str]:
        """Tables and columns that only one of the two has."""
        told = []
        for release, other, word in (("before", "after", "earlier"), ("after", "before", "later")):
            for table, columns in sorted(self.types[release].items()):
                if table not in self.types[other]:
                    told.append(f"the table {table} is only in the {word} release")
                else:
                    missing = [name for name in columns if name not in self.types[other][table]]
                    told += [f"{table}.{name} is only in the {word} release" for name in missing]
        return told

    def differing(self, table: str, columns: Iterable[str]) -> tuple[list[Row], list[Row]]:
        """The rows of a table that only the earlier release has, and those that only the later one has."""
        names = [duckdb.ColumnExpression(name) for name in columns]
        before, after = (self.connection.table(f"{release}.{table}").select(*names) for release in ("before", "after"))
        return before.except_(after).to_arrow_table().to_pylist(), after.except_(before).to_arrow_table().to_pylist()


def _decisions(tables: _Tables) -> tuple[list[Decision], dict[Key, Key]]:
    """The decisions that differ, and the present keys, by the earlier ones, of those under another authority now."""
    columns = tables.shared("decisions")
    gone, come = tables.differing("decisions", columns)
    before = {(row["reference"], row["authority"]): row for row in gone}
    after = {(row["reference"], row["authority"]): row for row in come}
    renamed = _renamed(before.keys() - after.keys(), after.keys() - before.keys())
    before = {renamed.get(key, key): row for key, row in before.items()}
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            found.append(Decision(*key, "new" if old is None else "vanished"))
            continue
        fields = {
            "text" if name == "article_digest" else name: (old[name], new[name])
            for name in columns
            if old[name] != new[name] and name not in COUNTED_OTHERWISE
        }
        change: Literal["amended", "withdrawn", "returned"] = "amended"
        if old["withdrawn"] != new["withdrawn"]:
            change = "withdrawn" if new["withdrawn"] else "returned"
        if fields or change != "amended":
            found.append(Decision(*key, change, fields))
    return found, renamed


def _renamed(left: set[Key], came: set[Key]) -> dict[Key, Key]:
    """The one decision of a reference that left under one name and came under another is the same, renamed."""
    by_reference: dict[str, tuple[list[Key], list[Key]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((left, came)):
        for key in keys:
            by_reference[key[0]][side].append(key)
    return {old[0]: new[0] for old, new in by_reference.values() if len(old) == len(new) == 1}


def _parts(tables: _Tables, table: str, renamed: dict[Key, Key]) -> Iterator[Part]:
    """Rows that differ in what they say, paired in their order within a decision."""
    columns = [name for name in tables.shared(table) if name not in PLACE]
    said: list[dict[Key, list[Row]]] = []
    for rows in tables.differing(table, columns):
        by_decision: dict[Key, list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row["item"]):
            key = row.pop("reference"), row.pop("authority")
            by_decision[key if said else renamed.get(key, key)].append(
                {name: value for name, value in row.items() if name != "item"}
            )
        said.append(by_decision)
    before, after = said
    for key in sorted(before.keys() | after.keys()):
        gone, come = before.get(key, []), after.get(key, [])
        for row in list(gone):
            if row in come:  # the same, under another number
                gone.remove(row)
                come.remove(row)
        for number in range(max(len(gone), len(come))):
            old = gone[number] if number < len(gone) else None
            new = come[number] if number < len(come) else None
            yield Part(table, *key, old, new)


def _figures(tables: _Tables, table: str, closed: set[tuple[Any, ...]]) -> Iterator[Figure]:
    columns = {name: kind for name, kind in tables.shared(table).items() if name not in FLAGS}
    keys = [name for name, kind in columns.items() if kind in {"VARCHAR", "DATE"}]
    figures = [name for name in columns if name not in keys]
    gone, come = tables.differing(table, columns)
    before, after = ({tuple(row[name] for name in keys): row for row in rows} for rows in (gone, come))
    for key in sorted(before.keys() | after.keys(), key=str):
        row = dict(zip(keys, key, strict=True))
        was_closed = (row.get("period_kind"), row.get("period_start")) in closed
        for name in figures:
            old, new = (_number(rows[key][name]) if key in rows else None for rows in (before, after))
            if old != new and (old is None or new is None or not math.isclose(old, new, rel_tol=ROUNDING)):
                yield Figure(table, row, name, old, new, was_closed)


def _explain(connection: duckdb.DuckDBPyConnection, found: Difference, renamed: dict[Key, Key]) -> None:
    """Give each figure of a closed period the decisions that moved it."""
    changes = found.changes
    moved = [figure for figure in found.figures if figure.closed]
    if not moved or not changes:
        return
    members = _members(connection, changes, renamed)
    found_already: dict[tuple[Any, ...], list[Key]] = {}  # the figures of a row, and of its parts, share their list
    for figure in moved:
        where = tuple(figure.row.get(name) for name in ("period_kind", "period_start", "group_kind", "group_name"))
        if (figure.table, *where) not in found_already:
            matters = MATTERS.get(figure.table)
            of_the_row = dict.fromkeys(members.get(where, ()))
            found_already[figure.table, *where] = (
                list(of_the_row)
                if matters is None
                else [key for key in of_the_row if not (matters | OF_THE_WHOLE).isdisjoint(changes[key])]
            )
        figure.because = found_already[figure.table, *where]


def _members(
    connection: duckdb.DuckDBPyConnection, changes: dict[Key, list[str]], renamed: dict[Key, Key]
) -> dict[tuple[Any, ...], list[Key]]:
    """The changed decisions of each row of the trend tables, by period and group; one may stand twice.

    With new readers all may have changed, and each is in a hundred rows: they share their keys.
    """
    set_variables(connection, changed_references=sorted({reference for reference, _ in changes}))
    keys = {key: key for key in changes}
    members: dict[tuple[Any, ...], list[Key]] = defaultdict(list)
    for batch in connection.sql((SQL / "diff" / "members.sql").read_text(encoding="utf-8")).to_arrow_reader():
        for *where, reference, authority in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            key = keys.get(renamed.get((reference, authority), (reference, authority)))
            if key is not None:
                members[tuple(where)].append(key)
    return members


def _name(connection: duckdb.DuckDBPyConnection, release: str) -> str:
    [(version,)] = connection.table(f"{release}.release").select("version").fetchall()
    return str(version or "this draft")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _query(connection: duckdb.DuckDBPyConnection, step: str) -> list[Row]:
    query = (SQL / f"{step}.sql").read_text(encoding="utf-8")
    return list(connection.sql(query).to_arrow_table().to_pylist())


def as_object(found: Difference) -> dict[str, Any]:
    """The whole difference as plain data for JSON."""
    return {
        "before": found.before,
        "after": found.after,
        "decisions": [
            {
                "reference": one.reference,
                "authority": one.authority,
                "change": one.change,
                "fields": {name: [_plain(old), _plain(new)] for name, (old, new) in one.fields.items()},
            }
            for one in found.decisions
        ],
        "parts": [
            {
                "table": one.table,
                "reference": one.reference,
                "authority": one.authority,
                "change": one.change,
                "before": _plain(one.before),
                "after": _plain(one.after),
            }
            for one in found.parts
        ],
        "figures": [
            {
                "table": one.table,
                "row": _plain(one.row),
                "figure": one.name,
                "before": one.before,
                "after": one.after,
                "closed": one.closed,
                "because": [
                    {"reference": key[0], "authority": key[1], "changed": found.changes[key]} for key in one.because
                ],
            }
            for one in found.figures
        ],
        "columns": found.columns,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else float(value)
