"""The times that law and statutory guidance allow, read once for the readers, which touch no file themselves."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import get_args

from include.lgo.reading.record import Duration, Unit
from include.lgo.settings import PROJECT

TIME_LIMITS = PROJECT / "include" / "reference" / "time_limits.csv"
PROCESSES = PROJECT / "include" / "reference" / "processes.csv"


@lru_cache(maxsize=4)
def statutory_limits(path: Path = TIME_LIMITS) -> dict[str, tuple[Duration, ...]]:
    """The limits of each process that has any, in the order of the file.

    Raises ValueError for a row with a number or unit that is none, OSError where there is no such file.
    """
    limits: dict[str, tuple[Duration, ...]] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows), start=2):
            unit = next((unit for unit in get_args(Unit) if unit == row["unit"]), None)
            if unit is None or not row["limit"].isdigit():
                raise ValueError(f"{path}, line {number}: {row['limit']} {row['unit']} is no length of time")
            limits[row["process"]] = (*limits.get(row["process"], ()), Duration(float(row["limit"]), unit))
    return limits
