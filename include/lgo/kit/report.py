"""The report of a release: one HTML file that can be mailed, without scripts and without anything fetched.

Every figure stands with its interval and its flags. The questions, their charts and their tables are those of the
page in Airflow's UI, of all decisions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from include.lgo.kit.tables import rows
from include.lgo.report.charts import with_rows
from include.lgo.report.figures import FLAGS_MEAN, NONE, count, flags, pounds, share, share_interval
from include.lgo.web.trends import Choice, Shown, trends

WIDTH = 680
"""Of a chart, in pixels; the page is as wide."""
PNG_SCALE = 2
NOTES = 8
"""Notes of one topic that are shown; all of them stand in the table release_notes."""
YEARS = 6
"""Financial years in a table."""
CHANGES = 15
"""Changes that are shown; all of them stand in the table trend_changes."""

TEMPLATES = Path(__file__).parent / "templates"

FIGURES = {
    "upheld_rate": "upheld rate",
    "payment_share": "share with a {part} payment",
    "median_gbp": "median {part} payment",
    "delay_share": "share with delay as fault",
}
GROUPS = {
    "all": "",
    "authority_kind": "kind of body",
    "authority_type": "type of authority",
    "region": "region",
    "authority": "authority",
    "category": "category",
    "subcategory": "subcategory",
}
ARROWS = {"higher": "▲", "lower": "▼", "no clear change": ""}


@dataclass(frozen=True)
class Chart:
    """A chart of the report: the name of its PNG, its drawing, and what it says for whoever does not see it.

    points: what is drawn; left_out: how many earlier periods are not.
    """

    name: str
    svg: Markup
    png: bytes
    caption: str
    summary: str
    points: list[dict[str, Any]]
    left_out: int


@dataclass(frozen=True)
class Change:
    """A figure against the year before, in words; `interval` is that of the change, n what a figure is taken over."""

    group: str
    kind: str
    figure: str
    before: str
    n_before: str
    now: str
    n: str
    change: str
    interval: str
    verdict: str
    arrow: str


@dataclass(frozen=True)
class Headline:
    """A figure of the newest settled year."""

    label: str
    figure: str
    interval: str
    over: str
    period: str
    note: str
    change: Change | None


def write(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `report.html` and `charts/*.png` into `folder`."""
    charts, page = made(connection)
    (folder / "charts").mkdir()
    for chart in charts:
        (folder / "charts" / f"{chart.name}.png").write_bytes(chart.png)
    (folder / "report.html").write_text(page, encoding="utf-8")


def made(connection: duckdb.DuckDBPyConnection) -> tuple[list[Chart], str]:
    """The charts and the page of the release that is open."""
    [release] = rows(connection, "kit/release")
    quarters, years = _asked(connection, "quarter"), _asked(connection, "financial_year")
    compared = rows(connection, "kit/changes")
    charts = [
        _chart("upheld-rate", "Decisions upheld", quarters["upheld"]),
        _chart("payment-share", "Upheld decisions with a symbolic payment", quarters["payment_share"]),
        _chart("payment-median", "The median symbolic payment", quarters["median_gbp"]),
        _chart("delay-share", "Upheld decisions with delay as fault", quarters["delay"]),
    ]
    told = [row for row in compared if row["verdict"] != "no clear change"]
    page = _template().render(
        release=release,
        charts={chart.name: chart for chart in charts},
        headlines=list(_headlines(years, compared)),
        tables={name: _newest(shown) for name, shown in years.items()},
        categories=[_category(row) for row in rows(connection, "kit/categories")],
        processes=[_process(row) for row in rows(connection, "kit/processes")],
        changes=[change(row) for row in told if row["group_kind"] != "all"][:CHANGES],
        changes_period=compared[0]["period"] if compared else None,
        compared=len(compared),
        told=len(told),
        by_chance=round(len(compared) / 20),
        notes=_topics(rows(connection, "release/notes")),
        unsound=rows(connection, "release/unsound"),
        unreadable=rows(connection, "kit/unreadable"),
        flags_mean=FLAGS_MEAN,
        years=YEARS,
    )
    return charts, page


def change(row: dict[str, Any]) -> Change:
    """A row of trend_changes in words."""
    in_pounds = row["figure"] == "median_gbp"
    figure = pounds if in_pounds else share
    return Change(
        group="All decisions" if row["group_kind"] == "all" else row["group_name"],
        kind=GROUPS[row["group_kind"]],
        figure=FIGURES[row["figure"]].format(part=row["part"]),
        before=figure(row["value_before"]),
        n_before=count(row["n_before"]),
        now=figure(row["value"]),
        n=count(row["n"]),
        change=_difference(row["change"], in_pounds) + ("" if in_pounds else " points"),
        interval=f"{_difference(row['change_low'], in_pounds)} to {_difference(row['change_high'], in_pounds)}",
        verdict=row["verdict"],
        arrow=ARROWS[row["verdict"]],
    )


def _difference(value: float, in_pounds: bool) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}£{abs(value):,.0f}" if in_pounds else f"{sign}{100 * abs(value):.1f}"


def _asked(connection: duckdb.DuckDBPyConnection, period_kind: Any) -> dict[str, Shown]:
    """What the page in the UI shows of all decisions, by question; payments by kind and by figure."""
    symbolic = trends(connection, Choice(period_kind=period_kind, kind="symbolic", figure="median_gbp"))
    shares = trends(connection, Choice(period_kind=period_kind, kind="symbolic", figure="payment_share"))
    quantifiable = trends(connection, Choice(period_kind=period_kind, kind="quantifiable", figure="median_gbp"))
    upheld, median, delay = symbolic.shown
    return {
        "upheld": upheld,
        "payment_share": shares.shown[1],
        "median_gbp": median,
        "quantifiable": quantifiable.shown[1],
        "delay": delay,
    }


def _chart(name: str, caption: str, shown: Shown) -> Chart:
    points = [{key: value for key, value in point.items() if key != "href"} for point in shown.points]
    settled = [number for number, point in enumerate(points) if point["state"] == "settled"]
    left_out = max(0, settled[0] - 1) if settled else 0  # one stays, to show that the series does not begin there
    points = points[left_out:]
    svg = vl_convert.vegalite_to_svg(with_rows(shown.specification, points, WIDTH) | {"background": "#ffffff"})
    return Chart(
        name=name,
        svg=Markup(_of_its_own(svg, name)),
        png=vl_convert.svg_to_png(svg, scale=PNG_SCALE),
        caption=caption,
        summary=shown.summary,
        points=points,
        left_out=left_out,
    )


def _of_its_own(svg: str, name: str) -> str:
    """The drawing with identifiers that no other drawing on the page has."""
    return re.sub(r'(id="|url\(#|href="#)', rf"\1{name}-", svg)


def _newest(shown: Shown) -> dict[str, Any]:
    return {"headings": shown.headings, "rows": shown.table[:YEARS], "left": max(0, len(shown.table) - YEARS)}


def _headlines(years: dict[str, Shown], compared: Sequence[dict[str, Any]]) -> Iterable[Headline]:
    for label, name, figure, part in (
        ("of complaints decided on their merits were upheld", "upheld", "upheld_rate", "all"),
        ("of upheld decisions have a symbolic payment", "payment_share", "payment_share", "symbolic"),
        ("is the median symbolic payment", "median_gbp", "median_gbp", "symbolic"),
        ("of upheld decisions find delay as fault", "delay", "delay_share", "all"),
    ):
        points = [point for point in years[name].points if point["series"] == "main" and point["state"] != "few"]
        point = next((one for one in reversed(points) if one["state"] == "settled"), points[-1] if points else None)
        if point is None:
            continue
        moved = [
            change(row)
            for row in compared
            if row["group_kind"] == "all"
            and (row["figure"], row["part"], row["period"]) == (figure, part, point["period"])
        ]
        yield Headline(
            label=label,
            figure=point["figure"],
            interval=point["interval"],
            over=point["n"],
            period=point["period"],
            note="" if point["state"] == "settled" else point["note"],
            change=moved[0] if moved else None,
        )


def _category(row: dict[str, Any]) -> dict[str, str]:
    few = row["small"]
    return {
        "period": row["period"],
        "name": row["group_name"],
        "n": count(row["n"]),
        "upheld": count(row["upheld"]),
        "rate": NONE if few else share(row["upheld_rate"]),
        "interval": NONE if few else share_interval(row["upheld_rate_low"], row["upheld_rate_high"]),
        "flags": flags(row),
    }


def _process(row: dict[str, Any]) -> dict[str, str]:
    few = row["small"]
    days = row["median_overrun_days"]
    return {
        "period": row["period"],
        "name": row["process"].replace("_", " "),
        "with_delay": count(row["with_delay"]),
        "share": NONE if few else share(row["delay_share"]),
        "interval": NONE if few else share_interval(row["delay_share_low"], row["delay_share_high"]),
        "overrun": NONE if few or days is None else f"{days:,.0f} days of {row['overruns']:,}",
        "flags": flags(row),
    }


def _topics(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"topic": topic, "shown": [_marked_up(note["note"]) for note in found[:NOTES]], "left": len(found[NOTES:])}
        for topic, found in ((topic, list(of)) for topic, of in groupby(notes, key=lambda note: note["topic"]))
    ]


def _marked_up(note: str) -> Markup:
    """A note with its code spans; nothing else of Markdown stands in one."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(note))))


def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = count
    environment.filters["unbroken"] = lambda text: text.replace(" %", "\N{NO-BREAK SPACE}%").replace(
        "+", "+\N{WORD JOINER}"
    )
    environment.filters["day"] = lambda value: NONE if value is None else f"{value:%-d %B %Y}"
    return environment.get_template("report.html")
