"""Which body a printed name means, as of the date of the decision; never by guess.

A name is looked up among the names and aliases of the tables in `include/reference`, then by its core (without words
such as "Metropolitan Borough Council") among the councils that may be styled as it says; of several bodies the one
that existed on the date has it. What is no local authority is placed by a word in its name, or stays unmatched.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa

from include.lgo.settings import PROJECT
from include.lgo.warehouse.kinds import Kind, kind_of, without_company

REFERENCE = PROJECT / "include" / "reference"
LOCAL = REFERENCE / "authorities.csv"
OTHER = REFERENCE / "authorities_other.csv"

MatchedBy = Literal["name", "core", "pattern", "none"]


@dataclass(frozen=True)
class Authority:
    """A row of the tables: a local authority of England, or another body that no word in its name places.

    type: a key of LOCAL_TYPES, or the kind of the other body, which has no code, region or days of its own.
    valid_from, valid_to: its first and last day, None where open. successor: codes, separated by semicolons.
    """

    code: str | None
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

    @cached_property
    def styles(self) -> frozenset[str]:
        """The words for kinds of council that its name may hold: those of its type, and those of its own names."""
        own = (_parts(name)[1] for name in (self.name, *self.aliases))
        return frozenset(_STYLES.get(self.type, ())).union(*own)

    def existed(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name means; `authority` is its row in the tables, None where it has none."""

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

# What a council of each type may be called. A city, a royal borough and a county that is a unitary authority today
# have that in one of their names: "Chichester City Council" is a parish council, Chichester District Council no city.
_STYLES: dict[str, tuple[str, ...]] = {
    "county": ("county",),
    "district": ("district", "borough"),
    "unitary": ("unitary", "district", "borough"),
    "metropolitan district": ("metropolitan", "district", "borough"),
    "London borough": ("london", "borough"),
}
_STYLE_WORDS = frozenset({"metropolitan", "royal", "london", "district", "borough", "county", "city", "unitary"})
_EMPTY_WORDS = frozenset({"council", "the", "of"})

# How councils are shortened. A shire is so only before the name proper is compared, never in the name of a company.
_SHORT: dict[str, str] = {
    "mbc": "metropolitan borough council",
    "mdc": "metropolitan district council",
    "lbc": "london borough council",
    "bc": "borough council",
    "dc": "district council",
    "lb": "london borough",
    "rb": "royal borough",
    "boro": "borough",
    "ua": "unitary council",
    "saint": "st",
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "glos": "gloucestershire",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}


@cache
def load(*paths: Path) -> tuple[Authority, ...]:
    """The rows of `paths` (default: the tables of local authorities and of other bodies).

    Raises ValueError for a row that cannot be read, naming it.
    """
    authorities = []
    for path in paths or (LOCAL, OTHER):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                try:
                    authorities.append(_authority(row))
                except (KeyError, TypeError, ValueError, AttributeError) as error:
                    raise ValueError(f"{path.name}: the row {row} cannot be read: {error}") from error
    return tuple(authorities)


class Matcher:
    """Matches names against the tables."""

    def __init__(self, authorities: Iterable[Authority]) -> None:
        self._names: dict[str, list[Authority]] = {}
        self._cores: dict[str, list[Authority]] = {}
        self._aliases: dict[tuple[str, frozenset[str]], list[Authority]] = {}
        for authority in authorities:
            for name in {normal(name) for name in (authority.name, *authority.aliases)}:
                self._names.setdefault(name, []).append(authority)
            if authority.kind == "council":
                if name := core(authority.name):
                    self._cores.setdefault(name, []).append(authority)
                for parts in {_parts(alias) for alias in authority.aliases}:
                    self._aliases.setdefault(parts, []).append(authority)

    def match(self, printed: str, day: date | None) -> Match:
        """What `printed` means in a decision of `day` (None: the date is not known)."""
        name = normal(printed)
        if authority := _one(self._names.get(name, ()), day):
            return Match(authority.kind, "name", authority)
        proper, styles = _parts(printed)
        fitting = (council for council in self._cores.get(proper, ()) if styles <= council.styles)
        if authority := _one(fitting, day) or _one(self._aliases.get((proper, styles), ()), day):
            return Match(authority.kind, "core", authority)
        if (authority := _one(self._names.get(without_company(name), ()), day)) and not authority.local:
            return Match(authority.kind, "core", authority)
        if kind := kind_of(name):
            return Match(kind, "pattern")
        return Match("unmatched", "none")


class Today:
    """The map of one day: which body has taken the place of an abolished one."""

    def __init__(self, authorities: Iterable[Authority], today: date) -> None:
        self._by_code = {authority.code: authority for authority in authorities if authority.code}
        self._today = today

    def of(self, authority: Authority) -> Authority:
        """The body that holds its whole area on that day.

        Itself while it exists; also where several took its place, because no decision can be allotted to one of them.
        """
        while authority.valid_to is not None and authority.valid_to < self._today:
            codes = (authority.successor or "").split(";")
            if len(codes) != 1 or codes[0] not in self._by_code:
                return authority
            authority = self._by_code[codes[0]]
        return authority


@cache
def normal(name: str) -> str:
    """Lower case, without accents and marks, "&" as "and": what two spellings of one name share."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("&", " and ")
    plain = re.sub(r"['’‘`´]|[\u0300-\u036f]", "", plain)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split()).removeprefix("the ")


def core(name: str) -> str:
    """The name proper of a printed name: without the words that say what kind of council it is."""
    return _parts(name)[0]


def as_of(names: pa.Table, authorities: Iterable[Authority], today: date) -> pa.Table:
    """What each name means on each date: `names` with the columns of a match beside it.

    names: columns name (string), decision_date (date32, may be null), and any others, which are kept.
    today: whose map the columns `body_now`, `type_now` and `gss_code_now` follow; the others say what was then.
    """
    rows = tuple(authorities)
    matcher, on_map = Matcher(rows), Today(rows, today)
    printed = names["name"].to_pylist()
    matches = [matcher.match(*pair) for pair in zip(printed, names["decision_date"].to_pylist(), strict=True)]
    then = [match.authority for match in matches]
    now = [on_map.of(body) if body else None for body in then]
    columns: dict[str, pa.Array] = {
        "kind": pa.array((match.kind for match in matches), pa.string()),
        "matched_by": pa.array((match.matched_by for match in matches), pa.string()),
    }
    for suffix, bodies in (("", then), ("_now", now)):
        columns[f"body{suffix}"] = pa.array(
            (b.name if b else name for b, name in zip(bodies, printed, strict=True)), pa.string()
        )
        columns[f"type{suffix}"] = pa.array((b.type if b and b.local else None for b in bodies), pa.string())
        columns[f"gss_code{suffix}"] = pa.array((b.gss_code if b else None for b in bodies), pa.string())
    for column in ("code", "region", "successor"):
        columns[column] = pa.array((getattr(b, column) if b else None for b in then), pa.string())
    for column in ("valid_from", "valid_to"):
        columns[column] = pa.array((getattr(b, column) if b else None for b in then), pa.date32())
    for column, values in columns.items():
        names = names.append_column(column, values)
    return names


@cache
def _parts(name: str) -> tuple[str, frozenset[str]]:
    """The name proper, and the words in it that say what kind of council it is."""
    words = " ".join(_SHORT.get(word, word) for word in normal(name).split())
    words = words.removeprefix("mayor and burgesses ").replace("unitary authority", "unitary")
    proper = [word for word in words.split() if word not in _STYLE_WORDS | _EMPTY_WORDS]
    return " ".join(proper).removeprefix("and ").removesuffix(" and"), _STYLE_WORDS.intersection(words.split())


def _one(candidates: Iterable[Authority], day: date | None) -> Authority | None:
    """The only candidate, or the only one of several that existed on the day; None where that leaves none or more."""
    left = list(candidates)
    if len(left) > 1 and day is not None:
        left = [candidate for candidate in left if candidate.existed(day)]
    return left[0] if len(left) == 1 else None


def _authority(row: Mapping[str, str]) -> Authority:
    return Authority(
        code=row.get("code") or None,
        name=row["name"],
        type=_type(row["type"]),
        region=row.get("region") or None,
        gss_code=row.get("gss_code") or None,
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        successor=row.get("successor") or None,
        aliases=tuple(alias for alias in row["aliases"].split(";") if alias),
    )


def _type(text: str) -> str:
    if text not in LOCAL_TYPES and text not in KINDS:
        raise ValueError(f"{text!r} is neither a type of local authority nor a kind of body")
    return text


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
