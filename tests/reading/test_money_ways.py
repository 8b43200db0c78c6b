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


# a whole and its parts, or a sum told again: item, the payments it comes to
TOLD_AGAIN: dict[str, tuple[list[tuple[str, list[float]]], list[tuple[str, list[float]]]]] = {
    "whole before its parts": (
        [
            ("pay Ms Q £500, £300 for the loss of her garden and £200 for her trouble.", [300, 200]),
            ("pay Ms Q £500 – £300 for the loss of her garden and £200 for her trouble.", [300, 200]),
            ("reimburse Ms Q the whole £900 by paying the £250 it has offered and the remaining £650.", [250, 650]),
            ("refund Ms Q £330 in two instalments, the first £130 now and the second £200 in May.", [130, 200]),
        ],
        [
            ("pay Ms Q £500 for her distress, £300 for her trouble and £200 for the help she missed.", [500, 300, 200]),
            ("pay Ms Q £500 and Mr R £300 and Mr S £200.", [500, 300, 200]),
        ],
    ),
    "total far from its word": (
        [("pay Ms Q £300 and Mr R £200. The total of the payments in this paragraph is £500.", [300, 200])],
        [("pay Ms Q £300 and Mr R £200. It will together with this pay Ms Q £90.", [300, 200, 90])],
    ),
    "paid in parts": (
        [
            ("pay Ms Q £300. It has paid £120 already and should pay the remaining £180.", [300]),
            ("pay Ms Q £600. After setting off her arrears of £250 it will pay her £350.", [600]),
            ("pay Ms Q £300, of which £120 has already been paid.", [300]),
        ],
        [("pay Ms Q £300. It should also pay Mr R £120 and Mr S £180.", [300, 120, 180])],
    ),
    "set off": (
        [
            ("refund £480, less £200 it has already repaid, a net sum of £280.", [280]),
            ("refund £480, from which it may deduct the £200 already paid, leaving £280.", [280]),
            ("refund £480, less the £200 already credited, and so pay Ms Q £280.", [280]),
        ],
        [("refund £480, less the £200 already credited, and pay Ms Q £280 for her distress.", [480, 280])],
    ),
    "difference": (
        [("pay Ms Q the difference between the £75 it paid and £200, which is £125.", [125])],
        [("pay Ms Q £75 for the difference it made, and pay her £200.", [75, 200])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", TOLD_AGAIN)
def test_a_sum_told_again_is_one(way: str) -> None:
    told, near = TOLD_AGAIN[way]
    for item, amounts_paid in (*told, *near):
        assert (item, sums(decision(item).payments)) == (item, amounts_paid)


def test_what_is_left_of_a_rate_after_set_off_is_its_total() -> None:
    item = "pay Ms Q £30 for each of the 40 weeks of the shortfall, less the £200 it has credited: £1,000."
    (payment,) = decision(item).payments
    assert (payment.amount, payment.per, payment.periods, payment.total) == (30, "week", 40, 1000)


@pytest.mark.parametrize(
    ("item", "periods", "total"),
    [
        ("pay Ms Q £800 for each of one and a half terms without a school: £1,200.", 1.5, 1200),
        ("pay Ms Q £2,000: two and a half terms at £800.", 2.5, 2000),
        ("pay Ms Q £1,000, made up of £250 a month for the four months she waited.", 4, 1000),
        ("reimbursing Ms Q £20 for each of the 42 days, a total of £840.", 42, 840),
        ("repay her £3.50 a day for 11 days, that is £38.50 (thirty-eight pounds and fifty pence).", 11, 38.5),
    ],
)
def test_the_product_of_a_rate_is_no_payment_of_its_own(item: str, periods: float, total: float) -> None:
    payments = decision(item).payments
    assert [(p.periods, float(p.total or 0)) for p in payments] == [(periods, total)]


def test_a_part_of_a_refund_is_a_refund() -> None:
    payments = decision("reimburse Ms Q £900 by paying the £250 it has offered and the remaining £650.").payments
    assert {payment.kind for payment in payments} == {"quantifiable"}


@pytest.mark.parametrize(
    ("item", "offers"),
    [
        ("pay Ms Q £300. It may not deduct the £60 it paid for bedding.", []),
        ("pay Ms Q £300. The Council’s suggestion of £80 was too low and this is instead of it.", [80]),
        ("pay Ms Q £300. The Council’s offer of a reduction of £45 in her next fee stands.", [45]),
        ("pay Ms Q £300. Ms Q’s suggestion of £80 is not unreasonable.", []),
    ],
)
def test_what_the_remedy_says_of_other_sums(item: str, offers: list[float]) -> None:
    record = decision(item)
    assert (sums(record.payments), sums(record.offers), record.waivers) == ([300], offers, ())


def test_a_sum_offered_goes_with_one_more() -> None:
    for more in ("together with £150 more, for her distress", "and £150 on top", "plus a further £150"):
        assert sums(decision(f"pay her the £200 it offered in May, {more}.").payments) == [200, 150]


def test_the_total_of_what_is_waived_is_not_waived_again() -> None:
    record = decision("write off £400 of the arrears and £200 of the costs, that is £600 altogether.")
    assert (sums(record.waivers), record.payments, record.offers) == ([400, 200], (), ())
    record = decision("write off £400. The balance is then £70 after credit for the £90 already paid.")
    assert (sums(record.waivers), record.payments, record.offers) == ([400], (), ())


@pytest.mark.parametrize(
    ("facts", "offers"),
    [
        ("In its reply the Council offered £90. In May it made the £90 up to £140.", [90, 140]),
        (
            "In its reply the Council offered £20 for each month of delay, which is £60, and £35 for her trouble.",
            [60, 35],
        ),
        ("In its reply the Council told Ms Q that she would get £300 for her trouble.", [300]),
        ("Ms Q claimed that she would get £300 elsewhere.", []),
        ("The room it offered cost £70.", []),
    ],
)
def test_what_had_been_offered_in_other_words(facts: str, offers: list[float]) -> None:
    assert sums(decision("apologise to Ms Q.", facts=facts).offers) == offers


@pytest.mark.parametrize(
    ("facts", "paid"),
    [
        ("I consider £150 an appropriate sum and the Council has agreed to pay it.", [150]),
        ("We invited the Council to put this right by paying Ms Q £150. It agreed.", [150]),
        ("I suggested that the Council pay Ms Q £150. The Council has readily accepted this.", [150]),
        ("£150 is a fair sum. The Council agrees to pay this.", [150]),
        ("I think £150 a suitable payment. It has agreed to make it.", [150]),
        ("£150 for her distress would be a reasonable amount. The Council accepts this.", [150]),
        ("I consider £150 to be an appropriate remedy. The Council has since agreed to this.", [150]),
        ("£150 is a fair price. The Council agrees to pay this.", []),
        ("£150 is a fair sum. The Council will not pay it.", []),
        ("We invited the Council to pay Ms Q £150. It declined.", []),
        ("Ms Q asked the Council to pay £150. It agreed that this was a lot.", []),
        ("I consider £150 an appropriate sum and the Council does not.", []),
    ],
)
def test_what_the_body_took_on_in_a_sentence_of_its_own(facts: str, paid: list[float]) -> None:
    assert sums(decision(heading=None, facts=facts).payments) == paid


def test_a_person_by_a_defined_term() -> None:
    facts = "Mr and Mrs Q (“the Grandparents”) cared for the boys."
    assert rows(decision("pay the Grandparents £90 for their trouble.", facts=facts)) == [(90, "the Grandparents")]


def test_a_neighbour_by_name() -> None:
    assert rows(decision("send her neighbour, Mr R, a book token worth £30.")) == [(30, "Mr R")]


@pytest.mark.parametrize(
    ("item", "paid", "offers"),
    [
        ("pay Ms Q a total of £750 comprising: (i) £500 for distress; and (ii) £250 for her time.", [500, 250], []),
        ("pay Ms Q £750. This figure is £500 for her distress plus £250 for her time.", [500, 250], []),
        ("pay Ms Q £900 (£1,200 less £300 already paid).", [900], [300]),
        ("pay Ms Q £900, and Mr R £1,200 towards the rent and £300 for his trouble.", [900, 1200, 300], []),
        ("pay Ms Q £400, which it may set off against her rent arrears of £1,200.", [400], []),
        ("pay Ms Q the arrears of £1,200.", [1200], []),
        ("increase its offer from £150 to £400 by paying a further £250.", [400], [150]),
        ("increase its offer from £150 to £400 and pay Mr R £250.", [400, 250], [150]),
        ("top up the £150 already paid to £400.", [400], [150]),
    ],
)
def test_sums_told_by_their_reckoning(item: str, paid: list[float], offers: list[float]) -> None:
    record = decision(item)
    assert (sums(record.payments), sums(record.offers)) == (paid, offers)


def test_a_part_of_what_is_waived_is_not_waived_again() -> None:
    assert sums(decision("write off the arrears of £600 (of which £200 are costs).").waivers) == [600]


# item, or sentence where it begins with a capital: what is paid, and what had been offered
LET_GO: dict[str, list[tuple[str, list[float], list[float]]]] = {
    "replaced": [
        ("Instead of paying £70 to Ms Q, the Council will pay her £300.", [300], [70]),
        ("pay Ms Q £300 for her distress, which is instead of, and not in addition to, the £70 it offered.", [300], [70]),
        ("pay Ms Q £300, which replaces and does not add to the £70 offered at stage two.", [300], [70]),
        ("pay Ms Q £300, withdrawing its offer of £70.", [300], [70]),
        ("pay Ms Q £300. These sums take the place of the solicitor’s offer of £70.", [300], [70]),
        ("pay Ms Q £300 for the shed, and £70 in place of the lock.", [300, 70], []),
    ],
    "compared": [
        ("pay Ms Q £300, up from the £70 it first offered.", [300], [70]),
        ("pay Ms Q £300 as opposed to the £70 it had offered.", [300], [70]),
        ("pay Ms Q £300, and not the £70 which it offered.", [300], [70]),
        ("pay Ms Q £300, which takes account of the £70 it has already paid her.", [300], [70]),
        ("pay Ms Q £300 where it had offered only £70.", [300], [70]),
        ("pay Ms Q £300, more than the £70 she asked for.", [300], []),
    ],
    "over": [
        ("pay Ms Q £300 for her distress, the offer of £70 having lapsed.", [300], [70]),
        ("pay Ms Q £300 for the distress, the credit of £70 which it had offered being absorbed in the larger sum.", [300], [70]),
        ("pay Ms Q £300 for her distress, its offer of £70 falling away.", [300], [70]),
        ("pay Ms Q £300, the £70 that she declined no longer being available.", [300], [70]),
        ("pay Ms Q £300 (its stage two offer was £70).", [300], [70]),
        ("reimburse the £300 fine and the £70 he spent on a pass.", [300, 70], []),
    ],
    "asked for again": [
        ("make the refund of £70 which it offered when it replied to her complaint.", [70], []),
        ("go ahead with the payment of £70 that it offered at stage two.", [70], []),
        ("release to Ms Q the £70 which it offered.", [70], []),
        ("issue the cheque for £70 that it promised in June.", [70], []),
    ],
}  # fmt: skip


@pytest.mark.parametrize("way", LET_GO)
def test_a_sum_offered_before_that_the_remedy_names(way: str) -> None:
    for item, paid, offers in LET_GO[way]:
        record = decision(item) if item[0].islower() else decision(lead=item)
        assert (item, sums(record.payments), sums(record.offers)) == (item, paid, offers)


@pytest.mark.parametrize(
    ("item", "paid"),
    [
        ("pay Ms Q the allowance for both boys until March, less child benefit and the £200 for beds.", []),
        ("refund what Ms Q paid since May, less the £200 she owed for June.", []),
        ("refund Ms Q’s contributions after taking off £45 for meals.", []),
        ("pay her the direct payments she missed, after allowing for the £96 it sent in May.", []),
        ("repay all the charges except £30 for the first week.", []),
        ("refund, less anything repaid so far, the £90 fee.", [90]),
        ("pay Ms Q no less than £90.", [90]),
        ("pay Ms Q £900, £600 of it for her daughter’s benefit.", [900]),
        ("pay Ms Q £900, £600 of it for her daughter and £300 for her own distress.", [600, 300]),
        ("set the £400 against her arrears of £150 and pay the balance of £250.", [400]),
        ("apply the £400 to her arrears of £150 and send her the remaining £250.", [400]),
        ("pay Ms Q £400 and £250 for her distress, and Mr R £150.", [400, 250, 150]),
        ("pay £600, to be divided so that £400 is paid to Mr R and £200 to Mrs R.", [400, 200]),
        ("pay £600 to be shared so that Mr R has £400 and Mrs R £200.", [400, 200]),
        ("pay £600, with £400 going to Mr R and £200 to Mrs R.", [400, 200]),
        ("pay £600, apportioned as to £400 to Mr R and £200 to Mrs R.", [400, 200]),
        ("pay £600 to Ms Q, and £400 to Mr R so that he can move and £200 to Mrs R.", [600, 400, 200]),
        ("refund to Ms Q the sum of £385, and in addition the £15 which was deducted for a key.", [385, 15]),
    ],
)
def test_sums_taken_off_set_off_and_shared(item: str, paid: list[float]) -> None:
    assert sums(decision(item).payments) == paid


@pytest.mark.parametrize(
    ("item", "waived"),
    [
        ("reduce the debt from £971.20 by writing off £753.20, leaving a balance of £218.", [753.2]),
        ("reduce the debt of £900 by £300.", [300]),
        ("reduce her arrears of £900 to £600 by writing off £300.", [300]),
        ("reduce the invoice from £900 to £600, a reduction of £300.", [300]),
        ("write off £300 from the balance of £900.", [300]),
        ("cancel the charge of £900 and the costs of £300.", [900, 300]),
        ("take back the credit of £301 from the new account.", []),
        ("take £301 off the bill.", [301]),
    ],
)
def test_what_a_debt_was_is_not_waived(item: str, waived: list[float]) -> None:
    assert sums(decision(item).waivers) == waived


TOLD_BEFORE: dict[str, tuple[list[tuple[str, list[float]]], list[str]]] = {
    "for that": (
        [
            ("The Council replied after 11 weeks. Its policy says four. It paid Ms Q £75 for this.", [75]),
            ("The file had been lost for a time. The Council sent Ms Q £75 for the delay.", [75]),
        ],
        ["The drain was mended in May. The Council paid the builder £75 for this.", "It paid Ms Q £75 for her room."],
    ),
    "an officer allowed it": (
        [
            ("A manager looked at the file. She authorised a payment to Ms Q of £75, which she accepted.", [75]),
            ("The Council was sorry and arranged for £75 to be paid to her.", [75]),
            ("He said that the letter had been sent late and sanctioned a payment of £75, which she refused.", [75]),
        ],
        ["The manager authorised a loan of £75.", "The court approved a fine of £75."],
    ),
    "it grew": (
        [
            ("At the first stage the Council offered £50. At the second stage that became £75.", [50, 75]),
            ("The Council offered £50 in June. This had risen to £75 by the final response.", [50, 75]),
            ("The Council offered £50 and, in August, doubled this to £100.", [50, 100]),
            ("The Council offered her £50. She asked it to reconsider. In August it made the £50 up to £75.", [50, 75]),
        ],
        ["The Council offered Ms Q a flat. The rent became £75.", "Her weekly charge was £50. This became £75."],
    ),
    "it got in touch": (
        [
            ("The Council had written to Ms Q in December to offer £75.", [75]),
            ("The Council rang Ms Q to offer her £75.", [75]),
            ("Its manager visited Ms Q to offer £75.", [75]),
        ],
        ["Ms Q wrote to the Council to offer £75.", "The Council wrote to Ms Q to offer a flat at £75 a week."],
    ),
    "with its apology": (
        [
            ("The Council recognised this with a payment of £75 after her complaint.", [75]),
            ("The Council marked its apology with a payment of £75.", [75]),
            ("The Council’s apology was accompanied by a payment of £75.", [75]),
            ("The Council agreed at stage two to a payment of £75.", [75]),
            ("The Council’s reply said that £75 was a fair remedy.", [75]),
        ],
        ["The bill was accompanied by a charge of £75.", "The Council agreed to a weekly payment of £75."],
    ),
    "what it thought fair": (
        [
            ("The Council thought £75 would put matters right.", [75]),
            ("The Council considered that £75 was a fair remedy.", [75]),
            ("The Council tendered £75, which was refused.", [75]),
            ("The Council put this right by paying her £75.", [75]),
            ("The Council said that it would be paying her £75 for the upset.", [75]),
            ("A compensation payment of £75 followed in May.", [75]),
        ],
        ["Ms Q thought £75 would put matters right.", "The Council thought £75 would be spent on glass."],
    ),
    "an offer of so much": (
        [("The Council made Ms Q an offer. It was for £75.", [75]), ("Ms Q turned down £75 at stage one.", [75])],
        ["The Council made Ms Q an offer of a flat. The rent was £75.", "Ms Q turned down a job at £75 a day."],
    ),
    "what was hers": (
        [("In its reply the Council apologised and refunded her annual subscription of £45.", [45])],
        [
            "The Council accepted it had no right to the money. The repayment, of £302.50, was made in August.",
            "It accepted that she had left. In May it credited the £75 to her new account.",
        ],
    ),
    "a cost it would meet": (
        [("The Council offered to pay her rent of £70.", [70])],
        ["The Council offered her a flat at a rent of £70."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", TOLD_BEFORE)
def test_what_had_been_offered_by_other_ways_of_telling(way: str) -> None:
    told, near = TOLD_BEFORE[way]
    read = {facts: sums(decision("apologise to Ms Q.", facts=facts).offers) for facts, _ in told}
    assert read == dict(told)
    assert [facts for facts in near if decision("apologise to Ms Q.", facts=facts).offers] == []


def test_an_offer_of_a_list_that_says_what_the_body_would_do() -> None:
    lead = "The Council said it would do the following by the end of May:"
    record = decision("give her the notes;", "pay Ms Q £400.", lead=lead, heading="What happened")
    assert (sums(record.payments), sums(record.offers)) == ([], [400])


@pytest.mark.parametrize(
    ("item", "offers"),
    [
        ("pay Ms Q £400, which is the amount it has already offered.", []),
        ("pay Ms Q £400, the sum of its offers.", []),
        ("pay Ms Q £400 for her distress.", [150, 250]),
        ("pay Ms Q £250 a month for four months.", [150, 250]),
    ],
)
def test_all_that_was_offered_is_asked_for_again(item: str, offers: list[float]) -> None:
    facts = "At stage one the Council offered Ms Q £150. At stage two it offered a further £250."
    assert sums(decision(item, facts=facts).offers) == offers


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay Ms Q £205 in recognition of her lost earnings", "quantifiable"),
        ("pay Ms Q £200 to recognise the fees she incurred", "quantifiable"),
        ("pay Ms Q £205 in recognition of the distress that the bills caused", "symbolic"),
        ("pay Ms Q £750 for each of the two terms, to be used for his educational benefit", "symbolic"),
        ("pay Ms Q £750, which she is to use as she thinks best for his benefit", "symbolic"),
        ("pay Ms Q £100 a month for the four months after the plan was due", "symbolic"),
        ("pay Ms Q £100, the money due to her for May", "quantifiable"),
        ("pay Ms Q £410 a week for five weeks and add £150 for the worry", "quantifiable"),
        ("pay Ms Q £400 a week for five weeks", "symbolic"),
        ("pay Ms Q £60 for a day without a van", "quantifiable"),
    ],
)
def test_what_is_lost_and_what_is_recognised(item: str, kind: str) -> None:
    facts = "Ms Q’s net earnings were £410 a week and her rent cost £400 a week. I propose a contribution of £60 to the van."
    assert decision(item + ".", facts=facts).payments[0].kind == kind


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("refund the £90 which they paid to the tutor", [(90, "Mr and Mrs Q")]),
        ("refund the £90 she overpaid, to Mr R as her attorney", [(90, "Mr R")]),
        ("pay £90 to Mr R’s mother, Mrs R, and £40 to his aunt", [(90, "Mrs R"), (40, "his aunt")]),
        ("refund to the estate of Mr R the sum of £90", [(90, "the estate of Mr R")]),
        ("The third family now has a place. The Council will pay that family £90.", [(90, "the third family")]),
        ("The first and second families will receive £90 each.", [(90, "the first family"), (90, "the second family")]),
        ("Mr and Mrs Q should be paid £90 each.", [(90, "Mr Q"), (90, "Mrs Q")]),
    ],
)
def test_who_is_paid_by_other_ways_of_naming(item: str, expected: list[tuple[float, str]]) -> None:
    complaint = "Mr and Mrs Q complain about a mistake."
    record = (
        decision(item + ".", complaint=complaint) if item[0].islower() else decision(lead=item, complaint=complaint)
    )
    assert rows(record) == expected
