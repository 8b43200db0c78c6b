"""What a passage is about, and what general words mean on a page of a category."""

import csv

import pytest

from include.lgo.reading.processes import matter
from include.lgo.records.statutory import PROCESSES, statutory_limits

ADULT = ("Adult care services", "Assessment and care plan")
CHILDREN = ("Children's care services", "Child protection")
SCHOOL = ("Education", "Special educational needs")
HOUSING = ("Housing", "Homelessness")
ANY = ("Other Categories", "Other")


@pytest.mark.parametrize(
    ("subject", "passage", "expected"),
    [
        (ANY, "replying to Mr B's complaint", "complaint"),
        (ANY, "its answer to her second formal complaint", "complaint"),
        (ANY, "act on the recommendations of the panel", "complaint_remedy"),
        (ANY, "gave effect in good time to the recommendation on training", "complaint_remedy"),
        (ANY, "the date the panel had set", "complaint_remedy"),
        (ANY, "within four months of our first report", "complaint_remedy"),
        (ANY, "to hand over the full file", "records"),
        (ADULT, "her plan should have been looked at", "care_review"),
        (SCHOOL, "the physiotherapy", "education_provision"),
        (ANY, "the minutes of the meeting", "records"),
        (ANY, "her subject access request", "records"),
        (ADULT, "the carer's assessment", "care_assessment"),
        (ADULT, "the assessment", "care_assessment"),
        (CHILDREN, "the assessment", "child_assessment"),
        (SCHOOL, "the assessment", "ehc_assessment"),
        (ADULT, "his care and support plan", "care_plan"),
        (ADULT, "to review his care package", "care_review"),
        (CHILDREN, "her pathway plan", "child_plan"),
        (CHILDREN, "the pathway assessment", "child_assessment"),
        (SCHOOL, "issue the final EHC plan", "ehc_plan"),
        (SCHOOL, "the amended plan after the annual review", "ehc_review"),
        (SCHOOL, "a home tutor", "education_provision"),
        (ANY, "a disabled facilities grant", "adaptation"),
        (HOUSING, "bed and breakfast", "homelessness"),
        (ANY, "her place on the housing register", "housing_allocation"),
        (ANY, "mend the leaking roof", "repair"),
        (ANY, "her housing benefit", "benefit"),
        (ANY, "his council tax bill", "council_tax"),
        (ANY, "the refund", "payment"),
        (ANY, "the safeguarding enquiry", "safeguarding"),
        (ANY, "the planning application", "planning"),
        (ANY, "the enforcement notice", "enforcement"),
        (ANY, "his taxi licence", "licensing"),
        (ANY, "her Blue Badge", "transport"),
        (("Education", "School admissions"), "the admission appeal", "other"),
    ],
)
def test_a_process_is_known_by_its_words(subject, passage, expected):
    mentions = matter(*subject, passage).mentions(passage)
    assert max(mentions, key=lambda mention: mention.strength).process == expected


def test_stages_are_the_childrens_only_under_their_statutory_procedure():
    own = matter(*CHILDREN, "Stage two of its complaints procedure")
    statutory = matter(*CHILDREN, "Stage two, where an independent person oversees the investigation")
    assert own.mentions("stage two")[0].process == "complaint"
    assert statutory.mentions("stage two")[0].process == "children_complaint_2"


def test_a_plan_is_that_of_a_review_where_no_first_plan_is_spoken_of():
    after = matter(*SCHOOL, "The annual review was held in May.")
    first = matter(*SCHOOL, "The annual review was held in May. The plan was to be issued in 20 weeks.")
    assert after.mentions("the final plan")[0].process == "ehc_review"
    assert first.mentions("the final plan")[0].process == "ehc_plan"


@pytest.mark.parametrize("text", ["", "It had its proof read.", "He paid attention to statutory matters."])
def test_words_within_words_name_nothing(text):
    assert not [m for m in matter(*ANY, text).mentions(text) if m.strength == 3]


def test_reference_files_know_the_processes():
    with PROCESSES.open(encoding="utf-8", newline="") as rows:
        listed = {row["process"] for row in csv.DictReader(rows)}
    assert len(listed) == 28
    assert set(statutory_limits()) <= listed


def test_a_wrong_time_limit_is_an_error_that_names_its_line(tmp_path):
    wrong = tmp_path / "time_limits.csv"
    wrong.write_text("process,step,limit,unit,source\nehc_plan,final plan,twenty,weeks,the law\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2: twenty weeks"):
        statutory_limits(wrong)
