"""What a length of time is in its sentence: the time allowed, the time taken, or the time beyond what was allowed.

The words beside it decide, the plainest first; a length that nothing explains has no role.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from include.lgo.reading.quantities import NUMBER, bare_numbers, durations
from include.lgo.reading.record import Duration, Unit

Role = Literal["limit", "actual", "overrun"]

_ABOUT = (
    r"(?:about|around|roughly|some|nearly|almost|approximately|well |just |only |over|more than|at least|under|less than|up to|"
    r"a total of|an average of|in all|of |a|the|a full|another|what was|this|that|those|these|all|and|its|own|in|as much as)"
)

_BESIDE: tuple[tuple[Role, str, str], ...] = (
    # (role, what stands before, what stands behind); the first that holds decides
    (
        "overrun",
        r"",
        r"^[ -](?:of (?:\w+ ){0,2})?(?:late\b|overdue|too long|too late|longer than|later than|beyond|more than (?:it|they|the|was|is|that|should|allowed|permitted)"
        r"|over (?:the|its|this|that|what|target|time|and above)|out of time|behind|outside|past (?:the|its|that|when)"
        r"|after (?:the |its |that |this |when )?(?:\w+ ){0,2}?(?:deadline|limit|due|target|time ?(?:scale|limit|frame)|expir\w+|period (?:ended|expired|ran out)|it should|they should)"
        r"|in excess|(?:of )?(?:\w+ ){0,2}?(?:delay|drift)s?\b|of (?:this|that|it|which|the time|these|the wait|the delay) (?:was|were|is|are|being) (?:\w+ )?(?:avoidable|unnecessary|delay|fault|unjustified|unexplained|excessive|down to the council|due to the council)"
        r"|(?:was|were) (?:avoidable|unnecessary|the council['’]s)|(?:went|go|going|ran|run|stayed|kept) beyond|longer\b|later than (?:it|they|she|he|the))",
    ),
    (
        "limit",
        r"(?:\bwithin|no (?:more|later|longer) than|not (?:\w+ ){0,2}?(?:more|longer|later) than|up to|(?:maximum|limit|target|deadline|standard|timescale|time limit|aim|timeframe)"
        r" (?:of|is|was|for this (?:is|was)|being)|at most|\binside|in under|in less than|extend\w* (?:this )?(?:to|by)|instead of(?: the)?|rather than(?: the)?"
        r"|(?:gives?|gave|allow(?:s|ed)?|giving|allowing|sets?|permits?) (?:it|them|us|councils?|the \w+|a council|itself|providers?)"
        r"|against (?:a|an|the|its|their|our)(?: \w+){0,4}?(?: of)?|(?:says|said|is|was|promises|gives|allows|specif\w+|requires|sets|suggests|recommends)"
        r"|(?:should|must|ought to|can|may|will|would|to)(?: (?:not|normally|usually|only|generally|have|be|been|ordinarily|aim|to|then|also|send|it))* (?:take|taken|last|lasted|decided?|completed?|done|finished|replied|answered|reply|respond|issued?|be|over|made?|held|respond(?:ed)?)(?: [\w'’]+){0,8}? in|(?:should|must|ought to|will|can|to)(?: (?:not|normally|usually|only|generally|have))* (?:take|taken|last|lasted)|(?:should|must|can|may|could)(?:not| not|n[’']t)?(?: [\w&]+){1,10}? for (?:more|longer) than|lasts|(?:to be|be|is|are) (?:\w+ ){1,4}?(?:again )?after"
        r"|\b(?:has|had|have)(?: a further| another| a maximum of)?|next)$",
        r"^(?:[ ,]|$|\.|;|\)|:)",
    ),
    (
        "actual",
        r"\b(?:took|taken|take|taking|takes|lasted|waited|spent)(?: [\w'’]+){0,5}$",
        r"",
    ),
    (
        "limit",
        r"",
        r"^[- ](?:\w+ ){0,2}?(?:limit|deadline|target|time ?scale|time ?frame|period|standard|maximum|allowed|permitted|allowance|aim|rule|notice period|at most|at the (?:latest|most)|(?:that |which )?(?:the )?(?:law|policy|regulations?|procedure|guidance|it|code|council) (?:gives|sets|allow\w*|permit\w*|require\w*|itself)"
        r"|in which|set (?:by|out|in)|(?:allowed|given|required|recommended|promised|expected|laid down) (?:by|in|under|for)|or (?:less|fewer|sooner))",
    ),
    (
        "overrun",
        r"(?:delay(?:s|ed)? (?:\w+ ){0,4}?(?:of|by|for|lasting|totalling|amounting to|was)|\blate by|overran by|a further|(?:an|some) (?:extra|additional)|longer (?:\w+ ){0,3}?by|drift(?:ed)? (?:for|of)|(?:was|were) then)$",
        r"",
    ),
    (
        "actual",
        r"",
        r"^[ ,](?:\w+ )?(?:after|later|on\b|from|since|had (?:passed|gone|elapsed)|passed|went by|elapsed|before|without|to (?:\w+ ){0,1}?(?:reply|respond|decide|complete|do|issue|answer|send|assess|arrange|provide|get|make|deal|carry|resolve|process|pay|find|put|allocate|start|finish|finalise|tell|refund|review|approve|act|consider|determine|investigate|deliver|produce|visit|inspect|fix|repair|hold|appoint|return))",
    ),
    (
        "actual",
        r"(?:\b(?:(?:waiting|wait|elapsed)(?: \w+){0,4}?|gap of|after|for|another))$",
        r"",
    ),
)

_TRIM = re.compile(rf"(?: {_ABOUT})+$", re.IGNORECASE)
_RULES = tuple(
    (role, re.compile(before, re.IGNORECASE) if before else None, re.compile(after, re.IGNORECASE) if after else None)
    for role, before, after in _BESIDE
)
_ELLIPTIC = re.compile(
    rf"\b(?:(?:took|taken|take|gives it|gave it|allows?|allowed|said|says|was|is|in|within|instead of|against the|than the|not|rather than|after|or|to|of the|extended to|of|had|for|than)(?: (?:about|nearly|over|only|almost|just|more than|up to))?) (?P<n>{NUMBER})"
    r"(?=[,.;)]|$| (?:allowed|permitted|to \w+|and|but|if|when|where|in law|against|or|at|for (?:a|the|this|complex)|in (?:total|all))\b)",
    re.IGNORECASE,
)
_WINDOW = 70
_MISSED = re.compile(r"\b(?:exceed\w*|miss(?:ed|ing)|overr[au]n|overshot|outside|beyond|slipped|past|late)\b[^.;]*$", re.IGNORECASE)


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
    found = [Timed(_role(text, d.start, d.end), d.start, d.end, d.duration) for d in durations(text)]
    for m in _ELLIPTIC.finditer(text):
        start, end = m.span("n")
        if any(t.start < end and start < t.end for t in found):
            continue
        before = [t.duration.unit for t in found if t.end <= start]
        inherited = before[-1] if before else unit
        if inherited is not None:
            value = bare_numbers(text[start:end])[0].value
            role = _role(text, start, end)
            if role is not None and 0 < value < 400:
                found.append(Timed(role, start, end, Duration(value, inherited)))
                found.sort(key=lambda t: t.start)
    return tuple(found)


def _role(text: str, start: int, end: int) -> Role | None:
    before = text[max(0, start - _WINDOW) : start].rstrip(" -(“\"")
    trimmed = _TRIM.sub("", before)
    after = text[end : end + _WINDOW].lstrip("’'")
    if trimmed.endswith(" by") and _MISSED.search(text, 0, start):
        return "overrun"
    for role, left, right in _RULES:
        if (left is None or left.search(before) or left.search(trimmed)) and (right is None or right.search(after)):
            return role
    return None
