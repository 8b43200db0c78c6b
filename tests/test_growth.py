"""The corpus that growth is measured on: copies are decisions of their own, and pass every check."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from bench import corpus as corpora
from bench import growth
from include.lgo.archive.index import captures
from include.lgo.records.files import record_files
from include.lgo.records.store import reader_version

INVENTED, COUNT = 500, 1_200


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of 500 decisions that were read, a copy of them, and a part of another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpora, "INVENTED", INVENTED)
        patch.setattr(corpora, "PROJECT", tmp_path_factory.mktemp("bench"))
        return corpora.corpus(COUNT)


def test_every_copy_has_references_and_words_of_its_own(base: Path) -> None:
    files = record_files(base / "records", reader_version()).paths
    rows = [row for path in files for row in pq.read_table(path).to_pylist()]
    assert len({row["reference"] for row in rows}) == len({row["url"] for row in rows}) == COUNT
    assert all(row["url"].endswith(row["reference"].replace(" ", "-")) for row in rows)
    listed = {(found.reference, found.url) for capture in captures(base / "archive") for found in capture.found}
    assert listed == {(row["reference"], row["url"]) for row in rows}
    first, copy = rows[0], rows[INVENTED]
    assert first["decision_date"] == copy["decision_date"]
    assert first["paragraphs"] != copy["paragraphs"]
    for row in rows[INVENTED:]:
        texts = {paragraph["position"]: paragraph["text"] for paragraph in row["paragraphs"]}
        for part in row["payments"] + row["remedies"] + row["delays"]:
            assert texts[part["position"]][part["quote_start"] : part["quote_end"]] == part["quote"]


def test_every_stage_is_measured(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "corpus", lambda _: base)
    stages = growth.figures(COUNT, lambda _: None)
    assert stages["record files, merged"].files == 3, "too few to be merged"
    assert stages["build"].files == 1
    assert all(stage.bytes or (stage.seconds and stage.megabytes) for stage in stages.values())
    shown = {name: exponents for name, _, exponents, _ in growth.describe([600, COUNT], [stages, stages])}
    assert shown["build"] == "0.00"
    assert growth.exponent(1, 8, 2) == 3


def test_copies_are_no_joint_cases(base: Path, tmp_path: Path) -> None:
    for name in ("archive", "records"):
        (tmp_path / name).symlink_to(base / name)
    settings = growth.load({"LGO_SITE": "http://127.0.0.1", "LGO_DATA": str(tmp_path)})
    settings.drafts.mkdir()
    draft = settings.drafts / "d.duckdb"
    growth.build_draft(settings, draft)
    with duckdb.connect(draft, read_only=True) as connection:
        [(count, joint, largest)] = connection.sql(
            "SELECT count(*), sum(members), max(members) FROM (SELECT joint_group, count(*) AS members FROM decisions"
            " WHERE joint_group IS NOT NULL GROUP BY joint_group)"
        ).fetchall()
    assert count > 3
    assert joint < COUNT * 0.05
    assert largest <= 4
