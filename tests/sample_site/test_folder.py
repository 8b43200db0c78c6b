"""A folder of pages as a site."""

import logging
import re
from datetime import date
from pathlib import Path

import pytest
import requests

from include.lgo.sample_site.folder import Folder, FolderError
from include.lgo.sample_site.invent import invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import PROJECT

REAL = PROJECT.parent / "shared" / "decisions"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    decisions = invent(30, since=date(2026, 1, 1), until=date(2026, 6, 30))
    for i in range(12):
        name = decisions.listed(i).reference.replace(" ", "-")
        (tmp_path / f"{name}.html").write_bytes(decisions.page(i) or b"")
    return tmp_path


def test_every_page_is_listed_and_sent_byte_for_byte(folder: Path) -> None:
    with SampleSite(Folder(folder)) as site:
        pages = [requests.get(f"{site.url}/Decisions/SearchResults?page={n}").text for n in (1, 2)]
        assert all("Your search has 12 results" in page for page in pages)
        paths = [path for page in pages for path in re.findall(r'<h2><a href="([^"]+)">', page)]
        sent = {path.rsplit("/", 1)[-1]: requests.get(site.url + path).content for path in paths}
    assert sent == {file.stem: file.read_bytes() for file in folder.glob("*.html")}


def test_a_listing_shows_the_header_and_summary_of_the_page(folder: Path) -> None:
    decisions = invent(30, since=date(2026, 1, 1), until=date(2026, 6, 30))
    served = Folder(folder)
    for i in range(12):
        place = served.find(decisions.listed(i).path)
        assert place is not None
        listed, truth = served.listed(place), decisions.truth(i)
        assert listed.authority == truth["authority"]
        assert (listed.outcome, listed.decision_date) == (truth["outcome"], date.fromisoformat(truth["decision_date"]))
        assert " ".join((served.summary(place) or "").split()) == decisions.summary(i)


def test_a_page_that_cannot_be_read_is_served_and_named(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "19-123-456.html").write_bytes(b"<html><p>nothing here</p></html>")
    with caplog.at_level(logging.WARNING):
        served = Folder(folder)
    assert "19-123-456.html" in caplog.text
    i = served.find("/decisions/unknown/unknown/19-123-456")
    assert i is not None
    assert served.listed(i).title == "19 123 456"
    assert served.summary(i) is None
    assert served.page(i) == b"<html><p>nothing here</p></html>"
    assert len(served) == 13


def test_two_files_of_one_decision_are_one(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = min(folder.glob("*.html"))
    (folder / "zz-copy.html").write_bytes(first.read_bytes())
    with caplog.at_level(logging.WARNING):
        assert len(Folder(folder)) == 12
    assert "zz-copy.html" in caplog.text


def test_a_file_changed_meanwhile_is_sent_as_it_is(folder: Path) -> None:
    served = Folder(folder)
    file = next(folder.glob("*.html"))
    i = next(i for i in range(12) if served.page(i) == file.read_bytes())
    file.write_bytes(b"amended")
    assert served.page(i) == b"amended"


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_pages_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FolderError, match=name):
        Folder(tmp_path / name)


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared folder of labelled decisions is not there")
def test_the_real_pages_are_listed_by_their_headers() -> None:
    served = Folder(REAL)
    assert len(served) == len(list(REAL.glob("*.html")))
    i = served.find("/decisions/children-s-care-services/friends-and-family-carers/15-016-298")
    assert i is not None
    assert served.listed(i).title == "15 016 298"
    joint = [served.listed(i) for i in served.window(date(2017, 2, 2), date(2017, 2, 2))]
    assert [listed.reference for listed in joint] == ["15 018 169", "15 019 136"]
    assert {listed.authority for listed in joint} == {"Wirral Metropolitan Borough Council"}
