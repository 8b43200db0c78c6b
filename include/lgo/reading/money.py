"""Payments, offers and waivers: what sums of a decision are, by the verb that governs each.

A sum in the remedy belongs to the last verb (or noun) before it that says what becomes of it: paid, refunded,
waived, offered before, charged. What stands between them, and behind the sum, gives recipient, rate, purpose, and
whether it only repeats others.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from include.lgo.reading import people
from include.lgo.reading.amounts import UNITS, Amount, amounts
from include.lgo.reading.parties import Parties
from include.lgo.reading.clauses import Clause, remedy_clauses
from include.lgo.reading.people import PERSON, RECIPIENT
from include.lgo.reading.quantities import NUMBER, durations, number
from include.lgo.reading.record import Confidence, Doubt, Offer, Paragraph, Payment, Waiver
from include.lgo.reading.text import Sentence, Text

Role = Literal["pay", "give", "refund", "cover", "waive", "raise", "offered", "paid", "other"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying what becomes of a sum. `example` is invented; the rule must fire on it."""

    name: str
    role: Role
    pattern: str
    example: str


RULES: tuple[Rule, ...] = (
    Rule(
        "honoured-offer",
        "pay",
        r"\b(?:honour|fulfil|implement|make good|stand by|deliver|carry out|put into effect|reinstate)(?:s|ing)? (?:on )?(?:[\w’']+ ){0,3}?offers?\b(?: to pay)?",
        "Honour its offer of £120.",
    ),
    Rule(
        "raised-offer",
        "raise",
        r"\b(?:increas|rais|improv|uplift|doubl|top up|topp)(?:e|es|ed|s|d|ing|ed up|ing up)?\b(?: (?:its|the|that|this|their|it)\b)?(?: (?:[\w-]+ ){0,3}?(?:offer|payment|award|sum|amount|figure|remedy)s?\b)?",
        "Increase its offer from £100 to £350.",
    ),
    Rule(
        "offered",
        "offered",
        r"\boffered\b|\b(?:its|the|an|that|this|their|first|second|original|earlier|previous|latest|revised|\w+['’]s) (?:[\w-]+ )?offers?\b|\boffers? of\b|\bproposed\b|\b(?:goodwill (?:payment|gesture)|gesture of goodwill)\b",
        "At stage two the Council offered Mr Q £50.",
    ),
    Rule(
        "pay-back",
        "refund",
        r"\b(?:refund|reimburse|repay|return|restore|backdate|recompense|pay back|give back|hand back)(?:s|ing)?\b(?! of\b)",
        "The Council will refund Mrs Q the £80 she paid for the lock.",
    ),
    Rule("be-paid", "pay", r"\b(?:will|should|must|shall|would|is to|are to|to) (?:also |then |now )?be (?:paid|sent|given|awarded|credited)\b", "Mr Q should be paid £150."),
    Rule("be-given", "pay", r"\b(?:will|should|must|shall|is to|are to) (?:also |then |now |each )?receive\b", "Ms Q should receive £90."),
    Rule("be-refunded", "refund", r"\b(?:will|should|must|shall|would|is to|are to|to) (?:also |then |now )?be (?:refunded|reimbursed|repaid)\b", "Mrs Q will be refunded £60."),
    Rule(
        "refund-noun",
        "refund",
        r"\b(?:refunds?|reimbursements?|repayments?|arrears|back ?pay)\b(?= (?:\w+ ){0,6}?(?:of|totalling|will be|is|comes to|amounting to) £)",
        "Make a refund of £80 to Mr Q.",
    ),
    Rule(
        "payment-noun",
        "pay",
        r"\b(?:payments?|sums?|financial remedy|financial redress|compensation|remedy payment|award|amount|figure|total)\b(?= (?:to (?:[\w’']+ ){1,6}?)?(?:of|for|totalling|at|being) )",
        "Make a payment to Mr Q of £150.",
    ),
    Rule("pay-verb", "pay", r"\bpay(?:s|ing)?\b(?! (?:back|attention|regard|heed|rise|scale)\b)", "Pay Miss Q £250 for her distress."),
    Rule(
        "give-verb",
        "give",
        r"\b(?:give|send|award|provide|issue|credit|put|transfer|deposit|(?<!in )place|contribute|donate|grant|offer|make|allow|set aside|add)s?\b",
        "Put £300 into a savings account for the boy.",
    ),
    Rule("cost-met", "cover", r"\b(?:meet|cover|fund|bear)s?\b", "Meet the £60 cost of a second survey."),
    Rule(
        "waive-verb",
        "waive",
        r"\b(?:waive|cancel|remove|withdraw|wipe|delete|quash|forgive|discharge|rescind|void|drop|write|written|knock|take|deduct|reduce|clear|waiving|cancelling|removing|withdrawing|writing|reducing|clearing)(?:e?s)?\b(?! (?:to|that|a letter|into|up|out|care|part|account|steps|action|advice|the opportunity|it|jointly|in writing)\b)|\b(?:not|stop|stops|cease|no longer) (?:to )?(?:pursu|collect|recover|charg|seek|chas|ask|enforc|tak|requir)\w*",
        "Write off £900 of the debt.",
    ),
    Rule(
        "paid-before",
        "paid",
        r"(?<!\bbe )\b(?:paid|sent|gave(?! rise)|refunded|reimbursed|repaid|credited|awarded|returned|made(?! (?:up|by|good))|waived|cancelled|reduced|handed|compensated)\b",
        "In its reply the Council apologised and paid Ms Q £75.",
    ),
    Rule(
        "other-verb",
        "other",
        r"\b(?:approve|review|recalculate|reconsider|reassess|assess|explain|check|consider|confirm|invoice|charge|bill|ask|tell|remind|train|ensure|"
        r"record|amend|change|start|arrange|decide|calculate|obtain|carry out|complete|install|buy|replace|repair|owe|want|claim|cost|spend|"
        r"charged|charging|owed|owes|wanted|claimed|costs?|costing|spent|spends|lost|borrowed|earned|bought|valued|quoted|billed|invoiced|asked|required|worth|would like)s?\b",
        "Approve the extra work, now £2,000.",
    ),
)  # fmt: skip
"""The verbs that govern sums, in order of precedence where two begin at one place."""

_CUES = re.compile("|".join(f"(?P<{rule.name.replace('-', '_')}>{rule.pattern})" for rule in RULES), re.I)
_BY_GROUP = {rule.name.replace("-", "_"): rule for rule in RULES}

_PRIOR = r"(?: any of)?(?: (?:the|its|an?|that|this|their|any))?(?: (?:original|earlier|previous|initial|first|existing|sum|payment|amount|offer|goodwill|gesture|of|symbolic|further|it|has|had|already|paid|offered|council|council['’]s))* ?$"
_REPLACED = re.compile(
    r"(?:\b(?:instead of|rather than|in place of|in lieu of|replac(?:es|ing)|tak(?:es|ing) the place of|supersed(?:es|ing))" + _PRIOR
    + r"|\b(?:earlier|previous|original|initial|first) (?:sum|offer|payment|amount|figure|award)s?(?: of)? $)",
    re.I,
)
_BESIDES = re.compile(r"\b(?:in addition to|on top of|as well as|over and above|besides|apart from|separate from|less|minus|deduct(?:ing|ed)?|net of|taking (?:off|away)|with|after|includ(?:ing|es)|inclusive of)" + _PRIOR, re.I)
_REFERS_BACK = re.compile(r"[ ,]*(?:which |that |as )?(?:it|the council|council \w|the trust|the provider|the care provider|they)?,? ?(?:has |had |have |was |were |has been |had been |that was |which was )*(?:already |previously |originally |first |earlier |initially )*(?:(?:to )?(?:her|him|them|(?:Mr|Mrs|Ms|Miss) \w+) )?(?:offered|paid|proposed|agreed|returned|refunded)\b", re.I)  # fmt: skip
_IT_PAID = re.compile(r"[ ,]*(?:which |that )?(?:it|the (?:council|trust|provider|care provider)|council \w) (?:has |had )?(?:already |previously )?(?:paid|given)\b", re.I)
_SAID_BEFORE = re.compile(r"\b(?:offer|offered|paid|already|earlier|previous|original)\b[^,;]*$", re.I)
_TOTAL_BEFORE = re.compile(
    r"(?:\btotal(?:l?ing|s)?(?: (?:payment|sum|amount|remedy|figure))?(?: of| to)?|\bin total,?|\bcom(?:es?|ing) to|\bcame to|\bamount(?:s|ing)? to|\bmak(?:es?|ing)(?: it| them)?|\bwhich is|\bthat is|\bthis is|"
    r"\bi\.e\.?|\bequal(?:s|ling)?(?: to)?|\baltogether,?|=|\badds? up to|\bwork(?:s|ing) out at|\bgiving|\bsum of)"
    r"(?: (?:a|an|the|just|about|over|up|to|grand|overall|combined|total|of|sum|in|all))*[ :,]*$",
    re.I,
)
_BRINGS_TO = re.compile(r"\b(?:bring|brings|bringing|taking|takes|making) (?:\w+ ){0,3}?(?:total|payment|sum|amount|it|this)(?: \w+){0,2} $", re.I)
_PARTS_LINK = re.compile(r"(?:made up of|compris(?:es|ing|ed of)|consist(?:s|ing) of|being|of which|broken down(?: as(?: follows)?| into)?|divided (?:as|into)|namely|split (?:as|into)|that is|[:(])(?: (?:a|the|one|payment|sum|of))*[ :(]*$", re.I)
_BRACKET_PARTS = re.compile(r",? ?\([^()£]{0,40}£[^()]*£")
_PARTS_TOLD = re.compile(r"(?:This|These|That|The (?:[\w-]+ )?(?:sum|payment|total|amount|figure)s?) (?:is |are )?(?:made up of|compris|consist|includ|represent|reflect|is|are|was)", re.I)
_TOTAL_AFTER = re.compile(
    r"(?: |, )\(?(?:in (?:total|all|full)\b(?! (?:and final|settlement))|altogether|all together|all told|total\b|between them|combined|overall)",
    re.I,
)
_PARTS_FOLLOW = re.compile(
    r"(?:[ ,(:–-]|that is|this|sum|amount|total|payment|figure)*(?:made up of|of which|compris|consist|includ|broken down|being|divided|split|namely|:)",
    re.I,
)
_AT_RATE = re.compile(
    r"(?:\(|,|\b(?:at|being|based on|calculated (?:at|as|on)|equivalent to|equal to|using|that is|i\.e\.?|on the basis of|worked out at|arrived at by taking|representing|reflecting))(?: (?:a|the|rate|of|basis))* ?$",
    re.I,
)
_LINK = re.compile(
    rf"(?:^|[,;:(&/+]|\band\b|\bplus\b|\bor\b|\bthen\b|\blater\b|\bwith\b|\bby\b|\bto\b|\bof which\b|\bas well as\b|\bin addition to\b)\s*(?:also |then |later |subsequently |a |an |the |another |one |further |final |additional |first |second |third |fourth |fifth |sixth |other |"
    rf"extra |more |separate |similar |same |symbolic |payment |payments |sum |amount |of |to |for |its |increased |raised |offer |it |this |{RECIPIENT}(?:,? (?:a|another|the))? )*$"
)
_AND_ITEM = re.compile(r"(?:,|\band\b)(?: also)? (?:(?:the|her|his|their|for|a|[\w’']+['’]s?) ){1,2}(?:[\w’'-]+ ){0,3}(?:of|charge|fee|cost)? ?$")
_RESUMES = re.compile(rf"(?:[,;]|\band\b|\bplus\b|\btogether with\b|\balong with\b)\s*(?:(?:also|a|another|the|further|additional|of|sum|payment|{RECIPIENT}) )*$")
_FOR_OR_TO = re.compile(r"(?: each)?,? (?:to|for|in recognition|because|as|towards|on account|in respect)\b")
_NEGATED = re.compile(
    r"\b(?:not|never|n['’]t|nor|no longer|without|neither|unable to|refus\w+ to|declin\w+ to)\b(?:(?! but\b)[^,;:]){0,40}$",
    re.I,
)
_PERSON_ACTS = re.compile(
    rf"(?:(?:\b(?:she|he|they|who|people|anyone|residents|families|tenants|customers|you|insurers?|landlord|contractors?|government|neighbours?|builders?|tribunal|court|agents?)|{PERSON}|\b[Aa]sk\w* {RECIPIENT}|\brequir\w+ {RECIPIENT})"
    r"(?:,? (?:will|would|should|must|had|has|have|needs?|needed|could|can|may|might|did|does|to|not|continue[sd]?|was|were|is|are|be|been|still|then|already|also|asked|able|required|expected|going|only|ever|first|both|each|currently|otherwise|never|since)\b)* $)"
)
_OWED = re.compile(
    r"\b(?:allowance|grants?|wages|salary|entitled|in any case|insurers?|insurance|benefit|ordinary|maintenance|fostering|weekly|personal budget|direct payments?|rent|loan|deposit|"
    r"earlier (?:complaint|case|decision|investigation)|previous (?:complaint|case|decision|investigation|remedy)|owed (?:him|her|them|the)|it had (?:recovered|collected|taken)|overpaid)\b",
    re.I,
)
_PUTS_RIGHT = re.compile(
    r"\b(?:apolog\w+|sorry|goodwill|gesture|recogni[sz]\w+|acknowledg\w+|distress|inconvenience|compensat\w+|remed\w+|trouble|frustration|upset|"
    r"stage (?:one|two|three|1|2|3)|(?:final|complaint|stage \w+) (?:reply|response|letter)|in (?:its|the) (?:\w+ )?(?:reply|response)|repl(?:y|ies|ied)|respon(?:se|ded)|enquiries|put (?:things|matters|it) right|upheld|accept\w*)\b",
    re.I,
)
_PROMISED = re.compile(r"\b(?:would|said (?:that )?it (?:will|would)|agreed to|promised to|decided to|undertook to|volunteered to|(?:agreed|promised|offered|undertook|decided) to\b[^.;,]{0,60}\band(?: to)?)(?: also| now)? $", re.I)
_WAS_OFFERED = re.compile(r"[^.;£]{0,80}?\b(?:was|were|had been|has been|have been|being|would be|will be) (?:also |then |later |first )?(offered|paid|sent|given|refunded|credited|returned|reimbursed|awarded|made)\b(?! (?:by (?:the |an )?(?:insur|landlord|contract|court|tribunal|government|home|school|builder)))", re.I)
_PASSIVE_OFFER = re.compile(r"\b(?:be|been|was|were|being) (?:\w+ )?\w+$")
_CLEARS = re.compile(r"(?:waiv|writ|cancel|forgiv|wip)", re.I)
_DEBT = re.compile(r"\b(?:debts?|charges?|arrears|invoices?|bills?|ow(?:es?|ed|ing)|balance|accounts?|rent|contributions?|overpayments?|fees?|costs?|penalt(?:y|ies)|fines?|loan)\b", re.I)
_TOO_LITTLE = re.compile(r"\b(?:not|n['’]t) (?:\w+ ){0,3}?(?:enough|sufficient|adequate|go far enough|reflect|remedy)\b|\b(?:insufficient|inadequate|too (?:low|little|small))\b", re.I)
_WANTED = re.compile(
    r"\b(?:want(?:s|ed)?|would like|ask(?:s|ed|ing) for|seek(?:s|ing)?|sought|claim(?:s|ed|ing)?|demand\w*|request\w*|hop(?:es|ed)|believes|argu\w+|suggest(?:s|ed) (?:a|that the))\b",
    re.I,
)
_SYMBOLIC = re.compile(
    r"\b(?:distress|frustrat\w+|uncertain\w*|time and (?:the )?(?:trouble|effort|inconvenience)|trouble|worry|worries|anxiety|inconvenience|upset|stress|risk of harm|harm|strain|hardship|injustice|disappoint\w*|"
    r"avoidable|outrage|loss of (?:\w+ ){0,4}?(?:provision|opportunity|education|support|service|respite|dignity|privacy|amenity|trust|confidence|use|care|enjoyment|light|sleep|therapy|schooling|rights?|chance)|(?:lost|missed) (?:\w+ ){0,3}?(?:opportunit\w+|provision|education|support|therapy|schooling|respite|care|sessions|visits|breaks?|chance|activit\w+)|"
    r"(?:provision|education|support|therapy|schooling|tuition|care|breaks?|activities|services?|sessions|lessons|help|contact|short breaks) (?:[\w’']+ ){0,4}?(?:missed|lost|did not|without|should have|went)|disruption|impact|effect|raised expectation|embarrass\w*|humiliat\w*|confus\w+|delays?|failure to|failings?|missed out|without (?:suitable|adequate|proper)|unsuitable|living|"
    r"pain|grief|fear|suffering|discomfort|nuisance|noise|waiting|way (?:it|they)|how it|indignity|handling|recognis\w+|acknowledg\w+|symbolic|goodwill|pursu\w+|chasing|fault|poor|late|complaint|caus\w+)\b",
    re.I,
)
_QUANTIFIABLE = re.compile(
    r"\b(?:costs?|fees?|charges?|expenses?|expenditure|legal advice|solicitors?['’]?s?|arrears|back ?dated?|backdating|allowances?|mileage|petrol|fuel|fares?|taxis?|deposit|savings(?! account)|overpa\w+|interest|rent(?! account)|invoices?|bills?|receipts?|spent|paid for|she paid|he paid|they paid|had to pay|has paid|owed|owes|due|shortfall|difference|"
    r"benefits?|earnings|wages|direct payments?|reimburs\w*|refund\w*|damaged?|destroyed|replac\w+|belongings|items?|possessions|furniture|storage|(?:for|towards) (?:the |a |her |his |their )?(?:\w+ )?repairs?|personal budget|purchase\w*|bought|(?:financial|monetary|quantifiable|actual) loss(?:es)?|out of pocket|premium|penalty|fine|contribution|top-?up|tuition she|quotation|valuation|survey|report she|what she|money)\b",
    re.I,
)
_FOR_WHAT = re.compile(
    rf"\b(?:for(?! (?:each|every|{NUMBER}|the {NUMBER}|a (?:week|month|term|year))\b)|in recognition of|because of|towards|in respect of|"
    r"to (?:recogni[sz]e|acknowledge|reflect|remedy|compensate|reimburse|cover|make up|put right|symboli[sz]e|help))\b[^;.\n]*",
    re.I,
)
_SINGULAR = {"families": "family", "children": "child", "people": "person", "wives": "wife", "babies": "baby", "businesses": "business", "grandchildren": "grandchild", "stepchildren": "stepchild"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """All sums of a decision that are payments, offers or waivers, and what was unsure."""

    payments: tuple[Payment, ...]
    offers: tuple[Offer, ...]
    waivers: tuple[Waiver, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    rule: Rule
    start: int
    end: int


@dataclass(slots=True)
class _Entry:
    """A payment being read: its sum, where it stands, and what it is said to be."""

    amount: Amount
    paragraph: Paragraph
    offset: int
    total: Decimal | None
    recipient: str | None
    role: Role
    rule: str
    confidence: Confidence
    purpose: str
    payer: str | None
    is_total: bool = False
    count: int = 1
    names: tuple[str, ...] = ()
    object: str = ""


_FILLER = (
    r"(?:a|an|the|its|that|this|another|one|further|additional|extra|more|total|final|single|separate|second|third|symbolic|financial|token|modest|lump|cash|full|"
    r"outstanding|remaining|agreed|sum|sums|payment|payments|amount|amounts|cheque|voucher|gift|card|award|remedy|of|for|worth|also|each|directly|to|in total|now|equal|credit|with)"
)
_OBJECT = re.compile(rf"[ ,:]*(?:{RECIPIENT},? )?(?:{_FILLER}[ ,]+)*(?:(?:to|for) {RECIPIENT},? (?:{_FILLER}[ ,]+)*)?$")
_BLOCKED = re.compile(
    r"(?:more than|in excess of|exceed\w*|below|less than|(?:\d|[½¼¾]) ?%(?: of)?(?: (?:the|her|his|their|its|any))?|per ?cent of(?: (?:the|her|his|their|its))?|(?:half|(?:a|one|two) (?:third|quarter|fifth)s?|three[- ]quarters|share|proportion)(?: of)?(?: (?:the|its|their|her|his))?|(?:limit|maximum|minimum|cap|threshold|budget) of|capped at|\bup to|instal?ments of|rent of|income of|salary of|capital of|at a cost of)(?: \w+)? ?$",
    re.I,
)
_PASSIVE = re.compile(
    r"[^.;]{0,60}?\b(?:should|will|must|to|is to|shall)(?: also| now)? be (?P<what>paid|made|sent|offered|refunded|reimbursed|repaid|returned|given|credited|waived|written off|cancelled|removed)\b",
    re.I,
)
_TO_PERSON = re.compile(
    r"(?: each| apiece)?(?: in \w+(?: \w+)?)?,? (?:directly |to be paid )?"
    rf"(?:(?:to|(?:in|into) (?:[\w’']+ ){{1,5}}?(?:for|of|in the name of)) (?P<who>{RECIPIENT})(?! ?['’]s)(?=[ ,.;:)]|$)|for (?P<whom>{PERSON})(?=[,.;:)]|$| and £))"
)
_BRACKETED = re.compile(rf" ?\((?:to |for )?(?P<who>{RECIPIENT})")
_LATER_TO = re.compile(rf"[^£.;]{{0,80}}? to (?P<who>{PERSON}|her|him|them)\b(?! (?:to |for the way))")
_ASIDE = re.compile(r",? (?:through|via|on behalf of|as|in trust for|for the benefit of)\b[^,£]*, ")
_SPENT = re.compile(rf"(?P<who>{PERSON}|[Ss]he|[Hh]e|[Tt]hey) (?:has |had |have |was |were )?(?:already |wrongly )?(?:paid|spent|lost|incurred|overpaid|charged)\b")
_INTO = re.compile(r"[^£.;]{0,20}?\binto (?P<who>(?:(?:Mr|Mrs|Ms|Miss) )?[A-Z]\w*)['’]s (?:[\w-]+ ){0,4}?account")
_EACH_AFTER = re.compile(r" ?(?:\(?each\b|apiece\b)(?! (?:week|month|term|year|day|time))", re.I)
_EACH_OF = re.compile(
    rf"(?:each|both|all)(?: of)?(?: (?:the|her|his|their|these|those|(?:\w+ )?\w+['’]s))?(?: (?P<count>{NUMBER}))?(?: (?:adult|young|elder|younger|other))* (?P<noun>[a-z]+)",
    re.I,
)
_FOR_EACH = re.compile(
    rf"[^£.;]{{0,40}}?\bfor (?P<who>each (?:of )?(?:[\w’']+ ){{0,3}}?(?:child|children|sons?|daughters?|boys?|girls?|famil(?:y|ies)|person|people|siblings?|parents?|grandparents?|twins?|couple|households?))\b"
)
_THE_SUM_OFFERED = re.compile(
    r"\bpay(?:s)?\b[^.;£]{0,60}?\b(?:the )?(?:sum|amount|money|payment|symbolic payment|compensation|financial remedy|offer|what) (?:that |which )?(?:it|the council|the provider|the trust)?,? ?(?:has |had )?(?:already |previously |originally )*(?:offered|proposed)\b",
    re.I,
)


def read_money(text: Text) -> Money:
    """The payments, offers and waivers of a decision, each sum once, with the place where it is said best."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.parties = Parties(text)
        self.complainant = people.complainant(text)
        self.entries: list[_Entry] = []
        self.offers: list[_Entry] = []
        self.waived: list[_Entry] = []
        self.doubts: list[Doubt] = []

    def read(self) -> Money:
        clauses = remedy_clauses(self.text, self.parties)
        taken = set()
        for clause in clauses:
            taken.add((clause.paragraph.position, clause.start))
            if clause.own:
                self._remedy(clause)
        self._drop_restated()
        self._earlier_offers(taken)
        payments = tuple(payment for entry in self.entries for payment in self._payments(entry))
        return Money(payments, tuple(self._offers(payments)), tuple(self._waivers()), tuple(self.doubts))

    # --- the remedy -------------------------------------------------------------------------------------------

    def _remedy(self, clause: Clause) -> None:
        text = clause.text
        found = amounts(text)
        if not found:
            if "offered" in text and _THE_SUM_OFFERED.search(text):
                self._sum_offered(clause)
            return
        if self._parts_told(clause, found):
            return
        cues = list(_cues(text))
        inherited = (
            next(
                (c for c in reversed(list(_cues(clause.lead))) if c.rule.name in {"pay-verb", "payment-noun", "pay-back", "be-paid"}),
                None,
            )
            if clause.lead
            else None
        )
        last: _Entry | None = None
        skipped = -2
        for index, amount in enumerate(found):
            before = found[index - 1] if index and skipped != index - 1 else None
            cue = _governing(text, cues, amount, before)
            role = self._role(text, cue, cues, amount, inherited)
            since = text[max(before.rate_end if before else 0, cue.end if cue else 0) : amount.start]
            if role == "raise":
                (
                    self._take
                    if re.search(r"\b(?:to|by)(?: \w+)? $", since) or since.strip() == "" and before
                    else self._put_aside
                )(clause, amount, role, cue, since, None)
                continue
            if amount.band or _BLOCKED.search(since):
                skipped = index
                continue
            earlier = text[max(before.rate_end if before else 0, amount.start - 120) : amount.start]
            back = _REFERS_BACK.match(text, amount.rate_end)
            if _REPLACED.search(earlier) or (_BESIDES.search(earlier) and (back or _SAID_BEFORE.search(earlier))):
                self._put_aside(clause, amount, "offered", cue, since, None)
                continue
            if _IT_PAID.match(text, amount.rate_end) and role in {"pay", "give", "refund"}:
                continue
            if re.search(r"\bincluding (?:the |a )?$", since) or (back and cue and (cue.rule.role in {"paid", "offered", "other"} or cue.rule.name.endswith("-noun"))):
                continue
            if self._is_product_or_total(text, amount, last, clause):
                continue
            if role == "waive" and cue is not None and not (_CLEARS.match(text, cue.start) or _DEBT.search(text) or _DEBT.search(clause.lead)):
                continue
            if role == "waive":
                if cue is None or before is None or cue.start >= before.end or _LINK.search(since):
                    self._waive(clause, amount, cue)
                continue
            if role in {"offered", "paid"}:
                told = role == "offered" or (cue is not None and cue.rule.name == "paid-before" and not _OWED.search(text))
                if told and cue and not _PERSON_ACTS.search(text[: cue.start]) and not (last and not _LINK.search(since)):
                    self._put_aside(clause, amount, role, cue, since, None)
                continue
            if role not in {"pay", "give", "refund", "cover"}:
                continue
            linked = before is not None and (cue is None or cue.end <= before.start)
            if linked and (last is None or not (_LINK.search(since) or _PARTS_LINK.search(since) or (role in {"refund", "cover", "pay"} and _AND_ITEM.search(since)))):
                continue
            if role == "give" and not linked and not _OBJECT.match(since):
                continue
            last = self._take(clause, amount, role, cue, since, last if linked else None)

    def _parts_told(self, clause: Clause, found: Sequence[Amount]) -> bool:
        """ "This comprises £500 for … and £200 for …" behind a total: the parts take its place."""
        last = self.entries[-1] if self.entries else None
        if last is None or last.paragraph is not clause.paragraph or len(found) < 2 or not _PARTS_TOLD.match(clause.text):
            return False
        if last.total is None or sum(a.value for a in found) != last.total:
            return False
        self.entries.pop()
        previous = last
        for amount in found:
            since = clause.text[: amount.start].rpartition("£")[2]
            previous = self._take(clause, amount, "pay", None, since, previous)
            previous.rule = "parts-told"
        return True

    def _role(self, text: str, cue: _Cue | None, cues: Sequence[_Cue], amount: Amount, inherited: _Cue | None
    ) -> Role | None:
        if cue is None:
            passive = _PASSIVE.match(text, amount.rate_end)
            if passive:
                what = passive["what"].lower()
                if what in {"waived", "written off", "cancelled", "removed"}:
                    return "waive"
                return "pay" if what in {"paid", "given", "credited", "made", "sent", "offered"} else "refund"
            return inherited.rule.role if inherited else None
        role: Role = cue.rule.role
        passive = _PASSIVE.match(text, amount.rate_end)
        if cue.rule.name in {"payment-noun", "refund-noun"}:
            if passive and passive["what"].lower() in {"made", "paid", "sent", "given", "offered"}:
                return "pay" if cue.rule.name == "payment-noun" else "refund"
            verb = next((c for c in reversed(cues) if c.end <= cue.start), None)
            if (
                verb is not None
                and not re.search(r"[;]|, and |\band (?:will|should|to)\b", text[verb.end : cue.start])
                and cue.start - verb.end < 60
            ):
                role = verb.rule.role if verb.rule.role not in {"give", "cover", "pay"} else role
                cue = verb
        if role in {"pay", "refund", "give", "cover", "waive"}:
            start = text[: cue.start]
            if (
                _NEGATED.search(start)
                and role != "waive"
                or (role in {"pay", "give", "cover"} and not cue.rule.name.startswith("be-") and _PERSON_ACTS.search(start))
            ):
                return None
        return role

    def _take(
        self, clause: Clause, amount: Amount, role: Role, cue: _Cue | None, since: str, previous: _Entry | None
    ) -> _Entry:
        text = clause.text
        recipient, count, names = self._recipient(clause, amount, since, previous, role)
        subject = re.search(rf"({PERSON}|[Ss]he|[Hh]e|[Tt]hey) $", text[: cue.start]) if cue and cue.rule.name.startswith("be-") else None
        if subject and previous is None:
            recipient = self._named(subject[1].lower() if subject[1].lower() in {"she", "he", "they"} else subject[1], clause, amount.start)
        until = next((a.start for a in amounts(text) if a.start >= amount.rate_end), len(text))
        purpose = text[amount.rate_end : until]
        if not (_SYMBOLIC.search(purpose) or _QUANTIFIABLE.search(purpose)):
            purpose = text[amount.rate_end :]
        total = amount.value if amount.per is None else None
        if amount.per is not None and amount.periods is not None:
            total = amount.value * Decimal(str(amount.periods))
        sure: Confidence = (
            "certain"
            if role in {"pay", "refund", "raise"} and (previous is not None or _OBJECT.match(since))
            else "likely"
        )
        if re.search(r"\bup to $", since) or not clause.stated:
            sure = "likely"
        entry = _Entry(
            amount, clause.paragraph, clause.start, total, recipient, role,
            cue.rule.name if cue else "listed-sum", sure, purpose, clause.body,
            bool(_TOTAL_BEFORE.search(since)) or bool(_TOTAL_AFTER.match(text, amount.rate_end)) or bool(_PARTS_FOLLOW.match(text, amount.rate_end) or _BRACKET_PARTS.match(text, amount.rate_end)),
            count, names, since,
        )  # fmt: skip
        self.entries.append(entry)
        return entry

    def _is_product_or_total(self, text: str, amount: Amount, last: _Entry | None, clause: Clause) -> bool:
        """Whether a sum repeats what stands before it: the product of a rate, the rate of a sum, a total."""
        before, behind = text[: amount.start], text[amount.rate_end :]
        recent = last or (self.entries[-1] if self.entries and self.entries[-1].paragraph is clause.paragraph else None)
        if recent is not None and amount.per is None and recent.amount.per is not None:
            times = _times(amount.value, recent)
            if times and (
                _TOTAL_BEFORE.search(before)
                or _TOTAL_AFTER.match(behind)
                or re.search(r"[(=,]\s*$", before)
                or last is recent
                and times == 1
            ):
                recent.total = amount.value
                if recent.amount.periods is None and any(d.duration.value == times and UNITS[d.duration.unit] == recent.amount.per for d in durations(text)):
                    recent.amount = replace(recent.amount, periods=float(times))
                return True
        continues = last is recent or _PARTS_TOLD.match(text)
        if recent is not None and continues and amount.per is not None and recent.amount.per is None:
            rated = replace(amount, start=recent.amount.start, end=recent.amount.end, rate_end=recent.amount.rate_end)
            exact = _times(recent.amount.value, replace(recent, amount=rated))
            if exact if amount.periods is not None else last is recent and _AT_RATE.search(before):
                recent.amount, recent.is_total = rated, False
                return True
        if recent is not None and _BRINGS_TO.search(before):
            return True
        if not (_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(behind)):
            return False
        return self._is_sum_of_parts(amount.value, clause)

    def _is_sum_of_parts(self, value: Decimal, clause: Clause) -> bool:
        running = Decimal(0)
        for size, entry in enumerate(reversed(self.entries), 1):
            if entry.total is None:
                continue
            running += entry.total * entry.count
            if running == value and (
                size > 1 or entry.count > 1 or entry.offset != clause.start or entry.paragraph is not clause.paragraph
            ):
                return True
        put_aside = sum((o.amount.value for o in self.offers), Decimal(0))
        return bool(self.entries) and running + put_aside == value

    def _drop_restated(self) -> None:
        """Drop a total that stands before its parts, in one paragraph or the next."""
        kept: list[_Entry] = []
        for index, entry in enumerate(self.entries):
            running, parts = Decimal(0), 0
            if entry.is_total and entry.total is not None:
                for later in self.entries[index + 1 :]:
                    running += (later.total or Decimal(0)) * later.count
                    parts += later.count
                    if running >= entry.total:
                        break
            if not (parts > 1 and running == entry.total):
                kept.append(entry)
        self.entries = kept

    def _put_aside(
        self, clause: Clause, amount: Amount, role: Role, cue: _Cue | None, since: str, previous: _Entry | None
    ) -> None:
        """A sum that the remedy names but does not ask for again."""
        recipient, _, _ = self._recipient(clause, amount, since, previous, role)
        rule = "replaced-offer" if role in {"offered", "raise"} else "paid-before"
        self.offers.append(
            _Entry(amount, clause.paragraph, clause.start, amount.value, recipient, role, rule, "certain", "", None)
        )

    def _waive(self, clause: Clause, amount: Amount, cue: _Cue | None) -> None:
        name = cue.rule.name if cue else "waive-verb"
        self.waived.append(
            _Entry(
                amount, clause.paragraph, clause.start, amount.value, None, "waive", name, "certain", "", clause.body
            )
        )

    def _sum_offered(self, clause: Clause) -> None:
        """ "Pay Mr Q the sum it offered": the sum stands where the offer was told, if there was only one."""
        told = list(self._told_offers(set()))
        values = {entry.amount.value for entry in told}
        if len(values) == 1:
            entry = told[0]
            self.entries.append(
                replace(entry, role="pay", rule="sum-offered-before", confidence="doubtful", payer=clause.body)
            )
            self.doubts.append(
                Doubt(
                    "payment",
                    "the remedy names no sum but the one offered before",
                    "sum-offered-before",
                    self._evidence(entry),
                )
            )

    # --- whom -------------------------------------------------------------------------------------------------

    def _recipient(
        self, clause: Clause, amount: Amount, since: str, previous: _Entry | None, role: Role
    ) -> tuple[str | None, int, tuple[str, ...]]:
        """(recipient, number of equal payments, their names where they differ)."""
        text = clause.text
        after = text[amount.rate_end :]
        each = bool(_EACH_AFTER.match(after))
        who: str | None = None
        match = _INTO.match(after) or _TO_PERSON.match(after) or _BRACKETED.match(after)
        since = _ASIDE.sub(" ", since)
        ordinal = re.search(
            r"\b(?:and |, )?(?:the )?(second|third|fourth|fifth|sixth|other|youngest|younger|eldest|elder)(?: a(?:nother)?)? $",
            since,
        )
        if match and not (amount.per is not None and match[match.lastgroup or ""].startswith(("each", "all", "both"))):
            who = match[match.lastgroup or ""]
        elif (
            found := [m for m in re.finditer(rf"\b{RECIPIENT}", since) if not re.match(r"['’]", since[m.end() :])]
        ) and not (role == "refund" and found[-1].group() in {"she", "he", "they"}):
            who = found[-1].group()
        elif ordinal and previous and previous.recipient:
            who = f"the {ordinal[1]} {previous.recipient.split()[-1]}"
        elif previous is not None:
            who = previous.recipient
        elif (later := _LATER_TO.match(after)) and role != "cover":
            who = later["who"]
        elif found:
            who = found[-1].group()
        elif role == "refund" and (spent := _SPENT.search(after.split("£")[0])):
            who = spent["who"].lower() if spent["who"].lower() in {"she", "he", "they"} else spent["who"]
        elif clause.lead and (named := [m.group() for m in re.finditer(rf"\bpay(?:ing)? ({RECIPIENT})", clause.lead)]):
            who = re.sub(r"^pay(?:ing)? ", "", named[-1])
        for_each = _FOR_EACH.match(after) if amount.per is None and not each else None
        if for_each:
            who, each = for_each["who"], True
        if who is not None:
            if re.match(rf"each of (?:{people.TITLE}|them\b)", who):
                who, each = who[8:], True
            if who.endswith(" each"):
                who, each = who[:-5], True
            if who.startswith(("each ", "both ")) and who.split()[0] == "each":
                each = True
            who = self._named(who, clause, amount.start)
        if who is None:
            who = self._last_person(clause, amount.start)
        who = self._usual_title(who)
        names = self._split(who) if each and who else ()
        behalf = people.BEHALF.match(after) or people.BEHALF.search(since)
        if behalf and behalf["behalf"] and who and not names:
            who = f"{who} on behalf of {behalf['behalf']}"
        return who, max(1, len(names)), names

    def _named(self, who: str, clause: Clause, position: int) -> str:
        """A pronoun replaced by the person it stands for; anything else as it is."""
        pronoun = re.match(r"(?:her|him|them|they|she|he)\b(?! (?!and\b)[a-z])", who)
        if not pronoun:
            return who
        before = clause.paragraph.text[: clause.start + position]
        candidates = [e.recipient for e in reversed(self.entries) if e.recipient and e.paragraph is clause.paragraph]
        candidates += [m.name for m in reversed(list(people.mentions(before)))]
        candidates += [self.complainant] if self.complainant else []
        candidates += [e.recipient for e in reversed(self.entries) if e.recipient]
        titled = [c for c in candidates if c and " " in c]
        name = next((c for c in titled if people.fits(pronoun.group(), c)), None)
        if name is None and pronoun.group() in {"them", "they"}:
            name = next(
                (m.name for p in self.text.paragraphs for m in people.mentions(p.text) if people.fits("them", m.name)),
                self.complainant,
            )
        return (name or self.complainant or who) + who[pronoun.end() :]

    def _last_person(self, clause: Clause, position: int) -> str | None:
        same = [e.recipient for e in reversed(self.entries) if e.recipient and e.paragraph is clause.paragraph and not e.names]
        if same:
            return same[0]
        before = [m.name for m in people.mentions(clause.paragraph.text[: clause.start + position]) if " " in m.name]
        if self.complainant in before or not before:
            return self.complainant
        return before[-1]

    def _usual_title(self, who: str | None) -> str | None:
        """The name the page usually gives: "Miss Q" once, where the complainant is "Ms Q", is a slip."""
        if not who or not self.complainant or who == self.complainant:
            return who
        a, b = re.fullmatch(r"(Mrs|Ms|Miss) (\w+)", who), re.fullmatch(r"(Mrs|Ms|Miss) (\w+)", self.complainant)
        if a and b and a[2] == b[2] and sum(p.text.count(who) for p in self.text.paragraphs) == 1:
            return self.complainant
        return who

    def _split(self, who: str) -> tuple[str, ...]:
        """The persons that "each" counts: ("Mr Q", "Mrs Q") of "Mr and Mrs Q", two of "each of the two boys"."""
        couple = re.fullmatch(rf"({people.TITLE}) and ({people.TITLE}) (\S+)", who)
        if couple:
            return (f"{couple[1]} {couple[3]}", f"{couple[2]} {couple[3]}")
        group = _EACH_OF.match(who) or re.match(
            rf"(?:the |her |his |their )?(?:(?P<count>{NUMBER}) )?(?:\w+ )?(?P<noun>[a-z]+)$", who
        )
        if group:
            noun = _SINGULAR.get(
                group["noun"], group["noun"].removesuffix("s") if not group["noun"].endswith("ss") else group["noun"]
            )
            if group["count"]:
                return (noun,) * int(number(group["count"]))
            if noun == "couple":
                return ("the couple",) * 2
            return (noun,) * self._how_many(noun)
        parts = [part for part in re.split(r",? and |, ", who) if part]
        return tuple(parts) if len(parts) > 1 else ()

    def _how_many(self, noun: str) -> int:
        """How many of them the page speaks of ("two boys"); 2 where it does not say."""
        kin = {
            "boy",
            "girl",
            "son",
            "daughter",
            "child",
            "grandson",
            "granddaughter",
            "sibling",
            "brother",
            "sister",
            "nephew",
            "niece",
            "grandchild",
            "twin",
        }
        nouns = "|".join(sorted(kin if noun in kin else {noun}))
        pattern = re.compile(
            rf"\b({NUMBER}) (?:[a-z]+ ){{0,2}}?(?:{nouns}|{'|'.join(k for k, v in _SINGULAR.items() if v in (kin if noun in kin else {noun})) or noun})(?:s\b|\b)",
            re.I,
        )
        for paragraph in self.text.paragraphs:
            for match in pattern.finditer(paragraph.text):
                value = number(match[1])
                if 2 <= value <= 12:
                    return int(value)
        return 2

    # --- what the body offered before -------------------------------------------------------------------------

    def _earlier_offers(self, taken: set[tuple[int, int]]) -> None:
        told = list(self._told_offers(taken))
        values = Counter(entry.amount.value for entry in self.offers)
        told_values: Counter[Decimal] = Counter()
        for entry in told:
            told_values[entry.amount.value] += 1
            if told_values[entry.amount.value] > values[entry.amount.value]:
                self.offers.append(entry)

    def _told_offers(self, taken: set[tuple[int, int]]) -> Iterator[_Entry]:
        """Offers that the facts and findings tell of, each sum once, or as often as one paragraph has it."""
        best: dict[Decimal, list[_Entry]] = {}
        for kinds in (("background", "findings", "scope", "unknown", "decision"), ("complaint",), ("summary",)):
            earlier = set(best)
            for paragraph in self.text.of_kind(*kinds):  # type: ignore[arg-type]
                here: dict[Decimal, list[_Entry]] = {}
                for entry in self._offers_in(paragraph, taken, strict=kinds[0] in {"complaint", "summary"}):
                    here.setdefault(entry.amount.value, []).append(entry)
                for value, entries in here.items():
                    if value not in earlier and len(entries) > len(best.get(value, ())):
                        best[value] = entries
        yield from sorted(
            (e for entries in best.values() for e in entries),
            key=lambda e: (e.paragraph.position, e.offset, e.amount.start),
        )

    def _offers_in(self, paragraph: Paragraph, taken: set[tuple[int, int]], strict: bool) -> Iterator[_Entry]:
        whole = paragraph.text
        if "£" not in whole and "pounds" not in whole:
            return
        lead, before_it = "", ""
        for sentence in self.text.sentences(paragraph):
            if (paragraph.position, sentence.start) not in taken:
                yield from self._offers_said(sentence, paragraph, lead, before_it, strict)
            if sentence.text.endswith(":"):
                lead = sentence.text
            before_it = sentence.text

    def _offers_said(
        self, sentence: Sentence, paragraph: Paragraph, lead: str, before_it: str, strict: bool
    ) -> Iterator[_Entry]:
        text = sentence.text
        found = amounts(text)
        if not found:
            return
        cues = list(_cues(text))
        clause = Clause(paragraph, sentence.start, sentence.end, text, lead, True, None, False)
        said: list[_Entry] = []
        previous: _Entry | None = None
        for index, amount in enumerate(found):
            before = found[index - 1] if index else None
            cue = next((c for c in reversed(cues) if c.end <= amount.start), None)
            cue = _offering(text, cues, cue)
            passive = _WAS_OFFERED.match(text, amount.rate_end)
            if passive and (cue is None or cue.rule.role not in {"offered", "raise"} or cue.end < amount.start - 60):
                named = _BY_GROUP["offered" if passive[1] == "offered" else "paid_before"]
                if self._is_offer(text[amount.start :], _Cue(named, 0, 0), replace(amount, start=0, end=amount.end - amount.start, rate_end=amount.rate_end - amount.start), "", lead + " " + before_it + " " + text[: amount.start], whole=paragraph.text, strict=strict):
                    recipient, _, _ = self._recipient(clause, amount, "", previous, "offered")
                    previous = _Entry(amount, paragraph, sentence.start, amount.value, recipient, "offered", named.name, "likely", "", None)
                    said.append(previous)
                continue
            back = _REFERS_BACK.match(text, amount.rate_end)
            if back and back.group().endswith(("offered", "proposed")) and (cue is None or cue.rule.role not in {"offered", "paid", "raise"}):
                recipient, _, _ = self._recipient(clause, amount, "", previous, "offered")
                previous = _Entry(amount, paragraph, sentence.start, amount.value, recipient, "offered", "offered", "likely", "", None)
                said.append(previous)
                continue
            if cue is None or cue.rule.role not in {"offered", "paid", "raise"}:
                continue
            since = text[max(before.rate_end if before else 0, cue.end) : amount.start]
            linked = before is not None and cue.end <= before.start
            if linked and (previous is None or not (_LINK.search(since) or _PARTS_LINK.search(since))):
                continue
            if amount.band and cue.rule.role != "raise" or _BLOCKED.search(since):
                continue
            if not self._is_offer(
                text, cue, amount, since, lead + " " + before_it, whole=paragraph.text, strict=strict
            ):
                continue
            recipient, _, _ = self._recipient(clause, amount, since, previous, "offered")
            rule = {"offered": "offered", "raise": "raised-offer"}.get(cue.rule.role, "paid-before")
            entry = _Entry(
                amount,
                paragraph,
                sentence.start,
                amount.value,
                recipient,
                "offered",
                rule,
                "certain" if rule == "offered" else "likely",
                "",
                None,
            )
            total = _TOTAL_BEFORE.search(text[: amount.start]) or _TOTAL_AFTER.match(text, amount.rate_end)
            if total and len(said) > 1 and sum(e.amount.value for e in said) == amount.value:
                continue
            previous = entry
            said.append(entry)
        if len(said) > 2 and said[0].amount.value == sum(e.amount.value for e in said[1:]):
            said = said[1:]
        yield from said

    def _is_offer(
        self, text: str, cue: _Cue, amount: Amount, since: str, context: str, *, whole: str, strict: bool
    ) -> bool:
        """Whether the body gave or offered the sum to put the complaint right, before the Ombudsman's remedy."""
        start = text[: cue.start]
        clause = re.split(r"[;]|, (?:but|and|so|which) ", start)[-1]
        if (not _PASSIVE_OFFER.search(text[: cue.end]) and _PERSON_ACTS.search(start)) or _NEGATED.search(clause) or re.search(r"\b(?:I|we)(?: \w+){0,2} $", start):
            return False
        if self.parties.acts(clause) is False:
            return False
        if amount.per is not None and re.search(r"\bhours?$", text[amount.end : amount.rate_end]):
            return False
        if amount.per is not None and not (cue.rule.role == "offered" and _OBJECT.match(since)):
            return False
        strong = cue.rule.role == "offered" or cue.rule.role == "raise" and "offer" in text
        behind = text[amount.rate_end :]
        if _OWED.search(since) or re.match(
            r"[^.;]{0,80}\b(?:entitled|it had (?:recovered|collected|taken)|in any case)\b", behind
        ):
            return False
        if re.search(
            r"\b\d\d \d{3} \d{3}\b|\b(?:earlier|previous|last|first) (?:complaint|investigation|decision|case)\b",
            whole[: whole.find(text) + len(text)],
        ) and not re.search(r"stage", text):
            return False
        paying = re.search(r"\b(?:pay|refund|reimburse|repay|compensat\w+)\b", since)
        if len(since.split()) > (40 if strong and paying else 14 if strong else 10):
            return False
        if re.search(r"\b(?:rent|fee|fees|price|tenancy|flat|place|contract|limit)\b", since) and not (
            paying or re.search(r"refund|waive|reduce|return|off\b", text[cue.start : cue.end])
        ):
            return False
        if strong:
            return not (
                strict and _WANTED.search(clause) and not re.search(r"council|provider|trust|it\b", clause, re.I)
            )
        if strict or _WANTED.search(clause):
            return False
        return bool(_PUTS_RIGHT.search(text) or _PUTS_RIGHT.search(context)) and not _OWED.search(text)

    # --- the record -------------------------------------------------------------------------------------------

    def _payments(self, entry: _Entry) -> Iterator[Payment]:
        kind = _kind(entry)
        total = entry.total
        for name in entry.names or (entry.recipient,):
            yield Payment(
                entry.amount.value, entry.amount.per, entry.amount.periods, total, name, kind, entry.payer,
                _purpose(entry.purpose), self._evidence(entry), entry.rule, entry.confidence,
            )  # fmt: skip

    def _offers(self, payments: Sequence[Payment]) -> Iterator[Offer]:
        paid = {payment.amount for payment in payments} | {payment.total for payment in payments}
        for entry in self.offers:
            if entry.amount.value in paid and entry.rule != "replaced-offer" and not _TOO_LITTLE.search(entry.paragraph.text):
                continue
            yield Offer(entry.amount.value, entry.recipient, self._evidence(entry), entry.rule, entry.confidence)

    def _waivers(self) -> Iterator[Waiver]:
        seen: set[Decimal] = set()
        for entry in self.waived:
            if entry.amount.value not in seen:
                seen.add(entry.amount.value)
                yield Waiver(entry.amount.value, self._evidence(entry), entry.rule, entry.confidence)

    def _evidence(self, entry: _Entry):  # type: ignore[no-untyped-def]
        start = entry.offset + entry.amount.start
        return self.text.evidence(entry.paragraph, start, entry.offset + entry.amount.end)


def _cues(text: str) -> Iterator[_Cue]:
    for match in _CUES.finditer(text):
        yield _Cue(_BY_GROUP[match.lastgroup or ""], match.start(), match.end())


def _governing(text: str, cues: Sequence[_Cue], amount: Amount, before: Amount | None) -> _Cue | None:
    """The verb that says what becomes of a sum: the last before it, but not one in a clause about its object.

    "Refund the fees she paid, £80": refund governs, for "she paid" only says which fees. "£600 to Mr Q for the chance
    he lost and £200 to Ms Q": both are paid, for "and £200 to" takes up the payment again.
    """
    earlier = [
        cue for cue in cues if cue.end <= amount.start and (cue.rule.role != "give" or _OBJECT.match(text, cue.end, amount.start))
    ]
    if not earlier:
        return None
    last = earlier[-1]
    if last.rule.role == "offered":
        raised = next((cue for cue in earlier if cue.rule.role == "raise"), None)
        if raised is not None and not re.search(r"[;.]|,? and ", text[raised.end : last.start]):
            return raised
    if last.rule.role in {"paid", "other", "offered"}:
        item = before is not None and _AND_ITEM.search(text[before.rate_end : amount.start])
        resumed = before is not None and _RESUMES.search(text[: amount.start]) and _FOR_OR_TO.match(text, amount.rate_end)
        for cue in reversed(earlier[:-1]):
            between = text[cue.end : last.start]
            if re.search(r";|,? (?:and|but|then) (?:also |then |to |will |should |must )*$|\.\s", between) and not resumed:
                break
            if cue.rule.role in {"refund", "waive", "cover"} and (before is None or before.end <= cue.start or resumed or item) or (cue.rule.role == "pay" and (before is None or before.end <= cue.start or resumed or item)):
                return cue
    return last


def _offering(text: str, cues: Sequence[_Cue], last: _Cue | None) -> _Cue | None:
    """The verb by which a body had offered or paid a sum, where `last` only says how ("offered to refund the cost")."""
    if last is None or last.rule.role in {"offered", "paid", "raise"}:
        return last
    for cue in reversed([c for c in cues if c.end <= last.start]):
        between = text[cue.end : last.start]
        if re.search(r"[.;:]|,? (?:but|which|who|because|so|if|when) |, and ", between):
            return None
        if cue.rule.role in {"offered", "paid", "raise"}:
            return cue
    if last.rule.name.startswith("be-") and re.match(r"would|will", text[last.start : last.end]):
        return replace(last, rule=_BY_GROUP["paid_before"])
    if last.rule.role in {"pay", "refund", "waive"} and _PROMISED.search(text[: last.start]):
        return replace(last, rule=_BY_GROUP["paid_before"])
    return None


def _times(value: Decimal, entry: _Entry) -> int | None:
    """How often rate × periods (or the rate itself, where no number is printed) goes into `value` without rest."""
    rate = entry.amount.value * Decimal(str(entry.amount.periods or 1))
    if rate <= 0 or value < rate or value % rate:
        return None
    times = int(value / rate)
    return times if times <= (10 if entry.amount.periods else 400) else None


def _kind(entry: _Entry) -> Literal["symbolic", "quantifiable"]:
    """What a payment is for: a loss that can be counted, or distress and the like, by the first word that says so."""
    if entry.role in {"refund", "cover"}:
        return "quantifiable"
    symbolic, quantifiable = _SYMBOLIC.search(entry.purpose), _QUANTIFIABLE.search(entry.purpose)
    if symbolic and quantifiable:
        return "symbolic" if symbolic.start() < quantifiable.start() else "quantifiable"
    if symbolic or quantifiable:
        return "symbolic" if symbolic else "quantifiable"
    if re.match(r"\W*towards\b", entry.purpose) or _QUANTIFIABLE.search(entry.object):
        return "quantifiable"
    value = entry.amount.value
    return "symbolic" if value % (50 if value >= 1000 else 5) == 0 else "quantifiable"


def _purpose(text: str) -> str | None:
    """The words behind a sum that say what for, up to the end of the clause."""
    match = _FOR_WHAT.search(text)
    return match.group().strip(" ,;").removesuffix(" and").rstrip(" ,;") or None if match else None
