"""Delay that only several sentences or paragraphs tell together: verdicts that echo another, findings of no delay,
what a later paragraph measures, what is set apart, cited or listed, and what a heading leaves open."""

from dataclasses import replace

import pytest
from delay_pages import decision, delays_of, length

from include.lgo.reading.lateness import clears, echoes_verdict
from include.lgo.reading.record import Paragraph, Section

CARE = ("Adult care services", "Assessment and care plan")
SCHOOL = ("Education", "Special educational needs")
HOMELESS = ("Housing", "Homelessness")
ROADS = ("Transport and highways", "Highway repair and maintenance")
CHILDREN = ("Children's care services", "Child protection")
TRANSPORT = ("Education", "School transport")


def told(*findings, subject=CARE, **page):
    """Process, limit, time taken and overrun of each delay read."""
    return [
        (d.process, d.limit, d.actual, d.overrun) for d in delays_of(decision(*findings, subject=subject, **page))[1]
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The same goes for the second letter.", True),
        ("I say the same of the plan.", True),
        ("Likewise the review.", True),
        ("The same cannot be said of the plan.", False),
        ("The review is another story.", False),
        ("It was otherwise with the visit.", False),
        ("She asked the same question again.", None),
        ("The plan was a different colour.", None),
    ],
)
def test_a_verdict_may_only_echo_the_one_before(sentence, expected):
    assert echoes_verdict(sentence) is expected


@pytest.mark.parametrize(
    ("before", "verdict", "late"),
    [
        ("The assessment was made in five weeks. I find no fault in that.", "The same cannot be said of", True),
        ("There was nothing wrong with how soon it visited.", "I cannot say as much of", True),
        ("The visit took ten months, and that was fault.", "The same goes for", True),
        ("The assessment was made in five weeks. I find no fault in that.", "The same goes for", False),
    ],
)
def test_what_a_verdict_is_likened_to_decides(before, verdict, late):
    found = told(before, f"{verdict} the care plan, which took four months to appear.")
    assert ("care_plan" in {process for process, *_ in found}) is late


@pytest.mark.parametrize(
    "sentence",
    [
        "I see no delay there.",
        "There was no delay in the first reply.",
        "I do not find delay in the assessment.",
        "That was not the Council's doing.",
        "I see nothing wrong with the first stage.",
        "This was not a delay.",
        "I do not uphold this part of the complaint.",
    ],
)
def test_a_sentence_may_find_no_delay(sentence):
    assert clears(sentence)
    assert told(f"The plan was made nine weeks after the visit. {sentence} The charge was fault.") == []


@pytest.mark.parametrize(
    "sentence", ["There was no delay at first, but the reply was late.", "There was a delay.", "Nothing was done."]
)
def test_what_clears_only_one_thing_clears_nothing(sentence):
    assert not clears(sentence)


@pytest.mark.parametrize(
    "finding",
    [
        "I do not find delay in the visit. It was made within two weeks of the form, which Mr A had kept for six.",
        "The work took five months, which is not unusual. The charge was wrong and that was fault.",
        "The lapse of a week beyond the target was caused by the applicant's changes. The report was fault.",
        "The Council accepted the main duty 63 days after the application.",
        "There should have been charts for ten days in June. Their absence is fault.",
        "A driver who thinks the notice should not have been sent may make a challenge within 14 days. It was fault.",
        "She was charged for ten weeks longer than she should have been. That was fault.",
    ],
)
def test_a_time_without_a_finding_of_delay(finding):
    assert told(finding) == []


@pytest.mark.parametrize(
    ("findings", "overrun"),
    [
        (
            ["That was fault.", "As a result B was without a plan for 15 weeks longer than she should have been."],
            "15 weeks",
        ),
        (["That was fault.", "She waited 15 weeks more for a plan than the law permits."], "15 weeks"),
        (["That was fault.", "It wrote to her 15 times."], None),
    ],
)
def test_a_later_paragraph_may_measure_the_delay(findings, overrun):
    late = "The Council did not issue the plan within the 20 weeks the law allows."
    page = [f"{late} {findings[0]}", *findings[1:]]
    assert told(*page, subject=SCHOOL) == [("ehc_plan", length("20 weeks"), None, length(overrun))]


def test_parts_of_one_reckoning_are_one_delay():
    found = told(
        "The plan took 46 weeks from request to issue. The law gives 20. That was fault.",
        "Taking 26 weeks longer than the law permits was fault.",
        subject=SCHOOL,
    )
    assert found == [("ehc_plan", length("20 weeks"), length("46 weeks"), length("26 weeks"))]


@pytest.mark.parametrize(
    ("finding", "processes"),
    [
        (
            "The minutes of the meetings in May and June were both sent two months late. That was fault.",
            ["records"] * 2,
        ),
        ("Neither reply to her complaints was sent in time. That was fault.", ["complaint"] * 2),
        ("Both the assessment and the care plan were late. That was fault.", ["care_assessment", "care_plan"]),
        ("Three sets of minutes were sent two months late. That was fault.", ["records"]),
    ],
)
def test_things_told_together_are_counted(finding, processes):
    assert sorted(process for process, *_ in told(finding)) == processes


STEPS = (
    "It aims to acknowledge a report in three days, to inspect within ten working days and to repair within 28 days."
)


@pytest.mark.parametrize(
    ("finding", "limit"),
    [
        ("The inspection took place after 25 working days. That was fault.", "10 working days"),
        ("The repair was carried out after 60 days. That was fault.", "28 days"),
        ("It left the matter as it stood for two years, and that was fault.", None),
    ],
)
def test_of_several_limits_that_of_the_thing_counts(finding, limit):
    ((_, found, *_),) = told(finding, subject=ROADS, law=[STEPS])
    assert found == length(limit)


def test_a_limit_may_stand_in_a_list_or_be_a_sum():
    law = ["The Council agreed that it would:\nwrite to her in two weeks; and\nupdate the tablet in four weeks."]
    finding = "The Council was 18 weeks late with what it had agreed to do about the tablet. It was at fault."
    assert told(finding, law=law) == [("complaint_remedy", length("4 weeks"), None, length("18 weeks"))]
    law = [
        "After a review the council must write within four weeks. It must send the amended plan within eight weeks of "
        "that, that is 12 weeks from the meeting."
    ]
    ((_, limit, *_),) = told("The final amended plan came 30 weeks after the meeting. Fault.", subject=SCHOOL, law=law)
    assert limit == length("12 weeks")


def test_how_long_someone_is_away_is_no_limit():
    law = ["A council must act once a child has been absent for 15 days."]
    finding = "The Council did not arrange tuition for six months. It was at fault for that delay."
    ((_, limit, *_),) = told(finding, subject=("Education", "Alternative provision"), law=law)
    assert limit is None


def test_the_facts_may_tell_the_time_taken():
    law = ["A child and family assessment must be completed within 45 working days."]
    facts = ["The assessment was signed off in April, 73 working days after the referral."]
    finding = "The assessment took longer than it should have. I have found fault."
    found = told(finding, subject=CHILDREN, law=law, facts=facts)
    assert found == [("child_assessment", length("45 working days"), length("73 working days"), None)]


def test_stages_of_an_appeal_are_no_complaint():
    law = ["Guidance recommends an appeal in two stages. A panel should hear the second within 40 working days."]
    found = told("The panel met 71 working days after the request. That was fault.", subject=TRANSPORT, law=law)
    assert found == [("transport", length("40 working days"), length("71 working days"), None)]


def test_a_verdict_may_cite_paragraphs():
    page = decision(
        "The review was held after eleven months.",
        "It kept a note of it.",
        "The delay set out in paragraph 2 and the wording of the letter were both fault by the Council.",
        subject=CARE,
    )
    assert next(p for p in page.paragraphs if p.number == 2).text.startswith("The review")
    fault, (delay,), _ = delays_of(page)
    assert fault
    assert (delay.process, delay.actual) == ("care_review", length("11 months"))


@pytest.mark.parametrize("wrote", ["The Council replied:", "Its letter of May said:"])
def test_what_the_body_wrote_may_be_set_apart_without_quotes(wrote):
    page = decision(
        "The Council has upheld this and I need not go over it again.",
        facts=[wrote, "We uphold your complaint. The repair should have been made in seven days and took eight weeks."],
        subject=ROADS,
    )
    paragraphs = tuple(replace(p, number=None) if p.text.startswith("We uphold") else p for p in page.paragraphs)
    _, (delay,), _ = delays_of(replace(page, paragraphs=paragraphs))
    assert (delay.found_by, delay.actual) == ("body", length("8 weeks"))


def test_under_a_heading_that_says_nothing_verdicts_after_the_facts_are_findings():
    page = decision(facts=["She asked in May."], subject=CARE)
    last = len(page.paragraphs)
    text = "The policy allows six weeks for an assessment. Mr E waited two years for his. The Council was at fault."
    page = replace(
        page,
        sections=(*page.sections[:3], Section(3, "The Council", 2, "background"), *page.sections[4:]),
        paragraphs=(*page.paragraphs[:-1], Paragraph(last - 1, last - 1, 3, text)),
    )
    _, (delay,), _ = delays_of(page)
    assert (delay.process, delay.limit, delay.actual) == ("care_assessment", length("6 weeks"), length("2 years"))


@pytest.mark.parametrize(
    "finding",
    [
        "I consider Mr A should have been treated as a tenant from 4 May 2021.",
        "The Council should also not have taken his money during that time. This was fault too.",
        "The Council should have thought about an exception in view of what he said on 3 June. This was also fault.",
        "The clerk should have considered where he was living in May 2021. That was fault.",
        "It was at fault for nine missed collections over six months.",
        "Mr A told the Council that the sink emptied slowly.",
        "He left hospital with a package of care that was to last for six weeks. Its target is 28 days.",
    ],
)
def test_what_should_have_been_or_went_on_for_a_time_is_no_delay_by_itself(finding):
    assert told(finding) == []


@pytest.mark.parametrize(
    "finding",
    [
        "The Council should have sent the care plan by 4 May 2021. This was fault.",
        "The Council should not have waited until June to send the care plan. This was fault.",
        "The Council should never have taken six months to send the care plan. This was fault.",
        "The Council should have given him his care plan in the autumn of 2021 and did not. This was fault.",
        "The Council took far too long to send the care plan.",
        "The care plan was nine weeks late.",
    ],
)
def test_what_should_have_been_done_by_a_date_or_is_blamed_is_delay(finding):
    assert [process for process, *_ in told(finding)] == ["care_plan"]


def test_what_is_said_of_something_just_cleared_is_no_delay():
    assert (
        told(
            "I do not find fault in the time taken to mend the road. It was longer than 12 weeks, but that is not a"
            " fixed limit.",
            subject=ROADS,
        )
        == []
    )


def test_what_would_not_have_been_criticised_does_not_clear():
    found = told("We should not have criticised it for paying the grant in two months. It took a year. That was fault.")
    assert [process for process, *_ in found] == ["payment"]


@pytest.mark.parametrize(
    "between",
    [
        "I accept that it has few cameras.",
        "I accept that it has few cameras. Mr A had told it how bad things were.",
        "I accept that it has few cameras. Mr A had told it how bad things were. It had other ways.",
    ],
)
def test_a_verdict_that_ends_a_paragraph_reaches_the_time_it_begins_with(between):
    assert len(told(f"It took nearly seven months to put up the camera. {between} That was fault.")) == 1


def test_a_verdict_that_ends_a_paragraph_means_the_failing_before_it():
    assert (
        told("The room was cleared two days after he died. The fees ran on. The home charged too much. That was fault.")
        == []
    )


@pytest.mark.parametrize("cause", ["Because", "Since", "Given that"])
def test_a_cause_takes_up_a_delay_told_before(cause):
    found = told(
        "The annual review should have taken 12 weeks and took 30. This was fault.",
        f"{cause} the plan was not amended in time, she was without the therapy that she needed.",
        subject=SCHOOL,
    )
    assert [process for process, *_ in found] == ["ehc_review"]


@pytest.mark.parametrize(
    ("finding", "late"),
    [
        (
            "He sent the plan back in April and it was agreed in December. The policy allows six weeks. I find fault.",
            True,
        ),
        ("He asked for his plan in January. It had one month and sent it in July. There was fault here.", True),
        ("He asked for his plan in November. It had one month and sent it in March. There was fault here.", True),
        ("He asked for his plan in January. It had one month and sent it in February. There was fault here.", False),
        ("He asked for his plan in January. It had one month and sent it in July. I find no fault here.", False),
        ("He asked for his plan in January. She had one month to reply and did so in July. There was fault.", False),
        ("The policy allows six weeks. He saw the plan in April. It lost his letter. There was fault here.", False),
    ],
)
def test_months_further_apart_than_the_time_allowed_are_late_where_a_verdict_says_so(finding, late):
    assert bool(told(finding)) is late


@pytest.mark.parametrize(
    ("finding", "process", "found_by"),
    [
        ("It promised in its stage one reply to send him the form within a month. He was still without it five months"
         " later. That was fault.", "complaint_remedy", "ombudsman"),
        ("The care plan was sent two weeks past the target, for which the Council has already apologised. There is no"
         " other fault.", "care_plan", "body"),
    ],
)  # fmt: skip
def test_what_was_promised_in_a_reply_or_is_sorry_for(finding, process, found_by):
    _, (delay,), _ = delays_of(decision(finding, subject=CARE))
    assert (delay.process, delay.found_by) == (process, found_by)


def test_an_appeal_has_stages_too():
    found = told(
        "The appeal should have been decided within 20 days at stage one. It took 46. This was fault.",
        subject=TRANSPORT,
    )
    assert [process for process, *_ in found] == ["transport"]


def test_a_delay_called_avoidable_counts_as_blamed():
    found = told("Three months went by before the first visit. The delay in assessing Mrs K was avoidable.")
    assert found == [("care_assessment", None, length("3 months"), None)]
    assert told("The delay in assessing Mrs K was not avoidable.") == []
