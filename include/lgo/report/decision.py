"""One decision of a published file, as the record it was read as: its text, its figures and their evidence."""

import re
from dataclasses import dataclass
from typing import Any

import duckdb

from include.lgo.reading.record import (
    Delay,
    Doubt,
    Duration,
    Evidence,
    Header,
    Offer,
    Paragraph,
    Payment,
    Record,
    Remedy,
    Section,
    Waiver,
)
from include.lgo.warehouse.contents import SQL

Row = dict[str, Any]


@dataclass(frozen=True)
class Published:
    """A decision as the file holds it. head: its row of decisions; versions: its rows of decision_versions."""

    head: Row
    record: Record
    versions: list[Row]


def bearing(connection: duckdb.DuckDBPyConnection, reference: str) -> list[tuple[str, str]]:
    """Reference and authority of the decisions that bear `reference`, in any of its spellings.

    "24-000-950", "24 000 950" and "24000950" are the same; without a joint case's letter all are meant.
    """
    wanted = normal(reference)
    return [(row["reference"], row["authority"]) for row in _rows(connection, "names", reference=wanted)]


def normal(reference: str) -> str:
    """A reference as the file spells it: "24 000 950", and its letter after it; other text as it is."""
    match = re.fullmatch(r"\s*(\d\d)\D?(\d{3})\D?(\d{3})\W?([a-z]?)\s*", reference.lower())
    return f"{match[1]} {match[2]} {match[3]}{match[4]}" if match else reference.strip()


def read(connection: duckdb.DuckDBPyConnection, reference: str, authority: str) -> Published | None:
    """The decision of this key, spelt as in the file; None where there is none."""
    key = {"reference": reference, "authority": authority}
    heads = _rows(connection, "head", **key)
    if not heads:
        return None
    [head] = heads
    record = Record(
        header=Header(
            reference=head["reference"],
            authority=head["authority"],
            category=head["category"],
            subcategory=head["subcategory"],
            outcome=head["outcome"],
            decision_date=head["decision_date"],
        ),
        summary=head["summary"],
        sections=tuple(Section(**row) for row in _rows(connection, "sections", **key)),
        paragraphs=tuple(Paragraph(**row) for row in _rows(connection, "paragraphs", **key)),
        payments=tuple(_payment(row) for row in _rows(connection, "payments", **key)),
        offers=tuple(
            Offer(row["amount_gbp"], row["recipient"], _there(row), row["rule"], row["confidence"])
            for row in _rows(connection, "offers", **key)
        ),
        waivers=tuple(
            Waiver(row["amount_gbp"], _there(row), row["rule"], row["confidence"])
            for row in _rows(connection, "waivers", **key)
        ),
        remedies=tuple(
            Remedy(row["kind"], _length(row, "deadline"), _there(row), row["rule"], row["confidence"])
            for row in _rows(connection, "remedies", **key)
        ),
        delay_fault=head["delay_fault"],
        delays=tuple(_delay(row) for row in _rows(connection, "delays", **key)),
        doubts=tuple(
            Doubt(row["subject"], row["reason"], row["rule"], _evidence(row))
            for row in _rows(connection, "review", **key)
        ),
    )
    return Published(head, record, _rows(connection, "versions", **key))


def _payment(row: Row) -> Payment:
    return Payment(
        amount=row["amount_gbp"],
        per=row["per"],
        periods=row["periods"],
        total=row["total_gbp"],
        recipient=row["recipient"],
        kind=row["kind"],
        payer=row["payer"],
        purpose=row["purpose"],
        evidence=_there(row),
        rule=row["rule"],
        confidence=row["confidence"],
    )


def _delay(row: Row) -> Delay:
    return Delay(
        process=row["process"],
        found_by=row["found_by"],
        limit=_length(row, "limit"),
        actual=_length(row, "actual"),
        overrun=_length(row, "overrun"),
        since=row["since"],
        until=row["until"],
        paragraphs=tuple(row["paragraphs"] or ()),
        evidence=_there(row),
        rule=row["rule"],
        confidence=row["confidence"],
    )


def _length(row: Row, name: str) -> Duration | None:
    value, unit = row[f"{name}_value"], row[f"{name}_unit"]
    return None if value is None else Duration(value, unit)


def _evidence(row: Row) -> Evidence | None:
    return None if row["position"] is None else _there(row)


def _there(row: Row) -> Evidence:
    return Evidence(row["position"], row["paragraph"], row["quote_start"], row["quote_end"], row["quote"])


def _rows(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> list[Row]:
    query = (SQL / "report" / "decision" / f"{name}.sql").read_text(encoding="utf-8")
    result = connection.execute(query, values)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, found, strict=True)) for found in result.fetchall()]
