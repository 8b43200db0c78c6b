"""`python -m bench [reading] [building]`: run the benchmarks and print each figure beside its limit.

DECISIONS=57500 sets the size of the corpus that is built. The first run makes it, which takes some minutes.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import building, reading
from bench.corpus import corpus, describe
from bench.measure import measured
from include.lgo.settings import PROJECT

DECISIONS = 57_500
"""What the site held in 2026."""


def main() -> int:
    """Run the benchmarks that are named, or all of them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], help="which (default: all)")
    wanted = parser.parse_args().names or list(BENCHES)
    console = Console(width=None if sys.stdout.isatty() else 150)
    table = Table("figure", title=f"{os.cpu_count()} cores", title_justify="left")
    for column in ("measured", "limit", "ratio", "peak memory"):
        table.add_column(column, justify="right")
    figures = {}
    for name in wanted:
        figures[name] = BENCHES[name](table)
    console.print(table)
    results = PROJECT / "build" / "bench" / "results.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(json.dumps(figures, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def bench_reading(table: Table) -> dict[str, float]:
    """Milliseconds to read a page, by stage, beside parsing it with lxml.html alone; pages a second on two cores."""
    run = measured(reading.figures)
    got = run.result
    table.add_row(
        f"read one page of {got['kilobytes']:.0f} KB, one core",
        f"{got['read_ms']:.2f} ms",
        f"{got['parse_ms']:.2f} ms (lxml.html parses it)",
        f"{got['read_ms'] / got['parse_ms']:.0f}×",
        f"{run.megabytes:,.0f} MB",
    )
    for stage, told in (
        ("parse", "its lines of text"),
        ("structure", "header, sections, paragraphs"),
        ("money", "money and remedies"),
        ("delay", "delay"),
    ):
        spent = got[f"{stage}_stage_ms"]
        table.add_row(f"  {told}", f"{spent:.2f} ms", "", f"{spent / got['read_ms']:.0%} of it", "")
    one, two = got["pages_per_second"], got["pages_per_second_two"]
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


BENCHES = {"reading": bench_reading, "building": bench_building}

if __name__ == "__main__":
    sys.exit(main())
