"""The log of a site over a whole night, with two runs started at once: what the site's owner would see of us."""

import itertools
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path

from protego import Protego

from include.lgo.archive.index import captures
from include.lgo.collect import crawl
from include.lgo.collect.windows import planned
from include.lgo.sample_site.faults import Fault
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import load

SPAWN = multiprocessing.get_context("spawn")
INTERVAL = 0.05
UNTIL = date(2026, 11, 20)
DECISIONS = invent(40, seed=11, since=date(2026, 8, 1), until=UNTIL)
CATEGORY = DECISIONS.listed(20).path.rsplit("/", 2)[0]
ROBOTS = f"User-agent: other\nDisallow:\n\nUser-agent: *\nDisallow: /account/\nDisallow: {CATEGORY}/\n"


def a_night(url: str, folder: str, contact: str) -> None:
    """All the steps of the nightly run, as the dag takes them."""
    settings = load({"LGO_SITE": url, "LGO_DATA": folder, "LGO_INTERVAL": str(INTERVAL), "LGO_CONTACT": contact})
    started = datetime.now(UTC)
    crawl.ask_robots(settings)
    crawl.walk_windows(settings, "all", planned(datetime(2026, 11, 23, 2, 0, tzinfo=UTC), None, None), started)
    for number, paths in enumerate(crawl.plan_fetches(settings, started, None)):
        crawl.fetch_decisions(settings, f"{number:04}", paths, started)


def test_the_log_of_a_night_with_two_runs_at_once(tmp_path: Path) -> None:
    contacts = ("one@example.org", "https://example.org/two")
    faults = [Fault(path="/robots.txt", text=ROBOTS), Fault(path=f"{DECISIONS.listed(30).path}*", last=2, status=500)]
    with SampleSite(DECISIONS, faults=faults) as site:
        # Each has an archive of its own, so that both have all to do: the gate is all that they share.
        runs = [
            SPAWN.Process(target=a_night, args=(site.url, str(tmp_path / str(n)), contact))
            for n, contact in enumerate(contacts)
        ]
        for run in runs:
            run.start()
        for run in runs:
            run.join(timeout=120)
        assert [run.exitcode for run in runs] == [0, 0]
        assert site.unfired == []
        log, most = site.log, site.most_connections
    agents = {request.user_agent or "" for request in log}
    assert [sum(contact in agent for agent in agents) for contact in contacts] == [1, 1]
    assert all(agent.startswith("lgo-decisions/") for agent in agents)

    allowed = [i for i in range(len(DECISIONS)) if not DECISIONS.listed(i).path.startswith(CATEGORY)]
    assert 0 < len(allowed) < len(DECISIONS)
    assert len(log) > 2 * len(allowed)

    gaps = [later.time - (earlier.ended or later.time) for earlier, later in itertools.pairwise(log)]
    assert min(gaps) >= INTERVAL, "never closer than the interval, whoever asked last"
    assert most == 1, "never two connections at once"
    assert all(later.connection != earlier.connection for earlier, later in itertools.pairwise(log))

    rules = Protego.parse(ROBOTS)
    assert all(rules.can_fetch(f"{site.url}{request.target}", "lgo-decisions") for request in log)
    for contact in contacts:
        mine = [request.target for request in log if contact in (request.user_agent or "")]
        assert mine[0] == "/robots.txt"
        assert mine.count("/robots.txt") == 1
    changes = sum(a.user_agent != b.user_agent for a, b in itertools.pairwise(log))
    assert changes > 10, "the two ran at the same time"
    for n in range(2):
        held = {c.reference for c in captures(tmp_path / str(n) / "archive") if c.outcome == "archived" and c.reference}
        assert held == {DECISIONS.listed(i).reference for i in allowed}
