"""What an operator lets pass is a row with a name, a reason and an end, and nothing else is an acceptance."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from include.lgo import cli
from include.lgo.quality import acceptances
from include.lgo.quality.acceptances import LONGEST, Acceptance, AcceptanceError

TODAY = date(2026, 11, 23)
NAMES = ("groups_stay", "dates")
ROW = Acceptance("groups_stay", "A. Name", "the district was abolished, in April", date(2026, 12, 1))
GIVEN = {"who": "B. Name", "reason": "seen", "until": "2026-11-30"}


def test_a_row_comes_back_as_it_was_added(tmp_path: Path) -> None:
    path = acceptances.add(tmp_path / "quality", ROW, NAMES, TODAY)
    acceptances.add(tmp_path / "quality", Acceptance("dates", "B", "x", TODAY), NAMES, TODAY)
    assert acceptances.read(tmp_path / "quality") == [ROW, Acceptance("dates", "B", "x", TODAY)]
    assert path.read_text(encoding="utf-8").splitlines()[0] == "check,who,reason,until"
    assert [path.name for path in path.parent.iterdir()] == ["acceptances.csv"]


def test_the_last_row_of_a_check_counts_and_over_it_what_the_run_was_given(tmp_path: Path) -> None:
    later = Acceptance("groups_stay", "B. Name", "again", date(2027, 1, 1))
    acceptances.add(tmp_path, ROW, NAMES, TODAY)
    acceptances.add(tmp_path, later, NAMES, TODAY)
    assert acceptances.load(tmp_path, {}, NAMES, TODAY) == {"groups_stay": later}
    given = acceptances.load(tmp_path, {"groups_stay": GIVEN}, NAMES, TODAY)
    assert given == {"groups_stay": Acceptance("groups_stay", "B. Name", "seen", date(2026, 11, 30))}


def test_a_row_that_ended_is_still_told_but_holds_no_more(tmp_path: Path) -> None:
    acceptances.add(tmp_path, ROW, NAMES, TODAY)
    later = ROW.until + timedelta(days=1)
    assert ROW.holds(ROW.until)
    assert not acceptances.load(tmp_path, {}, NAMES, later)["groups_stay"].holds(later)
    acceptances.load(tmp_path, {}, ["another"], later)  # the check may be gone by then


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"groups_stay": "only a reason"}, "say who, why and until when"),
        ({"groups_stay": {"who": "A", "reason": "x"}}, "has check, who, reason, until"),
        ({"groups_stay": {**GIVEN, "for": "ever"}}, "nothing else"),
        ({"groups_stay": {**GIVEN, "who": " "}}, "needs a who"),
        ({"groups_stay": {**GIVEN, "reason": ""}}, "needs a reason"),
        ({"groups_stay": {**GIVEN, "reason": "x" * 1001}}, "reason has more than 1,000 characters"),
        ({"groups_stay": {**GIVEN, "until": "Monday"}}, "until must be a day"),
        ({"groups_stay": {**GIVEN, "until": "2099-01-01"}}, "at the latest"),
        ({"group_stays": GIVEN}, "there is no such check; there are dates, groups_stay"),
    ],
)
def test_what_is_no_acceptance_is_an_error_that_says_why(tmp_path: Path, given: dict[str, object], said: str) -> None:
    with pytest.raises(AcceptanceError, match=said):
        acceptances.load(tmp_path, given, NAMES, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("check,reason\nkeys,x\n", "must begin with the line check,who,reason,until"),
        ("check,who,reason,until\ndates,A,x,2026-11-31\n", "line 2: until must be a day"),
        ("check,who,reason,until\ndates,A,x\n", "line 2: an acceptance needs a until"),
        ("check,who,reason,until\ndates,A,x,2026-11-30,more\n", "line 2: an acceptance has"),
        (
            "check,who,reason,until\ndates,A," + "x" * 200_000 + ",2026-11-30\n",
            "larger than field limit|than 1,000 char",
        ),
        ("check,who,reason,until\nnobody,A,x,2026-11-30\n", "no such check"),
        ("check,who,reason,until\ndates,A,x,2030-11-30\n", "2027-02-23 at the latest"),
    ],
)
def test_a_file_that_was_spoilt_by_hand_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "acceptances.csv").write_text(text, encoding="utf-8")
    with pytest.raises(AcceptanceError, match=said):
        acceptances.load(tmp_path, {}, NAMES, TODAY)


def test_nothing_that_cannot_be_used_is_added(tmp_path: Path) -> None:
    for until in (TODAY - timedelta(days=1), TODAY + LONGEST + timedelta(days=1)):
        with pytest.raises(AcceptanceError):
            acceptances.add(tmp_path, Acceptance("dates", "A", "x", until), NAMES, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_the_command_adds_and_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_SITE", "http://127.0.0.1:9")
    monkeypatch.setenv("LGO_DATA", str(tmp_path))
    until = str(datetime.now(UTC).date() + timedelta(days=3))
    assert cli.main(["accept"]) == 0
    assert cli.main(["accept", "groups_stay", "--who", "A. Name", "--reason", "abolished", "--until", until]) == 0
    assert cli.main(["accept"]) == 0
    assert f"groups_stay\tuntil {until}\tA. Name\tabolished" in capsys.readouterr().out
    assert cli.main(["accept", "groups_stay", "--who", "A. Name", "--until", until]) == 1
    assert "needs a reason" in capsys.readouterr().err
    assert cli.main(["accept", "no_such_check", "--who", "A", "--reason", "x", "--until", until]) == 1
    assert "there is no such check" in capsys.readouterr().err
