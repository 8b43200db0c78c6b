"""A site that is named as a public one is not spoken to where its name leads to an internal address."""

import socket
from pathlib import Path
from typing import Any

import pytest

from include.lgo.collect.client import Client, Exchange, public_name
from include.lgo.collect.gate import Gate
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import load


@pytest.mark.parametrize(
    ("site", "public"),
    [
        ("https://www.lgo.org.uk", True),
        ("http://www.lgo.org.uk:8017", True),
        ("http://127.0.0.1:8017", False),
        ("http://10.1.2.3", False),
        ("http://[::1]:8017", False),
        ("http://localhost:8017", False),
        ("http://sample-site:8017", False),
    ],
)
def test_who_must_be_in_public(site: str, public: bool) -> None:
    assert public_name(site) is public


def ask(site: str, tmp_path: Path) -> Exchange:
    settings = load({"LGO_SITE": site, "LGO_CONTACT": "me@example.org", "LGO_DATA": str(tmp_path)})
    client = Client(settings, Gate(tmp_path / "gate", 0.0), budget=9)
    return client.get(f"{site}/robots.txt", lambda exchange: None)


def lead_everywhere_to_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """The DNS of whoever wants to have us speak to a service of this machine."""
    really = socket.getaddrinfo

    def answer(host: str, *rest: Any, **more: Any) -> Any:
        return really("127.0.0.1", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_a_public_name_at_an_internal_address_is_sent_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_everywhere_to_loopback(monkeypatch)
    with SampleSite(invent(20)) as site:
        exchange = ask(site.url.replace("127.0.0.1", "www.lgo.example"), tmp_path)
        assert site.log == []
    assert exchange.outcome == "failed"
    assert "www.lgo.example is at 127.0.0.1, which is no public address" in (exchange.reason or "")


def test_a_name_of_the_own_network_is_spoken_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_everywhere_to_loopback(monkeypatch)
    with SampleSite(invent(20)) as site:
        assert ask(site.url.replace("127.0.0.1", "sample-site"), tmp_path).outcome == "archived"
        assert len(site.log) == 1
