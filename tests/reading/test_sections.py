# ruff: noqa: E501 - one case a line
"""Headings and numbers."""

import pytest

from include.lgo.reading import read_decision
from include.lgo.reading.headings import is_sentence, kind_of
from include.lgo.reading.record import Record

HEAD = "<h1>Tolmouth Council (24 000 950)</h1><p>Decision : Upheld</p><p>Decision date : 07 Jul 2025</p><p>Summary: One.</p>"


def read(body: str) -> Record:
    return read_decision([(HEAD + body).encode()])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("The Ombudsmen’s role and powers", "powers"),
        ("What I have and have not investigated", "scope"),
        ("How we considered this complaint", "method"),
        ("Relevant law and guidance", "background"),
        ("Key events", "background"),
        ("Was there fault causing injustice?", "findings"),
        ("My assessment", "findings"),
        ("Agreed action", "remedy"),
        ("Agred action", "remedy"),
        ("Recommended actions", "remedy"),
        ("My decision", "decision"),
        ("The swimming pool", None),
    ],
)
def test_kinds_of_headings(heading: str, kind: str | None) -> None:
    assert kind_of(heading) == kind


def test_a_sentence_in_a_heading_tag_is_text() -> None:
    assert is_sentence("The Ombudsman upheld the complaint and found fault causing injustice")
    record = read(
        "<h2>Finding</h2><h2>The Ombudsman upheld the complaint</h2><h2>Recommendations</h2><p>Apologise.</p>"
    )
    assert [section.heading for section in record.sections] == ["Finding", "Recommendations"]


def test_an_unknown_main_heading_is_a_doubt() -> None:
    record = read("<h2>The complaint</h2><ol><li>Two.</li></ol><h2>Something quite new</h2><ol><li>Three.</li></ol>")
    assert record.sections[1].kind == "unknown"
    assert [doubt.reason for doubt in record.doubts if doubt.rule == "heading"] == [
        "unknown heading 'Something quite new'"
    ]


def test_a_topic_goes_on_with_what_stands_above_it() -> None:
    record = read(
        "<h2>The complaint</h2><ol><li>Two.</li></ol><h2>What I found</h2><h3>Law</h3><ol><li>A.</li></ol><h3>The pool</h3>"
        "<ol><li>B.</li></ol><h3>Analysis</h3><ol><li>C.</li></ol><h3>The gym</h3><ol><li>D.</li></ol>"
    )
    kinds = {section.heading: section.kind for section in record.sections}
    assert (kinds["Law"], kinds["The pool"], kinds["The gym"]) == ("background", "background", "findings")


def test_numbers_go_on_after_lists_quotations_and_headings() -> None:
    record = read(
        "<h2>The complaint</h2><ol><li>One.</li></ol><blockquote>So.</blockquote><ol><li>Two:</li></ol><ul><li>a;</li><li>b.</li></ul>"
        "<ol><li>Three.</li></ol><h2>What I found</h2><ol><li>Four.</li></ol>"
    )
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, None, 2, 3, 4]
    assert record.paragraphs[3].text == "Two:\na;\nb."


def test_a_bare_sub_list_between_counted_lists_is_part_of_its_paragraph() -> None:
    record = read(
        '<h2>The complaint</h2><ol><li>One.</li><li>Two:</li></ol><ol><li>Apples;</li><li>Pears.</li></ol><ol start="3"><li>Three.</li></ol>'
    )
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]


def test_numbers_that_disagree_are_a_doubt() -> None:
    record = read('<h2>The complaint</h2><ol><li>One.</li></ol><h2>What I found</h2><ol start="4"><li>Four?</li></ol>')
    assert any(doubt.rule == "paragraph-number" for doubt in record.doubts)


def test_a_citation_beyond_the_last_paragraph_is_a_doubt() -> None:
    record = read("<h2>The complaint</h2><ol><li>One.</li><li>I say why in paragraph 33.</li></ol>")
    assert any(doubt.rule == "paragraph-citation" for doubt in record.doubts)
    assert not read("<h2>The complaint</h2><ol><li>One.</li><li>As paragraph 1 says.</li></ol>").doubts[1:]


def test_a_summary_goes_on_in_a_list() -> None:
    page = HEAD.replace(
        "One.", "We will not. This is because:</p><ul><li>it is late; and</li><li>it is old.</li></ul><p>"
    )
    record = read_decision([(page + "<h2>The complaint</h2><ol><li>One.</li></ol>").encode()])
    assert record.summary == "We will not. This is because:\nit is late; and\nit is old."


def test_what_follows_the_cookie_banner_is_no_text() -> None:
    record = read(
        "<h2>The complaint</h2><ol><li>One.</li></ol><h2>Review your privacy settings</h2><h3>Required cookies</h3><p>These.</p>"
    )
    assert [section.heading for section in record.sections] == ["The complaint"]
    assert record.paragraphs[-1].text == "One."


def test_bare_numbers_before_dates_and_sums_count() -> None:
    texts = [
        "Ms Q complains.",
        "We read her file.",
        "March 2023. Ms Q wrote.",
        "6 April 2023. No reply came.",
        "£90 was due.",
    ]
    body = "".join(f"<p><span>{i}</span>&nbsp;{text}</p>" for i, text in enumerate([*texts, "The end."], 1))
    record = read("<h2>The complaint</h2>" + body)
    assert [paragraph.text for paragraph in record.paragraphs if paragraph.number][:5] == texts
    assert record.paragraphs[-1].number == 6


def test_a_date_at_the_start_of_a_paragraph_is_no_number() -> None:
    record = read("<h2>The complaint</h2><p>1 One.</p><p>2 Two.</p><p>3 May 2023 was a Wednesday.</p><p>3 Three.</p>")
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, None, 3]
    record = read("<h2>The complaint</h2><p>1. One.</p><p>2. Two.</p><p>3 May 2023 was a Wednesday.</p>")
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, None]


@pytest.mark.parametrize("title", ["Contents", "On this page", "In this statement:", "Jump to"])
def test_the_title_of_a_list_of_links_is_no_text(title: str) -> None:
    links = '<ul><li><a href="#a">The complaint</a></li><li><a href="#b">What I found</a></li></ul>'
    record = read(f'<div><p>{title}</p>{links}</div><h2 id="a">The complaint</h2><ol><li>One.</li></ol>')
    assert record.summary == "One."
    assert [section.heading for section in record.sections] == ["The complaint"]


def test_a_heading_within_the_list_of_paragraphs_does_not_end_its_count() -> None:
    record = read("<ol><h3>The complaint</h3><li>One.</li><li>Two.</li><h3>What I found</h3><li>Three.</li></ol>")
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]
    record = read("<ol><li>One.<h3>What I found</h3><li>Two.</li></ol>")
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2]


def test_links_behind_the_decision_are_no_text() -> None:
    end = '<h2>Related decisions</h2><ul><li><a href="/x">Wray Council (21 000 110)</a></li></ul>'
    record = read(f"<h2>The complaint</h2><ol><li>One.</li></ol>{end}")
    assert [section.heading for section in record.sections] == ["The complaint"]
    record = read(f"<h2>What I found</h2><ol><li>One.</li></ol>{end}<h2>Final decision</h2><ol><li>Two.</li></ol>")
    assert record.paragraphs[-1].number == 2


def test_a_heading_broken_from_its_first_paragraph() -> None:
    record = read("<p>The complaint<br>1. One.<br>2. Two.</p><p>What I found<br>3. Three:<br>1. a;<br>2. b.</p>")
    assert [section.heading for section in record.sections] == ["The complaint", "What I found"]
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]


def test_a_statement_without_numbers_is_counted_by_position_and_doubted() -> None:
    body = (
        "<h2>The complaint</h2><p>One:</p><ul><li>a;</li><li>b.</li></ul><h2>The Ombudsman’s role and powers</h2>"
        "<p>Two.</p><h2>How I considered this complaint</h2><p>Three.</p><h2>Final decision</h2><p>Four.</p>"
    )
    record = read(body)
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3, 4]
    assert any(doubt.rule == "paragraph-position" for doubt in record.doubts)


@pytest.mark.parametrize("number", ["<span>{}.</span>", "<b>{}</b>", "<sup>{}</sup> ", "<a href='#p{}'>{}</a> "])
def test_numbers_kept_apart_by_style_alone(number: str) -> None:
    first, second = (number.format(i, i) for i in (1, 2))
    record = read(f"<h2>The complaint</h2><p>{first}One.</p><p>{second}“Two” is what she said.</p>")
    assert [(p.number, p.text) for p in record.paragraphs[1:]] == [(1, "One."), (2, "“Two” is what she said.")]


@pytest.mark.parametrize(
    "summary",
    [
        "<b>Summary</b> She was late.",
        "<b>Summary</b> – She was late.",
        "<b>Summary</b>: She was late.",
        "SUMMARY: She was late.",
    ],
)
def test_marks_behind_the_word_summary(summary: str) -> None:
    head = HEAD.replace("Summary: One.", summary)
    assert read_decision([(head + "<h2>The complaint</h2><ol><li>One.</li></ol>").encode()]).summary == "She was late."


def test_headings_in_buttons_and_with_colons() -> None:
    record = read(
        "<button>Show all</button><h2><button>The complaint</button></h2><ol><li>One.</li></ol><p>What I found:</p><ol><li>Two.</li></ol>"
    )
    assert [section.heading for section in record.sections] == ["The complaint", "What I found:"]


def test_a_numbered_item_may_bear_the_heading_above_it() -> None:
    record = read("<h2>What I found</h2><ol><li><h4>The pool</h4>One.</li><li>Two.</li></ol>")
    assert [section.heading for section in record.sections] == ["What I found", "The pool"]
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2]


@pytest.mark.parametrize(
    "items",
    [
        '<ol style="list-style-type: lower-alpha"><li>Apologise.</li><li>Pay.</li></ol>',
        "<ol><li>Apologise</li><li>Pay</li></ol>",
    ],
)
def test_a_list_between_lists_that_is_no_list_of_paragraphs(items: str) -> None:
    record = read(f"<h2>Action</h2><ol><li>One.</li><li>It should:</li></ol>{items}<ol><li>Three.</li></ol>")
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]


@pytest.mark.parametrize("heading", ["<p><b>{}:</b></p>", "<p>{}:</p>", "<div><b>{}</b>:</div>"])
def test_headings_that_all_end_with_a_colon(heading: str) -> None:
    names = ["The complaint", "What I found", "Parking permits", "Analysis"]
    parts = [heading.format(name) for name in names]
    body = (
        f"{parts[0]}<ol><li>One.</li></ol>{parts[1]}{parts[2]}<ol start='2'><li>Two.</li></ol>"
        f"{parts[3]}<ol start='3'><li>The Council said:</li></ol><ul><li>no.</li></ul>"
    )
    record = read(body)
    assert [section.heading.rstrip(":") for section in record.sections] == names
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]


@pytest.mark.parametrize("line", ["<p><b>The Council will:</b></p>", "<p>It has agreed to:</p>"])
def test_a_line_that_introduces_a_list_is_no_heading(line: str) -> None:
    record = read(
        f"<p>The complaint:</p><ol><li>One.</li></ol><p>Agreed action:</p><ol start='2'><li>Two.</li></ol>{line}"
        "<ol type='a'><li>apologise.</li></ol>"
    )
    assert [section.heading for section in record.sections] == ["The complaint:", "Agreed action:"]


def test_items_with_numbers_of_their_own_are_no_paragraphs() -> None:
    record = read(
        "<h2>The complaint</h2><p>1. She says the Council:</p><p>1. kept her waiting;</p><p>2. lost her letters.</p>"
        "<p>2. She paid £85.</p><p>3. She moved.</p>"
    )
    assert [paragraph.number for paragraph in record.paragraphs] == [None, 1, 2, 3]


def test_a_lettered_topic_in_bold_is_a_heading() -> None:
    record = read(
        "<h2>What I found</h2><p><b>(a) The pool</b></p><p>1. One.</p><p><b>(b) The gym</b></p><p>2. It said:</p>"
        "<p>(a) no;</p><p>(b) never.</p>"
    )
    assert [section.heading for section in record.sections] == ["What I found", "(a) The pool", "(b) The gym"]
