"""What a page says: the record of one decision, and the parts of it.

Every figure carries its evidence, so that anyone can check it against the page. The terms are the codebook's
and the Ombudsman's own; `as_gold` gives the form in which labelled decisions are compared.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Confidence = Literal["certain", "likely", "doubtful"]
Per = Literal["day", "week", "fortnight", "month", "term", "year", "item"]
Unit = Literal["working days", "days", "weeks", "months", "years", "terms"]
SectionKind = Literal[
    "summary", "complaint", "powers", "scope", "method", "background", "findings", "remedy", "decision", "unknown"
]


class Unreadable(ValueError):
    """A page that is no readable decision; the message says why in a few words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact place of a figure: `paragraphs[position].text[start:end] == quote`.

    number: the paragraph's continuous number, None where it bears none (summary, short report pages).
    """

    position: int
    number: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as printed, in order; `position` counts from 0, `level` is 1 for main and 2 for sub-headings."""

    position: int
    heading: str
    level: int
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text with its lists; `position` counts all of them from 0.

    number: continuous 1..n through the decision, None for text without a number.
    section: position of its section, None before the first heading.
    text: as on the page, blanks folded, items of its lists on lines of their own.
    """

    position: int
    number: int | None
    section: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as printed, never converted."""

    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum the decision's remedy has the body pay to one recipient.

    amount: pounds as printed (for a rate, the rate); per and periods: of a rate; total: pounds it comes to, None
    for an open-ended rate. payer: who pays where the page names it. purpose: what for, in the page's words.
    """

    amount: Decimal
    per: Per | None
    periods: float | None
    total: Decimal | None
    recipient: str | None
    kind: Literal["symbolic", "quantifiable"]
    payer: str | None
    purpose: str | None
    evidence: Evidence
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Offer:
    """A sum the body had paid or offered before the Ombudsman's remedy, which the remedy does not ask for again."""

    amount: Decimal
    recipient: str | None
    evidence: Evidence
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Waiver:
    """A charge or debt of a printed amount that the remedy cancels, writes off or reduces. Not cash."""

    amount: Decimal
    evidence: Evidence
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Remedy:
    """One kind of remedy; `deadline` is the time the body has for it, where the page says so."""

    kind: Literal[
        "apology", "symbolic_payment", "quantifiable_payment", "waiver", "specific_action", "service_improvement"
    ]
    deadline: Duration | None
    evidence: Evidence
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Delay:
    """One thing that was late and counted as fault.

    since, until: dates between which it was late or took its time, where the page prints them.
    paragraphs: numbers of all paragraphs that make the finding; `evidence` is the plainest of them.
    """

    process: str
    found_by: Literal["ombudsman", "body"]
    limit: Duration | None
    actual: Duration | None
    overrun: Duration | None
    since: date | None
    until: date | None
    paragraphs: tuple[int, ...]
    evidence: Evidence
    rule: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: what it is about, why, where, and which rule was unsure."""

    subject: str
    reason: str
    rule: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a page. `reference` as "24 000 950" with the letter of a joint case; None where not printed."""

    reference: str
    authority: str | None
    category: str | None
    subcategory: str | None
    outcome: str | None
    decision_date: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One decision as read from its page or, where it is split, its chapters."""

    header: Header
    summary: str | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    payments: tuple[Payment, ...] = ()
    offers: tuple[Offer, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    delay_fault: bool = False
    delays: tuple[Delay, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def payment_total(self) -> Decimal | None:
        """Pounds of all payments whose total is known; None where there is none."""
        totals = [payment.total for payment in self.payments if payment.total is not None]
        return sum(totals, Decimal(0)) if totals else None


def as_gold(record: Record) -> dict[str, Any]:
    """The record in the form of the labelled decisions (one JSON object; money as numbers, dates ISO)."""

    def pounds(amount: Decimal | None) -> float | int | None:
        if amount is None:
            return None
        return int(amount) if amount == amount.to_integral_value() else float(amount)

    def count(value: float | None) -> float | int | None:
        return int(value) if value is not None and value == int(value) else value

    def duration(value: Duration | None) -> list[Any] | None:
        return None if value is None else [count(value.value), value.unit]

    header = record.header
    return {
        "reference": header.reference,
        "authority": header.authority,
        "category": header.category,
        "subcategory": header.subcategory,
        "outcome": header.outcome,
        "decision_date": header.decision_date.isoformat() if header.decision_date else None,
        "summary": record.summary,
        "sections": [section.heading for section in record.sections],
        "paragraphs": max((p.number for p in record.paragraphs if p.number), default=0),
        "payments": [
            {
                "amount": pounds(p.amount),
                "per": p.per,
                "periods": count(p.periods),
                "total": pounds(p.total),
                "recipient": p.recipient,
                "kind": p.kind,
            }
            for p in record.payments
        ],
        "payment_total": pounds(record.payment_total),
        "offers": [{"amount": pounds(o.amount), "recipient": o.recipient} for o in record.offers],
        "waived": [{"amount": pounds(w.amount)} for w in record.waivers],
        "remedies": list(dict.fromkeys(remedy.kind for remedy in record.remedies)),
        "delay_fault": record.delay_fault,
        "delays": [
            {
                "process": d.process,
                "found_by": d.found_by,
                "limit": duration(d.limit),
                "actual": duration(d.actual),
                "overrun": duration(d.overrun),
                "paragraphs": list(d.paragraphs),
            }
            for d in record.delays
        ],
    }
