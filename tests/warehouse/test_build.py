"""The tables made of record files and index lines: keys, versions, joint cases, windows, what is missing."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import NOW, Build
from synthetic import VERSION, captured, corpus, record, searched, write_index, write_records

from include.lgo.archive.capture import Capture
from include.lgo.reading import read_decision
from include.lgo.records.schema import row
from include.lgo.settings import PROJECT
from include.lgo.warehouse.build import SMALL, BuildError, build
from include.lgo.warehouse.contents import content_digest

LEEDS, KENT, TRUST = "Leeds City Council", "Kent County Council", "Gloucester Health & Care NHS Foundation Trust"
REAL = PROJECT.parent / "shared" / "decisions"
LATER = datetime(2026, 1, 5, 4, tzinfo=UTC)
NARRATIVE = tuple(
    f"Part {number} of the story of four families whose transport was taken away in the middle of a school year, "
    f"told at such length that nobody could mistake it for another, with {number} turns of its own."
    for number in range(8)
)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    rows = connection.sql(query).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


def test_a_page_fills_the_tables(warehouse: Build) -> None:
    page = record(
        "24 000 950",
        LEEDS,
        texts=("One paragraph.", "Another one, with £20 offered and £30 waived."),
        payments=(("symbolic", 300, "Miss X"), ("quantifiable", 1200, "Miss X"), ("symbolic", None, "Mr Y")),
        delays=(("ehc_plan", 10.0, "working days"), ("complaint", 2.0, "terms")),
    )
    place = {"position": 1, "paragraph": 2, "quote_start": 18, "quote_end": 21, "quote": "£20", "rule": "r"}
    page["offers"] = [{"amount": Decimal("20.50"), "recipient": "Miss X", "confidence": "likely", **place}]
    page["waivers"] = [{"amount": Decimal(30), "confidence": "likely", **place}]
    page["remedies"] = [{"kind": "apology", "deadline_value": 4.0, "deadline_unit": "weeks", **place}]
    page["doubts"] = [{"subject": "payment", "reason": "two readings", **place}]
    made = warehouse([page])
    assert _rows(
        made,
        """SELECT reference, authority, body, authority_kind, authority_type, region, gss_code, outcome, delay_fault,
                  symbolic_gbp, quantifiable_gbp, payments_gbp, joint_group, paragraphs, kind, withdrawn, versions
           FROM decisions""",
    ) == [
        (
            *("24 000 950", LEEDS, LEEDS, "council", "metropolitan district", "Yorkshire and The Humber", "E08000035"),
            *("Upheld", True, Decimal(300), Decimal(1200), Decimal(1500), None, 7, None, False, 1),
        )
    ]
    assert _rows(made, "SELECT count(*), max(number) FROM paragraphs") == [(7, 7)]
    assert _rows(made, "SELECT heading FROM sections ORDER BY position")[0] == "The complaint"
    assert _rows(made, "SELECT item, kind, total_gbp, per, counted FROM payments ORDER BY item") == [
        (1, "symbolic", Decimal(300), None, True),
        (2, "quantifiable", Decimal(1200), None, True),
        (3, "symbolic", None, "month", True),
    ]
    assert _rows(made, "SELECT process, overrun_days, paragraphs FROM delays ORDER BY item") == [
        ("ehc_plan", 14.0, [6]),
        ("complaint", None, [7]),
    ]
    assert _rows(made, "SELECT amount_gbp, quote, rule FROM offers") == [(Decimal("20.50"), "£20", "r")]
    assert _rows(made, "SELECT amount_gbp FROM waivers") == [Decimal(30)]
    assert _rows(made, "SELECT kind, deadline_value, deadline_unit FROM remedies") == [("apology", 4.0, "weeks")]
    assert _rows(made, "SELECT subject, reason FROM review") == [("payment", "two readings")]
    assert _rows(made, "SELECT version, built, reader_version FROM release") == [
        (None, NOW.replace(tzinfo=None), VERSION)
    ]


def test_every_quotation_stands_at_its_place(warehouse: Build) -> None:
    made = warehouse(corpus(60, paragraphs=22))
    for table in ("payments", "delays"):
        query = f"""SELECT count(*), count(*) FILTER (
                        substr(text, quote_start + 1, quote_end - quote_start) = quote AND number = paragraph)
                    FROM {table} JOIN paragraphs USING (reference, authority, position)"""
        [(quotes, right)] = _rows(made, query)
        assert quotes == right == _rows(made, f"SELECT count(*) FROM {table}")[0] > 0


def test_a_page_without_a_name_bears_the_one_the_search_lists(warehouse: Build) -> None:
    listed, unknown = record("15 016 298", None), record("15 016 299", None, offset=9)
    search = searched(date(2025, 6, 1), date(2025, 6, 30), [listed | {"authority": LEEDS}, unknown], LATER)
    made = warehouse([listed, unknown], [captured(listed), captured(unknown), search])
    assert _rows(made, "SELECT reference, authority FROM decisions ORDER BY ALL") == [
        ("15 016 298", LEEDS),
        ("15 016 299", "not printed"),
    ]


def test_one_reference_may_stand_for_two_bodies(warehouse: Build) -> None:
    pages = [
        record("19 001 234", LEEDS, path="/decisions/health/one/19-001-234"),
        record("19 001 234", TRUST, path="/decisions/health/two/19-001-234", offset=5, outcome="Not upheld"),
    ]
    gone = captured(pages[1], outcome="gone", time=LATER, status=404)
    made = warehouse(pages, [*map(captured, pages), gone])
    assert _rows(made, "SELECT authority, outcome, joint_group, withdrawn FROM decisions ORDER BY ALL") == [
        (TRUST, "Not upheld", "19 001 234", True),
        (LEEDS, "Upheld", "19 001 234", False),
    ]


def test_the_newest_wording_is_the_decision_and_the_others_are_kept(warehouse: Build) -> None:
    first = record("24 000 950", LEEDS, outcome="Not upheld", texts=("Old words.",))
    second = record("24 000 950", f"{LEEDS} (Highways)", texts=("New words.",), captured=LATER, offset=7)
    made = warehouse([second, first])
    assert _rows(made, "SELECT authority, outcome, versions FROM decisions") == [(f"{LEEDS} (Highways)", "Upheld", 2)]
    assert _rows(made, "SELECT version, newest, outcome FROM decision_versions ORDER BY version") == [
        (1, False, "Not upheld"),
        (2, True, "Upheld"),
    ]
    assert _rows(made, "SELECT text FROM paragraphs") == ["New words."]


def test_a_wording_that_came_back_is_the_newest_again(warehouse: Build) -> None:
    first = record("24 000 950", LEEDS, texts=("Old words.",))
    second = record("24 000 950", LEEDS, texts=("New words.",), captured=LATER, offset=7)
    again = captured(first, outcome="unchanged", time=LATER + timedelta(hours=1))
    made = warehouse([first, second], [captured(first), captured(second), again])
    assert _rows(made, "SELECT text FROM paragraphs") == ["Old words."]
    assert _rows(made, "SELECT versions, last_seen FROM decisions") == [(2, datetime(2026, 1, 5, 5))]  # noqa: DTZ001


def test_a_page_is_withdrawn_while_the_last_answer_was_gone(warehouse: Build) -> None:
    page = record("24 000 950", LEEDS)
    gone = captured(page, outcome="gone", status=404, time=LATER)
    chapter = captured(page, outcome="gone", status=404, time=LATER, chapter=3, url=page["url"] + "?chapter=3")
    back = captured(page, outcome="unchanged", time=LATER + timedelta(hours=1))
    for captures, withdrawn in (([gone], True), ([chapter], False), ([gone, back], False)):
        made = warehouse([page], [captured(page), *captures])
        assert _rows(made, "SELECT withdrawn FROM decisions") == [withdrawn]
        assert _rows(made, "SELECT count(*) FROM paragraphs") == [1]


def test_pages_that_cannot_be_read_are_named(warehouse: Build) -> None:
    good, bad = record("24 000 950", LEEDS, captured=LATER), record("24 000 951", None, offset=5)
    for name in ("sections", "paragraphs", "payments", "offers", "waivers", "remedies", "delays", "doubts"):
        bad[name] = None
    bad |= {"problem": "no header", "outcome": None, "decision_date": None}
    early = captured(good, outcome="quarantined", reason="the page is cut", time=LATER - timedelta(hours=1))
    made = warehouse([good, bad], [captured(good), captured(bad), early])
    assert _rows(made, "SELECT reference, stage, reason, resolved FROM unreadable ORDER BY reference") == [
        ("24 000 950", "fetching", "the page is cut", True),
        ("24 000 951", "reading", "no header", False),
    ]
    assert _rows(made, "SELECT reference FROM decisions") == ["24 000 950"]


def _joint(references: tuple[str, ...], authority: str = LEEDS, **fields: Any) -> list[dict[str, Any]]:
    sums = (("symbolic", 300, "the first family"), ("symbolic", 100, "the second"), ("symbolic", 100, "the second"))
    return [
        record(reference, authority, offset=number, **{"texts": NARRATIVE, "payments": sums} | fields)
        for number, reference in enumerate(references)
    ]


def test_a_joint_report_counts_once(warehouse: Build) -> None:
    pages = _joint(("15 018 169", "15 019 136", "15 020 236", "15 020 740"))
    pages[1]["paragraphs"].append({"position": 99, "text": "Ombudsman satisfied with council's response: 19 July 2017"})
    pages[2]["paragraphs"][3]["text"] += " As in case 15 018 169."
    made = warehouse([*pages, record("15 018 170", LEEDS, offset=99)])
    assert _rows(made, "SELECT DISTINCT joint_group FROM decisions ORDER BY ALL") == ["15 018 169", None]
    assert _rows(made, "SELECT count(*), sum(total_gbp) FILTER (counted) FROM payments") == [(12, Decimal(500))]
    assert _rows(made, "SELECT DISTINCT reference FROM payments WHERE counted") == ["15 018 169"]
    assert _rows(
        made,
        "SELECT n, with_payment, mean_gbp, total_gbp FROM trend_payments WHERE group_kind = 'all' AND kind = 'symbolic'"
        " AND period_kind = 'month'",
    ) == [(2, 1, 500.0, Decimal(500))]
    assert _rows(made, "SELECT n FROM trend_upheld_rate WHERE group_kind = 'all' AND period_kind = 'month'") == [5]


def test_a_real_joint_report_counts_once(warehouse: Build) -> None:
    pages = [REAL / f"{reference}.html" for reference in ("15-018-169", "15-019-136")]
    if not all(page.exists() for page in pages):
        pytest.skip("the shared folder of labelled decisions is not here: no real joint report")
    rows = [
        record(f"15 00{number} 000", LEEDS, offset=number) | row(read_decision([page.read_bytes()]))
        for number, page in enumerate(pages)
    ]
    made = warehouse(rows)
    assert _rows(made, "SELECT DISTINCT joint_group FROM decisions") == ["15 018 169"]
    assert _rows(made, "SELECT sum(total_gbp), sum(total_gbp) FILTER (counted) FROM payments") == [(3000, 1500)]


def test_each_body_of_a_joint_case_pays_its_own_sums(warehouse: Build) -> None:
    council, trust = _joint(("16 010 636",)), _joint(("16 010 636b",), TRUST)
    trust[0] |= {"offset": 50, "category": "Health"}
    made = warehouse([*council, *trust])
    assert _rows(made, "SELECT DISTINCT joint_group FROM decisions") == ["16 010 636"]
    assert _rows(made, "SELECT sum(total_gbp) FROM payments WHERE counted") == [Decimal(1000)]
    assert _rows(
        made,
        "SELECT group_name, total_gbp FROM trend_payments WHERE kind = 'symbolic' AND period_kind = 'month'"
        " AND group_kind IN ('all', 'authority') ORDER BY ALL",
    ) == [(TRUST, Decimal(500)), (LEEDS, Decimal(500)), ("all", Decimal(1000))]


def test_a_counted_sum_stands_on_an_upheld_page(warehouse: Build) -> None:
    pages = _joint(("15 018 169", "15 019 136"))
    pages[0]["outcome"] = "Not upheld"
    made = warehouse(pages)
    assert _rows(made, "SELECT DISTINCT reference FROM payments WHERE counted") == ["15 019 136"]


@pytest.mark.parametrize(
    ("change", "joint"),
    [
        ({}, True),
        ({"day": date(2025, 6, 11)}, True),  # equal words are one narrative whatever the date
        (
            {"texts": (*NARRATIVE[:7], "An end of its own, as long as the other parts are, for one.")},
            True,
        ),
        ({"texts": (*NARRATIVE[:7], "Another end."), "day": date(2025, 6, 11)}, False),
        ({"texts": (*NARRATIVE[:4], *(text.replace("families", "others") for text in NARRATIVE[4:]))}, False),
    ],
)
def test_a_narrative_is_told_by_its_words(warehouse: Build, change: dict[str, Any], joint: bool) -> None:
    pages = [*_joint(("15 018 169",)), *_joint(("15 019 136",), **change)]
    pages[1]["offset"] = 50
    made = warehouse(pages)
    assert _rows(made, "SELECT count(joint_group) FROM decisions") == [2 if joint else 0]


def test_short_texts_and_the_law_make_no_joint_case(warehouse: Build) -> None:
    law = [record(f"24 000 {n}", LEEDS, texts=NARRATIVE, offset=n) for n in (100, 101)]
    for number, page in enumerate(law):
        for paragraph in page["paragraphs"]:
            paragraph["section"] = 1
        page["paragraphs"].append({"position": 50, "number": 50, "section": 2, "text": f"A story {number}. " * 40})
    short = [record(f"24 000 {n}", LEEDS, texts=("Closed: it came too late.",), offset=n) for n in (200, 201)]
    assert _rows(warehouse([*law, *short]), "SELECT count(joint_group) FROM decisions") == [0]


def test_a_window_is_complete_only_when_all_was_found(warehouse: Build) -> None:
    pages = [record(f"24 000 {number}", LEEDS, offset=number) for number in range(100, 112)]
    month = (date(2025, 6, 1), date(2025, 6, 30))
    first = searched(*month, pages[:10], LATER, printed=12)
    second = searched(*month, pages[10:], LATER + timedelta(seconds=2), page=2, printed=12)
    shifted = searched(*month, pages[9:], LATER + timedelta(seconds=2), page=2, printed=12)
    another = searched(*month, pages[10:], LATER + timedelta(seconds=2), page=2, printed=13)
    short = searched(*month, pages[10:11], LATER + timedelta(seconds=2), page=2, printed=12)
    shell = Capture("http://x/s", "search", LATER + timedelta(hours=1), "quarantined", since=month[0], until=month[1])
    archived = [captured(page) for page in pages[:11]]
    query = "SELECT printed, found, archived, complete, walked, last_tried FROM windows"
    end, tried = datetime(2026, 1, 5, 4, 0, 2), datetime(2026, 1, 5, 5)  # noqa: DTZ001
    made = warehouse(pages, [*archived, first, second, shell])
    assert _rows(made, query) == [(12, 12, 11, True, end, tried)]
    made = warehouse(pages, [*archived, first, shifted])
    assert _rows(made, query) == [(12, 12, 11, False, end, end)], "a decision that stands on two pages hid another"
    made = warehouse(pages, [*archived, first, another])
    assert _rows(made, query) == [(13, 12, 11, False, end, end)]
    made = warehouse(pages, [*archived, first, short])
    assert _rows(made, query) == [(12, 11, 11, False, end, end)]
    made = warehouse(pages, [*archived, shell])
    assert _rows(made, query) == [(None, 0, 0, False, tried, tried)]
    empty = searched(*month, [], LATER, printed=0)
    assert _rows(warehouse(pages, [*archived, empty]), query)[0][:4] == (0, 0, 0, True)
    assert _rows(made, "SELECT count(*) FROM listed") == [0]


def test_every_walk_of_a_window_is_kept_and_what_it_shows_no_more_is_named(warehouse: Build) -> None:
    pages = [record(f"24 000 {number}", LEEDS, offset=number) for number in range(100, 104)]
    month = (date(2025, 6, 1), date(2025, 6, 30))
    day = timedelta(days=1)
    archived = [captured(pages[0]), captured(pages[1]), captured(pages[2], time=LATER + 30 * day)]
    history = [
        searched(*month, pages[:2], LATER),
        searched(*month, pages[:3], LATER + 7 * day),
        searched(*month, pages[1:], LATER + 14 * day, printed=4),
        searched(*month, pages[1:], LATER + 21 * day),
    ]
    made = warehouse(pages, [*history, *archived], now=NOW + 40 * day)
    assert _rows(
        made, "SELECT walked, found, added, missing, archived, complete FROM window_history ORDER BY walked"
    ) == [
        ((LATER + days * day).replace(tzinfo=None), *rest)
        for days, *rest in (
            (0, 2, 2, None, 2, True),
            (7, 3, 1, 0, 2, True),
            (14, 3, 1, None, 1, False),
            (21, 3, 0, 1, 2, True),
        )
    ]
    assert _rows(made, "SELECT reference, unlisted FROM listed WHERE unlisted IS NOT NULL") == [
        ("24 000 100", (LATER + 21 * day).replace(tzinfo=None))
    ]


def test_between_which_looks_a_page_was_taken_down(warehouse: Build) -> None:
    page = record("24 000 950", LEEDS)
    day = timedelta(days=1)
    looks = [
        captured(page, time=LATER),
        captured(page, time=LATER + 10 * day, outcome="gone", status=404),
        captured(page, time=LATER + 20 * day, outcome="unchanged"),
        captured(page, time=LATER + 30 * day, outcome="gone", status=404),
        captured(page, time=LATER + 40 * day, outcome="gone", status=404),
    ]
    query = "SELECT withdrawn, last_seen, first_gone FROM decisions"
    seen, gone = ((LATER + days * day).replace(tzinfo=None) for days in (20, 30))
    assert _rows(warehouse([page], looks[:3]), query) == [(False, seen, None)]
    assert _rows(warehouse([page], looks), query) == [(True, seen, gone)]


def test_a_window_gives_way_to_a_later_one_around_it(warehouse: Build) -> None:
    page = record("24 000 950", LEEDS)
    part = searched(date(2025, 6, 1), date(2025, 6, 10), [page], LATER)
    whole = searched(date(2025, 6, 1), date(2025, 6, 30), [page], LATER + timedelta(days=1))
    broken = searched(date(2025, 6, 1), date(2025, 6, 30), [page], LATER + timedelta(days=1), printed=2)
    query = "SELECT until, complete FROM windows ORDER BY until"
    assert _rows(warehouse([page], [captured(page), part, whole]), query) == [(date(2025, 6, 30), True)]
    assert _rows(warehouse([page], [captured(page), part, broken]), query) == [
        (date(2025, 6, 10), True),
        (date(2025, 6, 30), False),
    ]


def test_an_authority_is_the_body_of_the_decisions_date(warehouse: Build) -> None:
    pages = [
        record("18 000 001", "North Yorkshire County Council", day=date(2019, 1, 1)),
        record("24 000 002", "North Yorkshire Council", day=date(2024, 1, 1), offset=2),
        record("24 000 003", "Somewhere Else", day=None, offset=3),
    ]
    made = warehouse(pages)
    assert _rows(made, "SELECT name, code, kind, matched_by, decisions FROM authorities ORDER BY name") == [
        ("North Yorkshire Council", "NYE", "council", "name", 1),
        ("North Yorkshire County Council", "NYK", "council", "name", 1),
        ("Somewhere Else", None, "unmatched", "none", 1),
    ]
    assert _rows(made, "SELECT count(*) FROM trend_upheld_rate WHERE group_name = 'Somewhere Else'") == [0]


def test_order_and_time_of_archiving_change_no_figure(warehouse: Build, tmp_path: Path) -> None:
    rows = corpus(120, paragraphs=20)
    mixed = [row | {"offset": number, "captured_at": LATER} for number, row in enumerate(rows)]
    random.Random(5).shuffle(mixed)
    drafts = []
    for name, part in (("one", [rows]), ("other", [mixed[:50], mixed[50:]])):
        folder = tmp_path / name
        for number, batch in enumerate(part):
            named = [row | {"file": f"batch-{number}.warc.gz"} for row in batch]
            write_records(folder / "records", named, f"batch-{number}")
            write_index(folder / "archive", [captured(row) for row in named], f"batch-{number}")
        drafts.append(folder / "drafts" / "x.duckdb")
        build(folder / "archive", folder / "records", drafts[-1], reader_version=VERSION, now=NOW)
    assert content_digest(drafts[0]) == content_digest(drafts[1])
    rows[7]["paragraphs"][0]["text"] += "!"
    write_records(tmp_path / "one" / "records", rows, "batch-0")
    build(tmp_path / "one" / "archive", tmp_path / "one" / "records", drafts[0], reader_version=VERSION, now=NOW)
    assert content_digest(drafts[0]) != content_digest(drafts[1])


def test_every_table_and_column_says_what_it_is(warehouse: Build) -> None:
    made = warehouse(corpus(5, paragraphs=20))
    silent = _rows(
        made,
        """SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
           UNION ALL SELECT table_name FROM duckdb_tables() WHERE NOT internal AND comment IS NULL
           UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL""",
    )
    assert silent == []
    assert len(_rows(made, "SELECT table_name FROM duckdb_tables() WHERE NOT internal")) >= 20
    small = _rows(made, "SELECT comment FROM duckdb_columns() WHERE column_name = 'small'")
    assert len(small) == 5
    assert all(f"below {SMALL}:" in comment for comment in small)


def test_nothing_to_build_from_is_said(tmp_path: Path) -> None:
    archive, records, draft = tmp_path / "archive", tmp_path / "records", tmp_path / "drafts" / "d.duckdb"
    with pytest.raises(BuildError, match="collect first"):
        build(archive, records, draft, reader_version=VERSION, now=NOW)
    write_index(archive, [captured(record("24 000 950", LEEDS))])
    with pytest.raises(BuildError, match="read the archive first"):
        build(archive, records, draft, reader_version=VERSION, now=NOW)
    write_records(records, [])
    assert build(archive, records, draft, reader_version=VERSION, now=NOW)["decisions"] == 0


def test_only_the_records_of_one_reader_version_are_taken(tmp_path: Path) -> None:
    page = record("24 000 950", LEEDS)
    write_records(tmp_path / "records", [page])
    write_index(tmp_path / "archive", [captured(page)])
    (tmp_path / "records" / VERSION).rename(tmp_path / "records" / "older")
    write_records(tmp_path / "records", [page | {"outcome": "Not upheld"}])
    draft = tmp_path / "d.duckdb"
    assert build(tmp_path / "archive", tmp_path / "records", draft, reader_version="older", now=NOW)["decisions"] == 1
    with duckdb.connect(draft, read_only=True) as made:
        assert _rows(made, "SELECT outcome FROM decisions") == ["Upheld"]


def test_a_build_that_fails_leaves_no_draft_and_says_where(tmp_path: Path) -> None:
    page = record("24 000 950", LEEDS)
    write_records(tmp_path / "records", [page])
    write_index(tmp_path / "archive", [captured(page)])
    (tmp_path / "archive" / "x.index.jsonl").write_text("{broken\n")
    with pytest.raises(BuildError, match=r"x\.index\.jsonl, line 1,"):
        build(tmp_path / "archive", tmp_path / "records", tmp_path / "d.duckdb", reader_version=VERSION, now=NOW)
    assert not list(tmp_path.glob("d.duckdb"))


def test_only_the_newest_drafts_are_kept(tmp_path: Path) -> None:
    page = record("24 000 950", LEEDS)
    write_records(tmp_path / "records", [page])
    write_index(tmp_path / "archive", [captured(page)])
    for name in "abcde":
        draft = tmp_path / "drafts" / f"{name}.duckdb"
        build(tmp_path / "archive", tmp_path / "records", draft, reader_version=VERSION, now=NOW)
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == ["c.duckdb", "d.duckdb", "e.duckdb"]
