"""What passes for the page of a decision, and which chapters it has."""

import pytest

from include.lgo.sample_site.invent import invent
from include.lgo.site.blocked import Blocked
from include.lgo.site.page import NoDecision, chapters, check_decision

DECISIONS = invent(20, seed=6)
PAGE = DECISIONS.page(0) or b""
REFERENCE = DECISIONS.listed(0).reference
HTML = "text/html; charset=utf-8"


def test_a_decision_passes() -> None:
    check_decision(PAGE, HTML, REFERENCE)
    check_decision(PAGE, "", REFERENCE)


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"  \n", HTML, "empty"),
        (PAGE, "application/json", "application/json"),
        (PAGE[: len(PAGE) // 2], HTML, "cut off"),
        (PAGE[:300], HTML, "cut off"),
        (DECISIONS.page(1), HTML, "bears the reference"),
        (b"<html><h1>Sign in</h1></html>", HTML, "reference|cut off"),
    ],
    ids=["empty", "type", "half", "beginning", "another", "login"],
)
def test_what_is_none_is_told_why(body: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(NoDecision, match=reason) as error:
        check_decision(body, content_type, REFERENCE)
    assert not isinstance(error.value, Blocked)
    assert str(error.value)


@pytest.mark.parametrize("sign", ["Please solve this CAPTCHA", "Access denied", "Verify you are human"])
def test_a_block_page_is_a_refusal(sign: str) -> None:
    with pytest.raises(Blocked):
        check_decision(f"<html><body><h1>{sign}</h1></body></html>".encode(), HTML, REFERENCE)


def test_a_decision_about_a_captcha_is_a_decision() -> None:
    check_decision(PAGE.replace(b"</p>", b" The form had a captcha. Access denied, it said.</p>", 1), HTML, REFERENCE)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="?chapter={n}">Next</a>',
        "<A HREF='/decisions/housing/allocations/24-000-001?chapter={n}'>",
        '<a class="x" href="https://www.lgo.org.uk/decisions/a/b/24-000-001?displaypref=1&amp;chapter={n}#top">',
        "<a href=/decisions/a/b/24-000-001?chapter={n}>",
    ],
)
def test_chapters_however_they_are_linked(link: str) -> None:
    body = "".join(link.format(n=n) for n in (3, 1, 2, 2))
    assert chapters(body.encode(), "24 000 001") == [1, 2, 3]


def test_other_links_are_no_chapters() -> None:
    body = b'<a href="/decisions/a/b/24-000-002?chapter=2"> <a href="?page=2"> chapter=4 <a href="/about?chapter=5">'
    assert chapters(body, "24 000 001") == []
