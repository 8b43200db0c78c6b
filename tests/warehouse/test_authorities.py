"""What a printed name means: councils as of the date, other bodies by kind, and nothing by guess."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from conftest import Build
from synthetic import record

from include.lgo.settings import PROJECT
from include.lgo.warehouse.authorities import Authority, Matcher, Today, as_of, core, load

PRINTED = PROJECT.parent / "shared" / "reference" / "authorities_as_printed.txt"

NOT_SPELLED_ALIKE = {
    "North Tyneside Metropolitan Borough Council": "North Tyneside Council",
    "Redcar & Cleveland Council": "Redcar and Cleveland Borough Council",
    "Wirral Metropolitan Borough Council": "Wirral Borough Council",
    "Metropolitan Borough of Wirral": "Wirral Borough Council",
    "Barnet London Borough Council": "London Borough of Barnet",
    "LB Barnet": "London Borough of Barnet",
    "Mayor and Burgesses of the London Borough of Lambeth": "London Borough of Lambeth",
    "London Borough of Greenwich": "Royal Borough of Greenwich",
    "London Borough of Hammersmith & Fulham": "London Borough of Hammersmith and Fulham",
    "Royal Borough of Kensington & Chelsea Council": "Royal Borough of Kensington and Chelsea",
    "Royal Borough of Kingston": "Royal Borough of Kingston upon Thames",
    "London Borough of Kingston upon Thames": "Royal Borough of Kingston upon Thames",
    "London Borough of Richmond": "London Borough of Richmond upon Thames",
    "Richmond-upon-Thames London Borough Council": "London Borough of Richmond upon Thames",
    "Windsor & Maidenhead Council": "Royal Borough of Windsor and Maidenhead",
    "City of Westminster": "Westminster City Council",
    "London Borough of Westminster": "Westminster City Council",
    "City of London": "City of London Corporation",
    "Common Council of the City of London": "City of London Corporation",
    "Hull City Council": "Kingston upon Hull City Council",
    "Hull": "Kingston upon Hull City Council",
    "Kingston upon Hull, City of": "Kingston upon Hull City Council",
    "Newcastle City Council": "Newcastle upon Tyne City Council",
    "Newcastle-upon-Tyne City Council": "Newcastle upon Tyne City Council",
    "Newcastle under Lyme Borough Council": "Newcastle-under-Lyme Borough Council",
    "Stoke": "Stoke-on-Trent City Council",
    "Stoke-On-Trent Council": "Stoke-on-Trent City Council",
    "King’s Lynn & West Norfolk Borough Council": "Borough Council of King's Lynn and West Norfolk",
    "Borough Council of Kings Lynn & West Norfolk": "Borough Council of King's Lynn and West Norfolk",
    "Southend-on-Sea Borough Council": "Southend-on-Sea City Council",
    "Southend Council": "Southend-on-Sea City Council",
    "Colchester Borough Council": "Colchester City Council",
    "Milton Keynes Council": "Milton Keynes City Council",
    "Doncaster Metropolitan Borough Council": "City of Doncaster Council",
    "Bradford Metropolitan District Council": "City of Bradford Metropolitan District Council",
    "Bradford MDC": "City of Bradford Metropolitan District Council",
    "City of Wakefield Council": "Wakefield Metropolitan District Council",
    "Bury MBC": "Bury Metropolitan Borough Council",
    "York City Council": "City of York Council",
    "Council of the City of York": "City of York Council",
    "City of Bristol Council": "Bristol City Council",
    "Brighton & Hove Council": "Brighton and Hove City Council",
    "Shepway District Council": "Folkestone and Hythe District Council",
    "St Albans City Council": "St Albans City and District Council",
    "St Albans District Council": "St Albans City and District Council",
    "St. Helens Metropolitan Borough Council": "St Helens Council",
    "St Helens": "St Helens Council",
    "Cornwall County Council": "Cornwall Council",
    "The County of Herefordshire District Council": "Herefordshire Council",
    "Rutland County Council District Council": "Rutland County Council",
    "Isles of Scilly Council": "Council of the Isles of Scilly",
    "Isle of Wight": "Isle of Wight Council",
    "County Durham Council": "Durham County Council",
    "Medway": "Medway Council",
    "BCP Council": "Bournemouth, Christchurch and Poole Council",
    "Telford & Wrekin Council": "Telford and Wrekin Council",
    "Borough of Telford & Wrekin": "Telford and Wrekin Council",
    "Bath & North East Somerset District Council": "Bath and North East Somerset Council",
    "East Herts Council": "East Hertfordshire District Council",
    "West Lancs Borough Council": "West Lancashire Borough Council",
    "South Buckinghamshire District Council": "South Bucks District Council",
    "Stratford-upon-Avon District Council": "Stratford-on-Avon District Council",
    "Cheshire West & Chester Borough Council": "Cheshire West and Chester Council",
    "East Riding Council": "East Riding of Yorkshire Council",
    "Barrow Borough Council": "unmatched",
    "Newcastle Borough Council": "unmatched",
    "Newcastle": "unmatched",
}
OTHER_BODIES = {
    "Chanctonbury Healthcare (Weymouth) Limited": "care provider",
    "Croft Residential Limited": "care provider",
    "Park Homes (UK) Limited": "care provider",
    "The Grange Care Centre (Cheltenham) Limited": "care provider",
    "Cherry Lodge Rest Home Ltd": "care provider",
    "Essex Cares Limited": "care provider",
    "Norse Care": "care provider",
    "Community Integrated Care": "care provider",
    "Medway Community Healthcare C.I.C": "care provider",
    "Orders of St John Care Trust": "care provider",
    "Leonard Cheshire Disability": "care provider",
    "Mr & Mrs A Patel": "care provider",
    "Voyage 1 Limited": "care provider",
    "Ashfield Support Partnership LLP": "care provider",
    "Nexus Care Limited": "care provider",
    "Hart House Care Home plc": "care provider",
    "Medway Lodge (Holdings) Ltd": "care provider",
    "Gloucester Health & Care NHS Foundation Trust": "NHS body",
    "NHS Somewhere Clinical Commissioning Group": "NHS body",
    "NHS Kent and Medway Integrated Care Board": "NHS body",
    "Leeds Teaching Hospitals NHS Trust": "NHS body",
    "Camden and Islington NHS Foundation Trust": "NHS body",
    "Sheffield Children's NHS Foundation Trust": "NHS body",
    "Kent Community Health": "NHS body",
    "Wirral Care Trust": "NHS body",
    "Park Road Surgery": "NHS body",
    "Dr Hart & Partners": "NHS body",
    "New Longton C Of E School": "school",
    "Pudsey Grammar School": "school",
    "City of London School": "school",
    "Bradford Academy": "school",
    "Leicester Diocesan Board of Education": "school",
    "Harris Federation": "school",
    "Southwark Multi Academy Trust": "school",
    "Clarion Housing Group": "social landlord",
    "Derby Homes Limited": "social landlord",
    "Colchester Borough Homes": "social landlord",
    "Stockport Homes Ltd": "social landlord",
    "Wiltshire Housing Association Limited": "social landlord",
    "Lake District National Park Authority": "national park",
    "Broads Authority": "national park",
    "New Forest National Park Authority": "national park",
    "Transport for London": "transport body",
    "Transport for Greater Manchester": "transport body",
    "Merseytravel": "transport body",
    "Cleveland Fire Authority": "fire or police body",
    "County Durham and Darlington Fire and Rescue Service": "fire or police body",
    "Durham Constabulary": "fire or police body",
    "Police and Crime Commissioner for Kent": "fire or police body",
    "City of London Police": "fire or police body",
    "Hatfield Parish Council": "parish council",
    "Dover Town Council": "parish council",
    "Royal Tunbridge Wells Town Council": "parish council",
    "Hereford City Council": "parish council",
    "Lichfield City Council": "parish council",
    "Chichester City Council": "parish council",
    "Salisbury City Council": "parish council",
    "City of Durham Parish Council": "parish council",
    "Cardiff Council": "outside England",
    "Powys County Council": "outside England",
    "Rhondda Cynon Taf County Borough Council": "outside England",
    "City of Edinburgh Council": "outside England",
    "Greater London Authority": "strategic authority",
    "West Midlands Combined Authority": "strategic authority",
    "Norfolk and Suffolk Combined County Authority": "strategic authority",
    "Environment Agency": "other",
    "South Holland Internal Drainage Board": "other",
    "Durham University": "other",
    "Care Quality Commission": "other",
    "Manchester Port Health Authority": "other",
    "Western Riverside Waste Authority": "other",
}
PLACED_BY_NOBODY = [
    "Somewhere Else",
    "Leicestershire District Council",  # there is no such council, and the county is not meant
    "Oxford County Council",
    "Derby County",
    "Durham City Council",  # gone since 2009, and the county council is not meant
    "Chester City Council",
    "Bath City Council",
    "Kent Borough Council",
    "Leeds Metropolitan County Council",
    "London Borough of Leeds",
    "Royal Borough of Barnet",
    "Leicester City Football Club",
    "Kent County Council Pension Fund",
    "Careers Service",
    "city of",
    "City Council",
    "London Borough Council",
    "not printed",
    "",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load())


def _official(name: str) -> str:
    return NOT_SPELLED_ALIKE.get(name, name.replace("&", "and"))


@pytest.mark.parametrize(("name", "body"), NOT_SPELLED_ALIKE.items())
def test_a_council_is_known_under_its_other_names(matcher: Matcher, name: str, body: str) -> None:
    match = matcher.match(name, date(2019, 6, 1))
    assert (match.authority.name if match.authority else match.kind) == body


@pytest.mark.parametrize(("name", "kind"), OTHER_BODIES.items())
def test_other_bodies_are_placed_by_kind(matcher: Matcher, name: str, kind: str) -> None:
    match = matcher.match(name, date(2019, 6, 1))
    assert match.kind == kind
    assert match.authority is None or not match.authority.local or kind == "strategic authority"


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
        official = NOT_SPELLED_ALIKE.get(name, name.replace("&", "and"))
        assert found == OTHER_BODIES.get(name, official), name


def _proper(authority: Authority) -> str:
    """The name proper with its own capitals and marks, as the Ombudsman would put another word for council to it."""
    name = re.sub(
        r"^(London|Royal) Borough of |^Borough Council of |^(City|Borough|Council) of (the )?", "", authority.name
    )
    return re.sub(
        r"( (Metropolitan|City and|City|Borough|District|County|Council|Corporation))+( Council)?$", "", name
    ).strip()


def _variants(authority: Authority) -> Iterator[str]:
    """Every way in which the Ombudsman might print a council's name."""
    proper = _proper(authority)
    words = {
        "county": ["{} County Council", "County Council of {}"],
        "district": ["{} District Council", "{} Borough Council", "{} Council", "Borough of {}", "{} DC", "{} BC"],
        "unitary": ["{} Council", "Council of {}", "{}"],
        "metropolitan district": [
            *("{} Metropolitan Borough Council", "{} Metropolitan District Council", "{} Council", "{} MBC"),
            *("Metropolitan Borough of {}", "{} Borough Council"),
        ],
        "London borough": [
            *("London Borough of {}", "{} London Borough Council", "{} Borough Council", "{} Council", "LB {}"),
            *("London Borough of {} Council", "{}"),
        ],
        "City of London": [],
    }[authority.type]
    if "city" in authority.styles and authority.type != "City of London":
        words = [*words, "{} City Council", "City of {}", "City of {} Council"]
    if "royal" in authority.styles:
        words = [*words, "Royal Borough of {}", "{} Royal Borough Council"]
    for name in (authority.name, *authority.aliases, *(form.format(proper) for form in words)):
        yield name
        yield name.upper()
        yield name.lower()
        yield f"The {name}"
        yield f" {name} ".replace(" ", "  ")
        yield name.replace(" and ", " & ")
        yield name.replace(" and ", "&")
        yield name.replace("'", "’")
        yield name.replace("'", "")
        yield name.replace("-", " ")
        yield name.replace(",", "")
        yield re.sub(r"\bSt ", "St. ", name)


def test_every_council_is_found_under_every_way_of_printing_it_while_it_existed(matcher: Matcher) -> None:
    tried = 0
    for authority in load():
        if authority.kind != "council":
            continue
        for day in {authority.valid_from or date(2017, 1, 1), authority.valid_to or date(2026, 11, 1)}:
            for name in set(_variants(authority)):
                match = matcher.match(name, day)
                assert match.authority == authority, (name, day, match)
                tried += 1
    assert tried > 10_000


@pytest.mark.parametrize(
    "form",
    [
        *("{} Care Limited", "{} Community Health NHS Trust", "{} University", "{} Primary School", "{} Town Council"),
        *("{} Parish Council", "{} Police", "{} Homes", "{} Housing Association", "{} Fire Authority", "Age UK {}"),
        *("{} Council Leisure Trust", "{} House", "Friends of {}", "{} Surgery", "{} and Somewhere Council"),
    ],
)
def test_a_body_that_only_bears_a_councils_place_is_never_the_council(matcher: Matcher, form: str) -> None:
    for authority in load():
        if authority.kind == "council" and authority.type != "City of London":
            match = matcher.match(form.format(_proper(authority)), date(2020, 6, 1))
            assert match.authority is None or not match.authority.local, form.format(_proper(authority))


def test_every_body_of_the_tables_is_found_under_each_of_its_names_while_it_existed(matcher: Matcher) -> None:
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
    assert matcher.match("Council of Borsetshire", end).authority == old
    assert matcher.match("Council of Borsetshire", end + timedelta(1)).authority == new
    assert matcher.match("Borsetshire County Council", end + timedelta(400)).authority == old  # its own name, printed
    assert matcher.match("The County of Borsetshire County Council", None).authority == old  # only it was a county
    assert matcher.match("Council of Borsetshire", None).authority is None
    assert Matcher([old, town]).match("Metropolitan Borsetshire Council", end).authority is None
    assert Matcher([old, town]).match("Borsetshire Council", end).authority is None
    assert Matcher([old, town]).match("Borsetshire Borough Council", end).authority == town


REFERENCE_TYPES = {
    "Non-metropolitan district": "district",
    "Unitary authority": "unitary",
    "Metropolitan district": "metropolitan district",
    "London borough": "London borough",
    "County": "county",
    "Combined authority": "combined authority",
    "Strategic Regional Authority": "Greater London Authority",
    "City corporation": "City of London",
}
NAMED_OTHERWISE = {
    *("COL", "MIK", "SOS"),  # cities since
    *("HMF", "KIN", "NSM", "TFW"),  # an ampersand, an apostrophe, a blank too many
    *("KHL", "NET", "WSM", "LCR"),  # its official name
}
PLACED_OTHERWISE = {"DBY", "LIN"}  # both are in the East Midlands, as all their districts are
BEGAN_OTHERWISE = {"GMCA", "TVCA", "CPCA", "WECA"}  # given the first day of the registry
ENDED_SINCE = {"NECA", "NTCA"}  # one authority for both took their place in May 2024
REGISTRY_DAYS = re.compile(r"2005-|1996-07-01")  # days on which a registry entered the council, not days of its own


def test_the_table_agrees_with_the_reference_row_by_row() -> None:
    path = PRINTED.with_name("local_authorities.csv")
    if not path.exists():
        pytest.skip("the shared folder of labelled decisions is not here: no reference of local authorities")
    ours = {authority.code: authority for authority in load()}
    with path.open(encoding="utf-8-sig", newline="") as file:
        theirs = [row for row in csv.DictReader(file) if row["nation"] == "England"]
    assert len(theirs) == 380
    for row in theirs:
        code = row["local-authority-code"]
        authority = ours[code]
        assert authority.gss_code == row["gss-code"], code
        assert authority.type == REFERENCE_TYPES[row["local-authority-type-name"]], code
        assert (authority.name == row["official-name"]) is (code not in NAMED_OTHERWISE), code
        if row["region"]:  # the reference has none for some abolished ones
            assert (authority.region == row["region"]) is (code not in PLACED_OTHERWISE), code
        since = "" if REGISTRY_DAYS.match(row["start-date"]) else row["start-date"]
        assert (str(authority.valid_from or "") == since) is (code not in BEGAN_OTHERWISE), code
        successors = set(filter(None, (authority.successor or "").split(";")))
        assert (successors == set(filter(None, row["replaced-by"].split(",")))) is (code not in ENDED_SINCE), code
        if code in ENDED_SINCE:
            continue
        until = date.fromisoformat(row["end-date"]) if row["end-date"] else None
        if until and row["end-date"].endswith("-04-01"):  # the first day of its successor
            until -= timedelta(1)
        assert authority.valid_to == until, code


def test_an_abolished_body_is_followed_to_the_one_of_today() -> None:
    authorities = load()
    by_code = {authority.code: authority for authority in authorities}
    now = {code: Today(authorities, date(2026, 11, 1)).of(by_code[code]).code for code in by_code if code}
    assert (now["SOM"], now["MEN"], now["BKM"], now["WAV"], now["LDS"]) == ("SMT", "SMT", "BUC", "ESK", "LDS")
    assert (now["TAU"], now["WSO"]) == ("SMT", "SMT")  # by way of Somerset West and Taunton
    assert (now["CMA"], now["NTH"]) == ("CMA", "NTH")  # divided: to neither of its successors
    in_2020 = Today(authorities, date(2020, 1, 1))
    assert (in_2020.of(by_code["TAU"]).code, in_2020.of(by_code["BKM"]).code) == ("SWT", "BKM")


def test_the_table_of_local_authorities_holds_together() -> None:
    authorities = [authority for authority in load() if authority.local]
    by_code = {authority.code: authority for authority in authorities}
    codes = [authority.gss_code for authority in authorities if authority.gss_code]
    assert len(by_code) == len(authorities)
    assert len(set(codes)) == len(codes) == len(authorities) - 2  # two combined authorities of 2025 have none yet
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


def test_the_bodies_that_are_no_local_authorities_stand_apart() -> None:
    assert {authority.type for authority in load() if not authority.local} == {
        *("parish council", "care provider", "social landlord", "transport body", "national park"),
        *("fire or police body", "outside England", "other"),
    }


def test_there_are_as_many_councils_as_there_are() -> None:
    authorities = load()
    current = [authority for authority in authorities if authority.valid_to is None and authority.kind == "council"]
    assert len(current) == 317  # English principal councils since April 2023
    assert len({core(authority.name) for authority in current}) == 317


def test_a_decision_bears_the_body_of_then_and_of_now(warehouse: Build) -> None:
    names = ["Mendip District Council", "Cumbria County Council", "Leeds City Council", "Park Homes (UK) Limited"]
    pages = [
        record(f"19 000 00{number}", name, day=date(2020, 1, 2), offset=number) for number, name in enumerate(names)
    ]
    query = "SELECT body, authority_type, body_now, authority_type_now FROM decisions ORDER BY reference"
    assert warehouse(pages).sql(query).fetchall() == [
        ("Mendip District Council", "district", "Somerset Council", "unitary"),
        ("Cumbria County Council", "county", "Cumbria County Council", "county"),
        ("Leeds City Council", "metropolitan district", "Leeds City Council", "metropolitan district"),
        ("Park Homes (UK) Limited", None, "Park Homes (UK) Limited", None),
    ]


def test_names_are_matched_as_a_table() -> None:
    names = pa.table(
        {
            "name": ["Leeds City Council", "Park Homes (UK) Limited", "Leeds City Council"],
            "decision_date": pa.array([date(2020, 1, 1), date(2020, 1, 1), None], pa.date32()),
            "decisions": [3, 1, 1],
        }
    )
    rows = as_of(names, load(), date(2026, 11, 1)).to_pylist()
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
    rows = as_of(names, load(path), date(2026, 11, 1)).to_pylist()
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
