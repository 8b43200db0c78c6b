"""What the invented complaints are about: one topic a kind of service, with the words its story needs.

`{who}` is the person the service is for ("Mrs B", "Y"), `{whose}` that person's, `{b}` the body complained about.
Times allowed are the statutory or customary ones that docs/site.md names; where none is fixed the topic has none.
"""

# ruff: noqa: E501 - a sentence a line

from dataclasses import dataclass
from typing import Literal

from include.lgo.sample_site.bodies import LOWER, UPPER, Kind
from include.lgo.sample_site.words import Duration

CARE: tuple[Kind, ...] = (*UPPER, "provider", "provider")


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of service.

    matter: what the complaint is about. process: the codebook's name for it. verb, object: what can be late.
    law: what the body has to do, without a time. limit, limit_law: the time it has, and the sentence that says so,
    with `{limit}` for the time. lost: what was missed, for a symbolic payment; per: by what such payments are
    reckoned. refund: what was paid and is due back. charge: what can be written off. action, improvement: remedies
    for this complainant, and for everyone. second: what else can be late.
    """

    category: str
    subcategories: tuple[str, ...]
    kinds: tuple[Kind, ...]
    about: Literal["self", "child", "parent"]
    matter: str
    process: str
    verb: str
    object: str
    law: str
    lost: str
    per: str
    refund: str
    charge: str
    action: str
    improvement: str
    limit: Duration | None = None
    limit_law: str = ""
    second: "Second | None" = None


@dataclass(frozen=True, slots=True)
class Second:
    """Another thing that can be late beside a topic's own, with the same fields."""

    process: str
    verb: str
    object: str
    limit: Duration | None = None
    limit_law: str = ""


ADULT, BENEFIT, CHILDREN, EDUCATION = "Adult care services", "Benefits and tax", "Children's care services", "Education"
ENVIRONMENT, HEALTH, HOUSING, PLANNING = "Environment and regulation", "Health", "Housing", "Planning"
TRANSPORT, OTHER = "Transport and highways", "Other Categories"

TOPICS: tuple[Topic, ...] = (
    Topic(
        ADULT, ("Assessment and care plan", "Domiciliary care"), UPPER, "parent",
        "how {b} worked out what care {who} needed at home", "care_assessment",
        "complete", "{whose} care needs assessment",
        "A council must assess any adult who seems to need care and support, and must involve the person in it.",
        "the support {who} went without", "month", "the home care {who} paid for privately", "the arrears of {whose} care account",
        "arrange for a different social worker to look again at {whose} needs",
        "remind its adult care teams that an assessment must record the person's own wishes",
        (28, "days"), "{B}'s own standard is that an assessment is complete within {limit} of the request.",
        Second("care_plan", "agree", "{whose} support plan"),
    ),
    Topic(
        ADULT, ("Charging", "Direct payments"), UPPER, "parent",
        "what {b} charged for {whose} care", "payment",
        "start", "the direct payments it had agreed",
        "A council that charges for care has to work out what the person can afford, and explain the result in writing.",
        "the worry of an unexplained bill", "month", "the overpaid contributions to {whose} care", "the outstanding care charges",
        "send {P} a full breakdown of the charges since the placement began",
        "change its standard letters so that they say how a charge was worked out",
    ),
    Topic(
        ADULT, ("Residential care", "Safeguarding"), CARE, "parent",
        "the care {who} received in a residential home", "safeguarding",
        "finish", "its safeguarding enquiry",
        "Where an adult may be at risk of abuse or neglect, enquiries have to be made so that it can be decided what should be done.",
        "the risk of harm to {who}", "week", "the laundry and hairdressing fees that were taken twice", "the unpaid top-up fees",
        "meet {P} to explain what has changed on the unit since the events",
        "train its senior carers in writing records that others can follow",
        (60, "working days"), "Under the local procedure an enquiry should not last longer than {limit}.",
    ),
    Topic(
        ADULT, ("Disabled facilities grants",), LOWER, "self",
        "an application for a grant to adapt {whose} home", "adaptation",
        "decide", "{whose} grant application",
        "A housing authority must pay a disabled facilities grant where the works are needed, suitable and reasonable.",
        "the months without a bathroom {who} could use", "month", "the architect's fee", "the contribution towards the grant",
        "appoint one officer who will see the works through to the end",
        "agree with its occupational therapists who tells applicants about progress",
        (6, "months"), "The law gives the authority {limit} from a valid application to give its answer.",
        Second("adaptation", "arrange", "a visit by an occupational therapist"),
    ),
    Topic(
        ADULT, ("Transition from childrens services",), UPPER, "child",
        "{whose} move from children's services to adult care", "care_plan",
        "agree", "{whose} care and support plan",
        "Planning for the move to adult care should start early enough for support to be in place on the day it is needed.",
        "the day services {who} missed", "month", "the respite care the family bought", "the invoice for the interim placement",
        "hold a planning meeting to which {P} and {who} are invited",
        "review how its two services hand over the files of young people",
    ),
    Topic(
        ADULT, ("Other",), CARE, "self",
        "the review of {whose} support package", "care_review",
        "hold", "the yearly review of {whose} support",
        "Care and support plans must be kept under review, and changed only after the person has been heard.",
        "the uncertainty about {whose} support", "month", "the cost of an independent advocate", "the disputed invoice",
        "review {whose} package afresh and give reasons for the result",
        "set up a list of overdue reviews that managers look at every month",
        (12, "months"), "National guidance expects a review at least every {limit}.",
    ),
    Topic(
        BENEFIT, ("Housing benefit and council tax benefit", "Council tax support"), LOWER, "self",
        "{whose} claim for help with the rent and council tax", "benefit",
        "decide", "{whose} claim",
        "A council has to decide a claim once it has the information it asked for, and tell the claimant how to appeal.",
        "the hardship of living on borrowed money", "week", "the bank charges {who} incurred", "the recoverable overpayment",
        "make a fresh decision on the claim, with a right of appeal",
        "check a sample of fifty claims from the same quarter for the same mistake",
        (14, "days"), "The regulations say that, where practicable, a claim is decided within {limit} of the last piece of evidence.",
    ),
    Topic(
        BENEFIT, ("Council tax",), LOWER, "self",
        "the way {b} collected council tax from {who}", "council_tax",
        "correct", "{whose} council tax account",
        "Before it asks a court for a liability order a council should make sure that its bill is right.",
        "the distress of a visit by enforcement agents", "month", "the court costs {who} had already paid", "the summons costs",
        "take back the account from the enforcement agents and agree an instalment plan",
        "write guidance for staff on when to hold recovery while a bill is in dispute",
    ),
    Topic(
        BENEFIT, ("Business rates", "Other"), LOWER, "self",
        "a request for relief from business rates", "payment",
        "pay", "the grant for which {P} had qualified",
        "A council that runs a discretionary scheme has to publish who qualifies, and to apply that to everyone alike.",
        "the uncertainty over the future of the business", "month", "the accountant's fee", "the late payment surcharge",
        "reconsider the application against the scheme as it was published",
        "publish the scheme's rules on its website in one place",
    ),
    Topic(
        CHILDREN, ("Child protection", "Disabled children"), UPPER, "child",
        "the support {b} gave to {who} and the family", "child_assessment",
        "complete", "the child and family assessment",
        "Councils have a general duty to promote the welfare of children in need in their area.",
        "the short breaks {who} missed", "week", "the cost of the holiday clubs", "the debt on the family support account",
        "carry out a fresh assessment of what the family needs",
        "brief its duty team on which families are entitled to an assessment",
        (45, "working days"), "Statutory guidance allows at most {limit} for it.",
    ),
    Topic(
        CHILDREN, ("Other", "Looked after children"), UPPER, "child",
        "the way {b} handled a complaint under the children's statutory procedure", "children_complaint_2",
        "finish", "the stage two investigation",
        "The procedure has three stages, and someone who asks for the next one is nearly always entitled to it.",
        "the prolonged uncertainty", "month", "the cost of the independent report", "the contribution to the placement",
        "write to {P} about each of the recommendations and what came of it",
        "keep a register of statutory complaints with the date on which each stage is due",
        (65, "working days"), "Stage two should take 25 working days, and may never take more than {limit}.",
        Second("children_complaint_3", "hold", "the stage three panel", (30, "working days"), "A panel asked for at stage three has to meet within {limit}."),
    ),
    Topic(
        CHILDREN, ("Friends and family carers", "Fostering"), UPPER, "child",
        "the allowance for looking after {who}", "payment",
        "decide", "what allowance was due",
        "A carer with whom a council has placed a child is owed the same allowance as any other foster carer.",
        "the strain on the household", "week", "the clothing and travel {P} paid for", "the overpaid allowance",
        "confirm in writing {whose} legal status during the placement",
        "revise its policy on allowances for family carers",
    ),
    Topic(
        CHILDREN, ("Adoption",), UPPER, "child",
        "support after the adoption of {who}", "child_plan",
        "put", "an adoption support plan in place",
        "Adoptive families can ask for their need of support to be assessed at any time.",
        "the therapy {who} did not get", "month", "the private therapist's invoices", "the charge for the training course",
        "appoint a worker who will be the family's contact",
        "review the way that requests for adoption support are logged",
    ),
    Topic(
        EDUCATION, ("Special educational needs", "Alternative provision"), UPPER, "child",
        "{whose} Education, Health and Care Plan", "ehc_plan",
        "issue", "{whose} final Education, Health and Care Plan",
        "Children with special educational needs may have a plan that sets out the help they must be given.",
        "the education {who} missed", "term", "the private tutor's fees", "the invoice for the assessment",
        "name one officer who will keep {P} informed until the plan is final",
        "tell us how it will recruit the educational psychologists it is short of",
        (20, "weeks"), "From the request to the final plan the whole process must not take longer than {limit}.",
        Second("ehc_assessment", "decide", "whether to assess {who}", (6, "weeks"), "Within {limit} of the request the council decides whether it will assess the child."),
    ),
    Topic(
        EDUCATION, ("Special educational needs",), UPPER, "child",
        "the annual review of {whose} plan", "ehc_review",
        "issue", "the amended plan",
        "A plan has to be reviewed every year, and the parent told whether it will be kept, changed or ended.",
        "the speech therapy {who} did not receive", "month", "the cost of the laptop", "the transport charge",
        "hold an early review, to which the therapist is invited",
        "check how many reviews are waiting for a decision and report the number to members",
        (12, "weeks"), "An amended plan has to be final within {limit} of the review meeting.",
    ),
    Topic(
        EDUCATION, ("School transport",), UPPER, "child",
        "free transport to school for {who}", "transport",
        "arrange", "transport for {who}",
        "Councils must provide free transport for eligible children, and must look at each case on its merits.",
        "the time {P} spent driving", "day", "the mileage to and from school", "the charge for a spare seat",
        "hear the appeal again with a panel that has not seen the case before",
        "train its panel members in recording reasons",
        (40, "working days"), "The published policy promises the result of an appeal within {limit}.",
    ),
    Topic(
        EDUCATION, ("School admissions",), ("school", *UPPER), "child",
        "an appeal for a place at the school for {who}", "other",
        "hold", "the appeal hearing",
        "An appeal panel is independent of the school, and has to weigh the case of each child.",
        "the lost opportunity of a fair hearing", "term", "the photocopying costs", "the charge for documents",
        "arrange a new hearing with a new panel and a new clerk",
        "give the clerk training in the admission appeals code",
        (40, "working days"), "The code wants appeals heard within {limit} of the last day for lodging them.",
    ),
    Topic(
        EDUCATION, ("Alternative provision", "Other"), UPPER, "child",
        "schooling for {who} while ill health kept {who} at home", "education_provision",
        "put", "tuition in place for {who}",
        "When a child cannot go to school because of illness the council must arrange suitable education.",
        "the schooling {who} missed", "term", "the online lessons {P} bought", "the exam entry fee",
        "draw up a timetable for {whose} return to school",
        "agree with its schools when they are to report that a child is absent through illness",
    ),
    Topic(
        ENVIRONMENT, ("Refuse and recycling",), LOWER, "self",
        "missed collections from {whose} street", "other",
        "replace", "{whose} broken bins",
        "A council must collect household waste, but may decide how often and from where.",
        "the repeated inconvenience", "item", "the garden waste subscription", "the fee for new bins",
        "watch the collections from the street for eight weeks",
        "make its contractor report every missed collection on the same day",
        (10, "working days"), "{B}'s website promises new containers within {limit}.",
    ),
    Topic(
        ENVIRONMENT, ("Noise", "Antisocial behaviour", "Pollution"), LOWER, "self",
        "noise from a neighbouring property", "enforcement",
        "start", "its investigation of the noise",
        "Councils must look into complaints about things that could be a statutory nuisance.",
        "the disturbance {who} put up with", "month", "the hire of a sound meter", "the fee for the licence hearing",
        "install monitoring equipment for two weeks and share the findings",
        "write a procedure for cases that concern more than one of its teams",
        (5, "working days"), "Its service standard is a first visit within {limit}.",
    ),
    Topic(
        ENVIRONMENT, ("Licensing", "Trading standards", "Health and safety"), LOWER, "self",
        "an application for a taxi licence", "licensing",
        "decide", "{whose} application",
        "A licensing authority has to decide applications on their merits and give reasons when it refuses.",
        "the anxiety {who} felt about the future", "week", "the application fee", "the renewal fee",
        "put the application before a committee that has not heard it",
        "publish how long applications take at present",
        (8, "weeks"), "{B} tells applicants to expect an answer within {limit}.",
    ),
    Topic(
        ENVIRONMENT, ("Drainage", "Cemeteries and crematoria", "Trees"), LOWER, "self",
        "a tree on {b}'s land beside {whose} home", "other",
        "inspect", "the tree",
        "Landowners, councils among them, have to take reasonable care that their trees do no harm.",
        "the worry about the safety of the house", "month", "the surveyor's report", "the charge for the site visit",
        "send {P} the inspector's report, and the date of the next inspection",
        "keep a record of the reasons whenever a tree is not inspected",
        (6, "weeks"), "Its tree policy gives officers {limit} to inspect a tree that is reported.",
    ),
    Topic(
        HEALTH, ("Mental health services", "Continuing healthcare"), ("trust", "board"), "parent",
        "the discharge of {who} from hospital", "care_plan",
        "agree", "the discharge plan",
        "Before someone leaves hospital, health and social care bodies have to plan together for what comes next.",
        "the distress of an unplanned discharge", "week", "the care home fees for the first weeks", "the charge for equipment",
        "meet the family to explain who decides on aftercare",
        "agree a written procedure with its partners for planning discharge",
    ),
    Topic(
        HEALTH, ("Hospital acute services", "Other"), ("trust",), "parent",
        "the information about community nursing that went to {who}", "records",
        "send", "the copy of {whose} records",
        "Patients are entitled to see what is recorded about them.",
        "the frustration caused to {P}", "month", "the private nursing fees", "the copying charge",
        "add {whose} comments to the file",
        "review its leaflet about community nursing",
        (1, "months"), "Data protection law allows {limit} for answering such a request.",
    ),
    Topic(
        HOUSING, ("Homelessness",), LOWER, "self",
        "the help {who} received when homeless", "homelessness",
        "decide", "what duty it owed {who}",
        "A council has to make enquiries when it has reason to think that someone is or may become homeless.",
        "the months in unsuitable accommodation", "month", "the storage costs", "the rent for the hostel room",
        "review the suitability of {whose} present accommodation",
        "go through its other families in hotels and move those who have been there too long to be lawful",
        (56, "days"), "The relief duty normally comes to an end after {limit}.",
        Second("homelessness", "answer", "the request for a review", (8, "weeks"), "A review of such a decision has to be finished within {limit}."),
    ),
    Topic(
        HOUSING, ("Allocations",), LOWER, "self",
        "{whose} place on the housing register", "housing_allocation",
        "assess", "{whose} medical evidence",
        "Every housing authority must have an allocation scheme, and must follow it.",
        "the lost chance of a suitable home", "month", "the removal costs", "the rent in advance",
        "backdate {whose} priority and tell {P} of the new effective date",
        "review the medical forms it gives to applicants",
        (20, "working days"), "The allocation scheme says that medical evidence is looked at within {limit}.",
    ),
    Topic(
        HOUSING, ("Council house repairs", "Private housing"), LOWER, "self",
        "damp and disrepair in {whose} home", "repair",
        "repair", "the leaking roof",
        "A council has powers, and for serious hazards a duty, to act on the condition of homes.",
        "living with damp", "month", "the dehumidifier and the electricity it used", "the rent arrears for the period",
        "inspect the property and give {P} dates for the work",
        "begin to record the date on which a repair was promised",
        (28, "days"), "Routine repairs, according to its handbook, are done within {limit}.",
        Second("complaint_remedy", "carry out", "the redecoration it had promised"),
    ),
    Topic(
        HOUSING, ("Managing council tenancies", "Other"), LOWER, "self",
        "the answer to {whose} reports about the building", "complaint_remedy",
        "carry out", "the actions it had promised in an earlier complaint reply",
        "What a body promises in answer to a complaint it should do, or explain why it cannot.",
        "the trouble of chasing promises", "month", "the locksmith's bill", "the service charge",
        "send {P} a dated list of the promised actions and their state",
        "follow up the actions agreed in complaints until they are done",
        (3, "months"), "Its reply had said that all of it would be finished within {limit}.",
    ),
    Topic(
        PLANNING, ("Planning applications",), (*LOWER, "district", "other"), "self",
        "a planning application for the land next to {whose} home", "planning",
        "publish", "the representations on the application",
        "Planning authorities must consider material objections, and record why permission was granted.",
        "the lost opportunity to object", "month", "the cost of planting a hedge", "the pre-application fee",
        "pay for an independent view of whether the decision would have been different",
        "make sure that site visits are noted and photographs kept",
    ),
    Topic(
        PLANNING, ("Enforcement",), (*LOWER, "district"), "self",
        "a report that a neighbour had built without permission", "enforcement",
        "decide", "whether to take enforcement action",
        "Whether to enforce is a matter of judgment, which has to be reached on evidence and written down.",
        "the uncertainty about what would be built", "month", "the fee for a planning consultant", "the fee for the search",
        "visit the site and tell {P} what it has decided and why",
        "report its open enforcement cases to the planning committee every quarter",
        (12, "weeks"), "Its local enforcement plan aims at a decision within {limit} of a report.",
    ),
    Topic(
        PLANNING, ("Building control", "Planning advice", "Other"), (*LOWER, "district"), "self",
        "advice from {b} before an extension was built", "planning",
        "answer", "the request for advice",
        "Advice before an application does not bind the authority, but it should be given with care.",
        "the frustration {who} felt", "month", "the abortive drawings", "the advice fee",
        "give new advice free of charge",
        "state on its forms what officers' advice can and cannot be relied on for",
        (30, "working days"), "{B} advertises that it advises within {limit}.",
    ),
    Topic(
        TRANSPORT, ("Parking and other penalties",), (*LOWER, "other"), "self",
        "a penalty charge notice", "payment",
        "refund", "the release fee that it had agreed to give back",
        "A motorist can challenge a penalty, first with the authority and then before an independent adjudicator.",
        "the trouble of contesting the penalty", "item", "the release fee for the vehicle", "the penalty charge",
        "cancel the registration of the debt at court",
        "remind its agents what to look for before a vehicle is towed away",
        (20, "working days"), "Refunds, according to {b}'s website, are made within {limit}.",
    ),
    Topic(
        TRANSPORT, ("Highway repair and maintenance", "Traffic management", "Rights of way"), UPPER, "self",
        "flooding from the road outside {whose} home", "repair",
        "clear", "the blocked gully",
        "Highway authorities have to keep their roads in repair, drains included.",
        "the anxiety {who} felt whenever it rained", "month", "the sandbags and pump", "the claim handling fee",
        "survey the drain and share the findings with {P}",
        "add the street to its list for regular cleaning",
        (28, "days"), "A defect of this class is to be made good within {limit} of its inspection.",
    ),
    Topic(
        TRANSPORT, ("Blue badges", "Other"), UPPER, "parent",
        "the refusal of a Blue Badge to {who}", "transport",
        "decide", "the Blue Badge application",
        "A badge goes to those who meet the criteria, on evidence that fits their condition.",
        "the loss of independence", "month", "the taxi fares to hospital", "the badge fee",
        "have another assessor look at the application",
        "explain in its refusal letters what evidence would help",
        (12, "weeks"), "The national guidance expects a decision within {limit}.",
    ),
    Topic(
        OTHER, ("Leisure and culture", "Land", "Councillor conduct", "Other"), (*LOWER, "other"), "self",
        "{b}'s dealings with {who} about an allotment", "records",
        "send", "{whose} own correspondence file",
        "Bodies that let land should treat those who hold it fairly, and keep a record of what was agreed.",
        "the frustration of getting no clear answer", "month", "the shed {who} had to remove", "the rent for the plot",
        "offer {who} the next vacant plot",
        "draw up a tenancy agreement in plain words",
        (20, "working days"), "Requests for recorded information are to be answered within {limit}.",
    ),
)  # fmt: skip
