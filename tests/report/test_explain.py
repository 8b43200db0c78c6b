"""A person must find every figure in its sentence, and nothing of a page may become markup."""

import io
import re
from html import unescape
from pathlib import Path

import pytest
from rich.console import Console

from include.lgo.reading import read_decision
from include.lgo.reading.record import Record
from include.lgo.report.explain import explain

PAGES = Path(__file__).parents[1] / "pages"
NAMES = [path.stem for path in sorted(PAGES.glob("*.html")) if not path.stem[-1].isdigit()]


def page(name: str) -> Record:
    return read_decision([(PAGES / f"{name}.html").read_bytes()])


def rendered(text: str) -> str:
    out = io.StringIO()
    Console(file=out, width=10_000).print(text)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_stands_in_its_sentence(name: str) -> None:
    record = page(name)
    terminal, html = rendered(explain(record)), explain(record, html=True)
    text = unescape(re.sub(r"<[^>]+>", "", html))
    for figure in (*record.payments, *record.offers, *record.waivers, *record.remedies, *record.delays):
        assert figure.evidence.quote.replace("\n", " ") in terminal.replace("\n", " ")
        assert figure.evidence.quote in text
        assert figure.rule in terminal


def test_the_sum_is_marked() -> None:
    html = explain(page("statement-2018"), html=True)
    assert "rather than the £40 it offered" in unescape(re.sub(r"<[^>]+>", "", html))
    assert "pay him <mark>£120</mark>, rather than" in html
    assert "rather than the <mark>£40</mark> it offered" in html


def test_what_a_page_says_is_escaped() -> None:
    dirty = (PAGES / "statement-2018.html").read_text(encoding="utf-8")
    dirty = dirty.replace("for his anxiety", "for his &lt;script&gt;alert(1)&lt;/script&gt; [bold]anxiety[/] [/red]")
    record = read_decision([dirty.encode()])
    html = explain(record, html=True)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "[bold]anxiety[/] [/red]" in rendered(explain(record))


def test_the_page_needs_nothing_else() -> None:
    html = explain(page("care-provider"), html=True)
    assert not re.search(r"(?:src|href)=|@import|url\(", html)
    assert html.startswith("<!DOCTYPE html>")


def test_a_decision_without_figures() -> None:
    terminal = rendered(explain(page("school")))
    assert "nothing" in terminal
    assert "Payments" not in terminal
