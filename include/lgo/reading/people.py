"""Whom a decision speaks of: names, relations and pronouns, and the person a pronoun stands for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from include.lgo.reading.text import Text

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Sir|Lady|Lord|Prof(?:essor)?|Rev(?:erend)?)\.?"
NAME = rf"{TITLE} [A-Z][\w-]*"
_ROLE = (
    r"(?:woman|man|lady|gentleman|couple|famil(?:y|ies)|complainants?|mother|father|mum|dad"
    r"|parents?|sons?|daughters?|child(?:ren)?|"
    r"boys?|girls?|twins?|brothers?|sisters?|siblings?|aunt|uncle|grandparents?|grandmother"
    r"|grandfather|grandsons?|granddaughters?|"
    r"grandchild(?:ren)?|husband|wife|partner|nieces?|nephews?|teenagers?|young (?:person|people"
    r"|man|woman|adult)s?|persons?|people|"
    r"residents?|tenants?|carers?|foster carers?|applicants?|owners?|neighbours?|estates?|customers?|students?"
    r"|pupils?|"
    r"business(?:es)?|company|landlord|guardians?|executors?|representatives?|friends?|widow"
    r"(?:er)?|pensioners?|solicitor|"
    r"households?|households?|claimants?|leaseholders?|appellants?|service users?|personal representatives?|attorney|"
    r"charity|club|association|trader|taxi driver|drivers?|occupiers?|babies|baby|stepson|stepdaughter|stepchildren|"
    r"relatives?|advocate|victims?|trustees?|deputy|householders?|homeowners?|motorists?|passengers?|licensees?"
    r"|patients?"
    r"|taxpayers?|adopters?|farmers?|shopkeepers?|veterans?|refugees?|lodgers?|nann(?:y|ies)|tutors?|therapists?)\b"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|other|eldest|elder|older|oldest|youngest|younger|late|same|remaining)"
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|both)"
_WHICH = rf"(?:{_ORDINAL}(?:,? (?:and )?{_ORDINAL})*|{_COUNT}|adult|young|bereaved|disabled|elderly|foster|surviving)"
ROLE = rf"(?:{_WHICH} )*{_ROLE}"
_POSSESSOR = rf"(?:the|her|his|their|each|both|a|our|{NAME}['’]s?|[B-HJ-Z]['’]s|the {_ROLE}['’]s?)"
_TERM = (
    r"the (?:Complainants?|Grandparents?|Parents?|Famil(?:y|ies)|Mother|Father|Tenants?|Residents?|Applicants?|Carers?"
    r"|Foster Carers?|Guardians?|Child(?:ren)?|Sons?|Daughters?|Couple|Owners?|Leaseholders?|Executors?|Neighbours?"
    r"|Claimants?|Appellants?|Siblings?|Brothers?|Sisters?|Young Person|Student|Landlord|Representatives?)\b"
)
"""A person by a defined term: "Mr and Mrs X (“the Grandparents”)"."""

_ONE = (
    rf"(?:{TITLE} and {NAME}|{NAME}|{_TERM}|(?:{_POSSESSOR} )(?:late )?{ROLE}(?:[’']s estate)?"
    rf"(?: of {NAME})?|(?:the )?estate of (?:the )?(?:late )?{NAME}"
    r"|(?:both|all|one) of them|(?:each|both|all|one) of (?:(?:the|her|his|their|these|{NAME}['’]s?|[B-HJ-Z]['’]s) "
    + rf"{ROLE})|(?:both|each|all) (?:of )?(?:the )?{ROLE}|[B-HJ-Z]\b(?!['’\w]|\.(?!\s*$)))"
)
_PRONOUN = r"(?:her|him|them(?:selves)?|they|she|he)\b"
PERSON = rf"(?:{_ONE}(?!['’]s?\b)(?: (?:and|&) (?:{_ONE}|{_ROLE})(?!['’]s?\b))?)"
RECIPIENT = (
    rf"(?:(?:both |each of (?:the )?)?(?:(?:{NAME}, ){{1,6}}{NAME},? and {_ONE}(?!['’]s?\b)|{PERSON}"
    rf"|{_PRONOUN}(?:(?: and|,) {_ONE})?)(?: each)?)"
)
"""Pattern of a person, several, or a pronoun, as the object of "pay". Case matters."""

_BEHALF = (
    rf"(?:,? (?:(?:on (?:his|her|their )?behalf of|for the benefit of|as (?:attorney|executor|deputy) (?:of|for))"
    rf" (?P<behalf>{PERSON}|[A-Z]\b)|on (?P<whose>{NAME}|[A-Z])['’]s behalf))"
)
BEHALF = re.compile(_BEHALF)

_FEMALE = re.compile(
    r"\b(?:Mrs|Ms|Miss|Lady|woman|lady|mother|mum|daughter|girl|sister|aunt|grandmother"
    r"|granddaughter|wife|niece|widow)\b"
)
_MALE = re.compile(
    r"\b(?:Mr|Sir|Lord|man|gentleman|father|dad|son|boy|brother|uncle|grandfather|grandson|husband|nephew|widower)\b"
)
_PLURAL = re.compile(
    r"\b(?:and|[Cc]ouple|[Ff]amil(?:y|ies)|[Pp]arents|(?:Grandp|P)arents|(?:Tenant|Resident|Applicant|Carer|Owner"
    r"|Complainant|Guardian)s|Children|sons|daughters|children|boys|girls|twins|brothers"
    r"|sisters|siblings|grandparents|grandsons|granddaughters|grandchildren|nephews|nieces|"
    r"people|residents|tenants|carers|applicants|owners|neighbours|both|guardians|executors"
    r"|students|pupils|complainants|all)\b"
)
_MENTION = re.compile(rf"\b{PERSON}")
_COUPLE = re.compile(rf"({TITLE}) and ({TITLE}) (\S+)")
_CALLED = re.compile(
    rf"(?:call|refer to(?: here)? as|referred to as|known as|call (?:her|him|them)) ({TITLE} and {NAME}|{NAME})"
)
_COMPLAINS = re.compile(
    rf"(?P<who>\b(?:{TITLE} and {NAME}|{NAME}(?: and {NAME})?|(?:[Aa]n?|[Tt]he|[Tt]wo|[Ff]our"
    rf"|[Tt]hree) (?:\w+ )?{_ROLE}|[B-HJ-Z]\b))"
    r"(?:,[^,.]{1,60},)? (?:\w+ )?(?:complain|say|said|believe|alleg|disagree|feel|felt|claim|want|ask|told)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at `text[start:end]`."""

    start: int
    end: int
    name: str


def mentions(text: str) -> Iterator[Mention]:
    """The persons named in `text`, in order: "Mrs X", "Mr and Mrs Y", "the grandparents", "her brother"."""
    for match in _MENTION.finditer(text):
        yield Mention(match.start(), match.end(), match.group())


def each_of(name: str) -> list[str]:
    """A name, and where it is of several persons, theirs.

    >>> each_of("Mr and Mrs Q"), each_of("Mr R and her son")
    (['Mr and Mrs Q', 'Mr Q', 'Mrs Q'], ['Mr R and her son', 'Mr R', 'her son'])
    """
    couple = _COUPLE.fullmatch(name)
    if couple:
        return [name, f"{couple[1]} {couple[3]}", f"{couple[2]} {couple[3]}"]
    return [name, *name.split(" and ")] if " and " in name else [name]


def fits(pronoun: str, name: str) -> bool:
    """Whether `pronoun` ("her", "him", "them") can stand for `name`; a bare letter fits any.

    >>> fits("her", "Mrs X"), fits("him", "Mrs X"), fits("them", "Mr and Mrs Y"), fits("him", "D")
    (True, False, True, True)
    """
    plural = bool(_PLURAL.search(name))
    word = pronoun.split()[0].lower().rstrip(",")
    if word.startswith("the"):
        return plural
    if plural:
        return False
    female, male = bool(_FEMALE.search(name)), bool(_MALE.search(name))
    if not female and not male:
        return True
    return female if word in {"her", "she", "herself"} else male


def complainant(text: Text) -> str | None:
    """Who complained, as the page calls them: from its complaint section, else its summary; None where unsaid."""
    places = [
        *text.of_kind("complaint"),
        *text.of_kind("summary"),
        *text.of_kind("findings", "background", "scope")[:3],
    ]
    for paragraph in places:
        match = _CALLED.search(paragraph.text)
        if match:
            return match[1]
    for paragraph in places:
        match = _COMPLAINS.search(paragraph.text)
        if match:
            who = re.sub(r"^(?:An?|Two|Three|Four|a|an) ", "the ", match["who"])
            return re.sub(r"^The ", "the ", who)
    return next((m.name for paragraph in places for m in mentions(paragraph.text) if " " in m.name), None)
