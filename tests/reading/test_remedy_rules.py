# ruff: noqa: E501 - one case a line
"""The kinds of remedy told by words alone: for each rule items in which it reads its kind, and items that only look so."""

import pytest
from little import decision

from include.lgo.reading.remedies import RULES

POSITIVES = {
    "apology": [
        "say to the family how sorry it is",
        "write to Mr R and express its regret for the mistake",
        "send her a letter of regret",
        "arrange for its director to apologise in person",
    ],
    "waiver": [
        "write off the arrears on her account",
        "stop pursuing Mr R for the care bill",
        "no longer charge Mr R for the missed visits, which is to say waive the fees",
        "see to it that the penalty will be withdrawn",
    ],
    "money-back": [
        "reimburse what Mr R spent on trains",
        "backdate her allowance to June",
        "meet a third of the cost of the drain",
        "see that the deposit is returned to her",
        "put him in the position as if he had been paid from May",
    ],
    "payment-without-sum": [
        "offer him a token payment",
        "pay Mr R an amount, to be agreed with him, for his distress",
        "make Mr R a payment to acknowledge the inconvenience",
    ],
}
"""More items in which the rule reads its kind, beside its example."""

NEAR_MISSES = {
    "apology": [
        "remove from its letters the phrase about Ms Q’s sorrow",
        "repair the door of the house, a sorry sight",
    ],
    "waiver": [
        "clear the gully beside the house",
        "remove the note about charges from the website",
        "write to Ms Q about the debt",
        "withdraw the letter and take the matter no further",
        "reduce the time that callers wait",
    ],
    "money-back": [
        "backdate her priority to June",
        "send the funding panel its notes",
        "repave the yard",
        "fund a course for its officers",
        "report back to the committee on the fees it charges",
    ],
    "payment-without-sum": [
        "pay attention to the distress that such letters cause",
        "make a note of the payment",
        "remind staff when payments for distress may be made",
    ],
}
"""Items in which the rule must read nothing."""


def rules(item: str) -> set[tuple[str, str]]:
    return {(remedy.rule, remedy.kind) for remedy in decision(item + ".").remedies}


@pytest.mark.parametrize(("name", "item"), [(n, item) for n, items in POSITIVES.items() for item in items])
def test_the_rule_reads_its_kind(name: str, item: str) -> None:
    kind = next(rule.kind for rule in RULES if rule.name == name)
    assert (name, kind) in rules(item)


@pytest.mark.parametrize(("name", "item"), [(n, item) for n, items in NEAR_MISSES.items() for item in items])
def test_the_rule_reads_nothing_in_what_only_looks_like_it(name: str, item: str) -> None:
    assert name not in {rule for rule, _ in rules(item)}


def test_every_rule_has_two_more_wordings_and_near_misses() -> None:
    names = {rule.name for rule in RULES}
    assert {name for name, items in POSITIVES.items() if len(items) > 1} == names
    assert {name for name, items in NEAR_MISSES.items() if len(items) > 1} == names


RULES_OF_WHAT_IS_LEFT = {
    "pay-later": (
        ["pay her whatever it decides is due", "pay Mr R once the sum is known"],
        ["pay closer attention to such letters", "pay regard to his wishes"],
    ),
    "for-everyone": (
        ["train its call handlers", "every case opened since May should be looked at", "publish a leaflet for carers"],
        ["visit Mr R", "write to Mr R about his fence", "mend the gate"],
    ),
    "for-the-person": (
        ["visit Mr R to hear what he needs", "appoint a new social worker for her", "consult Mr R about the works"],
        ["consult tenants about its policy", "appoint a manager to oversee training", "say sorry to Mr R"],
    ),
    "for-the-case": (
        ["mend the gate", "hold the stage two investigation", "issue its decision on the appeal"],
        ["mend its ways, through training for staff", "hold a workshop for managers", "refund the fee"],
    ),
}
"""The rules for what the words above leave of an item: items each reads, and items it must leave alone."""


@pytest.mark.parametrize("name", RULES_OF_WHAT_IS_LEFT)
def test_what_is_left_of_an_item(name: str) -> None:
    reads, leaves = RULES_OF_WHAT_IS_LEFT[name]
    assert [item for item in reads if name not in {rule for rule, _ in rules(item)}] == []
    assert [item for item in leaves if name in {rule for rule, _ in rules(item)}] == []
