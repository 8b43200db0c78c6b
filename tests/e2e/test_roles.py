"""Who may do what in a real Airflow, through its own auth manager: a viewer looks, and starts nothing."""

import json
import shutil
from collections.abc import Iterator

import psutil
import pytest
import requests

from bench.crawl import Crawl, copy_tree, free_port
from include.airflow.passwords import USERS
from include.lgo.settings import Settings

pytestmark = pytest.mark.timeout(300)

RUN = {"dag_run_id": "by-hand", "logical_date": None}


@pytest.fixture(scope="module")
def crawl(sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    one = Crawl(tmp_path_factory.mktemp("roles"), free_port(), "http://127.0.0.1:9")
    copy_tree(one.tree)
    shutil.copytree(sample.data, one.data, symlinks=True)
    one.pause()
    one.local("up")
    try:
        yield one
    finally:
        one.local("down")


@pytest.fixture(scope="module")
def url(crawl: Crawl) -> str:
    return f"http://127.0.0.1:{crawl.port}"


@pytest.fixture(scope="module")
def passwords(crawl: Crawl) -> dict[str, str]:
    file = crawl.tree / ".airflow" / "simple_auth_manager_passwords.json.generated"
    return dict(json.loads(file.read_text()))


def bearer(url: str, user: str, password: str) -> dict[str, str]:
    answer = requests.post(f"{url}/auth/token", json={"username": user, "password": password}, timeout=30)
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


@pytest.fixture(scope="module")
def viewer(url: str, passwords: dict[str, str]) -> dict[str, str]:
    return bearer(url, "viewer", passwords["viewer"])


@pytest.fixture(scope="module")
def admin(url: str, passwords: dict[str, str]) -> dict[str, str]:
    return bearer(url, "admin", passwords["admin"])


def test_every_user_has_a_password_of_its_own_made_at_random(passwords: dict[str, str]) -> None:
    assert set(passwords) == set(USERS)
    assert len(set(passwords.values())) == len(USERS)
    assert all(len(password) >= 16 for password in passwords.values())


@pytest.mark.parametrize("page", ["trends", "quality", "decisions?question=upheld&period=2023-24"])
def test_a_viewer_sees_the_pages(url: str, viewer: dict[str, str], page: str) -> None:
    answer = requests.get(f"{url}/lgo/{page}", headers=viewer, timeout=60)
    assert answer.status_code == 200, answer.text[:500]


def test_without_a_login_nobody_sees_them(url: str) -> None:
    for page in ("trends", "quality", "authorities?q=a"):
        assert requests.get(f"{url}/lgo/{page}", timeout=60, allow_redirects=False).status_code in {401, 403}
    assert requests.get(f"{url}/api/v2/dags", timeout=60).status_code == 401


def test_nothing_listens_beyond_loopback(crawl: Crawl) -> None:
    listening = []
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(crawl.tree):
                listening += [c.laddr for c in process.net_connections("inet") if c.status == psutil.CONN_LISTEN]
        except psutil.Error:
            continue
    assert crawl.port in {address.port for address in listening}
    assert {address.ip for address in listening} <= {"127.0.0.1", "::1"}


def test_keys_and_passwords_are_their_owners_alone(crawl: Crawl) -> None:
    assert (crawl.tree / ".airflow").stat().st_mode & 0o077 == 0


def test_a_wrong_password_is_refused(url: str) -> None:
    wrong = {"username": "viewer", "password": "viewer"}
    assert requests.post(f"{url}/auth/token", json=wrong, timeout=30).status_code == 401


def test_a_viewer_sees_the_runs(url: str, viewer: dict[str, str]) -> None:
    assert requests.get(f"{url}/api/v2/dags/build_warehouse/dagRuns", headers=viewer, timeout=60).status_code == 200


def test_a_viewer_changes_nothing(url: str, viewer: dict[str, str], admin: dict[str, str]) -> None:
    api = f"{url}/api/v2"
    refused = [
        requests.post(f"{api}/dags/build_warehouse/dagRuns", json=RUN, headers=viewer, timeout=60),
        requests.patch(f"{api}/dags/collect_nightly", json={"is_paused": False}, headers=viewer, timeout=60),
        requests.post(
            f"{api}/backfills",
            json={"dag_id": "collect_month", "from_date": "2025-01-01T00:00:00Z", "to_date": "2025-03-01T00:00:00Z"},
            headers=viewer,
            timeout=60,
        ),
        requests.post(
            f"{api}/dags/build_warehouse/clearTaskInstances", json={"dry_run": False}, headers=viewer, timeout=60
        ),
        requests.get(f"{api}/connections", headers=viewer, timeout=60),
        requests.get(f"{api}/variables", headers=viewer, timeout=60),
        requests.delete(f"{api}/dags/build_warehouse", headers=viewer, timeout=60),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)
    started = requests.get(f"{api}/dags/build_warehouse/dagRuns", headers=admin, timeout=60).json()
    assert started["total_entries"] == 0


def test_an_admin_starts_a_run(url: str, admin: dict[str, str]) -> None:
    answer = requests.post(f"{url}/api/v2/dags/build_warehouse/dagRuns", json=RUN, headers=admin, timeout=60)
    assert answer.status_code == 200, answer.text
