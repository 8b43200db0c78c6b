"""Decisions of a published file in the terminal: which one is meant, and what the release knows of it."""

from datetime import date
from typing import Any

import duckdb
from rich.markup import escape

from include.lgo.report.decision import Published, bearing, normal, read
from include.lgo.site.urls import decision_reference
from include.lgo.warehouse.contents import SQL


class NotPublished(ValueError):
    """What was asked for is not in the file; the message says so, and what is known of it."""


def find(connection: duckdb.DuckDBPyConnection, given: str, authority: str | None = None) -> list[Published]:
    """The decisions that bear the reference `given`, in any of its spellings or as an address; at least one.

    authority: only that of this body, as printed or by its official name, whatever its capitals.
    Raises NotPublished where there is none, with what the file knows of the reference.
    """
    reference = normal(decision_reference(given.strip()) or given)
    keys = bearing(connection, reference)
    if not keys:
        query = (SQL / "report" / "not_published.sql").read_text(encoding="utf-8")
        told = connection.execute(query, {"reference": reference}).fetchall()
        known = "; ".join(reason for (reason,) in told) or "no search has listed it (they look like 24-000-950)"
        raise NotPublished(f"there is no decision {reference} in this release: {known}")
    found = [decision for key in keys if (decision := read(connection, *key)) is not None]
    if authority is None:
        return found
    wanted = authority.casefold()
    of_it = [one for one in found if wanted in {one.head["authority"].casefold(), one.head["body"].casefold()}]
    if not of_it:
        names = ", ".join(name for _, name in keys)
        raise NotPublished(f"decision {reference} is not one about {authority}, but about {names}")
    return of_it


def several(found: list[Published]) -> str:
    """Decisions of one reference, a line each, and how to see one of them; `rich` markup."""
    lines = [
        f"[bold]{escape(head['reference'])}[/bold]  {escape(head['authority'])}: {head['outcome'] or 'no outcome'}, "
        f"{_day(head['decision_date']) if head['decision_date'] else 'no date'}, {escape(head['url'])}"
        for head in (one.head for one in found)
    ]
    return "\n".join([f"{len(found)} decisions bear this reference; name one by its letter or --authority:", *lines])


def facts(decision: Published) -> list[tuple[str, str]]:
    """What the release knows of a decision beside its page: body, joint case, address, when seen, its wordings."""
    head = decision.head
    more: list[tuple[str, Any]] = []
    if head["body"] != head["authority"]:
        more.append(("Body", head["body"]))
    if head["joint_group"]:
        more.append(("Joint case", f"of {head['joint_group']}"))
    gone = f", gone from the site by {_day(head['first_gone'])}" if head["withdrawn"] else ""
    more.append(("Page", head["url"]))
    more.append(("Seen", f"{_day(head['first_seen'])} to {_day(head['last_seen'])}{gone}"))
    if len(decision.versions) == 1:
        return [*more, ("Wordings", "1")]
    for version in decision.versions:
        seen = f"{_day(version['first_captured'])} to {_day(version['last_captured'])}"
        paid = version["payments_gbp"]
        says = f"{version['outcome'] or 'no outcome'}, {'nothing paid' if paid is None else f'£{paid:,.2f} paid'}"
        more.append((f"Wording {version['version']}", f"{seen}: {says}{', shown here' if version['newest'] else ''}"))
    return more


def _day(time: date) -> str:
    return f"{time:%-d %B %Y}"
