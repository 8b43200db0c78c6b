"""Every setting of the project: `LGO_*` environment variables, with defaults that serve.

The README lists them. A wrong value is an error at the first use, with the name of the variable in it.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).parents[2]
"""The project's root, where `dags/` and `include/` stand."""

LIVE_SITE = "https://www.lgo.org.uk"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLITE_INTERVAL = 2.0
"""Seconds between two requests to any site that is not on loopback (DESIGN: never closer)."""

NIGHTLY_BUDGET = 3000
"""Requests a run makes at the most on a site that is not on loopback: an hour and forty minutes at the interval."""

LATE_HOURS = 30.0
"""Hours without a request or a release after which something is wrong: a night and the next morning."""

_STORE = re.compile(r"[a-z][a-z0-9+]*://\S+")


class SettingsError(ValueError):
    """A setting that cannot be used; the message names the variable and what it should be."""


@dataclass(frozen=True)
class Settings:
    """What can be set.

    site: base URL of the site, without a final slash (`LGO_SITE`).
    contact: e-mail address or URL that goes into the User-Agent (`LGO_CONTACT`); none, no run on a live site.
    interval: seconds between two requests (`LGO_INTERVAL`); below 2 only for a site on loopback.
    budget: the most requests one collecting run makes (`LGO_BUDGET`).
    data: the folder of all stores (`LGO_DATA`).
    store: where they stand for all machines, an fsspec URL (`LGO_STORE`); `data` is this one's working copy then.
    commit: Git commit of the code (`LGO_COMMIT`), for where the code runs without its repository; none, Git is asked.
    late_hours: without a request or a release for so long, a night was missed (`LGO_LATE_HOURS`).
    alert_webhook: where failures are posted as JSON (`LGO_ALERT_WEBHOOK`); never shown: its address is its password.
    alert_email: who gets them by Airflow's connection smtp_default, separated by commas (`LGO_ALERT_EMAIL`).
    """

    site: str
    contact: str
    interval: float
    budget: int
    data: Path
    commit: str = ""
    late_hours: float = LATE_HOURS
    alert_webhook: str = field(default="", repr=False)
    alert_email: str = ""
    store: str = ""

    @property
    def on_loopback(self) -> bool:
        """Whether the site is a local one (the sample site, or a test's)."""
        return urlsplit(self.site).hostname in LOOPBACK

    @property
    def archive(self) -> Path:
        """WARC files and their indexes."""
        return self.data / "archive"

    @property
    def records(self) -> Path:
        """Parquet files, one a WARC file and reader version."""
        return self.data / "records"

    @property
    def drafts(self) -> Path:
        """DuckDB files being built, and those that failed their checks."""
        return self.data / "drafts"

    @property
    def releases(self) -> Path:
        """Immutable published DuckDB files."""
        return self.data / "releases"

    @property
    def quality(self) -> Path:
        """Results of the checks of every run."""
        return self.data / "quality"

    @property
    def official(self) -> Path:
        """The Ombudsman's own yearly tables, as they were given."""
        return self.data / "official"

    @property
    def published(self) -> Path:
        """The link that analysts open."""
        return self.data / "lgo.duckdb"


def load(environment: Mapping[str, str] | None = None, *, asks: bool = True) -> Settings:
    """The settings of `environment` (default: the process's own).

    asks: whether the site may be asked for something; only then must there be a contact.
    Raises SettingsError where a value cannot be used.
    """
    values = os.environ if environment is None else environment
    site = values.get("LGO_SITE", LIVE_SITE).rstrip("/")
    if urlsplit(site).scheme not in {"http", "https"} or not urlsplit(site).hostname:
        raise SettingsError(f"LGO_SITE must be a URL such as {LIVE_SITE}, not {site!r}")
    on_loopback = urlsplit(site).hostname in LOOPBACK
    settings = Settings(
        site=site,
        contact=values.get("LGO_CONTACT", "").strip(),
        interval=_number(values, "LGO_INTERVAL", 0.0 if on_loopback else POLITE_INTERVAL),
        budget=int(_number(values, "LGO_BUDGET", 1_000_000 if on_loopback else NIGHTLY_BUDGET)),
        data=Path(values.get("LGO_DATA") or PROJECT / "data").absolute(),
        commit=values.get("LGO_COMMIT", "").strip(),
        late_hours=_number(values, "LGO_LATE_HOURS", LATE_HOURS),
        alert_webhook=values.get("LGO_ALERT_WEBHOOK", "").strip(),
        alert_email=values.get("LGO_ALERT_EMAIL", "").strip(),
        store=values.get("LGO_STORE", "").strip().rstrip("/"),
    )
    if settings.store and not _STORE.fullmatch(settings.store):
        raise SettingsError(
            f"LGO_STORE must be a URL such as s3://aws_default@bucket/folder or file:///mnt/lgo, not {settings.store!r}"
        )
    _check_alerts(settings)
    if not settings.on_loopback and settings.interval < POLITE_INTERVAL:
        raise SettingsError(f"LGO_INTERVAL must be at least {POLITE_INTERVAL:g} seconds for {site}")
    if asks and not settings.on_loopback and not settings.contact:
        raise SettingsError(f"LGO_CONTACT must say who collects (an e-mail address or a URL) before {site} is asked")
    return settings


def _check_alerts(settings: Settings) -> None:
    try:
        webhook = urlsplit(settings.alert_webhook)
        known = not settings.alert_webhook or (webhook.scheme in {"http", "https"} and webhook.hostname)
    except ValueError:
        known = False
    if not known:  # its value is a secret, and stays out of the message
        raise SettingsError("LGO_ALERT_WEBHOOK must be an http or https URL")
    if settings.alert_email and not all("@" in address for address in settings.alert_email.split(",")):
        raise SettingsError(
            f"LGO_ALERT_EMAIL must be e-mail addresses separated by commas, not {settings.alert_email!r}"
        )


def _number(values: Mapping[str, str], name: str, default: float) -> float:
    text = values.get(name, "")
    try:
        number = float(text) if text else default
    except ValueError:
        raise SettingsError(f"{name} must be a number, not {text!r}") from None
    if not 0 <= number < float("inf"):
        raise SettingsError(f"{name} must be a number from 0 up, not {text!r}")
    return number
