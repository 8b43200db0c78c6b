"""Sentences that stand on most pages whatever the complaint: powers, method, fault of other kinds, reasons to stop."""

# ruff: noqa: E501 - a sentence a line

POWERS = (
    "We look into complaints of fault by councils and some other bodies, and ask whether the fault did any harm. Harm of that kind we call injustice. (Local Government Act 1974, sections 26(1) and 26A(1), as amended)",
    "A complaint should reach us within 12 months of the day on which the person first knew of the matter. We can accept a later one where there is good reason. (Local Government Act 1974, sections 26B and 34D, as amended)",
    "It is not for us to say that a decision is wrong because somebody disagrees with it. We look at how it was made. (Local Government Act 1974, section 34(3), as amended)",
    "Where someone could have gone to a tribunal or a court we normally expect them to have done so. (Local Government Act 1974, section 26(6), as amended)",
    "We can end an investigation when we are content with what a body has done, or has said that it will do. (Local Government Act 1974, section 30(1B) and 34H(i), as amended)",
    "Services provided for a council by someone else count as the council's own. (Local Government Act 1974, section 25(7), as amended)",
    "When we reach our view we use the balance of probabilities: we ask what is more likely to have happened.",
    "If we find that fault has caused injustice we may recommend a remedy, which is meant to put the person back where they would have been.",
)
GUIDANCE = (
    "Our guidance on remedies suggests between £150 and £350 for each month in unsuitable accommodation, and between £900 and £2,400 for each term of education that was lost.",
    "For distress our published guidance speaks of up to £500, and of more where it was severe or went on for long.",
    "A person with savings above £23,250 pays the whole cost of care. Below £14,250 savings are left out of account.",
    "The most that such a grant can be is £30,000.",
)
METHOD = (
    "I spoke to {P} and read the papers {she} sent.",
    "I asked {b} for its records and its comments, and considered both.",
    "I took account of the law, the relevant guidance and our own guidance on remedies.",
    "{P} and {b} had the chance to comment on a draft of this decision. I considered what they said.",
    "I read {b}'s complaint file and its policy.",
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
)
NOT_FAULT = (
    "{B} considered what {P} had said, visited, and explained its view. I find no fault in how it came to its decision.",
    "I understand that {P} disagrees with the outcome. {B} followed its policy, and I cannot question a decision that was properly made.",
    "There are two accounts of the telephone call and no recording of it. I cannot say which is right, so I make no finding of fault.",
    "The evidence shows that {b} told {P} of {whose} options in writing. It was not at fault.",
    "The policy lets officers use their discretion, and they recorded how they did so. That is not fault.",
)
INJUSTICE = (
    "These faults caused {P} distress, which an apology alone does not put right.",
    "{P} was left not knowing what would have happened without the fault. That uncertainty is an injustice.",
    "As a result {P} went to time and trouble that could have been avoided.",
    "I consider that {who} was worse off than {who} would have been, and that {P} suffered avoidable frustration.",
)
FACTS = (
    "In {m0} {P} contacted {b} about {matter}.",
    "An officer visited in {m1} and made notes.",
    "In {m1} {b} wrote to {P} and asked for more information, which {she} sent the following week.",
    "{P} telephoned several times. The notes of these calls are brief.",
    "In {m2} {P} made a formal complaint. {B} answered it under its own procedure.",
    "{B} sent an invoice for {charge_sum}. {P} queried it.",
    "{P} told me that {she} had spent {spent} {she_has} never got back, and that {b} ought to pay {claimed}.",
    "A meeting was held in {m2}, at which the options were discussed.",
    "{P} then came to us.",
)
IMPROVEMENT_INTROS = (
    "Within three months {b} will also:",
    "{B} should also, within three months of this decision:",
    "In addition {b} has agreed that by the end of the next quarter it will:",
)
CLOSED = (
    "the complaint reached us late and there is no good reason to look at it now",
    "there is not enough evidence of fault",
    "it is reasonable to expect {P} to use the right of appeal to a tribunal",
    "{P} was not caused an injustice that would justify our involvement",
    "we could not add to the investigation that {b} has already carried out",
    "a court is better placed to decide who is liable",
    "we cannot achieve the outcome that {P} wants",
)
CLOSED_PARAS = (
    "{P} wants {b} to pay {claimed} in compensation. We do not award damages as a court can.",
    "The events took place some years ago. {P} has known of them all along and could have complained sooner.",
    "{P} says that {b} delayed in dealing with this. An investigation is not likely to find fault, because the file shows steady activity.",
    "The law gives a right of appeal for exactly this purpose, and I see no reason why {P} should not have used it.",
    "{B} has explained its decision. It is not our place to make it again.",
    "Anything that went wrong was put right within days, so that little or no injustice is left.",
)
