"""Importing from anyone's WARC files: what is whole is taken with its own time, nothing twice, nothing overwritten."""

import gzip
import io
import multiprocessing
import random
import signal
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from include.lgo import cli
from include.lgo.archive import foreign
from include.lgo.archive.capture import Capture
from include.lgo.archive.index import body, captures
from include.lgo.collect import crawl
from include.lgo.collect.errors import WrongArchive
from include.lgo.collect.importer import Imported, import_files
from include.lgo.collect.known import due, known
from include.lgo.collect.windows import months
from include.lgo.records.store import names, read_files, reader_version
from include.lgo.sample_site.invent import Invented, invent
from include.lgo.sample_site.server import SampleSite
from include.lgo.settings import Settings, load
from include.lgo.warehouse.build import build

LIVE = "https://www.lgo.org.uk"
THEN = "2024-03-05T06:07:08Z"


@pytest.fixture(scope="module")
def decisions() -> Invented:
    return invent(60, seed=5)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load({"LGO_SITE": LIVE, "LGO_DATA": str(tmp_path / "data")}, asks=False)


@dataclass
class Record:
    """One record as some crawler might write it."""

    uri: str
    payload: bytes = b""
    date: str = THEN
    kind: str = "response"
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    warc: dict[str, str] = field(default_factory=dict)


def rendered(records: Sequence[Record], *, compressed: bool) -> list[bytes]:
    """Each record's bytes in the file."""
    pieces = []
    for record in records:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=compressed)
        status = StatusAndHeaders(record.status, list(record.headers.items()), protocol="HTTP/1.1")
        made = writer.create_warc_record(
            record.uri,
            record.kind,
            payload=io.BytesIO(record.payload),
            length=len(record.payload),
            http_headers=status if record.kind in {"response", "revisit"} else None,
            warc_headers_dict={"WARC-Date": record.date, **record.warc},
        )
        writer.write_record(made)
        pieces.append(out.getvalue())
    return pieces


def by_record(path: Path, records: Sequence[Record]) -> Path:
    path.write_bytes(b"".join(rendered(records, compressed=True)))
    return path


def plain(path: Path, records: Sequence[Record]) -> Path:
    path.write_bytes(b"".join(rendered(records, compressed=False)))
    return path


def one_member(path: Path, records: Sequence[Record]) -> Path:
    path.write_bytes(gzip.compress(b"".join(rendered(records, compressed=False))))
    return path


def url(decisions: Invented, number: int, chapter: int = 1, site: str = LIVE) -> str:
    return f"{site}{decisions.listed(number).path}" + (f"?chapter={chapter}" if chapter > 1 else "")


def pages(decisions: Invented, *numbers: int, site: str = LIVE, date: str = THEN) -> list[Record]:
    """Some decisions with all their chapters."""
    return [
        Record(url(decisions, number, chapter, site), page, date)
        for number in numbers
        for chapter, page in enumerate(decisions.pages(number), 1)
    ]


def whole(decisions: Invented, count: int) -> list[int]:
    """The first decisions that stand on one page."""
    return [i for i in range(len(decisions)) if len(decisions.pages(i)) == 1][:count]


def chaptered(decisions: Invented) -> int:
    return next(i for i in range(len(decisions)) if len(decisions.pages(i)) > 2)


def lines(settings: Settings) -> list[Capture]:
    return list(captures(settings.archive))


def imported(settings: Settings, *paths: Path) -> Imported:
    return import_files(settings, paths)


@pytest.mark.parametrize("shape", [by_record, plain, one_member])
def test_pages_are_taken_out_of_every_shape_of_file(
    settings: Settings, decisions: Invented, tmp_path: Path, shape: Callable[[Path, Sequence[Record]], Path]
) -> None:
    some = whole(decisions, 4)
    strangers = [
        Record("https://example.org/decisions/a/b/24-000-001", b"<html>elsewhere</html>"),
        Record(f"{LIVE}/Decisions/SearchResults?page=1", b"<html>a search</html>"),
        Record("urn:information", b"software: somebody's", kind="metadata"),
        Record(url(decisions, 50), b"moved", status="301 Moved Permanently"),
    ]
    path = shape(tmp_path / "theirs.warc.gz", [strangers[2], *strangers, *pages(decisions, *some), strangers[0]])
    result = imported(settings, path)
    assert result.errors == []
    assert dict(result.counts) == {
        "archived": 4,
        "other site": 2,
        "other page of the site": 1,
        "other answer": 1,
        "no answer": 2,
    }
    got = {line.reference: line for line in lines(settings)}
    assert got.keys() == {decisions.listed(i).reference for i in some}
    for number in some:
        line = got[decisions.listed(number).reference]
        assert body(settings.archive, line) == decisions.page(number)
        assert line.time == datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)
        assert line.source is not None
        assert line.source.startswith("theirs.warc.gz <urn:uuid:")
        assert (line.url, line.outcome, line.etag) == (url(decisions, number), "archived", None)
    before = {path: path.read_bytes() for path in settings.archive.iterdir()}
    again = imported(settings, path)
    assert again.counts["here already"] == 4
    assert {path: path.read_bytes() for path in settings.archive.iterdir()} == before


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (data[:700], data[700:])) + b"0\r\n\r\n"


def test_every_address_and_encoding_of_a_page_is_the_same_page(
    settings: Settings, decisions: Invented, tmp_path: Path
) -> None:
    a, b, c, d = whole(decisions, 4)
    html = {"Content-Type": "text/html"}
    one, two, three, four = (decisions.page(number) or b"" for number in (a, b, c, d))
    loud = f"http://www.lgo.org.uk:80{decisions.listed(c).path.upper()}/"
    records = [
        Record(url(decisions, a, site="http://lgo.org.uk"), one),
        Record(f"<{url(decisions, b)}?textsize=2>", gzip.compress(two), headers={**html, "Content-Encoding": "gzip"}),
        Record(loud, chunked(three), headers={**html, "Transfer-Encoding": "chunked"}),
        # Common Crawl keeps the body decoded and renames the headers that said how it came.
        Record(url(decisions, d), four, headers={**html, "X-Crawl-Content-Encoding": "gzip"}),
    ]
    imported(settings, by_record(tmp_path / "a.warc.gz", records))
    got = {line.reference: line for line in lines(settings)}
    for number, record in zip((a, b, c, d), records, strict=True):
        line = got[decisions.listed(number).reference]
        assert line.outcome == "archived", line.reason
        assert line.url == url(decisions, number)
        assert line.address.rstrip("/") == (record.uri.strip("<>").rstrip("/"))
        assert body(settings.archive, line) == decisions.page(number)


def test_chapters_are_put_together_from_several_files_in_any_order(
    settings: Settings, decisions: Invented, tmp_path: Path
) -> None:
    number = chaptered(decisions)
    records = pages(decisions, number)
    other = whole(decisions, 1)
    files = [
        by_record(tmp_path / "a.warc.gz", records[:0:-2]),
        by_record(tmp_path / "b.warc.gz", pages(decisions, *other)),
        plain(tmp_path / "c.warc", [records[0], *records[-2:0:-2]]),
    ]
    result = imported(settings, *files)
    assert result.counts == {"archived": len(records) + 1}
    assert known(lines(settings)).decisions[decisions.listed(number).path].complete
    read = read_files(settings.archive, names(settings.archive), settings.records, "test")
    assert (read.decisions, read.problems) == (2, [])
    assert imported(settings, *files).counts == {"here already": len(records) + 1}


def test_a_chapter_without_its_first_page_is_left_and_taken_with_it_later(
    settings: Settings, decisions: Invented, tmp_path: Path
) -> None:
    records = pages(decisions, chaptered(decisions))
    rest, first = by_record(tmp_path / "a.warc.gz", records[1:]), by_record(tmp_path / "b.warc.gz", records[:1])
    result = imported(settings, rest)
    assert result.counts == {"chapter without its first page": len(records) - 1}
    assert records[1].uri in result.problems[0]
    assert not settings.archive.exists() or lines(settings) == []
    assert imported(settings, rest, first).counts == {"archived": len(records)}


def revisit(record: Record, date: str, **headers: str) -> Record:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Record(record.uri, b"", date, "revisit", warc=named)


def test_revisits_count_where_their_original_is_here(settings: Settings, decisions: Invented, tmp_path: Path) -> None:
    a, b, c, d = whole(decisions, 4)
    by_id, by_date, alone, strange = (pages(decisions, number)[0] for number in (a, b, c, d))
    by_id.warc["WARC-Record-ID"] = "<urn:uuid:0a3c5f1e-0000-4000-8000-000000000001>"
    later = "2024-09-01T00:00:00Z"
    revisits = [
        revisit(by_id, later, WARC_Refers_To="<urn:uuid:0a3c5f1e-0000-4000-8000-000000000001>"),
        revisit(by_date, later, WARC_Refers_To_Target_URI=by_date.uri, WARC_Refers_To_Date=THEN),
        revisit(alone, later, WARC_Refers_To_Target_URI=alone.uri, WARC_Refers_To_Date=THEN),
        # Another page's original: the bytes of one decision say nothing of another.
        revisit(strange, later, WARC_Refers_To="<urn:uuid:0a3c5f1e-0000-4000-8000-000000000001>"),
    ]
    first = by_record(tmp_path / "a.warc.gz", [*revisits[:2], by_id, by_date])
    assert imported(settings, first).counts == {"archived": 2, "unchanged": 2}
    result = imported(settings, by_record(tmp_path / "b.warc.gz", revisits))
    assert result.counts == {"here already": 2, "revisit without its original": 2}
    assert len(result.problems) == 2
    unchanged = [line for line in lines(settings) if line.outcome == "unchanged"]
    assert {line.time for line in unchanged} == {datetime(2024, 9, 1, tzinfo=UTC)}
    state = known(lines(settings)).decisions[decisions.listed(a).path]
    assert state.seen == datetime(2024, 9, 1, tzinfo=UTC)
    assert state.complete


def test_what_is_no_whole_page_is_kept_aside_with_its_reason(
    settings: Settings, decisions: Invented, tmp_path: Path
) -> None:
    numbers = whole(decisions, 7)
    good = [pages(decisions, number)[0] for number in numbers]
    good[0].warc["WARC-Truncated"] = "length"
    good[1].payload = good[1].payload[:9000]
    good[2].headers = {"Content-Type": "application/pdf"}
    good[3].payload = decisions.page(numbers[0]) or b""
    good[4].payload = b"<html><body><h1>Access denied</h1>Please solve the CAPTCHA</body></html>"
    good[5].payload = b""
    good[6].status = "404 Not Found"
    result = imported(settings, by_record(tmp_path / "a.warc.gz", good))
    assert result.counts == {"quarantined": 6, "gone": 1}
    reasons = {line.reference: line.reason or "" for line in lines(settings)}
    expected = ["WARC-Truncated: length", "cut off", "application/pdf", "bears the reference", "", "empty", "404"]
    for number, reason in zip(numbers, expected, strict=True):
        assert reason in reasons[decisions.listed(number).reference]
    assert len(result.problems) == 6
    assert {line.outcome for line in lines(settings)} == {"quarantined", "gone"}, "nobody has refused us"


def test_dates_that_cannot_be_are_not_taken(settings: Settings, decisions: Invented, tmp_path: Path) -> None:
    some = pages(decisions, *whole(decisions, 3))
    some[0].date, some[1].date = "2099-01-01T00:00:00Z", "last spring"
    assert imported(settings, by_record(tmp_path / "a.warc.gz", some)).counts == {"damaged": 2, "archived": 1}


def test_of_a_broken_file_all_that_is_whole_is_taken(
    decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = pages(decisions, *whole(decisions, 5))
    monkeypatch.setenv("LGO_SITE", LIVE)
    monkeypatch.delenv("LGO_CONTACT", raising=False)
    for compressed in (True, False):
        pieces = rendered(some, compressed=compressed)
        middle = bytearray(pieces[1])
        middle[len(middle) // 2] ^= 0xFF
        data = pieces[0] + bytes(middle) + pieces[2] + pieces[3] + pieces[4][: len(pieces[4]) // 2]
        path = tmp_path / f"broken-{compressed}.warc"
        path.write_bytes(data)
        monkeypatch.setenv("LGO_DATA", str(tmp_path / path.stem))
        assert cli.main(["import", str(path), str(tmp_path / "missing.warc.gz")]) == 1
        told = capsys.readouterr()
        errors = [line for line in told.err.splitlines() if line.startswith("ERROR")]
        assert len(errors) == 3, errors
        assert sum(str(path) in line for line in errors) == 2
        assert any("missing.warc.gz" in line for line in errors)
        assert "archived" in told.out
        got = lines(load(asks=False))
        assert {line.url for line in got} == {record.uri for record in (some[0], some[2], some[3])}
        assert all(body(load(asks=False).archive, line) for line in got)


def test_a_file_that_is_no_warc_is_named(settings: Settings, tmp_path: Path) -> None:
    for name, content in (
        ("a", b"%PDF-1.7 not at all"),
        ("b", zlib.compress(b"x")),
        ("c", gzip.compress(b"<html>")),
        ("d", b""),
    ):
        (tmp_path / name).write_bytes(content)
    result = imported(settings, *(tmp_path / name for name in "abcd"))
    assert [Path(error.partition(",")[0]).name for error in result.errors] == ["a", "b", "c"]
    assert result.counts == {"damaged": 3}


@pytest.mark.parametrize(
    ("start", "advice"), [(b"\x28\xb5\x2f\xfd", "zstd -d"), (b"PK\x03\x04", "unpack"), (b"filedesc://", "recompress")]
)
def test_what_may_be_taken_for_a_warc_file_is_told_what_to_do_with(
    settings: Settings, tmp_path: Path, start: bytes, advice: str
) -> None:
    (tmp_path / "a.warc").write_bytes(start + bytes(100))
    (error,) = imported(settings, tmp_path / "a.warc").errors
    assert advice in error


def test_a_large_record_among_others_is_gone_past(settings: Settings, decisions: Invented, tmp_path: Path) -> None:
    first, second = pages(decisions, *whole(decisions, 2))
    large = Record(f"{LIVE}/assets/report.pdf", random.Random(1).randbytes(1000) * 5000, THEN)
    path = by_record(tmp_path / "a.warc.gz", [first, large, second])
    assert imported(settings, path).counts["archived"] == 2


BOMB = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\n" + bytes(9_000_000))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_record_that_unpacks_without_measure_is_damage_and_the_others_are_taken(
    settings: Settings, decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr(foreign, "PIECE", 10_000)  # what is small may unpack to a hundred of these
    records = rendered(pages(decisions, *whole(decisions, 2)), compressed=True)
    (tmp_path / "a.warc.gz").write_bytes(b"".join([*records[:place], BOMB, *records[place:]]))
    result = imported(settings, tmp_path / "a.warc.gz")
    assert len(lines(settings)) == 2
    (error,) = result.errors
    assert "unpacks to more than 100 times its size" in error


def test_a_file_packed_as_one_that_unpacks_without_measure_is_refused(
    settings: Settings, decisions: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "PIECE", 10_000)
    path = one_member(tmp_path / "a.warc.gz", pages(decisions, *whole(decisions, 2)))
    path.write_bytes(path.read_bytes() + BOMB * 3)
    result = imported(settings, path)
    assert lines(settings) == []
    (error,) = result.errors
    assert "unpacks to more than 100 times its size" in error


def test_an_archive_of_another_site_is_left_alone(decisions: Invented, settings: Settings, tmp_path: Path) -> None:
    path = by_record(tmp_path / "a.warc.gz", pages(decisions, *whole(decisions, 1)))
    imported(settings, path)
    elsewhere = load({"LGO_SITE": "http://127.0.0.1:1", "LGO_DATA": str(settings.data)})
    with pytest.raises(WrongArchive, match="LGO_DATA"):
        import_files(elsewhere, [path])
    with pytest.raises(WrongArchive, match="LGO_DATA"):
        crawl.ask_robots(elsewhere)


def test_an_older_capture_becomes_an_earlier_version_and_a_later_404_a_withdrawal(tmp_path: Path) -> None:
    """The whole way: crawl, import, read, build; and the crawl goes on as if nothing had been imported."""
    since, until = date(2025, 1, 1), date(2025, 1, 31)
    decisions = invent(12, seed=7, since=since, until=until)
    amended, only_then, withdrawn = whole(decisions, 3)
    with SampleSite(decisions) as site:
        settings = load({"LGO_SITE": site.url, "LGO_DATA": str(tmp_path / "data")})
        started = datetime.now(UTC)
        crawl.ask_robots(settings)
        crawl.walk_windows(settings, "all", months(since, until), started)
        (paths,) = crawl.plan_fetches(settings, started, None)
        crawl.fetch_decisions(settings, "1", [p for p in paths if p != decisions.listed(only_then).path], started)
        before = {line.reference: line for line in lines(settings) if line.kind == "decision" and not line.chapter}

        old = (decisions.page(amended) or b"").replace(b"The complaint", b"The old complaint")
        assert old != decisions.page(amended)
        records = [
            Record(url(decisions, amended, site=site.url), old, "2025-03-01T00:00:00Z"),
            *pages(decisions, only_then, site=site.url, date="2025-03-01T00:00:00Z"),
            Record(url(decisions, withdrawn, site=site.url), b"no more", status="410 Gone"),
        ]
        while datetime.now(UTC).replace(microsecond=0) <= before[decisions.listed(withdrawn).reference].time:
            pass  # WARC dates are whole seconds: the answer must come after the crawl's
        records[-1].date = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        result = imported(settings, by_record(tmp_path / "a.warc.gz", records))
        assert result.counts == {"archived": 2, "gone": 1}

        state = known(lines(settings))
        newest = state.decisions[decisions.listed(amended).path].pages[None]
        assert newest == before[decisions.listed(amended).reference]
        assert state.decisions[decisions.listed(only_then).path].complete
        looks = [decision.path for decision in due(state, datetime.now(UTC))]
        assert looks == [decisions.listed(only_then).path], "seen last in 2025, so it is looked at again, and no other"
        crawl.ask_robots(settings)  # imported captures use up no budget and are no robots.txt

    read_files(settings.archive, names(settings.archive), settings.records, reader_version())
    draft = tmp_path / "draft.duckdb"
    build(settings.archive, settings.records, draft, reader_version=reader_version(), now=datetime.now(UTC))
    with duckdb.connect(draft, read_only=True) as connection:
        rows = connection.sql("SELECT reference, versions, first_seen, withdrawn, digest FROM decisions").fetchall()
        got = {row[0]: row[1:] for row in rows}
        sources = connection.sql("SELECT count(source) FROM captures").fetchall()
    assert len(got) == len(decisions)
    line = before[decisions.listed(amended).reference]
    assert got[line.reference] == (2, datetime(2025, 3, 1), False, line.digest)  # noqa: DTZ001
    assert got[decisions.listed(only_then).reference][:3] == (1, datetime(2025, 3, 1), False)  # noqa: DTZ001
    assert got[decisions.listed(withdrawn).reference][2] is True
    assert sources == [(3,)]


def import_in_a_child(settings: Settings, path: Path, begins: Connection) -> None:
    begins.send("begins")
    import_files(settings, [path])


def test_a_killed_import_goes_on_where_it_was(decisions: Invented, settings: Settings, tmp_path: Path) -> None:
    forked = multiprocessing.get_context("forkserver")
    records = pages(decisions, *range(30), chaptered(decisions))
    path = by_record(tmp_path / "a.warc.gz", records)
    killed = []
    for wait in (0.05, 0.15, 0.1, 0.2):
        ready, begins = forked.Pipe(duplex=False)
        child = forked.Process(target=import_in_a_child, args=(settings, path, begins))
        child.start()
        ready.recv()
        child.join(wait)
        child.kill()
        child.join()
        killed.append(child.exitcode == -signal.SIGKILL)
    assert any(killed)
    assert imported(settings, path).errors == []
    assert not [rest for rest in settings.archive.iterdir() if rest.name.endswith(".part")]
    got = Counter((line.reference, line.chapter) for line in lines(settings))
    assert got.keys() == {
        (decisions.listed(i).reference, chapter if chapter > 1 else None)
        for i in {*range(30), chaptered(decisions)}
        for chapter in range(1, len(decisions.pages(i)) + 1)
    }
    again = {reference for (reference, _), count in got.items() if count > 1}
    reports = {decisions.listed(i).reference for i in range(len(decisions)) if len(decisions.pages(i)) > 1}
    assert again <= reports, "only a report that was cut off between its chapters is written again"
    assert all(body(settings.archive, line) for line in lines(settings))
    assert imported(settings, path).counts["archived"] == 0


def test_a_colleagues_archive_is_taken_whole(decisions: Invented, settings: Settings, tmp_path: Path) -> None:
    """An archive of this project's own making, imported into an empty one and into itself."""
    numbers = [*whole(decisions, 3), chaptered(decisions)]
    imported(settings, by_record(tmp_path / "a.warc.gz", pages(decisions, *numbers)))
    files = sorted(settings.archive.glob("*.warc.gz"))
    other = load({"LGO_SITE": LIVE, "LGO_DATA": str(tmp_path / "other")}, asks=False)
    assert import_files(settings, files).counts["archived"] == 0
    import_files(other, files)
    assert [(line.url, line.time, line.digest) for line in lines(other)] == [
        (line.url, line.time, line.digest) for line in lines(settings)
    ]
