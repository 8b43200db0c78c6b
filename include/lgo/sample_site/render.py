"""The HTML of the sample site, in the markup that docs/site.md reports of the real one."""

from datetime import date
from functools import cache
from html import escape as _escape

from include.lgo.sample_site.decisions import Listed, slug
from include.lgo.sample_site.text import Block, Heading, Item, Page, Para, Style

SITE_NAME = "Local Government and Social Care Ombudsman"
BACK_TO_TOP = '<p class="backToTop"><a href="#top">Back to top</a></p>\n'


def escape(text: str) -> str:
    """`text` as HTML, its quotation marks left alone."""
    return _escape(text, quote=False)


def render(page: Page, chapter: int | None = None) -> bytes | None:
    """The page of a decision, or one of its chapters (from 1); None for a chapter that it does not have."""
    split = len(page.chapters) > 1
    shown = chapter or 1
    if chapter is not None and (not split or chapter > len(page.chapters)):
        return None
    style, listed = page.style, page.listed
    title = f"<h1>{escape(listed.title)}</h1>"
    labels = _labels(listed, style)
    body = [head(listed.title), BANNER if style.banner_first else "", MASTHEAD, _breadcrumb(listed), "<main>"]
    if style.heading_outside:
        body.append(f'{title}<article id="article">{labels}')
    else:
        body.append(f'<article id="article"><header class="articleHeader">{title}</header>\n{labels}')
    if split:
        body.append(_chapter_links(page, shown))
    if shown == 1:
        body.append("<h2>The Ombudsman's final decision:</h2>\n" + _summary(page))
    blocks = page.chapters[shown - 1][1]
    if style.contents:
        body.append(_contents(blocks))
    body.append(_blocks(blocks, style, closed=not page.short))
    if not page.short and shown == len(page.chapters):
        body.append("<p>Investigator's decision on behalf of the Ombudsman</p>\n")
    body.append('<p><a href="javascript:window.print()">Print this page</a></p></article></main>\n')
    body.append(FOOT if style.banner_first else FOOT_WITH_BANNER)
    return "".join(body).encode()


def notice(title: str, text: str) -> bytes:
    """A small page of the site that is no decision."""
    return f"{head(title)}{MASTHEAD}<main><h1>{escape(title)}</h1><p>{escape(text)}</p></main>{FOOT}".encode()


def head(title: str) -> str:
    """Everything before the masthead, the body's opening tag included."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(title)} - {SITE_NAME}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<style>{_css()}</style></head>\n<body id="top">'
    )


def _labels(listed: Listed, style: Style) -> str:
    category, subcategory = listed.category or "", listed.subcategory or ""
    folder = f"/decisions/{slug(category)}"
    rows = [
        (
            "Category :",
            f'<a href="{folder}">{escape(category)}</a> &gt; '
            f'<a href="{folder}/{slug(subcategory)}">{escape(subcategory)}</a>',
        ),
        ("Decision :", escape(listed.outcome or "")),
        ("Decision date :", _day(listed.decision_date)),
    ]
    if style.listed_header:
        inner = "".join(f'<dt class="label">{name}</dt><dd class="value">{value}</dd>' for name, value in rows)
        return f'<dl class="articleHeader">{inner}</dl>\n'
    inner = "".join(
        f'<p><span class="label">{name}</span> <span class="value">{value}</span></p>' for name, value in rows
    )
    return f'<div class="meta">{inner}</div>\n'


def _day(day: date | None) -> str:
    return f"{day:%d %b %Y}" if day else ""


def _summary(page: Page) -> str:
    if page.short:
        return f'<h2 id="point0">Summary</h2>\n<p>{escape(page.summary)}</p>\n'
    reasons = _list(list(page.reasons), lettered=False) if page.reasons else ""
    return f"<p><strong>Summary:</strong> {escape(page.summary)}</p>\n{reasons}"


def _chapter_links(page: Page, shown: int) -> str:
    links = "".join(
        f"<li>{escape(name)}</li>" if n == shown else f'<li><a href="?chapter={n}">{escape(name)}</a></li>'
        for n, (name, _) in enumerate(page.chapters, 1)
    )
    return f'<nav class="chapters"><ul>{links}</ul></nav>\n'


def _contents(blocks: list[Block]) -> str:
    links = "".join(
        f'<li><a href="#point{n}">{escape(block.text)}</a></li>'
        for n, block in enumerate(blocks)
        if isinstance(block, Heading) and block.level == 1
    )
    return f'<nav class="contents"><p>In this decision</p><ul>{links}</ul></nav>\n'


def _blocks(blocks: list[Block], style: Style, *, closed: bool) -> str:
    """The blocks; `closed`: every section ends in a link back to the top."""
    out: list[str] = []
    in_list = in_section = False
    for n, block in enumerate(blocks):
        listed = isinstance(block, Para) and block.numbered and not style.printed_numbers
        if in_list and not listed:
            out.append("</ol>\n")
            in_list = False
        if isinstance(block, Heading):
            if block.level == 1 and closed and in_section:
                out.append(BACK_TO_TOP)
            in_section = in_section or block.level == 1
            # The short pages print their sections a step below their summary.
            tag = "h2" if block.level == 1 and closed else "h3"
            out.append(f'<{tag} id="point{n}">{escape(block.text)}</{tag}>\n')
        elif listed:
            if not in_list:
                out.append(f'<ol start="{block.number}">\n' if style.starts and block.number != 1 else "<ol>\n")
                in_list = True
            out.append(f"<li>{escape(block.text)}\n{_list(block.items, block.lettered)}</li>\n")
        else:
            number = f"{block.number}. " if block.numbered else ""
            out.append(f"<p>{number}{escape(block.text)}</p>\n{_list(block.items, block.lettered)}")
    if in_list:
        out.append("</ol>\n")
    if closed:
        out.append(BACK_TO_TOP)
    return "".join(out)


def _list(items: list[Item], lettered: bool) -> str:
    if not items:
        return ""
    inner = "".join(
        f"<li>{escape(item)}\n</li>\n"
        if isinstance(item, str)
        else f"<li>{escape(item[0])}\n{_list(list(item[1]), lettered=False)}</li>\n"
        for item in items
    )
    return f'<ol type="a">\n{inner}</ol>\n' if lettered else f"<ul>\n{inner}</ul>\n"


def _breadcrumb(listed: Listed) -> str:
    category = listed.category or ""
    return (
        '<nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/decisions">Decisions</a></li>'
        f'<li><a href="/decisions/{slug(category)}">{escape(category)}</a></li></ol></nav>\n'
    )


def _links(*names: str) -> str:
    return "".join(f'<li><a href="/{slug(name)}">{escape(name)}</a></li>' for name in names)


MASTHEAD = (
    '<header id="masthead"><a class="logo" href="/">Local Government &amp; Social Care Ombudsman</a>'
    '<form class="siteSearch" action="/search"><label for="q">Search this site</label><input id="q" name="q">'
    '<button>Go</button></form><nav class="main"><ul>'
    + _links("Make a complaint", "Decisions", "Information centre", "Your councils performance", "Contact us")
    + '</ul></nav><ul class="displayprefs"><li><a href="?textsize=1">A</a></li><li><a href="?textsize=2">A+</a></li>'
    '<li><a href="?displaypref=2">High contrast</a></li></ul></header>\n'
)
BANNER = (
    '<div id="cookies"><h2>Review your privacy settings</h2><h3>Required cookies</h3><p>These cookies keep the site '
    "working and cannot be switched off.</p><h3>Measuring cookies</h3><p>With your consent we count how pages are "
    "used.</p><button>Accept</button> <button>Reject</button></div>\n"
)
_FOOTER = (
    '<footer><div class="columns"><ul>'
    + _links(
        "About us", "Our guidance", "News", "Vacancies", "Accessibility", "Privacy notice", "Freedom of information"
    )
    + "</ul><ul>"
    + _links("Adult social care", "Children and education", "Housing", "Planning", "Benefits and tax", "Other topics")
    + "</ul></div><p>Sample site: every decision here is invented.</p></footer>"
)
FOOT = _FOOTER + "</body></html>\n"
FOOT_WITH_BANNER = _FOOTER + BANNER + "</body></html>\n"


@cache
def _css() -> str:
    """Style sheet as such sites carry them inline: most of the 50 KB of a page."""
    base = (
        "*{box-sizing:border-box}body{margin:0;font:1em/1.5 Georgia,serif;color:#222}main{max-width:60rem;margin:auto;"
        "padding:1rem}#masthead{background:#2b2350;color:#fff;padding:1rem}#masthead a{color:#fff}.label{font-weight:"
        "bold}.backToTop{text-align:right;font-size:.8em}footer{background:#eee;padding:2rem}.result{border-top:1px "
        "solid #ccc}.result .labels span{margin-right:1em}.chapters ul,.breadcrumb ol{list-style:none;padding:0}"
    )
    sides = {"m": "margin", "p": "padding"}
    rules = [base]
    for width, prefix in ((0, ""), (480, "s-"), (768, "m-"), (1024, "l-"), (1280, "xl-")):
        inner = [f".{prefix}col-{n}{{flex:0 0 {n / 24:.4%};max-width:{n / 24:.4%}}}" for n in range(1, 25)]
        inner += [f".{prefix}push-{n}{{margin-left:{n / 24:.4%}}}" for n in range(1, 24)]
        inner += [
            f".{prefix}{short}{side[0]}-{n}{{{name}-{side}:{n * 0.25:g}rem}}"
            for short, name in sides.items()
            for side in ("top", "right", "bottom", "left")
            for n in range(9)
        ]
        rules.append("".join(inner) if not width else f"@media (min-width:{width}px){{{''.join(inner)}}}")
    hues = (
        ("violet", 262),
        ("teal", 174),
        ("amber", 38),
        ("slate", 214),
        ("rose", 348),
        ("moss", 95),
        ("plum", 300),
        ("sand", 30),
    )
    rules += [
        f".{kind}-{name}-{light}{{{css}:hsl({hue},45%,{light}%)}}"
        for name, hue in hues
        for kind, css in (("text", "color"), ("bg", "background-color"), ("edge", "border-color"))
        for light in range(4, 100, 4)
    ]
    return "\n".join(rules)
