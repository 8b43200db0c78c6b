"""robots.txt under RFC 9309: what is forbidden, how fast one may ask, and what its absence means."""

import pytest

from include.lgo.site.robots import MAX_BYTES, Robots, robots_of

AGENT = "lgo-decisions"
SITE = "https://www.lgo.org.uk"


def test_what_is_forbidden_to_all_or_to_us() -> None:
    robots = Robots(
        "User-agent: *\nDisallow: /account/\n\nUser-agent: lgo-decisions\nDisallow: /Decisions/*.pdf$", AGENT
    )
    assert not robots.allows(f"{SITE}/Decisions/a.pdf")
    assert robots.allows(f"{SITE}/Decisions/a.pdf?x=1")
    assert robots.allows(f"{SITE}/account/"), "our own group takes the place of the one for all"
    assert not Robots("User-agent: *\nDisallow: /account/", AGENT).allows(f"{SITE}/account/login")


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("", 0),
        ("User-agent: *\nCrawl-delay: 7", 7),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nRequest-rate: 1/10", 10),
    ],
)
def test_how_long_to_wait_between_requests(text: str, delay: float) -> None:
    assert Robots(text, AGENT).delay == delay


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_missing_file_allows_all(status: int) -> None:
    robots = robots_of(status, b"", AGENT)
    assert robots is not None
    assert robots.allows(f"{SITE}/anything")


@pytest.mark.parametrize("status", [0, 429, 500, 503])
def test_without_an_answer_the_site_is_closed(status: int) -> None:
    assert robots_of(status, b"User-agent: *\nAllow: /", AGENT) is None


def test_rubbish_is_no_error() -> None:
    robots = robots_of(200, b"\xff\xfe\x00<html>" * 1000, AGENT)
    assert robots is not None
    assert robots.allows(f"{SITE}/decisions")


def test_no_more_than_a_limit_of_it_is_read() -> None:
    rules = b"User-agent: *\nDisallow: /early\n" + b"#" * MAX_BYTES + b"\nDisallow: /late\n"
    robots = robots_of(200, rules, AGENT)
    assert robots is not None
    assert not robots.allows(f"{SITE}/early")
    assert robots.allows(f"{SITE}/late")
