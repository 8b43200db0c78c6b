"""The Ombudsman's own yearly tables of complaints decided: read as they come, kept, and put beside what is published.

The tables are CSV files that people make: titles and notes stand above the header row and below the last one, names
are spelled as they like, numbers carry thousands separators, and columns come and go (docs/site.md). So a column is
known by its heading, and a file that does not say what is needed is refused with what it lacks.

A table that was read is kept as it came, under the name of its year, in the folder `official` of the data; every build
reads it from there.
"""

import csv
import io
import logging
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from include.lgo.warehouse.authorities import Matcher, load, normal
from include.lgo.warehouse.contents import connect, run, set_variables

log = logging.getLogger(__name__)


class OfficialError(ValueError):
    """A file that is no table of complaints decided, or cannot be read as one; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of a table: the complaints about one authority that were decided in the year.

    closed: after initial enquiries. other: without a public page (invalid, advice given, referred back). upheld_rate:
    as printed, 0 to 1. None where the table does not say.
    """

    authority: str
    upheld: int | None
    not_upheld: int | None
    closed: int | None
    other: int | None
    upheld_rate: float | None


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """A table of one financial year: its lines, and what in it does not add up."""

    year: str
    lines: tuple[Decided, ...]
    doubts: tuple[str, ...]

    @property
    def last_day(self) -> date:
        """Its last day, the 31 March on which the authorities are counted."""
        return date(int(self.year[:4]) + 1, 3, 31)


SCHEMA = pa.schema(
    [
        ("financial_year", pa.string()),
        ("name", pa.string()),
        ("body", pa.string()),
        ("authority_kind", pa.string()),
        ("upheld", pa.int32()),
        ("not_upheld", pa.int32()),
        ("closed", pa.int32()),
        ("other", pa.int32()),
        ("upheld_rate", pa.float64()),
    ]
)

COMPARED = ("staging/official_figures", "tables/official_figures", "tables/agreement")
"""The SQL files that make the tables of a comparison, in their order."""

RATE_ROUNDING = 0.0051
"""How far a printed rate may lie from the one that its counts give: it is printed in whole per cent."""

# What a heading tells, the first that fits; a heading that tells none of these is passed over.
_ROLES = (
    ("passed over", r"average|similar|not upheld.*(?:%|per ?cent)|\bper\b(?! cent)|resident|remed|compl(?:y|ian)"),
    ("upheld_rate", r"(?:uphold|upheld).*(?:rate|%|per ?cent)|(?:%|per ?cent).*upheld"),
    ("not_upheld", r"not upheld"),
    ("upheld", r"upheld"),
    ("closed", r"closed"),
    ("other", r"invalid|incomplete|advice|referred|premature|not for us|out of jurisdiction|signpost"),
    ("total", r"^(?:grand )?total"),
    ("authority", r"^(?:name of )?(?:the )?(?:local )?(?:authority|council|body|organisation)(?: name)?$|^name$"),
)
_NEEDED = {"authority": "Authority", "upheld": "Upheld", "not_upheld": "Not upheld"}
_COUNTS = ("upheld", "not_upheld", "closed", "other", "total")
_SUM = re.compile(
    r"^(?:(?:grand|overall|sub|england) )?totals?\b|^all (?:authorities|councils|complaints)|^england$|^average"
)
_YEAR = re.compile(r"(?<!\d)(?<!\d[-/])(?:20)?([1-9]\d)(?: ?[-/–—_] ?| to )(?:20)?(\d\d)(?![-/]?\d)")
_YEAR_END = re.compile(r"year (?:ending|ended|to) (?:\d+(?:st)? )?march (20\d\d)", re.IGNORECASE)
_UNKNOWN = re.compile(r"^(?:\*+|<\s?\d+|n/?a|c|x|not (?:available|applicable))$", re.IGNORECASE)

MAX_BYTES = 10_000_000
"""A table of all authorities is about 50 KB; a file larger than this is none."""

Row = tuple[int, list[str]]  # number of the line, cells


def read(path: Path, year: str | None = None) -> OfficialTable:
    """Read a yearly table of complaints decided from the CSV file at `path`.

    year: as "2022-23"; needed only where neither the file's name nor what stands above its header says one.
    Raises OfficialError where the file is no such table, or the year is not clear; OSError where it cannot be opened.
    """
    rows = _rows(_text(_content(path), path.name), path.name)
    start, end, columns = _header(rows, path.name)
    above = " ".join(cell for _, cells in rows[:start] for cell in cells)
    lines, sums = _lines(rows[end:], columns, path.name)
    table = OfficialTable(
        _financial_year(year, f"{path.stem} {above}", path.name),
        tuple(line for _, line in lines),
        tuple(_doubts([line for _, line in lines], sums)),
    )
    _no_line_twice(lines, path.name)
    return table


def keep(path: Path, table: OfficialTable, folder: Path) -> tuple[Path, bool]:
    """Keep the file at `path`, as it came, as the table of its year; where it is kept, and whether it took a place.

    A table of that year that was kept before gives way, and the second value says whether it was another one.
    """
    content = _content(path)
    kept = folder / f"{table.year}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    before = kept.read_bytes() if kept.exists() else None
    part = kept.with_name(f"{kept.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, kept)
    return kept, before is not None and before != content


def kept_tables(folder: Path) -> list[OfficialTable]:
    """The tables that are kept, by year; one that cannot be read is left out, and the log says which and why."""
    tables = []
    for path in sorted(folder.glob("*.csv")):
        try:
            tables.append(read(path, path.stem))
        except (OfficialError, OSError) as error:
            log.warning("%s is left out: %s", path, error)
    return tables


def compare(connection: duckdb.DuckDBPyConnection, tables: Iterable[OfficialTable]) -> None:
    """Make the tables `official_figures` and `agreement` beside the decisions and periods of the connection."""
    connection.register("official_lines", as_arrow(tables))
    try:
        for step in COMPARED:
            run(connection, step)
    finally:
        connection.unregister("official_lines")


def against(published: Path, table: OfficialTable) -> list[dict[str, Any]]:
    """The rows of `agreement` of a table with the published file at `published`, which is only read.

    Raises duckdb.Error where that file cannot be opened or is of a form that this code does not know.
    """
    with connect() as connection:
        set_variables(connection, published_path=str(published.resolve()))
        run(connection, "release/official")
        compare(connection, [table])
        rows: list[dict[str, Any]] = connection.table("agreement").to_arrow_table().to_pylist()
        return rows


def as_arrow(tables: Iterable[OfficialTable]) -> pa.Table:
    """The lines of tables with the bodies they are about on the last day of the year; the columns of SCHEMA."""
    matcher = Matcher(load())
    rows = []
    for table in tables:
        for line in table.lines:
            match = matcher.match(line.authority, table.last_day)
            rows.append(
                {
                    "financial_year": table.year,
                    "name": line.authority,
                    "body": match.authority.name if match.authority else line.authority,
                    "authority_kind": match.kind,
                    **{name: getattr(line, name) for name in SCHEMA.names[4:]},
                }
            )
    return pa.Table.from_pylist(rows, SCHEMA)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OfficialError(f"{path.name} has more than {MAX_BYTES:,} bytes: that is no table of complaints decided")
    return content


def _text(content: bytes, name: str) -> str:
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise OfficialError(f"{name} is a workbook, not a CSV file: open it and save the sheet as CSV")
    if content[:5] == b"%PDF-":
        raise OfficialError(f"{name} is a PDF, not a CSV file: take the data table that the Ombudsman gives beside it")
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise OfficialError(f"{name} is a web page, not a CSV file: follow its link to the data table")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", errors="replace")


def _rows(text: str, name: str) -> list[Row]:
    """The rows that are not empty, by whichever of comma, semicolon and tab gives the most cells."""
    delimiter = max(",;\t", key=text.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = []
    try:
        for cells in reader:
            cells = [" ".join(cell.split()) for cell in cells]
            if any(cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise OfficialError(f"{name} is no CSV file: line {reader.line_num}: {error}") from error
    if not rows:
        raise OfficialError(f"{name} is empty: give the CSV file of complaints decided")
    return rows


def _header(rows: list[Row], name: str) -> tuple[int, int, dict[str, list[int]]]:
    """Where the header begins and where the lines do, and the columns of each role; it may take two rows."""
    best: dict[str, list[int]] = {}
    for taken in (1, 2):
        for start in range(len(rows) - taken + 1):
            width = max(len(cells) for _, cells in rows[start : start + taken])
            headings = [
                " ".join(cells[column] for _, cells in rows[start : start + taken] if column < len(cells)).strip()
                for column in range(width)
            ]
            columns = _columns(headings)
            if columns.keys() >= _NEEDED.keys():
                for role in (*_NEEDED, "upheld_rate", "closed", "total"):
                    if len(columns.get(role, ())) > 1:
                        twice = " and ".join(repr(headings[column]) for column in columns[role])
                        raise OfficialError(
                            f"{name}, line {rows[start][0]}: which column is {role.replace('_', ' ')!r}: {twice}? "
                            "Leave one of them"
                        )
                return start, start + taken, columns
            best = max(best, columns, key=len)
    lacking = ", ".join(repr(heading) for role, heading in _NEEDED.items() if role not in best)
    raise OfficialError(
        f"{name} has no row with the headings 'Authority', 'Upheld' and 'Not upheld' (none with {lacking}): the table "
        "needed is the Ombudsman's yearly 'Complaints decided', not 'Complaints received' or 'Remedies'"
    )


def _columns(headings: list[str]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        plain = heading.lower()
        role = next((role for role, words in _ROLES if re.search(words, plain)), None)
        if role and role != "passed over" and len(plain) < 80:
            columns.setdefault(role, []).append(column)
    return columns


def _lines(
    rows: list[Row], columns: dict[str, list[int]], name: str
) -> tuple[list[tuple[int, Decided]], dict[str, int | None]]:
    """The lines of authorities with the numbers of their rows, and the counts of the row of sums, if there is one."""
    lines: list[tuple[int, Decided]] = []
    sums: dict[str, int | None] = {}
    for number, cells in rows:
        cells = cells + [""] * (1 + max(map(max, columns.values())) - len(cells))
        authority = cells[columns["authority"][0]]
        told = [cells[column] for role in _COUNTS for column in columns.get(role, ())]
        if not authority or not any(told) or "upheld" in cells[columns["upheld"][0]].lower():
            continue  # a heading of a section, a note, or the header again on the next page
        if not any(re.search(r"\d|^[-–—]$", cell) or _UNKNOWN.match(cell) for cell in told):
            continue
        counts = {
            role: _sum(_count(cells[column], f"{name}, line {number}") for column in columns[role])
            for role in _COUNTS
            if role in columns
        }
        if _SUM.match(authority.lower()):
            sums = sums or counts
            continue
        lines.append(
            (
                number,
                Decided(
                    authority,
                    counts["upheld"],
                    counts["not_upheld"],
                    counts.get("closed"),
                    counts.get("other"),
                    _rate(cells[columns["upheld_rate"][0]]) if "upheld_rate" in columns else None,
                ),
            )
        )
    if not lines:
        raise OfficialError(f"{name} has a header but no line of an authority below it: is the file cut off?")
    return lines, sums


def _count(cell: str, where: str) -> int | None:
    plain = re.sub(r"[,\s\u00a0]", "", cell)
    if plain in {"", "-", "–", "—"}:
        return 0
    if _UNKNOWN.match(plain):
        return None
    if not re.fullmatch(r"\d+(?:\.0+)?", plain):
        raise OfficialError(f"{where}: {cell!r} is no count")
    return int(float(plain))


def _sum(counts: Iterable[int | None]) -> int | None:
    """The sum of counts, None where one of them is not known."""
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)


def _rate(cell: str) -> float | None:
    """A rate as printed, "79%", "79" or "0.79", from 0 to 1; None where none is printed."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?) ?(%?)", cell)
    if not match:
        return None
    number = float(match[1])
    return number if not match[2] and "." in match[1] and number <= 1 else number / 100


def _financial_year(given: str | None, told: str, name: str) -> str:
    """The year as "2022-23"."""
    years = {
        *(int(first) for first, second in _YEAR.findall(given or told) if (int(first) + 1) % 100 == int(second)),
        *(int(end) - 2001 for end in _YEAR_END.findall(given or told)),
    }
    if given and len(years) != 1:
        raise OfficialError(f"{given!r} is no financial year: say --year 2022-23")
    if len(years) != 1:
        found = ", ".join(f"20{year:02d}-{(year + 1) % 100:02d}" for year in sorted(years)) or "none"
        raise OfficialError(f"{name}: of which financial year is it (found: {found})? Say --year 2022-23")
    (year,) = years
    return f"20{year:02d}-{(year + 1) % 100:02d}"


def _no_line_twice(lines: list[tuple[int, Decided]], name: str) -> None:
    seen: dict[str, int] = {}
    for number, line in lines:
        first = seen.setdefault(normal(line.authority), number)
        if first != number:
            raise OfficialError(f"{name}: {line.authority} stands in line {first} and in line {number}: leave one")


def _doubts(lines: list[Decided], sums: dict[str, int | None]) -> Iterable[str]:
    """What does not add up in a table: sums of columns, and rates of lines."""
    for role in ("upheld", "not_upheld", "closed", "other"):
        added, printed = _sum(getattr(line, role) for line in lines), sums.get(role)
        if added is not None and printed is not None and added != printed:
            yield f"the lines' {role.replace('_', ' ')} add up to {added:,}, the table's own total says {printed:,}"
    odd = [line.authority for line in lines if _off(line)]
    if odd:
        more = f" and {len(odd) - 3} more" if len(odd) > 3 else ""
        yield f"the printed rate is not upheld / (upheld + not upheld) for {', '.join(odd[:3])}{more}"


def _off(line: Decided) -> bool:
    if line.upheld is None or line.not_upheld is None or line.upheld_rate is None:
        return False
    n = line.upheld + line.not_upheld
    return n > 0 and abs(line.upheld / n - line.upheld_rate) > RATE_ROUNDING
