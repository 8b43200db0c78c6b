import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo.reading import read_decision
from include.lgo.reading.lateness import CUES
from include.lgo.reading.patterns import AnyCase, lowered, plain, worth_trying
from include.lgo.sample_site.invent import invent

PAGES = Path(__file__).parents[1] / "pages"


@given(st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(c.lower() in {b, b.lower()} or len(c.lower()) > 1 for c, b in zip(text, low, strict=True))


@given(st.text())
def test_plain_letters_keep_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Zoë’s CAFÉ", "zoe’s cafe"), ("½ × £5", "½ × £5"), ("Œuvre", "xuvre"), ("٣", "3"), ("Иван", "xxxx")],
)
def test_letters_that_english_has_not_are_brought_to_those_it_has(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_word_with_a_foreign_letter_is_one_word() -> None:
    assert AnyCase(r"\bz\b").search("ZÉ") is None
    assert AnyCase(r"\bmr \w+ agreed").search("Mr Zoë agreed") is not None
    assert AnyCase(r"\bcafe\b").search("the CAFÉ") is not None


def test_places_are_those_of_the_text_though_a_letter_grows_in_lower_case() -> None:
    text = "İİ THE COUNCIL"
    found = AnyCase(r"\bThe Council\b").search(text)
    assert found is not None
    assert text[found.start() : found.end()] == "THE COUNCIL"


def test_what_matches_is_what_ignoring_case_matches() -> None:
    pattern = r"\b(?P<who>Mr|Mrs) [A-Z]\w*|\S+\W*$|\d+ Weeks?"
    for text in ("MR Quick paid 20 WEEKS late", "nothing of the kind", "mrs q", ""):
        assert [m.span() for m in AnyCase(pattern).finditer(text)] == [
            m.span() for m in re.finditer(pattern, text, re.IGNORECASE)
        ]


def test_a_pattern_in_which_case_matters_is_refused() -> None:
    with pytest.raises(ValueError, match="case matters"):
        AnyCase("(?-i:Mr) q")


def test_what_is_needed_is_looked_for_first() -> None:
    assert AnyCase("a.c", needs="x|b").search("ABC") is not None
    assert AnyCase("a.c", needs="x|y").search("abc") is None
    assert list(AnyCase("a.c", needs="x|y").finditer("abc")) == []
    assert "backlog" not in {rule.name for rule in worth_trying(CUES, "The plan was late.")}
    assert [rule.name for rule in worth_trying(CUES, "Its BACKLOGS!") if rule.pattern.may_match("backlogs")] == [
        "backlog"
    ]


def test_what_is_needed_may_be_asked_of_texts_looked_through_before() -> None:
    text = "The quokka of Tolmouth"
    assert AnyCase("tolmouth").search(text)
    assert AnyCase("quokka").search(text)


def test_of_two_ways_that_match_in_one_place_the_earlier_is_taken() -> None:
    assert [m.group() for m in AnyCase("late|later|plan|planned|no").finditer("A later plan, planned late")] == [
        "late",
        "plan",
        "plan",
        "late",
    ]
    found = AnyCase("a plan|the late|late plan|plan").search("the late plan")
    assert found is not None
    assert found.group() == "the late"


def plainly(pattern: AnyCase, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of what a pattern matches, by `re` alone."""
    return [m.span() for m in re.compile(pattern.pattern, re.ASCII).finditer(plain(text), start, end)]


WORDS = st.sampled_from(["late", "later", "no", "plan", "not", "n’t", "£5", "10"])
PIECES = st.recursive(
    WORDS | st.sampled_from([r"\b", r"\w+", r"\d", "[ao]", " ", ".", r"(?!r)", r"(?<=a)", "^", "$", r"\W*"]),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map("".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})")
        | inner.map(lambda part: f"(?:{part})?")
        | inner.map(lambda part: f"(?:{part}){{1,2}}")
    ),
    max_leaves=8,
)


@given(
    pattern=st.lists(PIECES, min_size=1, max_size=4).map("|".join).filter(lambda pattern: not re.search(pattern, "")),
    text=st.lists(WORDS | st.sampled_from([" ", " ", ",", "\n", "Late", "A", "7", "é"]), max_size=10).map("".join),
    start=st.integers(0, 4),
)
def test_a_pattern_finds_what_it_would_find_if_it_were_tried_everywhere(pattern: str, text: str, start: int) -> None:
    tried = AnyCase(pattern)
    for end in (len(text), len(text) - 2):
        spans = plainly(tried, text, start, end)
        assert [m.span() for m in tried.finditer(text, start, end)] == spans
        found = tried.search(text, start, end)
        assert (found.span() if found else None) == next(iter(spans), None)


def texts() -> list[str]:
    """Paragraphs of the golden pages and of invented ones."""
    decisions = invent(40, seed=5)
    pages = [*([path.read_bytes()] for path in PAGES.glob("*.html")), *map(decisions.pages, range(40))]
    return [paragraph.text for page in pages for paragraph in read_decision(page).paragraphs]


def test_every_pattern_finds_what_it_would_find_if_it_were_tried_everywhere() -> None:
    """What patterns need, by hand (`needs`) or told from them, only saves time."""
    patterns = {
        (name, key): value
        for name, module in sys.modules.items()
        if name.startswith("include.lgo.reading.")
        for key, value in vars(module).items()
        if isinstance(value, AnyCase)
    }
    patterns |= {("cues", rule.name): rule.pattern for rule in CUES}
    assert len(patterns) > 150
    for text in [*texts(), *(rule.example for rule in CUES)]:
        for where, pattern in patterns.items():
            assert [m.span() for m in pattern.finditer(text)] == plainly(pattern, text, 0, len(text)), (where, text)
