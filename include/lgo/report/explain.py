"""Every figure read from a decision, beside the sentence it came from, for a person to check in a minute."""

import html as markup
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.markup import escape

from include.lgo.reading.amounts import amounts
from include.lgo.reading.record import Delay, Duration, Evidence, Payment, Record
from include.lgo.reading.text import sentence_spans

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #1d1d1f; }
h1 { font-size: 1.4rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #ddd; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dt { color: #666; } dd { margin: 0; }
figure { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid #ccc; } figcaption { font-weight: 600; }
blockquote { margin: .3rem 0; } mark { background: #ffe58a; padding: 0 .1em; } small { color: #666; }
.doubtful { border-color: #d9822b; }
"""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One thing read: what it is, in words; where it stands; by which rule; how sure; which sums it is about."""

    what: str
    evidence: Evidence | None
    rule: str
    confidence: str
    sums: tuple[Decimal | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as it is shown: what was read, from which sentence (its words, and whether they are the figure's own;
    empty where it has no evidence), in which paragraph, by which rule, how sure."""

    what: str
    sentence: list[tuple[str, bool]]
    place: str
    rule: str
    confidence: str
    evidence: Evidence | None


def explain(record: Record, html: bool = False, more: Sequence[tuple[str, str]] = ()) -> str:
    """All figures of `record`, each with its paragraph, the sentence with the figure marked, and the rule.

    more: facts about the decision, by name, that the page does not say itself.

    As text with `rich` markup for a terminal, or, with `html`, as one self-contained page; whatever the decision
    says is escaped in both.
    """
    facts = [*_facts(record), *more]
    return _page(record, facts, _groups(record)) if html else _terminal(record, facts, _groups(record))


def readings(record: Record) -> list[tuple[str, list[Reading]]]:
    """All figures of `record` under their headings; headings without figures are left out."""
    return [
        (
            name,
            [
                Reading(
                    what=figure.what,
                    sentence=_quotation(record, figure) if figure.evidence else [],
                    place=_place(figure.evidence) if figure.evidence else "",
                    rule=figure.rule,
                    confidence=figure.confidence,
                    evidence=figure.evidence,
                )
                for figure in figures
            ],
        )
        for name, figures in _groups(record)
        if figures
    ]


def _groups(record: Record) -> list[tuple[str, list[_Figure]]]:
    offers = [_Figure(_to(o.amount, o.recipient), o.evidence, o.rule, o.confidence, (o.amount,)) for o in record.offers]
    doubts = [_Figure(f"{d.subject}: {d.reason}", d.evidence, d.rule, "doubtful") for d in record.doubts]
    return [
        (
            "Payments",
            [_Figure(_payment(p), p.evidence, p.rule, p.confidence, (p.amount, p.total)) for p in record.payments],
        ),
        ("Offered or paid before", offers),
        ("Waived", [_Figure(pounds(w.amount), w.evidence, w.rule, w.confidence, (w.amount,)) for w in record.waivers]),
        ("Remedies", [_Figure(_remedy(r.kind, r.deadline), r.evidence, r.rule, r.confidence) for r in record.remedies]),
        ("Delay as fault", [_Figure(_delay(d), d.evidence, d.rule, d.confidence) for d in record.delays]),
        ("To be looked at by a person", doubts),
    ]


def pounds(amount: Decimal) -> str:
    """A sum as people write it: £1,200 or £12.50."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def _to(amount: Decimal, recipient: str | None) -> str:
    return pounds(amount) + (f" to {recipient}" if recipient else "")


def _payment(payment: Payment) -> str:
    words = pounds(payment.amount)
    if payment.per is not None:
        words += " each" if payment.per == "item" else f" a {payment.per}"
        words += f" × {payment.periods:g}" if payment.periods is not None else ""
        words += f" = {pounds(payment.total)}" if payment.total is not None else ", open-ended"
    words += f" to {payment.recipient}" if payment.recipient else ""
    words += f", {payment.kind}"
    return words + (f" ({payment.purpose})" if payment.purpose else "")


def _remedy(kind: str, deadline: Duration | None) -> str:
    return kind.replace("_", " ") + (f", within {_length(deadline)}" if deadline else "")


def _delay(delay: Delay) -> str:
    words = f"{delay.process.replace('_', ' ')}, found by the {delay.found_by}"
    for name, length in (("time allowed", delay.limit), ("time taken", delay.actual), ("late by", delay.overrun)):
        words += f"; {name}: {_length(length)}" if length else ""
    words += f"; from {delay.since:%-d %B %Y}" if delay.since else ""
    return words + (f" until {delay.until:%-d %B %Y}" if delay.until else "")


def _length(duration: Duration | None) -> str:
    if duration is None:
        return ""
    unit = duration.unit.removesuffix("s") if duration.value == 1 else duration.unit
    return f"{duration.value:g} {unit}"


def _place(evidence: Evidence) -> str:
    return f"paragraph {evidence.number}" if evidence.number else "a paragraph without a number"


def _quotation(record: Record, figure: _Figure) -> list[tuple[str, bool]]:
    """The sentence around the evidence, in pieces: their words, and whether they are what the figure was read from."""
    assert figure.evidence is not None
    evidence = figure.evidence
    text = record.paragraphs[evidence.position].text
    sums = [(a.start, a.end) for a in amounts(evidence.quote) if a.value in figure.sums]
    marks = [(evidence.start + start, evidence.start + end) for start, end in sums] or [(evidence.start, evidence.end)]
    spans = [(start, end) for start, end in sentence_spans(text) if end > evidence.start and start < evidence.end]
    done = min((start for start, _ in spans), default=evidence.start)
    last = max((end for _, end in spans), default=evidence.end)
    pieces = []
    for start, end in marks:
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [*pieces, (text[done:last], False)]


def _facts(record: Record) -> list[tuple[str, str]]:
    header = record.header
    category = " > ".join(part for part in (header.category, header.subcategory) if part)
    total = record.payment_total
    return [
        ("Decision", header.outcome or "not printed"),
        ("Date", f"{header.decision_date:%-d %B %Y}" if header.decision_date else "not printed"),
        ("Category", category or "not printed"),
        ("Paid in all", pounds(total) if total is not None else "nothing"),
        ("Delay as fault", "yes" if record.delay_fault else "no"),
    ]


def _title(record: Record) -> str:
    return f"{record.header.authority or 'Authority not printed'} ({record.header.reference})"


def _terminal(record: Record, facts: Iterable[tuple[str, str]], groups: Iterable[tuple[str, list[_Figure]]]) -> str:
    lines = [f"[bold]{escape(_title(record))}[/bold]"]
    lines += [f"  [dim]{name:<15}[/dim]{escape(value)}" for name, value in facts]
    for name, figures in groups:
        if figures:
            lines += ["", f"[bold]{name}[/bold]"]
        for figure in figures:
            lines.append(f"  {escape(figure.what)}")
            if figure.evidence:
                pieces = _quotation(record, figure)
                words = "".join(
                    f"[reverse]{escape(piece)}[/reverse]" if mark else escape(piece) for piece, mark in pieces
                )
                lines.append(f"    [dim]{_place(figure.evidence)}:[/dim] “{words}”")
            lines.append(f"    [dim]rule {escape(figure.rule)}, {figure.confidence}[/dim]")
    return "\n".join(lines) + "\n"


def _page(record: Record, facts: Iterable[tuple[str, str]], groups: Iterable[tuple[str, list[_Figure]]]) -> str:
    title = markup.escape(_title(record))
    head = "".join(f"<dt>{name}</dt><dd>{markup.escape(value)}</dd>" for name, value in facts)
    body = "".join(
        f"<h2>{name}</h2>" + "".join(_figure(record, figure) for figure in figures)
        for name, figures in groups
        if figures
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head>\n<body><h1>{title}</h1><dl>{head}</dl>\n{body}\n<p><small>Quotations are the Ombudsman’s own words, "
        "unaltered. © Commission for Local Administration in England.</small></p></body></html>\n"
    )


def _figure(record: Record, figure: _Figure) -> str:
    quotation = ""
    if figure.evidence:
        pieces = [(markup.escape(piece), mark) for piece, mark in _quotation(record, figure)]
        words = "".join(f"<mark>{piece}</mark>" if mark else piece for piece, mark in pieces)
        quotation = f"<blockquote>“{words}”</blockquote><small>{_place(figure.evidence)} · </small>"
    caption = markup.escape(figure.what)
    rule = f"<small>rule {markup.escape(figure.rule)}, {figure.confidence}</small>"
    return f'<figure class="{figure.confidence}"><figcaption>{caption}</figcaption>{quotation}{rule}</figure>\n'
