"""Delay found as fault: who found it, what was late, the times, and what is no finding at all."""

from dataclasses import replace

import pytest
from delay_pages import decision, delays_of, length
from hypothesis import given, settings
from hypothesis import strategies as st

from include.lgo.reading.record import Duration

ADULT = ("Adult care services", "Assessment and care plan")
GRANTS = ("Adult care services", "Disabled facilities grants")
CHILDREN = ("Children's care services", "Child protection")
SCHOOL = ("Education", "Special educational needs")
HOMELESS = ("Housing", "Homelessness")
REGISTER = ("Housing", "Allocations")
ROADS = ("Transport and highways", "Highway repair and maintenance")
TAX = ("Benefits and tax", "Council tax")
PLANNING = ("Planning", "Enforcement")
STAGES = ("At stage two an investigating officer and an independent person look at the complaint.",)

# subject, findings, process, limit, actual, overrun
FOUND = [
    (SCHOOL, "It took 31 weeks from the request to issue the EHC plan. It should have taken no more than 20. This was fault.", "ehc_plan", "20 weeks", "31 weeks", None),  # noqa: E501
    (SCHOOL, "The plan was issued 11 weeks after the statutory deadline. This is fault.", "ehc_plan", None, None, "11 weeks"),  # noqa: E501
    (ADULT, "The Council's failure to review Mr T's care package for over two years was fault.", "care_review", None, "2 years", None),  # noqa: E501
    (ADULT, "By the time it replied to the complaint, 14 weeks had passed. Its procedure allows 30 working days. That was fault.", "complaint", "30 working days", "14 weeks", None),  # noqa: E501
    (CHILDREN, "Stage two took 112 working days and should have been over in 65. That is fault.", "children_complaint_2", "65 working days", "112 working days", None),  # noqa: E501
    (HOMELESS, "The Council exceeded the 56 day limit of the relief duty by nearly three weeks, which was fault.", "homelessness", "56 days", None, "3 weeks"),  # noqa: E501
    (HOMELESS, "The family lived in the hostel for five months. The law allows six weeks. That was fault.", "homelessness", "6 weeks", "5 months", None),  # noqa: E501
    (PLANNING, "The case was allowed to drift for 18 months. This was fault.", "enforcement", None, None, "18 months"),
    (GRANTS, "The therapist's visit was seven months overdue. This was service failure.", "adaptation", None, None, "7 months"),  # noqa: E501
    (ROADS, "It should not have taken ten months to mend a fence. I find fault with the Council for that.", "repair", None, "10 months", None),  # noqa: E501
    (TAX, "The refund should have come within 14 days. It came two months later than that. The Council was at fault.", "council_tax", "14 days", None, "2 months"),  # noqa: E501
    (REGISTER, "There was fault in how long it took to decide on her medical priority.", "housing_allocation", None, None, None),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("subject", "finding", "process", "limit", "actual", "overrun"), FOUND)
def test_a_delay_is_found_with_its_times(subject, finding, process, limit, actual, overrun):
    fault, (delay,), _ = delays_of(decision(finding, subject=subject, law=STAGES if subject is CHILDREN else ()))
    assert fault
    assert (delay.process, delay.found_by, delay.confidence) == (process, "ombudsman", "certain")
    assert (delay.limit, delay.actual, delay.overrun) == (length(limit), length(actual), length(overrun))
    assert delay.paragraphs == (delay.evidence.number,)


@pytest.mark.parametrize(
    "finding",
    [
        "There was no delay in the visit and no fault.",
        "The Council replied within its ten working days.",
        "The reply took 18 working days. The policy allows 20. I find no fault.",
        "Mrs B says the Council took 14 months. I do not agree. The time was needed.",
        "There was a delay of six weeks while the landlord made up his mind. I do not criticise the Council for that.",
        "The delay was caused by the hospital, not by the Council.",
        "Mr A was slow to return the forms, and I do not hold the Council responsible for that.",
        "It told the family without delay. It should have protected their names, and that it did not was fault.",
        "The Council did not provide the support in the plan for two terms. This was fault.",
        "The Council refused the application and approved it ten months later. The refusal was fault.",
        "Two weeks' wait for the notice is not so long as to be fault.",
        "In an earlier case (20 123 456) we found the Council at fault for a delay of a year.",
        "If the next reply is late, Mr A may complain to us again.",
    ],
)
def test_what_is_no_finding_of_delay(finding):
    assert delays_of(decision(finding)) == (False, (), ())


@pytest.mark.parametrize("outcome", ["Not upheld", "Closed after initial enquiries", None])
def test_only_an_upheld_decision_has_delay_as_fault(outcome):
    text = decision("It took two years to mend the road. This was fault.", outcome=outcome)
    assert delays_of(text) == (False, (), ())


def test_law_facts_complaint_and_action_list_find_nothing():
    text = decision(
        "The Council did not read her letter. That was fault.",
        law=["A council must decide within eight weeks. A decision that takes longer is late."],
        facts=["It took the Council ten months to decide."],
        complaint=["Mr A says the Council took far too long."],
        remedy=["The Council will pay £100 for the late reply."],
    )
    assert delays_of(text)[0] is False


@pytest.mark.parametrize(
    ("finding", "found_by"),
    [
        ("The Council has acknowledged that its assessment was 12 working days late.", "body"),
        ("In its reply the Council accepted that it took too long to assess her.", "body"),
        ("Its own investigation concluded that there had been an unacceptable delay in the assessment.", "body"),
        ("The Council accepts it was late in assessing her. I agree: this was fault.", "ombudsman"),
        ("The Council accepts it was late in assessing her. This was fault.", "ombudsman"),
    ],
)
def test_who_found_it(finding, found_by):
    _, (delay,), _ = delays_of(decision(finding, subject=ADULT))
    assert delay.found_by == found_by
    assert delay.process == "care_assessment"


def test_each_thing_that_was_late_is_one_entry():
    _, delays, _ = delays_of(
        decision(
            "The decision to assess came five weeks late. This was fault.",
            "The final plan was nine weeks late. This was fault too.",
            "Both replies to her complaint were late, and that was fault.",
            subject=SCHOOL,
        )
    )
    assert [(d.process, d.overrun) for d in delays] == [
        ("ehc_assessment", Duration(5, "weeks")),
        ("ehc_plan", Duration(9, "weeks")),
        ("complaint", None),
        ("complaint", None),
    ]


def test_the_items_of_a_list_under_a_verdict_are_found():
    _, delays, _ = delays_of(
        decision(
            "I have found the following fault:\nthe Council took nine months to review the care package;\n"
            "it did not tell Mrs A of her rights; and\nit delayed for five weeks in replying to her complaint.",
            subject=ADULT,
        )
    )
    assert [(d.process, d.actual) for d in delays] == [
        ("care_review", Duration(9, "months")),
        ("complaint", Duration(5, "weeks")),
    ]


def test_a_part_that_was_no_fault_leaves_the_rest():
    finding = (
        "There was a delay of six weeks while the papers were with the court and I do not consider this was fault. "
        "However, there was a further delay of four months for which there is no explanation. That was fault."
    )
    _, (delay,), _ = delays_of(decision(finding, subject=GRANTS))
    assert delay.overrun == Duration(4, "months")


def test_what_follows_a_due_date_is_the_overrun():
    finding = "The payments should have begun by 8 June 2022. They began 23 weeks after that. This was fault."
    _, (delay,), _ = delays_of(decision(finding, subject=("Adult care services", "Direct payments")))
    assert (delay.actual, delay.overrun) == (None, Duration(23, "weeks"))


def test_a_short_report_may_tell_of_delay_only_in_its_remedy():
    text = decision(
        "The Ombudsman upheld the complaint and found fault causing injustice.",
        remedy=["pay him £100 for its delay in mending the road."],
        subject=ROADS,
        numbered=False,
    )
    _, (delay,), (doubt,) = delays_of(text)
    assert (delay.process, delay.confidence, delay.paragraphs) == ("repair", "doubtful", ())
    assert doubt.rule == "hinted"


def test_headings_say_what_is_looked_at_and_how_long_it_may_take():
    text = decision(
        "The Council sent it five months late. I find this was fault.",
        heading="Recommendation two: a support plan within four weeks",
        subject=CHILDREN,
    )
    _, (delay,), _ = delays_of(text)
    assert (delay.process, delay.limit) == ("complaint_remedy", Duration(4, "weeks"))


def test_one_delay_told_three_times_is_one_entry():
    _, delays, _ = delays_of(
        decision(
            "The plan should have been issued by May. It was issued 11 weeks late. This was fault.",
            "The delay of 11 weeks caused Mrs A worry.",
            "Because of the delay she paid a tutor.",
            subject=SCHOOL,
            summary="We found fault for delay in issuing the EHC plan.",
        )
    )
    assert [(d.process, d.paragraphs) for d in delays] == [("ehc_plan", (2,))]


@pytest.mark.parametrize(
    ("law", "limit"),
    [
        ("A council must issue the final plan within 20 weeks of the request.", "20 weeks"),
        ("The final plan is to be issued in 20 weeks, or in 26 where a school is closed.", "26 weeks"),
        ("A parent may appeal about a plan within two months.", None),
        ("The panel meets once in every six weeks.", None),
    ],
)
def test_the_limit_may_stand_in_the_law(law, limit):
    text = decision("The final plan was 11 weeks late. This was fault.", subject=SCHOOL, law=[law])
    _, (delay,), _ = delays_of(text)
    assert delay.limit == length(limit)


def test_the_limit_may_stand_in_a_paragraph_that_is_cited():
    text = decision(
        "The repair was four weeks late. This was fault. The time allowed is in paragraph 2.",
        subject=ROADS,
        law=["A defect of this class is to be made good within 28 days."],
    )
    _, (delay,), _ = delays_of(text)
    assert delay.limit == Duration(28, "days")


def test_a_length_is_added_only_where_the_page_prints_it():
    finding = "The review should have been done within eight weeks. It took 11. That was fault."
    _, (bare,), _ = delays_of(decision(finding, subject=HOMELESS))
    _, (told,), _ = delays_of(decision(finding, "Three weeks' worry is little.", subject=HOMELESS))
    assert (bare.overrun, told.overrun) == (None, Duration(3, "weeks"))


def test_a_delay_by_another_body_is_none_of_this_page():
    text = decision(
        "The Board took nine months to agree the funding. This was fault by the Board.",
        complaint=["Mr A complains about Exham Council (the Council) and Northern Care Board (the Board)."],
    )
    assert delays_of(text)[0] is False


def test_what_was_promised_after_a_complaint_is_a_remedy_carried_out_late():
    text = decision(
        "The minutes came four months late. This was fault.",
        facts=["The Council said that the minutes would be sent within one month."],
        complaint=["Mr A says the Council did not carry out what it had promised."],
        subject=CHILDREN,
    )
    _, (delay,), _ = delays_of(text)
    assert (delay.process, delay.limit, delay.overrun) == (
        "complaint_remedy",
        Duration(1, "months"),
        Duration(4, "months"),
    )


def test_dates_between_which_it_was_late_are_kept():
    text = decision("It should have replied by 3 May 2021 but did not until 9 October 2021. This was fault.")
    _, (delay,), _ = delays_of(text)
    assert delay.since is not None
    assert (delay.since.isoformat(), str(delay.until)) == ("2021-05-03", "2021-10-09")


def test_lateness_that_nobody_calls_fault_is_likely_and_doubted():
    _, (delay,), (doubt,) = delays_of(decision("The Council took far too long to mend the road.", subject=ROADS))
    assert delay.confidence == "likely"
    assert doubt.evidence == delay.evidence


def test_delay_that_only_the_summary_tells_of_is_doubtful():
    text = decision("The Council was at fault.", summary="We found fault for delay in mending the road.", subject=ROADS)
    _, (delay,), doubts = delays_of(text)
    assert (delay.confidence, delay.paragraphs) == ("doubtful", ())
    assert [doubt.rule for doubt in doubts] == ["hinted"]


def test_a_finding_that_does_not_agree_with_the_statute_is_doubted():
    statutory = {"ehc_plan": (Duration(20, "weeks"),)}
    text = decision("It took 41 weeks to issue the EHC plan against a limit of 30. This was fault.", subject=SCHOOL)
    _, (delay,), (doubt,) = delays_of(text, statutory)
    assert delay.limit == Duration(30, "weeks")
    assert "20 weeks" in doubt.reason
    assert delays_of(text)[2] == ()


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(findings, numbered):
    delays_of(decision(*findings, numbered=numbered))


PIECES = st.sampled_from(
    [
        *("The Council delayed", " by three weeks", " in sending the plan.", " This was fault.", " It took two"),
        *(" months.", " should have been done within ten days", " not until May", " and", ", but", " late", "\n"),
        *(" the complaint", " “fault”", " no fault", " was 5 weeks overdue.", " I agree.", " The Council accepts"),
        *(" paragraph 2", ":"),
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
@settings(max_examples=150, deadline=None)
def test_every_quotation_is_verbatim_at_its_place(finding):
    text = decision(finding, subject=SCHOOL)
    fault, delays, doubts = delays_of(text)
    assert fault == bool(delays)
    for evidence in [d.evidence for d in delays] + [d.evidence for d in doubts if d.evidence]:
        assert text.paragraphs[evidence.position].text[evidence.start : evidence.end] == evidence.quote
        assert text.paragraphs[evidence.position].number == evidence.number
    assert delays_of(replace(text)) == (fault, delays, doubts)


@pytest.mark.parametrize("piece", ["delay ", "was late by a week and ", "took one hundred and twenty ", "no fault "])
def test_the_time_grows_no_faster_than_the_text(piece):
    import time

    def seconds(length: int) -> float:
        text = decision(piece * (length // len(piece)))
        start = time.process_time()
        delays_of(text)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(32_000) < 40 * max(seconds(4_000), 0.01)


@pytest.mark.parametrize(
    "finding",
    [
        "The visit was also late. It should have been made by May. It came six weeks after that. This was fault.",
        "He should have had the form by 3 May, but did not have it until six weeks later. This was fault.",
        "The grant should have been paid by May. Mr A was told six weeks later than that. It was fault.",
        "The letter was due by 3 May. Mr A got it in June, six weeks late. There was fault in this as well.",
        "The form was due by 3 May. It came six weeks after it should have been sent. Staff were ill. Others had"
        " left. This was fault.",
    ],
)
def test_what_comes_after_a_due_date_is_the_overrun_however_it_is_told(finding):
    _, (delay,), _ = delays_of(decision(finding))
    assert delay.overrun == length("6 weeks")
    assert delay.actual is None


def test_a_paragraph_may_go_on_with_the_date_of_the_one_before():
    _, (delay,), _ = delays_of(
        decision("The refund was due by 1 May 2020. It was made in July.", "That was two months late. It was fault.")
    )
    assert (delay.process, delay.overrun) == ("payment", length("2 months"))


@pytest.mark.parametrize(
    "finding",
    [
        "The policy is to reply in ten days. It took 12. I do not regard such a small overrun, explained, as fault.",
        "The Council should have seen at once that the form was his. That was fault.",
    ],
)
def test_what_is_near_a_finding_of_delay_but_none(finding):
    assert delays_of(decision(finding))[1] == ()


def test_what_the_council_tells_the_ombudsman_it_should_have_done_is_its_own_finding():
    _, (delay,), _ = delays_of(
        decision("The Council told us it should have given Mr A his refund in the spring of 2021, and upheld this.")
    )
    assert (delay.process, delay.found_by) == ("payment", "body")
