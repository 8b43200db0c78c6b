"""Lines of a decision's text -> summary, sections and paragraphs with continuous numbers.

Paragraphs are numbered 1…n through the whole decision, whatever the page's own lists count (docs/site.md): an item
of a list of the first level, or a paragraph with its number printed before it, is the next one. Numbers that the
page prints, and those its text cites ("paragraph 33"), are held against them; a disagreement is a doubt.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from include.lgo.reading.headings import MAIN, is_law, is_main, is_sentence, kind_of, plain_heading
from include.lgo.reading.markup import Line
from include.lgo.reading.record import Doubt, Paragraph, Section, SectionKind

_ANNOUNCED = re.compile(r"the ombudsm[ae]n['’]?s?['’]? final decision\b[ ]*:?[ ]*", re.I)
_SUMMARY = re.compile(r"summary(?:\s*[:–—-]\s*|[ ](?-i:(?=[A-Z])))", re.I)
_SHARING = (
    r"(?:print|share|save|download|e-?mail|tweet|facebook|twitter|x|linkedin|whatsapp|copy|link|this|page|decision"
    r"|report|statement|on|by|via|with|to|as|a|friend|pdf|post|version)"
)
_FURNITURE = re.compile(
    r"(?:(?:the )?(?:investigator|ombudsm[ae]n)['’]?s?['’]? (?:final )?decision on behalf of (?:the )?ombudsm[ae]n"
    r"|skip to (?:main )?content|(?:next|previous)(?: (?:page|chapter|section))?|(?:chapter|page) \d+ (?:of|/) \d+"
    r"|lgo logogram|« ?previous|next ?»|[↑^]\W*(?:back to )?top"
    rf"|(?={_SHARING}\b)(?=.{{0,60}}\b(?:print|share|save|download|e-?mail|tweet|facebook|twitter|linkedin|whatsapp"
    rf"|copy link)\b)(?:{_SHARING}\b\W*)+)[ .:»«↑]*",
    re.I,
)
_TOP = re.compile(r"\s*[\[(|]?[↑^]?\s*\b(?:(?:back|return) to (?:the )?top|top of (?:the )?page)\b[\W\s]*$", re.I)
"""May end a line of text too."""
_AFTER = re.compile(
    r"(?:related|similar|other|more|latest|recent) (?:decisions|complaints|reports|cases|pages|links|content)(?: .*)?"
    r"|see also|contact us|get in touch|follow us|useful links|quick links|about (?:us|the ombudsman)"
    r"|share this .{1,20}|(?:was|did you find) this (?:page|decision) (?:useful|helpful)\W*|help us improve.*",
    re.I,
)
"""Headings of what follows a decision on its page."""
_CONTENTS = re.compile(
    r"(?:table of )?contents|(?:on|in) this (?:page|decision|statement|report)|jump to|sections|page contents", re.I
)
_COOKIES = re.compile(
    r"review your privacy settings|required cookies|(?:we use|this (?:web)?site uses|about|manage"
    r"|your) cookies\b|cookie (?:settings|policy|preferences|consent)",
    re.I,
)
_PRINTED = re.compile(
    r"(?:[Pp]ara(?:graph)?\.? |§ ?)?[(\[]?(?P<number>\d{1,3})(?:[.):\]]+\s+(?=\S)|\s(?:[–—|-]\s)?(?=[A-Z“‘])"
    r"(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"|(?:[Pp]ara(?:graph)?\.? |§ ?)?[(\[]?(?P<alone>\d{1,3})[.):\]]*$"
)
_BARE = re.compile(r"(?P<number>\d{1,3})\s(?=\S)")
_STOPS = (".", ":", "?", "!", ")", "”", "’", '"', "'")
_LETTERED = re.compile(r"(?:[(\[]?(?:[a-z]|[ivx]{1,4})[.)\]]\s+|[*–—-]\s+|[•·▪◦‣]\s*)", re.I)
_BULLETS = frozenset("•·▪◦‣")
_CITED = re.compile(
    r"\bparagraphs? (\d{1,3})\b(?![.\d)]*\d)(?: (?:to|and|–|-) (\d{1,3})\b)?(?! (?:and \d+ )?(?:of"
    r"|in) (?:the|that|its|our|my|schedule))"
)

_INTRODUCES = re.compile(
    r"\b(?:will|should|must|shall|agreed|recommend\w*|says?|said|states?|stated|wrote|because|that|following|to|are|is|was"
    r"|were)\W*$|\b(?:will|should|must|has agreed|I recommend|we recommend)\b",
    re.I,
)
"""Words of a line that introduces a list or a quotation, rather than heads a section: "The Council will:"."""

LONGEST_HEADING = 160
"""Characters; anything longer is text, whatever its markup."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is read of a decision's text."""

    summary: str | None
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    doubts: tuple[Doubt, ...]


def text_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines without the site's furniture: links to the top, lists of contents, signature, cookie banner."""
    kept: list[Line] = []
    lines = list(lines)
    for index, line in enumerate(lines):
        announced = _ANNOUNCED.match(line.text)
        if announced:
            line = replace(line, text=line.text[announced.end() :].strip(), level=0)
        apart = len(line.text) < 80 and (line.level or (kept and not line.depth))
        if apart and (
            _COOKIES.match(line.text) or (kept and _AFTER.fullmatch(line.text) and not _goes_on(lines[index:]))
        ):
            break
        if "op" in line.text[-20:]:
            line = replace(line, text=_TOP.sub("", line.text))
        if line.text and not (len(line.text) < 200 and _FURNITURE.fullmatch(line.text)):
            kept.append(line)
    return _without_contents(kept)


def _goes_on(lines: Iterable[Line]) -> bool:
    """Whether the heading of a main section is still to come."""
    return any(len(line.text) <= LONGEST_HEADING and plain_heading(line.text) in MAIN for line in lines)


def _without_contents(lines: list[Line]) -> list[Line]:
    """Without a list of contents: its title, links into the page, items of a list that repeat headings further down."""
    later = [plain_heading(line.text) if len(line.text) <= LONGEST_HEADING else "" for line in lines]
    last = {text: index for index, text in enumerate(later)}
    again = [bool(later[i] and not line.level and last[later[i]] > i) for i, line in enumerate(lines)]
    listed = [line.anchor and not line.level and not _PRINTED.fullmatch(line.text) for line in lines]
    for start, end in _runs(again):
        announced = start > 0 and bool(_CONTENTS.fullmatch(later[start - 1]))
        for i in range(start, end):
            if announced or end - start > 2 or (lines[i].depth and kind_of(lines[i].text)):
                listed[i] = True
    return [
        line
        for i, line in enumerate(lines)
        if not listed[i]
        and not (_CONTENTS.fullmatch(later[i]) and (i + 1 == len(lines) or listed[i + 1] or line.level or line.bold))
    ]


def _runs(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of flags that are set.

    >>> list(_runs([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    end = 0
    for flag, run in groupby(flags):
        start, end = end, end + len(list(run))
        if flag:
            yield start, end


def read_body(lines: Sequence[Line]) -> Body:
    """Summary, sections and paragraphs of a decision's lines (all chapters', in order)."""
    lines = _with_numbers_joined(_broken_apart(lines))
    builder = _Builder(lines, _headings(lines))
    for index, line in enumerate(lines):
        builder.take(index, line)
    return builder.body()


def _broken_apart(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those parted that hold several paragraphs with mere breaks between them: numbered on, or a heading."""
    for line in lines:
        if "\n" not in line.text or line.level:
            yield line
            continue
        first, *rest = line.text.split("\n")
        pieces = [[first]]
        for before, part in pairwise([first, *rest]):
            opened = _number_of(pieces[-1][0])
            number = _number_of(part)
            heads = before is first and len(first) <= LONGEST_HEADING and is_main(first)
            if heads or (number is not None and opened is not None and number == opened + 1):
                pieces.append([part])
            else:
                pieces[-1].append(part)
        yield from (
            replace(line, text="\n".join(piece), item=line.item if i == 0 else None) for i, piece in enumerate(pieces)
        )


def _number_of(text: str) -> int | None:
    """The number printed before a text: 12 of "12. Ms Q wrote", None of "Ms Q wrote"."""
    match = _PRINTED.match(text)
    return int(match["number"]) if match and match["number"] else None


def _with_numbers_joined(lines: Iterable[Line]) -> list[Line]:
    """A number or a bullet alone in its line (a cell, a box) goes before the text that follows it."""
    joined: list[Line] = []
    alone: str | None = None
    bullet = ""
    for line in lines:
        if line.text in _BULLETS:
            bullet = f"{line.text} "
            continue
        if bullet:
            line, bullet = replace(line, text=bullet + line.text), ""
        match = _PRINTED.fullmatch(line.text) if not line.level else None
        if match and match["alone"]:
            alone = match["alone"]
            continue
        if alone is not None:
            line = replace(line, text=f"{alone}. {line.text}") if not line.level else line
            alone = None
        joined.append(line)
    return joined


@dataclass(slots=True)
class _Open:
    """A paragraph being built."""

    number: int | None
    section: int | None
    parts: list[str]


@dataclass(slots=True)
class _Builder:
    lines: Sequence[Line]
    headings: Sequence[bool]
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[_Open] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    count: int = 0
    in_summary: bool = False
    after_heading: bool = True
    sub_number: int = 0
    main_level: int = 0
    levels_differ: bool = False
    printed: bool = False
    bare: bool = False
    by_position: bool = False
    disagrees: bool = False
    main_lists: frozenset[int] = frozenset()
    has_remedy_section: bool = False

    def __post_init__(self) -> None:
        marked = [line for line, heading in zip(self.lines, self.headings, strict=True) if heading and line.level]
        levels = [line.level for line in marked]
        mains = [line.level for line in marked if is_main(line.text) and plain_heading(line.text) != "summary"]
        self.main_level = max(set(mains), key=mains.count) if mains else 0
        self.levels_differ = any(level > self.main_level for level in levels)
        self.has_remedy_section = any(
            kind_of(line.text) == "remedy"
            and is_main(line.text)
            and (not self.levels_differ or line.level <= self.main_level)
            for line, heading in zip(self.lines, self.headings, strict=True)
            if heading
        )
        self.printed = _numbers_are_printed(self.lines)
        numbered = [line.text for line in self.lines if (match := _PRINTED.match(line.text)) and match["number"]]
        self.bare = 2 * sum(bool(_BARE.match(text)) for text in numbered) > len(numbered)
        kinds = {kind_of(line.text) for line, heading in zip(self.lines, self.headings, strict=True) if heading}
        if not self.printed:
            self.main_lists = _lists_of_paragraphs(self.lines, self.headings)
            self.by_position = not self.main_lists and bool({"powers", "method"} & kinds)
        if self.by_position:
            reason = "the page of a statement bears no numbers: its paragraphs are counted by position"
            self.doubts.append(Doubt("paragraphs", reason, "paragraph-position"))

    def take(self, index: int, line: Line) -> None:
        summary = _SUMMARY.match(line.text)
        if summary and not self.sections and not self.count and not self._is_headed(index, summary):
            self.in_summary = True
            if line.text[summary.end() :]:
                self._open(None, line.text[summary.end() :], None)
            return
        if self.headings[index]:
            self._heading(line)
        else:
            self._text(index, line)
            self.after_heading = False

    def _is_headed(self, index: int, summary: re.Match[str]) -> bool:
        """Whether "Summary:" is the heading of a short report page, as its others are with colons."""
        return self.headings[index] and summary.end() == len(self.lines[index].text) and _short_report(self.lines)

    def _heading(self, line: Line) -> None:
        self.in_summary = False
        self.after_heading = True
        kind = kind_of(line.text)
        above = next((s for s in reversed(self.sections) if s.level == 1), None)
        if line.level and self.levels_differ:
            level = 2 if line.level > self.main_level and above else 1
        else:
            within = above is not None and above.kind == "findings" and kind not in {"remedy", "decision"}
            level = 2 if within and not is_main(line.text) else 1
        if level == 2:
            kind = self._kind_within(line.text, kind)
        if kind is None:
            kind = "unknown"
            self.doubts.append(Doubt("section", f"unknown heading {line.text[:80]!r}", "heading"))
        self.sections.append(Section(len(self.sections), line.text, level, kind))

    def _kind_within(self, heading: str, kind: SectionKind | None) -> SectionKind:
        """What a sub-heading is: a topic goes on with what stands above it; so does "The complaint" among the facts,
        and "Remedy" where the page has a main section for what was agreed."""
        if is_law(heading):
            return "background"
        told_elsewhere = kind == "remedy" and self.has_remedy_section and self._main() != "remedy"
        if kind is None or told_elsewhere or kind in {"complaint", "powers", "scope", "method", "summary"}:
            above = self.sections[-1].kind
            return "findings" if told_elsewhere and above == "background" else above
        return kind

    def _main(self) -> SectionKind | None:
        return next((s.kind for s in reversed(self.sections) if s.level == 1), None)

    def _text(self, index: int, line: Line) -> None:
        number, text = self._numbered(index, line)
        section = len(self.sections) - 1 if self.sections else None
        last = self.paragraphs[-1] if self.paragraphs else None
        if number is not None:
            self.in_summary = False
            self._open(section, text, number)
            self.sub_number = 0
        elif (
            last is not None
            and last.section == section
            and (line.depth or _LETTERED.match(line.text) or self._sub_item(text))
        ):
            last.parts.append(text)
        else:
            self._open(section, text, None)

    def _open(self, section: int | None, text: str, number: int | None) -> None:
        self.paragraphs.append(_Open(number, section, [text]))

    def _numbered(self, index: int, line: Line) -> tuple[int | None, str]:
        """The paragraph's number where the line opens a numbered one, and its text without the number printed."""
        if self.printed:
            match = _PRINTED.match(line.text) or self._bare_number(index, line)
            if match is None or match.groupdict().get("alone") is not None:
                return None, line.text
            said, text = int(match["number"]), line.text[match.end() :]
            if not self._opens(said, text, line):
                return None, line.text
        elif line.item is not None and line.item.list in self.main_lists:
            said, text = line.item.number, line.text
            match = _PRINTED.match(text)
            if match and match["number"] and int(match["number"]) in {self.count + 1, said}:
                text = text[match.end() :]
            if not line.item.counted:
                said = self.count + 1
        elif self.by_position and self.sections and not line.depth and not _LETTERED.match(line.text):
            said, text = self.count + 1, line.text
        else:
            return None, line.text
        self.count += 1
        if said != self.count and ((self.printed and said > 1) or (said > line.depth and not self.printed)):
            self._disagrees(said)
        return self.count, text

    def _bare_number(self, index: int, line: Line) -> re.Match[str] | None:
        """A number without a mark before a month, a sum or a figure ("15 March 2023. Ms Q wrote.") where it is the
        next one and no other paragraph bears it."""
        match = _BARE.match(line.text) if self.bare and not line.depth else None
        if match is None or int(match["number"]) != self.count + 1:
            return None
        later = (found for line in self.lines[index + 1 :] if (found := _PRINTED.match(line.text)) and found["number"])
        return match if next((found["number"] for found in later), None) != match["number"] else None

    def _opens(self, said: int, text: str, line: Line) -> bool:
        """Whether a printed number begins a paragraph, not an item of a list inside one."""
        if self.sub_number and said == self.sub_number + 1 and text[:1].islower():
            return False
        if said == self.count + 1:
            return True
        if (self.sub_number and said == self.sub_number + 1) or line.depth > 1:
            return False
        last = self.paragraphs[-1].parts[-1] if self.paragraphs else ""
        if said == 1:
            return self.after_heading or not (last.endswith(":") or text[:1].islower())
        return not text[:1].islower()

    def _sub_item(self, text: str) -> bool:
        """Whether a text is an item of a list within its paragraph ("2. the form"); its number is remembered."""
        match = _PRINTED.match(text)
        if match is None or match["number"] is None:
            return False
        self.sub_number = int(match["number"])
        return True

    def _disagrees(self, said: int) -> None:
        if not self.disagrees:
            self.disagrees = True
            reason = f"the page counts {said} where {self.count} is next"
            self.doubts.append(Doubt("paragraphs", reason, "paragraph-number"))

    def body(self) -> Body:
        paragraphs = tuple(
            Paragraph(i, p.number, p.section, "\n".join(map(_unbroken, p.parts))) for i, p in enumerate(self.paragraphs)
        )
        sections = tuple(_facts_apart(self.sections))
        summaries = [
            p.text
            for p in paragraphs
            if p.number is None and (p.section is None or sections[p.section].kind == "summary")
        ]
        cited = [
            max(map(int, filter(None, m.groups())))
            for p in paragraphs
            if "aragraph" in p.text
            for m in _CITED.finditer(p.text)
        ]
        beyond = [number for number in cited if number > self.count]
        if self.count and beyond:
            reason = f"the text cites paragraph {beyond[0]}, and {self.count} are numbered"
            self.doubts.append(Doubt("paragraphs", reason, "paragraph-citation"))
        return Body("\n".join(summaries) or None, sections, paragraphs, tuple(self.doubts))


def _facts_apart(sections: Sequence[Section]) -> Iterable[Section]:
    """Where "What I found" has a sub-heading for the findings themselves, what stands before it is background."""
    for i, section in enumerate(sections):
        if section.kind == "findings" and not _says_findings(section.heading):
            rest = sections[i + 1 :]
            within = rest[: next((k for k, s in enumerate(rest) if s.level == 1), len(rest))]
            if any(_says_findings(s.heading) for s in within):
                yield replace(section, kind="background")
                continue
        yield section


def _says_findings(heading: str) -> bool:
    """Whether a heading announces the findings themselves: "Analysis", not "What I found"."""
    return kind_of(heading) == "findings" and not plain_heading(heading).startswith(("what i found", "what we found"))


def _headings(lines: Sequence[Line]) -> list[bool]:
    """Which lines are headings: by their tag, by other markup, by their words, or by what follows them."""
    known = [line.text for line in lines if len(line.text) <= LONGEST_HEADING and plain_heading(line.text) in MAIN]
    colons = 2 * sum(text.endswith(":") for text in known) > len(known)
    return [_is_heading(line, lines[i + 1] if i + 1 < len(lines) else None, colons) for i, line in enumerate(lines)]


def _is_heading(line: Line, following: Line | None, colons: bool) -> bool:
    """colons: the page's main headings have colons behind them; where they do, the others may have one too."""
    text = line.text
    if len(text) > LONGEST_HEADING or (line.depth and not line.level) or is_sentence(text):
        return False
    if line.level:
        return True
    marked = line.titled or line.label or line.bold
    before_number = following is not None and _opens_number(following)
    if text.endswith((";", ",")) or _PRINTED.match(text) or (_LETTERED.match(text) and not (marked and before_number)):
        return False
    topic = text.endswith(":") and (colons or (marked and before_number)) and not _introduces(text)
    if topic or (text.endswith(":") and plain_heading(text) in MAIN):
        text = text[:-1].rstrip()
    if marked:
        return not text.endswith((".", ":")) or is_main(text)
    if "\n" in text or text.endswith((".", ":", "!")) or not text[:1].isupper():
        return False
    return is_main(text) or (len(text) < 80 and before_number)


def _introduces(text: str) -> bool:
    """Whether a line with a colon introduces a list or a quotation: "The Council will:", not "What it should do:"."""
    return bool(_INTRODUCES.search(text)) and not text.startswith(("What ", "How ", "Why ", "Whether "))


def _opens_number(line: Line) -> bool:
    """Whether a line opens a numbered paragraph: "12. Ms Q wrote", or the item of an ordered list."""
    printed = _PRINTED.match(line.text)
    return bool(line.item and line.item.ordered) or bool(printed and printed["number"])


def _unbroken(text: str) -> str:
    """A break within a line is a blank, unless an item of a list follows it."""
    if "\n" not in text:
        return text
    parts = text.split("\n")
    return parts[0] + "".join(("\n" if _LETTERED.match(p) or _PRINTED.match(p) else " ") + p for p in parts[1:])


def _numbers_are_printed(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs bear their numbers as text, rather than as items of lists."""
    printed = listed = expected = 0
    for line in lines:
        match = _PRINTED.match(line.text)
        if match and match["number"] and not line.level:
            number = int(match["number"])
            if number == expected + 1 or number == 1:
                expected = number
                printed += 1
        elif line.depth == 1 and line.item and line.item.ordered and not line.item.lettered:
            listed += 1
    return printed >= 2 and printed > listed


def _lists_of_paragraphs(lines: Sequence[Line], headings: Sequence[bool]) -> frozenset[int]:
    """The lists (by identity) whose items are numbered paragraphs.

    A list that counts on from the last is one. A bare list may belong to the paragraph above it: the count of the
    next list that bears one decides; without one, an introduction with a colon and items in lower case do.
    """
    lists: dict[int, list[int]] = {}
    loose = 0  # paragraphs in no list before the first list: the short report pages number none
    in_text = False
    for i, line in enumerate(lines):
        if line.depth == 1 and line.item and line.item.ordered and not line.item.lettered:
            lists.setdefault(line.item.list, []).append(i)
        elif headings[i]:
            in_text = plain_heading(line.text) != "summary"
        elif in_text and not lists and not line.depth and not _SUMMARY.match(line.text):
            loose += 1
    if loose > 1 or (loose == 1 and _short_report(lines)):
        return frozenset()
    chosen: set[int] = set()
    waiting: list[tuple[int, int, bool]] = []  # identity, items, looks like a part of the paragraph above
    count = 0
    for identity, members in lists.items():
        first = lines[members[0]]
        assert first.item is not None
        if first.item.counted and first.item.number > 1:
            chosen.update(_settle(waiting, first.item.number - 1 - count))
            waiting = []
            chosen.add(identity)
            count = first.item.number - 1 + len(members)
            continue
        before = lines[members[0] - 1] if members[0] else None
        part = (
            before is not None
            and not headings[members[0] - 1]
            and before.text.endswith(":")
            and (
                all(lines[m].text[:1].islower() for m in members)
                or not any(lines[m].text.endswith(_STOPS) for m in members[:-1])
            )
            and len(members) > 1
        )
        waiting.append((identity, len(members), part))
    return frozenset(chosen | set(_settle(waiting, None)))


def _short_report(lines: Sequence[Line]) -> bool:
    """Whether the page is one of the short reports without numbers: "Finding", and no section on powers or method."""
    heads = {plain_heading(line.text) for line in lines if len(line.text) < 40}
    return "finding" in heads and not any(kind_of(head) in {"powers", "method"} for head in heads)


def _settle(waiting: Sequence[tuple[int, int, bool]], wanted: int | None) -> list[int]:
    """The lists of `waiting` that together have `wanted` items, else those that do not look like parts."""
    likely = [identity for identity, _, part in waiting if not part]
    if wanted is None or sum(n for i, n, _ in waiting if i in likely) == wanted:
        return likely
    reached, fitting = 0, []
    for identity, items, _ in waiting:
        if reached + items <= wanted:
            reached += items
            fitting.append(identity)
    return fitting if reached == wanted else likely
