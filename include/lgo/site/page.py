"""What is a decision page: whole, of the right type, about the decision it was asked for (docs/site.md, "Pages")."""

import re
from html import unescape
from urllib.parse import urljoin

from include.lgo.reading import read_header
from include.lgo.reading.record import Unreadable
from include.lgo.site.blocked import Blocked, block_sign
from include.lgo.site.urls import chapter_of, decision_reference, slug

_CHAPTER_LINK = re.compile(rb"""href\s*=\s*["']?([^"'<>\s]*[?&;]chapter=\d{1,3}[^"'<>\s]*)""", re.IGNORECASE)


class NoDecision(ValueError):
    """A page that is no readable decision; the message is the reason it is quarantined for."""


def check_decision(body: bytes, content_type: str, reference: str) -> None:
    """Raise NoDecision where `body` is not the whole page of the decision `reference`; Blocked for a block page."""
    if content_type and "html" not in content_type.lower():
        raise NoDecision(f"of type {content_type.split(';')[0].strip()}, not text/html")
    if not body.strip():
        raise NoDecision("empty page")
    try:
        header = read_header(body)
    except Unreadable as error:
        if sign := block_sign(body):
            raise Blocked(sign) from None
        if not _ends(body):
            raise NoDecision("cut off: the page does not end, and has no readable header") from None
        raise NoDecision(str(error)) from None
    if header.reference != reference:
        raise NoDecision(f"bears the reference {header.reference} instead of {reference}")
    if not _ends(body):
        raise NoDecision("cut off: the page does not end")


def chapters(body: bytes, reference: str) -> list[int]:
    """Numbers of the chapters that a decision's page links to, in order; empty for a page in one piece."""
    found = set()
    for link in _CHAPTER_LINK.findall(body):
        url = urljoin(f"/decisions/category/subcategory/{slug(reference)}", unescape(link.decode("ascii", "replace")))
        number = chapter_of(url)
        if number and decision_reference(url) == reference:
            found.add(number)
    return sorted(found)


def _ends(body: bytes) -> bool:
    return b"</html" in body[-2000:].lower()
