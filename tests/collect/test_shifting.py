"""A site that changes while it is asked: results that shift between two pages, pages that change or only seem to."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import DamagedArchive, body, captures
from include.lgo.collect import crawl, known
from include.lgo.collect.crawl import WALKS, WindowResult
from include.lgo.collect.windows import Window
from include.lgo.sample_site.decisions import Decisions, Listed
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import Request, SampleSite
from include.lgo.settings import Settings, load

MARCH = Window(date(2025, 3, 1), date(2025, 3, 31))


class Moving:
    """A site that shows the next of `days` once the pages in `at` (counted over all search pages) are out."""

    def __init__(self, folder: Path, days: list[Decisions], at: set[int]) -> None:
        self.days, self.at = days, at
        self.searches = 0
        self.site = SampleSite(days[0], log=self._after)
        self.settings: Settings = load({"LGO_SITE": self.site.url, "LGO_DATA": str(folder)})

    def _after(self, request: Request) -> None:
        if "SearchResults" in request.target:
            self.searches += 1
            if self.searches in self.at and len(self.days) > 1:
                self.days.pop(0)
                self.site.show(self.days[0])

    def walk(self, window: Window = MARCH) -> WindowResult:
        started = datetime.now(UTC)
        with self.site:
            crawl.ask_robots(self.settings)
            (result,) = crawl.walk_windows(self.settings, "moving", [window], started)
        return result

    @property
    def search_pages(self) -> list[Capture]:
        return [c for c in captures(self.settings.archive) if c.kind == "search"]


def of_march(count: int) -> Invented:
    """`count` decisions of one month."""
    return invent(count, seed=3, since=MARCH.since, until=MARCH.until)


class First:
    """The first so many of some decisions: what is published so far."""

    def __init__(self, decisions: Decisions, count: int, missing: int | None = None) -> None:
        self._decisions = decisions
        self._numbers = [i for i in range(count) if i != missing]

    def __len__(self) -> int:
        return len(self._numbers)

    def listed(self, n: int) -> Listed:
        return self._decisions.listed(self._numbers[n])

    def summary(self, n: int) -> str | None:
        return self._decisions.summary(self._numbers[n])

    def window(self, since: date | None, until: date | None) -> range:
        return range(len(self))

    def find(self, path: str) -> int | None:
        i = self._decisions.find(path)
        return self._numbers.index(i) if i in self._numbers else None

    def page(self, n: int, chapter: int | None = None) -> bytes | None:
        return self._decisions.page(self._numbers[n], chapter)


def test_a_count_that_changes_between_pages_begins_the_walk_again(tmp_path: Path) -> None:
    all_of_them = of_march(25)
    moving = Moving(tmp_path, [First(all_of_them, 24), First(all_of_them, 25)], at={1})
    result = moving.walk()
    assert (result.printed, result.found, result.complete) == (25, 25, True)
    assert [(c.page, c.printed) for c in moving.search_pages] == [(1, 24), (2, 25), (1, 25), (2, 25), (3, 25)]


def test_a_decision_on_two_pages_begins_the_walk_again_although_the_count_stands(tmp_path: Path) -> None:
    all_of_them = of_march(26)
    # The newest comes on top while the oldest is taken down: 25 results before and after, and one slides to page 2.
    before, after = First(all_of_them, 25), First(all_of_them, 26, missing=0)
    moving = Moving(tmp_path, [before, after], at={1})
    result = moving.walk()
    assert (result.printed, result.found, result.complete) == (25, 25, True)
    assert [c.page for c in moving.search_pages] == [1, 2, 1, 2, 3]
    newest = all_of_them.listed(25).reference
    assert newest in {found.reference for c in moving.search_pages for found in c.found}


def test_results_that_never_stand_still_are_walked_a_few_times_and_not_complete(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    all_of_them = of_march(40)
    days: list[Decisions] = [First(all_of_them, count) for count in range(24, 41)]
    moving = Moving(tmp_path, days, at=set(range(1, 40)))
    result = moving.walk()
    assert not result.complete
    assert result.shifted
    assert sum(c.page == 1 for c in moving.search_pages) == WALKS
    assert "they moved meanwhile" in caplog.text
    assert result.found >= 25, "the last walk goes to its end and brings what it can"


class Refurnished(First):
    """The same decisions with other furniture around them."""

    def page(self, n: int, chapter: int | None = None) -> bytes | None:
        page = super().page(n, chapter)
        return page and page.replace(b"</header>", b"<p>Our opening hours have changed.</p></header>", 1)


def test_changed_furniture_is_stored_and_is_no_new_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "REVISIT_OLD_AFTER", timedelta(0))
    invented = of_march(12)
    # A report in chapters is fetched whole every time: any of them may have changed.
    whole = sum(len(invented.pages(i)) > 1 for i in range(12))
    with SampleSite(First(invented, 12), validators=True) as site:
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path)})

        def night() -> Counter[str]:
            started = datetime.now(UTC)
            crawl.ask_robots(settings)
            crawl.walk_windows(settings, "all", [MARCH], started)
            due = crawl.plan_fetches(settings, started, None)
            return sum((crawl.fetch_decisions(settings, "1", paths, started).counts for paths in due), Counter())

        assert night() == {"archived": 12}
        assert night() == Counter(unchanged=12 - whole, archived=whole)
        site.show(Refurnished(invented, 12))
        assert night() == Counter(unchanged=12 - whole, archived=whole)
        seen = len(site.log)
        assert night() == Counter(unchanged=12 - whole, archived=whole)
        assert sum(request.status == 304 for request in site.log[seen:]) == 12 - whole, "the new ETag is known"
    unchanged = [c for c in captures(settings.archive) if c.outcome == "unchanged"]
    _, refurnished, last = (unchanged[n : n + 12 - whole] for n in range(0, len(unchanged), 12 - whole))
    for capture, again in zip(refurnished, last, strict=True):
        assert b"opening hours" in body(settings.archive, capture), "what the site sent is kept"
        assert again.digest == capture.digest
        with pytest.raises(DamagedArchive):
            body(settings.archive, again)  # a revisit record has no body
    seen_whole = [c for c in captures(settings.archive) if c.kind == "decision" and c.article_digest and not c.chapter]
    versions = Counter(c.article_digest for c in seen_whole)
    assert len(versions) == 12
