"""Times that a page says things may take, and how they complete what its findings leave out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.patterns import AnyCase, lowered
from include.lgo.reading.processes import Matter
from include.lgo.reading.record import Duration, Paragraph, SectionKind, Unit
from include.lgo.reading.text import Text
from include.lgo.reading.timing import Role, timings

_STATED: frozenset[SectionKind] = frozenset({"findings", "unknown", "background", "scope"})
_PRINTED: frozenset[SectionKind] = frozenset({"findings", "unknown", "background", "summary", "remedy"})
_SOMEONE_ELSES = AnyCase(
    r"\b(?:person|people|parents?|applicants?|complainants?|appellants?|tenants?|residents?|they|he|she|you"
    r"|someone|anyone"
    r"|claimants?|drivers?|carers?) (?:\w+ )?(?:can|may|must|should|has|have|had|to) (?:\w+ ){0,4}?"
    r"(?:ask|appeal|request|complain|apply|challenge|respond|reply|pay|right)\b"
    r"|(?<!council )(?<!councils )(?<!authority )(?<!it )\bmay (?:then |also )?(?:make|ask|appeal|request"
    r"|challenge|apply|complain"
    r"|seek)\b|^\W*(?:schools?|a school|the school|landlords?|a landlord|employers?) (?:must|should|ha[sd]|have"
    r"|may|can)\b",
    needs="ask|appeal|request|complain|apply|challenge|respond|reply|pay|right|may |school|landlord|employer",
)
_NORM = AnyCase(
    r"\b(?:must|should|shall|will|would|aims?|polic(?:y|ies)|procedures?|law|guidance|code|regulations?|standards?"
    r"|targets?|allow(?:s|ed)?|expects?"
    r"|expected|requires?|required|contract|agreement|scheme|charter|limits?|maximum|to be|usually|normally"
    r"|lawful|permissible|legitimate|says"
    r"|agreed|undert\w+|pledged|committed|promise[sd]|website|handbook|tried|tries|aimed|undertakes|statut\w+"
    r"|calls? for|asks? for|looks? for|provides?|wants?|recommend(?:s|ed)?"
    r"|had|has|have|needs|gave|due|lasts|permits?|no (?:more|longer) than|ought|entitled)\b",
)
_AFTER_DECISION = AnyCase(
    r"\bof (?:this|our|my|the (?:date of (?:this|our|my|the) )?final) (?:final )?(?:decision|statement)\b",
    needs="decision|statement",
)
"""Said of the time for what the decision itself asks."""
_LASTS = AnyCase(
    r"\b(?:licen[cs]es?|permits?|badges?|passe?s?|certificates?|tenanc(?:y|ies)|leases?)\b[^.;]{0,20}"
    r"\b(?:lasts?|runs?|expires?|is valid|are valid|is good)\b",
    needs="licen|permit|badge|pass|certificate|tenanc|lease",
)
"""Said of the time for which something is granted."""
_CHARGED = AnyCase(
    r"\bcharg(?:e|es|ed|ing)\b[^.;]{0,30}\bfor\b|\bfees\b[^.;]{0,40}\b(?:due|payable|for)\b", needs="charg|fees"
)
"""Said of a time that may be charged for."""
_ABSENT = AnyCase(
    r"\b(?:absent|away|off|missing|missed|misses|miss|unwell|ill|excluded|suspended|out of (?:school|education)"
    r"|absences?"
    r"|sickness|exclusions?|attend(?:ed|ing)?|in (?:hospital|custody|care))\b(?: (?!within\b|must\b"
    r"|should\b)[\w'’]+){0,5} ?$"
)
"""Said before the time for which someone is away, after which something is owed."""
_EVERY = AnyCase(
    r"\bevery (?:\w+ )?$|\bintervals of (?:not |no )?(?:\w+ than )?$|\bat least (?:once )?(?:in )?(?:a |every "
    r"|each )?$",
)
_RANGE = AnyCase(
    r"^\W*(?:[\w'’]+ ){0,4}?(?:or|to(?= (?:(?:about|nearly|up to|at most) )?$)|but|in any (?:event|case)"
    r"|at most|at the (?:most|latest)|up to|extend\w*"
    r"|maximum|never|more than|(?:making|which makes) (?:a total|in all)|(?:in all|altogether"
    r"|overall|in total))\b(?!.*\b(?:then|issue|tell|send|when)\b)"
    r"|^,? (?:and|but|or) (?:it |they )?(?:must|should|shall|may|can|ought to)(?: (?!be (?:told|sent|given"
    r"|visited)\b)[\w'’]+){0,7} $"
    r"|^[^.;]*\b(?:so that the (?:whole|total)|that is(?: to say)?,?|which (?:is|makes)|making)(?: [\w’']+){0,5} $",
)
_EXTENDS = AnyCase(
    r"\b(?:may|can|could|might)\b[^.;]{0,30}\b(?:extend(?:ed)?|lengthen(?:ed)?|prolong(?:ed)?)\b",
    needs="extend|len|prol",
)
_GENERAL = AnyCase(
    r"\b(?:councils|an? council|an? authority|must|law|regulations?|statut\w+|act \d{4})\b",
)
_IN_STEPS = AnyCase(
    r"\b(?:recommends?|sets?|lays? down|provides?(?: for)?|has|gives?|requires?|adopted"
    r"|follows?)\b[^.;]{0,40}\b(?:stages?|two-stage"
    r"|three-stage|as follows|steps|timetable|timescales|time limits)\b",
    needs="stage|as follows|steps|timetable|timescales|time limits",
)
"""Said of a procedure whose steps the sentences behind tell one by one."""
_PAST = AnyCase(r"\b(?:was|were|did|took|had|went|came|sent)\b")
_MUST = "It must"
"""What the items of a list are read with, where the words that lead to the list say what is to be."""
_AND = AnyCase(r" (?:for|at|on) [^,;]*?(?:,| and|;) (?:and )?")
_THEN = AnyCase(r"(?:,|;| and|, and|,? then|,? but) ")
"""Between a time and another thing ("stage one is answered in 15 days and stage two in 20")."""
_STAGES = AnyCase(r"\b(?:two|three) stages\b")
_REVIEWED = AnyCase(r"\breview(?:s|ed|ing)?\b|\b(?:looked at|gone over|revisited|reconsidered|refreshed|updated)\b")
_PROMISE = AnyCase(
    r"\b(?:said|agreed|promised|accepted|told|undertook|confirmed|replied|wrote|answered|offered|recorded"
    r"|decision|remedy)\b.*\bwould\b(?! (?:reply|respond|answer))",
)
_GOES_ON = AnyCase(
    r"\b(?:this|that) (?:should|must|will|is|has|can|may|ought|would|takes?|lasts?|normally|usually)\b|\b(?:do"
    r"|for) (?:this|that)(?=[.,;]|$)"
)
"""Said in a sentence whose subject the one before names."""
_EACH = AnyCase(r"\b(?:each|both|every|either|any|all|per)\b")
_OWN_LIMITS = ("complaint", "children_complaint", "records")
"""Processes whose limits are said to be theirs wherever they are stated."""
_SHORT = 100
"""Characters of a paragraph that can only be understood with the one before ("The guidance allows 45 days for it")."""
_REVIEWS = frozenset({"care_review", "ehc_review"})
_IDLE = frozenset(
    re.findall(
        r"\w+",
        """about after also although another another been before being came consider could council date days delay does
        eight fault find five found four from gave given guidance have into late less long longer made make matter miss
        month months more must nine next normally only other over period policy procedure question said says seven
        should since some still such take taken than that their them then there these they think this those though
        three time times took twenty under until usually very week weeks were what when where whether which will with
        within working would year years because""",
    )
)
"""Words that say nothing of what a sentence is about."""
_DAYS: dict[Unit, float] = {"working days": 1.4, "days": 1, "weeks": 7, "months": 30.4, "years": 365, "terms": 91}


def days(duration: Duration) -> float:
    """Roughly how many calendar days, for comparing lengths in different units only; never shown."""
    return duration.value * _DAYS[duration.unit]


def _turn(said: str, end: int, start: int) -> int:
    """Where between two limits the words about the second begin ("ten days for the first stage and 20 for ...")."""
    turn = _AND.match(said, end, start) or _THEN.match(said, end, start)
    return turn.end() if turn else end


def someone_elses(sentence: str) -> bool:
    """Whether the time of the sentence is one that a person has ("She had 21 days to ask for a review")."""
    return bool(_SOMEONE_ELSES.search(sentence))


def is_norm(sentence: str) -> bool:
    """Whether the sentence says what ought to be, and ought to be done by a body rather than by a person."""
    return bool(_NORM.search(sentence)) and not (_SOMEONE_ELSES.search(sentence) or _AFTER_DECISION.search(sentence))


def words(text: str) -> frozenset[str]:
    """The beginnings of the words of `text` that say what it is about."""
    return frozenset(word[:4] for word in re.findall(r"[a-z]{4,}|\b\d\d+\b", text.casefold()) if word not in _IDLE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A time allowed, and what the words that state it are about.

    place: paragraph, sentence, and which thing in the sentence. The times of a range have one place. repeats: whether
    it is said to hold for each of several things; near: the words of the sentence before, which it may go on with.
    """

    place: tuple[int, int, int]
    processes: tuple[str, ...]
    named: str | None
    facets: frozenset[str]
    words: frozenset[str]
    near: frozenset[str]
    limit: Duration
    periodic: bool
    repeats: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """What was late, as the findings tell of it: `said` in the sentences about it, `around` in their
    paragraphs, which cite the paragraphs with the numbers `cited`. promised: after a complaint."""

    process: str
    facets: frozenset[str]
    said: str
    around: str
    cited: frozenset[int]
    promised: bool = False


class Limits:
    """What a page says of time outside the findings themselves."""

    def __init__(self, text: Text, matter: Matter, bodies: Bodies) -> None:
        self._text = text
        self._matter = matter
        self._bodies = bodies
        self._used: set[tuple[int, int, int]] = set()

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """The times that the page says things may take, in order; not looked for where nothing was late."""
        return tuple(self._statements())

    def _statements(self) -> Iterator[Stated]:
        """The sentences that say what may be taken ("A reply is due within 20 days"), each with what it is about."""
        section, before = None, ""
        told: Stated | None = None
        for paragraph in self._text.paragraphs:
            if self._text.kind(paragraph) not in _STATED:
                continue
            unit: Unit | None = None
            lead, general, told_before = "", False, ""
            refers = len(paragraph.text) < _SHORT and section == paragraph.section
            section, before = paragraph.section, before if refers else ""
            for index, sentence in enumerate(self._text.sentences(paragraph)):
                said = sentence.text
                item = bool(lead) and paragraph.text[: sentence.start].endswith("\n")
                lead = said if said.rstrip().endswith(":") and is_norm(said) else lead if item else ""
                said = f"{_MUST} {said}" if item and not is_norm(said) else said
                times = timings(said, unit)
                unit = times[-1].duration.unit if times else unit
                limits = [t for t in times if t.role == "limit" and not _ABSENT.search(said, 0, t.start)]
                normal = is_norm(said) or (general and not _PAST.search(said))
                general = (general and not _PAST.search(said)) or bool(_IN_STEPS.search(said))
                if told is not None and limits and self._extends(said, told, paragraph, index):
                    told = replace(told, words=told.words | words(said), limit=limits[-1].duration)
                    yield told
                elif limits and normal and not _LASTS.search(said) and not _CHARGED.search(said):
                    heading = " ".join(self._text.headings(paragraph)[1:])
                    thing, start = 0, 0
                    staged = len(limits) > 1 and bool(_STAGES.search(said)) and not self._matter.facets(said)
                    for i, timed in enumerate(limits):
                        if i and not _RANGE.search(said[limits[i - 1].end : timed.start]):
                            thing, start = thing + 1, _turn(said, limits[i - 1].end, timed.start)
                        end = limits[i + 1].start if i + 1 < len(limits) else len(said)
                        end = _turn(said, timed.end, end) if i + 1 < len(limits) else end
                        own = said[start:end] if len(limits) > 1 else said
                        about, processes = own, self._hinted(own)
                        named: tuple[str, ...] = ()
                        for passage in (own, *(() if processes else (said, before, heading))):
                            named = self._named(passage)
                            if named:
                                processes = named
                                about = passage if passage is before and len(limits) == 1 else own
                                break
                        if not processes and "complain" in f"{said} {before} {heading}".casefold():
                            processes = ("complaint",)
                        if said.rstrip().endswith(":"):
                            about += paragraph.text[sentence.end :]
                        if _PROMISE.search(f"{lead} {said}"):
                            processes = ("complaint_remedy",)
                        told = Stated(
                            place=(paragraph.position, index, thing),
                            processes=processes or (self._matter.default, "other"),
                            named="complaint_remedy"
                            if "complaint_remedy" in (*named, *processes)
                            else next(iter(named), None),
                            facets=self._matter.facets(own)
                            or (frozenset({f"stage{i + 1}"}) if staged else frozenset()),
                            words=words(f"{about} {own} {told_before if _GOES_ON.search(own) else ''}"),
                            near=words(paragraph.text[: sentence.start]),
                            limit=timed.duration,
                            periodic=bool(_EVERY.search(said[: timed.start])),
                            repeats=bool(said.endswith(":") or _EACH.search(said) or _GENERAL.search(said)),
                        )
                        yield told
                before = told_before = said

    def _extends(self, said: str, told: Stated, paragraph: Paragraph, index: int) -> bool:
        """Whether a sentence only says how far the time stated just before may be extended ("It may extend this to 65
        working days")."""
        follows = told.place[:2] == (paragraph.position, index - 1)
        return follows and bool(_EXTENDS.search(said)) and not self._matter.facets(said)

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.process for m in self._matter.mentions(text) if m.strength == 3))

    def _hinted(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(m.process for m in self._matter.mentions(text) if m.strength == 2))

    def reserve(self, process: str, limit: Duration | None, position: int) -> None:
        """Keep the statements of a limit that one thing's own words give, or that stand in its paragraph (`position`),
        from being taken for another's."""
        if limit is None:
            return
        self._used |= {
            s.place
            for s in self.stated
            if s.limit == limit
            and not s.repeats
            and (process in s.processes or s.place[0] == position or {*s.processes} <= {self._matter.default, "other"})
        }

    def states(self, process: str) -> bool:
        """Whether the page says how long a process may take."""
        return any(s.named == process for s in self.stated)

    def process_with(self, limit: Duration | None) -> str | None:
        """The process that the page says has this time, where it is only one."""
        if limit is None:
            return None
        named = {s.named for s in self.stated if s.limit == limit and s.named}
        return named.pop() if len(named) == 1 else None

    def completed(self, thing: Thing, times: dict[Role, Duration], expected: bool) -> dict[Role, Duration]:
        """`times` of a thing with the limit that the page states elsewhere, and with the length that the page prints
        and the other two add up to. `expected`: the finding speaks of a limit without giving it."""
        times = dict(times)
        if "limit" not in times:
            limit = self._limit(thing, times, expected)
            if limit is not None:
                times["limit"] = limit
        if times.keys() == {"limit"}:
            times |= self._taken(thing, times["limit"])
        for missing, wanted in _sums(times):
            if self._prints(missing, wanted):
                times[missing] = wanted
        return times

    def _taken(self, thing: Thing, limit: Duration) -> dict[Role, Duration]:
        """The time that the facts say the thing took, where they tell of one only that was over the limit."""
        found: set[Duration] = set()
        for paragraph in self._text.of_kind("background"):
            if not _speaks_in(limit.unit, paragraph.text):
                continue
            before: set[str] = set()
            for sentence in self._text.sentences(paragraph):
                named = {m.process for m in self._matter.mentions(sentence.text) if m.strength > 1} or before
                if thing.process in named and not is_norm(sentence.text):
                    found |= {
                        timed.duration
                        for timed in timings(sentence.text)
                        if timed.role == "actual"
                        and timed.duration.unit == limit.unit
                        and timed.duration.value > limit.value
                    }
                before = named
        return {"actual": found.pop()} if len(found) == 1 else {}

    def with_overrun(self, times: dict[Role, Duration]) -> dict[Role, Duration]:
        """`times` of the page's only delay with the overrun that the page prints elsewhere ("six months beyond")."""
        limit, actual = times.get("limit"), times.get("actual")
        if limit is None or actual is None or "overrun" in times:
            return times
        for paragraph in self._text.of_kind(*_PRINTED):
            if self._bodies.heading_of_others(self._text.headings(paragraph)):
                continue
            for timed in timings(paragraph.text):
                if timed.role == "overrun" and _about(days(actual) - days(limit), days(timed.duration), days(actual)):
                    return {**times, "overrun": timed.duration}
        return times

    def _limit(self, thing: Thing, times: dict[Role, Duration], expected: bool) -> Duration | None:
        """The limit stated elsewhere that fits the thing best: in a paragraph cited, in like words, of the same stage,
        shorter than the time taken; None where the likeness is too weak."""
        spoken_of = {thing.process, "complaint_remedy"} if thing.promised else {thing.process}
        named = [s for s in self.stated if spoken_of & set(s.processes)]
        unstated = () if thing.process == "complaint_remedy" else ((self._matter.default, "other"),)
        choices = [
            s
            for s in named or (s for s in self.stated if s.processes in unstated or thing.process == "other")
            if s.place not in self._used
            and (not s.periodic or (thing.process in _REVIEWS and _REVIEWED.search(thing.said) and not thing.facets))
            and not (s.facets and thing.facets and not s.facets & thing.facets)
        ]
        actual, overrun = times.get("actual"), times.get("overrun")
        if actual is not None:
            choices = [s for s in choices if days(s.limit) < days(actual)]
        if not choices:
            exact = {s.limit for s in self.stated if overrun and actual and _adds(s.limit, overrun, actual)}
            return exact.pop() if len(exact) == 1 else None
        cited = [s for s in choices if self._text.paragraphs[s.place[0]].number in thing.cited]
        choices = cited or choices
        said, around = words(thing.said), words(thing.around)

        def likeness(s: Stated) -> tuple[bool, int, int, int]:
            shared = 2 * len(s.words & said) + len(s.words & around) + 3 * len(s.facets & thing.facets)
            shared -= bool(s.facets and not thing.facets and shared > 1)
            taken = actual or (overrun and _plus(s.limit, overrun))
            sums = bool(
                overrun and taken and _adds(s.limit, overrun, taken) and (actual or self._prints("actual", taken))
            )
            return sums, shared, len(s.near & said), -s.place[0]

        best = max(choices, key=likeness)
        alike = any(likeness(best)[1:3])
        measured = bool(actual or overrun or expected)
        alone = len({s.place for s in choices}) == 1
        several = len({s.place for s in choices if s.place[:2] == best.place[:2]}) > 1
        if not alike and not cited and several and not likeness(best)[0] and not thing.promised and not overrun:
            return None
        if (
            not alike
            and not cited
            and not (measured and (named or (alone and not thing.process.startswith(_OWN_LIMITS))))
        ):
            return None
        if not best.repeats:
            self._used.add(best.place)
        same = [s.limit for s in choices if s.place == best.place]
        fitting = [limit for limit in same if overrun and actual and _adds(limit, overrun, actual)]
        return max(fitting or same, key=days)

    def _prints(self, missing: Role, wanted: Duration) -> bool:
        """Whether the page prints this length of time where it can be what is missing: a time taken anywhere, an
        overrun where the Ombudsman speaks."""
        kinds: tuple[SectionKind, ...] = ("findings", "unknown", "summary", "remedy")
        return any(
            timed.duration == wanted and (timed.role == missing or (missing == "overrun" and timed.role is None))
            for paragraph in self._text.of_kind(*kinds, *(("background",) if missing == "actual" else ()))
            if _speaks_in(wanted.unit, paragraph.text)
            and not self._bodies.heading_of_others(self._text.headings(paragraph))
            for timed in timings(paragraph.text)
        )


def _speaks_in(unit: Unit, text: str) -> bool:
    """Whether the text can print a length in this unit; a quick look before a close one."""
    low = lowered(text)
    return unit.rpartition(" ")[2][:-1] in low or (unit == "days" and "fortnight" in low)


def _about(one: float, other: float, whole: float) -> bool:
    """Whether two lengths, in days, are alike enough: 30 and 34 of a whole of 100."""
    return abs(one - other) < 0.2 * whole


def _plus(limit: Duration, overrun: Duration) -> Duration | None:
    """The sum of two lengths of one unit: 26 weeks of 20 and six; None of weeks and days."""
    return Duration(limit.value + overrun.value, limit.unit) if limit.unit == overrun.unit else None


def _adds(limit: Duration, overrun: Duration, actual: Duration) -> bool:
    """Whether limit and overrun come to the time taken: 20 weeks and six are 26."""
    return limit.unit == overrun.unit == actual.unit and abs(limit.value + overrun.value - actual.value) < 0.01


def _sums(times: dict[Role, Duration]) -> Iterable[tuple[Role, Duration]]:
    """The length that the other two leave open, with its role: an overrun of six weeks of 20 allowed and 26 taken."""
    limit, actual, overrun = times.get("limit"), times.get("actual"), times.get("overrun")
    if limit and actual and not overrun and limit.unit == actual.unit and actual.value > limit.value:
        yield "overrun", Duration(actual.value - limit.value, limit.unit)
    if limit and overrun and not actual and limit.unit == overrun.unit:
        yield "actual", Duration(limit.value + overrun.value, limit.unit)
