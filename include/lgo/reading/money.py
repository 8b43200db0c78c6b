"""Payments, offers and waivers: what the sums of a decision are, by the verb that governs each.

A sum in the remedy belongs to the last verb (or noun) before it that says what becomes of it: paid, refunded,
waived, offered before, charged (`verbs.py`). What stands between them, and behind the sum, gives recipient, rate and
purpose, and whether it only repeats others (`recipients.py`, `purposes.py`, `totals.py`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from include.lgo.reading.amounts import Amount, amounts
from include.lgo.reading.bodies import Bodies
from include.lgo.reading.clauses import Clause, is_called_fair
from include.lgo.reading.entries import Entry
from include.lgo.reading.offers import OWED, told_offers
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.people import PERSON, RECIPIENT
from include.lgo.reading.purposes import payment_kind, purpose, says_what_for, tells_loss
from include.lgo.reading.quantities import NUMBER, number
from include.lgo.reading.recipients import Recipients
from include.lgo.reading.record import Confidence, Doubt, Offer, Payment, Waiver
from include.lgo.reading.text import Text, just_before
from include.lgo.reading.totals import (
    announces_parts,
    called_total,
    introduces_parts,
    is_gross,
    is_net,
    is_raise,
    pays_in_parts,
    repeats,
    set_against_debt,
    shared_out,
    tells_parts,
    without_restated,
)
from include.lgo.reading.verbs import (
    AND_ITEM,
    BLOCKED,
    LINK,
    OBJECT,
    PARTS_LINK,
    PAY,
    PERSON_ACTS,
    REFERS_BACK,
    Cue,
    Role,
    cues_in,
    gives,
    governing,
    role_of,
)

MOST_SUMS = 60
"""Sums read in one paragraph; no decision comes near it, and what lies beyond is a doubt."""

_PRIOR = (
    r"(?: any of| only| merely)?(?: (?:pay|giv|send|mak|offer|refund|waiv)ing)?(?: her| him| them)?"
    r"(?: (?:the|its|an?|that|this|their|any|both))?(?: [\w’]+['’]s)?(?: (?:original|earlier|previous|initial"
    r"|first|existing|only|lower|smaller|sums?|payments?|amounts?|offers?|goodwill|gestures?|of|for|symbolic"
    r"|further|it|has|had|already"
    r"|paid|offered|council|council['’]s|credits?|vouchers?|reductions?|refunds?|discounts?|cheques?|awards?|remedy"
    r"|figures?|compensation|settlement|made))* ?$"
)
_REPLACED = AnyCase(
    r"(?:\b(?:instead of|rather than|not (?:only|just|merely)|in (?:the )?place of|in lieu of|replac(?:es?|ing)"
    r"|tak(?:es?|ing) the place of|supersed(?:es?|ing)|(?:in )?substitut(?:es?|ing|ion) for"
    r"|withdraw(?:s|ing)|absorb(?:s|ing)|subsum(?:es?|ing))"
    r"(?:,? (?:and|but|rather than) (?:is |it is |does )?(?:not )?(?:adds? to|adding to|in addition to|on top of"
    r"|as well as),?)?"
    + _PRIOR
    + r"|\b(?:earlier|previous|original|initial|first) (?:sum|offer|payment|amount|figure|award)s?(?: of)? $)",
)
_AGAINST_WHICH = AnyCase(
    r"\b(?:as opposed to|compared (?:with|to)|up from|(?:and|but) not|(?:takes?|taking|having taken) (?:full )?"
    r"account of|more than|where (?:it|the council|the provider)(?: had)? offered|(?:which|that|this) (?:betters"
    r"|exceeds)"
    r"|(?:an improvement|an increase) (?:on|over))" + _PRIOR
)
"""Words before a sum that set the payment against it: no more than a comparison, if the body had offered it."""

_ASKED_FOR = AnyCase(
    r"[ ,]*(?:which |that )?(?:s?he|they|(?:mr|mrs|ms|miss) \w+)(?: has| have| had)? (?:asked|wants?|wanted"
    r"|claim\w*|seeks?"
    r"|sought|request\w*|hoped|would like|had in mind)\b",
)
_BESIDES = AnyCase(
    r"\b(?:in addition to|on top of|as well as|over and above|besides|apart from|separate from|less"
    r"|minus|deduct(?:ing|ed)?|net of|taking (?:off|away)|(?<!together )(?<!along )(?<!ahead )(?<!proceed )with|after"
    r"|includ(?:ing|es)|inclusive of)" + _PRIOR,
)
_IT_PAID = AnyCase(
    r"[ ,]*(?:which |that )?(?:it|the (?:council|trust|provider|care provider)|council \w) (?:has "
    r"|had )?(?:already |previously )?(?:paid|given)\b",
)
_SAID_BEFORE = AnyCase(r"\b(?:offer|offered|paid|already|earlier|previous|original)\b[^,;]*$")
_MAY_NOT_DEDUCT = AnyCase(
    r"\b(?:not|never|no|without|n['’]t|nothing)\b(?: \w+){0,3}? (?:deduct\w*|offset\w*|set(?:ting)? off"
    r"|tak(?:e|ing) off|subtract\w*|recover\w*|count\w*)\b[^.;,£]{0,40}$",
)
_AGAINST = re.compile(r"\bagainst (?:[\w’']+ ){1,5}of $")
_MARK = re.compile(r"\((?:[a-h]|[ivx]{1,4}|\d)\) ?(?=[a-z]|$)")
"""The letter or number of an item within a sentence: "(a) £90 for …; and (b) £60"."""

_BY_WHAT = AnyCase(
    r"\b(?:by|through)(?: \w+ing(?: off| away)?)?(?: the| a| some| another)?(?: sum| amount)?(?: of)? $"
    r"|\b(?:reduction|waiver|write-off|discount|deduction|cut|saving) of $|\b(?:writing|taking|knocking) off $",
)
"""Words before what a debt is lessened by, where the debt itself was named first."""

_OF_A_DEBT = AnyCase(
    r"\b(?:from|out of|off|of) (?:the |her |his |their |its )?(?:\w+ )?(?:debt|bill|balance|invoice|"
    r"arrears|account|charge)s? (?:of|for) $"
)
_PAID_OF_IT = re.compile(r"\bof (?:which|that|this|it)\b[^.;£]{0,20}$")
_COMPARED = AnyCase(
    r"\bdifference between\b[^.;£]{0,60}£ ?[\d,.]+\d?[^.;£]{0,60}?\band\b[^.;£]{0,40}£ ?[\d,]+(?:\.\d\d)?"
)
"""Two sums of which only the difference counts."""

_OUT_OF = re.compile(r" (?:out )?of (?:the|its|her|his|their|a total of)(?: (?!and\b)\w+){0,3} ")
_PAYMENTS_FOLLOW = re.compile(r"\b(?:payments?|sums?|amounts?)\b[^.;:]{0,40}[:–—-]?$")
_AND_THE = re.compile(r",? and (?:(?:the|of|its|a) |(?:credit|voucher|payment|sum|offer|cheque|refund) )*")
_CLEARS = AnyCase(r"(?:waiv|writ|cancel|forgiv|wip)")
_DEBT = AnyCase(
    r"\b(?:debts?|charges?|arrears|invoices?|bills?|ow(?:es?|ed|ing)|balance|accounts?|rent"
    r"|contributions?|outstanding|overpayments?|fees?|costs?|penalt(?:y|ies)|fines?|loan)\b",
)
_TOO_LITTLE = AnyCase(
    r"\b(?:not|n['’]t) (?:\w+ ){0,3}?(?:enough|sufficient|adequate|go far enough|reflect|remedy)\b|\b"
    r"(?:insufficient|inadequate|too (?:low|little|small))\b",
)
_ENDS = AnyCase(
    r"[^.;:£]{0,60}?(?:\b(?:having|being|been|now|is|are|was|to be|therefore|no longer|thus|will|would|then)\b ?)*"
    r"(?:\b(?:laps|absorb|subsum|withdr|supersed|replac|merg|set aside|overtaken|treated as|taken into|includ"
    r"|spent)\w*"
    r"|\bfall(?:s|ing|en)? (?:away|within)|\bno longer\b|\bform(?:s|ing)? (?:a )?part\b|\bcount(?:s|ing"
    r"|ed)? (?:towards|in|as)\b"
    r"|\bneed not\b|\bnot (?:to be )?(?:paid|made|payable|due)\b)",
)
"""Words behind a sum offered before by which the remedy lets it go: "the offer of £50 having lapsed"."""

_OFFER_OF = AnyCase(
    r"(?:^|[(,–—] ?|\b(?:with|and|as) )(?:with )?(?:the|its|that|this|any|their|her|his)(?: [\w’]+['’]s)?"
    r"(?: (?:stage|two|one|three|original|earlier|previous|initial|first|final|own|second))*"
    r" (?:(?:offer|proposal)s?(?: of| was| being| had been|,)"
    r"|(?:credit|payment|sum|refund|voucher|cheque|amount|award)s? of)(?: only| just| a(?: further)?)? ?$"
)
"""Words before a sum that name it as an offer, or as one known already, beside what is to be paid."""

_OF_AN_OFFER = AnyCase(r"\b(?:offer|proposal)s?(?: of| was| being| had been|,)(?: only| just| a(?: further)?)? $")
_OFFERED_IN_ALL = AnyCase(
    r"[^.;£]{0,40}\b(?:(?:it|the (?:council|provider|trust)) (?:has |had |have )?(?:already |previously )?"
    r"(?:offered|proposed)|(?:already|previously) offered|(?:sum|total|both) of (?:its|the) (?:\w+ )?offers"
    r"|its (?:\w+ )?offers)\b",
)
_ADDS = re.compile(r"\b(?:and|as) (?:\w+ ){0,3}$")
_EARLIER = AnyCase(
    r"\b(?:earlier|previous|original|initial|first)(?: (?:sum|payment|offer|award"
    r"|credit)s?(?: of)?)? $"
)
_DECLINED = AnyCase(
    r"[ ,]*(?:that |which )?(?:s?he|they|(?:mr|mrs|ms|miss) \w+) (?:has |had |have )?(?:already )?"
    r"(?:declined|refused|turned down|rejected|returned)\b"
)
_ASKS_FOR_OFFER = AnyCase(
    r"\b(?:make|go(?:es|ing)? ahead with|proceed with|issue|release|complete|carry out|process|send|arrange|pay|give"
    r"|provide|transfer|see to)s? (?:to )?(?:(?:her|him|them|(?:mr|mrs|ms|miss) \w+) )?(?:with )?(?:the |its |that "
    r"|a )?"
    r"(?:\w+ )?$"
)
"""A verb right before a payment offered earlier that asks for it again: "make the refund of £70 it offered"."""

_LESS = AnyCase(
    r"\b(?:less|minus|net of|except(?:ing)?|apart from|save for|other than|deduct(?:s|ing)?|subtract(?:s|ing)?"
    r"|(?:tak|giv)ing (?:off|away|credit for)|allow(?:ing|ance) for|reduced by|after (?:deducting|taking|allowing)"
    r"|leaving out|excluding|not counting|set(?:ting)? off)\b(?! than)[^,;:£]{0,80}$",
    needs="less|minus|net of|except|apart|save|other than|deduct|subtract|off|away|credit for|allow|reduced|after"
    "|leaving|excluding|counting",
)
"""Words between a verb and a sum by which the sum only lessens what is still to be worked out."""

_FURTHER_SUM = re.compile(r"\b(?:a further|another|an additional|an extra)(?: (?:payment|sum) of)? $")
_COUNTS_IN = re.compile(
    r"(?:The|That|This|Its|Any)\b[^.;]{0,120}?\b(?:is|are|was|will be|forms?"
    r"|counts?)(?: to be)? (?:a )?(?:included|part|counted"
    r"|towards|deducted|taken off|set against|replaced|superseded|not\b[^.;]{0,40}\b(?:in addition|on top|as well"
    r"|again))\b",
)
"""A sentence that says of a sum offered before that the remedy has it in already."""

_THE_SUM_OFFERED = AnyCase(
    r"\b(?:pay|make|provide)s?\b[^.;£]{0,60}?\b(?:the )?(?:sum|amount|money|payment|symbolic payment"
    r"|compensation|financial remedy|offer|what) (?:that |which )?(?:it|the council|the provider"
    r"|the trust)?,? ?(?:has |had )?(?:already |previously |originally )*(?:offered|proposed)\b",
)
_RAISED_TO = re.compile(r"\b(?:to|by|with)(?: \w+)? (?:of )?$")
_THE = re.compile(r"(?:The|That|This) (?:(?:sum|payment|credit|voucher|cheque)s? (?:of|for) )?")
_BODY_GAVE = re.compile(r"\b(?:it|the council|the trust|the provider|the care provider|they)\b")
_COUNT_OF_EACH = AnyCase(rf"\b(both|{NUMBER}) [^£.;]{{3,60}}£ ?(?:\(?each\b|apiece\b)")
_NAMES_SOMEONE = re.compile(rf"\b{RECIPIENT}")
_ALREADY = re.compile(
    r" (?:which |that )?(?:it|the [Cc]ouncil|the [Pp]rovider|the [Tt]rust)? ?(?:has |had )?(?:already |previously )?"
    r"(?:offered|proposed)\b(?! (?:to )?(?:Mr|Mrs|Ms|Miss|her|him|them)\b)"
)
_THE_SAME_TO = re.compile(
    rf"(?:,|\band\b) (?:also )?(?:pay )?the same(?: (?:sum|amount|payment))?(?: again| each)? (?:to|for) "
    rf"(?P<who>{PERSON})"
)
_INTRODUCES = frozenset({"pay-verb", "payment-noun", "pay-back", "be-paid"})
"""Rules whose verb may stand in the line before a list, for all its items."""


@dataclass(frozen=True, slots=True)
class Money:
    """All sums of a decision that are payments, offers or waivers, and what was unsure.

    places: (position of the paragraph, place in its text) of each sum that the remedy pays or waives, totals too.
    """

    payments: tuple[Payment, ...]
    offers: tuple[Offer, ...]
    waivers: tuple[Waiver, ...]
    places: frozenset[tuple[int, int]]
    doubts: tuple[Doubt, ...]


def read_money(text: Text, clauses: Sequence[Clause], bodies: Bodies) -> Money:
    """The payments, offers and waivers of a decision, each sum once, where it is said best.

    clauses: those of the remedy (`remedy_clauses`); bodies: the bodies the decision names.
    """
    return _Reader(text, bodies).read(clauses)


class _Reader:
    def __init__(self, text: Text, bodies: Bodies) -> None:
        self.text = text
        self.bodies = bodies
        self.entries: list[Entry] = []
        self.offers: list[Entry] = []
        self.waived: list[Entry] = []
        self.doubts: list[Doubt] = []
        self.places: set[tuple[int, int]] = set()
        self.recipients = Recipients(text, self.entries)

    def read(self, clauses: Sequence[Clause]) -> Money:
        taken = {(clause.paragraph.position, clause.start) for clause in clauses}
        for clause in clauses:
            if clause.own:
                self._remedy(clause)
        self.entries[:] = without_restated(self.entries)
        told = told_offers(self.text, self.bodies, self.recipients, taken)
        self._to_whom_offered(told)
        self._add_told(told)
        payments = tuple(payment for entry in self.entries for payment in _payments(entry, self._is_loss))
        if payments and self.text.header.outcome not in {"Upheld", None}:
            reason = f"a payment on a page whose outcome is {self.text.header.outcome!r}"
            self.doubts.append(Doubt("payment", reason, "outcome", payments[0].evidence))
        offers = tuple(self._offers_kept(payments))
        return Money(payments, offers, tuple(_waivers(self.waived)), frozenset(self.places), tuple(self.doubts))

    def _is_loss(self, value: Decimal) -> bool:
        """Whether the facts tell a sum as one earned, spent or charged, and not as offered."""
        if any(offer.amount.value == value for offer in self.offers):
            return False
        printed = f"{value:,f}"
        return any(
            amount.value == value and tells_loss(sentence.text, amount.start, amount.rate_end)
            for paragraph in self.text.of_kind("background", "findings", "unknown")
            if printed in paragraph.text
            for sentence in self.text.sentences(paragraph)
            if printed in sentence.text
            for amount in amounts(sentence.text)
        )

    def _remedy(self, clause: Clause) -> None:
        """The sums of one sentence of the remedy."""
        text = clause.text
        found = amounts(text)
        if not found:
            if "offered" in text and _THE_SUM_OFFERED.search(text):
                self._sum_offered(clause)
            return
        if (
            self.entries
            and self.entries[-1].paragraph is clause.paragraph
            and tells_parts(text, found, self.entries[-1])
        ):
            self._parts(clause, found)
            return
        if (
            self.entries
            and self.entries[-1].paragraph is clause.paragraph
            and self.entries[-1].offset != clause.start
            and pays_in_parts(text, found, self.entries[-1])
        ):
            return
        cues = cues_in(text)
        introduced = next((c for c in reversed(cues_in(clause.lead)) if c.rule.name in _INTRODUCES), None)
        if introduced is None and _PAYMENTS_FOLLOW.search(clause.lead):
            introduced = PAY
        if self.entries and introduced is None and introduces_parts(clause.lead):
            introduced = PAY
            whole = next((e for e in reversed(self.entries) if e.rule != "listed-sum"), self.entries[-1])
            whole.is_total = True
        last: Entry | None = None
        before: Amount | None = None
        compared = _COMPARED.search(text) if "difference" in text else None
        several = len(found) > 2
        shares = shared_out(text, found) if several else None
        against = set_against_debt(text, found) if several else None
        for index, amount in enumerate(found[:MOST_SUMS]):
            if against is not None and against <= index < against + 3:
                if index == against and not self._is_paid_here(clause, amount):
                    last = self._take(clause, amount, "pay", None, text[: amount.start], None)
                before = amount
                continue
            if shares is not None and shares[0] < index < shares[1] and last is not None:
                last = self._share(clause, amount, text[found[index - 1].rate_end : amount.start], last)
                before = amount
                continue
            if compared is not None and compared.start() < amount.start < compared.end():
                continue
            cue = governing(text, cues, amount, before)
            role = role_of(text, cue, cues, amount, introduced)
            if role in {None, "other"} and not clause.stated and is_called_fair(text):
                role = "pay"
            since = _MARK.sub("", text[max(before.rate_end if before else 0, cue.end if cue else 0) : amount.start])
            if role != "raise" and (amount.band or BLOCKED.search(since)):
                before = None  # a share or a limit: what follows may still be the verb's own sum
                continue
            taken = self._one(clause, amount, role, cue, since, last, before)
            last, before = taken or last, amount
        if last is not None and "the same" in text:
            self._same_to(clause)

    def _one(
        self,
        clause: Clause,
        amount: Amount,
        role: Role | None,
        cue: Cue | None,
        since: str,
        last: Entry | None,
        before: Amount | None,
    ) -> Entry | None:
        """What one sum is; the entry where it is a payment. `before`: the sum before it in the sentence."""
        text = clause.text
        before_it = just_before(text, amount.start)
        if _MAY_NOT_DEDUCT.search(before_it) or _AGAINST.search(before_it):
            return None
        if _ASKED_FOR.match(text, amount.rate_end) and (
            _REPLACED.search(before_it) or _AGAINST_WHICH.search(before_it)
        ):
            return None
        if role == "waive" and self.waived and _PAID_OF_IT.search(since):
            return None
        if last is not None and _PAID_OF_IT.search(since) and REFERS_BACK.match(text, amount.rate_end):
            return None
        if last is not None and (is_gross(text, amount, last) or is_raise(text, amount, last, self.offers)):
            return None
        if role == "raise":
            if last is not None and amount.per and repeats(text, amount, last, clause, self.entries, self.offers):
                return None
            new = _RAISED_TO.search(since) or (not since.strip() and before is not None)
            if new:
                return self._take(clause, amount, role, cue, since, None)
            self._put_aside(clause, amount, role, since)
            return None
        if self._was_before(text, amount, cue, since, before) or (cue is None and _recalled(text, amount)):
            self._put_aside(clause, amount, "offered", since)
            return None
        back = REFERS_BACK.match(text, amount.rate_end)
        if _IT_PAID.match(text, amount.rate_end) and role in {"pay", "give", "refund"}:
            return None
        if back and cue and (cue.rule.role in {"paid", "offered", "other"} or cue.rule.name.endswith("-noun")):
            if cue.rule.name.endswith("-noun") and _ASKS_FOR_OFFER.search(just_before(text, cue.start)):
                return self._take(clause, amount, role or "pay", cue, since, None)
            return None
        if last is None and role in {"pay", "refund", "cover"} and _LESS.search(since):
            return None
        if re.search(r"\bincluding (?:the |a )?$", since) or (
            before is not None and _OUT_OF.fullmatch(text, before.rate_end, amount.start)
        ):
            return None
        if cue is not None and (same := self._said_already(clause, amount, cue)):
            return same
        if last is not None and is_net(text, amount, last) and last in self.entries and not _pays_anew(text, cue, last):
            if last.amount.per is not None:
                last.total = amount.value
                return last
            self.entries.remove(last)
            self.places.discard(last.place)
            return self._take(clause, amount, last.role, cue, since, last)
        if self._is_sum_waived(clause, amount):
            return None
        if called_total(text, amount) and self._counts_offer(amount):
            return None
        if repeats(text, amount, last, clause, self.entries, self.offers):
            return None
        continues = before is not None and (cue is None or cue.end <= before.start)
        if role == "waive":
            clears = cue is None or _CLEARS.match(text, cue.start) or _DEBT.search(text) or _DEBT.search(clause.lead)
            if (
                clears
                and not re.search(r"\bto $", since)
                and (not continues or LINK.search(since) or AND_ITEM.search(since))
            ):
                self._waive(clause, amount, cue)
        elif role in {"offered", "paid"}:
            told = role == "offered" or (cue is not None and cue.rule.name == "paid-before" and not OWED.search(text))
            if (
                told
                and cue
                and not PERSON_ACTS.search(just_before(text, cue.start))
                and (last is None or LINK.search(since))
            ):
                self._put_aside(clause, amount, role, since)
        elif role in {"pay", "give", "refund", "cover"}:
            item = role != "give" and AND_ITEM.search(since)
            if continues and (last is None or not (LINK.search(since) or PARTS_LINK.search(since) or item)):
                return None
            if role == "give" and not continues and not gives(text, cue, amount):
                return None
            return self._take(clause, amount, role, cue, since, last if continues else None)
        return None

    def _is_paid_here(self, clause: Clause, amount: Amount) -> bool:
        """Whether the paragraph has a payment of the sum already: "pay £400 … It may set the £400 against …"."""
        return any(e.paragraph is clause.paragraph and e.amount.value == amount.value for e in self.entries)

    def _share(self, clause: Clause, amount: Amount, since: str, whole: Entry) -> Entry:
        """ "£600, to be divided so that £400 goes to … and £200 …": a share is paid as the whole is."""
        whole.is_total = whole.is_total or whole.rule != "share"
        share = self._take(clause, amount, whole.role, None, since, whole)
        share.rule = "share"
        return share

    def _same_to(self, clause: Clause) -> None:
        """ "Pay £300 to Ms Q and the same to her mother": a payment whose sum is not printed again."""
        for other in _THE_SAME_TO.finditer(clause.text):
            here = [e for e in self.entries if (e.paragraph, e.offset) == (clause.paragraph, clause.start)]
            before = [e for e in here if e.amount.end <= other.start()]
            if before:
                again = replace(before[-1], recipient=other["who"], names=(), rule="the-same-sum")
                self.entries.insert(self.entries.index(before[-1]) + 1, again)

    def _said_already(self, clause: Clause, amount: Amount, cue: Cue) -> Entry | None:
        """The entry that the sum only names again: "the payment of £300", "the Council has agreed to pay £300"."""
        same = [e for e in self.entries if e.amount.value == amount.value and e.amount.per == amount.per]
        if not same:
            return None
        if cue.rule.name == "payment-noun" and re.search(
            r"\b(?:the|this|that|these|any) $", just_before(clause.text, cue.start, 6)
        ):
            return same[-1]
        agreed = re.search(r"\b(?:agreed|accepted)\b", clause.text)
        elsewhere = same[-1].paragraph is not clause.paragraph and not clause.lead
        return same[-1] if agreed and elsewhere and purpose(clause.text[amount.rate_end :]) is None else None

    def _counts_offer(self, total: Amount) -> bool:
        """Whether a total counts in an offer not yet paid ("besides the £50 it offered"): that is a payment too."""
        running = sum((e.total * e.count for e in self.entries if e.total is not None), Decimal(0))
        for offer in self.offers:
            behind = offer.paragraph.text[offer.offset + offer.amount.rate_end :][:60]
            if running + offer.amount.value == total.value and "offered" in behind and "paid" not in behind:
                self.offers.remove(offer)
                self.entries.append(replace(offer, role="pay", rule="counted-offer", confidence="likely"))
                return True
        return False

    def _is_sum_waived(self, clause: Clause, total: Amount) -> bool:
        """Whether a sum is the total of those waived in its sentence: "write off £40 and £20, that is £60 in all"."""
        here = [e.amount.value for e in self.waived if (e.paragraph, e.offset) == (clause.paragraph, clause.start)]
        return len(here) > 1 and sum(here) == total.value

    def _was_before(self, text: str, amount: Amount, cue: Cue | None, since: str, before: Amount | None) -> bool:
        """Whether the remedy names the sum only as one offered or paid before ("instead of the £50 it offered")."""
        earlier = text[max(before.rate_end if before else 0, amount.start - 120) : amount.start]
        if before is not None and self.offers and _AND_THE.fullmatch(earlier):
            last = self.offers[-1]
            return last.amount is before and last.rule == "replaced-offer"
        back = REFERS_BACK.match(text, amount.rate_end)
        if _ASKED_FOR.match(text, amount.rate_end):
            return False
        if _REPLACED.search(earlier) or (back and _COUNTS_IN.match(text)):
            return True
        told = back or _SAID_BEFORE.search(earlier)
        if told and (_BESIDES.search(earlier) or _AGAINST_WHICH.search(earlier)):
            return True
        if "offered only" in earlier and earlier.endswith("offered only "):
            return True
        known = back or _DECLINED.match(text, amount.rate_end) or _EARLIER.search(earlier)
        offer = _OF_AN_OFFER.search(earlier) if before is not None and _OFFER_OF.search(earlier) else None
        if offer is not None:
            return not _ADDS.search(earlier[: offer.start()])
        return bool((known or _OFFER_OF.search(earlier)) and _ENDS.match(text, amount.rate_end))

    def _parts(self, clause: Clause, found: Sequence[Amount]) -> None:
        """ "This comprises £500 for … and £200 for …" behind a total: the parts take its place."""
        previous = self.entries.pop()
        for amount in found:
            since = clause.text[: amount.start].rpartition("£")[2]
            previous = self._take(clause, amount, "pay", None, since, previous)
            previous.rule = "parts-told"

    def _take(
        self, clause: Clause, amount: Amount, role: Role, cue: Cue | None, since: str, previous: Entry | None
    ) -> Entry:
        """Note a payment. `previous`: the one before it in the sentence that the same verb governs."""
        text = clause.text
        recipient, names = self.recipients.of(clause, amount, since, previous, role)
        if cue is not None and cue.rule.name.startswith("be-") and previous is None:
            subject = self.recipients.subject(clause, amount, cue.start)
            if subject is not None:
                recipient, names = subject, self.recipients.each(subject, len(names))
        until = text.find("£", amount.rate_end)
        behind = text[amount.rate_end : min(until if until >= 0 else len(text), amount.rate_end + 600)]
        total = amount.value if amount.per is None else None
        if amount.per is not None and amount.periods is not None:
            total = amount.value * Decimal(str(amount.periods))
        direct = role in {"pay", "refund", "raise"} and (previous is not None or OBJECT.match(since))
        sure: Confidence = "certain" if direct and clause.stated else "likely"
        entry = Entry(
            amount,
            clause.paragraph,
            clause.start,
            clause.end,
            total,
            recipient,
            role,
            cue.rule.name if cue else "listed-sum",
            sure,
            purpose=behind if says_what_for(behind) else text[amount.rate_end : amount.rate_end + 600],
            object=since,
            payer=clause.body,
            is_total=called_total(text, amount) or announces_parts(text, amount),
            names=names,
        )
        self.entries.append(entry)
        self.places.add(entry.place)
        return entry

    def _put_aside(self, clause: Clause, amount: Amount, role: Role, since: str) -> None:
        """Note a sum that the remedy names but does not ask for again."""
        recipient, _ = self.recipients.of(clause, amount, since, None, role)
        rule = "paid-before" if role == "paid" else "replaced-offer"
        self.offers.append(
            Entry(amount, clause.paragraph, clause.start, clause.end, amount.value, recipient, role, rule, "certain")
        )

    def _waive(self, clause: Clause, amount: Amount, cue: Cue | None) -> None:
        """Note a waiver, as often as it counts: twice of "both notices (£65 each)"."""
        name = cue.rule.name if cue else "waive-verb"
        count = _COUNT_OF_EACH.search(f"{just_before(clause.text, amount.start, 80)}£{clause.text[amount.end :]}")
        times = min(int(number(count[1])), MOST_SUMS) if count and count[1] != "both" else 2 if count else 1
        before = just_before(clause.text, amount.start)
        gross = self.waived[-1] if self.waived else None
        here = gross is not None and gross.paragraph is clause.paragraph and gross.offset == clause.start
        if gross is not None and here and gross.amount.value > amount.value and _BY_WHAT.search(before):
            self.waived.pop()  # what the debt was: "reduce the debt of £900 by £300"
        elif here and _OF_A_DEBT.search(before) and not _MARK.search(before.rpartition("£")[2]):
            return
        self.places.add((clause.paragraph.position, clause.start + amount.start))
        for _ in range(times):
            self.waived.append(
                Entry(amount, clause.paragraph, clause.start, clause.end, amount.value, None, "waive", name, "certain")
            )

    def _sum_offered(self, clause: Clause) -> None:
        """ "Pay Mr Q the sum it offered": the sum stands where the offer was told, if there was only one."""
        told = told_offers(self.text, self.bodies, self.recipients, set())
        if len({entry.amount.value for entry in told}) == 1:
            entry = replace(told[0], role="pay", rule="sum-offered-before", confidence="doubtful", payer=clause.body)
            self.entries.append(entry)
            reason = "the remedy names no sum but the one offered before"
            self.doubts.append(Doubt("payment", reason, "sum-offered-before", entry.evidence))

    def _to_whom_offered(self, told: Sequence[Entry]) -> None:
        """ "Pay the £50 it has offered" says no more of the recipient than the offer did."""
        for entry in self.entries:
            sentence = entry.paragraph.text[entry.offset : entry.end]
            if (
                entry.names
                or _NAMES_SOMEONE.search(entry.object)
                or not _ALREADY.match(sentence, entry.amount.rate_end)
            ):
                continue
            offered = [o for o in told if o.amount.value == entry.amount.value and o.recipient]
            if len(offered) == 1:
                entry.recipient = offered[0].recipient

    def _add_told(self, told: Iterable[Entry]) -> None:
        """Add the offers told elsewhere that the remedy does not name itself."""
        named = Counter(entry.amount.value for entry in self.offers)
        seen: Counter[Decimal] = Counter()
        for entry in told:
            seen[entry.amount.value] += 1
            if seen[entry.amount.value] > named[entry.amount.value]:
                self.offers.append(entry)

    def _offers_kept(self, payments: Sequence[Payment]) -> Iterator[Offer]:
        """The offers without those that the remedy asks for again: the same sum, unless it was called too little."""
        paid = {p.total if p.per and p.total else p.amount for p in payments} | {p.total for p in payments}
        paid |= {entry.amount.value for entry in self.waived}
        told = [entry.amount.value for entry in self.offers]
        if len(told) > 1 and any(_is_all_offered(entry, sum(told, Decimal(0))) for entry in self.entries):
            return
        replaced = any(entry.rule == "replaced-offer" for entry in self.offers)
        asked: dict[Decimal, list[str]] = {entry.amount.value: [] for entry in self.offers}
        for payment in self.entries:
            before = just_before(payment.paragraph.text, payment.place[1])
            asked.setdefault(payment.amount.value, []).append(before)
        for entry in self.offers:
            again = entry.amount.value in paid and entry.rule != "replaced-offer"
            asked_for = asked[entry.amount.value]
            if again and replaced and asked_for and all(_FURTHER_SUM.search(before) for before in asked_for):
                again = False
            if not again or _TOO_LITTLE.search(entry.paragraph.text):
                yield Offer(entry.amount.value, entry.recipient, entry.evidence, entry.rule, entry.confidence)


def _pays_anew(text: str, cue: Cue | None, last: Entry) -> bool:
    """Whether a sum has a verb of its own behind the last: "refund £70, less the £30 credited, and pay her £40"."""
    if cue is None or cue.start <= last.amount.end or cue.rule.name != "pay-verb":
        return False
    return not re.search(r"\b(?:so|thus|therefore|leaving|by)(?: [\w’]+){0,3} $", just_before(text, cue.start))


def _is_all_offered(payment: Entry, offered: Decimal) -> bool:
    """Whether a payment is all that was offered before: "pay her £400, which is the amount it has already offered"."""
    sentence = payment.paragraph.text[payment.offset : payment.end]
    return payment.total == offered and bool(_OFFERED_IN_ALL.match(sentence, payment.amount.rate_end))


def _recalled(text: str, amount: Amount) -> bool:
    """Whether a sentence begins with a sum that the body gave before: "The £60 that the Council sent her is …"."""
    back = REFERS_BACK.match(text, amount.rate_end)
    return bool(_THE.fullmatch(text, 0, amount.start) and back and _BODY_GAVE.search(back.group()))


def _payments(entry: Entry, lost: Callable[[Decimal], bool]) -> Iterator[Payment]:
    for name in entry.names or (entry.recipient,):
        yield Payment(
            entry.amount.value,
            entry.amount.per,
            entry.amount.periods,
            entry.total,
            name,
            payment_kind(entry, lost),
            entry.payer,
            purpose(entry.purpose),
            entry.evidence,
            entry.rule,
            entry.confidence,
        )


def _waivers(entries: Iterable[Entry]) -> Iterator[Waiver]:
    """Each sum once, or as often as one sentence has it ("two notices of £70 each")."""
    first: dict[Decimal, Entry] = {}
    for entry in entries:
        said = first.setdefault(entry.amount.value, entry)
        if said.amount is not entry.amount:
            continue
        yield Waiver(entry.amount.value, entry.evidence, entry.rule, entry.confidence)
