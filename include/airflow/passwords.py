"""Who may log in to Airflow's UI, in which role, and with which password.

`python -m include.airflow.passwords` prints the passwords of the environment in the form of Airflow's password file.
"""

import json
import os
import sys

USERS = {"admin": "admin", "viewer": "viewer"}
"""Each user's role in Airflow: an admin may do anything, a viewer may look at everything and start nothing."""


def users() -> str:
    """The users in the form of Airflow's setting `simple_auth_manager_users`."""
    return ",".join(f"{name}:{role}" for name, role in USERS.items())


def passwords(environment: dict[str, str]) -> dict[str, str]:
    """Each user's password, from `ADMIN_PASSWORD` and `VIEWER_PASSWORD`; raises SystemExit where one is missing."""
    names = {user: f"{user.upper()}_PASSWORD" for user in USERS}
    if missing := [name for name in names.values() if not environment.get(name)]:
        raise SystemExit(f"{' and '.join(missing)} must be set; `make env` makes them")
    return {user: environment[name] for user, name in names.items()}


if __name__ == "__main__":
    json.dump(passwords(dict(os.environ)), sys.stdout)
