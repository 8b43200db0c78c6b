"""Collecting from a real local site: complete, polite, and nothing lost whatever the site does."""

import itertools
import json
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import body, captures
from include.lgo.collect import client as polite
from include.lgo.collect import crawl, judge, known
from include.lgo.collect.crawl import FetchResult, WindowResult
from include.lgo.collect.errors import Refused, SiteDown, ToldToWait, WrongArchive
from include.lgo.collect.gate import Gate
from include.lgo.collect.reconcile import reconcile
from include.lgo.collect.windows import months
from include.lgo.sample_site.faults import Fault
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import Settings, load

SINCE, UNTIL = date(2025, 1, 1), date(2025, 3, 31)
COUNT = 24


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(COUNT, seed=7, since=SINCE, until=UNTIL)


class Run:
    """One collecting run over the whole span of the sample, step by step as the dags take them."""

    def __init__(self, site: SampleSite, folder: Path, **settings: str) -> None:
        self.site = site
        self.settings: Settings = load({"LGO_SITE": site.url, "LGO_DATA": str(folder), **settings})
        self.windows = months(SINCE, UNTIL)
        self.walked: list[WindowResult] = []
        self.fetched: list[FetchResult] = []

    def __call__(self, bounded: bool = True) -> "Run":
        started = datetime.now(UTC)
        self.walked, self.fetched = [], []
        crawl.ask_robots(self.settings)
        self.walked = crawl.walk_windows(self.settings, "all", self.windows, started)
        for number, paths in enumerate(
            crawl.plan_fetches(self.settings, started, self.windows if bounded else None), 1
        ):
            self.fetched.append(crawl.fetch_decisions(self.settings, str(number), paths, started))
        return self

    @property
    def counts(self) -> Counter[str]:
        return sum((result.counts for result in self.fetched), Counter())

    @property
    def captures(self) -> list[Capture]:
        return list(captures(self.settings.archive))

    @property
    def decision_captures(self) -> list[Capture]:
        return [c for c in self.captures if c.kind == "decision"]


def serve(decisions: Invented, *faults: Fault, validators: bool = False) -> SampleSite:
    return SampleSite(decisions, faults=faults, validators=validators)


@pytest.fixture
def site(decisions: Invented) -> Iterator[SampleSite]:
    with serve(decisions) as running:
        yield running


def path(decisions: Invented, number: int) -> str:
    return decisions.listed(number).path


def test_everything_there_is_is_found_fetched_and_kept_byte_for_byte(
    site: SampleSite, decisions: Invented, tmp_path: Path
) -> None:
    run = Run(site, tmp_path)()
    assert all(window.complete for window in run.walked)
    assert run.counts == {"archived": COUNT}
    pages = {c.reference: body(run.settings.archive, c) for c in run.decision_captures if c.chapter is None}
    assert pages == {decisions.listed(i).reference: decisions.page(i) for i in range(COUNT)}


def test_a_second_run_fetches_nothing_again(site: SampleSite, tmp_path: Path) -> None:
    run = Run(site, tmp_path)()
    before = len(run.decision_captures)
    assert run().counts == {}
    assert len(run.decision_captures) == before


def test_the_site_is_known_again_on_another_port(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions) as first:
        Run(first, tmp_path)()
    with serve(decisions) as second:
        assert Run(second, tmp_path)().counts == {}


def test_robots_is_asked_first_and_nothing_it_forbids(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions) as site:
        Run(site, tmp_path)()
        assert site.log[0].target == "/robots.txt"
        assert not any(request.target.startswith(("/account", "/umbraco")) for request in site.log)


def test_a_failing_robots_closes_the_site(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path="/robots.txt", status=500)) as site, pytest.raises(SiteDown, match=r"robots\.txt"):
        Run(site, tmp_path)()
    assert {request.target for request in site.log} == {"/robots.txt"}


def test_a_missing_robots_opens_it(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path="/robots.txt", status=404)) as site:
        assert Run(site, tmp_path)().counts == {"archived": COUNT}


def test_requests_keep_their_distance_on_one_connection_at_a_time(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions) as site:
        Run(site, tmp_path, LGO_INTERVAL="0.03")()
        log = sorted(site.log, key=lambda request: request.time)
    for earlier, later in itertools.pairwise(log):
        assert later.time - earlier.time >= 0.03
        assert earlier.ended is not None
        assert later.time >= earlier.ended
    assert all("lgo-decisions" in (request.user_agent or "") for request in log)


BAD_PAGES = [
    pytest.param({"truncate": 9000, "length": "none"}, "cut off", id="cut without a length"),
    pytest.param({"truncate": 9000, "length": "wrong"}, "cut off", id="cut short of its length"),
    pytest.param({"truncate": 300, "length": "right"}, "cut off", id="only the beginning"),
    pytest.param({"body": "empty"}, "empty", id="empty"),
    pytest.param({"content_type": "application/pdf"}, "application/pdf", id="wrong type"),
    pytest.param({"body": "another"}, "bears the reference", id="another page's reference"),
    pytest.param({"body": "login"}, "", id="login page behind a 200"),
]


@pytest.mark.parametrize(("fault", "reason"), BAD_PAGES)
def test_a_page_that_is_no_decision_is_kept_and_named_and_the_others_go_on(
    decisions: Invented, tmp_path: Path, fault: dict[str, object], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    strange = path(decisions, 3)
    with serve(decisions, Fault(path=f"{strange}*", **fault)) as site:  # type: ignore[arg-type]
        run = Run(site, tmp_path)()
        assert site.unfired == []
    reference = decisions.listed(3).reference
    last = [c for c in run.decision_captures if c.reference == reference][-1]
    assert run.counts["archived"] == COUNT - 1
    assert last.outcome in {"quarantined", "failed"}
    assert last.file is not None, "the page is kept"
    assert last.reason
    assert reason in last.reason
    assert [p for result in run.fetched for p in result.problems] == [f"{reference}: {last.outcome}, {last.reason}"]
    assert any(strange in record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING)


def test_a_fault_of_the_readers_costs_no_page(
    decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise AttributeError("a slip of ours")

    monkeypatch.setattr(judge, "article_text", fails)
    with serve(decisions) as site:
        run = Run(site, tmp_path)
        assert run().counts == {"archived": COUNT}
        assert all("a slip of ours" in (c.reason or "") for c in run.decision_captures if c.chapter is None)
        assert run().counts == {}


def test_a_page_quarantined_one_night_is_asked_for_again_the_next(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path=f"{path(decisions, 3)}*", last=1, body="login")) as site:
        run = Run(site, tmp_path)
        assert run().counts == {"archived": COUNT - 1, "quarantined": 1}
        assert run().counts == {"archived": 1}


def test_many_pages_that_stay_bad_do_not_stop_the_nights_after(decisions: Invented, tmp_path: Path) -> None:
    bad = range(0, COUNT, 3)
    assert len(bad) > crawl.STRANGE_IN_A_ROW
    with serve(decisions, *(Fault(path=f"{path(decisions, i)}*", body="login") for i in bad)) as site:
        run = Run(site, tmp_path)
        assert run().counts["quarantined"] == len(bad)
        assert run().counts == {"quarantined": len(bad)}


def test_an_empty_shell_is_no_empty_window(
    decisions: Invented, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serve(decisions, Fault(path="/Decisions/SearchResults*fd=2025-02-01*", body="shell")) as site:
        run = Run(site, tmp_path)()
        assert site.unfired == []
    shells = [window for window in run.walked if not window.complete]
    assert [(window.window.name, window.printed) for window in shells] == [("2025-02", None)]
    assert "window 2025-02 is NOT complete" in caplog.text
    assert [c.outcome for c in run.captures if c.since == date(2025, 2, 1)] == ["quarantined"] * crawl.WALKS


def test_a_shell_that_passes_is_walked_over(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path="/Decisions/SearchResults*fd=2025-02-01*", last=1, body="shell")) as site:
        assert all(window.complete for window in Run(site, tmp_path)().walked)


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 503, "headers": {"Retry-After": "0"}},
        {"status": 429, "headers": {"Retry-After": "rubbish"}},
        {"status": 429, "headers": {"Retry-After": "Mon, 23 Nov 2020 00:00:00 GMT"}},
        {"reset": True},
        {"truncate": 100, "length": "wrong"},
    ],
    ids=["500", "503", "429 rubbish", "429 date", "reset", "cut"],
)
def test_what_passes_is_tried_again(decisions: Invented, tmp_path: Path, fault: dict[str, object]) -> None:
    with serve(decisions, Fault(path=f"{path(decisions, 5)}*", last=2, **fault)) as site:  # type: ignore[arg-type]
        run = Run(site, tmp_path)()
        assert site.unfired == []
    assert run.counts == {"archived": COUNT}
    reference = decisions.listed(5).reference
    mine = [c.outcome for c in run.decision_captures if c.reference == reference and c.chapter is None]
    assert len(mine) == 3
    assert mine[-1] == "archived"


def test_retry_after_holds_everyone_off(decisions: Invented, tmp_path: Path) -> None:
    fault = Fault(path=f"{path(decisions, 5)}*", last=1, status=429, headers={"Retry-After": "1"})
    with serve(decisions, fault) as site:
        Run(site, tmp_path)()
        log = site.log
    told = next(i for i, request in enumerate(log) if request.status == 429)
    assert log[told + 1].time - log[told].time >= 1.0


def test_hours_of_quiet_end_the_run(decisions: Invented, tmp_path: Path) -> None:
    fault = Fault(path="/decisions/*", status=503, headers={"Retry-After": "86400"})
    with serve(decisions, fault) as site, pytest.raises(ToldToWait, match="86400"):
        Run(site, tmp_path)()


@pytest.mark.parametrize("status", [401, 403])
def test_refused_ends_the_run_at_once(decisions: Invented, tmp_path: Path, status: int) -> None:
    with serve(decisions, Fault(path="/decisions/*", status=status)) as site:
        with pytest.raises(Refused, match=str(status)):
            Run(site, tmp_path)()
        assert sum(request.target.startswith("/decisions/") for request in site.log) == 1


def test_page_after_page_that_is_no_decision_is_a_refusal(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path="/decisions/*", body="login")) as site:
        with pytest.raises(Refused, match="in a row"):
            Run(site, tmp_path)()
        assert sum(request.target.startswith("/decisions/") for request in site.log) == crawl.STRANGE_IN_A_ROW


def test_a_site_that_is_down_is_left_alone(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path="/decisions/*", status=500)) as site:
        with pytest.raises(SiteDown, match="in a row"):
            Run(site, tmp_path)()
        asked = sum(request.target.startswith("/decisions/") for request in site.log)
    assert asked == polite.ATTEMPTS * polite.FAILURES_IN_A_ROW


def test_a_redirect_off_the_site_is_not_followed(decisions: Invented, tmp_path: Path) -> None:
    fault = Fault(path=f"{path(decisions, 3)}*", redirect="http://127.0.0.2:9/elsewhere")
    with serve(decisions, fault) as site:
        run = Run(site, tmp_path)()
    assert run.counts == {"archived": COUNT - 1, "quarantined": 1}


def test_a_redirect_in_circles_ends(decisions: Invented, tmp_path: Path) -> None:
    target = path(decisions, 3)
    with serve(decisions, Fault(path=f"{target}*", redirect=target)) as site:
        run = Run(site, tmp_path)()
        assert sum(request.target == target for request in site.log) == 2
    assert run.counts["quarantined"] == 1


def test_gone_is_no_failure_and_not_asked_for_again(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions, Fault(path=f"{path(decisions, 3)}*", status=404)) as site:
        run = Run(site, tmp_path)
        assert run().counts == {"archived": COUNT - 1, "gone": 1}
        assert run().counts == {}


def test_the_budget_ends_a_run_and_the_next_goes_on(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions) as site:
        run = Run(site, tmp_path, LGO_BUDGET="20")
        for _ in range(4):
            seen = len(site.log)
            run()
            # The answer for robots.txt comes before anyone can say how much is left.
            assert len(site.log) - seen <= 20
        archived = {c.reference for c in run.decision_captures if c.outcome == "archived"}
    assert len(archived) == COUNT


def test_an_unchanged_page_costs_a_revisit_record(
    decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "REVISIT_OLD_AFTER", timedelta(0))
    with serve(decisions, validators=True) as site:
        run = Run(site, tmp_path)()
        assert run(bounded=False).counts == {"unchanged": COUNT}
        assert sum(request.status == 304 for request in site.log) >= COUNT


def test_new_and_changed_pages_are_told_apart_from_the_same_again(
    decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "REVISIT_OLD_AFTER", timedelta(0))
    as_it_was = decisions.page
    with serve(decisions) as site:
        run = Run(site, tmp_path)()
        assert (sum(one.new for one in run.fetched), sum(one.changed for one in run.fetched)) == (COUNT, 0)
        monkeypatch.setattr(
            site.decisions,
            "page",
            lambda i, *more: (
                (as_it_was(i, *more) or b"").replace(b"</p>", b" Amended.</p>") if i == 3 else as_it_was(i, *more)
            ),
        )
        run(bounded=False)
    assert (sum(one.new for one in run.fetched), sum(one.changed for one in run.fetched)) == (0, 1)
    counts, _ = reconcile([], json.loads(json.dumps([one.as_dict() for one in run.fetched])))
    assert (counts["fetched"], counts["changed"], counts["archived"], counts["unchanged"]) == (COUNT, 1, 1, COUNT - 1)


def test_an_archive_of_another_site_is_not_mixed_with_this_one(decisions: Invented, tmp_path: Path) -> None:
    with serve(decisions) as site:
        Run(site, tmp_path)()
    settings = load({"LGO_SITE": "https://www.lgo.org.uk", "LGO_CONTACT": "test", "LGO_DATA": str(tmp_path)})
    with pytest.raises(WrongArchive, match="LGO_DATA"):
        crawl.ask_robots(settings)


def test_only_one_gate_a_site_on_a_host() -> None:
    one, other = Gate.of_site("https://www.lgo.org.uk", 2), Gate.of_site("http://lgo.org.uk", 2)
    assert one.path == other.path
