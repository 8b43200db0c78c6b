"""Words that say something was late, and what the words around make of them.

After ConText (Harkema et al. 2009): a cue says that something was late; triggers within its clause change what that
means: no delay, they complain of delay, the landlord's delay, beyond its control, would delay.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from include.lgo.reading.patterns import AnyCase, worth_trying
from include.lgo.reading.quantities import NUMBER

Stance = Literal["asserted", "accepted", "alleged", "denied", "excused", "others", "hypothetical"]

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_UNIT = "(?:working days?|days?|weeks?|months?|years?|terms?|fortnights?)"
_LENGTH = (
    rf"(?:[\w’'-]+ ){{0,3}}?(?:{NUMBER}|several|many|some|a few|a|an|most of a"
    rf"|the whole)(?: and a half)?[- ](?:working |calendar |school |full |whole |further )?{_UNIT}\b"
)
_WORDS = r"(?: [\w’'£,()&/-]+)"
_SAME = (
    r"(?:(?!(?<=,) (?:(?:and|but|so) (?:it|they|he|she|that|the)|(?:for |in |of |to |at )?which|whose|who)\b)"
    r" [\w’'£,()&/-]+)"
)
"""Words of one clause: what comes behind ", and it" is another."""
_DEED = r"(?: (?!(?:what|who|whom|whose|where|because|since)\b|in (?:view|light) of\b)[\w’'£,()&/-]+)"
"""Words of what was to be done; a date behind a clause of its own is not when it was due ("what he said on 13 May")."""
_WHEN = (
    r"(?:(?:about|around|the|early|late|mid|mid-|end|start|middle|beginning|of|at|latest|next"
    r"|following) ?)*(?:\d{1,2}(?:st|nd|rd"
    r"|th)? )?"
    rf"(?:{_MONTH}|(?:19|20)\d\d|spring|summer|autumn|winter|easter|christmas|new year|\w+ term|(?:first|last) day"
    rf"|the time|the age|(?:he|she|they) (?:was|were|turned|reached|became|left)"
    r"|(?:her|his|their|\w+['’]s) (?:\w+ )?birthday|that (?:date|day|point|time|month)|the (?:same|next"
    r"|following) (?:day|week|month)|(?:the )?(?:\w+ )?term (?:began|started|begins|starts)|now)\b"
)
_YEAR = r"(?: (?:19|20)\d\d)?"
_LIMIT_WORD = (
    r"(?:(?<=either )dates?|(?<=both )dates|(?<=the )dates?|(?<=any )dates?|time ?scales?|time ?frames?"
    r"|time[- ]?limits?|time (?:allowed|permitted|set|given|laid down|prescribed|available)|limits?|deadlines?"
    r"|targets?|target dates?|due dates?|standards?|(?:statutory|legal"
    r"|permitted|prescribed|allowed|notice) periods?)"
)
_WHOSE = (
    r"(?:(?:all|both|either|of|the|its|this|that|these|those|their|any|own|a|an|our|statutory|legal|required"
    r"|expected|set|agreed|published"
    rf"|relevant|prescribed|policy|normal|usual|recommended|appropriate|reasonable|maximum|national|final|service"
    rf"|{_LENGTH}|[\w-]+['’]s?|six|\d+)[ -])*"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words at `[start, end)` of a sentence that say something was late, by a row of the table.

    plain: whether they blame by themselves ("too long", "17 days late"); "took ten weeks" alone does not.
    """

    rule: str
    start: int
    end: int
    plain: bool


@dataclass(frozen=True, slots=True)
class CueRule:
    """A row of the table: the pattern, and an invented example that holds it."""

    name: str
    plain: bool
    pattern: AnyCase
    example: str


def _rule(name: str, plain: bool, needs: str, example: str, *patterns: str) -> CueRule:
    """A row of the table: its patterns are alternatives, `needs` as of `AnyCase`."""
    return CueRule(name, plain, AnyCase("|".join(patterns), needs), example)


CUES: tuple[CueRule, ...] = (
    _rule(
        "blamed delay",
        True,
        "delay",
        "There was an avoidable delay in sending the report.",
        r"\b(?:avoidable|unreasonabl[ey]|undue|unduly|excessive|significant|serious|considerable|lengthy"
        r"|unacceptabl[ey]|unjustified|unexplained"
        r"|inexcusable|unnecessar(?:y|ily)|long|substantial|inordinate|extensive|prolonged|repeated|major|severe"
        r"|protracted|gross)"
        r"(?:,? (?:and )?\w+)? delay(?:s|ed)?\b",
        rf"\bdelay(?:s|ed)? (?:of|by) (?:\w+ ){{0,3}}?{_LENGTH}",
        rf"\bdelays?\b{_WORDS}{{0,8}}? (?:was|were|is) (?:\w+ )?(?:avoidable|unreasonable|excessive|unnecessary"
        r"|unacceptable|unjustified|inexcusable|too long)\b",
    ),
    _rule("delay", False, "delay", "It delayed telling him.", r"\bdelay(?:s|ed|ing)?\b"),
    _rule(
        "too long",
        True,
        "long|slow|length|period|amount|twice|double|more ",
        "It took too long to choose a contractor.",
        r"\b(?:too|unreasonably|unacceptably|excessively|inordinately|unduly|so|very|extremely) (?:long|slow)\b",
        r"\b(?:unreasonable|excessive|inordinate|unacceptable|unacceptably long|unreasonably long|undue"
        r"|disproportionate) (?:amount|length|period) of time",
        r"\b(?:far |much |considerably |significantly |well )?longer than (?:it|they|the|was|is|that|necessary"
        r"|allowed|reasonable|should|expected|we|permitted|she|he|required|planned|usual|normal|its|\d|our"
        r"|their|any|can|could|there|anyone|a|policy|promised|agreed|this|is)\b",
        rf"\b{_LENGTH} more (?:[\w'’]+ ){{1,6}}?than (?:it|they|the|she|he|was|is|that|necessary|allowed|should"
        rf"|permitted|required)\b",
        r"\b(?:more than |over |almost |nearly )?(?:twice|double|(?:three|four|five|six|seven|eight|nine|ten"
        r"|several|many) times) (?:the|as|its|longer|over)\b",
    ),
    _rule(
        "late",
        True,
        "late|overdue|timely|prompt|punctual|should|ought|due|was to",
        "The second visit was nine weeks late.",
        r"\b(?:was|were|is|are|been|being|so|too|also|both|all|often|very|arrived|came|sent|issued|completed"
        r"|reviewed|done|made|paid|started|held"
        rf"|provided|delivered|{_UNIT})(?: \w+){{0,2}} late\b(?! (?:father|mother|husband|wife|aunt|uncle|son|brother"
        rf"|sister|partner|autumn|summer|spring|winter|{_MONTH}))",
        rf"\blate in (?!{_MONTH}|the |20|19)\w+|\blate(?:ness)? (?:of|with) (?:the|its|this|that|her|his)\b",
        r"\b(?:anything but|less than|far from|hardly|scarcely|neither|not) (?:prompt|timely|punctual)\b",
        rf"\b{_LENGTH} (?:after|later than|past|beyond) (?:when |the time |the date )?(?:it|they|he|she|this"
        rf"|that|these) (?:should|ought"
        rf"|was due|were due|was to|had been due)\b",
        r"\blateness\b|\bbelated(?:ly)?\b|\boverdue\b|\buntimely\b",
        r"(?:\b(?:its|the|this|that|a|their)|['’]s?) late (?:repl(?:y|ies)|responses?|decision|plan|issue|issuing"
        r"|completion|payment(?! (?:surcharge|charge|fee|penalt))|review|start|referral|visit|assessment|minutes"
        r"|refund|notice|notification)",
        r"\blater than (?:it|they|the|she|he|was|is|should|required|allowed|due|planned|promised|agreed)",
    ),
    _rule(
        "out of time",
        True,
        "time|limit|deadline|target|date|standard|period|schedule|missed|rule|promise|polic|undertaking|passed by|over"
        "|expired|ran out|run out|lapsed|came and went|up",
        "It missed the deadline in its own policy.",
        r"\bout of time\b|\bbehind schedule\b|\bmissed (?:that|this|it|them|the mark)\b",
        rf"\b(?:outside|beyond|exceed\w*|over|breach\w*|overr\w+|past|passed|overstepped|outwith|in excess of"
        rf"|after|longer than)"
        rf" {_WHOSE}{_LIMIT_WORD}\b",
        r"\b(?:missed|missing|miss|(?:fail\w*|failure|inability|not able|unable) to (?:meet|keep to|keep within"
        r"|adhere to"
        r"|comply with|observe|stick to|achieve)|(?:did|does|has|had|have) not (?:meet|met|keep to|kept to|keep within"
        rf"|adhered? to|compl(?:y|ied) with|observed?|stick to|stuck to)) (?:[\w’'-]+ ){{0,5}}?{_LIMIT_WORD}\b",
        rf"\b(?:time (?:allowed|set|permitted|given)) (?:by|in|for|under)\b(?=.{{0,40}}(?:passed|expired|exceeded"
        rf"|run out))|\b{_LIMIT_WORD} (?:was|were|had|has|have)(?: long| all)? (?:not (?:been )?(?:met|kept)"
        rf"|been (?:missed|exceeded|breached)|missed|passed|breached|exceeded|gone|expired)",
        r"\bnot (?:been )?\w+(?: out| with)? (?:in|on) time\b",
        rf"\b(?:passed|missed|exceeded|overrun|overran|overshot) by {_LENGTH}"
        rf"|\b(?:overran|overrun|overshot) {_WHOSE}(?:{_LIMIT_WORD}|periods?|time)\b"
        rf"|\b(?:overran|overrun|overshot|exceeded) (?:the |its |their )?{_LENGTH}"
        rf"|\b(?:broke|broken|breach\w*|in breach of) (?:[\w’'-]+ ){{0,4}}?(?:rules?|promises?|polic(?:y|ies)"
        rf"|undertakings?) of"
        rf" {_LENGTH}"
        rf"|\b(?:its|the) time (?:for \w+ )?(?:had )?(?:ran|run|running) out (?:on|in|by) (?:{_WHEN})"
        r"|\bthe time for (?:\w+|doing so|that) (?:has|had) (?:long )?(?:passed|gone|expired|run out)\b"
        rf"|\b{_LIMIT_WORD} (?:came and went|passed|lapsed|expired|elapsed|ran out)\b"
        rf"|\b{_LENGTH} (?:(?:had|have|has) )?(?:(?:long|already|since) )?(?:expired|ran out|run out|lapsed"
        rf"|came and went"
        rf"|(?:was|were) (?:long )?up)\b",
    ),
    _rule(
        "not in time",
        True,
        "fail|not|n't|n’t|nor|never|without|neither|unable|inability",
        "It did not send the file in time.",
        rf"\b(?:fail\w*|not|never|nor|without|neither|inability|unable)\b,?{_SAME}{{0,14}}? (?:in time|on time"
        rf"|(?:more )?promptly|in a timely|timely|soon(?:er)? enough|quickly enough|swiftly|(?:sooner"
        rf"|earlier)(?=[.,;:)]|$| (?:than|and|but|so|or|if|had|because|given|when|as|since|after|although|while)\b)"
        rf"|in good time|in reasonable time|timeously|expeditiously|fast enough|early enough|as soon as (?:it"
        rf"|they) (?:should|ought"
        rf"|could)|with (?:due|proper|any|reasonable|sufficient|the necessary) (?:expedition|dispatch|speed"
        rf"|urgency|promptness|haste)"
        rf"|within a (?:proper|sensible|acceptable) (?:time|period)"
        rf"|when (?:it|they) should|when (?:it |they )?(?:was |were )?due|at the right time|by the (?:deadline"
        rf"|due date|date (?:it|they)|required date)|within (?:{_WHOSE}{_LIMIT_WORD}|{_LENGTH}|a reasonable"
        rf"|(?:the )?(?:\w+ )?time\b))",
    ),
    _rule(
        "should have",
        True,
        "should|ought|could|due to|required to|meant to|supposed to|obliged to|had to|needed to",
        "It should have written by the end of March.",
        rf"\b(?:(?:should|ought to|could|needed to)(?: (?!not\b|never\b)[\w'’]+){{0,4}}? have"
        r"|(?:should|ought to)(?: also)? (?:not|never) have (?=(?:had to )?wait|taken|left|kept|let|allowed|gone"
        r"|been (?:left|kept|made to wait|allowed))"
        r"|(?:was|were) (?:due|required|meant"
        rf"|supposed|obliged) to|had to)\b(?! (?:ended|stopped|ceased|expired)"
        rf"|(?: also)? (?:seen|noticed|realised|spotted|recognised) (?:that|at once|immediately|straight|from"
        rf"|in time)\b){_DEED}{{0,16}}?"
        rf" (?<!, and )(?:(?:by|(?<!days )(?<!weeks )(?<!months )(?:on|in)|before|no later than|not later than"
        rf"|at the latest|until|from) (?:{_WHEN})"
        rf"|(?:within|inside|in|for more than|no more than|no longer than|longer than"
        rf"|for longer than) {_LENGTH}|(?:much "
        rf"|far |\w+ )?(?:sooner|earlier)(?=[.,;:)]|$| (?:than|and|but|so|or|if|had|because|given|when|as|since"
        rf"|after|although|while)\b)|promptly|in time"
        rf"|on time|straight ?away|at once|immediately|by then|by now|more quickly)\b",
        rf"\b(?:should|ought to|could) have{_WORDS}{{1,8}}? {_LENGTH} (?:before|earlier|sooner)\b",
        rf"\b(?:should|ought to)(?: not| never| only)? have (?:only )?(?:taken|lasted|needed|waited"
        rf"|had to wait)(?: [a-z]+)? {_LENGTH}",
    ),
    _rule(
        "was due",
        False,
        "due|expected|until|require|recommend|agreed|accepted|promised|undert|asked|call|set |fixed|would|to be|for the"
        "|for it|for them|up to",
        "The report was due by the end of May.",
        rf"\b(?:was|were|is|fell|became|been) (?:[\w]+ )?(?:due|expected|to be \w+)(?: again)? (?:by|on|in|before|at"
        rf"|no later than) (?:{_WHEN})",
        rf"\b(?:had|gave itself|allowed itself|given itself) until (?:{_WHEN})|\b(?:was|were) (?:then "
        rf"|now )?(?:for|up to) (?:the \w+|it"
        rf"|them) to\b{_WORDS}{{1,8}}?"
        rf" by (?:{_WHEN})",
        rf"\b(?:required|requires|called for|calls for|set|fixed|expected)\b{_WORDS}{{1,6}}? by (?:{_WHEN})"
        rf"|\bwould [a-z]+\b{_WORDS}{{0,8}}? by (?:{_WHEN})"
        rf"|\b(?:recommend\w*|agreed|accepted|promised|undert\w+|asked)\b{_WORDS}{{0,10}}? (?:be"
        rf"|to)\b{_WORDS}{{1,6}}? by (?:{_WHEN})",
    ),
    _rule(
        "not until",
        False,
        "until|till|only|before|forgot|overlook|ignored|shelved|mislaid|put ",
        "Nobody wrote to her until July.",
        rf"\b(?:not|nothing|no one|nobody|never|only|no|fail\w*)\b{_WORDS}{{0,14}}? (?:(?:until|till)\b"
        rf"|before (?:{_WHEN}))",
        rf"\b(?:forgotten|overlooked|ignored|shelved|mislaid|put (?:aside|away|to one side"
        rf"|on one side))\b{_WORDS}{{0,8}}? (?:until|till"
        rf"|for {_LENGTH})",
        rf"\bonly {_WORDS}{{0,10}} ?(?:after|in|on|when) (?:{_LENGTH}|{_WHEN})",
    ),
    _rule(
        "still not",
        False,
        "still|yet|to date|later|to this day|even begun|even started|remain|on,",
        "Five months later it was not there.",
        r"\bstill (?:not|has not|had not|have not|did not|without|waiting|outstanding|awaiting|no|incomplete|owed"
        r"|owes)\b|\byet to\b|\b(?:has|had|have) (?:still |yet )?not (?:yet|still)\b",
        rf"\b(?:has|had|have) not (?:yet )?(?:done so|been \w+|\w+) by (?:{_WHEN}|then)",
        r"\bnot (?:been |yet been |yet )?\w+(?: \w+)? (?:yet|to date|to this day)\b|\bhas yet\b|\b(?:has|have"
        r"|had|is|are|was) still to\b|\bno(?: \w+){1,8} (?:to date|to this day|yet)\b"
        r"|\bnot even (?:begun|started|been \w+)\b"
        r"|\b(?:remains|remained) (?:undone|outstanding|unpaid|incomplete|unfinished|unanswered|undecided)\b",
        rf"\b{_LENGTH} on,? (?:\w+ ){{0,3}}?(?:has|had|have|is|was|were|still|nothing|no)\b",
        r"\blater,? (?:it|this|they|he|she|the \w+|nothing) (?:was|were|had|has|have|did|is)(?: still)?(?: not"
        r"| been)?\b",
    ),
    _rule(
        "slow",
        True,
        "slow|urgency|progress|momentum|drag|pace|tard|dilator|sluggish|leisure|procrastin|dawdl|expedition|timel",
        "It was slow to answer.",
        r"\bslow(?:ness)? (?:to|in|at|progress|response|pace|handling)\b|\bslowly\b|\btard(?:y|iness)\b"
        r"|\bdilator\w+|\bsluggish\w*|\bleisurely\b|\bprocrastinat\w+|\bdawdl\w+|\bwant of (?:expedition"
        r"|urgency|timeliness)"
        r"|\black of (?:timeliness|urgency|(?:any )?progress|momentum)|\bpoor (?:timeliness|progress)"
        r"|\bdragged (?:on|its|out)|\bdragging\b|\b(?:lost|no|any) momentum\b|\bno progress\b",
    ),
    _rule(
        "drift",
        True,
        "let |letting|allow|drift|stall|languish|inacti|hiatus|lay |sat |left |remained |time|nothing|dormant"
        "|standstill|stood ",
        "Her request was left to drift over the winter.",
        r"\bdrift(?:ed|ing|s)?\b|\bstall(?:ed|ing)\b|\blanguish\w*|\binactiv\w+|\binaction\b|\bhiatus|\bdormant\b"
        r"|\b(?:stood still|standstill)\b",
        r"\b(?:lay|sat|left|lie|lain|remained|lying|sitting|stood) (?:undecided|unresolved|outstanding|unattended"
        r"|without attention|untouched|idle|unopened|unanswered|unallocated|unread|unprocessed|undecided|in (?:a"
        r"|an|the) (?:\w+ )?(?:mailbox|inbox|tray|queue|drawer|in-?tray|pile))",
        r"\b(?:let|lets|letting|allowed|allowing) (?:[\w'’-]+ ){1,6}?(?:to )?(?:lapse|slide|slip|lie"
        r"|gather dust|go cold|run on|stagnate)\b",
        r"\btime (?:was |had been )?(?:lost|wasted)\b|\blost (?:\w+ )?time\b|\bnothing (?:was |had |further "
        r"|more )*(?:happened|done)\b",
    ),
    _rule(
        "time taken",
        False,
        "time|long|length|pace",
        "We do not overlook how long it took to mend the gate.",
        r"\b(?:length of time|how long|the time|amount of time|time) (?:that )?(?:it |which |was "
        r"|the [\w ]{1,25}? )?(?:took|taken|takes|had taken)\b|\blength of (?:the|this|that|its) (?:wait|process"
        r"|enquiry|investigation|review)",
        r"\bthe pace (?:of|at)\b",
    ),
    _rule("backlog", False, "backlog", "Its backlog was fault.", r"\bbacklogs?\b"),
    _rule(
        "took",
        False,
        "took|taken|taking|lasted|occupied|ran to|ran for|came to|stretched",
        "It took 14 weeks to reply.",
        rf"\b{_LENGTH} (?:that |which )?(?:it |this |they |the \w+ )?(?:took|had taken)\b",
        rf"\b(?:took(?! place)|taken(?! place| (?:[\w'’]+ ){{0,3}}?(?:within|inside)\b)|taking(?! place)|lasted"
        rf"|occupied|ran to|ran for|came to"
        rf"|stretched to)\b{_WORDS}{{0,10}}? (?:(?:[\w-]+[- ])(?:and a half )?(?:working "
        rf"|calendar |school |full |whole )?(?:days?|weeks?|months?|years?|terms?)\b"
        rf"|(?:until|from|to) (?:{_WHEN})|{NUMBER}(?=[.,;]|$| (?:and|but|when|against|instead)))",
    ),
    _rule(
        "wait",
        False,
        "wait|gap|interval|lapse|silence|left|stayed|remained|kept|living|held|spent|was|were|been|there",
        "She waited eleven weeks for an answer.",
        rf"\b(?:wait(?:ed|ing|s)?|(?:gap|interval|lapse|silence) of|(?:left|stayed|remained|kept|living|held"
        rf"|spent|(?:was|were|been)(?! (?:at fault|to)\b)"
        rf"|there) (?:[\w&]+ ){{0,6}}?for)\b(?: [\w'’,]+){{0,4}}? {_LENGTH}|\bspent {_LENGTH} (?:waiting|without"
        rf"|in (?:an? |the )?(?:bed|b ?&|hotel|hostel|unsuitable|temporary|interim|one room|single room|shared))",
        r"\b(?:long|further|avoidable|unnecessary|lengthy|unreasonable) wait\b",
    ),
    _rule(
        "for a time",
        False,
        "fail|no|unanswered|untouched|never|inact",
        "It did not reply for five months.",
        rf"\b(?:fail\w*|not|nothing|untouched|unanswered|never|inaction|inactivity|nobody|no (?:action|contact"
        rf"|repl\w+|response|progress|work|decision|visit|review|update|answer))\b(?! less| more"
        rf"| fewer)(?!{_WORDS}{{0,12}} (?:support(?! plan)|provision|care(?! plan| assessment| review| package)"
        rf"|therapy|tuition|education|accommodation|services?|respite|visits|equipment"
        rf"|schooling)\b){_WORDS}{{0,16}}? (?:for|in) (?:{_LENGTH}|(?:most|much|the (?:whole|greater part"
        rf"|best part)|many|several) (?:of )?(?:a |an |the )?(?:\w+ )?(?:months?|weeks?|years?|terms?)\b)",
        rf"\b{_LENGTH} (?:in|during|when|where) (?:which )?(?:nobody|nothing|no one|no \w+)\b",
        rf"\bfor {_LENGTH},? (?:the \w+|it|nobody|nothing|no one)(?: \w+)? (?:did nothing|took no|did not|made no"
        rf"|had not"
        rf"|was done|happened|acted)",
    ),
    _rule(
        "between dates",
        False,
        "between|from;no|inacti|un|idle",
        "No visit was made between May and November.",
        rf"\b(?:nothing|nobody|no one|not|inaction|inactivity|unanswered|undecided|untouched|unread|unattended"
        rf"|idle|no (?:\w+ )?(?:action|contact|repl\w+|response"
        rf"|progress|work|decision|visit|review|update|answer|entry|entries|step|steps"
        rf"|activity))\b(?!{_WORDS}{{0,12}} (?:support(?! plan)|provision|therapy|tuition|education"
        rf"|accommodation|services?|respite"
        rf"|schooling)\b){_WORDS}{{0,12}}? (?:between (?:{_WHEN}){_YEAR} and (?:{_WHEN})"
        rf"|from (?:{_WHEN}){_YEAR} (?:until|till|to|through to|through) (?:{_WHEN}))",
        rf"\b(?:between (?:{_WHEN}){_YEAR} and|from (?:{_WHEN}){_YEAR} (?:until|till"
        rf"|to)) (?:{_WHEN}){_YEAR},? (?:it |the \w+ )?(?:nothing|nobody|no one|no|there was no|did nothing"
        rf"|took no|made no|did not)\b",
    ),
    _rule(
        "left until",
        False,
        "left|kept|leaving|keeping|lay|lain|lying|sat |sitting|stood|held|stayed|remained|waited|waiting|rested",
        "It lay on a desk from March until the following January.",
        rf"\b(?:left|kept|leaving|keeping)\b{_WORDS}{{1,8}}? (?:without|waiting|wondering"
        rf"|in the dark)\b{_WORDS}{{0,8}}?"
        rf" (?:until|till|from (?:{_WHEN}){_YEAR} to) (?:{_WHEN})",
        rf"\b(?:lay|lain|sat|sitting|lying|stood|was held|were held|stayed|remained|waited|waiting"
        rf"|rested)\b{_WORDS}{{0,8}}?"
        rf" (?:from (?:{_WHEN}){_YEAR}|until|till|between (?:{_WHEN}){_YEAR} and)(?: the)?(?: (?:next"
        rf"|following))? (?:{_WHEN}|until|till|to)",
    ),
    _rule("later", False, "later", "It began four months later.", rf"\b{_LENGTH} later\b(?! than)"),
    _rule(
        "after a time",
        False,
        "after|since|pass|elapse|went by|gone|go by|slip",
        "The answer came 30 weeks after the request.",
        rf"\b(?:let|allowed) {_LENGTH} (?:to )?(?:go by|pass|slip|elapse)|\b{_LENGTH} (?:(?:was"
        rf"|were) (?:allowed|permitted|left) to (?:pass|slip|elapse"
        rf"|go)|which (?:had )?(?:passed|elapsed)|after(?:wards)?|thereafter|since|had (?:passed"
        rf"|elapsed|gone)|passed|elapsed|went by)\b",
        rf"\b(?:took place|carried out|made|held|sent|issued|came|done|decided|determined|completed|arrived"
        rf"|paid|replied|heard"
        rf"|answered|finished|visited|inspected|repaired|mended|installed|reviewed|assessed|convened|met"
        rf"|reached|approved"
        rf"|provided|registered|awarded|produced|supplied)(?: [\w’']+){{0,3}}? after {_LENGTH}",
    ),
    _rule(
        "beyond",
        False,
        "beyond|more than|over|longer than|exceed|excess",
        "The stay was over six weeks.",
        r"\b(?:beyond|more than|over|longer than|exceed\w*|in excess of) (?:the )?(?:\w+[ -])?(?:six"
        r"|\d+)[ -](?:weeks?|months?|days?|working days)\b",
    ),
)
"""What says that something was late. Where two rows match in one place, the earlier row stands."""

_LOOKS_LIKE = AnyCase(
    r"\b(?:late complaints?\b|without (?:any |further |undue |unnecessary |unreasonable )?delay|late (?:appeal"
    r"|application|father|mother|husband|wife|aunt|uncle)"
    rf"|account(?:s|ed|ing)? for (?:about |some |only |at most |nearly )?{_LENGTH}"
    r"|as (?:it|they) (?:should|ought to) have\b|nothing (?:had )?turn(?:s|ed) on\b"
    r"|too (?:long|late) ago|so long as|(?<!times )\bas long as|too late to|delayed discharge"
    r"|developmental(?:ly)? delay\w*|(?:speech|language|learning|global|motor) (?:and \w+ )?delay\w*"
    r"|delay\w* (?:development|speech|language|puberty)|to avoid (?:any )?(?:further |future )?delays?"
    r"|(?:prevent(?:ing)?|reduc(?:e|ing)|avoid(?:ing)?|minimis(?:e|ing)) (?:\w+ )?delays?)",
    needs="late|delay|account|should|ought|turn|long",
)

_NO_DELAY = AnyCase(
    r"\b(?:no|not|without|nor|neither|never|n[’']t|nothing to (?:show|suggest)|cannot say"
    r"|little)\b(?: [\w'’-]+){0,5} ?$",
)
_FAULT = AnyCase(
    r"\bat fault\b|\bfault[sy]?\b|\bmaladministration\b|\bservice failure\b|\bfailings?\b|\bunacceptable\b"
    r"|\bnot acceptable\b|\bnot good enough\b|\binexcusable\b|\bindefensible\b|\bpoor by any\b"
    r"|\b(?:complaints?|parts?|heads?|points?|elements?)(?: of (?:the|her|his|their) complaints?)?"
    r" (?:is|are) (?:(?!not\b)\w+ )?upheld\b"
    r"|\bshould (?:not|never) have (?:happened|been allowed|come to this)\b|\bcannot be (?:defended|justified)\b"
    r"|\b(?:got|getting) (?:this|that|it|both|these|them) wrong\b|\bno (?:\w+ )?(?:excuse|defence) for (?:it"
    r"|this|that)\b"
    r"|\bshort of (?:the|what|its)\b|\b(?<!council )(?<!not )(?:I|we) (?:therefore |also )?uphold\b"
    r"|\bshould (?:not|never) have (?:let|allowed) (?:this|it|that|matters) (?:to )?\b|\blet (?:him|her|them"
    r"|(?:the|mr|mrs|ms|miss)"
    r" \w+) down\b|\bpoor (?:service|practice|administration)|\bunjustified\b"
    r"|\b(?:council|authority|trust|provider|it) (?:was|is|had been|has been) in breach of\b|\bbroke the law\b"
    r"|\b(?:falls?|fell|fallen|falling) (?:\w+ )?(?:short|below)|\bwrong to\b|\bresponsible\b|\bto blame\b"
    r"|\bblamed?\b|\bcritici[sz]\w+",
    needs="fault|maladmin|service|failing|accept|enough|poor|justif|fell |fall|wrong|responsib|blame|critic"
    "|breach|broke|excus|defen|should|short of|uphold|upheld| down",
)
_EMPHATIC = re.compile(
    r"\b(?:(?:have |has |is |be |in |there is )?(?:no|without) (?:real |serious )?(?:doubt|dispute|question)"
    r"|not to (?:have )?\w+(?: [\w'’]+){0,6}? (?=(?:is|was|were) )|not (?:in (?:any )?)?(?:doubt|dispute|deny"
    r"|denied|disputed?)|(?:not|no) (?:an? )?(?:answer|defence|excuse)"
    r"|nothing (?:less|short) (?:than|of)|not only|not merely|nonetheless|not surprising\w*|cannot (?:accept"
    r"|excuse|overlook|be regarded|be (?:described|called))|not (?:accept|excuse))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_GENERIC = AnyCase(
    r"^(?:so |and |but |again |overall |in my view |taken together )*(?:this|that|it|there|both|all|these|those|i"
    r"|we|here|the (?:\w+ ){0,2}(?:council|provider|authority|trust|school|company|board|icb|ccg|home|agency"
    r"|association|college|academy"
    r"|delays?|ombudsman))\b",
)
_SPOKEN_OF = AnyCase(
    r"\b(?:this|these|those|the|such|its|whose|(?<!were )(?<!are )both) (?:(?!(?:was|is|were|are|amounts?"
    r"|constitutes?|be|as|of|to"
    r"|in)\b)\w+ )?$",
)
_PLAIN_FAULT = AnyCase(
    r" (?:here |in this |therefore )?(?:is|was) (?:\w+ )?(?:manifest|plain|clear|evident|obvious|undeniable|beyond"
    r"|made out|established|admitted)\b",
)
"""Said of "the fault" where it is no fault spoken of before but one found."""
_NOT_FAULT = AnyCase(
    r"\b(?:no|not|nor|neither|without|cannot|n[’']t|nothing)\b(?: [\w'’-]+){0,7} ?$|\b(?:I|we) (?:do|did|would"
    r"|can)(?: not|not|n[’']t) (?:\w+ )?(?:think|consider|find|believe|say|accept|regard|treat|see"
    r"|view)\b[^.;:]{0,90}\b(?:amounts?|amount(?:ed|ing)|constitutes?|as|was|were|is|be"
    r"|been) (?:to )?(?:an? )?$|\b(?:whether|if|any|unlikely"
    r"|will treat)\b(?: [\w'’,-]+){0,9} ?$",
)
_NOBODY = AnyCase(r"\b(?:no one|nobody|none)\b", needs="no one|nobody|none")
"""Before "responsible": nobody had the thing in hand."""
_NOT_REGARDED = AnyCase(
    r"\b(?:not|n[’']t) (?:regard|treat|see|count|class|describe)\b[^.;:]{0,80}\bas (?:an? )?$",
)
_COUNTERFACTUAL = AnyCase(r"\b(?:would|should|might) (?:not |never )?have $")
_NO_OTHER = AnyCase(r"\bno (?:other|further|additional|more|separate) $")
"""Before "fault": nothing is said of what was told before ("There is no other fault")."""
_CLAUSE_END = AnyCase(
    r"[;:]|, (?:but|and|so|which|although|though|because|as|while|whereas|nor|or)\b| (?:but|although|though"
    r"|whereas|because|while|even so)\b|, with the (?:result|effect|consequence) that\b|,? and (?:it|this|that"
    r"|the|I|we|he|she|they)\b",
)

_CONCEDED = AnyCase(
    r"\W*(?:while|whilst|although|though|whereas|even if|even though)\b[^.;]{8,200}?, (?=(?:the|it|I|we|there"
    r"|this|that|in|for|from|nothing|no|a|an|its|their|mr|mrs|ms)\b)",
)
"""A clause that only concedes something ("While I make no criticism of the survey, the Council then waited")."""

_ACCEPTS = AnyCase(
    r"\b(?<!been )(?<!be )(?:accept(?:s|ed|ing)(?! (?:the|an?|its|her|his|their|this"
    r"|that) (?:(?!that\b)[\w’'-]+ ){0,2}?(?:offer"
    r"|invitation|place|property|tenancy|flat|dut(?:y|ies)|application|referral|request|claim|recommendations?)\b"
    r"(?! (?:was|were|had|has|took|should|came|went|ought)\b))|acknowledg(?:es|ed|ing)(?! (?:receipt|(?:the|her"
    r"|his|their|a|this|that"
    r"|\w+['’]s) (?:request|complaint|letter|e-?mail|application|report|call)))|admit(?:s|ted)|upheld|upholds"
    r"|upholding|(?:and|on) to uphold"
    r"|agree[sd] (?:that|it|there"
    r"|with)|recognis(?:es|ed)|conced(?:es|ed)|(?:is|was|were|are) (?:\w+ )?sorry (?:that|for|its|it|the)\b"
    r"|(?:its|the \w+['’]s|(?:care )?provider['’]s) (?:\w+ )?(?:acknowledgement|acceptance|admission"
    r"|concession)\b|concluded?|(?:council|provider|trust)['’]s (?:own )?(?:finding"
    r"|conclusion|view) was|(?:council|provider"
    r"|officer|manager|investigator"
    r"|investigation|panel|it|she|he|already|has|had) found)\b",
    needs="accept|acknowl|admi|sorry|upheld|uphold|agree|recognis|conce|conclu|finding|view|found",
)
_TOLD = AnyCase(r"\b(?:told|tells) (?:me|us) (?:that )?(?:it|they) $")
_OMBUDSMAN = AnyCase(
    r"\b(?:I|we|the ombudsm[ae]n|our investigation|my view)\b(?: \w+){0,3} ?$"
    r"|\b(?:mr|mrs|ms|miss|mx|dr) \w+ ?$",
)
_REPORTS = AnyCase(
    r"\b(?<!what )(?<!as )(?:(?:the )?(?:council|provider|care provider|trust|home|school|officer|manager|panel"
    r"|letter|response"
    r"|reply)|it|he|she|they)(?: (?:has|had|also|then|now|already|since))* "
    r"(?:said|says|told|accepts|accepted|acknowledges|acknowledged|admits|admitted|agreed(?! to)|recognises"
    r"|recognised|concedes|conceded)\b(?! (?:that )?(?:I|we)\b)",
)
_ACCEPTED_BEHIND = AnyCase(
    r"\band (?:accepted|acknowledged|admitted|conceded) (?:that )?(?:this|it|that)\b"
    r"|\b(?:for which|and|something for which) (?:it|they|the (?:council|provider|authority|trust)) "
    r"(?:has |had |have )?(?:already |since |rightly |quite rightly )*apologi[sz]ed\b"
    r"|; (?:this was )?upheld\b|\bthat (?:she|he|it|they) (?:also |had )?(?:upheld|accepted)\b|\b(?:which|as"
    r"|and this|something) (?:the |it )?(?:\w+ )?(?:has |had |have |is |was )?(?:already |since |now "
    r"|readily )?(?:accept|acknowledg|upheld|admit|conced)\w*",
)
_OWNS_UP = AnyCase(r"\b(?:uphold|upheld|we accept|we acknowledge|we (?:are|were) sorry|apologise)\b")
_ECHOES = AnyCase(
    r"\b(?:right to (?:uphold|accept|admit|apologise)|found for itself|(?:its|the \w+['’]s|that"
    r"|their) (?:own )?(?:finding"
    r"|acceptance|admission|acknowledgement)|(?:nothing|no need) (?:more |further )?(?:for me )?to (?:add"
    r"|go over|repeat|say))\b",
)

_ALLEGES = AnyCase(
    r"(?<!when )(?<!until )(?<!before )(?<!after )(?<!since )(?<!time )\b(?:(?:mr|mrs|ms|miss|mx|dr) \w+|(?:he"
    r"|she|they)|the (?:woman|man|couple|complainant|family|mother|father"
    r"|parents|daughter|son|grandmother|resident|tenant|student|carer))(?: (?:also|and \w+|then|\w+ly))? "
    r"(?:complain(?:s|ed)?|says?|said|believes?|believed|alleg(?:es|ed)|consider(?:s|ed)?|feels?|felt|argue[sd]?"
    r"|told (?:me|us)|thinks?|thought|claim(?:s|ed)?|points? out|pointed out|maintains?|view)\b"
    rf"|\b(?:suggestion|contention|assertion) that\b|\bcomplain(?:t|s|ed|ts) (?:that|about(?! {NUMBER}\b)|of"
    rf"|to)\b|\balleg(?:ed|ation|ations|es)\b",
)
_HYPOTHETICAL = re.compile(
    r"(?<!council )(?<!authority )(?<!provider )(?<!trust )\b(?:told|informed|advised|assured) "
    r"(?!us\b|me\b)(?:\w+ ){1,4}it $|"
    r"\bwhether(?! to\b)(?: [\w'’,-]+){0,14} ?$|\b(?:if|in case|unless|when there (?:is|will be)|risk of"
    r"|likely to)\b(?: [\w'’,-]+){0,7} ?$"
    r"|\b(?:would|might|(?-i:may)|could have been|will|expect|intend\w*|ensure"
    r"|plans to)\b(?: [\w'’,-]+){0,3} ?$|\b(?:would|will|must|shall|should|to) (?:[\w'’,-]+ ){1,8}any (?:\w+ )?$",
    re.IGNORECASE,
)
_EXCUSES = AnyCase(
    r"\bat (?:[\w’']+ ){0,3}(?:own )?request\b|"
    r"(?:beyond|outside|not in|not within|out of) (?:its|the \w+['’]s|their|anyone['’]s) (?:control|power|hands)"
    r"|\bno(?:t)? (?:fault|criticism)|do(?:es)? not (?:criticise|blame|find fault)|cannot (?:criticise|blame"
    r"|hold|find)"
    r"|\bnot (?:responsible|to blame|due to fault|the council['’]s fault|caused by (?:the council|fault"
    r"|any fault))|\b(?:(?<!not )(?<!hardly )(?<!scarcely )(?<!than can be )(?<!than could be )(?<!than is )"
    r"(?<!than was )(?:understandable|justified)|reasonable in the"
    r"|was reasonable|were reasonable|not unreasonable"
    r"|not excessive|unavoidabl[ey]|inevitable|(?:is|was|are|were) (?:not|nothing) (?:unusual"
    r"|out of the ordinary|untoward)"
    r"|(?:is|was|were) (?:only )?to be expected|(?:is|was|were) no (?:more|longer) than (?:is |was |one "
    r"|might )?(?:reasonable|usual|normal"
    r"|needed|required|necessary|would))"
    r"|not (?:serious|significant|long) enough|no(?:t)? (?:avoidable|undue|unreasonable|unnecessary|excessive"
    r"|significant)|good reasons?\b(?<!no good reason)(?<!no good reasons)|\bnot (?:amount|amounting) to fault",
)
_BODY = AnyCase(r"\b(?:council|provider|authority)\b|\bit ")
_PARTIES = (
    r"(?:landlord|builder|school|nhs|hospital|gp|tribunal|court|courts|police|solicitors?|bank|gas company"
    r"|developer|applicant|neighbour|complainant|ofsted|dwp|home office|valuation office|planning inspectorate"
    r"|inspector|housing association|utility company|manufacturer|supplier|family(?! assessment|['’]s)|freeholder"
    r"|college|university|clinic|surgeon|consultant|post office|royal mail|energy company|water company"
    r"|network operator|company|national highways|environment agency|secretary of state)\b"
    r"(?!['’]s (?:complaint|report|request|application|reports))"
)
_CAUSED_BY_OTHERS = AnyCase(
    r"\b(?:by|due to|down to|because of|result of|attribut\w+ to|matter for|on the part of|fault of"
    r"|responsibility of) "
    rf"(?:[\w'’]+ ){{0,3}}?{_PARTIES}",
    needs="to |by |because of|result of|matter for|part of|fault of|responsibility of",
)
_OTHERS_ACT = AnyCase(
    rf"(?<!\bto )(?<!\bat )(?<!\bwith )\b(?:the|his|her|their|a"
    rf"|another) (?:\w+ ){{0,2}}?{_PARTIES}",
)

_REST_BY_OTHERS = AnyCase(
    r"\bthe (?:rest|remainder|balance|others?|remaining \w+)\b[^.;]*\b(?:due|down|because|caused|attribut\w+"
    r"|result|matter)\b",
    needs="rest|remainder|balance|other|remaining",
)
"""Said of what is left of a time when the body's part is taken out ("the remainder being due to the landlord")."""
_OTHERS_WAIT = AnyCase(rf"\b(?!family)(?:{_PARTIES})(?: (?:has|had|then|also))? ?$")
_CHARGES = AnyCase(
    r"\b(?:charg\w+|fees?|bill(?:ed|ing)|invoic\w+|rent|paid|pay|took fees|deduct\w+)\b(?: [\w'’£,.]+){0,4} ?$",
)
_CHARGED = AnyCase(r"\b(?:charg(?:e|ed|ing)|billed|invoiced)\b", needs="charg|billed|invoiced")
_COUNTED = frozenset({"time over limit", "after a time", "for a time", "between dates", "beyond", "took", "wait"})
"""Cues that only count time, which may as well be the time that was charged for."""

_SPREAD = AnyCase(rf"\b(?:\d+|{NUMBER}|several|many) (?:\w+ )?(?!people|nights)[a-z]+s $")
"""Things counted over a time ("nine missed collections over six months"), which is not more than six."""
_REASONLESS = AnyCase(
    r"\b(?:no|not|without|nothing)\b(?: [\w'’-]+){0,4}? (?:reasons?|explanations?|excuses?|justif\w+|explain\w*"
    r"|accept\w*|dispute\w*|only|clear|defence|doubt)\b(?: [\w'’-]+){0,4} ?$",
)
_REASON = AnyCase(r"(?:good |real |proper )?(?:reason|explanation|excuse|justification)s?\b")
_OWN_NEGATION = frozenset(
    {"not in time", "not until", "still not", "for a time", "between dates", "should have", "out of time"}
)
_UPHELD = AnyCase(r"\b(?:upheld|upholds|uphold)\b(?: [\w'’]+){0,5}$")
_DISAGREES = AnyCase(
    r"\b(?:(?:do|did|does|can|would)(?: not|not|n[’']t) (?:\w+ )?(?:agree|accept|consider|find|think|believe"
    r"|see|regard|treat|view|describe"
    r"|uphold|say|conclude)|disagree|no evidence|nothing to (?:show|suggest|indicate))\b"
    r"(?!.*\b(?:explain|excuse|justif|reason|enough|acceptable))",
)
_NO_EFFECT = AnyCase(r"\b(?:chang\w+|difference|affect\w*|caused|led|outcome|result\w*|altered)\b")
_FUTURE = AnyCase(r"\bin (?:the )?future\b|\bfrom now on\b", needs="future|from now on")
_CONDITION = AnyCase(
    r"^\W*(?:had|if|were|should) (?:the|it|he|she|they|there|this|that|mr|mrs|ms|miss|[\w]+['’]s) ",
)
_PERSON_ACTS = AnyCase(
    r"\b(?:mr|mrs|ms|miss|mx|dr) [\w-]+(?: (?:and [\w-]+ ?)?[A-Z])?(?: (?:was|were|had|has|also|himself|herself"
    r"|then|who))* ?$",
)
_PERSON_DID = AnyCase(r"\b(?:mr|mrs|ms|miss|mx|dr) [\w-]+ (?:did|had|has|could|only)? ?$")
_TOLD_LATE = AnyCase(
    r"(?:not|failed to|only|never) (?:\w+ )?(?:t[eo]ll?d?|sen[dt]|ask(?:ed)?|suppl\w+|provided?|return(?:ed)?"
    r"|complain(?:ed)?|appl(?:y|ied)|report(?:ed)?|g[ai]ven?|submit(?:ted)?|sign(?:ed)?|accept(?:ed)?"
    r"|appeal(?:ed)?|raised?|contact(?:ed)?)\b"
)
"""What a person, not the body, did late ("Mr A did not tell the Council of the damp until May")."""
_IN_TIME = AnyCase(
    r", as (?:its|the|their) (?:\w+ )?(?:polic(?:y|ies)|law|scheme|procedures?|code|guidance|charter"
    r"|standards?) (?:allows?|permits?|provides?|sa(?:id|ys?)|requires?)(?=[.,;]|$)|"
    r"\b(?:was|were|is|cases?,|and|but|all|both|it|did)(?: \w+)? (?:in|within) (?:good )?time\b(?! (?:that|which"
    r"|until|should|at))|\bnot late\b",
    needs="time|late|allow|permit|provide|said|says|require",
)
_AND_LATE = AnyCase(r"\b(?:and|but|while|whereas|though)\b[^.;]*\b(?:late|overdue|too long|behind|after)\b")
"""Behind what was in time: what of the same kind was not ("in time to two of them and two weeks late to the third")."""
_NONE_OF = AnyCase(r"\b(?:neither|none|no|nor|not|never|fail\w*|few|hardly)\b[^.;:,]*$")
_COULD_NOT = AnyCase(
    r"\b(?:could|can)(?: not|not|n[’']t)(?: reasonably)? (?:have|be)\b|\bnot (?:have been )?possible\b",
)
_OPENS = AnyCase(
    r"\b(?:fault|failings?|maladministration|criticise)\b (?:\w+ )?(?:in|with|over|about|as to|as regards|for"
    r"|on|regarding|concerning|by reason of)?"
    r" ?(?:the (?:\w+ )?(?:way|manner|time|speed|handling|conduct|progress|treatment|management|timing)|how\b"
    r"|(?:its|their|the \w+['’]s)"
    r" (?:\w+ )?(?:handling|conduct|treatment|management|dealings?|approach|performance))\b"
    r"|^\W*(?:I|we) (?:therefore |also )?uphold\b|^\W*(?:what (?:happened|came|followed|was done)|the (?:time"
    r"|period|months) (?:after|since|from))"
    r"\b[^.;]*\b(?:was|is|were) (?:\w+ )?fault\b|\bfault (?:over|with|as regards|as to|in respect of|about"
    r"|regarding|concerning) (?:the|its|her|his|their)\b",
    needs="fault|failing|maladmin|uphold|critic",
)


def opens(sentence: str) -> bool:
    """Whether a verdict only says what it is about, and leaves what was amiss to the sentences behind it ("I find fault
    in how the Council dealt with the report"); not one that says it ("There was fault for not telling her")."""
    return bool(_OPENS.search(sentence))


_REST = AnyCase(
    r"\b(?:the (?:rest|remainder|remaining|others?)|what remains|after (?:that|this|which)\b|the (?:time|period"
    r"|months|weeks|delay)"
    r" (?:after|since|beyond|from)|to that extent|in that respect|for that part|beyond that|even so"
    r"|nevertheless|nonetheless|still|however"
    r"|the whole|over(?:all)?|taken as a whole)\b",
)


def judges_rest(sentence: str) -> bool:
    """Whether a verdict is on what is left when a part is excused ("I do find it at fault for the rest")."""
    return bool(_REST.search(sentence))


_DEMONSTRATIVE = AnyCase(
    r"^(?:in my view,? |i consider |i find |we find |i am satisfied |and |but |so |again,? |in both cases,? "
    r"|overall,? )*(?:all |both |each |either )?(?:of )?(?:the (?:second|third|other|rest|remainder|latter)|this"
    r"|that|it|these|those|both|the (?:\w+ )?(?:delays?"
    r"|time|wait|failure|lateness|drift|overrun|gap))\b",
)


_MOST = 12


@lru_cache(maxsize=512)
def cues(sentence: str) -> tuple[Cue, ...]:
    """The words of `sentence` that say something was late, in order of place; no more than prose ever has."""
    found: list[Cue] = []
    look_alikes: list[tuple[int, int]] | None = None
    for rule in worth_trying(CUES, sentence):
        for m in rule.pattern.finditer(sentence):
            if look_alikes is None:
                look_alikes = [m.span() for m in _LOOKS_LIKE.finditer(sentence)]
            if len(found) > 4 * _MOST:
                break
            taken = [*look_alikes, *((cue.start, cue.end) for cue in found)]
            if not any(start < m.end() and m.start() < end for start, end in taken):
                found.append(Cue(rule.name, m.start(), m.end(), rule.plain))
    return tuple(sorted(found, key=lambda cue: cue.start)[:_MOST])


def clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The ends of the clause of `sentence` that holds [start, end)."""
    left = max((m.end() for m in _CLAUSE_END.finditer(sentence, 0, start)), default=0)
    right = min((m.start() for m in _CLAUSE_END.finditer(sentence, end)), default=len(sentence))
    conceded = _CONCEDED.match(sentence)
    if conceded and conceded.end() <= start:
        left = max(left, conceded.end())
    elif conceded and conceded.end() > end:
        right = min(right, conceded.end())
    return left, right


def stance(sentence: str, cue: Cue) -> Stance:
    """What the sentence makes of its cue."""
    left, right = clause(sentence, cue.start, cue.end)
    before, whole = sentence[left : cue.start], sentence[left:right]
    said = sentence[cue.start : cue.end]
    reasonless = _REASONLESS.search(before) or _REASON.match(said)
    negated = _NO_DELAY.search(before) and not reasonless and not _NO_EFFECT.search(sentence, cue.end)
    if (cue.rule in _COUNTED or cue.rule == "too long") and (
        _CHARGES.search(sentence, 0, cue.start) or _CHARGED.search(said)
    ):
        return "denied"
    if cue.rule == "beyond" and said.startswith("over") and _SPREAD.search(before):
        return "denied"
    if _COULD_NOT.search(sentence, left, cue.end):
        return "excused"
    if negated and cue.rule not in _OWN_NEGATION:
        return "denied"
    if _DISAGREES.search(before) and not _REASONLESS.search(before) and not _NO_EFFECT.search(sentence, cue.end):
        return "denied"
    if _FUTURE.search(sentence) or _CONDITION.search(whole):
        return "hypothetical"
    if _HYPOTHETICAL.search(before):
        return "hypothetical"
    if cue.rule in {"slow", "delay", "took", "drift"} and _PERSON_ACTS.search(before):
        return "others"
    if cue.rule in _OWN_NEGATION and _PERSON_DID.search(before) and _TOLD_LATE.match(said):
        return "others"
    in_time = _IN_TIME.search(sentence)
    other_late = (
        in_time and cue.plain and cue.start >= in_time.end() and _AND_LATE.search(sentence, in_time.end(), cue.end)
    )
    if in_time and not other_late and not _NONE_OF.search(sentence, 0, in_time.start()):
        return "denied"
    alleged = _ALLEGES.search(sentence, 0, cue.start)
    if alleged and not _UPHELD.search(sentence[: alleged.end()]):
        return "alleged"
    relative = clause(sentence, right + 1, right + 1)[1] if sentence.startswith(", which", right) else right
    if _EXCUSES.search(sentence, left, relative):
        return "excused"
    others = _CAUSED_BY_OTHERS.search(whole) or _OTHERS_ACT.search(sentence, max(0, left - len(" the ")), cue.start)
    if cue.rule == "wait" and (_OTHERS_WAIT.search(before) or _CAUSED_BY_OTHERS.search(whole, cue.end - left)):
        return "others"
    if others and cue.rule != "wait" and not _BODY.search(whole) and not _REST_BY_OTHERS.search(whole):
        return "others"
    accepting = (m for m in _ACCEPTS.finditer(sentence) if m.end() <= cue.start)
    if any(not _OMBUDSMAN.search(sentence[: m.start()]) for m in accepting):
        return "accepted"
    if cue.rule == "should have" and _TOLD.search(before):
        return "accepted"
    return "accepted" if _ACCEPTED_BEHIND.search(sentence, cue.end) else "asserted"


@lru_cache(maxsize=512)
def verdict(sentence: str) -> bool | None:
    """Whether the sentence calls something fault (True), says that there was none (False), or neither (None).

    What the body says of itself ("It said both were unacceptable") and what is quoted is no verdict of the Ombudsman's.
    """
    result: bool | None = None
    if not _FAULT.search(sentence):
        return None
    plain = _QUOTED.sub(lambda m: " " * len(m[0]), sentence)
    plain = _EMPHATIC.sub(lambda m: "-" * len(m[0]), plain)
    for m in _FAULT.finditer(plain):
        if _REPORTS.search(plain, 0, m.start()) or accepts(plain[: m.start()]):
            continue
        leads = sentence.endswith(":")
        spoken_of = m[0].casefold().startswith("fault") and _SPOKEN_OF.search(plain, 0, m.start())
        if not leads and spoken_of and not _PLAIN_FAULT.match(plain, m.end()):
            continue
        left, _ = clause(plain, m.start(), m.end())
        if _NO_OTHER.search(plain, 0, m.start()):
            continue
        positive = not (_NOT_FAULT.search(plain[left : m.start()]) or _NOT_REGARDED.search(plain, 0, m.start()))
        if m[0].casefold().startswith(("responsible", "to blame", "blame")) and (
            positive or _NOBODY.search(plain, left, m.start())
        ):
            continue
        if m[0].casefold().startswith("critic"):
            if _COUNTERFACTUAL.search(plain, left, m.start()):
                continue
            positive = (
                positive and bool(_OMBUDSMAN.search(plain[: m.start()])) and not m[0].casefold().endswith(("m", "al"))
            )
        if m[0].casefold().startswith("not "):
            positive = True
        result = positive or bool(result)
    return result


_CLEARS = AnyCase(
    r"\b(?:I|we) (?:do|did|would|can)(?: not|not|n[’']t) (?:\w+ )?(?:regard|consider|think|find|believe|view"
    r"|see|say) (?:that )?(?:the|this|that|it|what)\b[^.;]{0,50}"
    r"\b(?:too long|excessive|unreasonabl[ey]|late|undul?y?|out of time|inordinate|disproportionate|long enough)\b"
    r"|^\W*(?:this|that|it|the (?:rest|remainder|time|whole))(?: \w+){0,4} (?:was|is) not (?:too long|excessive"
    r"|unreasonable|inordinate|unduly long)\b|"
    r"\b(?:I|we) (?:do not|did not|cannot|could not|can) (?:find|see|identify|point to|regard (?:this|that|it) as"
    r"|consider (?:this|that|it)(?: to be| was)?|say (?:that )?(?:there|this|that"
    r"|it) was) (?:there was )?(?:any |a |an |no )?"
    r"(?:\w+ )?(?:delay|drift)\b|\b(?:I|we) (?:can )?(?:also |therefore )?(?:see|find|found|saw) no (?:\w+ )?(?:delay"
    r"|drift|lateness)\b|^\W*(?:(?:so|again|here),? )?there (?:was|is) (?:therefore |also "
    r"|accordingly )?no (?:\w+ )?(?:delay"
    r"|lateness)\b|^\W*(?:this|that|it) (?:was|is) not (?:a |an )?(?:\w+ )?(?:delay|late)\b"
    r"|\bnothing (?:wrong|amiss)\b|\bno (?:ground for |cause for |room for )?criticism\b|\bcannot be (?:faulted"
    r"|criticised)\b"
    r"|\b(?:beyond|not open to) (?:reproach|criticism)\b|\bnothing to criticise\b|\bnot (?:the \w+['’]s|its"
    r"|their) (?:own )?(?:doing|fault|responsibility)\b|\b(?:nobody|no one)['’]s fault\b"
    r"|\bno criticism of\b|\b(?:I|we) (?:therefore )?(?:do not|cannot|have not"
    r"|did not) (?:therefore )?uph[eo]ld\b|\bnothing (?:there|here) to criticise\b",
    needs="delay|drift|late|long|excessive|unreasonabl|undu|out of time|inordinate|dispropor|nothing"
    "|criti|reproach|fault|doing|responsibility|uphold|upheld",
)
_TURNS = AnyCase(r"\b(?:but|however|though|although|except|apart|save|beyond the)\b")


def clears(sentence: str) -> bool:
    """Whether the sentence finds no delay, or nothing amiss, and says nothing against it ("I see no delay there")."""
    return bool(_CLEARS.search(sentence)) and not _TURNS.search(sentence)


_ALIKE = AnyCase(
    r"\bthe same (?:is true|was true|goes|went|applies|applied|holds|(?:can|may|must|has to) be said|finding"
    r"|conclusion)\b"
    r"|\b(?:I|we) (?:say|find|found|take|reach|come to) the same\b|^\W*(?:so (?:too|it is) with|likewise|similarly)\b"
    r"|\bno (?:better|different) (?:with|for|in)\b|\bfared no better\b|\b(?:I|we) (?:reach|take) a similar\b",
    needs="same|so too|so it is|likewise|similar|no better|no different",
)
_UNLIKE = AnyCase(
    r"\bthe same (?:cannot|could not|can not) be said\b|\bcannot say (?:the same|as much)\b|\bas much cannot be said\b"
    r"|\b(?:is|was) (?:quite )?(?:another|a different) (?:story|matter|thing)\b|\b(?:it is|is"
    r"|was) otherwise (?:with|for)\b"
    r"|\b(?:is|was) not true of\b|\bless can be said for\b|\bthe (?:opposite|reverse) (?:is|was) true\b"
    r"|^\W*not so (?:the|with|for)\b",
    needs="same|as much|another|different|otherwise|not true|less can|opposite|reverse|not so",
)


def echoes_verdict(sentence: str) -> bool | None:
    """Whether what is said holds as the verdict before it did (True: "The same goes for the second reply") or does not
    (False: "The same cannot be said of the second"); None where it speaks of no other verdict."""
    if _UNLIKE.search(sentence):
        return False
    return True if _ALIKE.search(sentence) else None


def speaks_generally(sentence: str) -> bool:
    """Whether a verdict names no subject of its own ("There was fault", "The Council was at fault")."""
    if _CLOSING.search(sentence):
        return True
    return bool(_GENERIC.search(sentence)) and not re.search(
        r"\bfault (?:for|in|because|when|to|as"
        r"|not)\b(?! (?:this|that|these|both|each|all|the (?:rest|remainder|other|others|time|delays?|wait"
        r"|remaining|whole|period|months|weeks))(?: \w+){0,4}\W*$)",
        sentence,
    )


_SPECIFIC = AnyCase(r"^(?:it|there) (?:was|is) (?:also |clearly |therefore )?(?:a )?fault to\b")
_CLOSING = AnyCase(
    r"\bfault (?:here )?(?:is|was) (?:\w+ )?(?:manifest|plain|clear|evident|obvious|undeniable)\b"
    r"|^\W*(?:and )?(?:so )?(?:I|we)"
    r" (?:therefore |also )?uphold (?:this|that)\b|\b(?:not|never) have (?:let|allowed) (?:this|it"
    r"|that) (?:to )?happen"
    r"|\b(?:that|this|it|which)(?: too| also| again|,)* (?:was|is|were|amount(?:s|ed)? to"
    r"|constitutes?) (?:an? )?(?:\w+ )?"
    r"fault(?:[ ,]+(?:too|again|also|as well|on this point|in itself|there))*\W*$"
    r"|\b(?:I|we) (?:also |therefore |must |do |again )*find (?:\w+ )?fault\W*$|, (?:and|but"
    r"|so) find (?:\w+ )?fault\W*$|\bfault not to (?:do (?:so|it|that)|comply|act|have (?:done so|acted"
    r"|complied))\b|^\W*(?:again,? )?(?:this |that )?fault(?: again"
    r"| too| as well| also)?\W*$|\bfind (?:it|them|the \w+) (?:to (?:be|have been) )?(?:also )?at fault\W*$"
    r"|^fault (?:is|was) (?:therefore |also )?(?:found|made out)\b|^the (?:\w+ )?finding is\b"
    r"|^(?:and |but )?(?:the|all|those|these) (?:other|extra|further|additional|remaining|rest|remainder|last|lost"
    rf"|{NUMBER})\b[^,;]{{0,40}}\b(?:was|were) (?:an? )?(?:\w+ )?(?:fault|avoidable|unjustified|down to fault)\b",
)


def points_back(sentence: str) -> bool:
    """Whether the sentence speaks of what was just said ("This was fault")."""
    return bool(_DEMONSTRATIVE.search(sentence)) and not _SPECIFIC.search(sentence)


_LEAD = AnyCase(
    r"^(?:in|when|on|following|after)\b[^,]{0,80}?\b(?:repl\w+|respon\w+|answer\w*|letter|complaint|enquiries"
    r"|comments)\b(?:[^,]{0,40}, ?| )",
)


def begins(sentence: str, before: int) -> int:
    """Where what is said begins, after words that only introduce it ("In its reply the Council accepted that")."""
    lead = _LEAD.match(sentence)
    starts = [lead.end()] if lead and lead.end() <= before else [0]
    starts += [m.end() for m in _ACCEPTS.finditer(sentence, 0, before)]
    return max(starts)


def may_decide(text: str) -> bool:
    """Whether a text can hold a verdict or a body's acceptance at all; a quick look before a close one."""
    return bool(_FAULT.search(text) or _ACCEPTS.search(text))


def quotes_acceptance(paragraph: str, set_apart: bool = False) -> bool:
    """Whether a paragraph is the body's own words, `set_apart` or in quotes, in which it upholds a complaint or is
    sorry."""
    return (set_apart or paragraph[:1] in set("‘“'\"")) and bool(_OWNS_UP.search(paragraph))


def accepts(sentence: str) -> bool:
    """Whether the sentence records that the body accepted or upheld something ("It accepts it was at fault")."""
    return any(not _OMBUDSMAN.search(sentence[: m.start()]) for m in _ACCEPTS.finditer(sentence))


def takes_up(sentence: str) -> bool:
    """Whether the sentence takes up what the body found of itself ("It was right to uphold this part")."""
    return accepts(sentence) or bool(_ECHOES.search(sentence))


def leads_to_report(sentence: str) -> bool:
    """Whether the sentence only leads to a list of what the body said ("In its reply the Council said:")."""
    return sentence.rstrip().endswith(":") and bool(_REPORTS.search(sentence))
