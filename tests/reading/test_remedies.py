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
