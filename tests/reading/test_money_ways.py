# ruff: noqa: E501 - one case a line
"""Sums by the words around them, way by way: their rate, their total, whom they are for, what for, and what had been
offered; each way in several wordings, with what only looks like it."""

from typing import Any

import pytest
from little import decision

from include.lgo.reading.amounts import amounts
from include.lgo.reading.purposes import says_what_for
from include.lgo.reading.record import Record
from include.lgo.reading.totals import announces_parts, called_total


def sums(figures: Any) -> list[float]:
    return [float(figure.amount) for figure in figures]


def rows(record: Record) -> list[tuple[float, str | None]]:
    return [(float(p.amount), p.recipient) for p in record.payments]


# way: texts whose first sum has (per, periods), and texts whose first sum has not
RATES: dict[str, tuple[list[tuple[str, str, float | None]], list[str]]] = {
    "rate behind": ([("£40 a week for nine weeks", "week", 9), ("£15 per visit", "item", None), ("£90 every month until May", "month", None)], ["£40 a weekend", "£15 perhaps", "£90 about monthlong"]),
    "rate before": ([("weekly sums of £40", "week", None), ("an annual payment of £300", "year", None), ("termly awards at £75", "term", None)], ["weekly £40", "an annual report on £300"]),
    "product": ([("£60 x 12 weeks", "week", 12), ("£25 × 3 terms", "term", 3), ("14 days at £8", "day", 14)], ["£60 x-rays", "14 days £8"]),
    "for each, before": ([("for each month without heating, pay her £70", "month", None), ("for every visit it misses, it should pay £12", "item", None)], ["for each month without heating it apologised. It paid her £70"]),
}  # fmt: skip


@pytest.mark.parametrize("way", RATES)
def test_a_rate(way: str) -> None:
    told, near = RATES[way]
    assert [(a.per, a.periods) for text, _, _ in told for a in amounts(text)[:1]] == [(p, n) for _, p, n in told]
    assert [text for text in near if amounts(text)[0].per is not None] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("fifty pounds (£50)", 1),
        ("£50 (fifty pounds)", 1),
        ("£80, that is, eighty pounds", 1),
        ("£50 and fifty pounds", 2),
        ("fifty pounds (£60)", 2),
    ],
)
def test_a_sum_in_figures_and_in_words_is_one(text: str, count: int) -> None:
    assert len(amounts(text)) == count


TOTALS = {
    "before": (["a total of £500", "which comes to £500", "the sum of these is £500", "altogether £500", "amounting to £500"], ["totally £500", "it became £500", "the summit fee is £500", "some £500"]),
    "behind": (["£500 in total", "£500 altogether", "£500 all told", "£500 between them", "£500, combined"], ["£500 in full and final settlement", "£500 in totalling", "£500 between May and June"]),
}  # fmt: skip


@pytest.mark.parametrize("way", TOTALS)
def test_a_sum_called_a_total(way: str) -> None:
    told, near = TOTALS[way]
    assert [text for text in told if not called_total(text, amounts(text)[0])] == []
    assert [text for text in near if called_total(text, amounts(text)[0])] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£500, made up of £300 for distress and £200 for trouble", True),
        ("£500 (£300 for distress and £200 for trouble)", True),
        ("£500 to Ms Q for all this, of which £200 is for trouble", True),
        ("£500 split into £300 and £200", True),
        ("£500, £300 of it for distress", True),
        ("£500 and £300 for trouble", False),
        ("£500 for makeup", False),
        ("£500. It had offered £300", False),
    ],
)
def test_a_sum_whose_parts_follow(text: str, expected: bool) -> None:
    assert announces_parts(text, amounts(text)[0]) is expected


# what is paid for -> kind of payment
PURPOSES = {
    "symbolic": ["for the worry this caused", "for her lost opportunity to appeal", "in recognition of his frustration", "for the lessons the boy missed", "for her time and trouble"],
    "quantifiable": ["for the storage of her furniture", "towards a new cooker", "for the fares she paid", "to cover her solicitor’s fees", "for his lost earnings"],
    "unsaid": ["within a month", "by cheque", "for this", "through the post"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, told in PURPOSES.items() for words in told])
def test_what_a_sum_is_for(kind: str, words: str) -> None:
    """£201.37 is a loss and £200 is symbolic unless the words say otherwise."""
    for amount, unsaid in (("£200", "symbolic"), ("£201.37", "quantifiable")):
        (payment,) = decision(f"pay Ms Q {amount} {words}.").payments
        assert payment.kind == (unsaid if kind == "unsaid" else kind)
    assert says_what_for(words) is (kind != "unsaid")


RECIPIENTS = {
    "to a person": (["pay £90 to Mr R", "pay £90 directly to Mr R", "pay £90 in compensation to Mr R"], [(90, "Mr R")]),
    "in brackets": (["pay £90 (Mr R)", "pay £90 (to Mr R)", "pay £90 (for Mr R)"], [(90, "Mr R")]),
    "object": (["pay Mr R £90", "send Mr R a cheque for £90", "make Mr R a payment of £90"], [(90, "Mr R")]),
    "into an account": (["put £90 into Mr R’s bank account", "pay £90 into Mr R’s rent account"], [(90, "Mr R")]),
    "for each of several": (["pay £90 for each of the two boys", "pay £90 to each of the two boys", "pay the two boys £90 each"], [(90, "boy"), (90, "boy")]),
    "several times": (["pay Mr R £90 twice", "make two payments of £90 to Mr R"], [(90, "Mr R"), (90, "Mr R")]),
    "each of two named": (["pay each of Mr R and Mrs T £90", "pay both Mr R and Mrs T £90", "pay Mr R and Mrs T £90 each"], [(90, "Mr R"), (90, "Mrs T")]),
    "a couple": (["pay Mr and Mrs T £90 each", "pay £90 each to Mr and Mrs T"], [(90, "Mr T"), (90, "Mrs T")]),
    "on behalf": (["pay Mr R £90 on behalf of L", "pay £90 to Mr R on behalf of L"], [(90, "Mr R on behalf of L")]),
    "subject": (["Mr R should be paid £90", "Mr R must now receive £90"], [(90, "Mr R")]),
    "ordinal": (["pay the first tenant £40 and the second £90", "pay £40 to the first tenant and £90 to the second"], [(40, "the first tenant"), (90, "the second tenant")]),
    "who spent it": (["refund the £90 that Mr R paid", "refund the £90 Mr R spent on it"], [(90, "Mr R")]),
}  # fmt: skip
NOT_RECIPIENTS = {
    "to a person": ("pay £90 to Mr R’s landlord for Ms Q", "Mr R"),
    "in brackets": ("pay £90 (see Mr R’s letter)", "Mr R"),
    "object": ("tell Mr R of this and pay Ms Q £90", "Mr R"),
    "into an account": ("pay £90, having taken Mr R’s advice into account", "Mr R"),
    "for each of several": ("pay Ms Q £90 for teaching each of the two boys at home", "boy"),
    "several times": ("pay Ms Q £90, for she wrote to Mr R two times", "Mr R"),
    "each of two named": ("pay Ms Q £90 for the meals that Mr R and Mrs T each had", "Mr R"),
    "a couple": ("pay Ms Q £90 for the bed of Mr and Mrs T", "Mr T"),
    "on behalf": ("pay Ms Q £90 for acting on behalf of nobody", "Ms Q on behalf of nobody"),
    "subject": ("Mr R should know that Ms Q is to be paid £90", "Mr R"),
    "ordinal": ("pay Ms Q £90 for the second fence", "the second fence"),
    "who spent it": ("refund Ms Q the £90 that she gave to Mr R", "Mr R"),
}


@pytest.mark.parametrize("way", RECIPIENTS)
def test_whom_a_sum_is_for(way: str) -> None:
    wordings, expected = RECIPIENTS[way]
    read = {w: rows(decision(w + ".") if w[0].islower() else decision(lead=w + ".")) for w in wordings}
    assert read == dict.fromkeys(wordings, expected)


@pytest.mark.parametrize("way", NOT_RECIPIENTS)
def test_whom_a_sum_is_not_for(way: str) -> None:
    item, who = NOT_RECIPIENTS[way]
    read = rows(decision(item + ".") if item[0].islower() else decision(lead=item + "."))
    assert [amount for amount, _ in read] == [90]
    assert who not in {recipient for _, recipient in read}


def test_every_way_of_naming_a_recipient_has_a_near_miss() -> None:
    assert set(RECIPIENTS) == set(NOT_RECIPIENTS)


OFFERS = {
    "offered": (["The Council offered Ms Q £70.", "Its offer of £70 was refused.", "At stage two it proposed £70.", "A manager replied to his complaint. She offered him £70."], ["She offered the Council £70.", "Tenants offered £70 for it.", "The landlord offered Ms Q £70.", "The Council did not offer Ms Q £70."]),
    "paid in reply": (["In its reply the Council apologised and paid Ms Q £70.", "The Council upheld her complaint and sent her £70."], ["The Council paid Ms Q her weekly allowance of £70.", "Ms Q paid the Council £70.", "The Council paid its surveyor £70."]),
    "passive": (["A payment of £70 was offered to Ms Q.", "In answer to her complaint £70 has been paid to Ms Q."], ["The £70 was offered by the insurers.", "A rent of £70 was paid to the landlord."]),
    "goodwill": (["The Council gave her £70 as a gesture of goodwill.", "It put £70 on her account as a goodwill gesture after her complaint."], ["The landlord gave her £70 as a gesture of goodwill."]),
    "raised": (["The Council offered £50, later raised to £70.", "It offered £50. It then increased its offer to £70."], ["The Council offered £50. Its rent later rose to £70."]),
    "promised": (["The Council said it would pay her £70 for the upset.", "After our enquiries the Council told us it was willing to pay £70."], ["Ms Q said she would pay £70.", "The Council said that it would charge £70."]),
    "came with a letter": (["The Council’s apology came with a £70 voucher.", "It upheld her complaint and enclosed a £70 gift card."], ["The form came with a £70 charge."]),
    "to refund": (["The Council offered to refund the £70 fee.", "The Council offered to waive the £70 charge."], ["The Council offered to accept £70.", "The Council offered her a flat at £70 a week."]),
}  # fmt: skip


@pytest.mark.parametrize("way", OFFERS)
def test_what_had_been_offered(way: str) -> None:
    told, near = OFFERS[way]
    read = {facts: sums(decision("apologise to Ms Q.", facts=facts).offers)[-1:] for facts in (*told, *near)}
    assert [facts for facts in told if read[facts] != [70]] == []
    assert [facts for facts in near if read[facts] == [70]] == []


@pytest.mark.parametrize(
    "sentence", ["She will pay £50.", "He should pay £50 a week.", "Mr R must pay £50.", "Tenants will pay £50."]
)
def test_what_a_person_is_to_pay_is_no_payment(sentence: str) -> None:
    assert decision(lead=sentence).payments == ()
    assert sums(decision(lead=f"The Council will pay £60. {sentence}").payments) == [60]


def test_a_sum_towards_a_cost_is_quantifiable_whatever_the_next_is_for() -> None:
    payments = decision("pay Ms Q £120 towards a new carpet and £50 for her distress.").payments
    assert [payment.kind for payment in payments] == ["quantifiable", "symbolic"]


ASIDE = {
    "replaced": (["pay Ms Q £300 instead of the £70 it offered", "pay Ms Q £300 in place of the credit of £70", "pay Ms Q £300, superseding its offer of £70"], ["pay Ms Q £300 and, instead of a letter, £70 in vouchers"]),
    "besides": (["pay Ms Q £300 on top of the £70 it has already paid", "pay Ms Q £300 in addition to the £70 it paid in May"], ["pay Ms Q £300 and, in addition, £70"]),
    "limit or share": (["pay Ms Q £300 and the cost of a survey, up to £70", "pay Ms Q £300 in instalments of £70"], ["pay Ms Q £300 and follow it up with £70"]),
}  # fmt: skip


@pytest.mark.parametrize("way", ASIDE)
def test_a_sum_the_remedy_names_and_does_not_ask_for(way: str) -> None:
    aside, near = ASIDE[way]
    read = {item: sums(decision(item + ".").payments) for item in (*aside, *near)}
    assert [item for item in aside if read[item] != [300]] == []
    assert [item for item in near if read[item] != [300, 70]] == []
