"""One invented decision as text, and what is to be read from it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from include.lgo.sample_site import boilerplate, lateness, remedies
from include.lgo.sample_site.lateness import Delay, Late
from include.lgo.sample_site.narration import Brief, Narration
from include.lgo.sample_site.remedies import Action, Context
from include.lgo.sample_site.text import Block, Heading, Item, Page, number
from include.lgo.sample_site.words import Verb, add_months, length, month_year, pounds, upper

COMPLAINT_LIMIT = (20, "working days")
REMEDY_HEADINGS = ("Agreed action", "Agreed action", "Action", "Recommended action", "Agreed remedy", "Recommendations")
CITED = "§"
"""Stands for the number of a paragraph until the paragraphs have their numbers."""
GRIEVANCES = ("did not listen", "gave no reasons for its decision", "passed on wrong information")
KINDS = (
    "apology",
    "symbolic_payment",
    "quantifiable_payment",
    "waiver",
    "specific_action",
    "service_improvement",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A decision told: its page, what is to be read from it, and the variants of the site that it shows."""

    page: Page
    truth: dict[str, Any]
    variants: frozenset[str]


def tell(brief: Brief, rng: random.Random) -> Told:
    """Tell a decision. The same brief and state of `rng` give the same page; members of a joint case share theirs."""
    teller = _Teller(brief, rng)
    if brief.shape == "short":
        teller.short_page()
    elif brief.listed.outcome == "Closed after initial enquiries" and len(brief.members) == 1:
        teller.closed()
    elif brief.early:
        teller.early_remedy()
    else:
        teller.statement()
    return teller.told()


class _Teller(Narration):
    """Tells each kind of page."""

    # The kinds of page

    def closed(self) -> None:
        """Closed after initial enquiries: a short statement with its reasons, now and then with an offer in it."""
        self.variants |= {"closed after initial enquiries", f"voice: {self.brief.voice}"}
        reasons = [self.fill(reason) for reason in self.some(boilerplate.CLOSED, 1, 3)]
        self.opening()
        self.powers(2, 4)
        self.heading("How I considered this complaint")
        for sentence in self.some(boilerplate.METHOD, 1, 2):
            self.para(self.fill(sentence))
        self.heading("My assessment")
        for sentence in self.some(boilerplate.CLOSED_PARAS, 1, 4):
            self.para(self.fill_money(sentence))
        if self.rng.random() < 0.25:
            self.tell_offer(taken_up=False)
            self.para("I consider that a fair response.")
        self.heading("Final decision")
        verdict = self.rng.choice(("will not investigate", "cannot investigate", "will not investigate"))
        self.para(f"{self.i} {verdict} this complaint because {reasons[0]}.")
        if self.rng.random() < 0.35:
            self.variants.add("This is because: and a list")
            self.summary = f"{self.i} {verdict} this complaint about {self.matter}. This is because:"
            self.reasons = [str(reason) for reason in _closed(reasons)]
        else:
            self.summary = f"{self.i} {verdict} this complaint about {self.matter}. This is because {reasons[0]}."

    def early_remedy(self) -> None:
        """Upheld, although the text says that there will be no investigation: the body has agreed to put it right."""
        self.variants |= {"early remedy", f"voice: {self.brief.voice}"}
        b, c = self.bodies[0], self.context()
        self.opening()
        self.powers(2, 3)
        self.heading("How I considered this complaint")
        self.para(self.fill(self.rng.choice(boilerplate.METHOD)))
        self.heading("My assessment")
        self.para(self.fill(self.rng.choice(boilerplate.FACTS[:3]).replace("{matter}", self.matter)))
        if self.brief.delayed:
            text, delay = lateness.accepted(self.rng, self.late(), limit_printed=False)
            self.findings[0].delays.append((delay, self.para(text)))
        else:
            self.para(f"{b} accepts that it gave {self.person.name} wrong information, and that this was fault.")
        actions = [remedies.apology(c), self.rng.choice((_simple_payment, remedies.waiver))(c)]
        if self.rng.random() < 0.3:
            actions.append(Action(self.fill(self.brief.topic.action), ["specific_action"]))
        for action in actions:
            self.findings[0].take(action)
        agreed = _and([action.text for action in actions])
        start = self.rng.choice(
            (
                f"We asked {b} to think again, and it has agreed to",
                f"To put the matter right, {b} has now agreed to",
                f"{upper(b)} has agreed, following our enquiries, to",
            )
        )
        self.para(f"{start} {agreed}.")
        self.para("That is a suitable remedy, and an investigation would not lead to a different one.")
        self.heading("Final decision")
        verdict = f"{self.i} will not investigate this complaint about {self.matter}."
        self.para(f"{verdict} This is because {b} has agreed to put things right.")
        self.summary = f"{verdict} {upper(b)} has agreed to actions that remedy the injustice."

    def statement(self) -> None:
        """A full statement or report, upheld or not."""
        if self.brief.shape == "chapters":
            self.variants.add("report in chapters")
        self.variants.add(f"voice: {self.brief.voice}")
        self.opening()
        self.powers(2, 5)
        if self.rng.random() < 0.4:
            self.heading("What I have and have not investigated")
            self.para(
                f"I have looked at what happened from {month_year(add_months(self.day, -20))} on. Anything earlier is "
                "too long ago to be investigated fairly."
            )
        self.heading("How I considered this complaint")
        for sentence in self.some(boilerplate.METHOD, 2, 4):
            self.para(self.fill(sentence))
        self.heading("What I found")
        limit_printed = self.law()
        self.heading("What happened", 2)
        self.history()
        remedy_due = False
        if len(self.bodies) == 1:
            self.heading(self.rng.choice(("Analysis", "My findings", "Was there fault?", "Findings")), 2)
            remedy_due = self.analysis(0, limit_printed)
        else:
            for n, body in enumerate(self.bodies):
                self.heading(upper(body), 2)
                remedy_due |= self.analysis(n, limit_printed)
        if remedy_due:
            self.remedy()
        self.decision(remedy_due)

    def opening(self) -> None:
        """The complaint: what it is about, and what the body is said to have done."""
        p, b = self.person, self.bodies[0]
        self.heading("The complaint")
        call = self.rng.choice((f"{p.name}, as I shall call {p.her},", "The complainant, whom I call {P},"))
        call = self.fill(call)
        items = [lateness.alleged(self.rng, self.late())] if self.rng.random() < 0.5 else []
        items += self.rng.sample(GRIEVANCES, 2)
        if self.rng.random() < 0.5 and len(self.bodies) == 1:
            self.variants.add("list in a paragraph")
            self.para(f"{call} complained about {self.matter}. {upper(p.she)} said that {b}:", _closed(items))
        else:
            self.para(f"{call} complained about {self.matter}. {upper(p.she)} said that {b} {_and(items)}.")
        self.para(self.fill("{P} said that this had made {her} ill with worry, and wanted {b} to put things right."))

    def powers(self, low: int, high: int) -> None:
        """What the Ombudsman may do."""
        self.heading("The Ombudsman's role and powers")
        for sentence in self.some(boilerplate.POWERS, low, high):
            self.para(sentence)

    def law(self) -> bool:
        """The law and the policies; returns whether the time allowed is printed."""
        topic = self.brief.topic
        self.heading(self.rng.choice(("The law and guidance", "Law and policy", "Relevant law", "Background")), 2)
        general = self.some(boilerplate.LAW[topic.category], 1, 3)
        for sentence in general:
            self.para(sentence)
        self.para(topic.law)
        printed = bool(topic.limit_law) and self.rng.random() < 0.65
        if printed and topic.limit:
            self.limit = self.para(self.fill(topic.limit_law.replace("{limit}", length(self.rng, topic.limit))))
        if self.rng.random() < 0.4:
            self.para(self.rng.choice(boilerplate.GUIDANCE))
        return printed

    def history(self) -> None:
        """What happened, with sums that are no remedy, and now and then an offer of the body's own."""
        for sentence in self.some(boilerplate.FACTS, 6, 16):
            self.para(self.fill_money(sentence.replace("{matter}", self.matter)))
        if self.rng.random() < 0.3:
            intro, items = boilerplate.LISTED_FACTS
            self.para(self.fill(intro), _closed([self.fill(item) for item in items]))
        if self.rng.random() < 0.22 and len(self.bodies) == 1:
            self.tell_offer(taken_up=self.brief.listed.outcome == "Upheld" and not self.brief.families)

    def tell_offer(self, *, taken_up: bool) -> None:
        """What the body offered of its own accord: an offer, as long as the remedy does not take it up."""
        self.offered = remedies.offered(self.context(), taken_up=taken_up)
        self.para(self.offered.text)
        self.findings[0].offers += [remedies.offer(amount, self.person.name) for amount in self.offered.sums]

    def analysis(self, n: int, limit_printed: bool) -> bool:
        """The findings about body `n`; returns whether a remedy follows."""
        upheld = self.brief.members[n if len(self.bodies) > 1 else 0].outcome == "Upheld"
        rng, late = self.rng, self.late(n)
        if not upheld:
            for sentence in self.some(boilerplate.NOT_FAULT, 1, 3):
                self.para(self.fill(sentence, n))
            if rng.random() < 0.4:
                self.para(lateness.no_fault(rng, late, self.person, self.day))
            return False
        delayed = self.brief.delayed
        if delayed:
            if rng.random() < 0.2:
                text, delay = lateness.accepted(rng, late, limit_printed=limit_printed)
            else:
                text, delay = lateness.found(rng, late, add_months(self.day, -10), limit_printed=limit_printed)
            self.finding(n, text, delay)
            if self.brief.topic.second and rng.random() < 0.5:
                self.second_delay(n)
        elif rng.random() < 0.2:
            self.para(lateness.no_fault(rng, late, self.person, self.day))
        if delayed and rng.random() < 0.3:
            self.complaint_delay(n)
        for sentence in self.some(boilerplate.OTHER_FAULTS, 0 if delayed else 1, 2):
            self.para(self.fill(sentence, n))
        if rng.random() < 0.3:
            for sentence in self.some(boilerplate.NOT_FAULT, 1, 1):
                self.para(self.fill(sentence, n))
        if rng.random() < 0.12:
            self.para(self.fill("I do not think that any of this affected {who}, so no remedy is called for.", n))
            return False
        self.para(self.fill(rng.choice(boilerplate.INJUSTICE), n))
        return True

    def finding(self, n: int, text: str, delay: Delay) -> None:
        """The paragraph that finds a delay, which may cite the one about the time allowed."""
        cites = self.limit is not None and self.rng.random() < 0.3
        block = self.para(f"{text} The time allowed is in paragraph {CITED}." if cites else text)
        if cites and self.limit is not None:
            self.citing.append((block, self.limit))
        self.findings[n].delays.append((delay, block))

    def second_delay(self, n: int) -> None:
        """A delay in what else the topic says can be late; its time allowed, where it has one, stands before it."""
        second = self.brief.topic.second
        assert second is not None
        late = Late(
            second.process,
            Verb(second.verb, self.fill(second.object, n)),
            self.bodies[n],
            second.limit,
            self.person.name,
        )
        if second.limit is not None:
            self.para(self.fill(second.limit_law.replace("{limit}", length(self.rng, second.limit))))
        text, delay = lateness.found(self.rng, late, add_months(self.day, -8), limit_printed=second.limit is not None)
        self.findings[n].delays.append((delay, self.para(text)))

    def complaint_delay(self, n: int) -> None:
        """A second delay, in answering the complaint."""
        rng = self.rng
        verb = Verb("reply to", f"{self.person.possessive} complaint")
        late = Late("complaint", verb, self.bodies[n], COMPLAINT_LIMIT, self.person.name)
        text, delay = lateness.found(rng, late, add_months(self.day, -6), limit_printed=False)
        self.findings[n].delays.append((delay, self.para(text)))

    def remedy(self) -> None:
        """The section with what each body that is at fault will do."""
        self.heading(self.rng.choice(REMEDY_HEADINGS))
        if self.rng.random() < 0.15:
            self.para(self.fill_money(self.rng.choice(boilerplate.ASIDES)))
        for n, body in enumerate(self.bodies):
            if len(self.bodies) > 1 and self.brief.members[n].outcome != "Upheld":
                continue
            self.actions(n, body)
        acting = next(n for n in range(len(self.bodies)) if self.brief.members[n].outcome == "Upheld")
        if self.rng.random() < 0.7:
            self.para(
                self.fill("{B} should send us evidence that it has done what it agreed to.", acting),
                numbered=self.rng.random() < 0.6,
            )

    def actions(self, n: int, body: str) -> None:
        """What body `n` will do for this complainant, laid out in one of several ways, and for everyone."""
        rng, c = self.rng, self.context(n)
        actions: list[Action] = []
        if self.brief.families:
            actions += [remedies.apology(c), remedies.families(rng, self.brief.families)]
        elif rng.random() < 0.12:
            actions.append(remedies.apology_and_payment(c))
        else:
            actions += [remedies.apology(c)] if rng.random() < 0.85 else []
            actions += [remedies.money(c) for _ in range(rng.choice((0, 1, 1, 1, 1, 2, 2)))]
        if self.offered and self.offered.follow_up:
            # What was told as an offer is now part of the remedy, which says itself what stays one.
            self.findings[n].offers.clear()
            actions.insert(1, self.offered.follow_up)
        if rng.random() < 0.1:
            actions.append(remedies.waiver(c))
        if rng.random() < 0.4 or not actions:
            text = rng.choice((self.brief.topic.action, self.brief.topic.action, *boilerplate.SPECIFIC))
            actions.append(Action(self.fill(text, n), ["specific_action"]))
        for action in actions:
            self.findings[n].take(action)
        when = rng.choice(("one month", "four weeks", "six weeks", "20 working days"))
        intro = rng.choice(
            (
                f"Within {when} of this decision {body} will:",
                f"To remedy the injustice, {body} has agreed, within {when} of the date of this decision, to:",
                f"{body} should, within {when}:",
            )
        )
        if self.brief.kinds[n if len(self.bodies) > 1 else 0] == "provider":
            intro = f"We recommend that {body} should, within {when}:"
        if len(actions) == 1 and not actions[0].parts:
            self.para(f"{intro.replace(f'within {when}:', f'within {when},').removesuffix(':')} {actions[0].text}.")
        elif (layout := rng.random()) < 0.15:
            self.variants.add("actions in paragraphs")
            for action in actions:
                end = "" if action.parts else "."
                start = rng.choice((f"{body} should", f"{body} has agreed to", f"{body} will"))
                self.para(f"{start} {action.text}{end}", list(action.parts))
            self.para(f"{body} should do this within {when} of my decision.")
        elif layout < 0.25 and len(actions) < 4 and not any(action.parts for action in actions):
            intro = f"{body} has agreed that within {when} of this decision it will"
            self.para(f"{intro} {_and([action.text for action in actions])}.")
        else:
            lettered = rng.random() < 0.35
            if lettered:
                self.variants.add("lettered list")
            self.para(intro, _items(actions), lettered=lettered)
        if rng.random() < 0.5:
            texts = [self.fill(self.brief.topic.improvement, n), *self.some(boilerplate.IMPROVEMENTS, 0, 2)]
            self.findings[n].take(Action("", ["service_improvement"]))
            self.para(self.fill(rng.choice(boilerplate.IMPROVEMENT_INTROS), n), _closed(texts))

    def decision(self, remedied: bool) -> None:
        """The last section, and the summary."""
        rng, p = self.rng, self.person
        self.heading(rng.choice(("Decision", "Final decision", "Final decision")))
        upheld = [n for n in range(len(self.bodies)) if self.brief.members[n].outcome == "Upheld"]
        actor = "The Ombudsman" if self.brief.voice == "ombudsman" else rng.choice(("I", "We"))
        find = "finds" if actor == "The Ombudsman" else "find" if rng.random() < 0.5 else "found"
        told = f"{upper(p.name)} complained about {self.matter}."
        if not upheld:
            self.para(f"{actor} {find} no fault. The investigation is complete.")
            self.summary = f"{told} {self.i} {_past(self.i, 'find')} no fault."
            return
        named = _and([self.bodies[n] for n in upheld])
        b = self.bodies[upheld[0]]
        ending = f"{upper(b)} has agreed to remedy it" if remedied else "No remedy is needed"
        self.para(f"{actor} {find} fault by {named}. {ending}, so the investigation is complete.")
        self.summary = f"{told} {self.i} {_past(self.i, 'find')} fault by {named}."
        if self.brief.delayed and len(upheld) == 1 and rng.random() < 0.5:
            self.summary = f"{told} There was delay by {named} in {self.late(upheld[0]).verb.doing}, which was fault."
        entries = self.findings[0].payments
        lump_sum = len(entries) == len(self.bodies) == 1 and entries[0]["per"] is None
        if remedied and lump_sum and rng.random() < 0.4:
            paid = f" {upper(b)} will pay {entries[0]['recipient']} {pounds(rng, entries[0]['amount'])}."
            self.summary += paid
            if rng.random() < 0.3:
                self.para(f"I consider that what {b} has agreed to is a fair remedy.{paid}")
        elif remedied:
            self.summary += f" {upper(b)} has agreed to {rng.choice(('apologise', 'act', 'put this right'))}."
        else:
            self.summary += " This did not cause an injustice."

    def short_page(self) -> None:
        """A page of 2016 and 2017: no numbers, four parts, and a line about compliance at its end."""
        self.variants.add("short report")
        rng, b, c = self.rng, self.bodies[0], self.context()
        told = f"{upper(self.person.name)} complains about {self.matter}."
        self.summary = told if not self.brief.families else f"{told} Other families have complained of the same."
        self.heading("The complaint")
        self.para(self.fill("{P} said that {b} did not listen, and that {who} suffered for it."))
        self.heading("Finding")
        self.para(f"The complaint is upheld. {upper(b)} was at fault, and this did harm to {self.person.name}.")
        if self.brief.delayed:
            text, delay = lateness.found(rng, self.late(), add_months(self.day, -6), limit_printed=False)
            self.findings[0].delays.append((delay, self.para(text)))
        self.heading("Recommendations")
        self.short_actions(c, f"To put things right {b} will:")
        later = f"{self.day.replace(year=self.day.year + 1, day=min(self.day.day, 28)):%d %B %Y}".lstrip("0")
        if rng.random() < 0.4:
            self.variants.add("further report")
            self.heading("Further report")
            self.para(f"{upper(b)} did not do all that it had agreed to, and the Ombudsman published a second report.")
            self.heading("Recommendations")
            amount = c.symbolic()
            action = Action(
                f"pay {self.person.name} a further {c.pounds(amount)} for the additional distress",
                ["symbolic_payment"],
                [remedies.payment(amount, self.person.name, remedies.SYMBOLIC)],
            )
            self.findings[0].take(action)
            self.para(f"{upper(b)} will now {action.text}.")
        self.para(f"Ombudsman satisfied with council's response: {later}")

    def short_actions(self, c: Context, intro: str) -> None:
        """The recommendations of a short page."""
        rng = self.rng
        actions = [remedies.apology(c)]
        actions.append(remedies.families(rng, self.brief.families) if self.brief.families else _simple_payment(c))
        if rng.random() < 0.5:
            actions.append(Action(self.fill(self.brief.topic.improvement), ["service_improvement"]))
        for action in actions:
            self.findings[0].take(action)
        self.para(intro, _items(actions))

    # The result

    def told(self) -> Told:
        """The story as a page, with what is to be read from it and what is peculiar about it."""
        brief, listed = self.brief, self.brief.listed
        last = number(self.blocks)
        for block, cited in self.citing:
            block.text = block.text.replace(CITED, str(cited.number))
        mine = self.findings[brief.member if len(self.bodies) > 1 else 0]
        upheld = listed.outcome == "Upheld"
        delays = mine.delays if upheld else []
        totals = [p["total"] for p in mine.payments if p["total"] is not None]
        summary = self.typeset(self.summary)
        reasons = [self.typeset(reason) for reason in self.reasons]
        chapters = _chapters(self.blocks) if brief.shape == "chapters" else [("", self.blocks)]
        short = brief.shape == "short"
        headings = [block.text for block in self.blocks if isinstance(block, Heading)]
        truth = {
            "reference": listed.reference,
            "authority": listed.authority,
            "category": listed.category,
            "subcategory": listed.subcategory,
            "outcome": listed.outcome,
            "decision_date": listed.decision_date.isoformat() if listed.decision_date else None,
            "summary": "\n".join([summary, *reasons]),
            "sections": ["Summary", *headings] if short else headings,
            "paragraphs": last,
            "payments": mine.payments,
            "payment_total": round(sum(totals), 2) if totals else None,
            "offers": mine.offers,
            "waived": mine.waived,
            "remedies": [kind for kind in KINDS if kind in mine.remedies],
            "delay_fault": bool(delays),
            "delays": [
                {
                    "process": delay.process,
                    "found_by": delay.found_by,
                    "limit": _pair(delay.limit),
                    "actual": _pair(delay.actual),
                    "overrun": _pair(delay.overrun),
                    "paragraphs": [block.number] if block.number else [],
                }
                for delay, block in delays
            ],
        }
        page = Page(listed, summary, chapters, self.style, reasons, short)
        return Told(page, truth, frozenset(self.variants | self._marks()))

    def _marks(self) -> set[str]:
        """The variants that the header and the style make."""
        brief = self.brief
        marks = {f"outcome: {brief.listed.outcome}"}
        if len(brief.members) > 1:
            health = any(member.reference[-1].isalpha() for member in brief.members)
            marks.add("joint with the health ombudsman" if health else "joint report")
        if "provider" in brief.kinds and "(" in (brief.listed.authority or ""):
            marks.add("brackets in a name")
        if self.style.contents:
            marks.add("contents list")
        if self.style.banner_first:
            marks.add("banner first")
        if brief.listed.authority is None:
            marks.add("no authority printed")
        return marks


def _simple_payment(c: Context) -> Action:
    amount = c.symbolic()
    entry = remedies.payment(amount, c.to.name, remedies.SYMBOLIC)
    return Action(f"pay {c.to.name} {c.pounds(amount)} {c.harm()}", ["symbolic_payment"], [entry])


def _items(actions: Sequence[Action]) -> list[Item]:
    """The actions as list items, the last one closed by a full stop."""
    items: list[Item] = []
    for n, action in enumerate(actions):
        end = "." if n + 1 == len(actions) else ";"
        items.append((action.text, action.parts) if action.parts else action.text + end)
    return items


def _closed(items: Sequence[str]) -> list[Item]:
    """List items with their semicolons and the full stop after the last."""
    return [f"{item}{';' if n + 1 < len(items) else '.'}" for n, item in enumerate(items)]


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _past(actor: str, verb: str) -> str:
    return "found" if actor == "We" else f"{verb}s"


def _pair(duration: tuple[float, str] | None) -> list[Any] | None:
    return None if duration is None else [duration[0], duration[1]]


def _chapters(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks split at their main headings into three or four chapters."""
    sections: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append([])
        sections[-1].append(block)
    names = ("The complaint and our powers", "What we found", "Action and decision")
    cut = next(n for n, s in enumerate(sections) if isinstance(s[0], Heading) and s[0].text.startswith("What I found"))
    parts = sections[:cut], sections[cut : cut + 1], sections[cut + 1 :]
    return [(name, [block for section in part for block in section]) for name, part in zip(names, parts, strict=True)]
