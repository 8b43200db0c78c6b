"""Sentences for most pages, whatever the complaint: powers, law, method, faults of other kinds, reasons to stop.

`{b}` is the body, `{P}` the complainant with `{she}`, `{her}` and `{whose}`, `{who}` the person the service is for.
"""

# ruff: noqa: E501 - a sentence a line

from include.lgo.sample_site.topics import (
    ADULT,
    BENEFIT,
    CHILDREN,
    EDUCATION,
    ENVIRONMENT,
    HEALTH,
    HOUSING,
    OTHER,
    PLANNING,
    TRANSPORT,
)

POWERS = (
    "We look into complaints of fault by councils and some other bodies, and ask whether the fault did any harm. Harm of that kind we call injustice. (Local Government Act 1974, sections 26(1) and 26A(1), as amended)",
    "A complaint should reach us within 12 months of the day on which the person first knew of the matter. We can accept a later one where the delay has a good explanation. (Local Government Act 1974, sections 26B and 34D, as amended)",
    "It is not for us to say that a decision is wrong because somebody disagrees with it. We look at how it was made. (Local Government Act 1974, section 34(3), as amended)",
    "Where someone could have gone to a tribunal or a court we normally expect them to have done so. (Local Government Act 1974, section 26(6), as amended)",
    "We can end an investigation when we are content with what a body has done, or has said that it will do. (Local Government Act 1974, section 30(1B) and 34H(i), as amended)",
    "Services provided for a council by someone else count as the council's own. (Local Government Act 1974, section 25(7), as amended)",
    "When we reach our view we use the balance of probabilities: we ask what is more likely to have happened.",
    "If we find that fault has caused injustice we may recommend a remedy, which is meant to put the person back where they would have been.",
    "We do not have to look into everything. Before we begin we weigh what an investigation could achieve against what it would cost.",
    "A body has to be told of a complaint, and given time to answer it, before it comes to us.",
    "What we publish does not name the people concerned. The letters stand for nothing.",
)
GUIDANCE = (
    "Our guidance on remedies suggests between £150 and £350 a month where a household has lived somewhere unsuitable, and between £900 and £2,400 a term where a child has lost education.",
    "For distress our published guidance speaks of up to £500, and of more where it was severe or went on for long.",
    "A person with savings above £23,250 pays the whole cost of care. Below £14,250 savings are left out of account.",
    "The most that such a grant can be is £30,000.",
    "The policy sets a fee of £75 for each application, which is not refunded if the application fails.",
)
LAW = {
    ADULT: (
        "The Care Act 2014 and the guidance under it set out who is entitled to help, and how that is decided.",
        "A person who lacks capacity to decide something must have the decision made in their best interests.",
        "Someone who gives unpaid care is entitled to an assessment of their own.",
    ),
    BENEFIT: (
        "Decisions about benefit can be appealed to the First-tier Tribunal, decisions about council tax to the Valuation Tribunal.",
        "Enforcement agents work for the council that instructs them, and it answers for what they do.",
        "A discretionary payment can be made to someone in hardship, out of a fund that is limited.",
    ),
    CHILDREN: (
        "The Children Act 1989 is the main source of a council's duties towards children and their families.",
        "Statutory guidance on working together describes how agencies share what they know.",
        "A council may provide services to a family in kind, or give money with which to buy them.",
    ),
    EDUCATION: (
        "A parent who disagrees with the contents of a plan can appeal to the Special Educational Needs and Disability Tribunal.",
        "Parents have to make sure that a child of school age is educated, in school or otherwise.",
        "We cannot look into what happens inside a school, but we can look into what the council had to arrange.",
    ),
    ENVIRONMENT: (
        "The Environmental Protection Act 1990 says what can be a statutory nuisance, and when notice must be served.",
        "Officers decide how serious a matter is, and may close a case where they have no evidence.",
        "A contractor who empties bins does so on behalf of the authority.",
    ),
    HEALTH: (
        "We and the Parliamentary and Health Service Ombudsman can look into a complaint about social care and health together.",
        "A person who was detained for treatment is entitled to free aftercare.",
        "Integrated care boards have been responsible for planning local health services since July 2022.",
    ),
    HOUSING: (
        "Part 7 of the Housing Act 1996 deals with homelessness, and Part 6 with the allocation of homes.",
        "Certain decisions carry a right of review, and after that of appeal to the county court on a point of law.",
        "The code of guidance says that hotels with shared facilities are not suitable for families, and may be used for six weeks at most.",
    ),
    PLANNING: (
        "A planning application is decided by the development plan, unless something material points the other way.",
        "Loss of a view or of value is not a planning matter. Light, privacy and the look of a building can be.",
        "Councils do not have to act against every breach of planning control.",
    ),
    TRANSPORT: (
        "The Highways Act 1980 obliges a highway authority to maintain its roads, but leaves it to set priorities.",
        "Compensation for damage is for insurers and the courts.",
        "Appeals against penalties go to an independent tribunal, which can cancel them.",
    ),
    OTHER: (
        "Members and officers have to observe the codes of conduct that their authority has adopted.",
        "Land held for recreation may be let only under the conditions of the trust.",
        "The Information Commissioner deals with complaints about access to information.",
    ),
}
METHOD = (
    "I spoke to {P} and read the papers {she} sent.",
    "I asked {b} for its records and its comments, and considered both.",
    "I took account of the law, the relevant guidance and our own guidance on remedies.",
    "Both sides saw this decision in draft. What they wrote to me about it has been considered.",
    "I read {b}'s complaint file and its policy.",
    "I listened to the recordings of two telephone calls.",
    "I compared what {b} did with what its own procedure says.",
)
OTHER_FAULTS = (
    "{B} kept no note of the conversation in which it reached its view. Good administration means keeping a record. This is fault.",
    "{B} did not tell {P} that {she} could ask for a review. It should have done so, and that was fault.",
    "The letter that {b} sent was wrong about how its policy works. Giving wrong information was fault.",
    "{B} did not take the evidence from {whose} doctor into account. It should have considered it and given its reasons. This was fault.",
    "When it made its decision {b} relied on a rule that is not in its published policy. That is fault.",
    "{B} did not explain how it arrived at its decision. Without reasons {P} could not know whether to challenge it. I find fault.",
    "{B} mixed up two files and sent {P} papers about another person. This was fault.",
    "{B} should have consulted {P} before it changed the arrangements. It did not, and this was fault.",
    "The officer who decided had also dealt with the first complaint. {B} should have seen that this was unfair, and was at fault for allowing it.",
    "{B} applied a fixed rule to everyone and did not ask whether this case called for an exception. It fettered its discretion, and that was fault.",
    "Nobody at {b} compared the invoice with the agreement. Had they done so the error would have come to light. I criticise {b} for this failing, which amounts to fault.",
)
NOT_FAULT = (
    "{B} considered what {P} had said, visited, and explained its view. I find no fault in how it came to its decision.",
    "I understand why {P} did not like the outcome. {B} followed its policy, and I cannot question a decision that was properly made.",
    "There are two accounts of the telephone call and no recording of it. I cannot say which is right, so I make no finding of fault.",
    "The evidence shows that {b} told {P} of {whose} options in writing. It was not at fault.",
    "The policy lets officers use their discretion, and they recorded how they did so. That is not fault.",
    "{P} said that the officer was biased. I have seen nothing that bears this out.",
    "The figures in the letter were right, although the layout made them hard to follow. There was no fault in this.",
)
INJUSTICE = (
    "These faults caused {P} distress, which an apology alone does not put right.",
    "{P} {was} left not knowing what would have happened without the fault. That uncertainty is an injustice.",
    "As a result {P} went to time and trouble that could have been avoided.",
    "I consider that without these faults things would have gone better for {who}, and that {P} suffered avoidable frustration.",
    "{P} had to explain everything anew to one officer after another. That was tiring, and need not have been.",
    "I cannot say that the outcome would have been different. What was lost is the confidence that it was right.",
)
FACTS = (
    "In {m0} {P} contacted {b} about {matter}.",
    "{P} first raised the matter in {m0}, by telephone. What was said was not written down.",
    "It began in {m0}, when {P} filled in a form on {b}'s website.",
    "The officer who took the call passed the matter to a colleague, and noted how upset {P} had been.",
    "An officer visited in {m1} and made notes.",
    "{B} acknowledged the request three working days later.",
    "In {m1} {b} wrote to {P} and asked for more information, which {she} sent the following week.",
    "{P} telephoned several times. The notes of these calls are brief.",
    "The officer in charge left {b} in {m1}. The file does not show who took over.",
    "A manager looked at the case and decided that nothing more was needed for the time being.",
    "{P} went away for six weeks in the summer, and asked {b} to wait until {she} returned.",
    "{P} asked for copies of everything that {b} held. It sent most of it.",
    "{B} sent an invoice for {charge_sum}. {P} queried it.",
    "A reminder followed, which put the sum at {charge_sum} with costs of £62.50.",
    "{P} sent receipts that add up to {spent}, and heard nothing about them.",
    "{P} told me that {she} had spent {spent} {she_has} never got back, and that {b} ought to pay {claimed}.",
    "{P}'s solicitor wrote to {b} and valued the claim at {claimed}.",
    "In {m2} {P} made a formal complaint. {B} answered it under its own procedure.",
    "{B}'s first reply dealt with part of what {P} had asked. {P} took the complaint further.",
    "In its second reply {b} explained what it had done and why.",
    "A meeting was held in {m2}, at which the options were discussed. {P} brought a friend with {her}.",
    "After the meeting {b} wrote that it had learned from the case and would change its forms.",
    "{P} wrote to a councillor, who asked the head of service to look at the file without delay.",
    "{P} then came to us.",
    "Remaining dissatisfied, {P} brought the complaint to us. {She} has an older one with us under reference {other}, which is not part of this.",
    "In reply to our enquiries {b} sent its file and a chronology.",
    "{B} told us that it had nothing to add to its replies.",
)
LISTED_FACTS = (
    "{B}'s letter of {m2} dealt with three points:",
    (
        "who had been responsible for the case",
        "which papers it had looked at",
        "what {P} could do if {she} still disagreed",
    ),
)
IMPROVEMENT_INTROS = (
    "Within three months {b} will also:",
    "{B} should also, within three months of this decision:",
    "In addition {b} has agreed that before the next quarter ends it will:",
)
IMPROVEMENTS = (
    "share this decision with the managers concerned and discuss it in their team meetings",
    "remind officers in writing that the reasons for a decision have to be recorded",
    "review its complaint procedure and put right what is out of date in it",
    "train the staff who answer the telephone",
    "check the twenty most recent cases of the kind for the same fault, and put right what it finds",
)
SPECIFIC = (
    "meet {P} to talk over what remains to be done",
    "make the decision again, with reasons, and tell {P} of any right to challenge it",
    "correct its records and confirm to {P} that it has",
    "give {P} the name of one officer to whom {she} can turn",
)
ASIDES = (
    "{B} has already trained its staff and changed the form that was at issue, which I welcome.",
    "When I settled on these sums I had in mind our guidance, which suggests up to £500 for distress of this kind.",
    "{P} asked for {claimed}. I have not recommended so much, because we do not award damages.",
    "{B} has already apologised to {P}, and has sent us a copy of its letter.",
)
CLOSED = (
    "the complaint reached us too late and nothing explains why",
    "fault is unlikely to be found",
    "it is reasonable to expect {P} to use the right of appeal to a tribunal",
    "the injustice caused to {P} would not justify our involvement",
    "we could not add to the investigation that {b} has already carried out",
    "a court is better placed to decide who is liable",
    "we cannot achieve the outcome that {P} asked for",
)
CLOSED_PARAS = (
    "{P} asked for {claimed} in compensation. We do not award damages as a court can.",
    "The events took place some years ago. {P} knew of them all along and could have complained sooner.",
    "{P} says that {b} was slow and delayed its answer. An investigation is not likely to find fault, because the file shows steady activity.",
    "The law gives a right of appeal for exactly this purpose, and I see no reason why {P} should not have used it.",
    "{B} has explained its decision. It is not our place to make it again.",
    "Anything that went wrong was put right within days, so that little or no injustice is left.",
    "{B} charged {charge_sum}. Whether that was lawful is a question for the court.",
    "I have read what {P} wrote in answer to my draft. It does not change my view.",
)
