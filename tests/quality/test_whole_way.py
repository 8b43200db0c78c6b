"""The whole way from a fault to the release: those that stop leave no release, those that warn are told with it."""

import copy
import functools
import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from include.lgo.quality import checks, history
from include.lgo.quality.acceptances import AcceptanceError
from include.lgo.quality.checks import AREAS
from include.lgo.quality.gate import ChecksFailed, run_area
from include.lgo.settings import Settings, load
from include.lgo.warehouse.publish import current, manifest
from include.lgo.warehouse.run import publish_draft
from tests.quality import little
from tests.quality.test_every_check import ALL, FAULTS, REFUSED

Row = dict[str, Any]
PARTS = ("payments", "offers", "waivers", "remedies", "delays", "doubts")
STARTED = datetime(2026, 8, 1, 3, tzinfo=UTC)
STOPPING = [name for name, check in ALL.items() if check.severity == "stops"]
WARNING = [name for name, check in ALL.items() if check.severity == "warns"]


def check_all(settings: Settings, draft: Path, run: str, accept: dict[str, Any] | None = None) -> list[str]:
    """Run every area as its task does; the areas that stopped."""
    stopped = []
    for area in AREAS:
        try:
            run_area(settings, area, draft, run, accept or {})
        except ChecksFailed:
            stopped.append(area)
    return stopped


def stores(folder: Path) -> Settings:
    return load({"LGO_SITE": "http://127.0.0.1:9", "LGO_DATA": str(folder / "data")})


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little.make(tmp_path_factory.mktemp("little"))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, good: Path) -> Path:
    """A data folder with one release of the little warehouse, made by checks and publication; copied for each test."""
    folder = tmp_path_factory.mktemp("released")
    draft = Path(shutil.copy(good, folder / "draft.duckdb"))
    settings = stores(folder)
    assert check_all(settings, draft, "first") == []
    publish_draft(settings, draft, "first", STARTED)
    return settings.data


@pytest.fixture
def settings(released: Path, tmp_path: Path) -> Settings:
    shutil.copytree(released, tmp_path / "data", symlinks=True)
    return stores(tmp_path)


def spoil(path: Path, sql: str) -> None:
    if sql:
        path.chmod(0o644)
        with duckdb.connect(path) as connection:
            connection.execute(sql)


@pytest.mark.parametrize("name", STOPPING)
def test_what_stops_leaves_no_release(settings: Settings, good: Path, tmp_path: Path, name: str) -> None:
    fault, area = FAULTS[name][0], ALL[name].area
    draft = Path(shutil.copy(good, tmp_path / "draft.duckdb"))
    before = current(settings.published)
    assert before is not None
    spoil(draft, fault.draft)
    spoil(before, fault.published)
    stands = before.read_bytes()
    for other in AREAS:
        if other == area:
            with pytest.raises(ChecksFailed, match=name):
                run_area(settings, area, draft, "second", {})
        else:  # as if the others had found nothing: this check alone has to stop it
            passed = [row for row in history.latest(settings.quality, "first").to_pylist() if row["area"] == other]
            now = datetime.now(UTC)
            history.keep(settings.quality, "second", [as_result(row) for row in passed], now=now)
    with pytest.raises(ChecksFailed, match=f"{area}/{name}: expected"):
        publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
    assert current(settings.published) == before
    assert before.read_bytes() == stands
    assert draft.exists()
    assert [path.name for path in settings.releases.glob("*.duckdb")] == [before.name]


def as_result(row: Row) -> checks.Result:
    return checks.Result(**{name: value for name, value in row.items() if name not in {"run_id", "evaluated_at"}})


def upheld(rows: list[Row]) -> Row:
    return next(row for row in rows if row["outcome"] == "Upheld")


def odd_pages(rows: list[Row]) -> None:
    """One page of each kind that is odd in itself."""
    rows[0]["subcategory"] = None
    rows[1]["decision_date"] = date(2026, 8, 20)
    rows[2]["decision_date"] = date(2021, 3, 1)
    rows[3]["category"] = "Children and young people"
    rows[4]["summary"] = "It paid &#163;250"
    not_upheld(rows[5], "Partly upheld")
    for paragraph in rows[6]["paragraphs"][1:]:
        paragraph["number"] += 1
    for part in PARTS:
        for item in rows[6][part]:
            item["paragraph"] += 1


def large_payment(rows: list[Row]) -> None:
    payment = upheld(rows)["payments"][0]
    payment["amount"] = payment["total"] = Decimal(20000)


def late_page_of_a_joint_case(rows: list[Row]) -> None:
    rows[300] |= {"reference": f"{rows[100]['reference']}b", "url": f"{rows[300]['url']}b"}


def not_upheld(row: Row, outcome: str = "Not upheld") -> None:
    row["outcome"], row["delay_fault"] = outcome, False
    row |= {part: [] for part in PARTS}


def year_of_no_fault(rows: list[Row]) -> None:
    for row in rows:
        if date(2025, 4, 1) <= row["decision_date"] < date(2026, 4, 1) and row["outcome"] == "Upheld":
            not_upheld(row)


def month_of_three(rows: list[Row]) -> None:
    rows[:] = [
        row for row in rows if row["decision_date"].strftime("%Y-%m") != "2023-05" or row["decision_date"].day < 5
    ]


def nothing_since_april(rows: list[Row]) -> None:
    rows[:] = [row for row in rows if row["decision_date"] < date(2026, 4, 25)]


def unheard_of(rows: list[Row]) -> None:
    rows[7]["authority"] = "Somewhere Else"


def odd_pages_and_bodies(rows: list[Row]) -> None:
    for change in (odd_pages, large_payment, late_page_of_a_joint_case, unheard_of):
        change(rows)


def odd_times(rows: list[Row]) -> None:
    for change in (year_of_no_fault, month_of_three, nothing_since_april):
        change(rows)


def many_in_these_weeks(rows: list[Row]) -> None:
    """Enough decisions in the same weeks of every year to judge shares by, and no fault in the newest."""
    chance = random.Random(3)
    for row in list(rows):
        if (4, 25) <= (row["decision_date"].month, row["decision_date"].day) <= (6, 19):
            for number in range(10):
                other = copy.deepcopy(row)
                other["reference"] = f"{row['reference'][:2]} {500 + number} {len(rows) % 1000:03}"
                other["article_digest"] = hashlib.sha256(other["reference"].encode()).hexdigest()
                other["url"] += f"-{number}"
                other["offset"] = 1000 * len(rows)
                for paragraph in other["paragraphs"][:4]:
                    paragraph["text"] = " ".join(chance.choices(little.WORDS, k=60))
                if row["decision_date"].year == 2026 and number % 3:
                    not_upheld(other)
                rows.append(other)


@dataclass(frozen=True)
class Way:
    """What is done to the records, to the draft made of them, and to the release before; without that, none is."""

    warns: tuple[str, ...]
    records: Callable[[list[Row]], None] = lambda rows: None
    draft: str = ""
    published: str | None = None


WAYS = {
    "pages": Way(
        (
            "headers_are_whole",
            "dates_are_possible",
            "dates_follow_references",
            "categories_are_known",
            "texts_are_clean",
            "outcomes_are_known",
            "paragraphs_are_numbered",
            "payments_are_usual",
            "joint_cases_are_small",
            "authorities_are_placed",
        ),
        records=odd_pages_and_bodies,
    ),
    "times": Way(
        ("newest_are_fresh", "months_are_like_other_years", "years_are_alike", "weeks_have_their_decisions"),
        records=odd_times,
    ),
    "weeks": Way(("weeks_read_like_other_years",), records=many_in_these_weeks),
    "collection": Way(
        (
            "site_did_not_refuse",
            "listed_were_fetched",
            "pages_are_readable",
            "pages_agree_with_listing",
            "unlisted_were_asked_for",
            "windows_walked_whole",
            "everything_is_described",
        ),
        draft="; ".join(
            (
                *(FAULTS[name][0].draft for name in ("listed_were_fetched", "pages_are_readable")),
                FAULTS["pages_agree_with_listing"][0].draft,
                FAULTS["everything_is_described"][0].draft,
                FAULTS["unlisted_were_asked_for"][0].draft,
                "UPDATE windows SET complete = false, printed = 3 WHERE since = DATE '2026-07-01'",
                "UPDATE window_history SET complete = false, printed = 3 WHERE since = DATE '2026-07-01'",
                REFUSED,
            )
        ),
        published="",
    ),
    "before": Way(
        ("upheld_rates_hardly_move", "figures_stand", "groups_keep_their_names"),
        published="; ".join(
            (FAULTS["upheld_rates_hardly_move"][0].draft, FAULTS["groups_keep_their_names"][0].published)
        ),
    ),
}
OF_CHECK = {name: way for way, told in WAYS.items() for name in told.warns}


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory, released: Path) -> Callable[[str], Settings]:
    """Go one of WAYS from records to release, once; the stores after it."""

    @functools.cache
    def go(name: str) -> Settings:
        way, folder = WAYS[name], tmp_path_factory.mktemp(name)
        settings = stores(folder)
        draft = little.make(folder / "little", way.records)
        spoil(draft, way.draft)
        if way.published is not None:
            shutil.copytree(released, settings.data, symlinks=True)
            spoil(settings.published.resolve(), way.published)
        assert check_all(settings, draft, "second") == []
        publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
        return settings

    return go


def test_every_check_goes_one_way() -> None:
    assert sorted(STOPPING + WARNING) == sorted(ALL)
    assert sorted(OF_CHECK) == sorted(WARNING)


@pytest.mark.parametrize("name", WARNING)
def test_what_warns_is_told_with_the_release(gone: Callable[[str], Settings], name: str) -> None:
    settings = gone(OF_CHECK[name])
    release = current(settings.published)
    assert release is not None
    assert release.stem == "20260802T030000Z"
    (result,) = (row for row in manifest(release).checks if row["check"] == name)
    assert (result["status"], result["severity"]) == ("failed", "warns")
    assert f"- `{name}`: not so: {ALL[name].promise}" in release.with_suffix(".md").read_text(encoding="utf-8")
    with duckdb.connect(release, read_only=True) as connection:
        rows = connection.execute('SELECT status FROM quality.check_results WHERE "check" = ?', [name]).fetchall()
        notes = connection.execute("SELECT note FROM release_notes WHERE topic = 'Checks that warned'").fetchall()
    assert rows == [("failed",)]
    assert any(note.startswith(f"`{name}`") for (note,) in notes)


def accepted(until: date) -> dict[str, Any]:
    return {"payments_are_possible": {"who": "A. Name", "reason": "a whole estate", "until": until.isoformat()}}


def test_an_accepted_failure_is_published_with_who_why_and_until_when(
    settings: Settings, good: Path, tmp_path: Path
) -> None:
    draft = Path(shutil.copy(good, tmp_path / "draft.duckdb"))
    spoil(draft, "UPDATE payments SET total_gbp = 1000001, amount_gbp = 1000001 WHERE NOT counted")
    spoil(draft, FAULTS["payments_are_possible"][0].draft)
    until = datetime.now(UTC).date() + timedelta(days=5)
    assert "plausible" in check_all(settings, draft, "second")
    with pytest.raises(ChecksFailed):
        publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
    everything = {
        name: {"who": "A. Name", "reason": "sums moved with it", "until": until.isoformat()}
        for name in ("payments_add_up", "sums_are_sound", "decisions_agree_with_parts")
    }
    assert check_all(settings, draft, "second", accepted(until) | everything) == []
    publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
    release = current(settings.published)
    assert release is not None
    assert release.stem == "20260802T030000Z"
    with duckdb.connect(release, read_only=True) as connection:
        rows = connection.execute(
            "SELECT severity, accepted_by, reason, accepted_until FROM quality.accepted "
            "WHERE \"check\" = 'payments_are_possible'"
        ).fetchall()
    assert rows == [("stops", "A. Name", "a whole estate", until)]
    notes = release.with_suffix(".md").read_text(encoding="utf-8")
    assert f"accepted by A. Name until {until}: a whole estate" in notes


def test_an_acceptance_that_ended_stops_again(settings: Settings, good: Path, tmp_path: Path) -> None:
    draft = Path(shutil.copy(good, tmp_path / "draft.duckdb"))
    spoil(draft, FAULTS["payments_are_possible"][0].draft)
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    (settings.quality / "acceptances.csv").write_text(
        f"check,who,reason,until\npayments_are_possible,A. Name,a whole estate,{yesterday}\n", encoding="utf-8"
    )
    with pytest.raises(ChecksFailed, match=rf"(?s)payments_are_possible.*{yesterday}"):
        run_area(settings, "plausible", draft, "second", {})


def test_a_wrong_acceptance_stops_with_its_reason(settings: Settings, good: Path) -> None:
    with pytest.raises(AcceptanceError, match="there is no such check"):
        run_area(
            settings, "trends", good, "second", {"no_such_check": {"who": "A", "reason": "x", "until": "2026-12-01"}}
        )


def test_a_draft_whose_checks_were_not_run_is_not_published(settings: Settings, good: Path, tmp_path: Path) -> None:
    draft = Path(shutil.copy(good, tmp_path / "draft.duckdb"))
    run_area(settings, "complete", draft, "second", {})
    with pytest.raises(ChecksFailed, match="trends/groups_stay was not run on this draft"):
        publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
    assert check_all(settings, draft, "second") == []
    with duckdb.connect(draft) as connection:  # built anew after its checks
        connection.execute("UPDATE release SET built = TIMESTAMP '2100-01-01'")
    with pytest.raises(ChecksFailed, match="complete/archived_were_read was not run on this draft"):
        publish_draft(settings, draft, "second", STARTED + timedelta(days=1))
    assert (current(settings.published) or draft).stem == "20260801T030000Z"
