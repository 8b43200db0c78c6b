"""Numbers, durations and dates as the pages print them, each with its place in the text. Nothing is computed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.record import Duration, Unit

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = {word: value for value, word in enumerate(_ONES)} | _TENS

_TENS_PATTERN = "|".join(_TENS)
_ONES_PATTERN = "|".join(sorted(_ONES[1:], key=len, reverse=True))
_BELOW_100 = rf"(?:(?:{_TENS_PATTERN})(?:[- ](?:{_ONES_PATTERN}))?|(?:{_ONES_PATTERN})\b)"
_WORDS = rf"(?:(?:{_BELOW_100}|a) hundred(?: and {_BELOW_100})?|{_BELOW_100})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
"""Pattern of a number in digits or in words, up to 999 in words. To be compiled with IGNORECASE."""

_FRACTION = r"(?:half|a half|a quarter|three[- ]quarters)"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "a half": 0.5, "a quarter": 0.25, "three quarters": 0.75}

_UNIT = (
    r"(?P<unit>(?:working|business|school|calendar|full|whole|further|more|extra|additional|academic"
    r"|consecutive|complete)?"
    r"[- ]?(?:days?|weeks?|months?|years?|terms?|fortnights?))"
)
_DURATION = AnyCase(
    rf"(?:(?<![a-z])|(?=\d))(?<![£.,\d])(?P<number>{NUMBER})(?P<fraction> ?[½¼¾]| and {_FRACTION})?"
    r"(?: \(\d+\))?(?:[- ]|(?=[a-z]))(?:long |further |full |whole |more |extra |additional |or so |and more )?"
    rf"{_UNIT}(?P<tail> and {_FRACTION})?(?!\w)(?![- ]old\b| of age\b)"
    r"|(?<![\w£.,])(?P<whole>a|an|one) (?:full |whole |complete |clear |good )?(?P<single>working day|day|week"
    r"|month|year|term|fortnight)"
    r"(?P<half> and a half)?\b(?! (?:when|where)(?! (?:its|the|their|our) ))"
    rf"|(?P<part>{_FRACTION}) (?:of )?(?:a|an|the) (?P<of>month|year|term|week|day)\b"
    r"|(?P<part2>half) (?P<of2>terms?|years?)\b",
    needs="day|week|month|year|term|fortnight",
)

_RATE = re.compile(r"(?:\d|hours?|nights?|days?|once|twice|times|pounds|sessions?|visits?|calls?|meals?|trips?) $")

_BARE = AnyCase(rf"(?<![\w£.,/])(?P<number>{NUMBER})(?![\w%/]|[.,]\d)")

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(name.title() for name in MONTHS)})\b")
_MONTH_PATTERN = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
_DATE = AnyCase(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{_MONTH_PATTERN})\.?,?(?:[ -](?P<year>\d{{4}})\b)?"
    rf"|\b(?P<day2>\d{{1,2}})/(?P<month2>\d{{1,2}})/(?P<year2>\d{{4}})\b",
)


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A length of time at `text[start:end]`."""

    start: int
    end: int
    duration: Duration


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at `text[start:end]` without its unit."""

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class DateMention:
    """A whole date at `text[start:end]`."""

    start: int
    end: int
    date: date


def number(text: str) -> float:
    """The value of a number that `NUMBER` matches: "1,200", "seven", "twenty-six", "a hundred and ten".

    Raises ValueError for anything else.
    """
    plain = text.strip().casefold().replace(",", "").replace("-", " ")
    if plain[:1].isdigit():
        return float(plain)
    total = 0
    for word in plain.split():
        if word == "hundred":
            total = (total or 1) * 100
        elif word in _SMALL:
            total += _SMALL[word]
        elif word not in {"and", "a"}:
            raise ValueError(f"not a number: {text!r}")
    return float(total)


@lru_cache(maxsize=1024)
def durations(text: str) -> tuple[DurationMention, ...]:
    """The lengths of time in `text`, in order: "20 weeks", "a year and a half", "eleven working days", "half a term".

    "One year and three months" is one length, 15 months, and a fortnight 14 days. School and calendar days are
    "days". Ages, hours and rates ("£20 a week") are none.
    """
    found: list[DurationMention] = []
    for m in _DURATION.finditer(text):
        if m["whole"] and _RATE.search(text, max(0, m.start() - 12), m.start()):
            continue
        mention = DurationMention(m.start(), m.end(), _duration(m))
        if found and text[found[-1].end : mention.start] in {" and ", ", ", " "}:
            joined = _joined(found[-1].duration, mention.duration)
            if joined is not None:
                found[-1] = DurationMention(found[-1].start, mention.end, joined)
                continue
        found.append(mention)
    return tuple(found)


def bare_numbers(text: str) -> list[NumberMention]:
    """The numbers in `text` that bear no sign of money or percent; whether a unit follows is not looked at."""
    return [NumberMention(m.start(), m.end(), number(m["number"])) for m in _BARE.finditer(text)]


def dates(text: str, year: int | None = None) -> list[DateMention]:
    """The whole dates in `text`: "3 May 2021", "03/05/2021"; without a printed year only where `year` is given."""
    found = []
    for m in _DATE.finditer(text):
        month = m["month2"] or 1 + [name[:3] for name in MONTHS].index(m["month"][:3].casefold())
        printed = m["year2"] or m["year"] or year
        if printed is None:
            continue
        try:
            day = date(int(printed), int(month), int(m["day2"] or m["day"]))
        except ValueError:
            continue
        found.append(DateMention(m.start(), m.end(), day))
    return found


def _joined(longer: Duration, shorter: Duration) -> Duration | None:
    """ "A year and three months" as 15 months; None of lengths that are no one length."""
    if longer.unit == "years" and shorter.unit == "months" and shorter.value < 12:
        return Duration(longer.value * 12 + shorter.value, "months")
    return None


def _duration(m: re.Match[str]) -> Duration:
    if m["whole"]:
        return _in_units(1.5 if m["half"] else 1.0, m["single"])
    if m["part"] or m["part2"]:
        return _in_units(_FRACTIONS[(m["part"] or m["part2"]).casefold().replace("-", " ")], m["of"] or m["of2"])
    value = number(m["number"])
    for fraction in (m["fraction"], m["tail"]):
        if fraction:
            value += _FRACTIONS[fraction.strip().casefold().removeprefix("and ").replace("-", " ")]
    return _in_units(value, m["unit"])


def _in_units(value: float, printed: str) -> Duration:
    """A length in the unit printed: a fortnight is 14 days, "business days" are working days."""
    printed = printed.casefold().replace("-", " ")
    unit: Unit
    if "fortnight" in printed:
        return Duration(value * 14, "days")
    if "day" in printed:
        unit = "working days" if "working" in printed or "business" in printed else "days"
    elif "week" in printed:
        unit = "weeks"
    elif "month" in printed:
        unit = "months"
    elif "year" in printed:
        unit = "years"
    else:
        unit = "terms"
    return Duration(value, unit)


def months(text: str) -> list[int]:
    """The months that a text names in full, in order, January as 1.

    >>> months("She asked on 3 May and may hear in September")
    [5, 9]
    """
    return [1 + MONTHS.index(m[0].casefold()) for m in _MONTH_NAME.finditer(text)]


_MOMENT = re.compile(rf"\b(?P<month>{'|'.join(name.title() for name in MONTHS)})\b(?: (?P<year>(?:19|20)\d\d)\b)?")


def least_days(texts: Sequence[str]) -> float:
    """How many days at least lie between the first and the last month that a story tells of, in its order; 0 where it
    tells of less than two. Where years are left out each month is the next of its name.

    >>> least_days(["She asked in January.", "It had a month and replied in July."])
    150
    >>> least_days(["It was asked for in June 2021 and paid in March 2023."])
    600
    """
    told = [(1 + MONTHS.index(m["month"].casefold()), m["year"]) for text in texts for m in _MOMENT.finditer(text)]
    if len(told) < 2:
        return 0
    total, known = 0, [(i, int(year) * 12 + month) for i, (month, year) in enumerate(told) if year]
    if known and known[0][0] == 0 and known[-1][0] == len(told) - 1:
        total = known[-1][1] - known[0][1]
    else:
        total = sum((b - a) % 12 for (a, _), (b, _) in pairwise(told))
    return max(0, total - 1) * 30
