"""The trends page: three questions, each as a chart and a table of the same figures, and the decisions behind them."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import quote_plus, urlencode

import duckdb

from include.lgo.report.charts import PERIODS, PeriodKind, Point, Unit, specification
from include.lgo.report.figures import NONE, count, flags, overrun, pounds, pounds_interval, share, share_interval, told
from include.lgo.web.query import Row, rows

QuestionName = Literal["upheld", "payments", "delay"]
Kind = Literal["symbolic", "quantifiable"]
FigureName = Literal["median_gbp", "mean_gbp", "payment_share"]

MOST_FOUND = 12
"""Authorities that a search shows."""
PAGE = 100
"""Decisions on one page of a list."""
ALL = ("all", "all")


@dataclass(frozen=True)
class Choice:
    """What a reader wants to see; empty texts stand for all."""

    period_kind: PeriodKind = "quarter"
    category: str = ""
    authority: str = ""
    compare: bool = True
    kind: Kind = "symbolic"
    figure: FigureName = "median_gbp"
    process: str = "all"

    @property
    def group(self) -> tuple[str, str]:
        """Kind and name of the group of the trend tables."""
        if self.authority and self.category:
            return "authority_category", f"{self.authority} > {self.category}"
        if self.authority:
            return "authority", self.authority
        return ("category", self.category) if self.category else ALL

    def part(self, question: QuestionName) -> str:
        """What else tells the rows of a question's table apart: the kind of payment, the process."""
        return {"upheld": "all", "payments": self.kind, "delay": self.process}[question]


@dataclass(frozen=True)
class Question:
    """One question: its words, its query in `include/sql/pages`, and the names of its figure's columns and words."""

    name: QuestionName
    title: str
    query: str
    figure: str
    unit: Unit
    axis: str
    over: str
    columns: tuple[tuple[str, Callable[[Row], str]], ...]


@dataclass(frozen=True)
class Shown:
    """A question as it is shown: the chart and its data, the table, and what stands in both."""

    question: Question
    specification: dict[str, Any]
    points: list[dict[str, Any]]
    headings: list[str]
    table: list[dict[str, Any]]
    summary: str


@dataclass(frozen=True)
class Trends:
    """The whole page. group, other: the names of what is shown and what it is compared with (empty: nothing)."""

    choice: Choice
    group: str
    other: str
    shown: list[Shown]
    categories: list[str]
    processes: list[str]


class UnknownAuthority(LookupError):
    """No body of that name has a decision; `nearest` are names that look like it."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        super().__init__(name)
        self.nearest = nearest


def _share(name: str) -> tuple[Callable[[Row], str], Callable[[Row], str]]:
    return lambda row: share(row[name]), lambda row: share_interval(row[f"{name}_low"], row[f"{name}_high"])


def _pounds(name: str) -> tuple[Callable[[Row], str], Callable[[Row], str]]:
    return lambda row: pounds(row[name]), lambda row: pounds_interval(row[f"{name}_low"], row[f"{name}_high"])


_UPHELD, _UPHELD_INTERVAL = _share("upheld_rate")
_PAID, _PAID_INTERVAL = _share("payment_share")
_DELAYED, _DELAYED_INTERVAL = _share("delay_share")
_MEDIAN, _MEDIAN_INTERVAL = _pounds("median_gbp")
_MEAN, _MEAN_INTERVAL = _pounds("mean_gbp")
_INTERVAL = "95 % interval"

_PAYMENT_AXES: dict[FigureName, tuple[Unit, str]] = {
    "median_gbp": ("pounds", "median {kind} payment of a decision that has one, nominal pounds"),
    "mean_gbp": ("pounds", "mean {kind} payment of a decision that has one, nominal pounds"),
    "payment_share": ("share", "with a {kind} payment, share of upheld decisions"),
}


def questions(choice: Choice) -> list[Question]:
    """The three questions, as the choice asks them."""
    unit, axis = _PAYMENT_AXES[choice.figure]
    process = choice.process.replace("_", " ")
    late = "delay is fault" if choice.process == "all" else f"delay is fault in {process}"
    return [
        Question(
            name="upheld",
            title="How often complaints are upheld",
            query="upheld_rate",
            figure="upheld_rate",
            unit="share",
            axis="upheld, share of decisions upheld or not upheld",
            over="decisions upheld or not upheld",
            columns=(
                ("n", lambda row: count(row["n"])),
                ("upheld", lambda row: count(row["upheld"])),
                ("rate", _UPHELD),
                (_INTERVAL, _UPHELD_INTERVAL),
            ),
        ),
        Question(
            name="payments",
            title="What is paid",
            query="payments",
            figure=choice.figure,
            unit=unit,
            axis=axis.format(kind=choice.kind),
            over="upheld decisions" if choice.figure == "payment_share" else "upheld decisions with a known sum",
            columns=(
                ("upheld", lambda row: count(row["n"])),
                ("with one", lambda row: count(row["with_payment"])),
                ("share", _PAID),
                (_INTERVAL, _PAID_INTERVAL),
                ("median", _MEDIAN),
                (_INTERVAL, _MEDIAN_INTERVAL),
                ("mean", _MEAN),
                (_INTERVAL, _MEAN_INTERVAL),
                ("total", lambda row: pounds(row["total_gbp"])),
            ),
        ),
        Question(
            name="delay",
            title="How often delay is the fault",
            query="delay_faults",
            figure="delay_share",
            unit="share",
            axis=f"{late}, share of upheld decisions",
            over="upheld decisions",
            columns=(
                ("upheld", lambda row: count(row["n"])),
                ("with delay", lambda row: count(row["with_delay"])),
                ("share", _DELAYED),
                (_INTERVAL, _DELAYED_INTERVAL),
                ("Ombudsman found", lambda row: count(row["found_by_ombudsman"])),
                ("body accepted", lambda row: count(row["accepted_by_body"])),
                ("median overrun", overrun),
            ),
        ),
    ]


def trends(connection: duckdb.DuckDBPyConnection, choice: Choice) -> Trends:
    """The page for a choice; raises UnknownAuthority."""
    found = rows(connection, "choices")
    body = authority(connection, choice.authority) if choice.authority else None
    other = _other(choice, body) if choice.compare else None
    group = {"all": "all decisions", "authority_category": choice.authority + ", " + choice.category}
    name = group.get(choice.group[0], choice.group[1])
    shown = [_shown(connection, choice, question, name, other) for question in questions(choice)]
    return Trends(
        choice=choice,
        group=name,
        other=other[2] if other else "",
        shown=shown,
        categories=[row["name"] for row in found if row["what"] == "category"],
        processes=[row["name"] for row in found if row["what"] == "process"],
    )


def authority(connection: duckdb.DuckDBPyConnection, name: str) -> Row:
    """Name and type of a body; raises UnknownAuthority with names that look like it."""
    found = rows(connection, "authority", name=name)
    if not found:
        names = {row["name"].casefold(): row["name"] for row in rows(connection, "authority_names")}
        close = difflib.get_close_matches(name.casefold(), names, n=5, cutoff=0.5)
        likely = [row["name"] for row in search(connection, name)]
        raise UnknownAuthority(name, list(dict.fromkeys([*likely, *(names[match] for match in close)]))[:6])
    return found[0]


def search(connection: duckdb.DuckDBPyConnection, text: str) -> list[Row]:
    """Bodies with all the words of `text` in one of their names: name, type, decisions."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain)[:8]
    return rows(connection, "authorities", words=words, most=MOST_FOUND) if words else []


def _other(choice: Choice, body: Row | None) -> tuple[str, str, str] | None:
    """What the choice is compared with: kind and name of its group, and that name in words."""
    if choice.category and choice.authority:
        return "category", choice.category, f"{choice.category}, all bodies"
    if body:
        return "authority_type", body["type"], f"all bodies of its type ({body['type']})"
    return (*ALL, "all decisions") if choice.category else None


def _shown(
    connection: duckdb.DuckDBPyConnection,
    choice: Choice,
    question: Question,
    name: str,
    other: tuple[str, str, str] | None,
) -> Shown:
    def asked(group_kind: str, group_name: str) -> list[Row]:
        part = {} if question.name == "upheld" else {"part": choice.part(question.name)}
        of = {"period_kind": choice.period_kind, "group_kind": group_kind, "group_name": group_name}
        return [told(row) for row in rows(connection, question.query, **of, **part)]

    main = asked(*choice.group)
    beside = asked(other[0], other[1]) if other else []
    figure, interval = (_share if question.unit == "share" else _pounds)(question.figure)
    points = [_point(choice, question, row, "main", name, figure, interval) for row in main]
    if other:
        points += [_point(choice, question, row, "other", other[2], figure, interval) for row in beside]
    adjusted = (
        {row["period"]: row for row in rows(connection, "adjusted_rate", **_adjusted_of(choice))}
        if question.name == "upheld" and choice.group[0] == "authority"
        else {}
    )
    headings = [heading for heading, _ in question.columns]
    headings += ["adjusted for its cases", _INTERVAL] if adjusted else []
    headings += ["compared with", _INTERVAL] if other else []
    table = []
    for number in reversed(range(len(main))):
        row = main[number]
        cells = [show(row) for _, show in question.columns]
        if adjusted:
            cells += _adjusted(adjusted.get(row["period"]))
        if other:
            cells += [figure(beside[number]), interval(beside[number])]
        table.append(
            {"period": row["period"], "href": _members_href(choice, question, row), "cells": cells, "flags": flags(row)}
        )
    return Shown(
        question=question,
        specification=specification(question.axis, question.unit, choice.period_kind, whole=question.name == "upheld"),
        points=[vars(point) for point in points],
        headings=headings,
        table=table,
        summary=_summary(question, name, choice, points),
    )


def _adjusted_of(choice: Choice) -> dict[str, str]:
    return {"period_kind": choice.period_kind, "group_name": choice.authority}


def _adjusted(row: Row | None) -> list[str]:
    if row is None or row["small"]:
        return [NONE, NONE]
    thin = " (thin)" if row["thin"] else ""
    return [share(row["adjusted_rate"]) + thin, share_interval(row["adjusted_rate_low"], row["adjusted_rate_high"])]


def _point(
    choice: Choice,
    question: Question,
    row: Row,
    series: str,
    group: str,
    figure: Callable[[Row], str],
    interval: Callable[[Row], str],
) -> Point:
    value, low, high = (row[question.figure + end] for end in ("", "_low", "_high"))
    few = value is None
    over = row["with_total"] if question.figure in {"median_gbp", "mean_gbp"} else row["n"]
    none = "no decision" if row["n"] is None else "no figure"
    return Point(
        series=series,
        group=group,
        period=row["period"],
        start=row["period_start"].isoformat(),
        value=_number(value),
        low=_number(low),
        high=_number(high),
        state="few" if few else "open" if row["provisional"] or row["partial"] else "settled",
        figure=none if few else figure(row),
        interval=interval(row),
        n=f"{count(over or 0)} {question.over}",
        note=flags(row) or ("too few decisions" if few else "settled"),
        href=_members_href(choice, question, row) if series == "main" else None,
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _members_href(choice: Choice, question: Question, row: Row) -> str | None:
    return None if row["n"] is None else f"{_members_of(choice, question.name)}&period={quote_plus(row['period'])}"


@lru_cache(maxsize=64)
def _members_of(choice: Choice, question: QuestionName) -> str:
    """The address of a question's decisions, without the period: the same for every point of a chart."""
    values = {"period_kind": choice.period_kind, "category": choice.category, "authority": choice.authority}
    values |= {"figure": choice.figure, "compare": "yes" if choice.compare else "no"}  # for the way back
    return "decisions?" + urlencode({"question": question, "part": choice.part(question), **values})


def _summary(question: Question, name: str, choice: Choice, points: list[Point]) -> str:
    """What the chart says at its newest settled point, for whoever does not see it."""
    period = PERIODS[choice.period_kind]
    own = [point for point in points if point.series == "main" and point.state != "few"]
    settled = [point for point in own if point.state == "settled"]
    if not own:
        return f"{question.axis}: {name} has no {period} with enough decisions for a figure."
    last = (settled or own)[-1]
    return (
        f"{question.axis}, {name}, by {period}, {own[0].period} to {own[-1].period}. "
        f"Newest {last.note}: {last.period}, {last.figure} ({last.interval}, {last.n})."
    )


@dataclass(frozen=True)
class Members:
    """The decisions behind one figure. n, n_counted: what the trend table counts; pages: rows, joint cases apart."""

    choice: Choice
    question: Question
    period: str
    n: int
    n_counted: int
    pages: int
    counted_pages: int
    shown: list[Row]
    page: int
    last_page: int


def members(
    connection: duckdb.DuckDBPyConnection,
    choice: Choice,
    name: QuestionName,
    period: str,
    *,
    only: bool = False,
    page: int = 1,
) -> Members:
    """The decisions of a figure, newest first, PAGE at a time; only: just those that are counted in its share."""
    [question] = [question for question in questions(choice) if question.name == name]
    kind, group = choice.group
    rows(
        connection,
        "members",
        question=name,
        part=choice.part(name),
        period_kind=choice.period_kind,
        period=period,
        group_kind=kind,
        group_name=group,
    )
    [counted] = rows(connection, "members_counted", question=name)
    of = counted["counted_pages"] if only else counted["pages"]
    last = max(1, -(-of // PAGE))
    page = min(max(1, page), last)
    shown = rows(connection, "members_shown", only=only, most=PAGE, after=(page - 1) * PAGE)
    return Members(choice=choice, question=question, period=period, shown=shown, page=page, last_page=last, **counted)


def with_part(choice: Choice, question: QuestionName, part: str) -> Choice:
    """The choice with the kind of payment or the process that `part` names; raises ValueError for another kind."""
    if question == "delay":
        return replace(choice, process=part)
    if question == "upheld":
        return choice
    if part not in {"symbolic", "quantifiable"}:
        raise ValueError(f"{part!r} is no kind of payment")
    return replace(choice, kind=part)  # type: ignore[arg-type]
