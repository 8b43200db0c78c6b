"""A search page is read by what it prints; one without its count is an error, never an empty window."""

from datetime import date

import pytest

from include.lgo.site.search import EmptyShell, read_search

SITE = "https://www.lgo.org.uk"


def page(count: str, items: str = "") -> bytes:
    return f"<html><body><p>{count}</p><ul>{items}</ul></body></html>".encode()


def item(href: str, title: str, rest: str = "Statement Upheld Allocations 02-Sep-2025") -> str:
    return f'<li><h3><a href="{href}">{title}</a></h3><p>{rest}</p><p>Summary: Upheld on 1 Jan 2001, they say.</p></li>'


def test_items_carry_what_is_printed() -> None:
    body = page(
        "Your search has 2 results",
        item("/decisions/housing/allocations/24-018-570", "Arden Council (24 018 570)")
        + item("/decisions/adult-care-services/charging/21-001-234a", "Elm Homes (UK) Ltd (21 001 234a)", "Not upheld"),
    )
    search = read_search(body, SITE)
    first, second = search.items
    assert search.printed == 2
    assert (first.reference, first.authority, first.outcome, first.decision_date) == (
        "24 018 570",
        "Arden Council",
        "Upheld",
        date(2025, 9, 2),
    )
    assert first.url == f"{SITE}/decisions/housing/allocations/24-018-570"
    assert (second.reference, second.authority, second.outcome, second.decision_date) == (
        "21 001 234a",
        "Elm Homes (UK) Ltd",
        "Not upheld",
        None,
    )


def test_an_item_without_title_is_known_by_its_link() -> None:
    search = read_search(page("Your search has 1 results", item("/decisions/x/y/24-018-570", "")), SITE)
    assert [(i.reference, i.authority) for i in search.items] == [("24 018 570", None)]


@pytest.mark.parametrize(
    ("count", "printed"),
    [("Your search has 1,234 results", 1234), ("Your search has 0 results", 0), ("Your search has 1 result", 1)],
)
def test_the_count_as_printed(count: str, printed: int) -> None:
    assert read_search(page(count), SITE).printed == printed


@pytest.mark.parametrize("body", [page(""), b"", b"<html>Results</html>", page("The results of your search")])
def test_without_a_count_it_is_an_empty_shell(body: bytes) -> None:
    with pytest.raises(EmptyShell):
        read_search(body, SITE)


def test_one_decision_under_several_addresses_is_one_item() -> None:
    body = page(
        "Your search has 1 results",
        item("/decisions/x/y/24-018-570", "A (24 018 570)")
        + item("http://lgo.org.uk/decisions/x/y/24-018-570?displaypref=1", "A (24 018 570)"),
    )
    assert len(read_search(body, SITE).items) == 1


def test_links_to_other_sites_are_no_items() -> None:
    body = page(
        "Your search has 0 results", item("https://elsewhere.example/decisions/x/y/24-018-570", "A (24 018 570)")
    )
    assert read_search(body, SITE).items == ()
