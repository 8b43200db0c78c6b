"""The trend tables a second time, in plain Python: from the rows of record files, without SQL.

Of the warehouse only this is taken: which body a name means, which pages are one case, and the purposes of a sum.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb

Key = tuple[str, date, str, str]  # period kind, first day, group kind, group name
Table = dict[tuple[Any, ...], dict[str, Any]]

KINDS = ("symbolic", "quantifiable")
DAYS = {
    "days": Fraction(1),
    "working days": Fraction(7, 5),
    "weeks": Fraction(7),
    "months": Fraction(304375, 10000),
    "years": Fraction(36525, 100),
}
STUDENT = {4: 2.776, 5: 2.571, 9: 2.262, 14: 2.145, 19: 2.093, 29: 2.045, 59: 2.001, 119: 1.980}
SMALL = 5


@dataclass
class Decision:
    """One decision and what is counted of it. sums: (kind, purposes, total) of each sum counted on this page."""

    reference: str
    authority: str
    day: date
    outcome: str | None
    case: str
    type: str
    stratum: tuple[str | None, str | None]
    groups: list[tuple[str, str]]
    delays: list[dict[str, Any]]
    sums: list[tuple[str, list[str], Decimal | None]] = field(default_factory=list)


def decisions(records: Iterable[dict[str, Any]], made: duckdb.DuckDBPyConnection) -> list[Decision]:
    """The dated decisions of the newest records, with the sums that each page of a case adds to it."""
    named = {
        (reference, authority): rest
        for reference, authority, *rest in made.sql(
            "SELECT reference, authority, body, authority_kind, authority_type, region, joint_group FROM decisions"
        ).fetchall()
    }
    purposes = {
        tuple(key): words
        for *key, words in made.sql("SELECT reference, authority, item, purposes FROM payments").fetchall()
    }
    told = []
    counted: dict[tuple[Any, ...], int] = {}
    for row in sorted(records, key=lambda r: (r["outcome"] != "Upheld", r["reference"], r["authority"] or "")):
        authority = row["authority"] or "not printed"
        body, kind, type_, region, joint = named[row["reference"], authority]
        category, subcategory = (row[name] or "not printed" for name in ("category", "subcategory"))
        decision = Decision(
            reference=row["reference"],
            authority=authority,
            day=row["decision_date"],
            outcome=row["outcome"],
            case=joint or row["reference"] + authority,
            type=type_ or kind,
            stratum=(row["category"], row["subcategory"]),
            groups=[
                ("all", "all"),
                ("authority_kind", kind),
                ("authority_type", type_ or kind),
                ("region", region or "no region"),
                ("authority", body),
                ("category", category),
                ("subcategory", f"{category} > {subcategory}"),
                ("authority_category", f"{body} > {category}"),
            ],
            delays=row["delays"] if row["delay_fault"] else [],
        )
        here: dict[tuple[Any, ...], int] = defaultdict(int)
        for item, p in enumerate(row["payments"], 1):
            payer = (p.get("payer") or body).lower() if authority == "not printed" else body
            recipient = p["recipient"].lower() if p["recipient"] else None
            same = (decision.case, payer, p["kind"], p["amount"], p["per"], p.get("periods"), p["total"], recipient)
            here[same] += 1
            if here[same] > counted.get(same, 0):
                counted[same] = here[same]
                words = purposes[row["reference"], authority, item]
                decision.sums.append((p["kind"], words, p["total"]))
        if decision.day:
            told.append(decision)
    return told


def members(rows: list[Decision]) -> dict[Key, list[Decision]]:
    """The decisions of each period and group."""
    first, last = (f(row.day for row in rows).replace(day=1) for f in (min, max))
    found: dict[Key, list[Decision]] = defaultdict(list)
    for row in rows:
        for kind, start in _periods(row.day, first, last):
            for group in row.groups:
                if kind != "rolling_year" or group[0] != "authority_category":
                    found[(kind, start, *group)].append(row)
    return found


def upheld_rate(members: dict[Key, list[Decision]]) -> Table:
    """The figures of trend_upheld_rate by key."""
    table: Table = {}
    for key, rows in members.items():
        upheld = sum(row.outcome == "Upheld" for row in rows)
        not_upheld = sum(row.outcome == "Not upheld" for row in rows)
        n = upheld + not_upheld
        table[key] = {
            "decisions": len(rows),
            "upheld": upheld,
            "not_upheld": not_upheld,
            "n": n,
            "small": n < SMALL,
            **_share("upheld_rate", upheld, n),
        }
    return table


def adjusted_rate(members: dict[Key, list[Decision]]) -> Table:
    """The figures of trend_adjusted_rate by key."""
    investigated = {
        key: rows
        for key, all_rows in members.items()
        if key[2] == "authority" and (rows := [row for row in all_rows if row.outcome in ("Upheld", "Not upheld")])
    }
    reference: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for key, rows in investigated.items():
        for row in rows:
            for part in ((*key[:2], row.type), (*key[:2], row.type, row.stratum)):
                reference[part][0] += row.outcome == "Upheld"
                reference[part][1] += 1
    table: Table = {}
    for key, rows in investigated.items():
        own: dict[Any, int] = defaultdict(int)
        for row in rows:
            own[row.type, row.stratum] += 1
        n, upheld = len(rows), sum(row.outcome == "Upheld" for row in rows)
        strata = {part: reference[(*key[:2], *part)] for part in own}
        expected = sum((Fraction(own[part] * k, m) for part, (k, m) in strata.items()), Fraction())
        compared = sum(own[part] for part, (_, m) in strata.items() if m - own[part] >= SMALL)
        type_rate = sum((Fraction(*reference[(*key[:2], row.type)]) for row in rows), Fraction()) / n
        low, high = wilson(upheld, n)
        shown = bool(compared and expected)
        ends = [float(share) * n / float(expected) if shown else None for share in (upheld / n, low, high)]
        rates = [None if end is None else min(1.0, end * float(type_rate)) for end in ends]
        table[key] = {
            "authority_type": min(row.type for row in rows),
            "n": n,
            "upheld": upheld,
            "upheld_rate": upheld / n,
            "compared": compared,
            "expected_upheld": float(expected),
            "type_rate": float(type_rate),
            "small": n < SMALL,
            "thin": compared < Fraction(4, 5) * n,
            **dict(zip(("upheld_ratio", "upheld_ratio_low", "upheld_ratio_high"), ends, strict=True)),
            **dict(zip(("adjusted_rate", "adjusted_rate_low", "adjusted_rate_high"), rates, strict=True)),
        }
    return table


def payments(members: dict[Key, list[Decision]]) -> Table:
    """The figures of trend_payments by key and kind."""
    table: Table = {}
    for key, all_rows in members.items():
        rows = [row for row in all_rows if row.outcome == "Upheld"]
        cases = {row.case for row in rows}
        for kind in KINDS if rows else ():
            paid: dict[str, list[Decimal | None]] = defaultdict(list)
            for row in rows:
                for kind_, _, total in row.sums:
                    if kind_ == kind:
                        paid[row.case].append(total)
            known = sorted(
                sum(t for t in sums if t is not None) for sums in paid.values() if any(t is not None for t in sums)
            )
            exact = [Fraction(total) for total in known]
            mean = statistics.mean(exact) if exact else None
            low, high = _median_interval(exact)
            lower, median, upper = (_quantile(exact, Fraction(q, 4)) for q in (1, 2, 3))
            table[(*key, kind)] = {
                "upheld": len(rows),
                "n": len(cases),
                "with_payment": len(paid),
                "with_total": len(known),
                "total_gbp": sum(known, Decimal()),
                **({"mean_gbp": None} if mean is None else {"mean": mean}),
                "median_gbp": median,
                "median_gbp_low": low,
                "median_gbp_high": high,
                "lower_quartile_gbp": lower,
                "upper_quartile_gbp": upper,
                "small": len(cases) < SMALL,
                **_share("payment_share", len(paid), len(cases)),
            }
            if len(known) - 1 in STUDENT:
                margin = STUDENT[len(known) - 1] * statistics.stdev(map(float, known)) / math.sqrt(len(known))
                table[(*key, kind)]["margin"] = margin
    return table


def payment_purposes(members: dict[Key, list[Decision]]) -> Table:
    """The figures of trend_payment_purposes by key, kind and purpose."""
    table: Table = {}
    for key, all_rows in members.items():
        if key[0] == "rolling_year" or key[2] == "authority_category":
            continue
        rows = [row for row in all_rows if row.outcome == "Upheld"]
        cases: dict[Any, set[str]] = defaultdict(set)
        sums: dict[Any, list[Decimal | None]] = defaultdict(list)
        for row in rows:
            for kind, purposes, total in row.sums:
                for purpose in purposes:
                    cases[kind, purpose].add(row.case)
                    sums[kind, purpose].append(total)
        n = len({row.case for row in rows})
        for part, of in cases.items():
            known = sorted(total for total in sums[part] if total is not None)
            table[(*key, *part)] = {
                "n": n,
                "with_payment": len(of),
                "payments": len(sums[part]),
                "with_total": len(known),
                "median_gbp": _quantile([Fraction(total) for total in known], Fraction(1, 2)),
                "total_gbp": sum(known, Decimal()),
                "small": n < SMALL,
                **_share("payment_share", len(of), n),
            }
    return table


def delay_faults(members: dict[Key, list[Decision]]) -> Table:
    """The figures of trend_delay_faults by key and process."""
    table: Table = {}
    for key, all_rows in members.items():
        rows = [row for row in all_rows if row.outcome == "Upheld"]
        for process in {"all", *(d["process"] for row in rows for d in row.delays)} if rows else ():
            late = [[d for d in row.delays if process in ("all", d["process"])] for row in rows]
            with_delay = sum(map(bool, late))
            found = sum(any(d["found_by"] == "ombudsman" for d in delays) for delays in late)
            overruns = sorted(
                Fraction(d["overrun_value"]) * DAYS[d["overrun_unit"]]
                for delays in late
                for d in delays
                if d["overrun_unit"] in DAYS
            )
            table[(*key, process)] = {
                "n": len(rows),
                "with_delay": with_delay,
                "found_by_ombudsman": found,
                "accepted_by_body": with_delay - found,
                "overruns": len(overruns),
                "median_overrun_days": _quantile(overruns, Fraction(1, 2)),
                "small": len(rows) < SMALL,
                **_share("delay_share", with_delay, len(rows)),
            }
    return table


def changes(upheld: Table, payments: Table, delays: Table) -> Table:
    """The figures of trend_changes by key, figure and part, from the other tables."""
    figures: dict[Any, tuple[int, float, float, float]] = {}

    def add(table: Table, figure: str, of: str = "n") -> None:
        for key, row in table.items():
            part = key[4] if len(key) > 4 else "all"
            if not row["small"] and row[f"{figure}_low"] is not None and (part in KINDS or part == "all"):
                figures[(*key[:4], figure, part)] = (row[of], *(row[figure + end] for end in ("", "_low", "_high")))

    add(upheld, "upheld_rate")
    add(payments, "payment_share")
    add(payments, "median_gbp", "with_total")
    add(delays, "delay_share")
    table: Table = {}
    for (kind, start, *rest), (n, value, low, high) in figures.items():
        before = figures.get((kind, start.replace(year=start.year - 1), *rest))
        if before:
            n_before, value_before, low_before, high_before = before
            change = value - value_before
            table[(kind, start, *rest)] = {
                "n": n,
                "value": value,
                "n_before": n_before,
                "value_before": value_before,
                "change": change,
                "change_low": change - math.hypot(value - low, high_before - value_before),
                "change_high": change + math.hypot(high - value, value_before - low_before),
            }
    return table


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's interval of k/n with z = 1.96, in its textbook form."""
    p, z = k / n, 1.96
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    margin = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - margin), min(1.0, centre + margin)


def _share(name: str, k: int, n: int) -> dict[str, float | None]:
    if not n:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    low, high = wilson(k, n)
    return {name: k / n, f"{name}_low": low, f"{name}_high": high}


def _quantile(values: list[Fraction], share: Fraction) -> float | None:
    if not values:
        return None
    place = (len(values) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return float(values[below] + (place - below) * (values[above] - values[below]))


def _median_interval(values: list[Fraction]) -> tuple[float | None, float | None]:
    """The innermost values, equally far from both ends, that leave at most 2.5 % of the binomial on each side."""
    n = len(values)
    if n < 6:
        return None, None
    below, rank = 1, 0  # how many of the 2^n outcomes have fewer than `rank + 1` values below the median
    while 40 * below <= 2**n:
        rank += 1
        below += math.comb(n, rank)
    return float(values[rank - 1]), float(values[n - rank])


def _periods(day: date, first: date, last: date) -> Iterator[tuple[str, date]]:
    yield "month", day.replace(day=1)
    yield "quarter", date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    yield "financial_year", date(day.year if day.month >= 4 else day.year - 1, 4, 1)
    for back in range(12):
        start = _month(day, -back)
        if start >= first and _month(start, 11) <= last:
            yield "rolling_year", start


def _month(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
