"""What kind of body a name tells of that is in no table: the Ombudsman's other bodies, and those beside councils.

The Ombudsman looks into councils, some other public bodies, schools' admissions, and whoever provides social care to
adults (Local Government Act 1974, parts 3 and 3A); the NHS stands beside them in joint cases. So a company whose name
says nothing else is a care provider. A name without any of these words is of no known kind.
"""

import re
from functools import cache
from typing import Literal

Kind = Literal[
    "council",
    "strategic authority",
    "parish council",
    "care provider",
    "NHS body",
    "school",
    "social landlord",
    "transport body",
    "national park",
    "fire or police body",
    "outside England",
    "other",
    "unmatched",
]

_COMPANY = r"limited|ltd|plc|llp|lp|cic|cio|community interest company"
_CARE = (
    r"\w*care|cares|care(?:base|homes?|line|mark|tech|watch)|caring|carers?|homes?|nursing|residential|domiciliary"
    r"|hospices?|retirement|respite|supported living|support services|living|support$"
)

# The first pattern that a name holds says what body it is.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("parish council", r"(?:parish|town|village|neighbourhood|community) council|parish meeting"),
    ("strategic authority", r"combined (?:county )?authority|mayoral strategic authority"),
    ("national park", r"national parks?|broads authority"),
    ("transport body", r"transport for|passenger transport|transport executive|pte"),
    (
        "NHS body",
        r"nhs|ccgs?|clinical commissioning|icbs?|integrated care (?:board|system|partnership)|primary care"
        r"|(?<!port )health (?:board|authority)"
        r"|health and (?:social )?care (?:partnership|trust|board)"
        r"|(?:foundation|hospitals?|healthcare|ambulance|partnership|mental health|community health|care) trust"
        r"|(?:university|teaching|general|district) hospitals?|ambulance service|commissioning support unit"
        r"|community health(?!care\b)(?!.*\b(?:limited|ltd|plc|llp|cic)\b)"
        r"|surgery|surgeries|gp|general practice|health centre|medical (?:centre|practice|group|partnership)"
        r"|dental (?:practice|surgery|centre)|^dr\b.*\bpartners",
    ),
    ("care provider", rf"^(?=.*\b(?:{_CARE})\b)(?!.*\b(?:housing association|academ|school)).*\b(?:{_COMPANY})"),
    (
        "school",
        r"schools?|academy|academies|colleges?|primary|infants?|juniors?|grammar|nursery|sixth form|pupil referral unit"
        r"|federation|dioces(?:e|an)|(?:learning|education|educational) trust|(?:community|united) learning"
        r"|governing body|governors|appeals? panel|c of e|cofe|church of england|high$",
    ),
    (
        "fire or police body",
        r"fire (?:authority|brigade|service|commissioner|and rescue|and emergency|and crime)"
        r"|rescue (?:authority|service)|police|policing|constabulary|crime commissioner",
    ),
    (
        "other",
        r"university|home office|commission|ombudsman|tribunal|inspectorate|ministry|department (?:for|of)|hm revenue"
        r"|hm courts|environment agency|funding agency|homes england|natural england|historic england"
        r"|public health england|pensions?|waste (?:authority|disposal|partnership)|port health|harbour"
        r"|drainage|conservators|valuation"
        r"|development corporation|enterprise partnership|joint (?:committee|board)|traffic penalty|adjudicators?"
        r"|adjudication",
    ),
    (
        "social landlord",
        r"housing (?:association|group|trust|society|company|partnership|cooperative|co operative)|housing$"
        r"|homes? group|housing (?:limited|ltd)|almshouses?|tenant management",
    ),
    ("care provider", rf"{_CARE}|{_COMPANY}|^(?:mr|mrs|ms|miss)|^dr and (?:mr|mrs|ms)"),
)


_COMPANY_LAST = re.compile(rf" (?:{_COMPANY})$")


def without_company(name: str) -> str:
    """A normal name without the kind of company at its end: "derby homes" of "derby homes limited"."""
    return _COMPANY_LAST.sub("", name)


@cache
def kind_of(name: str) -> Kind | None:
    """The kind of body that a normal name (see `authorities.normal`) tells of; None where it tells of none.

    What calls itself a council without being a parish council is none of these, whatever else its name says.
    """
    for kind, words in _PATTERNS:
        if re.search(rf"\b(?:{words})\b", name):
            return kind
        if kind == "parish council" and re.search(r"\bcouncil\b", name):
            return None
    return None
