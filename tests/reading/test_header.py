"""The head of a page, by what is printed."""

from datetime import date

import pytest

from include.lgo.reading import read_decision, read_header
from include.lgo.reading.header import read_date

REST = "<h2>The Ombudsman's final decision:</h2><p>Summary: One.</p><h2>The complaint</h2><ol><li>Two.</li></ol>"
LABELS = "<p>Category : Education &gt; School transport</p><p>Decision : Upheld</p><p>Decision date : 07 Jul 2025</p>"


@pytest.mark.parametrize(
    ("title", "authority", "reference"),
    [
        ("Tolmouth Council (24 000 950)", "Tolmouth Council", "24 000 950"),
        ("Tolmouth NHS Trust (16 010 636c)", "Tolmouth NHS Trust", "16 010 636c"),
        ("Park View (UK) Limited (21 001 234)", "Park View (UK) Limited", "21 001 234"),
        ("Tolmouth &amp; Wray Council (24 000 950)", "Tolmouth & Wray Council", "24 000 950"),
        ("Tolmouth&nbsp;Council (24&nbsp;000&nbsp;950)", "Tolmouth Council", "24 000 950"),
        ("15 016 298", None, "15 016 298"),
    ],
)
def test_title(title: str, authority: str | None, reference: str) -> None:
    header = read_header(f"<h1>{title}</h1>{LABELS}{REST}".encode())
    assert (header.authority, header.reference) == (authority, reference)


def test_references_quoted_in_the_text_are_not_the_decisions() -> None:
    page = f"<h1>Tolmouth Council (24 000 950)</h1>{LABELS}{REST}<p>We decided 21 617 402 before.</p>"
    assert read_header(page.encode()).reference == "24 000 950"


@pytest.mark.parametrize("outcome", ["Upheld", "Not upheld", "Closed after initial enquiries"])
def test_outcome_is_the_printed_one(outcome: str) -> None:
    """Whatever the text says: "We will not investigate" stands under Upheld too."""
    labels = LABELS.replace("Upheld", outcome)
    page = f"<h1>Tolmouth Council (24 000 950)</h1>{labels}{REST.replace('One.', 'We will not investigate.')}"
    assert read_header(page.encode()).outcome == outcome


def test_what_is_not_printed_is_none_and_a_doubt() -> None:
    page = f"<h1>Tolmouth Council (24 000 950)</h1><p>Decision date : 32 Jul 2025</p>{REST}"
    record = read_decision([page.encode()])
    assert (record.header.outcome, record.header.category, record.header.decision_date) == (None, None, None)
    assert {"outcome", "decision_date"} <= {doubt.subject for doubt in record.doubts}


def test_a_section_called_decision_is_no_label() -> None:
    page = f"<h1>Tolmouth Council (24 000 950)</h1>{LABELS}{REST}<h2>Decision</h2><ol><li>I found fault.</li></ol>"
    record = read_decision([page.encode()])
    assert record.header.outcome == "Upheld"
    assert [section.heading for section in record.sections] == ["The complaint", "Decision"]


@pytest.mark.parametrize(
    "text", ["07 Jul 2025", "7 July 2025", "07-Jul-2025", "2025-07-07", "07/07/2025", "on the 7th July, 2025"]
)
def test_dates(text: str) -> None:
    assert read_date(text) == date(2025, 7, 7)


@pytest.mark.parametrize("text", ["", "July 2025", "31 Feb 2025", "24 000 950"])
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    "top",
    [
        "<title>Tolmouth Council (24 000 950) | LGSCO</title>",
        "<title>LGSCO - Tolmouth Council (24 000 950)</title>",
        "<title>Tolmouth Council (24 000 950) :: Decisions</title>",
        "<h1>24 000 950 - Tolmouth Council</h1>",
        "<h1>(24000950) Tolmouth Council</h1>",
        "<h1>Decision: Tolmouth Council (24 000 950)</h1>",
        "<h1>Tolmouth Council</h1><h2>24 000 950</h2>",
        "<h1>Tolmouth Council</h1><dl><dt>Reference</dt><dd>24 000 950</dd></dl>",
        "<h1>Decision</h1><p>Authority : Tolmouth Council</p><p>Case reference : 24 000 950</p>",
        "<h3>Latest</h3><p><a href='/x'>Wray Council (21 000 110)</a></p><h1>Tolmouth Council (24 000 950)</h1>",
    ],
)
def test_where_authority_and_reference_stand(top: str) -> None:
    header = read_header((top + LABELS + REST).encode())
    assert (header.authority, header.reference) == ("Tolmouth Council", "24 000 950")


@pytest.mark.parametrize(
    "labels",
    [
        LABELS.replace(" :", ""),
        LABELS.replace(" :", " –"),
        LABELS.replace("Decision date", "Date").replace("Decision :", "Outcome:"),
        LABELS.replace("<p>", "<div><b>").replace(" :", "</b>").replace("</p>", "</div>"),
        LABELS.replace(" &gt; School", "</p><p>Subcategory : School"),
        LABELS.replace(" &gt; ", "</p><p>&gt;</p><p>"),
        LABELS.replace("Education &gt; ", "<ul><li>Education</li><li>").replace("transport", "transport</li></ul>"),
        "<table><tr><th>Category</th><th>Decision</th><th>Decision date</th></tr>"
        "<tr><td>Education &gt; School transport</td><td>Upheld</td><td>07 Jul 2025</td></tr></table>",
    ],
)
def test_ways_to_set_the_labels(labels: str) -> None:
    header = read_header(f"<h1>Tolmouth Council (24 000 950)</h1>{labels}{REST}".encode())
    assert (header.category, header.subcategory, header.outcome) == ("Education", "School transport", "Upheld")
    assert header.decision_date == date(2025, 7, 7)


def test_labels_of_other_decisions_before_the_heading_are_not_its_own() -> None:
    others = "<ul><li>Wray Council (21 000 110) Decision : Not upheld</li></ul>"
    assert read_header(f"{others}<h1>Tolmouth Council (24 000 950)</h1>{LABELS}{REST}".encode()).outcome == "Upheld"
