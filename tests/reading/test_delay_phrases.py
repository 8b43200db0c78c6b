"""Delay told in many ways: one finding each, whatever the official's turn of phrase, and what only looks like one."""

import pytest
from delay_pages import decision, delays_of, length

CARE = ("Adult care services", "Assessment and care plan")
SCHOOL = ("Education", "Special educational needs")
HOMELESS = ("Housing", "Homelessness")
REGISTER = ("Housing", "Allocations")
BENEFIT = ("Benefits and tax", "Housing benefit and council tax benefit")
ROADS = ("Transport and highways", "Highway repair and maintenance")
PLANNING = ("Planning", "Planning applications")
CHILDREN = ("Children's care services", "Child protection")
GRANTS = ("Adult care services", "Disabled facilities grants")
TAX = ("Benefits and tax", "Council tax")

# subject, findings, limit, actual, overrun
TOLD = [
    (CARE, "The assessment should be inside six weeks. By the time anyone sat down with Mrs P, 23 weeks had gone. That cannot be right, and it was fault.", "6 weeks", "23 weeks", None),  # noqa: E501
    (CARE, "It is fault that the Authority needed ten months for an assessment for which it allows itself six weeks.", "6 weeks", "10 months", None),  # noqa: E501
    (CARE, "The report was a full 11 weeks in coming, when five was the most the policy permits. The Authority was at fault.", "5 weeks", "11 weeks", None),  # noqa: E501
    (CARE, "A review fell due in April 2022 and did not take place until March 2023, eleven months behind time. This was fault by the Authority.", None, None, "11 months"),  # noqa: E501
    (SCHOOL, "The Authority had until 4 March to issue the plan. It issued it on 9 July. No reason has been shown. Fault.", None, None, None),  # noqa: E501
    (SCHOOL, "Twenty weeks became 44. The Authority does not seek to excuse it. There was fault.", "20 weeks", "44 weeks", None),  # noqa: E501
    (SCHOOL, "The Council has conceded that it overshot the 20 weeks by 14. I agree that this was fault.", "20 weeks", None, "14 weeks"),  # noqa: E501
    (SCHOOL, "Fault lies in the Authority's letting the 20-week limit lapse.", "20 weeks", None, None),
    (HOMELESS, "The family remained in the hotel for 15 weeks. Six is the most the law allows. Fault is found.", "6 weeks", "15 weeks", None),  # noqa: E501
    (HOMELESS, "The statutory eight weeks ran out on 2 April; the Council had still not decided. We find fault.", "8 weeks", None, None),  # noqa: E501
    (REGISTER, "Her form was put to one side and forgotten until she chased it five months on. That was fault.", None, "5 months", None),  # noqa: E501
    (REGISTER, "An interval of seven months between the form and the award was excessive and amounted to fault.", None, "7 months", None),  # noqa: E501
    (BENEFIT, "More than five months were allowed to pass before the appeal was sent on. That is a failing by the Council.", None, "5 months", None),  # noqa: E501
    (BENEFIT, "The request, which should have taken a fortnight, took the better part of a year. This was fault.", "14 days", "1 years", None),  # noqa: E501
    (ROADS, "The Council promised the repair within three months. It was completed after eight. There was fault by the Council.", "3 months", "8 months", None),  # noqa: E501
    (ROADS, "It did not clear the gully before the end of June. So long a delay was not justified, and I find it at fault.", None, None, None),  # noqa: E501
    (PLANNING, "The Council has eight weeks in which to determine an application of this kind. It used 21. We criticise it for that.", "8 weeks", "21 weeks", None),  # noqa: E501
    (PLANNING, "I can see no good reason for the nine weeks which elapsed between receipt and validation. The Council was at fault.", None, "9 weeks", None),  # noqa: E501
    (GRANTS, "The grant could have been approved three months earlier than it was, and in that respect the Council was at fault.", None, None, "3 months"),  # noqa: E501
    (GRANTS, "The assessment was carried out late, in the nineteenth week. I find the Authority at fault.", None, None, None),  # noqa: E501
    (TAX, "I see no justification for the seven months that took, and the Council was at fault.", None, "7 months", None),  # noqa: E501
    (CHILDREN, "Minutes of the conference reached Mr T a month and a half after they should have. The Council was at fault here.", None, None, "1.5 months"),  # noqa: E501
    (CHILDREN, "Stage one took 44 working days instead of 20. There was a heavy caseload. Fault again.", "20 working days", "44 working days", None),  # noqa: E501
    (CHILDREN, "It ran to 92 working days, which is 47 working days too many. I find fault.", None, "92 working days", "47 working days"),  # noqa: E501
    (CARE, "Ten months for an assessment which the policy says will be done in six weeks is inexcusable.", "6 weeks", "10 months", None),  # noqa: E501
    (CARE, "It took 14 months to assess Mr F. The Council should not have let this happen.", None, "14 months", None),
    (CARE, "The fault is plain: 14 months passed before anyone assessed Mr F.", None, "14 months", None),
    (CARE, "It took 14 months to assess Mr F. I uphold this part of the complaint.", None, "14 months", None),
    (CARE, "Then came 11 months in which nobody rang Mr F. This was fault.", None, "11 months", None),
    (CARE, "The carer's assessment took place over a year afterwards. There was fault in that as well.", None, "1 years", None),  # noqa: E501
    (SCHOOL, "It should have been with Ms K by February, and she waited until June. The 20 weeks in between were entirely avoidable. This was fault.", None, None, "20 weeks"),  # noqa: E501
    (HOMELESS, "The family spent 32 weeks in bed and breakfast. Six weeks were lawful. The other 26 were not, and that was fault.", "6 weeks", "32 weeks", "26 weeks"),  # noqa: E501
    (HOMELESS, "It was at fault. The 56 days ran out in May and the decision has not been made.", "56 days", None, None),  # noqa: E501
    (ROADS, "It was then for the Council to mend it by 25 April. It did so ten weeks after that. That was fault.", None, None, "10 weeks"),  # noqa: E501
    (GRANTS, "The Council was at fault for the four months by which it went over.", None, None, "4 months"),
    (CHILDREN, "The time for it ran out in May and the assessment was signed off in October. This was fault.", None, None, None),  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize(("subject", "finding", "limit", "actual", "overrun"), TOLD)
def test_a_delay_however_it_is_told(subject, finding, limit, actual, overrun):
    fault, (delay,), _ = delays_of(decision(finding, subject=subject))
    assert fault
    assert delay.found_by == "ombudsman"
    assert (delay.limit, delay.actual, delay.overrun) == (length(limit), length(actual), length(overrun))


@pytest.mark.parametrize(
    ("subject", "finding"),
    [
        (CARE, "The Council was at fault for failing to record its reasons. The review took place two weeks after she asked."),  # noqa: E501
        (CARE, "The assessment was completed after five weeks. The target is six weeks. There was fault in how it was recorded."),  # noqa: E501
        (SCHOOL, "The plan was issued 18 weeks after the request. The Authority did not name a school in it. That was fault."),  # noqa: E501
        (HOMELESS, "She was in the hostel for four weeks. It was damp and the Council did nothing about it. That was fault."),  # noqa: E501
        (HOMELESS, "She had 21 days to ask for a review and asked after 30. The Council was wrong to refuse her reasons. That was fault."),  # noqa: E501
        (HOMELESS, "The relief duty lasts 56 days. The Council wrongly told Ms L it lasted 28. This was fault."),
        (TAX, "Mr N was billed for six months too many. That was fault."),
        (TAX, "The Council delayed recovery for three months at Mr R's request. It was at fault for adding costs."),
        (BENEFIT, "The landlord waited ten weeks before serving notice. The Council sent the wrong form. That was fault."),  # noqa: E501
        (GRANTS, "The builder took nine months, which the Council could not have prevented. The Council was at fault for not checking his work."),  # noqa: E501
        (CARE, "There is no substance in the suggestion that it dragged its feet. It kept no record, which was fault."),
        (CARE, "To take fees for three weeks more than the contract permits was fault."),
    ],
)  # fmt: skip
def test_another_fault_beside_a_time_is_no_delay(subject, finding):
    assert delays_of(decision(finding, subject=subject))[:2] == (False, ())


def test_a_complaints_outcome_set_apart_is_the_bodys_own_finding():
    page = decision(
        "The Council was right to uphold the complaint about the refund and I have nothing to add.",
        subject=TAX,
        facts=[
            "Mr A complained in May. The Council wrote:",
            "‘We were five months late with your refund and we uphold this part of your complaint.’",
        ],
    )
    fault, (delay,), _ = delays_of(page)
    assert fault
    assert (delay.found_by, delay.overrun) == ("body", length("5 months"))


def test_a_time_that_no_limit_measures_is_doubted():
    _, (delay,), doubts = delays_of(decision("The answer came five weeks after the request. That was fault."))
    assert delay.confidence == "likely"
    assert [doubt.subject for doubt in doubts] == ["delay"]


LATE_PERMIT = "The Council took nine weeks to decide on the parking permit. That was fault."


@pytest.mark.parametrize(
    ("law", "limit"),
    [
        ("The policy allows six weeks for deciding on a parking permit.", "6 weeks"),
        ("A parking permit lasts one year.", None),
        ("The permit expires after 12 months.", None),
    ],
)
def test_how_long_a_permit_lasts_is_no_limit_for_deciding_on_it(law, limit):
    page = decision(LATE_PERMIT, subject=("Transport and highways", "Parking and other penalties"), law=[law])
    _, (delay,), _ = delays_of(page)
    assert delay.limit == length(limit)


def test_the_time_for_the_remedy_itself_is_no_limit():
    finding = "The Council took five months to send the refund. That was fault."
    remedy = ["Within four weeks of our final decision the Council should send the refund."]
    _, (delay,), _ = delays_of(decision(finding, subject=TAX, remedy=remedy))
    assert delay.limit is None
    _, (delay,), _ = delays_of(decision(finding, subject=TAX, law=["A refund should be sent within four weeks."]))
    assert delay.limit == length("4 weeks")


@pytest.mark.parametrize(
    ("finding", "subject", "process"),
    [
        ("The financial assessment took 14 weeks. That was fault.", CARE, "payment"),
        ("The needs assessment took 14 weeks. That was fault.", CARE, "care_assessment"),
        ("The review of the banding decision took 14 weeks. That was fault.", REGISTER, "housing_allocation"),
    ],
)
def test_an_assessment_or_review_is_of_what_it_is_about(finding, subject, process):
    _, (delay,), _ = delays_of(decision(finding, subject=subject))
    assert delay.process == process


def test_summing_up_is_no_second_delay():
    page = decision(
        "The Council took 11 months to approve the grant. That was fault.",
        "To sum up, the grant was approved 11 months after it was asked for, which was fault.",
        subject=GRANTS,
    )
    _, delays, _ = delays_of(page)
    assert len(delays) == 1


def test_what_the_complainant_agreed_is_not_the_bodys_own_finding():
    page = decision("Ms B agreed there was delay by the Council in sending the plan. That was fault.", subject=SCHOOL)
    _, (delay,), _ = delays_of(page)
    assert delay.found_by == "ombudsman"
    page = decision("The Council agreed there was delay in sending the plan and apologised.", subject=SCHOOL)
    _, (delay,), _ = delays_of(page)
    assert delay.found_by == "body"
