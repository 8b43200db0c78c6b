"""A corpus of sample decisions as archive and records, made once and kept under `build/bench/`.

The pages are the sample site's, read by the real readers; what is left out is the crawl (its time is the interval's)
and the WARC bodies, which the build never opens.

INVENTED decisions are read, which takes ten minutes of two cores. A larger corpus holds them and as many copies as it
needs: the same records under references of their own and in other words, so that no two tell one story. All are of the
same years: what grows is how many decisions a day has, which is harder for the build than more days would be.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.progress import Progress

from bench.measure import SPAWN
from include.lgo.archive.capture import Capture, Found
from include.lgo.archive.index import INDEX, read_lines
from include.lgo.collect.windows import months
from include.lgo.reading import article_text, read_decision
from include.lgo.records.files import own_file, record_files, rows_of, written_whole
from include.lgo.records.schema import RECORDS, row
from include.lgo.records.store import reader_version
from include.lgo.sample_site.invent import MOST, STRIDE, Invented, invent
from include.lgo.settings import PROJECT
from include.lgo.site.urls import search_url

PAGES_A_FILE = 500
INVENTED = 57_500
"""What the site held in 2026, a whole number of files."""
LETTERS = "abcdfghijklmnop"
"""What the article of a copy ends in, one each."""
SITE = "http://127.0.0.1"


def corpus(count: int) -> Path:
    """The folder with `archive/` and `records/` of `count` sample decisions; makes what is missing, on all cores."""
    base = PROJECT / "build" / "bench" / f"{count}"
    (base / "archive").mkdir(parents=True, exist_ok=True)
    starts = [start for start in range(0, count, PAGES_A_FILE) if not _records(base, start).exists()]
    if count > INVENTED:
        source = corpus(INVENTED)
        for start in starts:
            _repeat(source, base, start, min(PAGES_A_FILE, count - start))
    elif starts:
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
    index = base / "archive" / f"{_name(start)}{INDEX}"
    index.write_text("".join(f"{capture.to_json()}\n" for capture in lines), encoding="utf-8")
    target = _records(base, start)
    part = target.with_suffix(".part")
    with written_whole(part) as file:
        pq.write_table(pa.Table.from_pylist(rows, schema=RECORDS), file, compression="zstd")
    part.rename(target)


def _repeat(source: Path, base: Path, start: int, count: int) -> None:
    """A file of the corpus at `source` as one of another copy; the records file last, as above."""
    copy, origin = divmod(start, INVENTED)
    name = _name(start)
    captured = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=start)
    table = pq.read_table(_records(source, origin)).slice(0, count)
    lines = [*read_lines(source / "archive" / f"{_name(origin)}{INDEX}")]
    if copy:
        lines = [
            replace(
                line,
                url=renumbered(line.url, copy),
                reference=renumbered(line.reference or "", copy),
                time=captured,
                digest=_of_copy(line.digest, copy),
                article_digest=_of_copy(line.article_digest, copy),
                file=rows_of(name),
            )
            for line in lines
        ]
        table = _in_other_words(table, copy)
        for column in ("reference", "url"):
            table = _replaced(table, column, [renumbered(text, copy) for text in table[column].to_pylist()])
        for column in ("digest", "article_digest"):
            table = _replaced(table, column, [_of_copy(text, copy) for text in table[column].to_pylist()])
        table = _replaced(table, "captured_at", [captured] * len(table))
        table = _replaced(table, "file", [rows_of(name)] * len(table))
    kept = {*table["url"].to_pylist()}
    index = base / "archive" / f"{name}{INDEX}"
    index.write_text("".join(f"{line.to_json()}\n" for line in lines if line.url in kept), encoding="utf-8")
    target = _records(base, start)
    with written_whole(target) as file:
        pq.write_table(table, file, compression="zstd")


def renumbered(text: str, copy: int) -> str:
    """A reference, or an address that ends in one, as the copy of that number has it; no two copies share one."""

    def moved(found: re.Match[str]) -> str:
        year, between, thousands, rest = found.groups()
        number = 100_000 + (int(thousands + rest) - 100_000 + copy * INVENTED * STRIDE) % MOST
        return f"{year}{between}{number // 1000:03}{between}{number % 1000:03}"

    return re.sub(r"\b(\d{2})([ -])(\d{3})[ -](\d{3})", moved, text)


def _of_copy(digest: str | None, copy: int) -> str:
    return sha256(f"{digest} {copy}".encode()).hexdigest()


def _replaced(table: pa.Table, column: str, values: list[object]) -> pa.Table:
    place = table.schema.get_field_index(column)
    return table.set_column(place, table.schema.field(column), pa.array(values, table.schema.field(column).type))


def _in_other_words(table: pa.Table, copy: int) -> pa.Table:
    """Every text with another article, as long as the true one: quotations stay where they stand."""
    article = f" th{LETTERS[copy - 1]} "
    columns = [_reworded(column.combine_chunks(), article) for column in table.columns]
    return pa.table(columns, schema=table.schema)


def _reworded(array: pa.Array, article: str) -> pa.Array:
    if pa.types.is_string(array.type):
        return pc.replace_substring(array, " the ", article)
    if pa.types.is_list(array.type):
        return pa.ListArray.from_arrays(array.offsets, _reworded(array.values, article), array.type)
    if pa.types.is_struct(array.type):
        parts = [_reworded(array.field(i), article) for i in range(array.type.num_fields)]
        return pa.StructArray.from_arrays(parts, fields=list(array.type))
    return array


def _walk(base: Path, count: int) -> None:
    """The search pages of a whole walk, ten decisions each, as index lines."""
    index = base / "archive" / f"20261031T000000Z-walk{INDEX}"
    if index.exists():
        return
    decisions = invent(min(count, INVENTED))
    lines = []
    dates = [day for i in (0, len(decisions) - 1) if (day := decisions.listed(i).decision_date)]
    for window in months(min(dates), max(dates)):
        inside = list(_listed(decisions, decisions.window(window.since, window.until), count))
        for page, start in enumerate(range(0, max(len(inside), 1), 10), 1):
            found = inside[start : start + 10]
            lines.append(
                Capture(
                    url=search_url(SITE, window.since, window.until, page),
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


def _listed(decisions: Invented, numbers: Sequence[int], count: int) -> Iterator[Found]:
    """The decisions of these numbers, and their copies, as the search lists them."""
    for i in numbers:
        header = decisions.listed(i)
        for copy in range(-(-(count - i) // INVENTED)):
            reference, url = (renumbered(text, copy) for text in (header.reference, f"{SITE}{header.path}"))
            yield Found(reference, header.authority, url, header.outcome, header.decision_date)


def describe(base: Path) -> str:
    """How large the corpus is, in words."""
    files = record_files(base / "records", reader_version()).paths
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    size = sum(file.stat().st_size for file in files) / 1e6
    return f"{rows:,} decisions in {len(files)} record files of {size:.0f} MB"
