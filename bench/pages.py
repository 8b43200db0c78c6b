"""How long the pages in Airflow's UI take on the server, beside the bare queries they show."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from include.lgo.records.store import reader_version
from include.lgo.settings import Settings, load
from include.lgo.warehouse.build import build
from include.lgo.warehouse.publish import publish
from include.lgo.web.app import create_app
from include.lgo.web.query import opened, rows

TIMES = 7
PARTS = (
    *("head", "sections", "paragraphs", "payments", "offers", "waivers", "remedies", "delays", "review", "versions"),
)
"""Queries of one decision."""
LIMIT_MS = 300


def figures(base: Path, work: Path) -> dict[str, dict[str, float]]:
    """By view: milliseconds of the page and of its bare queries (medians), kilobytes of the page.

    base: a corpus as `bench.corpus` makes it; work: where its warehouse is built.
    """
    settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(work)})
    draft = work / "draft.duckdb"
    build(base / "archive", base / "records", draft, reader_version=reader_version(), now=datetime.now(UTC))
    publish(draft, settings.releases, settings.published, version="bench")
    return time_views(settings)


def time_views(settings: Settings) -> dict[str, dict[str, float]]:
    """The same for the file that `settings` has published."""
    from fastapi.testclient import TestClient  # warns of a coming change in httpx, which is no matter of other benches

    client = TestClient(create_app(lambda: settings, lambda: None))
    with opened(settings.published) as connection:
        [(body, category)] = connection.execute(
            "SELECT body, category FROM decisions GROUP BY ALL ORDER BY count(*) DESC LIMIT 1"
        ).fetchall()
        [(reference, authority)] = connection.execute(
            "SELECT reference, authority FROM decisions ORDER BY paragraphs DESC LIMIT 1"
        ).fetchall()
    period = "2024-25"
    one = {"period_kind": "month", "group_kind": "all", "group_name": "all"}
    many = {**one, "group_kind": "authority", "group_name": body}
    year = {**one, "period_kind": "financial_year", "period": period}
    views: dict[str, tuple[str, list[tuple[str, dict[str, Any]]]]] = {
        "trends, all, by month": ("trends?period_kind=month", _trend_queries(one)),
        "trends, an authority beside its type, by month": (
            "trends?" + urlencode({"period_kind": "month", "authority": body}),
            _trend_queries(many) * 2,
        ),
        "trends, authority and category, by quarter": (
            "trends?" + urlencode({"authority": body, "category": category}),
            _trend_queries({**many, "period_kind": "quarter"}) * 2,
        ),
        "authorities, as one types": ("authorities?q=lon", [("authorities", {"words": ["lon"], "most": 12})]),
        "decisions of a year": (
            f"decisions?question=upheld&period_kind=financial_year&period={period}",
            [
                ("members", {**year, "question": "upheld", "part": "all"}),
                ("members_counted", {"question": "upheld"}),
                ("members_shown", {"only": False, "most": 100, "after": 0}),
            ],
        ),
        "one decision": (
            "decision?" + urlencode({"reference": reference, "authority": authority}),
            [(f"../report/decision/{part}", {"reference": reference, "authority": authority}) for part in PARTS],
        ),
        "data quality": (
            "quality",
            [
                *((name, {}) for name in ("release", "notes", "windows_by_year")),
                *((name, {"most": 100}) for name in ("windows_incomplete", "window_history", "quarantine")),
                ("review_subjects", {"most": 100}),
                ("review", {"subject": "", "most": 100}),
            ],
        ),
    }
    got = {}
    for name, (address, queries) in views.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}: {answer.text[-2000:]}")
        got[name] = {
            "ms": _median_ms(lambda address=address: client.get(address)),  # type: ignore[misc]
            "sql_ms": _median_ms(lambda queries=queries: _run(settings, queries)),  # type: ignore[misc]
            "kilobytes": len(answer.content) / 1000,
        }
    return got


def _trend_queries(of: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("upheld_rate", of),
        ("payments", {**of, "part": "symbolic"}),
        ("delay_faults", {**of, "part": "all"}),
    ]


def _run(settings: Settings, queries: list[tuple[str, dict[str, Any]]]) -> None:
    with opened(settings.published) as connection:
        for name, values in queries:
            rows(connection, name, **values)


def _median_ms(call: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TIMES):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return 1000 * statistics.median(seconds)
