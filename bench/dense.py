"""Pages as long as the longest real ones: 50 KB, of which 25 KB are the decision, made of the sample site's own.

The complaints, investigations and findings of many, and, as in any real decision, one remedy at the end. A page has
some hundred and forty paragraphs then; real ones of that length have fewer and longer ones.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

import lxml.html
from lxml.html import HtmlElement

PAGE, ARTICLE = 50_000, 25_000
_ENDING = re.compile("action|remedy|recommend|decis", re.I)
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
    """Put a decision's paragraphs with those that stand under the same headings; only the first brings its ending."""
    ended = any(map(_ENDING.search, sections))
    for heading in cast(list[HtmlElement], lxml.html.document_fromstring(page.encode()).xpath("//article/h2[@id]")):
        if ended and _ENDING.search(heading.text_content()):
            continue
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
