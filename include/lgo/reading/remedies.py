"""The kinds of remedy a decision holds, each with its deadline and the place where it is said best."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from include.lgo.reading.clauses import Clause
from include.lgo.reading.money import Money
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.people import NAME, PERSON, TITLE
from include.lgo.reading.quantities import durations
from include.lgo.reading.record import Confidence, Doubt, Duration, Remedy
from include.lgo.reading.text import Text, just_before

Found = tuple[int, int, str, str, Confidence]
"""Start and end of the words in a clause, kind of remedy, name of the rule, confidence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying one kind of remedy. `needs`: as of `AnyCase`; `example` is invented; the rule must fire on it."""

    name: str
    kind: str
    needs: str
    pattern: str
    example: str


RULES: tuple[Rule, ...] = (
    Rule(
        "apology",
        "apology",
        "apolog|sorry|regret",
        r"\bapolog(?:y|ies|ise|ises|ising|ize|izes)\b|\bsay(?:s|ing)? (?:[\w’']+ ){0,5}?sorry\b"
        r"|\b(?:that|how) (?:it|they|the \w+) (?:is|are) (?:\w+ )?sorry\b"
        r"|\b(?:express|convey|record|offer)(?:s|ing)? (?:to \w+ (?:\w+ )?)?(?:(?:its|their) )?(?:\w+ )?regrets?\b"
        r"|\bletter of regret\b",
        "Apologise to Ms Q for the wait.",
    ),
    Rule(
        "waiver",
        "waiver",
        "waiv|writ|cancel|remov|withdr|wip|quash|reduc|clear|delet|forg|forego|relinquish|excus|discount|deduct|not |"
        "let|stop|cease|no longer",
        r"\b(?:waiv(?:e|es|ing)|writ(?:e|es|ing) off|cancel(?:s|ling)?|remov(?:e|es|ing)|withdraw"
        r"(?:s|ing)?|wip(?:e|es|ing) out|quash(?:es)?|reduc(?:e|es|ing)|clear(?:s|ing)?|delet(?:e"
        r"|es)|forgiv(?:e|es)|fore?go(?:es)?|relinquish(?:es)?|excuse|discount|deduct)\b"
        r"(?:(?!\b(?:about|from its|from the (?:website|policy|form))\b)[^.;]){0,80}?\b(?:charges?|debts?|fees?"
        r"|invoices?|bills?|arrears|costs?|penalt(?:y|ies)"
        r"|fines?|overpayments?|contributions?|balance|surcharges?|£ ?\d|sums?|amount|interest"
        r"|rent|notice|PCN|owes|owed|owing)"
        r"|\b(?:not|stop|stops|cease|no longer) (?:to )?(?:pursu|collect|recover|charg|seek|chas"
        r"|enforc)\w*[^.;]{0,50}?\b(?:charges?|debts?|fees?|invoices?|bills?|arrears|costs?|penalt"
        r"(?:y|ies)|overpayments?|contributions?|balance|rent|money|outstanding|payments?|sums?|amount|£ ?\d)"
        r"|\b(?:cancellation|removal|withdrawal|waiver|write-off|reduction)s? (?:of|in) [^.;]{0,60}?\b(?:charges?"
        r"|debts?|fees?|invoices?|bills?|arrears|costs|penalt(?:y|ies)|fines?|overpayments?|contributions?|£ ?\d)"
        r"|\blet(?:s|ting)? (?:[\w’']+ ){1,3}?off\b[^.;]{0,40}\b(?:charges?|debts?|fees?|costs?|arrears|£ ?\d)"
        r"|\b(?:charges?|debts?|fees?|invoices?|bills?|arrears|costs|penalt(?:y|ies)|fines?|overpayments?"
        r"|balance|notices?)\b"
        r"[^.;]{0,60}?\b(?:should|will|must|shall|to) be (?:waived|cancelled|written off|withdrawn|removed"
        r"|quashed|reduced)\b",
        "Waive the late fee.",
    ),
    Rule(
        "money-back",
        "quantifiable_payment",
        "fund|reimburs|repa|pay|back|make|provide|send|issue|meet|cover|as if|return|credit|transfer",
        r"(?:^\W*|[,(] |\b(?:to|will|should|must|and|shall|also|or|it|council|provider|trust"
        r"|then) )(?:refund|reimburse|repay|pay back)(?:s|ing)?\b|\b(?:make|give|provide|pay|send"
        r"|issue)s? (?:[\w’']+ ){0,4}?(?:refund|reimbursement)\b|(?:^\W*|[,(] |\b(?:to|will|should"
        r"|must|and|also) )backdat(?:e|es|ing)\b(?![^.;]{0,40}\b(?:priority|band|banding"
        r"|application|registration|effective date)\b)|\b(?:pay|pays|make|makes|send|provide"
        r"|issue)\b[^.;£]{0,80}?\b(?:difference|shortfall|arrears|what (?:it|is|was|he|she|they) "
        r"(?:owes|owed|due)|back ?dated|back payment|refunds?|reimbursements?|equivalent (?:to|of)"
        r"|(?:sum|amount) equal|costs? of|interest|allowances?|missed payments|underpayments?|unpaid|lost "
        r"(?:income|earnings)|receipts|invoices?|expenses|mileage)\b"
        r"|\b(?:credit|transfer)s?\b[^.;£]{0,80}?\b(?:equivalent (?:to|of)|(?:sum|amount) equal|difference"
        r"|shortfall|what (?:it"
        r"|s?he|they) (?:owes?|owed|should have|lost|paid))\b"
        r"|\b(?:mak(?:e|es|ing) (?:up|good)|pays?) (?:for )?(?:the |her |his |their |any |all |what )?(?:\w+ )?"
        r"(?:payments?|shortfall|loss(?:es)?|money|s?he|they) (?:s?he|they|that|lost|missed|would|should)\b"
        r"|\bbring(?:s|ing)? (?:her|his|their|the) (?:direct |allowance )?(?:payments?|allowances?"
        r"|benefit) up to date\b"
        r"|\bpay(?:s)? (?:for|towards)\b|(?:^\W*|[,(] |\b(?:to|will|should|must"
        r"|and|shall|also|or|it|council|provider"
        r"|trust|then|would) )(?:meet|cover|fund)s?\b[^.;]{0,60}?\b(?:costs?|fees?"
        r"|charges?|bills?|price|half|\d+ ?%|per cent|share|expenses)\b|\bas if (?:s?he"
        r"|they) had\b"
        r"|\b(?:should|will|must|shall|to) be (?:refunded|reimbursed|repaid|paid back|given back)\b"
        r"|\b(?:money|fees?|charges?|payments?|deposit|what s?he (?:has )?paid)\b[^.;]{0,50}\b(?:be )?returned to\b",
        "Work out what he lost and pay him the difference.",
    ),
    Rule(
        "payment-without-sum",
        "symbolic_payment",
        "pay",
        r"\b(?:make|makes|offer|provide)\b[^.;£]{0,40}?\b(?:symbolic|distress|token) payments?\b"
        r"|\b(?:pay|(?:make|offer|provide)s?\b[^.;£]{0,40}?\bpayments?)\b[^.;£]{0,60}?\b(?:for|to "
        r"(?:recognise|acknowledge|reflect"
        r"|remedy))\b[^.;£]{0,40}?\b(?:distress|frustration|uncertainty|time and trouble|injustice"
        r"|inconvenience)\b",
        "Make a symbolic payment to Mr Q.",
    ),
)
"""Kinds told by words alone. What is left of a clause that asks for action is for one person, or for everyone."""

_PATTERNS = tuple((rule, AnyCase(rule.pattern, rule.needs)) for rule in RULES)

_PAST = AnyCase(
    r"\b(?:(?<!\bI )(?<!\bwe )(?<!will )(?<!should )(?<!whether it )(?:has|have|had) (?:now |also |since "
    r"|already |both |itself |recently |subsequently "
    r"|therefore )*(?!agreed|to\b|undertaken to|committed to|accepted|confirmed it will|offered to"
    r"|promised|been asked|told (?:us|me) it will|said it will)\w+(?:ed|en|t|ne|de|id|ld|wn|un|ut"
    r"|nt)\b|already\b|(?:did|was|were) (?:not )?\w+)",
    needs="has |have |had |already|did |was |were ",
)
_NOT_ASKED = AnyCase(
    r"\b(?:not|no|nor|n['’]t)\b[^.;,]{0,25}\b(?:recommend\w*|ask\w*|need\w*|necessary|propos\w*"
    r"|suggest\w*|require\w*|more|further (?:action|remedy|recommendation))\b|\b(?:need|needs) "
    r"(?:do|take) no\b|"
    r"(?<!if )(?<!where )(?<!when )\bno (?:further |other |additional )?(?:recommendation|remedy|action"
    r"|service improvement)s?\b|\bmade no\b",
)
_EVIDENCE = AnyCase(
    r"\b(?:provide|provides|send|sends|give|gives|supply|let|show|shows|satisfy|tell|tells"
    r"|write to|writes to|report|reports|inform|informs|update|updates|confirm|confirms|share|copy"
    r"|copies|return|forward|submit)\b[^.;]{0,60}?\b(?:us|me|(?:the )?Ombudsm[ae]n|our office"
    r"|this office)\b"
    r"|\bevidence (?:it|they|that|of|to show)\b|\bsatisfied with (?:the )?(?:council|trust"
    r"|provider)\w*['’]?s? response|\bOmbudsm[ae]n satisfied\b",
    needs="us|me|ombuds|office|evidence|satisfied",
)
_COMMENT = re.compile(
    r"^(?:It (?:is(?! (?:also |now |then |further )*(?:to|agreed)\b)|was|replaces|supersedes|includes|reflects)"
    r"|The [A-Z]\w+['’]s (?:\w+ )?(?:offer|suggestion|proposal)\b"
    r"|We|I|Our guidance|This|That|These|Those|If|Where|The guidance"
    r"|It agreed(?! (?:also |further |too |then |now |in addition )*(?:to|that it)\b)"
    r"|The Council has accepted(?![^.]*\band (?:it )?(?:will|has agreed|agrees)\b)|There(?! (?:will|should|must"
    r"|is to) be\b)|He|She|They may|You"
    r"|The (?:last|first|second|total|earlier|previous|original|existing) (?:sum"
    r"|payment|offer)|The payments?)\b"
    r"(?![^.]{0,80}\b(?:[Rr]ecommend\w*|[Pp]ropos\w*|the (?:[Cc]ouncil|[Tt]rust|[Pp]rovider|[Hh]ome"
    r"|[Ss]chool|[Aa]uthority|[Cc]ompany|[Cc]are [Pp]rovider) (?:will|should|must)|it (?:will"
    r"|should|must)|asked? the|suggest)\b)",
)
_ONLY_SAYS = re.compile(
    r"(?:and )?(?:this|that|these|those|which|it)(?: (?:sum|payment|amount)s?)? (?:is|are|was|were|will be|replaces?"
    r"|supersedes?|includes?|reflects?|recogni[sz]es?|takes? the place|takes? account|comes? to)\b"
)
"""A part that only says something of what stands before it: "; this is in place of the £50 it offered"."""

_PERSON_TO_ACT = re.compile(
    rf"(?:If [^,]*, )?{PERSON} (?:will|should|may|can|must|needs? to|is free to)(?: now| then| also| need to"
    rf"| have to)* "
    r"(?!be\b|receive\b|have\b|each\b|get\b)"
)
"""What is left to the complainant to do."""

_DUTY = AnyCase(
    r"\b(?:will|shall|should(?! have)|must|(?:is|are) (?:also |now |then )?to(?! be (?:found|seen))|agree[sd]?"
    r"|recommend\w*"
    r"|needs? to|undertak\w+ (?:also )?to"
    r"|committed to|asked? (?:the|it)|ask that|propos\w+)\b",
)
_GENERAL = AnyCase(
    r"\b(?:staff|officers|managers|teams?|employees|case ?workers|social workers|practitioners"
    r"|panel members|members of (?:its|the)|councillors|governors|call handlers|assessors"
    r"|contact centre|advis[eo]rs|everyone (?:who|in)|"
    r"all (?:those|its|relevant|cases|complaints?|other|children|families|similar|outstanding"
    r"|applications)|(?:no|any|the \d+|\d+|the \w+) other (?!(?:outstanding|remaining|unfinished|necessary"
    r"|work|repairs?|defects?|loss|cost|fault|matter)\b)\w+|other (?:families|people|residents"
    r"|cases|applicants|carers|tenants|children|complaints|households|customers|guardians|pupils"
    r"|\w+ carers)|"
    r"others (?:who|affected|in)|anyone (?:else|who)|any other (?!(?:outstanding|remaining|unfinished|necessary"
    r"|work|works"
    r"|repairs?|loss|losses|cost|sum|fault|change|step|matter)\b)|people (?:who|when|about)|families "
    r"(?:who|about)|residents who|(?<!care )polic(?:y|ies)|procedures?|process(?:es)?|protocols?"
    r"|practices?\b|training|trained|train|briefing|workshop|toolkit|template|standard letters?"
    r"|leaflets?|website|web ?page|"
    r"guidance (?:to|for|note)|checklist|audit|dip[- ]sample|action plan|lessons|learning|learn from"
    r"|in future|service (?:standard|level|improvement)s?|quality assurance|commissioning|strategy"
    r"|remind(?:s|er|ers|ing)?|committee|scrutiny|cabinet|record[- ]keeping|waiting lists?|"
    r"each (?:case|application|complaint|new)|whether (?:other|others|anyone|any|there are)|for other|publish\w*)\b",
)
_EVERYONE = AnyCase(
    r"\b(?:all|every)(?: of)?(?: (?!of\b|her\b|his\b)[\w’'-]+){0,3}? (?:staff|officers?|managers|teams?|cases?"
    r"|famil(?:y|ies)|children|person"
    r"|people|residents?|applicants?|applications?|complaints|customers?|tenants?|carers?|schools|pupils?|students?"
    r"|requests?|households?|claims?|accounts?|drivers?|versions?|placements?|providers?|contractors?|users"
    r"|leavers?|homes|sites|services"
    r"|parents)\b(?! of (?:her|his|the couple|Mr|Mrs|Ms|Miss)\b)"
    r"|\b(?:monthly|quarterly|weekly|regular|annual) (?:figures|reports?|returns|checks?|audits?|monitoring|meetings"
    r"|spot checks)\b"
    r"|\bother (?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|similar|affected|such|relevant) )?"
    r"(?!half|hand|parent|thing|item|document|record|sum|cost|matter|issue|option|way|part)[a-z]+"
    r"(?:s|children|people)\b|\b(?:staff|officers|social workers|managers|teams?)\b[^.;]{0,30}\btraining\b"
    r"|\b(?:remind|instruct|tell|brief|train|advise|warn)s? (?:all |its |the |those ){1,2}(?:(?!who\b|to\b"
    r"|that\b)[\w-]+ ){0,3}?"
    r"(?:staff|officers|managers|teams?|workers|assessors|advisers|crews?|contractors?)\b(?! (?:of (?:her|his)"
    r"|to (?:visit|contact|write|call)))"
    r"|\bin each (?:case|of (?:them|these|those))\b"
    r"|\b(?:everyone|everybody|anyone|anybody)(?: else)?\b(?! (?:in (?:her|his|the) (?:family|household)))|\bwhoever\b"
    r"|\ball (?:the |those |its |such )?(?:appellants|claimants|complainants|owners|leaseholders|callers|objectors"
    r"|patients"
    r"|licensees|bidders|parties in)\b(?! of (?:her|his))"
    r"|\b(?:those|such|these) (?:[\w-]+ )?(?:children|families|people|parents|applicants|residents|tenants|carers"
    r"|cases"
    r"|appellants|claimants|customers|households|complainants|pupils|students|affected|whose)\b"
    r"|\b(?:a|an|its|random|\d+) (?:\w+ )?sample of\b|\bwhenever\b"
    r"|\b(?:an?|any|each|every) (?:person|child|resident|applicant|complainant|customer|tenant|family|parent"
    r"|pupil"
    r"|claimant|caller|household|young person|disabled person)['’]s\b"
    r"|\brecruit\w* (?:[\w-]+ ){0,5}?(?:members|staff|officers|workers|therapists|psychologists|inspectors"
    r"|assessors)\b"
    r"|\btraining (?:for|to|of) (?:\w+ ){0,3}?(?:staff|officers|social workers|managers|teams?"
    r"|panel)\b"
    r"|\b(?:when|whenever|if|where|before|after) (?:an?|any) (?:[\w-]+ ){0,2}?(?:officer|manager|worker"
    r"|member of staff"
    r"|person|child|applicant|resident|complainant|customer|tenant|carer|famil(?:y|ies)|parent)\b",
)
"""Words that make an action one for everyone, whomever else it names."""

_PAYS = AnyCase(
    r"^\W*(?:(?:it|they|the \w+|to|will|should|must|shall|also|then|\(?[a-z]\)) )*(?:pay|repay)s?\b"
    r"(?! (?:back )?(?:(?:particular|closer?|careful|due|more|proper|greater|special) )?"
    r"(?:attention|regard|heed|this|these|that|those"
    r"|the above)\b)",
)
_SYMBOLIC = AnyCase(
    r"\b(?:distress|frustration|uncertainty|time and trouble|injustice|inconvenience|symbolic|goodwill|anxiety"
    r"|worry)\b",
)
_THAT_SUM = re.compile(
    r"(?:to |also |then )*pay(?:s|ing)? (?:[^£.;,]{1,30} )?(?:(?:it|this|that|them)(?= to\b|[.,;]|$)"
    r"|(?:this|that|these|those|the) (?:sum|amount|money|payment)s?\b)"
)
"""Words that only say how a sum named before is to be paid: "and pay her this sum"."""

_WRITES = re.compile(r"\W*(?:\w\) )?(?:to |also )*(?:write|send|meet|contact|call|visit)s?\b")
_TO_APOLOGISE = re.compile(r"(?:,? and)?,? to (?:formally |personally |also )?(?:apologise|say sorry)\b")
_FIRST_VERB = re.compile(
    r"^\W*(?:(?:within|by|in|before) [^,;]{1,60}, )?(?:and |to )*(?!(?:it|they|the|this|that|these|a|an|its|her|his"
    r"|their|for|once|if|when|within|by|as|in|of"
    r"|on|at|no|not|be|comply|tell|tells|report|provide|provides|send|sends|write|writes|show"
    r"|shows|confirm|confirms|half|both|each)\b)[a-z]{3,}\b"
)
_NOUN_FIRST = re.compile(
    r"^\W*(?:(?:an?|the|its|another|one|two|three|\d+) )?(?!delay|fail|fault|lack|loss|poor|late|wait|distress|missed)"
    r"(?:(?!delay|fail|fault|lack|loss|poor|late|wait|distress|missed)[\w’'-]+ ){0,3}?"
    r"(?:re-?assessment|assessment|review|meeting|explanation|letter|visit|inspection|repairs?|decision|offer|sessions"
    r"|appointment|reminders?|training|audit|guidance|leaflet|briefing|confirmation|copy|correction|amendment"
    r"|monitoring|hearing|referral|transfer|tuition|checks?|reconsideration|investigation)\b"
    r"(?! (?:was|were|had|did|took)\b)"
)
"""An item of a list that says what is to be done by a noun: "a reassessment of her needs"."""

_OWNS_UP = AnyCase(r"\b(?:acknowledg|accept|admit|recogni[sz]|concede|own(?:ing)? up)\w*\b")
_AND_APOLOGISES = re.compile(
    r",? and (?:to )?(?:(?:formally|personally|also|sincerely) )?(?:apologis(?:e|es|ing)"
    r"|say(?:s|ing)? sorry)\b"
)
_CAPITAL = re.compile(r"^\W*[A-Z](?=[a-z])")
_A_FAULT = re.compile(
    r"^\W*(?:the|its|this|that|any) (?:[\w-]+ )?(?:delays?|failures?|faults?|lack|loss|mistakes?|errors?)\b"
)
"""An item of what a body is to apologise for, not of what it is to do."""

_TO_DO_HERE = re.compile(
    r"\b(?:issue|make|give|send|complete|finish|reach)s? (?:its|a|the) (?:[\w-]+ ){0,2}?(?:decision"
    r"|determination) (?:on"
    r"|about|in)\b|\b(?:issue|make|give|send|complete|finish|reach|provide)s? (?:its|a|the) (?:(?:final|full|written"
    r"|formal|outstanding|overdue|stage (?:one|two|three|1|2|3)|own) )*(?:decision|determination|response|reply"
    r"|answer|review"
    r"|investigation|enquir(?:y|ies))(?= (?:to|by|within|before|no later|on|in \w+ days)\b|[,.;]|$)|"
    r"\b(?:direct )?offers? of (?:a|an|another|suitable|alternative|permanent|accommodation)\b"
    r"|^\W*explain\b|^\W*(?:resume|restart|reinstate|restore)s?\b|^\W*decide whether (?!its|other|to (?:change"
    r"|review|amend|revise|update))|\b(?:an|the) annual review\b"
    r"|^\W*(?!(?:monitor|audit|publish|introduce|develop|train|remind|brief|circulate|strengthen"
    r"|improve|embed|report|share|review|ensure|update)(?:s|d|ed)?\b)"
    r"(?!(?:in|on|at|by|for|from|within|before|after|during|over|of|with|as|under|if|when|once|until|through|and"
    r"|both|all)\b)"
    r"[a-z]+(?:s|es)? (?:up |out )?the (?!\w+[^s\W]s\b|(?:monitor|record|report|process|plann)ing\b)"
    r"(?!(?:\w+ ){0,2}?(?:system|report|way|scheme|wording|form|rate|list|database|programme|number|time|term|clause"
    r"|software|contract|method|need|use)\b)\w+\b"
)
_WILL_DO = re.compile(r"(?<!how it )(?<!what it )\b(?:will|shall|should|must) (?:(?:also|then|now|have) )*")
_ITS_WAYS = AnyCase(
    r"(?:^\W*|\b(?:will|should|shall|must|to|and|also|then|now) )(?:review|change|amend|revise|improve|update"
    r"|look (?:again )?at"
    r"|rewrite|strengthen|tighten|examine|overhaul|redraft|simplify|clarify|introduce|create|develop|devise|set up"
    r"|put in place"
    r"|establish|adopt|design|draw up|produce|write|begin|start)s? (?:the )?"
    r"(?:how (?:it|its (?:officers|staff|teams))|(?:way|ways|arrangements?|process|procedure|system|means"
    r"|steps) (?:in which|by"
    r" which|it|to|of|for|that|so that)|(?:an?|its) (?:[\w’-]+ ){0,3}?(?:polic(?:y|ies)|procedures?|process(?:es)?"
    r"|guidance"
    r"|practices?|systems?|forms?|templates?|checklist|protocol|scripts?|scheme|way of|way to|means of|register"
    r"|rota|log))\b",
    needs="how it|way|arrangement|process|procedure|system|means|steps|polic|guidance|practice|form|template|checklist"
    "|protocol|script|scheme|register|rota|log",
)
"""A body's own ways as the object of its change: for everyone, whomever its clauses speak of."""

_OF_THE_CASE = re.compile(rf"\b(?:{NAME}|{TITLE} and|[B-HJ-Z]['’]s|her|him|his|she|this (?:case|complaint))\b")
_THINGS_THEM = re.compile(
    r"\b[a-z]+[^s\W]s\b[^.;]*\b(?:[a-z]+ing|of|send|put|pass|keep|check|track|process|with|handle|answer|review|log"
    r"|record"
    r"|monitor|complete|issue|hold|close|update) them\b"
)
"""Things told of in the plural, and taken up by a pronoun: "appeals … and a way of tracking them"."""

_THEY = re.compile(r"\b(?:them|their|they)\b")
_TO_A_COMMITTEE = AnyCase(
    r"\b(?:give|report|present|submit|take|send|provide)s?\b[^.;]{0,60}\b(?:committee|cabinet|scrutiny|councillors"
    r"|members"
    r"|governors|board)\b"
)
_THE_CASE = AnyCase(
    r"\b(?:the|this) (?:(?!(?:other|next|whole)\b)[\w-]+ )?(?:file|enquiry|complaint|room|house"
    r"|home|flat|property|works?|floor|roof|gully|road|drain|application|decision|appeal"
    r"|assessment|plan|account|land|site|garden|wall|fence|trees?|panel|hearing|placement|"
    r"school|matter|case|priority|band|bathroom|adaptations?|repairs?|damp|leak|grave|plot|kerb"
    r"|licence|permit|claim|debt|invoice|bill|costs?|register entry|records?|minutes|noise"
    r"|extension|boundary)\b|\bthe (?:two|three|four|five|six|\d+) (?:[\w-]+ )?(?:appeals"
    r"|applications|reviews|assessments|letters|trees|drains|complaints|decisions)\b|\bthe "
    r"(?:next \w+ )?(?:collections|visits)\b"
    r"|\b(?:begin|start|complete|carry out|carries out|hold|convene|conclude|open|reopen) (?:a |an "
    r"|the )?(?:[\w’'-]+ ){0,2}?"
    r"(?:stage (?:one|two|three|\d)|(?:review )?panel|investigation|enquiry|meeting|hearing"
    r"|assessment|reassessment|review|appeal)\b"
    r"|\b(?:extra|additional|catch[- ]up|missed|lost|\d+) (?:\w+ )?(?:sessions|tuition|therapy"
    r"|hours|provision|lessons|support|nights)\b",
)
_ITS_OWN = AnyCase(
    r"\b(?:its(?! own expense| (?:own )?(?:surveyor|engineer|contractor|insurer|housing officer|arborist))"
    r"|their own|a means|a system|systems?|future|monitor\w*|track\w*|register"
    r"|database|contracts?|every|ensure that|make sure|list of|sample of|how (?:it|they|social"
    r"|officers|staff)|timescales?|those|which)\b",
)
_PERSONAL = re.compile(
    rf"\b(?:{PERSON}|[B-HJ-Z]['’]s|(?i:her|him|his|their|them|she|he|the (?:complainant|woman|man"
    rf"|couple|family|families|child|boy|girl|son|daughter|parents?|tenant|resident|applicant)))\b"
)
_ACTION = AnyCase(
    r"\b(?:will|should|must|shall|to) be \w+(?:ed|wn|en|nt|ut|lt|de|ne|d)\b|\b(?:review|reassess"
    r"|re-assess|reconsider|assess|complete|carry out|carries out|issue|arrange|meet|visit|offer|provide|write"
    r"|send|amend|correct|change|update|decide|make|hold|"
    r"inspect|repair|replace|install|clear|remove|appoint|allocate|consider|re-?consider|process"
    r"|award|place|backdate|put|add|contact|call|ask|take|obtain|find|prepare|produce|finalise"
    r"|consult|begin|start|resume|restore|reinstate|give|explain|tell|confirm|check|investigate"
    r"|respond|reply|work|discuss|invite|refer|apply|note|record|approve|register|re-?hear|convene"
    r"|calculate|identify|secure|move|deliver|commission|draw up|set|agree|allow|continue|ensure"
    r"|rewrite|remind|train|publish|amend|audit|monitor|introduce|develop|revise|create|keep"
    r"|implement|improve|brief|share|circulate|use|adopt|undertake|look|attend|test|survey"
    r"|determine|re-?run|do|establish|recruit|clarify|design|hold|draft|include|inform|instruct"
    r"|notify|approach|have|satisfy|satisfie|instruct|cease|stop|fit|build|plant|cut|level"
    r"|resurface|mark|paint|trim|fell|collect|empty|redecorate|name|assign|support|help|sample"
    r"|organise|book|pass|release|disclose|destroy|report|delete|restrict|lift|trace)(?:s|es"
    r"|ing)?\b",
)
_SPECIFIC_OBJECT = re.compile(
    r"\b(?i:(?:writ(?:e|es|ing) to|contact|ask|tell|inform)s? (?:the|her|his|their) (?:[\w-]+ ){0,2}?"
    r"(?:agency|landlord|bank|employer|insurers?|college|university|lender|magistrates|GP)\b)|"
    r"\b(?i:(?:take|takes|taking) no (?:(?:further |more )?(?:recovery|enforcement|legal|court) action|more until)"
    r"|(?:suspend|halt"
    r"|pause)s?"
    r" (?:its |the |all |any )?(?:recovery|enforcement|collection))\b|"
    r"\b(?i:cop(?:y|ies) of (?:this|the|my|our) (?:final )?(?:statement|decision|report)\b[^.;]{0,60}\bfiles?)\b|"
    r"\b(?:(?i:apply (?:again )?to (?:the (?:court|tribunal|magistrates\w*)|have)\b|instruct (?:an?"
    r"|the) (?:[\w-]+ ){0,2}"
    r"(?:valuer|surveyor|engineer|expert|specialist|assessor|architect|consultant)|appoint (?:an?"
    r"|the) (?:[\w-]+ ){0,3}?"
    r"(?:investigat\w+|independent person|advocate|mediator|key ?worker|social worker|(?:personal )?advis[eo]r"
    r"|contact)\b)|"
    r"(?i:re-?assess\w*|reconsider\w*|(?:fresh|further) (?:\w+ ){0,2}?(?:decision|appeal|assessment|review|hearing)"
    r"|new (?:\w+ )?(?:decision|appeal|assessment|panel|hearing|plan|offer|care plan"
    r"|housing application))\b|"
    r"(?i:review (?:of )?)(?:her|his|Mr|Mrs|Ms|Miss|[B-HJ-Z]['’]s)\b|"
    rf"(?i:writ(?:e|es|ing)|send|explain|tell|giv(?:e|es|ing)|offer|provid(?:e|es|ing)|meet|contact"
    rf"|visit|inform|call|issue|ask|consult|invite|discuss|work|arrange|respond|reply)s?(?: "
    rf"(?:again|jointly|with|to|for|about|a \\w+|an \\w+|in writing))* (?:{NAME}|{TITLE} and|her"
    rf"|him|them|[B-HJ-Z]\\b|the (?:woman|man|couple|family|complainant|grandparents|parents"
    rf"|applicant|tenant)\\b)(?!['’]))"
)
_EMPTY = AnyCase(
    r"\b(?:put(?:s|ting)? (?:matters|things|this|the matter) right\b(?= *[.,;]?$)"
    r"|\btak(?:e|es|ing) back\b|payments? (?:it|the council) (?:has |had )?(?:already )?offered\b"
    r"|(?:mak|pay|send)\w* (?:these|those"
    r"|the|this|that) "
    r"(?:sum|payment|amount)s?\b|(?:increase|raise)s? its offer\b"
    r"|(?:work(?:s|ing)? out|calculate)s? [^.;]{0,60}?\b(?:due|owed|owing|payable)\b|shows? (?:its|the) workings?\b"
    r"|(?:these|those|the) (?:sums|payments|amounts)\b[^.;]{0,60}\bbe (?:paid|made|sent)\b"
    r"|the £[\d,.]+ (?:is to|will|should|must) (?:not )?be (?:paid|made|sent)\b"
    r"|(?:make|pay|accept)s? (?:it|this|them)(?=[.,;]|$)"
    r"|the following\b|do (?:the|this|these|so|both|[a-e]\))|(?:these|those|following) (?:steps"
    r"|actions?|recommendations?|remed(?:y|ies)|things|measures)\b|(?:work(?:s|ing)? out"
    r"|calculate)s? (?:the (?:\w+ )?(?:sums?|amounts?|total|refund|difference|figure|payment|cost"
    r"|loss)|how much|what)|work(?:s|ing)? out the \w+(?: \w+)?$|(?:suitable|appropriate|agreed|proposed"
    r"|satisfactory|this|our) remed(?:y|ies)\b"
    r"|(?:comply|complied|complies|compliance) with|(?:carry|carried"
    r"|carries) out (?:the|these|our|my|all|its) (?:\w+ ){0,2}(?:actions?|recommendations?|remed))"
    r"|^\W*(?:to )?confirm\w*[^.;]{0,40} that (?:nothing|no (?:money|sum|debt)|(?:s?he|they) (?:owes?"
    r"|do(?:es)? not owe))",
)
_PROOF = AnyCase(
    r"\b(?:tell|write to|inform|report to|explain to|update)s? (?:us|me|the Ombudsm[ae]n)(?:,[^,]*,)? (?:about "
    r"|on |with )?"
    r"(?:how it (?:will|plans|intends)|what (?:action )?it will|what it has done (?:so that|to\b|about))"
    r"|\b(?:send|give|provide|submit|show|produce|share with)s? (?:us|me"
    r"|the Ombudsm[ae]n)(?:,[^,]*,)? (?:with )?(?:a|an|its|the) (?:\w+ ){0,4}?(?:plan|procedure|policy"
    r"|protocol|strategy|process)\b|\bevidence (?:that |to show )?(?:that )?(?:it|they) (?:has|have) "
    r"(?!complied|completed|carried|done|met|taken|implemented)",
    needs="us|me|ombuds|evidence",
)
_OBJECT = (
    r"(?=(?: (?:back|out|up|off|again|once|to|with|for|from|at|on|by|in))? (?:the|an?|its|her|his|their|them"
    r"|him|all|any|each|every|both|"
    r"to|how|what|whether|whatever|that|this|these|those|some|staff|officers|other|£|[A-Z0-9])|[.,;]|$)"
)
_PLAIN_VERB = (
    r"(?:apologise|pay|repay|refund|reimburse|waive|cancel|remind|train|provide|reassess|reconsider|issue|amend"
    r"|arrange"
    r"|write|carry|make|send|ensure|tell|let|instruct|have|mend|keep|meet|publish|introduce|produce|consult|give"
    r"|explain|move|complete|consider|agree|decide|backdate|appoint|allow|offer|bring|examine|adopt|inform|rewrite"
    r"|revise|develop|clear|circulate|identify|remove|replace|delete|withdraw|discuss|invite|investigate|prepare"
    r"|create|implement|improve|strengthen|obtain|secure|undertake|hold|begin|restore|reinstate|correct|take|look"
    r"|ask|monitor|inspect)"
)
_NOUN_VERB = (
    r"(?:review|check|report|change|update|put|lift|start|brief|share|monitor|set|audit|plan|record|note|contact|visit"
    r"|repair|test|support|help|work|place|call|add|correct|credit|assess|draw|write off|survey|document|sample|trial)"
)
_SPLIT = re.compile(
    rf"(?=[,; \n])(?:(?P<loose>,?) (?:and|then|or) (?=(?:also |then |now |to |either |jointly )*(?:{_PLAIN_VERB}s?\b"
    rf"|{_NOUN_VERB}s?\b{_OBJECT}))"
    r"|,? and (?=(?:will|shall|should|must|has agreed to) )"
    r"|,? and (?=to (?!(?:the|an?|her|his|their|its|both|each|all|those|these|any|whom|which|other|date"
    r"|be)\b)[a-z]+\b)"
    rf"|, (?=(?:to |will |should |also )*(?:{_PLAIN_VERB}|{_NOUN_VERB})s?\b{_OBJECT})"
    r"|,? (?:and )?(?=that (?:it|they|the [Cc]ouncil) (?:will|would|should) )|,? (?:and )?(?=\((?:[a-h]"
    r"|[ivx]{1,4}|\d)\) )"
    r"|,? and (?=(?:the [\w’]+(?: [\w’]+)?|it|they) (?:will|should) )|; |\n)",
)
_SUBORDINATE = AnyCase(
    r"\b(?:(?:remind\w*|train\w*|ensur\w+|make sure|so that|brief\w*|instruct\w*|fail\w*|delay\w*|without|how"
    r"|what|ought|helps?)\b"
    r"|(?:able|unable|opportunit\w+|right|need\w*|requir\w+|expect\w*|duty|chance|allow\w*"
    r"|enabl\w+) (?:\w+ ){0,3}?to\b)[^,;]*$",
)
"""Words under which a further verb is not a further action: "for its failure to review and amend the plan"."""

_FRAME = re.compile(
    r"\b(?:will|shall|should|must|agreed(?: to| that it will)?)(?: also| now| then| therefore)?,? (?:within|by|in"
    r"|before|after|no later than|as soon as|as part of|on|once|when|at|for)\b[^,;]*$"
)
"""A part that holds no verb yet: "The Council will, within a month of this decision"."""

_TO_DO = re.compile(
    r"(?:(?:Within|By|In|After|Before|Once) [^,]{1,80}, )?[Tt]o (?!the\b|date\b)[a-z]+ "
    r"(?![^.]*\b(?:the Council|it) (?:will|should|has agreed)\b)"
)
_MONEY_VERB = re.compile(r"(?:to |also |then )*(?:pay|repay|refund|reimburse|waive|cancel|apologise|write off)\b")


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the parts of a clause, each with one verb of its own."""
    start = 0
    for split in _SPLIT.finditer(text):
        loose = split["loose"] == ""
        if split.group().startswith(",") and _FRAME.search(text, start, split.start()):
            continue
        if loose and _SUBORDINATE.search(text[start : split.start()]) and not _MONEY_VERB.match(text, split.end()):
            continue
        yield start, split.start()
        start = split.end()
    yield start, len(text)


def read_remedies(text: Text, clauses: Sequence[Clause], money: Money) -> tuple[tuple[Remedy, ...], tuple[Doubt, ...]]:
    """The kinds of remedy, each once, in order of their first mention; and doubts.

    Payments of a printed sum count through `money`. What the body has already done, what it is not asked to do, and
    evidence for the Ombudsman are no remedy; nor, where the complaint was not upheld, what a body does of its own
    accord outside a section for remedies.
    """
    if text.header.outcome not in {"Upheld", None} and not (money.payments or money.waivers):
        clauses = [clause for clause in clauses if clause.stated]
    found: dict[str, Remedy] = {}
    for remedy in sorted(_all(text, clauses, money), key=lambda r: (r.evidence.position, r.evidence.start)):
        if remedy.kind not in found or (
            found[remedy.kind].confidence == "doubtful" and remedy.confidence != "doubtful"
        ):
            found[remedy.kind] = remedy
    doubts = tuple(
        Doubt("remedy", f"{remedy.kind} by a weak sign", remedy.rule, remedy.evidence)
        for remedy in found.values()
        if remedy.confidence == "doubtful"
    )
    return tuple(found.values()), doubts


def _all(text: Text, clauses: Sequence[Clause], money: Money) -> Iterator[Remedy]:
    """Every remedy read, of sums and of clauses, in no order; one kind may come often."""
    clauses = [clause for clause in clauses if clause.own]
    deadlines = {(c.paragraph.position, c.start): _deadline(c) for c in clauses}

    def deadline(position: int, start: int) -> Duration | None:
        starts = [s for p, s in deadlines if p == position and s <= start]
        return deadlines[position, max(starts)] if starts else None

    for payment in money.payments:
        kind = "symbolic_payment" if payment.kind == "symbolic" else "quantifiable_payment"
        where = payment.evidence
        yield Remedy(kind, deadline(where.position, where.start), where, payment.rule, payment.confidence)  # type: ignore[arg-type]
    for waiver in money.waivers:
        where = waiver.evidence
        yield Remedy("waiver", deadline(where.position, where.start), where, waiver.rule, waiver.confidence)
    for clause in clauses:
        own = [start - clause.start for position, start in money.places if position == clause.paragraph.position]
        for start, end, kind, rule, confidence in _kinds(clause, own):
            evidence = text.evidence(clause.paragraph, clause.start + start, clause.start + end)
            yield Remedy(kind, deadlines[clause.paragraph.position, clause.start], evidence, rule, confidence)  # type: ignore[arg-type]


def _kinds(clause: Clause, sums: Sequence[int]) -> Iterator[Found]:
    """The remedies a clause asks for; `sums` are the places of payments and waivers read in its paragraph."""
    if _COMMENT.match(clause.text) or _PERSON_TO_ACT.match(clause.text) or _NOT_ASKED.search(clause.text):
        return
    if not clause.lead and not _DUTY.search(clause.text) and not (clause.stated and _is_imperative(clause.text)):
        return
    general = False  # what goes on from an action for everyone is for everyone, unless it names someone
    for start, end in _parts(clause.text):
        if start and _ONLY_SAYS.match(clause.text, start):
            continue
        paid = any(start <= place < end for place in sums)
        if any(place < start for place in sums) and _THAT_SUM.match(clause.text, start):
            continue
        if _WRITES.match(clause.text, start) and (
            _TO_APOLOGISE.match(clause.text, end)
            or (_OWNS_UP.search(clause.text[start:end]) and _AND_APOLOGISES.match(clause.text, end))
        ):
            continue
        listed = bool(clause.lead) and not start
        open_ended = clause.introduces and end == len(clause.text)
        for found in _of_part(clause.text[start:end], start, paid, listed, open_ended):
            if general and found[3] == "for-the-person" and not _OF_THE_CASE.search(clause.text[start:end]):
                found = (*found[:2], "service_improvement", "for-everyone", found[4])
            general = found[2] == "service_improvement"
            yield found


def _is_imperative(sentence: str) -> bool:
    """Whether a sentence begins with what is to be done: "Apologise to Ms Q." """
    if _TO_DO.match(sentence):
        return True
    verb = _ACTION.match(sentence)
    plain = verb is not None and not re.search(r"(?<!s)s$|ing$", verb.group())
    return plain or sentence.startswith(("Apologise", "Pay ", "Refund", "Waive", "Cancel", "Write off", "Reimburse"))


def _of_part(text: str, offset: int, paid: bool, listed: bool, open_ended: bool) -> Iterator[Found]:
    """The remedies of a part of a clause with one verb.

    paid: it holds a sum already read; listed: it is an item; open_ended: what is to be done follows in a list.
    """
    plain = _CAPITAL.sub(lambda m: m.group().lower(), text)
    if listed and _A_FAULT.match(plain):
        return
    past = _PAST.search(text)
    duty = _DUTY.search(text)
    if past and past.start() < 60 and not (duty and duty.start() < past.start()) and not re.match(r"\W*[a-z]", text):
        return
    whole = offset + len(text) - len(text.lstrip()), offset + len(text.rstrip(" ,;"))
    told = False
    for rule, pattern in _PATTERNS:
        match = pattern.search(text)
        if (
            match
            and paid
            and (rule.kind in {"quantifiable_payment", "symbolic_payment"} or _to_do_so(rule, text, match))
        ):
            continue
        if match:
            told = True
            yield *whole, rule.kind, rule.name, "certain"
    if (
        not told
        and not paid
        and ("£" not in text or "up to £" in text)
        and _PAYS.match(text)
        and not _EMPTY.search(text)
        and not open_ended
    ):
        told = True
        kind = "symbolic_payment" if _SYMBOLIC.search(text) else "quantifiable_payment"
        yield *whole, kind, "pay-later", "likely"
    if not (told or paid or open_ended) and _TO_A_COMMITTEE.search(text) and (duty or listed):
        yield *whole, "service_improvement", "for-everyone", "certain"
        return
    if told or paid or open_ended or _EMPTY.search(text) or (_EVIDENCE.search(text) and not _PROOF.search(text)):
        return
    proof = _PROOF.search(text)
    action = _ACTION.search(text, proof.end() if proof else 0) or _ACTION.search(text)
    action = action or proof
    if action is None and listed:
        action = _FIRST_VERB.match(plain) or _NOUN_FIRST.match(plain)
    sure = action is not None
    action = action or duty or _TO_DO.match(text)
    if action is None:
        return
    if _EVERYONE.search(text) or (_ITS_WAYS.search(text) and not _OF_THE_CASE.search(text)):
        yield *whole, "service_improvement", "for-everyone", "certain"
    elif _SPECIFIC_OBJECT.search(text):
        yield *whole, "specific_action", "for-the-person", "certain"
    elif _GENERAL.search(text):
        yield *whole, "service_improvement", "for-everyone", "certain"
    elif _PERSONAL.search(_THEY.sub(" ", text) if _THINGS_THEM.search(text) else text):
        yield *whole, "specific_action", "for-the-person", "certain"
    elif (
        _TO_DO_HERE.search(plain)
        or ((done := _WILL_DO.search(plain)) and _TO_DO_HERE.search(plain[done.end() :]))
        or ((_THE_CASE.search(text, action.start())) and not _ITS_OWN.search(text[: action.end() + 30]))
    ):
        yield *whole, "specific_action", "for-the-case", "likely"
    elif sure or (duty and _ITS_OWN.search(text, duty.end())):
        yield *whole, "service_improvement", "for-everyone", "likely" if _ITS_OWN.search(text) else "doubtful"


def _to_do_so(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Whether a waiver is only what a payment is for ("pay £300 to clear the arrears")."""
    return rule.kind == "waiver" and text[: match.start()].endswith("to ")


def _deadline(clause: Clause) -> Duration | None:
    """The time given for a clause: "within" in it, else in the line that introduces its list."""
    for text in (clause.text, clause.lead, clause.heading):
        for span in durations(text):
            if re.search(
                r"\b(?:within|in|no later than|by the end of)(?: a further| the next| another| a)? ?$",
                just_before(text, span.start),
                re.I,
            ):
                return span.duration
    return None
