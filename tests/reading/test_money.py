# ruff: noqa: E501 - one case a line
"""What sums are payments, offers, waivers or nothing, by rule, each with near misses."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from little import decision

from include.lgo.reading.record import Payment, Record
from include.lgo.reading.verbs import RULES, cues_in

WORDS = ["pay", "£5", "to", "Ms Q", "and", "£2,000", "each", ",", ".", ";", "offered", "refund", "the", "of", "her", "a week", "3", "(in total)", "it"]  # fmt: skip


def paid(record: Record) -> list[tuple[Any, ...]]:
    """(pounds, per, periods, total, recipient) of each payment."""
    return [(float(p.amount), p.per, p.periods, p.total and float(p.total), p.recipient) for p in record.payments]


def sums(figures: Any) -> list[float]:
    return [float(figure.amount) for figure in figures]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_fires_on_its_example(rule: Any) -> None:
    """The example's sum is governed by a verb of the rule that bears it, before or behind the sum."""
    assert rule.name in {cue.rule.name for cue in cues_in(rule.example)}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("pay Ms Q £300 to recognise her distress", [(300, None, None, 300, "Ms Q")]),
        ("pay £1,234.56 to Ms Q", [(1234.56, None, None, 1234.56, "Ms Q")]),
        ("make a symbolic payment of £150 to Ms Q and £75 to her mother", [(150, None, None, 150, "Ms Q"), (75, None, None, 75, "her mother")]),
        ("pay Mr and Mrs Q £250 each, £500 in total", [(250, None, None, 250, "Mr Q"), (250, None, None, 250, "Mrs Q")]),
        ("pay £50 to each of her three children", [(50, None, None, 50, "child")] * 3),
        ("pay Ms Q £600, made up of £400 for distress and £200 for her trouble", [(400, None, None, 400, "Ms Q"), (200, None, None, 200, "Ms Q")]),
        ("pay Ms Q £400, of which £300 is for distress, and £100 for her trouble", [(300, None, None, 300, "Ms Q"), (100, None, None, 100, "Ms Q")]),
        ("pay Ms Q £90 for the wait and £60 for her trouble, a total of £150", [(90, None, None, 90, "Ms Q"), (60, None, None, 60, "Ms Q")]),
        ("pay Ms Q a total of £1,950", [(1950, None, None, 1950, "Ms Q")]),
        ("pay Ms Q £50 a week for 12 weeks", [(50, "week", 12, 600, "Ms Q")]),
        ("pay Ms Q £300 for her distress and £50 a month for six months", [(300, None, None, 300, "Ms Q"), (50, "month", 6, 300, "Ms Q")]),
        ("pay Ms Q £100 a month until the repair is done", [(100, "month", None, None, "Ms Q")]),
        ("pay Ms Q £20 for each of the 15 missed visits (£300)", [(20, "item", 15, 300, "Ms Q")]),
        ("pay Ms Q £2,400, at £1,200 for each of the two terms", [(1200, "term", 2, 2400, "Ms Q")]),
        ("pay Ms Q £30 a week for each of the two boys for 10 weeks, which is £600", [(30, "week", 10, 600, "Ms Q")]),
        ("refund the fees she paid in 2021, which come to £4,321", [(4321, None, None, 4321, "Ms Q")]),
        ("refund half of the £800 charge, £400", [(400, None, None, 400, "Ms Q")]),
        ("increase its offer from £100 to £350", [(350, None, None, 350, "Ms Q")]),
        ("increase the £100 it offered to £250", [(250, None, None, 250, "Ms Q")]),
        ("pay the £250 it has already offered", [(250, None, None, 250, "Ms Q")]),
        ("honour its offer of £300", [(300, None, None, 300, "Ms Q")]),
        ("pay Ms Q a further £150, bringing the total to £400", [(150, None, None, 150, "Ms Q")]),
        ("pay Ms Q £300 for being wrongly charged £2,000 and £100 for her trouble", [(300, None, None, 300, "Ms Q"), (100, None, None, 100, "Ms Q")]),
        ("provide Ms Q with a £50 gift voucher", [(50, None, None, 50, "Ms Q")]),
        ("put £400 into a savings account for the boy", [(400, None, None, 400, "the boy")]),
        ("pay Ms Q £900, which is made up of the £700 kept from her bond and the £200 that she paid in May", [(700, None, None, 700, "Ms Q"), (200, None, None, 200, "Ms Q")]),
        ("pay Ms Q £350. Of this, £250 is for her distress and £100 is for her trouble", [(250, None, None, 250, "Ms Q"), (100, None, None, 100, "Ms Q")]),
        ("pay Ms Q £350. Of this, £250 is for her distress", [(350, None, None, 350, "Ms Q")]),
        ("pay Ms Q, Mr R and Mrs T £80 each", [(80, None, None, 80, "Ms Q"), (80, None, None, 80, "Mr R"), (80, None, None, 80, "Mrs T")]),
        ("refund her permit fee of £70, less the £30 already credited, leaving £40", [(40, None, None, 40, "Ms Q")]),
        ("refund her permit fee of £70, less the £30 already credited, and pay her £40 for her trouble", [(70, None, None, 70, "Ms Q"), (40, None, None, 40, "Ms Q")]),
        ("increase its offer from £100 to £360, which is £40 for each of the nine months", [(40, "month", 9, 360, "Ms Q")]),
        ("for each visit that it misses until May, pay Ms Q £15", [(15, "item", None, None, "Ms Q")]),
        ("apologise for each visit that it missed, and pay Ms Q £15", [(15, None, None, 15, "Ms Q")]),
        ("refund the £65 she paid; and pay her £90. The £155 is to be paid within a week", [(65, None, None, 65, "Ms Q"), (90, None, None, 90, "Ms Q")]),
        ("pay Ms Q £450. The £120 offered in May is included in this and is not to be paid on top of it", [(450, None, None, 450, "Ms Q")]),
        ("pay Ms Q £450, and not only the £120 that it offered", [(450, None, None, 450, "Ms Q")]),
        ("pay Ms Q the £150 offered at stage two together with a further £200", [(150, None, None, 150, "Ms Q"), (200, None, None, 200, "Ms Q")]),
        ("pay Ms Q five hundred pounds", [(500, None, None, 500, "Ms Q")]),
        ("pay the first family £300, the second £100 and the third £600", [(300, None, None, 300, "the first family"), (100, None, None, 100, "the second family"), (600, None, None, 600, "the third family")]),
        ("make a £100 payment to Ms Q and a £50 payment to her daughter", [(100, None, None, 100, "Ms Q"), (50, None, None, 50, "her daughter")]),
        ("pay Ms Q £1,500 for five months without a home (£300 x 5)", [(300, "month", 5, 1500, "Ms Q")]),
        ("pay Ms Q £650 (13 weeks at £50)", [(50, "week", 13, 650, "Ms Q")]),
        ("pay the outstanding £300 of the £500 it agreed to pay", [(300, None, None, 300, "Ms Q")]),
        ("pay Ms Q and her two children £100 each", [(100, None, None, 100, "Ms Q"), (100, None, None, 100, "child"), (100, None, None, 100, "child")]),
        ("pay Ms Q, on behalf of L, £900", [(900, None, None, 900, "Ms Q on behalf of L")]),
        ("reimburse her legal fees of £315 and the landlord’s fees of £270", [(315, None, None, 315, "Ms Q"), (270, None, None, 270, "Ms Q")]),
        ("reimburse the surveyor’s fee (£180) and the search fee (£45.50)", [(180, None, None, 180, "Ms Q"), (45.5, None, None, 45.5, "Ms Q")]),
        ("pay £750 to Ms Q, £500 of it for the wait and £250 for her distress", [(500, None, None, 500, "Ms Q"), (250, None, None, 250, "Ms Q")]),
        ("pay Ms Q £400. £250 of this is for the wait and £150 for her trouble", [(250, None, None, 250, "Ms Q"), (150, None, None, 150, "Ms Q")]),
        ("pay Mr and Mrs Q £500 (£250 each)", [(250, None, None, 250, "Mr Q"), (250, None, None, 250, "Mrs Q")]),
        ("make a goodwill payment of £130 to Ms Q", [(130, None, None, 130, "Ms Q")]),
        ("make two payments of £120 to Ms Q", [(120, None, None, 120, "Ms Q")] * 2),
        ("pay £240 on L’s behalf to Ms Q", [(240, None, None, 240, "Ms Q on behalf of L")]),
        ("pay £80 to both Ms Q and L", [(80, None, None, 80, "Ms Q"), (80, None, None, 80, "L")]),
        ("pay £70 each to Mr Q and to Mrs Q", [(70, None, None, 70, "Mr Q"), (70, None, None, 70, "Mrs Q")]),
        ("pay £900 to the first tenant, £700 to the second and £400 to the third", [(900, None, None, 900, "the first tenant"), (700, None, None, 700, "the second tenant"), (400, None, None, 400, "the third tenant")]),
        ("pay the first and second tenants £60 each", [(60, None, None, 60, "the first tenant"), (60, None, None, 60, "the second tenant")]),
        ("pay Ms Q £500 for the strain of nursing her brother and a further £90 for her trouble", [(500, None, None, 500, "Ms Q"), (90, None, None, 90, "Ms Q")]),
        ("pay Ms Q, who has had to return to us twice, another £110", [(110, None, None, 110, "Ms Q")]),
        ("pay Ms Q £160 for her distress over the hospital discharge, and £40 for her trouble", [(160, None, None, 160, "Ms Q"), (40, None, None, 40, "Ms Q")]),
        ("replace its offer of £100 with one of £300", [(300, None, None, 300, "Ms Q")]),
        ("pay Ms Q the £150 it offered in its reply plus a further £200", [(150, None, None, 150, "Ms Q"), (200, None, None, 200, "Ms Q")]),
        ("pay Ms Q £720 for the nine months without heating. I have based this on £80 a month", [(80, "month", 9, 720, "Ms Q")]),
        ("pay Ms Q £450. That breaks down as £300 for the wait and £150 for her trouble", [(300, None, None, 300, "Ms Q"), (150, None, None, 150, "Ms Q")]),
        ("pay Ms Q five hundred pounds (£500) and her son £50 (fifty pounds)", [(500, None, None, 500, "Ms Q"), (50, None, None, 50, "her son")]),
        ("pay Ms Q £250 and the other £250 to her sister", [(250, None, None, 250, "Ms Q"), (250, None, None, 250, "her sister")]),
        ("pay £300 to Ms Q, the same to her mother, and £50 to her aunt", [(300, None, None, 300, "Ms Q"), (300, None, None, 300, "her mother"), (50, None, None, 50, "her aunt")]),
        ("pay Ms Q £700 for the lessons that her son missed, of which £400 is for the autumn and £300 for the spring", [(400, None, None, 400, "Ms Q"), (300, None, None, 300, "Ms Q")]),
        ("pay £40 for each of the six weeks, £240 altogether, to Mr and Mrs Q", [(40, "week", 6, 240, "Mr and Mrs Q")]),
        ("give L a gift voucher to the value of £35", [(35, None, None, 35, "L")]),
        ("provide shopping vouchers worth £35 to Ms Q", [(35, None, None, 35, "Ms Q")]),
        ("pay each of Ms Q’s two nieces £80", [(80, None, None, 80, "niece"), (80, None, None, 80, "niece")]),
        ("pay Ms Q and her two daughters £100 each (£300)", [(100, None, None, 100, "Ms Q"), (100, None, None, 100, "daughter"), (100, None, None, 100, "daughter")]),
        ("pay £200 for Ms Q’s distress and £150 for Mr R’s distress", [(200, None, None, 200, "Ms Q"), (150, None, None, 150, "Mr R")]),
        ("pay Ms Q £200 for her distress and £150 for Mr R’s distress", [(200, None, None, 200, "Ms Q"), (150, None, None, 150, "Ms Q")]),
        ("pay Ms Q £250 besides the £100 it has offered her, the sum of which is £350", [(250, None, None, 250, "Ms Q"), (100, None, None, 100, "Ms Q")]),
    ],
)  # fmt: skip
def test_payments_of_an_item(item: str, expected: list[tuple[Any, ...]]) -> None:
    assert paid(decision(item + ".")) == expected


@pytest.mark.parametrize(
    "item",
    [
        "approve the extra cost of the work, now £9,020",
        "refund 50% of the £800 fee",
        "pay whatever remains of the £2,000 grant",
        "explain how it reached the charge of £640",
        "reimburse her for a fence, up to a maximum of £600",
        "cancel the invoice for £95",
        "ask Ms Q to pay £20 a week",
        "remind staff that a payment between £150 and £300 may be due",
        "not pay the £500 Ms Q asked for",
        "reduce the bill by a third, that is by £210, in place of the credit of £90 it offered",
        "write off £40 of the sum of £95",
        "discount the bill by 20% (£140)",
    ],
)
def test_near_misses_of_a_payment(item: str) -> None:
    assert paid(decision(item + ".")) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A payment of £300 should be made to Ms Q, with £50 for each of the two missed terms.", [300]),
        ("Ms Q should receive £250 from the Council.", [250]),
        ("The sum of £75 should be paid to Ms Q.", [75]),
        ("I recommend £150 for Ms Q’s distress and £100 for her time and trouble.", [150]),
        ("Our guidance recommends £150 for distress.", []),
        ("I do not recommend £150 for Ms Q’s distress.", []),
        ("The Council will make two payments: £150 to Ms Q and £75 to her mother.", [150]),
        ("Payment to Ms Q: £150.", [150]),
        ("Ms Q is to have £150 for her distress.", [150]),
        ("Ms Q will be paid £40.", [40]),
        ("The Council has already paid Ms Q £300.", []),
        ("We recommended a payment of £350, which the Council has agreed to make.", [350]),
        ("I do not recommend a payment of £500.", []),
        ("Ms Q wanted £5,000.", []),
    ],
)
def test_payments_of_a_sentence(sentence: str, expected: list[float]) -> None:
    assert sums(decision(lead=sentence).payments)[:1] == expected


def test_an_offer_is_paid_to_whom_it_was_offered() -> None:
    facts = "At stage two the Council offered Ms Q £300."
    record = decision("pay Mr R £450 for the care he lost;", "pay the £300 it already offered.", facts=facts)
    assert [(p.amount, p.recipient) for p in record.payments] == [(450, "Mr R"), (300, "Ms Q")]
    record = decision("pay Mr R £450 for the care he lost;", "pay Mr R the £300 it offered.", facts=facts)
    assert [(p.amount, p.recipient) for p in record.payments] == [(450, "Mr R"), (300, "Mr R")]


def test_an_offer_that_the_remedy_only_recalls() -> None:
    record = decision(lead="The Council will pay Ms Q £155. The £60 which the Council sent her in May is not affected.")
    assert (sums(record.payments), sums(record.offers)) == ([155], [60])
    record = decision(lead="The Council will pay Ms Q £155. The £60 which Ms Q paid for a taxi is not affected.")
    assert (sums(record.payments), sums(record.offers)) == ([155], [])


@pytest.mark.parametrize("total", ["The total of the sums stated is £450", "Together these come to £450"])
def test_a_total_of_sums_of_other_sentences_is_no_payment(total: str) -> None:
    record = decision(lead=f"The Council will pay Ms Q £300 for her distress. It will pay L £150. {total}.")
    assert sums(record.payments) == [300, 150]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It has agreed to start stage two in ten days, to pay Ms Q £150, and to remind staff.", [150]),
        ("The Council accepts it was at fault and will pay Ms Q £150 within a month.", [150]),
        ("At stage two the Council agreed to pay Ms Q £150.", []),
        ("The law gives eight weeks unless the Council agrees a longer time, and a fee of £150.", []),
    ],
)
def test_what_is_agreed_on_a_page_without_a_remedy_section(sentence: str, expected: list[float]) -> None:
    assert sums(decision(facts=sentence, heading=None).payments) == expected


def test_list_without_verbs_takes_that_of_its_introduction() -> None:
    record = decision("£450 (Mr Q);", "for V: £300 for one term.", lead="The Council will pay them:")
    assert [(p.amount, p.recipient) for p in record.payments] == [(450, "Mr Q"), (300, "V")]


def test_parts_told_in_the_next_sentence_replace_their_total() -> None:
    record = decision("pay Ms Q a total of £700. This comprises £500 for lost lessons and £200 for distress.")
    assert sums(record.payments) == [500, 200]
    assert record.payment_total == 700


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay Ms Q £200 for the distress caused by the late refund", "symbolic"),
        ("pay Ms Q £200 for the cost of a survey", "quantifiable"),
        ("pay Ms Q her legal costs of £1,250", "quantifiable"),
        ("pay Ms Q, for the benefit of her son’s education, £400 for each of two terms", "symbolic"),
        ("pay Ms Q £1,650, the lower of two quotations for a new fence", "quantifiable"),
        ("pay Ms Q £250 for the lost hearing aid", "quantifiable"),
        ("pay Ms Q £250 for what was lost", "quantifiable"),
        ("pay Ms Q £250 for the upset of losing her ring", "symbolic"),
        ("pay Ms Q £250 for the weeks in which she had no cooker", "symbolic"),
        ("pay Ms Q interest of £35 on the late refund", "quantifiable"),
        ("provide shopping vouchers worth £35 to Ms Q", "symbolic"),
        ("pay Ms Q £120 towards a new carpet", "quantifiable"),
        ("pay Ms Q £412.50", "quantifiable"),
        ("pay Ms Q £400", "symbolic"),
        ("refund £400", "quantifiable"),
        ("pay £400 into a savings account for the boy to recognise the activities he missed", "symbolic"),
    ],
)
def test_kind_of_payment(item: str, kind: str) -> None:
    assert [payment.kind for payment in decision(item + ".").payments] == [kind]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("At stage two the Council offered Ms Q £100, which she refused.", [100]),
        ("The Council offered £200, later increased to £350.", [200, 350]),
        ("The Council offered £300 for distress and £200 for her trouble, a total of £500.", [300, 200]),
        ("A credit of £60 was offered to Ms Q in reply to her complaint.", [60]),
        ("Ms Q was offered £125 but wanted £1,000.", [125]),
        ("Ms Q rejected the £75 the Council offered.", [75]),
        ("The Council apologised and paid Ms Q £250 for her trouble.", [250]),
        ("It sent her a £30 voucher.", [30]),
        ("The Council offered to reimburse the cost of her train journeys in May, totalling £43.20.", [43.2]),
        ("Ms Q paid £400 for a survey and wants the Council to refund it.", []),
        ("The Council’s reply at stage one came with a £15 voucher.", [15]),
        ("After our enquiries the Council told us it was willing to pay Ms Q £275.", [275]),
        ("Ms Q told us she was willing to pay £275.", []),
        ("The Council put its offer up to £300.", [300]),
        ("The insurers offered £900.", []),
        (
            "The Council offered £420. It then wrote that it would raise its offer by £80 to £500. It has paid the £500.",
            [420, 80],
        ),
        ("The Council apologised and paid Ms Q and her sister £45 each.", [45, 45]),
        ("The Council upheld her complaint. With its letter came a £25 gift card.", [25]),
        ("A parking notice is for £80. If it is paid within 14 days, £40 is accepted instead.", []),
        ("She signed for a fee of £65 a week, when no cheaper room had been offered.", []),
        ("In its reply the Council said it would refund the £610 which the agents had passed on to it.", []),
        ("The Council accepted that it did not pay this in May. It has since paid her £720 in full.", []),
        ("The Council paid her an allowance of £61 a week.", []),
        ("The Council had agreed to pay £500 after our earlier decision (21 002 003).", []),
        ("The Council’s policy is to offer up to £500.", []),
        ("She was offered a flat with a rent of £180 a week.", []),
    ],
)
def test_offers_told_by_the_facts(facts: str, expected: list[float]) -> None:
    assert sums(decision(facts=facts, lead="The Council will apologise.").offers) == expected


def test_an_offer_the_remedy_asks_for_again_is_no_offer() -> None:
    facts = "At stage two the Council offered Ms Q £250."
    assert decision("pay the £250 it has already offered.", facts=facts).offers == ()
    assert sums(decision("pay Ms Q £400 instead of the £250 it offered.", facts=facts).offers) == [250]


def test_offers_that_the_remedy_takes_up_in_another_form() -> None:
    waived = decision("cancel the costs of £85.", facts="In its reply the Council offered to remove the costs of £85.")
    assert (sums(waived.offers), sums(waived.waivers)) == ([], [85])
    steps = "In May the Council offered Ms Q £130. In June it increased its offer to £400."
    raised = decision(
        "increase its offer from £400 to £900; and", "pay Ms Q a further £130 for her trouble.", facts=steps
    )
    assert sorted(sums(raised.offers)) == [130, 400]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("In its letter the Council said it would:", [420]),
        ("The investigator recommended that the Council should:", []),
    ],
)
def test_a_list_of_what_the_body_promised(lead: str, expected: list[float]) -> None:
    items = ("send Ms Q the minutes; and", "pay Ms Q £420.")
    assert sums(decision(*items, lead=lead, heading="What happened").offers) == expected


def test_remedy_that_names_no_sum_but_the_offer() -> None:
    record = decision("pay Ms Q the sum it offered.", facts="At stage two the Council offered Ms Q £180.")
    assert (sums(record.payments), record.offers) == ([180], ())
    assert record.payments[0].confidence == "doubtful"
    assert any(doubt.rule == "sum-offered-before" for doubt in record.doubts)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("write off the outstanding balance of £2,345.67", [2345.67]),
        ("reduce the invoice by £300", [300]),
        ("waive £500 of the charges and refund £200", [500]),
        ("deduct £200 from the amount she owes", [200]),
        ("cancel the costs of £85, and the bailiffs’ fees of £60 and £190", [85, 60, 190]),
        ("remove the fees from her account", []),
        ("pay £1,500 to her landlord to clear the arrears", []),
    ],
)
def test_waivers(item: str, expected: list[float]) -> None:
    assert sums(decision(item + ".").waivers) == expected


def test_early_remedy_without_a_section_of_its_own() -> None:
    facts = "The Council has agreed to apologise to Ms Q, and to pay her £150. It will also remind its staff."
    record = decision(facts=facts, heading=None)
    assert sums(record.payments) == [150]
    assert {remedy.kind for remedy in record.remedies} == {"apology", "symbolic_payment", "service_improvement"}
    lead = "The Council agreed to settle this. Within a month it will:"
    listed = decision("apologise to Ms Q; and", "pay her £210.", lead=lead, heading="My assessment")
    assert sums(listed.payments) == [210]
    assert (
        decision(facts="The Council agrees it was slow and should have told her sooner.", heading=None).remedies == ()
    )
    assert decision(facts="At stage one the Council had agreed to pay £150.", heading=None).payments == ()


@pytest.mark.parametrize(("authority", "expected"), [("Tolmouth Council", [300]), ("Tolmouth NHS Trust", [100])])
def test_each_body_pays_its_own(authority: str, expected: list[float]) -> None:
    record = decision(
        "the Council will pay Ms Q £300; and",
        "the Trust will pay Ms Q £100.",
        lead="Within one month:",
        authority=authority,
        complaint="Ms Q complains about Tolmouth Council (the Council) and Tolmouth NHS Trust (the Trust).",
    )
    assert sums(record.payments) == expected


def test_every_payment_is_quoted_from_its_sentence() -> None:
    record = decision("apologise;", "pay Ms Q £300 for her distress; and", "refund £20.")
    assert [payment.evidence.quote for payment in record.payments] == [
        "pay Ms Q £300 for her distress; and",
        "refund £20.",
    ]


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9_999_999), st.booleans(), st.sampled_from(["£{}", "£ {}", "GBP {}", "{} pounds"]))
def test_any_sum_in_any_form_is_read(pence: int, commas: bool, form: str) -> None:
    amount = Decimal(pence) / 100
    printed = form.format(f"{amount:,.2f}" if commas else f"{amount:.2f}")
    payments: tuple[Payment, ...] = decision(f"pay Ms Q {printed} for her distress.").payments
    assert [payment.amount for payment in payments] == [amount]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "pay",
                "£5",
                "to",
                "Ms",
                "Q",
                "and",
                "£2,000",
                "each",
                ",",
                ".",
                ";",
                "offered",
                "refund",
                "the",
                "of",
                "her",
                "a",
                "week",
                "3",
                "(in",
                "total)",
                "it",
            ]
        ),
        max_size=40,
    )
)
def test_any_words_in_any_order_are_quoted_verbatim(words: list[str]) -> None:
    record = decision(" ".join(words), facts=" ".join(reversed(words)))
    for figure in (*record.payments, *record.offers, *record.waivers, *record.remedies):
        text = record.paragraphs[figure.evidence.position].text
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote != ""


def test_a_list_of_parts_replaces_its_total() -> None:
    record = decision(
        "£300 for distress; and", "£200 for her trouble.", lead="The Council will pay Ms Q £500. This is made up of:"
    )
    assert sums(record.payments) == [300, 200]


def test_a_payment_named_again_is_counted_once() -> None:
    lead = "The Council should pay Ms Q £300 for her distress. It may use the payment of £300 to reduce her arrears."
    assert sums(decision(lead=lead).payments) == [300]


def test_a_payment_under_another_outcome_is_a_doubt() -> None:
    assert any(doubt.rule == "outcome" for doubt in decision("pay Ms Q £50.", outcome="Not upheld").doubts)
    assert not any(doubt.rule == "outcome" for doubt in decision("pay Ms Q £50.").doubts)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("cancel the two parking notices of £70 each", [70, 70]),
        ("cancel both notices (£65 each)", [65, 65]),
        ("write off £40 of the sum of £95", [40]),
        ("write off half the debt of £800, that is £400", [400]),
        ("discount the bill by 20% (£140)", [140]),
        ("forgo the fee of £215 on her next renewal", [215]),
        ("let Ms Q off the £60 court costs", [60]),
        ("cancellation of the £95 invoice", [95]),
        ("the removal of the £95 charge from her account", [95]),
        ("explain the removal of her bin, which cost £95", []),
        ("let Ms Q know that she owes £60", []),
        ("see that the order is set aside. The order will be withdrawn and the costs of £85 removed", [85]),
    ],
)
def test_waivers_of_an_item(item: str, expected: list[float]) -> None:
    assert sums(decision(item + ".").waivers) == expected


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay Ms Q £200, on top of the £50 it has paid", "symbolic"),
        ("pay Ms Q the sum of £400, which replaces its offer of £250", "symbolic"),
        ("pay Ms Q £750, to be used for L’s benefit, in recognition of the lessons he lost", "symbolic"),
        ("pay Ms Q £20, which is what she gave the locksmith", "quantifiable"),
        ("pay Ms Q the £600 it deducted without cause", "quantifiable"),
    ],
)
def test_kind_by_the_payments_own_purpose(item: str, kind: str) -> None:
    assert [payment.kind for payment in decision(item + ".").payments] == [kind]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("At stage one the Council paid Ms Q £60. At stage two it paid another £90 for the interest on her loan.", [60, 90]),
        ("The Council upheld her complaint. It put £45 on her account as a goodwill gesture.", [45]),
        ("In reply it offered Ms Q £110. It added £35 for her trouble and a book token of £15 for her son.", [110, 35, 15]),
        ("The Council offered to prune the hedge, to sweep the path, and to pay Ms Q £55.", [55]),
        ("The Council said it would pay her £80 for the delay in replying to her complaint.", [80]),
        ("It offered Ms Q £75 and later raised its offer by £50. She thinks a total of £125 too little.", [75, 50]),
        ("The £95 which the Council has paid her is a fair reflection of what it upheld.", [95]),
        ("Ms Q was £310 in credit. The Council accepted it had been slow. The £310 has been paid.", []),
        ("In reply it awarded her support from the date of the claim, £412, as it was bound to.", []),
        ("The £870 was refunded in May, after which the Council apologised for a letter.", []),
        ("The contractor offered Ms Q £300 for the damage.", []),
        ("The Council upheld the complaint and enclosed a cheque for £60.", [60]),
        ("Ms Q enclosed a cheque for £60 with her complaint.", []),
        ("In response to the complaint Ms Q was sent £55.", [55]),
        ("In response to the complaint Ms Q was sent a bill for £55.", []),
        ("The Council’s final response suggested £90 to reflect her time and trouble.", [90]),
        ("In her complaint Ms Q suggested £90 for her time and trouble.", []),
        ("The Council accepted it was late and agreed a payment of £120.", [120]),
        ("The Council agreed at stage two to pay Ms Q £120.", [120]),
        ("The Council was prepared to pay £120 to settle the matter.", [120]),
        ("The independent panel recommended £120 and the Council accepted this.", [120]),
        ("The independent panel recommended a charge of £120.", []),
        ("A cheque for £200 came with the stage two letter.", [200]),
        ("A bill for £200 came with the letter.", []),
        ("Ms Q declined a payment of £100 from the Council.", [100]),
        ("Ms Q turned down the Council’s £100.", [100]),
        ("Ms Q rejected the charge of £100.", []),
        ("Ms Q received £200 a month from the Council in benefits.", []),
        ("The Council offered £10 a week for 12 weeks (£120).", [120]),
        ("The Council offered £20 for each missed visit, which comes to £160.", [160]),
        ("Its offer of £200 became £300 after our enquiries.", [200, 300]),
        ("The rent rose to £300. The Council apologised for not saying so.", []),
        ("The Council’s complaint response included a payment of £150 for distress.", [150]),
        ("In June it upheld the complaint. It said it would work out the arrears, and that it would give her a sum of £200.", [200]),
        ("In May the Council had offered to accept £65 if Ms Q paid at once.", []),
        ("In our decision of March 2022 we recorded that the Council would pay Ms Q £100.", []),
        ("In reply it refunded £52 and offered a £25 voucher, and in December it wrote that it would add £50 in cash.", [52, 25, 50]),
    ],
)  # fmt: skip
def test_offers_told_in_the_facts(facts: str, expected: list[float]) -> None:
    assert sums(decision("apologise to Ms Q.", facts=facts).offers) == expected
