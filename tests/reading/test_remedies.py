# ruff: noqa: E501 - one case a line
"""Which kinds of remedy a decision holds, by rule, each with near misses."""

from typing import Any

import pytest
from little import decision

from include.lgo.reading.record import Duration, Record
from include.lgo.reading.remedies import RULES


def kinds(record: Record) -> list[str]:
    return [remedy.kind for remedy in record.remedies]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_fires_on_its_example(rule: Any) -> None:
    example = rule.example[0].lower() + rule.example[1:]
    assert (rule.kind, rule.name) in {(remedy.kind, remedy.rule) for remedy in decision(example).remedies}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("send Ms Q a written apology", ["apology"]),
        ("refund the fees she paid, once she sends receipts", ["quantifiable_payment"]),
        ("work out what she lost and pay her the difference", ["quantifiable_payment"]),
        ("meet half the cost of the fence", ["quantifiable_payment"]),
        ("cancel the court costs", ["waiver"]),
        ("stop recovering the overpayment", ["waiver"]),
        ("reassess her needs", ["specific_action"]),
        ("write to Ms Q to explain its policy", ["specific_action"]),
        ("mend the roof", ["specific_action"]),
        ("arrange 24 extra sessions of speech therapy", ["specific_action"]),
        ("remind staff to answer letters", ["service_improvement"]),
        ("review how it deals with referrals", ["service_improvement"]),
        ("check whether other families were charged", ["service_improvement"]),
        ("provide evidence that it has published a leaflet for carers", ["service_improvement"]),
        ("tell us how it will clear its backlog", ["service_improvement"]),
        ("apply to the court to have the order set aside", ["specific_action"]),
        ("replace the missing bin", ["specific_action"]),
        ("decide whether enforcement is expedient", ["specific_action"]),
        ("ask its surveyor to inspect the wall again", ["specific_action"]),
        ("examine the cases of all tenants moved since 2019", ["service_improvement"]),
        ("arrange for her adviser to be trained, along with all of the staff", ["service_improvement"]),
        ("arrange that, when an officer leaves, their cases are handed over", ["service_improvement"]),
        ("check whether it has paid what is due on the other accounts", ["service_improvement"]),
        ("remove the clause about fees from its contract", ["service_improvement"]),
        ("work out the uplift and pay her the result", ["quantifiable_payment"]),
        ("pay her at once whatever it awards", ["quantifiable_payment"]),
        ("pay her up to £500 towards counselling", ["quantifiable_payment"]),
        ("apologise for its failure to review and amend the plan", ["apology"]),
        ("visit her and see that her bins have been emptied and put back", ["specific_action"]),
        ("work out the allowance due for May, show its working to Ms Q, and pay it to her", ["quantifiable_payment"]),
        ("write to Ms Q and to Mr R, separately, to apologise", ["apology"]),
        ("write to Ms Q to explain the delay, and apologise", ["specific_action", "apology"]),
        ("remind the team which pays grants that it has three weeks for an assessment", ["service_improvement"]),
        ("instruct its finance team that a charge may follow only a reassessment", ["service_improvement"]),
        ("arrange for a joiner to finish the ramp and any other outstanding work at Ms Q’s home", ["specific_action"]),
        ("check whether any other family was charged", ["service_improvement"]),
        ("write to the letting agency about the note", ["specific_action"]),
        ("issue its decision on the appeal", ["specific_action"]),
        ("look at the 12 other claims, and decide in each of them whether money is due", ["service_improvement"]),
        ("increase its offer from £90 to £200, and pay her this sum", ["symbolic_payment"]),
        ("write to Ms Q to say that it is sorry", ["apology"]),
        ("write to Ms Q expressing regret", ["apology"]),
        ("a reassessment of Ms Q’s needs", ["specific_action"]),
        ("a review of its policy on lettings", ["service_improvement"]),
        ("cancellation of the court costs", ["waiver"]),
        ("inspect the other six houses that it leases", ["service_improvement"]),
        ("require the contractor to produce monthly figures of missed bins", ["service_improvement"]),
        ("show us a plan for moving open cases when somebody leaves", ["service_improvement"]),
        ("the delay in the review", []),
        ("Issue the final plan", ["specific_action"]),
        ("pay Ms Q £300; this is in place of the £150 it offered at stage two", ["symbolic_payment"]),
        (
            "refund the £37 that Ms Q paid, and monitor collections from her house",
            ["quantifiable_payment", "specific_action"],
        ),
        ("provide us with evidence of these actions", []),
        ("tell the Ombudsman how it now checks visits", []),
    ],
)
def test_remedies_of_an_item(item: str, expected: list[str]) -> None:
    assert kinds(decision(item + ".")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council has already reviewed its policy.",
        "I have not made a recommendation about training.",
        "The Council need do no more.",
        "The Council should provide us with evidence it has complied with the above actions.",
        "Ombudsman satisfied with council's response: 6 June 2017.",
    ],
)
def test_what_is_no_remedy(sentence: str) -> None:
    assert kinds(decision(lead=sentence)) == []


def test_deadline_of_the_introduction_and_of_the_item() -> None:
    record = decision(
        "apologise to Ms Q; and",
        "within three months, remind staff of the policy.",
        lead="Within four weeks the Council will:",
    )
    assert [remedy.deadline for remedy in record.remedies] == [Duration(4, "weeks"), Duration(3, "months")]


def test_what_another_body_is_to_do_is_not_counted() -> None:
    complaint = "Ms Q complains about Tolmouth Council (the Council) and Tolmouth NHS Trust (the Trust)."
    record = decision(lead="The Trust will apologise. The Council will remind its staff.", complaint=complaint)
    assert kinds(record) == ["service_improvement"]


def test_actions_in_paragraphs_of_their_own() -> None:
    lead = "The Council will take the following action. Apologise. Reassess her needs. Remind staff."
    assert kinds(decision(lead=lead)) == ["apology", "specific_action", "service_improvement"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Council will apologise to Ms Q, offer her a meeting with its manager, and remind staff of the law.", ["apology", "specific_action", "service_improvement"]),
        ("The Council agreed that it would meet Ms Q, that it would apologise, and that it would change its forms.", ["specific_action", "apology", "service_improvement"]),
        ("The Council should (a) apologise, (b) pay £150 and (c) issue guidance to staff.", ["symbolic_payment", "apology", "service_improvement"]),
        ("The Council will review its rota, and will report the outcome to the Ombudsman.", ["service_improvement"]),
        ("The Council has accepted what I proposed, and will send Ms Q an apology.", ["apology"]),
        ("The charge should be cancelled and the money Ms Q paid returned to her.", ["waiver", "quantifiable_payment"]),
        ("By 31 May it will have replaced the pipe.", ["specific_action"]),
        ("Within three months, to examine all claims refused since June.", ["service_improvement"]),
        ("It has agreed to set up a system of alerts for use if no action is taken.", ["service_improvement"]),
        ("The Council should tell us, within a month, how it will see to it that families are told in time.", ["service_improvement"]),
        ("The Council will, within four months of the final decision, audit a sample of closed cases.", ["service_improvement"]),
        ("It will, within a month of this decision, apologise to Ms Q.", ["apology"]),
        ("A payment of £150 is appropriate. The Council has agreed to make it.", ["symbolic_payment"]),
        ("The Council has agreed to provide a suitable remedy.", []),
        ("Ms Q should contact the Council if she wishes to take this up.", []),
    ],
)  # fmt: skip
def test_remedies_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert sorted(kinds(decision(lead=sentence))) == sorted(expected)


@pytest.mark.parametrize("lead", ["Within a month the Council will –", "By 1 May, the Council has agreed,", "It will"])
def test_lists_without_a_colon(lead: str) -> None:
    assert kinds(decision("say sorry to Ms Q", "send her the minutes", lead=lead)) == ["apology", "specific_action"]
