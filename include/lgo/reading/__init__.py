"""Page -> record: header, sections and paragraphs, money, remedies and delay. Pure functions of the page's bytes."""

from collections.abc import Sequence
from dataclasses import replace

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.clauses import remedy_clauses
from include.lgo.reading.delay import StatutoryLimits, read_delays
from include.lgo.reading.header import Head, find_head
from include.lgo.reading.markup import Line, misencoded, title_and_lines
from include.lgo.reading.money import read_money
from include.lgo.reading.record import Doubt, Header, Record, Unreadable
from include.lgo.reading.remedies import read_remedies
from include.lgo.reading.sections import read_body, text_lines
from include.lgo.reading.text import Text

__all__ = ["Header", "Record", "Unreadable", "article_text", "read_decision", "read_header"]


def read_header(page: bytes) -> Header:
    """The header of a decision's page. Raises Unreadable where the page is no decision."""
    return _head(page).header


def read_decision(pages: Sequence[bytes], statutory: StatutoryLimits | None = None) -> Record:
    """The record of a decision from its page, or from its chapters in order.

    `statutory`: the limits against which findings of delay are held; without them none is doubted on their account.

    Raises Unreadable where a page is no decision, where chapters bear different references, and where there is no
    text at all.
    """
    heads = [_head(page) for page in pages]
    if not heads:
        raise Unreadable("no page")
    header = _whole_header([head.header for head in heads])
    strays = sorted({head.header.reference for head in heads} - {header.reference})
    if strays:
        raise Unreadable(f"chapters of different decisions: {', '.join([header.reference, *strays])}")
    body = read_body(_lines_of_chapters(heads))
    if not body.paragraphs:
        raise Unreadable("no text under the header")
    text = Text(header, body.summary, body.sections, body.paragraphs)
    bodies = Bodies(text)
    clauses = remedy_clauses(text, bodies)
    money = read_money(text, clauses, bodies)
    remedies, remedy_doubts = read_remedies(text, clauses, money)
    delay_fault, delays, delay_doubts = read_delays(text, bodies, statutory)
    doubts: list[Doubt] = [
        *_encoding_doubts(pages),
        *heads[0].doubts,
        *body.doubts,
        *money.doubts,
        *remedy_doubts,
        *delay_doubts,
    ]
    return Record(
        header=header,
        summary=text.summary,
        sections=text.sections,
        paragraphs=text.paragraphs,
        payments=money.payments,
        offers=money.offers,
        waivers=money.waivers,
        remedies=remedies,
        delay_fault=delay_fault,
        delays=delays,
        doubts=tuple(doubts),
    )


def _whole_header(headers: Sequence[Header]) -> Header:
    """The first chapter's header, with what only a later one prints."""
    first, *later = headers
    for header in later:
        first = replace(
            first,
            authority=first.authority or header.authority,
            category=first.category or header.category,
            subcategory=first.subcategory or header.subcategory,
            outcome=first.outcome or header.outcome,
            decision_date=first.decision_date or header.decision_date,
        )
    return first


def _lines_of_chapters(heads: Sequence[Head]) -> list[Line]:
    """The text of all chapters; the summary that each may repeat only once."""
    lines = text_lines(heads[0].body)
    opening = {line.text for line in lines[:3]}
    for number, head in enumerate(heads[1:], 1):
        chapter = [line for i, line in enumerate(text_lines(head.body)) if i >= 3 or line.text not in opening]
        lines += [_of_chapter(line, number) for line in chapter]
    return lines


def _of_chapter(line: Line, chapter: int) -> Line:
    """The line with its list told apart from those of other pages."""
    return (
        line if line.item is None else replace(line, item=replace(line.item, list=line.item.list + 100_000 * chapter))
    )


def _encoding_doubts(pages: Sequence[bytes]) -> list[Doubt]:
    """A page sent as `caf\\xe9` where UTF-8 is due is read as Windows-1252, and a person should see that it was."""
    if not any(map(misencoded, pages)):
        return []
    return [Doubt("encoding", "not all of the page is UTF-8: the rest was read as Windows-1252", "encoding")]


def article_text(page: bytes) -> str:
    """The decision's text on a page, header and all, one line a block, without the site's furniture.

    The same for two captures of a page whose decision did not change, so that its digest tells whether it did.
    Raises Unreadable where the page is no decision.
    """
    head = _head(page)
    header = head.header
    values = (
        header.authority,
        header.reference,
        header.category,
        header.subcategory,
        header.outcome,
        header.decision_date,
    )
    return "\n".join([*(str(value or "") for value in values), *(line.text for line in text_lines(head.body))])


def _head(page: bytes) -> Head:
    return find_head(*title_and_lines(page))
