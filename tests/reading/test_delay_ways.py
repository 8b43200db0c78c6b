# ruff: noqa: E501 - one case a line
"""What the words around lateness make of it, way by way, each with what only looks like it: whose word it is, what is
fault, what ought to be, whose time it is, and which limit fits."""

import pytest
from delay_pages import decision, delays_of, length

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.lateness import (
    begins,
    cues,
    leads_to_report,
    may_decide,
    points_back,
    quotes_acceptance,
    speaks_generally,
    stance,
    takes_up,
    verdict,
)
from include.lgo.reading.limits import days, is_norm, someone_elses, words
from include.lgo.reading.record import Duration

REGISTER = ("Housing", "Allocations")
CHILDREN = ("Children's care services", "Child protection")
CARE = ("Adult care services", "Assessment and care plan")

STANCES = {
    "asserted": (["The Council took too long to visit.", "There was no excuse for the delay.", "I do not accept that illness explains the delay.", "The delay had no effect on the outcome."], ["Mr D says it took too long.", "There was no delay."]),
    "accepted": (["The Council accepts there was delay.", "In its reply it admitted that the visit was late.", "The visit was late, as the Council has acknowledged.", "It told us it should have visited by May."], ["I accept there was delay.", "The Council accepted her application after much delay.", "Mr D accepted there was delay."]),
    "alleged": (["Ms Q says the Council delayed.", "The couple complained that it took too long.", "He told us the visit was late."], ["We say the Council delayed.", "The Council upheld her complaint that it delayed."]),
    "denied": (["There was no delay by the Council.", "I do not agree that it took too long.", "I have seen no evidence that the visit was late.", "The reply was not late."], ["There is no doubt that the visit was late.", "I do not agree that snow excuses the delay.", "I have seen no evidence that the delay changed the outcome."]),
    "excused": (["The delay was outside the Council’s control.", "The delay was at her own request.", "The delay was understandable.", "It could not have visited sooner, and the delay was unavoidable."], ["The delay was hardly understandable.", "The Council lost control, and the visit was late."]),
    "others": (["The delay was caused by the builder.", "The landlord delayed the works.", "Mrs T was slow to reply."], ["The Council delayed the works of the landlord.", "The Council was slow to reply to the landlord."]),
    "hypothetical": (["If there is delay, she may write.", "It will explain any delay.", "Had the visit been late, he would have said.", "In future it must explain any delay."], ["Even so, there was delay.", "What if anything excuses it I cannot see: it delayed."]),
}  # fmt: skip


@pytest.mark.parametrize("expected", STANCES)
def test_whose_word_a_delay_is(expected: str) -> None:
    told, near = STANCES[expected]
    assert [s for s in told if stance(s, cues(s)[0]) != expected] == []
    assert [s for s in near if stance(s, cues(s)[0]) == expected] == []


VERDICTS = {
    True: ["This was fault.", "We criticise the Council for this.", "It should never have happened.", "It fell short of the standard we expect.", "That cannot be justified.", "I uphold this complaint."],
    False: ["This was not fault.", "I cannot find fault in this.", "We found no maladministration.", "I do not regard this as a failing.", "I considered whether there was fault."],
    None: ["The fault caused him distress.", "It said that this was a failing.", "She wrote “this is a disgrace and a fault”.", "A geological map was missing.", "The Council was responsible for the road."],
}  # fmt: skip


@pytest.mark.parametrize(("expected", "sentence"), [(e, s) for e, sentences in VERDICTS.items() for s in sentences])
def test_a_verdict(expected: bool | None, sentence: str) -> None:
    assert verdict(sentence) is expected


@pytest.mark.parametrize(
    ("decides", "told", "near"),
    [
        (points_back, ["This was fault.", "Both delays were fault.", "In my view, that was fault."], ["The charge was fault.", "It was fault to charge her."]),
        (speaks_generally, ["There was fault.", "The Council was at fault.", "We therefore find fault."], ["The Council was at fault for charging her.", "Its letter of May was fault."]),
        (takes_up, ["The Council was right to uphold this.", "I have nothing to add.", "It accepts it was at fault."], ["She sat to the right of the door.", "I have nothing to wear."]),
        (leads_to_report, ["The Council said:", "In its letter it accepts that:"], ["The Council said so.", "I found that:", "The Council will:"]),
        (may_decide, ["This was fault.", "The Council upheld it."], ["They met in June.", "She wrote twice."]),
        (quotes_acceptance, ["“We accept that the visit was late.”", "‘I have upheld your complaint.’"], ["“We received your letter.”", "We accept that the visit was late."]),
        (is_norm, ["It must reply in ten days.", "The policy says four weeks.", "A visit should be made in a week."], ["It replied in ten days.", "She must appeal in ten days.", "It should pay within a month of this decision."]),
        (someone_elses, ["She has 21 days to appeal.", "Tenants may ask for a review in ten days.", "People should complain within a year."], ["The Council has 21 days to decide.", "It must review the ten bids."]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_what_a_sentence_is(decides, told, near):
    assert [s for s in told if not decides(s)] == []
    assert [s for s in near if decides(s)] == []


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        ("In its reply to the complaint, the Council was late.", "In its reply to the complaint, "),
        ("The Council accepts it was late.", "The Council accepts"),
        ("The form was late.", ""),
        ("In June it was late.", ""),
    ],
)
def test_where_what_is_said_begins(sentence: str, behind: str) -> None:
    assert begins(sentence, sentence.index("late")) == len(behind)


def test_lengths_in_different_units_are_compared_by_days() -> None:
    assert days(Duration(2, "weeks")) == 14
    assert days(Duration(10, "working days")) == days(Duration(2, "weeks"))
    assert days(Duration(3, "months")) < days(Duration(14, "weeks"))


def test_words_that_say_what_a_sentence_is_about() -> None:
    assert words("The Council should issue the draft licence within eight weeks") >= {"draf", "lice"}
    assert words("It should take more than eight weeks and was very late") <= {"late"}


def bodies(authority: str, *paragraphs: str) -> Bodies:
    return Bodies(decision("It was fault.", authority=authority, complaint=paragraphs))


@pytest.mark.parametrize(
    ("authority", "complaint", "sentence", "expected"),
    [
        ("Exham District Council", "Ms Q lives in Exham.", "The county council delayed the road", True),
        ("Exham District Council", "Ms Q lives in Exham.", "The district council delayed the road", False),
        ("Exham Council", "Exham Council (the Council) and Exham Trust (the Trust) met.", "The Trust delayed", True),
        ("Exham Council", "Exham Council (the Council) and Exham Trust (the Trust) met.", "The Trust's patient delayed", False),
        ("Exham Council", "Exham Council (Council A) and Wray Council (Council B) met.", "Council B delayed", True),
        ("Exham Council", "Exham Council (Council A) and Wray Council (Council B) met.", "Council A delayed", False),
        ("Exham Council", "Exham Council (the Council) and Sunny Homes Ltd (the Provider) met.", "The Provider delayed", True),
        ("Exham Council", "Ms Q lives in Exham.", "The Trust delayed", False),
    ],
)  # fmt: skip
def test_who_was_late(authority: str, complaint: str, sentence: str, expected: bool) -> None:
    end = len(sentence)
    assert bodies(authority, complaint).others_act(sentence, end - len("delayed"), end) is expected


def test_an_act_by_another_body_is_that_bodys() -> None:
    own = bodies("Exham Council", "Exham Council (the Council) and Exham Trust (the Trust) met.")
    sentence = "The Council saw a delay in the report by the Trust"
    assert own.others_act(sentence, sentence.index("delay"), sentence.index(" in the"))
    sentence = "The Council saw a delay in the report to the Trust"
    assert not own.others_act(sentence, sentence.index("delay"), sentence.index(" in the"))


def test_a_heading_that_names_another_body() -> None:
    own = bodies("Exham Council", "Exham Council (the Council) and Exham Trust (the Trust) met.")
    assert own.heading_of_others(["What I found", "The Trust"])
    assert not own.heading_of_others(["What I found", "The Council and the Trust"])
    assert not own.heading_of_others(["What I found", "The fence"])


LIMITS = {
    "law": (["The Council must decide applications within eight weeks.", "The guidance says that an application should take no more than eight weeks.", "Its policy allows eight weeks for an application."], ["Applicants must appeal within eight weeks.", "The applicant was away for eight weeks.", "A permit lasts eight weeks.", "The Council should pay her within eight weeks of my final decision."]),
}  # fmt: skip


@pytest.mark.parametrize("way", LIMITS)
def test_a_limit_stated_elsewhere_completes_a_finding(way: str) -> None:
    finding = "The Council took 20 weeks to decide her application. This was fault."
    told, near = LIMITS[way]
    read = {law: delays_of(decision(finding, subject=REGISTER, law=[law]))[1][0].limit for law in (*told, *near)}
    assert [law for law in told if read[law] != length("8 weeks")] == []
    assert [law for law in near if read[law] is not None] == []


def test_the_stages_of_a_procedure_have_their_limits_in_order() -> None:
    law = ["The procedure has two stages, which should take ten and 30 working days."]
    findings = ["The Council took 70 working days at stage two of the complaint. This was fault."]
    (delay,) = delays_of(decision(*findings, law=law))[1]
    assert delay.actual == length("70 working days")


def test_a_review_every_year_is_a_limit_for_reviews_only() -> None:
    law = ["The Council must review a care plan at least every 12 months."]
    late = delays_of(
        decision("The Council took 20 months to review his care plan. This was fault.", subject=CARE, law=law)
    )
    other = delays_of(
        decision("The Council took 20 months to reply to his complaint. This was fault.", subject=CARE, law=law)
    )
    assert [delay.limit for delay in late[1]] == [length("12 months")]
    assert [delay.limit for delay in other[1]] == [None]


FOUND = {
    "promise after a complaint": (
        "The Council promised in its reply that the gate would be mended by May. It was not mended until August. This was fault.",
        "complaint_remedy",
    ),
    "upheld before": ("The Council upheld her complaint of delay in the housing application.", "housing_allocation"),
}


@pytest.mark.parametrize("way", FOUND)
def test_what_a_late_thing_is(way: str) -> None:
    finding, process = FOUND[way]
    summary = "Ms Q complained that the Council did not do what it promised."
    text = decision(
        finding,
        subject=REGISTER,
        summary=summary,
        complaint=["Ms Q complains the Council failed to keep what it promised."],
    )
    assert [delay.process for delay in delays_of(text)[1]] == [process]


@pytest.mark.parametrize(
    "finding",
    [
        "The Council promised in its reply to mend the gate. It was painted in August. This was fault.",
        "I have not upheld her complaint of delay in the housing application.",
        "The reply was sent in May. It was fault to charge her.",
    ],
)
def test_what_is_no_late_thing(finding: str) -> None:
    assert delays_of(decision(finding, subject=REGISTER))[1] == ()
