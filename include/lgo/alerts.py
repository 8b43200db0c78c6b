"""What is said when a run fails or is late: what failed, expected, observed, what still stands, and where to look.

Pure but for `post`. The log always has it; `plugins/lgo_alerts.py` sends it where the settings say.
"""

import html
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests

from include.lgo.collect.errors import CollectError, Refused, SiteDown, ToldToWait
from include.lgo.quality.freshness import Late
from include.lgo.quality.gate import ChecksFailed
from include.lgo.settings import Settings
from include.lgo.warehouse.publish import current

SECONDS = 10
"""A webhook that has not answered by then is given up: the run does not wait for it."""
LENGTH = 1500
"""Characters of what was expected or observed; the log has all of it."""


@dataclass(frozen=True)
class Alert:
    """One message. what: what failed, in a line; stands: the release analysts still read; where: places to look."""

    what: str
    expected: str
    observed: str
    stands: str
    where: tuple[str, ...]

    @property
    def subject(self) -> str:
        """One line, for the head of a message."""
        return " ".join(f"LGO decisions: {self.what}".split())

    @property
    def text(self) -> str:
        """The message as plain text."""
        lines = (
            f"What failed:   {self.what}",
            f"Expected:      {self.expected}",
            f"Observed:      {self.observed}",
            f"Still stands:  {self.stands}",
            "Where to look: " + "\n".join(self.where),
        )
        return "\n".join(line.replace("\n", "\n" + " " * 15) for line in lines)

    @property
    def page(self) -> str:
        """The message as HTML; whatever a page or an error said is shown as text."""
        return f"<pre>{html.escape(self.text)}</pre>"

    @property
    def data(self) -> dict[str, Any]:
        """The message for a webhook; chat services show `text`."""
        return {
            "text": f"{self.subject}\n{self.text}",
            "what": self.what,
            "expected": self.expected,
            "observed": self.observed,
            "stands": self.stands,
            "where": list(self.where),
        }


def of_failure(settings: Settings, dag_id: str, run_id: str, task: str, error: object, url: str | None) -> Alert:
    """The alert for a task that failed for good.

    task: its name, with that of its batch where it is mapped; error: the exception, or what is known of it; url: the
    page of the task in the UI, with its log.
    """
    expected, observed = _found(error)
    release = current(settings.published)
    draft = (f"the draft that failed is kept in {settings.drafts}",) if isinstance(error, ChecksFailed) else ()
    return Alert(
        what=f"{_kind(error)}: {task} of {dag_id}",
        expected=_short(expected),
        observed=_short(observed),
        stands=f"the release {release.stem}" if release else "nothing is published yet",
        where=(*((url,) if url else ()), f"the log of {task}, run {run_id}", *draft),
    )


def _kind(error: object) -> str:
    if isinstance(error, ChecksFailed):
        return "Checks failed, nothing was published"
    if isinstance(error, Refused):
        return "The site refused us, collecting stopped"
    if isinstance(error, CollectError):
        return "Collecting stopped"
    return "Late" if isinstance(error, Late) else "A task failed"


def _found(error: object) -> tuple[str, str]:
    """What was expected, and what was observed instead."""
    if isinstance(error, ChecksFailed):
        if error.failed:
            names = [f"{one.area}/{one.check}" for one in error.failed]
            return (
                "\n".join(f"{name}: {one.expected}" for name, one in zip(names, error.failed, strict=True)),
                "\n".join(f"{name}: {one.observed}" for name, one in zip(names, error.failed, strict=True)),
            )
        return "every check run on this draft, and none that stops it", str(error)
    if isinstance(error, Late):
        return error.expected, error.observed
    if isinstance(error, Refused):
        return "the site answers polite requests, as robots.txt allows", f"{error}"
    if isinstance(error, SiteDown | ToldToWait):
        return "an answer of the site in one of three tries, twenty minutes apart", f"{error}"
    if isinstance(error, BaseException):
        return "the task ends without an error", f"{type(error).__name__}: {error}"
    return "the task ends without an error", f"{error or 'it was ended from outside; its log has more'}"


def _short(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}… (the log has all of it)"


def post(url: str, alert: Alert) -> str | None:
    """Send `alert` to a webhook as JSON; None, or why it could not be delivered. Never raises, never names the
    address beyond its host: a webhook's address is its password."""
    host = urlsplit(url).hostname
    try:
        # Its status is all that is asked of the answer: a body, of whatever length, is not read.
        with requests.post(url, json=alert.data, timeout=SECONDS, allow_redirects=False, stream=True) as answer:
            status = answer.status_code
    except (requests.RequestException, ValueError) as error:
        return f"the webhook at {host} cannot be reached ({type(error).__name__})"
    return None if status < 300 else f"the webhook at {host} answered {status}"
