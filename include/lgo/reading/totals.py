"""Sums that only repeat others: totals before or behind their parts, and products of a rate."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from include.lgo.reading.amounts import UNITS, Amount, amounts
from include.lgo.reading.clauses import Clause
from include.lgo.reading.entries import Entry
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.quantities import durations
from include.lgo.reading.text import just_before

_TOTAL_BEFORE = AnyCase(
    r"(?:\b(?:total(?:l?ing|s)?(?: (?:payment|sum|amount|remedy|figure))?(?: of| to)?|in total,?"
    r"|com(?:es?|ing) to|came to|amount(?:s|ing)? to|mak(?:es?|ing)(?: it| them)?|which is|that is|this is"
    r"|i\.e\.?|equal(?:s|ling)?(?: to)?|altogether,?|adds? up to|work(?:s|ing) out at|giving|sum of(?: which is)?)|=)"
    r"(?: (?:a|an|the|just|about|over|up|to|grand|overall|combined|total|of|sum|in|all))*[ :,]*$"
    r"|\b(?:total|sum|value|figure) (?:of|for) (?:all |both )?(?:the|these|those|this|its)\b[^.;£]{0,40}?\b(?:is|are"
    r"|being|comes to|makes)(?: therefore| thus| then)? $"
    r"|\b(?:together|all told|in all|altogether)\b[^.;£]{0,40} $",
)
_TOTAL_AFTER = AnyCase(
    r"(?: |, )\(?(?:in (?:total|all|full)\b(?! (?:and final|settlement))|altogether|all together"
    r"|all told|total\b|between them|combined|overall)",
)
_BRINGS_TO = AnyCase(
    r"\b(?:bring|brings|bringing|taking|takes|making) (?:\w+ ){0,3}?(?:total|payment|sum|amount|it"
    r"|this)(?: \w+){0,2} $",
    needs="bring|taking|takes|making",
)
_BRACKET_PARTS = re.compile(
    r",? ?\([^()£]{0,40}£[^()]*£|,? ?\(?(?:that is |i\.e\.? |being |or )?£[\d,.]+ (?:each|apiece)\b"
    r"|[^£.;]{0,60}£[\d,.]+ of (?:it|this|that|which)\b"
)
_PARTS_TOLD = AnyCase(
    r"£[\d,.]+ of (?:this|that|it|which)\b|(?:Out )?[Oo]f (?:this|that|it|these|which|the (?:total|sum"
    r"|payment))\b|(?:This|These|That|It"
    r"|(?:The|This|That) (?:[\w-]+ )?(?:sum|payment|total|amount"
    r"|figure)s?) (?:is |are |has been )?"
    r"(?:made up of|breaks? down|broken down|divid|split|based|calculated|worked out|compris|consist|includ"
    r"|represent|reflect|is|are|was)"
    r"|(?:I|We) (?:have )?(?:based|calculated|worked out|reached|arrived at) (?:this|it|that|the)\b",
)
_PARTS_FOLLOW = AnyCase(
    r"(?:[ ,(:–-]|that is|which is|which are|this|sum|amount|total|payment|figure)*"
    r"(?:made up (?:of|as follows)|of which|compris"
    r"|consist|includ|broken down|being|divided|split|namely|:)",
)
_PARTS_LATER = AnyCase(
    r"[^£.;]{0,160}?[ ,(](?:of which|of that|of this|made up of|compris\w+|consist\w+|broken down|divided|split|namely"
    r"|being)\b[^£.;]{0,40}£",
)
_THE_SUM = AnyCase(r"\b(?:the|this|that)(?: (?:sum|total|payment|amount|figure) of| full| whole| total)? $")
_SETS_OFF = AnyCase(
    r"\b(?:less|minus|deduct\w*|net of|tak(?:e|es|ing) (?:off|away)|set(?:s|ting)?[- ]off|offset\w*|subtract\w*"
    r"|reduced by|credit(?:ed)? for|allow(?:s|ing|ance) for|against (?:the|her|his|their|its))\b",
    needs="less|minus|deduct|net of|tak|set|subtract|reduced|credit|allow|against",
)
_BY_HOW_MUCH = AnyCase(r"\b(?:by|difference|balance|that is|i\.e\.?)\b[^.;£]*$")
_PART_PAID = AnyCase(
    r"\b(?:remaining|remainder|rest|balance|outstanding|difference|already|still (?:due|owed|owes|to pay)"
    r"|leav(?:es|ing)|so far|set[- ]off|setting off|arrears|deduct\w*|offset\w*|first instalment|now and)\b",
)
_SHARED = AnyCase(
    r"\b(?:divid|split|shar|apportion|allocat|distribut)(?:e|es|ed|ing)?\b|\b(?:so|such) that\b|,? with (?:a |the )?$"
    r"|\bhalf\b|\bas to $",
    needs="divid|split|shar|apportion|allocat|distribut|that|with|half|as to",
)
_TO_A_DEBT = AnyCase(
    r"\b(?:against|towards|to (?:clear|reduce|pay off|settle|her|his|their|the))\b[^.;£]{0,60}"
    r"\b(?:arrears|debts?|owes?|owed|account|outstanding|overpayment|charges?|balance)\b"
)
_THE_REST = AnyCase(r"\b(?:balance|remain\w*|rest|other|leav(?:es|ing)|left|difference)\b[^.;£]*$")
_OF_IT = re.compile(r" of (?:it|this|that|which|this sum|that sum)\b")
_OWN_PURPOSE = re.compile(
    r"\b(?:for|to (?:recogni|acknowledg|reflect|remedy)\w*|because|in recognition|towards|in respect)\b"
)
_JOINS = re.compile(r"\b(?:and|plus|also|with|then|further|another|additional|as well as)\b")
_BY_PARTS = re.compile(
    r"\b(?:by paying|by (?:a|two|three|an initial|way of)|instal?ments?|in (?:two|three|four) parts)\b[^£.;]*$"
)
_TOTAL_WORD = AnyCase(r"\b(?:total\w*|together|altogether|combined|overall|in all|added? up|makes|making|amounts?)\b")
_TIMES = re.compile(r" ?[x×*] ?(\d{1,3})\b")
_AND_MORE = AnyCase(r"\b(?:and|plus|then|with)(?: (?:also|a|another|further|pay|her|him|them))* $")
_AT_RATE = AnyCase(
    r"(?:\(|,|\b(?:at|being|based(?: \w+){0,3} on|calculated(?: \w+){0,3} (?:at|as|on)|equivalent to|equal to"
    r"|using|that is"
    r"|i\.e\.?|on the basis of|worked out at|arrived at by taking|representing|reflecting|made up of"
    r"|comprising|consisting of))(?: "
    r"(?:a|the|rate|of|basis))* ?$",
)


def called_total(text: str, amount: Amount) -> bool:
    """Whether the words around a sum call it a total, or its product."""
    return bool(_TOTAL_BEFORE.search(just_before(text, amount.start)) or _TOTAL_AFTER.match(text, amount.rate_end))


def announces_parts(text: str, amount: Amount) -> bool:
    """Whether parts of the sum are announced behind it: "made up of £…", "(£… for …)"."""
    behind = (_PARTS_FOLLOW, _BRACKET_PARTS, _PARTS_LATER)
    return any(pattern.match(text, amount.rate_end) for pattern in behind)


def tells_parts(sentence: str, found: Sequence[Amount], last: Entry) -> bool:
    """Whether a sentence breaks the sum before it down: "This comprises £500 for … and £200 for …"."""
    return len(found) > 1 and bool(_PARTS_TOLD.match(sentence)) and sum(a.value for a in found) == last.total


def introduces_parts(lead: str) -> bool:
    """Whether the line before a list announces the parts of the sum before it: "This is made up of:"."""
    return bool(_PARTS_TOLD.match(lead.rpartition(". ")[2]))


def repeats(
    text: str, amount: Amount, last: Entry | None, clause: Clause, entries: Sequence[Entry], aside: Sequence[Entry]
) -> bool:
    """Whether a sum repeats what stands before it: the product of a rate, the rate of a sum, a total."""
    before, behind = just_before(text, amount.start), text[amount.rate_end :]
    recent = last or (entries[-1] if entries and entries[-1].paragraph is clause.paragraph else None)
    if recent is not None and amount.per is None and recent.amount.per is not None:
        times = _times(amount.value, recent)
        if times and (
            _TOTAL_BEFORE.search(before)
            or _TOTAL_AFTER.match(behind)
            or re.search(r"[(=,–—-]\s*$", before)
            or (last is recent and times == 1)
        ):
            recent.total = amount.value
            if recent.amount.periods is None and _is_said(text, times, recent.amount):
                recent.amount = replace(recent.amount, periods=float(times))
            return True
    continues = last is recent or _PARTS_TOLD.match(text)
    if recent is not None and continues and amount.per is not None and recent.amount.per is None:
        rated = replace(amount, start=recent.amount.start, end=recent.amount.end, rate_end=recent.amount.rate_end)
        exact = _times(recent.amount.value, replace(recent, amount=rated))
        said = _AT_RATE.search(before) or (exact == 1 and not _AND_MORE.search(before))
        told = f"{recent.paragraph.text[recent.offset : recent.end]} {text}"
        unsaid = _AT_RATE.search(before) and (last is recent or exact)
        if (exact and said) if amount.periods is not None else unsaid:
            if exact and rated.periods is None and _is_said(told, exact, rated):
                rated = replace(rated, periods=float(exact))
            recent.amount, recent.is_total = rated, False
            return True
    counted = _TIMES.match(text, amount.rate_end)
    if recent is not None and last is recent and counted and amount.value * int(counted[1]) == recent.amount.value:
        per = next((UNITS[d.duration.unit] for d in durations(text) if d.duration.value == int(counted[1])), None)
        if per is not None:
            recent.amount = replace(recent.amount, value=amount.value, per=per, periods=float(counted[1]))  # type: ignore[arg-type]
        return True
    if recent is not None and _BRINGS_TO.search(before):
        return True
    bracketed = before.endswith("(") and behind.startswith(")")
    since = before.rpartition("£")[2]
    said_total = _TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(behind) or _TOTAL_WORD.search(since)
    if not (said_total or _THE_SUM.search(before) or bracketed):
        return False
    return _is_sum_of_parts(amount.value, clause, entries, aside)


def _is_said(text: str, times: int, rate: Amount) -> bool:
    """Whether the sentence prints the number of periods: "which is nine weeks"."""
    return any(d.duration.value == times and UNITS[d.duration.unit] == rate.per for d in durations(text))


def _is_sum_of_parts(value: Decimal, clause: Clause, entries: Sequence[Entry], aside: Sequence[Entry]) -> bool:
    """Whether the payments before come to `value`: £500 behind £300 and £200; not one alone in its sentence."""
    running = Decimal(0)
    for size, entry in enumerate(reversed(entries), 1):
        if entry.total is None:
            continue
        running += entry.total * entry.count
        if running == value and (
            size > 1 or entry.count > 1 or entry.offset != clause.start or entry.paragraph is not clause.paragraph
        ):
            return True
    put_aside = sum((o.amount.value for o in aside), Decimal(0))
    return bool(entries) and running + put_aside == value


def shared_out(text: str, found: Sequence[Amount]) -> tuple[int, int] | None:
    """(index of a sum, index behind its last share): "£600, to be divided so that £400 goes to … and £200 …"."""
    for whole, amount in enumerate(found[:-2]):
        if not _SHARED.search(text[amount.rate_end : found[whole + 1].start]):
            continue
        running = Decimal(0)
        for part, share in enumerate(found[whole + 1 :], whole + 1):
            running += share.value
            if running == amount.value and part > whole + 1:
                return whole, part + 1
    return None


def set_against_debt(text: str, found: Sequence[Amount]) -> int | None:
    """Index of a sum that goes to a debt first: "set the £400 against her arrears of £150 and pay the other £250"."""
    for index, (whole, debt, rest) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        if (
            debt.value + rest.value == whole.value
            and _TO_A_DEBT.search(text[whole.rate_end : debt.start])
            and _THE_REST.search(text[debt.rate_end : rest.start])
        ):
            return index
    return None


def is_net(text: str, amount: Amount, last: Entry) -> bool:
    """Whether a sum is what is left of the one before it: "refund £48, less the £20 already credited, leaving £28"."""
    between = text[last.amount.rate_end : amount.start]
    if last.total is None or not _SETS_OFF.search(between):
        return False
    return last.total - sum(a.value for a in amounts(between)) == amount.value < last.total


def is_gross(text: str, amount: Amount, last: Entry) -> bool:
    """Whether a sum less the next comes to the one before it: "pay £90, that is £120 less the £30 already paid"."""
    behind = amounts(text[amount.rate_end :])[:1]
    if not behind or last.total is None or amount.value - behind[0].value != last.total:
        return False
    return bool(_SETS_OFF.search(text[amount.rate_end : amount.rate_end + behind[0].start]))


def is_raise(text: str, amount: Amount, last: Entry, aside: Sequence[Entry]) -> bool:
    """Whether a sum is only what an offer is raised by: "raise its offer from £50 to £90 by paying a further £40"."""
    if last.total is None or not _BY_HOW_MUCH.search(text[last.amount.rate_end : amount.start]):
        return False
    return any(e.offset == last.offset and last.total - e.amount.value == amount.value for e in aside)


def pays_in_parts(sentence: str, found: Sequence[Amount], last: Entry) -> bool:
    """Whether a later sentence only says how the sum is paid: "It has paid £90 and will pay the other £60"."""
    if len(found) < 2 or last.total is None or not _PART_PAID.search(sentence):
        return False
    return sum(a.value for a in found) == last.total


def without_restated(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without wholes that stand before their parts; the parts are for what the whole is for."""
    kept: list[Entry] = []
    for index, entry in enumerate(entries):
        parts = _parts_of(entry, entries[index + 1 :])
        if parts and (entry.is_total or _opens_parts(entry, parts)):
            for part in parts:
                if entry.role == "refund" and part.role == "pay":
                    part.role = "refund"
        elif kept and _is_share_of(entry, kept[-1]):
            continue
        else:
            kept.append(entry)
    return kept


def _is_share_of(part: Entry, whole: Entry) -> bool:
    """Whether a sum is only some of the one before it: "£900, £600 of it for her daughter’s benefit"."""
    if (part.paragraph, part.offset) != (whole.paragraph, whole.offset) or not whole.total or not part.total:
        return False
    sentence = part.paragraph.text[part.offset : part.end]
    return part.total < whole.total and bool(_OF_IT.match(sentence, part.amount.rate_end))


def _parts_of(whole: Entry, later: Sequence[Entry]) -> Sequence[Entry]:
    """The entries right behind a sum that come to it, where they are more than one."""
    running, count = Decimal(0), 0
    for size, entry in enumerate(later, 1):
        running += (entry.total or Decimal(0)) * entry.count
        count += entry.count
        if whole.total is None or running > whole.total:
            return ()
        if running == whole.total:
            return later[:size] if count > 1 else ()
    return ()


def _opens_parts(whole: Entry, parts: Sequence[Entry]) -> bool:
    """Whether a sum goes over into its parts with no word of its own purpose: "£300, £200 for … and £100"."""
    if any((p.paragraph, p.offset, p.recipient) != (whole.paragraph, whole.offset, parts[0].recipient) for p in parts):
        return False
    between = whole.paragraph.text[whole.offset + whole.amount.rate_end : whole.offset + parts[0].amount.start]
    if _BY_PARTS.search(between):
        return True
    alone = parts[0].recipient == whole.recipient and len(between.split()) < 8
    return alone and not (_OWN_PURPOSE.search(between) or _JOINS.search(between))


def _times(value: Decimal, entry: Entry) -> int | None:
    """How often rate × periods (or the rate itself, where no number is printed) goes into `value` without rest."""
    rate = entry.amount.value * Decimal(str(entry.amount.periods or 1))
    if rate <= 0 or value < rate or value % rate:
        return None
    times = int(value / rate)
    return times if times <= (10 if entry.amount.periods else 400) else None
