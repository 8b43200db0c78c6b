"""The columns of a record file: one row a stored version of a decision page, its parts nested in lists."""

from typing import Any

import pyarrow as pa

from include.lgo.reading.record import Duration, Evidence, Record

POUNDS = pa.decimal128(12, 2)

EVIDENCE: list[tuple[str, pa.DataType]] = [
    ("position", pa.int32()),  # of the paragraph among all of the page, from 0
    ("paragraph", pa.int32()),  # its printed, continuous number
    ("quote_start", pa.int32()),  # characters into the paragraph's text
    ("quote_end", pa.int32()),
    ("quote", pa.string()),
]
RULE: list[tuple[str, pa.DataType]] = [("rule", pa.string()), ("confidence", pa.string())]


def _list_of(*columns: tuple[str, pa.DataType]) -> pa.DataType:
    return pa.list_(pa.struct(list(columns)))


def _duration(name: str) -> list[tuple[str, pa.DataType]]:
    return [(f"{name}_value", pa.float64()), (f"{name}_unit", pa.string())]


SECTIONS = _list_of(("position", pa.int32()), ("heading", pa.string()), ("level", pa.int32()), ("kind", pa.string()))
PARAGRAPHS = _list_of(("position", pa.int32()), ("number", pa.int32()), ("section", pa.int32()), ("text", pa.string()))

RECORDS = pa.schema(
    [
        ("reference", pa.string()),  # of the URL where the page could not be read
        ("authority", pa.string()),
        ("category", pa.string()),
        ("subcategory", pa.string()),
        ("outcome", pa.string()),
        ("decision_date", pa.date32()),
        ("summary", pa.string()),
        ("delay_fault", pa.bool_()),
        ("sections", SECTIONS),
        ("paragraphs", PARAGRAPHS),
        (
            "payments",
            _list_of(
                ("amount", POUNDS),
                ("per", pa.string()),
                ("periods", pa.float64()),
                ("total", POUNDS),
                ("recipient", pa.string()),
                ("kind", pa.string()),
                ("payer", pa.string()),
                ("purpose", pa.string()),
                *EVIDENCE,
                *RULE,
            ),
        ),
        ("offers", _list_of(("amount", POUNDS), ("recipient", pa.string()), *EVIDENCE, *RULE)),
        ("waivers", _list_of(("amount", POUNDS), *EVIDENCE, *RULE)),
        ("remedies", _list_of(("kind", pa.string()), *_duration("deadline"), *EVIDENCE, *RULE)),
        (
            "delays",
            _list_of(
                ("process", pa.string()),
                ("found_by", pa.string()),
                *_duration("limit"),
                *_duration("actual"),
                *_duration("overrun"),
                ("since", pa.date32()),
                ("until", pa.date32()),
                ("paragraphs", pa.list_(pa.int32())),
                *EVIDENCE,
                *RULE,
            ),
        ),
        ("doubts", _list_of(("subject", pa.string()), ("reason", pa.string()), ("rule", pa.string()), *EVIDENCE)),
        ("problem", pa.string()),  # why the page could not be read; all of the above but reference is then null
        ("url", pa.string()),
        ("captured_at", pa.timestamp("us", tz="UTC")),
        ("file", pa.string()),  # the WARC file, and where the page's first record stands in it
        ("offset", pa.int64()),
        ("digest", pa.string()),
        ("article_digest", pa.string()),
        ("reader_version", pa.string()),
    ]
)


def row(record: Record) -> dict[str, Any]:
    """The columns that the page itself fills, as plain values for `pyarrow.Table.from_pylist`."""
    header = record.header
    return {
        "reference": header.reference,
        "authority": header.authority,
        "category": header.category,
        "subcategory": header.subcategory,
        "outcome": header.outcome,
        "decision_date": header.decision_date,
        "summary": record.summary,
        "delay_fault": record.delay_fault,
        **{
            name: [_flat(item) for item in getattr(record, name)]
            for name in ("sections", "paragraphs", "payments", "offers", "waivers", "remedies", "delays", "doubts")
        },
    }


def _flat(item: object) -> dict[str, Any]:
    """The fields of a part of a record, its evidence and durations spread over columns."""
    values: dict[str, Any] = {}
    for name in item.__dataclass_fields__:  # type: ignore[attr-defined]
        value = getattr(item, name)
        if name == "evidence":
            values |= _evidence(value)
        elif name in {"limit", "actual", "overrun", "deadline"}:
            values[f"{name}_value"] = value.value if isinstance(value, Duration) else None
            values[f"{name}_unit"] = value.unit if isinstance(value, Duration) else None
        else:
            values[name] = list(value) if isinstance(value, tuple) else value
    return values


def _evidence(evidence: Evidence | None) -> dict[str, Any]:
    if evidence is None:
        return dict.fromkeys([name for name, _ in EVIDENCE])
    return {
        "position": evidence.position,
        "paragraph": evidence.number,
        "quote_start": evidence.start,
        "quote_end": evidence.end,
        "quote": evidence.quote,
    }
