"""What a passage is about: the processes that can be late, the words that name them, the words that only hint.

A page's category settles what its general words mean: "the assessment" is one thing under adult care and
another under special educational needs. The list of processes is the codebook's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from include.lgo.reading.patterns import AnyCase, lowered, worth_trying

Domain = Literal["adult", "children", "education", "housing", "benefits", "planning", "environment", "other"]

# Processes named outright: the process, letters of which one must stand in a text before the pattern is tried (most
# texts are spared most patterns), the pattern. Where two match in one place, the earlier row wins.
_NAMED: tuple[tuple[str, str, str], ...] = (
    (
        "complaint_remedy",
        "agree|promis|recommend|under|commit|remed|report|previous|earlier|told|assur|last |decision|outcome"
        "|pledg|word|own date|panel|ombudsman|investigator|adjudicator|board",
        r"(?:agreed|promised|recommended|undertook|committed to) (?:actions?|remed(?:y|ies)|recommendations?"
        r"|steps?|work)|(?:carr\w+ out|complet\w+|implement\w*|compl(?:y|ied|ying)(?: fully| in full)? with"
        r"|act(?:ed|ing)? (?:up)?on|(?:g[ai]v(?:e|en|ing) effect|put\w* into (?:effect|practice)|carry\w*"
        r"|carr\w+|follow\w*|see\w*|saw) (?:\w+ ){0,4}?(?:to|through|of)|abid\w+ by|live\w* up to|(?:let|lets"
        r"|leav\w+|left)|deliver\w*|fulfil\w*|honour\w*|put\w* in place|kept"
        r"|keep\w*) (?:[\w'’]+ ){0,5}?(?:recommendations?|remed(?:y|ies)|promises?|agreements?|undertakings?"
        r"|outcome of (?:[\w'’]+ ){0,3}complaint|actions? (?:it )?(?:had )?(?:agreed|promised)|(?:agreed"
        r"|promised) (?:actions?|work))|(?:what|as|work|remedy|action|payment|apology|sum|money|visit|repairs?"
        r"|training"
        r"|review) (?:that |which )?(?:it|the \w+) (?:had |has |was )?(?:agreed|promised|undertook|undertaken"
        r"|committed)\b|(?!which|that)\w+ (?:that |which )?(?:it|the (?:council|authority|trust"
        r"|provider)) (?:had |has |was )?"
        r"(?:promised|undertaken|undertook)\b|outcome of (?:a|the|her|his|their) complaint"
        r"|promises? (?:made|given) (?:[\w'’]+ ){0,6}?complaint|(?:gave|given"
        r"|giving) (?:[\w'’]+ "
        r"){1,4}?(?:assurance|undertaking|its word)\b|(?:undertook|pledged|promised) to\b|(?:told|assured"
        r"|promised)\b(?: [\w'’£]+){1,8}? would\b(?: [\w'’£]+){0,12}? (?:decision"
        r"|response|outcome|findings|reply)|(?:recommendations?|promises|agreed actions?) (?:was|were|had been"
        r"|has been|have been)(?: \w+)? (?:carried out"
        r"|completed|implemented|complied with|done|kept)|recommendation (?:one|two|three|four|five|six|\d)\b"
        r"|our (?:earlier|previous|first|last|original)"
        r" (?:report|recommendations?|decision|remedy)\b|(?:weeks|months|days) of (?:the|our) (?:first "
        r"|final )?(?:report"
        r"|decision)\b|the (?:earlier|previous|original) (?:recommendations?|remedy)\b|our (?:report|recommendations?"
        r"|decision)\b|(?:panel|board|investigator|investigating officer|adjudicator|reviewer|ombudsman)['’]s"
        r" recommendations?|recommendations? (?:on|about|that|for|as to)\b|promis(?:e|ing) (?:payment|to)\b"
        r"|(?:promised|undertook|agreed|said|committed) in (?:its|the) (?:[\w-]+ ){0,3}?(?:reply|response"
        r"|letter|decision|outcome)\b"
        r"|own date for|(?:date|deadline|time|day) (?:that |which )?(?:the )?(?:panel|ombudsman|investigator"
        r"|adjudicator|board"
        r"|we|I) (?:had )?(?:set|given|asked|named|fixed|recommended)\b|(?:earlier|previous|last) (?:complaint"
        r"|investigation|decision|remedy)",
    ),
    (
        "children_complaint_3",
        "stage|panel",
        r"stage (?:three|3)\b|(?:third|final)[ -]stage\b|review panel|complaints? panel|panel (?:met|meet|hearing"
        r"|review|should)",
    ),
    (
        "stage_2",
        "stage|adjudicat|investigati|independent",
        r"stage (?:two|2)\b|second[ -]stage\b|adjudicat\w+|investigating officer|independent (?:person|investigat\w+)",
    ),
    (
        "stage_1",
        "stage",
        r"stage (?:one|1)\b|first[ -]stage\b",
    ),
    (
        "complaint",
        "complaint|reply|replies|response",
        r"(?:repl(?:y|ies|ied|ying)|respon\w+|answer\w*|deal\w*|dealt|handl\w+|acknowledg\w+|resolv\w+|consider\w*"
        r"|investigat\w+|process\w*|escalat\w+|look\w* into|conclud\w+) (?:[\w'’]+ ){0,2}?(?:to |with |of "
        r"|into )?(?:[\w'’]+ ){0,2}?(?:['’]s )?(?:\w+['’]s? )?(?:[\w'’]+ ){0,2}?complaints?\b"
        r"|complaints? (?:is|are|was|were|to be|will be|should be|must be|ha[sd] (?:not )?been"
        r"|have been)(?: [\w'’]+){0,3}? (?:answered|acknowledged|responded|replied|dealt|resolved|investigated"
        r"|considered|handled)(?! (?:at|in|under) (?:stage|the (?:first|second|third)))"
        r"|complaints?[- ](?:leaflet|charter|booklet|code|standards?|rules|timings?|handling|timescales?"
        r"|timetables?|deadlines?|targets?|response|repl\w+|procedure"
        r"|process|investigation|correspondence|letter|team"
        r"|policy)|(?:first|second|initial|final|complaint) (?:complaint )?(?:repl(?:y|ies)|responses?)\b"
        r"|(?:response|reply|replies|answer)s? to (?:[\w'’]+ ){0,2}?(?:\w+['’]s? )?complaints?",
    ),
    (
        "records",
        "minutes|subject|sar|cop|record|file|notes|information|foi|data|papers|documents|discharge",
        r"discharge (?:summar(?:y|ies)|letters?|notes)\b"
        r"|minutes\b(?! late)|(?:hand\w*|releas\w+|disclos\w+|turn\w*) (?:over )?(?:[\w'’]+ ){0,3}?(?:files?|records?"
        r"|papers|notes|documents)\b|(?:let\w*|allow\w*) \w+(?: \w)? see (?:the|her|his|their) (?:file"
        r"|records?)|\bSARs?\b|records? of (?:the|a|an|her|his|that|each) (?:[\w'’]+ ){0,3}?(?:review|meeting"
        r"|conference)|subject access(?: requests?)?|data protection requests?|(?:copy|copies"
        r"|disclosure) of (?:[\w'’]+ ){0,3}?(?:file|records?|notes|documents)|(?:access to|request for|asked for"
        r"|provid\w*|suppl\w+|disclos\w*|produc\w*|give \w+|gave \w+|send \w+"
        r"|sent \w+) (?:[\w'’]+ ){0,3}?(?:files?|records?|notes)\b|records? request"
        r"|(?:her|his|their) records\b|(?:case|meeting|conference|core group|panel|review) notes"
        r"|freedom of information|information request|\bFOI\b",
    ),
    (
        "provision",
        "plan|ehcp",
        r"(?:help|support|provision|therap\w+|sessions?|hours|programmes?|teaching|tuition|lessons|equipment"
        r"|everything|nothing) (?:that |which |he |she |they |was |were |is |are |had been |set out |laid down |listed "
        r"|specified |described |required |named |promised |due |to have )*(?:in|under|by|from) (?:[\w'’]+ ){0,3}?"
        r"(?:plan|ehcp)\b",
    ),
    (
        "ehc_review",
        "review|amend|transfer",
        r"annual(?: \w+)? reviews?|amend\w* (?:[\w'’]+ ){0,3}?(?:ehc |education\W+health\W+(?:and )?care )?(?:plan"
        r"|notice)|amendment notice|(?:early|interim|emergency) review|review meeting|phase transfer"
        r"|transfer review|review of (?:[\w'’]+ ){0,4}?(?:ehc|education\W+health)"
        r"|review\w* (?:[\w'’]+ ){0,4}?(?:ehc|education\W+health\W+(?:and )?care|\w+['’]s) plan",
    ),
    (
        "ehc_assessment",
        "assess|psycholog",
        r"(?:ehc|education\W+health\W+(?:and )?care) (?:\(ehc\) )?(?:needs )?assessments?|whether to assess"
        r"|decision (?:to|not to|about whether to) assess|assess\w* (?:[\w'’]+ ){0,3}?special educational needs"
        r"|statutory assessment|request for (?:an )?assessment|educational psycholog\w+ (?:advice|report"
        r"|assessment)|advice from (?:an |the )?educational psycholog",
    ),
    (
        "ehc_plan",
        "plan|ehc",
        r"(?:ehc|education\W+health\W+(?:and )?care)\b(?: \(ehc\))? ?(?:\(\w+\) )?plans?|\behcps?\b|final(?:ised"
        r"|ise|ising)? (?:[\w'’]+ ){0,3}?plan|draft plan|issu\w+ (?:[\w'’]+ ){0,3}?(?:\w+['’]s )?(?:final )?plan",
    ),
    (
        "education_provision",
        "education|provision|section 19|tuition|tutor|therap|school|speech",
        r"physiotherap\w+|alternative (?:education\w*|provision)|section 19\b|tuition|tutor\w*"
        r"|suitable (?:full[- ]time )?education|full[- ]time education|(?:educational|special) provision"
        r"|provision in (?:[\w'’]+ ){0,3}?plan|speech and language|occupational therapy in"
        r"|therapy in (?:[\w'’]+ ){0,2}plan|school place(?!s)|(?:arrang\w+|provid\w+"
        r"|secur\w+) (?:[\w'’]+ ){0,3}?education|place (?:at|in) (?:a|another|the) (?:\w+ )?school|new school"
        r"|out of school|missed education",
    ),
    (
        "adaptation",
        "disabled facilities|dfg|adapt|occupational|level|lift|wet|ramp|grab|hoist",
        r"disabled facilities|\bdfgs?\b|adapt(?:ations?|ing|ed)\b|occupational therap\w+|level[- ]access"
        r"|stair ?lift|wet ?room|ramp\b|grab rails?|\bhoist",
    ),
    (
        "teaching",
        "programme|lesson|one|therap",
        r"(?:exercise|therapy|learning|reading|literacy) programmes?|one[- ]to[- ]one|lessons\b"
        r"|(?:speech |music |art )?therap(?:y|ist)\b(?!['’]s| (?:report|advice|assessment))",
    ),
    (
        "safeguarding",
        "safeguard|section 4|protection",
        r"safeguard\w*|section 42\b|section 47\b|protection enquir\w+",
    ),
    (
        "transport",
        "badge|transport|travel|bus pass|concessionary|taxi",
        r"blue badges?|(?:school|home[- ]to[- ]school|free|post[- ]16) (?:\w+ )?(?:transport|travel)"
        r"|travel (?:assistance|pass|support)|bus passe?s?|concessionary|transport (?:appeal|application|request"
        r"|for|to)|taxi (?:to|for|home)|(?:arrang\w+|provid\w+) (?:[\w'’]+ ){0,3}?transport",
    ),
    (
        "council_tax",
        "council tax|discount|exemption|account|band|liability",
        r"council tax (?!support|reduction|benefit)|(?:council tax|single person|single occup\w+|student"
        r"|disability|disregard) (?:discount|exemption|account|band\w*)|liability orders?|council tax\b(?! support"
        r"| reduction| benefit)",
    ),
    (
        "benefit",
        "benefit|council tax|discretionary|dhp|overpayment|tribunal",
        r"housing benefit|council tax (?:support|reduction|benefit)|discretionary housing payment|\bdhps?\b"
        r"|benefit (?:claim|appeal|application|decision|reconsideration)s?|(?:claim|appeal) (?:for|to"
        r"|about) (?:[\w'’]+ ){0,3}?(?:benefit|tribunal)|overpayment",
    ),
    (
        "homelessness",
        "homeless|duty|accommodation|breakfast|b&b|b & b|personali|php|suitability|section|priority|move|self",
        r"homeless\w*|main (?:housing )?duty|relief duty|prevention duty|interim accommodation"
        r"|temporary accommodation|bed[- ]and[- ]breakfast|\bb ?& ?b\b|personali[sz]ed (?:housing )?plans?"
        r"|\bphps?\b|suitability (?:of|review|decision)|section (?:184|202|189)\b|priority need"
        r"|move(?:d)? (?:the family|\w+) (?:on|out of)|self[- ]contained",
    ),
    (
        "housing_allocation",
        "housing|alloca|band|medical|effective|transfer|priority|choice|management|rehous",
        r"housing (?:register|application|allocation\w*|list|options|transfer)|allocations? (?:scheme|policy)"
        r"|re-?band\w*|band (?:[a-e1-5]\b|change|review)|banding|medical (?:priority|assessment|evidence|form"
        r"|needs|information|points|adviser|award)|effective date|transfer (?:application|list|request)"
        r"|priority (?:date|band|award|status)|choice[- ]based|management (?:move|transfer)|rehous\w+",
    ),
    (
        "planning",
        "planning|section 106|certificate|application|discharg|valid|tree|listed",
        r"planning (?:application|permission|decision|appeal|obligation|condition|officer|history)s?|section 106"
        r"|certificate of lawful\w*|pre[- ]application|discharg\w+ (?:of )?(?:a |the )?condition|valid(?:at\w+"
        r"|ate)|tree preservation|works? to (?:a |the )?(?:protected )?trees?|householder application"
        r"|listed building",
    ),
    (
        "enforcement",
        "enforcement|breach|contravention|nuisance|nois|hazard|category|improvement|abatement|inspect|hmo"
        "|multiple|disrepair|unauthori|tip|social|control",
        r"enforcement(?! agent)|breach\w* of (?:planning|condition|control|the)|planning contravention"
        r"|statutory nuisance|nois[ey]|nuisance|hazards?|category (?:1|2|one|two)|improvement notice|abatement"
        r"|houses? in multiple|\bhmos?\b|disrepair|unauthori[sz]ed|fly[- ]tip\w*|antisocial|anti[- ]social"
        r"|planning control",
    ),
    (
        "licensing",
        "licen",
        r"licen[cs](?:e|es|ed|ing)\b",
    ),
    (
        "repair",
        "repair|hole|surfac|light|gull|drain|boiler|leak|damp|mould|roof|heating|footway|pavement|flood",
        r"repair(?!er)\w*|pot ?holes?|resurfac\w+|street ?lights?|gull(?:y|ies)|drain(?:s|age)?|boiler|leak\w*"
        r"|damp(?:ness)?\b|mouldy?\b|roof(?:s|ing)?\b|heating|footway|pavement|flood\w*",
    ),
    (
        "child_assessment",
        "assess",
        r"child and family assessments?|child(?:ren)?['’]?s? in need assessment|single assessment"
        r"|parent carer\w* assessment|section 17 assessment|social care assessment|connected person\w* assessment"
        r"|kinship assessment|special guardian\w* assessment"
        r"|assess\w* (?:[\w'’]+ ){0,2}?as (?:[\w'’]+ ){0,3}?(?:foster|carer)|age assessment"
        r"|pathway (?:plan )?assessment|pre[- ]birth assessment",
    ),
    (
        "child_plan",
        "plan|child|permanen|leaving|adviser|life|contact",
        r"pathway plan\w*|child(?:ren)? (?:in need|protection) plan|child in need|permanence|permanency"
        r"|leaving care|personal adviser|looked after child\w* review|child protection conference|life story"
        r"|contact (?:plan|arrangements)",
    ),
    (
        "care_assessment",
        "assess",
        r"care (?:act |needs |and support (?:needs )?)?assessments?|carer['’]?s?['’]? assessments?"
        r"|needs assessment|re-?assess\w*|assess\w* (?:[\w'’]+ ){0,3}?(?:care|social care"
        r"|support) needs|mental capacity assessment|assess\w* (?:her|his|their|mr|mrs|ms|miss)\b",
    ),
    (
        "care_review",
        "review|plan",
        r"(?:care|support|her|his|the|their) plan\w* (?:[\w'’]+ ){0,3}?(?:kept under review|reviewed)"
        r"|plan\w* (?:[\w'’]+ ){0,5}?(?:looked at|gone over|revisited|reconsidered|refreshed|updated)"
        r"|care (?:plan )?reviews?|review\w* (?:of )?(?:[\w'’]+ ){0,4}?(?:care(?: plan| package| needs)?"
        r"|support plan|package)\b",
    ),
    (
        "care_plan",
        "plan|care|budget|respite|support",
        r"care (?:and support )?plan\w*|support plan\w*|care packages?|packages? of care|personal budgets?|respite"
        r"|(?:home|domiciliary) care|care (?:agency|provider|home) place|(?:arrang\w+|put\w*|find\w*"
        r"|sourc\w+) (?:[\w'’]+ ){0,3}?(?:care|support)\b",
    ),
    (
        "payment",
        "financial|refund|reimburs|payment|grant|allowance|deposit|arrears|back|invoic|repa|compensation|overcharg|money",
        r"financial assessments?"
        r"|(?:in|of|with) (?:the|her|his|their|its|making|sending|issuing) payments?\b|(?:the|her|his|their"
        r"|this|that) money (?:to (?:be|reach|come|arrive)|was|had|has|is|be|reached|came"
        r"|arrived)\b|(?:pay|paid|paying|send|sent|return|returned|release"
        r"|released)\w* (?:[\w'’]+ ){0,3}money\b|(?:without|out of|kept from|waited for|wait for) (?:her|his"
        r"|their|the) money\b"
        r"|refund\w*|reimburs\w*|direct payments?|\bgrants?\b|allowances?|deposit\b|arrears|back-?dat\w+|invoic\w+"
        r"|repa(?:id|y|yment|ying)|(?:make|made|making|send|issue|issuing|process\w*) (?:[\w'’]+ ){0,2}?payments?"
        r"|compensation|overcharg\w+",
    ),
)

# Said of many things; the page's domain, or its words, say which.
_HINTED: tuple[tuple[str, str, str], ...] = (
    ("money", "pay|paid|money", r"\b(?:pay|paid|paying|payments?|money)\b"),
    ("assessment", "assess", r"assess\w*"),
    ("plan", "plan|package", r"\bplans?\b|\b(?:the|her|his|their) packages?\b"),
    ("review", "review", r"\breview\w*"),
    ("accommodation", "accommodation|rehous|hotel|hostel", r"accommodation|rehous\w*|hotel|hostel"),
    (
        "application",
        "applic|deci|determin|claim|appeal",
        r"application\w*|decision\w*|decid\w+|determin\w+|claims?\b|appeals?\b",
    ),
    ("investigation", "investigat|quir|case", r"\binvestigat\w*|enquir\w+|inquir\w+|\bcase\b"),
    ("advice", "advice|psycholog", r"\badvice\b|psychologist\w*"),
    ("panel", "panel", r"\bpanel\b"),
    ("inspection", "inspect", r"\binspect\w*"),
    ("complaint", "complain", r"complain\w*"),
    ("reply", "repl|respon", r"\brepl(?:y|ies|ied)\b|\brespon(?:se|ses|ded|d)\b"),
    ("answer", "answer", r"\banswer(?:ed|s)?\b"),
)

_WEAK = frozenset({"inspection", "application", "investigation", "complaint", "reply", "answer", "money"})

_BY_DOMAIN: dict[str, dict[Domain, str]] = {
    "assessment": {"adult": "care_assessment", "children": "child_assessment", "education": "ehc_assessment"},
    "plan": {"adult": "care_plan", "children": "child_plan", "education": "ehc_plan"},
    "review": {"adult": "care_review", "education": "ehc_review", "housing": "homelessness", "children": "child_plan"},
    "accommodation": {"housing": "homelessness"},
    "application": {"planning": "planning"},
    "investigation": {"planning": "enforcement", "environment": "enforcement"},
    "complaint": {},
    "reply": {},
    "answer": {},
}

_DECIDED = frozenset(
    {
        "adaptation",
        "housing_allocation",
        "homelessness",
        "benefit",
        "council_tax",
        "planning",
        "licensing",
        "transport",
        "ehc_plan",
    }
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
    ("charging", "payment"),
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

_THREE_STAGES = AnyCase(r"\bthree[- ]stages?\b|\bstage (?:three|3)\b")
_REVIEWED = AnyCase(
    r"annual review|review meeting|amend\w* (?:a |the |her |his |\w+['’]s )?(?:(?:final|child['’]s) )?plan"
    r"|phase transfer|transfer review",
    needs="annual review|review meeting|amend|phase transfer|transfer review",
)
_APPEALS = AnyCase(
    r"\bstages? of (?:the |an |its |her |his |their )?appeals?\b|\bappeal\w* (?:[\w'’]+ ){0,4}?(?:in two stages"
    r"|two[- ]stages?|panel)\b"
    r"|\btwo[- ]stage (?:\w+ )?appeals?|\bappeal\b[^.;]{0,60}\bat stage (?:one|two|1|2)\b"
    r"|\bstage (?:one|two|1|2) (?:appeal|review)|\b(?:first"
    r"|second)[ -]stage (?:appeal|review)|\breview (?:of (?:\w+ ){1,4})?in two stages|\bappeals? panel\b",
    needs="appeal|stage",
)
_SCHOOLING = AnyCase(r"\behc\b|\behcps?\b|education\W+health|special educational|school", needs="ehc|education|school")
_HAZARDS = AnyCase(r"\bhazards?\b|improvement notice|enforcement|licen[cs]|houses? in multiple")
_FIRST_PLAN = AnyCase(
    r"\b(?:20|twenty)[- ]weeks?\b|needs assessment|(?:request\w*|asked|applied) (?:[\w'’]+ ){0,4}?for an (?:ehc"
    r"|education|assessment)",
    needs="week|needs assessment|request|asked|applied",
)
_STATUTORY = AnyCase(
    r"children['’]s (?:statutory )?(?:social care )?complaints? (?:procedure|process)"
    r"|statutory (?:children['’]s )?(?:complaints? )?(?:procedure|process)"
    r"|getting the best from complaints|independent person|investigating officer|stage (?:three|3)\b.{0,60}panel"
    r"|statutory complaints?\b",
    needs="children|statutory|getting the best|independent person|investigating officer|panel",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that speaks of a process, `text[start:end]`: by its name (3), a general word for it (2), a hint (1)."""

    process: str
    start: int
    end: int
    strength: int


@dataclass(frozen=True)
class Matter:
    """What a page is about.

    default: the process of its subcategory, "other" where that names none; settled: whether it names one; texts: its
    paragraphs, looked through only where something is late.
    """

    domain: Domain
    default: str
    settled: bool
    texts: Sequence[str]

    @cached_property
    def statutory_stages(self) -> bool:
        """Whether the stages of complaints are those of the children's statutory procedure."""
        staged = any("stage" in lowered(text) for text in self.texts)
        return staged and (self._says(_STATUTORY) or (self.domain == "children" and self._says(_THREE_STAGES)))

    @cached_property
    def after_review(self) -> bool:
        """Whether the plans are those that follow a review, and no first ones."""
        return self._says(_REVIEWED) and not self._says(_FIRST_PLAN)

    @cached_property
    def appeals(self) -> bool:
        """Whether the stages and panels are those of an appeal against the body's own decision."""
        return self.default in _DECIDED and not self.statutory_stages and self._says(_APPEALS)

    @cached_property
    def schooling(self) -> bool:
        """Whether annual reviews can be those of an education, health and care plan."""
        return self.domain not in {"adult", "children"} or self._says(_SCHOOLING)

    def _says(self, pattern: AnyCase) -> bool:
        """Whether one of the paragraphs holds the pattern."""
        return any(map(pattern.search, self.texts))

    def mentions(self, text: str) -> list[Mention]:
        """The processes that `text` names or hints at, in order."""
        return [m for m in (self._settled(mention) for mention in _mentions(text)) if m is not None]

    def facets(self, text: str) -> frozenset[str]:
        """Words that tell things of one process apart: the stage of a complaint, the notice or the plan of a review.

        >>> sorted(matter(None, None).facets("the minutes were late at the second stage"))
        ['minutes', 'stage2']
        """
        found = set()
        for m in _FACETS.finditer(text):
            kind = m.lastgroup or ""
            found.add("stage" + _STAGES.get(m[kind], m[kind]) if kind in {"stage", "nth"} else kind)
        if self.default == "adaptation":
            found |= {m.lastgroup or "" for m in _ADAPTATION_FACETS.finditer(text)}
        return frozenset(found)

    def _settled(self, mention: Mention) -> Mention | None:
        """What a mention means on this page ("the assessment" under adult care is care_assessment) or None."""
        process = mention.process
        if process in {"stage_1", "stage_2", "children_complaint_3"}:
            stage = {"stage_1": "children_complaint_1", "stage_2": "children_complaint_2"}.get(process, process)
            process = stage if self.statutory_stages else self.default if self.appeals else "complaint"
        elif process == "application":
            process = self.default if self.default in _DECIDED else "other"
        elif process == "advice":
            if self.domain != "education" or self.default not in {"ehc_plan", "education_provision"}:
                return None
            process = "ehc_assessment"
        elif process == "inspection" or (process == "repair" and self.default == "enforcement"):
            process = self.default
        elif process == "enforcement" and self.default == "repair":
            process = "repair"
        elif process == "adaptation" and self.domain == "education":
            process = "education_provision"
        elif process == "teaching":
            if self.domain != "education":
                return None
            process = "education_provision"
        elif process == "provision":
            if self.domain not in _BY_DOMAIN["plan"]:
                return None
            process = "education_provision" if self.domain == "education" else _BY_DOMAIN["plan"][self.domain]
        elif process == "investigation" and self.statutory_stages:
            process = "children_complaint_2"
        elif process == "panel":
            if not self.statutory_stages:
                return Mention(self.default, mention.start, mention.end, mention.strength) if self.appeals else None
            process = "children_complaint_3"
        elif process in {"complaint", "reply", "answer"}:
            pass
        elif process in {"payment", "money"}:
            process = self.default if self.default in {"council_tax", "adaptation", "benefit"} else "payment"
        elif process == "review" and self.default == "housing_allocation":
            process = self.default
        elif process in _BY_DOMAIN:
            process = _BY_DOMAIN[process].get(self.domain, self.default)
        if process == "ehc_review" and not self.schooling:
            process = _BY_DOMAIN["review"][self.domain]
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


def matter(category: str | None, subcategory: str | None, *texts: str) -> Matter:
    """The matter of a page with this category and subcategory, `texts` being its paragraphs."""
    where = (subcategory or category or "").casefold()
    domain: Domain = next((domain for word, domain in _DOMAINS if word in (category or "").casefold()), "other")
    default = next((process for words, process in _SUBCATEGORIES if words in where), None)
    if "private housing" in where and not any(map(_HAZARDS.search, texts)):
        default = "repair"
    if default is None and domain == "planning":
        default = "planning"
    return Matter(domain, default or "other", default is not None, texts)


@dataclass(frozen=True, slots=True)
class _Row:
    process: str
    pattern: AnyCase
    strength: int


_ROWS = tuple(
    _Row(process, AnyCase(rf"\b(?:{pattern})", needs), strength)
    for table, named in ((_NAMED, True), (_HINTED, False))
    for process, needs, pattern in table
    for strength in [3 if named else 1 if process in _WEAK else 2]
)


@lru_cache(maxsize=512)
def _mentions(text: str) -> tuple[Mention, ...]:
    """The places of a text that name or hint at a process, in order; of two in one place the earlier row's."""
    found: list[Mention] = []
    for row in worth_trying(_ROWS, text):
        for m in row.pattern.finditer(text):
            if not any(known.start < m.end() and m.start() < known.end for known in found):
                found.append(Mention(row.process, m.start(), m.end(), row.strength))
    return tuple(sorted(found, key=lambda mention: mention.start))


_FACETS = AnyCase(
    r"stage (?P<stage>one|two|three|[123])\b|(?P<nth>first|second|third)[ -]stage\b"
    r"|(?P<notice>amendment notice|notice|\bletter\b|tell (?:the )?parents?|its decision"
    r"|decision to (?:mr|mrs|ms|miss))"
    r"|(?P<amended>amended (?:final )?plan|final amended)|(?P<minutes>minutes)"
    r"|(?P<file>subject access|records)"
    r"|(?P<response>after the (?:hearing|panel)|(?:final|its) response|of the (?:panel|hearing)|panel hearing)"
    r"|(?P<panel>panel)",
    needs="stage|notice|letter|tell|decision|amended|final|minutes|subject access|records|response|hearing|panel",
)
_STAGES = {"one": "1", "two": "2", "three": "3", "first": "1", "second": "2", "third": "3"}


_ADAPTATION_FACETS = AnyCase(
    r"(?P<assess>assess\w*|(?:occupational )?therap\w+)|(?P<decide>decid\w+|decision|approv\w+|application)",
)
