"""What changed between two releases: all of it, nothing else, and by which decisions."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import NOW
from synthetic import VERSION, captured, record, searched, write_index, write_records

from include.lgo import cli
from include.lgo.archive.capture import Capture
from include.lgo.collect.windows import months
from include.lgo.warehouse import notes
from include.lgo.warehouse.build import build
from include.lgo.warehouse.diff import Difference, Figure, as_object, diff
from include.lgo.warehouse.publish import publish

Row = dict[str, Any]
Make = Callable[..., Path]
LEEDS, CAMDEN = "Leeds City Council", "London Borough of Camden"
JUNE = date(2025, 6, 10)


def rows() -> list[Row]:
    """Twelve decisions of June 2025 and one of December, which is still provisional in January."""
    return [
        *(
            record(
                f"24 000 {number:03}",
                (LEEDS, CAMDEN)[number % 2],
                outcome=("Upheld", "Upheld", "Not upheld")[number % 3],
                texts=tuple(f"Sentence {number} {n} of its own story." for n in range(3)),
                payments=(("symbolic", 100 + number, "Mr X"), ("symbolic", 50, "Mr Y")) if number % 3 == 0 else (),
                delays=(("ehc_plan", 3.0, "weeks"),) if number % 3 == 1 else (),
                offset=number,
            )
            for number in range(12)
        ),
        record("25 000 100", LEEDS, day=date(2025, 12, 20), offset=100),
    ]


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Builds a file from rows, with complete walks of every month of 2025 that listed them."""

    def make(name: str, records: list[Row], more: list[Capture] | None = None, now: datetime = NOW) -> Path:
        folder = tmp_path / name
        walks = [
            searched(
                month.since,
                month.until,
                [row for row in records if month.since <= row["decision_date"] <= month.until],
                datetime(2026, 1, 5, 1, tzinfo=UTC),
            )
            for month in months(date(2025, 1, 1), date(2025, 12, 31))
        ]
        write_records(folder / "records", records)
        write_index(folder / "archive", [*walks, *map(captured, records), *(more or [])])
        path = folder / "lgo.duckdb"
        build(folder / "archive", folder / "records", path, reader_version=VERSION, now=now)
        return path

    return make


@pytest.fixture
def before(made: Make) -> Path:
    return made("before", rows())


def figure(found: Difference, table: str, name: str, group: str = "all", kind: str = "month", part: str = "") -> Figure:
    (one,) = (
        one
        for one in found.figures
        if (one.table, one.name, one.row["group_name"], one.row["period_kind"]) == (table, name, group, kind)
        and one.part == part
        and one.row["period_start"] == date(2025, 6, 1)
    )
    return one


def test_the_same_data_in_another_order_and_at_another_time_do_not_differ(before: Path, made: Make) -> None:
    later = [row | {"file": "20260106T020000Z-fetch.warc.gz"} for row in reversed(rows())]
    found = diff(before, made("after", later, now=NOW + timedelta(hours=3)))
    assert not found
    assert (found.decisions, found.parts, found.figures, found.columns) == ([], [], [], [])
    assert diff(before, before).changes == {}


def test_a_new_decision_explains_the_figures_it_moves(before: Path, made: Make) -> None:
    late = record("24 000 500", CAMDEN, payments=(("symbolic", 300, "Ms Z"),), offset=500)
    found = diff(before, made("after", [*rows(), late]))
    assert [(one.reference, one.change, one.fields) for one in found.decisions] == [("24 000 500", "new", {})]
    assert [(part.table, part.change) for part in found.parts] == [("payments", "added")]
    moved = figure(found, "trend_upheld_rate", "upheld")
    assert (moved.before, moved.after, moved.closed) == (8, 9, True)
    assert moved.because == [("24 000 500", CAMDEN)]
    assert figure(found, "trend_payments", "total_gbp", part="symbolic").because == [("24 000 500", CAMDEN)]
    assert all(one.because == [("24 000 500", CAMDEN)] for one in found.figures if one.closed)
    groups = {one.row["group_name"] for one in found.figures if one.row.get("group_kind") == "authority"}
    assert groups == {CAMDEN}


def test_an_amended_outcome_is_told_with_what_it_was(before: Path, made: Make) -> None:
    changed = rows()
    assert changed[2]["outcome"] == "Not upheld"
    changed[2] |= {"outcome": "Upheld", "article_digest": "other"}
    found = diff(before, made("after", changed))
    (one,) = found.decisions
    assert (one.reference, one.change) == ("24 000 002", "amended")
    assert one.fields["outcome"] == ("Not upheld", "Upheld")
    assert "text" in one.fields
    rate = figure(found, "trend_upheld_rate", "upheld_rate")
    assert (rate.before, rate.after) == (pytest.approx(8 / 12), pytest.approx(9 / 12))
    assert rate.because == [("24 000 002", LEEDS)]


def test_a_changed_sum_moves_payments_and_not_the_rate(before: Path, made: Make) -> None:
    changed = rows()
    changed[3] = record(
        "24 000 003",
        CAMDEN,
        texts=tuple(f"Sentence 3 {n} of its own story." for n in range(3)),
        payments=(("symbolic", 900, "Mr X"), ("symbolic", 50, "Mr Y")),
        offset=3,
    )
    found = diff(before, made("after", changed))
    (part,) = found.parts
    assert (part.table, part.change, part.reference) == ("payments", "changed", "24 000 003")
    assert part.before is not None
    assert part.after is not None
    assert (float(part.before["total_gbp"]), float(part.after["total_gbp"])) == (103, 900)
    assert {one.table for one in found.figures} == {"trend_payments", "trend_payment_purposes"}
    assert figure(found, "trend_payments", "total_gbp", part="symbolic").because == [("24 000 003", CAMDEN)]


def test_rows_that_only_moved_on_the_page_are_the_same(before: Path, made: Make) -> None:
    changed = rows()
    row = changed[3]
    row["payments"] = row["payments"][::-1]
    found = diff(before, made("after", changed))
    assert not found.parts
    assert not found.figures


def test_a_removed_payment_is_one_row_and_the_other_stays(before: Path, made: Make) -> None:
    changed = rows()
    changed[3]["payments"] = changed[3]["payments"][1:]
    found = diff(before, made("after", changed))
    assert [(part.change, part.after) for part in found.parts] == [("removed", None)]
    assert ("24 000 003", CAMDEN) in found.changes


def test_taken_down_and_back_again(before: Path, made: Make) -> None:
    page = rows()[5]
    gone = captured(page, outcome="gone", status=404, time=datetime(2026, 1, 6, 1, tzinfo=UTC), file=None)
    after = made("after", rows(), [gone])
    found = diff(before, after)
    assert [(one.reference, one.change, one.fields) for one in found.decisions] == [("24 000 005", "withdrawn", {})]
    assert not found.figures
    (one,) = diff(after, before).decisions
    assert one.change == "returned"


def test_an_authority_under_another_name_is_the_same_decision(before: Path, made: Make) -> None:
    changed = rows()
    changed[4]["authority"] = "Somewhere Else"
    found = diff(before, made("after", changed))
    (one,) = found.decisions
    assert (one.reference, one.authority, one.change) == ("24 000 004", "Somewhere Else", "amended")
    assert one.fields["authority"] == (LEEDS, "Somewhere Else")
    assert not found.parts
    assert ("24 000 004", "Somewhere Else") in figure(found, "trend_upheld_rate", "decisions", LEEDS).because


def test_what_no_decision_explains_is_said_to_be_the_computation(before: Path, tmp_path: Path) -> None:
    after = Path(shutil.copy(before, tmp_path / "after.duckdb"))
    with duckdb.connect(after) as connection:
        connection.execute("UPDATE trend_upheld_rate SET upheld_rate = upheld_rate / 2 WHERE group_kind = 'all'")
        connection.execute("ALTER TABLE trend_payments ADD COLUMN another DOUBLE")
    found = diff(before, after)
    assert found.figures
    assert all(not one.because for one in found.figures)
    assert found.columns == ["trend_payments.another is only in the later release"]
    notes.write(after, before)
    with duckdb.connect(after, read_only=True) as connection:
        told = connection.sql("SELECT note FROM release_notes WHERE topic LIKE 'What moved%'").fetchall()
    assert any("by no decision of its own" in note for (note,) in told)


def test_the_notes_tell_what_moved_in_closed_periods_and_by_which_decisions(
    before: Path, made: Make, tmp_path: Path
) -> None:
    changed = rows()
    changed[2] |= {"outcome": "Upheld", "article_digest": "other"}
    changed += [record("25 000 200", CAMDEN, day=date(2025, 12, 21), offset=200)]
    releases, link = tmp_path / "releases", tmp_path / "lgo.duckdb"
    notes.write(before, None)
    publish(before, releases, link, version="v1")
    after = made("after", changed)
    for _ in range(2):  # a task tried again
        notes.write(after, releases / "v1.duckdb")
    release = publish(after, releases, link, version="v2")
    assert release.previous == "v1"
    text = (releases / "v2.md").read_text(encoding="utf-8")
    assert text.startswith("# Release v2\n\n## What is new\n\n- Compared with the release v1.\n")
    assert "1 decision new: 25 000 200 London Borough of Camden" in text
    assert "1 decision amended: 24 000 002 Leeds City Council (outcome, text" in text
    assert "`trend_upheld_rate` 2025-06, all, all: " in text
    assert "upheld 8 → 9" in text
    assert "2025-12" not in text.split("## What moved")[1].split("##")[0], "December was provisional"
    assert "- The first release." in (releases / "v1.md").read_text(encoding="utf-8")
    with duckdb.connect(link, read_only=True) as connection:
        because = connection.sql(
            "SELECT before, after, decisions, because FROM changed_figures WHERE trend = 'trend_upheld_rate' "
            "AND figure = 'upheld' AND period = '2025-06' AND group_kind = 'all'"
        ).fetchall()
        outcome = connection.sql(
            "SELECT reference, change, before, after FROM changed_decisions WHERE field = 'outcome'"
        ).fetchall()
        assert (
            connection.sql("SELECT DISTINCT period FROM changed_figures WHERE period LIKE '2025-12%'").fetchall() == []
        )
    ((old, new, count, decisions),) = because
    assert (old, new, count) == (8, 9, 1)
    assert decisions[0].startswith("24 000 002 Leeds City Council: outcome, text")
    assert outcome == [("24 000 002", "amended", "Not upheld", "Upheld")]


def test_a_release_that_cannot_be_compared_is_said_so_and_does_not_stop(before: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    with duckdb.connect(old) as connection:
        connection.execute("CREATE TABLE something AS SELECT 1")
    notes.write(before, old)
    with duckdb.connect(before, read_only=True) as connection:
        [(note,)] = connection.sql("SELECT note FROM release_notes WHERE topic = 'What is new'").fetchall()
    assert "could not be compared" in note


def test_the_command(
    before: Path, made: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_SITE", "http://127.0.0.1:9")
    monkeypatch.setenv("LGO_DATA", str(tmp_path))
    releases, link = tmp_path / "releases", tmp_path / "lgo.duckdb"
    assert cli.main(["diff"]) == 2
    assert "there is no published release" in capsys.readouterr().err
    publish(before, releases, link, version="v1")
    assert cli.main(["diff"]) == 2
    assert "no release before that one; releases: v1" in capsys.readouterr().err
    changed = rows()
    changed[2] |= {"outcome": "Upheld", "article_digest": "other"}
    publish(made("after", changed), releases, link, version="v2")
    assert cli.main(["diff"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("v1 → v2: 1 amended")
    assert "24 000 002" in out
    assert "Not upheld" in out
    assert cli.main(["diff", "v2", "v1", "--json"]) == 1
    backwards = json.loads(capsys.readouterr().out)
    assert backwards["decisions"][0]["fields"]["outcome"] == ["Upheld", "Not upheld"]
    assert cli.main(["diff", "v1", str(releases / "v1.duckdb")]) == 0
    assert "hold the same" in capsys.readouterr().out
    assert cli.main(["diff", "v1", "v9"]) == 2
    assert "there is no release or file v9; releases: v2, v1" in capsys.readouterr().err
    (tmp_path / "text").write_text("no database")
    assert cli.main(["diff", "v1", str(tmp_path / "text")]) == 2
    assert as_object(diff(releases / "v1.duckdb", link)) == json.loads(
        json.dumps(as_object(diff(releases / "v1.duckdb", link)))
    )
