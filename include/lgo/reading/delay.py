"""Delay found as fault: what was late, who found it, the time allowed, taken and overrun (codebook, "Delay").

Sentences give clues (`lateness`), each about a process (`processes`) with the lengths of time beside it (`timing`).
Clues about one thing make one delay. What is said of time elsewhere on the page fills the gaps.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.headings import kind_of
from include.lgo.reading.lateness import (
    Cue,
    Stance,
    acceptance,
    accepts,
    clause,
    cues,
    leads_to_report,
    points_back,
    speaks_generally,
    stance,
    verdict,
)
from include.lgo.reading.limits import Limits, Thing, days, is_norm, words
from include.lgo.reading.processes import Matter, facets, matter
from include.lgo.reading.quantities import dates
from include.lgo.reading.record import Confidence, Delay, Doubt, Duration, Paragraph, SectionKind, Unit
from include.lgo.reading.text import Sentence, Text, sentence_spans
from include.lgo.reading.timing import Role, Timed, timings

_READ: frozenset[SectionKind] = frozenset({"findings", "unknown", "background"})
_FOUND: frozenset[SectionKind] = frozenset({"findings", "unknown"})
_BOTH = re.compile(
    r"\bboth (?:of )?(?:\w+ ){0,2}?(?:repl\w+|respon\w+|answers|stages|reviews|letters|decisions|assessments|plans)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:the|this|that|these|those|its|such|any|of) delays?\b(?! (?:in|of|by|to|for|with|was|were|is|are|caused by)\b)",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r"^[ ,]*(?:by (?:the )?[\w’' ]{1,30} )?(?:for|in|to|of|with|on|over|from|when|before|handling|dealing)\b", re.IGNORECASE)
_EXPECTS = re.compile(
    r"\b(?:published|own|its|statutory|set|required|legal|policy|stated|target|the|these|those) (?:\w+ )?(?:time ?scales?|time ?limits?|time ?frames?|deadlines?|targets?|time)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:not|never|fail\w*|late|delay\w*)\b[^.]{0,40}\b(?:carr|keep|kept|implement|complet|honour|compl[iy]|done|do\b|act)[^.]{0,60}\b(?:promis|agreed|recommend|remed|undertak|undertook)",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"\bwould\b")
_PAST_CASE = re.compile(r"\b\d\d \d{3} \d{3}\b|\bsimilar (?:fault|delay|failing)", re.IGNORECASE)
_CITED = re.compile(r"\bparagraphs? (\d{1,3})\b")
_FOLLOWS = re.compile(r"\b(?:later(?! than)|after that|after this|since then|from then)\b", re.IGNORECASE)
_RECOMMENDATION = re.compile(r"^(?:recommendation|action|promise|step) (?:\w+|\d+)\b|\bguidance\b", re.IGNORECASE)
_AGREES = re.compile(
    r"\b(?:I|[Ww]e) (?:also |too |do )?agree(?: with)? (?:the|that|its|this|it|his|her|what) ?(?:finding|council|provider|investigator|conclusion|view|panel|was|is|it|this|they|$)"
    r"|\b(?:I|[Ww]e) (?:also |too |do )?agree[.,;:]|\b(?:I|[Ww]e) too (?:find|consider)",
)
_PERSON = re.compile(r"(?:she|he|they|mr|mrs|ms|miss|dr)\b(?! (?:\w+ )?(?:waited|had to wait|was left|were left))", re.IGNORECASE)
_UPHELD = re.compile(r"(?<!\bI )(?<!\bwe )\b(?:upheld|accepted)\b", re.IGNORECASE)


@dataclass
class Clue:
    """What a sentence, or a run of sentences, says was late; `start` and `end` are its plainest sentence's place.

    strength: how plainly its own words name its process (`Mention.strength`), 0 for not at all. refers: it only speaks of a delay told elsewhere. fault: what is said
    of fault, None for nothing. follows: it tells what
    came after a date that another clue gives. count: of how many equal things it speaks.
    """

    paragraph: Paragraph
    start: int
    end: int
    rule: str
    plain: bool
    stance: Stance
    process: str | None
    strength: int
    facets: frozenset[str]
    refers: bool = False
    follows: bool = False
    fault: bool | None = None
    count: int = 1
    heard: int = 0
    said: str = ""
    doubtful: bool = False
    times: dict[Role, Duration] = field(default_factory=dict)

    def same(self, other: "Clue") -> bool:
        """Whether `other` may be of the same thing."""
        if self.strength > 1 and other.strength > 1 and self.process != other.process:
            return False
        if self.facets and other.facets and not self.facets & other.facets:
            return False
        return all(self.times.get(role) in (None, value) for role, value in other.times.items())

    def join(self, other: "Clue") -> None:
        """Add what `other` says of the same thing."""
        if self.process is None or other.strength > self.strength:
            self.process, self.strength = other.process, other.strength
        if self.dated and other.follows and "actual" in other.times and "overrun" not in self.times:
            other.times["overrun"] = other.times.pop("actual")
        if other.plain and not self.plain:
            self.rule, self.plain, self.start, self.end = other.rule, True, other.start, other.end
        if self.stance == "alleged" or other.stance == "accepted":
            self.stance = other.stance
        self.facets |= other.facets
        self.heard = other.heard
        self.said += " " + other.said
        self.refers &= other.refers
        self.fault = self.fault if other.fault is None else other.fault
        self.count = max(self.count, other.count)
        self.times = {**other.times, **self.times}

    def take(self, timed: Timed) -> bool:
        """Add a length of time if it can be of the same thing; of two limits the longer stands."""
        if timed.role is None:
            return True
        known = self.times.get(timed.role)
        if known is None:
            self.times[timed.role] = timed.duration
        elif known != timed.duration:
            if timed.role != "limit" or {"actual", "overrun"} & self.times.keys():
                return False
            self.times["limit"] = max(known, timed.duration, key=days)
        return True

    @property
    def dated(self) -> bool:
        """Whether it says by which date the thing was due, without a length of time ("should have begun in June")."""
        return self.rule in {"should have", "was due"} and not self.times

    @property
    def kept(self) -> bool:
        """Whether the time taken was within the time allowed."""
        limit, actual = self.times.get("limit"), self.times.get("actual")
        return bool(limit and actual and "overrun" not in self.times and days(actual) <= days(limit))

    @property
    def exceeded(self) -> bool:
        """Whether more time was taken than was allowed."""
        limit, actual = self.times.get("limit"), self.times.get("actual")
        return bool(limit and actual and days(actual) > days(limit))


def read_delays(text: Text) -> tuple[bool, tuple[Delay, ...], tuple[Doubt, ...]]:
    """Whether delay is a fault of the body, each thing that was late, and what a person should look at.

    Only an upheld decision has delay as fault (codebook, "Delay").
    """
    if text.header.outcome != "Upheld":
        return False, (), ()
    page = _Page(text)
    delays = page.delays()
    return bool(delays), delays, tuple(page.doubts)


class _Page:
    """A decision while its delays are read."""

    def __init__(self, text: Text) -> None:
        header = text.header
        self.text = text
        self.matter: Matter = matter(header.category, header.subcategory, "\n".join(p.text for p in text.paragraphs))
        self.bodies = Bodies(text)
        self.limits = Limits(text, self.matter)
        self._topic = self._summary_topic()
        self._on_recommendations = any(_RECOMMENDATION.search(section.heading) for section in text.sections)
        self.doubts: list[Doubt] = []

    def _summary_topic(self) -> str | None:
        """The process that the first sentence of the summary names, where it is only one and no complaint's."""
        for paragraph in self.text.of_kind("summary")[:1]:
            for sentence in self.text.sentences(paragraph)[:1]:
                named = {m.process for m in self.matter.mentions(sentence.text) if m.strength == 3}
                named = {process for process in named if not process.startswith(("complaint", "children_complaint"))}
                return named.pop() if len(named) == 1 else None
        return None

    def _kind(self, paragraph: Paragraph) -> SectionKind:
        """The kind of the paragraph's section; what is found on one recommendation after another is a finding."""
        kind = self.text.kind(paragraph)
        headings = self.text.headings(paragraph)
        if kind == "remedy" and len(headings) > 1 and kind_of(headings[0]) == "findings" and self._on_recommendations:
            return "findings"
        return kind

    def delays(self) -> tuple[Delay, ...]:
        """Each thing that was late, in the order in which the page finds them."""
        heard = self.clues()
        clues = [clue for clue in heard if self.counts(clue)] or self._hinted(heard)
        groups = self.groups(clues)
        for clue in clues:
            self.limits.reserve(clue.process or "other", clue.times.get("limit"))
        return tuple(delay for group in groups for delay in self.entries(group, len(groups) == 1))

    def _hinted(self, heard: Sequence[Clue]) -> list[Clue]:
        """Where no finding speaks of delay: what the summary's or, on an unnumbered page, the remedy's words give away.

        "We found fault for delay in the review", "£100 for the worry of not hearing sooner": doubtful, and said so.
        """
        kinds: tuple[SectionKind, ...] = ("summary",)
        if not any(paragraph.number for paragraph in self.text.paragraphs):
            kinds = ("summary", "remedy")
        told: list[Clue] = []
        for paragraph in self.text.of_kind(*kinds):
            remedy = self._kind(paragraph) == "remedy"
            for clue in self._paragraph(paragraph, ()):
                if clue.stance == "asserted" and (clue.plain and remedy or clue.fault):
                    self._settle_process(clue)
                    told.append(clue)
        for clue in told:
            weak = [c for c in heard if c.stance == "asserted" and c.fault is None and self._kind(c.paragraph) in _FOUND]
            clue_in_findings = next((c for c in weak if c.process == clue.process), None)
            where = clue_in_findings or clue
            evidence = self.text.evidence(where.paragraph, where.start, where.end)
            self.doubts.append(
                Doubt("delay", "fault for delay shows only outside the findings", "hinted", evidence)
            )
            return [replace(where, rule="hinted", doubtful=True)]
        return []

    # What the sentences say

    def clues(self) -> list[Clue]:
        """All clues of the page, whether they count or not."""
        found: list[Clue] = []
        before: list[Clue] = []
        last: SectionKind | None = None
        for paragraph in self.text.paragraphs:
            kind = self._kind(paragraph)
            before, last = before if kind == last else [], kind
            if kind not in _READ or self.bodies.heading_of_others(self.text.headings(paragraph)):
                before = []
                continue
            clues = self._paragraph(paragraph, before)
            before = [clue for clue in clues if clue.fault is None]
            found += clues
        for clue in found:
            self._settle_process(clue)
        return found

    def _paragraph(self, paragraph: Paragraph, before: Sequence[Clue]) -> list[Clue]:
        """The clues of a paragraph. Its first sentence may still decide those of the paragraph before."""
        clues: list[Clue] = []
        waiting: list[Timed] = []
        nearest: list[Timed] = []
        contrast: Clue | None = None
        opening: bool | None = None
        upheld = reported = accepting = False
        unit: Unit | None = None
        for index, sentence in enumerate(self.text.sentences(paragraph)):
            times = timings(sentence.text, unit)
            unit = times[-1].duration.unit if times else unit
            says = None if _PAST_CASE.search(sentence.text) else verdict(sentence.text)
            item = paragraph.text[: sentence.start].endswith("\n")
            reported = leads_to_report(sentence.text) or (reported and item)
            new, loose = self._sentence(paragraph, sentence, times)
            for clue in new:
                clue.heard = index
                clue.fault = says if says is not None else (opening if not clues else None)
                if upheld and clue.stance == "alleged":
                    clue.stance = "accepted"
                if accepting and clue.stance == "asserted" and clue.fault is None:
                    clue.stance = "accepted"
                if reported and item and clue.stance == "asserted":
                    clue.stance, clue.fault = "accepted" if _UPHELD.search(sentence.text) else "alleged", None
            if self.bodies.others_act(sentence.text, len(sentence.text), len(sentence.text)) and not new:
                for clue in clues:
                    clue.stance = "others" if clue.fault is None else clue.stance
            if says is not None and (points_back(sentence.text) or (not new and speaks_generally(sentence.text))):
                for clue in [*(before if index == 0 else ()), *clues]:
                    near = clue.paragraph is not paragraph or clue.plain or clue.exceeded or index - clue.heard < 3
                    clue.fault = says if clue.fault is None and near else clue.fault
            if says is not None and not new and not clues:
                opening = says
            if _AGREES.search(sentence.text):
                for clue in [*clues, *new]:
                    clue.fault = True if clue.fault is None else clue.fault
            for clue in new:
                alike = clues and (clues[-1].stance == "alleged") == (clue.stance == "alleged")
                if alike and clues[-1].same(clue):
                    clues[-1].join(clue)
                else:
                    clues.append(clue)
                bare = not clues[-1].times
                waiting = [t for t in waiting if not (t.role == "limit" or bare) or not clues[-1].take(t)]
            if contrast is not None and says and points_back(sentence.text) and not (clues and clues[-1].fault is None):
                contrast.fault = True
                clues.append(contrast)
                waiting = []
            contrast = None if new else self._contrast(paragraph, sentence, [*nearest, *loose])
            nearest = loose
            limits = [timed for timed in loose if timed.role == "limit"]
            if len(limits) > 1:
                longest = max(limits, key=lambda timed: days(timed.duration))
                loose = [timed for timed in loose if timed.role != "limit" or timed is longest]
            for timed in loose:
                told = clues and clues[-1].fault and timed.role != "limit"
                if timed.role == "limit" and not is_norm(sentence.text):
                    continue
                if not told and not (clues and clues[-1].take(timed)):
                    waiting.append(timed)
            upheld = bool(_UPHELD.search(sentence.text))
            accepting = accepting or accepts(sentence.text)
        return clues

    def _sentence(
        self, paragraph: Paragraph, sentence: Sentence, times: Sequence[Timed]
    ) -> tuple[list[Clue], list[Timed]]:
        """The clues of a sentence, and the lengths of time that belong to none of them."""
        text = sentence.text
        heard = [
            (cue, how)
            for cue in cues(text)
            if (how := stance(text, cue)) in {"asserted", "accepted", "alleged"}
            and not self.bodies.others_act(text, cue.start, cue.end)
        ]
        over = _time_over_limit(times)
        if not heard and over is not None and not self.bodies.others_act(text, *over):
            cue = Cue("time over limit", *over, plain=True)
            if (how := stance(text, cue)) in {"asserted", "accepted"}:
                heard = [(cue, how)]
        if not heard:
            theirs = bool(cues(text)) or bool(_PERSON.match(text)) or self.bodies.others_act(text, len(text), len(text))
            return [], [timed for timed in times if timed.role == "limit" or not theirs]
        subject = acceptance(text, heard[0][0].start)
        clues: list[Clue] = []
        places: list[tuple[int, int]] = []
        for i, (cue, how) in enumerate(heard):
            left = heard[i - 1][0].end if i else subject
            right = heard[i + 1][0].start if i + 1 < len(heard) else len(text)
            process, strength = self._process_of(text, max(left, subject), cue, right)
            clue = Clue(
                paragraph=paragraph,
                start=sentence.start,
                end=sentence.end,
                rule=cue.rule,
                plain=cue.plain,
                stance=how,
                process=process,
                strength=strength,
                facets=facets(text[left:right], self.matter),
                refers=bool(_REFERS.search(text, max(0, cue.start - 10), right)),
                follows=bool(_FOLLOWS.search(text)),
                count=2 if _BOTH.search(text) else 1,
                said=text,
            )
            if clues and clues[-1].same(clue):
                clues[-1].join(clue)
                places[-1] = places[-1][0], cue.end
            else:
                clues.append(clue)
                places.append((cue.start, cue.end))
        heard_to = subject
        for timed in times:
            near = min(range(len(places)), key=lambda k: _gap(places[k], (timed.start, timed.end)))
            if not clues[near].take(timed):
                another = replace(clues[near], times={})
                for mention in self.matter.mentions(text[heard_to : timed.end]):
                    if mention.strength == 3:
                        another.process, another.strength = mention.process, 3
                        break
                another.take(timed)
                clues.insert(near + 1, another)
                places.insert(near + 1, (timed.start, timed.end))
            heard_to = timed.end
        return clues, []

    def _contrast(self, paragraph: Paragraph, sentence: Sentence, times: Sequence[Timed]) -> Clue | None:
        """A clue from a time taken in one sentence and a time allowed in the next, where no word says "late".

        "The family were in the hotel for nine months. The law allows six weeks." It needs a verdict to count.
        """
        if _time_over_limit(times) is None or self.bodies.others_act(sentence.text, 0, len(sentence.text)):
            return None
        clue = Clue(paragraph, sentence.start, sentence.end, "time over limit", False, "asserted", None, 0, frozenset())
        clue.said = sentence.text
        for timed in times:
            clue.take(timed)
        return clue if clue.exceeded else None

    def _process_of(self, text: str, left: int, cue: Cue, right: int) -> tuple[str | None, int]:
        """The process that a cue between `left` and `right` of its sentence speaks of.

        What the cue itself holds ("should have sent the plan by May") comes first, then what completes it ("delay in
        sending the plan"), else the clause before it ("the plan was late").
        """
        clause_left = max(left, clause(text, cue.start, cue.end)[0])
        own, before, after = text[cue.start : cue.end], text[clause_left : cue.start], text[cue.end : right]
        if not _COMPLEMENT.search(after):
            after = text[cue.end : min(right, clause(text, cue.start, cue.end)[1])]
        passages = [own, after, before] if _COMPLEMENT.search(after) else [own, before, after]
        passages.append(text[left : cue.start])
        for strength in (3, 2):
            for passage in passages:
                for mention in self.matter.mentions(passage):
                    if mention.strength == strength:
                        return mention.process, strength
        return None, 0

    def _settle_process(self, clue: Clue) -> None:
        """Find what a clue is about outside its own sentence, where the sentence does not name it."""
        if clue.strength == 3:
            return
        stated = self.limits.process_with(clue.times.get("limit"))
        if stated is not None:
            clue.process, clue.strength = stated, 3
            return
        if clue.process is not None:
            return
        text = clue.paragraph.text
        weak = [mention.process for mention in self.matter.mentions(text[clue.start : clue.end])]
        if {"complaint", "correspondence"} <= set(weak):
            clue.process = "complaint"
            return
        headings = " ".join(self.text.headings(clue.paragraph)[1:])
        item = text[: clue.start].endswith("\n")
        passages = [(headings, False)] if item else [(headings, False), (text[: clue.start], True), (text[clue.end :], False)]
        decided = self.matter.default != "other" and self.matter.default in weak
        if not item and not decided:
            spans = sentence_spans(text[: clue.start].rstrip())
            for mention in reversed(self.matter.mentions(text[slice(*spans[-1])]) if spans else []):
                if mention.strength > 1:
                    clue.process = mention.process
                    return
        for passage, backwards in passages[:1] if decided else passages:
            named = [mention.process for mention in self.matter.mentions(passage) if mention.strength == 3]
            if named:
                clue.process = named[-1 if backwards else 0]
                return
        if decided or self.matter.default != "other" and "other" not in weak:
            clue.process = self.matter.default if decided else self._topic or self.matter.default
            return
        if self.matter.settled and self.matter.default == "other":
            clue.process = "other"
            return
        clue.process = self._told_before(clue) or self._topic or ("complaint" if "complaint" in weak else "other")

    def _told_before(self, clue: Clue) -> str | None:
        """The process that an earlier sentence names in words which the clue's sentence takes up."""
        spoken = words(clue.paragraph.text[clue.start : clue.end])
        for paragraph in reversed(self.text.paragraphs[: clue.paragraph.position]):
            if self._kind(paragraph) not in _READ:
                continue
            for sentence in reversed(self.text.sentences(paragraph)):
                for mention in self.matter.mentions(sentence.text):
                    if mention.strength == 3 and words(sentence.text[mention.start : mention.end]) & spoken:
                        return mention.process
        return None

    # What counts

    def counts(self, clue: Clue) -> bool:
        """Whether a clue is a finding of fault, the Ombudsman's or the body's own."""
        if clue.stance == "alleged" or clue.fault is False or clue.kept:
            return False
        if clue.stance == "accepted":
            return True
        if self._kind(clue.paragraph) == "background":
            return bool(clue.fault)
        return bool(clue.fault) or clue.plain or clue.exceeded

    # One entry a thing

    def groups(self, clues: Sequence[Clue]) -> list[list[Clue]]:
        """The clues by the thing they are about. One that only refers to a delay never makes a group of its own
        where there is another."""
        groups: list[list[Clue]] = []
        for clue in sorted(clues, key=lambda c: self._secondary(c)):
            fitting = [group for group in groups if all(other.same(clue) and not _apart(other, clue) for other in group)]
            home = next((group for group in fitting if group[0].process == clue.process), None)
            if home is None and self._secondary(clue):
                home = fitting[0] if fitting else None
                if home is None and groups and clue.refers:
                    continue
            if home is None:
                groups.append([clue])
            else:
                home.append(clue)
        return groups

    def _secondary(self, clue: Clue) -> bool:
        told = clue.fault or clue.stance == "accepted" or clue.times.keys() - {"overrun"}
        return clue.refers or not (clue.strength == 3 or told)

    def entries(self, group: Sequence[Clue], alone: bool) -> list[Delay]:
        """The delay that a group of clues tells of, as often as it counts; `alone` where the page has no other."""
        ours = [clue for clue in group if clue.stance == "asserted" or clue.fault]
        best = max(ours or group, key=lambda clue: (bool(clue.fault), not clue.refers, len(clue.times), clue.plain))
        process = next((clue.process for clue in (best, *group) if clue.process and clue.strength == 3), best.process) or "other"
        times: dict[Role, Duration] = {}
        for clue in group:
            times = {**clue.times, **times}
        if "limit" not in times:
            times.update(self._limit_of_heading(best.paragraph))
        around = " ".join(clue.paragraph.text for clue in group)
        cited = frozenset(int(number) for number in _CITED.findall(around))
        thing = Thing(process, _facets(group), " ".join(clue.said for clue in group), around, cited)
        promised = self._promised(thing, self.text.headings(best.paragraph))
        times = self.limits.completed(replace(thing, promised=promised), times, bool(_EXPECTS.search(thing.said)))
        if promised:
            process = "complaint_remedy"
        if alone:
            times = self.limits.with_overrun(times)
        confidence: Confidence = "doubtful" if best.doubtful else "certain" if best.fault else "likely"
        since, until = self._dates(best)
        delay = Delay(
            process=process,
            found_by="ombudsman" if ours else "body",
            limit=times.get("limit"),
            actual=times.get("actual"),
            overrun=times.get("overrun"),
            since=since,
            until=until,
            paragraphs=self._numbers(ours or group, process, bool(ours)),
            evidence=self.text.evidence(best.paragraph, best.start, best.end),
            rule=best.rule,
            confidence=confidence,
        )
        return [delay] * max(clue.count for clue in group)

    def _numbers(self, group: Sequence[Clue], process: str, ours: bool) -> tuple[int, ...]:
        """The numbers of the paragraphs that make the finding, with those that take the body's own finding up."""
        paragraphs = {clue.paragraph.position: clue.paragraph for clue in group}
        if not ours and all(self._kind(paragraph) == "background" for paragraph in paragraphs.values()):
            for paragraph in self.text.paragraphs:
                if self._kind(paragraph) in _FOUND and any(accepts(s.text) for s in self.text.sentences(paragraph)):
                    about = " ".join([*self.text.headings(paragraph)[1:], paragraph.text])
                    if words(about) & words(" ".join(clue.said for clue in group)) or any(m.process == process for m in self.matter.mentions(about)):
                        paragraphs[paragraph.position] = paragraph
        return tuple(sorted(p.number for p in paragraphs.values() if p.number is not None))

    def _limit_of_heading(self, paragraph: Paragraph) -> dict[Role, Duration]:
        heading = " ".join(self.text.headings(paragraph)[1:])
        return {"limit": timed.duration for timed in timings(heading) if timed.role == "limit"}

    def _promised(self, thing: Thing, headings: Sequence[str]) -> bool:
        """Whether the thing is one that the body promised after a complaint and the page is about such promises."""
        if any(_RECOMMENDATION.search(heading) for heading in headings[1:]):
            return True
        if not any(_BROKEN.search(p.text) for p in self.text.of_kind("summary", "complaint")):
            return False
        for paragraph in self.text.of_kind("background"):
            for sentence in self.text.sentences(paragraph):
                named = {m.process for m in self.matter.mentions(sentence.text) if m.strength > 1}
                if thing.process in named and _PROMISED.search(sentence.text) and timings(sentence.text):
                    return True
        return False

    def _dates(self, clue: Clue) -> tuple[date | None, date | None]:
        found = dates(clue.paragraph.text[clue.start : clue.end])
        return (found[0].date, found[-1].date) if len(found) > 1 else (None, None)


def _facets(group: Iterable[Clue]) -> frozenset[str]:
    return frozenset[str]().union(*(clue.facets for clue in group))


def _apart(one: Clue, other: Clue) -> bool:
    """Whether two findings of delay in one process are of two things: told in paragraphs of their own, each with its
    own verdict, and neither repeating the other's times."""
    if one.fault and other.fault and one.paragraph.section != other.paragraph.section:
        return not set(one.times.items()) & set(other.times.items())
    return (
        one.paragraph is not other.paragraph
        and bool(one.fault and other.fault)
        and not (one.refers or other.refers)
        and not set(one.times.items()) & set(other.times.items())
        and not (other.rule in {"delay", "blamed delay"} and not other.times)
    )


def _time_over_limit(times: Sequence[Timed]) -> tuple[int, int] | None:
    """The place of a time taken and a time allowed in one sentence, where more was taken than allowed."""
    for taken in times:
        for allowed in times:
            if taken.role == "actual" and allowed.role == "limit" and days(taken.duration) > days(allowed.duration):
                return min(taken.start, allowed.start), max(taken.end, allowed.end)
    return None


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
