"""The bodies complained about: England's councils by kind, and invented providers, trusts and schools."""

import csv
import random
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from include.lgo.settings import PROJECT

AUTHORITIES = PROJECT / "include" / "reference" / "authorities.csv"

Kind = Literal[
    "county", "unitary", "metropolitan", "london", "district", "provider", "trust", "board", "school", "other"
]
_TYPES: dict[str, Kind] = {
    "county": "county",
    "unitary": "unitary",
    "metropolitan district": "metropolitan",
    "London borough": "london",
    "district": "district",
}
UPPER: tuple[Kind, ...] = ("county", "unitary", "metropolitan", "london")
"""Councils with social care, schools and highways."""
LOWER: tuple[Kind, ...] = ("district", "unitary", "metropolitan", "london")
"""Councils with housing, planning, waste and council tax."""

_OTHERS = ("Transport for London", "Peak District National Park Authority", "New Forest National Park Authority")
_HOUSES = (
    *("Larchfield", "Thornbury Lodge", "Rosebank", "Oak Meadow", "Willowmere", "Hazelgrove", "Priory View"),
    *("Seacrest", "Elm Tree", "Fernleigh", "St Cuthbert's", "Ashdene", "Kestrel Court"),
)
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
_AREAS = (
    *("Ouse Valley", "Three Rivers", "North Downs", "Pennine Edge", "Severn & Teme", "Fenland", "Mersey Vale"),
    *("Solway", "Chilterns"),
)
SHORT_NAMES = {
    "provider": "Care Provider",
    "trust": "Trust",
    "board": "Board",
    "school": "School",
    "other": "Authority",
}


@dataclass(frozen=True, slots=True)
class _Council:
    name: str
    first: date
    last: date


def body(rng: random.Random, kinds: tuple[Kind, ...], day: date) -> tuple[str, Kind]:
    """The name and kind of a body of one of `kinds` that existed on `day`; a few come up much more than the others."""
    kind = rng.choice(kinds)
    if kind == "provider":
        return rng.choice(_FIRMS).format(rng.choice(_HOUSES)), kind
    if kind == "trust":
        return rng.choice(_TRUSTS).format(rng.choice(_AREAS)), kind
    if kind == "board":
        return f"NHS {rng.choice(_AREAS)} Integrated Care Board", kind
    if kind == "school":
        return rng.choice(_SCHOOLS).format(rng.choice(_HOUSES)), kind
    if kind == "other":
        return rng.choice(_OTHERS), kind
    councils = _councils()[kind]
    while True:
        council = councils[int(len(councils) * rng.random() ** 1.8)]
        if council.first <= day <= council.last:
            return council.name, kind


def short_name(kind: Kind) -> str:
    """How the text calls a body of `kind`, without its article: Council, Trust, Care Provider ..."""
    return SHORT_NAMES.get(kind, "Council")


@cache
def _councils() -> dict[Kind, tuple[_Council, ...]]:
    """The councils of each kind, with "&" for "and" as the Ombudsman prints them, in an order without meaning."""
    councils: dict[Kind, list[_Council]] = {kind: [] for kind in _TYPES.values()}
    with AUTHORITIES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if kind := _TYPES.get(row["type"]):
                first = date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min
                last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else date.max
                councils[kind].append(_Council(row["name"].replace(" and ", " & "), first, last))
    order = random.Random(0)
    return {kind: tuple(order.sample(found, len(found))) for kind, found in councils.items()}
