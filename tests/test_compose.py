"""docker-compose.yaml against what the code reads. No container engine is needed, and none is run."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from include.airflow.passwords import passwords, users
from include.lgo.local.secrets import environment_file
from include.lgo.settings import PROJECT, load

AIRFLOW = ("airflow-init", "airflow-apiserver", "airflow-scheduler", "airflow-dag-processor")


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
    assert len({secrets[name] for name in ("JWT_SECRET", "API_SECRET_KEY", "FERNET_KEY", "POSTGRES_PASSWORD")}) == 4


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


def test_all_parts_share_their_secrets_and_find_each_other(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for name in ("AIRFLOW__API_AUTH__JWT_SECRET", "AIRFLOW__CORE__FERNET_KEY", "AIRFLOW__API__SECRET_KEY"):
        assert len({services[service]["environment"][name] for service in AIRFLOW}) == 1
    server = services["airflow-scheduler"]["environment"]["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"]
    assert server == "http://airflow-apiserver:8080/execution/"
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
    assert Path(PROJECT / "requirements.txt").is_file()


def test_no_container_can_change_its_code_or_gain_a_privilege(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name
        assert not service.get("privileged"), name
        if name not in {"postgres", "airflow-init"}:  # those two begin as root, only to hand folders over
            assert not service.get("cap_add"), name
            assert service["user"].endswith(":0"), name
            assert not service["user"].startswith("0:"), name
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
