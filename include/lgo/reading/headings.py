"""What the headings of decisions mean."""

import re
from difflib import get_close_matches
from functools import lru_cache

from include.lgo.reading.record import SectionKind

MAIN: dict[str, SectionKind] = {
    "summary": "summary",
    "the complaint": "complaint",
    "complaint": "complaint",
    "the complaints": "complaint",
    "the ombudsman's role and powers": "powers",
    "the ombudsmen's role and powers": "powers",
    "the ombudsman's role": "powers",
    "our role and powers": "powers",
    "the ombudsman's powers": "powers",
    "what i have investigated": "scope",
    "what i have not investigated": "scope",
    "what i have and have not investigated": "scope",
    "what we have investigated": "scope",
    "what we have and have not investigated": "scope",
    "how i considered this complaint": "method",
    "how i considered the complaint": "method",
    "how we considered this complaint": "method",
    "how we considered the complaint": "method",
    "how i investigated this complaint": "method",
    "what i found": "findings",
    "what we found": "findings",
    "my assessment": "findings",
    "our assessment": "findings",
    "the ombudsman's assessment": "findings",
    "finding": "findings",
    "further report": "findings",
    "action": "remedy",
    "agreed action": "remedy",
    "agreed actions": "remedy",
    "agreed remedy": "remedy",
    "recommended action": "remedy",
    "recommended actions": "remedy",
    "recommendation": "remedy",
    "recommendations": "remedy",
    "remedy": "remedy",
    "final decision": "decision",
    "decision": "decision",
    "my decision": "decision",
    "our decision": "decision",
    "my final decision": "decision",
    "our final decision": "decision",
}
"""The headings of main sections, folded as by `plain_heading`."""

_PATTERNS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "powers",
        re.compile(r"\b(?:role|powers)\b.*\b(?:ombudsm[ae]n|powers)|\bombudsm[ae]n's (?:role|powers|jurisdiction)"),
    ),
    (
        "scope",
        re.compile(
            r"\b(?:not |have |we |i )investigated\b|\bscope of\b|\b(?:not|outside) (?:our |my |the )?"
            r"(?:investigat|jurisdiction|remit)"
        ),
    ),
    (
        "method",
        re.compile(
            r"\bhow (?:i|we|this|the)\b.*\b(?:consider|investigat)|\bhow the (?:investigation"
            r"|complaint) was\b|^(?:my|our|the) investigation$|^investigation$|^evidence considered"
        ),
    ),
    (
        "remedy",
        re.compile(
            r"\b(?:remed(?:y|ies|ying)|recommend(?:ation|ations|ed)|agreed actions?|proposed actions?)\b|^"
            r"(?:the )?actions?(?: (?:agreed|taken|to be taken|to remedy|required|for).*)?$|\bput"
            r"(?:ting)? (?:things|it|matters|this) right\b|\bwhat (?:the )?\w+(?: \w+){0,2} (?:will|should"
            r"|must|needs? to|has agreed to) do\b"
        ),
    ),
    ("decision", re.compile(r"^(?:(?:my|our|the|the ombudsm[ae]n's) )?(?:final )?decision$")),
    (
        "background",
        re.compile(
            r"\b(?:law|legal|legislation|legislative|guidance|policy|policies|regulations|statutory"
            r"|framework|background|context|chronology|timeline|history|key (?:events|facts|dates)"
            r"|the facts|events|what happened|code of (?:practice|guidance)|procedures?)\b|^facts$"
        ),
    ),
    (
        "findings",
        re.compile(
            r"\b(?:findings?|analysis|assessment|conclusions?|injustice|fault|faults|consideration"
            r"|considerations|view|views|found)\b|^consequences|\bimpact\b"
        ),
    ),
    (
        "complaint",
        re.compile(
            r"^(?:(?:the |[\w' ]+'s )?complaints?|what \w+(?: \w+)? complain\w+ about|(?:the )?allegations?)$"
            r"|^complaints? (?:about|to us)\b"
        ),
    ),
)
_SENTENCE = re.compile(
    r"^(?:the (?:ombudsm[ae]n|council|authority|trust|provider|school)|we|i|it|they)\b(?: also)? "
    r"(?:has|have|had|is|was|were|will|upheld|"
    r"uphold|upholds|found|finds|find|did not|does not|do not|considers?|accepts?|accepted"
    r"|recommends?|recommended|agreed)\b",
    re.I,
)


_ALIKE = 0.86
"""Share of their letters that two headings have in common where they differ by a slip only."""
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+")


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """`text` folded for comparison: straight quotes, one blank, lower case, no number before, no mark behind."""
    text = " ".join(text.replace("’", "'").replace("‘", "'").casefold().split())
    number = _NUMBERED.match(text)
    return text[number.end() if number else 0 :].strip(" .:?!–-")


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> SectionKind | None:
    """What sort of section bears this heading, a slip of the pen allowed; None for a topic or a heading never seen."""
    plain = plain_heading(heading)
    known = MAIN.get(plain)
    if known is not None:
        return known
    for kind, pattern in _PATTERNS:
        if pattern.search(plain):
            return kind
    meant = _meant(plain)
    return MAIN[meant] if meant else None


@lru_cache(maxsize=4096)
def _meant(plain: str) -> str | None:
    """The main heading that a folded heading is but for a slip of the pen."""
    if not 5 <= len(plain) <= 60:
        return None
    as_long = [main for main in MAIN if 2 * min(len(main), len(plain)) >= _ALIKE * (len(main) + len(plain))]
    return next(iter(get_close_matches(plain, as_long, 1, _ALIKE)), None)


def is_law(heading: str) -> bool:
    """Whether a heading announces law, guidance or policy, whatever else it names ("Our guidance on remedies")."""
    return bool(
        re.search(r"\b(?:law|legislation|guidance|polic(?:y|ies)|regulations|statutory)\b", plain_heading(heading))
    )


@lru_cache(maxsize=4096)
def is_main(heading: str) -> bool:
    """Whether the heading is one of those that only main sections bear (the word "Action" with a slip counts)."""
    plain = plain_heading(heading)
    if plain in MAIN:
        return True
    return kind_of(heading) in {"powers", "scope", "method", "decision"} or _meant(plain) is not None


def is_sentence(heading: str) -> bool:
    """Whether a line marked up as a heading is in truth a sentence of the text ("We found fault").

    >>> is_sentence("The Ombudsman upheld the complaint"), is_sentence("The Ombudsman's role and powers")
    (True, False)
    """
    return bool(_SENTENCE.match(heading)) or (len(heading) > 80 and heading.endswith(".")) or len(heading) > 160
