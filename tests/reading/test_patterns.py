import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo.reading import read_decision
from include.lgo.reading.lateness import CUES
from include.lgo.reading.patterns import AnyCase, lowered, worth_trying
from include.lgo.sample_site.invent import invent

PAGES = Path(__file__).parents[1] / "pages"


@given(st.text())
def test_lower_case_keeps_every_place(text: str) -> None:
    low = lowered(text)
    assert len(low) == len(text)
    assert all(c.lower() in {b, b.lower()} or len(c.lower()) > 1 for c, b in zip(text, low, strict=True))


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
    assert AnyCase("a.c", needs="b;c").search("abc") is not None
    assert AnyCase("a.c", needs="b;y").search("abc") is None
    assert "backlog" not in {rule.name for rule in worth_trying(CUES, "The plan was late.")}


def test_a_blank_in_what_is_needed_is_the_edge_of_a_word() -> None:
    pattern = AnyCase("me", needs=" me ")
    assert all(map(pattern.search, ("Me, too", "me", "tell “me”", "for\nme.")))
    assert not any(map(pattern.search, ("some time", "men", "came")))


def test_several_words_that_are_needed_stand_together() -> None:
    pattern = AnyCase("after|on", needs="after that|on,")
    assert pattern.search("Soon AFTER THAT it came")
    assert pattern.search("Weeks on, nothing came")
    assert not pattern.search("After weeks, that on its own came")


def test_what_is_needed_may_be_asked_of_texts_looked_through_before() -> None:
    text = "The quokka of Tolmouth"
    assert AnyCase("of", needs="tolmouth").search(text)
    assert AnyCase("of", needs="quokka").search(text)


@given(st.text(alphabet="ab .İ’", max_size=12), st.lists(st.text(alphabet="ab", min_size=1, max_size=3), min_size=1))
def test_needs_are_met_where_their_letters_stand(text: str, letters: list[str]) -> None:
    met = any(part in lowered(text) for part in letters)
    assert (AnyCase("", needs="|".join(letters)).search(text) is not None) == met


def texts() -> list[str]:
    """Paragraphs of the golden pages and of invented ones."""
    decisions = invent(40, seed=5)
    pages = [*([path.read_bytes()] for path in PAGES.glob("*.html")), *map(decisions.pages, range(40))]
    return [paragraph.text for page in pages for paragraph in read_decision(page).paragraphs]


def test_no_pattern_matches_without_what_it_needs() -> None:
    """`needs` only saves time: a text in which it is missing holds no match."""
    patterns = {
        (name, key): value
        for name, module in sys.modules.items()
        if name.startswith("include.lgo.reading.")
        for key, value in vars(module).items()
        if isinstance(value, AnyCase) and value.needs
    }
    patterns |= {("cues", rule.name): rule.pattern for rule in CUES}
    assert len(patterns) > 30
    for text in [*texts(), *(rule.example for rule in CUES)]:
        low = lowered(text)
        for where, pattern in patterns.items():
            assert pattern.may_match(text) or not re.search(pattern.pattern, low), where
