"""docker-compose.yaml against what the code reads. No container engine is needed, and none is run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest
import yaml
from lgo_wiring import COLLECT_QUEUE, READ_QUEUE, SITE_POOL

from include.airflow.passwords import passwords, users
from include.lgo.local.secrets import environment_file
from include.lgo.settings import PROJECT, load

WORKERS = {"airflow-worker-collect", "airflow-worker-read", "airflow-worker-build"}
AIRFLOW = ("airflow-init", "airflow-apiserver", "airflow-scheduler", "airflow-dag-processor", *sorted(WORKERS))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((PROJECT / "docker-compose.yaml").read_text(encoding="utf-8")))


def interpolated(text: str, values: dict[str, str]) -> str:
    """As compose does it: `${NAME:-default}` and `${NAME:?error}`; `$$` is a dollar."""

    def value(match: re.Match[str]) -> str:
        name, rule, rest = match["name"], match["rule"], match["rest"]
        if values.get(name):
            return values[name]
        if rule == ":?":
            raise KeyError(f"{name}: {rest}")
        return rest or ""

    return re.sub(r"(?<!\$)\$\{(?P<name>\w+)(?P<rule>:[-?])?(?P<rest>[^}]*)\}", value, text)


def mounts(service: dict[str, Any]) -> dict[str, str]:
    """What is mounted by where it is mounted, both without what may be done to it."""
    return {
        target: source for source, target in (v.removesuffix(":ro").rsplit(":", 1) for v in service.get("volumes", []))
    }


def option(command: str, name: str) -> str:
    """The value of an option of a command line."""
    words = command.split()
    return words[words.index(name) + 1]


@pytest.fixture(scope="module")
def secrets() -> dict[str, str]:
    lines = environment_file((PROJECT / ".env.example").read_text(encoding="utf-8")).splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_nothing_starts_without_secrets() -> None:
    example = dict(
        line.split("=", 1)
        for line in (PROJECT / ".env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    with pytest.raises(KeyError, match="run make env first"):
        interpolated((PROJECT / "docker-compose.yaml").read_text(encoding="utf-8"), example)


def test_make_env_gives_all_that_is_asked_for(secrets: dict[str, str]) -> None:
    text = interpolated((PROJECT / "docker-compose.yaml").read_text(encoding="utf-8"), secrets)
    yaml.safe_load(text)
    assert len(secrets["JWT_SECRET"]) >= 64
    names = ("JWT_SECRET", "API_SECRET_KEY", "FERNET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD")
    assert len({secrets[name] for name in names}) == len(names)


def test_secrets_differ_each_time(secrets: dict[str, str]) -> None:
    other = environment_file((PROJECT / ".env.example").read_text(encoding="utf-8"))
    assert secrets["JWT_SECRET"] not in other


def test_the_settings_of_compose_are_settings_of_the_code(compose: dict[str, Any], secrets: dict[str, str]) -> None:
    secrets = {**secrets, "LGO_CONTACT": "test@example.org"}
    for service in AIRFLOW:
        environment = {
            name: interpolated(value, secrets)
            for name, value in compose["services"][service]["environment"].items()
            if name.startswith("LGO_")
        }
        settings = load(environment)
        assert settings.site == "https://www.lgo.org.uk"
        assert settings.interval >= 2
        assert any(
            volume.removesuffix(":ro").endswith(f":{settings.data}")
            for volume in compose["services"][service]["volumes"]
        )


def test_all_parts_share_their_secrets_and_find_each_other(compose: dict[str, Any], secrets: dict[str, str]) -> None:
    services = compose["services"]
    for name in ("AIRFLOW__API_AUTH__JWT_SECRET", "AIRFLOW__CORE__FERNET_KEY", "AIRFLOW__API__SECRET_KEY"):
        assert len({services[service]["environment"][name] for service in AIRFLOW}) == 1
    environment = services["airflow-scheduler"]["environment"]
    for values, at in (({}, None), ({"MAIN_HOST": "10.0.0.1"}, "10.0.0.1")):
        given = {name: interpolated(text, {**secrets, **values}) for name, text in environment.items()}
        server = given["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"]
        assert server == f"http://{at or 'airflow-apiserver'}:8080/execution/"
        assert urlsplit(given["AIRFLOW__CELERY__BROKER_URL"]).hostname == (at or "redis")
        assert urlsplit(given["AIRFLOW__CELERY__BROKER_URL"]).password == secrets["REDIS_PASSWORD"]
        assert given["AIRFLOW__CELERY__RESULT_BACKEND"] == f"db+{given['AIRFLOW__DATABASE__SQL_ALCHEMY_CONN']}"
        assert urlsplit(given["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]).hostname == (at or "postgres")
    assert {service["environment"]["PYTHONPATH"] for name, service in services.items() if name in AIRFLOW} == {
        "/opt/airflow"
    }


def test_ports_are_on_loopback_and_every_service_is_watched(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert all(str(port).startswith("127.0.0.1:") for port in service.get("ports", []))
        if name != "airflow-init":
            assert service["healthcheck"]["test"]
            assert service["restart"] == "unless-stopped"
    assert "scheduler" in compose["services"]["airflow-scheduler"]["command"]


def test_the_set_up_of_compose_names_files_that_exist(compose: dict[str, Any]) -> None:
    script = compose["services"]["airflow-init"]["command"][1]
    for path in re.findall(r"/opt/airflow/(include/\S+\.json)", script):
        assert (PROJECT / path).is_file()
    assert "python -m include.airflow.connections" in script


def test_the_image_holds_what_compose_does_not_mount() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    pinned = re.search(r"^apache-airflow==(\S+)", (PROJECT / "requirements.in").read_text(encoding="utf-8"), re.M)
    assert pinned
    assert f"slim-{pinned[1]}-" in dockerfile
    for folder in ("dags", "plugins", "include"):
        assert f"/opt/airflow/{folder}" in dockerfile
        assert f"!{folder}" in (PROJECT / ".dockerignore").read_text(encoding="utf-8")
    assert "--require-hashes" in dockerfile
    for file in ("requirements.txt", "requirements-cluster.txt"):
        assert f"-r /{file}" in dockerfile
        assert f"!{file}" in (PROJECT / ".dockerignore").read_text(encoding="utf-8")
        assert (PROJECT / file).is_file()


def test_no_container_can_change_its_code_or_gain_a_privilege(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name
        assert not service.get("privileged"), name
        if name not in {"postgres", "airflow-init"}:  # those two begin as root, only to hand folders over
            assert not service.get("cap_add"), name
            assert not service["user"].startswith("0:"), name
        if name in AIRFLOW:
            assert service["user"].endswith(":0"), name  # as Airflow's image wants it
    # What Airflow writes of itself goes where a container may write.
    assert {compose["services"][name]["environment"]["AIRFLOW_CONFIG"] for name in AIRFLOW} == {"/tmp/airflow.cfg"}


def test_the_code_in_the_image_is_roots() -> None:
    copies = re.findall(r"^COPY .*/opt/airflow/.*$", (PROJECT / "Dockerfile").read_text(encoding="utf-8"), re.M)
    assert copies
    assert all("--chown=root:" in line for line in copies)


def test_who_only_reads_cannot_write_to_the_stores(compose: dict[str, Any]) -> None:
    for name in ("airflow-apiserver", "airflow-dag-processor"):
        data = [volume for volume in compose["services"][name]["volumes"] if ":/opt/airflow/data" in volume]
        assert data
        assert all(volume.endswith(":ro") for volume in data), name


def test_only_the_api_server_knows_the_passwords(compose: dict[str, Any]) -> None:
    knows = {
        name
        for name, service in compose["services"].items()
        if any(str(volume).startswith("auth:") for volume in service.get("volumes", []))
    }
    assert knows == {"airflow-apiserver", "airflow-init"}


def test_every_user_has_a_role_and_a_password(compose: dict[str, Any], secrets: dict[str, str]) -> None:
    environment = compose["services"]["airflow-init"]["environment"]
    assert environment["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"] == users()
    given = {name: interpolated(str(value), secrets) for name, value in environment.items()}
    found = passwords(given)
    assert set(found) == {"admin", "viewer"}
    assert len(set(found.values())) == 2
    with pytest.raises(SystemExit, match="VIEWER_PASSWORD"):
        passwords({**given, "VIEWER_PASSWORD": ""})


@pytest.fixture(scope="module")
def queues(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The queues of all tasks of the dags, told by a process of its own with an empty AIRFLOW_HOME."""
    code = """
from airflow.dag_processing.dagbag import DagBag
print(*sorted({task.queue for dag in DagBag().dags.values() for task in dag.tasks}), file=open("queues", "w"))
"""
    folder = tmp_path_factory.mktemp("airflow")
    environment = {
        **os.environ,
        "AIRFLOW_HOME": str(folder),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "PYTHONPATH": str(PROJECT),
    }
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=folder, check=True, capture_output=True)
    return set((folder / "queues").read_text().split())


def test_the_workers_take_every_queue_of_the_dags_and_no_other(compose: dict[str, Any], queues: set[str]) -> None:
    assert queues >= {COLLECT_QUEUE, READ_QUEUE}
    taken = [option(compose["services"][name]["command"], "--queues") for name in sorted(WORKERS)]
    assert sorted(taken) == sorted(queues), "each queue has one worker"
    collects, reads = (
        option(compose["services"][f"airflow-worker-{queue}"]["command"], "--concurrency")
        for queue in (COLLECT_QUEUE, READ_QUEUE)
    )
    pools = json.loads((PROJECT / "include" / "airflow" / "pools.json").read_text(encoding="utf-8"))
    assert pools[SITE_POOL]["slots"] == 1, "one task talks to the site at a time, on whichever worker"
    assert collects == "2", "and a plan can be made meanwhile"
    assert reads.startswith("${READ_AT_ONCE:-")


def test_workers_start_only_where_they_are_asked_for(compose: dict[str, Any]) -> None:
    in_profile = {name for name, service in compose["services"].items() if service.get("profiles")}
    assert in_profile == {*WORKERS, "redis"}
    assert all(compose["services"][name]["profiles"] == ["celery"] for name in in_profile)
    needed = [set(service.get("depends_on", {})) for name, service in compose["services"].items() if name in AIRFLOW]
    assert all("redis" not in needs for needs in needed if needs and not needs & in_profile)
    for name, service in compose["services"].items():
        if name not in in_profile:
            assert not set(service.get("depends_on", {})) & in_profile, f"{name} would not start without the profile"


@pytest.mark.parametrize("executor", ["", "CeleryExecutor"])
def test_the_executor_is_a_setting(compose: dict[str, Any], secrets: dict[str, str], executor: str) -> None:
    given = {
        interpolated(compose["services"][name]["environment"]["AIRFLOW__CORE__EXECUTOR"], values)
        for name in AIRFLOW
        for values in [{**secrets, "EXECUTOR": executor}]
    }
    assert given == {executor or "LocalExecutor"}


def test_each_worker_has_a_folder_of_its_own_and_hands_on_through_the_store(
    compose: dict[str, Any], secrets: dict[str, str]
) -> None:
    services = compose["services"]
    data = {name: mounts(services[name])["/opt/airflow/data"] for name in (*WORKERS, "airflow-apiserver")}
    assert data.pop("airflow-apiserver") == data["airflow-worker-build"], "its pages show what was published there"
    assert len(set(data.values())) == len(WORKERS)
    for name in WORKERS:
        environment = {key: interpolated(text, secrets) for key, text in services[name]["environment"].items()}
        settings = load({key: text for key, text in environment.items() if key.startswith("LGO_")}, asks=False)
        assert settings.store == "file:///opt/airflow/store"
        assert mounts(services[name])["/opt/airflow/store"] == "store"
        elsewhere = {"LGO_STORE": "s3://aws_default@bucket/lgo"}
        given = interpolated(services[name]["environment"]["LGO_STORE"], {**secrets, **elsewhere})
        assert given == elsewhere["LGO_STORE"]
    # One machine alone needs no store.
    assert interpolated(services["airflow-scheduler"]["environment"]["LGO_STORE"], secrets) == ""
    # Every folder that is written to is handed over by the set-up, which alone is root.
    handed = mounts(services["airflow-init"])
    assert {*data.values(), "store", "logs"} <= set(handed.values())
    script = services["airflow-init"]["command"][1]
    for target in handed:
        assert target in script or f"{target.rsplit('/', 1)[0]}/*" in script


def test_every_setting_of_the_code_can_be_set(compose: dict[str, Any]) -> None:
    code = (PROJECT / "include" / "lgo" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"(LGO_[A-Z_]+)"', code))
    assert len(names) > 8
    for service in AIRFLOW:
        assert names <= set(compose["services"][service]["environment"]), service


def test_what_env_example_offers_is_what_compose_reads() -> None:
    offered = set(re.findall(r"^([A-Z_]+)=", (PROJECT / ".env.example").read_text(encoding="utf-8"), re.M))
    read = set(re.findall(r"(?<!\$)\$\{(\w+)", (PROJECT / "docker-compose.yaml").read_text(encoding="utf-8")))
    assert offered == read - {"LGO_COMMIT"}  # that one is given where the image is built


def test_volumes_are_declared(compose: dict[str, Any]) -> None:
    named = {
        source
        for service in compose["services"].values()
        for source in mounts(service).values()
        if re.fullmatch(r"\w+", source)
    }
    assert named == set(compose["volumes"])


def test_the_queue_is_behind_a_password_and_outlives_its_server(
    compose: dict[str, Any], secrets: dict[str, str], tmp_path: Path
) -> None:
    redis = compose["services"]["redis"]
    assert "ports" not in redis
    assert mounts(redis) == {"/data": "queue"}
    script = redis["command"][2].replace("$$", "$")
    assert "appendonly yes" in script
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server here: the settings of compose are not tried out on one")
    # The very script, on a socket instead of a port, and in a folder that is there.
    script = script.replace("dir /data", f"dir {tmp_path}\nport 0\nunixsocket {tmp_path}/socket")
    password = {
        "REDISCLI_AUTH": interpolated(redis["environment"]["REDISCLI_AUTH"], secrets),
        "PATH": os.environ["PATH"],
    }
    ask = ["redis-cli", "-s", str(tmp_path / "socket"), "-e", *("LPUSH", "queue", "task")]
    with subprocess.Popen(["sh", "-ec", script], env=password, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert any("ready to accept connections" in line for line in server.stdout)
            assert "--requirepass" not in " ".join(psutil.Process(server.pid).cmdline())
            assert secrets["REDIS_PASSWORD"] not in " ".join(psutil.Process(server.pid).cmdline())
            without = subprocess.run(ask, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
            assert "NOAUTH" in without.stderr + without.stdout
            subprocess.run(ask, env=password, check=True, capture_output=True)
        finally:
            server.terminate()
    assert any(file.stat().st_size for file in (tmp_path / "appendonlydir").glob("*.incr.aof"))


def test_a_stopped_worker_may_end_its_tasks(compose: dict[str, Any]) -> None:
    for name in WORKERS:
        service = compose["services"][name]
        assert service["stop_grace_period"]
        assert service["environment"]["DUMB_INIT_SETSID"] == "0"
        assert option(service["command"], "--pid").startswith("/tmp/"), "elsewhere nothing can be written"
