import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo.reading.needed import Parts, parts_of, ways_of


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("late", [{"late"}]),
        (r"\blate\b", [{" late "}]),
        (r"\b(?:late|overdue)", [{" late", " overdue"}]),
        (r"\bcomplain(?:s|ed)?\b", [{" complain ", " complains ", " complained "}]),
        (r"\blate (?:\w+ )?plans?\b", [{" late "}, {"plan"}]),
        (r"\b(?:told|tells)", [{" told", " tells"}]),
        (r"(?:late)?", []),
        (r"\w+ [ab]", []),
        (r"(?!late)\w+", []),
        (r"(?:the|of|to|and) ", []),
    ],
)
def test_what_every_match_holds(pattern: str, expected: list[set[str]]) -> None:
    (way,) = ways_of(pattern).ways
    assert [set(parts) for parts in way.needs] == expected


def test_digits_are_all_alike() -> None:
    (way,) = ways_of("chapter 117").ways
    assert set(way.needs) == {Parts({" 000"}), Parts({"chapter "})}
    assert " 000 " in set(parts_of("117", 5))
    assert "000" in set(parts_of("٣٤٥", 5))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a", ["a"]),
        ("a|b", ["a", "b"]),
        ("(?:a|b)|c(d|e)", ["(?:a|b)", "c(d|e)"]),
        (r"a\|b|[|(]|[]|]|[^]|]", [r"a\|b", "[|(]", "[]|]", "[^]|]"]),
        (r"\(a|b\)", [r"\(a", r"b\)"]),
    ],
)
def test_the_ways_of_a_pattern(pattern: str, expected: list[str]) -> None:
    assert [way.pattern for way in ways_of(pattern).ways] == expected


def test_each_way_has_its_own_needs() -> None:
    ways = ways_of(r"\blate\b|\bin (?:may|june)\b|\w+").ways
    assert [[set(parts) for parts in way.needs] for way in ways] == [[{" late "}], [{"may ", "june "}, {" in "}], []]


def test_what_shares_groups_or_may_be_nothing_is_not_taken_apart() -> None:
    assert ways_of("late|slow").apart
    assert not ways_of("(late)|slow").apart
    assert not ways_of("late|(?=slow)").apart


@given(st.text(alphabet="ab0 _", min_size=1, max_size=8), st.integers(1, 12))
def test_parts_are_all_that_are_no_longer(word: str, longest: int) -> None:
    parts = set(parts_of(word, longest))
    whole = f" {word} "
    assert all(part in whole and len(part) <= longest for part in parts)
    assert {whole[i : i + longest] for i in range(len(whole))} <= parts
