"""Pages as dense as the longest real ones: 50 KB, of which 25 KB are the decision, made of the sample site's own."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

import lxml.html
from lxml.html import HtmlElement

PAGE, ARTICLE = 50_000, 25_000
_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.S)
_PARTS = re.compile(r"(?P<before>.*<article.*?(?=<h2 id=))(?P<article>.*)(?P<after></article>.*)", re.S)


def dense_pages(decisions: Sequence[Sequence[bytes]]) -> Iterator[bytes]:
    """Pages that hold one upheld decision after another, each section's paragraphs under one heading, counted on."""
    upheld = iter([pages[0].decode() for pages in decisions if len(pages) == 1 and b">Upheld<" in pages[0]])
    while first := next(upheld, None):
        parts = _PARTS.fullmatch(first)
        if parts is None:
            continue
        sections: dict[str, list[str]] = {}
        article = ""
        while len(article) < ARTICLE and (more := next(upheld, None)):
            _add(sections, more)
            article = _article(sections)
        if len(article) >= ARTICLE:
            yield _cut(parts["before"] + article + parts["after"]).encode()


def _add(sections: dict[str, list[str]], page: str) -> None:
    """Put a decision's paragraphs with those that stand under the same headings."""
    for heading in cast(list[HtmlElement], lxml.html.document_fromstring(page.encode()).xpath("//article/h2[@id]")):
        listed = next(islice(heading.itersiblings("ol"), 1), None)
        if listed is not None:
            items = [
                lxml.html.tostring(item, encoding="unicode", with_tail=False) for item in listed.iterchildren("li")
            ]
            sections.setdefault(heading.text_content(), []).extend(items)


def _article(sections: dict[str, list[str]]) -> str:
    """The sections, their paragraphs numbered continuously, in the sample site's markup."""
    written, count = [], 0
    for heading, items in sorted(sections.items(), key=lambda section: "decision" in section[0].lower()):
        written.append(
            f'<h2 id="point{count}">{heading}</h2>\n<ol start="{count + 1}">\n' + "\n".join(items) + "\n</ol>"
        )
        count += len(items)
    return "\n".join(written)


def _cut(page: str) -> str:
    """The page without so much of its style that it is as long as a page is."""
    spare = len(page.encode()) - PAGE
    return _STYLE.sub(lambda style: style.group()[: max(0, len(style.group()) - spare)], page, count=1)
