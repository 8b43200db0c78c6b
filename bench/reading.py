"""How long reading a page takes, by stage, beside the time lxml.html needs for parsing the same bytes."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from statistics import mean, median
from typing import Any
from unittest import mock

import lxml.html

from bench.dense import dense_pages
from include.lgo import reading
from include.lgo.reading import read_decision
from include.lgo.sample_site.invent import invent

PAGES = 300
PASSES = 5
STAGES = {
    "parse": ("title_and_lines",),
    "money": ("Bodies", "remedy_clauses", "read_money", "read_remedies"),
    "delay": ("read_delays",),
}
"""What `read_decision` calls for each stage; structure (header, sections, paragraphs) is the rest of it."""

Decisions = Sequence[Sequence[bytes]]


def pages() -> list[list[bytes]]:
    """The pages of 300 sample decisions."""
    decisions = invent(PAGES, seed=11)
    return [decisions.pages(i) for i in range(PAGES)]


def figures() -> dict[str, dict[str, float]]:
    """The figures of ordinary `sample` pages (most of them site furniture), of `dense` ones, and of two `cores`.

    Milliseconds of processor time a page, for the machine may be busy: mean, worst, by stage, and parsing alone; the
    best of five passes. Kilobytes: the median. Pages a second by the clock with one process and with two.
    """
    work = pages()
    dense = [[page] for page in dense_pages(work)]
    both = [*work, *dense]
    count = sum(map(len, both))
    return {
        "sample": _of(work),
        "dense": _of(dense),
        "cores": {
            "pages_per_second": count / _at_once(both, 1),
            "pages_per_second_two": 2 * count / _at_once(both, 2),
        },
    }


def read_all(work: Decisions) -> None:
    """Read every decision."""
    for decision in work:
        read_decision(decision)


def _of(work: Decisions) -> dict[str, float]:
    """The figures of these decisions' pages."""
    read_all(work[:20])
    lengths = [len(decision) for decision in work]
    count = sum(lengths)
    passes = [[_timed(lambda d=decision: read_decision(d)) for decision in work] for _ in range(PASSES)]  # type: ignore[misc]
    best = [min(times) for times in zip(*passes, strict=True)]
    parse = min(
        _timed(lambda: [lxml.html.document_fromstring(page) for decision in work for page in decision])
        for _ in range(PASSES)
    )
    stages = min((_stages(work) for _ in range(PASSES)), key=lambda stages: sum(stages.values()))
    return {
        "pages": count,
        "kilobytes": median(len(page) for decision in work for page in decision) / 1000,
        "read_ms": mean(best) * len(best) / count * 1000,
        "worst_ms": max(seconds / length for seconds, length in zip(best, lengths, strict=True)) * 1000,
        "parse_ms": parse / count * 1000,
        **{f"{stage}_stage_ms": seconds / count * 1000 for stage, seconds in stages.items()},
    }


def _at_once(work: Decisions, processes: int) -> float:
    """Seconds by the clock in which each of the processes reads everything once; the best of the passes."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(read_all, [work[:20]] * 2 * processes))
        return min(
            _timed(lambda: list(pool.map(read_all, [work] * processes)), time.perf_counter) for _ in range(PASSES)
        )


def _stages(work: Decisions) -> dict[str, float]:
    """Seconds by stage of reading everything once."""
    spent = dict.fromkeys(STAGES, 0.0)
    with ExitStack() as stack:
        for stage, names in STAGES.items():
            for name in names:
                stack.enter_context(_clocked(name, stage, spent))
        whole = _timed(lambda: read_all(work))
    parse = spent.pop("parse")
    return {"parse": parse, "structure": whole - parse - sum(spent.values()), **spent}


@contextmanager
def _clocked(name: str, stage: str, spent: dict[str, float]) -> Iterator[None]:
    """Count the time of `reading.name` to the stage."""
    inner: Callable[..., Any] = getattr(reading, name)

    def clocked(*args: object) -> object:
        started = time.process_time()
        try:
            return inner(*args)
        finally:
            spent[stage] += time.process_time() - started

    with mock.patch.object(reading, name, clocked):
        yield


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    started = clock()
    work()
    return clock() - started
