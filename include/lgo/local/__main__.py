"""`python -m include.lgo.local run|up|down|airflow`: what make's targets of these names call.

Variables of the environment, as given to make: ONCE=1 leaves after publishing; PAGES=DIR serves a folder of pages;
DECISIONS=N and SEED=N shape the invented ones; SITE=live or a URL collects that; SINCE and UNTIL bound the decision
dates; PORT and SITE_PORT choose the ports of the UI and of the sample site. The LGO_* settings hold as well.
"""

import argparse
import os
import re
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType

from rich.console import Console

from include.airflow.passwords import USERS
from include.lgo.local.airflow import HOME, LocalAirflow, LocalAirflowError, check_port, stop
from include.lgo.local.job import JobFailed, run_job
from include.lgo.report.tables import trend_tables
from include.lgo.sample_site.command import PORT as SITE_PORT
from include.lgo.settings import LIVE_SITE, PROJECT, Settings, SettingsError, load

FIRST_DATE = "2016-01-01"
"""Before the oldest decision a sample site holds; nothing on the site is older than its reports of 2016."""


@dataclass(frozen=True)
class Plan:
    """What is to be run: on which settings, with which sample site, for which dates."""

    settings: Settings
    sample_site: list[str] | None
    site_port: int | None
    port: int
    since: str | None
    until: str | None
    once: bool


def plan(variables: Mapping[str, str]) -> Plan:
    """The plan that make's variables ask for; raises SettingsError for one that cannot be."""
    since, until = (_date(variables, name) for name in ("SINCE", "UNTIL"))
    settings = {name: value for name, value in variables.items() if name.startswith("LGO_")}
    site, pages = variables.get("SITE", ""), variables.get("PAGES", "")
    if site and pages:
        raise SettingsError("SITE and PAGES are two different sources; give one of them")
    if variables.get("CONTACT"):
        settings["LGO_CONTACT"] = variables["CONTACT"]
    sample_site = None
    site_port = None
    if site:
        settings["LGO_SITE"] = LIVE_SITE if site == "live" else site
        settings.setdefault("LGO_DATA", str(PROJECT / "data"))
    else:
        site_port = _number(variables, "SITE_PORT", SITE_PORT)
        sample_site = [sys.executable, "-m", "include.lgo", "sample-site", "--port", str(site_port)]
        settings["LGO_SITE"] = f"http://127.0.0.1:{site_port}"
        if pages:
            folder = Path(pages).expanduser().resolve()
            if not folder.is_dir():
                raise SettingsError(f"PAGES must be a folder of HTML pages, and {pages} is none")
            sample_site += ["--pages", str(folder)]
            name = re.sub(r"\W+", "-", folder.name)
        else:
            sample_site += ["--decisions", str(_number(variables, "DECISIONS", 400))]
            sample_site += ["--seed", str(_number(variables, "SEED", 1))]
            name = "sample"
        # Invented decisions and those of a folder never come near an archive of the real ones.
        settings.pop("LGO_STORE", None)
        settings.setdefault("LGO_DATA", str(PROJECT / "data" / name))
    loaded = load(settings)
    if loaded.on_loopback:
        since, until = since or FIRST_DATE, until or None
    return Plan(
        settings=loaded,
        sample_site=sample_site,
        site_port=site_port,
        port=_number(variables, "PORT", 8080),
        since=since,
        until=until,
        once=variables.get("ONCE", "") not in {"", "0"},
    )


def main() -> int:
    """Run what the command line and make's variables ask for; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m include.lgo.local", description=__doc__)
    parser.add_argument("command", choices=["run", "up", "down", "airflow"])
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="of airflow's own command line")
    options = parser.parse_args()
    command = options.command
    console = Console(soft_wrap=True)
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell that runs us in the background has SIGINT ignored
        signal.signal(number, _as_interrupt)
    try:
        if command == "down":
            stop()
            console.print("Airflow is stopped.")
            return 0
        wanted = plan({name: value for name, value in os.environ.items() if value})
        airflow = LocalAirflow(wanted.settings, wanted.port)
        if command == "airflow":
            return airflow.command_line(options.arguments)
        if command == "up":
            _start(wanted, airflow, console)
            _say_where(airflow, console)
            console.print("`make down` stops it.")
            return 0
        return _run(wanted, airflow, console)
    except (SettingsError, LocalAirflowError) as error:
        console.print(f"[red]{type(error).__name__}[/red]: {error}", highlight=False)
        return 2


def _run(wanted: Plan, airflow: LocalAirflow, console: Console) -> int:
    try:
        _start(wanted, airflow, console)
        run_job(airflow.api(), wanted.since, wanted.until, console)
        trend_tables(wanted.settings.published, console=console)
        console.print(f"\nThe published file:  {wanted.settings.published}")
        console.print(f"Its report and kit:  {wanted.settings.published.with_name('current')}/report.html")
        _say_where(airflow, console)
        if not wanted.once:
            console.print("Ctrl-C stops it.")
            signal.pause()
        return 0
    except JobFailed as error:
        console.print(f"[red]{error}[/red]", highlight=False)
        return 1
    except KeyboardInterrupt:
        console.print("\nStopping …")
        return 130
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop()


def _start(wanted: Plan, airflow: LocalAirflow, console: Console) -> None:
    if wanted.site_port is not None:
        check_port(wanted.site_port, "SITE_PORT")
    wanted.settings.data.mkdir(parents=True, exist_ok=True)
    console.print(f"Setting up Airflow in {HOME} …")
    airflow.set_up()
    console.print(f"Starting it on {airflow.url}, collecting from {wanted.settings.site} …")
    airflow.start([("sample-site", wanted.sample_site)] if wanted.sample_site else [])


def _say_where(airflow: LocalAirflow, console: Console) -> None:
    console.print(f"Airflow's UI:        {airflow.url}")
    for user, role in USERS.items():
        may = "may do anything" if role == "admin" else "may look, and start nothing"
        console.print(f"                     user {user}, password {airflow.password(user)}: {may}")


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _number(variables: Mapping[str, str], name: str, default: int) -> int:
    text = variables.get(name, "")
    if text and not text.isdecimal():
        raise SettingsError(f"{name} must be a whole number, not {text!r}")
    return int(text) if text else default


def _date(variables: Mapping[str, str], name: str) -> str | None:
    text = variables.get(name, "")
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise SettingsError(f"{name} must be a date such as 2026-10-01, not {text!r}") from None


if __name__ == "__main__":
    sys.exit(main())
