"""How figures are written wherever people read them: shares in per cent, nominal pounds, intervals, flags."""

from collections.abc import Mapping
from typing import Any

NONE = "–"
"""Stands where there is no figure, or too few decisions to show one."""
FLAGS = ("provisional", "partial", "small")
FLAGS_MEAN = {
    "provisional": "decisions of the newest six weeks are still arriving",
    "partial": "no complete search while the site still showed all of it, or decisions missing",
    "small": "fewer than five decisions: too few to show a figure",
}


def count(value: int | None) -> str:
    """1,234."""
    return NONE if value is None else f"{value:,}"


def share(value: float | None) -> str:
    """A share from 0 to 1 as 61.3 %."""
    return NONE if value is None else f"{100 * value:.1f} %"


def share_interval(low: float | None, high: float | None) -> str:
    """58.0–64.5 %."""
    return NONE if low is None or high is None else f"{100 * low:.1f}–{100 * high:.1f} %"


def pounds(value: Any) -> str:
    """Nominal pounds, to the pound: £1,200."""
    return NONE if value is None else f"£{value:,.0f}"


def pounds_interval(low: float | None, high: float | None) -> str:
    """£150–250."""
    return NONE if low is None or high is None else f"£{low:,.0f}–{high:,.0f}"


def flags(row: Mapping[str, Any]) -> str:
    """The flags of a row of a trend table, in words; empty where it has none."""
    return ", ".join(flag for flag in FLAGS if row.get(flag))


def overrun(row: Mapping[str, Any]) -> str:
    """The median overrun of a row of trend_delay_faults, and of how many: 21 days of 7."""
    days = row["median_overrun_days"]
    return NONE if days is None else f"{days:,.0f} days of {row['overruns']:,}"


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a trend table without the figures that too few decisions stand behind; counts and sums stay."""
    hidden = ("upheld_rate", "payment_share", "mean_", "median_", "delay_share") if row["small"] else ()
    return {name: None if name.startswith(hidden) else value for name, value in row.items()}
