"""One decision gives one record in whatever markup its page comes, and any bytes a record or Unreadable."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markups import CHOICES, FURNITURE, Decision, Markup, Numbered, Part, Plain, render

from include.lgo.reading import article_text, read_decision, read_header
from include.lgo.reading.record import Unreadable, as_gold

STATEMENT = Decision(
    "Tolmouth & Wray Council",
    "22 123 456",
    "Housing",
    "Homelessness",
    "Upheld",
    "07 Jul 2025",
    "Ms Q complained about her room. The Council was at fault.",
    (
        Part(
            "The complaint",
            1,
            (
                Numbered(
                    "Ms Q complains that the Council:", ("kept her in a hotel for 20 weeks;", "lost her letters.")
                ),
                Numbered("She says she paid £85 a week."),
            ),
        ),
        Part("The Ombudsman’s role and powers", 1, (Numbered("We look at what went wrong. (Act, section 26(1))"),)),
        Part(
            "How I considered this complaint", 1, (Numbered("I read the papers. Paragraph 11 says what I left out."),)
        ),
        Part("What I found", 1, ()),
        Part("Homelessness law", 2, (Numbered("A council must decide a review within 8 weeks."),)),
        Part(
            "The hotel on the hill",
            2,
            (
                Numbered("Ms Q asked for a review on 3 May 2023."),
                Numbered("The Council offered her £50."),
                Plain("She did not take it."),
                Numbered("The review was decided 20 weeks later."),
            ),
        ),
        Part(
            "My findings",
            2,
            (Numbered("The Council took 20 weeks to decide the review. That was 12 weeks too long and was fault."),),
        ),
        Part(
            "Agreed action",
            1,
            (
                Numbered(
                    "Within one month the Council will:",
                    (
                        "apologise to Ms Q;",
                        "pay Ms Q £300, instead of the £50 it offered, for her distress; and",
                        "pay her £25 a week for 12 weeks, £300 in all.",
                    ),
                ),
                Numbered("Within three months it will remind staff of the time limit."),
            ),
        ),
        Part("Final decision", 1, (Numbered("I found fault causing injustice."),)),
    ),
)
SHORT_REPORT = Decision(
    "Tolmouth Borough Council",
    "16 123 456",
    "Housing",
    "Homelessness",
    "Upheld",
    "07 Feb 2017",
    None,
    (
        Part("Summary", 1, (Plain("A woman complains about her room."),)),
        Part(
            "The complaint",
            2,
            (Plain("She says she waited for 20 weeks."), Plain("She also says no one told her why.")),
        ),
        Part("Finding", 2, (Plain("The Ombudsman upheld the complaint and found fault causing injustice."),)),
        Part(
            "Recommendations",
            2,
            (
                Plain(
                    "To remedy the injustice caused, the council has agreed to:",
                    ("apologise to the woman;", "pay her £300 for her distress; and", "review its procedure."),
                ),
                Plain("The council should report to us within three months."),
            ),
        ),
    ),
)
MARKUPS = st.builds(
    Markup,
    furniture=st.lists(st.sampled_from(FURNITURE), unique=True).map(tuple),
    wrap=st.integers(0, 2),
    **{name: st.sampled_from(values) for name, values in CHOICES.items()},
)


def read(decision: Decision, markup: Markup) -> tuple[object, ...]:
    """What is read of a page, without the colons that some markups put behind their headings."""
    record = read_decision([render(decision, markup)])
    sections = [(section.heading.rstrip(":"), section.level, section.kind) for section in record.sections]
    numbers = [(paragraph.number, paragraph.section) for paragraph in record.paragraphs]
    return as_gold(record) | {"sections": sections}, numbers


@settings(max_examples=150, deadline=None)
@given(MARKUPS)
def test_statement_is_the_same_in_any_markup(markup: Markup) -> None:
    assert read(STATEMENT, markup) == read(STATEMENT, Markup())


@settings(max_examples=60, deadline=None)
@given(MARKUPS)
def test_short_report_is_the_same_in_any_markup(markup: Markup) -> None:
    assert read(SHORT_REPORT, markup) == read(SHORT_REPORT, Markup())


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in CHOICES.items() for value in values])
def test_each_single_choice(name: str, value: str) -> None:
    assert read(STATEMENT, Markup(**{name: value})) == read(STATEMENT, Markup())


def test_what_is_read_of_the_statement() -> None:
    gold = as_gold(read_decision([render(STATEMENT, Markup())]))
    assert gold["paragraphs"] == 12
    assert [(p["amount"], p["per"], p["periods"], p["total"]) for p in gold["payments"]] == [
        (300, None, None, 300),
        (25, "week", 12, 300),
    ]
    assert gold["offers"] == [{"amount": 50, "recipient": "Ms Q"}]
    assert gold["remedies"] == ["apology", "symbolic_payment", "service_improvement"]


@pytest.mark.parametrize(
    "furniture", [(), ("cookies-before",), ("contents-links", "top", "print-first"), ("breadcrumb",)]
)
def test_article_text_does_not_change_with_the_furniture(furniture: tuple[str, ...]) -> None:
    assert article_text(render(STATEMENT, Markup(furniture=furniture))) == article_text(render(STATEMENT, Markup()))


def test_article_text_changes_with_the_decision() -> None:
    page = render(STATEMENT, Markup())
    assert article_text(page.replace(b"lost her letters", b"read her letters")) != article_text(page)
    assert article_text(page.replace(b"Upheld", b"Not upheld")) != article_text(page)


def must_not_fail(page: bytes) -> None:
    for reader in (read_header, article_text, lambda page: read_decision([page])):
        call: Callable[[bytes], object] = reader
        with suppress(Unreadable):
            call(page)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_unreadable(page: bytes) -> None:
    must_not_fail(page)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), MARKUPS)
def test_a_damaged_page_is_read_or_unreadable(chance: random.Random, markup: Markup) -> None:
    page = bytearray(render(STATEMENT, markup))
    for _ in range(chance.choice([1, 10, 60])):
        place = chance.randrange(len(page))
        piece = chance.choice(
            [b"", b"<ol>", b"</li>", b"<h2>", "£".encode(), b"\x00", b"<table><td>", b"12. ", b"\xff\xfe"]
        )
        page[place : place + chance.randrange(40)] = piece
    must_not_fail(bytes(page))


@pytest.mark.parametrize("inside", ["<p>lost</p>", "<h2></h2>", "<br>", "<p>", "<table><td>"])
def test_a_number_with_a_block_in_it_does_no_harm(inside: str) -> None:
    page = render(STATEMENT, Markup()).replace(b"</li>", f"<span>1.{inside}</span>One</li>".encode(), 1)
    assert read_decision([page]).header == read_decision([render(STATEMENT, Markup())]).header


def test_a_page_of_another_decision_is_no_chapter() -> None:
    other = render(SHORT_REPORT, Markup())
    with pytest.raises(Unreadable, match="different decisions"):
        read_decision([render(STATEMENT, Markup()), other])


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "no reference"),
        (b"<html><body><h1>Service unavailable</h1><p>Please try again later.</p></body></html>", "no reference"),
        (b"<h1>Tolmouth Council (22 123 456)</h1><p>Loading</p>", "neither a decision's header nor a summary"),
        (
            b"<h1>Tolmouth Council (22 123 456)</h1><p>Decision : Upheld</p><p>Decision date : 01 May 2024</p>",
            "no text",
        ),
    ],
)
def test_why_a_page_is_unreadable(page: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_decision([page])


def test_no_chapters_at_all() -> None:
    with pytest.raises(Unreadable, match="no page"):
        read_decision([])


def test_chapters_that_each_repeat_header_and_summary_are_one_decision() -> None:
    whole = render(STATEMENT, Markup(furniture=())).decode()
    opening, end = whole[: whole.index('<h2 id="point0">')], whole[whole.index("<p>Investigator") :]
    middle = whole.index('<h2 id="point3">')
    first = whole[:middle] + '<p><a href="?chapter=2">Next chapter</a></p>' + end
    second = opening + whole[middle:]
    assert as_gold(read_decision([first.encode(), second.encode()])) == as_gold(read_decision([whole.encode()]))
