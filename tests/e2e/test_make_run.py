"""The whole job as a user runs it: `make run`'s command in a clone of the tree, through Airflow's own scheduler.

One clone goes through its life: a first run over a site with faults, a second with nothing new, one with broken
readers, and one with the readers mended. Slow (a few minutes), and the one test that nothing else can replace.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import psutil
import pytest

from include.lgo.sample_site.decisions import Decisions
from include.lgo.sample_site.faults import Fault
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import PROJECT
from tests.mailbox import mailbox
from tests.statsd import statsd, totals

SINCE, UNTIL = date(2025, 1, 1), date(2025, 4, 30)
COUNT = 60
SHELL_MONTH = "2025-02"

BAD = (2, 5, 8, 11, 14)
"""Decisions that the site spoils."""

pytestmark = pytest.mark.timeout(900)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Finished:
    """How a command ended, and all it printed."""

    returncode: int
    output: str


@dataclass
class Clone:
    """A copy of the tree with a data folder of its own, and the site it collects from."""

    root: Path
    site: SampleSite

    def start(self, **variables: str) -> subprocess.Popen[str]:
        """`make run` in the clone."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LGO_", "AIRFLOW"))}
        environment |= {
            "PYTHONPATH": str(self.root),
            "PORT": str(free_port()),
            "SITE": self.site.url,
            "SINCE": SINCE.isoformat(),
            "UNTIL": UNTIL.isoformat(),
            **variables,
        }
        return subprocess.Popen(
            [sys.executable, "-m", "include.lgo.local", "run"],
            cwd=self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, **variables: str) -> Finished:
        """`make run ONCE=1` in the clone, to its end."""
        process = self.start(ONCE="1", **variables)
        try:
            output, _ = process.communicate(timeout=300)
        finally:
            process.terminate()
            process.wait(timeout=60)
        return Finished(process.returncode, output)

    @property
    def published(self) -> Path:
        return self.root / "data" / "lgo.duckdb"

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    @property
    def processes(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            try:
                if process.cwd() == str(self.root):
                    found.append(process)
            except psutil.Error:
                continue
        return found


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    root = tmp_path_factory.mktemp("clone")
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("dags", "plugins", "include", "docs"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=ignore)
    decisions = invent(COUNT, seed=3, since=SINCE, until=UNTIL)
    bad = [decisions.listed(i).path for i in BAD]
    faults = [
        Fault(path=f"{bad[0]}*", truncate=9000, length="none"),
        Fault(path=f"{bad[1]}*", body="empty"),
        Fault(path=f"{bad[2]}*", content_type="application/pdf"),
        Fault(path=f"{bad[3]}*", body="another"),
        Fault(path=f"{bad[4]}*", body="login"),
        Fault(path=f"{decisions.listed(latin_one(decisions)).path}*", encoding="latin-1"),
        Fault(path=f"/Decisions/SearchResults*fd={SHELL_MONTH}-01*page=1", last=3, body="shell"),
    ]
    with SampleSite(decisions, faults=faults) as site:
        yield Clone(root, site)


def latin_one(decisions: Decisions) -> int:
    """A good decision of the first month with a pound sign, which Latin-1 writes in one byte that is no UTF-8."""
    pages = ((i, decisions.page(i) or b"") for i in range(len(decisions)) if i not in BAD)
    return next(i for i, page in pages if "£".encode() in page and f"{decisions.listed(i).decision_date}" < SHELL_MONTH)


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_1_the_first_run_publishes_and_names_what_was_wrong(clone: Clone) -> None:
    with statsd() as (environment, lines):
        result = clone.run(**environment)
    assert result.returncode == 0, result.output
    assert clone.site.unfired == []
    for table in ("upheld", "payments", "delay"):
        assert table in result.output.lower()
    assert str(clone.published) in result.output

    listed = {clone.site.decisions.listed(i).reference: i for i in range(COUNT)}
    shelled = {
        r for r, i in listed.items() if f"{clone.site.decisions.listed(i).decision_date}".startswith(SHELL_MONTH)
    }
    published = {r for (r,) in clone.query("SELECT reference FROM decisions")}
    unreadable = dict(clone.query("SELECT reference, reason FROM unreadable WHERE NOT resolved"))
    bad = {clone.site.decisions.listed(i).reference for i in BAD} - shelled
    assert set(unreadable) == bad
    assert all(unreadable.values())
    assert published == set(listed) - bad - shelled
    windows = {f"{since:%Y-%m}": complete for since, complete in clone.query("SELECT since, complete FROM windows")}
    assert windows == {"2025-01": True, SHELL_MONTH: False, "2025-03": True, "2025-04": True}
    latin = clone.site.decisions.listed(latin_one(clone.site.decisions)).reference
    assert clone.query("SELECT reference FROM review WHERE subject = 'encoding'") == [(latin,)]
    assert clone.processes == []
    counted = totals(lines)
    assert counted["lgo.release.decisions"] == len(published)
    assert counted["lgo.pages.new"] >= len(published)
    assert counted["lgo.windows.incomplete"] == 1
    assert counted["lgo.windows.complete"] == 3
    assert counted["lgo.pages.read"] == len(published)
    assert counted["lgo.checks.passed"] > 0
    assert counted["lgo.checks.failed"] == 0
    assert {f"lgo.stage.{name}" for name in ("collect", "read", "build", "check", "kit", "publish")} <= set(counted)
    files = [str(file) for file in (clone.root / "data" / "archive").glob("*.warc.gz")]
    assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", *files], check=False).returncode == 0


def test_2_a_second_run_finds_the_rest_and_fetches_nothing_again(clone: Clone) -> None:
    seen = len(clone.site.log)
    archived = {
        r for (r,) in clone.query("SELECT reference FROM captures WHERE outcome = 'archived' AND kind = 'decision'")
    }
    result = clone.run()
    assert result.returncode == 0, result.output
    again = [
        request.target
        for request in clone.site.log[seen:]
        if request.target.startswith("/decisions/") and request.target[-10:].split("?")[0].replace("-", " ") in archived
    ]
    assert again == []
    assert clone.query("SELECT count(*) FROM windows WHERE NOT complete") == [(0,)]


def test_3_with_nothing_new_the_release_is_the_same_in_content(clone: Clone) -> None:
    before = clone.query("SELECT version, content_digest FROM release")
    result = clone.run()
    assert result.returncode == 0, result.output
    after = clone.query("SELECT version, content_digest FROM release")
    assert before[0][0] != after[0][0]
    assert before[0][1] == after[0][1]


def test_4_broken_readers_stop_at_the_gate_and_the_release_stands(clone: Clone) -> None:
    release = clone.published.resolve()
    before = release.read_bytes()
    readers = clone.root / "include" / "lgo" / "reading" / "__init__.py"
    good = readers.read_text(encoding="utf-8")
    readers.write_text(
        good.replace(
            "    return Record(\n        header=header,", "    return Record(\n        header=_broken(header),"
        )
        + "\n\ndef _broken(header: Header) -> Header:\n    from dataclasses import replace\n\n"
        '    return replace(header, outcome="Uphold")\n',
        encoding="utf-8",
    )
    try:
        with mailbox() as box:
            result = clone.run(
                LGO_ALERT_WEBHOOK=box.webhook, LGO_ALERT_EMAIL="me@example.org", AIRFLOW_CONN_SMTP_DEFAULT=box.smtp
            )
    finally:
        readers.write_text(good, encoding="utf-8")
    assert result.returncode == 1, result.output
    assert clone.published.resolve() == release
    assert release.read_bytes() == before
    drafts = list((clone.root / "data" / "drafts").glob("*.duckdb"))
    assert len(drafts) == 1, "the draft is kept for inspection"
    end = words(result.output)[-6000:]
    assert "check_well_formed" in end
    assert release.stem in end, "the log says which release still stands"
    assert "outcome" in end
    history = [
        json.loads(line)
        for file in (clone.root / "data" / "quality").glob("*.jsonl")
        for line in file.read_text().splitlines()
    ]
    stopped = [row for row in history if row["status"] == "failed" and row["severity"] == "stops"]
    assert stopped
    [alert] = [post for post in box.posted if "check_well_formed" in post["what"]]
    of_it = {f"{row['area']}/{row['check']}: {row['observed']}" for row in stopped if row["area"] == "well_formed"}
    assert set(alert["observed"].splitlines()) == of_it
    assert alert["stands"] == f"the release {release.stem}"
    assert alert["where"][0].startswith("http://127.0.0.1:")
    subjects = [mail["Subject"] for mail in box.mails]
    assert sorted(post["what"] for post in box.posted) == sorted(s.partition(": ")[2] for s in subjects)
    assert "/hooks/" not in result.output, "a webhook's address is its password"


def test_5_the_next_good_run_publishes(clone: Clone) -> None:
    before = clone.query("SELECT version FROM release")
    result = clone.run()
    assert result.returncode == 0, result.output
    assert clone.query("SELECT version FROM release") != before
    assert clone.processes == []


def test_6_it_stays_up_until_ctrl_c_and_leaves_nothing_behind(clone: Clone) -> None:
    process = clone.start()
    try:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        assert process.poll() is None, "".join(lines)
        assert len(clone.processes) > 3
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 130
    assert clone.processes == []


def test_7_a_port_in_use_is_a_clear_error(clone: Clone) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = clone.run(PORT=str(port))
    assert result.returncode == 2
    assert f"Port {port} is in use" in words(result.output)
    assert "PORT=" in result.output
    assert clone.processes == []
