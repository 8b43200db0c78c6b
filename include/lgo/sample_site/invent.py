"""Invented decisions: any number of them, each made when it is asked for, the same for the same seed.

Their references carry numbers from 100 000 on, which the Ombudsman's own have never reached, so that an invented
decision cannot be taken for a real one.
"""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from include.lgo.sample_site.bodies import Kind, body
from include.lgo.sample_site.decisions import REFERENCE, Listed
from include.lgo.sample_site.narration import Brief
from include.lgo.sample_site.render import render
from include.lgo.sample_site.story import Told, tell
from include.lgo.sample_site.text import Page
from include.lgo.sample_site.topics import ADULT, CHILDREN, EDUCATION, HEALTH, TOPICS, Topic

FIRST = date(2016, 12, 1)
"""The oldest decision: the short report pages begin then."""
MOST = 900_000
"""How many decisions there can be: so many references."""
REPORT_SHARE = 0.005
"""Share of the decisions that are public-interest reports of their own: some fifty a year."""
OLDER_SHARE = 0.01
"""Share of the decisions that are reports of the years before the span, which stay for longer."""
OLDER_LEAST = 12
"""So many of them also on a small site, that it shows every kind of page; but no more than every thirtieth."""
BLOCK = 400
"""Of every so many decisions one joint report and one joint health case."""
STRIDE = 436_217
"""No common factor with MOST: the numbers of references jump about, and lead back to their decision."""

UPHELD = {2016: 0.54, 2017: 0.57, 2018: 0.58, 2019: 0.61, 2020: 0.67, 2021: 0.66, 2022: 0.74, 2023: 0.80, 2024: 0.83}
"""Upheld of upheld and not upheld by financial year (the Ombudsman's own yearly figures, docs/site.md)."""
LEAN = {
    CHILDREN: 0.09,
    EDUCATION: 0.09,
    ADULT: 0.0,
    "Housing": 0.03,
    "Planning": -0.26,
    "Environment and regulation": -0.01,
    "Benefits and tax": 0.04,
    "Transport and highways": -0.11,
}
"""How far a category lies from the rate of its year."""
WEIGHTS = {ADULT: 20, "Benefits and tax": 7, CHILDREN: 12, EDUCATION: 20, "Environment and regulation": 9, HEALTH: 2}
WEIGHTS |= {"Housing": 13, "Planning": 9, "Transport and highways": 6, "Other Categories": 2}


JOINT_HEALTH: tuple[Kind, ...] = ("unitary", "trust", "board")
"""The bodies of a joint health case, in the order of their letters."""


def _older(count: int) -> int:
    return max(round(count * OLDER_SHARE), min(OLDER_LEAST, round(count / 30)))


def invent(count: int, seed: int = 1, since: date | None = None, until: date | None = None) -> "Invented":
    """`count` invented decisions dated from `since` to `until`.

    until: default today. since: default five years before, with a few older reports from December 2016 on, as the
    site keeps ordinary decisions for five years and reports for longer. Raises ValueError for a span that is empty
    or before December 2016, and for a count that is negative or beyond MOST.
    """
    return Invented(count, seed, since, until or date.today())  # noqa: DTZ011  (a date in England, nothing finer)


class Invented:
    """The decisions of `invent`, oldest first; nothing is kept of them but the calendar."""

    def __init__(self, count: int, seed: int, since: date | None, until: date) -> None:
        if not 0 <= count <= MOST:
            raise ValueError(f"between 0 and {MOST:,} decisions can be invented, not {count:,}")
        start = since or max(FIRST, _years_before(until, 5))
        if not FIRST <= start <= until:
            raise ValueError(f"decisions can be invented from {FIRST} on: {start} to {until} is no such span")
        self.count, self.seed, self.since, self.until = count, seed, start, until
        self.older = _older(count) if since is None and start > FIRST else 0
        self._days = [start + timedelta(days=n) for n in range((until - start).days + 1)]
        self._filled = list(accumulate(_volume(day, until) for day in self._days))
        if not self._filled[-1]:
            self._filled = list(accumulate(1.0 for _ in self._days))
        self._told = lru_cache(maxsize=64)(self._tell)

    def __len__(self) -> int:
        return self.count

    def listed(self, i: int) -> Listed:
        """The header of decision `i`, made without its text."""
        return self._brief(i).listed

    def summary(self, i: int) -> str:
        """The summary of decision `i`, a list in it folded into one line, as the search shows it."""
        return str(self.truth(i)["summary"]).replace("\n", " ")

    def truth(self, i: int) -> dict[str, Any]:
        """What a careful analyst reads out of decision `i`: one object in the form of the labelled decisions."""
        return self._told(i).truth

    def variants(self, i: int) -> frozenset[str]:
        """The peculiarities of the site that decision `i` shows."""
        return self._told(i).variants

    def story(self, i: int) -> Page:
        """Decision `i` before it is HTML."""
        return self._told(i).page

    def page(self, i: int, chapter: int | None = None) -> bytes | None:
        """The page of decision `i`, or one of its chapters; None for a chapter that it does not have."""
        return render(self.story(i), chapter)

    def pages(self, i: int) -> list[bytes]:
        """All that is published of decision `i`: its page, or its chapters in order."""
        story = self.story(i)
        count = len(story.chapters)
        numbers: list[int | None] = [None] if count == 1 else list(range(1, count + 1))
        return [page for n in numbers if (page := render(story, n)) is not None]

    def window(self, since: date | None, until: date | None) -> Sequence[int]:
        """The decisions dated from `since` to `until`, both included."""
        numbers = range(self.count)
        first = 0 if since is None else bisect_left(numbers, since, key=self.dated)
        last = self.count if until is None else bisect_right(numbers, until, key=self.dated)
        return range(first, max(first, last))

    def find(self, path: str) -> int | None:
        """The decision whose page stands at `path`: its reference tells which one it would be."""
        reference = path.rsplit("/", 1)[-1].replace("-", " ")
        if not REFERENCE.fullmatch(reference):
            return None
        number = int(reference[3:6] + reference[7:10]) - 100_000
        first = (number - self._offset) * pow(STRIDE, -1, MOST) % MOST
        i = first + (ord(reference[10]) - ord("a") + 1 if len(reference) > 10 else 0)
        return i if number >= 0 and i < self.count and self.listed(i).path == path else None

    def dated(self, i: int) -> date:
        """The decision date of decision `i`: never before that of the one before it."""
        first = self._family(i)[0]
        if first < self.older:
            share = ((first + 0.5) / self.older) ** 1.6
            return FIRST + timedelta(days=int(share * (self.since - FIRST).days))
        place = (first - self.older + 0.5) / (self.count - self.older)
        return self._days[bisect_left(self._filled, place * self._filled[-1])]

    @property
    def _offset(self) -> int:
        return self.seed * 7919 % MOST

    def _family(self, i: int) -> tuple[int, int, str]:
        """The first decision of the story that `i` tells, how many tell it, and as what kind of joint case."""
        start, stop, size = (0, self.older, 6) if i < self.older else (self.older, self.count, BLOCK)
        n, place = divmod(i - start, size)
        layout = ((1, 2, "report"),) if i < self.older else ((40, 2 + n % 3, "report"), (80, 2 + n % 2, "health"))
        for first, members, kind in layout:
            begin = start + n * size + first
            if first <= place < first + members and begin + members <= stop:
                return begin, members, kind
        return i, 1, ""

    def _random(self, i: int, purpose: int) -> random.Random:
        return random.Random((self.seed * 8 + purpose) * MOST * 10 + i)

    def _brief(self, i: int) -> Brief:
        first, size, joint = self._family(i)
        rng = self._random(first, 0)
        day = self.dated(first)
        older = first < self.older
        short = older and day < date(2018, 1, 1)
        topic, subcategory = _topic(rng)
        report = older or joint == "report" or rng.random() < REPORT_SHARE
        kinds: tuple[Kind, ...]
        families = 0
        if joint == "health":
            topic = next(topic for topic in TOPICS if topic.category == HEALTH)
            kinds = JOINT_HEALTH[:size]
        elif joint == "report" and size == 2 and not older:
            topic = next(topic for topic in TOPICS if "Disabled facilities grants" in topic.subcategories)
            subcategory = "Disabled facilities grants"
            kinds = ("county", "district")
        else:
            families = size if size > 1 else 0
            name, kind = body(rng, topic.kinds, day)
            kinds = (kind,) * size
        upheld_rate = min(0.97, max(0.1, UPHELD.get(_financial_year(day), 0.84) + LEAN.get(topic.category, 0.0)))
        members = []
        outcomes = _outcomes(rng, size if len(set(kinds)) > 1 else 1, upheld_rate, decided=report or size > 1)
        if short or (report and len(set(kinds)) == 1):
            outcomes = ["Upheld"]
        unnamed = short and size == 1 and rng.random() < 0.6
        for n in range(size):
            if len(set(kinds)) > 1:
                name = body(rng, (kinds[n],), day)[0]
            category = topic.category
            if joint == "health" and n == 0:
                category, subcategory = ADULT, "Assessment and care plan"
            elif joint == "health":
                subcategory = topic.subcategories[0]
            members.append(
                Listed(
                    reference=self._reference(first, n, joint, day, rng),
                    authority=None if unnamed else name,
                    category=category,
                    subcategory=subcategory,
                    outcome=outcomes[n % len(outcomes)],
                    decision_date=day,
                    kind="Report" if report else "Statement",
                    titled=(first + n) % 331 != 7,
                )
            )
        if joint == "health":
            # One complaint year for all: they share their number.
            members = [replace(m, reference=members[0].reference[:2] + m.reference[2:]) for m in members]
        upheld = "Upheld" in outcomes
        return Brief(
            members=tuple(members),
            kinds=kinds,
            member=i - first,
            topic=topic,
            shape="short" if short else "chapters" if report else "statement",
            voice=_voice(rng, day),
            day=day,
            families=families,
            early=upheld and not report and size == 1 and rng.random() < 0.14,
            delayed=upheld and rng.random() < 0.28 + 0.025 * (day.year - 2017),
        )

    def _reference(self, first: int, member: int, joint: str, day: date, rng: random.Random) -> str:
        health = joint == "health"
        number = 100_000 + ((first + (0 if health else member)) * STRIDE + self._offset) % MOST
        letter = "abcdefgh"[member - 1] if health and member else ""
        year = (_financial_year(day) - rng.choice((0, 1, 1, 1, 2))) % 100
        return f"{year:02d} {number // 1000:03d} {number % 1000:03d}{letter}"

    def _tell(self, i: int) -> Told:
        brief = self._brief(i)
        return tell(brief, self._random(self._family(i)[0], 1))


def _topic(rng: random.Random) -> tuple[Topic, str]:
    category = rng.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
    topic = rng.choice([topic for topic in TOPICS if topic.category == category])
    return topic, rng.choice(topic.subcategories)


def _outcomes(rng: random.Random, count: int, upheld_rate: float, *, decided: bool) -> list[str]:
    """The outcomes of one story: of several, never all the same."""
    if count > 1:
        outcomes = ["Upheld", "Not upheld", *(rng.choice(("Upheld", "Not upheld")) for _ in range(count - 2))]
        rng.shuffle(outcomes)
        return outcomes
    if not decided and rng.random() < 0.42:
        return ["Closed after initial enquiries"]
    return ["Upheld" if rng.random() < upheld_rate else "Not upheld"]


def _voice(rng: random.Random, day: date) -> Any:
    """ "We" since the middle of 2021, though a few pages keep to the old way."""
    return "we" if day >= date(2021, 7, 1) and rng.random() < 0.92 else "ombudsman"


def _volume(day: date, until: date) -> float:
    """How many decisions a day brings, beside others: more each year, fewer in August and in December, hardly any at
    weekends, and ever fewer in the last six weeks, which are still being published."""
    if day.weekday() == 5 or (day.month, day.day) in {(12, 25), (12, 26), (1, 1)}:
        return 0.0
    weekly = (0.1 if day.year >= 2022 else 0.0) if day.weekday() == 6 else 1.0
    seasonal = {8: 0.8, 12: 0.75}.get(day.month, 1.0)
    arrived = min(1.0, ((until - day).days + 3) / 45)
    return weekly * seasonal * arrived * 1.07 ** (day.year - 2016)


def _financial_year(day: date) -> int:
    """The year in which the financial year of `day` began (1 April)."""
    return day.year if day.month >= 4 else day.year - 1


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
