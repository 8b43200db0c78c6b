"""Reading only the index lines that are about some address, or young enough: nothing wanted is passed over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from include.lgo.archive.capture import Capture
from include.lgo.archive.index import captures, captures_since

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def write(archive: Path, name: str, *lines: Capture) -> None:
    archive.mkdir(parents=True, exist_ok=True)
    (archive / f"{name}.index.jsonl").write_text("".join(f"{line.to_json()}\n" for line in lines), encoding="utf-8")


def asked(url: str, time: datetime = NOW) -> Capture:
    return Capture(url, "decision", time, "archived", 200)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=8), st.integers(0, 7))
def test_any_address_is_found_by_itself(tmp_path_factory, addresses: list[str], pick: int) -> None:  # type: ignore[no-untyped-def]
    archive = tmp_path_factory.mktemp("archive")
    write(archive, "20261123T020000Z-fetch", *map(asked, addresses))
    wanted = addresses[pick % len(addresses)] if addresses else "none"
    found = [capture.url for capture in captures(archive, lambda url: url == wanted) if capture.url == wanted]
    assert found == [url for url in addresses if url == wanted]


def test_lines_about_other_addresses_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "20261123T020000Z-fetch", asked("http://x/a"), asked("http://x/b"))
    write(tmp_path, "20261123T030000Z-fetch", asked("http://x/a", NOW + timedelta(hours=1)))
    assert [c.time for c in captures(tmp_path, lambda url: url.endswith("a"))] == [NOW, NOW + timedelta(hours=1)]
    assert len(list(captures(tmp_path))) == 3


def test_requests_of_a_time_are_found_in_batches_opened_before_it(tmp_path: Path) -> None:
    started = NOW
    write(tmp_path, "20261121T000000Z-fetch", asked("http://x/old", NOW - timedelta(days=2)))
    long_ago, after = (
        asked("http://x/before", NOW - timedelta(hours=3)),
        asked("http://x/after", NOW + timedelta(hours=1)),
    )
    write(tmp_path, "20261122T230000Z-fetch", long_ago, after)
    write(tmp_path, "20261123T020001Z-walk", asked("http://x/new", NOW + timedelta(seconds=1)))
    assert {c.url for c in captures_since(tmp_path, started)} == {"http://x/after", "http://x/new"}
