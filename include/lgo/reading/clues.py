"""Clues of delay: what sentences say was late, with what, how plainly, by whose word, and what is said of fault."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.headings import kind_of
from include.lgo.reading.lateness import (
    Cue,
    Stance,
    accepts,
    begins,
    clause,
    clears,
    cues,
    echoes_verdict,
    judges_rest,
    leads_to_report,
    may_decide,
    opens,
    points_back,
    quotes_acceptance,
    speaks_generally,
    stance,
    verdict,
)
from include.lgo.reading.limits import Limits, days, is_norm, someone_elses, words
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.processes import Matter, Mention
from include.lgo.reading.quantities import least_days, months
from include.lgo.reading.record import Duration, Paragraph, SectionKind, Unit
from include.lgo.reading.text import Sentence, Text, sentence_spans
from include.lgo.reading.timing import Role, Timed, timings

READ: frozenset[SectionKind] = frozenset({"findings", "unknown", "background"})
"""Sections whose clues are heard; a finding in the background needs a verdict or the body's own word."""

PROMISE = AnyCase(
    r"\bpromise[sd]?\b|\bwhat (?:was|were|it|the \w+) (?:had )?(?:agreed|promised|undertook)\b"
    r"|\b(?:earlier|previous|first|last|past) (?:remed(?:y|ies)|recommendations?)\b",
)
"""Headings under which the keeping of promises is looked at."""

RECOMMENDATION = AnyCase(r"^(?:recommendation|action|promise|step) (?:\w+|\d+)\b|\bguidance\b")
"""Headings under which one recommendation after another is looked at."""

_ANNOUNCES = AnyCase(
    r"(?:(?:first|second|third|next|then|last|lastly|finally|now|also|as for|as to|turning to|I (?:now |next "
    r"|finally )?"
    r"(?:turn|come)(?: \w+)? to),? )?(?:the|her|his|their|its|\w+['’]s) (?:[\w'’-]+ ){0,3}[\w'’-]+[.:]",
)
_CHARGED_FOR = AnyCase(
    r"\b(?:charg(?:e|ed|es|ing)|fees?|rent|invoic\w+|notice)\b", needs="charg|fee|rent|invoic|notice"
)
"""Said of a time that is paid for, or given as notice."""
_TURNS = AnyCase(
    r"\W*(?:but|however|nevertheless|nonetheless|even so)\b", needs="but|however|nevertheless|nonetheless|even so"
)
_RATE = AnyCase(r"£\S+ (?:a|per|each|every) (?:day|week|month|year|term|hour)\b")
"""What someone should have paid or been paid over a time, not by a time."""
_SAYS = AnyCase(
    r"\W*(?:it|they|the \w+(?: \w+)?) (?:has |have |also )?(?:says?|said|explain\w*|told|tells?|blam\w+"
    r"|attribut\w+|points?|pointed)\b"
)
"""The body's own account of why, which is nothing done amiss beside the delay."""
_AFTER_THAT = AnyCase(r" (?:after|later than|past|beyond) (?:that|this|then|it)\b")
_IN_A_CLAUSE = AnyCase(
    r"\b(?:which|and (?:this|that|it)) (?:was|is|amount(?:s|ed) to|constitutes?)\b[^.;,]{0,20}\bfault\W*$"
    r"|\bthe (?:council|authority|trust|provider) (?:was|is) (?:\w+ )?at fault\W*$",
    needs="fault",
)
"""A verdict at the end of the sentence that it is about."""
_RAN_OUT = AnyCase(
    r"\b(?:ended|expired|ran out|lapsed|came to an end|were up|was up)\b", needs="ended|expired|ran|lapsed|end| up "
)
_SHORT_VERDICT = 120
"""Characters of a paragraph that does no more than say that there was fault."""
_REST_BEGINS = AnyCase(r"^\W*(?:but |however,? )?the (?:rest|remainder|remaining|other (?:part|months|weeks|time))\b")
"""A paragraph that goes on with what the one before did not excuse ("The rest is different")."""
_BRIEF = 60
"""Characters of a sentence that may only announce what is spoken of next."""
_REPLY = AnyCase(r"\b(?:repl(?:y|ies)|response|answer|complaint)\b")
_FINDINGS = AnyCase(r"(?:my |our )?(?:findings?|analysis|conclusions?) (?:on|about|as to|:)")
_THINGS = (
    r"(?:repl(?:ies)|responses|answers|stages|reviews|letters|decisions|assessments|plans|minutes|reports"
    r"|payments|refunds"
    r"|repairs|visits|appeals|applications|recommendations|actions|conferences|meetings|claims)"
)
_BOTH = AnyCase(
    rf"\bboth (?:of )?(?:\w+ ){{0,2}}?{_THINGS}\b|\b(?P<n>two|three|four) (?:\w+ ){{0,2}}?{_THINGS} (?:was|were"
    rf"|had|came|took)"
    rf" (?:each|all|both)\b|\b{_THINGS} (?:of|for|from|in) (?:[\w'’]+ )+?and (?:[\w'’]+ ){{1,3}}?"
    rf"(?:were|was|had|came|took|arrived) (?:each|both)\b|\bneither (?:of )?(?:the |these |those "
    rf"|its )?(?:\w+ )?(?:{_THINGS}"
    rf"|repl(?:y)|response|answer|review|letter|decision|assessment|plan|report|payment)\b",
    needs="both|two|three|four|each|neither",
)
_BOTH_OF = AnyCase(
    r"\bboth (?:the |her |his |their |its )?[\w’' ]{3,40} and |\bneither (?:the |her |his |its )?[\w’' ]{3,40} nor ",
    needs="both|neither",
)
_COUNTS = {"three": 3, "four": 4}
_REFERS = AnyCase(
    r"\b(?:the|this|that|these|those|its|such|any|of) delays?\b"
    r"(?! (?:in|of|by|to|for|with|was|were|is|are|caused by)\b)",
    needs="delay",
)
_SUMS_UP = AnyCase(
    r"(?:to (?:sum up|summarise)|in (?:sum|short|summary)|all in all)\b", needs="sum|all in all|in short"
)
_BECAUSE = AnyCase(r"(?:because|since|as a result of|owing to|given that|after) [^,;]*,")
"""A clause that takes up as a cause what was told before ("Because the plan was late, she was without help")."""
_INJUSTICE = AnyCase(
    r"^(?:the |did |was there |what )?(?:\w+ ){0,3}?(?:injustice|consequences?|impact|effects?|harm)\b"
    r"|\b(?:injustice|(?:impact|effect)s? (?:on|of|upon))\b|^how (?:this|it|the faults?) affected\b",
    needs="injustice|consequence|impact|effect|harm|affected",
)
"""Headings under which it is told what faults found before led to."""
_AND_FINDINGS = AnyCase(
    r"\b(?:findings?|analysis|fault and|and fault|fault or|there fault|fault causing|any fault|caus\w+ by)\b"
)
_IN_CONSEQUENCE = AnyCase(
    r"\b(?:as a (?:result|consequence)(?: of (?:this|that|which|it|the fault))?|in consequence"
    r"|with the (?:result|effect|consequence) that"
    r"|the (?:effect|result|consequence|upshot) (?:of (?:this|that|the fault) )?(?:was|is) that|(?:fault"
    r"|failings?|failure|which|this|that) (?:meant|led to|left|caused))\b[^.;]*$",
    needs="as a |consequence|with the|the effect|the result|upshot|meant|led to|left|caused",
)
"""Words before what a fault led to ("as a result of which she was without a bed for two days")."""
_OF_REMEDY = AnyCase(r"£|\b(?:ranges?|recommend\w*|remed\w+|offers?|offered|payment|award|sum)\b")
_FOR_IT = AnyCase(r"\b(?:for|of) (?:the|its|this|that|their) (?:\w+ )?$")
"""Together: a sentence on what is paid for a delay told elsewhere."""
_COMPLEMENT = AnyCase(
    r"^[ ,]*(?:by (?:the )?[\w’' ]{1,30} )?(?:for|in|to|of|with|on|over|from|when|before|handling|dealing)\b",
)
_PAST_CASE = AnyCase(r"\b\d\d \d{3} \d{3}\b|\bsimilar (?:fault|delay|failing)", needs="similar|0|1|2|3|4|5|6|7|8|9")
_FOLLOWS = AnyCase(
    r"\b(?:another|a further|later(?! than)|after that|after this|since then|from then|after (?:his|her|their"
    r"|that|the \w+) (?:\w+ )?(?:birthday|date|day))\b"
    r"|\b(?:days?|weeks?|months?|years?|terms?) on\b(?=[,.;])",
    needs="another|further|later|after|since then|from then| on",
)
_AGREES = re.compile(
    r"\b(?:I|[Ww]e) (?:also |too |do )?agree(?: with)? (?:the|that|its|this|it|his|her|what) ?"
    r"(?:finding|council|provider|investigator|conclusion|view|panel|was|is|it|this|they|$)"
    r"|\b(?:I|[Ww]e) (?:also |too |do )?agree[.,;:]|\b(?:I|[Ww]e) too (?:find|consider)"
)
_PERSON = AnyCase(
    r"(?:she|he|they|mr|mrs|ms|miss|dr)\b(?! (?:\w+ )?(?:waited|had to wait|was left|were left"
    r"|(?:was|were) (?:\w+ )?(?:told|given|sent|paid|offered|seen|visited|assessed|moved|shown)|received|got|heard"
    r"|had (?:it|them|an?|the|no|her|his|their)\b|ha(?:s|ve|d) been without|did not (?:have|get|receive|hear)))",
)
_BODYS = AnyCase(r"\b(?:council|authority|trust|provider|home|board|agency|company|its?)\b")
_UPHELD = AnyCase(r"(?<!\bI )(?<!\bwe )\b(?:upheld|accepted)\b", needs="upheld|accepted")
_OTHER_PART = AnyCase(r"the (?:second|third|other|rest|remainder|latter|remaining)\b")
_NEEDED_ONLY = re.compile(
    r"(?:since|because|although|as|though|when|and) (?:neither|no|not even|even)\b[^.;]*\bwould\b[^.;]*", re.IGNORECASE
)
"""What would have been needed, and is not what was late ("since neither a letter nor a reply would take long")."""
_UPHOLDS = re.compile(r"\b(?:upheld|upholds) (?:the|her|his|their|this|that) complaint[^.]*", re.IGNORECASE)
_BARE = frozenset({"after a time", "later"})
"""Cues that only tell two events apart."""
_COUNTS_TIME = frozenset({"after a time", "later", "beyond", "time over limit", "out of time"})
"""Cues that tell nothing of what took the time."""
_DUE = frozenset({"should have", "was due"})
_ON_FROM_THERE = AnyCase(r",? (?:afterwards|thereafter|later\b(?! than)|after that|after this|on\b(?=[,.;]))")
_NEAR = 3
"""Sentences within which a verdict that points back still means a clue that does not blame by itself."""
_FAR = 5
"""The same for one that says by which date a thing was due: when it was done comes in between."""
_FAILING = AnyCase(
    r"\b(?:did not|didn['’]t|failed|never|neglected|refused|omitted|lost|did nothing|the wrong|wrongly)\b",
    needs="did not|didn|fail|never|neglect|refused|omitted|lost|did nothing|wrong",
)
"""What was done amiss beside the delay, and which a verdict behind it may mean."""


_CITES = AnyCase(r"\bparagraphs? (\d{1,3})\b|(?<=\d)(?: and|,|-| to) (\d{1,3})\b")
_GOES_ON = AnyCase(r"(?:it|this|that|they|these|both|he|she)\b")
_WROTE = AnyCase(
    r"\b(?:said|wrote|replied|answered|read|stated|explained|responded|concluded"
    r"|told [\w ]{2,20})(?: that| as follows)?:$"
)


@dataclass
class Clue:
    """What a run of sentences, `paragraph.text[start:end]`, says was late.

    rule, plain: of its plainest cue. process, strength: what it is about and how plainly its words name it
    (`Mention.strength`, 0 for not at all). refers: it only takes up a delay told elsewhere. follows: it tells what
    came after a due date. fault: what is said of fault, None for nothing. due: it says
    when the thing should have been done. count: of how many equal things it speaks.
    last: which sentence of the paragraph it ends with. said: its sentences with a cue.
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
    said: str
    last: int
    refers: bool = False
    follows: bool = False
    fault: bool | None = None
    due: bool = False
    count: int = 1
    doubtful: bool = False
    times: dict[Role, Duration] = field(default_factory=dict)

    def same(self, other: "Clue") -> bool:
        """Whether `other` may be of the same thing."""
        if self.strength > 1 and other.strength > 1 and self.process != other.process:
            return False
        if self.facets and other.facets and not self.facets & other.facets:
            return False
        return all(self.times.get(role) in (None, value) for role, value in other.times.items())

    def continued_by(self, other: "Clue") -> bool:
        """Whether `other`, in a later sentence, may go on with the same thing: one that was no fault is closed."""
        return (
            self.fault is not False and (self.stance == "alleged") == (other.stance == "alleged") and self.same(other)
        )

    def join(self, other: "Clue") -> None:
        """Add what `other`, which comes later in the paragraph, says of the same thing."""
        if self.process is None or other.strength > self.strength:
            self.process, self.strength = other.process, other.strength
        if self.dated and other.follows and "actual" in other.times and "overrun" not in self.times:
            other.times["overrun"] = other.times.pop("actual")
        if other.plain and not self.plain:
            self.rule, self.plain = other.rule, True
        if self.stance == "alleged" or other.stance == "accepted":
            self.stance = other.stance
        self.end = max(self.end, other.end)
        self.last = other.last
        self.said += " " + other.said
        self.facets |= other.facets
        self.refers &= other.refers
        self.due |= other.due
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
        return self.due and not self.times

    @property
    def kept(self) -> bool:
        """Whether the time taken was within the time allowed."""
        limit, actual = self.times.get("limit"), self.times.get("actual")
        return bool(limit and actual and "overrun" not in self.times and days(actual) <= days(limit))

    @property
    def blames(self) -> bool:
        """Whether its words blame the body by themselves: they say how long it took or was late, or whose doing it was.

        "The second visit was nine weeks late", "The Council took too long"; but not "it should have told them in May",
        where the fault may be another, nor "She told the Council that the tray drained slowly".
        """
        measured = bool(self.times.keys() & {"actual", "overrun"})
        theirs = self.rule != "should have" and _BODYS.search(self.said) and not _PERSON.match(self.said)
        return self.plain and (measured or bool(theirs))

    @property
    def over(self) -> bool:
        """Whether its times alone say that it was late."""
        return self.exceeded or ("overrun" in self.times and self.rule not in _BARE)

    @property
    def exceeded(self) -> bool:
        """Whether more time was taken than was allowed."""
        limit, actual = self.times.get("limit"), self.times.get("actual")
        return bool(limit and actual and days(actual) > days(limit))


class Clues:
    """The clues of a page, read paragraph by paragraph."""

    def __init__(self, text: Text, matter: Matter, bodies: Bodies, limits: Limits) -> None:
        self._text = text
        self._matter = matter
        self._bodies = bodies
        self._limits = limits
        self._topic = self._summary_topic()
        self._judging, self._telling = self._unnamed()
        self._last: bool | None = None
        self._echoed: bool | None = None
        self._general = False
        self._previous: list[Clue] = []
        self._on_recommendations = any(RECOMMENDATION.search(section.heading) for section in text.sections)

    def kind(self, paragraph: Paragraph) -> SectionKind:
        """The kind of the paragraph's section. What is found on one recommendation after another is a finding; under a
        heading that says nothing itself, what gives verdicts after the facts are told is one, and what gives none
        before they are told is not."""
        kind = self._text.kind(paragraph)
        if paragraph.section in self._judging:
            return "findings"
        if paragraph.section in self._telling:
            return "background"
        headings = self._text.headings(paragraph)
        if kind == "remedy" and headings and _FINDINGS.match(headings[-1]):
            return "findings"
        if kind == "remedy" and len(headings) > 1 and kind_of(headings[0]) == "findings" and self._on_recommendations:
            return "findings"
        return kind

    def _unnamed(self) -> tuple[frozenset[int], frozenset[int]]:
        """The sections under a topic for a heading that give findings, and those that tell of law or facts."""
        sections = self._text.sections
        told = [i for i, section in enumerate(sections) if section.kind == "background" and kind_of(section.heading)]
        judging, telling = set[int](), set[int]()
        for i, section in enumerate(sections):
            known = kind_of(section.heading) is not None and section.kind != "complaint"
            if section.kind not in {"background", "findings", "complaint"} or known or not told or i < told[0]:
                continue
            verdicts = any(
                verdict(sentence.text) is not None and (points_back(sentence.text) or speaks_generally(sentence.text))
                for paragraph in self._text.paragraphs
                if paragraph.section == i
                for sentence in self._text.sentences(paragraph)
            )
            if section.kind != "findings" and verdicts and i > told[0]:
                judging.add(i)
            elif section.kind == "findings" and not verdicts and section.level > 1 and i < told[-1]:
                telling.add(i)
        return frozenset(judging), frozenset(telling)

    def all(self) -> list[Clue]:
        """The clues of all sections that are read, in order, whether they count or not."""
        found: list[Clue] = []
        before: list[Clue] = []
        last: SectionKind | None = None
        for paragraph in self._text.paragraphs:
            kind = self.kind(paragraph)
            before, last = before if kind == last else [], kind
            if (
                kind not in READ
                or self._bodies.heading_of_others(self._text.headings(paragraph))
                or (
                    kind == "background"
                    and not may_decide(paragraph.text)
                    and not quotes_acceptance(paragraph.text, self._set_apart(paragraph))
                )
            ):
                before = []
                continue
            clues = self._paragraph(paragraph, before)
            before = [clue for clue in clues if clue.fault is None]
            self._judge_cited(paragraph, found)
            found += clues
        for clue in found:
            self._settle(clue)
        return found

    def _judge_cited(self, paragraph: Paragraph, found: Sequence[Clue]) -> None:
        """Give a verdict to the clues of the paragraphs that it cites ("The delay set out in paragraph 17 was"
        " fault")."""
        for sentence in self._text.sentences(paragraph):
            says = verdict(sentence.text) if "paragraph" in sentence.text.casefold() else None
            cited = {int(m[1] or m[2]) for m in _CITES.finditer(sentence.text)} if says is not None else set[int]()
            for clue in found:
                if clue.paragraph.number in cited and clue.fault is None:
                    clue.fault = says

    def outside(self, *kinds: SectionKind) -> list[Clue]:
        """The clues of sections that make no findings."""
        found = [clue for paragraph in self._text.of_kind(*kinds) for clue in self._paragraph(paragraph, ())]
        for clue in found:
            self._settle(clue)
        return found

    # From sentences to clues

    def _paragraph(self, paragraph: Paragraph, before: Sequence[Clue]) -> list[Clue]:
        """The clues of a paragraph. Its first sentence may still decide those of the paragraph before."""
        clues: list[Clue] = []
        waiting: list[Timed] = []
        nearest: list[Timed] = []
        contrast: Clue | None = None
        opening: bool | None = None
        upheld = reported = accepting = listed = False
        spoken: frozenset[str] = frozenset()
        topic: str | None = None
        previous = ""
        failing = -1
        quoted = quotes_acceptance(paragraph.text, self._set_apart(paragraph))
        pardoned = -2
        echo: bool | None = None
        led = -1
        last_said: bool | None = None
        judged = rest = remains = False
        tentative: set[int] = set()
        unit: Unit | None = None
        for index, sentence in enumerate(self._text.sentences(paragraph)):
            said = sentence.text
            times = timings(said, unit)
            unit = times[-1].duration.unit if times else unit
            if previous and _RAN_OUT.search(previous):
                times = tuple(
                    replace(t, role="overrun") if t.role == "actual" and _AFTER_THAT.match(said, t.end) else t
                    for t in times
                )
            if _PAST_CASE.search(said):
                continue
            says = None if quoted else verdict(said)
            closed = bool(clues and clues[-1].fault)
            back = points_back(said)
            item = paragraph.text[: sentence.start].endswith("\n")
            reported = leads_to_report(said) or (reported and item)
            new, loose = self._sentence(paragraph, sentence, index, times)
            if says is None and not quoted and clears(said) and not any(clue.plain for clue in new):
                for clue in clues:
                    near = index - clue.last < _NEAR and clue.fault is None
                    clue.fault = False if near and (back or self._agree(clue, said)) else clue.fault
                pardoned = index
                new = []
            if opening is False and _TURNS.match(said):
                opening = None
            if "£" in said:
                loose = [timed for timed in loose if timed.role == "limit"]
            echo = echoes_verdict(said) if echo is None else echo
            facets = self._matter.facets(said) if "tage" in said else ()
            stages = {facet for facet in facets if facet.startswith("stage")}
            spoken = frozenset(stages) if len(stages) == 1 else spoken
            topic = (self._topic_of(said) if not new else None) or topic
            earlier = before[-1] if index == 0 and before and back else None
            for clue in new:
                if earlier is not None and clue.strength == 0 and earlier.due and earlier.same(clue):
                    clue.process, clue.strength, clue.times = (
                        earlier.process,
                        earlier.strength,
                        {**earlier.times, **clue.times},
                    )
                    before = ()
                if topic is not None and clue.strength == 0:
                    clue.process, clue.strength = topic, 2
                clue.facets = clue.facets or spoken
                clue.fault = says if says is not None else (opening if not clues or (item and listed) else None)
                due = clue.due or clue.plain or clue.over
                if self._general and not paragraph.number and clue.fault is None and clue.stance == "asserted" and due:
                    clue.fault = True
                if opening is False and says is None and clue.fault is False:
                    tentative.add(id(clue))
                if clue.fault is None and opening and led >= 0 and pardoned < led:
                    clue.fault = True
                if clue.fault is None and index == pardoned + 1 and _GOES_ON.match(said):
                    clue.fault = False
                if (upheld and clue.stance == "alleged") or (
                    accepting
                    and clue.stance == "asserted"
                    and clue.fault is None
                    and (clue.plain or clue.exceeded or any(other.stance == "accepted" for other in clues))
                ):
                    clue.stance = "accepted"
                if quoted and clue.stance == "asserted":
                    clue.stance = "accepted"
                if reported and item and clue.stance == "asserted":
                    clue.stance, clue.fault = "accepted" if _UPHELD.search(said) else "alleged", None
            if clues and not new and self._bodies.others_act(said, len(said), len(said)):
                for clue in clues:
                    clue.stance = "others" if clue.fault is None else clue.stance
            ending = says is not None and not new and sentence.end >= len(paragraph.text.rstrip())
            closing = ending and (back or speaks_generally(said))
            if says is not None and (back or (not new and speaks_generally(said))):
                for clue in [*(before if index == 0 else ()), *clues]:
                    ends = closing and failing <= clue.last and clue.rule not in _BARE
                    reach = min(_NEAR, index - failing + 1) if failing > clue.last else _NEAR
                    reach = _FAR if clue.dated or ends else reach
                    near = clue.paragraph is not paragraph or clue.plain or clue.over or index - clue.last < reach
                    open_still = clue.fault is None or (says and (_OTHER_PART.match(said) or id(clue) in tentative))
                    clue.fault = says if open_still and near else clue.fault
            agreed = says is None and not new and not clues and bool(_AGREES.search(said)) and may_decide(said)
            if agreed or (says is not None and not new and self._opens(said, clues, index)):
                opening, listed = True if agreed else says, said.endswith(":")
                led = index if opening and not listed else led
            if agreed:
                last_said = judged = True
            if (clues or new) and _AGREES.search(said):
                for clue in [*clues, *new]:
                    clue.fault = True if clue.fault is None else clue.fault
            for clue in new:
                if clues and clues[-1].continued_by(clue):
                    clues[-1].join(clue)
                else:
                    clues.append(clue)
                bare = not clues[-1].times.keys() - {"overrun"}
                waiting = [
                    t
                    for t in reversed(waiting)
                    if not (t.role == "limit" or bare or _longer(t, clues[-1])) or not clues[-1].take(t)
                ][::-1]
            if (
                contrast is not None
                and says
                and (back or speaks_generally(said))
                and not (clues and clues[-1].fault is None)
            ):
                contrast.fault = True
                clues.append(contrast)
                waiting = []
            failing = index if clues and not new and _FAILING.search(said) and not _SAYS.match(said) else failing
            if new:
                contrast = None
            else:
                contrast = self._contrast(paragraph, sentence, previous, index, [*nearest, *loose]) or contrast
            contrast = contrast if contrast is not None and index - contrast.last < _NEAR else None
            nearest = loose
            for timed in _without_shorter_limits(loose):
                told = closed and timed.role != "limit"
                if timed.role == "limit" and not is_norm(said):
                    continue
                if not told and not (clues and clues[-1].take(timed)):
                    waiting.append(timed)
            upheld, previous = bool(_UPHELD.search(said)), said
            accepting = accepting or accepts(said)
            pardoned = index if says is False and (new or cues(said)) else pardoned
            self._last = says if says is not None else False if pardoned == index else self._last
            if says is not None or pardoned == index:
                last_said = bool(says)
                judged |= bool(says) and (
                    back or speaks_generally(said) or opens(said) or bool(_IN_A_CLAUSE.search(said))
                )
            remains |= bool(_REST_BEGINS.match(said))
            rest |= bool(says) and (remains or judges_rest(said))
        if last_said and (rest or _REST_BEGINS.match(paragraph.text)):
            for clue in [*clues, *(self._previous if _REST_BEGINS.match(paragraph.text) else ())]:
                clue.fault = True if clue.stance == "asserted" else clue.fault
                clue.refers |= (
                    bool(_REST_BEGINS.match(paragraph.text)) and clue.paragraph is paragraph and clue.strength < 3
                )
        if last_said and (judged or rest) and not quoted and not any(clue.fault for clue in clues):
            whole = self._by_times(paragraph)
            if whole is not None:
                clues = [clue for clue in clues if clue.fault is not None or not whole.same(clue)] + [whole]
        if self._general and not paragraph.number and last_said is not False:
            for clue in clues:
                told = clue.plain or clue.over or (clue.due and bool(clue.times))
                clue.fault = True if clue.fault is None and clue.stance == "asserted" and told else clue.fault
        brief = len(paragraph.text) < _SHORT_VERDICT and not clues
        self._general = last_said if brief and last_said is not None else self._general and not paragraph.number
        self._previous = clues
        if pardoned == 0 or (pardoned > 0 and not clues):
            for clue in clues:
                clue.fault = False if clue.fault is None and not any(c.fault for c in clues) else clue.fault
        if echo is not None and self._echoed is not None:
            for clue in clues:
                clue.fault = self._echoed is echo if clue.fault is None and (echo or not self._echoed) else clue.fault
        self._echoed = next((c.fault for c in reversed(clues) if c.fault is not None), self._last)
        return clues

    def _facets(self, text: str, left: int, cue: Cue, right: int) -> frozenset[str]:
        """The facets of a cue's own words; what stands behind it may be the next thing's ("Stage one took twelve weeks
        and stage two thirty")."""
        own, behind = self._matter.facets(text[left : cue.end]), self._matter.facets(text[cue.end : right])
        stages = [{facet for facet in facets if facet.startswith("stage")} for facets in (own, behind)]
        return own if all(stages) and stages[0] != stages[1] else self._matter.facets(text[left:right])

    def _opens(self, said: str, clues: Sequence[Clue], index: int) -> bool:
        """Whether a verdict is on what the sentences behind it tell: a list, or what no sentence before it has told."""
        return said.endswith(":") or (
            not clues
            and (
                (opens(said) and not _CHARGED_FOR.search(said))
                or (speaks_generally(said) and not (index and points_back(said)))
            )
        )

    def _agree(self, clue: Clue, said: str) -> bool:
        """Whether a sentence that names no other thing may be about the clue's."""
        named = {mention.process for mention in self._matter.mentions(said) if mention.strength == 3}
        return not named or clue.process is None or clue.process in named

    def _set_apart(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is what someone wrote, set apart without a number ("The Council replied:")."""
        before = self._text.paragraphs[paragraph.position - 1] if paragraph.position else None
        return (
            before is not None
            and paragraph.number is None
            and before.number is not None
            and before.section == paragraph.section
            and _WROTE.search(before.text) is not None
        )

    def _sentence(
        self, paragraph: Paragraph, sentence: Sentence, index: int, times: Sequence[Timed]
    ) -> tuple[list[Clue], list[Timed]]:
        """The clues of a sentence, and the lengths of time that belong to none of them."""
        text = sentence.text
        if not times and not cues(text):
            return [], []
        heard = [
            (cue, how)
            for cue in cues(text)
            if (how := stance(text, cue)) in {"asserted", "accepted", "alleged"}
            and not (cue.rule == "not in time" and someone_elses(text))
            and not self._bodies.others_act(text, cue.start, cue.end)
            and not (cue.rule == "should have" and _RATE.search(text, cue.start, cue.end))
        ]
        over = None if not times or someone_elses(text) else _time_over_limit(times)
        if over is None and not _PERSON.match(text):
            over = next(((timed.start, timed.end) for timed in times if timed.role == "overrun"), None)
        if not heard and over is not None and not self._bodies.others_act(text, *over):
            cue = Cue("time over limit", *over, plain=True)
            if (how := stance(text, cue)) in {"asserted", "accepted"}:
                heard = [(cue, how)]
        if not heard:
            theirs = cues(text) or _PERSON.match(text) or self._bodies.others_act(text, len(text), len(text))
            return [], [timed for timed in times if timed.role == "limit" or not theirs]
        subject = begins(text, heard[0][0].start)
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
                facets=self._facets(text, left, cue, right),
                said=text,
                last=index,
                refers=bool(
                    _REFERS.search(text, max(0, cue.start - 10), right)
                    or _SUMS_UP.match(text)
                    or self._on_injustice(paragraph)
                    or _IN_CONSEQUENCE.search(text, 0, cue.start)
                    or (_OF_REMEDY.search(text) and _FOR_IT.search(text, 0, cue.start))
                    or ((cause := _BECAUSE.match(text)) and cue.end < cause.end() and verdict(text) is None)
                ),
                follows=bool(_FOLLOWS.search(text)),
                due=cue.rule in _DUE,
                count=_count(text),
            )
            if clues and clues[-1].same(clue):
                clues[-1].join(clue)
                places[-1] = places[-1][0], cue.end
            else:
                clues.append(clue)
                places.append((cue.start, cue.end))
        for i in range(len(clues) if _BOTH_OF.search(text) else 0):
            told = dict.fromkeys(m.process for m in self._matter.mentions(text[: places[i][0]]) if m.strength > 1)
            if len(told) == 2 and not clues[i].times and clues[i].count == 1:
                clues += [replace(clues[i], process=name, times={}) for name in told if name != clues[i].process]
                places += places[i : i + 1]
                break
        heard_to = subject
        for timed in times:
            after_due = any(cue.rule in _DUE and cue.end <= timed.start for cue, _ in heard)
            if after_due and timed.role == "actual" and _ON_FROM_THERE.match(text, timed.end):
                timed = replace(timed, role="overrun")
            near = min(range(len(places)), key=lambda k: _gap(places[k], (timed.start, timed.end)))
            if not clues[near].take(timed):
                another = replace(clues[near], times={})
                named = [m.process for m in self._matter.mentions(text[heard_to : timed.end]) if m.strength == 3]
                if named:
                    another.process, another.strength = named[0], 3
                another.take(timed)
                clues.insert(near + 1, another)
                places.insert(near + 1, (timed.start, timed.end))
            heard_to = timed.end
        return clues, []

    def _on_injustice(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph stands under a heading of injustice, where what was late has been found before."""
        headings = self._text.headings(paragraph)
        return bool(headings) and bool(_INJUSTICE.search(headings[-1])) and not _AND_FINDINGS.search(headings[-1])

    def _by_times(self, paragraph: Paragraph) -> Clue | None:
        """A clue from the times of a whole paragraph that calls something fault without a word of lateness: more taken
        than allowed, or dates further apart than the time allowed.

        "The report came in on 3 May. It was looked at on 9 December. The policy says ten days. That was fault."
        """
        sentences = [
            sentence
            for sentence in self._text.sentences(paragraph)
            if not _PAST_CASE.search(sentence.text)
            and not _CHARGED_FOR.search(sentence.text)
            and not someone_elses(sentence.text)
            and not self._bodies.others_act(sentence.text, 0, len(sentence.text))
        ]
        told: list[Sentence] = []
        times: list[Timed] = []
        unit: Unit | None = None
        for sentence in sentences:
            found = [timed for timed in timings(sentence.text, unit) if timed.role is not None]
            unit = found[-1].duration.unit if found else unit
            if found or months(sentence.text):
                told.append(sentence)
                times += found
        allowed = max((t.duration for t in times if t.role == "limit"), key=days, default=None)
        taken = max((t.duration for t in times if t.role == "actual"), key=days, default=None)
        if allowed is None:
            return None
        if taken is None and not any(is_norm(s.text) or _RAN_OUT.search(s.text) for s in told):
            return None
        if taken is not None and days(taken) <= days(allowed):
            return None
        if taken is None and least_days([sentence.text for sentence in told]) <= days(allowed):
            return None
        failing = any(_FAILING.search(sentence.text) for sentence in sentences)
        if taken is None and failing:
            return None
        said = " ".join(sentence.text for sentence in told)
        found_in = [(m.process, m.strength) for m in self._matter.mentions(said) if m.strength == 3]
        clue = Clue(
            paragraph=paragraph,
            start=told[0].start,
            end=told[-1].end,
            rule="time over limit",
            plain=False,
            stance="asserted",
            process=found_in[0][0] if found_in else None,
            strength=found_in[0][1] if found_in else 0,
            facets=self._matter.facets(said),
            said=said,
            last=len(sentences),
            fault=True,
        )
        clue.times["limit"] = allowed
        if taken is not None:
            clue.times["actual"] = taken
        overrun = next((t.duration for t in times if t.role == "overrun"), None)
        if overrun is not None:
            clue.times["overrun"] = overrun
        return clue

    def _contrast(
        self, paragraph: Paragraph, sentence: Sentence, before: str, index: int, times: Sequence[Timed]
    ) -> Clue | None:
        """A clue from a time taken in one sentence and a time allowed in the next, where no word says "late".

        "Mr Q stayed in the shelter for five months. The law allows six weeks." The next sentence must be a verdict.
        The time taken may be that between two months: "He wrote in January. It had a month, and replied in July."
        """
        if self._bodies.others_act(sentence.text, 0, len(sentence.text)):
            return None
        told = before + " " + sentence.text
        dated = _dates_over_limit(times, told) and not someone_elses(told)
        if not dated and _time_over_limit(times) is None:
            return None
        clue = Clue(
            paragraph=paragraph,
            start=sentence.start,
            end=sentence.end,
            rule="time over limit",
            plain=False,
            stance="asserted",
            process=None,
            strength=0,
            facets=frozenset(),
            said=sentence.text,
            last=index,
        )
        for timed in times:
            clue.take(timed)
        return clue if dated or clue.exceeded else None

    # What a clue is about

    def _process_of(self, text: str, left: int, cue: Cue, right: int) -> tuple[str | None, int]:
        """The process that a cue between `left` and `right` of its sentence speaks of, and how plainly.

        What the cue itself holds ("should have sent the plan by May") comes first, then what completes it ("delay in
        sending the plan"), else the clause before it ("the plan was late").
        """
        clause_left, clause_right = clause(text, cue.start, cue.end)
        own, before = text[cue.start : cue.end], text[max(left, clause_left) : cue.start]
        after = text[cue.end : right]
        if _COMPLEMENT.search(after):
            passages = [own, after, before]
        else:
            passages = [own, before, text[cue.end : min(right, clause_right)]]
        passages += [text[left : cue.start], text[cue.start : min(right, clause_right)]]
        for strength in (3, 2):
            for passage in passages:
                for mention in self._matter.mentions(passage):
                    if mention.strength == strength:
                        return mention.process, strength
        return None, 0

    def _settle(self, clue: Clue) -> None:
        """Find what a clue is about outside its own words, where they do not name it."""
        if any(PROMISE.search(heading) for heading in self._text.headings(clue.paragraph)):
            clue.process, clue.strength = "complaint_remedy", 3
        if clue.strength == 3:
            return
        stated = self._limits.process_with(clue.times.get("limit"))
        if stated is not None and clue.strength < 2:
            clue.process, clue.strength = stated, 3
        elif clue.process is None:
            clue.process = self._around(clue)
        elif clue.process == "other":
            clue.process = next((m.process for m in self._before(clue) if m.strength == 3), "other")

    def _around(self, clue: Clue) -> str:
        """The process of a clue whose words do not say it: of its headings, its neighbours, its page."""
        default = self._matter.default
        said = clue.said[begins(clue.said, len(clue.said)) :] if clue.stance == "accepted" else clue.said
        said = _NEEDED_ONLY.sub("", said)
        hinted = {mention.process for mention in self._matter.mentions(_UPHOLDS.sub("", said))}
        decides = bool({"other", default} & hinted)
        if "children_complaint_2" in hinted:
            return "children_complaint_2"
        if {"complaint", "answer"} <= hinted or {"complaint", "reply"} <= hinted:
            return "complaint"
        if "reply" in hinted and not decides and (default != "other" or self._limits.states("complaint")):
            return "complaint"
        text = clue.paragraph.text
        heading = " ".join(self._text.headings(clue.paragraph)[1:])
        headings = self._named(heading)
        if not headings and default == "other" and _REPLY.search(heading):
            return "complaint"
        if default != "other" and default in hinted:
            return headings[0] if headings else default
        if not text[: clue.start].endswith("\n"):
            previous = self._before(clue)
            for strength in (3, 2):
                general = [mention.process for mention in previous if mention.strength == strength]
                if general:
                    return "complaint_remedy" if "complaint_remedy" in general else general[0]
            if default != "other" and default in {mention.process for mention in previous}:
                return headings[0] if headings else default
            behind = [name for name in self._named(text[clue.end :]) if not (name == "complaint" and self._topic)]
            named = headings or self._named(text[: clue.start])[::-1] or behind
            if named:
                return named[0]
        elif headings:
            return headings[0]
        if default != "other" and "other" not in hinted:
            return self._topic or default
        if self._matter.settled and default == "other":
            return "other"
        return (
            self._told_before(clue)
            or self._just_before(clue)
            or self._topic
            or ("complaint" if "complaint" in hinted else "other")
        )

    def _before(self, clue: Clue) -> list[Mention]:
        """What the sentence before the clue names or hints at."""
        before = clue.paragraph.text[: clue.start].rstrip()
        spans = sentence_spans(before)
        return self._matter.mentions(before[slice(*spans[-1])]) if spans else []

    def _topic_of(self, sentence: str) -> str | None:
        """The process that a few words announce without a word of time ("Next, the review.", "I turn to the"
        " plan.")."""
        if len(sentence) > _BRIEF or not _ANNOUNCES.fullmatch(sentence):
            return None
        return next((mention.process for mention in self._matter.mentions(sentence) if mention.strength > 1), None)

    def _named(self, text: str) -> list[str]:
        return [mention.process for mention in self._matter.mentions(text) if mention.strength == 3]

    def _just_before(self, clue: Clue) -> str | None:
        """The only process that the paragraph before names, where a clue only counts time ("More than 160 days have now
        passed") and its own paragraph names none."""
        if clue.rule not in _COUNTS_TIME or clue.paragraph.position == 0 or self._named(clue.paragraph.text):
            return None
        before = self._text.paragraphs[clue.paragraph.position - 1]
        named = set(self._named(before.text)) if before.section == clue.paragraph.section else set()
        return named.pop() if len(named) == 1 else None

    def _told_before(self, clue: Clue) -> str | None:
        """The process that an earlier sentence names in words which the clue takes up."""
        spoken = words(clue.said)
        for paragraph in reversed(self._text.paragraphs[: clue.paragraph.position]):
            if self.kind(paragraph) not in READ:
                continue
            for sentence in reversed(self._text.sentences(paragraph)):
                if not words(sentence.text) & spoken:
                    continue
                for mention in self._matter.mentions(sentence.text):
                    if mention.strength == 3 and words(sentence.text[mention.start : mention.end]) & spoken:
                        return mention.process
        return None

    def _summary_topic(self) -> str | None:
        """The process that the first sentence of the summary names, where it is only one and no complaint's."""
        for paragraph in self._text.of_kind("summary")[:1]:
            for sentence in self._text.sentences(paragraph)[:1]:
                named = {name for name in self._named(sentence.text) if "complaint" not in name}
                return named.pop() if len(named) == 1 else None
        return None


def _count(text: str) -> int:
    """Of how many equal things that were late a sentence speaks ("both replies", "none of the three reviews")."""
    m = _BOTH.search(_NEEDED_ONLY.sub("", text))
    return 1 if m is None else _COUNTS.get(m["n"] or "", 2)


def _longer(timed: Timed, clue: Clue) -> bool:
    """Whether a time taken, told before, is what a clue that gives only the time allowed leaves open."""
    limit = clue.times.get("limit")
    return (
        timed.role == "actual"
        and clue.times.keys() == {"limit"}
        and limit is not None
        and days(timed.duration) > days(limit)
    )


def _without_shorter_limits(times: Sequence[Timed]) -> list[Timed]:
    """Of the limits of one sentence only the longest ("ten working days, or 20 at most")."""
    longest = max((t for t in times if t.role == "limit"), key=lambda t: days(t.duration), default=None)
    return [timed for timed in times if timed.role != "limit" or timed is longest]


def _time_over_limit(times: Sequence[Timed]) -> tuple[int, int] | None:
    """The place of a time taken and a time allowed, where more was taken than allowed."""
    for taken in times:
        for allowed in times:
            if taken.role == "actual" and allowed.role == "limit" and days(taken.duration) > days(allowed.duration):
                return min(taken.start, allowed.start), max(taken.end, allowed.end)
    return None


def _dates_over_limit(times: Sequence[Timed], said: str) -> bool:
    """Whether the months named are surely further apart than a time allowed, and no time taken is told.

    >>> limit = Timed(0, 0, "limit", Duration(1, "months"))
    >>> _dates_over_limit([limit], "He asked in January. It had a month and did so in July.")
    True
    >>> _dates_over_limit([limit], "He asked in January. It had a month and did so in February.")
    False
    """
    if not times or {timed.role for timed in times} != {"limit"}:
        return False
    named = months(said)
    if len(named) != 2:
        return False
    apart = (named[1] - named[0]) % 12
    return (apart - 1) * 30 > max(days(timed.duration) for timed in times)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
