"""The kit of a release: what stands in it is what stands in the file, and machines and people find their way in it."""

import csv
import gzip
import json
import re
import shutil
from pathlib import Path

import duckdb
import frictionless
import pytest

from include.lgo.kit import datapackage
from include.lgo.kit.assemble import GUIDES, make
from include.lgo.kit.tables import PARQUET_ONLY, Column, described, write
from include.lgo.settings import PROJECT

pytestmark = [  # frictionless leaves the closing of its files to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def kit(published: Path) -> Path:
    """The published kit, as one finds it."""
    return published.with_name("current")


def tables(published: Path) -> set[str]:
    with duckdb.connect(str(published), read_only=True) as connection:
        found = connection.sql("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()
    return {name for (name,) in found}


def test_it_is_published_with_the_release(published: Path, kit: Path) -> None:
    package = json.loads((kit / "datapackage.json").read_text(encoding="utf-8"))
    assert kit.resolve().name == published.resolve().stem == package["version"]
    assert (kit / "lgo.duckdb").resolve() == published.resolve()
    for name in (*GUIDES, "report.html", "charts/upheld-rate.png"):
        assert (kit / name).stat().st_size > 0
        assert (kit / name).stat().st_mode & 0o777 == 0o444


def test_text_that_a_spreadsheet_takes_for_a_formula_is_kept_as_it_is(tmp_path: Path) -> None:
    """To put an apostrophe before it would change a quotation; docs/analysts.md says what to do."""
    texts = ["=1+1", "+44 20", "-£100 was refunded", "@council", '=HYPERLINK("http://x")', "\t=2"]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE quotes (quote VARCHAR)")
        connection.executemany("INSERT INTO quotes VALUES (?)", [[text] for text in texts])
        write(connection, tmp_path)
    with gzip.open(tmp_path / "csv" / "quotes.csv.gz", "rt", encoding="utf-8", newline="") as file:
        assert [row["quote"] for row in csv.DictReader(file)] == texts
    assert "as a formula" in (PROJECT / "docs" / "analysts.md").read_text(encoding="utf-8")


def test_every_table_is_there_in_both_forms_with_the_same_rows(published: Path, kit: Path) -> None:
    names = tables(published)
    assert {path.name.removesuffix(".parquet") for path in (kit / "parquet").iterdir()} == names
    assert {path.name.removesuffix(".csv.gz") for path in (kit / "csv").iterdir()} == names - PARQUET_ONLY
    with duckdb.connect(str(published), read_only=True) as connection:
        for name in names:
            schema = "quality." if name == "check_results" else ""
            there = connection.table(f"{schema}{name}")
            parquet = connection.read_parquet(str(kit / "parquet" / f"{name}.parquet"))
            assert parquet.columns == there.columns
            assert (
                parquet.except_(there).count("*").fetchall() == there.except_(parquet).count("*").fetchall() == [(0,)]
            )
            if name not in PARQUET_ONLY:
                as_csv = connection.read_csv(str(kit / "csv" / f"{name}.csv.gz"), all_varchar=True, header=True)
                assert as_csv.columns == there.columns
                assert as_csv.count("*").fetchall() == there.count("*").fetchall()


def test_the_data_package_is_valid_and_its_figures_are_those_of_the_file(published: Path, kit: Path) -> None:
    report = frictionless.validate(str(kit / "datapackage.json"))
    assert report.valid, report.flatten(["name", "fieldName", "type", "message"])[:20]
    package = frictionless.Package(str(kit / "datapackage.json"))
    assert len(package.resources) == len(tables(published)) * 2 - len(PARQUET_ONLY)
    [resource] = [one for one in package.resources if one.name == "trend_upheld_rate"]
    read = [(row["period_kind"], row["period"], row["group_name"], float(row["n"])) for row in resource.read_rows()]
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.sql("SELECT period_kind, period, group_name, n::DOUBLE FROM trend_upheld_rate").fetchall()
    assert sorted(read) == sorted(rows)


def test_the_data_package_describes_every_column_in_the_files_own_words(published: Path, kit: Path) -> None:
    package = json.loads((kit / "datapackage.json").read_text(encoding="utf-8"))
    words = {
        (resource["name"], field["name"]): field["description"]
        for resource in package["resources"]
        for field in resource.get("schema", {}).get("fields", [])
    }
    assert all(words.values())
    with duckdb.connect(str(published), read_only=True) as connection:
        for table in described(connection):
            assert table.comment
            for column in table.columns:
                if table.name not in PARQUET_ONLY:
                    assert words[table.name, column.name] == column.comment
    decisions = next(one for one in package["resources"] if one["name"] == "decisions")
    assert decisions["schema"]["primaryKey"] == ["reference", "authority"]
    assert {licence["path"] for licence in package["licenses"]} >= {"terms.md"}


def test_a_changed_file_of_the_kit_is_noticed(kit: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kit"
    shutil.copytree(kit, copy, symlinks=True)
    path = copy / "csv" / "windows.csv.gz"
    path.chmod(0o644)
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"true", b"perhaps")))
    report = frictionless.validate(str(copy / "datapackage.json"))
    assert not report.valid
    found = [task.name for task in report.tasks if not task.valid]
    assert found == ["windows"]


def test_lists_and_empty_texts_survive_in_csv(published: Path, kit: Path) -> None:
    text = gzip.decompress((kit / "csv" / "payments.csv.gz").read_bytes()).decode("utf-8")
    assert re.search(r'"\[""[a-z ]+""', text)
    with duckdb.connect(str(published), read_only=True) as connection:
        csv = connection.read_csv(str(kit / "csv" / "payments.csv.gz"), all_varchar=True, header=True)  # noqa: F841
        [(there, read)] = connection.sql(
            "SELECT (SELECT sum(len(purposes)) FROM payments), (SELECT sum(json_array_length(purposes)) FROM csv)"
        ).fetchall()
    assert there == read > 0


def test_every_type_of_the_file_is_known_and_a_new_one_is_an_error(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        for table in described(connection):
            for column in table.columns:
                assert datapackage.table_type(column)
    with pytest.raises(KeyError):
        datapackage.table_type(Column("when", "TIMETZ", ""))


def test_the_file_lists_its_tables_in_about(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.sql("SELECT name, holds, len(columns) FROM about").fetchall()
        named = connection.sql(
            "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND table_name <> 'about' "
            "UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    assert sorted(name.removeprefix("quality.") for name, _, _ in rows) == sorted(name for (name,) in named)
    assert all(holds and columns for _, holds, columns in rows)


def test_a_file_that_cannot_be_read_makes_no_kit(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database")
    with pytest.raises(duckdb.Error):
        make(broken, tmp_path)
