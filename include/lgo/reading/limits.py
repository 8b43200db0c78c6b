"""Times that a page says things may take, and how they complete what its findings leave out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from include.lgo.reading.processes import Matter, facets
from include.lgo.reading.record import Duration, SectionKind, Unit
from include.lgo.reading.text import Text
from include.lgo.reading.timing import Role, Timed, timings

_STATED: frozenset[SectionKind] = frozenset({"findings", "unknown", "background", "scope"})
_PRINTED: frozenset[SectionKind] = frozenset({"findings", "unknown", "background", "summary", "remedy"})
_SOMEONE_ELSES = re.compile(
    r"\b(?:person|people|parents?|applicants?|complainants?|appellants?|tenants?|residents?|they|he|she|you|someone|anyone|claimants?) "
    r"(?:\w+ )?(?:can|may|must|should|has|have|had) (?:\w+ ){0,2}?(?:ask|appeal|request|complain|apply|challenge|respond|reply|pay|to appeal|to ask|to complain|right)",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\bevery (?:\w+ )?$|\bat least (?:once )?$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:each|both|every|either|any|all|per)\b", re.IGNORECASE)
_IDLE = frozenset(
    "council should within after before which their there would could about where when under from this that with have "
    "been were must will what says does other took take taken time times week weeks month months days working year years "
    "normally usually fault complaint policy procedure guidance said also into than more less over late delay".split()
)
_DAYS: dict[Unit, float] = {"working days": 1.4, "days": 1, "weeks": 7, "months": 30.4, "years": 365, "terms": 91}


def days(duration: Duration) -> float:
    """Roughly how many calendar days, for comparing lengths in different units only; never shown."""
    return duration.value * _DAYS[duration.unit]


@dataclass(frozen=True, slots=True)
class Stated:
    """A time allowed, and what the sentence that states it is about."""

    position: int
    sentence: int
    processes: tuple[str, ...]
    facets: frozenset[str]
    words: frozenset[str]
    limit: Duration
    repeats: bool


class Limits:
    """What a page says of time outside the findings themselves."""

    def __init__(self, text: Text, matter: Matter) -> None:
        self._text = text
        self._matter = matter
        self.stated = tuple(self._statements())
        self._used: set[tuple[int, int]] = set()

    def _statements(self) -> Iterator[Stated]:
        for paragraph in self._text.paragraphs:
            if self._text.kind(paragraph) not in _STATED:
                continue
            unit: Unit | None = None
            before = ""
            for index, sentence in enumerate(self._text.sentences(paragraph)):
                times = timings(sentence.text, unit)
                unit = times[-1].duration.unit if times else unit
                limits = [t for t in times if t.role == "limit" and not _EVERY.search(sentence.text[: t.start])]
                if limits and not _SOMEONE_ELSES.search(sentence.text):
                    named = self._named(sentence.text)
                    said = sentence.text if named else before + " " + sentence.text
                    named = named or self._named(before)
                    named = named or self._named(" ".join(self._text.headings(paragraph)[1:]))
                    for timed in limits:
                        yield Stated(
                            paragraph.position,
                            index,
                            named or (self._matter.default,),
                            facets(sentence.text),
                            words(said),
                            timed.duration,
                            bool(_EACH.search(sentence.text)),
                        )
                before = sentence.text

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.process for m in self._matter.mentions(text) if m.strength == 3))

    def process_with(self, limit: Duration | None) -> str | None:
        """The process that the page says has this time, where it is only one."""
        named = {s.processes[0] for s in self.stated if s.limit == limit and s.processes != (self._matter.default,)}
        return named.pop() if limit is not None and len(named) == 1 else None

    def completed(
        self, process: str, facet: frozenset[str], said: str, times: dict[Role, Duration]
    ) -> dict[Role, Duration]:
        """`times` with the limit that the page states elsewhere, and what it prints that the others add up to."""
        times = dict(times)
        if "limit" not in times:
            limit = self._limit(process, facet, said, times)
            if limit is not None:
                times["limit"] = limit
        for missing, wanted in _sums(times):
            if self._prints(wanted):
                times[missing] = wanted
        return times

    def with_overrun(self, times: dict[Role, Duration]) -> dict[Role, Duration]:
        """`times` of the page's only delay with the overrun that the page prints elsewhere ("six months beyond")."""
        limit, actual = times.get("limit"), times.get("actual")
        for paragraph in self._text.paragraphs:
            if limit is None or actual is None or self._text.kind(paragraph) not in _PRINTED:
                continue
            for timed in timings(paragraph.text):
                if timed.role == "overrun" and abs(days(actual) - days(limit) - days(timed.duration)) < 0.2 * days(actual):
                    return {**times, "overrun": timed.duration}
        return times

    def _limit(self, process: str, facet: frozenset[str], said: str, times: dict[Role, Duration]) -> Duration | None:
        choices = [s for s in self.stated if process in s.processes and (s.position, s.sentence) not in self._used]
        if facet and any(s.facets & facet for s in choices):
            choices = [s for s in choices if s.facets & facet]
        actual, overrun = times.get("actual"), times.get("overrun")
        if actual is not None:
            choices = [s for s in choices if days(s.limit) < days(actual)]
        if not choices:
            return None
        spoken = words(said)
        best = max(
            choices, key=lambda s: (bool(overrun and _adds(s.limit, overrun, actual)), len(s.words & spoken), -s.position)
        )
        if not best.words & spoken and not best.facets & facet and actual is None:
            return None
        if not best.repeats:
            self._used.add((best.position, best.sentence))
        same = [s for s in choices if (s.position, s.sentence) == (best.position, best.sentence)]
        fitting = [s for s in same if overrun and _adds(s.limit, overrun, actual)] or same
        return max((s.limit for s in fitting), key=days)

    def _prints(self, wanted: Duration) -> bool:
        """Whether the page prints this length of time outside the law."""
        for paragraph in self._text.paragraphs:
            if self._text.kind(paragraph) in _PRINTED:
                for timed in timings(paragraph.text):
                    if timed.duration == wanted and timed.role != "limit":
                        return True
        return False


def words(text: str) -> frozenset[str]:
    """The beginnings of the words of `text` that say what it is about."""
    return frozenset(
        word[:4] for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in _IDLE
    )


def _adds(limit: Duration, overrun: Duration, actual: Duration | None) -> bool:
    return bool(
        actual and limit.unit == overrun.unit == actual.unit and abs(limit.value + overrun.value - actual.value) < 0.01
    )


def _sums(times: dict[Role, Duration]) -> Iterator[tuple[Role, Duration]]:
    limit, actual, overrun = times.get("limit"), times.get("actual"), times.get("overrun")
    if limit and actual and not overrun and limit.unit == actual.unit and actual.value > limit.value:
        yield "overrun", Duration(actual.value - limit.value, limit.unit)
    if limit and overrun and not actual and limit.unit == overrun.unit:
        yield "actual", Duration(limit.value + overrun.value, limit.unit)
