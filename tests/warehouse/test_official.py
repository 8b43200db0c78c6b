"""The Ombudsman's own yearly tables: read in every shape they come in, refused when they are none, and compared."""

import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import VERSION, captured, record, searched, write_index, write_records

from include.lgo import cli
from include.lgo.warehouse.build import build
from include.lgo.warehouse.contents import content_digest
from include.lgo.warehouse.official import Decided, OfficialError, against, keep, kept_tables, read

HEADINGS = (
    "Authority Name",
    "Invalid or Incomplete",
    "Advice Given",
    "Referred Back for Local Resolution",
    "Closed after Initial Enquiries",
    "Not Upheld",
    "Upheld",
    "Total",
    "Uphold Rate (%)",
    "Average uphold rate (%) of similar authorities",
)
LINES = (
    ("Leeds City Council", "3", "2", "40", "5", "2", "3", "55", "60%", "77%"),
    ("Barnet London Borough Council", "1", "", "1,020", "1", "-", "1", "1,023", "100%", "77%"),
    ("Kent County Council", "0", "0", "0", "0", "0", "0", "0", "N/A", "74%"),
)
EXPECTED = (
    Decided("Leeds City Council", 3, 2, 5, 45, 0.6),
    Decided("Barnet London Borough Council", 1, 0, 1, 1021, 1.0),
    Decided("Kent County Council", 0, 0, 0, 0, None),
)
TITLES = ("Complaints decided", "Decisions made 1 April 2022 to 31 March 2023", "Notes: figures as of 9/10/2023")
Write = Callable[..., Path]


def _csv(*rows: tuple[str, ...], delimiter: str = ",", end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        return f'"{text}"' if any(mark in text for mark in f'{delimiter}"\n') else text

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


def _table(*, above: tuple[str, ...] = TITLES, lines: tuple[tuple[str, ...], ...] = LINES, **marks: str) -> str:
    return _csv(*((title,) for title in above), ("",) * 10, HEADINGS, *lines, **marks)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes, name: str = "2-Complaints-Decided-22-23.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


SHAPES: dict[str, str | bytes] = {
    "plain": _table(),
    "byte order mark": b"\xef\xbb\xbf" + _table().encode(),
    "windows-1252": _table(above=("Complaints decided – the Ombudsman’s figures",)).encode("windows-1252"),
    "utf-16, tabs": _table(delimiter="\t").encode("utf-16"),
    "semicolons": _table(delimiter=";"),
    "line feeds": _table(end="\n"),
    "old line ends": _table(end="\r"),
    "header at once": _csv(HEADINGS, *LINES),
    "many notes above": _table(above=(*TITLES, *(f"Note {number}: upheld means upheld" for number in range(12)))),
    "totals, notes and blank lines": _table()
    + _csv(
        ("",),
        ("Total", "4", "2", "1,060", "6", "2", "4", "1,078", "67%", ""),
        ("Source: the Ombudsman's records, 2022-23",),
    ),
    "headings of sections, the header again": _csv(
        *(("Councils",), HEADINGS, LINES[0], ("London boroughs", *("",) * 9), LINES[1], HEADINGS, LINES[2])
    ),
    "a header of two rows": _csv(
        ("", "Not investigated", "", "", "", "Investigated", "", "", "", ""),
        ("Authority", "Invalid", "Advice", "Referred back", "Closed after", "", "", "", "", ""),
        ("", "", "", "", "initial enquiries", "Not upheld", "Upheld", "Total", "% upheld", "Average"),
        *LINES,
    ),
    "other headings": _csv(
        (
            *("Council", "Not for us", "Advice", "Premature", "Closed after initial enquiries", "Not upheld"),
            *("Number upheld", "Total decided", "Upheld rate", "Upheld per 100,000 residents"),
        ),
        *LINES,
    ),
    "numbers of a spreadsheet": _table().replace(",3,2,40,5,2,3,55,60%", ",3.0,2.0,40.0,5.0,2.0,3.0,55.0,0.6"),
    "blanks around": _table().replace("Leeds City Council", "  Leeds  City Council "),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_table_is_read(write: Write, shape: str) -> None:
    table = read(write(SHAPES[shape]))
    assert table.lines == EXPECTED
    assert (table.year, table.last_day, table.doubts) == ("2022-23", date(2023, 3, 31), ())


REFUSED = {
    "a workbook": (b"PK\x03\x04rest", "workbook"),
    "a PDF": (b"%PDF-1.7", "PDF"),
    "a web page": ("\n<!DOCTYPE html><html>", "web page"),
    "nothing": (" \n,,\n", "empty"),
    "another table": (_csv(("Authority", "Adult care", "Housing", "Total"), ("Leeds", "1", "2", "3")), "Not upheld"),
    "text": ("Dear Sir or Madam", "Authority"),
    "only a header": (_csv(HEADINGS), "no line of an authority"),
    "a word for a number": (_table().replace(",5,2,3,55", ",five,2,3,55"), r"line 6: 'five' is no count"),
    "of a size that no table has": (_table() + "\n" * 10_000_000, "more than 10,000,000 bytes"),
    "a line twice": (_table(lines=(*LINES, LINES[0])), "Leeds City Council stands in line 6 and in line 9"),
    "two columns of one name": (
        _csv((*HEADINGS[:6], "Upheld", "Upheld"), LINES[0]),
        "which column is 'upheld': 'Upheld' and 'Upheld'",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_such_table_is_refused_with_what_it_lacks(write: Write, what: str) -> None:
    content, message = REFUSED[what]
    with pytest.raises(OfficialError, match=message):
        read(write(content))


@given(content=st.binary(max_size=300) | st.text(alphabet='Authorityupheld not,;"\n\r0123', max_size=300))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    path = tmp_path_factory.getbasetemp() / "any-22-23.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with contextlib.suppress(OfficialError):
        assert read(path).lines


@pytest.mark.parametrize(
    ("name", "above", "given_year", "year"),
    [
        ("2-Complaints-Decided-25-26.csv", "", None, "2025-26"),
        ("decided.csv", "Complaints decided 2019/20", None, "2019-20"),
        ("decided.csv", "2018 - 2019", None, "2018-19"),
        ("decided.csv", "For the year ending 31 March 2021, as of 2021-10-11", None, "2020-21"),
        ("decided_2023_24.csv", "", None, "2023-24"),
        ("decided.csv", "", "2021/22", "2021-22"),
        ("decided-22-23.csv", "", "2021-22", "2021-22"),
        ("decided.csv", "", None, None),
        ("decided-22-23.csv", "of 2021-22", None, None),
        ("decided.csv", "2022-24, on 2024-04-05", None, None),
        ("decided-22-23.csv", "", "2022", None),
    ],
)
def test_the_year_is_told_or_asked_for(
    write: Write, name: str, above: str, given_year: str | None, year: str | None
) -> None:
    path = write(_table(above=(above,)), name)
    if year is None:
        with pytest.raises(OfficialError, match="--year 2022-23"):
            read(path, given_year)
    else:
        assert read(path, given_year).year == year


def test_what_does_not_add_up_in_the_table_is_told(write: Write) -> None:
    lines = ((*LINES[0][:8], "80%"), LINES[1], ("Total", "4", "2", "1,060", "6", "2", "5", "1,078", "67%"))
    doubts = read(write(_table(lines=lines))).doubts
    assert [doubt.split(" for ")[0] for doubt in doubts] == [
        "the lines' upheld add up to 4, the table's own total says 5",
        "the printed rate is not upheld / (upheld + not upheld)",
    ]
    assert "Leeds City Council" in doubts[1]


def test_hidden_counts_are_unknown_and_not_nothing(write: Write) -> None:
    (line,) = read(write(_csv(HEADINGS, ("Leeds City Council", "*", "0", "0", "<5", "*", "3", "9", "", "")))).lines
    assert line == Decided("Leeds City Council", 3, None, None, None, None)


NOW = datetime(2024, 1, 6, 3, tzinfo=UTC)


def _published(folder: Path, *, now: datetime = NOW, searched_whole: bool = True, **build_with: Any) -> Path:
    """A file with decisions of 2022-23: Leeds 3 upheld, 1 not, 5 closed; Barnet 3 upheld; Essex 1 upheld; others."""
    leeds = ["Upheld"] * 3 + ["Not upheld"] + ["Closed after initial enquiries"] * 5
    rows = [("Leeds City Council", outcome) for outcome in leeds]
    rows += [("London Borough of Barnet", "Upheld")] * 3
    rows += [("Essex County Council", "Upheld"), ("Somewhere Care Ltd", "Upheld")]
    records = [
        record(f"22 000 {number:03}", body, outcome=outcome, day=date(2022, 6, 1), offset=number, captured=now)
        for number, (body, outcome) in enumerate(rows)
    ]
    records.append(record("21 000 999", "Leeds City Council", day=date(2022, 3, 31), offset=99, captured=now))
    records.append(record("23 000 999", "Leeds City Council", day=date(2023, 4, 1), offset=98, captured=now))
    lines = [captured(row) for row in records]
    if searched_whole:
        lines.append(searched(date(2022, 3, 1), date(2023, 5, 31), records, now))
    write_records(folder / "records", records)
    write_index(folder / "archive", lines)
    draft = folder / "drafts" / "draft.duckdb"
    build(folder / "archive", folder / "records", draft, reader_version=VERSION, now=now, **build_with)
    return draft


def _by_body(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    assert len({row["body"] for row in rows}) == len(rows)
    return {row["body"]: row for row in rows}


def test_a_table_is_compared_with_what_is_published_of_its_year(write: Write, tmp_path: Path) -> None:
    lines = (*LINES, ("Nowhere Council", "0", "0", "0", "2", "0", "1", "3", "100%", ""))
    rows = _by_body(against(_published(tmp_path), read(write(_table(lines=lines)))))
    leeds = rows.pop("Leeds City Council")
    assert (leeds["official_upheld"], leeds["published_upheld"], leeds["upheld_difference"]) == (3, 3, 0)
    assert (leeds["official_not_upheld"], leeds["published_not_upheld"], leeds["not_upheld_difference"]) == (2, 1, -1)
    assert (leeds["official_closed"], leeds["published_closed"], leeds["official_other"]) == (5, 5, 45)
    assert (leeds["official_rate"], leeds["official_rate_printed"], leeds["published_rate"]) == (0.6, 0.6, 0.75)
    assert leeds["rate_difference"] == pytest.approx(0.15)
    assert (leeds["agrees"], leeds["causes"]) == (False, ["not published, or late"])
    barnet = rows.pop("London Borough of Barnet")
    assert (barnet["upheld_difference"], barnet["closed_difference"]) == (2, -1)
    assert barnet["causes"] == ["more pages than counted", "another outcome"]
    kent = rows.pop("Kent County Council")
    assert (kent["agrees"], kent["causes"], kent["official_rate"], kent["published_upheld"]) == (True, [], None, 0)
    nowhere = rows.pop("Nowhere Council")
    assert nowhere["causes"] == ["name not placed", "not published, or late"]
    essex = rows.pop("Essex County Council")
    assert (essex["official_upheld"], essex["published_upheld"], essex["agrees"]) == (None, 1, False)
    assert essex["causes"] == ["not in the table"]
    assert not rows  # care providers stand in tables of their own


def test_a_year_that_is_not_whole_says_so(write: Write, tmp_path: Path) -> None:
    table = read(write(_table(lines=LINES[:1])))
    young = against(_published(tmp_path / "young", now=datetime(2023, 4, 20, tzinfo=UTC)), table)
    assert _by_body(young)["Leeds City Council"]["causes"] == ["still arriving"]
    parts = against(_published(tmp_path / "parts", searched_whole=False), table)
    assert _by_body(parts)["Leeds City Council"]["causes"] == ["not held whole"]
    other = read(write(_table(above=(), lines=LINES[:1]), "decided.csv"), "2015-16")
    assert [row["causes"] for row in against(tmp_path / "parts/drafts/draft.duckdb", other)] == [["not held whole"]]


def test_every_difference_has_a_cause_and_what_agrees_has_none(write: Write, tmp_path: Path) -> None:
    published = _published(tmp_path)
    for upheld, not_upheld, closed in [(3, 1, 5), (2, 2, 5), (4, 0, 5), (3, 1, 9), (3, 1, 0), (0, 0, 0), (9, 9, 9)]:
        line = ("Leeds City Council", "0", "0", "0", str(closed), str(not_upheld), str(upheld), "0", "", "")
        row = _by_body(against(published, read(write(_table(lines=(line,))))))["Leeds City Council"]
        assert row["agrees"] is ((upheld, not_upheld, closed) == (3, 1, 5))
        assert bool(row["causes"]) is not row["agrees"]


def test_the_next_build_carries_the_tables_that_are_kept(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "official"
    path = write(_table())
    table = read(path)
    assert keep(path, table, folder) == (folder / "2022-23.csv", False)
    assert keep(path, table, folder) == (folder / "2022-23.csv", False)
    assert (folder / "2022-23.csv").read_bytes() == path.read_bytes()
    draft = _published(tmp_path, official=kept_tables(folder))
    with duckdb.connect(draft, read_only=True) as connection:
        figures = connection.sql("SELECT name, body, authority_kind, upheld, other FROM official_figures").fetchall()
        carried = connection.table("agreement").to_arrow_table().to_pylist()
    assert ("Barnet London Borough Council", "London Borough of Barnet", "council", 1, 1021) in figures
    assert carried == against(draft, table)
    bare = _published(tmp_path / "bare")
    with duckdb.connect(bare, read_only=True) as connection:
        assert connection.table("agreement").fetchall() == connection.table("official_figures").fetchall() == []
    assert content_digest(draft) != content_digest(bare)


def test_a_kept_table_that_was_spoilt_stops_no_build(
    write: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "official"
    path = write(_table())
    keep(path, read(path), folder)
    (folder / "2021-22.csv").write_text("spoilt")
    assert [table.year for table in kept_tables(folder)] == ["2022-23"]
    assert "2021-22.csv is left out" in caplog.text


def test_the_command_compares_and_keeps(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("LGO_DATA", str(data))
    path = write(_table())
    assert cli.main(["reconcile", str(path)]) == 0
    assert "nothing is published" in capsys.readouterr().err
    data.joinpath("lgo.duckdb").symlink_to(_published(tmp_path))
    path.write_text(_table() + "Note\r\n")
    assert cli.main(["reconcile", str(path)]) == 0
    told = capsys.readouterr()
    assert "2022-23: of 3 authorities in the table 1 agree with what is published; 1 with decisions are not" in told.out
    assert "60 % → 75 % (+15)" in told.out
    assert "All lines of the table" in told.out
    assert "more pages than counted" in told.out
    assert "In no difference: 1,066 complaints" in told.out
    assert "instead of another one; the next build carries it" in told.err
    assert (data / "official" / "2022-23.csv").read_text() == path.read_text()


def test_the_command_keeps_nothing_that_it_cannot_read(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LGO_DATA", str(tmp_path / "data"))
    assert cli.main(["reconcile", str(write(b"PK\x03\x04"))]) == 1
    assert "save the sheet as CSV" in capsys.readouterr().err
    assert cli.main(["reconcile", str(tmp_path / "missing.csv")]) == 1
    assert "missing.csv" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
