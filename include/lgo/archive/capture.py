"""One request and what became of it: the lines of the indexes."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Literal

Kind = Literal["robots", "search", "decision"]
Outcome = Literal[
    "archived",  # a good page, stored whole
    "unchanged",  # the same as before: a WARC revisit record
    "quarantined",  # stored, but no readable decision: `reason` says why
    "redirected",  # one hop; the next line is where it led
    "gone",  # 404 or 410
    "failed",  # transient: a server error, a cut or slow body, no connection
    "waiting",  # the site told us to wait (429, 503)
    "refused",  # the site does not want us: 403, a captcha, robots.txt
]


@dataclass(frozen=True, slots=True)
class Found:
    """One item of a search page: a decision that exists."""

    reference: str
    authority: str | None
    url: str
    outcome: str | None
    decision_date: date | None


@dataclass(frozen=True, slots=True)
class Capture:
    """One request. Every one has a line, whatever became of it.

    url: the address asked for. came_from: where redirects within the site led from there, and what this line is
    about was had; None where `url` itself answered.
    reference: of the decision asked for; chapter: the one asked for of a decision split over several pages, else
    None; chapters: how many a decision's first page links to, None for a page in one piece.
    since, until, page: of a search page, the window of decision dates and the page's number; printed: the number
    of results the site says the window has; found: the items on this page.
    digest: SHA-256 of the body; article_digest: of the decision's text without the site's furniture.
    offset, length: of the record in `file`, in bytes; None where nothing was stored.
    reason: what was wrong, for a person.
    source: of an imported capture, the WARC file and the record it was taken from; None for a request of ours.
    """

    url: str
    kind: Kind
    time: datetime
    outcome: Outcome
    status: int | None = None
    reference: str | None = None
    chapter: int | None = None
    chapters: int | None = None
    since: date | None = None
    until: date | None = None
    page: int | None = None
    printed: int | None = None
    found: tuple[Found, ...] = ()
    digest: str | None = None
    article_digest: str | None = None
    file: str | None = None
    offset: int | None = None
    length: int | None = None
    came_from: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    reason: str | None = None
    source: str | None = None

    @property
    def address(self) -> str:
        """The address that answered: the one under which the WARC file holds the answer."""
        return self.came_from or self.url

    def to_json(self) -> str:
        """The index line, without its newline: ISO dates, UTC times, sorted as the fields stand."""
        return json.dumps(asdict(self), default=_plain, ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> "Capture":
        """The capture of an index line; raises ValueError for a line that is none."""
        values: dict[str, Any] = json.loads(line)
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in values.items() if name in known}
        values["time"] = datetime.fromisoformat(values["time"])
        for name in ("since", "until"):
            values[name] = _date(values.get(name))
        values["found"] = tuple(
            Found(**{**item, "decision_date": _date(item["decision_date"])}) for item in values.get("found") or ()
        )
        return cls(**values)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {value!r}")
