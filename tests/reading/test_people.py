"""Persons, pronouns, and which body is meant."""

import pytest
from little import decision

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.people import complainant, fits, mentions
from include.lgo.reading.record import Record
from include.lgo.reading.text import Text


def text_of(record: Record) -> Text:
    return Text(record.header, record.summary, record.sections, record.paragraphs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr and Mrs Q met Ms R", ["Mr and Mrs Q", "Ms R"]),
        ("pay Mrs Q and her son", ["Mrs Q and her son"]),
        ("to the estate of Mr Q", ["the estate of Mr Q"]),
        ("each of the two daughters", ["each of the two daughters"]),
        ("the Council paid a contractor", []),
    ],
)
def test_persons_named(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    ("pronoun", "name", "expected"),
    [
        ("her", "Mrs Q", True),
        ("him", "Mrs Q", False),
        ("them", "Mr and Mrs Q", True),
        ("them", "Mr Q", False),
        ("her", "her grandsons", False),
    ],
)
def test_whom_a_pronoun_fits(pronoun: str, name: str, expected: bool) -> None:
    assert fits(pronoun, name) is expected


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        ("The complainant, whom I shall call Mr D, complains about noise.", "Mr D"),
        ("Ms Q complained for her mother, Mrs R.", "Ms Q"),
        ("A couple complain about a wall.", "the couple"),
    ],
)
def test_complainant(complaint: str, expected: str) -> None:
    assert complainant(text_of(decision(complaint=complaint))) == expected


def test_pronouns_stand_for_the_last_person_they_fit() -> None:
    items = ("apologise to Mr R and Ms Q;", "pay Ms Q £300 for her distress;", "pay him £100; and", "pay her £50.")
    assert [payment.recipient for payment in decision(*items).payments] == ["Ms Q", "Mr R", "Ms Q"]


@pytest.mark.parametrize(
    ("authority", "subject", "expected"),
    [
        ("Tolmouth Council", "The Council will", True),
        ("Tolmouth Council", "The Trust will", False),
        ("Tolmouth Council", "The Council and the Trust will each", True),
        ("Tolmouth NHS Trust", "The Council will", False),
        ("Tolmouth NHS Trust", "The Trust will", True),
        ("Tolmouth Council", "It will", None),
        ("Tolmouth Council", "Harting County Council will", False),
    ],
)
def test_which_body_acts(authority: str, subject: str, expected: bool | None) -> None:
    complaint = "Ms Q complains about Tolmouth Council (the Council) and Tolmouth NHS Trust (the Trust)."
    assert Bodies(text_of(decision(authority=authority, complaint=complaint))).acts(subject) is expected
