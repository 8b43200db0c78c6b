"""The short table at the end of a log: what failed, and which release analysts still read."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from include.lgo.quality.checks import Result

WIDTH = 120


def summary(results: Sequence[Result], published: Path | None = None) -> str:
    """The checks that did not pass, those that stop first, each with what was expected, observed and how many rows.

    published: the link to the last release; the last line says which release it is, and whether it stays.
    """
    stopping = [result for result in results if result.stops]
    other = [result for result in results if not result.stops and result.status in {"failed", "accepted"}]
    text = StringIO()
    if stopping or other:
        Console(file=text, width=WIDTH, no_color=True, legacy_windows=False).print(_table([*stopping, *other]))
    counts = {
        "passed": sum(result.status == "passed" for result in results),
        "stop the publication": len(stopping),
        "warn": sum(result.status == "failed" for result in other),
        "accepted": sum(result.status == "accepted" for result in other),
        "not applicable": sum(result.status == "not_applicable" for result in results),
    }
    counted = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    checks = "1 check" if len(results) == 1 else f"{len(results)} checks"
    return f"{text.getvalue()}{checks}: {counted}.\n{_standing(bool(stopping), published)}"


def _table(results: Sequence[Result]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("check", no_wrap=True)
    for heading in ("what it does", "expected", "observed"):
        table.add_column(heading)
    table.add_column("rows", justify="right")
    for result in results:
        table.add_row(
            f"{result.area}/{result.check}", _effect(result), result.expected, result.observed, f"{result.wrong_rows:,}"
        )
    return table


def _effect(result: Result) -> str:
    if result.status == "accepted":
        return f"accepted {result.acceptance}"
    effect = "stops" if result.stops else "warns"
    return f"{effect}; {result.acceptance}" if result.reason else effect


def _standing(stopped: bool, published: Path | None) -> str:
    """What analysts read now. The link is only looked at, so that a release in use is never opened here."""
    if published is None or not published.exists():
        return "Nothing is published yet, and this draft will not be." if stopped else "No release stands yet."
    release = published.resolve().stem
    if stopped:
        return f"This draft will not be published; release {release} still stands."
    return f"Nothing here stops the publication; release {release} stands until then."
