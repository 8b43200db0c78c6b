"""The sample-site command, run as users run it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from include.lgo.settings import PROJECT

COMMAND = (
    "import argparse, sys; from include.lgo.sample_site import command; parser = argparse.ArgumentParser();"
    "command.add_arguments(parser); sys.exit(command.run(parser.parse_args()))"
)


def start(*arguments: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


def test_it_prints_the_truth_as_json_lines() -> None:
    output, _ = start("--decisions", "30", "--seed", "5", "--until", "2026-11-23", "--truth").communicate(timeout=60)
    rows = [json.loads(line) for line in output.splitlines()]
    assert len({row["reference"] for row in rows}) == 30


def test_it_serves_with_faults_until_it_is_interrupted(tmp_path: Path) -> None:
    script = tmp_path / "faults.json"
    script.write_text('[{"path": "/robots.txt", "last": 1, "status": 503}]')
    process = start("--port", "0", "--decisions", "20", "--faults", str(script))
    assert process.stdout is not None
    url = process.stdout.readline().split(" on ")[1].split()[0]
    try:
        assert [requests.get(f"{url}/robots.txt").status_code for _ in range(2)] == [503, 200]
        assert "has 20 results" in requests.get(f"{url}/Decisions/SearchResults").text
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "fault on /robots.txt struck 1 time" in errors


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--pages", "no-such-folder"], "no-such-folder is no folder"),
        (["--faults", "no-such-file"], "no-such-file cannot be read"),
        (["--decisions", "9999999"], "900,000"),
        (["--since", "2020-01-01", "--until", "2019-01-01"], "no such span"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_line(arguments: list[str], problem: str) -> None:
    process = start("--port", "0", *arguments)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert problem in errors
    assert len(errors.strip().splitlines()) == 1
