"""A story while it is told: the people and bodies in it, how sentences become blocks, what is to be read from them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from include.lgo.sample_site.bodies import Kind, short_name
from include.lgo.sample_site.decisions import Listed
from include.lgo.sample_site.lateness import Delay, Late
from include.lgo.sample_site.remedies import Action, Context, Offered
from include.lgo.sample_site.text import Block, Heading, Item, Para, Style
from include.lgo.sample_site.topics import Topic
from include.lgo.sample_site.words import Person, Verb, add_months, month_year, person, pounds, upper

Shape = Literal["short", "chapters", "statement"]

TYPOS = {
    "Agreed action": "Agred action",
    "Final decision": "Final decison",
    "How I considered this complaint": "How I consdered this complaint",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What is settled of a decision before it is told.

    members: the headers of all pages that tell one story (one, but for joint cases); kinds: of their bodies.
    families: how many families a joint report about one body speaks of, else 0. early: an early remedy.
    """

    members: tuple[Listed, ...]
    kinds: tuple[Kind, ...]
    member: int
    topic: Topic
    shape: Shape
    voice: Literal["we", "ombudsman"]
    day: date
    families: int = 0
    early: bool = False
    delayed: bool = False

    @property
    def listed(self) -> Listed:
        """The header of the page that is told."""
        return self.members[self.member]


@dataclass(slots=True)
class Findings:
    """What is to be read of one body's part in the story."""

    remedies: set[str] = field(default_factory=set)
    payments: list[dict[str, Any]] = field(default_factory=list)
    offers: list[dict[str, Any]] = field(default_factory=list)
    waived: list[dict[str, Any]] = field(default_factory=list)
    delays: list[tuple[Delay, Para]] = field(default_factory=list)

    def take(self, action: Action) -> None:
        """Count an action of the remedy."""
        self.remedies |= set(action.kinds)
        self.payments += action.payments
        self.offers += action.offers
        self.waived += action.waived


class Narration:
    """A story while it is told: who is in it, its blocks so far, and what is to be read from them."""

    def __init__(self, brief: Brief, rng: random.Random) -> None:
        self.brief, self.rng = brief, rng
        self.blocks: list[Block] = []
        self.used: set[str] = set()
        self.limit: Para | None = None
        self.offered: Offered | None = None
        self.citing: list[tuple[Para, Para]] = []
        self.reasons: list[str] = []
        self.summary = ""
        self.variants: set[str] = set()
        self.straight = rng.random() < 0.15
        letters = rng.sample("BCDEFGHJKLMNPRSTVW", 2)
        self.person = self._person(letters[0])
        self.who, self.whose = self._served(letters[1])
        self.bodies = self._bodies()
        self.findings = [Findings() for _ in self.bodies]
        """What is to be read of each body's part."""
        self.day = brief.day
        self.year = brief.day.year
        self.style = self._style()

    # What the sentences speak of

    def _person(self, letter: str) -> Person:
        if self.brief.shape != "short":
            return person(self.rng, letter)
        return self.rng.choice(
            (
                Person("the woman", "she", "her", "her"),
                Person("the man", "he", "him", "his"),
                Person("the mother", "she", "her", "her"),
                Person("the father", "he", "him", "his"),
                Person("the family", "they", "them", "their"),
            )
        )

    def _served(self, letter: str) -> tuple[str, str]:
        """Who the service is for, and that person in the possessive."""
        about = self.brief.topic.about
        if about == "child":
            child = self.rng.choice("XYZ") if self.brief.shape != "short" else "the child"
            return child, f"{child}'s"
        if about == "parent" and self.rng.random() < 0.7:
            elder = f"{self.rng.choice(('Mrs', 'Mr'))} {letter}"
            elder = elder if self.brief.shape != "short" else "the parent"
            return elder, f"{elder}'s"
        return self.person.name, self.person.possessive

    def _bodies(self) -> list[str]:
        kinds = self.brief.kinds
        if len(set(kinds)) == 1:
            return [f"the {short_name(kinds[0])}"]
        if "county" in kinds:
            return ["the County Council", "the District Council"]
        return [f"the {short_name(kind)}" for kind in kinds]

    def _style(self) -> Style:
        rng = self.rng
        return Style(
            heading_outside=rng.random() < 0.4,
            listed_header=rng.random() < 0.4,
            starts=rng.random() < 0.5,
            contents=self.brief.shape == "statement" and rng.random() < 0.12,
            banner_first=rng.random() < 0.3,
            printed_numbers=self.brief.shape == "chapters",
        )

    def fill(self, text: str, body: int = 0) -> str:
        """A template with its names; `body` is the one of the bodies that it is about."""
        b = self.bodies[body]
        day, p = self.day, self.person
        values = {
            "b": b,
            "B": upper(b),
            "P": p.name,
            "she": p.she,
            "She": upper(p.she),
            "her": p.her,
            "she_has": f"{p.she} {'have' if p.she == 'they' else 'has'}",
            "who": self.who,
            "whose": self.whose,
            "was": p.was,
            "m0": month_year(add_months(day, -18)),
            "m1": month_year(add_months(day, -14)),
            "m2": month_year(add_months(day, -9)),
        }
        return text.format_map(values)

    def fill_money(self, text: str) -> str:
        """`fill`, with sums that are no remedy (charges, costs, claims) and another case's reference."""
        sums = {
            name: pounds(self.rng, self.rng.randrange(100, 9000, 10)) for name in ("charge_sum", "spent", "claimed")
        }
        for name, amount in sums.items():
            text = text.replace("{" + name + "}", amount)
        other = f"{self.day.year % 100 - 3:02d} {self.rng.randint(100, 999)} {self.rng.randint(100, 999)}"
        return self.fill(text.replace("{other}", other))

    def late(self, body: int = 0) -> Late:
        """What the topic says can be late."""
        topic = self.brief.topic
        verb = Verb(topic.verb, self.fill(topic.object, body))
        return Late(topic.process, verb, self.bodies[body], topic.limit, self.person.name)

    def context(self, body: int = 0) -> Context:
        """What the wording of actions needs."""
        topic = self.brief.topic
        return Context(
            rng=self.rng,
            year=self.year,
            to=self.person,
            who=self.who,
            about=topic.about,
            body=self.bodies[body],
            lost=self.fill(topic.lost),
            per=topic.per,
            refund=self.fill(topic.refund),
            charge=self.fill(topic.charge),
            offered=self.offered.sums if self.offered else (),
        )

    # Building

    def heading(self, text: str, level: int = 1) -> None:
        """Put down a heading, now and then with a slip of the pen."""
        if text in TYPOS and self.rng.random() < 0.02:
            text = TYPOS[text]
            self.variants.add("typo in a heading")
        self.blocks.append(Heading(self.typeset(text), level))

    def para(self, text: str, items: Sequence[Item] = (), *, numbered: bool = True, lettered: bool = False) -> Para:
        """Put down a paragraph, with a list if there are items; short report pages number none."""
        set_items: list[Item] = [
            self.typeset(item) if isinstance(item, str) else (self.typeset(item[0]), [self.typeset(x) for x in item[1]])
            for item in items
        ]
        block = Para(self.typeset(upper(text)), set_items, numbered and self.brief.shape != "short", lettered)
        self.blocks.append(block)
        return block

    def typeset(self, text: str) -> str:
        """The text with typographic apostrophes, unless this page has straight ones."""
        return text if self.straight else text.replace("'", "’")

    def some(self, sentences: Sequence[str], low: int, high: int) -> list[str]:
        """Between `low` and `high` of the sentences, in their order, and none that this page has had."""
        fresh = [sentence for sentence in sentences if sentence not in self.used]
        chosen = sorted(self.rng.sample(range(len(fresh)), min(len(fresh), self.rng.randint(low, high))))
        self.used.update(fresh[n] for n in chosen)
        return [fresh[n] for n in chosen]

    @property
    def i(self) -> str:
        """Who decides, in this page's voice."""
        return "We" if self.brief.voice == "we" else "The Ombudsman"

    @property
    def matter(self) -> str:
        """What the complaint is about."""
        text = self.brief.topic.matter
        # "Mrs B complained about her claim" where the claim is hers.
        return self.fill(text.replace("{whose}", self.person.whose) if self.who == self.person.name else text)
