"""Bytes of a page -> lines of text with the little of their markup that matters, whatever tags the site uses.

A line is what a browser shows as one block: a heading, a paragraph, a list item, a table cell. Nothing of the
site's meaning is known here; `sections.py` and `header.py` read the lines by what is printed in them.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

_HEADING = {f"h{n}": n for n in range(1, 7)}
_SKIPPED = frozenset(["head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select"])
_SURROUNDING = frozenset({"nav", "footer"})
_LETTERS = re.compile(r"(?:lower|upper)-(?:alpha|latin|roman)", re.I)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "center", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_TELLING = _BOLD | _LISTS | {"a", "li", "dt", "th", "summary"} | _HEADING.keys()
"""Tags that say something of the text in them; others do so by their attributes only."""
_MAY_BE_TITLED = _INLINE | {"p", "div"}
_TITLED = re.compile(r"(?:^|[-_])(?:sub)?(?:head(?:ing|er|line)?|title|h[1-6])(?:$|[-_0-9])", re.I)
_COUNT = re.compile(r"\s*[(\[]?\d{1,3}[.):\]]*\s*")
_NO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
_PARTED = re.compile(r"\n\n+")
_BREAK = "\0"
_C1 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
_HAS_C1 = re.compile("[\x80-\x9f]")


@dataclass(slots=True)
class Item:
    """The list item a line opens. `number`: what the list itself counts (`start`, `value`), from 1 where it is bare.

    list: identity of the list within the page; ordered: of an `ol`; lettered: counted a, b, c or i, ii, iii;
    counted: whether the page gave a number itself.
    """

    list: int
    ordered: bool
    lettered: bool
    counted: bool
    number: int


@dataclass(slots=True)
class Line:
    """One block of text, blanks folded, `\\n` where the page breaks the line within it.

    level: 1-6 in a heading tag, else 0; titled: other markup says heading (role, class, `summary`); bold: all of it
    is; anchor: all of it is a link into this page; depth: lists around it; item: the list item it opens.
    label: it stands in a `dt` or `th`. What stands in `nav` and `footer` is no line.
    """

    text: str
    level: int = 0
    titled: bool = False
    bold: bool = False
    anchor: bool = False
    depth: int = 0
    item: Item | None = None
    label: bool = False


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


def decode(page: bytes) -> str:
    """The page's characters: UTF-8, with every byte that is none read as Windows-1252; UTF-16 behind its mark."""
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page.decode("utf-16", "replace")
    return page.removeprefix(codecs.BOM_UTF8).decode("utf-8", "windows-1252")


def misencoded(page: bytes) -> bool:
    """Whether the page holds bytes that are no UTF-8, so that `decode` had to take them for Windows-1252."""
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def fold(text: str) -> str:
    """`text` with runs of blanks of any sort as one, none at the ends; line breaks of the page kept as `\\n`."""
    if not text.isascii():
        if _HAS_C1.search(text):
            text = text.translate(_C1)
        text = _NO_WIDTH.sub("", text)
    if _BREAK in text:
        return "\n".join(" ".join(part.split()) for part in text.split(_BREAK)).strip()
    return " ".join(text.split())


def title_and_lines(page: bytes) -> tuple[str, list[Line]]:
    """The page's `<title>` ("" without one) and its lines in order. No bytes make it fail."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(decode(page).replace(_BREAK, "").encode(), parser)
    except etree.XMLSyntaxError:  # not even one tag
        return "", []
    if root is None:
        return "", []
    title = root.find(".//title")
    return fold("".join(title.itertext())) if title is not None else "", list(_Reader(root).read())


def _lists_of_sections(root: etree._Element) -> set[etree._Element]:
    """The lists that only wrap sections: an item of theirs begins with a heading. The item of an `ol` may also be a
    paragraph with its heading, where it holds no list of paragraphs."""
    return {
        item.getparent()
        for heading in root.iter(*_HEADING)
        for item in _items_begun(heading)
        if item.getparent().tag != "ol" or item.find(".//ol") is not None
    }


def _items_begun(heading: etree._Element) -> Iterator[etree._Element]:
    """The list items, inside out, in which no text stands before the heading."""
    inner, outer = heading, heading.getparent()
    while outer is not None:
        texts = (text for e in inner.itersiblings(preceding=True) for text in chain((e.tail,), e.itertext()))
        if any(text and not text.isspace() for text in chain((outer.text,), texts)):
            return
        if outer.tag == "li":
            yield outer
        inner, outer = outer, outer.getparent()


class _Reader:
    """Walks the tree once, without recursion, and keeps what surrounds the text it is in."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.wrappers = _lists_of_sections(root)
        self.unclosed = {  # a menu that holds the decision has lost its end
            menu for held in root.iter("article", "h1") for menu in held.iterancestors(*_SURROUNDING)
        }
        self.parts: list[str] = []
        self.plain = self.unlinked = False  # text so far that is not bold, not a link into the page
        self.level = self.bold = self.link = self.titled = self.label = 0
        self.lists: list[tuple[int, bool, bool, bool, int]] = []  # id, ordered, lettered, counted, next number
        self.item: Item | None = None
        self.count = 0

    def read(self) -> Iterator[Line]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        around: list[bool | None] = []  # of the elements open: whether each tells something; None of one skipped
        for event, element in walk:
            name = element.tag
            inline = name in _INLINE
            if event == "start":
                marked = bool(element.attrib)
                if self._skipped(element, marked):
                    walk.skip_subtree()
                    around.append(None)
                    continue
                if self.parts and not inline and name != "br":
                    yield from self._flush()
                around.append(marked or name in _TELLING)
                if around[-1]:
                    self._enter(element, 1)
                if element.text:
                    self._add(element.text)
                continue
            telling = around.pop()
            if name == "br":
                self.parts.append(_BREAK)
            elif telling is not None:
                if self.parts and not inline:
                    yield from self._flush()
                if telling:
                    self._enter(element, -1)
            if inline and self._counts(element):
                self.parts.append(" ")
            if element.tail:
                self._add(element.tail)

    def _counts(self, element: etree._Element) -> bool:
        """Whether it is the number before a paragraph, kept apart by its style alone: `<b>1.</b>One`,
        `<i>1</i><i>One</i>`."""
        text = element.text
        if not text or len(text) > 9 or not _COUNT.fullmatch(text):
            return False
        after = element.tail
        if not after:
            beside = element.getnext()
            after = beside.text if beside is not None and beside.tag in _INLINE else None
        if not after or after[0].islower() or after[0] in ".):]":
            return False
        return all(map(str.isspace, self.parts[:-1]))

    def _skipped(self, element: etree._Element, marked: bool) -> bool:
        """Whether it is no text of the page, or not shown; what has headings may be shown at a click. `marked`: it has
        attributes."""
        name = element.tag
        if (
            name in _SKIPPED
            or (name == "button" and not self.level)
            or (name in _SURROUNDING and element not in self.unclosed)
        ):
            return True
        if not marked or not ("hidden" in element.attrib or _NOT_SHOWN.search(element.get("style", ""))):
            return False
        return next(element.iter("article", "ol", *_HEADING), None) is None

    def _add(self, text: str) -> None:
        blank = text.isspace()
        if self.parts or not blank:
            self.parts.append(text)
        if not blank and (len(text) > 3 or text.strip() != ":"):  # a colon behind a bold heading
            self.plain = self.plain or not self.bold
            self.unlinked = self.unlinked or not self.link

    def _enter(self, tag: etree._Element, step: int) -> None:
        """Go into (`step` 1) or out of (-1) a tag."""
        name = tag.tag
        if name == "li":
            if step > 0 and self.lists:
                self._enter_item(tag)
        elif name in _HEADING:
            self.level = _HEADING[name] if step > 0 else 0
        elif name in _BOLD:
            self.bold += step
        elif name == "a":
            self.link += step * tag.get("href", "").startswith("#")
        elif name in _LISTS:
            self._enter_list(tag, step)
        elif name in {"dt", "th"}:
            self.label += step
        if name == "summary" or tag.get("role") == "heading" or (name in _MAY_BE_TITLED and _titled(tag)):
            self.titled += step

    def _enter_list(self, tag: etree._Element, step: int) -> None:
        if tag in self.wrappers:
            return
        if step < 0:
            if self.lists:
                self.lists.pop()
            return
        self.count += 1
        start = _number(tag.get("start"))
        lettered = tag.get("type", "") in {"a", "A", "i", "I"} or bool(_LETTERS.search(tag.get("style", "")))
        self.lists.append((self.count, tag.tag == "ol", lettered, start is not None, 1 if start is None else start))

    def _enter_item(self, tag: etree._Element) -> None:
        identity, ordered, lettered, counted, number = self.lists.pop()
        value = _number(tag.get("value"))
        if value is not None:
            counted, number = True, value
        self.item = Item(identity, ordered, lettered, counted, number)
        self.lists.append((identity, ordered, lettered, counted, number + 1))

    def _flush(self) -> Iterator[Line]:
        whole = fold("".join(self.parts))
        bold, anchor = not self.plain, not self.unlinked
        self.parts, self.plain, self.unlinked = [], False, False
        for text in _PARTED.split(whole) if "\n\n" in whole else (whole,):  # two breaks on end part paragraphs
            if text:
                item = None if self.level else self.item
                yield Line(
                    text.strip(), self.level, self.titled > 0, bold, anchor, len(self.lists), item, self.label > 0
                )
                self.item = self.item if self.level else None


def _titled(tag: etree._Element) -> bool:
    """Whether a class of the tag says heading: "section-title", not "untitled"."""
    names = tag.get("class")
    return names is not None and any(map(_TITLED.search, names.split()))


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else None
