"""How long reading a page takes, on one core, beside the time lxml.html needs for parsing the same bytes."""

import time
from statistics import median

import lxml.html

from include.lgo.reading import read_decision
from include.lgo.sample_site.invent import invent

PAGES = 300
PASSES = 5


def pages() -> list[list[bytes]]:
    """The pages of 300 sample decisions."""
    decisions = invent(PAGES, seed=11)
    return [decisions.pages(i) for i in range(PAGES)]


def figures() -> dict[str, float]:
    """Milliseconds a page: reading all of it, and parsing alone; the best of five passes. Kilobytes: the median."""
    work = pages()
    for decision in work[:20]:
        read_decision(decision)
    count = sum(map(len, work))
    read = min(_timed(lambda: [read_decision(decision) for decision in work]) for _ in range(PASSES))
    parse = min(
        _timed(lambda: [lxml.html.document_fromstring(page) for decision in work for page in decision])
        for _ in range(PASSES)
    )
    return {
        "read_ms": read / count * 1000,
        "parse_ms": parse / count * 1000,
        "kilobytes": median(len(page) for decision in work for page in decision) / 1000,
    }


def _timed(work: object) -> float:
    started = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - started
