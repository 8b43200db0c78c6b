"""Invented decisions: deterministic, of every variant, and true to what is said of them."""

import re
import tracemalloc
from datetime import date

import pytest

from include.lgo.sample_site.invent import FIRST, Invented, invent

UNTIL = date(2026, 11, 23)
VARIANTS = {
    "short report",
    "further report",
    "no authority printed",
    "report in chapters",
    "voice: we",
    "voice: ombudsman",
    "early remedy",
    "closed after initial enquiries",
    "joint report",
    "joint with the health ombudsman",
    "brackets in a name",
    "This is because: and a list",
    "typo in a heading",
    "contents list",
    "banner first",
    "list in a paragraph",
    "lettered list",
    "actions in paragraphs",
    "outcome: Upheld",
    "outcome: Not upheld",
    "outcome: Closed after initial enquiries",
}
FIELDS = {
    "reference": str,
    "authority": str | None,
    "category": str,
    "subcategory": str,
    "outcome": str,
    "decision_date": str,
    "summary": str,
    "sections": list,
    "paragraphs": int,
    "payments": list,
    "payment_total": int | float | None,
    "offers": list,
    "waived": list,
    "remedies": list,
    "delay_fault": bool,
    "delays": list,
}


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(400, until=UNTIL)


@pytest.fixture(scope="module")
def many() -> Invented:
    """Enough for some joint cases: one of each kind stands among every 400."""
    return invent(2_000, until=UNTIL)


def text_of(page: bytes) -> str:
    """The page's text, tags and style sheet removed."""
    html = re.sub(r"(?s)<style>.*?</style>", "", page.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html).replace("&amp;", "&").replace("&gt;", ">"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_400_decisions_show_every_variant(seed: int) -> None:
    decisions = invent(400, seed, until=UNTIL)
    seen = frozenset().union(*(decisions.variants(i) for i in range(400)))
    assert seen >= VARIANTS


def test_the_same_seed_gives_the_same_pages_in_any_order(decisions: Invented) -> None:
    again = invent(400, until=UNTIL)
    for i in (399, 3, 250, 141, 0):
        assert again.pages(i) == decisions.pages(i)
        assert again.truth(i) == decisions.truth(i)
    other = invent(400, seed=2, until=UNTIL)
    assert sum(other.page(i) == decisions.page(i) for i in range(400)) == 0


def test_every_page_is_found_by_its_path_and_by_no_other(decisions: Invented) -> None:
    paths = [decisions.listed(i).path for i in range(400)]
    assert len(set(paths)) == 400
    assert [decisions.find(path) for path in paths] == list(range(400))
    assert decisions.find(paths[5] + "z") is None
    assert decisions.find(paths[5].replace("/decisions/", "/decisions/x")) is None
    assert decisions.find("/decisions/housing/allocations/24-000-950") is None


def test_references_are_none_that_the_ombudsman_has_used(decisions: Invented) -> None:
    for i in range(400):
        listed = decisions.listed(i)
        year, number = int(listed.reference[:2]), int(listed.reference[3:6])
        assert number >= 100
        assert listed.decision_date is not None
        assert 2000 + year <= listed.decision_date.year


def test_windows_add_up_to_the_whole(decisions: Invented) -> None:
    counted = 0
    for year in range(2016, 2027):
        for month in range(1, 13):
            first = date(year, month, 1)
            last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
            window = decisions.window(first, date.fromordinal(last))
            for i in window:
                day = decisions.listed(i).decision_date
                assert day is not None
                assert (day.year, day.month) == (year, month)
            counted += len(window)
    assert counted == 400
    assert len(decisions.window(None, None)) == 400
    assert len(decisions.window(UNTIL, FIRST)) == 0


def test_ordinary_decisions_stay_five_years_and_older_ones_are_reports(decisions: Invented) -> None:
    older = [decisions.listed(i) for i in decisions.window(None, date(2021, 11, 22))]
    assert older
    assert {listed.kind for listed in older} == {"Report"}
    span = invent(50, since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert len(span.window(date(2026, 1, 1), date(2026, 3, 31))) == 50


def test_impossible_spans_and_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="no such span"):
        invent(5, since=date(2026, 2, 1), until=date(2026, 1, 1))
    with pytest.raises(ValueError, match="2016-12-01"):
        invent(5, since=date(2012, 1, 1), until=date(2026, 1, 1))
    with pytest.raises(ValueError, match="900,000"):
        invent(1_000_000)
    assert len(invent(0)) == 0
    assert invent(1, since=UNTIL, until=UNTIL).listed(0).decision_date == UNTIL


def test_a_corpus_of_57500_costs_little_memory() -> None:
    tracemalloc.start()
    decisions = invent(57_500, until=UNTIL)
    for i in range(0, 57_500, 25):
        decisions.listed(i)
    decisions.window(date(2025, 1, 1), date(2025, 12, 31))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_truth_has_the_form_of_the_labelled_decisions(decisions: Invented) -> None:
    for i in range(400):
        truth = decisions.truth(i)
        assert list(truth) == list(FIELDS)
        for name, kind in FIELDS.items():
            assert isinstance(truth[name], kind), (truth["reference"], name)
        for payment in truth["payments"]:
            assert set(payment) == {"amount", "per", "periods", "total", "recipient", "kind"}
            if payment["per"] is None:
                assert payment["total"] == payment["amount"]
        known = [p["total"] for p in truth["payments"] if p["total"] is not None]
        assert truth["payment_total"] == (round(sum(known), 2) if known else None)
        kinds = {p["kind"] for p in truth["payments"]}
        assert {f"{kind}_payment" for kind in kinds} <= set(truth["remedies"])
        assert truth["delay_fault"] == bool(truth["delays"])
        if truth["outcome"] != "Upheld":
            assert [truth[name] for name in ("payments", "waived", "remedies", "delays")] == [[]] * 4
        for delay in truth["delays"]:
            assert all(1 <= n <= truth["paragraphs"] for n in delay["paragraphs"])


def test_every_sum_stands_on_its_page(decisions: Invented) -> None:
    sums = 0
    for i in range(400):
        truth = decisions.truth(i)
        text = " ".join(text_of(page) for page in decisions.pages(i)).replace(",", "")
        for entry in [*truth["payments"], *truth["offers"], *truth["waived"]]:
            amount = entry["amount"]
            printed = f"£{amount:.2f}" if amount != int(amount) else f"£{int(amount)}"
            assert re.search(re.escape(printed) + r"(?![\d.]*\d)", text), (truth["reference"], printed)
            sums += 1
    assert sums > 200


def test_every_delay_stands_in_its_paragraph_with_its_times(decisions: Invented) -> None:
    words = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    checked = 0
    for i in range(400):
        told = decisions.truth(i)
        paragraphs = dict(numbered(decisions, i))
        everything = " ".join(text_of(page) for page in decisions.pages(i))
        for delay in told["delays"]:
            where = " ".join(paragraphs[n] for n in delay["paragraphs"]) or everything
            for part in ("actual", "overrun", "limit"):
                if delay[part] is None:
                    continue
                value, unit = delay[part]
                whole = int(value)
                figure = "|".join({str(whole), words[whole] if whole < 13 else str(whole)})
                half = " and a half" if value != whole else ""
                unit_words = unit.split()
                shown = rf"(?:{figure}){half}[ -]{' '.join(unit_words)[:-1]}s?\b"
                assert re.search(shown, everything if part == "limit" else where), (told["reference"], delay)
                checked += 1
    assert checked > 50


def numbered(decisions: Invented, i: int) -> list[tuple[int, str]]:
    """The numbered paragraphs as the story has them, (number, text) each."""
    from include.lgo.sample_site.text import Para

    return [
        (block.number, block.text)
        for block in decisions.story(i).blocks
        if isinstance(block, Para) and block.number is not None
    ]


def test_members_of_a_joint_report_print_one_text(many: Invented) -> None:
    joint = [i for i in range(many.count) if "joint report" in many.variants(i)]
    bodies: dict[date, set[tuple[str, ...]]] = {}
    for i in joint:
        day = many.listed(i).decision_date
        assert day is not None
        story = tuple(block.text for block in many.story(i).blocks)
        bodies.setdefault(day, set()).add(story)
    assert len(bodies) >= 4
    assert all(len(stories) == 1 for stories in bodies.values())


def test_a_joint_health_case_has_letters_and_different_outcomes(many: Invented) -> None:
    cases: dict[str, list[tuple[str, str | None]]] = {}
    for i in range(many.count):
        if "joint with the health ombudsman" in many.variants(i):
            listed = many.listed(i)
            cases.setdefault(listed.reference[:10], []).append((listed.reference[10:], listed.outcome))
    assert len(cases) >= 4
    for members in cases.values():
        assert [letter for letter, _ in members] == ["", "a", "b"][: len(members)]
        assert len({outcome for _, outcome in members}) > 1


def test_an_early_remedy_is_upheld_though_nothing_was_investigated(decisions: Invented) -> None:
    early = [i for i in range(400) if "early remedy" in decisions.variants(i)]
    for i in early:
        assert decisions.truth(i)["outcome"] == "Upheld"
        assert "will not investigate" in decisions.summary(i)


def test_a_chaptered_report_has_its_summary_first_and_its_numbers_in_the_text(decisions: Invented) -> None:
    i = next(i for i in range(400) if "report in chapters" in decisions.variants(i))
    first, *others = decisions.pages(i)
    assert len(others) == 2
    assert b"Summary:" in first
    assert not any(b"Summary:" in page for page in others)
    assert decisions.page(i) == first
    assert decisions.page(i, 4) is None
    last = decisions.truth(i)["paragraphs"]
    assert f"<p>{last}. ".encode() in others[-1]


def test_trends_show_in_a_corpus() -> None:
    decisions = invent(20_000, since=date(2017, 1, 1), until=UNTIL)
    rates, volumes = {}, {}
    for year in (2018, 2024):
        window = decisions.window(date(year, 4, 1), date(year + 1, 3, 31))
        outcomes = [decisions.listed(i).outcome for i in window]
        rates[year] = outcomes.count("Upheld") / (outcomes.count("Upheld") + outcomes.count("Not upheld"))
        volumes[year] = len(window)
    assert rates[2018] == pytest.approx(0.58, abs=0.07)
    assert rates[2024] == pytest.approx(0.83, abs=0.07)
    assert volumes[2024] > volumes[2018] * 1.2


def test_pages_weigh_about_50_kilobytes(decisions: Invented) -> None:
    sizes = sorted(len(decisions.page(i) or b"") for i in range(400))
    assert 40_000 < sizes[200] < 60_000
