# ruff: noqa: E501 - one case a line
"""Every process known by its words: passages that name it, and passages that only look as if they did."""

import csv

import pytest

from include.lgo.reading.processes import matter
from include.lgo.records.statutory import PROCESSES

ADULT = ("Adult care services", "Assessment and care plan")
CHILDREN = ("Children's care services", "Child protection")
SCHOOL = ("Education", "Special educational needs")
HOUSING = ("Housing", "Homelessness")
REGISTER = ("Housing", "Allocations")
ADMISSIONS = ("Education", "School admissions")
STREETS = ("Environment and regulation", "Refuse and recycling")
ANY = ("Other Categories", "Other")
STATUTORY = (
    "At stage two of the children's statutory complaints procedure, an independent person oversees the investigation."
)
AFTER_REVIEW = "The annual review was held in May."

# process: what the page is about, its wording; passages that name or hint at it; passages that do not
WORDS = {
    "complaint": (ANY, "", ["replying to Mr B's complaint", "its complaints policy", "stage one of the procedure", "its first reply", "complaints are to be answered", "the second-stage outcome", "the complaints leaflet"], ["Ms B is a complainant", "the backstage door"]),
    "children_complaint_1": (CHILDREN, STATUTORY, ["stage one", "the first stage"], ["a first stagecoach journey", "the staged photograph"]),
    "children_complaint_2": (CHILDREN, STATUTORY, ["stage 2", "the adjudication letter", "the investigating officer's report"], ["stage 20 of the race", "an independent school"]),
    "children_complaint_3": (CHILDREN, STATUTORY, ["the stage three hearing", "the review panel met"], ["stage one", "a wooden fence panelling"]),
    "complaint_remedy": (ANY, "", ["carry out the recommendations", "as it had promised", "the agreed actions"], ["a promising start", "the GP recommended rest"]),
    "care_assessment": (ADULT, "", ["the carer's assessment", "to reassess her", "his mental capacity assessment"], ["an assessor's car", "his care home"]),
    "care_plan": (ADULT, "", ["her personal budget", "a package of care", "respite"], ["careless driving", "a planet"]),
    "care_review": (ADULT, "", ["to review his care package", "a care review", "the annual review"], ["a careful previewing", "the care plan"]),
    "child_assessment": (CHILDREN, "", ["the connected person assessment", "an age assessment", "to assess her aunt as a foster carer"], ["the pathway plan", "the boy's age"]),
    "child_plan": (CHILDREN, "", ["her pathway plan", "the child protection conference", "leaving care"], ["her childhood", "leaving school"]),
    "records": (ANY, "", ["the minutes of the meeting", "her subject access request", "a copy of the file", "the discharge summary"], ["ten minutes late", "a vinyl recording", "a profile"]),
    "ehc_assessment": (SCHOOL, "", ["the EHC needs assessment", "whether to assess", "advice from an educational psychologist"], ["the EHC plan", "to assess the risk of flooding at the annual review meeting"]),
    "ehc_plan": (SCHOOL, "", ["the final EHC plan", "the draft plan", "an EHCP"], ["a floor planner", "the bus timetable"]),
    "ehc_review": (SCHOOL, AFTER_REVIEW, ["the annual review", "the amendment notice", "the final plan"], ["reviewers of books", "home tuition"]),
    "education_provision": (SCHOOL, "", ["a home tutor", "alternative provision", "a school place", "the help in his plan", "her exercise programme", "a therapist"], ["provisional figures", "school places are few", "the therapist's report"]),
    "adaptation": (ANY, "", ["a disabled facilities grant", "the stairlift", "a wet room"], ["adaptable staff", "a cramped flat"]),
    "homelessness": (HOUSING, "", ["bed and breakfast", "the relief duty", "interim accommodation"], ["his duty solicitor", "breakfast club"]),
    "housing_allocation": (REGISTER, "", ["the housing register", "the re-banding", "medical priority"], ["a brass band", "his medical history"]),
    "repair": (ANY, "", ["mend the leaking roof", "the pothole", "a blocked drain"], ["the repairer's van", "a roofless barn", "the roofer"]),
    "benefit": (ANY, "", ["her housing benefit", "a discretionary housing payment", "the overpayment"], ["it was of benefit to her", "the beneficiary"]),
    "council_tax": (ANY, "", ["his council tax bill", "the single person discount", "a liability order"], ["the council taxi contract", "council tax support", "a supermarket discount"]),
    "payment": (ANY, "", ["the money to be paid", "to send her the money", "the delay in the payment", "the refund", "direct payments", "a financial assessment"], ["paying attention", "the granting of access"]),
    "safeguarding": (ANY, "", ["the safeguarding enquiry", "a section 42 enquiry"], ["the safe", "section 421 of the report"]),
    "planning": (ANY, "", ["the planning application", "a certificate of lawfulness", "a tree preservation order"], ["he was planning a trip", "the unplanned visit"]),
    "enforcement": (ANY, "", ["the enforcement notice", "statutory nuisance", "fly-tipping"], ["the enforcement agent", "reinforcement of the wall"]),
    "licensing": (ANY, "", ["his taxi licence", "to license the kennels"], ["silence", "licentious songs"]),
    "transport": (ANY, "", ["her Blue Badge", "home-to-school transport", "a bus pass"], ["his name badge", "the transporter"]),
    "other": (ADMISSIONS, "", ["the admission appeal", "its decision"], ["the school", "a meeting"]),
}  # fmt: skip


def named(subject: tuple[str, str], wording: str, passage: str, least: int = 1) -> list[str]:
    """The processes that a passage names (3) or hints at (1, 2) on such a page, the plainest first."""
    mentions = matter(*subject, f"{wording} {passage}").mentions(passage)
    return [m.process for m in sorted(mentions, key=lambda m: -m.strength) if m.strength >= least]


@pytest.mark.parametrize("process", WORDS)
def test_a_process_is_named_by_its_words(process: str) -> None:
    subject, wording, passages, _ = WORDS[process]
    assert [p for p in passages if named(subject, wording, p)[:1] != [process]] == []


@pytest.mark.parametrize("process", WORDS)
def test_a_process_is_not_named_by_what_only_looks_like_it(process: str) -> None:
    subject, wording, _, near = WORDS[process]
    assert [p for p in near if process in named(subject, wording, p, 1 if process == "other" else 3)] == []


def test_every_process_of_the_reference_table_has_two_passages_and_a_near_miss() -> None:
    with PROCESSES.open(encoding="utf-8", newline="") as rows:
        listed = {row["process"] for row in csv.DictReader(rows)}
    assert {process for process, (_, _, told, near) in WORDS.items() if len(told) > 1 and near} == listed


def test_rows_name_processes_of_the_reference_table_only() -> None:
    """Whatever a page of any category says, what it is about is in the table of processes."""
    everything = [passage for _, _, told, near in WORDS.values() for passage in (*told, *near)]
    pages = [ADULT, CHILDREN, SCHOOL, HOUSING, REGISTER, ADMISSIONS, STREETS, ANY]
    found = {
        process
        for page in pages
        for wording in ("", STATUTORY, AFTER_REVIEW)
        for p in everything
        for process in named(page, wording, p)
    }
    assert found <= set(WORDS)


# hint: page and passage -> process; pages on which it says nothing of that process
HINTS = [
    ("money", ANY, "the money", "payment", ADULT),
    ("assessment", CHILDREN, "the assessment", "child_assessment", REGISTER),
    ("plan", SCHOOL, "the plan", "ehc_plan", REGISTER),
    ("review", HOUSING, "the review", "homelessness", ADULT),
    ("accommodation", HOUSING, "a hostel", "homelessness", SCHOOL),
    ("application", REGISTER, "her application", "housing_allocation", ADMISSIONS),
    ("investigation", ("Planning", "Enforcement"), "the case", "enforcement", ADMISSIONS),
    ("advice", SCHOOL, "the psychologist", "ehc_assessment", ADULT),
    ("inspection", ("Transport and highways", "Highway repair and maintenance"), "the inspection", "repair", ADULT),
]


@pytest.mark.parametrize(("hint", "page", "passage", "process", "other"), HINTS, ids=[hint for hint, *_ in HINTS])
def test_a_general_word_means_what_the_page_is_about(hint, page, passage, process, other):
    assert process in named(page, "", passage)
    assert hint == "money" or process not in named(other, "", passage)


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("stage two of the procedure", {"stage2"}),
        ("the amendment notice", {"notice"}),
        ("the final amended plan", {"amended"}),
        ("the minutes", {"minutes"}),
        ("a stagecoach", set()),
        ("noticeable harm", {"notice"}),
    ],
)
def test_facets_tell_things_of_one_process_apart(passage: str, expected: set[str]) -> None:
    assert matter(*ANY, passage).facets(passage) == expected
