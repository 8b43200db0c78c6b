"""How each stage grows with the number of decisions: seconds, processor time, peak memory of its process, bytes, files.

Growth is told from processor time, which does not depend on what else the machine does.

Every stage is measured at every size, each in a process of its own, on a corpus of `bench.corpus`, in the order of a
night: plan what to fetch, merge record files, build, check against the release before, note what changed, publish,
make the kit, show the pages. The release before is the same data, as on a night that brought little.

Reading goes page by page and keeps nothing, so its speed is measured once, on a real archive of SAMPLE decisions. That
archive also tells how many bytes of WARC a decision takes: the corpora have indexes and no bodies.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from math import log2
from pathlib import Path
from time import perf_counter

from bench.corpus import corpus
from bench.measure import SPAWN, Measured, measured
from bench.pages import time_views
from include.lgo.archive.batch import Batch, Response
from include.lgo.archive.capture import Capture
from include.lgo.collect.crawl import plan_fetches
from include.lgo.collect.known import REVISIT_YOUNG_AFTER
from include.lgo.collect.windows import Window
from include.lgo.kit.assemble import make
from include.lgo.quality.checks import AREAS, run
from include.lgo.records.compact import compact
from include.lgo.records.files import folder
from include.lgo.records.store import names, read_file, reader_version
from include.lgo.sample_site.invent import invent
from include.lgo.settings import Settings, load
from include.lgo.warehouse import notes
from include.lgo.warehouse.build import build
from include.lgo.warehouse.publish import publish

SIZES = (57_500, 115_000, 230_000)
SAMPLE = 2_000
A_BATCH = 500
"""Pages a WARC file, as a crawl writes them."""
MONTH = Window(date(2025, 3, 1), date(2025, 3, 31))
MOST = 1.15
"""The exponent up to which a stage counts as growing in proportion: a sort has 1.1 at these sizes."""
HTML = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True)
class Stage:
    """What a stage took at one size: None is what it has not. files, bytes: of what it leaves on the disk."""

    seconds: float | None
    cpu_seconds: float | None
    megabytes: float | None
    bytes: int | None = None
    files: int | None = None


@dataclass(frozen=True)
class Reading:
    """pages_per_second: of all cores, from WARC file to record file; warc_bytes, seconds: a decision's, to archive."""

    pages_per_second: float
    warc_bytes: float
    archive_seconds: float


def exponent(small: float, large: float, times: float) -> float:
    """How a figure grows: 1 where it is in proportion to the size, which grows by `times`; 2 with its square."""
    return log2(large / small) / log2(times) if small > 0 and large > 0 else 0.0


def figures(count: int, told: Callable[[str], None]) -> dict[str, Stage]:
    """Every stage over a corpus of `count` decisions, by name."""
    base = corpus(count)
    work = Path(tempfile.mkdtemp(dir=base))
    stages = {}
    try:
        for name, stage in _stages(base, load({"LGO_SITE": "http://127.0.0.1", "LGO_DATA": str(work)})):
            stages[name] = stage
            told(f"{count:,}: {name}: {asdict(stage)}")
    finally:
        shutil.rmtree(work)
    return stages


def _stages(base: Path, settings: Settings) -> Iterator[tuple[str, Stage]]:
    version = reader_version()
    _link(base / "archive", settings.archive)
    _link(folder(base / "records", version), folder(settings.records, version))
    yield "indexes of the archive", Stage(None, None, None, *_size(settings.archive))
    _archive_robots(settings.archive)
    yield "plan a night", _of(measured(plan_night, settings))
    yield "plan a month", _of(measured(plan_month, settings))
    yield "record files, as read", Stage(None, None, None, *_size(settings.records))
    merging = measured(compact, settings.records, version)
    yield "record files, merged", _of(merging, settings.records)
    drafts = [settings.drafts / f"{name}.duckdb" for name in ("first", "second")]
    settings.drafts.mkdir()
    yield "build", _of(measured(build_draft, settings, drafts[0]), drafts[0])
    shutil.copyfile(*drafts)
    yield "publish", _of(measured(publish_draft, settings, drafts[0]), settings.releases / "bench.duckdb")
    release = settings.releases / "bench.duckdb"
    yield "check", _of(measured(check, drafts[1], release))
    yield "notes", _of(measured(notes.write, drafts[1], release))
    kit = settings.data / "kit"
    kit.mkdir()
    yield "kit", _of(measured(make, release, kit), kit)
    views = measured(time_views, settings)
    slowest = max(views.result.values(), key=lambda view: float(view["ms"]))
    yield "the slowest page of the UI", Stage(slowest["ms"] / 1000, slowest["ms"] / 1000, views.megabytes)


def plan_night(settings: Settings) -> int:
    """Plan as `collect_nightly` does, on the night on which all young pages fall due another look."""
    return sum(map(len, plan_fetches(settings, datetime.now(UTC) + REVISIT_YOUNG_AFTER, None)))


def plan_month(settings: Settings) -> int:
    """Plan as `collect_month` does."""
    return sum(map(len, plan_fetches(settings, datetime.now(UTC), [MONTH])))


def build_draft(settings: Settings, draft: Path) -> None:
    """Build as `build_warehouse` does."""
    build(settings.archive, settings.records, draft, reader_version=reader_version(), now=datetime.now(UTC))


def check(draft: Path, release: Path) -> None:
    """Every check, against a release; raises RuntimeError where one stops."""
    failed = [result.check for area in AREAS for result in run(area, draft, release) if result.stops]
    if failed:
        raise RuntimeError(f"the sample corpus does not pass: {', '.join(failed)}")


def publish_draft(settings: Settings, draft: Path) -> None:
    """Publish without a kit."""
    publish(draft, settings.releases, settings.published, version="bench")


def reading() -> Reading:
    """Archive SAMPLE decisions as real WARC files, and read them on all cores."""
    with tempfile.TemporaryDirectory() as work:
        archive, records = Path(work) / "archive", Path(work) / "records"
        started = perf_counter()
        pages = archive_sample(archive)
        archived = perf_counter() - started
        size = sum(path.stat().st_size for path in archive.glob("*.warc.gz"))
        with ProcessPoolExecutor(os.cpu_count(), mp_context=SPAWN) as pool:
            list(pool.map(reader_version_of, range(2 * (os.cpu_count() or 1))))  # everything imported
            started = perf_counter()
            list(pool.map(read_one, [(archive, name, records) for name in names(archive)]))
            seconds = perf_counter() - started
    return Reading(pages / seconds, size / SAMPLE, archived / SAMPLE)


def reader_version_of(_: int) -> str:
    """What a process of the pool does before the clock runs."""
    return reader_version()


def read_one(job: tuple[Path, str, Path]) -> None:
    """Read one archive file."""
    archive, name, records = job
    read_file(archive, name, records, reader_version())


def archive_sample(archive: Path, decisions: int = SAMPLE) -> int:
    """Write so many decisions as a crawl does, without the waiting; the number of pages."""
    invented = invent(decisions)
    count = 0
    for start in range(0, decisions, A_BATCH):
        with Batch(archive, f"20261101T{start:06}Z-fetch", "bench") as batch:
            for i in range(start, start + A_BATCH):
                listed, pages = invented.listed(i), invented.pages(i)
                for number, page in enumerate(pages, 1):
                    capture = Capture(
                        url=f"http://127.0.0.1{listed.path}" + (f"?chapter={number}" if number > 1 else ""),
                        kind="decision",
                        time=datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=i),
                        outcome="archived",
                        status=200,
                        reference=listed.reference,
                        chapter=number if number > 1 else None,
                        chapters=len(pages) if number == 1 and len(pages) > 1 else None,
                    )
                    batch.add(capture, Response(200, "OK", HTML, page))
                count += len(pages)
    return count


def _archive_robots(archive: Path) -> None:
    """What a run asks for before it plans."""
    now = datetime.now(UTC)
    with Batch(archive, f"{now:%Y%m%dT%H%M%S%fZ}-robots", "bench") as batch:
        capture = Capture("http://127.0.0.1/robots.txt", "robots", now, "archived", 200)
        batch.add(capture, Response(200, "OK", (("Content-Type", "text/plain"),), b"User-agent: *\nAllow: /\n"))


def _link(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_file():
            os.link(path, target / path.name)


def _size(place: Path) -> tuple[int, int]:
    """Bytes and number of files of a folder or a file."""
    paths = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
    return sum(path.stat().st_size for path in paths), len(paths)


def _of(run: Measured, left: Path | None = None) -> Stage:
    return Stage(run.seconds, run.cpu_seconds, run.megabytes, *(_size(left) if left else ()))


def describe(sizes: list[int], stages: list[dict[str, Stage]]) -> Iterator[tuple[str, str, str, str]]:
    """A row a stage: its name, what it took by size, how its work or its bytes grow, its memory by size."""
    for name in stages[0]:
        row = [of[name] for of in stages]
        grows = [of.bytes if of.cpu_seconds is None else of.cpu_seconds for of in row]
        shown = [_shown(of) for of in row]
        growth = [
            f"{exponent(small or 0, large or 0, after / before):.2f}"
            for small, large, before, after in zip(grows, grows[1:], sizes, sizes[1:], strict=False)
        ]
        memory = " → ".join(f"{of.megabytes:,.0f}" for of in row if of.megabytes is not None)
        yield name, " → ".join(shown), ", ".join(growth), f"{memory} MB" if memory else ""


def _shown(of: Stage) -> str:
    told = []
    if of.seconds is not None:
        told.append(f"{of.seconds:.1f} s" if of.seconds >= 1 else f"{of.seconds * 1000:.0f} ms")
    if of.cpu_seconds is not None and of.cpu_seconds != of.seconds:
        told.append(f"{of.cpu_seconds:.1f} s of processor")
    if of.bytes is not None:
        told.append(f"{of.bytes / 1e6:,.0f} MB in {of.files} files" if of.files != 1 else f"{of.bytes / 1e6:,.0f} MB")
    return ", ".join(told)
