"""robots.txt, by `protego`, under the rules of RFC 9309."""

from protego import Protego

MAX_BYTES = 512_000
"""RFC 9309, 2.5: at least 500 KiB are read."""


class Robots:
    """What the site allows `agent` (the product name of our User-Agent).

    delay: seconds between requests that the site asks for (Crawl-delay or Request-rate), 0 where it asks for none.
    """

    def __init__(self, text: str, agent: str) -> None:
        self._rules = Protego.parse(text)
        self._agent = agent
        rate = self._rules.request_rate(agent)
        self.delay = max(
            float(self._rules.crawl_delay(agent) or 0.0), rate.seconds / rate.requests if rate and rate.requests else 0
        )

    def allows(self, url: str) -> bool:
        """Whether the site lets us fetch `url`."""
        return bool(self._rules.can_fetch(url, self._agent))


def robots_of(status: int, body: bytes, agent: str) -> Robots | None:
    """The rules after an answer for robots.txt; None where the site must be left alone.

    RFC 9309, 2.3.1: 4xx means that all is allowed; 5xx means that nothing is.
    """
    if 400 <= status < 500 and status != 429:
        return Robots("", agent)
    if status != 200:
        return None
    return Robots(body[:MAX_BYTES].decode("utf-8", "replace"), agent)
