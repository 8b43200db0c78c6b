"""Sums as printed, with their rate and its periods."""

import pytest

from include.lgo.reading.amounts import amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£1,234.56 and £ 250", [(1234.56, None, None), (250, None, None)]),
        ("£3000, £18k and £1.2 million", [(3000, None, None), (18000, None, None), (1200000, None, None)]),
        ("£500£250", [(500, None, None), (250, None, None)]),
        ("two thousand five hundred pounds", [(2500, None, None)]),
        ("one hundred and fifty pounds", [(150, None, None)]),
        ("£60 in paragraph 12, after 20 weeks", [(60, None, None)]),
        ("£200 a month for the seven months from November", [(200, "month", 7)]),
        ("£300 for each of the six months", [(300, "month", 6)]),
        ("£7.92 for each of the 96 school days", [(7.92, "day", 96)]),
        ("£50 per week (13 weeks)", [(50, "week", 13)]),
        ("£900 a term for one and a half terms", [(900, "term", 1.5)]),
        ("£100 for each month, or part of a month, until it moves her", [(100, "month", None)]),
        ("£10 for each of the five missed visits", [(10, "item", 5)]),
        ("weekly payments of £40", [(40, "week", None)]),
        ("£250 each to Mr and Mrs Q within one month", [(250, None, None)]),
        ("no money at all, 12 pounds of sugar aside", [(12, None, None)]),
    ],
)
def test_sums(text: str, expected: list[tuple[float, str | None, float | None]]) -> None:
    assert [(float(a.value), a.per, a.periods) for a in amounts(text)] == expected


@pytest.mark.parametrize("text", ["between £150 and £350", "£900 to £2,400 a term", "£900-£2,400", "£150–350"])
def test_a_range_is_no_sum_of_its_own(text: str) -> None:
    assert all(amount.band for amount in amounts(text))


@pytest.mark.parametrize("text", ["£150 and £350", "£100 or £200", "£5; £6"])
def test_two_sums_are_no_range(text: str) -> None:
    assert not any(amount.band for amount in amounts(text))
