"""A page of search results: how many decisions a window of dates has, and ten of them (docs/site.md, "Search").

The page prints "Your search has N results". A 200 without that sentence is the empty shell that the site gives to
clients it does not like; it says nothing of the window and must never pass for an empty one.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from bs4 import BeautifulSoup, Tag

from include.lgo.archive.capture import Found
from include.lgo.site.blocked import Blocked, block_sign
from include.lgo.site.urls import decision_reference, on_site, reference_in

PAGE_SIZE = 10
_COUNT = re.compile(r"\b(?:has|have)\s+([\d,]+|no)\s+results?\b", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{1,2})[- ]([A-Z][a-z]{2})[a-z]*[- ](\d{4})\b")
_OUTCOME = re.compile(r"\b(Not upheld|Upheld|Closed after initial enquiries)\b", re.IGNORECASE)


class EmptyShell(ValueError):
    """A search page without its result count: an error of the site, never "no results"."""


@dataclass(frozen=True)
class SearchPage:
    """printed: the number of results the site says the window has; items: the decisions on this page."""

    printed: int
    items: tuple[Found, ...]


def read_search(body: bytes, site: str) -> SearchPage:
    """Read a page of results; raises EmptyShell where the count is missing, Blocked for a block page."""
    soup = BeautifulSoup(body, "lxml")
    count = _COUNT.search(soup.get_text(" "))
    if not count:
        if sign := block_sign(body):
            raise Blocked(sign)
        raise EmptyShell("the search page does not print how many results there are (empty shell)")
    printed = 0 if count[1].lower() == "no" else int(count[1].replace(",", ""))
    items: dict[str, Found] = {}
    for link in soup.find_all("a", href=True):
        url = (on_site(site, str(link["href"])) or "").split("?")[0]
        reference = decision_reference(url)
        if reference and url not in items:
            items[url] = _item(link, url, reference)
    return SearchPage(printed, tuple(items.values()))


def _item(link: Tag, url: str, reference: str) -> Found:
    """One result. The title may be empty on the site; the link's address always carries the reference."""
    text = _own_block(link)
    title = link.get_text(" ", strip=True)
    authority = None
    if reference_in(title) == reference:
        authority = title[: title.rindex("(")].strip() or None if "(" in title else None
    outcome = _OUTCOME.search(text)
    return Found(
        reference=reference,
        authority=authority,
        url=url,
        outcome=outcome[1].capitalize() if outcome else None,
        decision_date=_date(text),
    )


def _own_block(link: Tag) -> str:
    """Text of the largest element around `link` that holds no other decision's link."""
    block = link
    for parent in link.parents:
        others = {decision_reference(str(a["href"])) for a in parent.find_all("a", href=True)}
        if len(others - {None}) > 1:
            break
        block = parent
    return block.get_text(" ", strip=True).split("Summary:")[0]


def _date(text: str) -> date | None:
    match = _DATE.search(text)
    try:
        return datetime.strptime(" ".join(match.groups()), "%d %b %Y").date() if match else None  # noqa: DTZ007
    except ValueError:
        return None
