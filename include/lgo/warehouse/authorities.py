"""Which body a printed name means, as of the date of the decision; never by guess.

A name is looked up among the names and aliases of `include/reference/authorities.csv`, then by its core (without
words such as "Metropolitan Borough Council"), if it does not say another type of council; of several bodies the one
that existed on the date has it, then the one of the type the name says first. What is no local authority is placed
by a word in its name, or stays unmatched.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa

from include.lgo.settings import PROJECT

AUTHORITIES = PROJECT / "include" / "reference" / "authorities.csv"

Kind = Literal[
    "council",
    "strategic authority",
    "care provider",
    "NHS body",
    "school",
    "transport body",
    "national park",
    "other",
    "unmatched",
]
MatchedBy = Literal["name", "core", "pattern", "none"]


@dataclass(frozen=True, slots=True)
class Authority:
    """A row of the table: a local authority of England, or another body that no word in its name places.

    type: a key of LOCAL_TYPES, or the kind of the other body, which has no region, code or days of its own.
    valid_from, valid_to: its first and last day, None where open.
    """

    code: str
    name: str
    type: str
    region: str | None
    gss_code: str | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    aliases: tuple[str, ...]

    @property
    def local(self) -> bool:
        """Whether it is a local authority."""
        return self.type in LOCAL_TYPES

    @property
    def kind(self) -> Kind:
        """The kind of body it is."""
        return LOCAL_TYPES.get(self.type) or KINDS[self.type]

    def existed(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name means; `authority` is its row in the table, None where it has none."""

    kind: Kind
    matched_by: MatchedBy
    authority: Authority | None = None


KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
LOCAL_TYPES: dict[str, Kind] = {
    "county": "council",
    "district": "council",
    "unitary": "council",
    "metropolitan district": "council",
    "London borough": "council",
    "City of London": "council",
    "combined authority": "strategic authority",
    "Greater London Authority": "strategic authority",
}

# Words that say what kind of council it is. They are left out of the core.
_TYPE_WORDS = re.compile(
    r"\b(?:metropolitan|royal|london|district|borough|county|city|unitary|council|corporation|authority|common|the|of)\b"
)
_COUNCIL_WORD = re.compile(r"\b(?:council|borough)\b")

# The types that a name may mean by its words, the likeliest first; a county council may have become a unitary one.
_TYPES_SAID: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("county council", ("county", "unitary")),
    ("london borough", ("London borough",)),
    ("metropolitan", ("metropolitan district",)),
    ("district council", ("district", "metropolitan district")),
    ("borough council", ("district", "unitary", "metropolitan district", "London borough")),
)

# The first pattern that a name holds says what other body it is; a name that calls itself a council is none of them.
_OTHER_BODIES: tuple[tuple[Kind, str], ...] = (
    ("national park", r"national parks?|broads authority"),
    ("transport body", r"transport for|passenger transport|transport executive|merseytravel|nexus"),
    (
        "NHS body",
        r"nhs|ccg|clinical commissioning group|integrated care board|icb|primary care trust"
        r"|(?:foundation|hospitals?|healthcare|ambulance|partnership|mental health) trust",
    ),
    (
        "school",
        r"schools?|academy|academies|college|primary|infants?|juniors?|grammar|nursery|sixth form"
        r"|multi academy trust|academy trust|federation|diocese|diocesan|(?:admission )?appeals? panel",
    ),
    (
        "other",
        r"fire|rescue|police|crime commissioner|environment agency|homes england|pension|pensions"
        r"|waste authority|waste disposal|port health|valuation|tribunal|ombudsman|drainage board"
        r"|traffic penalty|parking adjudication|development corporation",
    ),
    (
        "care provider",
        r"limited|ltd|plc|llp|lp|cic|community interest company|care|homecare|healthcare|care homes?|homes"
        r"|nursing|residential|domiciliary|hospice|housing association",
    ),
)


@cache
def load(path: Path = AUTHORITIES) -> tuple[Authority, ...]:
    """The rows of `path`; raises ValueError for a row that cannot be read, naming its line."""
    authorities = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                authorities.append(
                    Authority(
                        code=row["code"],
                        name=row["name"],
                        type=_type(row["type"]),
                        region=row["region"] or None,
                        gss_code=row["gss_code"] or None,
                        valid_from=_day(row["valid_from"]),
                        valid_to=_day(row["valid_to"]),
                        successor=row["successor"] or None,
                        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
                    )
                )
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise ValueError(f"{path.name}: the row {row} cannot be read: {error}") from error
    return tuple(authorities)


class Matcher:
    """Matches names against the table."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._names: dict[str, list[Authority]] = {}
        self._cores: dict[str, list[Authority]] = {}
        for authority in authorities:
            for name in {normal(name) for name in (authority.name, *authority.aliases)}:
                self._names.setdefault(name, []).append(authority)
            if authority.local and (name := core(normal(authority.name))):
                self._cores.setdefault(name, []).append(authority)

    def match(self, printed: str, day: date | None) -> Match:
        """What `printed` means in a decision of `day` (None: the date is not known)."""
        name = normal(printed)
        if authority := _one(self._names.get(name, ()), day):
            return Match(authority.kind, "name", authority)
        if _COUNCIL_WORD.search(name):
            types = next((types for words, types in _TYPES_SAID if words in name), None)
            if authority := _one(self._cores.get(core(name), ()), day, types):
                return Match(authority.kind, "core", authority)
            return Match("unmatched", "none")
        for kind, words in _OTHER_BODIES:
            if re.search(rf"\b(?:{words})\b", name):
                return Match(kind, "pattern")
        return Match("unmatched", "none")


def normal(name: str) -> str:
    """Lower case, without accents and marks, "&" as "and": what two spellings of one name share."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("&", " and ")
    plain = re.sub(r"['’‘`´]|[\u0300-\u036f]", "", plain)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split()).removeprefix("the ")


def core(name: str) -> str:
    """The name proper: a normal name without the words that say what kind of council it is."""
    return " ".join(_TYPE_WORDS.sub(" ", name).split())


def as_of(names: pa.Table, authorities: Iterable[Authority]) -> pa.Table:
    """What each name means on each date: `names` with the columns of a match beside it.

    names: columns name (string), decision_date (date32, may be null), and any others, which are kept.
    """
    matcher = Matcher(authorities)
    printed = names["name"].to_pylist()
    matches = [matcher.match(*pair) for pair in zip(printed, names["decision_date"].to_pylist(), strict=True)]
    bodies = [match.authority for match in matches]
    columns: dict[str, pa.Array] = {
        "body": pa.array((b.name if b else name for b, name in zip(bodies, printed, strict=True)), pa.string()),
        "kind": pa.array((match.kind for match in matches), pa.string()),
        "matched_by": pa.array((match.matched_by for match in matches), pa.string()),
    }
    columns["type"] = pa.array((b.type if b and b.local else None for b in bodies), pa.string())
    for column in ("code", "region", "gss_code", "successor"):
        columns[column] = pa.array((getattr(b, column) if b else None for b in bodies), pa.string())
    for column in ("valid_from", "valid_to"):
        columns[column] = pa.array((getattr(b, column) if b else None for b in bodies), pa.date32())
    for column, values in columns.items():
        names = names.append_column(column, values)
    return names


def _one(candidates: Iterable[Authority], day: date | None, types: Sequence[str] | None = None) -> Authority | None:
    """The only candidate left after type and date; None where there is none or more than one is left.

    types: those the name may mean, the likeliest first; None where it says none. Where `day` is None, or none of
    several candidates existed on it, the date decides nothing.
    """
    left = [candidate for candidate in candidates if types is None or candidate.type in types]
    if len(left) > 1 and day is not None:
        left = [candidate for candidate in left if candidate.existed(day)] or left
    if len(left) > 1 and types is not None:
        likeliest = min(types.index(candidate.type) for candidate in left)
        left = [candidate for candidate in left if candidate.type == types[likeliest]]
    return left[0] if len(left) == 1 else None


def _type(text: str) -> str:
    if text not in LOCAL_TYPES and text not in KINDS:
        raise ValueError(f"{text!r} is neither a type of local authority nor a kind of body")
    return text


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
