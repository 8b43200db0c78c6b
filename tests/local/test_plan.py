"""What make's variables ask for."""

from pathlib import Path

import pytest

from include.lgo.local.__main__ import FIRST_DATE, plan
from include.lgo.settings import LIVE_SITE, PROJECT, SettingsError


def test_by_default_invented_decisions_in_a_folder_of_their_own() -> None:
    wanted = plan({"LGO_STORE": "s3://bucket/of-the-real-ones"})
    assert wanted.sample_site is not None
    assert wanted.settings.on_loopback
    assert (wanted.settings.data, wanted.settings.store) == (PROJECT / "data" / "sample", "")
    assert (wanted.since, wanted.once) == (FIRST_DATE, False)


def test_a_folder_of_pages(tmp_path: Path) -> None:
    wanted = plan({"PAGES": str(tmp_path), "ONCE": "1"})
    assert wanted.sample_site is not None
    assert wanted.sample_site[-2:] == ["--pages", str(tmp_path)]
    assert wanted.once
    assert wanted.settings.data.parent == PROJECT / "data"


def test_the_live_site() -> None:
    wanted = plan({"SITE": "live", "CONTACT": "me@example.org", "SINCE": "2026-10-01"})
    assert (wanted.settings.site, wanted.since, wanted.sample_site) == (LIVE_SITE, "2026-10-01", None)
    assert wanted.settings.data == PROJECT / "data"


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SITE": "live"}, "LGO_CONTACT"),
        ({"SINCE": "yesterday"}, "SINCE"),
        ({"PAGES": "nowhere-at-all"}, "PAGES"),
        ({"PORT": "http"}, "PORT"),
        ({"DECISIONS": "many"}, "DECISIONS"),
        ({"SITE": "http://127.0.0.1:1", "PAGES": "."}, "SITE and PAGES"),
    ],
)
def test_what_cannot_be_is_named(variables: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        plan(variables)
