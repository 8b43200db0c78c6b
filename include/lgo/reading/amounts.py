"""Sums of money as the pages print them, with their rate, each at its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.quantities import NUMBER, durations, number
from include.lgo.reading.record import Per

_SUM = AnyCase(
    r"(?=[£&\dg])(?:(?:£|&pound;|\bGBP) ?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?![\d,])|\d+)"
    r"(?P<pence>\.\d{1,2})?(?!\d)"
    r"(?: ?(?P<scale>k|m|bn|million|thousand|billion)\b)?(?:-worth)?"
    r"|(?<![\w£.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<cents>\.\d\d)? ?(?:pounds|GBP)\b)",
)
_NUMBER_WORD = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and)"
)
_IN_WORDS = AnyCase(
    rf"\b(?!and\b)(?P<words>{_NUMBER_WORD}(?:[ -]{_NUMBER_WORD}){{0,9}}) pounds\b"
    rf"(?:,? (?:and )?(?P<pence>{_NUMBER_WORD}(?:-{_NUMBER_WORD})?) (?:pence|p)\b)?"
)
_SCALES = {"k": 1000, "thousand": 1000, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}

_HALF = r" and (?:a|one) half| ?½"
_TIME = r"(?P<time>days?|weeks?|fortnights?|months?|(?:half[- ])?terms?|years?|annum)"
_THING = (
    r"(?P<thing>visits?|sessions?|appointments?|nights?|journeys?|trips?|lessons?|calls?|collections?|occasions?|"
    r"meetings?|hours?|reviews?|letters?|requests?|plans?|items?|incidents?|bins?|breach(?:es)?)"
)
_RATE = AnyCase(
    rf"(?: in compensation| as a remedy| extra| more)?,? ?"
    rf"(?:(?:a|an|per|each|every|/|for (?:each|every)|for each and every)(?: and every)?(?: one)?"
    rf"(?: of(?: (?:the|those|these|her|his|their))?)?"
    rf"(?: (?P<number>{NUMBER}(?:{_HALF})?))? ?(?:full |whole |complete |calendar |school |working |academic "
    rf"|missed |lost |further )*"
    rf"(?:{_TIME}|{_THING})\b|(?P<adverb>weekly|monthly|termly|yearly|annually|daily|fortnightly)\b)",
)
_BEFORE_RATE = AnyCase(
    r"\b(?P<adverb>weekly|monthly|termly|yearly|annual|daily|fortnightly)"
    r" (?!(?:[a-z]+ )?(?:subscription|membership|licence|permit|ticket|pass|season))(?:\w+ ){0,2}?(?:of|at) $",
)
_FOR_EACH_BEFORE = AnyCase(
    rf"\bfor (?:each|every)(?: one)?(?: of (?:the|those|these))? (?:[\w-]+ ){{0,2}}?(?:{_TIME}"
    rf"|{_THING})\b[^.;£]{{0,80}}?, "
    rf"(?:(?:it|the \w+(?: \w+)?) (?:will|should|must) )?(?:also )?pay(?:s|ing)? [^.;,£]{{0,40}}$",
)
_TIMES = AnyCase(
    rf" ?[x×*] ?(?P<number>{NUMBER}(?:{_HALF})?) (?:school |full )?(?P<unit>days?|weeks?|months?|terms?|years?)\b",
)
_COUNTED = AnyCase(rf"\b(?P<number>{NUMBER}(?:{_HALF})?) (?P<unit>days?|weeks?|months?|terms?|years?) (?:at|x|×|@) $")
_PER: dict[str, Per] = {
    "day": "day",
    "dai": "day",
    "wee": "week",
    "for": "fortnight",
    "mon": "month",
    "ter": "term",
    "hal": "term",
    "yea": "year",
    "ann": "year",
}
_SAME = re.compile(r",? ?(?:\(|[–-] ?|i\.e\.? |that is,? )?")
_RANGE = AnyCase(r" ?(?:-|–|—| to | and | or ) ?")
_FOR_TIME = AnyCase(
    r"(?:\b(?:for|over|during|covering|across|being|x|times)|[(,;×=]) ?(?:each of |all |about |around |"
    r"approximately |roughly |up to |the |a |an |those |these |another |further |full |whole "
    r"|total |period of |entire |first |last )*$",
)
UNITS = {"days": "day", "working days": "day", "weeks": "week", "months": "month", "years": "year", "terms": "term"}


_NEAR = 300
"""Characters around a rate in which its number of periods may stand."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum at `text[start:end]`, `rate_end` behind its rate ("a week"), equal to `end` without one.

    per, periods: of a rate; periods None where the page does not say how many. band: one end of a range
    ("£150 to £350").
    """

    start: int
    end: int
    rate_end: int
    value: Decimal
    per: Per | None = None
    periods: float | None = None
    band: bool = False


def amounts(text: str) -> list[Amount]:
    """All sums in `text`, in order: "£1,234.56", "£ 250", "£2k", "£1.2 million", "500 pounds", "five hundred pounds".

    >>> [(str(a.value), a.per, a.periods) for a in amounts("£50 a week for 12 weeks, and five hundred pounds")]
    [('50', 'week', 12.0), ('500', None, None)]
    """
    places = _places(text)
    found: list[Amount] = []
    for index, (start, end, value) in enumerate(places):
        until = places[index + 1][0] if index + 1 < len(places) else len(text)
        band = bool(found) and _is_band(text, found[-1], start, value)
        if band:
            last = found[-1]
            found[-1] = Amount(last.start, last.end, last.rate_end, last.value, last.per, last.periods, True)
        per, periods, rate_end = _rate(text, start, end, until)
        band = band or bool(re.match(r" ?[-–] ?\d", text[end : end + 4]))
        found.append(Amount(start, end, rate_end, value, per, periods, band))
    return found


def _places(text: str) -> list[tuple[int, int, Decimal]]:
    places = []
    if "£" in text or "ounds" in text or "GBP" in text or "POUNDS" in text:
        for match in _SUM.finditer(text):
            whole = (match["pounds"] or match["digits"]).replace(",", "").replace(" ", "")
            value = Decimal(whole + (match["pence"] or match["cents"] or ""))
            places.append((match.start(), match.end(), value * _SCALES.get((match["scale"] or "").lower(), 1)))
    if "ounds" in text:
        for match in _IN_WORDS.finditer(text):
            in_words = _in_words(match["words"])
            if in_words:
                places.append((match.start(), match.end(), in_words + _pence(match["pence"])))
        places.sort()
        places = list(_said_once(text, places))
    return places


def _said_once(text: str, places: list[tuple[int, int, Decimal]]) -> Iterator[tuple[int, int, Decimal]]:
    """The sums without one that only repeats the last in figures or in words: "fifty pounds (£50)"."""
    last: tuple[int, int, Decimal] | None = None
    for start, end, value in places:
        if last is not None and value == last[2] and (same := _SAME.fullmatch(text, last[1], start)):
            closing = ")" if "(" in same.group() else ""
            last = last[0], end + text.startswith(closing, end) * len(closing), value
            continue
        if last is not None:
            yield last
        last = start, end, value
    if last is not None:
        yield last


def _in_words(words: str) -> Decimal | None:
    """The value of a number in words: 150 of "one hundred and fifty"; None of "and" alone."""
    total = part = 0
    for word in re.split(r"[ -]", words.lower()):
        if word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in {"a", "an"}:
            part += 0
        elif word != "and":
            part += int(number(word))
    return Decimal(total + part) if total + part else None


def _times(printed: str) -> float:
    """How many a rate is to be paid for: 1.5 of "one and a half"."""
    whole = re.split(_HALF, printed, flags=re.I)[0]
    return number(whole) + (0.5 if whole != printed else 0.0)


def _pence(words: str | None) -> Decimal:
    """Pence in words as pounds: 0.6 of "sixty"."""
    return (_in_words(words) or Decimal(0)) / 100 if words else Decimal(0)


def _is_band(text: str, last: Amount, start: int, value: Decimal) -> bool:
    """Whether the sum at `start` closes a range that `last` opens: "£150 to £350", "between £150 and £350"."""
    link = text[last.end : start]
    if _RANGE.fullmatch(link) is None or value < last.value:
        return False
    if link.strip() in {"and", "or"}:
        return text[: last.start].rstrip().lower().endswith("between")
    return True


def _rate(text: str, start: int, end: int, until: int) -> tuple[Per | None, float | None, int]:
    """(per, periods, end of the rate) of the sum at `text[start:end]`; the next sum starts at `until`."""
    per: Per
    times = _TIMES.match(text, end, until)
    counted = None if times else _COUNTED.search(text[max(0, start - 40) : start])
    product = times or counted
    if product:
        return _PER[product["unit"][:3].lower()], _times(product["number"]), times.end() if times else end
    match = _RATE.match(text, end, until)
    before = None if match else _BEFORE_RATE.search(text[max(0, start - 60) : start])
    if match is None and before is None:
        each = _FOR_EACH_BEFORE.search(text[max(0, start - 200) : start])
        if each is None:
            return None, None, end
        per = "item" if each["thing"] else _PER[each["time"][:3].lower()]
        return per, _periods(text, start, end, until, per), end
    adverb = match["adverb"] if match else before["adverb"] if before else None
    if match is not None and match["thing"]:
        per = "item"
    else:
        named = adverb or (match["time"] if match else "")
        per = _PER[named[:3].lower()]
    rate_end = match.end() if match else end
    if match is not None and match["number"]:
        return per, _times(match["number"]), rate_end
    return per, _periods(text, start, rate_end, until, per), rate_end


def _periods(text: str, start: int, rate_end: int, until: int, per: Per) -> float | None:
    """How many periods the words around a rate give: "for the seven months", "(26 weeks)"."""
    behind, before = text[rate_end : min(until, rate_end + _NEAR)], text[max(0, start - _NEAR) : start]
    for piece, spans in ((behind, durations(behind)), (before, durations(before)[::-1])):
        for span in spans:
            same = UNITS[span.duration.unit] == per or (
                per == "fortnight" and "fortnight" in piece[span.start : span.end]
            )
            if (
                same
                and _FOR_TIME.search(piece[: span.start])
                and not re.match(r" (?:of|from|after) (?:the date|this|my|our|its|receiv)", piece[span.end :])
            ):
                value = span.duration.value
                return value / 2 if per == "fortnight" else value
    return None
