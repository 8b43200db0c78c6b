"""What operators let pass: failures of named checks, each with who, why and until when, and never for ever.

An acceptance is a row of `data/quality/acceptances.csv` (check, who, reason, until), best written by
`python -m include.lgo accept`, or the same said under *Accept* when a run is started by hand, which holds for that run
only. The last row of a check counts. The day `until` is the last one it holds; then the check fails again and says so.
"""

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LONGEST = timedelta(days=92)
"""An acceptance is a decision of a person about one fault; after a quarter it has to be taken again."""

FILE = "acceptances.csv"


class AcceptanceError(ValueError):
    """An acceptance that cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The failure of `check` may pass until `until`, that day included, because `who` said so for `reason`."""

    check: str
    who: str
    reason: str
    until: date

    def holds(self, today: date) -> bool:
        """Whether it still lets the check pass."""
        return today <= self.until


MAX_LENGTH = 1000
"""Characters of each part: it stands in a table of every release that it lets through."""

COLUMNS = tuple(field.name for field in fields(Acceptance))


def load(quality: Path, given: Mapping[str, Any], names: Iterable[str], today: date) -> dict[str, Acceptance]:
    """The acceptance of each check: those of the file in the folder `quality`, and over them those `given` to the run.

    given: by the name of the check, an object with who, reason and until (ISO). names: the checks there are.
    Raises AcceptanceError for one that names no check, lacks a part or runs for longer than LONGEST; a row of the
    file that has ended may name a check of the past.
    """
    known = set(names)
    accepted = {}
    for acceptance in read(quality):
        if acceptance.holds(today):
            _usable(acceptance, known, today)
        accepted[acceptance.check] = acceptance
    for check, told in given.items():
        if not isinstance(told, Mapping):
            raise AcceptanceError(
                f"cannot accept {check!r}: say who, why and until when, as "
                f'{{"{check}": {{"who": "…", "reason": "…", "until": "{today + timedelta(days=7)}"}}}}'
            )
        accepted[check] = _usable(made({"check": check, **told}, f"cannot accept {check!r}"), known, today)
    return accepted


def read(quality: Path) -> list[Acceptance]:
    """The rows of the file, oldest first; none where there is no file. Raises AcceptanceError for one it cannot use."""
    path = quality / FILE
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise AcceptanceError(f"{path} must begin with the line {','.join(COLUMNS)}")
        try:
            return [made(row, f"{path}, line {rows.line_num}") for row in rows]
        except csv.Error as error:
            raise AcceptanceError(f"{path}, line {rows.line_num}: {error}") from error


def add(quality: Path, acceptance: Acceptance, names: Iterable[str], today: date) -> Path:
    """Add a row to the file, and return it. Raises AcceptanceError where it cannot be used, and adds nothing."""
    if not _usable(acceptance, set(names), today).holds(today):
        raise AcceptanceError(f"{acceptance.until} is past: an acceptance begins today")
    rows = [*read(quality), acceptance]
    path = quality / FILE
    quality.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{FILE}.part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    return path


def made(row: Mapping[str, Any], where: str = "cannot accept it") -> Acceptance:
    """The acceptance that a row tells; raises AcceptanceError, beginning with `where`, for one that lacks a part."""
    if set(row) != set(COLUMNS):
        raise AcceptanceError(f"{where}: an acceptance has {', '.join(COLUMNS)} and nothing else")
    text = {name: str(row[name] or "").strip() for name in COLUMNS}
    for name in COLUMNS:
        if not text[name]:
            raise AcceptanceError(f"{where}: an acceptance needs a {name}; it has none")
        if len(text[name]) > MAX_LENGTH:
            raise AcceptanceError(f"{where}: {name} has more than {MAX_LENGTH:,} characters")
    try:
        until = date.fromisoformat(text["until"])
    except ValueError:
        raise AcceptanceError(f"{where}: until must be a day such as 2026-12-01, not {text['until']!r}") from None
    return Acceptance(text["check"], text["who"], text["reason"], until)


def _usable(acceptance: Acceptance, known: set[str], today: date) -> Acceptance:
    check = acceptance.check
    if check not in known:
        raise AcceptanceError(f"cannot accept {check!r}: there is no such check; there are {', '.join(sorted(known))}")
    if acceptance.until > today + LONGEST:
        raise AcceptanceError(
            f"cannot accept {check!r} until {acceptance.until}: {today + LONGEST} at the latest, and then look again"
        )
    return acceptance
