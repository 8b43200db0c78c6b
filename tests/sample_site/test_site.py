"""The sample site as a client sees it: its grammar, its log, its faults."""

import gzip
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from include.lgo.sample_site.faults import Fault, FaultError, load_faults
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import SampleSite, SampleSiteError

UNTIL = date(2026, 11, 23)
SEARCH = "/Decisions/SearchResults"


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(400, until=UNTIL)


@pytest.fixture
def site(decisions: Invented) -> Iterator[SampleSite]:
    with SampleSite(decisions) as site:
        yield site


def results(page: str) -> int:
    """The count that a search page prints."""
    found = re.search(r"Your search has ([\d,]+) results?", page)
    assert found, page[-2000:]
    return int(found[1].replace(",", ""))


def links(page: str) -> list[str]:
    """The links of a search page's items."""
    return re.findall(r'<h2><a href="([^"]+)">', page)


def walk(site: SampleSite, query: str) -> list[str]:
    """The links of all pages of a search, until the site answers 404."""
    found: list[str] = []
    with requests.Session() as session:
        for number in range(1, 100):
            answer = session.get(f"{site.url}{SEARCH}?{query}&page={number}")
            if answer.status_code == 404:
                return found
            found += links(answer.text)
            total = results(answer.text)
            if total <= 10 * number:
                assert session.get(f"{site.url}{SEARCH}?{query}&page={number + 1}").status_code == 404
                assert total == len(found)
                return found
    raise AssertionError("a search without end")


def test_a_search_lists_ten_a_page_newest_first_and_every_link_leads_to_its_page(
    site: SampleSite, decisions: Invented
) -> None:
    found = walk(site, "fd=2026-01-01&td=2026-06-30")
    window = decisions.window(date(2026, 1, 1), date(2026, 6, 30))
    assert found == [decisions.listed(i).path for i in reversed(window)]
    assert len(found) > 20
    for path in found[:5]:
        answer = requests.get(site.url + path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert path.rsplit("/", 1)[-1].replace("-", " ") in answer.text
        assert answer.text.rstrip().endswith("</html>")


def test_searches_by_outcome_split_the_whole(site: SampleSite) -> None:
    parts = [walk(site, "dc=" + quote(code)) for code in ("c", "nu", "u")]
    assert all(parts)
    assert sorted(path for part in parts for path in part) == sorted(
        walk(site, "dc=" + quote("c+nu+u+") + "&sortOrder=descending")
    )
    assert sum(map(len, parts)) == 400


def test_a_search_by_authority_finds_its_decisions(site: SampleSite, decisions: Invented) -> None:
    name = next(name for i in range(400) if (name := decisions.listed(i).authority) and "&" in name)
    found = walk(site, "aname=" + quote(name))
    assert found
    assert {decisions.listed(i).authority for i in map(decisions.find, found) if i is not None} == {name}


def test_sort_order_turns_a_search_round(site: SampleSite) -> None:
    newest_first = walk(site, "fd=2026-03-01&td=2026-05-31")
    assert walk(site, "fd=2026-03-01&td=2026-05-31&sortOrder=ascending") == newest_first[::-1]


def test_an_empty_window_says_so(site: SampleSite) -> None:
    answer = requests.get(f"{site.url}{SEARCH}?fd=2015-01-01&td=2015-12-31")
    assert (answer.status_code, results(answer.text), links(answer.text)) == (200, 0, [])


def test_a_result_item_prints_what_the_site_prints(site: SampleSite, decisions: Invented) -> None:
    i = next(i for i in range(399, 0, -1) if "&" not in (decisions.listed(i).authority or "&"))
    listed, day = decisions.listed(i), decisions.listed(i).decision_date
    assert day is not None
    page = requests.get(f"{site.url}{SEARCH}?fd={day}&td={day}").text
    item = next(item for item in page.split('<div class="result">') if f'"{listed.path}"' in item)
    assert f">{listed.authority} ({listed.reference})<" in item
    for text in (listed.kind, listed.outcome, listed.subcategory, f"{day:%d-%b-%Y}"):
        assert f">{text}<" in item
    assert f"Summary: {decisions.summary(i)}" in item


def test_one_result_has_an_empty_title(site: SampleSite, decisions: Invented) -> None:
    untitled = [decisions.listed(i).path for i in range(400) if not decisions.listed(i).titled]
    assert untitled
    day = decisions.listed(decisions.find(untitled[0]) or 0).decision_date
    page = requests.get(f"{site.url}{SEARCH}?fd={day}&td={day}").text
    assert f'<a href="{untitled[0]}"></a>' in page


@pytest.mark.parametrize("query", ["fd=yesterday", "page=two", "dc=x"])
def test_a_search_that_makes_no_sense_is_a_bad_request(site: SampleSite, query: str) -> None:
    assert requests.get(f"{site.url}{SEARCH}?{query}").status_code == 400


@pytest.mark.parametrize(
    "path", ["/", "/decisions", "/decisions/housing", "/decisions/housing/repairs/24-000-950", f"{SEARCH}?page=99"]
)
def test_anything_else_is_not_found(site: SampleSite, path: str) -> None:
    answer = requests.get(site.url + path)
    assert answer.status_code == 404
    assert "</html>" in answer.text


def test_chapters_are_pages_of_their_own(site: SampleSite, decisions: Invented) -> None:
    i = next(i for i in range(400) if "report in chapters" in decisions.variants(i))
    url = site.url + decisions.listed(i).path
    assert [requests.get(f"{url}?chapter={n}").status_code for n in (1, 2, 3, 4, 0)] == [200, 200, 200, 404, 404]
    assert requests.get(url).content == requests.get(f"{url}?chapter=1").content
    assert requests.get(f"{url}?chapter=2").content == decisions.page(i, 2)
    ordinary = next(i for i in range(400) if "report in chapters" not in decisions.variants(i))
    assert requests.get(f"{site.url}{decisions.listed(ordinary).path}?chapter=1").status_code == 404


def test_robots_can_be_read(site: SampleSite) -> None:
    answer = requests.get(site.url + "/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Disallow" in answer.text


def test_the_log_tells_who_asked_for_what_and_when(site: SampleSite) -> None:
    with requests.Session() as session:
        session.headers["User-Agent"] = "tester (someone@example.org)"
        session.get(f"{site.url}/robots.txt")
        session.get(f"{site.url}/nowhere?x=1")
    requests.get(f"{site.url}/robots.txt")
    first, second, third = site.log
    assert [r.target for r in site.log] == ["/robots.txt", "/nowhere?x=1", "/robots.txt"]
    assert [r.status for r in site.log] == [200, 404, 200]
    assert first.user_agent == "tester (someone@example.org)"
    assert first.connection == second.connection != third.connection
    assert first.ended is not None
    assert first.time <= first.ended <= second.time


def test_requests_at_the_same_time_overlap_in_the_log(decisions: Invented) -> None:
    slow = Fault(path="/robots.txt", drip=0.15)
    with SampleSite(decisions, faults=[slow]) as site:
        threads = [threading.Thread(target=requests.get, args=(f"{site.url}/robots.txt",)) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(0.05)
        first, second = site.log
        assert first.ended is not None
        assert second.time < first.ended


def test_a_port_in_use_is_an_error_that_says_so(site: SampleSite, decisions: Invented) -> None:
    port = int(site.url.rsplit(":", 1)[1])
    with pytest.raises(SampleSiteError, match=f"Port {port} .* in use"):
        SampleSite(decisions, port=port)


def test_a_closed_site_lets_its_port_go(decisions: Invented) -> None:
    with SampleSite(decisions) as site, requests.Session() as session:
        session.get(f"{site.url}/robots.txt")
        port = int(site.url.rsplit(":", 1)[1])
    with SampleSite(decisions, port=port) as again:
        assert requests.get(f"{again.url}/robots.txt").status_code == 200


def test_a_listing_of_57500_answers_quickly() -> None:
    with SampleSite(invent(57_500, until=UNTIL)) as site, requests.Session() as session:
        start = time.monotonic()
        answer = session.get(f"{site.url}{SEARCH}?fd=2016-01-01&td=2026-12-31&page=5750")
        assert "Your search has 57,500 results" in answer.text
        assert len(links(answer.text)) == 10
        assert time.monotonic() - start < 2
        start = time.monotonic()
        for number in range(1, 21):
            session.get(f"{site.url}{SEARCH}?page={number}")
        assert time.monotonic() - start < 4


def test_validators_save_an_unchanged_page(decisions: Invented) -> None:
    with SampleSite(decisions, validators=True) as site:
        url = site.url + decisions.listed(7).path
        first = requests.get(url)
        again = requests.get(url, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert requests.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
        since = {"If-Modified-Since": first.headers["Last-Modified"]}
        assert requests.get(url, headers=since).status_code == 304
        assert requests.get(url, headers={"If-Modified-Since": "soon"}).status_code == 200
        # A tag that does not match decides, whatever the date says.
        assert requests.get(url, headers={**since, "If-None-Match": '"other"'}).status_code == 200
    with SampleSite(decisions) as site:
        assert "ETag" not in requests.get(site.url + decisions.listed(7).path).headers


# Faults


@pytest.fixture
def path(decisions: Invented) -> str:
    return decisions.listed(200).path


def faulty(decisions: Invented, fault: Fault, path: str) -> tuple[SampleSite, requests.Response]:
    """The site with one fault, closed again, and its answer to one request for `path`."""
    with SampleSite(decisions, faults=[fault]) as site:
        answer = requests.get(site.url + path, allow_redirects=False, timeout=5)
    assert site.fired[fault] == 1
    assert site.unfired == []
    return site, answer


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_fault_status_and_headers(decisions: Invented, path: str, status: int) -> None:
    site, answer = faulty(decisions, Fault(path="/decisions/*", status=status, headers={"Retry-After": "7"}), path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert "article" not in answer.text
    assert site.log[0].status == status


def test_fault_strikes_the_attempts_it_names_for_each_path(decisions: Invented, path: str) -> None:
    fault = Fault(path="/decisions/*", first=2, last=3, status=500)
    other = decisions.listed(201).path
    with SampleSite(decisions, faults=[fault]) as site:
        assert [requests.get(site.url + path).status_code for _ in range(4)] == [200, 500, 500, 200]
        assert requests.get(site.url + other).status_code == 200
        assert requests.get(site.url + "/robots.txt").status_code == 200
        assert site.fired[fault] == 2


def test_a_fault_that_never_struck_is_named(decisions: Invented, path: str) -> None:
    never, always = Fault(path="/nowhere", status=500), Fault(path="*", status=500)
    with SampleSite(decisions, faults=[never, always]) as site:
        requests.get(site.url + path)
        assert site.unfired == [never]


def test_fault_redirect(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", redirect="/elsewhere"), path)
    assert (answer.status_code, answer.headers["Location"], answer.content) == (302, "/elsewhere", b"")
    _, answer = faulty(decisions, Fault(path="*", redirect="/elsewhere", status=301), path)
    assert answer.status_code == 301


def test_fault_cut_with_the_whole_length_announced(decisions: Invented, path: str) -> None:
    fault = Fault(path="*", truncate=5000, length="wrong")
    with SampleSite(decisions, faults=[fault]) as site:
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            requests.get(site.url + path)
        assert site.fired[fault] == 1


@pytest.mark.parametrize("length", ["right", "none"])
def test_fault_cut_that_only_the_missing_end_tells(decisions: Invented, path: str, length: str) -> None:
    fault = Fault(path="*", truncate=5000, length=length)  # type: ignore[arg-type]
    _, answer = faulty(decisions, fault, path)
    assert (answer.status_code, len(answer.content)) == (200, 5000)
    assert ("Content-Length" in answer.headers) == (length == "right")


def test_fault_empty_body(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", body="empty"), path)
    assert (answer.status_code, answer.content) == (200, b"")


def test_fault_login_page(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", body="login"), path)
    assert answer.status_code == 200
    assert 'type="password"' in answer.text


def test_fault_empty_shell(decisions: Invented) -> None:
    _, answer = faulty(decisions, Fault(path=f"{SEARCH}*", body="shell"), f"{SEARCH}?fd=2026-01-01")
    assert answer.status_code == 200
    assert "results" in answer.text
    assert not re.search(r"has [\d,]+ results", answer.text)


def test_fault_another_decisions_page(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", body="another"), path)
    assert answer.content == decisions.page(201)


def test_fault_content_type(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", content_type="application/pdf"), path)
    assert answer.headers["Content-Type"] == "application/pdf"


def test_fault_encoding_that_the_page_does_not_say(decisions: Invented) -> None:
    i = next(i for i in range(400) if "£".encode() in (decisions.page(i) or b""))
    _, answer = faulty(decisions, Fault(path="*", encoding="latin-1"), decisions.listed(i).path)
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode()
    assert "£" in answer.content.decode("latin-1")


def test_fault_reset(decisions: Invented, path: str) -> None:
    fault = Fault(path="*", first=1, last=1, reset=True)
    with SampleSite(decisions, faults=[fault]) as site:
        with socket.create_connection(("127.0.0.1", int(site.url.rsplit(":", 1)[1])), timeout=5) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            with pytest.raises(ConnectionResetError):
                connection.recv(10)
        assert site.fired[fault] == 1
        assert site.log[0].status == 0
        assert requests.get(site.url + path).status_code == 200


def test_fault_slow_drip(decisions: Invented) -> None:
    start = time.monotonic()
    _, answer = faulty(decisions, Fault(path="*", drip=0.02), f"{SEARCH}?fd=2015-01-01&td=2015-01-02")
    assert answer.content.rstrip().endswith(b"</html>")
    assert time.monotonic() - start > 0.02 * (len(answer.content) // 1024)


def test_fault_slow_head(decisions: Invented) -> None:
    start = time.monotonic()
    _, answer = faulty(decisions, Fault(path="*", drip_head=0.002), "/robots.txt")
    assert b"Disallow" in answer.content
    assert time.monotonic() - start > 0.002 * 100


def test_fault_silence(decisions: Invented, path: str) -> None:
    with SampleSite(decisions, faults=[Fault(path="*", stall=0.5)]) as site:
        with pytest.raises(requests.exceptions.ReadTimeout):
            requests.get(site.url + path, timeout=0.1)
        assert site.unfired == []


def test_fault_chunks_whole_and_cut(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", length="chunked", content_type="text/html"), path)
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert answer.content == decisions.page(200)
    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        faulty(decisions, Fault(path="*", truncate=5000, length="chunked"), path)


def test_fault_compressed(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", gzip="right"), path)
    assert answer.content == decisions.page(200)
    with pytest.raises(requests.exceptions.ContentDecodingError):
        faulty(decisions, Fault(path="*", gzip="corrupt"), path)
    with SampleSite(decisions, faults=[Fault(path="*", gzip="bomb")]) as site:
        bomb = requests.get(site.url + path, stream=True).raw.read(decode_content=False)
    assert len(bomb) < 200_000
    assert len(gzip.decompress(bomb)) == 30_000_000


def test_fault_over_long_body(decisions: Invented, path: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", body="long"), path)
    assert len(answer.content) > 10_000_000


@pytest.mark.parametrize(
    ("body", "words"),
    [("captcha", "CAPTCHA"), ("challenge", "challenges.cloudflare.com"), ("maintenance", "back soon")],
)
def test_fault_pages_that_are_none(decisions: Invented, path: str, body: str, words: str) -> None:
    _, answer = faulty(decisions, Fault(path="*", body=body), path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert words in answer.text


def test_fault_another_robots(decisions: Invented) -> None:
    fault = Fault(path="/robots.txt", text="User-agent: *\nDisallow: /decisions/")
    _, answer = faulty(decisions, fault, "/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.endswith("Disallow: /decisions/")


def test_fault_a_page_that_moved(decisions: Invented, path: str) -> None:
    moved = Fault(path=f"{path}*", redirect="/elsewhere/24-000-950", status=301)
    there = Fault(path="/elsewhere/*", instead=path)
    with SampleSite(decisions, faults=[moved, there]) as site:
        answer = requests.get(site.url + path)
        assert site.unfired == []
    assert answer.url.endswith("/elsewhere/24-000-950")
    assert answer.content == decisions.page(200)


def test_fault_another_count(decisions: Invented) -> None:
    query = f"{SEARCH}?fd=2026-01-01&td=2026-06-30"
    with SampleSite(decisions) as site:
        right = results(requests.get(site.url + query).text)
    _, answer = faulty(decisions, Fault(path="*", count=3), query)
    assert results(answer.text) == right + 3


def test_fault_shifted_results(decisions: Invented) -> None:
    query = f"{SEARCH}?fd=2026-01-01&td=2026-06-30&page="
    with SampleSite(decisions) as site:
        first, second = (requests.get(f"{site.url}{query}{n}").text for n in (1, 2))
    _, answer = faulty(decisions, Fault(path="*page=2", shift=2), f"{query}2")
    assert links(answer.text) == links(first)[-2:] + links(second)[:-2]
    assert results(answer.text) == results(second)


def test_the_log_is_kept_by_the_clock_given_and_counts_connections(decisions: Invented) -> None:
    with SampleSite(decisions, clock=lambda: 7.0) as site:
        with requests.Session() as one, requests.Session() as other:
            for session in (one, other):
                session.get(f"{site.url}/robots.txt")
            assert site.most_connections == 2
        assert [(request.time, request.ended) for request in site.log] == [(7.0, 7.0)] * 2


def test_a_script_of_faults_is_loaded(tmp_path: Path) -> None:
    script = tmp_path / "faults.json"
    script.write_text(
        json.dumps(
            [
                {"path": "/decisions/*", "last": 2, "status": 503, "headers": {"Retry-After": "1"}},
                {"path": "*page=2*", "body": "shell"},
            ]
        )
    )
    first, second = load_faults(script)
    assert (first.last, first.status, first.headers) == (2, 503, {"Retry-After": "1"})
    assert second == Fault(path="*page=2*", body="shell")


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("not json", "cannot be read"),
        ("{}", "JSON list"),
        ('[{"status": 500}]', 'fault 1: must be an object with a "path"'),
        ('[{"path": "*", "staus": 500}]', "fault 1: unknown staus"),
        ('[{"path": "*", "reset": true}, {"path": "*", "body": "nice"}]', "fault 2: body must be one of"),
        ('[{"path": "*", "gzip": "odd"}]', "gzip must be one of right, corrupt, cut, bomb"),
        ('[{"path": "*", "status": "500"}]', "status must be a whole number"),
        ('[{"path": "*", "encoding": "latin-99"}]', "unknown encoding 'latin-99'"),
        ('[{"path": "*", "first": 2}]', "not what goes wrong"),
    ],
)
def test_a_script_that_cannot_be_used_is_refused_by_name(tmp_path: Path, script: str, problem: str) -> None:
    file = tmp_path / "faults.json"
    file.write_text(script)
    with pytest.raises(FaultError, match=re.escape(problem)) as error:
        load_faults(file)
    assert "faults.json" in str(error.value)
