"""The text of an invented decision before it is HTML: headings and paragraphs with their lists."""

from dataclasses import dataclass, field

from include.lgo.sample_site.decisions import Listed

Item = str | tuple[str, list[str]]
"""A list item: its text, or its text and the items of a list inside it."""


@dataclass(slots=True)
class Heading:
    """A heading; level 1 opens a section, level 2 stands inside one."""

    text: str
    level: int = 1


@dataclass(slots=True)
class Para:
    """A paragraph with an optional list after it.

    numbered: whether it bears one of the decision's continuous numbers; number: that number, once known.
    lettered: whether the list is lettered rather than bulleted.
    """

    text: str
    items: list[Item] = field(default_factory=list)
    numbered: bool = True
    lettered: bool = False
    number: int | None = None


Block = Heading | Para


@dataclass(slots=True)
class Style:
    """How a page is marked up: the site's templates have changed over the years.

    heading_outside: the title stands before the article; listed_header: the labels are a `dl`; starts: numbered
    lists carry `start=`; contents: a list of contents stands in the page; banner_first: the cookie banner opens the
    page; printed_numbers: paragraph numbers are part of the text (reports in chapters).
    """

    heading_outside: bool = False
    listed_header: bool = False
    starts: bool = True
    contents: bool = False
    banner_first: bool = False
    printed_numbers: bool = False


@dataclass(slots=True)
class Page:
    """One decision ready to be rendered.

    reasons: the list that a summary ending "This is because:" goes on in. chapters: names and blocks of the chapters
    of a report that is split over several pages, else one nameless chapter. short: a page of the old, short form.
    """

    listed: Listed
    summary: str
    chapters: list[tuple[str, list[Block]]]
    style: Style
    reasons: list[str] = field(default_factory=list)
    short: bool = False

    @property
    def blocks(self) -> list[Block]:
        """The blocks of all chapters."""
        return [block for _, blocks in self.chapters for block in blocks]


def number(blocks: list[Block]) -> int:
    """Give the numbered paragraphs their continuous numbers; returns the last."""
    last = 0
    for block in blocks:
        if isinstance(block, Para) and block.numbered:
            last += 1
            block.number = last
    return last
