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


# way of telling: items or sentences of that one kind, and such as only look like them with their kinds
WAYS: dict[str, tuple[str, list[str], list[tuple[str, list[str]]]]] = {
    "going on from what is for everyone": (
        "service_improvement",
        [
            "check every plan for a review that is overdue and tell the parents of those children when it will be held",
            "check whether any other appeals have been waiting longer than four weeks and send them on",
            "write a checklist of the papers it needs and send it to each family with the decision",
            "amend its letters so that they address each ground, and recruit not fewer than three members to the panel",
        ],
        [("review its letters and send Ms Q the minutes", ["service_improvement", "specific_action"])],
    ),
    "everyone by other words": (
        "service_improvement",
        [
            "tell all appellants whose papers have been held for more than four weeks what is happening to their appeals",
            "write to everyone on the list to tell them when they will be seen",
            "identify anyone else affected and contact them",
            "look at a sample of closed cases and put right any mistake it finds in them",
            "Within two months it will go through its appeals since 2017 and put in place a way of tracking them.",
        ],
        [
            ("offer Ms Q’s father a carer’s assessment", ["specific_action"]),
            ("write to Ms Q with an account, from the memory of those who were present, of the meeting", ["specific_action"]),
        ],
    ),
    "its own ways": (
        "service_improvement",
        [
            "change its procedure so that officers reconsider a person’s priority whenever they report a change",
            "review how it makes sure that a child said to be taught at home has been withdrawn by choice",
            "In the next three months the Council will introduce a check on returned mail before cases are sent to court.",
            "put in place arrangements for cover when a social worker who has charge of enquiries is away",
            "give its scrutiny committee a report on its compliance with the Ombudsman’s recommendations",
            "There will be training for its panel members.",
            "It agreed also that it would remind its staff of the limit.",
        ],
        [("review how it dealt with Ms Q’s bid and write to her", ["specific_action"])],
    ),
    "a thing still due": (
        "specific_action",
        [
            "issue its response by 31 July 2025",
            "send its final reply within ten days",
            "complete its review by 31 July",
            "make its decision",
            "correct the address on its map",
            "place a copy of this statement on the children’s files",
            "take no recovery action for the £486 until then",
            "It will, if it has not done so by then, ask the agency to remove the entry.",
        ],
        [("issue its guidance by 31 July", ["service_improvement"]), ("take back the credit of £30", [])],
    ),
    "money still to be worked out": (
        "quantifiable_payment",
        [
            "credit the account with a sum equivalent to the payments which should have been made from May",
            "make up the payments she lost",
            "bring her direct payments up to date",
            "transfer to her account what she should have received",
        ],
        [("arrange cover for officers who handle charges when they are on leave", ["service_improvement"])],
    ),
    "an apology": (
        "apology",
        [
            "write to Ms Q to acknowledge the fault and apologise for the impact on her",
            "It agreed also to apologise to Ms Q.",
            "The Council undertakes also to apologise.",
            "It is also to apologise to Ms Q.",
            "An apology is also to be sent to Ms Q.",
        ],
        [("write to Ms Q to explain the bill and apologise", ["apology", "specific_action"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_kinds_by_other_ways_of_telling(way: str) -> None:
    kind, told, near = WAYS[way]
    for item, expected in [*((t, [kind]) for t in told), *near]:
        record = decision(lead=item) if item[0].isupper() else decision(item + ".")
        assert (item, sorted(kinds(record))) == (item, expected)


def test_the_line_before_a_list_of_sums_is_no_payment_of_its_own() -> None:
    lead = "The Council agreed that, within four weeks, it would send Ms Q an apology and pay her:"
    record = decision("£2,400, at £1,200 for each of the two terms", "£300 for her distress", lead=lead)
    assert sorted(kinds(record)) == ["apology", "symbolic_payment"]


@pytest.mark.parametrize(
    ("outcome", "expected"), [("Upheld", ["specific_action"]), ("Closed after initial enquiries", [])]
)
def test_what_a_body_does_of_its_own_accord_is_no_remedy_of_a_closed_complaint(
    outcome: str, expected: list[str]
) -> None:
    facts = "The Council has undertaken to carry out the review in May."
    assert kinds(decision(heading=None, facts=facts, outcome=outcome)) == expected
