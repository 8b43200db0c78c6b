"""The verbs that govern sums: for each rule sentences whose sum it governs, and sentences that only look like one."""

import pytest

from include.lgo.reading.amounts import amounts
from include.lgo.reading.verbs import RULES, cues_in, governing

POSITIVES = {
    "honoured-offer": ["Stand by its original offer of £75.", "Make good on the offer to pay Mr Q £200."],
    "raised-offer": ["Raise the award to £400.", "Top up the payment by £60.", "Put its offer up to £90."],
    "offered": ["Its revised offer was £80.", "A gesture of goodwill of £25 followed.", "It proposed £140 instead."],
    "pay-back": ["Reimburse Ms Q £36 for the taxi.", "Repay the £410 it took.", "Give back the £15 deposit."],
    "be-paid": ["Ms Q is to be given £95.", "The family must now be sent £300.", "He shall be awarded £60."],
    "be-given": ["Each tenant will receive £45.", "The couple are to receive £220."],
    "be-refunded": ["The carer should be reimbursed £19.", "She is to be repaid £1,050."],
    "refund-noun": ["Arrange a repayment totalling £66.", "Her back pay will be £720."],
    "payment-noun": ["We recommend compensation of £500.", "A remedy payment for £85 is due."],
    "recommended-sum": ["We recommended £250 for this.", "Our report recommends £400."],
    "pay-verb": ["The Council will pay £20 to each boy.", "It agreed to remit £33 to Ms Q."],
    "give-verb": ["Send her a cheque for £70.", "Award Mr Q £55.", "Credit the rent account with £130."],
    "cost-met": ["Cover the £90 fee for the course.", "It will fund £240 of tuition."],
    "waive-noun": ["The write-off of £310 of rent.", "A reduction of £40 in the bill."],
    "waive-verb": [
        "Cancel the invoice for £310.",
        "Knock £25 off the bill.",
        "No longer pursue the £480 debt.",
        "Discharge her liability of £700.",
    ],
    "paid-before": [
        "The Council gave her £40 in May.",
        "It has credited £12 to the account.",
        "The Trust compensated him £65.",
    ],
    "other-verb": ["Recalculate the charge of £86.", "The survey cost £350.", "He was billed £1,400."],
}
"""More sentences whose first sum the rule governs, beside its example."""

NEAR_MISSES = {
    "honoured-offer": ["Carry out the repair offered in May.", "The mayor gave her an honour of £5."],
    "raised-offer": [
        "She praised the £5 offer.",
        "The problem is not increased by £5.",
        "It replaced the door for £90.",
    ],
    "offered": ["Make a goodwill payment of £40.", "The officer owes £5.", "He cannot afford £30."],
    "pay-back": [
        "Return to the Ombudsman with £5.",
        "On the return of the keys, £10.",
        "The key was restored.",
        "Pay £20 by bank transfer.",
    ],
    "be-paid": ["Payments of £5 will be late.", "The bill will be high.", "It might be sent."],
    "be-given": ["She received £90.", "The Council will reissue £5."],
    "be-refunded": ["The fee was refunded.", "The duty will be found in the fund."],
    "refund-noun": ["It refused a refund.", "Arrears letters were sent with a £5 stamp."],
    "payment-noun": ["The payment was late.", "It summarised £5 of costs."],
    "recommended-sum": ["She recommended the £40 lamp.", "Our guidance recommends £300 to £500."],
    "pay-verb": ["Pay attention to the £50 limit.", "The pay rise is £5.", "Pay back £30."],
    "give-verb": ["In place of £20.", "The credit of £50 stands.", "It received £60.", "The giver had £5."],
    "cost-met": ["The meeting lasted £5.", "The covering letter named £60.", "Her funds are £9."],
    "waive-noun": ["On removal to hospital, £5 was lost.", "The reduction was £5.", "A reductionist of £9."],
    "waive-verb": [
        "Write to Ms Q about £5.",
        "Clear up the £5 muddle.",
        "Withdraw care.",
        "Take steps about the £40.",
        "She excused herself.",
    ],
    "paid-before": ["She will be paid £5.", "It gave rise to a £10 bill.", "The form was made up by £5."],
    "other-verb": ["The cost of £90.", "A chargeable sum of £5.", "The reviewer had £5."],
}
"""Sentences that the rule must not be heard in."""


def heard(sentence: str) -> set[str]:
    return {cue.rule.name for cue in cues_in(sentence)}


@pytest.mark.parametrize(
    ("name", "sentence"), [(rule.name, s) for rule in RULES for s in (rule.example, *POSITIVES.get(rule.name, ()))]
)
def test_the_rule_governs_the_sum(name: str, sentence: str) -> None:
    cue = governing(sentence, cues_in(sentence), amounts(sentence)[0], None)
    assert cue is not None
    assert cue.rule.name == name


@pytest.mark.parametrize(("name", "sentence"), [(n, s) for n, sentences in NEAR_MISSES.items() for s in sentences])
def test_the_rule_is_not_heard_in_what_only_looks_like_it(name: str, sentence: str) -> None:
    assert name not in heard(sentence)


def test_every_rule_has_two_more_wordings_and_near_misses() -> None:
    names = {rule.name for rule in RULES}
    assert {name for name, sentences in POSITIVES.items() if len(sentences) > 1} == names
    assert {name for name, sentences in NEAR_MISSES.items() if len(sentences) > 1} == names


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
