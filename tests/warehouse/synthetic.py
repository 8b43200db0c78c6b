"""Invented records and index lines in the form of the real stores, as many as are asked for.

For tests and for measuring: `python tests/warehouse/synthetic.py FOLDER --decisions 57500` writes them to a folder.
Paragraphs are made of a few hundred invented words with boilerplate between them; what is drawn depends on the seed.
"""

import argparse
import hashlib
import json
import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from include.lgo.archive.capture import Capture, Found
from include.lgo.records.schema import RECORDS
from include.lgo.warehouse.authorities import load

VERSION = "readers-1"
CATEGORIES = {
    "Education": ("Special educational needs", "School transport", "School admissions"),
    "Housing": ("Homelessness", "Allocations"),
    "Planning": ("Planning applications", "Enforcement"),
    "Adult care services": ("Charging", "Assessment and care plan"),
    "Children's care services": ("Child protection", "Other"),
    "Benefits and tax": ("Council tax", "Housing benefit and council tax benefit"),
}
PROCESSES = ("ehc_plan", "ehc_review", "complaint", "homelessness", "repair", "adaptation")
OVERRUNS = ((3.0, "weeks"), (10.0, "working days"), (2.5, "months"), (1.0, "terms"), (45.0, "days"), (None, None))
SECTIONS = (
    ("The complaint", "complaint"),
    ("The Ombudsman's role and powers", "powers"),
    ("What I found", "findings"),
    ("Agreed action", "remedy"),
    ("Final decision", "decision"),
)


def evidence(position: int, quote: str, text: str) -> dict[str, Any]:
    """The evidence columns of a quotation from the paragraph at `position`."""
    start = text.index(quote)
    return {
        "position": position,
        "paragraph": position + 1,
        "quote_start": start,
        "quote_end": start + len(quote),
        "quote": quote,
        "rule": "invented",
        "confidence": "certain",
    }


def record(
    reference: str,
    authority: str | None,
    *,
    day: date | None = date(2025, 6, 10),
    outcome: str | None = "Upheld",
    category: str | None = "Education",
    subcategory: str | None = "School transport",
    texts: tuple[str, ...] = (),
    payments: tuple[tuple[str, int | None, str], ...] = (),
    delays: tuple[tuple[str, float | None, str | None], ...] = (),
    captured: datetime = datetime(2026, 1, 5, 2, tzinfo=UTC),
    offset: int = 0,
    path: str | None = None,
    **columns: Any,
) -> dict[str, Any]:
    """One row of a record file.

    texts: paragraphs of its own; payments: (kind, total, recipient); delays: (process, overrun, unit).
    """
    texts = texts or (f"The complaint {reference} of {authority} is about something of its own.",)
    paid = tuple(f"pay {recipient} £{total}" for _, total, recipient in payments)
    late = tuple(f"the {process} came {value} {unit} late" for process, value, unit in delays)
    paragraphs = (*texts, *paid, *late)
    digest = hashlib.sha256("\n".join((reference, str(outcome), *paragraphs)).encode()).hexdigest()
    path = path or f"/decisions/education/school-transport/{reference.replace(' ', '-')}"
    row: dict[str, Any] = dict.fromkeys(RECORDS.names)
    row |= {
        "reference": reference,
        "authority": authority,
        "category": category,
        "subcategory": subcategory,
        "outcome": outcome,
        "decision_date": day,
        "summary": f"Summary of {reference}",
        "delay_fault": bool(delays),
        "sections": [
            {"position": number, "heading": heading, "level": 1, "kind": kind}
            for number, (heading, kind) in enumerate(SECTIONS)
        ],
        "paragraphs": [
            {"position": number, "number": number + 1, "section": 2, "text": text}
            for number, text in enumerate(paragraphs)
        ],
        "payments": [
            {
                "amount": Decimal(100 if total is None else total),
                "per": "month" if total is None else None,
                "total": None if total is None else Decimal(total),
                "recipient": recipient,
                "kind": kind,
                "purpose": "distress",
                **evidence(len(texts) + number, f"£{total}", paid[number]),
            }
            for number, (kind, total, recipient) in enumerate(payments)
        ],
        "delays": [
            {
                "process": process,
                "found_by": "ombudsman",
                "overrun_value": value,
                "overrun_unit": unit,
                "paragraphs": [len(texts) + len(paid) + number + 1],
                **evidence(len(texts) + len(paid) + number, "late", late[number]),
            }
            for number, (process, value, unit) in enumerate(delays)
        ],
        "offers": [],
        "waivers": [],
        "remedies": [],
        "doubts": [],
        "url": f"https://www.lgo.org.uk{path}",
        "captured_at": captured,
        "file": "20260105T020000Z-fetch.warc.gz",
        "offset": offset,
        "digest": digest[::-1],
        "article_digest": digest,
        "reader_version": VERSION,
    }
    return row | columns


def write_records(records: Path, rows: list[dict[str, Any]], name: str = "20260105T020000Z-fetch") -> None:
    """Write rows as one record file of the readers VERSION."""
    folder = records / VERSION
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=RECORDS), folder / f"{name}.parquet", compression="zstd")


def captured(row: dict[str, Any], **fields: Any) -> Capture:
    """The index line of the request that archived the page of a record."""
    return Capture(
        **{
            "url": row["url"],
            "kind": "decision",
            "time": row["captured_at"],
            "outcome": "archived",
            "status": 200,
            "reference": row["reference"],
            "digest": row["digest"],
            "article_digest": row["article_digest"],
            "file": row["file"],
            "offset": row["offset"],
            "length": 100,
        }
        | fields
    )


def searched(
    since: date, until: date, found: list[dict[str, Any]], time: datetime, *, page: int = 1, printed: int | None = None
) -> Capture:
    """The index line of a page of search results that lists the decisions of some records."""
    items = tuple(
        Found(row["reference"], row["authority"], row["url"], row["outcome"], row["decision_date"]) for row in found
    )
    printed = len(items) if printed is None else printed
    return Capture(
        url=f"https://www.lgo.org.uk/Decisions/SearchResults?fd={since}&td={until}&page={page}",
        kind="search",
        time=time,
        outcome="archived",
        status=200,
        since=since,
        until=until,
        page=page,
        printed=printed,
        found=items,
    )


def write_index(archive: Path, captures: list[Capture], name: str = "20260105T020000Z-fetch") -> None:
    """Write captures as one index of the archive."""
    archive.mkdir(parents=True, exist_ok=True)
    (archive / f"{name}.index.jsonl").write_text("".join(f"{line.to_json()}\n" for line in captures), encoding="utf-8")


def corpus(decisions: int, *, paragraphs: int = 40, seed: int = 1, days: int = 3650) -> list[dict[str, Any]]:
    """Rows of `decisions` invented decisions of ten years before 2026, one in 200 of them a page of a joint report."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(4000)]
    common = [" ".join(chance.choices(words, k=60)) for _ in range(60)]
    names = [a.name for a in load() if a.type in {"county", "district", "unitary", "London borough"}]
    names += ["Park Homes (UK) Limited", "Gloucester Health & Care NHS Foundation Trust", "Somewhere Else"]
    rows: list[dict[str, Any]] = []
    while len(rows) < decisions:
        day = date(2026, 1, 1) - timedelta(days=chance.randrange(days))
        category = chance.choice(list(CATEGORIES))
        outcome = chance.choices(["Upheld", "Not upheld", "Closed after initial enquiries", None], [45, 20, 34, 1])[0]
        upheld = outcome == "Upheld"
        own = (" ".join(chance.choices(words, k=chance.randint(40, 90))) for _ in range(paragraphs - 18))
        page: dict[str, Any] = {
            "day": day,
            "outcome": outcome,
            "category": category,
            "subcategory": chance.choice(CATEGORIES[category]),
            "texts": (*own, *chance.sample(common, 15)),
            "payments": tuple(
                (chance.choice(["symbolic", "quantifiable"]), chance.choice([100, 150, 300, 500, 1250, None]), "Mr X")
                for _ in range(chance.choice([0, 1, 1, 2, 3]) if upheld else 0)
            ),
            "delays": tuple(
                (chance.choice(PROCESSES), *chance.choice(OVERRUNS))
                for _ in range(chance.choice([0, 0, 1, 2]) if upheld else 0)
            ),
        }
        authority = chance.choice(names)
        for _ in range(chance.randint(2, 4) if chance.random() < 0.002 else 1):
            number = len(rows)
            reference = f"{day.year % 100 - 1:02d} {number // 1000 % 1000:03d} {number % 1000:03d}"
            rows.append(record(reference, authority, offset=1000 * number, **page))
    return rows[:decisions]


def main() -> None:
    """Write a corpus to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--decisions", type=int, default=57_500)
    parser.add_argument("--batch", type=int, default=500, help="decisions a file")
    options = parser.parse_args()
    rows = corpus(options.decisions)
    for start in range(0, len(rows), options.batch):
        name = f"20260105T020000Z-fetch-{start:06d}"
        batch = [row | {"file": f"{name}.warc.gz"} for row in rows[start : start + options.batch]]
        write_records(options.folder / "records", batch, name)
        write_index(options.folder / "archive", [captured(row) for row in batch], name)
        print(json.dumps({"decisions": start + len(batch)}), flush=True)


if __name__ == "__main__":
    main()
