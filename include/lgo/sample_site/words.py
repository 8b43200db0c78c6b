"""Small English: people, verbs, sums and lengths of time as a decision prints them."""

import random
from dataclasses import dataclass
from datetime import date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
Duration = tuple[float, str]
"""A value and the codebook's unit (`working days`, `days`, `weeks`, `months`, `years`, `terms`)."""

_VERBS = {
    "carry out": ("carried out", "carrying out"),
    "decide": ("decided", "deciding"),
    "put": ("put", "putting"),
    "send": ("sent", "sending"),
    "pay": ("paid", "paying"),
    "hold": ("held", "holding"),
    "agree": ("agreed", "agreeing"),
    "reply to": ("replied to", "replying to"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a decision: the name as printed, the two of a couple, and the pronouns."""

    name: str
    she: str
    her: str
    whose: str
    couple: tuple[str, str] | None = None

    @property
    def was(self) -> str:
        """`was`, or `were` for a couple."""
        return "were" if self.couple else "was"

    @property
    def possessive(self) -> str:
        """`Mrs B's`."""
        return f"{self.name}'s"


def person(rng: random.Random, letter: str) -> Person:
    """A complainant called by a letter; one in twelve is a couple."""
    if rng.random() < 0.08:
        return Person(f"Mr and Mrs {letter}", "they", "them", "their", (f"Mr {letter}", f"Mrs {letter}"))
    title = rng.choice(("Mrs", "Ms", "Miss", "Mrs", "Ms", "Mr", "Mr", "Mr", "Dr"))
    if title == "Dr":
        title, man = "Dr", rng.random() < 0.5
    else:
        man = title == "Mr"
    return Person(f"{title} {letter}", *(("he", "him", "his") if man else ("she", "her", "her")))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its object, in the three forms that the sentences need."""

    base: str
    object: str

    @property
    def do(self) -> str:
        """`issue the plan`."""
        return f"{self.base} {self.object}"

    @property
    def done(self) -> str:
        """`issued the plan`: past tense, which for all verbs here is the participle too."""
        return f"{self._forms[0]} {self.object}"

    @property
    def doing(self) -> str:
        """`issuing the plan`."""
        return f"{self._forms[1]} {self.object}"

    @property
    def _forms(self) -> tuple[str, str]:
        if self.base in _VERBS:
            return _VERBS[self.base]
        first, _, rest = self.base.partition(" ")
        stem = first.removesuffix("e")
        return f"{stem}ed {rest}".strip(), f"{stem}ing {rest}".strip()


def upper(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def pounds(rng: random.Random, amount: float) -> str:
    """A sum as printed: pence where it has some, mostly with its thousands comma."""
    if amount != int(amount):
        return f"£{amount:,.2f}"
    return f"£{int(amount)}" if rng.random() < 0.12 else f"£{int(amount):,}"


def number_word(rng: random.Random, n: int) -> str:
    """`n` in words or, always from thirteen on, in figures."""
    return NUMBERS[n] if n <= 12 and rng.random() < 0.6 else str(n)


def length(rng: random.Random, duration: Duration) -> str:
    """`four weeks`, `26 working days`, `seven and a half months`, `a year`."""
    value, unit = duration
    whole = int(value)
    if value != whole:
        return f"{NUMBERS[whole]} and a half {unit}"
    if whole == 1:
        return f"one {unit.removesuffix('s')}"
    return f"{number_word(rng, whole)} {unit}"


def month_year(day: date) -> str:
    """`March 2024`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def add_months(day: date, months: int) -> date:
    """The first of the month that is `months` after that of `day`."""
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
