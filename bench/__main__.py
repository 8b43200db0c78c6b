"""`python -m bench [NAME…]`: run the benchmarks that are named and print each figure beside its limit.

DECISIONS=57500 sets the size of the corpus that is built. The first run makes it, which takes some minutes.
These run only where they are named: `crawl` collects the corpus through Airflow, which takes an hour or more; `year`
lives through a year of nights against a site that changes, some minutes; `faults` plays every fault of a site against
the collector and prints what became of each, a minute; `kills` kills collecting, reading and building KILLS=200 times
and looks for differences, a quarter of an hour; `nights` builds, checks and publishes twenty ordinary nights, a few
minutes; `pages` times the pages of the UI over the corpus, a minute; `growth` measures every stage at the sizes of
SCALE=57500,115000,230000 decisions, a quarter of an hour, and as long again to make the corpora once; `compat` has the
oldest DuckDB that is promised to read a release read one, installed from the package index; `cluster` reads 5,000
decisions on one machine and on two, by Celery and S3, in the set-up of `make test-cluster`
(.venv-cluster/bin/python -m bench cluster), five minutes.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import building, cluster, compat, crawl, faults, growth, kills, nights, pages, reading, year
from bench.corpus import corpus, describe
from bench.measure import measured
from include.lgo.settings import PROJECT, load

NIGHTS = 20
DECISIONS = 57_500
"""What the site held in 2026."""
CLUSTER_DECISIONS = 5000
KILLS = 200
READ_MS = 12
"""Milliseconds of one core that reading a page of 50 KB may take."""


def main() -> int:
    """Run the benchmarks that are named, or all of them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    choices = [*BENCHES, *LONG_BENCHES, []]
    parser.add_argument("names", nargs="*", choices=choices, help=f"which (default: {' '.join(BENCHES)})")
    wanted = parser.parse_args().names or list(BENCHES)
    console = Console(width=None if sys.stdout.isatty() else 150)
    table = Table("figure", title=f"{os.cpu_count()} cores", title_justify="left")
    for column in ("measured", "limit", "ratio", "peak memory"):
        table.add_column(column, justify="right")
    figures = {}
    for name in wanted:
        figures[name] = (BENCHES | LONG_BENCHES)[name](table)
    console.print(table)
    results = PROJECT / "build" / "bench" / "results.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(json.dumps(figures, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def bench_reading(table: Table) -> dict[str, Any]:
    """Milliseconds to read a page, ordinary and dense, by stage, beside its limit; pages a second on two cores."""
    run = measured(reading.figures)
    got: dict[str, dict[str, float]] = run.result
    for kind, told in (("sample", "most of it site furniture"), ("dense", "half of it text")):
        of = got[kind]
        table.add_row(
            f"read one page of {of['kilobytes']:.0f} KB, {told}",
            f"{of['read_ms']:.1f} ms (worst {of['worst_ms']:.1f})",
            f"{READ_MS} ms",
            f"{of['read_ms'] / READ_MS:.2f}×",
            f"{run.megabytes:,.0f} MB",
        )
        table.add_row(
            "  its lines of text",
            f"{of['parse_stage_ms']:.1f} ms",
            f"{of['parse_ms']:.1f} ms (lxml.html parses it)",
            f"{of['parse_stage_ms'] / of['parse_ms']:.1f}×",
            "",
        )
        for stage, what in (
            ("structure", "header, sections, paragraphs"),
            ("money", "money and remedies"),
            ("delay", "delay"),
        ):
            table.add_row(f"  {what}", f"{of[f'{stage}_stage_ms']:.1f} ms", "", "", "")
    one, two = got["cores"]["pages_per_second"], got["cores"]["pages_per_second_two"]
    table.add_row(
        "read pages, two cores", f"{two:,.0f} a second", f"{one:,.0f} a second (one)", f"{two / one:.1f}×", ""
    )
    return {**got, "megabytes": run.megabytes}


def bench_building(table: Table) -> dict[str, float]:
    """Seconds from records to the published file, beside a bare load of the same rows."""
    base = corpus(int(os.environ.get("DECISIONS") or DECISIONS))
    work = Path(tempfile.mkdtemp(dir=base))
    try:
        bare = measured(building.bare_load, base, work)
        full = measured(building.build_and_publish, base, work)
    finally:
        shutil.rmtree(work)
    stages: dict[str, float] = full.result
    table.add_row(
        f"build, check, publish {describe(base)}",
        f"{full.seconds:.1f} s ({', '.join(f'{name} {seconds:.1f}' for name, seconds in stages.items())})",
        f"{bare.seconds:.1f} s (a bare load of the rows)",
        f"{full.seconds / bare.seconds:.1f}×",
        f"{full.megabytes:,.0f} MB (bare: {bare.megabytes:,.0f})",
    )
    return {**stages, "seconds": full.seconds, "bare_seconds": bare.seconds, "megabytes": full.megabytes}


def bench_crawl(table: Table) -> dict[str, float]:
    """All months of the corpus collected by Airflow's own backfill at interval 0; hours on two cores."""
    got = crawl.crawl(int(os.environ.get("DECISIONS") or DECISIONS))
    table.add_row(
        f"collect {got['decisions']:,} decisions by backfill, {got['windows']} months",
        f"{got['seconds'] / 60:.0f} min",
        f"{got['live_hours']:.1f} h (at the polite interval)",
        "",
        f"{got.get('task_peak_mb', 0):,.0f} MB a task",
    )
    table.add_row("  requests per page (a decision, or a chapter)", f"{got['requests_per_page']:.3f}", "", "", "")
    table.add_row("  requests per decision", f"{got['requests_per_decision']:.3f}", "1.15", "", "")
    table.add_row("  windows complete", f"{got['windows_complete']}", f"{got['windows']}", "", "")
    table.add_row("  decisions archived, the site's count", f"{got['printed']:,}", f"{got['decisions']:,}", "", "")
    table.add_row("  decisions fetched twice", f"{got['archived_twice']}", "0", "", "")
    for name, told in (("task", "largest task process"), ("scheduler", "scheduler"), ("site", "sample site")):
        if f"{name}_last_mb" in got:
            table.add_row(
                f"  memory of the {told}, last run",
                f"{got[f'{name}_last_mb']:,.0f} MB",
                f"{got[f'{name}_first_mb']:,.0f} MB (first run)",
                f"{got[f'{name}_last_mb'] / got[f'{name}_first_mb']:.2f}×",
                "",
            )
    return got


def bench_year(table: Table) -> dict[str, float]:
    """A year of nights against a site that changes; raises RuntimeError where the archive differs from its truth."""
    run = measured(year.figures)
    got = run.result
    table.add_row(
        f"{got['nights']} nights, {got['decisions']} decisions, a site that changes",
        f"{run.seconds:.0f} s",
        "",
        "",
        f"{run.megabytes:,.0f} MB",
    )
    table.add_row("  most requests a night", f"{got['most_a_night']}", f"{got['budget']} (the budget)", "", "")
    table.add_row("  nights that spent the budget", f"{got['nights_spent']}", "", "", "")
    table.add_row("  differences from the truth", f"{len(got['faults'])}", "0", "", "")
    if got["faults"]:
        raise RuntimeError("\n".join(["the archive differs from what the site has shown:", *got["faults"]]))
    return {name: value for name, value in got.items() if name != "faults"} | {"seconds": run.seconds}


def bench_faults(table: Table) -> dict[str, Any]:
    """Play every fault of a site against the collector, and print what became of each in a table of its own."""
    faults.main()
    table.add_row("faults played", f"{len(faults.ROWS)}", "", "", "")
    return {"faults": len(faults.ROWS)}


def bench_kills(table: Table) -> dict[str, Any]:
    """`kill -9` at random moments (KILLS of them), each followed by a rerun; what was not as in an undisturbed run."""
    figures = kills.kill_all(int(os.environ.get("KILLS") or KILLS), told=lambda text: print(text, file=sys.stderr))
    by_stage = ", ".join(f"{stage} {figures.kills[stage]}" for stage in kills.STAGES)
    table.add_row(f"kill -9 ({by_stage})", f"{figures.kills.total()}", "", "", "")
    table.add_row("  batches left open, and closed by the rerun", f"{figures.open_batches}", "", "", "")
    table.add_row("  decisions asked for again", f"{figures.again}", f"{figures.kills['collect']}", "", "")
    table.add_row("  differences from an undisturbed run", f"{len(figures.differences)}", "0", "", "")
    for difference in figures.differences:
        print(difference, file=sys.stderr)
    return asdict(figures)


def bench_nights(table: Table) -> dict[str, Any]:
    """Twenty ordinary nights of DECISIONS (default 3,000), each built, checked, published: no check may trip."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": folder})
        played = list(nights.nights(settings, NIGHTS, int(os.environ.get("DECISIONS") or 3000)))
    tripped = {night.number: night.tripped for night in played if night.tripped}
    new, amended, withdrawn = (
        sum(getattr(one, name) for one in played[1:]) for name in ("new", "amended", "withdrawn")
    )
    what = f"{NIGHTS} nights: {new} decisions new, {amended} amended, {withdrawn} withdrawn"
    table.add_row(what, f"{sum(map(len, tripped.values()))} checks tripped", "0", "", "")
    for number, checks in tripped.items():
        table.add_row(f"  night {number}", ", ".join(f"{name}: {observed}" for name, observed in checks.items()))
    return {"new": new, "amended": amended, "withdrawn": withdrawn, "tripped": tripped}


def bench_compat(table: Table) -> dict[str, Any]:
    """A release read by the oldest DuckDB that is promised to read it, installed from the package index."""
    python = compat.install()
    with tempfile.TemporaryDirectory() as folder:
        settings = load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": folder})
        (first,) = nights.nights(settings, 0, 300)
        told = json.loads(compat.probe(python, settings.published))
    rows = sum(told["counts"].values())
    table.add_row(
        f"rows that DuckDB {told['duckdb']} reads of a release by DuckDB {first.release.duckdb_version}",
        f"{rows:,}",
        f"{sum(first.release.counts.values()):,}",
        "",
        "",
    )
    return {"duckdb": told["duckdb"], "rows": rows}


def bench_pages(table: Table) -> dict[str, Any]:
    """Milliseconds each page of the UI takes on the server, beside its limit and its bare queries."""
    base = corpus(int(os.environ.get("DECISIONS") or DECISIONS))
    work = Path(tempfile.mkdtemp(dir=base))
    try:
        run = measured(pages.figures, base, work)
    finally:
        shutil.rmtree(work)
    for name, of in run.result.items():
        table.add_row(
            f"{name} ({of['kilobytes']:,.0f} KB)",
            f"{of['ms']:.0f} ms (its queries: {of['sql_ms']:.0f})",
            f"{pages.LIMIT_MS} ms",
            f"{of['ms'] / pages.LIMIT_MS:.2f}×",
            "",
        )
    return {**run.result, "megabytes": run.megabytes}


def bench_growth(table: Table) -> dict[str, Any]:
    """Every stage at the sizes of SCALE: seconds, memory and bytes, and the exponents by which they grow."""
    sizes = [int(size) for size in (os.environ.get("SCALE") or ",".join(map(str, growth.SIZES))).split(",")]
    read: growth.Reading = measured(growth.reading).result
    stages = [growth.figures(size, told=lambda text: print(text, file=sys.stderr)) for size in sizes]
    table.add_row("decisions", " → ".join(f"{size:,}" for size in sizes), "", "exponent", "")
    table.add_row("read, all cores, from WARC to record files", f"{read.pages_per_second:,.0f} pages a second")
    table.add_row("WARC bytes a decision", f"{read.warc_bytes / 1000:.1f} KB")
    table.add_row("to archive a decision, without waiting for it", f"{1000 * read.archive_seconds:.1f} ms")
    for name, shown, exponents, memory in growth.describe(sizes, stages):
        table.add_row(name, shown, f"{growth.MOST}" if exponents else "", exponents, memory)
    by_size = {size: {name: asdict(of) for name, of in at.items()} for size, at in zip(sizes, stages, strict=True)}
    return {"reading": asdict(read), "stages": by_size}


def bench_cluster(table: Table) -> dict[str, Any]:
    """Reading on one machine and on two, played on this one; needs the set-up of `make test-cluster`."""
    got = cluster.reading(int(os.environ.get("DECISIONS") or CLUSTER_DECISIONS))
    table.add_row(
        f"read {got['pages']:,} pages on two machines, in {got['tasks']} tasks",
        f"{got['seconds_2']:.0f} s",
        f"{got['seconds_1']:.0f} s (on one)",
        f"{got['seconds_2'] / got['seconds_1']:.2f}×",
        "",
    )
    return got


BENCHES = {"reading": bench_reading, "building": bench_building}
"""What `make bench` runs."""
LONG_BENCHES = {
    "crawl": bench_crawl,
    "year": bench_year,
    "faults": bench_faults,
    "kills": bench_kills,
    "nights": bench_nights,
    "pages": bench_pages,
    "growth": bench_growth,
    "compat": bench_compat,
    "cluster": bench_cluster,
}
"""What runs only by its name."""

if __name__ == "__main__":
    sys.exit(main())
