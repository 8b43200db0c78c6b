"""The words of delay: every cue, and what the words around make of it."""

import pytest

from include.lgo.reading.lateness import CUES, cues, points_back, speaks_generally, stance, verdict

NEAR_MISSES = {
    "blamed delay": ["There was no further contact.", "She has a significant developmental delay."],
    "delay": ["It acted without delay.", "He has a speech and language delay."],
    "too long": ["It wrote a long letter.", "It is open as long as it is light."],
    "late": ["Her late father paid the bill.", "We cannot look at late complaints.", "They met late in May."],
    "out of time": ["It met the deadline.", "The Council set a deadline for replies."],
    "not in time": ["It did not agree with her.", "He did not use the earlier form."],
    "should have": ["It should have asked her for her view.", "It should have considered the letters."],
    "was due": ["This was due to an error.", "The house was due for repair."],
    "not until": ["He stayed until July.", "It was open until six."],
    "still not": ["He is still in the flat.", "It later apologised."],
    "slow": ["The road has a slower limit.", "She made good progress."],
    "drift": ["The snow was deep.", "The letters lay on the table."],
    "time taken": ["At the time she was ill.", "It took her at her word."],
    "backlog": ["It has a log book."],
    "took": ["It took her view into account.", "It took the bins away."],
    "wait": ["The waiter was rude.", "It left the form for her.", "She spent a term writing to it."],
    "for a time": ["He did not agree for that reason.", "It did not provide support for two terms."],
    "between dates": ["She lived there from May to July and liked it.", "The road runs between March and Ely."],
    "left until": ["She left the form until Monday.", "The book lay on the table."],
    "later": ["It later apologised."],
    "after a time": ["Afterwards she wrote.", "It came after the others.", "It was sent after the second letter."],
    "beyond": ["It was beyond belief.", "It offered more than £600."],
}
"""What each cue must not be heard in: names of the table, with sentences that only look like it."""


@pytest.mark.parametrize("rule", CUES, ids=lambda rule: rule.name)
def test_each_cue_is_heard_in_its_example(rule):
    assert rule.name in {cue.rule for cue in cues(rule.example)}


@pytest.mark.parametrize(("name", "sentence"), [(n, s) for n, sentences in NEAR_MISSES.items() for s in sentences])
def test_no_cue_is_heard_in_what_only_looks_like_it(name, sentence):
    assert name not in {cue.rule for cue in cues(sentence)}


def test_every_cue_has_near_misses():
    assert {rule.name for rule in CUES} == set(NEAR_MISSES)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Council delayed in sending the form.", "asserted"),
        ("There was no undue delay in sending the form.", "denied"),
        ("I do not agree that there was a delay of a year.", "denied"),
        ("The reply was not late.", "denied"),
        ("There is no good reason for the delay.", "asserted"),
        ("I do not accept that the move explains the delay.", "asserted"),
        ("Mrs C says the Council took too long.", "alleged"),
        ("She complained of delay in the repairs.", "alleged"),
        ("The Council upheld her complaint of delay in the repairs.", "accepted"),
        ("The Council accepts it took too long to visit.", "accepted"),
        ("The Council accepted the main duty nine weeks late.", "asserted"),
        ("Neither reply was sent in time.", "asserted"),
        ("The visit took two weeks, which was not unusual.", "excused"),
        ("The assessment was late, which the Council has accepted.", "accepted"),
        ("I accept the Council took too long to visit.", "asserted"),
        ("The delay was outside its control.", "excused"),
        ("The Council could not have acted sooner.", "excused"),
        ("The delay was caused by the landlord.", "others"),
        ("Mr D was slow to return the form.", "others"),
        ("If the reply is late, she may write again.", "hypothetical"),
        ("Had the plan been late, he would have written.", "hypothetical"),
        ("It told her how it would in future deal with a visit that was late.", "hypothetical"),
    ],
)
def test_the_words_around_a_cue_settle_what_it_means(sentence, expected):
    assert stance(sentence, cues(sentence)[0]) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This was fault.", True),
        ("That is service failure, and so maladministration.", True),
        ("I have no doubt that this was fault.", True),
        ("It is no excuse that staff were ill and the Council was at fault.", True),
        ("I do not find fault with the Council for this.", False),
        ("This was not due to fault by the Council.", False),
        ("I do not criticise it for the wait.", False),
        ("The Council said that its delay was unacceptable.", None),
        ("He wrote that the delay was “a plain failing”.", None),
        ("This fault caused her distress.", None),
        ("We consider whether there was fault.", False),
        ("The meeting was held in June.", None),
        ("The fault is manifest.", True),
        ("The reply was inexcusable.", True),
        ("This falls well short of what the policy asks.", True),
        ("The Council got this wrong.", True),
        ("I uphold this part of the complaint.", True),
        ("The delay and the letter were both fault.", True),
        ("The panel upheld her appeal.", None),
        ("Both faults caused her distress.", None),
    ],
)
def test_a_verdict_is_the_ombudsmans_own(sentence, expected):
    assert verdict(sentence) is expected


def test_what_a_verdict_points_at():
    assert points_back("This was fault.")
    assert points_back("The delay was fault.")
    assert not points_back("The charge was fault.")
    assert speaks_generally("The Council was at fault here.")
    assert not speaks_generally("The Council was at fault for not telling her of the charge.")
