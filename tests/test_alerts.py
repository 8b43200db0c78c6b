"""Alerts: one message that says what failed, sent where the settings say, that never fails anything itself."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from include.lgo import alerts, cli
from include.lgo.collect.errors import Refused
from include.lgo.quality.checks import Result
from include.lgo.quality.freshness import Late, see_to_it
from include.lgo.quality.gate import ChecksFailed
from include.lgo.settings import PROJECT, Settings, load
from tests.mailbox import mailbox

FAILED = Result("keys", "well_formed", "stops", "Each stands once.", "failed", "none", "3 wrong rows", 3, "[]", 0.1)
GATE = ChecksFailed("a table that would not fit", [FAILED])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"LGO_SITE": "http://127.0.0.1:1", "LGO_DATA": str(tmp_path)})


def of(settings: Settings, error: object) -> alerts.Alert:
    return alerts.of_failure(settings, "build_warehouse", "run 1", "check_well_formed", error, "http://ui/dags/x")


def test_a_failed_gate_says_all_five_things(settings: Settings) -> None:
    settings.releases.mkdir()
    (settings.releases / "v1.duckdb").touch()
    settings.published.symlink_to("releases/v1.duckdb")
    alert = of(settings, GATE)
    assert "check_well_formed of build_warehouse" in alert.subject
    assert "nothing was published" in alert.subject
    assert (alert.expected, alert.observed) == ("well_formed/keys: none", "well_formed/keys: 3 wrong rows")
    assert alert.stands == "the release v1"
    assert alert.where[0] == "http://ui/dags/x"
    assert any(str(settings.drafts) in place for place in alert.where)
    assert all(
        words in alert.text for words in (alert.what, alert.expected, alert.observed, alert.stands, *alert.where)
    )


@pytest.mark.parametrize(
    ("error", "what", "observed"),
    [
        (Refused("403 at /decisions"), "refused us", "403 at /decisions"),
        (Late("a release within 30 hours", "the last one 50 hours ago"), "Late", "50 hours ago"),
        (ValueError("no such thing"), "A task failed", "ValueError: no such thing"),
        (None, "A task failed", "ended from outside"),
    ],
)
def test_every_failure_is_told(settings: Settings, error: object, what: str, observed: str) -> None:
    alert = of(settings, error)
    assert what in alert.subject
    assert observed in alert.observed
    assert alert.stands == "nothing is published yet"


def test_what_an_error_says_is_text_and_has_an_end(settings: Settings) -> None:
    alert = of(settings, ValueError("<script>alert(1)</script>\nBcc: x" + "y" * 10_000))
    assert "<script" not in alert.page
    assert "\n" not in alert.subject
    assert len(alert.text) < 4000


def test_the_callback_sends_what_is_set_and_never_fails(tmp_path: Path) -> None:
    """The failure callback itself, in a process of its own that knows Airflow, for each setting."""
    code = """
import json, logging, os, sys
from types import SimpleNamespace
from include.lgo.collect.errors import Refused
from lgo_alerts import alert
lines = []
class Keep(logging.Handler):
    def emit(self, record):
        lines.append(self.format(record))
told = logging.getLogger("lgo_alerts")
told.addHandler(Keep())
told.setLevel(logging.INFO)
out = {}
for name, values in json.loads(sys.argv[1]).items():
    lines.clear()
    told.disabled = False  # Airflow sets logging up when it is first used
    index = int(values.pop("index", "-1"))
    states = {"run": {"collect.fetch_decisions_0": values.pop("state", "success")}}
    for key in ("LGO_ALERT_WEBHOOK", "LGO_ALERT_EMAIL", "AIRFLOW_CONN_SMTP_DEFAULT"):
        os.environ[key] = values.get(key, "")
    ti = SimpleNamespace(dag_id="collect_nightly", run_id="run", task_id="collect.fetch_decisions", map_index=index,
                         log_url="http://ui/here", get_task_states=lambda **_: states)
    alert({"ti": ti, "exception": Refused(f"403 for {name}"), "batch_name": "1 of 2"})
    out[name] = "\\n".join(lines)
print("RESULT" + json.dumps(out))
"""
    with mailbox() as box:
        hook, mail = {"LGO_ALERT_WEBHOOK": box.webhook}, {"LGO_ALERT_EMAIL": "a@example.org, b@example.org"}
        gone = {"conn_type": "smtp", "host": "127.0.0.1", "port": 1, "password": "secret", "extra": {"retry_limit": 0}}
        cases = {
            "nothing": {},
            "both": {**hook, **mail, "AIRFLOW_CONN_SMTP_DEFAULT": box.smtp},
            "no mail server": {**mail, "AIRFLOW_CONN_SMTP_DEFAULT": json.dumps(gone)},
            "no webhook": {"LGO_ALERT_WEBHOOK": "http://127.0.0.1:1/hooks/password"},
            "first batch": {**hook, "index": "1"},
            "second batch": {**hook, "index": "1", "state": "failed"},
        }
        environment = {
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path / "airflow"),
            "PYTHONPATH": f"{PROJECT}{os.pathsep}{PROJECT / 'plugins'}",
            "LGO_SITE": "http://127.0.0.1:1",
            "LGO_DATA": str(tmp_path),
        }
        done = subprocess.run(
            [sys.executable, "-c", code, json.dumps(cases)],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    logs = json.loads(done.stdout.rpartition("RESULT")[2])
    for name, log in logs.items():
        assert f"403 for {name}" in log, "the log always has it"
        assert "http://ui/here" in log
        assert "password" not in log
    assert [post["observed"] for post in box.posted] == ["403 for both", "403 for first batch"]
    assert {"text", "what", "expected", "observed", "stands", "where"} == box.posted[0].keys()
    assert "fetch_decisions [1 of 2]" in box.posted[0]["what"]
    [message] = box.mails
    assert (message["From"], message["To"]) == ("lgo@example.org", "a@example.org, b@example.org")
    assert "refused us" in message["Subject"]
    [body] = [part.get_content() for part in message.walk() if part.get_content_type() == "text/html"]
    assert "403 for both" in body
    assert "sent" not in logs["nothing"]
    for name in ("no mail server", "no webhook"):
        assert "NOT SENT" in logs[name]
        assert "secret" not in logs[name]
    assert "no second one" in logs["second batch"]


def test_a_webhook_that_refuses_is_told_without_its_address(settings: Settings) -> None:
    with mailbox() as box:
        box.status = 404
        trouble = alerts.post(box.webhook, of(settings, GATE))
    assert trouble == "the webhook at 127.0.0.1 answered 404"


def test_an_answer_without_end_is_not_read(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        sent = []

        def answer() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
                while sum(sent) < 1_000_000_000:
                    sent.append(connection.send(bytes(1_000_000)))

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/hooks/1"
        assert alerts.post(url, of(settings, GATE)) is None
        thread.join(30)
    assert sum(sent) < 50_000_000


def test_what_is_late_is_found_and_nothing_else(sample: Settings, tmp_path: Path, settings: Settings) -> None:
    now = datetime.now(UTC)
    assert "collected" in see_to_it(sample, now)
    with pytest.raises(Late, match="a request to the site within 30 hours"):
        see_to_it(sample, now + timedelta(hours=31))
    assert see_to_it(settings, now) == "nothing was collected yet"
    settings.archive.mkdir()
    for hours, name in ((40, "fetch"), (1, "robots")):
        stamp = (now - timedelta(hours=hours)).strftime("%Y%m%dT%H%M%S%fZ")
        (settings.archive / f"{stamp}-{name}.index.jsonl").touch()
    with pytest.raises(Late, match="a release within 30 hours, observed: none ever"):
        see_to_it(settings, now)
    settings.releases.mkdir()
    settings.published.symlink_to("releases/v1.duckdb")
    release = {"published": (now - timedelta(hours=31)).isoformat(), "version": "v1"}
    facts = {"counts": {}, "content_digest": "", "sha256": "", "size_bytes": 0}
    (settings.releases / "v1.json").write_text(json.dumps(release | facts))
    with pytest.raises(Late, match="the last one 31"):
        see_to_it(settings, now)


def test_status_says_how_far_it_is(
    sample: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_SITE", sample.site)
    monkeypatch.setenv("LGO_DATA", str(sample.data))
    assert cli.main(["status"]) == 0
    text = capsys.readouterr().out
    assert "150 decisions" in text
    assert "nothing is being written" in text
    assert "0 archive files" in text
    monkeypatch.setenv("LGO_LATE_HOURS", "0")
    assert cli.main(["status"]) == 1
    assert "LATE" in capsys.readouterr().out
