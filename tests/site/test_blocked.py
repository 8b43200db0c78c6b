"""By what a page is told that turns us away, and what only looks like one."""

import pytest

from include.lgo.sample_site.faults import CAPTCHA, CHALLENGE, LOGIN, MAINTENANCE, SHELL
from include.lgo.sample_site.invent import invent
from include.lgo.site.blocked import Blocked, block_sign
from include.lgo.site.page import NoDecision, check_decision
from include.lgo.site.search import EmptyShell, read_search

DECISIONS = invent(20, seed=6)
PAGE = DECISIONS.page(0) or b""
REFERENCE = DECISIONS.listed(0).reference
HTML = "text/html; charset=utf-8"


def page(title: str, text: str, head: str = "") -> bytes:
    body = f"<body><h1>{title}</h1><p>{text}</p></body>"
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>{body}</html>".encode()


LONG = "The council took its time over the matter, and we looked at how it did so. " * 30

BLOCKS = {
    "captcha": CAPTCHA,
    "challenge of a service": CHALLENGE,
    "access denied": page("Access Denied", "You don't have permission to view this. Reference #18.2d351ab8"),
    "access to this page": page("Sorry", "Access to this page has been denied because we believe you are a bot."),
    "forbidden": page("403 - Forbidden", "Ask the administrator."),
    "unusual traffic": page("Sorry", "We have detected unusual traffic from your network."),
    "are you a robot": page("Are you a robot?", ""),
    "verify": page("One more step", "Please verify that you are human by completing the action below."),
    "browser check": page("Just a moment...", "Checking your browser before you go on. DDoS protection"),
    "cookies": page("Just a moment...", "Enable JavaScript and cookies to continue"),
    "blocked": page("Attention required", "Sorry, you have been blocked. Ray ID: 7d0b"),
    "address blocked": page("Error", "Your IP address has been temporarily blocked."),
    "unsuccessful": page("", "Request unsuccessful. Incapsula incident ID: 1-2"),
    "rejected": page("Notice", "The requested URL was rejected. Please consult your administrator."),
    "script in the head": page("Wait", "One moment", '<script src="https://x.awswaf.com/challenge.js"></script>'),
    "long but headed": page("Access denied", LONG),
    "not closed": b"<html><head><title>Access denied</title></head><body>",
}
OTHERS = {
    "maintenance": MAINTENANCE,
    "login": LOGIN,
    "empty shell": SHELL,
    "nothing": b"",
    "no page": b"\x00\x01\x02 captcha"[:3],
    "not found": page("Page not found", "The page you asked for does not exist."),
    "server error": page("500", "Something went wrong. Try again later."),
    "long page that speaks of one": page("Decision", LONG + "The form had a captcha. Access denied, it said. " + LONG),
    "long page with a form that loads one": page(
        "Contact us", LONG, '<script src="https://www.google.com/recaptcha/api.js"></script>'
    ),
    "access to records": page("Access to records", "The council gave access. It then denied a second request."),
    "blocked drains": page("Drainage", "The council's drains have been blocked for years."),
    "in a script alone": page("News", "Nothing new.", "<script>var text = 'no robots, please';</script>"),
    "in a comment": page("News", "Nothing new. <!-- captcha: off -->"),
    "cut decision with a script in its head": b'<html><head><script src="/recaptcha/api.js"></script><title>x</title>',
}


@pytest.mark.parametrize("body", BLOCKS.values(), ids=BLOCKS)
def test_what_turns_us_away_is_told(body: bytes) -> None:
    sign = block_sign(body)
    assert sign is not None
    assert sign.startswith("a block page: ")
    with pytest.raises(Blocked, match="a block page"):
        check_decision(body, HTML, REFERENCE)
    with pytest.raises(Blocked, match="a block page"):
        read_search(body, "https://www.lgo.org.uk")


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_it_is_not(body: bytes) -> None:
    assert block_sign(body) is None
    with pytest.raises(NoDecision):
        check_decision(body, HTML, REFERENCE)
    with pytest.raises(EmptyShell):
        read_search(body, "https://www.lgo.org.uk")


@pytest.mark.parametrize("i", range(len(DECISIONS)))
def test_no_decision_is_taken_for_one(i: int) -> None:
    body = DECISIONS.page(i) or b""
    about = b" The form had a captcha. Access denied, it said: are you a robot? </p>"
    script = b'<script src="https://challenges.cloudflare.com/x.js"></script></head>'
    check_decision(body.replace(b"</p>", about, 1).replace(b"</head>", script, 1), HTML, DECISIONS.listed(i).reference)


def test_a_list_of_results_that_speaks_of_one_is_a_list() -> None:
    body = page("Search results", "Your search has 1 result. Summary: the council's form asked for a captcha.")
    assert read_search(body, "https://www.lgo.org.uk").printed == 1


def test_ten_million_bytes_of_rubbish_are_judged_quickly() -> None:
    assert block_sign(b"<script " * 1_250_000) is None
