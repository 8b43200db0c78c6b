"""More than one machine, played on one: Postgres, Redis, S3, and Airflow's processes on machines of their own.

Each machine has an AIRFLOW_HOME, a data folder and a folder for temporary files of its own, so that it shares neither
stores nor the gate's lock with the others; it can be killed as a whole and started again on the same folders. All run
on a copy of the code and listen on loopback alone, on free ports. tests/cluster kills them one after the other.

Needs what requirements-cluster-dev.txt holds, and Postgres and Redis: `make test-cluster` sets all of that up.
"""

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import fsspec
import psutil
import requests

from bench.crawl import copy_tree, free_port
from bench.growth import archive_sample
from include.airflow.connections import connections
from include.lgo.local.airflow import USER, Api, environment
from include.lgo.local.secrets import fresh_keys
from include.lgo.settings import PROJECT, Settings, load

PATIENCE = 240.0
"""Seconds after which something that is waited for will not come any more."""
BUCKET = "lgo"
KEY, SECRET = "key", "secret-of-the-test"
HEARTBEAT_TIMEOUT = 20
"""Seconds without a sign of life after which Airflow gives a task up; 300 by default."""
QUEUED_TIMEOUT = 45
"""Seconds after which Airflow queues a task again that no worker took; 600 by default."""
COMPONENTS = {
    "api-server": ["api-server"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
}
WORKERS = {"a": ("collect,read", 1), "b": ("collect,read", 1), "c": ("build", 3)}
"""Queues of each worker, and tasks at a time. Worker c holds the drafts and the releases."""

Found = TypeVar("Found")


class ClusterError(RuntimeError):
    """Something did not come up, or did not come about; the message ends with its log."""


def wait(what: Callable[[], Found | None], told: str, seconds: float = PATIENCE, pause: float = 0.2) -> Found:
    """The first answer of `what` that is something; raises ClusterError with `told` where there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(pause)
    raise ClusterError(f"after {seconds:.0f} s still waiting for {told}")


def copy_code(tree: Path) -> Path:
    """A copy of the code for all machines, so that nobody's work on the tree meets them while they run."""
    copy_tree(tree)
    shutil.copytree(PROJECT / "bench", tree / "bench", ignore=shutil.ignore_patterns("__pycache__"))
    return tree


class Machine:
    """One machine: a process with its children, and folders of its own."""

    def __init__(
        self, name: str, folder: Path, command: Sequence[str], variables: dict[str, str], cwd: Path, stdin: str = ""
    ) -> None:
        self.name, self.folder, self.command, self.variables = name, folder, list(command), variables
        self._cwd, self._stdin = cwd, stdin
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def log(self) -> Path:
        """What its process prints, over all starts."""
        return self.folder / "process.log"

    @property
    def data(self) -> Path:
        """Its LGO_DATA."""
        return self.folder / "data"

    @property
    def end_of_log(self) -> str:
        """The last lines it printed."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-30:])

    def start(self) -> None:
        """Start its process, in a session of its own."""
        with self.log.open("ab") as log, tempfile.TemporaryFile() as given:
            given.write(self._stdin.encode())
            given.seek(0)
            self._process = subprocess.Popen(
                self.command,
                cwd=self._cwd,
                env=self.variables,
                stdin=given,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def is_up(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    def freeze(self) -> None:
        """Stop its process and all children where they are, so that one can look before it is killed."""
        for process in self._family():
            with suppress(psutil.NoSuchProcess):
                process.suspend()

    def kill(self) -> None:
        """`kill -9` of its process and all children, as when the power fails."""
        self.freeze()  # so that none of them sees another die
        family = self._family()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._reap(family)

    def stop(self) -> None:
        """End its process as an operator does; what is left after a while is killed."""
        family = self._family()
        if self._process is not None and self.is_up():
            self._process.terminate()
        _, alive = psutil.wait_procs(family, timeout=20)
        for process in alive:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._reap(family)

    def addresses(self) -> set[str]:
        """The addresses that it and its children listen on."""
        found = set()
        for process in self._family():
            with suppress(psutil.Error):
                found |= {one.laddr.ip for one in process.net_connections("inet") if one.status == psutil.CONN_LISTEN}
        return found

    def _family(self) -> list[psutil.Process]:
        if self._process is None:
            return []
        try:
            one = psutil.Process(self._process.pid)
            return [one, *one.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _reap(self, family: list[psutil.Process]) -> None:
        if self._process is not None:
            self._process.wait(timeout=30)
        psutil.wait_procs(family, timeout=30)


class Cluster:
    """Machines around one site; a context manager that starts them, and ends them whatever happens.

    tree: a copy of the code, see `copy_code`. executor: CeleryExecutor, with Redis, S3 and the machines of `workers`;
    or LocalExecutor, and the machine `scheduler` does all the work on its own folder. Every dag is paused at first.
    """

    def __init__(
        self,
        tree: Path,
        site: str,
        executor: str = "CeleryExecutor",
        workers: Sequence[str] = (*WORKERS,),
        interval: float = 0.0,
    ) -> None:
        self._site, self._executor, self._interval = site, executor, interval
        self._starting_workers = tuple(workers)
        self.folder = Path(tempfile.mkdtemp(prefix="lgo-cluster-"))
        self.folder.chmod(0o711)  # Postgres runs as its own user, below here
        self.tree = tree
        self.url = f"http://127.0.0.1:{free_port()}"
        self.s3 = f"http://127.0.0.1:{free_port()}"
        self.store = f"s3://aws_default@{BUCKET}/stores" if self._on_celery else ""
        self.machines: dict[str, Machine] = {}
        self._keys = fresh_keys()
        self._password = fresh_keys()["API_SECRET_KEY"]
        self._ports = {name: free_port() for name in ("postgres", "redis")}
        self._api: Api | None = None

    @property
    def _on_celery(self) -> bool:
        return self._executor == "CeleryExecutor"

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for machine in reversed(self.machines.values()):
            machine.stop()
        if os.environ.get("KEEP"):
            print(f"kept: {self.folder}", file=sys.stderr)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def api(self) -> Api:
        """The REST API, logged in."""
        if self._api is None:
            file = self.machines["api-server"].folder / "airflow" / "simple_auth_manager_passwords.json.generated"
            self._api = Api(self.url, str(json.loads(file.read_text())[USER]))
        return self._api

    def unpause(self, *dags: str) -> None:
        """Let dags run; waits until Airflow knows them."""
        for dag in dags:
            wait(lambda dag=dag: self._knows(dag), f"the dag {dag}")  # type: ignore[misc]
            self.api().patch(f"dags/{dag}", {"is_paused": False})

    def pause(self, *dags: str) -> None:
        """Let no run of some dags begin."""
        for dag in dags:
            self.api().patch(f"dags/{dag}", {"is_paused": True})

    def trigger(self, dag: str) -> str:
        """Start a run by hand; its id."""
        return str(self.api().post(f"dags/{dag}/dagRuns", {"logical_date": None})["dag_run_id"])

    def state(self, dag: str, run: str) -> str:
        """The state of a run."""
        return str(self.api().get(f"dags/{dag}/dagRuns/{run}")["state"])

    def see_to_end(self, dag: str, run: str, seconds: float = PATIENCE) -> str:
        """Wait for the end of a run; its state."""
        return wait(
            lambda: state if (state := self.state(dag, run)) in {"success", "failed"} else "",
            f"the end of {dag} {run}",
            seconds,
        )

    def instances(self, dag: str, run: str) -> list[dict[str, Any]]:
        """Its task instances."""
        path = f"dags/{dag}/dagRuns/{run}/taskInstances"
        return list(self.api().get(path, limit=100)["task_instances"])

    def tries(self, instance: dict[str, Any]) -> list[dict[str, Any]]:
        """Every try of a task instance, the present one among them."""
        path = (
            f"dags/{instance['dag_id']}/dagRuns/{instance['dag_run_id']}/taskInstances/{instance['task_id']}"
            f"/{instance['map_index']}/tries"
        )
        return list(self.api().get(path)["task_instances"])

    @property
    def storage_options(self) -> dict[str, Any]:
        """What fsspec, and so pandas, must know of the S3 server."""
        return {"key": KEY, "secret": SECRET, "client_kwargs": {"endpoint_url": self.s3}, "use_listings_cache": False}

    def objects(self, folder: str) -> set[str]:
        """The names of what the store holds in a folder."""
        home = f"{BUCKET}/stores/"
        found = fsspec.filesystem("s3", **self.storage_options).find(f"{home}{folder}")
        return {name.removeprefix(home) for name in found}

    def text(self, name: str) -> str:
        """A small file of the store; empty where there is none."""
        with suppress(FileNotFoundError):
            content = fsspec.filesystem("s3", **self.storage_options).cat_file(f"{BUCKET}/stores/{name}")
            return str(content.decode()).strip()
        return ""

    def settings(self, data: Path) -> Settings:
        """What every machine works on, in a folder of its own."""
        return load(
            {
                "LGO_SITE": self._site,
                "LGO_INTERVAL": str(self._interval),
                "LGO_DATA": str(data),
                "LGO_STORE": self.store,
            }
        )

    def variables(self, name: str, folder: Path, data: Path) -> dict[str, str]:
        """The environment of a machine."""
        temporary = folder / "tmp"
        for path in (folder / "airflow", temporary, data):
            path.mkdir(parents=True, exist_ok=True)
        database = f"postgresql+psycopg2://airflow:{self._password}@127.0.0.1:{self._ports['postgres']}/airflow"
        return {
            **{n: v for n, v in os.environ.items() if not n.startswith(("LGO_", "AIRFLOW", "AWS_"))},
            **environment(self.settings(data), folder / "airflow", self.url, self._keys, self.tree),
            "LGO_HOST": name,
            "TMPDIR": str(temporary),
            "OMP_NUM_THREADS": "1",
            "AIRFLOW__CORE__EXECUTOR": self._executor,
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True",
            "AIRFLOW__CORE__DEFAULT_TASK_RETRY_DELAY": "3",
            "AIRFLOW__CORE__HOSTNAME_CALLABLE": "bench.hostname.hostname",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database,
            "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": str(HEARTBEAT_TIMEOUT),
            "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "3",
            "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT": str(QUEUED_TIMEOUT),
            "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "5",
            "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "10",
            "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "15",
            **(self._celery() if self._on_celery else {}),
        }

    def _celery(self) -> dict[str, str]:
        postgres, redis = self._ports["postgres"], self._ports["redis"]
        connection = {"conn_type": "aws", "login": KEY, "password": SECRET, "extra": {"endpoint_url": self.s3}}
        return {
            "AIRFLOW__CELERY__BROKER_URL": f"redis://:{self._password}@127.0.0.1:{redis}/0",
            "AIRFLOW__CELERY__RESULT_BACKEND": (
                f"db+postgresql+psycopg2://airflow:{self._password}@127.0.0.1:{postgres}/airflow"
            ),
            "AIRFLOW_CONN_AWS_DEFAULT": json.dumps(connection),
            "AIRFLOW__LOGGING__REMOTE_LOGGING": "True",
            "AIRFLOW__LOGGING__REMOTE_BASE_LOG_FOLDER": f"s3://{BUCKET}/logs",
            "AIRFLOW__LOGGING__REMOTE_LOG_CONN_ID": "aws_default",
            # For what is not Airflow, such as `python -m include.lgo store put`.
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": self.s3,
            "AWS_DEFAULT_REGION": "eu-west-2",
        }

    def _start(self) -> None:
        self._start_postgres()
        if self._on_celery:
            self._start_redis()
            self._start_s3()
        holder = self.folder / ("worker-c" if self._on_celery else "scheduler") / "data"
        for name, command in COMPONENTS.items():
            self._add(name, command, holder)
        if self._on_celery:
            for name, (queues, at_once) in WORKERS.items():
                hostname = f"worker-{name}"
                command = ["celery", "worker", "--queues", queues, "--concurrency", str(at_once), "--skip-serve-logs"]
                self._add(hostname, [*command, "--celery-hostname", hostname])
        self._set_up(self.machines["scheduler"])
        for name in (*COMPONENTS, *(f"worker-{worker}" for worker in self._starting_workers if self._on_celery)):
            self.machines[name].start()
        self._wait_until_up()

    def _add(self, name: str, command: Sequence[str], data: Path | None = None) -> None:
        folder = self.folder / name
        variables = self.variables(name, folder, data or folder / "data")
        self.machines[name] = Machine(name, folder, [sys.executable, "-m", "airflow", *command], variables, self.tree)

    def _start_postgres(self) -> None:
        """A fresh Postgres as an unprivileged user, for it refuses to run as root."""
        programs = postgres_programs()
        home = self.folder / "postgres"
        machine = Machine("postgres", home, [], dict(os.environ), home)
        password = home / "password"
        password.write_text(self._password)
        as_user: list[str] = []
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            for path in (home, password):
                os.chown(path, user.pw_uid, user.pw_gid)
            as_user = ["setpriv", "--reuid", "postgres", "--regid", str(user.pw_gid), "--clear-groups"]
        database = home / "database"
        make = [*as_user, str(programs / "initdb"), "-D", str(database), "-U", "airflow", "--pwfile", str(password)]
        make += ["-A", "scram-sha-256", "-N", "-E", "UTF8", "--locale=C"]
        subprocess.run(make, check=True, cwd=home, capture_output=True)
        port = str(self._ports["postgres"])
        options = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=150")
        machine.command = [*as_user, str(programs / "postgres"), "-D", str(database), "-p", port]
        machine.command += [part for option in options for part in ("-c", option)]
        self.machines["postgres"] = machine
        machine.start()
        ask = ["-h", "127.0.0.1", "-p", port, "-U", "airflow"]
        ready = [str(programs / "pg_isready"), *ask]
        wait(lambda: not subprocess.run(ready, capture_output=True, check=False).returncode, "Postgres")
        create = [str(programs / "createdb"), *ask, "airflow"]
        subprocess.run(create, env={**os.environ, "PGPASSWORD": self._password}, check=True, capture_output=True)

    def _start_redis(self) -> None:
        """Redis with the settings of docker-compose.yaml: what is queued is on the disk within a second."""
        home = self.folder / "redis"
        port = self._ports["redis"]
        settings = f"requirepass {self._password}\nappendonly yes\ndir {home}\nbind 127.0.0.1\nport {port}\n"
        machine = Machine("redis", home, ["redis-server", "-"], dict(os.environ), home, stdin=settings)
        self.machines["redis"] = machine
        machine.start()
        self.wait_for_redis()

    def wait_for_redis(self) -> None:
        """Until it answers."""
        ask = ["redis-cli", "-p", str(self._ports["redis"]), "ping"]
        known = {**os.environ, "REDISCLI_AUTH": self._password}
        wait(lambda: b"PONG" in subprocess.run(ask, env=known, capture_output=True, check=False).stdout, "Redis")

    def _start_s3(self) -> None:
        port = self.s3.rpartition(":")[2]
        server = Path(sys.executable).with_name("moto_server")
        home = self.folder / "s3"
        self.machines["s3"] = machine = Machine(
            "s3", home, [str(server), "-H", "127.0.0.1", "-p", port], dict(os.environ), home
        )
        machine.start()

        def made() -> bool:
            with suppress(OSError):
                fsspec.filesystem("s3", **self.storage_options).mkdir(BUCKET)
                return True
            return False

        wait(lambda: _listens(int(port)), "the S3 server")
        wait(made, "the bucket")

    def _set_up(self, machine: Machine) -> None:
        file = machine.folder / "connections.json"
        holder = Path(machine.variables["LGO_DATA"])
        file.write_text(json.dumps(connections(self.settings(holder))))
        pools = str(self.tree / "include" / "airflow" / "pools.json")
        for arguments in (["db", "migrate"], ["pools", "import", pools], ["connections", "import", str(file)]):
            done = subprocess.run(
                [sys.executable, "-m", "airflow", *arguments],
                cwd=self.tree,
                env=machine.variables,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                raise ClusterError(f"airflow {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")

    def _wait_until_up(self) -> None:
        def up() -> bool:
            for machine in self.machines.values():
                if machine.log.exists() and not machine.is_up():
                    raise ClusterError(f"{machine.name} ended while starting:\n{machine.end_of_log}")
            with suppress(requests.RequestException, ValueError, KeyError):
                health = requests.get(f"{self.url}/api/v2/monitor/health", timeout=10).json()
                return all(health[part]["status"] == "healthy" for part in ("scheduler", "dag_processor"))
            return False

        wait(up, "Airflow")

    def _knows(self, dag: str) -> bool:
        errors = self.api().get("importErrors")["import_errors"]
        if errors:
            raise ClusterError("\n".join(f"{error['filename']}: {error['stack_trace']}" for error in errors))
        return dag in {one["dag_id"] for one in self.api().get("dags", limit=100)["dags"]}


def reading(decisions: int) -> dict[str, Any]:
    """Have `decisions` sample decisions read by one machine and by two; the seconds of the stage by machines.

    seconds: from the start of the first reading task to the end of the last. at_work: those of all tasks together.
    """
    told: dict[str, Any] = {"decisions": decisions}
    with tempfile.TemporaryDirectory() as code:
        tree = copy_code(Path(code) / "tree")
        with Cluster(tree, "http://127.0.0.1:9", workers=("a", "c")) as cluster:
            source = cluster.folder / "source"
            told["pages"] = archive_sample(source / "data" / "archive", decisions)
            subprocess.run(
                [sys.executable, "-m", "include.lgo", "store", "put"],
                cwd=tree,
                env=cluster.variables("source", source, source / "data"),
                check=True,
                capture_output=True,
            )
            cluster.unpause("reread_archive")
            for machines in (1, 2):
                if machines == 2:
                    cluster.machines["worker-b"].start()
                    wait(lambda: "ready." in cluster.machines["worker-b"].log.read_text(), "the second worker")
                run = cluster.trigger("reread_archive")
                if (state := cluster.see_to_end("reread_archive", run, 4 * PATIENCE)) != "success":
                    raise ClusterError(f"reading ended as {state}:\n{cluster.machines['worker-a'].end_of_log}")
                tasks = [one for one in cluster.instances("reread_archive", run) if one["task_id"] == "read_files"]
                starts, ends = (
                    [datetime.fromisoformat(one[f"{edge}_date"]) for one in tasks] for edge in ("start", "end")
                )
                told |= {
                    "tasks": len(tasks),
                    f"seconds_{machines}": (max(ends) - min(starts)).total_seconds(),
                    f"at_work_{machines}": sum(one["duration"] for one in tasks),
                    f"machines_{machines}": len({one["hostname"] for one in tasks}),
                }
    return told


def postgres_programs() -> Path:
    """The folder of Postgres's programs: Debian keeps the server's out of the way; raises ClusterError without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    here = [Path(path) for path in [shutil.which("initdb")] if path]
    if not (found or here):
        raise ClusterError("Postgres is not installed; `apt-get install postgresql redis-server`, or your system's way")
    return (found or here)[-1].resolve().parent


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
