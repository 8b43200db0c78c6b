"""The command line: what it prints, where it complains, and how it ends."""

import json
from pathlib import Path

import pytest

from include.lgo import cli
from include.lgo.sample_site.invent import invent
from include.lgo.settings import Settings
from include.lgo.warehouse.publish import current


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    decisions = invent(3, seed=9)
    paths = []
    for i in range(3):
        path = tmp_path / f"{i}.html"
        path.write_bytes(decisions.page(i) or b"")
        paths.append(path)
    return paths


def test_extract_prints_one_object_a_line(pages: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", *map(str, pages)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["reference"] for row in rows] == [invent(3, seed=9).listed(i).reference for i in range(3)]
    assert {"payments", "payment_total", "offers", "waived", "remedies", "delay_fault", "delays"} <= rows[0].keys()


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_done(
    pages: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pages[1].write_bytes(b"<html><body>Sign in</body></html>")
    missing = pages[0].with_name("missing.html")
    assert cli.main(["extract", *map(str, [pages[0], pages[1], missing, pages[2]])]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert [line.split(":")[0] for line in captured.err.splitlines()] == [str(pages[1]), str(missing)]


def test_explain_shows_text_or_a_page(pages: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", str(pages[0])]) == 0
    text = capsys.readouterr().out
    assert invent(3, seed=9).listed(0).reference in text
    assert cli.main(["explain", "--html", str(pages[0])]) == 0
    page = capsys.readouterr().out
    assert "</html>" in page
    assert "src=" not in page


def test_rollback_without_an_earlier_release_says_so(
    sample: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_SITE", sample.site)
    monkeypatch.setenv("LGO_DATA", str(sample.data))
    before = current(sample.published)
    assert cli.main(["rollback"]) == 1
    assert "no release" in capsys.readouterr().err
    assert current(sample.published) == before


def test_without_a_command_it_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([])
    assert left.value.code == 2
    assert "COMMAND" in capsys.readouterr().err
