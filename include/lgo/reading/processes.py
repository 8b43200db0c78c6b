"""What a passage is about: the processes that can be late, the words that name them, the words that only hint.

A page's category settles what its general words mean: "the assessment" is one thing under adult care and
another under special educational needs. The list of processes is the codebook's.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Domain = Literal["adult", "children", "education", "housing", "benefits", "planning", "environment", "other"]

# Named outright. One alternation, tried in this order at each place; the leftmost match wins.
_NAMED: tuple[tuple[str, str], ...] = (
    (
        "complaint_remedy",
        r"(?:agreed|promised|recommended|undertook|committed to) (?:actions?|remed(?:y|ies)|recommendations?|steps?|work)"
        r"|(?:carr\w+ out|complet\w+|implement\w*|compl(?:y|ied|ying)(?: fully| in full)? with|act(?:ed|ing)? on|deliver\w*"
        r"|fulfil\w*|honour\w*|put\w* in place|kept|keep\w*) (?:[\w'’]+ ){0,5}?"
        r"(?:recommendations?|remed(?:y|ies)|promises?|agreements?|undertakings?|outcome of (?:[\w'’]+ ){0,3}complaint"
        r"|actions? (?:it )?(?:had )?(?:agreed|promised)|(?:agreed|promised) (?:actions?|work))"
        r"|(?:what|as|work|action|payment|apology|sum|money|visit|repairs?|training|review) (?:that )?(?:it|the \w+) "
        r"(?:had |has |was )?(?:agreed|promised|undertook|undertaken|committed)\b"
        r"|(?:told|assured|promised)\b(?: [\w'’£]+){1,8}? would\b(?: [\w'’£]+){0,12}? (?:decision|response|outcome|findings|reply)"
        r"|recommendation (?:one|two|three|four|five|six|\d)\b|our (?:earlier |previous |first |last )?(?:report|recommendations?|decision)\b"
        r"|(?:earlier|previous|last) (?:complaint|investigation|decision|remedy)",
    ),
    (
        "children_complaint_3",
        r"stage (?:three|3)\b|(?:third|final) stage|review panel|complaints? panel|panel (?:met|meet|hearing|review|should)",
    ),
    (
        "stage_2",
        r"stage (?:two|2)\b|second stage|adjudicat\w+|investigating officer|independent (?:person|investigat\w+)",
    ),
    ("stage_1", r"stage (?:one|1)\b|first stage"),
    (
        "complaint",
        r"(?:repl(?:y|ies|ied|ying)|respon\w+|answer\w*|deal\w*|dealt|handl\w+|acknowledg\w+|resolv\w+|consider\w*|investigat\w+"
        r"|process\w*|escalat\w+|look\w* into|conclud\w+) (?:[\w'’]+ ){0,2}?(?:to |with |of |into )?(?:[\w'’]+ ){0,2}?(?:['’]s )?"
        r"(?:\w+['’]s? )?(?:[\w'’]+ ){0,2}?complaints?\b"
        r"|complaints?[- ](?:handling|response|repl\w+|procedure|process|investigation|correspondence|letter|team|policy)"
        r"|(?:response|reply|replies|answer)s? to (?:[\w'’]+ ){0,2}?(?:\w+['’]s? )?complaints?",
    ),
    (
        "records",
        r"minutes\b(?! late)|records? of (?:the|a|an|her|his|that|each) (?:[\w'’]+ ){0,3}?(?:review|meeting|conference)|subject access(?: requests?)?|data protection requests?|(?:copy|copies|disclosure) of (?:[\w'’]+ ){0,3}?(?:file|records?|notes|documents)"
        r"|(?:access to|request for|asked for|give \w+|gave \w+|send \w+|sent \w+) (?:[\w'’]+ ){0,3}?(?:files?|records?|notes)\b"
        r"|records? request|(?:her|his|their) records\b|case notes|freedom of information|information request|\bFOI\b",
    ),
    (
        "ehc_review",
        r"annual(?: \w+)? reviews?|amend\w* (?:[\w'’]+ ){0,3}?(?:ehc |education\W+health\W+(?:and )?care )?(?:plan|notice)|amendment notice"
        r"|(?:early|interim|emergency) review|review meeting|phase transfer|transfer review|review of (?:[\w'’]+ ){0,4}?(?:ehc|education\W+health)"
        r"|review\w* (?:[\w'’]+ ){0,4}?(?:ehc|education\W+health\W+(?:and )?care|\w+['’]s) plan",
    ),
    (
        "ehc_assessment",
        r"(?:ehc|education\W+health\W+(?:and )?care) (?:\(ehc\) )?(?:needs )?assessments?|whether to assess|decision (?:to|not to|about whether to) assess"
        r"|assess\w* (?:[\w'’]+ ){0,3}?special educational needs|statutory assessment|request for (?:an )?assessment"
        r"|educational psycholog\w+ (?:advice|report|assessment)|advice from (?:an |the )?educational psycholog",
    ),
    (
        "ehc_plan",
        r"(?:ehc|education\W+health\W+(?:and )?care)\b(?: \(ehc\))? ?(?:\(\w+\) )?plans?|\behcps?\b|final(?:ised|ise|ising)? (?:[\w'’]+ ){0,3}?plan|draft plan"
        r"|issu\w+ (?:[\w'’]+ ){0,3}?(?:\w+['’]s )?(?:final )?plan",
    ),
    (
        "education_provision",
        r"alternative (?:education\w*|provision)|section 19\b|tuition|tutor\w*|suitable (?:full[- ]time )?education|full[- ]time education"
        r"|(?:educational|special) provision|provision in (?:[\w'’]+ ){0,3}?plan|speech and language|occupational therapy in|therapy in (?:[\w'’]+ ){0,2}plan"
        r"|school place(?!s)|(?:arrang\w+|provid\w+|secur\w+) (?:[\w'’]+ ){0,3}?education|place (?:at|in) (?:a|another|the) (?:\w+ )?school"
        r"|new school|out of school|missed education",
    ),
    (
        "adaptation",
        r"disabled facilities|\bdfgs?\b|adapt(?:ations?|ing|ed)\b|occupational therap\w+|level[- ]access|stair ?lift|wet ?room|ramp\b|grab rails?|\bhoist",
    ),
    ("safeguarding", r"safeguard\w*|section 42\b|section 47\b|protection enquir\w+"),
    (
        "transport",
        r"blue badges?|(?:school|home[- ]to[- ]school|free|post[- ]16) (?:\w+ )?(?:transport|travel)|travel (?:assistance|pass|support)|bus passe?s?"
        r"|concessionary|transport (?:appeal|application|request|for|to)|taxi (?:to|for|home)|(?:arrang\w+|provid\w+) (?:[\w'’]+ ){0,3}?transport",
    ),
    (
        "council_tax",
        r"council tax (?!support|reduction|benefit)|(?:council tax|single person|single occup\w+|student|disability|disregard) (?:discount|exemption|account|band\w*)"
        r"|liability orders?|council tax\b(?! support| reduction| benefit)",
    ),
    (
        "benefit",
        r"housing benefit|council tax (?:support|reduction|benefit)|discretionary housing payment|\bdhps?\b|benefit (?:claim|appeal|application|decision|reconsideration)s?"
        r"|(?:claim|appeal) (?:for|to|about) (?:[\w'’]+ ){0,3}?(?:benefit|tribunal)|overpayment",
    ),
    (
        "homelessness",
        r"homeless\w*|main (?:housing )?duty|relief duty|prevention duty|interim accommodation|temporary accommodation|bed[- ]and[- ]breakfast|\bb ?& ?b\b"
        r"|personali[sz]ed (?:housing )?plans?|\bphps?\b|suitability (?:of|review|decision)|section (?:184|202|189)\b|priority need|move(?:d)? (?:the family|\w+) (?:on|out of)"
        r"|self[- ]contained",
    ),
    (
        "housing_allocation",
        r"housing (?:register|application|allocation\w*|list|options|transfer)|allocations? (?:scheme|policy)|re-?band\w*|band (?:[a-e1-5]\b|change|review)|banding"
        r"|medical (?:priority|assessment|evidence|form|needs|information|points|adviser|award)|effective date|transfer (?:application|list|request)|priority (?:date|band|award|status)"
        r"|choice[- ]based|management (?:move|transfer)|rehous\w+",
    ),
    (
        "planning",
        r"planning (?:application|permission|decision|appeal|obligation|condition|officer|history)s?|section 106|certificate of lawful\w*|pre[- ]application|discharg\w+ (?:of )?(?:a |the )?condition"
        r"|valid(?:at\w+|ate)|tree preservation|works? to (?:a |the )?(?:protected )?trees?|householder application|listed building",
    ),
    (
        "enforcement",
        r"enforcement(?! agent)|breach\w* of (?:planning|condition|control|the)|planning contravention|statutory nuisance|nois[ey]|nuisance|hazards?|category (?:1|2|one|two)"
        r"|improvement notice|abatement|houses? in multiple|\bhmos?\b|disrepair|unauthori[sz]ed|fly[- ]tip\w*|antisocial|anti[- ]social|planning control",
    ),
    ("licensing", r"licen[cs](?:e|es|ed|ing)\b"),
    (
        "repair",
        r"repair(?!er)\w*|pot ?holes?|resurfac\w+|street ?lights?|gull(?:y|ies)|drain(?:s|age)?|boiler|leak\w*|damp|mould|roof|heating|footway|pavement|flood\w*",
    ),
    (
        "child_assessment",
        r"child and family assessments?|child(?:ren)?['’]?s? in need assessment|single assessment|parent carer\w* assessment|section 17 assessment|social care assessment|connected person\w* assessment"
        r"|kinship assessment|special guardian\w* assessment|assess\w* (?:[\w'’]+ ){0,2}?as (?:[\w'’]+ ){0,3}?(?:foster|carer)|age assessment|pathway (?:plan )?assessment|pre[- ]birth assessment",
    ),
    (
        "child_plan",
        r"pathway plan\w*|child(?:ren)? (?:in need|protection) plan|child in need|permanence|permanency|leaving care|personal adviser|looked after child\w* review|child protection conference|life story|contact (?:plan|arrangements)",
    ),
    (
        "care_assessment",
        r"care (?:act |needs |and support (?:needs )?)?assessments?|carer['’]?s?['’]? assessments?|financial assessments?|needs assessment|re-?assess\w*|assess\w* (?:[\w'’]+ ){0,3}?(?:care|social care|support) needs"
        r"|mental capacity assessment|assess\w* (?:her|his|their|mr|mrs|ms|miss)\b",
    ),
    (
        "care_review",
        r"(?:care|support|her|his|the|their) plan\w* (?:[\w'’]+ ){0,3}?(?:kept under review|reviewed)|care (?:plan )?reviews?|review\w* (?:of )?(?:[\w'’]+ ){0,4}?(?:care(?: plan| package| needs)?|support plan|package)\b",
    ),
    (
        "care_plan",
        r"care (?:and support )?plan\w*|support plan\w*|care packages?|packages? of care|personal budgets?|respite|(?:home|domiciliary) care|care (?:agency|provider|home) place"
        r"|(?:arrang\w+|put\w*|find\w*|sourc\w+) (?:[\w'’]+ ){0,3}?(?:care|support)\b",
    ),
    (
        "payment",
        r"refund\w*|reimburs\w*|direct payments?|\bgrants?\b|allowances?|deposit\b|arrears|back-?dat\w+|invoic\w+|repa(?:id|y|yment|ying)|(?:make|made|making|send|issue|issuing|process\w*) (?:[\w'’]+ ){0,2}?payments?"
        r"|compensation|overcharg\w+",
    ),
)

# Said of many things; the page's domain, or its words, say which.
_HINTED: tuple[tuple[str, str], ...] = (
    ("money", r"\b(?:pay|paid|paying|payments?|money)\b"),
    ("assessment", r"assess\w*"),
    ("plan", r"\bplans?\b"),
    ("review", r"\breview\w*"),
    ("accommodation", r"accommodation|rehous\w*|hotel|hostel"),
    ("application", r"application\w*|decision\w*|decid\w+|determin\w+|claims?\b|appeals?\b"),
    ("investigation", r"\binvestigat\w*|enquir\w+|inquir\w+|\bcase\b"),
    ("advice", r"\badvice\b|psychologist\w*"),
    ("panel", r"\bpanel\b"),
    ("inspection", r"\binspect\w*"),
    ("complaint", r"complain\w*"),
    ("correspondence", r"\brepl(?:y|ies|ied)\b|\brespon(?:se|ses|ded|d)\b|\banswer(?:ed|s)?\b"),
)

_KEYS: dict[str, tuple[str, ...]] = {
    "complaint_remedy": ("agree", "promis", "recommend", "under", "commit", "remed", "report", "previous", "earlier", "told", "assured", "last ", "decision"),
    "children_complaint_3": ("stage", "panel"),
    "stage_2": ("stage", "adjudicat", "investigati", "independent"),
    "stage_1": ("stage",),
    "complaint": ("complaint",),
    "other": ("case review", "trigger", "admission", "appeal"),
    "records": ("minutes", "subject", "cop", "record", "file", "notes", "information", "foi", "data"),
    "ehc_review": ("review", "amend", "transfer"),
    "ehc_assessment": ("assess", "psycholog"),
    "ehc_plan": ("plan", "ehc"),
    "education_provision": ("education", "provision", "section 19", "tuition", "tutor", "therapy", "school", "speech"),
    "adaptation": ("disabled facilities", "dfg", "adapt", "occupational", "level", "lift", "wet", "ramp", "grab", "hoist"),
    "safeguarding": ("safeguard", "section 4", "protection"),
    "transport": ("badge", "transport", "travel", "bus pass", "concessionary", "taxi"),
    "council_tax": ("council tax", "discount", "exemption", "account", "band", "liability"),
    "benefit": ("benefit", "council tax", "discretionary", "dhp", "overpayment", "tribunal"),
    "homelessness": ("homeless", "duty", "accommodation", "breakfast", "b&b", "b & b", "personali", "php", "suitability", "section", "priority", "move", "self"),
    "housing_allocation": ("housing", "alloca", "band", "medical", "effective", "transfer", "priority", "choice", "management", "rehous"),
    "planning": ("planning", "section 106", "certificate", "application", "discharg", "valid", "tree", "listed"),
    "enforcement": ("enforcement", "breach", "contravention", "nuisance", "nois", "hazard", "category", "improvement", "abatement", "inspect", "hmo", "multiple", "disrepair", "unauthori", "tip", "social", "control"),
    "licensing": ("licen",),
    "repair": ("repair", "hole", "surfac", "light", "gull", "drain", "boiler", "leak", "damp", "mould", "roof", "heating", "footway", "pavement", "flood"),
    "child_assessment": ("assess",),
    "child_plan": ("plan", "child", "permanen", "leaving", "adviser", "life", "contact"),
    "care_assessment": ("assess",),
    "care_review": ("review",),
    "care_plan": ("plan", "care", "budget", "respite", "support"),
    "payment": ("refund", "reimburs", "payment", "grant", "allowance", "deposit", "arrears", "back", "invoic", "repa", "compensation", "overcharg"),
}
"""Letters of which one must stand in a text before the pattern is tried: most texts are spared most patterns."""

_WEAK = frozenset({"inspection", "application", "investigation", "complaint", "correspondence", "money"})

_BY_DOMAIN: dict[str, dict[Domain, str]] = {
    "assessment": {"adult": "care_assessment", "children": "child_assessment", "education": "ehc_assessment"},
    "plan": {"adult": "care_plan", "children": "child_plan", "education": "ehc_plan"},
    "review": {"adult": "care_review", "education": "ehc_review", "housing": "homelessness", "children": "child_plan"},
    "accommodation": {"housing": "homelessness"},
    "application": {"planning": "planning"},
    "investigation": {"planning": "enforcement", "environment": "enforcement"},
    "complaint": {},
    "correspondence": {},
}

_DECIDED = frozenset(
    {"adaptation", "housing_allocation", "homelessness", "benefit", "council_tax", "planning", "licensing", "transport", "ehc_plan"}
)
"""Processes that end in a decision on an application."""

_SUBCATEGORIES: tuple[tuple[str, str], ...] = (
    ("facilities", "adaptation"),
    ("homeless", "homelessness"),
    ("allocation", "housing_allocation"),
    ("private housing", "enforcement"),
    ("special educational", "ehc_plan"),
    ("alternative provision", "education_provision"),
    ("admission", "other"),
    ("exclusion", "education_provision"),
    ("transport", "transport"),
    ("housing benefit", "benefit"),
    ("council tax support", "benefit"),
    ("council tax reduction", "benefit"),
    ("council tax", "council_tax"),
    ("enforcement", "enforcement"),
    ("planning application", "planning"),
    ("building control", "planning"),
    ("licensing", "licensing"),
    ("safeguarding", "safeguarding"),
    ("highway repair", "repair"),
    ("noise", "enforcement"),
    ("assessment and care plan", "care_assessment"),
    ("direct payment", "payment"),
    ("repairs", "repair"),
)

_DOMAINS: tuple[tuple[str, Domain], ...] = (
    ("adult", "adult"),
    ("child", "children"),
    ("education", "education"),
    ("housing", "housing"),
    ("benefit", "benefits"),
    ("planning", "planning"),
    ("environment", "environment"),
    ("health", "adult"),
)

_REVIEWED = re.compile(
    r"annual reviews?|review meeting|amended (?:final )?plan|phase transfer|amend\w* (?:a |the |her |his |\w+['’]s )?(?:child['’]s )?plan|transfer review", re.IGNORECASE
)
_FIRST_PLAN = re.compile(
    r"\b(?:20|twenty)[- ]weeks?\b|needs assessment|(?:request\w*|asked|applied) (?:[\w'’]+ ){0,4}?for an (?:ehc|education|assessment)", re.IGNORECASE
)
_STATUTORY = re.compile(
    r"children['’]s (?:statutory )?(?:social care )?complaints? (?:procedure|process)|statutory (?:children['’]s )?(?:complaints? )?(?:procedure|process)"
    r"|getting the best from complaints|independent person|investigating officer|stage (?:three|3)\b.{0,60}panel|statutory complaints?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that speaks of a process, `text[start:end]`: by its name (3), a general word for it (2), a hint (1)."""

    process: str
    start: int
    end: int
    strength: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page is about: its domain, its default process and whether its subcategory settles that, whether the children's statutory stages apply, and
    whether its plan is the one that follows a review and no first one."""

    domain: Domain
    default: str
    settled: bool
    statutory_stages: bool
    after_review: bool

    def mentions(self, text: str) -> list[Mention]:
        """The processes that `text` names or hints at, in order."""
        return [m for m in (self._settled(mention) for mention in _mentions(text)) if m is not None]

    def _settled(self, mention: Mention) -> Mention | None:
        process = mention.process
        if process in {"stage_1", "stage_2", "children_complaint_3"}:
            stage = {"stage_1": "children_complaint_1", "stage_2": "children_complaint_2"}.get(process, process)
            process = stage if self.statutory_stages else "complaint"
        elif process == "application":
            process = self.default if self.default in _DECIDED else "other"
        elif process == "advice":
            if self.domain != "education":
                return None
            process = "ehc_assessment"
        elif process == "inspection":
            process = self.default
        elif process == "panel":
            if not self.statutory_stages:
                return None
            process = "children_complaint_3"
        elif process in {"complaint", "correspondence"}:
            pass
        elif process in {"payment", "money"}:
            process = self.default if self.default in {"council_tax", "adaptation", "benefit"} else "payment"
        elif process in _BY_DOMAIN:
            process = _BY_DOMAIN[process].get(self.domain, self.default)
        if process.startswith("care_") and self.domain in {"housing", "benefits", "planning", "environment"}:
            return None
        if process == "ehc_plan" and self.after_review:
            process = "ehc_review"
        elif process == "care_assessment" and self.default == "adaptation":
            process = "adaptation"
        elif process in {"care_plan", "care_review"} and self.domain in {"children", "education"}:
            process = _BY_DOMAIN["plan" if process == "care_plan" else "review"][self.domain]
        elif process == "care_assessment" and self.domain in {"children", "education"}:
            process = _BY_DOMAIN["assessment"][self.domain]
        return Mention(process, mention.start, mention.end, mention.strength)


def matter(category: str | None, subcategory: str | None, text: str) -> Matter:
    """The matter of a page with this category and subcategory, `text` being its whole wording."""
    where = (subcategory or category or "").casefold()
    domain: Domain = next((domain for word, domain in _DOMAINS if word in (category or "").casefold()), "other")
    default = next((process for words, process in _SUBCATEGORIES if words in where), None)
    if default is None and domain == "planning":
        default = "planning"
    reviewed = bool(_REVIEWED.search(text)) and not _FIRST_PLAN.search(text)
    return Matter(domain, default or "other", default is not None, bool(_STATUTORY.search(text)), reviewed)


_ROWS = tuple(
    (process, _KEYS.get(process, ("",)), re.compile(rf"\b(?:{pattern})", re.IGNORECASE), strength)
    for table, named in ((_NAMED, True), (_HINTED, False))
    for process, pattern in table
    for strength in [3 if named else 1 if process in _WEAK else 2]
)


@lru_cache(maxsize=512)
def _mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    folded = text.casefold()
    for process, keys, pattern, strength in _ROWS:
        if not any(key in folded for key in keys):
            continue
        for m in pattern.finditer(text):
            if not any(known.start < m.end() and m.start() < known.end for known in found):
                found.append(Mention(process, m.start(), m.end(), strength))
    return tuple(sorted(found, key=lambda mention: mention.start))


_FACETS = re.compile(
    r"stage (?P<stage>one|two|three|[123])\b|(?P<notice>amendment notice|notice|\bletter\b|tell (?:the )?parents?|its decision|decision to (?:mr|mrs|ms|miss))"
    r"|(?P<amended>amended (?:final )?plan|final amended)|(?P<minutes>minutes)|(?P<file>subject access|records)"
    r"|(?P<response>after the (?:hearing|panel)|(?:final|its) response|of the (?:panel|hearing)|panel hearing)|(?P<panel>panel)",
    re.IGNORECASE,
)
_STAGES = {"one": "1", "two": "2", "three": "3"}


_ADAPTATION_FACETS = re.compile(r"(?P<assess>assess\w*|occupational therap\w+)|(?P<decide>decid\w+|decision|approv\w+|application)", re.IGNORECASE)


def facets(text: str, matter: Matter) -> frozenset[str]:
    """Words that tell things of one process apart: the stage of a complaint, the notice or the plan of a review."""
    found = set()
    for m in _FACETS.finditer(text):
        kind = m.lastgroup or ""
        value = m[kind].casefold() if kind == "stage" else ""
        found.add(kind + _STAGES.get(value, value))
    if matter.default == "adaptation":
        found |= {m.lastgroup or "" for m in _ADAPTATION_FACETS.finditer(text)}
    return frozenset(found)
