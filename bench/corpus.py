"""A corpus of sample decisions as archive and records, made once and kept under `build/bench/`.

The pages are the sample site's, read by the real readers; what is left out is the crawl (its time is the interval's)
and the WARC bodies, which the build never opens.
"""

import os
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from rich.progress import Progress

from bench.measure import SPAWN
from include.lgo.archive.capture import Capture, Found
from include.lgo.collect.windows import months
from include.lgo.reading import article_text, read_decision
from include.lgo.records.files import own_file, record_files, written_whole
from include.lgo.records.schema import RECORDS, row
from include.lgo.records.store import reader_version
from include.lgo.sample_site.invent import invent
from include.lgo.settings import PROJECT

PAGES_A_FILE = 500
SITE = "http://127.0.0.1"


def corpus(count: int) -> Path:
    """The folder with `archive/` and `records/` of `count` sample decisions; makes what is missing, on all cores."""
    base = PROJECT / "build" / "bench" / f"{count}"
    (base / "archive").mkdir(parents=True, exist_ok=True)
    starts = [start for start in range(0, count, PAGES_A_FILE) if not _records(base, start).exists()]
    if starts:
        with SPAWN.Pool(os.cpu_count()) as pool, Progress() as progress:
            task = progress.add_task(f"reading {count:,} sample decisions (once)", total=len(starts))
            for _ in pool.imap_unordered(_make, [(base, count, start) for start in starts]):
                progress.advance(task)
    _walk(base, count)
    return base


def _name(start: int) -> str:
    return f"20261101T{start:09}Z-fetch"


def _records(base: Path, start: int) -> Path:
    return own_file(base / "records", reader_version(), _name(start))


def _make(job: tuple[Path, int, int]) -> None:
    """Read one file's worth of decisions; the records file last, for it says that the work is done."""
    base, count, start = job
    decisions = invent(count)
    rows, lines = [], []
    captured = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=start)
    for i in range(start, min(start + PAGES_A_FILE, count)):
        pages = decisions.pages(i)
        header = decisions.listed(i)
        capture = Capture(
            url=f"{SITE}{header.path}",
            kind="decision",
            time=captured,
            outcome="archived",
            status=200,
            reference=header.reference,
            chapters=len(pages) if len(pages) > 1 else None,
            digest=sha256(pages[0]).hexdigest(),
            article_digest=sha256(article_text(pages[0]).encode()).hexdigest(),
            file=f"{_name(start)}.warc.gz",
            offset=i,
            length=1,
        )
        lines += [capture, *(replace(capture, chapter=n, chapters=None) for n in range(2, len(pages) + 1))]
        rows.append(
            row(read_decision(pages))
            | {
                "url": capture.url,
                "captured_at": capture.time,
                "file": capture.file,
                "offset": capture.offset,
                "digest": capture.digest,
                "article_digest": capture.article_digest,
                "reader_version": reader_version(),
            }
        )
    index = base / "archive" / f"{_name(start)}.index.jsonl"
    index.write_text("".join(f"{capture.to_json()}\n" for capture in lines), encoding="utf-8")
    target = _records(base, start)
    part = target.with_suffix(".part")
    with written_whole(part) as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=RECORDS), file, compression="zstd")
    part.rename(target)


def _walk(base: Path, count: int) -> None:
    """The search pages of a whole walk, ten decisions each, as index lines."""
    index = base / "archive" / "20261031T000000Z-walk.index.jsonl"
    if index.exists():
        return
    decisions = invent(count)
    lines = []
    dates = [day for i in (0, count - 1) if (day := decisions.listed(i).decision_date)]
    for window in months(min(dates), max(dates)):
        inside = list(decisions.window(window.since, window.until))
        for page, start in enumerate(range(0, max(len(inside), 1), 10), 1):
            found = []
            for i in inside[start : start + 10]:
                header = decisions.listed(i)
                url = f"{SITE}{header.path}"
                found.append(Found(header.reference, header.authority, url, header.outcome, header.decision_date))
            lines.append(
                Capture(
                    url=f"{SITE}/Decisions/SearchResults?page={page}",
                    kind="search",
                    time=datetime.combine(window.until, time(), UTC).replace(year=2026, month=10, day=31)
                    + timedelta(seconds=page),
                    outcome="archived",
                    status=200,
                    since=window.since,
                    until=window.until,
                    page=page,
                    printed=len(inside),
                    found=tuple(found),
                )
            )
    index.write_text("".join(f"{line.to_json()}\n" for line in lines), encoding="utf-8")


def describe(base: Path) -> str:
    """How large the corpus is, in words."""
    files = record_files(base / "records", reader_version()).paths
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    size = sum(file.stat().st_size for file in files) / 1e6
    return f"{rows:,} decisions in {len(files)} record files of {size:.0f} MB"
