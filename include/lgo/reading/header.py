"""The head of a decision's page: title with authority and reference, and the three labelled lines under it.

Read by what is printed, never by tag or class: `Authority (YY NNN NNN)`, `Category : A > B`, `Decision : …`,
`Decision date : 07 Jul 2025`, wherever they stand before the text (docs/site.md, "A decision page").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from include.lgo.reading.markup import Line
from include.lgo.reading.record import Doubt, Header, Unreadable

OUTCOMES = ("Upheld", "Not upheld", "Closed after initial enquiries")
"""The outcomes the Ombudsman prints."""

CATEGORIES = frozenset(
    {
        "adult care services",
        "benefits and tax",
        "children's care services",
        "education",
        "environment and regulation",
        "health",
        "housing",
        "planning",
        "transport and highways",
        "other categories",
    }
)

_REFERENCE = r"(?P<digits>\d\d[ -]?\d{3}[ -]?\d{3})[ -]?(?P<letter>[a-z])?"
_TITLE = re.compile(rf"(?P<authority>[^\n]{{0,300}}?)[ ,:–-]*[(\[]?\b{_REFERENCE}\b[)\]]?(?P<rest>[^\n]*)", re.I)
_REFERENCE_FIRST = re.compile(
    rf"[(\[]?{_REFERENCE}[)\]]?[ ,:–|-]+(?P<authority>(?-i:[A-Z])[^\n]{{2,200}}[^\n.:])", re.I
)
_SITE_NAME = re.compile(r"(?:the )?local government (?:and|&) social care ombudsman|lgsco|lgo", re.I)
_BEHIND = re.compile(rf"({_REFERENCE}[)\]]?)\s*[-–|:»•].*", re.I | re.S)
_BEFORE = re.compile(rf"^(?:{_SITE_NAME.pattern}|decisions?|statement|report|complaint)\s*[-–|:»•]+\s*(?=\S)", re.I)
_LABEL_WORDS = r"category|categories|decision date|date of decision|decision|outcome"
_MORE_LABELS = r"sub-?category|(?:(?:case|complaint|decision) )?(?:reference|number)|authority|organisation"
_VALUE = r"upheld|not upheld|closed after|\d{1,2}(?:st|nd|rd|th)? [a-z]{3}|" + "|".join(sorted(CATEGORIES))
_LABEL = re.compile(
    rf"^[ ]*({_LABEL_WORDS}|{_MORE_LABELS})[ ]*[:–—-]?[ ]*$|(?:^|(?<=\s))({_LABEL_WORDS})[ ]*:[ ]*"
    rf"|^[ ]*({_LABEL_WORDS})[ ]+(?:[–—-][ ]*|(?={_VALUE}))|^[ ]*({_MORE_LABELS}|date|body|council)[ ]*:[ ]*",
    re.I | re.M,
)
_BEGINS = re.compile(
    r"the ombudsm[ae]n['’]?s?['’]? final decision\b[ ]*:?[ ]*|summary(?:[ ]*[:–—-]|[ ]*$|[ ]*\n|[ ](?-i:[A-Z]))", re.I
)
_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_PARTING = (">", "»", "›", "→", "/", "|")
_PARTED = re.compile(r"\s*(?:[>»›→]|\s[/|]\s)\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?[ /.-]+(?:(?P<name>[a-z]{3,9})|(?P<month2>\d{1,2}))\.?[ ,/.-]+(?P<year2>\d{4})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A header, the lines of the text after it, and what was odd about it."""

    header: Header
    body: tuple[Line, ...]
    doubts: tuple[Doubt, ...]


def read_date(text: str) -> date | None:
    """The first date in `text`: "07 Jul 2025", "7 July 2025", "07-Jul-2025", "07/07/2025" or ISO; None if none."""
    for match in _DATE.finditer(text):
        year = int(match["year"] or match["year2"])
        day = int(match["day"] or match["day2"])
        if match["name"]:
            short = match["name"][:3].lower()
            if short not in _MONTHS:
                continue
            month = _MONTHS.index(short) + 1
        else:
            month = int(match["month"] or match["month2"])
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def find_head(title: str, lines: Sequence[Line]) -> Head:
    """The header of a page with this `<title>` and these lines.

    Raises Unreadable where no reference stands in its title or none of the labelled lines is there.
    """
    doubts: list[Doubt] = []
    begins = next(
        (i for i, line in enumerate(lines) if not line.depth and _shown(line) and _BEGINS.match(line.text)), len(lines)
    )
    head = [line for line in lines[:begins] if _shown(line)]
    texts = [line.text for line in head]
    labels = _labels("\n".join(texts if begins < len(lines) else texts[:80]))
    in_title = _titled(_BEHIND.sub(r"\1", title))
    heading, at = _heading(head, in_title[1] if in_title else None)
    labels = {**labels, **_labels("\n".join(texts[at:]))}  # other decisions' may stand before the heading
    if heading is None and in_title is None:
        raise Unreadable("no reference in the page's title")
    if heading and in_title and heading[1] != in_title[1]:
        doubts.append(Doubt("reference", f"heading says {heading[1]}, the title {in_title[1]}", "header-title"))
    authority, reference = heading or in_title or (None, "")
    if authority is None and in_title is not None and in_title[1] == reference:
        authority = in_title[0]
    authority = authority or labels.get("authority", "").split("\n")[0] or None
    if not labels and begins == len(lines):
        raise Unreadable("neither a decision's header nor a summary")
    body = lines[begins:] if begins < len(lines) else head[_after_labels(head) :]
    category, subcategory = _category(labels.get("category", ""))
    subcategory = subcategory or labels.get("subcategory", "").split("\n")[0] or None
    outcome = _outcome(labels.get("decision", ""))
    decided = read_date(labels.get("date", ""))
    if outcome is not None and outcome not in OUTCOMES:
        doubts.append(Doubt("outcome", f"unknown outcome {outcome!r}", "header-outcome"))
    if decided is None and labels.get("date", "").strip():
        doubts.append(Doubt("decision_date", f"no date in {labels['date'][:40]!r}", "header-date"))
    doubts += [
        Doubt(name, f"the page prints no {name.replace('_', ' ')}", "header-missing")
        for name, value in (("authority", authority), ("outcome", outcome), ("decision_date", decided))
        if value is None
    ]
    return Head(Header(reference, authority, category, subcategory, outcome, decided), tuple(body), tuple(doubts))


def _shown(line: Line) -> bool:
    """Whether the line is no mere link into the page (but the number of a paragraph may be one)."""
    return not line.anchor or line.level > 0 or bool(_NUMBER.fullmatch(line.text))


def _titled(text: str) -> tuple[str | None, str] | None:
    """(authority, reference) of a title, None where it holds no reference or goes on after it."""
    match = _TITLE.match(text)
    if match is None:
        return None
    if match["rest"].strip(" .-–|"):
        match = _REFERENCE_FIRST.fullmatch(text.strip())
        if match is None:
            return None
    authority = re.sub(
        r"^(?:(?:complaint|case|our)?\s*(?:reference|ref|number|no)\b.*|decision)$", "", match["authority"], flags=re.I
    )
    digits = re.sub("[ -]+", "", match["digits"])
    reference = f"{digits[:2]} {digits[2:5]} {digits[5:]}{(match['letter'] or '').lower()}"
    return _BEFORE.sub("", authority.strip()) or None, reference


def _heading(lines: Sequence[Line], expected: str | None) -> tuple[tuple[str | None, str] | None, int]:
    """The page's heading and its place: the first title in a heading tag, else the first on a line of its own; before
    others one with the reference expected (lists of related decisions may stand before the page's own heading)."""
    found = [(line, i, titled) for i, line in enumerate(lines) if (titled := _titled(line.text.replace("\n", " ")))]
    if not found:
        return None, 0
    line, index, (authority, reference) = min(found, key=lambda f: (f[2][1] != expected, not f[0].level))
    if expected and reference != expected and not line.level:
        return None, 0
    if authority is None:  # the reference on a line below the name
        above = [line.text for line in lines[max(0, index - 2) : index] if line.level == 1]
        authority = next((text for text in above if not _SITE_NAME.match(text) and text.lower() != "decision"), None)
    return (authority, reference), index


def _labels(text: str) -> dict[str, str]:
    """The value behind each label, "category", "decision", "date": the first, a known outcome before others."""
    marks = list(_LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    told = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=False)]
    if len(told) > 2 and not any(told[-3:-1]) and told[-1].count("\n") > 1:  # a row of labels above a row of values
        told[-3:] = told[-1].split("\n")[:3]
    values: dict[str, str] = {}
    for mark, value in zip(marks, told, strict=False):
        key = _key((mark[1] or mark[2] or mark[3] or mark[4]).lower())
        better = key == "decision" and _outcome(value) in OUTCOMES and _outcome(values.get(key, "")) not in OUTCOMES
        if value and (key not in values or better):
            values[key] = value
    return values


def _key(label: str) -> str:
    """The field that a label is of: "date" of "date of decision", "reference" of "case number"."""
    if label.startswith("sub"):
        return "subcategory"
    if label in {"authority", "organisation", "body", "council"}:
        return "authority"
    if label.endswith(("reference", "number")):
        return "reference"
    return "date" if "date" in label else "category" if label.startswith("categor") else "decision"


def _after_labels(lines: Sequence[Line]) -> int:
    """Where the text begins on a page (a later chapter) that announces no decision and no summary: behind the date,
    or behind the title where no date is printed."""
    for i, line in enumerate(lines):
        last = [mark for mark in _LABEL.finditer(line.text) if "date" in mark.group().lower()]
        if last:
            return i + (1 if line.text[last[-1].end() :].strip() else 2)
    return 1 + next((i for i, line in enumerate(lines) if _titled(line.text)), -1)


def _category(value: str) -> tuple[str | None, str | None]:
    """Category and subcategory: ("Housing", "Repairs") of "Housing > Repairs", ("Housing", None) of "Housing"."""
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    if not lines:
        return None, None
    value, *rest = lines
    for line in rest:  # the parts and the marks between them may each be a line
        if not (value.endswith(_PARTING) or line.startswith(_PARTING)):
            break
        value += f" {line}"
    parts = [part for part in _PARTED.split(value) if part]
    dashed = re.split(r"\s+[-–—]\s+|\s*:\s+|,\s+", parts[0], maxsplit=1) if len(parts) == 1 else []
    if len(dashed) == 2 and dashed[0].replace("’", "'").lower() in CATEGORIES:
        return dashed[0], dashed[1]
    if len(parts) == 1 and len(lines) > 1 and parts[0].replace("’", "'").lower() in CATEGORIES:
        parts.append(lines[1])
    return parts[0], parts[1] if len(parts) > 1 else None


def _outcome(value: str) -> str | None:
    """The outcome as the Ombudsman prints it, whatever its case: "Not upheld" of "NOT UPHELD."; others as given."""
    first = value.split("\n")[0].strip(" .;")
    known = re.sub(r"\s+", " ", first).lower()
    return next((outcome for outcome in OUTCOMES if outcome.lower() == known), first or None)
