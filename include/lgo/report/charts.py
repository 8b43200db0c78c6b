"""The charts of the trends, as Vega-Lite specifications: one figure over time with its 95 % interval.

The same specification is drawn in the browser (the page in Airflow's UI) and by vl-convert (the report). Colours and
the letter are parameters of it, so that a page can put its own in their place, dark or light.
"""

from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

import altair as alt

PeriodKind = Literal["month", "quarter", "financial_year"]
Unit = Literal["share", "pounds"]

PERIODS: dict[PeriodKind, str] = {"month": "month", "quarter": "quarter", "financial_year": "financial year"}
FORMATS: dict[Unit, str] = {"share": ".0%", "pounds": "$,.0f"}


@dataclass(frozen=True)
class Palette:
    """The colours of a chart: of its figure, of what it is compared with, of words, lines and paper."""

    main: str = "#0b5cad"
    other: str = "#8a6d3b"
    ink: str = "#44474d"
    line: str = "#e3e5e8"
    paper: str = "#ffffff"


LIGHT = Palette()
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
DOT = 44
"""Area of a point, in square pixels; a parameter like the colours."""
CROSS = "M-1,-1L1,1M1,-1L-1,1"
ROWS = "rows"
"""Name of the data source: rows as `row` describes them."""


@dataclass(frozen=True)
class Point:
    """One row of a chart's data.

    series: main, or other for what it is compared with. start: first day of the period, ISO. value, low, high: the
    figure and its interval, shares as 0 to 1; None where it is not shown. state: settled; open where the period is
    provisional or partial; few where there are too few decisions for a figure. The words are those of the tooltip.
    """

    series: str
    group: str
    period: str
    start: str
    value: float | None
    low: float | None
    high: float | None
    state: Literal["settled", "open", "few"]
    figure: str
    interval: str
    n: str
    note: str
    href: str | None = None


@cache
def specification(
    title: str, unit: Unit, period_kind: PeriodKind, *, whole: bool = False, palette: Palette = LIGHT
) -> dict[str, Any]:
    """The chart of a figure; `title` names its unit. Its data has the name ROWS; cached, so do not change it.

    whole: whether the scale of a share always runs to 100 %.
    """
    yearly, monthly = period_kind == "financial_year", period_kind == "month"
    beside = 5 if yearly else 3 if not monthly else 0
    x = (
        alt.X("period:O", sort="ascending", axis=_axis_x(period_kind), scale=alt.Scale(padding=0.5))
        if yearly
        else alt.X("start:T", axis=_axis_x(period_kind), scale=alt.Scale(type="utc", padding=10))
    )
    scale = alt.Scale(domain=[0, 1]) if whole else alt.Scale(zero=True, nice=True)
    axis = alt.Axis(title=title, format=FORMATS[unit], tickCount=5)
    colour = alt.condition("datum.series === 'main'", alt.value(alt.ExprRef("main")), alt.value(alt.ExprRef("other")))
    y = alt.Y("value:Q", scale=scale, axis=axis)
    base = alt.Chart().encode(x=x, detail="series:N")
    words = [
        alt.Tooltip("group:N", title="of"),
        alt.Tooltip("period:N", title=PERIODS[period_kind]),
        alt.Tooltip("figure:N", title="figure"),
        alt.Tooltip("interval:N", title="95 % interval"),
        alt.Tooltip("n:N", title="taken over"),
        alt.Tooltip("note:N", title="note"),
    ]
    shown = base.transform_filter("datum.state !== 'few'")
    interval = (  # bars tell single figures apart; a hundred months would be a thicket, and are a band
        base.mark_area(interpolate="linear")
        if monthly
        else shown.mark_rule(strokeWidth=2, xOffset=alt.ExprRef(f"datum.series === 'main' ? 0 : {beside}"))
    )
    strong, weak = (0.2, 0.1) if monthly else (0.5, 0.4)
    interval = interval.encode(
        y=alt.Y("low:Q", scale=scale, axis=axis),
        y2="high:Q",
        color=colour,
        opacity=alt.condition("datum.series === 'main'", alt.value(strong), alt.value(weak)),
    )
    line = base.mark_line(strokeWidth=1.6).encode(
        y=y,
        color=colour,
        strokeDash=alt.condition("datum.series === 'main'", alt.value([1, 0]), alt.value([5, 3])),
    )
    points = (
        shown.transform_filter("datum.series === 'main'")
        .mark_point(size=alt.ExprRef("dot"), strokeWidth=1.6, cursor="pointer")
        .encode(
            y=y,
            stroke=alt.value(alt.ExprRef("main")),
            fill=alt.condition(
                "datum.state === 'settled'", alt.value(alt.ExprRef("main")), alt.value(alt.ExprRef("paper"))
            ),
            opacity=alt.value(1),
            tooltip=words,
        )
    )
    others = (
        shown.transform_filter("datum.series === 'other'")
        .mark_point(size=alt.ExprRef("dot / 2.4"), shape="square", strokeWidth=1.2, xOffset=beside)
        .encode(
            y=y,
            stroke=alt.value(alt.ExprRef("other")),
            fill=alt.condition(
                "datum.state === 'settled'", alt.value(alt.ExprRef("other")), alt.value(alt.ExprRef("paper"))
            ),
            opacity=alt.value(1),
            tooltip=words,
        )
    )
    few = (
        base.transform_filter("datum.state === 'few' && datum.series === 'main'")
        .mark_point(shape=CROSS, size=22, strokeWidth=1.6, cursor="pointer")
        .encode(
            y=alt.YDatum(0, scale=scale, axis=axis),
            stroke=alt.value(alt.ExprRef("main")),
            opacity=alt.value(1),
            tooltip=words,
        )
    )
    layers = alt.layer(interval, line, others, points, few, data=alt.NamedData(name=ROWS))
    drawn = layers.add_params(
        alt.param(name="dot", value=DOT),
        *(alt.param(name=name, value=value) for name, value in asdict(palette).items()),
    ).properties(
        width="container",
        height=210,
        background="transparent",
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
    return dict(_configured(drawn).to_dict())


def with_rows(chart: dict[str, Any], rows: list[dict[str, Any]], width: int) -> dict[str, Any]:
    """The chart with its data in it and a width in pixels, as vl-convert needs it."""
    return {**chart, "width": width, "datasets": {ROWS: rows}}


def _axis_x(period_kind: PeriodKind) -> alt.Axis:
    if period_kind == "financial_year":
        return alt.Axis(title="decision date, financial year", labelAngle=0, labelOverlap="greedy", grid=False)
    return alt.Axis(
        title=f"decision date, by {PERIODS[period_kind]}",
        format="%Y",
        tickCount="year",
        grid=False,
        labelFlush=False,
        labelOverlap="greedy",
    )


def _configured(drawn: Any) -> Any:
    ink, line = alt.ExprRef("ink"), alt.ExprRef("line")
    return (
        drawn.configure(font=FONT, locale=alt.Locale(number=_POUNDS))
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=ink, titleColor=ink, gridColor=line, domainColor=line, tickColor=line,
            labelFontSize=11, titleFontSize=11, titleFontWeight="normal", labelPadding=5, tickSize=4,
        )
        .configure_axisY(
            domain=False, ticks=False, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-10, titleX=0,
            titleBaseline="bottom",
        )
        .configure_axisX(titleAnchor="end", titlePadding=6)
    )  # fmt: skip


_POUNDS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["£", ""]}
