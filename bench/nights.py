"""Ordinary nights: an archive that grows as the site's does, built, checked and published night after night.

The pages are the sample site's, read by the real readers. Decisions appear six to nine weeks after their date; a few
are amended, in their wording or in a sum; those older than five years are taken down. Each night searches the newest
months and one older one. What is left out is the crawl and the WARC bodies, which the build never opens.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from include.lgo.archive.capture import Capture, Found
from include.lgo.collect.windows import Window, months
from include.lgo.quality.checks import AREAS, load
from include.lgo.quality.gate import run_area
from include.lgo.quality.history import latest
from include.lgo.reading import article_text, read_decision
from include.lgo.records.files import own_file, written_whole
from include.lgo.records.schema import RECORDS, row
from include.lgo.records.store import reader_version
from include.lgo.sample_site.invent import invent
from include.lgo.settings import Settings
from include.lgo.warehouse.build import build
from include.lgo.warehouse.publish import Release, manifest
from include.lgo.warehouse.run import publish_draft

FIRST_NIGHT = date(2026, 10, 12)
YEARS_KEPT = 5
AMENDED = 2
"""Decisions amended a night; the site's own number is not known, and this is more than anyone would expect of it."""
REVISITED = 20
SITE = "http://127.0.0.1"
NEWEST_MONTHS = 5


@dataclass(frozen=True)
class Night:
    """One night: what came, and what became of it. tripped: the checks that did not pass, with what they observed."""

    number: int
    new: int
    amended: int
    withdrawn: int
    release: Release
    tripped: dict[str, str]


class World:
    """The site's decisions by night, and the archive of what was fetched."""

    def __init__(self, count: int, seed: int, settings: Settings) -> None:
        self.settings = settings
        self.chance = random.Random(seed)
        self.decisions = invent(count, seed=seed, since=date(2021, 10, 1), until=date(2026, 10, 25))
        self.listed = [self.decisions.listed(i) for i in range(count)]
        self.day = [header.decision_date or date(2026, 1, 1) for header in self.listed]
        self.appears = [day + timedelta(days=42 + self.chance.randrange(21)) for day in self.day]
        self.archived: dict[int, str] = {}
        """Article digest by decision."""
        self.windows = months(min(self.day), FIRST_NIGHT + timedelta(days=60))

    def shown(self, i: int, tonight: date) -> bool:
        """Whether the site shows decision `i` that night."""
        return self.appears[i] <= tonight < self.day[i].replace(day=min(self.day[i].day, 28), year=self.day[i].year + 5)

    def collect(self, tonight: date, number: int) -> tuple[int, int, int]:
        """Archive what is new, amended and gone that night, and search its windows; how many of each."""
        self.now = datetime.combine(tonight, time(1, 30), UTC)
        self.file = f"{self.now:%Y%m%dT%H%M%SZ}-fetch"
        self.lines: list[Capture] = []
        self.rows: list[dict[str, Any]] = []
        shown = [i for i in range(len(self.listed)) if self.shown(i, tonight)]
        past = [window for window in self.windows if window.since <= tonight]
        older = past[: -NEWEST_MONTHS or None]
        walked = past if number == 0 else [older[-1 - number % len(older)], *past[-NEWEST_MONTHS:]]
        for window in walked:
            self._walk(window, shown)
        new = [i for i in shown if i not in self.archived]
        gone = [i for i in self.archived if not self.shown(i, tonight) and self.shown(i, tonight - timedelta(days=1))]
        amended = [] if number == 0 else self.chance.sample(sorted(set(shown) & self.archived.keys()), AMENDED)
        for i in new:
            self._archive(i, self.decisions.pages(i))
        for i in amended:
            self._archive(i, self._amend(self.decisions.pages(i), number))
        for i in gone:
            self._line(i, "gone", status=404)
        again = sorted(set(shown) - {*new, *amended})
        for i in self.chance.sample(again, min(REVISITED, len(again))):
            self._line(i, "unchanged", status=304, article_digest=self.archived[i])
        self._write()
        return len(new), len(amended), len(gone)

    def _walk(self, window: Window, shown: list[int]) -> None:
        inside = [i for i in shown if window.since <= self.day[i] <= window.until]
        for page, start in enumerate(range(0, max(len(inside), 1), 10), 1):
            found = []
            for i in inside[start : start + 10]:
                header = self.listed[i]
                url = f"{SITE}{header.path}"
                found.append(Found(header.reference, header.authority, url, header.outcome, header.decision_date))
            self.lines.append(
                Capture(
                    url=f"{SITE}/Decisions/SearchResults?fd={window.since}&td={window.until}&page={page}",
                    kind="search",
                    time=self._tick(),
                    outcome="archived",
                    status=200,
                    since=window.since,
                    until=window.until,
                    page=page,
                    printed=len(inside),
                    found=tuple(found),
                )
            )

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def _amend(self, pages: list[bytes], number: int) -> list[bytes]:
        """Every third time another sum, else another word in the summary."""
        sums = re.findall(rb"\xc2\xa3[1-9][0-9]{2}\b", b"".join(pages))
        if number % 3 == 0 and sums:
            return [page.replace(sums[-1], b"\xc2\xa3%d" % (int(sums[-1][2:]) + 25)) for page in pages]
        before, summary, after = pages[0].partition(b"Summary")
        return [before + summary + after.replace(b" the ", b" the said ", 1), *pages[1:]]

    def _archive(self, i: int, pages: list[bytes]) -> None:
        digest = sha256(b"".join(pages)).hexdigest()
        article = sha256("".join(map(article_text, pages)).encode()).hexdigest()
        self._line(
            i,
            "archived",
            status=200,
            chapters=len(pages) if len(pages) > 1 else None,
            digest=digest,
            article_digest=article,
            file=f"{self.file}.warc.gz",
            offset=len(self.rows),
            length=1,
        )
        line = self.lines[-1]
        self.archived[i] = article
        self.rows.append(
            row(read_decision(pages))
            | {
                "url": line.url,
                "captured_at": line.time,
                "file": line.file,
                "offset": line.offset,
                "digest": digest,
                "article_digest": article,
                "reader_version": reader_version(),
            }
        )

    def _line(self, i: int, outcome: Any, **facts: Any) -> None:
        header = self.listed[i]
        self.lines.append(
            Capture(
                url=f"{SITE}{header.path}",
                kind="decision",
                time=self._tick(),
                outcome=outcome,
                reference=header.reference,
                **facts,
            )
        )

    def _write(self) -> None:
        self.settings.archive.mkdir(parents=True, exist_ok=True)
        target = own_file(self.settings.records, reader_version(), self.file)
        with written_whole(target) as records:
            pq.write_table(pa.Table.from_pylist(self.rows, schema=RECORDS), records, compression="zstd")
        text = "".join(f"{line.to_json()}\n" for line in self.lines)
        (self.settings.archive / f"{self.file}.index.jsonl").write_text(text, encoding="utf-8")


def nights(settings: Settings, count: int, decisions: int, seed: int = 1) -> Iterator[Night]:
    """Play the first night, which archives all that the site shows, and `count` ordinary ones after it.

    Each is built, checked and published as the dag does it, by a clock of its own. Raises where one is not published.
    """
    world = World(decisions, seed, settings)
    for number in range(count + 1):
        tonight = FIRST_NIGHT + timedelta(days=number)
        new, amended, withdrawn = world.collect(tonight, number)
        run, started = f"night-{number:02}", datetime.combine(tonight, time(3), UTC)
        draft = settings.drafts / f"{run}.duckdb"
        build(settings.archive, settings.records, draft, reader_version=reader_version(), now=started)
        for area in AREAS:
            run_area(settings, area, draft, run, {})
        publish_draft(settings, draft, run, started)
        results = latest(settings.quality, run).to_pylist()
        expected = {"not_applicable", "passed"} if number == 0 else {"passed"}
        assert len(results) == len(load())
        tripped = {one["check"]: one["observed"] for one in results if one["status"] not in expected}
        release = manifest(settings.published.resolve())
        yield Night(number, new, amended, withdrawn, release, tripped)
