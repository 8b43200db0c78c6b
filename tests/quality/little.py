"""A little warehouse in which nothing is wrong, made by the real build from invented records.

Ten decisions a month over four financial years and a quarter, each with everything a check looks at; two of the pages
are one joint case.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from include.lgo.archive.capture import Capture, Found
from include.lgo.records.schema import RECORDS
from include.lgo.warehouse.build import build

VERSION = "readers-1"
NOW = datetime(2026, 8, 1, 3, tzinfo=UTC)
FETCHED = datetime(2026, 7, 30, 2, tzinfo=UTC)
WALKED = datetime(2026, 8, 1, 1, tzinfo=UTC)
FILE = "20260730T020000Z-fetch.warc.gz"
MONTHS = [date(2022 + number // 12, number % 12 + 1, 1) for number in range(3, 54)]
BODIES = (
    ("Leeds City Council", "Housing", "Homelessness"),
    ("Surrey County Council", "Education", "Special educational needs"),
    ("Cambridge City Council", "Planning", "Planning applications"),
    ("London Borough of Camden", "Benefits and tax", "Council tax"),
    ("Quiet Corner Homes Limited", "Adult care services", "Residential care"),
)
OUTCOMES = ("Upheld", "Upheld", "Not upheld", "Upheld", "Closed after initial enquiries", "Upheld", "Not upheld")
HEADINGS = (("The complaint", "complaint"), ("What I found", "findings"), ("Agreed action", "remedy"))
WORDS = ("amber", "brook", "cedar", "delta", "ember", "fern", "grove", "heath", "inlet", "juniper", "kettle", "lantern")


def make(folder: Path, change: Callable[[list[dict[str, Any]]], None] = lambda rows: None) -> Path:
    """Write the stores under `folder`, build the draft from them, and return it. change: what is done to the records,
    before the search lists and the archive holds them.
    """
    rows = list(_rows())
    change(rows)
    archive, records, draft = folder / "archive", folder / "records", folder / "draft.duckdb"
    archive.mkdir(parents=True)
    (records / VERSION).mkdir(parents=True)
    table = pa.Table.from_pylist(rows, schema=RECORDS)
    pq.write_table(table, records / VERSION / FILE.replace(".warc.gz", ".parquet"))
    lines = [capture.to_json() + "\n" for capture in (*_searches(rows), *map(_fetched, rows))]
    (archive / FILE.replace(".warc.gz", ".index.jsonl")).write_text("".join(lines), encoding="utf-8")
    build(archive, records, draft, reader_version=VERSION, now=NOW)
    return draft


def _rows() -> Iterator[dict[str, Any]]:
    chance = random.Random(7)
    for number in range(len(MONTHS) * 10):
        day = MONTHS[number // 10] + timedelta(days=1 + number % 10)
        body, category, subcategory = BODIES[number % len(BODIES)]
        reference = f"{day.year % 100 - 1} {number // 1000:03} {number % 1000:03}"
        letter = ""
        if number == 101:  # the page of a second body in the joint case of the decision before
            reference, letter, day = f"{day.year % 100 - 1} 000 100", "a", day - timedelta(days=1)
        yield _row(chance, number, reference + letter, body, category, subcategory, day)


def _row(
    chance: random.Random, number: int, reference: str, body: str, category: str, subcategory: str, day: date
) -> dict[str, Any]:
    outcome = OUTCOMES[number % len(OUTCOMES)]
    paragraphs = [" ".join(chance.choices(WORDS, k=12)) for _ in range(4)]
    row: dict[str, Any] = {name: [] for name in ("payments", "offers", "waivers", "remedies", "delays", "doubts")}

    def state(part: str, text: str, quote: str, **values: Any) -> None:
        start = text.index(quote)
        row[part].append(
            {
                "position": len(paragraphs),
                "paragraph": len(paragraphs),  # the summary stands at position 0 and has no number
                "quote_start": start,
                "quote_end": start + len(quote),
                "quote": quote,
                "rule": "invented",
                "confidence": "certain",
                **values,
            }
        )
        paragraphs.append(text)

    if outcome == "Upheld":
        pounds = Decimal(100 + number % 9 * 50)
        late = number % 2 == 0
        state("remedies", "Say sorry to Miss X – properly – within four weeks.", "Say sorry", kind="apology",
              deadline_value=4.0, deadline_unit="weeks")  # fmt: skip
        state("payments", f"“Pay” Miss X £{pounds} for her distress.", f"£{pounds}", amount=pounds, total=pounds,
              recipient="Miss X", kind="symbolic")  # fmt: skip
        state("payments", "Pay Miss X £20 a week for six weeks.", "£20 a week", amount=Decimal(20), per="week",
              periods=6.0, total=Decimal(120), recipient="Miss X", kind="quantifiable")  # fmt: skip
        state("offers", "The Council had offered £75.", "£75", amount=Decimal(75))
        state("waivers", "It will write off £60.", "write off £60", amount=Decimal(60))
        state("doubts", "Perhaps it will pay more.", "pay more", subject="payment", reason="no sum")
        if late:
            state("delays", "The plan came three weeks late.", "three weeks late", process="ehc_plan",
                  found_by="ombudsman", overrun_value=3.0, overrun_unit="weeks",
                  paragraphs=[len(paragraphs)])  # fmt: skip
    summary = f"Summary: complaint {number}."
    digest = hashlib.sha256("".join([reference, *paragraphs]).encode()).hexdigest()
    path = f"{category}/{subcategory}".lower().replace(" ", "-")
    return row | {
        "reference": reference,
        "authority": body,
        "category": category,
        "subcategory": subcategory,
        "outcome": outcome,
        "decision_date": day,
        "summary": summary,
        "delay_fault": bool(row["delays"]),
        "sections": [
            {"position": position, "heading": heading, "level": 1, "kind": kind}
            for position, (heading, kind) in enumerate(HEADINGS)
        ],
        "paragraphs": [
            {"position": position, "number": position or None, "section": min(position, 2), "text": text}
            for position, text in enumerate(paragraphs)
        ],
        "url": f"https://www.lgo.org.uk/decisions/{path}/{reference.replace(' ', '-')}",
        "captured_at": FETCHED + timedelta(seconds=2 * number),
        "file": FILE,
        "offset": 1000 * number,
        "digest": digest[::-1],
        "article_digest": digest,
        "reader_version": VERSION,
    }


def _fetched(row: dict[str, Any]) -> Capture:
    return Capture(
        url=row["url"],
        kind="decision",
        time=row["captured_at"],
        outcome="archived",
        status=200,
        reference=row["reference"],
        digest=row["digest"],
        article_digest=row["article_digest"],
        file=row["file"],
        offset=row["offset"],
        length=1000,
    )


def _searches(rows: list[dict[str, Any]]) -> Iterator[Capture]:
    for since in [*MONTHS, date(2026, 7, 1)]:
        until = (since + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = [row for row in rows if since <= row["decision_date"] <= until]
        for page in range(max(1, -(-len(found) // 10))):
            yield Capture(
                url=f"https://www.lgo.org.uk/Decisions/SearchResults?fd={since}&td={until}&page={page + 1}",
                kind="search",
                time=WALKED + timedelta(seconds=page),
                outcome="archived",
                status=200,
                since=since,
                until=until,
                page=page + 1,
                printed=len(found),
                found=tuple(
                    Found(row["reference"], row["authority"], row["url"], row["outcome"], row["decision_date"])
                    for row in found[page * 10 : page * 10 + 10]
                ),
            )
