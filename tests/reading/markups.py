"""One invented decision in the many markups its page might have: what the site's HTML is, is not known."""

import html
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph with the items of its list."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plain:
    """A paragraph without a number, with the items of its list."""

    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section: level 1 or 2."""

    heading: str
    level: int
    paragraphs: tuple[Numbered | Plain, ...]


@dataclass(frozen=True)
class Decision:
    """A statement before it is a page."""

    authority: str
    reference: str
    category: str
    subcategory: str
    outcome: str
    decided: str
    summary: str | None
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Markup:
    """How a page is made; every field's values are in CHOICES."""

    title: str = "article"
    labels: str = "span"
    headings: str = "tags"
    numbers: str = "ol-start"
    items: str = "nested-ul"
    furniture: tuple[str, ...] = field(default=("cookies-after", "top"))
    bytes: str = "utf-8"
    case: str = "lower"
    closed: str = "all"
    wrap: int = 0


CHOICES = {
    "title": [
        "article",
        "before",
        "header",
        "apart",
        "title-only",
        "paragraph",
        "broken",
        "small",
        "reference-label",
        "after-site-name",
        "no-article",
    ],
    "labels": [
        "span",
        "dl",
        "table",
        "list",
        "breaks",
        "strong",
        "divs",
        "one-line",
        "tight",
        "no-colon",
        "next-line",
        "columns",
        "pieces",
        "other-order",
    ],
    "headings": [
        "tags",
        "same-tag",
        "strong",
        "class",
        "plain",
        "aria",
        "sections",
        "deep",
        "top-in-heading",
        "linked",
        "with-number",
        "bold-in-box",
        "strong-colon",
        "plain-colon",
        "colon-outside",
        "underlined",
        "italic-bold",
        "table-row",
        "definition",
        "fieldset",
        "inner-title",
        "font",
        "bold-break",
        "button-role",
    ],
    "numbers": [
        "ol-start",
        "ol-bare",
        "li-value",
        "text-dot",
        "text-bracket",
        "table",
        "boxes",
        "span",
        "li-text",
        "sections-list",
        "text-restart",
        "dl",
        "text-bare",
        "anchor",
        "breaks",
        "double-breaks",
        "ol-each",
        "dash",
        "hidden-words",
        "li-span",
        "li-div",
        "th",
        "cells",
        "spans",
        "flex",
        "number-in-header",
        "number-behind-tag",
        "bracketed",
        "tab",
    ],
    "items": [
        "nested-ul",
        "nested-ol-a",
        "nested-ol",
        "ul-after",
        "letters",
        "breaks",
        "paragraphs-in-li",
        "bullet-spans",
        "bullet-cells",
    ],
    "bytes": ["utf-8", "cp1252", "entities", "utf-8-bom", "utf-16"],
    "case": ["lower", "upper"],
    "closed": ["all", "no-li", "no-li-no-p"],
}
FURNITURE = [
    "cookies-before",
    "cookies-after",
    "contents-links",
    "contents-plain",
    "top",
    "breadcrumb",
    "print-first",
    "comments",
    "related",
    "share",
    "contents-last",
    "contents-bare",
    "contents-links-inside",
    "trail",
    "hidden",
    "inline-top",
    "banner-dialog",
]


def render(decision: Decision, markup: Markup) -> bytes:
    """The page's bytes."""
    page = _Page(decision, markup).html()
    if markup.closed != "all":
        page = page.replace("</li>", "")
    if markup.closed == "no-li-no-p" and "breaks" not in markup.numbers:
        page = page.replace("</p>", "\n")
    if markup.case == "upper":
        page = _upper_tags(page)
    if markup.bytes == "cp1252":
        return page.encode("cp1252", "xmlcharrefreplace")
    if markup.bytes == "entities":
        return page.replace("£", "&pound;").replace(" - ", "&nbsp;- ").encode("ascii", "xmlcharrefreplace")
    return page.encode({"utf-8": "utf-8", "utf-8-bom": "utf-8-sig", "utf-16": "utf-16"}[markup.bytes])


def _upper_tags(page: str) -> str:
    parts = page.split("<")
    return parts[0] + "".join("<" + _upper(part) for part in parts[1:])


def _upper(part: str) -> str:
    name, end, rest = part.partition(">")
    tag, blank, attributes = name.partition(" ")
    return tag.upper() + blank + attributes + end + rest


class _Page:
    def __init__(self, decision: Decision, markup: Markup) -> None:
        self.decision, self.markup = decision, markup
        self.number = count(1)

    def html(self) -> str:
        d, m = self.decision, self.markup
        title = html.escape(f"{d.authority} ({d.reference})", quote=False)
        head = f"<head><title>{title} - Local Government and Social Care Ombudsman</title></head>"
        heading = {
            "article": f'<article id="article"><h1>{title}</h1>',
            "before": f'<h1>{title}</h1><article id="article">',
            "header": f'<article id="article"><header><div><h1>{title}</h1></div></header>',
            "apart": f'<article id="article"><h1>{html.escape(d.authority, quote=False)}</h1><p>({d.reference})</p>',
            "title-only": '<article id="article">',
            "paragraph": f'<div id="article"><p class="title"><span>{title}</span></p>',
            "broken": f"<article><h1>{html.escape(d.authority, quote=False)}<br>({d.reference})</h1>",
            "small": f"<article><h1>{html.escape(d.authority, quote=False)} <small>{d.reference}</small></h1>",
            "reference-label": f"<article><h1>{html.escape(d.authority, quote=False)}</h1>"
            f"<p><b>Reference:</b> {d.reference}</p>",
            "after-site-name": f"<h1>Local Government and Social Care Ombudsman</h1><article><h2>{title}</h2>",
            "no-article": f"<div><h1>{title}</h1>",
        }[m.title]
        end = "</div>" if m.title in {"paragraph", "no-article"} else "</article>"
        body = heading + self.labels() + self.contents() + self.text() + self.foot() + end
        for _ in range(m.wrap):
            body = f"<div><section>{body}</section></div>"
        masthead = (
            '<header id="masthead"><a href="/">Local Government &amp; Social Care Ombudsman</a>'
            '<nav><ul><li><a href="/decisions">Decisions</a></li></ul></nav></header>'
        )
        before = self.cookies() if "cookies-before" in m.furniture else ""
        after = self.cookies() if "cookies-after" in m.furniture else ""
        if "breadcrumb" in m.furniture:
            before += '<nav><ol><li><a href="/">Home</a></li><li><a href="/decisions">Decisions</a></li></ol></nav>'
        if "trail" in m.furniture:
            before += "".join(
                f"<span><a href='/x'>{html.escape(step, quote=False)}</a> &gt; </span>"
                for step in ("Home", "Decisions", d.category, d.subcategory)
            )
            before = f"<div>{before}</div>"
        if "banner-dialog" in m.furniture:
            before += (
                '<div role="dialog"><p>We use cookies to improve this site.</p><p><a href="#ok">Accept</a></p></div>'
            )
        if "related" in m.furniture:
            links = "".join(
                f'<li><a href="/decisions/x/y/21-000-11{i}">Other Council (21 000 11{i})</a></li>' for i in range(3)
            )
            body += f"<div><h2>Related decisions</h2><ul>{links}</ul></div>"
            before += f"<div><h3>Latest</h3><ul>{links}</ul></div>" if "comments" in m.furniture else ""
        if "share" in m.furniture:
            body += '<ul><li><a href="/f">Share on Facebook</a></li><li><a href="/t">Tweet this</a></li></ul>'
            body += '<p><a href="mailto:?">Email</a> <a href="/l">LinkedIn</a> <a href="/p">Print</a></p>'
        if "comments" in m.furniture:
            body = body.replace("</li>", "<!-- end of item --></li>").replace("<p>", "<p><!-- £999 -->")
        footer = f"<footer>{after}<p>LGO logogram</p></footer>"
        whole = f'{head}<body id="top">{masthead}{before}<main>{body}</main>{footer}</body>'
        return f'<!DOCTYPE html><html lang="en-GB">{whole}</html>'

    def cookies(self) -> str:
        return (
            '<div id="cookies"><h2>Review your privacy settings</h2><h3>Required cookies</h3>'
            "<p>These cookies enable the website to function properly.</p><button>Accept all</button></div>"
        )

    def labels(self) -> str:
        d = self.decision
        parts = [html.escape(part, quote=False) for part in (d.category, d.subcategory)]
        category = f'<a href="/c">{parts[0]}</a> &gt; <a href="/c/s">{parts[1]}</a>'
        pairs = [("Category", category), ("Decision", d.outcome), ("Decision date", d.decided)]
        match self.markup.labels:
            case "span":
                inner = "".join(
                    f'<p><span class="label">{k} :</span> <span class="value">{v}</span></p>' for k, v in pairs
                )
            case "dl":
                return "<dl>" + "".join(f"<dt>{k} :</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>"
            case "table":
                return "<table>" + "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in pairs) + "</table>"
            case "list":
                return "<ul>" + "".join(f"<li>{k}: {v}</li>" for k, v in pairs) + "</ul>"
            case "breaks":
                return "<p>" + "<br>".join(f"<b>{k}:</b> {v}" for k, v in pairs) + "</p>"
            case "strong":
                inner = "".join(f"<p><strong>{k}:</strong> {v}</p>" for k, v in pairs)
            case "divs":
                inner = "".join(f"<div><div>{k} :</div><div>{v}</div></div>" for k, v in pairs)
            case "tight":
                inner = "".join(f"<div>{k}:{v}</div>" for k, v in pairs)
            case "no-colon":
                return "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in pairs) + "</dl>"
            case "next-line":
                inner = "".join(f"<p>{k} :<br>{v}</p>" for k, v in pairs)
            case "columns":
                heads, cells = (
                    "".join(f"<{t}>{x}</{t}>" for x in xs)
                    for t, xs in zip(("th", "td"), zip(*pairs, strict=True), strict=True)
                )
                return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
            case "pieces":
                value = f"<ul><li>{parts[0]}</li><li>&gt;</li><li>{parts[1]}</li></ul>"
                pairs[0] = ("Category", value)
                inner = "".join(f"<div><span>{k}</span><span> : </span>{v}</div>" for k, v in pairs)
            case "other-order":
                inner = "".join(f"<p>{k}: {v}</p>" for k, v in reversed(pairs))
            case _:
                inner = "<p>" + " ".join(f"<span>{k} :</span> <span>{v}</span>" for k, v in pairs) + "</p>"
        return f"<div>{inner}</div>"

    def contents(self) -> str:
        headings = [html.escape(part.heading, quote=False) for part in self.decision.parts if part.level == 1]
        if "contents-links" in self.markup.furniture:
            links = "".join(f'<li><a href="#point{i}">{heading}</a></li>' for i, heading in enumerate(headings))
            return f"<div><h2>Contents</h2><ul>{links}</ul></div>"
        if "contents-plain" in self.markup.furniture:
            return "<h2>On this page</h2><ul>" + "".join(f"<li>{heading}</li>" for heading in headings) + "</ul>"
        return ""

    def text(self) -> str:
        m = self.markup
        out = ""
        if "print-first" in m.furniture:
            out += '<p><a href="javascript:window.print()">Print this page</a></p>'
        out += "<h2>The Ombudsman's final decision:</h2>"
        if self.decision.summary is not None:
            out += f"<p><strong>Summary:</strong> {html.escape(self.decision.summary, quote=False)}</p>"
        sections = []
        for i, part in enumerate(self.decision.parts):
            inner = self.heading(part, i) + self.paragraphs(part)
            if "inline-top" in m.furniture and part.level == 1:
                ends = max(inner.rfind("</li>"), inner.rfind("</p>"))
                if ends > 0:
                    inner = inner[:ends] + ' <a href="#top">Back to top</a>' + inner[ends:]
            if "top" in m.furniture and part.level == 1:
                inner += '<p class="backToTop"><a href="#top">Back to top</a></p>'
            sections.append(f"<section>{inner}</section>" if m.headings == "sections" else inner)
        if "contents-bare" in m.furniture:
            headings = [html.escape(part.heading, quote=False) for part in self.decision.parts if part.level == 1]
            out += "<p><b>Contents</b></p>" + "".join(f"<p>{heading}</p>" for heading in headings)
        if "contents-links-inside" in m.furniture:
            links = (
                f'<li><a href="?chapter=1#point{i}">{part.heading}</a></li>'
                for i, part in enumerate(self.decision.parts)
            )
            out += f"<div><p>On this page:</p><ol>{''.join(links)}</ol></div>"
        if "contents-last" in m.furniture:
            links = "".join(
                f'<a href="#point{i}">{html.escape(part.heading)}</a><br>' for i, part in enumerate(self.decision.parts)
            )
            sections.append(f"<div><p>Jump to:</p><p>{links}</p></div>")
        if "hidden" in m.furniture:
            sections.append('<p hidden>Loading £999</p><div style="display: none"><p>1. Hidden</p></div>')
        if m.numbers == "sections-list" and m.headings in {"tags", "same-tag"}:
            return out + "<ul>" + "".join(f"<li>{section}</li>" for section in sections) + "</ul>"
        return out + "".join(sections)

    def heading(self, part: Part, index: int) -> str:
        text = html.escape(part.heading, quote=False)
        tag = "h2" if part.level == 1 else "h3"
        return {
            "tags": f'<{tag} id="point{index}">{text}</{tag}>',
            "same-tag": f"<h2>{text}</h2>",
            "strong": f"<p><strong>{text}</strong></p>",
            "class": f'<div class="{"heading" if part.level == 1 else "sub-heading"}">{text}</div>',
            "plain": f"<p>{text}</p>",
            "aria": f'<div role="heading" aria-level="{part.level + 1}">{text}</div>',
            "sections": f"<{tag}><span>{text}</span></{tag}>",
            "deep": f"<h{part.level + 3}><b>{text}</b></h{part.level + 3}>",
            "top-in-heading": f'<{tag}>{text} <a href="#top">Back to top</a></{tag}>',
            "linked": f'<{tag} id="point{index}"><a href="#point{index}">{text}</a></{tag}>',
            "with-number": f"<{tag}><span>{text}</span><span hidden> {index}</span></{tag}>",
            "bold-in-box": f"<div><div><b>{text}</b></div></div>",
            "strong-colon": f"<p><strong>{text}:</strong></p>",
            "plain-colon": f"<p>{text}:</p>",
            "colon-outside": f"<p><strong>{text}</strong>:</p>",
            "underlined": f"<p><b><u>{text}</u></b></p>",
            "italic-bold": f"<p><em><strong>{text}</strong></em></p>",
            "table-row": f'<table><tr><td colspan="2"><b>{text}</b></td></tr></table>',
            "definition": f"<dl><dt>{text}</dt></dl>",
            "fieldset": f"<fieldset><legend><b>{text}</b></legend></fieldset>",
            "inner-title": f"<div><div class='section__title'><span>{text}</span></div></div>",
            "font": f'<p><font size="5"><b>{text}</b></font></p>',
            "bold-break": f"<p><b>{text}</b><br></p>",
            "button-role": f"<div><div role='button'><strong>{text}</strong></div></div>",
        }[self.markup.headings]

    def paragraphs(self, part: Part) -> str:
        m = self.markup
        listed = m.numbers.startswith(("ol-", "li-", "sections-"))
        out, open_list, restart = "", False, count(1)
        for paragraph in part.paragraphs:
            if isinstance(paragraph, Plain):
                out += "</ol>" if open_list and m.numbers != "li-text" else "</ul>" if open_list else ""
                open_list = False
                inner, after = self.items(paragraph.items, within=False)
                out += f"<p>{html.escape(paragraph.text, quote=False)}</p>{inner}{after}"
                continue
            number = next(self.number)
            text = html.escape(paragraph.text, quote=False)
            if listed:
                if m.numbers == "ol-each" and open_list:
                    out, open_list = out + "</ol>", False
                if not open_list:
                    start = f' start="{number}"' if m.numbers in {"ol-start", "ol-each"} and number > 1 else ""
                    out += "<ul>" if m.numbers == "li-text" else f"<ol{start}>"
                    open_list = True
                value = f' value="{number}"' if m.numbers == "li-value" else ""
                before = {"li-text": f"{number}. ", "li-span": f"<span>{number}.</span> "}.get(m.numbers, "")
                inner, after = self.items(paragraph.items, within=True)
                body = f"<p>{before}{text}</p>" if m.items == "paragraphs-in-li" else f"{before}{text}"
                body = f"<div><div>{body}</div></div>" if m.numbers == "li-div" else body
                out += f"<li{value}>{body}{inner}</li>"
                if after:
                    out += ("</ul>" if m.numbers == "li-text" else "</ol>") + after
                    open_list = False
            else:
                inner, after = self.items(paragraph.items, within=False)
                out += {
                    "text-bare": f"<p>{number} {text}</p>",
                    "breaks": f"{number}. {text}<br>",
                    "double-breaks": f"{number}. {text}<br><br>",
                    "dash": f"<p>{number} – {text}</p>",
                    "hidden-words": f'<p><span class="visually-hidden">Paragraph </span><b>{number}</b> {text}</p>',
                    "anchor": f'<div><a href="#p{number}">{number}.</a></div><div id="p{number}">{text}</div>',
                    "text-restart": f"<p>{next(restart)}. {text}</p>",
                    "dl": f"<dl><dt>{number}.</dt><dd>{text}</dd></dl>",
                    "text-dot": f"<p>{number}. {text}</p>",
                    "text-bracket": f"<p>{number}) {text}</p>",
                    "table": f"<table><tr><td>{number}.</td><td>{text}</td></tr></table>",
                    "boxes": f'<div><div class="n">{number}</div><div>{text}</div></div>',
                    "span": f'<p><span class="n">{number}.</span> {text}</p>',
                    "th": f"<table><tr><th>{number}</th><td>{text}</td></tr></table>",
                    "cells": f"<table><tr><td><p>{number}</p></td><td><p>{text}</p></td></tr></table>",
                    "spans": f"<div><span>{number}</span><span>{text}</span></div>",
                    "flex": f'<div class="p"><span class="no">{number}</span><div class="t"><p>{text}</p></div></div>',
                    "number-in-header": f'<section id="p{number}"><header>{number}</header><p>{text}</p></section>',
                    "number-behind-tag": f"<p><a id='p{number}'></a><em>{number}</em>.&nbsp;{text}</p>",
                    "bracketed": f"<p>[{number}] {text}</p>",
                    "tab": f"<p>{number}.\t{text}</p>",
                }[m.numbers]
                out += inner + after
        if open_list:
            out += "</ul>" if m.numbers == "li-text" else "</ol>"
        return out

    def items(self, items: tuple[str, ...], *, within: bool) -> tuple[str, str]:
        """(markup inside the paragraph, markup after it)."""
        if not items:
            return "", ""
        texts = [html.escape(item, quote=False) for item in items]
        plain = "".join(f"<li>{text}</li>" for text in texts)
        style = self.markup.items
        if style == "letters":
            return "", "".join(f"<p>({letter}) {text}</p>" for letter, text in zip("abcdefgh", texts, strict=False))
        if style == "breaks":
            lines = "<br>".join(f"• {text}" for text in texts)
            return (f"<br>{lines}", "") if within else ("", f"<p>{lines}</p>")
        if style == "bullet-spans":
            return "", "".join(f"<p><span>•</span><span>{text}</span></p>" for text in texts)
        if style == "bullet-cells":
            return "", "<table>" + "".join(f"<tr><td>•</td><td>{text}</td></tr>" for text in texts) + "</table>"
        if style == "ul-after":
            return "", f"<ul>{plain}</ul>"
        if style == "paragraphs-in-li":
            return "<ul>" + "".join(f"<li><p>{text}</p></li>" for text in texts) + "</ul>", ""
        list_ = {
            "nested-ul": f"<ul>{plain}</ul>",
            "nested-ol-a": f'<ol type="a">{plain}</ol>',
            "nested-ol": f"<ol>{plain}</ol>",
        }[style]
        return list_, ""

    def foot(self) -> str:
        return (
            "<p>Investigator's decision on behalf of the Ombudsman</p>"
            '<p><a href="javascript:window.print()">Print this page</a></p>'
        )
