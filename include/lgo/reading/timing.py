"""What a length of time is in its sentence: the time allowed, the time taken, or the time beyond what was allowed.

The words beside it decide, the plainest first; a length that nothing explains has no role.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from include.lgo.reading.patterns import AnyCase, lowered
from include.lgo.reading.quantities import MONTHS, NUMBER, bare_numbers, durations
from include.lgo.reading.record import Duration, Unit

Role = Literal["limit", "actual", "overrun"]

_BESIDE = 75
"""Characters before and behind a length of time that are looked at."""

_MODAL = (
    r"(?:should|must|ought to|can|may|might|could|will|would|shall|is to|are to|was to|were to|to be|expects? to"
    r"|aims? to|needs? to|has to|have to|had to)"
)
_AUXILIARY = r"(?:not|normally|usually|only|generally|have|be|been|ordinarily|aim|then|also|take|it|they|always)"
_DO = (
    r"(?:reply|respond|decide|complete|do|issue|answer|send|assess|arrange|provide|get|make|deal|carry|resolve"
    r"|process|pay|find|put|allocate|start"
    r"|finish|finalise|tell|refund|review|approve|act|consider|determine|investigate|deliver|produce|visit|inspect"
    r"|fix|repair|hold|appoint|return"
    r"|stop|bring|begin|begun|conclude|register|contact|write|move|see|reach|be|have|acknowledge|remedy|install"
    r"|award|draw|set|offer|share|pass)"
)


def _behind(*phrases: str) -> AnyCase:
    return AnyCase(r"^[ -]+(?:" + "|".join(phrases) + ")")


def _before(*phrases: str) -> AnyCase:
    return AnyCase(r"\b(?:" + "|".join(phrases) + r")$")


_OVERRUN_BEHIND = _behind(
    r"before (?:it|they|she|he) did\b",
    r"(?:of (?:\w+ ){0,2})?(?:too )?late\b",
    r"(?:over|long )?due\b|overdue",
    r"too long|too late|out of time|in excess|behind\b|outside|past (?:the|its|that|when)|beyond|longer\b",
    r"(?:more|longer|later) (?:[\w'’]+ ){1,6}?than (?:it|they|the|she|he|that|was|is|necessary|allowed|should"
    r"|permitted|required)\b",
    r"(?:more|later|further) than (?:it|they|the|was|is|that|this|should|allowed|permitted|required|necessary|she|he)",
    r"over (?:the|its|this|that|what|target|time|and above)",
    r"after (?:the |its |that |this |when )?(?:[\w-]+ ){0,4}?(?:deadline|limit|due\b|target|time ?(?:scale|limit"
    r"|frame)|expir\w+|statutory period|period (?:ended|expired|ran out)|(?:it|they|this|he|she|that) (?:should"
    r"|ought|was due|were due))",
    r"(?:of )?(?:[\w-]+ ){0,2}?(?:delay|drift)s?\b",
    r"of (?:this|that|it|which|the time|these|the wait|the delay)(?: (?:was|were|is|are|being"
    r"|as))?(?: \w+)? (?:avoidable|unnecessary|delay|fault|unjustified|unexplained|excessive|down to the council"
    r"|due to the council)",
    r"(?:(?:in between|between the two|in question|of \w+|between [^.;,]{1,40}),? )?(?:was|were|as) (?:all |quite "
    r"|mostly |[a-z]+ly )?(?:avoidable|avoided|unnecessary|unexplained|needless)",
    r"by which\b[^.;]{0,40}\b(?:over|late|exceed\w*|overr[au]n|miss\w*|beyond|overdue|behind|too long)\b",
    r"(?:went|go|going|ran|run|stayed|kept) beyond",
    r"(?:after|past|beyond|later than) (?:the |its |their )?(?:latest |last |final |due )?(?:date|day"
    r"|time)s? (?:by|on|when|it|they|which|that (?:it|they|the \w+) (?:had|has|itself)|the (?:council|authority"
    r"|trust|provider)|allowed|set|due|required|given"
    r"|agreed|promised|chosen|named|fixed)",
    r"(?:after|past|beyond|later than|behind) (?:the |its |their |that )?(?:[\w-]+ ){0,2}?(?:agreed|promised"
    r"|chosen|revised|appointed|named|extended|expected|planned|intended) (?:\w+ )?(?:dates?|day|time|period|month)",
    r"(?:earlier|sooner) than (?:it|they|she|he) (?:did|was|were|had)",
    r"too many\b|over\b(?=[.,;]|$)",
    r"(?:after|later than|past|beyond|further than) (?:the |its |their )?(?:[\w-]+ ){0,2}?(?:law|polic(?:y|ies)"
    r"|regulations?|code|guidance|scheme|act|contract|procedure|charter)(?: itself)? (?:requir|allow|permit"
    r"|sa(?:id|ys?)"
    r"|lays?|laid|prescrib|expect|provid)",
    r"(?:in|of|at|without) [^.;,]{1,50} (?:beyond|over and above) (?:the|its|that|what)\b",
    r"of (?:these|those|them|this|that|which)\b[^.;,]{0,40}\b(?:should|need|ought) ?(?:not|n[’']t|never)\b",
    r"(?:that |which )?(?:was|were|had been|has been)? ?(?:lost|wasted|unaccounted for)\b",
    r"of (?:this|that|the|it|which)\b[^.;,]{0,50}\b(?:avoid(?:able|ed)|unnecessary|unjustified|inexcusable|unexplained"
    r"|need not have been)\b",
    r"(?:after|later than|past) (?:the|a) (?:date|day|point|time|moment)\b[^.;]{0,40}\b(?:had (?:set|given"
    r"|promised|named|fixed|agreed|asked)|set|agreed"
    r"|due|should|ought|promised|fixed|ran out|expired)\b",
)
_MISSED = AnyCase(
    r"\b(?:exceed\w*|miss(?:ed|ing)|overr[au]n|overshot|outside|beyond|slipped|passed|past|late|longer|delayed"
    r"|breached)\b[^.;]*$",
    needs="exceed|miss|overr|overshot|outside|beyond|slipped|passed|past|late|longer|delayed|breached",
)
_LIMIT_BEFORE = _before(
    r"(?:never|not)(?: (?!(?:dispute|deny|denied|disputed|doubt|that)\b)\w+){0,2}? (?:more|longer) than|within"
    r"|inside|no (?:more|later|longer) than(?: every)?"
    r"|not (?:(?!(?:dispute|deny|denied|disputed|doubt|that)\b)[\w]+ ){0,2}?(?:more|longer|later) than|at most"
    r"|(?:a )?maximum of|in (?:under|less than|no more than"
    r"|at most)|up to",
    r"(?:maximum|limit|target|deadline|standard|timescale|time limit|aim|timeframe|policy|period|rule"
    r"|norm)(?: for \w+)? (?:of|is|was|being)",
    r"extend\w* (?:this )?(?:to|by)|instead of(?: the)?|rather than(?: the)?|in place of(?: the)?"
    r"|as against(?: the)?|compared (?:with|to)(?: the)?",
    r"(?:gives?|gave|allow(?:s|ed)?|giving|allowing|sets?|permits?|grants?) (?:it|them|us|councils?|officers|staff"
    r"|its \w+|the \w+|a council|itself|providers?|only|it only)",
    r"against (?:a|an|the|its|their|our)(?: \w+){0,4}?(?: of)?",
    r"the (?:most|longest)(?: [\w'’]+){1,6}? (?:is|was)",
    r"(?:polic(?:y|ies)|law|scheme|procedure|guidance|code|charter|contract|standards?) (?:requires?|required"
    r"|calls? for"
    r"|called for|promises|promised|expects?|expected)\b"
    r"(?: (?!until\b|was\b|were\b|but\b|not\b|and\b|took\b|within\b)[a-z'’]+){1,6}",
    r"(?:says?|said|promises|promised|gives|allows|allowed|specif\w+|requires?|required|sets?|suggests|recommends?"
    r"|provides?|needs|permits?|permitted|prescribes?|prescribed|stipulates?|fixes|lays down|contemplates?"
    r"|envisages?)",
    r"(?:stages|steps|parts),? (?:of|with|lasting|each of)(?: [\w ]{1,30} and)?|(?:own )?(?:rule|norm|guideline)s? of"
    r"|(?:should|ought to|must|could|can|need) (?:only |not |easily )*(?:have been|have taken|be|take)",
    r"(?:outside|overran|overshot|exceeded|broke|beyond) (?:its|our|their|the)|(?:ends?|ended|expired|ran out"
    r"|lapsed) (?:after|at)",
    r"(?:time ?scales?|targets?|limits?|statutory periods?|standards?|aims?|time (?:allowed|limit)"
    r"|deadlines?)(?: [\w'’]+){0,6}? (?:is|was)",
    r"at least (?:once )?(?:in )?(?:every|each)|(?:speaks?|talks?) of|(?:a|the) matter of|aims? (?:for|at)"
    r"|not (?:[\w'’]+ ){0,3}in"
    r"|(?:are|is) [^.;]{0,50} in",
    rf"{_MODAL}(?: {_AUXILIARY})* (?:take|taken|last|lasted)",
    rf"{_MODAL}\b(?:(?! (?:(?:and|but|yet) )?(?:was|were|it did|they did|took|came|had taken)\b| (?:and|but"
    rf"|yet) (?:it|they|did|had|has|went|sent|made|paid|gave|visited|replied|answered|wrote|issued|decided|finished"
    rf"|held|met)\b)[^.;]){{0,60}} (?:in"
    rf"|for (?:more|longer) than|inside|every|once in every|least every|again after"
    rf"|after)",
    r"(?:says?|said|promis\w+|aims?|policy|standards?|targets?|undert\w+|normally|usually|agreed|expected?|advertis\w+"
    r"|according to) [^.;]{0,60} in",
    r"(?:was|were|is|are|be|been|fell|falls|became) due(?: (?:again|then))?",
    r"(?:longest|maximum|most|limit|period|time|allowed)(?: [\w'’]+){0,4}?,? which (?:is|was)",
    r"lasts|(?:ends?|to an end|expires?|runs)(?: \w+)? (?:after|for)|(?:entitled|allowed"
    r"|permitted) to take(?: the)?|(?:has|have|had)(?: a further| another| a maximum of)?|(?:is|are) (?:allowed"
    r"|given|permitted)",
)
_LIMIT_BEHIND = _behind(
    r"(?:\w+ ){0,2}?(?:limit|deadline|target|time ?scale|time ?frame|statutory period|standard|maximum"
    r"|allowed(?! to (?:pass|slip|elapse|go|drift))"
    r"|permitted|allowance|aim|rule|notice period|at most|at the (?:latest|most))\b",
    r"(?:that |which )?(?:are |is |were |was )?(?:that |which )?(?:the |its |their |a )?(?:own )?(?:law|policy"
    r"|regulations?|procedure|guidance|it|code|council|contract|agreement|scheme|charter|statute) (?:gives|sets"
    r"|allow\w*|permit\w*|require\w*|itself|provide\w*|lays?|specif\w+|says)",
    r"(?:became|turned into|stretched to|grew to|(?:had |has |have )?(?:ran out|run out|expired|lapsed"
    r"|came to an end|came and went"
    r"|were up|was up))\b",
    r"(?:were|was|is|are) (?:lawful|permissible|within the law|legitimate)\b",
    r"(?:from|after|of) [^.;,]{3,40} (?:ended|expired|ran out|had run out|were up|was up|lapsed)\b",
    r"in which(?! (?:nobody|nothing|no|none|it did|the \w+ did|he|she|they)\b)|set (?:by|out|in)|(?:that "
    r"|which )?(?:are |is |were |was )?(?:allowed|given|required|recommended"
    r"|promised|expected|laid down|provided|permitted|stipulated) ?(?:by|in|under|for|$|[.,;])",
    r"or (?:less|fewer|sooner)|extendable\b",
    r"(?:to be |is |as |would (?:have been|be) |should (?:have been|be) |ought to (?:have been|be) )?(?:a "
    r"|quite |more than "
    r"|ample|normally )?(?:reasonable|appropriate|sufficient|enough|right|ample|the norm|usual)\b",
    r"(?:is|was|are|were) (?:what|the (?:\w+ )?(?:time|period|limit|target|standard|norm|most|longest))\b"
    r"(?! (?:that |which )?(?:[\w'’]+ ){1,3}?(?:took|taken|waited|needed|spent|had to wait)\b)",
    r"(?:is|was) [^.;,]{0,30}\b(?:standard|target|limit|policy|norm|rule|aim|expect|allowance)\b",
    r"(?:would|should|ought to) (?:have |be |suffice|do\b)",
)
_OVERRUN_BEFORE = _before(
    r"(?:held up|set back|put back|held back|kept waiting|overrunning|behind)(?: \w+){0,2}? (?:for|by)",
    r"delays?,? (?:\w+ ){0,4}?(?:of|by|for|lasting|totalling|amounting to|was)|delayed,? (?:\w+ ){0,4}?by",
    r"(?:late|overdue|over|behind|adrift|out) by|a further|(?:an|some) (?:extra|additional)"
    r"|longer (?:\w+ ){0,3}?by|drift(?:ed)? (?:for|of)",
)
_NOT_TAKEN_BEFORE = _before(
    r"(?:should|ought)(?: not|n[’']t| never)(?: to)? have (?:taken|waited|lasted|needed|had to wait)(?: [\w'’]+){0,3}?"
)
_MOST_BEHIND = _behind(
    r"(?:is|was|are|were|being|remains?) (?:the |its )?(?:\w+ )?(?:most|longest|maximum|limit|outer limit"
    r"|upper limit)\b"
    r"(?! (?:that |which )?(?:she|he|they|anyone) )",
)
"""Behind a time called the most there is, whatever stands before it ("took ten weeks where six is the most")."""
_MORE_THAN = _before(r"(?:more|longer) than")
_REST_BEFORE = _before(r"(?:other|remaining|extra|last|rest,)")
_REST_WITHIN = AnyCase(r"\b(?:extra|further|additional|more)\b")
_REST_BEHIND = _behind(r"(?:\w+ )?(?:were|was) (?:not|fault|at fault|unlawful|unjustified)(?=[.,;]| and\b|$)")
"""Around what is left of a time beyond that which was allowed ("six weeks were lawful, the other 26 were not")."""
_ENDED_BEFORE = _before(r"(?:when|once|after|by the time|although)(?: the| those| these| its)?")
_ENDED_BEHIND = _behind(
    r"(?:\w+ ){0,2}?(?:had |were |was |have )?(?:passed|expired|ended|elapsed|up\b|over\b|run out|ran out|gone)"
)
_TOOK_BEFORE = _before(
    r"(?:needed|took|taken|take(?! (?:the|a) view\b)|taking(?! (?:the|a) view\b)|takes|lasted|waited|spent"
    r"|occupied|consumed|used|used up"
    r"|required in all)(?:,? (?!(?:weeks?|months?|days?|years?"
    r"|terms?)\b)[a-z'’]+){0,6}"
)
_ACTUAL_BEHIND = _behind(
    r"(?:that |which )?(?:it |this |they |the \w+ )?(?:took|had taken)\b",
    r"(?:in|during|when|where) (?:which )?(?:nobody|nothing|no one|no \w+)\b",
    r"for (?:(?:an?|one) [^.;,]{1,40}(?:that|which)|what) (?:[\w'’]+ ){0,5}?(?:should|ought|must|will|would"
    r"|(?:is|was) (?:expected|supposed"
    r"|due|allowed|meant|to))\b",
    r"(?:afterwards|thereafter|after that)\b",
    r"before (?:it|they|he|she|there was|there were|anyone|anything|anybody|a|any|(?:the |mr |mrs |ms "
    r"|miss )?\w+ (?:did|was|were|had"
    r"|\w+ed))\b",
    r"(?:was|is|were) [‘“'\"]?(?:\w+ )?(?:outside|beyond|over|in excess of|more than|longer than)\b",
    r"(?:was|is|were|being|had been) (?:\w+ )?(?:too long|excessive|unreasonable|unacceptable)",
    r"(?:\w+ )?(?:after|later|from|since|ha(?:d|ve|s) (?:now |already |since )?(?:passed|gone|elapsed)|passed"
    r"|went by|elapsed|without)\b",
    r"(?:is|was) (?:how long|the time|what) (?:\w+ ){1,3}?(?:took|taken|waited|needed|had to wait|spent)\b",
    r"on\b(?=[,.;]| (?:and|it|he|she|they|the council|nothing|no|there|still))",
    r"(?:instead of|rather than|as against|against (?:a|the|its)|where) ",
    r"in (?:coming|arriving|preparation|the (?:making|writing|post))\b|(?:which |that )(?:had )?(?:passed"
    r"|elapsed|went by)\b",
    r"(?:which |that )?(?:they|she|he|the (?:family|child|children|household)) (?:\w+ )?(?:spent|waited"
    r"|had to wait|lived|were|was)\b",
    r"(?:was|were|had been) (?:taken|spent|(?:allowed|permitted|left) to (?:pass|slip|elapse|go)|let go)"
    r"|(?:to )?(?:go by|pass|slip|elapse)\b",
    rf"(?:for \w+ )?to (?:\w+ )?{_DO}\b",
)
_ACTUAL_BEFORE = _before(
    r"(?:waiting|wait|elapsed)(?: \w+){0,4}?",
    r"(?:time|wait|period|process|delay)(?: [\w'’]+){0,6}? (?:was|is|lasted|came to)",
    r"from [^.;]{3,60} (?:was|were|is|took)",
    r"(?:time|period|interval|rest|remainder|whole|whole of it|it|this|that|all|delays?"
    r"|waits?)(?: [\w'’]+){0,3}? (?:amounts?|amounted|comes|came|adds?|added|totals?|totalled|extends?|extended"
    r"|stretched)(?: up)?(?: to)?",
    r"(?:this|that|it|which|wait|answer) (?:was|were|came to|amounted to|made)|(?:gap|interval|lapse"
    r"|silence) of|after|for|let|allowed|another|became|stretched to|turned into|grew to|ran to|came to|lasting",
    r"(?:was|were|had been|been|only) (?:[\w-]+ ){1,4}?in",
    r"(?:finished|completed|done|sent|issued|answered|replied|decided|heard|made|held|responded|paid"
    r"|delivered)\b[^.;,]{0,40} in",
)
_ASIDE_BEHIND = AnyCase(r"(?: (?:in all|altogether|in total|later|on|overall))?[,;)]")
_UNTIL_BEFORE = AnyCase(
    r"\b(?:until|till)\b[^.;,]*,(?: (?:about|almost|nearly|some|over|more than|a full|fully))? ?$", needs="until|till"
)
_ENDS = AnyCase(r"(?: (?:later|in all|on|after that))?(?:[.,;)]|$)")
"""Around a length that says how long a wait until a date was ("until 29 August, almost four months")."""
_DATED_BEFORE = AnyCase(rf"\b(?:{'|'.join(MONTHS)}|(?:19|20)\d\d)\b[^.;]*\($")
_OWED_BEFORE = AnyCase(
    r"\b(?:should|must|ought|due|by|deadline|limit|target|expected|required|would|within|before)\b"
    r"[^.;()]{0,40}\($",
)
"""Around a length in brackets behind a date: the time until then ("repaid in May (two years)"), unless due then."""
_UNITS: dict[str, Unit] = {"day": "days", "week": "weeks", "month": "months"}
_NUMBERED = AnyCase(
    r"\b(?P<how>by|before|in|at|until|on) (?P<unit>week|day|month) (?P<n>\d{1,3})\b", needs="0|1|2|3|4|5|6|7|8|9"
)
_OWED_IN = AnyCase(
    r"\b(?:due|should (?:\w+ ){1,4}?|must (?:\w+ ){1,3}?|ought to (?:\w+ ){1,4}?|(?:was|were|is|are) to be \w+"
    r"|expected|required)(?: \w+)? $"
)
"""Before a numbered week in which something was to be done ("due in week 20")."""
_UNIT_WORDS = ("day", "week", "month", "year", "term", "fortnight")
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "teen"),
    *("twent", "thirt", "fort", "fift", "hundred"),
)
_DIGIT = re.compile(r"\d")
_AND = AnyCase(r"\b(?:and|then) (?:then |another |a further )?$")
_SUMMED = AnyCase(
    r"[^.;]{0,40}?,? (?:that is(?: to say)?|which (?:is|makes)|making|i\.e\.),? (?:\w+ ){0,3}"
    r"|[^.;,]{1,60},? and (?:another |a further )?of "
)
"""Between a length and what it adds up to, or the next of its kind ("delays of five weeks in this and of six ...")."""
_AS_LATE = AnyCase(r"(?: late)?,? (?:and|while|with) [^,;.]{3,60} (?:was|were|by|took) ")
"""Between two lengths of one kind ("was three months late and the review was six")."""
_IN = AnyCase(r"(?:,| and| or)\b(?![^,;.]*\b(?:was|were|took|had|did)\b)[^,;.]* in $")
"""Behind a time allowed: what another thing may take in its turn ("a visit in five days, and a report in 20")."""
_ALIKE = AnyCase(r" (?:for|at|on) [^,;.]{1,40}?,? and(?: then)? ")
_POSSESSED = AnyCase(
    r"s? (?:notice|worth|rent|money|supply|pay|earnings|fees|leave|wages|allowance)\b",
)
_DONE_IN_BEFORE = _before(
    r"(?:was|were) (?!due|to|expected|required|allowed|promised)[\w-]+ in",
    r"(?:has|have) (?:still |yet )?(?:not|nothing) (?:[\w'’]+ ){1,4}?in",
)
_PRONOUN = AnyCase(r"\b(?!(?:within|in|than|of|of the|took|to) one$)[a-z]+(?: the)? one$")
_PAIR = AnyCase(rf"\b(?:of|in|within|is|are|has|allows|gives) (?P<n>{NUMBER}) and $")
_CONSEQUENCE_BEFORE = _before(
    r"(?:lost|lose|missed|right (?:of|to) appeal|knew|known|aware|employed|resident|served)\b[^.;,]{0,40} for"
    r"|(?:accounts?|accounted"
    r"|accounting) for(?: \w+ of)?|explains?(?: \w+ of)?"
    r"|(?:highest|lowest|worst|best|busiest|coldest|wettest|first time)(?: \w+)? (?:for|in)"
)
_APPROXIMATELY = re.compile(
    r"(?: (?:about|around|roughly|some|nearly|almost|approximately|well|just|only|over|more than|at least|under"
    r"|less than|up to"
    r"|a total of|an average of|in all|a|the|full|another|what was|this|that|those|these|all|and|its|own"
    r"|last|past|entire|as much as|little|close to|"
    r"upwards of|some|very|agreed|statutory|required|recommended|expected|usual|allotted|initial|first|target"
    r"|permitted|maximum|prescribed))+$",
    re.IGNORECASE,
)
_ELLIPTIC = AnyCase(
    r"(?:\b(?:when|whereas|being|used|occupied|became|by|recommends|suggests|requires|sets|permits|provides|took"
    r"|taken|take|gives it|gave it|allows?|allowed|gives?|gave|sets?"
    r"|said|says|was|is|in|within|instead of|against the"
    r"|than the|not|rather than|after|or|permits?|prescribes|other|remaining|the|another"
    r"|to|of the|of|extended to|had|for|than|most|place of the|where|those|only|needed|expected|usual|permitted"
    r"|required|statutory|target)(?: (?:about|nearly|over|only|almost|just|more than|up to|at most|the|those))? |^"
    rf"|, (?={NUMBER} (?:(?:more|longer|later) than|too many|of (?:these|those|them|which))\b))"
    rf"(?P<n>{NUMBER})(?=[,.;):]|$| (?:had (?:passed|elapsed|gone)|(?:is|was|were|are) (?:the|what|all|its"
    rf"|normal|usual|reasonable))\b"
    rf"| (?:are |were |is |was )?(?:allowed|permitted|given|avoidable|unnecessary|too many)\b"
    rf"| of (?:these|those|them)\b| (?:were|was) (?:not|fault)\b"
    rf"| (?:more|longer|later) than\b| (?:to \w+|and|but|if"
    rf"|when|where|in law|\(|against|or|at|for (?:a|the|this|complex)|in (?:total|all|the|its|their)|under"
    rf"|by (?:the|its)|that)\b)",
    needs="|".join([*"0123456789", *_NUMBER_WORDS]),
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A length of time at `text[start:end]` and what it is there."""

    role: Role | None
    start: int
    end: int
    duration: Duration


@lru_cache(maxsize=1024)
def timings(text: str, unit: Unit | None = None) -> tuple[Timed, ...]:
    """The lengths of time in `text` with their roles, in order of place.

    A number whose unit is left out ("the law gives six weeks, it took 14") has the unit of the length before it, or
    `unit` where none stands before.
    """
    folded = lowered(text)
    timed = any(word in folded for word in _UNIT_WORDS)
    if not timed and (unit is None or not (_DIGIT.search(text) or any(word in folded for word in _NUMBER_WORDS))):
        return ()
    printed = durations(text) if timed else ()
    if not printed and unit is None and not _NUMBERED.search(text):
        return ()
    found = [
        Timed(
            "limit" if m["how"].casefold() in {"by", "before"} or _OWED_IN.search(text, 0, m.start()) else "actual",
            m.start("unit"),
            m.end(),
            Duration(float(m["n"]), _UNITS[m["unit"].casefold()]),
        )
        for m in _NUMBERED.finditer(text)
    ]
    for d in printed:
        role = _role(text, d.start, d.end)
        if role is None and found and _ALIKE.fullmatch(text, found[-1].end, d.start):
            role = found[-1].role
        if role is None and any(t.role == "limit" for t in found) and _IN.search(text, 0, d.start):
            role = "limit"
        if role is None and found and text[found[-1].end : d.start] in {" and ", " or "}:
            role = found[-1].role
        if role is None and _AND.search(text, 0, d.start):
            role = next((t.role for t in reversed(found) if t.role in {"actual", "overrun"}), None)
        if found and found[-1].role in {"limit", "overrun"} and _SUMMED.fullmatch(text, found[-1].end, d.start):
            role = found[-1].role
        pair = _PAIR.search(text, max(0, d.start - 30), d.start) if role == "limit" else None
        if pair:
            value = bare_numbers(pair["n"])[0].value
            found.append(Timed(role, *pair.span("n"), Duration(value, d.duration.unit)))
        found.append(Timed(role, d.start, d.end, d.duration))
    for m in _ELLIPTIC.finditer(text):
        start, end = m.span("n")
        if any(t.start < end and start < t.end for t in found) or _PRONOUN.search(text, m.start(), end):
            continue
        before = [t.duration.unit for t in found if t.end <= start]
        inherited = before[-1] if before else unit
        if inherited is not None:
            value = bare_numbers(text[start:end])[0].value
            role = _role(text, start, end)
            if role is None and found and _AS_LATE.fullmatch(text, found[-1].end, start):
                role = found[-1].role
            if role is None and found and re.search(r"\bor(?: in)? $", text[:start]):
                role = next((t.role for t in reversed(found) if t.end <= start), None)
            if role is not None and 0 < value < 400:
                found.append(Timed(role, start, end, Duration(value, inherited)))
                found.sort(key=lambda t: t.start)
    return tuple(found)


def _role(text: str, start: int, end: int) -> Role | None:
    """What the length `text[start:end]` is there, by the words beside it: a limit in "within 20 weeks"; or None."""
    before = text[max(0, start - _BESIDE) : start].rstrip(' -(“"‘')
    plain = _APPROXIMATELY.sub("", before)
    plain = before if plain == before else plain
    behind = text[end : end + _BESIDE].lstrip("’'")
    behind = behind.removeprefix(",") if behind.startswith(", extend") else behind

    def stands(pattern: AnyCase) -> bool:
        return bool(pattern.search(plain) or (plain is not before and pattern.search(before)))

    if _OVERRUN_BEHIND.search(behind) or (plain.endswith(" by") and _MISSED.search(text, 0, start)):
        return "overrun"
    if stands(_OVERRUN_BEFORE) or (
        _REST_BEHIND.search(behind) and (_REST_BEFORE.search(before) or _REST_WITHIN.search(text, start, end))
    ):
        return "overrun"
    if text[end : end + 1] in set("’'") and _POSSESSED.match(behind):
        return None
    if behind.startswith(" without") and re.search(r"\b(?:had|has|have)$", plain):
        return None
    if _NOT_TAKEN_BEFORE.search(before):
        return "limit" if _MORE_THAN.search(before) else "actual"
    if _MOST_BEHIND.search(behind):
        return "limit"
    if stands(_DONE_IN_BEFORE):
        return "actual"
    if stands(_CONSEQUENCE_BEFORE):
        return None
    if stands(_LIMIT_BEFORE) or (_ENDED_BEFORE.search(before) and _ENDED_BEHIND.search(behind)):
        return "limit"
    if stands(_TOOK_BEFORE):
        return "actual"
    if _LIMIT_BEHIND.search(behind):
        return "limit"
    if _ACTUAL_BEHIND.search(behind) or stands(_ACTUAL_BEFORE):
        return "actual"
    if _UNTIL_BEFORE.search(text, 0, start) and _ENDS.match(text, end):
        return "actual"
    if text[:start].endswith("(") and _ASIDE_BEHIND.match(text, end):
        return "actual" if _DATED_BEFORE.search(text, 0, start) and not _OWED_BEFORE.search(text, 0, start) else None
    return None
