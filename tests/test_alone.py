"""One process at a time works in a folder, and a killed one holds nobody up."""

import subprocess
import sys
import time
from pathlib import Path

from include.lgo.alone import alone
from include.lgo.settings import PROJECT

CHILD = """
import sys, time
from pathlib import Path
from include.lgo.alone import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def child(folder: Path, seconds: float) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", CHILD, str(folder), str(seconds)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    return process


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    with child(tmp_path / "store", 0.5) as other:
        started = time.monotonic()
        with alone(tmp_path / "store"):
            assert time.monotonic() - started > 0.2
            assert other.wait(5) == 0
    assert list((tmp_path / "store").iterdir()) == []


def test_a_killed_process_holds_nobody_up(tmp_path: Path) -> None:
    with child(tmp_path, 60) as other:
        other.kill()
        started = time.monotonic()
        with alone(tmp_path):
            assert time.monotonic() - started < 5
