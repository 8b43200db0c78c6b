"""A local Airflow on SQLite with LocalExecutor: set up in `.airflow/`, started, asked over its REST API, stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import requests

from include.airflow.connections import connections
from include.airflow.passwords import users
from include.lgo.local.secrets import fresh_keys, write_private
from include.lgo.settings import PROJECT, Settings

HOME = PROJECT / ".airflow"
LOGS = HOME / "process-logs"
PIDS = HOME / "processes.json"
COMPONENTS = {
    "api-server": [],
    # Its log server would listen on every address of the machine; the logs are read from the disk.
    "scheduler": ["--skip-serve-logs"],
    "dag-processor": [],
}
"""Airflow's processes, with their arguments."""
START_SECONDS = 120
STOP_SECONDS = 15
USER = "admin"

POOLS = PROJECT / "include" / "airflow" / "pools.json"


class LocalAirflowError(RuntimeError):
    """The local Airflow cannot do what was asked; the message says what to do."""


@dataclass(frozen=True)
class LocalAirflow:
    """The Airflow of one project folder, its API server on `port` of loopback, working on `settings`."""

    settings: Settings
    port: int

    @property
    def url(self) -> str:
        """Where the UI is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every Airflow process."""
        return {**os.environ, **environment(self.settings, HOME, self.url, _secrets())}

    def set_up(self) -> None:
        """Make the database, the pools and the connections, if they are not there as they should be."""
        _home()
        LOGS.mkdir(exist_ok=True)
        wanted = {
            "version": version("apache-airflow"),
            "pools": json.loads(POOLS.read_text()),
            "connections": connections(self.settings),
        }
        done = HOME / "set-up.json"
        if done.exists() and json.loads(done.read_text()) == wanted:
            return
        self._airflow("db", "migrate")
        self._airflow("pools", "import", str(POOLS))
        file = HOME / "connections.json"
        file.write_text(json.dumps(wanted["connections"]))
        self._airflow("connections", "import", str(file), "--overwrite")
        done.write_text(json.dumps(wanted))

    def start(self, others: Sequence[tuple[str, list[str]]] = ()) -> None:
        """Start Airflow's processes and `others` (name and command), and wait until they are up.

        Raises LocalAirflowError where the port is in use, one runs already, or something does not come up.
        """
        if running := _running():
            names = ", ".join(sorted(process.name() for process in running))
            raise LocalAirflowError(f"This project's Airflow is running already ({names}); `make down` stops it.")
        check_port(self.port, "PORT")
        commands = [(name, [sys.executable, "-m", "airflow", name, *more]) for name, more in COMPONENTS.items()]
        started = {}
        for name, command in [*others, *commands]:
            with (LOGS / f"{name}.log").open("w") as log:
                process = subprocess.Popen(
                    command,
                    cwd=PROJECT,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # Ctrl-C reaches us alone, and we end them in order
                )
            started[name] = {"pid": process.pid, "created": psutil.Process(process.pid).create_time()}
            PIDS.write_text(json.dumps(started))
        self._wait_until_up()

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            for name in json.loads(PIDS.read_text()):
                if name not in {process_name for process_name, _ in _alive()}:
                    raise LocalAirflowError(f"{name} ended while starting:\n{_tail(LOGS / f'{name}.log')}")
            try:
                health = requests.get(f"{self.url}/api/v2/monitor/health", timeout=5).json()
                if all(health[part]["status"] == "healthy" for part in ("scheduler", "dag_processor")):
                    return
            except (requests.RequestException, ValueError, KeyError):
                pass
            time.sleep(0.5)
        raise LocalAirflowError(f"Airflow is not up after {START_SECONDS} s; its logs are in {LOGS}")

    def api(self) -> "Api":
        """The REST API, logged in."""
        return Api(self.url, self.password())

    def password(self, user: str = USER) -> str:
        """Password of a user of the UI, made at random by Airflow at its first start."""
        file = HOME / "simple_auth_manager_passwords.json.generated"
        return str(json.loads(file.read_text())[user])

    def command_line(self, arguments: Sequence[str]) -> int:
        """Airflow's own command line in the environment of this Airflow; its exit code."""
        self.set_up()
        return subprocess.call([sys.executable, "-m", "airflow", *arguments], cwd=PROJECT, env=self.environment)

    def _airflow(self, *arguments: str) -> None:
        result = subprocess.run(
            [sys.executable, "-m", "airflow", *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode:
            raise LocalAirflowError(f"airflow {' '.join(arguments[:2])} failed:\n{result.stderr[-3000:]}")


def environment(
    settings: Settings, home: Path, url: str, keys: Mapping[str, str], project: Path = PROJECT
) -> dict[str, str]:
    """What is set for an Airflow process with LocalExecutor and SQLite that works on `settings`.

    home: its AIRFLOW_HOME. url: where the API server is, on loopback. keys: see `fresh_keys`. project: the code.
    """
    return {
        "AIRFLOW_HOME": str(home),
        "PYTHONPATH": str(project),
        "AIRFLOW__CORE__DAGS_FOLDER": str(project / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(project / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str((os.cpu_count() or 2) + 2),
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__FERNET_KEY": keys["FERNET_KEY"],
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": users(),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(urlsplit(url).port),
        "AIRFLOW__API__BASE_URL": url,
        "AIRFLOW__API__SECRET_KEY": keys["API_SECRET_KEY"],
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API_AUTH__JWT_SECRET": keys["JWT_SECRET"],
        "AIRFLOW__EXECUTION_API__JWT_EXPIRATION_TIME": "3600",
        "AIRFLOW__SCHEDULER__ENABLE_HEALTH_CHECK": "False",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "LGO_SITE": settings.site,
        "LGO_CONTACT": settings.contact,
        "LGO_INTERVAL": str(settings.interval),
        "LGO_BUDGET": str(settings.budget),
        "LGO_DATA": str(settings.data),
        "LGO_STORE": settings.store,
    }


class Api:
    """Airflow's REST API with a token."""

    def __init__(self, url: str, password: str) -> None:
        self._url = f"{url}/api/v2"
        answer = requests.post(f"{url}/auth/token", json={"username": USER, "password": password}, timeout=30)
        answer.raise_for_status()
        self._headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def get(self, path: str, **query: Any) -> Any:
        """What stands at `path` below /api/v2; raises requests.HTTPError where nothing does."""
        answer = requests.get(f"{self._url}/{path}", params=query, headers=self._headers, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """What the API answers to `body`."""
        return self._send("POST", path, body)

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """Change what stands at `path` as `body` says."""
        return self._send("PATCH", path, body)

    def _send(self, method: str, path: str, body: dict[str, Any]) -> Any:
        answer = requests.request(method, f"{self._url}/{path}", json=body, headers=self._headers, timeout=60)
        answer.raise_for_status()
        return answer.json()


def check_port(port: int, variable: str) -> None:
    """Raise LocalAirflowError where `port` of loopback is in use; `variable` chooses another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise LocalAirflowError(f"Port {port} is in use; choose another with {variable}=…") from None


def stop() -> None:
    """End what `start` started, with all children: asked first, then made to."""
    processes = _running()
    family = {child for process in processes for child in [process, *_children(process)]}
    for process in processes:
        _signal(process, signal.SIGTERM)
    _, alive = psutil.wait_procs(list(family), timeout=STOP_SECONDS)
    for process in alive:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=STOP_SECONDS)
    PIDS.unlink(missing_ok=True)


def _alive() -> list[tuple[str, psutil.Process]]:
    """The processes that were started and still are the same ones."""
    if not PIDS.exists():
        return []
    alive = []
    for name, started in json.loads(PIDS.read_text()).items():
        try:
            process = psutil.Process(started["pid"])
            if process.create_time() == started["created"] and process.status() != psutil.STATUS_ZOMBIE:
                alive.append((name, process))
        except psutil.NoSuchProcess:
            continue
    return alive


def _running() -> list[psutil.Process]:
    return [process for _, process in _alive()]


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _signal(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _home() -> Path:
    """Airflow's folder, which holds keys, passwords and logs: its owner's alone."""
    HOME.mkdir(exist_ok=True)
    HOME.chmod(0o700)
    return HOME


def _secrets() -> dict[str, str]:
    """Keys of this machine's Airflow, made at random once and readable by their owner alone."""
    file = _home() / "secrets.json"
    if not file.exists():
        write_private(file, json.dumps(fresh_keys()))
    return dict(json.loads(file.read_text()))


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
