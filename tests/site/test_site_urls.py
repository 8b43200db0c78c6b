"""Decisions are told apart by their reference with its letter, and nothing leads off the site."""

import pytest

from include.lgo.site.urls import chapter_of, decision_reference, on_site, reference_in

SITE = "https://www.lgo.org.uk"


@pytest.mark.parametrize(
    ("url", "reference"),
    [
        ("/decisions/housing/allocations/24-018-570", "24 018 570"),
        ("https://lgo.org.uk/decisions/health/hospitals/16-010-636c?textsize=2", "16 010 636c"),
        ("http://www.lgo.org.uk/decisions/other/16-010-636", None),
        ("/decisions/housing/allocations", None),
        ("/your-councils-performance/arden/24-018-570", None),
    ],
)
def test_reference_of_an_address(url: str, reference: str | None) -> None:
    assert decision_reference(url) == reference


def test_reference_in_a_title_with_brackets() -> None:
    assert reference_in("Park Homes (UK) Limited (21 001 234)") == "21 001 234"
    assert reference_in("Call 01 234 567 890") is None


@pytest.mark.parametrize(
    "url",
    ["https://lgo.org.uk/a?b=1", "http://www.lgo.org.uk/a?b=1", "/a?b=1", "https://www.lgo.org.uk/a?b=1"],
)
def test_the_same_site_in_all_its_spellings(url: str) -> None:
    assert on_site(SITE, url) == f"{SITE}/a?b=1"


@pytest.mark.parametrize(
    "url", ["https://evil.example/a", "//evil.example/a", "javascript:void(0)", "http://127.0.0.1/a"]
)
def test_elsewhere_is_nowhere(url: str) -> None:
    assert on_site(SITE, url) is None


def test_chapters() -> None:
    assert chapter_of("/decisions/a/b/24-018-570?chapter=3") == 3
    assert chapter_of("/decisions/a/b/24-018-570?chapter=x") is None
