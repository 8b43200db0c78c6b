"""Secrets made at random: for the local Airflow, and `make env` for docker compose. Nothing has a default one."""

import os
import secrets
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

from include.lgo.settings import PROJECT


def fresh_keys() -> dict[str, str]:
    """Airflow's keys, new ones with each call: of the stored connections, of the sessions, of the tokens."""
    return {
        "FERNET_KEY": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "API_SECRET_KEY": secrets.token_hex(32),
        "JWT_SECRET": secrets.token_hex(64),
    }


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read; raises FileExistsError where there is one already."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def environment_file(example: str) -> str:
    """The text of `.env.example` with every secret that it leaves empty filled in."""
    values = {**fresh_keys(), **{name: secrets.token_hex(24) for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD")}}
    values |= {name: secrets.token_urlsafe(15) for name in ("ADMIN_PASSWORD", "VIEWER_PASSWORD")}
    values["AIRFLOW_UID"] = str(os.getuid() or 50000)
    lines = []
    for line in example.splitlines():
        name = line.removesuffix("=")
        lines.append(f"{name}={values[name]}" if line.endswith("=") and name in values else line)
    return "\n".join(lines) + "\n"


def main(target: Path) -> int:
    """Write `target`; one that exists is left as it is."""
    try:
        write_private(target, environment_file((PROJECT / ".env.example").read_text(encoding="utf-8")))
    except FileExistsError:
        print(f"{target} exists and is left as it is; remove it to make new secrets")
        return 1
    print(f"{target} is written, readable by you alone. Put your e-mail address or a URL into LGO_CONTACT.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
