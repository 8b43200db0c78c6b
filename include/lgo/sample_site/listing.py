"""The search of the sample site: which decisions a query asks for, and the page that lists ten of them."""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from urllib.parse import parse_qs, urlencode

from include.lgo.sample_site.decisions import Decisions
from include.lgo.sample_site.render import FOOT, MASTHEAD, head

PAGE_SIZE = 10
OUTCOMES = {"c": "Closed after initial enquiries", "nu": "Not upheld", "u": "Upheld"}


class BadQuery(ValueError):
    """A search that the sample site does not understand."""


@dataclass(frozen=True, slots=True)
class Query:
    """One search: bounds of the decision date (both included), an authority's name, outcomes, the page wanted."""

    since: date | None
    until: date | None
    authority: str
    outcomes: frozenset[str]
    ascending: bool
    page: int

    @classmethod
    def parse(cls, query: str) -> "Query":
        """The search of a query string such as `fd=2026-01-01&td=2026-01-31&page=2&dc=nu%2Bu`.

        Raises BadQuery for a date, an outcome or a page number that is none.
        """
        values = {name: found[-1].strip() for name, found in parse_qs(query).items()}
        codes = values.get("dc", "").replace("+", " ").split()
        if unknown := [code for code in codes if code not in OUTCOMES]:
            raise BadQuery(f"dc has {unknown[0]!r}, and knows {', '.join(OUTCOMES)}")
        if not (page := values.get("page", "1")).isdecimal():
            raise BadQuery(f"page must be a number, not {page!r}")
        return cls(
            since=_date(values, "fd"),
            until=_date(values, "td"),
            authority=values.get("aname", ""),
            outcomes=frozenset(OUTCOMES[code] for code in codes),
            ascending=values.get("sortOrder") == "ascending",
            page=int(page),
        )


def _date(values: dict[str, str], name: str) -> date | None:
    text = values.get(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadQuery(f"{name} must be a date such as 2026-01-31, not {text!r}") from None


def matching(decisions: Decisions, query: Query) -> Sequence[int]:
    """The numbers of the decisions a search finds, oldest first."""
    window = decisions.window(query.since, query.until)
    if not query.authority and query.outcomes in (frozenset(), frozenset(OUTCOMES.values())):
        return window
    wanted, name = query.outcomes, query.authority.casefold()
    found = array("L")
    for i in window:
        listed = decisions.listed(i)
        if (not wanted or listed.outcome in wanted) and (not name or (listed.authority or "").casefold() == name):
            found.append(i)
    return found


def search_page(decisions: Decisions, query: Query, found: Sequence[int], shift: int = 0) -> bytes | None:
    """The page of the search, or None past the last one (the site answers 404).

    shift: how many places early it begins, as if so many decisions had come in front of it since the page before.
    """
    pages = max(1, math.ceil(len(found) / PAGE_SIZE))
    if not 1 <= query.page <= pages:
        return None
    start = max(0, (query.page - 1) * PAGE_SIZE - shift)
    stop = min(start + PAGE_SIZE, len(found))
    places = range(start, stop) if query.ascending else (len(found) - 1 - place for place in range(start, stop))
    items = "\n".join(_item(decisions, found[place]) for place in places)
    return (
        f"{head('Search results')}{MASTHEAD}<main><h1>Decisions</h1>\n"
        f'<p class="resultCount">Your search has {len(found):,} result{"" if len(found) == 1 else "s"}</p>\n'
        f'<div class="searchResults">\n{items}\n</div>\n{_pager(query, pages)}</main>{FOOT}'
    ).encode()


def _item(decisions: Decisions, i: int) -> str:
    listed = decisions.listed(i)
    title = escape(listed.title, quote=False) if listed.titled else ""
    day = listed.decision_date
    parts = (
        ("type", listed.kind),
        ("outcome", listed.outcome),
        ("subcategory", listed.subcategory),
        ("date", f"{day:%d-%b-%Y}" if day else None),
    )
    labels = "".join(
        f'<span class="{name}">{escape(text, quote=False)}</span> ' for name, text in parts if text is not None
    )
    return (
        f'<div class="result"><h2><a href="{escape(listed.path)}">{title}</a></h2>\n<p class="labels">{labels}</p>\n'
        f"<p>Summary: {escape(decisions.summary(i) or '', quote=False)}</p></div>"
    )


def _pager(query: Query, pages: int) -> str:
    def link(page: int, text: str) -> str:
        values = {
            "fd": query.since.isoformat() if query.since else "",
            "td": query.until.isoformat() if query.until else "",
            "aname": query.authority,
            "dc": "+".join(code for code, name in OUTCOMES.items() if name in query.outcomes),
            "sortOrder": "ascending" if query.ascending else "descending",
            "page": str(page),
        }
        target = urlencode({name: value for name, value in values.items() if value})
        return f'<a href="/Decisions/SearchResults?{escape(target)}">{text}</a>'

    links = [link(query.page - 1, "Previous")] if query.page > 1 else []
    links += [link(query.page + 1, "Next")] if query.page < pages else []
    return f'<div class="pager">Page {query.page:,} of {pages:,} {" ".join(links)}</div>'
