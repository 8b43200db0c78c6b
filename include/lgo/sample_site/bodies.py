"""The bodies complained about: English authorities by kind, and invented providers, trusts and schools."""

import random
from typing import Literal

Kind = Literal[
    "county", "unitary", "metropolitan", "london", "district", "provider", "trust", "board", "school", "other"
]

UPPER: tuple[Kind, ...] = ("county", "unitary", "metropolitan", "london")
"""Councils with social care, schools and highways."""
LOWER: tuple[Kind, ...] = ("district", "unitary", "metropolitan", "london")
"""Councils with housing, planning, waste and council tax."""

_COUNCILS: dict[Kind, str] = {
    "county": (
        "Cambridgeshire|Derbyshire|Devon|East Sussex|Essex|Gloucestershire|Hampshire|Hertfordshire|Kent|Lancashire|"
        "Leicestershire|Lincolnshire|Norfolk|Nottinghamshire|Oxfordshire|Staffordshire|Suffolk|Surrey|Warwickshire|"
        "West Sussex|Worcestershire"
    ),
    "unitary": (
        "Bedford Borough Council|Blackburn with Darwen Council|Blackpool Borough Council|Bracknell Forest Council|"
        "Brighton & Hove City Council|Bristol City Council|Buckinghamshire Council|Central Bedfordshire Council|"
        "Cheshire East Council|Cheshire West & Chester Council|Cornwall Council|Derby City Council|Dorset Council|"
        "Durham County Council|East Riding of Yorkshire Council|Herefordshire Council|Isle of Wight Council|"
        "Leicester City Council|Luton Borough Council|Medway Council|Milton Keynes Council|North Somerset Council|"
        "Nottingham City Council|Peterborough City Council|Plymouth City Council|Portsmouth City Council|"
        "Reading Borough Council|Shropshire Council|Slough Borough Council|Somerset Council|Southampton City Council|"
        "Stoke-on-Trent City Council|Swindon Borough Council|Thurrock Council|Torbay Council|"
        "West Northamptonshire Council|Wiltshire Council|City of York Council"
    ),
    "metropolitan": (
        "Barnsley Metropolitan Borough Council|Birmingham City Council|Bolton Metropolitan Borough Council|"
        "Bury Metropolitan Borough Council|City of Bradford Metropolitan District Council|Coventry City Council|"
        "Doncaster Metropolitan Borough Council|Dudley Metropolitan Borough Council|Gateshead Metropolitan Borough "
        "Council|Kirklees Metropolitan Borough Council|Leeds City Council|Liverpool City Council|Manchester City "
        "Council|Newcastle upon Tyne City Council|Oldham Metropolitan Borough Council|Salford City Council|Sandwell "
        "Metropolitan Borough Council|Sefton Metropolitan Borough Council|Sheffield City Council|Stockport "
        "Metropolitan Borough Council|Wigan Metropolitan Borough Council|Wirral Metropolitan Borough Council"
    ),
    "london": (
        "London Borough of Barnet|London Borough of Bexley|London Borough of Brent|London Borough of Bromley|"
        "London Borough of Camden|London Borough of Croydon|London Borough of Ealing|London Borough of Enfield|"
        "London Borough of Hackney|London Borough of Haringey|London Borough of Harrow|London Borough of Havering|"
        "London Borough of Hillingdon|London Borough of Islington|London Borough of Lambeth|London Borough of Merton|"
        "London Borough of Newham|London Borough of Redbridge|London Borough of Southwark|Royal Borough of Greenwich|"
        "London Borough of Tower Hamlets|London Borough of Wandsworth|Westminster City Council|"
        "Royal Borough of Kensington & Chelsea|City of London"
    ),
    "district": (
        "Arun District Council|Ashfield District Council|Babergh District Council|Basildon Borough Council|"
        "Boston Borough Council|Braintree District Council|Broxbourne Borough Council|Canterbury City Council|"
        "Chelmsford City Council|Cheltenham Borough Council|Chichester District Council|Crawley Borough Council|"
        "Dacorum Borough Council|Dover District Council|East Devon District Council|Eastbourne Borough Council|"
        "Exeter City Council|Fylde Borough Council|Gedling Borough Council|Great Yarmouth Borough Council|"
        "Guildford Borough Council|Harlow District Council|Hastings Borough Council|Ipswich Borough Council|"
        "Lancaster City Council|Lichfield District Council|Maidstone Borough Council|Mid Sussex District Council|"
        "New Forest District Council|North Norfolk District Council|Oxford City Council|Rushcliffe Borough Council|"
        "South Hams District Council|Stroud District Council|Tendring District Council|Thanet District Council|"
        "Uttlesford District Council|Warwick District Council|Wealden District Council|Wyre Borough Council"
    ),
}
COUNCILS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(f"{name} County Council" if kind == "county" else name for name in names.split("|"))
    for kind, names in _COUNCILS.items()
}
OTHERS = (
    "Transport for London",
    "Peak District National Park Authority",
    "New Forest National Park Authority",
)
_HOUSES = "Larchfield|Thornbury Lodge|Rosebank|Oak Meadow|Willowmere|Hazelgrove|Priory View|Seacrest|Elm Tree|Fernleigh"
_FIRMS = (
    "{} Care Limited",
    "{} Homecare Ltd",
    "{} Care Homes (UK) Limited",
    "{} Support Services (North West) Ltd",
    "{} Residential Care LLP",
    "{} Nursing Home (2012) Limited",
)
_TRUSTS = (
    "{} Partnership NHS Foundation Trust",
    "{} University Hospitals NHS Trust",
    "{} Mental Health NHS Foundation Trust",
)
_SCHOOLS = ("{} Primary School", "{} Church of England Academy", "{} Grammar School", "{} High School")
_AREAS = "Ouse Valley|Three Rivers|North Downs|Pennine Edge|Severn & Teme|Fenland|Mersey Vale|Solway|Chilterns"


def body(rng: random.Random, kinds: tuple[Kind, ...]) -> tuple[str, Kind]:
    """The name and kind of a body of one of `kinds`; a few of each kind come up much more often than the others."""
    kind = rng.choice(kinds)
    if kind in COUNCILS:
        names = COUNCILS[kind]
        return names[int(len(names) * rng.random() ** 1.6)], kind
    if kind == "provider":
        return rng.choice(_FIRMS).format(rng.choice(_HOUSES.split("|"))), kind
    if kind == "trust":
        return rng.choice(_TRUSTS).format(rng.choice(_AREAS.split("|"))), kind
    if kind == "board":
        return f"NHS {rng.choice(_AREAS.split('|'))} Integrated Care Board", kind
    if kind == "school":
        return rng.choice(_SCHOOLS).format(rng.choice(_HOUSES.split("|"))), kind
    return rng.choice(OTHERS), kind


def short_name(kind: Kind) -> str:
    """How the text calls a body of `kind`, without its article: Council, Trust, Care Provider ..."""
    names = {"provider": "Care Provider", "trust": "Trust", "board": "Board", "school": "School", "other": "Authority"}
    return names.get(kind, "Council")
