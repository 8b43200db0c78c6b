"""What a printed name means: councils as of the date, other bodies by kind, and nothing by guess."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from include.lgo.settings import PROJECT
from include.lgo.warehouse.authorities import Authority, Matcher, as_of, core, load, normal

PRINTED = PROJECT.parent / "shared" / "reference" / "authorities_as_printed.txt"

NOT_SPELLED_ALIKE = {
    "North Tyneside Metropolitan Borough Council": "North Tyneside Council",
    "Redcar & Cleveland Council": "Redcar and Cleveland Borough Council",
    "Wirral Metropolitan Borough Council": "Wirral Borough Council",
    "Barnet London Borough Council": "London Borough of Barnet",
    "Hull City Council": "Kingston upon Hull City Council",
    "Newcastle City Council": "Newcastle upon Tyne City Council",
    "City of Westminster": "Westminster City Council",
    "King’s Lynn & West Norfolk Borough Council": "Borough Council of King's Lynn and West Norfolk",
    "Southend-on-Sea Borough Council": "Southend-on-Sea City Council",
    "Colchester Borough Council": "Colchester City Council",
    "Milton Keynes Council": "Milton Keynes City Council",
    "Doncaster Metropolitan Borough Council": "City of Doncaster Council",
    "Bradford Metropolitan District Council": "City of Bradford Metropolitan District Council",
    "Metropolitan Borough of Wirral": "Wirral Borough Council",
    "Common Council of the City of London": "City of London Corporation",
    "Shepway District Council": "Folkestone and Hythe District Council",
    "St Albans City Council": "St Albans City and District Council",
    "St. Helens Metropolitan Borough Council": "St Helens Council",
    "Cornwall County Council": "Cornwall Council",
}
OTHER_BODIES = {
    "Chanctonbury Healthcare (Weymouth) Limited": "care provider",
    "Croft Residential Limited": "care provider",
    "Park Homes (UK) Limited": "care provider",
    "The Grange Care Centre (Cheltenham) Limited": "care provider",
    "Cherry Lodge Rest Home Ltd": "care provider",
    "Gloucester Health & Care NHS Foundation Trust": "NHS body",
    "NHS Somewhere Clinical Commissioning Group": "NHS body",
    "New Longton C Of E School": "school",
    "Pudsey Grammar School": "school",
    "Lake District National Park Authority": "national park",
    "Transport for London": "transport body",
    "Cleveland Fire Authority": "other",
    "Greater London Authority": "strategic authority",
    "West Midlands Combined Authority": "strategic authority",
}
PLACED_BY_NOBODY = [
    "Somewhere Else",
    "Leicestershire District Council",  # there is no such council, and the county is not meant
    "Oxford County Council",
    "Hatfield Parish Council",
    "London Borough of Leeds",
    "city of",
    "not printed",
    "",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


def _official(name: str) -> str:
    return NOT_SPELLED_ALIKE.get(name, name.replace("&", "and"))


@pytest.mark.parametrize("name", NOT_SPELLED_ALIKE)
def test_a_council_is_known_under_its_other_names(matcher: Matcher, name: str) -> None:
    match = matcher.match(name, date(2019, 6, 1))
    assert match.authority is not None
    assert match.authority.name == NOT_SPELLED_ALIKE[name]
    assert match.kind == "council"


@pytest.mark.parametrize(("name", "kind"), OTHER_BODIES.items())
def test_other_bodies_are_placed_by_kind(matcher: Matcher, name: str, kind: str) -> None:
    assert matcher.match(name, date(2019, 6, 1)).kind == kind


@pytest.mark.parametrize("name", PLACED_BY_NOBODY)
def test_nothing_is_guessed(matcher: Matcher, name: str) -> None:
    match = matcher.match(name, date(2019, 6, 1))
    assert (match.kind, match.matched_by, match.authority) == ("unmatched", "none", None)


def test_names_as_printed_on_real_pages(matcher: Matcher) -> None:
    if not PRINTED.exists():
        pytest.skip("the shared folder of labelled decisions is not here: no list of names as printed")
    names = PRINTED.read_text(encoding="utf-8").splitlines()
    assert len(names) > 50
    for name in names:
        match = matcher.match(name, date(2022, 1, 1))
        found = match.authority.name if match.authority else match.kind
        assert found == OTHER_BODIES.get(name, _official(name)), name


def test_every_local_authority_is_found_under_each_of_its_names_while_it_existed(matcher: Matcher) -> None:
    for authority in load():
        day = authority.valid_to or authority.valid_from or date(2018, 1, 1)
        for name in (authority.name, authority.name.upper(), f"The {authority.name}", *authority.aliases):
            assert matcher.match(name, day).authority == authority, name


def _authority(code: str, name: str, type_: str, since: date | None, until: date | None) -> Authority:
    return Authority(code, name, type_, "South West", f"E{code}", since, until, None, ())


def test_of_several_bodies_the_one_of_the_date_is_meant_then_the_one_of_the_type() -> None:
    end = date(2023, 3, 31)
    old = _authority("OLD", "Borsetshire County Council", "county", None, end)
    new = _authority("NEW", "Borsetshire Council", "unitary", end + timedelta(1), None)
    town = _authority("TWN", "Borsetshire Borough Council", "district", None, None)
    matcher = Matcher([old, new])
    assert matcher.match("County Council of Borsetshire", end).authority == old
    assert matcher.match("County Council of Borsetshire", end + timedelta(1)).authority == new
    assert matcher.match("Borsetshire County Council", end + timedelta(400)).authority == old  # its own name, printed
    assert matcher.match("The County of Borsetshire County Council", None).authority == old  # no date: the type says it
    assert matcher.match("Council of Borsetshire", None).authority is None
    assert Matcher([old, town]).match("Metropolitan Borsetshire Council", end).authority is None


def test_the_table_of_local_authorities_holds_together() -> None:
    authorities = load()
    by_code = {authority.code: authority for authority in authorities}
    assert len(by_code) == len({authority.gss_code for authority in authorities}) == len(authorities)
    assert {a.type for a in authorities} == {
        *("county", "district", "unitary", "metropolitan district", "London borough", "City of London"),
        *("combined authority", "Greater London Authority"),
    }
    for authority in authorities:
        assert authority.region, authority.name
        for code in (authority.successor or "").split(";"):
            if code:
                assert authority.valid_to is not None
                assert by_code[code].valid_from == authority.valid_to + timedelta(1), authority.name
    current = [authority for authority in authorities if authority.valid_to is None and authority.kind == "council"]
    assert len(current) == 317  # English principal councils since April 2023
    assert len({core(normal(authority.name)) for authority in current}) == 317


def test_names_are_matched_as_a_table() -> None:
    names = pa.table(
        {
            "name": ["Leeds City Council", "Park Homes (UK) Limited", "Leeds City Council"],
            "decision_date": pa.array([date(2020, 1, 1), date(2020, 1, 1), None], pa.date32()),
            "decisions": [3, 1, 1],
        }
    )
    rows = as_of(names, load()).to_pylist()
    assert [row["decisions"] for row in rows] == [3, 1, 1]
    assert rows[0] | {"decision_date": None, "decisions": 1} == rows[2]
    assert (rows[0]["body"], rows[0]["type"], rows[0]["region"], rows[0]["gss_code"]) == (
        *("Leeds City Council", "metropolitan district", "Yorkshire and The Humber", "E08000035"),
    )
    assert (rows[1]["body"], rows[1]["kind"], rows[1]["type"]) == ("Park Homes (UK) Limited", "care provider", None)


HEAD = "code,name,type,region,gss_code,valid_from,valid_to,successor,aliases\n"


def test_a_name_can_be_placed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "authorities.csv"
    path.write_text(HEAD + "CHL,Cherry Lodge,care provider,,,,,,The Lodge in Leeds;Cherry's\n", encoding="utf-8")
    names = pa.table({"name": ["Cherry Lodge", "Cherrys", "Lodge"], "decision_date": pa.nulls(3, pa.date32())})
    rows = as_of(names, load(path)).to_pylist()
    assert [(row["body"], row["kind"], row["type"], row["region"]) for row in rows] == [
        ("Cherry Lodge", "care provider", None, None),
        ("Cherry Lodge", "care provider", None, None),
        ("Lodge", "unmatched", None, None),
    ]


@pytest.mark.parametrize("row", ["X,Y,county,Z,E,2020,,,", "X,Y,villages,Z,E,,,,"])
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str) -> None:
    path = tmp_path / "authorities.csv"
    path.write_text(HEAD + row, encoding="utf-8")
    with pytest.raises(ValueError, match=r"authorities\.csv: the row .*(2020|villages)"):
        load(path)
