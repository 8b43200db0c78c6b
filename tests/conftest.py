"""What several tests need: a published file made from the sample site's decisions by all the real steps."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from include.lgo.collect import crawl
from include.lgo.collect.windows import months
from include.lgo.quality.checks import AREAS
from include.lgo.quality.gate import run_area
from include.lgo.records.store import names, read_files, reader_version
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import Settings, load
from include.lgo.warehouse.run import build_draft, publish_draft


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The stores after one whole job over 150 sample decisions of the years 2024 to 2026; read only, please."""
    since, until = date(2024, 4, 1), date(2026, 8, 31)
    started = datetime.now(UTC)
    with SampleSite(invent(150, seed=4, since=since, until=until)) as site:
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path_factory.mktemp("sample"))})
        windows = months(since, until)
        crawl.ask_robots(settings)
        crawl.walk_windows(settings, "all", windows, started)
        for number, paths in enumerate(crawl.plan_fetches(settings, started, windows)):
            crawl.fetch_decisions(settings, str(number), paths, started)
    read_files(settings.archive, names(settings.archive), settings.records, reader_version())
    draft = build_draft(settings, reader_version(), "test")
    for area in AREAS:
        run_area(settings, area, draft, "test", {})
    publish_draft(settings, draft, "test", started)
    return settings


@pytest.fixture(scope="session")
def published(sample: Settings) -> Path:
    """The link that analysts open."""
    return sample.published


@pytest.fixture(autouse=True)
def _gates_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gate keeps a site that asked for a day's quiet closed, and the port of a test's site is soon another's."""
    folder = str(tmp_path_factory.mktemp("gates"))
    monkeypatch.setattr("include.lgo.collect.gate.tempfile", SimpleNamespace(gettempdir=lambda: folder))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What may take longest begins first, so that no process is left with it at the end."""
    items.sort(key=lambda item: -max((float(mark.args[0]) for mark in item.iter_markers("timeout")), default=0.0))
