"""Lengths of time: what they are beside the words around them."""

import pytest

from include.lgo.reading.timing import timings


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Council must decide within eight weeks.", [("limit", 8, "weeks")]),
        ("It should be completed in 45 working days.", [("limit", 45, "working days")]),
        ("A first visit is normally made in ten days.", [("limit", 10, "days")]),
        ("There shall be a review at least once in every 12 months.", [("limit", 12, "months")]),
        ("It took 19 weeks against a target of six.", [("actual", 19, "weeks"), ("limit", 6, "weeks")]),
        ("The law gives it five weeks and it took nine.", [("limit", 5, "weeks"), ("actual", 9, "weeks")]),
        ("It was decided in 45 weeks.", [("actual", 45, "weeks")]),
        ("It should not have taken ten months.", [("actual", 10, "months")]),
        ("She waited nearly seven and a half months.", [("actual", 7.5, "months")]),
        ("It let two years go by.", [("actual", 2, "years")]),
        ("The plan came in week 33 and was due by week 20.", [("actual", 33, "weeks"), ("limit", 20, "weeks")]),
        ("The answer was nine working days late.", [("overrun", 9, "working days")]),
        ("It was late by nearly two months.", [("overrun", 2, "months")]),
        ("It missed the deadline for the grant by four weeks.", [("overrun", 4, "weeks")]),
        ("This was three weeks longer than it should have been.", [("overrun", 3, "weeks")]),
        ("It was sent eleven days after the deadline.", [("overrun", 11, "days")]),
        ("There was a delay of six months.", [("overrun", 6, "months")]),
        ("It delayed for six months.", [("actual", 6, "months")]),
        ("Three months of this was avoidable.", [("overrun", 3, "months")]),
        (
            "When the 20 days had passed it took a further 17 days.",
            [("limit", 20, "days"), ("overrun", 17, "days")],
        ),
        ("It was sent four months after the policy required.", [("overrun", 4, "months")]),
        ("They spent five months in the hostel beyond what the law allows.", [("overrun", 5, "months")]),
        (
            "They were there for 20 weeks and for 14 of these they need not have been.",
            [("actual", 20, "weeks"), ("overrun", 14, "weeks")],
        ),
        ("It was a full year late.", [("overrun", 1, "years")]),
        ("The review was overdue by four months.", [("overrun", 4, "months")]),
        ("It spent 11 months in which nobody rang.", [("actual", 11, "months")]),
        ("Three weeks of waiting were avoidable.", [("overrun", 3, "weeks")]),
        ("It came four months after the date the panel had set.", [("overrun", 4, "months")]),
        ("She waited three weeks more in one room than it allowed.", [("overrun", 3, "weeks")]),
        ("It does not dispute that more than six months passed.", [("actual", 6, "months")]),
        (
            "The targets are a decision in two working days, a talk in five, and a report in 60 working days.",
            [("limit", 2, "working days"), ("limit", 5, "working days"), ("limit", 60, "working days")],
        ),
        ("The first was two months late and the second was six.", [("overrun", 2, "months"), ("overrun", 6, "months")]),
        (
            "It must write in eight weeks, that is ten weeks from the visit.",
            [("limit", 8, "weeks"), ("limit", 10, "weeks")],
        ),
        ("The longest the code permits is 50 days.", [("limit", 50, "days")]),
        ("The scheme requires a written answer two weeks after the request.", [("limit", 2, "weeks")]),
        ("It took a year when its policy is ten days.", [("actual", 1, "years"), ("limit", 10, "days")]),
        ("It was a year when little was done.", []),
        ("She has three visits a day.", []),
        ("A step the law required was not taken until 31 weeks had passed.", [("actual", 31, "weeks")]),
        ("She is eight weeks old.", []),
        ("He pays £40 a week.", []),
        ("They lived there two years ago.", [(None, 2, "years")]),
    ],
)
def test_the_role_of_a_length_of_time(sentence, expected):
    found = [(timed.role, timed.duration.value, timed.duration.unit) for timed in timings(sentence)]
    assert found == expected


def test_a_bare_number_has_the_unit_of_the_length_before_it():
    assert [timed.duration.unit for timed in timings("It took 14.", "weeks")] == ["weeks"]
    assert timings("It took 14.") == ()
