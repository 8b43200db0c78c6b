# ruff: noqa: E501 - one case a line
"""Lengths of time: each way of saying allowed, taken or overrun, in three wordings, and what only looks like it."""

import pytest

from include.lgo.reading.timing import timings

# way: role, sentences in which the length has it, sentences in which it has not
WAYS = {
    "overrun behind the length": ("overrun", ["The letter was three weeks late.", "It was sent nine days after the deadline.", "Two months of this was avoidable.", "It took five weeks longer than the policy allows."], ["She came three weeks later.", "There were three weeks of latent damp."]),
    "overrun before the length": ("overrun", ["It was late by ten days.", "There was a delay of six weeks.", "The work was held up for four months."], ["A bus stopped by for two days.", "She was delighted for six weeks."]),
    "overrun by missing": ("overrun", ["It missed its target by two weeks.", "The reply overran by 12 days.", "It exceeded the limit by a month."], ["The bill rose by two weeks’ rent.", "It stood by two weeks."]),
    "limit before the length": ("limit", ["It must reply within ten days.", "The limit is six weeks.", "The charter promises a reply no later than five days.", "Its policy gives officers three weeks.", "The code allows 20 days."], ["It replied without ten days.", "She limited herself to six weeks."]),
    "limit behind the length": ("limit", ["It has a ten-day target.", "The 15 weeks allowed by the scheme.", "Eight weeks would have been ample.", "Six weeks is the norm."], ["Eight weeks were wet.", "Six weeks is what she waited.", "Nine months was the time it took."]),
    "limit that ended": ("limit", ["When the ten days had expired nothing had come.", "Once those six weeks were up she wrote."], ["When the ten days of rain began she wrote."]),
    "limit by a numbered week": ("limit", ["The plan was due by week 20.", "It is held before day 15."], ["The plan came in week 33.", "He lives by Weekley Road 20."]),
    "taken before the length": ("actual", ["It took 14 weeks.", "She waited nearly seven months.", "The work lasted a year.", "She was without a carer for five weeks."], ["It undertook 14 weeks.", "He was awaited seven months early."]),
    "taken behind the length": ("actual", ["Ten weeks passed.", "It was done five months after she asked.", "It let two years go by.", "Nine months was the time it took.", "Six weeks is what she waited.", "Four months was far too long, and eight weeks elapsed."], ["Ten weeks of passes.", "Five months of aftercare."]),
    "overrun after a date agreed": ("overrun", ["It was sent 11 weeks after the agreed date.", "It began five months after the date which the Council had chosen.", "The visit was nine days beyond the date set."], ["It was sent 11 weeks after the date of the fire."]),
    "limit that a thing was due in": ("limit", ["The plan was due 12 weeks after the meeting.", "The plan was due in week 20.", "Ten days is the most that the rules allow.", "It took more than the longest period, which is 65 days.", "Thirty days from 3 April ended on 3 May.", "It ought not to have taken more than 15 days."], ["The plan came 12 weeks after the meeting.", "The plan came in week 20."]),
    "taken in brackets or behind a date": ("actual", ["It was repaid in March 2023 (21 months).", "It did nothing until 5 June (19 weeks).", "It sent no answer until 29 August, almost four months.", "The time amounts to 13 months."], ["It must be repaid by March 2023 (21 months).", "The plan (20 weeks) was made.", "Demand was at its highest for 20 years.", "It knew for four years when he would leave."]),
    "taken by a numbered week": ("actual", ["The plan came in week 33.", "It replied on day 41."], ["The plan was due by week 33.", "It was in weekly 33s."]),
    "should not have been taken": ("actual", ["It should not have taken ten months.", "She ought never to have waited three weeks."], ["It should have taken ten months."]),
    "done in": ("actual", ["The repair was finished in nine days.", "Nothing has been done in six months."], ["The repair is due in nine days."]),
}  # fmt: skip

NONE = [
    "She lost her right of appeal for six weeks.",
    "The move explains five weeks of it.",
    "The snow accounts for six weeks.",
    "It gave two weeks' notice.",
    "It owed her three weeks’ rent.",
    "She is eight weeks old.",
    "He pays £40 a week.",
    "They spoke of one, not of the one.",
]
"""Lengths, or what looks like one, without a role."""


def roles(sentence: str) -> set[str | None]:
    return {timed.role for timed in timings(sentence)}


@pytest.mark.parametrize("way", WAYS)
def test_a_length_has_the_role_its_words_give_it(way: str) -> None:
    role, told, _ = WAYS[way]
    assert [sentence for sentence in told if role not in roles(sentence)] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_length_has_no_role_by_words_that_only_look_like_it(way: str) -> None:
    role, _, near = WAYS[way]
    assert [sentence for sentence in near if role in roles(sentence)] == []


@pytest.mark.parametrize("sentence", NONE)
def test_a_length_that_nothing_explains_has_no_role(sentence: str) -> None:
    assert roles(sentence) <= {None}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The law gives it five weeks and it took nine.", ["limit", "actual"]),
        ("It took ten weeks for the visit and then six weeks for the report.", ["actual", "actual"]),
        ("The limits are ten and 20 days.", []),
        ("The stages have limits of ten and 20 days set by the code.", ["limit", "limit"]),
        ("The one took ten weeks, the other one was better.", ["actual"]),
    ],
)
def test_a_number_without_a_unit_and_a_second_length(sentence: str, expected: list[str]) -> None:
    assert [timed.role for timed in timings(sentence) if timed.role] == expected
