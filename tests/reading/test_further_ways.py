# ruff: noqa: E501 - one case a line
"""Rules that decide a figure together with others: what each adds, and what only looks like a case for it."""

from typing import Any

import pytest
from delay_pages import decision as delayed
from delay_pages import delays_of, length
from little import decision

from include.lgo.reading import read_decision
from include.lgo.reading.bodies import Bodies
from include.lgo.reading.processes import matter
from include.lgo.reading.text import sentence_spans

REGISTER = ("Housing", "Allocations")
SCHOOL = ("Education", "Alternative provision")


def sums(figures: Any) -> list[float]:
    return [float(figure.amount) for figure in figures]


@pytest.mark.parametrize(
    ("lead", "offers"),
    [
        ("The Council has paid Ms Q £70 and will apologise.", [70]),
        ("The Council has paid Ms Q her weekly allowance of £70 and will apologise.", []),
        ("The Council will apologise. It has already sent Ms Q £70.", [70]),
        ("The Council will apologise. Ms Q has already sent it £70.", []),
    ],
)
def test_what_the_remedy_says_has_been_paid(lead: str, offers: list[float]) -> None:
    record = decision(lead=lead)
    assert (sums(record.payments), sums(record.offers)) == ([], offers)


@pytest.mark.parametrize(
    ("item", "payments", "offers"),
    [
        ("pay Ms Q £300 instead of the £70 and the £20 it offered", [300], [70, 20]),
        ("pay Ms Q £300 instead of the £70 it offered, and £20 for her trouble", [300, 20], [70]),
        ("pay Ms Q £300, including the £70 it has already paid", [300], []),
        ("pay Ms Q £300 and the £70 it has agreed to refund", [300, 70], []),
        ("pay Ms Q £300 and a further £70", [300, 70], []),
    ],
)
def test_sums_offered_before_beside_the_sum_to_pay(item: str, payments: list[float], offers: list[float]) -> None:
    record = decision(item + ".")
    assert sums(record.payments) == payments
    assert sums(record.offers)[: len(offers)] == offers


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The Council will make the following payments:", ["Mr R", "Ms Q"]),
        ("These are the sums:", ["Mr R", "Ms Q"]),
        ("The Council will keep a record of the following charges:", []),
        ("The Council will:", []),
    ],
)
def test_a_list_of_sums_under_a_line_that_announces_payments(lead: str, expected: list[str]) -> None:
    record = decision("£40 to Mr R; and", "£70 to Ms Q.", lead=lead)
    assert [payment.recipient for payment in record.payments] == expected


@pytest.mark.parametrize(
    ("lead", "expected"), [("The Council will pay Mr R:", "Mr R"), ("The Council will pay:", "Ms Q")]
)
def test_whom_the_line_before_a_list_pays(lead: str, expected: str) -> None:
    record = decision("£40 for his distress; and", "£70 for his trouble.", lead=lead)
    assert [payment.recipient for payment in record.payments][:1] == [expected]


@pytest.mark.parametrize(
    ("view", "expected"), [("I do not think this was enough.", [250]), ("I think this was enough.", []), ("", [])]
)
def test_an_offer_called_too_little_stays_one_though_its_sum_is_paid(view: str, expected: list[float]) -> None:
    record = decision("pay Ms Q £250.", facts=f"At stage two the Council offered Ms Q £250. {view}")
    assert sums(record.offers) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("The Council offered to refund the fee of £70.", [70]),
        ("The Council offered her a room at a rent of £70.", []),
        ("The Council’s reply came with a £70 voucher.", [70]),
        ("The reply came with a £70 bill.", []),
        ("In answer to her complaint, £70 was put on her account as a gesture of goodwill.", [70]),
        ("In answer to her complaint, £70 was put on her account as rent.", []),
        ("The £70 which the Council has paid her is a fair recognition.", [70]),
        ("The £70 which the Council has paid her landlord is a tenth of the rent.", []),
    ],
)
def test_what_had_been_offered_or_was_only_a_price(facts: str, expected: list[float]) -> None:
    assert sums(decision("apologise to Ms Q.", facts=facts).offers) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("arrange a payment of £70 to Ms Q", [70]),
        ("ensure the payment to Ms Q of £70", [70]),
        ("review the payment of £70 to Ms Q", []),
        ("put £70 into Ms Q’s account", [70]),
        ("put up a notice about the £70 charge", []),
    ],
)
def test_who_says_what_becomes_of_a_payment(item: str, expected: list[float]) -> None:
    assert sums(decision(item + ".").payments) == expected


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay Ms Q whatever it decides is fair for her distress", "symbolic_payment"),
        ("pay Ms Q whatever it decides is due for the summer", "quantifiable_payment"),
    ],
)
def test_what_a_payment_still_to_be_worked_out_is_for(item: str, kind: str) -> None:
    assert [remedy.kind for remedy in decision(item + ".").remedies] == [kind]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Quill came. He left.", 2),
        ("See para. 4 above. It was late.", 2),
        ("It cost £5. £3 was paid.", 2),
        ("It was in section 4. The law says so.", 2),
        ("One line\nand another", 2),
        ("e.g. This", 1),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count


def bodies(*complaint: str) -> Bodies:
    return Bodies(delayed("It was fault.", authority="Exham Council", complaint=complaint))


def test_a_lettered_council_is_none_of_those_known() -> None:
    own = bodies("Ms Q lives in Exham.")
    assert own.acts("The Council will") is True
    assert own.acts("Council B will") is not True


def test_a_person_given_a_short_name_is_no_body() -> None:
    own = bodies("Exham Council (the Council) and Robert Quill (the Tenant) met.")
    assert not own.others_act("The Tenant delayed", 11, 18)


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("The hazards in the flat", "enforcement"),
        ("An improvement notice", "enforcement"),
        ("The door sticks", "repair"),
    ],
)
def test_private_housing_is_enforcement_where_its_law_is_spoken_of(text: str, default: str) -> None:
    assert matter("Housing", "Private housing", text).default == default


@pytest.mark.parametrize(
    ("heading", "process"), [("What the Council promised", "complaint_remedy"), ("What the Council provided", "repair")]
)
def test_a_heading_of_promises_says_what_was_late(heading: str, process: str) -> None:
    finding = "The repair was three months late. This was fault."
    assert [delay.process for delay in delays_of(delayed(finding, heading=heading))[1]] == [process]


@pytest.mark.parametrize(
    ("law", "limit"),
    [
        ("The Council must arrange tuition within 15 days.", "15 days"),
        ("The Council must arrange tuition for a pupil who is absent for 15 days.", None),
        ("Parents must ask for tuition within 15 days of the exclusion.", None),
    ],
)
def test_a_time_of_absence_is_no_limit(law: str, limit: str | None) -> None:
    finding = "The Council took 60 days to arrange tuition. This was fault."
    assert [delay.limit for delay in delays_of(delayed(finding, subject=SCHOOL, law=[law]))[1]] == [length(limit)]


@pytest.mark.parametrize(
    ("law", "limit"),
    [
        ("Its procedure has two stages, which must be answered within ten days and 30 days.", "30 days"),
        (
            "Its procedure must be answered within ten days for the first stage and 30 days for the second stage.",
            "30 days",
        ),
        ("Stage two should take 25 days. The Council may extend this to 40 days.", "40 days"),
        ("Stage two should take 25 days. Stage three may be extended to 40 days.", "25 days"),
        ("Each stage must be answered within 20 days.", "20 days"),
    ],
)
def test_the_limit_is_that_of_the_stage(law: str, limit: str) -> None:
    finding = "The Council took 70 days to answer the complaint at stage two. This was fault."
    assert [delay.limit for delay in delays_of(delayed(finding, law=[law]))[1]] == [length(limit)]


HEAD = "<p>Category : Housing &gt; Repairs</p><p>Decision : Upheld</p><p>Decision date : 07 Jul 2025</p><p>Summary: One.</p>"


@pytest.mark.parametrize(
    ("top", "authority"),
    [
        ("<h1>Local Government and Social Care Ombudsman</h1><h1>24 000 950</h1>", None),
        ("<h1>Tolmouth Council</h1><h1>24 000 950</h1>", "Tolmouth Council"),
    ],
)
def test_the_sites_own_name_is_no_authority(top: str, authority: str | None) -> None:
    assert read_decision([f"{top}{HEAD}".encode()]).header.authority == authority


@pytest.mark.parametrize("mark", ["&#146;", "’", "&rsquo;", "\x92"])
def test_quotation_marks_of_windows_1252_are_read(mark: str) -> None:
    page = f"<h1>Tolmouth Council (24 000 950)</h1>{HEAD}<h2>The complaint</h2><ol><li>Ms Q{mark}s roof.</li></ol>"
    assert read_decision([page.encode()]).paragraphs[-1].text == "Ms Q’s roof."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("Ms Q upheld her claim to £70 and the Council offered her that sum.", [70]),
        ("The officer thought £70 fair for her upset, and the Council paid her it.", [70]),
        ("The officer thought £70 fair for her upset, and the Council refused her it.", []),
        ("Ms Q accepted a £70 voucher from the Council for her upset.", [70]),
        ("Ms Q accepted a £70 voucher from the shop.", []),
        ("The Council offered £70 off the rent.", [70]),
        ("The Council offered a flat with a rent of £70.", []),
        ("Ms Q asked that her insurer, having paid £70, be told.", []),
    ],
)
def test_what_had_been_given_by_other_verbs(facts: str, expected: list[float]) -> None:
    assert sums(decision("apologise to Ms Q.", facts=facts).offers) == expected


@pytest.mark.parametrize(
    ("complaint", "expected"),
    [
        ("Ms Q says the Council offered her £70.", [70]),
        ("Ms Q wants £70.", []),
        ("Ms Q wants to be offered £70.", []),
    ],
)
def test_an_offer_told_by_the_complaint(complaint: str, expected: list[float]) -> None:
    assert sums(decision("apologise to Ms Q.", complaint=complaint).offers) == expected


@pytest.mark.parametrize(
    ("item", "waivers"),
    [
        ("cancel £70 of the bill", [70]),
        ("take £70 off her debt", [70]),
        ("take £70 out of its budget for training", []),
        ("reduce her arrears by £70", [70]),
        ("reduce its costs to £70", []),
    ],
)
def test_what_is_taken_off_a_debt(item: str, waivers: list[float]) -> None:
    assert sums(decision(item + ".").waivers) == waivers


def test_a_further_payment_of_the_sum_offered_is_another() -> None:
    facts = "At stage two the Council offered Ms Q £250 and £40."
    again = decision("pay Ms Q a further £250 instead of the £40 it offered.", facts=facts)
    assert (sums(again.payments), sorted(sums(again.offers))) == ([250], [40, 250])
    same = decision("pay Ms Q £250 instead of the £40 it offered.", facts=facts)
    assert (sums(same.payments), sorted(sums(same.offers))) == ([250], [40])


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("pay £70 to Ms Q and the same to Mr R", ["Ms Q", "Mr R"]),
        ("pay £70 to Ms Q and pay the same sum to Mr R", ["Ms Q", "Mr R"]),
        ("pay £70 to Ms Q and say the same to Mr R", ["Ms Q"]),
    ],
)
def test_the_same_sum_to_another(item: str, expected: list[str]) -> None:
    assert [payment.recipient for payment in decision(item + ".").payments] == expected


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay Mr R at once what a panel awards for his worry", "symbolic_payment"),
        ("pay Mr R at once what a panel awards for the summer", "quantifiable_payment"),
    ],
)
def test_what_a_payment_without_a_sum_is_for(item: str, kind: str) -> None:
    assert [remedy.kind for remedy in decision(item + ".").remedies] == [kind]


def test_a_time_for_which_a_child_may_be_away_is_no_limit() -> None:
    finding = "The Council took 60 days to arrange tuition. This was fault."
    law = "Councils must arrange education for a child who will be away from school for more than 15 days."
    assert [delay.limit for delay in delays_of(delayed(finding, subject=SCHOOL, law=[law]))[1]] == [None]
    law = "Councils must not take more than 15 days to arrange education for a child."
    assert [delay.limit for delay in delays_of(delayed(finding, subject=SCHOOL, law=[law]))[1]] == [length("15 days")]


@pytest.mark.parametrize(
    ("finding", "found"),
    [
        ("The Council took ten weeks to visit. That was not fault. The remaining delay of three weeks was fault.", 1),
        ("The Council took ten weeks to visit. That was not fault. The other officer was rude.", 0),
        ("The Council took ten weeks to visit. I do not find fault. Its letter was wrong.", 0),
    ],
)
def test_the_part_of_a_delay_that_was_fault(finding: str, found: int) -> None:
    assert len(delays_of(delayed(finding))[1]) == found
