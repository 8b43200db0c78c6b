"""The addresses of the site, and the reference that every decision goes by (docs/site.md, "Addresses")."""

import re
from datetime import date
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

REFERENCE = re.compile(r"\b(\d{2})[ \u00a0-](\d{3})[ \u00a0-](\d{3})([a-z]?)\b(?![ \u00a0-]\d)")
_DECISION_PATH = re.compile(r"^/decisions/[^/]+/[^/]+/(\d{2}-\d{3}-\d{3}[a-z]?)/?$", re.IGNORECASE)


def reference_in(text: str) -> str | None:
    """The first reference in `text`, blanks between its groups ("24 000 950", "16 010 636c"); None without one."""
    match = REFERENCE.search(text)
    return f"{match[1]} {match[2]} {match[3]}{match[4]}" if match else None


def slug(reference: str) -> str:
    """The reference as it stands in an address: "24-000-950"."""
    return reference.replace(" ", "-")


def decision_reference(url: str) -> str | None:
    """The reference of a decision's address, None for any other address.

    The same page is served with and without `www.`, and with `displaypref=` or `textsize=`: only the reference
    with its letter tells decisions apart, never the address.
    """
    try:
        match = _DECISION_PATH.match(urlsplit(url).path)
    except ValueError:  # no address at all
        return None
    return match[1].lower().replace("-", " ") if match else None


def chapter_of(url: str) -> int | None:
    """The chapter an address asks for (`?chapter=3`), None without one."""
    values = parse_qs(urlsplit(url).query).get("chapter", [])
    return int(values[0]) if values and values[0].isdecimal() else None


def search_url(site: str, since: date, until: date, page: int) -> str:
    """The search for decisions dated from `since` to `until`, both included; ten a page, counted from 1."""
    query = urlencode({"fd": since.isoformat(), "td": until.isoformat(), "page": page})
    return f"{site}/Decisions/SearchResults?{query}"


def searched(url: str) -> tuple[date, date] | None:
    """The first and the last decision date that an address of the search asks for, None for any other address."""
    if "?" not in url or urlsplit(url).path.lower() != "/decisions/searchresults":
        return None
    query = parse_qs(urlsplit(url).query)
    try:
        return date.fromisoformat(query["fd"][-1]), date.fromisoformat(query["td"][-1])
    except (KeyError, ValueError):
        return None


def robots_url(site: str) -> str:
    """Where robots.txt stands."""
    return f"{site}/robots.txt"


def on_site(site: str, url: str) -> str | None:
    """`url` (absolute, or relative to the site) as an address of `site`; None if it leads elsewhere.

    With and without `www.`, and http for https, are one site: the address comes back under `site` itself.
    """
    try:
        there, here = urlsplit(urljoin(f"{site}/", url)), urlsplit(site)
        ports = [part.port if part.port not in {80, 443} else None for part in (there, here)]
    except ValueError:  # no address at all, such as http://[ or a port of letters
        return None

    def host(name: str | None) -> str:
        return (name or "").removeprefix("www.")

    if there.scheme not in {"http", "https"} or host(there.hostname) != host(here.hostname):
        return None
    if ports[0] != ports[1]:
        return None
    path = there.path or "/"
    return f"{site}{path}?{there.query}" if there.query else f"{site}{path}"
