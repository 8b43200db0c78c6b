"""The small decisions of the client: how long to wait, and what an answer means."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from include.lgo.collect import client as polite
from include.lgo.collect.client import Client, Exchange, retry_after, user_agent
from include.lgo.collect.errors import BudgetSpent
from include.lgo.collect.gate import Gate
from include.lgo.sample_site.faults import Fault
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import load

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nfine"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DATE = format_datetime(NOW, usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("86400", 86_400),
        ("Mon, 23 Nov 2026 02:10:00 GMT", 600),
        ("Monday, 23-Nov-26 02:10:00 GMT", 600),
        ("Mon, 23 Nov 2026 03:10:00 +0100", 600),
        ("Mon, 23 Nov 2026 02:10:00 -0000", 600),
        ("Mon, 23 Nov 2020 00:00:00 GMT", 0),
        ("9" * 400, float("inf")),
    ],
)
def test_retry_after_in_both_forms(value: str, seconds: float) -> None:
    assert retry_after(value, DATE) == seconds


@pytest.mark.parametrize(
    "value",
    [None, "", "soon", "-1", "1.5", "12 s", "Mon, 99999999999999999999 Nov 2026 02:10:00 GMT", "Mon, 32 Nov 2026", "²"],
)
def test_rubbish_asks_for_nothing(value: str | None) -> None:
    assert retry_after(value, DATE) is None


@given(st.text(max_size=40), st.none() | st.text(max_size=40))
def test_no_header_is_an_error(value: str, date: str | None) -> None:
    seconds = retry_after(value, date)
    assert seconds is None or seconds >= 0


def test_a_date_is_told_by_the_sites_own_clock() -> None:
    late = NOW + timedelta(hours=9)
    value = format_datetime(late + timedelta(minutes=1), usegmt=True)
    assert retry_after(value, format_datetime(late, usegmt=True)) == 60


def test_the_user_agent_names_project_and_contact() -> None:
    assert user_agent("you@example.org") == (
        "lgo-decisions/1.0 (open data pipeline of Ombudsman decisions; contact: you@example.org)"
    )


def test_a_redirect_with_a_body_without_end_is_not_read_through(tmp_path: Path) -> None:
    fault = Fault(path="/long", redirect="http://[", gzip="bomb")
    decisions = invent(20)
    with SampleSite(decisions, faults=[fault, Fault(path="/slow", redirect="/robots.txt", drip_head=0.05)]) as site:
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path)})
        client = Client(settings, Gate(tmp_path / "gate", 0.0), budget=3)
        told: list[Exchange] = []
        exchange = client.get(f"{site.url}/long", told.append)
        assert (exchange.outcome, exchange.reason) == ("redirected", "leads off the site, to http://[")
        assert site.fired[fault] == 1


def test_a_head_that_drips_is_hung_up_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "DEADLINE", 0.4)
    with SampleSite(invent(20), faults=[Fault(path="*", drip_head=0.05)]) as site:
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path)})
        client = Client(settings, Gate(tmp_path / "gate", 0.0), budget=2)
        told: list[Exchange] = []
        started = datetime.now(UTC)
        with pytest.raises(BudgetSpent):
            client.get(f"{site.url}/robots.txt", told.append)
        assert datetime.now(UTC) - started < timedelta(seconds=3)
    assert [exchange.outcome for exchange in told] == ["failed", "failed"]
    assert all("not finished" in (exchange.reason or "") for exchange in told)


def test_no_request_is_lost_with_a_connection_that_the_site_closes_without_a_word(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer(connection: socket.socket) -> None:
            with connection:
                connection.recv(65_536)
                connection.sendall(OK)
                connection.recv(1)  # the next request on it would get no answer

        def serve() -> None:
            for _ in range(3):
                answer(server.accept()[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        client = Client(load({"LGO_SITE": url, "LGO_DATA": str(tmp_path)}), Gate(tmp_path / "gate", 0.0), budget=3)
        told: list[Exchange] = []
        assert [client.get(f"{url}/{n}", told.append).outcome for n in range(3)] == ["archived"] * 3
        thread.join(10)
    assert told == []
