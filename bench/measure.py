"""Measuring: seconds, processor time and peak memory of a function in a process of its own."""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Measured:
    """Of one call.

    seconds: by the clock; cpu_seconds: of all cores, its child processes too, which other work on the machine hardly
    changes; megabytes: peak resident memory of its process, imports and all.
    """

    seconds: float
    cpu_seconds: float
    megabytes: float
    result: Any


def measured(function: Callable[..., Any], *arguments: Any) -> Measured:
    """Call `function` in a fresh process; it must stand at the top of a module."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as pool:  # its processes may have their own
        return Measured(*pool.submit(_call, function, arguments).result())


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[float, float, float, Any]:
    started, spent = time.perf_counter(), _cpu_seconds()
    result = function(*arguments)
    return time.perf_counter() - started, _cpu_seconds() - spent, _peak_megabytes(), result


def _cpu_seconds() -> float:
    return sum(os.times()[:4])


def _peak_megabytes() -> float:
    """Peak resident memory of this process. Linux counts in what `getrusage` tells the one that started it too."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
