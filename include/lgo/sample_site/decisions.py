"""What the sample site serves: a sequence of decisions, invented or read from a folder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

REFERENCE = re.compile(r"\d{2} \d{3} \d{3}[a-z]?")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a search result prints of a decision, but for its summary; None where it is not known."""

    reference: str
    authority: str | None
    category: str | None
    subcategory: str | None
    outcome: str | None
    decision_date: date | None
    kind: Literal["Statement", "Report"] = "Statement"
    titled: bool = True
    """False for the rare result whose title is empty: only its link tells which decision it is."""

    @property
    def path(self) -> str:
        """The decision's page: `/decisions/{category}/{subcategory}/{reference}`."""
        return f"/decisions/{slug(self.category)}/{slug(self.subcategory)}/{self.reference.replace(' ', '-')}"

    @property
    def title(self) -> str:
        """`Authority (reference)`, or the reference alone where no authority is printed."""
        return f"{self.authority} ({self.reference})" if self.authority else self.reference


class Decisions(Protocol):
    """Decisions by number, oldest first."""

    def __len__(self) -> int: ...

    def listed(self, i: int) -> Listed:
        """The header of decision `i`: cheap, for it is asked for every decision of a filtered search."""

    def summary(self, i: int) -> str | None:
        """The summary of decision `i`, as the search shows it."""

    def window(self, since: date | None, until: date | None) -> Sequence[int]:
        """The decisions dated from `since` to `until`, both included; None leaves that side open."""

    def find(self, path: str) -> int | None:
        """The decision whose page stands at `path`, or None."""

    def page(self, i: int, chapter: int | None = None) -> bytes | None:
        """The page of decision `i` as it is sent; None for a chapter that it does not have."""


def slug(name: str | None) -> str:
    """A category as it stands in a URL: `Children's care services` gives `children-s-care-services`."""
    return re.sub(r"[^a-z0-9]+", "-", (name or "unknown").lower()).strip("-")
