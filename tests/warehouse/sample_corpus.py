"""Decisions of the sample site read by the real readers, each with what was put into it."""

import multiprocessing
import os
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from synthetic import VERSION

from include.lgo.reading import article_text, read_decision
from include.lgo.records.schema import row
from include.lgo.sample_site.invent import invent

COUNT, SEED, UNTIL = 5000, 6, date(2026, 9, 30)
CAPTURED = datetime(2026, 11, 20, 2, tzinfo=UTC)
BATCH = 250


def read_all() -> list[tuple[dict[str, Any], dict[str, Any], int]]:
    """The record row, the truth and the number of the story of each decision, on all cores."""
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        return [told for batch in pool.map(_read, range(0, COUNT, BATCH), chunksize=1) for told in batch]


def _read(start: int) -> list[tuple[dict[str, Any], dict[str, Any], int]]:
    decisions = invent(COUNT, seed=SEED, until=UNTIL)
    told = []
    for i in range(start, min(start + BATCH, COUNT)):
        pages = decisions.pages(i)
        truth = decisions.truth(i)
        read = row(read_decision(pages)) | {
            "url": f"https://www.lgo.org.uk{decisions.listed(i).path}",
            "captured_at": CAPTURED + timedelta(seconds=i),
            "file": "sample.warc.gz",
            "offset": i,
            "digest": sha256(pages[0]).hexdigest(),
            "article_digest": sha256(article_text(pages[0]).encode()).hexdigest(),
            "reader_version": VERSION,
        }
        told.append((read, truth, decisions._family(i)[0]))
    return told
