"""Whom a payment is for."""

import re
from collections.abc import Sequence
from functools import cached_property

from include.lgo.reading import people
from include.lgo.reading.amounts import Amount
from include.lgo.reading.clauses import Clause
from include.lgo.reading.entries import Entry
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.people import PERSON, RECIPIENT
from include.lgo.reading.quantities import NUMBER, number
from include.lgo.reading.text import Text
from include.lgo.reading.verbs import LINK, Role

_TO_PERSON = re.compile(
    r"(?: each| apiece)?(?: (?:symbolic )?(?:payment|cheque|voucher)s?)?(?: in \w+(?: \w+)?)?,? "
    r"(?:directly |to be paid )?"
    rf"(?:(?:to|(?:in|into) (?:[\w’']+ ){{1,5}}?(?:for|of|in the name of)) (?P<who>{RECIPIENT}(?:,? and to {PERSON})?)"
    rf"(?! ?['’]s)(?=[ ,.;:)]|$)|for (?P<whom>{PERSON})(?=[,.;:)]|$| and £))"
)
_BRACKETED = re.compile(rf" ?\((?:to |for )?(?P<who>{RECIPIENT})")
_LATER_TO = re.compile(
    r"[^£.;]{0,80}?(?:(?:,|\(|which is|making) ?(?:a total of )?£[\d,.]+\d(?: (?:in )?(?:all|total"
    r"|altogether))?\)?,?)?"
    rf" to (?P<who>{PERSON}|her|him|them)\b(?! (?:to |for the way))"
)
_ASIDE = re.compile(
    r",? (?:on (?:her|his|their) own (?:account|behalf)|for (?:her|his|their) part|in (?:her|his"
    r"|their) (?:own right|turn)"
    r"|through|via|on behalf of|as|in trust for|for the benefit of|which|who|whose)\b[^,£]*, "
)
_NTH = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|other|youngest|younger|eldest|elder|older|oldest)"
)
_NTH_BEFORE = re.compile(rf"\b(?:and |, )?(?:the )?({_NTH})(?: a(?:nother)?)? $")
_NTH_AFTER = re.compile(rf" to the ({_NTH})(?= and\b|[,.;)]|$)")
_NTH_OF_THEM = re.compile(rf"the ((?:first|{_NTH})(?:, {_NTH})*) and ({_NTH}) ([a-z]+)$")
_GIVEN = re.compile(
    rf"\b(?:pay|make|give|send|offer|award|provide|refund|repay|reimburse|return|restore|release|credit)s?"
    rf" (?:to )?({RECIPIENT})[^£.;]{{0,40}}$"
)
_APPOSED = re.compile(rf", (?P<who>{people.NAME})(?=[,.;]|$| and £)")
"""A name behind a relation: "to her neighbour, Mr Q"."""

_THAT_ROLE = re.compile(r"(?:that|this|those|these) (?P<noun>[a-z]+)$")
_TIMES_BEFORE = AnyCase(
    rf"(?<!\bin )\b(?P<count>{NUMBER}) (?:separate |further |equal |symbolic )*(?:payments|sums|cheques"
    rf"|vouchers) of $",
)
_TIMES_AFTER = re.compile(r" (?:twice|(?P<count>two|three|four) times)(?= over|[,.;]|$)")
_SPENT = re.compile(
    rf"(?P<who>{PERSON}|[Ss]he|[Hh]e|[Tt]hey) (?:has |had |have |was |were )?(?:already |wrongly )?"
    rf"(?:paid|spent|lost|incurred|overpaid|charged)\b"
)
_INTO = re.compile(r"[^£.;]{0,20}?\binto (?P<who>(?:(?:Mr|Mrs|Ms|Miss) )?[A-Z]\w*)['’]s (?:[\w-]+ ){0,4}?account")
_FOR_WHOSE = re.compile(
    rf" (?:for|to (?:recogni[sz]e|acknowledge|reflect|remedy)|in recognition of) "
    rf"(?P<who>{people.NAME}|(?:her|his|their|the) {people.ROLE}|[B-HJ-Z])['’]s? (?:own )?"
    r"(?:\w+ )?(?:distress|frustration|upset|anxiety|worry|uncertainty|inconvenience|time and trouble)\b"
)
_EACH_AFTER = AnyCase(r" ?(?:\(?each\b|apiece\b)(?! (?:week|month|term|year|day|time))")
_EACH_OF = AnyCase(
    rf"(?:each|both|all)(?: of)?(?: (?:the|her|his|their|these|those|(?:\w+ )?\w+['’]s))?(?: "
    rf"(?P<count>{NUMBER}))?(?: (?:adult|young|elder|younger|other))* (?P<noun>[a-z]+)",
)
_FOR_EACH = re.compile(
    r"[^£.;]{0,40}?\bfor (?P<who>each (?:of )?(?:[\w’']+ ){0,3}?(?:child|children|sons?"
    r"|daughters?|boys?|girls?|famil(?:y|ies)|person|people|siblings?|parents?|grandparents?"
    r"|twins?|couple|households?))\b"
)
_RECIPIENT = re.compile(rf"\b(?:that {people.ROLE}|{RECIPIENT})")
_PAY = re.compile(rf"\bpay(?:ing)? ({RECIPIENT})")
_BOTH = re.compile(rf"both (?:{people.TITLE}|[A-Z]\b).* and ")
_EACH_OF_THEM = re.compile(rf"each of (?!.*['’]s )(?:{people.TITLE}|them\b|[A-Z]\b(?!['’]))")
_SUBJECT = re.compile(rf"({PERSON}|[Ss]he|[Hh]e|[Tt]hey) $")
_COUPLE = re.compile(rf"({people.TITLE}) and ({people.TITLE}) (\S+)")
_COUNTED = re.compile(rf"(?:the |her |his |their )?(?:(?P<count>{NUMBER}) )?(?:\w+ )?(?P<noun>[a-z]+)$")
_ENDS_COUNTED = re.compile(rf"\b(?:{NUMBER}) [a-z]+$")
_TITLED = re.compile(rf"{people.TITLE} (?!and\b)")
_SINGULAR = {
    "families": "family",
    "children": "child",
    "people": "person",
    "wives": "wife",
    "babies": "baby",
    "businesses": "business",
    "grandchildren": "grandchild",
    "stepchildren": "stepchild",
}
_KIN = frozenset(
    {"boy", "girl", "son", "daughter", "child", "grandson", "granddaughter", "sibling", "brother", "sister", "nephew"}
    | {"niece", "grandchild", "twin"}
)


class Recipients:
    """Whom the payments of one decision are for. `entries` are those read so far, for pronouns to stand for."""

    def __init__(self, text: Text, entries: Sequence[Entry]) -> None:
        self.text = text
        self.entries = entries

    @cached_property
    def complainant(self) -> str | None:
        """Who complained, as the page calls them; None where it does not say."""
        return people.complainant(self.text)

    def of(
        self, clause: Clause, amount: Amount, since: str, previous: Entry | None, role: Role
    ) -> tuple[str | None, tuple[str, ...]]:
        """The recipient, and the persons that "each" counts (() for one payment)."""
        text = clause.text
        after = text[amount.rate_end :]
        each = bool(_EACH_AFTER.match(after))
        who: str | None = None
        match = _INTO.match(after) or _TO_PERSON.match(after) or _BRACKETED.match(after)
        said, since = since, _ASIDE.sub(" ", since)
        link = LINK.search(since) if previous is not None else None
        since = since[link.start() :] if link else since
        ordinal = _NTH_AFTER.match(after) or _NTH_BEFORE.search(since)
        if match and not (amount.per is not None and match[match.lastgroup or ""].startswith(("each", "all", "both"))):
            who = match[match.lastgroup or ""]
            if who[-1].islower() and who.split()[-1].islower() and (apposed := _APPOSED.match(after, match.end())):
                who = apposed["who"]
        elif (
            found := [m for m in _RECIPIENT.finditer(since) if since[m.end() : m.end() + 1] not in set("'’")]
        ) and not (role == "refund" and found[-1].group() in {"she", "he", "they"}):
            who = found[-1].group()
        elif (
            (whose := _FOR_WHOSE.match(after))
            and not (clause.lead and _PAY.search(clause.lead))
            and (previous is None or not _RECIPIENT.search(previous.object))
        ):
            who = whose["who"]
        elif ordinal and previous and previous.recipient and not _TITLED.match(previous.recipient):
            who = f"the {ordinal[1]} {previous.recipient.split()[-1]}"
        elif previous is not None:
            who = previous.recipient
        elif (later := _LATER_TO.match(after)) and ", to " in later.group():
            who = later["who"]
        elif role == "refund" and not found and (spent := _SPENT.search(after.split("£")[0])):
            who = _lower(spent["who"])
        elif later and role != "cover":
            who = later["who"]
        elif found:
            who = found[-1].group()
        elif clause.lead and (named := [m[1] for m in _PAY.finditer(clause.lead)]):
            who = named[-1]
        for_each = _FOR_EACH.match(after) if amount.per is None and not each else None
        if for_each:
            who, each = for_each["who"], True
        if who is None and (given := _GIVEN.search(text[: amount.start])):
            who = given[1]
        if who is not None:
            who = who.replace(", and to ", " and ").replace(" and to ", " and ")
            if _BOTH.match(who):
                who, each = who[5:], True
            if _EACH_OF_THEM.match(who):
                who, each = who[8:], True
            if " and each of " in who:
                who, each = who.replace(" and each of ", " and "), True
            if who.endswith(" each"):
                who, each = who[:-5], True
            if who.startswith(("each ", "both ")) and who.split()[0] == "each":
                each = True
            who = self._named(who, clause, amount.start)
        if who is None:
            who = self._last_person(clause, amount.start)
        who = self._usual_title(who)
        names = self._split(who) if each and who else ()
        times = _TIMES_BEFORE.search(text[: amount.start]) or _TIMES_AFTER.match(after)
        if times and who and not names:
            names = (who,) * min(int(number(times["count"])) if times["count"] else 2, 12)
        behalf = people.BEHALF.match(after, match.end() if match else 0) or people.BEHALF.search(said)
        if behalf and who and not names and " on behalf of " not in who:
            who = f"{who} on behalf of {behalf['behalf'] or behalf['whose']}"
        return who, names

    def subject(self, clause: Clause, amount: Amount, verb: int) -> str | None:
        """Who stands before a verb that begins at `verb`: "Mr Q should be paid £150"."""
        before = clause.text[:verb]
        match = _SUBJECT.search(f"the {before[4:]}" if before.startswith("The ") else before)
        return self._named(_lower(match[1]), clause, amount.start) if match else None

    def each(self, who: str, count: int) -> tuple[str, ...]:
        """The persons of a subject that a sum is paid to "each" of, () where `count`, how many there are, is 0."""
        return self._split(who) or (who,) * count if count else ()

    def _named(self, who: str, clause: Clause, position: int) -> str:
        """A pronoun replaced by the person it stands for; anything else as it is."""
        that = _THAT_ROLE.match(who)
        if that:
            before = clause.paragraph.text[: clause.start + position]
            named = re.findall(rf"\b([Tt]he (?:{_NTH}|first) {that['noun']})\b", before)
            return f"t{named[-1][1:]}" if named else f"the {that['noun']}"
        pronoun = re.match(r"(?:her|him|them|they|she|he)\b(?! (?!and\b)[a-z])", who)
        if not pronoun:
            return who
        before = clause.paragraph.text[: clause.start + position]
        candidates = [e.recipient for e in reversed(self.entries) if e.recipient and e.paragraph is clause.paragraph]
        candidates += [m.name for m in reversed(list(people.mentions(before[-3000:])))]
        called = self.complainant.split()[-1] if self.complainant else ""
        candidates += [e.recipient for e in self.entries if e.recipient and e.recipient.split()[-1] == called]
        candidates += [self.complainant] if self.complainant else []
        candidates += [e.recipient for e in reversed(self.entries) if e.recipient]
        titled = [part for c in candidates if c and " " in c for part in people.each_of(c)]
        name = next((c for c in titled if people.fits(pronoun.group(), c)), None)
        if name is None and pronoun.group() in {"them", "they"}:
            name = next(
                (m.name for p in self.text.paragraphs for m in people.mentions(p.text) if people.fits("them", m.name)),
                self.complainant,
            )
        return (name or self.complainant or who) + who[pronoun.end() :]

    def _last_person(self, clause: Clause, position: int) -> str | None:
        """Whom a payment without a name is for: the one paid just before, else the complainant, else the last named."""
        paid = (e for e in reversed(self.entries) if e.recipient and e.paragraph is clause.paragraph and not e.names)
        if last := next(paid, None):
            return last.recipient
        before = [
            m.name for m in people.mentions(clause.paragraph.text[: clause.start + position][-3000:]) if " " in m.name
        ]
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
        couple = _COUPLE.fullmatch(who)
        if couple:
            return (f"{couple[1]} {couple[3]}", f"{couple[2]} {couple[3]}")
        several = _NTH_OF_THEM.match(who)
        if several:
            nths = [*several[1].split(", "), several[2]]
            return tuple(f"the {nth} {_single(several[3])}" for nth in nths)
        group = _EACH_OF.match(who) or _COUNTED.match(who)
        if group:
            noun = _single(group["noun"])
            if group["count"]:
                return (noun,) * int(number(group["count"]))
            if noun == "couple":
                return ("the couple",) * 2
            return (noun,) * self._how_many(noun)
        parts = [part for part in re.split(r",? and |, ", who) if part]
        if len(parts) < 2:
            return ()
        counted = [self._split(part) if _ENDS_COUNTED.search(part) else (part,) for part in parts]
        return tuple(name for names in counted for name in names)

    def _how_many(self, noun: str) -> int:
        """How many of them the page speaks of ("two boys"); 2 where it does not say."""
        alike = _KIN if noun in _KIN else {noun}
        plurals = [plural for plural, single in _SINGULAR.items() if single in alike]
        nouns = "|".join([*sorted(alike), *plurals])
        pattern = re.compile(rf"\b({NUMBER}) (?:[a-z]+ ){{0,2}}?(?:{nouns})s?\b", re.I)
        for paragraph in self.text.paragraphs:
            for match in pattern.finditer(paragraph.text):
                value = number(match[1])
                if 2 <= value <= 12:
                    return int(value)
        return 2


def _single(noun: str) -> str:
    """One of several: "family" of "families"."""
    return _SINGULAR.get(noun, noun if noun.endswith("ss") else noun.removesuffix("s"))


def _lower(who: str) -> str:
    """A pronoun in lower case; a name as it is."""
    return who.lower() if who.lower() in {"she", "he", "they"} else who
