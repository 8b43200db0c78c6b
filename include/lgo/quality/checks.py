"""Check a draft: run the SQL files of one area and say what each of them found.

A check is one file `include/sql/checks/<area>/<name>.sql` whose query returns the rows that are wrong. Its head says

    -- promise: what holds when no row comes back, in one line
    -- severity: stops (the draft is not published) or warns (it is, and a person should look)
    -- why: what a reader would be misled by, or what would be lost
    -- expected: the bound in words; $name stands for a threshold (default: none)
    -- needs: published (only where it compares with the last release)

What was observed is the column `observed` of the first row where the query gives one, else the number of rows.
The draft is the connection's own database, the last release is attached as `published`, and both are read-only.
The bounds stand in `include/sql/checks/thresholds.sql`; a check reads them from the one row of `threshold`. The other
files beside it are temporary views that several checks share.
"""

import json
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from string import Template
from typing import Any, Literal, get_args

import duckdb

from include.lgo.quality.acceptances import Acceptance
from include.lgo.warehouse.contents import SQL, connect

log = logging.getLogger(__name__)

Area = Literal["complete", "well_formed", "plausible", "trends"]
Severity = Literal["stops", "warns"]
Status = Literal["passed", "failed", "not_applicable", "error", "accepted"]

AREAS: tuple[Area, ...] = get_args(Area)
CHECKS = SQL / "checks"
THRESHOLDS = "thresholds.sql"
SAMPLE_ROWS = 20
SAMPLE_TEXT = 300
"""Characters of a value that a sample keeps: enough to recognise a sentence, and a report stays readable."""

_REQUIRED = ("promise", "severity", "why")
_HEAD = frozenset({*_REQUIRED, "expected", "needs"})


class CheckError(ValueError):
    """A check that cannot be used; the message says which file."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check as its file states it; `sql` is the whole file."""

    name: str
    area: Area
    severity: Severity
    promise: str
    why: str
    expected: str
    needs_published: bool
    sql: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one check on one draft.

    status: `error` where the query could not be run; `accepted` where it failed, or could not be run, and
    `accepted_by` let it pass until `accepted_until` (an ISO date), for `reason`. A failure with these three that is
    not `accepted` was until then. sample: up to 20 of the wrong rows, a JSON list of objects.
    """

    check: str
    area: Area
    severity: Severity
    promise: str
    status: Status
    expected: str
    observed: str
    wrong_rows: int
    sample: str
    seconds: float
    reason: str | None = None
    accepted_by: str | None = None
    accepted_until: str | None = None

    @property
    def stops(self) -> bool:
        """Whether the draft must not be published: a check that cannot be run promises nothing, so it stops too."""
        return self.status == "error" or (self.status == "failed" and self.severity == "stops")

    @property
    def acceptance(self) -> str:
        """Who let it pass, or had until then, and why; empty where nobody did."""
        if not self.reason:
            return ""
        if self.status == "accepted":
            return f"by {self.accepted_by} until {self.accepted_until}: {self.reason}"
        return f"accepted by {self.accepted_by} until {self.accepted_until}, which is past: {self.reason}"


def load(folder: Path = CHECKS) -> list[Check]:
    """Every check of `folder`, by area and name.

    Raises CheckError for a file without promise, severity or why, with a head line that is not known, in a folder
    that is no area, or with the name of another; and where there are no checks at all.
    """
    checks: list[Check] = []
    for path in sorted(folder.glob("*/*.sql")):
        check = _parse(path)
        if any(other.name == check.name for other in checks):
            raise CheckError(f"{path}: another check is named {check.name} too; results are kept by name")
        checks.append(check)
    if not checks:
        raise CheckError(f"{folder} holds no checks")
    return sorted(checks, key=lambda check: (AREAS.index(check.area), check.name))


def run(
    area: Area,
    draft: Path,
    published: Path | None = None,
    *,
    accept: Mapping[str, Acceptance] | None = None,
    today: date | None = None,
    folder: Path = CHECKS,
) -> list[Result]:
    """Run all checks of `area` on `draft` and return what each found; a failing one never keeps others from running.

    published: the last release, or the link to it; None, or a path where nothing is, before the first one. Checks
    that need it are then `not_applicable`. accept: what an operator lets pass, by the name of the check; those that
    ended before `today` (default: the clock's, UTC) do not count, and the result says so.
    Raises CheckError for a check that cannot be read, and FileNotFoundError where there is no draft.
    """
    checks = load(folder)
    today = today or datetime.now(UTC).date()
    if not draft.is_file():
        raise FileNotFoundError(f"no draft at {draft}: build it first")
    release = published if published is not None and published.exists() else None
    results: list[Result] = []
    with connect(draft) as connection:
        connection.execute("SET python_enable_replacements = false")  # a missing table must not find a variable here
        if release is not None:
            connection.execute("ATTACH $release AS published (READ_ONLY)", {"release": str(release.resolve())})
        bounds = _prepare(connection, folder)
        for check in (check for check in checks if check.area == area):
            found = _run(connection, check, bounds, release is not None)
            result = _with_acceptance(found, (accept or {}).get(check.name), today)
            _tell(result)
            results.append(result)
    if not results:
        raise CheckError(f"{folder / area} holds no checks")
    return results


def _tell(result: Result) -> None:
    """One line in the log: an error where it stops, a warning where it failed."""
    failed = result.status in {"failed", "accepted"}
    log.log(
        logging.ERROR if result.stops else logging.WARNING if failed else logging.INFO,
        "%s %s: %s%s; expected %s, observed %s (%.1f s)",
        result.area,
        result.check,
        result.status,
        f" ({result.acceptance})" if result.reason else "",
        result.expected,
        result.observed,
        result.seconds,
    )


def _parse(path: Path) -> Check:
    area, name, text = path.parent.name, path.stem, path.read_text(encoding="utf-8")
    if area not in AREAS:
        raise CheckError(f"{path}: {area} is no area; there are {', '.join(AREAS)}")
    head: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        if match := re.fullmatch(r"--\s*(\w+):\s*(.*)", line):
            key = match[1]
            if key not in _HEAD or key in head:
                raise CheckError(f"{path}: the head line '{line}' is not known or stands twice")
            head[key] = match[2].strip()
        elif key:
            head[key] += " " + line.removeprefix("--").strip()
    for required in _REQUIRED:
        if not head.get(required):
            raise CheckError(f"{path}: the head lacks a line '-- {required}: …'")
    if head["severity"] not in get_args(Severity):
        raise CheckError(f"{path}: severity is {head['severity']!r} and must be one of {', '.join(get_args(Severity))}")
    if head.get("needs", "published") != "published":
        raise CheckError(f"{path}: a check can need 'published' and nothing else, not {head['needs']!r}")
    return Check(
        name=name,
        area=area,
        severity=head["severity"],  # type: ignore[arg-type]
        promise=head["promise"],
        why=head["why"],
        expected=head.get("expected") or "none",
        needs_published="needs" in head,
        sql=text,
    )


def _prepare(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, str]:
    """Make the temporary tables and views that checks share; gives each bound in words, by its name."""
    shared = sorted(folder.glob("*.sql"), key=lambda path: (path.name != THRESHOLDS, path.name))
    for path in shared:
        try:
            connection.execute(path.read_text(encoding="utf-8"))
        except duckdb.Error as error:
            raise CheckError(f"{path}: cannot be prepared on this draft: {error}") from error
    rows = connection.execute("SELECT name, value, unit FROM thresholds").fetchall()
    return {name: _in_words(float(value), unit) for name, value, unit in rows}


def _in_words(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value * 100:g} %"
    return f"£{value:,.0f}" if unit == "pounds" else f"{value:g} {unit}"


def _run(connection: duckdb.DuckDBPyConnection, check: Check, bounds: Mapping[str, str], released: bool) -> Result:
    started = time.perf_counter()
    wrong, sample, expected = 0, "[]", check.expected
    status: Status
    try:
        expected = Template(check.expected).substitute(bounds)
        if check.needs_published and not released:
            status, observed = "not_applicable", "not applicable: no release yet"
        else:
            wrong, rows = _wrong_rows(connection, check.sql)
            status = "failed" if wrong else "passed"
            observed = _observed(wrong, rows)
            sample = json.dumps([_short(row) for row in rows], ensure_ascii=False, default=str)
    except (duckdb.Error, KeyError, ValueError) as error:
        status, observed = "error", f"could not be run: {' '.join(str(error).split())}"
        if check.needs_published and released:
            observed += " (if the last release only lacks new columns, accept the check by name once)"
    return Result(
        check=check.name,
        area=check.area,
        severity=check.severity,
        promise=check.promise,
        status=status,
        expected=expected,
        observed=observed,
        wrong_rows=wrong,
        sample=sample,
        seconds=round(time.perf_counter() - started, 3),
    )


def _with_acceptance(result: Result, acceptance: Acceptance | None, today: date) -> Result:
    if acceptance is None or result.status not in {"failed", "error"}:
        return result
    return replace(
        result,
        status="accepted" if acceptance.holds(today) else result.status,
        reason=acceptance.reason,
        accepted_by=acceptance.who,
        accepted_until=acceptance.until.isoformat(),
    )


def _wrong_rows(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, list[dict[str, Any]]]:
    """How many rows the query returns, and the first 20; the others are counted without being made into objects."""
    statements = connection.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise ValueError("the file must hold one query and nothing else")
    count = 0
    rows: list[dict[str, Any]] = []
    for batch in connection.sql(sql).to_arrow_reader():
        rows += batch.slice(0, max(0, SAMPLE_ROWS - len(rows))).to_pylist()
        count += batch.num_rows
    return count, rows


def _observed(wrong: int, rows: list[dict[str, Any]]) -> str:
    if rows and rows[0].get("observed") is not None:
        return str(rows[0]["observed"])
    return "none" if not wrong else "1 wrong row" if wrong == 1 else f"{wrong:,} wrong rows"


def _short(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, str) and len(value) > SAMPLE_TEXT:
        return value[:SAMPLE_TEXT] + "…"
    return value.isoformat() if isinstance(value, date | datetime) else value
