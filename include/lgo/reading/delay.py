"""Delay found as fault: what was late, who found it, the time allowed, taken and overrun (codebook, "Delay").

Sentences give clues (`clues`, by the words of `lateness`), each about a process (`processes`) with the lengths of time
beside it (`timing`). Those that are findings are gathered by the thing that was late; what the page says of time
elsewhere (`limits`) fills the gaps. What is not certain says so in its confidence, and what a person should look at is
a doubt.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.clues import RECOMMENDATION, Clue, Clues
from include.lgo.reading.lateness import takes_up
from include.lgo.reading.limits import Limits, Thing, days, words
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.processes import matter
from include.lgo.reading.quantities import dates
from include.lgo.reading.record import Confidence, Delay, Doubt, Duration, Evidence, Paragraph, SectionKind
from include.lgo.reading.text import Text
from include.lgo.reading.timing import Role, timings

StatutoryLimits = Mapping[str, Sequence[Duration]]
"""For each process the times that law or statutory guidance allows (include/reference/time_limits.csv)."""

_FOUND: frozenset[SectionKind] = frozenset({"findings", "unknown"})
_EXPECTS = AnyCase(
    r"\b(?:published|own|its|statutory|set|required|legal|policy|stated|target|the|these|those) (?:\w+ )?"
    r"(?:time ?scales?|time ?limits?|time ?frames?|deadlines?|targets?|time)\b",
)
_BROKEN_PROMISE = AnyCase(
    r"\b(?:not|never|fail\w*|late|delay\w*|slow\w*|long)\b[^.]{0,40}\b(?:carr|keep|kept|implement|complet"
    r"|honour|compl[iy]"
    r"|done|do\b"
    r"|act)[^.]{0,60}\b(?:promis|agreed|recommend|remed|undertak|undertook)",
    needs="promis|agreed|recommend|remed|undert",
)
_OWN_WORD = AnyCase(
    r"\b(?:gave|given|giving) itself until\b|\bit had (?:itself )?(?:put forward|proposed|chosen|volunteered)\b"
    r"|\b(?:date|day|time|period|deadline|month)s? (?:that |which )?(?:it"
    r"|the \w+) (?:had )?(?:itself )?(?:chosen|chose|named|gave|given|promised|fixed)\b"
    r"|\bremed(?:y|ies) (?:that |which )?(?:it|the \w+) (?:had )?(?:itself )?(?:put|proposed|offered|agreed"
    r"|devised|chose)"
    r"|\b(?:keep|kept|keeping|honour\w*|broke|broken|breach of) (?:to )?(?:its|that|this|the) (?:own )?(?:word"
    r"|promise|undertaking|offer|commitment|side)\b"
    r"|\bthe promises? (?:of|made|given|in|to|was|were|had)\b|\bmade (?:its|the|this|that|an) offer\b"
    r"|\boffer (?:was|had been) made\b"
    r"|\bit (?:had )?(?:undertook|undertaken|promised|pledged|volunteered)\b",
    needs="itself|it had|the date|chose|named|gave|given|promise|fixed|remed|word|undert|offer|commitment|pledged"
    "|volunt",
)
"""What a finding says of a date or an act that the body had itself bound itself to."""
_OUTCOME = AnyCase(
    r"\b(?:complaints?|complained|stage (?:one|two|three|1|2|3)|panel|adjudicat\w+|ombudsm[ae]n|our (?:earlier "
    r"|previous |last )?(?:decision|investigation|enquiries)"
    r"|recommendations?|remed(?:y|ies))\b",
    needs="complain|stage|panel|adjudicat|ombudsm|our |recommend|remed",
)
_BOUND_ITSELF = AnyCase(
    r"\b(?:said|agreed|promised|undertook|accepted|offered|told|confirmed|committed"
    r"|pledged)\b[^.;]{0,80}\b(?:would|to (?!(?:mr|mrs|ms|miss|the|her|him|them|us|me|this|that|our|its"
    r"|by)\b)\w+)\b|\boffered\b",
    needs="said|agreed|promis|undert|accept|offer|told|confirm|commit|pledg",
)
"""What the facts say that the body would do, and what it answered by it."""
_IN_ANSWER = AnyCase(
    r"\b(?:when|on|in|after|by|at) [^.;]{0,50}\b(?:complaint|stage (?:one|two|three|1|2|3)|panel|reply|response"
    r"|decision|outcome)\b[^.;]{0,40}\b(?:said|assured|promised|told|agreed|undertook|confirmed"
    r"|pledged)\b(?: [\w'’]+){0,4}? (?:(?:that )?[^.;]{0,60}\bwould|to)\b(?! (?:repl|respond|answer|her|his"
    r"|their|the))"
    r"|\b(?:letter|reply|response|decision|adjudication|outcome"
    r"|statement)(?: of [\w ]{3,20})? (?:had )?(?:promised|undertook|undertaken|committed|pledged)\b|"
    r"\b(?:in (?:its |the )?(?:\w+ )?(?:reply|response|answer|decision|letter)|(?:reply|response"
    r"|answer) to (?:her|his|their|the|\w+['’]s) complaint)\b[^.]{0,60}"
    r"\b(?:said|promised|told|agreed|undertook|confirmed|wrote)\b[^.]{0,60}\bwould\b(?! (?:repl|respond|answer))"
    r"|\b(?:said|promised|told|agreed|undertook|confirmed)\b[^.]{0,40}\b(?:in|when) (?:it )?(?:reply|response"
    r"|answer|replied|answer(?:ed|ing)|replying)\b[^.]{0,40}\bwould\b(?! (?:repl|respond|answer))",
    needs="would|agreed|promis|assured|undert|pledged|committ|confirmed|said|told",
)
"""What was promised in the answer to a complaint."""
_UNPAID = AnyCase(
    r"\b(?:not|never|yet|nothing|unpaid|late\w*|until)\b[^.]{0,50}\b(?:pa(?:id|y|ying|yment)|sent|honour\w*"
    r"|received|made)\b"
    r"|\bunpaid\b|\bstill not\b"
)
_NO_PROMISE = AnyCase(
    r"\b(?:policy|terms|charter|contract|website|leaflet|standards?|statement of) (?:\w+ )?promis", needs="promis"
)
_SPOKEN_PROMISE = AnyCase(
    r"\bpromis(?:ed?|es)\b|\b(?:said|agreed|undertook|confirmed)\b[^.;]{0,40} that\b[^.;]{0,60}"
    r"\bwould be\b[^.;]{0,60} by ",
    needs="promis|would be",
)
"""A finding that speaks of a promise made, or of what the body said would be done by a date."""
_WITHOUT = AnyCase(
    r"\bwithout (?:any |the |his |her |their |a )?(?:\w+ )?(?:support|respite|care|carers?|therapy|tuition"
    r"|education|provision|transport|help)\b[^.;]{0,40}\bfor\b",
    needs="without",
)
"""Said of what was missing for a time, which is not late by itself."""
_UNTIL_US = AnyCase(r"\b(?:until|till) (?:we|I|the ombudsm[ae]n|our|my)\b", needs="until|till")
"""Said of what the investigation itself brought about, whatever was due before."""
_ANOTHER = AnyCase(r"\b(?:another|second|third|other|too|also|as well|likewise|each|both|the next|the last)\b")
"""Said of a thing beside the one told before."""
_FOR_DELAY = AnyCase(r"\b(?:for|by) (?:the |its |their |this )(?:\w+ )?delays?\b")
_MEASURES = frozenset({"too long", "time over limit", "wait", "for a time"})
"""Cues that, with an overrun and without a verdict, may only say what a delay found before came to."""
_BARE = frozenset({"after a time", "later"})
"""Cues that only tell two events apart; where no limit is known the fault may be another."""
_NOT_CALLED_FAULT = "called late, but not in so many words fault"
_LEFT_UNDONE = frozenset({"not until", "still not"})
_ANSWERS = frozenset({"complaint", "children_complaint_1", "children_complaint_2", "children_complaint_3"})
"""Processes for which a body may name itself a date, and which are no promise after a complaint."""
_PROVIDED = frozenset({"education_provision"})
"""Processes of which the codebook says that what was simply missing for a time was not late."""
_BY_DATE = re.compile(r"\bby (?:the end of |early |late |mid-?)?(?:\d|[A-Z][a-z]+ )")
_PROMISED = re.compile(r"\b(?:would|(?:agreed|promised|undertook|committed itself|pledged) to)\b")
_CITED = re.compile(r"\bparagraphs? (\d{1,3})\b")


def read_delays(
    text: Text, bodies: Bodies, statutory: StatutoryLimits | None = None
) -> tuple[bool, tuple[Delay, ...], tuple[Doubt, ...]]:
    """Whether delay is a fault of the body, each thing that was late, and what a person should look at.

    Only an upheld decision has delay as fault (codebook, "Delay"). A finding that does not agree with the `statutory`
    limits of its process is read as it stands and doubted.
    """
    if text.header.outcome != "Upheld":
        return False, (), ()
    page = _Page(text, bodies)
    delays = page.delays()
    doubts = [*page.doubts, *(doubt for delay in delays for doubt in _against(delay, statutory or {}))]
    return bool(delays), delays, tuple(dict.fromkeys(doubts))


class _Page:
    """An upheld decision while its delays are read."""

    def __init__(self, text: Text, bodies: Bodies) -> None:
        header = text.header
        self._text = text
        self._matter = matter(header.category, header.subcategory, *(p.text for p in text.paragraphs))
        self._limits = Limits(text, self._matter, bodies)
        self._clues = Clues(text, self._matter, bodies, self._limits)
        self.doubts: list[Doubt] = []

    def delays(self) -> tuple[Delay, ...]:
        """Each thing that was late, in the order in which the page finds them."""
        heard = self._clues.all()
        clues = [clue for clue in heard if self._counts(clue)] or self._hinted(heard)
        groups = _by_thing(clues)
        _measure(groups, [clue for clue in heard if clue not in clues])
        for clue in clues:
            self._limits.reserve(clue.process or "other", clue.times.get("limit"), clue.paragraph.position)
        return tuple(delay for group in groups for delay in self._entries(group, len(groups) == 1))

    def _counts(self, clue: Clue) -> bool:
        """Whether a clue is a finding of fault, the Ombudsman's or the body's own."""
        if clue.stance == "alleged" or clue.fault is False or clue.kept:
            return False
        if clue.rule == "was due" and not (clue.fault or clue.times.keys() & {"actual", "overrun"}):
            return False
        if clue.rule in {"for a time", "between dates"} and clue.process in _PROVIDED and "limit" not in clue.times:
            return False
        if clue.rule == "wait" and clue.times.keys() == {"actual"} and _WITHOUT.search(clue.said):
            return False
        if clue.rule == "not until" and not clue.times and clue.strength < 2 and _UNTIL_US.search(clue.said):
            return False
        if clue.stance == "accepted" or clue.fault:
            return True
        told = clue.blames or clue.exceeded or (clue.rule in _LEFT_UNDONE and "limit" in clue.times)
        return told and self._clues.kind(clue.paragraph) in _FOUND

    def _hinted(self, heard: Sequence[Clue]) -> list[Clue]:
        """Where no finding speaks of delay: what the summary, or the remedy of an unnumbered page, gives away.

        "We found fault for delay in the review", "£100 for the worry of not hearing sooner": doubtful, and said so.
        """
        numbered = any(paragraph.number for paragraph in self._text.paragraphs)
        for clue in self._clues.outside("summary", *(() if numbered else ("remedy",))):
            in_remedy = self._clues.kind(clue.paragraph) == "remedy"
            paid_for = in_remedy and (clue.plain or bool(_FOR_DELAY.search(clue.said)))
            if clue.stance != "asserted" or not (clue.fault or paid_for):
                continue
            found = [c for c in heard if c.stance == "asserted" and c.fault is None and c.process == clue.process]
            where = next((c for c in found if self._clues.kind(c.paragraph) in _FOUND), clue)
            self.doubts.append(
                Doubt("delay", "fault for delay shows only outside the findings", "hinted", self._evidence(where))
            )
            return [replace(where, rule="hinted", doubtful=True)]
        return []

    def _entries(self, group: Sequence[Clue], alone: bool) -> list[Delay]:
        """The delay that a group of clues tells of, as often as it counts; `alone` where the page has no other."""
        ours = [clue for clue in group if clue.stance == "asserted" or clue.fault]
        best = max(ours or group, key=lambda clue: (bool(clue.fault), not clue.refers, len(clue.times), clue.plain))
        named = [clue.process for clue in (best, *group) if clue.strength == 3 and clue.process]
        process = named[0] if named else best.process or "other"
        times: dict[Role, Duration] = {}
        for clue in group:
            times = {**clue.times, **times}
        if "limit" not in times:
            times |= self._limit_of_heading(best.paragraph)
        around = " ".join(clue.paragraph.text for clue in group)
        thing = Thing(
            process=process,
            facets=frozenset[str]().union(*(clue.facets for clue in group)),
            said=" ".join(clue.said for clue in group),
            around=around,
            cited=frozenset(int(number) for number in _CITED.findall(around)),
        )
        promised = self._promised(thing, self._text.headings(best.paragraph))
        times = self._limits.completed(replace(thing, promised=promised), times, bool(_EXPECTS.search(thing.said)))
        if alone:
            times = self._limits.with_overrun(times)
        bare = best.rule in _BARE and not times.keys() & {"limit", "overrun"}
        confidence: Confidence = "doubtful" if best.doubtful else "certain" if best.fault and not bare else "likely"
        since, until = _dates(best)
        delay = Delay(
            process="complaint_remedy" if promised else process,
            found_by="ombudsman" if ours else "body",
            limit=times.get("limit"),
            actual=times.get("actual"),
            overrun=times.get("overrun"),
            since=since,
            until=until,
            paragraphs=self._numbers([clue for clue in ours if clue.fault] or ours or group, thing, bool(ours)),
            evidence=self._evidence(best),
            rule=best.rule,
            confidence=confidence,
        )
        if confidence == "likely" and ours:
            reason = "a time called fault that no limit measures" if best.fault else _NOT_CALLED_FAULT
            self.doubts.append(Doubt("delay", reason, best.rule, delay.evidence))
        return [delay] * max(clue.count for clue in group)

    def _evidence(self, clue: Clue) -> Evidence:
        return self._text.evidence(clue.paragraph, clue.start, clue.end)

    def _numbers(self, group: Sequence[Clue], thing: Thing, ours: bool) -> tuple[int, ...]:
        """The numbers of the paragraphs that make the finding, with those that take the body's own finding up."""
        paragraphs = {clue.paragraph.position: clue.paragraph for clue in group}
        if not ours and all(self._clues.kind(paragraph) == "background" for paragraph in paragraphs.values()):
            for paragraph in self._text.paragraphs:
                if self._clues.kind(paragraph) in _FOUND and self._takes_up(paragraph, thing):
                    paragraphs[paragraph.position] = paragraph
        numbers = {self._number(position) for position in paragraphs}
        return tuple(sorted(number for number in numbers if number is not None))

    def _number(self, position: int) -> int | None:
        """The number by which the text cites a paragraph: of one set apart, that of the paragraph it belongs to."""
        for paragraph in reversed(self._text.paragraphs[: position + 1]):
            if paragraph.number is not None or paragraph.section != self._text.paragraphs[position].section:
                return paragraph.number
        return None

    def _takes_up(self, paragraph: Paragraph, thing: Thing) -> bool:
        """Whether a paragraph takes up what the body found of itself ("It was right to uphold this")."""
        if not any(takes_up(sentence.text) for sentence in self._text.sentences(paragraph)):
            return False
        about = " ".join([*self._text.headings(paragraph)[1:], paragraph.text])
        return bool(words(about) & words(thing.said)) or any(
            mention.process == thing.process for mention in self._matter.mentions(about)
        )

    def _limit_of_heading(self, paragraph: Paragraph) -> dict[Role, Duration]:
        """The limit that the heading above gives: "Recommendation 2: a new form within three months"."""
        heading = " ".join(self._text.headings(paragraph)[1:])
        limits = [timed.duration for timed in timings(heading) if timed.role == "limit"]
        return {"limit": limits[0]} if limits else {}

    def _promised(self, thing: Thing, headings: Sequence[str]) -> bool:
        """Whether the thing is one that the body promised after a complaint and the page is about such promises."""
        if any(RECOMMENDATION.search(heading) for heading in headings[1:]):
            return True
        if _IN_ANSWER.search(thing.around) or (thing.process not in _ANSWERS and self._bound_itself(thing)):
            return True
        spoken_of = bool(_SPOKEN_PROMISE.search(thing.around))
        if thing.process.startswith("children_complaint") and not spoken_of:
            return False
        if not any(_BROKEN_PROMISE.search(p.text) for p in self._text.of_kind("summary", "complaint")):
            return False
        if spoken_of:
            return True
        spoken = words(thing.said)
        for paragraph in self._text.of_kind("background"):
            for sentence in self._text.sentences(paragraph):
                said = sentence.text
                if not _PROMISED.search(said) or not (timings(said) or _BY_DATE.search(said)):
                    continue
                said = paragraph.text[sentence.start :] if said.rstrip().endswith(":") else said
                named = {m.process for m in self._matter.mentions(said) if m.strength > 1}
                if thing.process in named or (thing.process == "other" and spoken & words(said)):
                    return True
        return False

    def _bound_itself(self, thing: Thing) -> bool:
        """Whether the finding speaks of what the body bound itself to, and the page of a complaint that it answered so.

        "The Council gave itself until May. She had the minutes in September", after a panel's recommendations.
        """
        own = _OWN_WORD.search(thing.around)
        if own is None or _NO_PROMISE.search(thing.around):
            return False
        if "offer" in own[0] and not _UNPAID.search(thing.around):
            return False
        if _OUTCOME.search(thing.around) or "promise" in own[0]:
            return True
        for paragraph in self._text.of_kind("background"):
            if _OUTCOME.search(paragraph.text) and any(
                _BOUND_ITSELF.search(sentence.text) for sentence in self._text.sentences(paragraph)
            ):
                return True
        return False


def _by_thing(clues: Iterable[Clue]) -> list[list[Clue]]:
    """The clues by the thing they are about.

    One that only takes up a delay told elsewhere joins the thing it fits and makes none of its own where there is
    another.
    """
    groups: list[list[Clue]] = []
    for clue in sorted(clues, key=lambda clue: (_vague(clue), _takes_up_another(clue))):
        fitting = [
            group
            for group in groups
            if (all(other.same(clue) and not _apart(other, clue) for other in group) and not _contradicts(group, clue))
            or _part_of(group, clue)
        ]
        home = next((group for group in fitting if group[0].process == clue.process), None)
        if home is None and _only_measures(clue) and any(group[0].process == clue.process for group in groups):
            continue
        if home is None and _vague(clue) and any(_family(group[0]) == _family(clue) for group in groups):
            continue
        if home is None and _takes_up_another(clue):
            home = fitting[0] if fitting else None
            if home is None and groups and clue.refers:
                continue
        if home is None:
            groups.append([clue])
        else:
            _as_part(home, clue)
            home.append(clue)
    return sorted(groups, key=lambda group: (group[0].paragraph.position, group[0].start))


def _measure(groups: Sequence[list[Clue]], others: Iterable[Clue]) -> None:
    """Add to the thing they can only mean the clues that do no more than say by how much ("As a result she was without
    a plan for 15 weeks longer than she should have been")."""
    for clue in others:
        if clue.stance != "asserted" or clue.fault is not None or not _only_measures(clue):
            continue
        told = [group for group in groups if group[0].paragraph.position <= clue.paragraph.position]
        homes = [group for group in told if len(groups) == 1 or group[0].process == clue.process]
        if len(homes) == 1 and not any("overrun" in c.times for c in homes[0]) and not _contradicts(homes[0], clue):
            homes[0].append(clue)


def _part_of(group: Sequence[Clue], clue: Clue) -> bool:
    """Whether of a clue and the thing told beside it in its paragraph one gives only a part of the other's time ("Stage
    two took nine months. Three months had gone by before anyone was appointed."), or what was beyond the time allowed.
    """
    if not {"actual"} <= clue.times.keys() <= {"actual", "limit"} or clue.count > 1:
        return False
    other = next((c for c in group if c.paragraph is clue.paragraph and "actual" in c.times), None)
    if other is None or clue.paragraph.text[: clue.start].endswith("\n") or _ANOTHER.search(clue.said):
        return False
    limits = {c.times["limit"] for c in (other, clue) if "limit" in c.times}
    named = clue.strength > 1 and other.strength > 1 and clue.process != other.process
    apart = clue.facets and other.facets and not clue.facets & other.facets
    return len(limits) == 1 and not named and not apart


def _as_part(group: Sequence[Clue], clue: Clue) -> None:
    """Leave to a thing told with two times the longer, and call the shorter the overrun where with the limit it makes
    up the longer (26 weeks of 32 where six are allowed)."""
    other = next((c for c in group if c.paragraph is clue.paragraph and "actual" in c.times), None)
    if other is None or not _part_of(group, clue) or other.times["actual"] == clue.times["actual"]:
        return
    part, whole = sorted((other, clue), key=lambda c: days(c.times["actual"]))
    limit = other.times.get("limit", clue.times.get("limit"))
    taken, all_taken = part.times.pop("actual"), whole.times["actual"]
    if (
        limit is not None
        and limit.unit == taken.unit == all_taken.unit
        and limit.value + taken.value == all_taken.value
    ):
        part.times["overrun"] = taken


def _only_measures(clue: Clue) -> bool:
    """Whether it only says by how much something else was late."""
    return (
        clue.times.keys() == {"overrun"}
        and not clue.fault
        and not clue.due
        and (clue.strength < 3 or clue.rule in _MEASURES)
    )


def _contradicts(group: Iterable[Clue], clue: Clue) -> bool:
    """Whether the overrun of a clue cannot be that of the thing which the group is about."""
    times = dict(clue.times)
    for other in group:
        times = {**other.times, **times}
    limit, overrun, actual = times.get("limit"), clue.times.get("overrun"), times.get("actual")
    if overrun is None or actual is None:
        return False
    allowed = days(limit) if limit else 0
    return abs(allowed + days(overrun) - days(actual)) > 0.25 * days(actual) if limit else days(overrun) > days(actual)


def _vague(clue: Clue) -> bool:
    """Whether it only says that the body admitted some lateness."""
    return clue.stance == "accepted" and not clue.fault and not clue.times and clue.strength < 3


def _family(clue: Clue) -> str:
    """The first word of a process: "ehc" of "ehc_plan" and "ehc_review", for clues that do not say which."""
    return (clue.process or "other").partition("_")[0]


def _takes_up_another(clue: Clue) -> bool:
    """Whether a clue adds no thing of its own ("The delay upset her") to one told elsewhere."""
    told = clue.fault or clue.stance == "accepted" or clue.times.keys() - {"overrun"}
    return clue.refers or not (clue.strength == 3 or told)


def _apart(one: Clue, other: Clue) -> bool:
    """Whether two findings of delay in one process are of two things: told in paragraphs of their own, each with its
    own verdict, and neither repeating the other's times."""
    if not (one.fault and other.fault) or one.paragraph is other.paragraph:
        return False
    if _add_up(one.times, other.times) and bool(one.facets) == bool(other.facets):
        return False
    if any(one.times.get(role) == length for role, length in other.times.items() if role != "limit"):
        return False
    if one.paragraph.section != other.paragraph.section:
        return True
    only_named = (
        other.rule in {"delay", "blamed delay"} and not other.times and bool(words(one.said) & words(other.said))
    )
    return not (one.refers or other.refers or only_named)


def _add_up(one: Mapping[Role, Duration], other: Mapping[Role, Duration]) -> bool:
    """Whether two findings give different parts of one reckoning: 20 weeks allowed, 46 taken, and 26 too many."""
    both = {**one, **other}
    lengths = [both.get(role) for role in ("limit", "overrun", "actual")]
    if one.keys() >= both.keys() or other.keys() >= both.keys() or None in lengths:
        return False
    limit, overrun, actual = (days(length) for length in lengths if length is not None)
    return abs(limit + overrun - actual) < 0.1 * actual


def _dates(clue: Clue) -> tuple[date | None, date | None]:
    """The two whole dates that a clue prints, the earlier first; none where it does not print two."""
    found = sorted({mention.date for mention in dates(clue.paragraph.text[clue.start : clue.end])})
    return (found[0], found[1]) if len(found) == 2 else (None, None)


def _against(delay: Delay, statutory: StatutoryLimits) -> Iterable[Doubt]:
    """Doubts where a finding and the statutory limits of its process do not agree."""
    allowed = statutory.get(delay.process, ())
    if not allowed:
        return
    longest, shortest = max(allowed, key=days), min(allowed, key=days)
    if delay.limit is not None and days(delay.limit) > 1.1 * days(longest):
        reason = f"the limit read is longer than the statutory {longest.value:g} {longest.unit}"
        yield Doubt("delay", reason, delay.rule, delay.evidence)
    if delay.limit is None and delay.actual is not None and days(delay.actual) <= days(shortest):
        reason = f"found late although within the statutory {shortest.value:g} {shortest.unit}"
        yield Doubt("delay", reason, delay.rule, delay.evidence)
