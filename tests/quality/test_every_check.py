"""Every check passes on a warehouse in which nothing is wrong, and fails on each fault it is there for.

A fault is SQL that spoils a copy of the little draft, or of the release it is compared with.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import duckdb
import pytest

from include.lgo.quality import checks
from include.lgo.quality.checks import AREAS, Area, Check
from include.lgo.reading import record
from tests.quality import little


@dataclass(frozen=True)
class Fault:
    """What is done to the draft or to the release, and what the sample must then name."""

    draft: str = ""
    published: str = ""
    named: str = ""


def first(table: str, where: str = "true") -> str:
    return f"rowid = (SELECT min(rowid) FROM {table} WHERE {where})"


def spoil(table: str, change: str, where: str = "true") -> Fault:
    """One row of `table` changed."""
    return Fault(f"UPDATE {table} SET {change} WHERE {first(table, where)}")


def twice(table: str, where: str = "true") -> Fault:
    """One row of `table` twice."""
    return Fault(f"CREATE OR REPLACE TABLE {table} AS FROM {table} UNION ALL FROM {table} WHERE {first(table, where)}")


REFUSED = """
INSERT INTO captures (url, kind, time, outcome, reference, reason)
SELECT 'https://www.lgo.org.uk/x', 'decision', max(time), 'refused', '25 000 509', 'a captcha' FROM captures
"""
LISTED = """
INSERT INTO listed
SELECT format('25 999 {:03d}', range), 'https://www.lgo.org.uk/x/' || range, NULL, NULL, NULL, now(), now(), NULL
FROM range(200)
"""
UNREADABLE = """
INSERT INTO unreadable
SELECT format('25 999 {:03d}', range), 'https://www.lgo.org.uk/x', 'reading', 'no header', now(), 'f', 0, false
FROM range(30)
"""
ODD_MANY = "UPDATE {table} SET {change} WHERE rowid % 10 = 0"

THESE_WEEKS = "decision_date BETWEEN DATE '2026-04-25' AND DATE '2026-06-19'"
MANY = """
INSERT INTO decisions
SELECT * EXCLUDE (copy) REPLACE (format('{{}}-{{}}', reference, copy) AS reference, {change})
FROM decisions, range(20) AS copies (copy)
"""
"""Enough decisions in every week to judge shares; `these` tells those of the newest settled weeks."""
LATELY = """
UPDATE decisions SET first_seen = first_seen - INTERVAL 60 DAY WHERE decision_date < DATE '2024-07-01';
{change}
"""
NEW = "(SELECT (reference, authority) FROM decisions WHERE decision_date >= DATE '2024-07-01')"

FAULTS: dict[str, list[Fault]] = {
    # complete
    "windows_walked_whole": [
        Fault("UPDATE windows SET complete = false, found = 7 WHERE since = DATE '2024-05-01'", named="7 found of 10"),
        Fault("UPDATE windows SET complete = false, printed = NULL WHERE since = DATE '2024-05-01'", named="no page"),
    ],
    "history_agrees_with_windows": [
        Fault("UPDATE windows SET found = 9 WHERE since = DATE '2024-05-01'", named="2024-05-01"),
        Fault("UPDATE windows SET complete = false WHERE since = DATE '2024-05-01'", named="2024-05-01"),
        Fault("DELETE FROM window_history WHERE since = DATE '2024-05-01'", named="2024-05-01"),
        Fault("UPDATE window_history SET walked = walked + INTERVAL 1 DAY WHERE since = DATE '2024-05-01'"),
    ],
    "unlisted_were_asked_for": [
        Fault(
            "UPDATE listed SET unlisted = (SELECT max(time) FROM captures) - INTERVAL 15 DAY "
            "WHERE reference = '22 000 105'; "
            "UPDATE captures SET time = time - INTERVAL 30 DAY WHERE reference = '22 000 105'",
            named="22 000 105",
        )
    ],
    "listed_were_fetched": [
        Fault(LISTED + "LIMIT 1", named="25 999 000"),
        Fault("UPDATE captures SET outcome = 'failed', reason = 'cut' WHERE reference = '22 000 105'", named="cut"),
    ],
    "most_listed_were_fetched": [Fault(LISTED, named="200")],
    "archived_were_read": [
        Fault("DELETE FROM decision_versions WHERE reference = '22 000 105'", named="22 000 105"),
        Fault(
            "UPDATE captures SET time = time + INTERVAL 1 DAY WHERE kind = 'decision' AND reference = '22 000 105'",
            named="22 000 105",
        ),
    ],
    "decisions_stay": [
        Fault("DELETE FROM decisions WHERE reference = '22 000 105'", named="22 000 105"),
        Fault(
            published="INSERT INTO decisions SELECT * REPLACE ('Another Trust' AS authority) FROM decisions "
            "WHERE reference = '22 000 105'",
            named="22 000 105",
        ),
    ],
    "wordings_stay": [
        Fault(
            published="INSERT INTO decision_versions SELECT * REPLACE ('older' AS article_digest, 0 AS version) "
            "FROM decision_versions WHERE reference = '22 000 105'",
            named="22 000 105",
        )
    ],
    "pages_are_readable": [Fault(UNREADABLE + "LIMIT 1", named="no header")],
    "most_pages_are_readable": [Fault(UNREADABLE, named="30")],
    "site_did_not_refuse": [Fault(REFUSED, named="captcha")],
    "there_are_decisions": [Fault("DELETE FROM decisions", named="no decision")],
    "newest_are_fresh": [
        Fault("DELETE FROM decisions WHERE decision_date > DATE '2026-04-30'"),
        Fault("DELETE FROM decisions"),
    ],
    # well formed
    "decisions_have_keys": [
        twice("decisions"),
        spoil("decisions", "reference = '2400095'"),
        spoil("decisions", "authority = ' '"),
    ],
    "parts_have_decisions": [
        *(
            spoil(table, "authority = 'Nobody'")
            for table in ("sections", "paragraphs", "payments", "offers", "waivers", "remedies", "delays", "review")
        ),
        *(
            twice(table)
            for table in ("sections", "paragraphs", "payments", "offers", "waivers", "remedies", "delays", "review")
        ),
        twice("decision_versions"),
        spoil("payments", "item = NULL"),
    ],
    "words_are_known": [
        spoil("payments", "kind = 'compensation'"),
        spoil("payments", "kind = NULL"),
        spoil("payments", "per = 'weekly'"),
        spoil("payments", "confidence = 'sure'"),
        spoil("remedies", "kind = 'training'"),
        spoil("remedies", "deadline_unit = 'week'"),
        spoil("delays", "process = 'ehcp'"),
        spoil("delays", "found_by = 'council'"),
        spoil("delays", "overrun_unit = 'week'"),
        spoil("sections", "kind = 'facts'"),
        spoil("offers", "confidence = NULL"),
        spoil("waivers", "confidence = ''"),
    ],
    "quotations_stand": [
        *(
            spoil(table, "quote_start = quote_start + 1, quote_end = quote_end + 1")
            for table in ("payments", "offers", "waivers", "remedies", "delays", "review")
        ),
        spoil("payments", "quote = '£1,000'"),
        spoil("payments", "quote = NULL, quote_start = NULL, quote_end = NULL"),
        spoil("payments", "quote = '', quote_end = quote_start"),
        spoil("payments", "position = 0"),
        spoil("payments", "paragraph = paragraph + 1"),
        spoil("payments", "rule = NULL"),
        Fault(
            "UPDATE paragraphs SET text = replace(text, '£', 'GBP') WHERE reference = '22 000 105'", named="22 000 105"
        ),
    ],
    "sums_are_sound": [
        spoil("payments", "amount_gbp = 0"),
        spoil("payments", "amount_gbp = NULL"),
        spoil("payments", "total_gbp = amount_gbp - 1", "per IS NULL"),
        spoil("payments", "total_gbp = -1", "per IS NOT NULL"),
        spoil("payments", "periods = 0", "per IS NOT NULL"),
        spoil("offers", "amount_gbp = -5"),
        spoil("waivers", "amount_gbp = NULL"),
    ],
    "decisions_agree_with_parts": [
        spoil("decisions", "payments_gbp = payments_gbp + 1", "payments_gbp > 0"),
        spoil("decisions", "symbolic_gbp = NULL", "symbolic_gbp > 0"),
        spoil("decisions", "quantifiable_gbp = 1"),
        spoil("decisions", "delay_fault = false", "delay_fault"),
        spoil("decisions", "delay_fault = NULL", "NOT delay_fault"),
        spoil("decisions", "delay_fault = true", "outcome = 'Not upheld'"),
        spoil("decisions", "paragraphs = paragraphs + 1"),
    ],
    "headers_are_whole": [
        spoil("decisions", "authority = 'not printed'"),
        spoil("decisions", "outcome = NULL"),
        spoil("decisions", "decision_date = NULL"),
        spoil("decisions", "category = NULL"),
        spoil("decisions", "subcategory = NULL"),
    ],
    "dates_are_possible": [
        spoil("decisions", "decision_date = DATE '2026-08-02'"),
        spoil("decisions", "decision_date = DATE '1925-07-07'"),
    ],
    "dates_follow_references": [spoil("decisions", "decision_date = DATE '2021-03-31'")],
    "outcomes_are_known": [spoil("decisions", "outcome = 'upheld'"), spoil("decisions", "outcome = 'Partly upheld'")],
    "texts_are_clean": [
        spoil("paragraphs", "text = text || ' Ã©tait'"),
        spoil("paragraphs", "text = 'It paid Â£250'"),
        spoil("paragraphs", "text = 'the councilâ€™s'"),
        spoil("paragraphs", "text = 'It paid \ufffd250'"),
        spoil("paragraphs", "text = 'the council\x92s'"),
        spoil("sections", "heading = 'Fault &amp; injustice'"),
        spoil("decisions", "summary = 'It paid &#163;250'"),
    ],
    "paragraphs_are_numbered": [
        Fault("DELETE FROM paragraphs WHERE reference = '22 000 105' AND number = 2", named="22 000 105"),
        Fault("UPDATE paragraphs SET number = 1 WHERE reference = '22 000 105' AND number = 2", named="22 000 105"),
        Fault(
            "UPDATE paragraphs SET number = 4 - number WHERE reference = '22 000 105' AND number IN (1, 3)",
            named="22 000 105",
        ),
        Fault("UPDATE paragraphs SET number = number - 1 WHERE reference = '22 000 105'", named="22 000 105"),
    ],
    "most_pages_are_clean": [
        Fault(ODD_MANY.format(table="decisions", change="outcome = NULL"), named="header"),
        Fault(ODD_MANY.format(table="decisions", change="decision_date = DATE '2030-01-01'"), named="date"),
        Fault(ODD_MANY.format(table="decisions", change="outcome = 'Fault'"), named="outcome"),
        Fault(ODD_MANY.format(table="paragraphs", change="text = '\ufffd'"), named="encoding"),
        Fault("UPDATE paragraphs SET number = number + 1", named="numbers"),
    ],
    "categories_are_known": [spoil("decisions", "category = 'Children and young people'")],
    "everything_is_described": [
        Fault("COMMENT ON COLUMN payments.counted IS NULL", named="counted"),
        Fault("COMMENT ON TABLE payments IS NULL", named="payments"),
        Fault("CREATE TABLE more AS SELECT 1 AS x", named="more"),
    ],
    # plausible
    "months_keep_their_decisions": [
        Fault("DELETE FROM decisions WHERE decision_date >= DATE '2026-06-01'", named="2026-06-01"),
        Fault(
            "UPDATE decisions SET decision_date = decision_date + INTERVAL 4 MONTH "
            "WHERE date_trunc('month', decision_date) = DATE '2024-05-01'",
            named="2024-05-01",
        ),
    ],
    "months_are_like_other_years": [
        Fault(
            "UPDATE trend_upheld_rate SET decisions = 4 "
            "WHERE period = '2025-05' AND period_kind = 'month' AND group_kind = 'all'",
            named="2025-05",
        ),
        Fault(
            "UPDATE trend_upheld_rate SET decisions = 21 "
            "WHERE period = '2025-05' AND period_kind = 'month' AND group_kind = 'all'",
            named="2025-05",
        ),
    ],
    "weeks_have_their_decisions": [
        Fault(f"DELETE FROM decisions WHERE {THESE_WEEKS} AND rowid % 3 > 0", named="2026-04-25"),
        Fault(MANY.format(change="category AS category") + f"WHERE copy < 2 AND {THESE_WEEKS}", named="2026-06-19"),
    ],
    "weeks_read_like_other_years": [
        Fault(MANY.format(change=f"CASE WHEN {THESE_WEEKS} THEN {spoilt} ELSE {column} END AS {column}"), named=named)
        for column, spoilt, named in (
            ("outcome", "'Upheld'", "upheld"),
            ("delay_fault", "outcome = 'Upheld'", "delay"),
            ("paragraphs", "paragraphs / 2", "paragraphs"),
            ("category", "CASE copy % 2 WHEN 0 THEN category END", "whole headers"),
        )
    ],
    "new_pages_read_like_older": [
        *(
            Fault(LATELY.format(change=f"DELETE FROM {table} WHERE (reference, authority) IN {NEW}"), named=table)
            for table in ("payments", "remedies")
        ),
        *(
            Fault(LATELY.format(change=f"UPDATE decisions SET {change} WHERE first_seen > '2026-07-01'"), named=named)
            for change, named in (
                ("delay_fault = false", "delay"),
                ("paragraphs = paragraphs // 3", "paragraphs"),
                ("subcategory = NULL", "whole headers"),
            )
        ),
    ],
    "headers_stay_the_same": [
        Fault(ODD_MANY.format(table="decisions", change="outcome = 'Not upheld'"), named="outcome"),
        Fault(ODD_MANY.format(table="decisions", change="outcome = NULL"), named="outcome"),
        Fault(ODD_MANY.format(table="decisions", change="decision_date = decision_date + 1"), named="decision_date"),
        Fault(ODD_MANY.format(table="decisions", change="category = 'Health'"), named='"category"'),
        Fault(ODD_MANY.format(table="decisions", change="subcategory = 'Other'"), named="subcategory"),
    ],
    "findings_stay_the_same": [
        *(
            Fault(f"DELETE FROM {table} WHERE reference LIKE '24%'", named=table)
            for table in ("payments", "offers", "waivers", "remedies")
        ),
        Fault("DELETE FROM payments", named="payments"),
        Fault("UPDATE decisions SET delay_fault = false", named="delay"),
        Fault("UPDATE decisions SET delay_fault = outcome = 'Upheld'", named="delay"),
    ],
    "texts_stay_as_long": [
        Fault("DELETE FROM paragraphs WHERE position >= 2", named="paragraphs"),
        Fault("UPDATE paragraphs SET text = left(text, 20)", named="characters"),
        Fault("DELETE FROM paragraphs", named="paragraphs"),
    ],
    "upheld_rates_hardly_move": [
        Fault("UPDATE trend_upheld_rate SET upheld_rate = upheld_rate - 0.06", named="2025-26"),
    ],
    "upheld_rates_do_not_jump": [
        Fault("UPDATE trend_upheld_rate SET upheld_rate = upheld_rate + 0.16", named="2025-26"),
    ],
    "payments_are_usual": [
        spoil("payments", "amount_gbp = 10001, total_gbp = 10001", "kind = 'symbolic'"),
        spoil("payments", "total_gbp = 50001", "kind = 'quantifiable'"),
        spoil("payments", "amount_gbp = 50001, total_gbp = NULL", "kind = 'quantifiable'"),
    ],
    "payments_are_possible": [spoil("payments", "total_gbp = 1000001")],
    "joint_cases_are_small": [
        Fault("UPDATE decisions SET joint_group = 'x' WHERE decision_date >= DATE '2026-06-01'"),
        Fault("UPDATE decisions SET joint_group = 'x' WHERE reference IN ('22 000 105', '25 000 500')"),
    ],
    "joint_cases_are_few": [Fault("UPDATE decisions SET joint_group = left(reference, 8) WHERE rowid % 5 = 0")],
    "authorities_are_placed": [spoil("authorities", "kind = 'unmatched'")],
    "pages_agree_with_listing": [
        Fault("UPDATE listed SET outcome = 'Not upheld' WHERE reference = '22 000 105'"),
        Fault("UPDATE listed SET decision_date = DATE '2024-01-01' WHERE reference = '22 000 105'"),
    ],
    "most_pages_agree_with_listing": [
        Fault(ODD_MANY.format(table="listed", change="decision_date = decision_date + 1"), named="51")
    ],
    # trends
    "shares_lie_in_their_intervals": [
        spoil("trend_upheld_rate", "upheld_rate = 1.5", "n > 0"),
        spoil("trend_upheld_rate", "upheld_rate = NULL", "n > 0"),
        spoil("trend_upheld_rate", "upheld_rate_low = upheld_rate + 0.1", "upheld_rate < 0.8"),
        spoil("trend_upheld_rate", "upheld_rate_high = 1.1", "n > 0"),
        spoil("trend_upheld_rate", "upheld_rate_low = -0.1", "n > 0"),
        spoil("trend_upheld_rate", "upheld = upheld + 1, not_upheld = not_upheld - 1", "n > 0"),
        spoil("trend_upheld_rate", "n = 0, upheld = 0", "n > 0"),
        spoil("trend_payments", "with_payment = n + 1"),
        spoil("trend_payments", "payment_share = payment_share - 0.1"),
        spoil("trend_payments", "mean_gbp = mean_gbp_high + 1", "mean_gbp_high > 0"),
        spoil("trend_payments", "mean_gbp = NULL", "with_total > 0"),
        spoil("trend_payments", "median_gbp = -1", "with_total > 0"),
        spoil("trend_payments", "total_gbp = 0", "with_total > 0"),
        spoil("trend_payments", "with_total = with_payment + 1"),
        spoil("trend_delay_faults", "delay_share_high = delay_share - 0.1", "with_delay > 0"),
        spoil("trend_payments", "median_gbp_low = median_gbp + 1", "median_gbp_low > 0"),
        spoil("trend_payments", "median_gbp_high = NULL", "with_total >= 6"),
        spoil("trend_payments", "upper_quartile_gbp = median_gbp - 1", "with_total > 0"),
        spoil("trend_payment_purposes", "with_payment = n + 1"),
        spoil("trend_adjusted_rate", "adjusted_rate = 1.1"),  # nobody here has another of its type
        spoil("trend_adjusted_rate", "compared = n", "expected_upheld > 0"),
        spoil("trend_adjusted_rate", "adjusted_rate = 0.5, adjusted_rate_low = 0.6, adjusted_rate_high = 0.7"),
        spoil("trend_changes", "change = change + 0.1"),
        spoil("trend_changes", "change_low = change + 0.1"),
        spoil("trend_changes", "verdict = 'higher'", "verdict = 'no clear change'"),
        spoil("trend_changes", "verdict = NULL", "NOT provisional AND NOT partial"),
    ],
    "upheld_rates_add_up": [
        spoil("trend_upheld_rate", "decisions = decisions + 1"),
        spoil("trend_upheld_rate", "upheld = upheld + 1, n = n + 1"),
        spoil("trend_upheld_rate", "n = n + 1"),
        *(
            Fault(f"DELETE FROM trend_upheld_rate WHERE {first('trend_upheld_rate', f'group_kind = {kind!r}')}")
            for kind in ("all", "authority_type", "region", "authority", "category", "subcategory")
        ),
        Fault("DELETE FROM trend_upheld_rate WHERE period_kind = 'quarter'", named="quarter"),
        Fault("DELETE FROM trend_upheld_rate"),
        twice("trend_upheld_rate"),
        Fault("DELETE FROM decisions WHERE reference = '22 000 105'", named="2023-02-01"),
    ],
    "payments_add_up": [
        spoil("trend_payments", "total_gbp = total_gbp + 1"),
        Fault("DELETE FROM trend_payments WHERE kind = 'symbolic' AND group_kind = 'region'", named="region"),
        Fault("DELETE FROM trend_payments", named="financial_year"),
        Fault(
            "UPDATE payments SET counted = NOT counted "
            "WHERE reference = (SELECT max(reference) FROM decisions WHERE outcome = 'Upheld')",
            named="2026-06-01",
        ),
    ],
    "delay_faults_add_up": [
        spoil("trend_delay_faults", "with_delay = with_delay + 1", "process = 'all'"),
        spoil("trend_delay_faults", "n = n + 1", "process = 'all'"),
        spoil("trend_delay_faults", "n = n + 1", "process <> 'all'"),
        spoil("trend_delay_faults", "found_by_ombudsman = found_by_ombudsman + 1"),
        spoil("trend_delay_faults", "with_delay = with_delay + 1", "process <> 'all'"),
        Fault("DELETE FROM trend_delay_faults WHERE process = 'all' AND group_kind = 'authority'", named="authority"),
        Fault("UPDATE decisions SET delay_fault = false WHERE reference LIKE '24%'", named="2025"),
    ],
    "periods_have_their_rows": [
        Fault("DELETE FROM trend_upheld_rate WHERE period = '2024-05'", named="trend_upheld_rate"),
        Fault("DELETE FROM trend_payments WHERE period = '2024 Q2' AND kind = 'quantifiable'", named="quantifiable"),
        Fault("DELETE FROM trend_delay_faults WHERE group_name = 'Housing'", named="Housing"),
        twice("trend_upheld_rate"),
        twice("trend_payments"),
        twice("trend_delay_faults"),
        spoil("trend_upheld_rate", "group_name = 'Nobody'", "group_kind = 'authority'"),
    ],
    "rolling_years_add_up": [
        spoil("trend_upheld_rate", "upheld = upheld + 1", "period_kind = 'rolling_year'"),
        spoil(
            "trend_upheld_rate", "decisions = decisions + 1", "period_kind = 'month' AND period_start > '2023-01-01'"
        ),
        spoil("trend_payments", "total_gbp = total_gbp + 1", "period_kind = 'rolling_year'"),
        spoil("trend_delay_faults", "with_delay = 0", "period_kind = 'rolling_year' AND with_delay > 0"),
        Fault("DELETE FROM trend_payments WHERE period = 'year to 2024-05'", named="2023-06-01"),
        twice("trend_delay_faults", "period_kind = 'rolling_year'"),
    ],
    "groups_stay": [Fault("DELETE FROM trend_upheld_rate WHERE group_name = 'Housing'", named="Housing")],
    "groups_keep_their_names": [
        Fault(
            published="INSERT INTO trend_upheld_rate "
            "SELECT * REPLACE ('Education > Old' AS group_name, 1 AS decisions) "
            "FROM trend_upheld_rate WHERE group_kind = 'subcategory' AND period = '2025-26' LIMIT 1",
            named="Education > Old",
        )
    ],
    "figures_stand": [
        Fault("UPDATE trend_upheld_rate SET upheld_rate = upheld_rate + 0.06", named="upheld_rate"),
        Fault(
            draft="UPDATE trend_payments SET n = 200, payment_share = payment_share - 0.06",
            published="UPDATE trend_payments SET n = 200",
            named="payment_share",
        ),
        Fault(
            draft="UPDATE trend_payments SET with_total = 200, mean_gbp = mean_gbp * 1.3",
            published="UPDATE trend_payments SET with_total = 200",
            named="mean_gbp",
        ),
        Fault(
            draft="UPDATE trend_delay_faults SET n = 200, delay_share = delay_share + 0.1",
            published="UPDATE trend_delay_faults SET n = 200",
            named="delay_share",
        ),
    ],
    "flags_are_right": [
        spoil("trend_upheld_rate", "provisional = NOT provisional"),
        spoil("trend_payments", "partial = NOT partial"),
        spoil("trend_delay_faults", "small = NOT small"),
        spoil("trend_upheld_rate", "small = NULL"),
        spoil("trend_payment_purposes", "small = NOT small"),
        spoil("trend_adjusted_rate", "partial = NOT partial"),
        Fault("DELETE FROM windows WHERE since = DATE '2024-05-01'", named="2024-05-01"),
        Fault("UPDATE windows SET complete = false WHERE since = DATE '2024-05-01'", named="2024-05-01"),
        Fault(
            "UPDATE trend_periods SET provisional = false; UPDATE trend_upheld_rate SET provisional = false",
            named="2026-04-01",
        ),
    ],
    "years_are_alike": [
        Fault("UPDATE trend_upheld_rate SET upheld_rate = 0.2 WHERE period = '2025-26'"),
        Fault("UPDATE trend_upheld_rate SET upheld_rate = 0.99 WHERE period = '2025-26'"),
    ],
}

ALL: dict[str, Check] = {check.name: check for check in checks.load()}
CASES = [
    pytest.param(name, fault, id=f"{name}-{n}") for name, faults in FAULTS.items() for n, fault in enumerate(faults)
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little.make(tmp_path_factory.mktemp("little"))


@pytest.fixture
def spoilt(good: Path, tmp_path: Path) -> Callable[[Fault], tuple[Path, Path]]:
    """Spoil a copy of the draft, and one of the release where the fault says so."""

    def make(fault: Fault) -> tuple[Path, Path]:
        paths = []
        for name, sql in (("draft.duckdb", fault.draft), ("lgo.duckdb", fault.published)):
            path = shutil.copy(good, tmp_path / name) if sql else good
            if sql:
                with duckdb.connect(str(path)) as connection:
                    connection.execute(sql)
            paths.append(Path(path))
        return paths[0], paths[1]

    return make


@pytest.fixture
def alone(tmp_path: Path) -> Callable[[Check], Path]:
    """A folder with one check, and what is shared beside it, so that a fault costs one query and not an area's."""

    def make(check: Check) -> Path:
        folder = tmp_path / "checks"
        (folder / check.area).mkdir(parents=True)
        for path in (*checks.CHECKS.glob("*.sql"), checks.CHECKS / check.area / f"{check.name}.sql"):
            (folder / path.relative_to(checks.CHECKS)).symlink_to(path)
        return folder

    return make


def test_every_check_has_a_fault_it_must_find() -> None:
    assert set(FAULTS) == set(ALL)
    assert all(FAULTS.values())


def test_every_area_has_checks_of_both_severities() -> None:
    for area in AREAS:
        assert {check.severity for check in ALL.values() if check.area == area} == {"stops", "warns"}
        assert sum(check.area == area for check in ALL.values()) >= 5


@pytest.mark.parametrize("area", AREAS)
def test_nothing_is_wrong_with_the_little_warehouse(area: Area, good: Path) -> None:
    for result in checks.run(area, good, good):
        assert (result.check, result.status, result.observed) == (result.check, "passed", "none")
        assert "$" not in result.expected


@pytest.mark.parametrize("area", AREAS)
def test_before_the_first_release_only_comparisons_are_left_out(area: Area, good: Path) -> None:
    for result in checks.run(area, good, None):
        assert result.status == ("not_applicable" if ALL[result.check].needs_published else "passed")


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_it_finds(
    name: str,
    fault: Fault,
    spoilt: Callable[[Fault], tuple[Path, Path]],
    alone: Callable[[Check], Path],
) -> None:
    check = ALL[name]
    (result,) = checks.run(check.area, *spoilt(fault), folder=alone(check))
    assert (result.check, result.status, result.observed) == (name, "failed", result.observed)
    assert result.wrong_rows > 0
    assert 0 < len(json.loads(result.sample)) <= 20
    assert fault.named in result.sample
    assert result.stops == (check.severity == "stops")


SINGLE = [
    "UPDATE decisions SET outcome = NULL WHERE reference = '22 000 105'",
    "UPDATE paragraphs SET text = 'It paid \ufffd250' WHERE reference = '22 000 105' AND position = 0",
    UNREADABLE + "LIMIT 1",
    "UPDATE listed SET outcome = 'Not upheld' WHERE reference = '22 000 105'",
]


@pytest.mark.parametrize("sql", SINGLE)
def test_one_odd_page_warns_and_does_not_keep_the_others_from_being_published(
    sql: str, good: Path, spoilt: Callable[[Fault], tuple[Path, Path]]
) -> None:
    draft, _ = spoilt(Fault(sql))
    found = [result for area in AREAS[:3] for result in checks.run(area, draft, good)]
    assert any(result.status == "failed" for result in found)
    assert not {result.check for result in found if result.stops}


def test_of_a_small_collection_odd_pages_are_named_and_the_rest_is_published(
    good: Path, spoilt: Callable[[Fault], tuple[Path, Path]]
) -> None:
    few = "DELETE FROM decisions WHERE rowid >= 60; UPDATE decisions SET authority = 'not printed' WHERE rowid < 30; "
    draft, _ = spoilt(Fault(few + UNREADABLE))
    with duckdb.connect(str(draft), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM decisions").fetchone() == (60,)
    status = {
        result.check: result.status for area in ("complete", "well_formed") for result in checks.run(area, draft, None)
    }
    assert status["headers_are_whole"] == status["pages_are_readable"] == "failed"
    assert status["most_pages_are_clean"] == status["most_pages_are_readable"] == "passed"


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("payments", "kind", get_args(get_type_hints(record.Payment)["kind"])),
        ("payments", "per", get_args(record.Per)),
        ("payments", "confidence", get_args(record.Confidence)),
        ("remedies", "kind", get_args(get_type_hints(record.Remedy)["kind"])),
        ("delays", "found_by", get_args(get_type_hints(record.Delay)["found_by"])),
        ("delays", "overrun_unit", get_args(record.Unit)),
        ("sections", "kind", get_args(record.SectionKind)),
    ],
)
def test_all_words_of_the_record_are_known(
    table: str,
    column: str,
    words: tuple[str, ...],
    spoilt: Callable[[Fault], tuple[Path, Path]],
    alone: Callable[[Check], Path],
) -> None:
    assert len(words) > 1
    sql = "".join(
        f"UPDATE {table} SET {column} = '{word}' WHERE rowid % {len(words)} = {number};"
        for number, word in enumerate(words)
    )
    (result,) = checks.run("well_formed", *spoilt(Fault(sql)), folder=alone(ALL["words_are_known"]))
    assert (result.status, result.sample) == ("passed", "[]")


def test_every_bound_has_a_reason_and_is_used() -> None:
    files = set(checks.CHECKS.rglob("*.sql")) - {checks.CHECKS / checks.THRESHOLDS}
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    with duckdb.connect() as connection:
        connection.execute((checks.CHECKS / checks.THRESHOLDS).read_text(encoding="utf-8"))
        rows = connection.execute("SELECT name, unit, reason, set_on FROM thresholds").fetchall()
        assert len(connection.table("threshold").fetchall()) == 1
    for name, unit, reason, set_on in rows:
        assert reason.endswith(".")
        assert unit
        assert set_on.year >= 2026
        assert f"threshold.{name}" in text or f"SELECT {name} FROM threshold" in text, f"{name} is used by no check"
