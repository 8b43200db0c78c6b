"""What a payment is for: a loss that can be counted, or distress and the like."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from include.lgo.reading.entries import Entry
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.quantities import NUMBER

_SYMBOLIC = AnyCase(
    r"\b(?:distress|frustrat\w+|uncertain\w*|time and (?:the )?(?:trouble|effort|inconvenience)"
    r"|trouble|worry|worries|anxiety|inconvenience|upset|stress|risk of harm|harm|strain|hardship"
    r"|injustice|disappoint\w*|"
    r"avoidable|outrage|loss of (?:\w+ ){0,4}?(?:provision|opportunity|education|support|service"
    r"|respite|dignity|privacy|amenity|trust|confidence|use|care|enjoyment|light|sleep|therapy"
    r"|schooling|rights?|chance)|(?:lost|missed) (?:\w+ ){0,3}?(?:opportunit\w+|provision"
    r"|education|support|therapy|schooling|respite|care|sessions|visits|breaks?|chance|activit\w+)"
    r"|"
    r"(?:provision|education|support|therapy|schooling|tuition|care|breaks?|activities|services?"
    r"|sessions|lessons|help|contact|short breaks) (?:[\w’']+ ){0,4}?(?:missed|lost|did not"
    r"|without|should have|went)|disruption|impact|effect|raised expectation|embarrass\w*"
    r"|humiliat\w*|confus\w+|delays?|failure to|failings?|missed out|without (?:suitable|adequate"
    r"|proper)|unsuitable|living|"
    r"pain|grief|fear|suffering|discomfort|nuisance|noise|waiting|way (?:it|they)|how it|indignity"
    r"|handling|recogni[sz]\w+|recognition|acknowledg\w+|symbolic|goodwill|pursu\w+|chasing|fault|poor|late"
    r"|complaint|caus\w+)\b",
)
_QUANTIFIABLE = AnyCase(
    r"\b(?:costs?|fees?|charges?|expenses?|expenditure|legal advice|solicitors?['’]?s?|arrears"
    r"|back ?dated?|backdating|allowances?|mileage|petrol|fuel|fares?|taxis?|deposit|savings"
    r"(?! account)|overpa\w+|interest|rent(?! account)|invoices?|bills?|receipts?|spent(?! (?:in"
    r"|at|apart|waiting|living|without|pursuing|chasing|dealing|trying)\b)|paid for"
    r"|she paid|he paid|they paid|had to pay|has paid|owed|owes|(?:sums?|money|amounts?|payments?|what (?:is|was"
    r"|it is|s?he was))(?: \w+){0,2} due|due to (?:her|him|them)|shortfall|difference|"
    r"benefits?|earnings|wages|direct payments?|reimburs\w*|refund\w*|damaged?|destroyed|replac\w+"
    r"|belongings|items?|possessions|furniture|storage|what was lost|(?:is|are|was|were) worth|value of|second-hand"
    r"|prices?|quotes?|estimates?|(?:for|towards) (?:the |a |her |his "
    r"|their )?(?:\w+ )?repairs?|personal budget|purchase\w*|bought|(?:financial|monetary"
    r"|quantifiable|actual) loss(?:es)?|out of pocket|deducted|withheld|underpa\w+|overcharg\w+|s?he gave"
    r"|they gave|drove|driven|premium|penalty|fine|contribution|top-?up"
    r"|tuition she|quotations?|valuations?|surveys?|report she|what she|money)\b"
    r"|\bfor (?:(?:the|her|his|their|a|an|lost|missing|broken|ruined|new) ){1,3}(?:\w+ )?(?:hearing aids?|glasses"
    r"|spectacles|dentures|clothes|clothing|carpets?|fridge|freezer|cooker|mattress|beds?|bicycle|laptop|phone|tools"
    r"|jewellery|ring|car|tyres?|wheelchair|sofa|heaters?|curtains|toys|equipment|locks?|fence|hedg\w+|trees?)\b",
)
_OTHER_SUMS = re.compile(
    r"(?:on top of|in addition to|over and above|besides|instead of|rather than|in place of|in lieu of"
    r"|in substitution for"
    r"|(?:which|that|this|and) (?:replac|supersed|includ)\w+|replacing|superseding|including|less|as well as)\b"
    r"[^.;£]{0,60}(?:$|£ ?\d[\d,.]*\d?)(?: (?:that |which )?(?:it|the council|s?he|they|was|were|ha[sd]|be|been"
    r"|already|to"
    r"|her|him|them|previously|earlier|(?:Mr|Mrs|Ms|Miss) \w+|originally|paid|offered|proposed|received|made"
    r"|given)\b)*"
    r"|\b(?:to be )?(?:used|applied|spent|held|put|for)\b[^.;£]{0,40}['’]s? (?:\w+ )?(?:benefit|education|use)\b"
    r"|\b(?:which|that) (?:s?he|they|(?:Mr|Mrs|Ms|Miss) \w+|the \w+) (?:is|are|may|can|should|will|must)(?: to)?"
    r" (?:use|spend|apply|put)\b[^.;£]*"
    r"|\bfor (?:the|her|his|their|its|\w+['’]s) (?:own )?(?:\w+ )?(?:benefit|education)\b(?! she| he| they)"
    r"|\bfor the benefit of (?:the |her |his |their )?\w+(?:['’]s? \w+)?",
    re.I,
)
"""What says nothing of a payment's own purpose: the sums it replaces, and how it is to be used."""

_CALLED = re.compile(
    r"\b(?:interest|costs?|fees?|arrears|refunds?|mileage|rent|expenses|earnings|wages|allowance|deposit)"
    r" (?:of|totalling|amounting to) $"
)
"""A sum called by what it makes good: "interest of £34.50"."""

_NEXT_SUM = re.compile(
    r"\b(?:and|plus|together with)(?: to pay)? (?:a )?(?:further|another|additional) £"
    r"|\band (?:(?:it )?(?:will|should|must|to|also|then) )*(?:add|pay|refund|reimburse|repay|give|send)s?\b"
    r"(?: [\w’]+){0,4} £"
)
"""Behind it the words are of a sum of its own: "£90 and a further £60 for the uniform"."""

_FOR_A_LOSS = AnyCase(
    r"\b(?:in (?:recognition|acknowledgement) of|(?:to )?(?:recogni[sz]\w+|acknowledg\w+|reflect\w*|remed(?:y|ies)"
    r"|mak(?:e|es|ing) good|represent\w*))"
    r" (?=(?:the|his|her|their|any|[\w’]+['’]s)? ?(?:[\w-]+ ){0,2}?(?:(?:lost|loss of) (?:earnings|income|wages|pay"
    r"|rent"
    r"|trade|benefits?)|earnings|expenses|expenditure|fares|mileage|fees|legal costs|travel costs|extra costs"
    r"|additional costs|costs? (?:s?he|they|of)|bills?|what (?:s?he|they) (?:paid|spent)|interest)\b)",
)
"""Words of recognition before a loss that can be counted: they do not make it symbolic."""

_LOST = AnyCase(
    r"\b(?:earn(?:s|ed|ing|ings)|wages?|salary|income|profits?|takings|fees?|costs?|costing|paid|pays|spent"
    r"|charg(?:e|ed|es)"
    r"|invoiced?|billed|deducted|withheld|fined?|penalty|borrowed|hired?|contribution)\b[^.;£]*$",
)
_LOST_BEHIND = AnyCase(
    r"(?: an?| per)?(?: week| month| year| day)? (?:(?:in|of|for|on) (?:[\w’]+ ){0,3})?(?:earnings|wages|fees?|costs?"
    r"|charges?|expenses|penalty|fine|invoice|bill)\b"
)
_TOWARDS = re.compile(r"\W*towards\b")
_FOR_WHAT = re.compile(
    rf"\b(?:for(?! (?:each|every|{NUMBER}|the {NUMBER}|a (?:week|month|term|year))\b)"
    rf"|in recognition of|because of|towards|in respect of|"
    r"to (?:recogni[sz]e|acknowledge|reflect|remedy|compensate|reimburse|cover|make up|put right"
    r"|symboli[sz]e|help))\b[^;.\n]*",
    re.I,
)


_FOR_A_THING = AnyCase(
    r" for (?:an? (?!total|period|further|week|month|term|year)|the (?:loss|hire|use|want) of )[a-z]"
)
"""A purpose of a sum's own, whatever its words: "£60 for a day without a van and £100 for his frustration"."""


def says_what_for(text: str) -> bool:
    """Whether the words say what a sum is for: "for her distress", "towards a carpet"; "within a month" does not."""
    return bool(
        _TOWARDS.match(text) or _FOR_A_THING.match(text) or _SYMBOLIC.search(text) or _QUANTIFIABLE.search(text)
    )


def tells_loss(sentence: str, start: int, end: int) -> bool:
    """Whether the facts print the sum at `sentence[start:end]` as earned, spent or charged: "earned £410 a week"."""
    return bool(_LOST.search(sentence[max(0, start - 60) : start]) or _LOST_BEHIND.match(sentence[end:]))


def payment_kind(entry: Entry, lost: Callable[[Decimal], bool]) -> Literal["symbolic", "quantifiable"]:
    """What a payment is for: a loss that can be counted, or distress and the like, by the first word that says so.

    lost: whether the facts tell a sum as a loss; asked where the remedy's own words do not say what it is for.
    """
    if entry.role in {"refund", "cover"}:
        return "quantifiable"
    if _CALLED.search(entry.object):
        return "quantifiable"
    told = _OTHER_SUMS.sub(" ", _NEXT_SUM.split(entry.purpose, maxsplit=1)[0])
    if loss := _FOR_A_LOSS.search(told):
        told = told[: loss.start()] + told[loss.end() :]
    symbolic, quantifiable = _SYMBOLIC.search(told), _QUANTIFIABLE.search(told)
    if symbolic and quantifiable:
        return "symbolic" if symbolic.start() < quantifiable.start() else "quantifiable"
    if symbolic or quantifiable:
        return "symbolic" if symbolic else "quantifiable"
    if _TOWARDS.match(told) or _QUANTIFIABLE.search(_OTHER_SUMS.sub(" ", entry.object)):
        return "quantifiable"
    value = entry.amount.value
    if value >= 40 and value % 50 and lost(value):  # round sums often stand on a page twice, by chance
        return "quantifiable"
    return "symbolic" if value % (50 if value >= 1000 else 5) == 0 else "quantifiable"


def purpose(text: str) -> str | None:
    """The words behind a sum that say what for, up to the end of the clause."""
    match = _FOR_WHAT.search(text)
    return match.group().strip(" ,;").removesuffix(" and").rstrip(" ,;") or None if match else None
