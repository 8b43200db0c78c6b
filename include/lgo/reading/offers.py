"""What the body had offered or paid before the Ombudsman's remedy, as the facts and findings tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from include.lgo.reading.amounts import Amount, amounts
from include.lgo.reading.bodies import Bodies
from include.lgo.reading.clauses import Clause
from include.lgo.reading.entries import Entry
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.recipients import Recipients
from include.lgo.reading.record import Confidence, Paragraph, SectionKind
from include.lgo.reading.text import Sentence, Text, just_before
from include.lgo.reading.totals import called_total
from include.lgo.reading.verbs import (
    BLOCKED,
    GOT_IN_TOUCH,
    LINK,
    NEGATED,
    OBJECT,
    PARTS_LINK,
    PERSON_ACTS,
    REFERS_BACK,
    Cue,
    cues_in,
    offering,
    passive_cue,
)

_BY_OTHERS = r" by (?:the |an? )?(?:insur|landlord|contract|court|tribunal|government|home|school|builder|neighbour)"
_WAS_OFFERED = AnyCase(
    r"(?:(?!, (?:when|where|if|because|although|though|but|since|while)\b)[^.;£]){0,80}?\b(?:was|were|had been"
    r"|has been|have been|being|would be|will be) (?:also |then "
    r"|later |first )?(offered|paid|sent|given|refunded|credited|returned|reimbursed|awarded|made)\b"
    rf"(?!{_BY_OTHERS})",
    needs="offered|paid|sent|given|refunded|credited|returned|reimbursed|awarded|made",
)
_PASSIVE_OFFER = re.compile(r"\b(?:be|been|was|were|being) (?:\w+ )?\w+$")
_WANTED = AnyCase(
    r"\b(?:want(?:s|ed)?|would like|ask(?:s|ed|ing) for|seek(?:s|ing)?|sought|claim(?:s|ed|ing)?"
    r"|demand\w*|request\w*|hop(?:es|ed)|believes|argu\w+|suggest(?:s|ed) (?:a|that the))\b",
)
_GOODWILL = AnyCase(
    r"[^.;£]{0,80}?\b(?:as an? (?:gesture of )?(?:goodwill|apology|compensation|token)|gesture of goodwill"
    r"|by way of (?:an? )?"
    r"(?:goodwill|apology|recognition|compensation|redress|remedy|amends)|ex[- ]gratia|(?:in|as a) recognition of)\b",
)
_RECALLED = AnyCase(
    r"[ ,]*(?:which |that )?(?:it|the (?:council|trust|provider|care provider|authority)|s?he|they) (?:has |have "
    r"|had )"
    r"(?:already |since |previously )?(?:paid|had|received|been paid|sent|given)\b|(?: payment"
    r"| credit)? already paid\b",
)
_RECITES = AnyCase(
    r"\b(?:recogni\w+|reflect\w*|remed\w+|fair|suitable|appropriate|enough|sufficient|adequate)\b",
)
_TOLD = AnyCase(
    r"\b(?:tendered|held out|(?:put (?:this|it|that|things|matters) right|ma[dk]e (?:amends|good \w+ \w+)"
    r"|responded) by"
    r"|suggested|put forward|enclos(?:ed|ing)|includ(?:ed|ing)|approved|authorised|sanctioned|arranged(?: for)?"
    r"|settled on|(?:s?he|they) could have|willing to go(?: up)? to|go (?:no|any) (?:higher|further) than"
    r"|(?:settle|resolve|close) (?:the|her|his|their|this|it)(?: complaint| matter| case| claim)? (?:for|at|with)"
    r"|(?:recogni[sz]ed|acknowledged|marked|reflected|remedied|followed) (?:this|that|it|its \w+|the \w+) (?:with|by)"
    r"|(?:accompanied|followed) by|agreed(?: at stage (?:one|two|three|1|2|3))?(?= to a (?:[\w-]+ )?payment of)"
    r"|(?:s?he|they|(?:mr|mrs|ms|miss|dr) \w+) would (?:get|receive|have)"
    r"|remedy (?:was|is|of)|redress of|compensation of|consisted of|an apology (?:and|with)"
    r"|(?:agreed|suggested|proposed)(?: \w+){0,3}(?= (?:a|the) (?:[\w-]+ )?payment of))"
    r"(?: (?:a|an|the|of|for|to|pay|paying|payment|sum|cheque|vouchers?|symbolic|further|goodwill|amount|her|him|them"
    r"|also|apology|and|written|gift|(?:mr|mrs|ms|miss|dr) \w+))* $",
    needs="tendered|held out|put |amends|good |responded|"
    r"suggested|put forward|enclos|includ|approved|authorised|sanctioned|arranged|settle|resolve|close |go "
    r"|could have"
    r"|would |ised|ized|acknowledged|marked|reflected|remedied|followed|accompanied|remedy|redress|compensation"
    r"|consisted"
    r"|an apology|agreed|proposed",
)
"""Words that tell an offer only where the page tells what came before: "enclosed a cheque for", "suggested"."""

_TAKEN = re.compile(
    r"\b(?:declined|turned down|refused|rejected|returned|accepted|cashed|received|had"
    r"|(?:did|would) not (?:accept|cash|take))"
    r" (?:the |a |its |this |that |their )?(?P<whose>(?:[Cc]ouncil|[Pp]rovider|[Tt]rust|[Hh]ome|[Aa]uthority)['’]s )?"
    r"(?:(?:symbolic|goodwill|further|payment|sum|credit|of|for|first|second|final|increased|revised"
    r"|(?P<cheque>cheque)"
    r") )*$"
)
_FROM_THE_BODY = re.compile(
    r" at (?:the )?(?:stage|first stage|second stage)\b"
    r"| (?:[\w’']+ ){0,3}?from (?:the )?(?:[Cc]ouncil|[Pp]rovider|[Tt]rust|[Hh]ome|it\b)"
)
_A_CHEQUE_FOR = re.compile(r"(?:cheque|voucher|payment)s? (?:for|of) $")
_PAYMENT_CALLED = AnyCase(r"\b(?:compensation|goodwill|symbolic|ex gratia) (?:payment|cheque|sum) (?:of|for) $")
_FOLLOWED = re.compile(r" (?:followed|came|arrived|was (?:made|sent|paid))\b")
_ARRIVED = re.compile(
    r" (?:payment |cheque |voucher )?(?:came|arrived|was enclosed|accompanied|followed)\b[^.;£]{0,20}"
    r"\b(?:letter|reply|response|apology|answer)\b"
)
_AND_PAID_IT = re.compile(
    r"[^.;£]{0,60}\band (?:(?:the )?[Cc]ouncil )?(?:offered|paid|sent|gave) (?:(?:to )?(?:her|him|them) )?"
    r"(?:it|this|that sum|a cheque)\b"
)
_ITS_OFFICER_AWARDED = re.compile(
    r"\b(?:panel|officer|adjudicat\w+|reviewer|investigator|independent person)\b[^.;£]{0,30}"
    r"\b(?:recommended|suggested|proposed|awarded)\b[^.;£]{0,40}$"
)
_CARRIED_OUT = re.compile(
    r"[^.;£]{0,80}\b(?:[Cc]ouncil|[Pp]rovider|[Tt]rust|it|director|manager|head of service) (?:then |later |had "
    r"|has )?"
    r"(?:accepted|agreed|made|paid|sent|offered)\b"
)
_IN_REPLY = AnyCase(
    r"\b(?:at (?:the )?(?:first|second|third|final) stage|at stage (?:one|two|three|1|2|3)"
    r"|in (?:its|the) (?:\w+ ){0,2}(?:reply|response))\b",
)
_DUE = AnyCase(
    r"\b(?:in credit|overpaid|(?:was|were|is|are) owed|owes?|entitled to|arrears|underpaid|deducted"
    r"|overcharged)\b",
)
_PROMISES = AnyCase(
    r"\b(?:(?:said (?:that )?it (?:would|will)|(?:it|the council|the provider|the trust) would|(?:agreed|offered"
    r"|promised|undertook|proposed) to)(?: also| now)?(?: (?:do|take|carry out|put in place)\b[^.;:]{0,60})?"
    r"|(?:it|the council|the provider|the trust) (?:then |also )?(?:offered|promised|agreed"
    r"|proposed)(?: the following)?"
    r"[^.;:]{0,40}):$",
)
_CLAUSE_END = re.compile(r"[;:]|, (?:and|but|so)\b|\band (?:that )?it would\b")
_RAISED_BY = re.compile(r"\bby £[\d,.]+,? to (?:a total of )?$|\b[Tt]he $")
_GIVEN_BACK = frozenset({"refunded", "returned", "credited", "reimbursed"})
_AGAIN = re.compile(r"^ the $")
"""Between "credited" and a sum that was named before, so that it was the recipient's own."""

_LENT = AnyCase(r"\b(?:loan|flat|tenancy|room|place|lease|price|bill|invoice)\b")
_BOUND = AnyCase(r"[^.;£]{0,40}\bas it was (?:bound|obliged|required|entitled|due)\b")
_PUTS_RIGHT = AnyCase(
    r"\b(?:apolog\w+|sorry|vouchers?|goodwill|gesture|recogni\w+|acknowledg\w+|distress|inconvenience"
    r"|compensat\w+|remed\w+|trouble|frustration|upset|"
    r"settle (?:the|her|his|their|this) \w+|in settlement|adjudicat\w+"
    r"|after (?:her|his|their|the) (?:\w+ )?complaint|"
    r"stage (?:one|two|three|1|2|3)|(?:final|complaint|stage \w+) (?:reply|response|letter)|in "
    r"(?:its|the) (?:\w+ )?(?:reply|response)|repl(?:y|ies|ied|ying)|respon(?:se|ded)|enquiries|put "
    r"(?:things|matters|it|this|that) right|upheld|accept\w*|(?:later|further|second) letter"
    r"|(?:received|answer(?:ed)?(?: to)?|investigated|considered|looked into|about) (?:her|his|their"
    r"|the) (?:\w+ )?complaints?"
    r"|(?:look|think|consider\w*) (?:it |this |about it )?again|reconsider\w*)\b",
)
OWED = AnyCase(
    r"\b(?:allowance|grants?|wages|salary|entitled|in any case|insurers?|insurance|benefit"
    r"|ordinary|maintenance|fostering|weekly|personal budget|direct payments?"
    r"|rent(?! account)|loan|deposit|"
    r"earlier (?:complaint|case|decision|investigation)|previous (?:complaint|case|decision"
    r"|investigation|remedy)|owed (?:him|her|them|the)|it had (?:recovered|collected|taken) from"
    r"|overpaid)\b",
)
"""Money the body owed anyway, or paid in the ordinary course."""

_EARLIER_CASE = re.compile(
    r"\b\d\d \d{3} \d{3}\b|\b(?:earlier|previous|last|first) (?:complaint|investigation|decision|case)\b"
    r"|\b(?:[Oo]ur|[Mm]y|[Tt]he Ombudsman['’]s) (?:final )?(?:decision|report|statement) (?:of|dated|in|on)\b"
    r"|\b(?:we|I) (?:had )?(?:recorded|recommended|decided|found)\b[^.;]{0,60}\bwould:?"
)
_IN_ANY_CASE = re.compile(
    r"[^.;]{0,80}\b(?:entitled|(?:it|agents|bailiffs|contractor|the court|the home) had (?:recovered|collected|taken"
    r"|received|passed on)|in any case)\b"
)
_LEFT_UNPAID = AnyCase(
    r"\b(?:did not|had not|has not|not been|never|fail\w* to|stopp?\w*) (?:pay|paid|paying|mak|made)\w*\b",
)
_MADE_GOOD = AnyCase(r"\b(?:has|had) (?:since|now|then|later) $|\b(?:later|then|eventually|since) $")
_VOUCHER = re.compile(r" (?:[\w-]+ ){0,2}?(?:vouchers?|gift cards?|book tokens?|cheques?)\b")
_BODY_THOUGHT = re.compile(
    r"\b(?:[Cc]ouncil|[Pp]rovider|[Tt]rust|[Ii]t|[Tt]hey|[Mm]anager|[Pp]anel|[Oo]fficer|[Rr]eply|[Rr]esponse)"
    r" (?:\w+ )?"
    r"(?:considered|thought|felt|believed|decided|concluded|said)(?: that)? (?:an? )?(?:(?:payment|award|sum"
    r"|apology and)"
    r" (?:of )?)?$"
)
_ENOUGH = AnyCase(
    r"(?: for (?:[\w’]+ ){1,4})? (?:was|would be|would|is)(?: \w+){0,2} (?:fair|suitable|appropriate|reasonable|enough"
    r"|right|adequate|sufficient|proportionate|remedy|put|settle|reflect|recogni[sz]e)\b"
)
"""Around a sum by which a body says what it thinks due: "The Council thought £75 was a fair remedy"."""

_WHICH_WAS_TAKEN = re.compile(
    r"[^.;£]{0,40}?, (?:which|and|but) (?:s?he|they|(?:Mr|Mrs|Ms|Miss) \w+) (?:has |have |had )?(?:neither |not "
    r"|since |then )?"
    r"(?:accepted|declined|refused|cashed|turned|returned|rejected)\b"
    r"|[^.;£]{0,40}?, which (?:was|were) (?:not )?(?:accepted|declined|refused|cashed|turned down|returned|rejected)\b"
)
"""Behind a sum that its recipient took or left: "a payment of £50, which he accepted"."""

_FOR_THAT = AnyCase(
    r"(?: (?:to|payment))?(?: \w+){0,2}? (?:for|because of|on account of|to (?:recogni[sz]e|acknowledge"
    r"|reflect)) (?:this|that|it"
    r"|(?:the|its|their) (?:\w+ )?(?:delays?|error|mistakes?|wait|fault|failings?|lateness|shortcomings?|poor|late"
    r"|inconvenience))\b"
)
_OWN_MONEY = AnyCase(r"\b(?:repayment|arrears|backdated|back pay|underpayment)\b[^.;£]{0,12}$")
"""A sum by a word for what was the recipient's own: "the repayment, of £300, was made"."""

_THIS_GREW = re.compile(r"\b(?:[Tt]hat|[Tt]his|[Ii]t|figure|sum|amount)(?: (?:sum|figure|amount))?(?: had| was)? $")
_IT_WAS_FOR = re.compile(
    r"^(?:It|This|That|The (?:sum|amount|payment)) (?:was|came to)(?: for| of)?(?: only"
    r"| just)? $"
)
_CAME_WITH = re.compile(
    r"\b(?:[Ww]ith (?:it|this|that|the|its)\b[^.;]{0,40}\b(?:came|was|were)|enclos\w+|accompanied by|(?:came"
    r"|sent|arrived) with|contain(?:ed"
    r"|ing)|includ(?:ed|ing))"
    r" (?:a|an|also a)? ?$"
)
_TAKES = re.compile(r"\s*to (?:accept|take|charge|receive|collect|let|sell|buy|rent|lend)\b")
"""What is offered is no money of the body's: "offered to accept £65"."""

_DEMAND = re.compile(r"\b(?:bills?|invoices?|demands?|notices?|reminders?|statements?|summons|quotes?|quotations?)\b")
_HANDED_OVER = re.compile(r"sent|gave|given|handed|returned|enclos")
_THIRD_PARTY = re.compile(
    r"\b(?:builder|contractor|landlord|surveyor|insurer|agency|agent|provider|school|neighbour|court|engineer"
    r"|home)s?\b"
)
_ALLOWS = re.compile(r"authorised|approved|sanctioned|arranged")
_GREW = re.compile(r"bec[oa]me|rose|risen|went|grew|(?<!d )was")
_OFFERED_BEFORE = AnyCase(r"\boffer\w*|\bpropos\w+|\bsuggested\b")
_OFFERED_SUM = re.compile(r"\b(?:offer|payment|award|remedy|compensation)\b")
_PRICE = re.compile(r"\b(?:rent(?! account)|fee|fees|price|tenancy|flat|place|contract|limit)\b")
_GIVES_BACK = re.compile(r"refund|waive|reduce|return|off\b")
_OFFICER = re.compile(r"^(?:She|He) (?:also |then |later )?$")
_TO_THEM = re.compile(r" (?:him|her|them)\b")
"""Behind an officer named before, these take what is given: "She sent him £40"; "She offered £40" is a person's."""

_PAYS_A_COST = re.compile(r" to (?:pay|meet|cover|refund|reimburse)\b[^£.;]*\b(?:rent|cost) of $")
_PAYING = re.compile(r"\b(?:pay|refund|reimburse|repay|compensat\w+)\b")
_BODY = AnyCase(r"council|provider|trust|it\b")
_BEFORE = frozenset({"offered", "paid", "raise"})
"""Roles of what a body gave before the remedy."""

_TOLD_IN: tuple[tuple[SectionKind, ...], ...] = (
    ("background", "findings", "scope", "unknown", "decision"),
    ("complaint",),
    ("summary",),
)
"""Where offers are told, the surest places first."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence that may tell an offer, with what introduces it; strict: the complainant's side of the story."""

    sentence: Sentence
    paragraph: Paragraph
    context: str
    lead: str
    strict: bool


def told_offers(text: Text, bodies: Bodies, recipients: Recipients, taken: set[tuple[int, int]]) -> list[Entry]:
    """The offers told outside the remedy, each sum once, or as often as one paragraph has it, in order.

    taken: (position of the paragraph, start) of sentences already read as the remedy.
    """
    best: dict[Decimal, list[Entry]] = {}
    for kinds in _TOLD_IN:
        surer = set(best)
        for paragraph in text.of_kind(*kinds):
            here: dict[Decimal, list[Entry]] = {}
            for place in _places(text, paragraph, taken, strict=kinds[0] in {"complaint", "summary"}):
                for entry in _offers_said(place, bodies, recipients):
                    here.setdefault(entry.amount.value, []).append(entry)
            for value, entries in here.items():
                if value not in surer and len(entries) > len(best.get(value, ())):
                    best[value] = entries
    owed = _owed(text) if any(e.rule == "paid-before" for entries in best.values() for e in entries) else frozenset()
    told = [e for entries in best.values() for e in entries if e.rule != "paid-before" or e.amount.value not in owed]
    return _without_totals(sorted(told, key=lambda e: (e.paragraph.position, e.offset, e.amount.start)))


def _without_totals(told: list[Entry]) -> list[Entry]:
    """The offers without a sum called the total of those before it: "£75 … raised it by £50 … a total of £125"."""
    kept: list[Entry] = []
    for entry in told:
        running, sums = Decimal(0), set()
        for before in reversed(kept):
            running += before.amount.value
            sums.add(running)
        sentence = entry.paragraph.text[entry.offset : entry.end]
        total = called_total(sentence, entry.amount) or _RAISED_BY.search(just_before(sentence, entry.amount.start))
        if entry.amount.value not in sums or not total:
            kept.append(entry)
    return kept


def _owed(text: Text) -> frozenset[Decimal]:
    """The sums that the page calls a credit, a debt or the like: paying them was no remedy."""
    return frozenset(
        amount.value
        for paragraph in text.of_kind("background", "findings", "unknown", "complaint")
        if "£" in paragraph.text
        for sentence in text.sentences(paragraph)
        if _DUE.search(sentence.text)
        for amount in amounts(sentence.text)
        if _DUE.search(_CLAUSE_END.split(just_before(sentence.text, amount.start))[-1])
        or _DUE.search(_CLAUSE_END.split(sentence.text[amount.rate_end :])[0])
    )


def _places(text: Text, paragraph: Paragraph, taken: set[tuple[int, int]], *, strict: bool) -> Iterator[_Place]:
    """The sentences of a paragraph that may tell an offer, where it prints a sum at all."""
    if "£" not in paragraph.text and "pounds" not in paragraph.text:
        return
    lead = before = ""
    for sentence in text.sentences(paragraph):
        if (paragraph.position, sentence.start) not in taken:
            yield _Place(sentence, paragraph, f"{lead} {before}", lead, strict)
        if sentence.text.endswith(":"):
            lead = sentence.text
        before = sentence.text


def _offers_said(place: _Place, bodies: Bodies, recipients: Recipients) -> list[Entry]:
    """The offers of one sentence."""
    text = place.sentence.text
    found = amounts(text)
    if not found:
        return []
    cues = cues_in(text)
    clause = Clause(place.paragraph, place.sentence.start, place.sentence.end, text, place.lead, True, None, False)
    said: list[Entry] = []

    def take(amount: Amount, since: str, rule: str) -> None:
        recipient, names = recipients.of(clause, amount, since, said[-1] if said else None, "offered")
        sure: Confidence = "certain" if rule == "offered" else "likely"
        start, end = place.sentence.start, place.sentence.end
        for name in names or (recipient,):
            said.append(Entry(amount, place.paragraph, start, end, amount.value, name, "offered", rule, sure))

    for index, amount in enumerate(found):
        before = found[index - 1] if index else None
        last = next((c for c in reversed(cues) if c.end <= amount.start), None)
        cue = offering(text, cues, last)
        if cue is None or cue is last:
            cue = _promised_in_list(place, last) or cue
        start = max(0, amount.start - 200)
        words = None if cue and cue.rule.role in {"offered", "raise"} else _TOLD.search(text[start : amount.start])
        if words is not None and (cue is None or cue.rule.role != "paid" or cue.end < start + words.start()):
            first = words.group().split()[0]
            cue = replace(passive_cue(False), start=start + words.start(), end=start + words.start() + len(first))
        offered = cue is not None and cue.rule.role in _BEFORE
        passive = _WAS_OFFERED.match(text, amount.rate_end)
        if passive and (cue is None or cue.rule.role not in {"offered", "raise"} or cue.end < amount.start - 60):
            back_only = (
                passive[1].lower() in _GIVEN_BACK
                and not _PUTS_RIGHT.search(f"{place.context} {just_before(text, amount.start)}")
            ) or (passive[1] != "offered" and _OWN_MONEY.search(just_before(text, amount.start)))
            if not back_only and _is_passive_offer(place, amount, passive_cue(passive[1] == "offered"), bodies):
                take(amount, "", "offered" if passive[1] == "offered" else "paid-before")
            continue
        if _told_by_itself(text, amount, cue) and _is_passive_offer(place, amount, passive_cue(True), bodies):
            take(amount, "", "offered")
            continue
        back = REFERS_BACK.match(text, amount.rate_end)
        by_others = re.match(_BY_OTHERS, text[back.end() :]) if back else None
        if back and back.group().endswith(("offered", "proposed")) and not offered and not by_others:
            take(amount, "", "offered")
            continue
        if _is_taken(text, amount, place) or (
            _IT_WAS_FOR.match(text[: amount.start]) and re.search(r"\boffer\b[^.]*\.? *$", place.context)
        ):
            take(amount, "", "offered")
            continue
        if cue is None or not offered:
            continue
        since = text[max(before.rate_end if before else 0, cue.end) : amount.start]
        linked = before is not None and cue.end <= before.start
        rated = said[-1] if linked and said and said[-1].amount is before and before.per is not None else None
        if rated is not None and _is_product(text, amount, rated.amount):  # "£100 a month, £700 in all"
            said[-1] = replace(rated, amount=amount, total=amount.value)
            continue
        if linked and not (said and (LINK.search(since) or PARTS_LINK.search(since))):
            continue
        if (amount.band and cue.rule.role != "raise") or (BLOCKED.search(since) and not _PAYS_A_COST.match(since)):
            continue
        if not _is_offer(text, cue, amount, "" if linked else since, place, bodies):
            continue
        if len(said) > 1 and called_total(text, amount) and sum(e.amount.value for e in said) == amount.value:
            continue
        take(amount, since, {"offered": "offered", "raise": "raised-offer"}.get(cue.rule.role, "paid-before"))
    if len(said) > 2 and said[0].amount.value == sum(e.amount.value for e in said[1:]):
        return said[1:]
    return said


def _promised_in_list(place: _Place, cue: Cue | None) -> Cue | None:
    """The verb of an item as an offer, where the line before its list promises: "The Council said it would:"."""
    if cue is None or cue.start > 12 or cue.rule.role not in {"pay", "refund"} or not _PROMISES.search(place.lead):
        return None
    return replace(passive_cue(True), start=cue.start, end=cue.end)


def _told_by_itself(text: str, amount: Amount, cue: Cue | None) -> bool:
    """Whether a sum is told as given without a verb that gives: "£50 ... as a goodwill gesture", "the £50 it has paid".

    The latter only where the sentence weighs it ("... is a fair recognition").
    """
    if cue is not None and cue.rule.role in {"offered", "raise", "paid"} and cue.end > amount.start - 60:
        return False
    if _GOODWILL.match(text, amount.rate_end) or _AND_PAID_IT.match(text, amount.rate_end):
        return True
    if _BODY_THOUGHT.search(just_before(text, amount.start)) and _ENOUGH.match(text, amount.rate_end):
        return True
    if _FOLLOWED.match(text, amount.rate_end) and _PAYMENT_CALLED.search(just_before(text, amount.start, 40)):
        return True
    if _ARRIVED.match(text, amount.rate_end) and _A_CHEQUE_FOR.search(just_before(text, amount.start, 20)):
        return True
    if _CARRIED_OUT.match(text, amount.rate_end) and _ITS_OFFICER_AWARDED.search(just_before(text, amount.start)):
        return True
    if _VOUCHER.match(text, amount.rate_end) and _CAME_WITH.search(just_before(text, amount.start)):
        return True
    named = re.search(r"\b(?:the|its|that) $", just_before(text, amount.start, 8), re.I)
    return bool(named and _RECALLED.match(text, amount.rate_end) and _RECITES.search(text))


def _is_taken(text: str, amount: Amount, place: _Place) -> bool:
    """Whether a sum is one that its recipient took or refused: "She returned the cheque for £90"."""
    taken = _TAKEN.search(just_before(text, amount.start, 80))
    if taken is None or amount.per is not None or OWED.search(text) or _EARLIER_CASE.search(text):
        return False
    theirs = taken["whose"] or taken["cheque"] or _FROM_THE_BODY.match(text, amount.rate_end)
    sure = taken["whose"] or taken.group().startswith(("declined", "turned", "refused", "rejected", "did", "would"))
    return bool(theirs and (sure or _PUTS_RIGHT.search(text) or _PUTS_RIGHT.search(place.context)))


def _is_product(text: str, amount: Amount, rate: Amount) -> bool:
    """Whether a sum is what a rate offered comes to."""
    if amount.per is not None:
        return False
    known = rate.periods is not None and amount.value == rate.value * Decimal(str(rate.periods))
    return known or called_total(text, amount)


def _is_passive_offer(place: _Place, amount: Amount, cue: Cue, bodies: Bodies) -> bool:
    """ "A credit of £100 was offered to Ms Q": the sum stands before its verb."""
    text = place.sentence.text
    alone = Amount(0, amount.end - amount.start, amount.rate_end - amount.start, amount.value, amount.per)
    context = _Place(
        place.sentence, place.paragraph, f"{place.context} {just_before(text, amount.start)}", place.lead, place.strict
    )
    return _is_offer(text[amount.start :], cue, alone, "", context, bodies)


def _is_offer(text: str, cue: Cue, amount: Amount, since: str, place: _Place, bodies: Bodies) -> bool:
    """Whether the body gave or offered the sum to put the complaint right, before the Ombudsman's remedy."""
    start = just_before(text, cue.start)
    clause = re.split(r"[;]|, (?:but|and|so|which) ", start)[-1]
    if re.search(r"\b(?:landlord|contractor|builder|insurer|agency|neighbour)s? (?:was|were) $", start):
        return False
    officer = _OFFICER.search(start) and (_TO_THEM.match(since) or _ALLOWS.match(text, cue.start))
    touch = GOT_IN_TOUCH.search(start) if text.startswith("offer ", cue.start) else None
    if touch is not None:
        if PERSON_ACTS.search(start[: touch.start()]):
            return False
        officer = touch
    if not officer and not _PASSIVE_OFFER.search(just_before(text, cue.end)) and PERSON_ACTS.search(start):
        return False
    if cue.rule.role == "paid" and re.search(r"\b(?:is|are|if|unless|until) $", start):
        return False
    if cue.rule.role == "paid" and _MADE_GOOD.search(start) and _LEFT_UNPAID.search(place.context):
        return False
    if NEGATED.search(clause) or re.search(r"\b(?:I|we)(?: \w+){0,2} $", start) or bodies.acts(clause) is False:
        return False
    if bodies.acts(clause) is None and bodies.acts(start) is False:
        return False
    if amount.per is not None:
        hourly = text[amount.end : amount.rate_end].endswith(("hour", "hours"))
        if hourly or cue.rule.role != "offered" or not OBJECT.match(since):
            return False
    if _GREW.search(text, cue.start, cue.end) and not _OFFERED_SUM.search(start):
        if not (_THIS_GREW.search(start) and _OFFERED_BEFORE.search(place.context)):
            return False
        return not _PRICE.search(place.context)
    if _DEMAND.search(since) and _HANDED_OVER.match(text, cue.start):
        return False
    if _TAKES.match(since) and not text[amount.rate_end :].startswith(" off"):
        return False
    if (
        (OWED.search(since) and not _PAYS_A_COST.match(since))
        or _IN_ANY_CASE.match(text, amount.rate_end)
        or _BOUND.match(text, amount.rate_end)
    ):
        return False
    told_so_far = place.paragraph.text[: place.sentence.end]
    if _EARLIER_CASE.search(told_so_far) and "stage" not in text:
        return False
    strong = cue.rule.role == "offered" or (cue.rule.role == "raise" and "offer" in text)
    paying = _PAYING.search(since)
    if len(since.split()) > (40 if strong and paying else 14 if strong else 10):
        return False
    if _PRICE.search(since) and not (paying or _GIVES_BACK.search(text[cue.start : cue.end])):
        return False
    wanted = _WANTED.search(clause)
    if not place.strict and not wanted and _WHICH_WAS_TAKEN.match(text, amount.rate_end):
        return not _LENT.search(since)
    if strong:
        return not (place.strict and wanted and not _BODY.search(clause))
    if place.strict or wanted:
        return False
    if _IN_REPLY.search(text):
        return True
    if OWED.search(f"{since} {text[amount.rate_end : amount.rate_end + 60].split('£')[0]}"):
        return False
    if _FOR_THAT.match(text, amount.rate_end):
        return not _THIRD_PARTY.search(since)
    if (
        _AGAIN.search(since)
        and text[cue.start : cue.end] in _GIVEN_BACK
        and not _PUTS_RIGHT.search(f"{place.lead} {text}")
    ):
        return False
    return bool(_PUTS_RIGHT.search(text) or _PUTS_RIGHT.search(place.context))
