"""The verbs that say what becomes of a sum, and which of them governs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from include.lgo.reading.amounts import Amount
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.people import PERSON, RECIPIENT
from include.lgo.reading.text import just_before

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
        r"\b(?:honour|fulfil|implement|make good|stand by|deliver|carry out|put into effect|go(?:es)? ahead with"
        r"|going ahead with|proceed with|abide by|keep to|renew|repeat"
        r"|reinstate)(?:s|ing)? (?:on )?(?:[\w’']+ ){0,3}?offers?\b(?: to pay)?"
        r"|\b(?:go(?:es)? ahead with|proceeds? with) the (?:\w+ )?(?:payment|refund)\b",
        "Honour its offer of £120.",
    ),
    Rule(
        "raised-offer",
        "raise",
        r"(?<!not )\b(?:increas|rais|improv|uplift|doubl|top (?:it |this |that )?up|topp)(?:e|es|ed|s|d|ing"
        r"|ed up|ing up)?\b"
        r"(?: (?:its|the|that|this|their|it)\b)?(?: (?:[\w-]+ ){0,3}?(?:offer|payment|award|sum"
        r"|amount|figure|remedy)s?\b)?"
        r"|\bput(?:s|ting)? (?:its|the|that|this) (?:[\w-]+ )?(?:offer|figure|payment|sum)s? up\b"
        r"|\bmade (?:that|this|it)\b(?= £)"
        r"|\bmade (?:that|this|it|the £[\d,.]+) (?:sum )?(?:up )?to\b(?= £)|\b(?:(?:had )?become|became|rose to"
        r"|(?:had )?risen to|went up to|grew to"
        r"|was (?:later |then )?(?:raised|increased) to|doubled (?:this|that|it) to)\b(?= £)"
        r"|\b(?:replac|revis|amend|chang)(?:e|es|ing) (?:its|the|that|this|their) (?:[\w-]+ ){0,3}?(?:offer"
        r"|award)s?\b",
        "Increase its offer from £100 to £350.",
    ),
    Rule(
        "offered",
        "offered",
        r"\boffered\b|\b(?:its|the|an|that|this|their|first|second|original|earlier|previous"
        r"|latest|revised|\w+['’]s) (?:[\w-]+ )?offers?\b|\boffers? of\b|\bproposed\b"
        r"|\b(?:its|(?:council|provider|trust|authority|home)['’]s) (?:\w+ )?(?:suggestion|proposal)s? of\b(?= £)|\b"
        r"(?:(?<!make a )(?<!pay a )(?<!send a )(?<!offer a )goodwill (?:payment|gesture)|gesture of goodwill)\b",
        "At stage two the Council offered Mr Q £50.",
    ),
    Rule(
        "pay-back",
        "refund",
        r"\b(?:(?:refund|reimburse|repay|return|restore|backdate|recompense|pay back|give back|hand back)s?"
        r"|(?:refund|reimburs|repay|return|restor|backdat|recompens)ing|(?:paying|giving|handing) back)\b"
        r"(?! (?:of|to (?:us|me|school|work|the Ombudsm[ae]n)|home|from)\b)",
        "The Council will refund Mrs Q the £80 she paid for the lock.",
    ),
    Rule(
        "be-paid",
        "pay",
        r"\b(?:will|should|must|shall|would|is to|are to|to) (?:also |then |now )?be (?:paid|sent"
        r"|given|awarded|credited)\b",
        "Mr Q should be paid £150.",
    ),
    Rule(
        "be-given",
        "pay",
        r"\b(?:will|should|must|shall|is to|are to) (?:also |then |now |each )?(?:receive\b|have(?= £))",
        "Ms Q should receive £90.",
    ),
    Rule(
        "be-refunded",
        "refund",
        r"\b(?:will|should|must|shall|would|is to|are to|to) (?:also |then |now )?be (?:refunded"
        r"|reimbursed|repaid)\b",
        "Mrs Q will be refunded £60.",
    ),
    Rule(
        "refund-noun",
        "refund",
        r"\b(?:refunds?|reimbursements?|repayments?|arrears|back ?pay)\b(?= (?:\w+ ){0,6}?(?:of"
        r"|totalling|will be|is|comes to|amounting to) (?:the |that )?£)",
        "Make a refund of £80 to Mr Q.",
    ),
    Rule(
        "payment-noun",
        "pay",
        r"\b(?:payments?|sums?|financial remedy|financial redress|compensation|remedy payment"
        r"|award|amount|figure|total)\b(?= (?:to (?:[\w’']+ ){1,6}?)?(?:of|for|totalling|at"
        r"|being) |(?: to [\w’' ]{1,30}?)?: £)",
        "Make a payment to Mr Q of £150.",
    ),
    Rule(
        "recommended-sum",
        "pay",
        r"(?<!guidance )\brecommend(?:s|ed)?(?= £)",
        "I recommend £150 for Mr Q's distress.",
    ),
    Rule(
        "pay-verb",
        "pay",
        r"\b(?:remits?|pay(?:s|ing)?)\b(?! (?:back|attention|regard|heed|rise|scale)\b)",
        "Pay Miss Q £250 for her distress.",
    ),
    Rule(
        "give-verb",
        "give",
        r"\b(?:give|send|award|provide|issue|release|credit(?! for\b)|put|transfer|deposit|(?<!in )place|contribute"
        r"|donate|grant|compensate|offer(?:ing)?|make|allow|set aside|add)s?\b",
        "Put £300 into a savings account for the boy.",
    ),
    Rule("cost-met", "cover", r"\b(?:meet|cover|fund|bear)s?\b", "Meet the £60 cost of a second survey."),
    Rule(
        "waive-noun",
        "waive",
        r"\b(?:cancellation|removal|withdrawal|waiver|write-off|writing off|reduction|deduction)s?\b"
        r"(?= (?:of|in|from) (?:£|(?:[\w-]+ ){0,4}?(?:£|charges?|debts?|fees?|invoices?|bills?|arrears|costs?|fines?"
        r"|penalt\w+|overpayments?|notices?|balance)))",
        "Cancellation of the invoice for £95.",
    ),
    Rule(
        "waive-verb",
        "waive",
        r"\b(?:waive|discount|abate|cancel|remove|withdraw|wipe|delete|quash|forgive"
        r"|let(?:s|ting)? (?:[\w’']+ ){1,3}?off|fore?go|relinquish|excuse|absorb|discharge(?= (?:the|her"
        r"|his|their|its|any|all)\b)|rescind|void|drop"
        r"|write|written|knock|take|deduct|reduce|clear|waiving|cancelling|removing|withdrawing"
        r"|writing|reducing|clearing)(?:e?s)?\b(?! (?:to|that|a letter|into|up|out|care|part"
        r"|account|steps|action|advice|the opportunity|it|jointly|in writing|back|over)\b)|\b(?:not|stop"
        r"|stops|cease|no longer) (?:to )?(?:pursu|collect|recover|charg|seek|chas|ask|enforc|tak"
        r"|requir)\w*",
        "Write off £900 of the debt.",
    ),
    Rule(
        "paid-before",
        "paid",
        r"(?<!\bbe )\b(?:paid|sent|gave(?! rise)|refunded|reimbursed|repaid|credited|awarded"
        r"|returned|made(?! (?:up|by|good))|waived|cancelled|reduced|handed|compensated|added(?! (?:up|that))"
        r"|substituted|topped up|(?<=had )given|(?<=has )given|(?<=already )given)\b",
        "In its reply the Council apologised and paid Ms Q £75.",
    ),
    Rule(
        "other-verb",
        "other",
        r"\b(?:approve|review|recalculate|reconsider|reassess|assess|explain|check|consider"
        r"|confirm|invoice|charge|bill|ask|tell|remind|train|ensure|"
        r"record|amend|change|start|arrange|decide|calculate|obtain|carry out|complete|install|buy"
        r"|replace|repair|owe|want|claim|cost|spend|"
        r"charged|charging|owed|owes|wanted|claimed|costs?|costing|spent|spends|lost|borrowed"
        r"|earned|bought|valued|quoted|billed|invoiced|asked|required"
        r"|(?<!voucher )(?<!vouchers )(?<!token )(?<!tokens )(?<!card )worth|would like)s?\b",
        "Approve the extra work, now £2,000.",
    ),
)
"""The verbs that govern sums, in order of precedence where two begin at one place."""

_CUES = AnyCase(
    r"\b(?=\w)(?:"
    + ""
    r"|".join(f"(?P<{rule.name.replace('-', '_')}>{rule.pattern})" for rule in RULES)
    + ")"
)
_BY_GROUP = {rule.name.replace("-", "_"): rule for rule in RULES}
_FILLER = (
    r"(?:a|an|the|its|that|this|another|one|further|additional|extra|more|total|final|single"
    r"|separate|second|third|symbolic|financial|token|modest|lump|cash|full|"
    r"outstanding|remaining|agreed|sum|sums|payment|payments|amount|amounts|cheque|voucher|gift"
    r"|card|token|tokens|vouchers|book|award|remedy|of|for|worth|also|each|directly|to|in total|now|equal|credit|with"
    r"|[a-z-]+ vouchers?|whole|all|value|totalling|in|form|compensation|redress|apology|letter"
    r"|enclosing|enclose)"
)
OBJECT = re.compile(
    rf"[ ,:]*(?:{RECIPIENT},? (?:{PERSON}, )?)?(?:{_FILLER}[ ,]+)*(?:(?:to|for) {RECIPIENT},? (?:{_FILLER}[ ,]+)*)?$"
)
"""What may stand between "pay" and its sum: whom, and how the sum is called."""

LINK = re.compile(
    rf"(?:^|[,;:(&/+–—]|\band\b|\bplus\b|\bor\b|\bthen\b|\blater\b|\bwith\b|\bby\b|\bto\b"
    rf"|\bof which\b|\bas well as\b|\bin addition to\b)\s*(?:also |then |later |finally |eventually |subsequently |a "
    rf"|an |the |another |one |further |final |additional |first |second |third |fourth |fifth "
    rf"|sixth |other |"
    rf"extra |more |separate |similar |same |symbolic |payment |payments |sum |amount |voucher |token |book "
    rf"|gift |card "
    rf"|cheque |credit |of |to |for "
    rf"|its |increased |raised |offer |it |this |{RECIPIENT}(?:,? (?:a|another|the))? )*$"
)
"""What may stand between two sums of one verb."""

PARTS_LINK = AnyCase(
    r"(?:made up (?:of|as follows)|compris(?:es|ing|ed of)|consist(?:s|ing) of|being|of which|broken down(?: as"
    r"(?: follows)?| into)?|divided (?:as|into)|namely|split (?:as|into)|that is|[:(])(?: (?:a|the|one"
    r"|payment|sum|of))*[ :(]*$",
)
"""What stands between a total and its first part."""

BLOCKED = AnyCase(
    r"(?:\b(?:remains|rest|remainder|balance|part|some|any) of the|\babove|\bunder|\bat least"
    r"|more than|in excess of|exceed\w*|below|(?<!no )(?<!not )less than|(?:\d"
    r"|[½¼¾]) ?%(?: of)?(?: (?:the|her"
    r"|his|their|its|any))?|per ?cent of(?: (?:the|her|his|their|its))?|(?:half|(?:a|one|two) "
    r"(?:third|quarter|fifth)s?|three[- ]quarters|share|proportion)(?: of)?(?: (?:the|its|their"
    r"|her|his))?(?: (?:debt|charge|cost|fee|bill|invoice|price|arrears) of)?|(?:limit|maximum|minimum|cap"
    r"|threshold|budget) of|capped at|\bup to"
    r"|instal?ments of|rent of|income of|salary of|capital of|at a cost of)(?: \w+)? ?$",
)
"""Words before a sum that make it a share, a limit or a price, never a payment."""

REFERS_BACK = AnyCase(
    r"[ ,]*(?:which |that |as )?(?:it|the council|council \w|the trust|the provider|the care provider"
    r"|they)?,? ?(?:has |had |have |was |were |has been |had been |that was |which was )*(?:already "
    r"|previously |originally |first |earlier |initially |been )*(?:(?:to )?(?:her|him|them|(?:Mr|Mrs|Ms"
    r"|Miss) \w+) )?(?:offered|paid|proposed|agreed(?! to make)|returned|refunded|repaid|reimbursed"
    r"|credited|given|sent)\b",
)
"""Words behind a sum that say it had been offered or paid: "£50 it offered"."""

AND_ITEM = re.compile(
    r"(?:,|\band\b)(?: also|,? in addition,?|,? besides,?|,? further,?|,? as well,?|,? likewise,?)? (?:(?:the|her"
    r"|his|their|for|a|[\w’']+['’]s?) ){1,2}(?:[\w’'-]+ ){0,3}"
    r"(?:of|charge|fee|cost)? ?\(?$"
)
_RESUMES = re.compile(
    rf"(?:[,;]|\band\b|\bplus\b|\btogether with\b|\balong with\b)\s*(?:(?:also|a|another|the|further"
    rf"|additional|of|sum|payment|{RECIPIENT}) )*$"
)
_FURTHER = re.compile(
    r"(?:,|\band\b|\bplus\b|\bwith\b) ?(?:(?:to )?pay )?(?:her |him |them )?(?:a |an )?(?:further|another"
    r"|additional|extra)"
    r"(?: (?:payment|sum) of)? $"
)
_FOR_OR_TO = re.compile(
    r"(?: each)?(?: (?:more|extra|further|on top|in addition|as well|besides)(?=[,.;]|$)"
    r"|(?: more| extra)?,? (?:to|for|in recognition|because|as|towards|on account"
    r"|in respect)\b)"
)
NEGATED = AnyCase(
    r"\b(?:not|never|n['’]t|nor|no longer|without|neither|unable to|refus\w+ to|declin\w+ to)\b(?:"
    r"(?! but\b)[^,;:]){0,40}$",
)
PERSON_ACTS = re.compile(
    rf"(?:(?:\b(?:[Ss]he|[Hh]e|they|who|[Pp]eople|anyone|[Rr]esidents|[Ff]amilies|[Tt]enants|[Cc]ustomers|you"
    rf"|[Ii]nsurers?|landlord|contractors?|government|neighbours?|builders?|tribunal|court|agents?)|\b{PERSON}"
    rf"|\b[Aa]sk\w* {RECIPIENT}|\brequir\w+ {RECIPIENT})"
    r"(?: (?:will|would|should|must|had|has|have|needs?|needed|could|can|may|might|did|does|to"
    r"|not|continue[sd]?|was|were|is|are|be|been|still|then|already|also|asked|able|required"
    r"|expected|going|only|ever|first|both|each|currently|otherwise|never|since)\b)* $)"
)
"""A person, or a third party, as the one who pays: no money of the body's."""

_ARRANGES = AnyCase(r"(?:arrang|approv|ensur|start|complet)")
_PROMISED = AnyCase(
    r"\b(?:would|said (?:that )?it (?:will|would)|agreed to|promised to|decided to|undertook to"
    r"|volunteered to|(?:prepared|willing|ready|happy|content) to|(?:agreed|promised|offered|undertook|proposed"
    r"|decided)(?: \w+){1,4} to|(?:agreed|promised|offered|undertook"
    r"|decided) to\b[^.;,]{0,60}\band(?: to)?)"
    r"(?: also| now)?(?: be)? $",
)
GOT_IN_TOUCH = AnyCase(
    r"\b(?:wrote|written|rang|phoned|telephoned|called|emailed|contacted|visited|met|replied|responded|returned"
    r"|came back"
    r"|went on|decided|agreed|felt able|was able|continued|got in touch|been in touch|proceeded|chose)\b"
    r"[^.;,:£]{0,60}\bto (?:also )?$",
    needs="wrote|written|rang|phone|call|email|contact|visit|met|repl|respon|return|came|went|decid|agree|felt|able"
    "|continued|touch|proceed|chose",
)
_TO_DO = AnyCase(r"\b(?:to|will|should|must|could|may|can|not) $")
_PASSIVE = AnyCase(
    r"[^.;]{0,60}?\b(?:should|will|must|(?<!not )to|is to|shall)(?: also| now)? be (?P<what>paid|made|sent"
    r"|offered|refunded|reimbursed|repaid|returned|given|credited|waived|written off|cancelled"
    r"|removed)\b",
)


_AGREED_TO_PAY_IT = AnyCase(
    r"[^.;£]{0,80}\b(?:agree[sd]?|undertook|undertaken|promised|accept(?:s|ed) (?:that )?it should|will"
    r"|is (?:willing|prepared))"
    r"(?: to)? (?:now )?(?:pay|make|give)(?: (?:her|him|them))? (?:it|this|that)\b",
)
"""Words behind a sum by which the body takes it on: "£90 is a fair sum and the Council has agreed to pay it"."""

_OFFER_OF = AnyCase(r"\boffers? of (?:an? |the )?(?:\w+ )?$")
_VERBS_ONLY = frozenset({"give", "waive", "cover", "other"})
_DETERMINER = AnyCase(r"\b(?:the|a|an|her|his|their|its|this|that|each|any|no) $")
"""Behind these a word like "credit", "discharge" or "cost" is a noun, and governs nothing."""

_ASIDE = re.compile(r", (?:which|who|whom|whose)\b[^,.;:£]*,")
_ELLIPTIC = re.compile(
    r" (?:to be )?(?P<what>paid|refunded|reimbursed|repaid|credited|waived|written off|cancelled|removed)\b"
)
_WILL_BE = re.compile(r"\b(?:should|will|must|shall|is to|are to)(?: also| now)? be \w+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of `rule` at `text[start:end]`."""

    rule: Rule
    start: int
    end: int


@lru_cache(maxsize=512)
def cues_in(text: str) -> tuple[Cue, ...]:
    """The verbs of a sentence that could govern sums, in order."""
    found = (Cue(_BY_GROUP[match.lastgroup or ""], match.start(), match.end()) for match in _CUES.finditer(text))
    return tuple(
        cue
        for cue in found
        if cue.rule.role not in _VERBS_ONLY
        or cue.rule.name == "waive-noun"
        or not _DETERMINER.search(just_before(text, cue.start, 12))
    )


def gives(text: str, cue: Cue | None, amount: Amount) -> bool:
    """Whether a verb of giving has the sum for its object: "send her a cheque for £50", "credit her with £50"."""
    if cue is None or OBJECT.match(text, cue.end, amount.start):
        return True
    word = text[cue.start : cue.end].lower()
    return word.startswith(("credit", "compensat")) and text[cue.end : amount.start].endswith((" with ", " with a "))


def _gave_before(text: str, cue: Cue, before: Amount | None) -> bool:
    """Whether the verb gave the sum before: "send her £50 and £20" gives both."""
    return before is not None and cue.end <= before.start and gives(text, cue, before)


def governing(text: str, cues: Sequence[Cue], amount: Amount, before: Amount | None) -> Cue | None:
    """The verb that says what becomes of a sum: the last before it, but not one in a clause about its object.

    "Refund the fees she paid, £80": refund governs, for "she paid" only says which fees. "£600 to Mr Q for the chance
    he lost and £200 to Ms Q": both are paid, for "and £200 to" takes up the payment again.
    """
    asides = [(m.start(), m.end()) for m in _ASIDE.finditer(text, 0, amount.start)]
    earlier = [
        cue
        for cue in cues
        if cue.end <= amount.start
        and not any(start < cue.start < end for start, end in asides)
        and (cue.rule.role != "give" or gives(text, cue, amount) or _gave_before(text, cue, before))
    ]
    if not earlier:
        return None
    last = earlier[-1]
    if last.rule.role in {"offered", "paid"}:
        raised = next((cue for cue in earlier if cue.rule.role == "raise"), None)
        if raised is not None and not re.search(r"[;.]|,? and ", text[raised.end : last.start]):
            return raised
    if last.rule.role in {"paid", "other", "offered"}:
        item = before is not None and AND_ITEM.search(text[before.rate_end : amount.start])
        resumed = (
            before is not None
            and _RESUMES.search(just_before(text, amount.start))
            and (_FOR_OR_TO.match(text, amount.rate_end) or _FURTHER.search(just_before(text, amount.start)))
        )
        for cue in reversed(earlier[:-1]):
            between = text[cue.end : last.start]
            if (
                re.search(r";|,? (?:and|but|then) (?:also |then |to |will |should |must )*$|\.\s", between)
                and not resumed
            ):
                break
            if (
                cue.rule.role in {"refund", "waive", "cover"}
                and (before is None or before.end <= cue.start or resumed or item)
            ) or (cue.rule.role == "pay" and (before is None or before.end <= cue.start or resumed or item)):
                return cue
    return last


def offering(text: str, cues: Sequence[Cue], last: Cue | None) -> Cue | None:
    """The verb by which a body had offered or paid a sum, where `last` only says how ("offered to refund the cost")."""
    if last is None or last.rule.role in {"offered", "paid", "raise"}:
        return last
    for cue in reversed([c for c in cues if c.end <= last.start]):
        between = text[cue.end : last.start]
        if re.search(r"[.;:]|,? (?:but|which|who|because|so|if|when) |, and (?!to\b|(?:that )?it would\b)", between):
            break
        if cue.rule.role in {"offered", "paid", "raise"}:
            return None if last.rule.role == "other" and not between.strip() else cue
    if last.rule.name.startswith("be-") and re.match(r"would|will", text[last.start : last.end]):
        return replace(last, rule=_BY_GROUP["paid_before"])
    if last.rule.name == "payment-noun":  # "would give her a sum of": the verb before says how
        verb = next((c for c in reversed(cues) if c.end <= last.start), None)
        if verb is not None and len(text[verb.end : last.start].split()) < 6:
            last = verb
    word = text[last.start : last.end].lower()
    if word == "offering" or (word == "offer" and GOT_IN_TOUCH.search(just_before(text, last.start))):
        return replace(last, rule=_BY_GROUP["offered"])
    if word == "put" and not _TO_DO.search(just_before(text, last.start)):
        return replace(last, rule=_BY_GROUP["paid_before"])
    if last.rule.role in {"pay", "refund", "waive", "give"} and _PROMISED.search(just_before(text, last.start)):
        return replace(last, rule=_BY_GROUP["paid_before"])
    return None


def role_of(text: str, cue: Cue | None, cues: Sequence[Cue], amount: Amount, inherited: Cue | None) -> Role | None:
    """What becomes of a sum by its governing verb; None where that is negated, a person's, or not there.

    inherited: the verb of the line that introduces the list, for items without one.
    """
    if (cue is None or cue.rule.role == "other") and _AGREED_TO_PAY_IT.match(text, amount.rate_end):
        return "pay"
    if cue is None:
        passive = _passive(text, amount)
        if passive:
            what = passive["what"].lower()
            if what in {"waived", "written off", "cancelled", "removed"}:
                return "waive"
            return "pay" if what in {"paid", "given", "credited", "made", "sent", "offered"} else "refund"
        return inherited.rule.role if inherited else None
    role: Role = cue.rule.role
    passive = _passive(text, amount)
    if cue.rule.name == "waive-noun" and _OFFER_OF.search(just_before(text, cue.start)):
        return "offered"
    if cue.rule.name in {"payment-noun", "refund-noun"}:
        if passive and passive["what"].lower() in {"made", "paid", "sent", "given", "offered"}:
            return "pay" if cue.rule.name == "payment-noun" else "refund"
        verb = next((c for c in reversed(cues) if c.end <= cue.start), None)
        if (
            verb is not None
            and not re.search(r"[;]|, and |\band (?:will|should|to)\b", text[verb.end : cue.start])
            and cue.start - verb.end < 60
        ):
            role = (
                verb.rule.role
                if verb.rule.role not in {"give", "cover", "pay"} and not _ARRANGES.match(text, verb.start)
                else role
            )
            cue = verb
    if role in {"pay", "refund", "give", "cover", "waive"}:
        start = just_before(text, cue.start)
        if (NEGATED.search(start) and role != "waive") or (
            role in {"pay", "give", "cover"} and not cue.rule.name.startswith("be-") and PERSON_ACTS.search(start)
        ):
            return None
    return role


def _passive(text: str, amount: Amount) -> re.Match[str] | None:
    """The verb behind a sum in the passive: "£50 should be paid", "the order will be withdrawn and £80 removed"."""
    if passive := _PASSIVE.match(text, amount.rate_end):
        return passive
    return _ELLIPTIC.match(text, amount.rate_end) if _WILL_BE.search(just_before(text, amount.start)) else None


PAY = Cue(_BY_GROUP["pay_verb"], 0, 0)
"""A stand-in for the verb that sums in a list go without."""


def passive_cue(offered: bool) -> Cue:
    """A stand-in verb for sums that are offered or paid in the passive voice."""
    return Cue(_BY_GROUP["offered" if offered else "paid_before"], 0, 0)
