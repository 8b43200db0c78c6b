"""Sentences about time: delay found, accepted, alleged, explained or not there, and what is to be read from each."""

# ruff: noqa: E501 - a sentence a line

import random
from dataclasses import dataclass
from datetime import date
from typing import Literal

from include.lgo.sample_site.words import Duration, Person, Verb, add_months, length, month_year, upper


@dataclass(frozen=True, slots=True)
class Delay:
    """One delay that counts as fault, as the codebook has it: what is printed of its times, in the units printed."""

    process: str
    found_by: Literal["ombudsman", "body"]
    limit: Duration | None
    actual: Duration | None
    overrun: Duration | None


@dataclass(frozen=True, slots=True)
class Late:
    """Something that can be late: what, by which body, for whom, and the time allowed (None for no fixed one)."""

    process: str
    verb: Verb
    body: str
    limit: Duration | None
    who: str

    @property
    def Body(self) -> str:
        """The body at the start of a sentence."""
        return upper(self.body)


def found(rng: random.Random, late: Late, day: date, *, limit_printed: bool) -> tuple[str, Delay]:
    """A paragraph in which the Ombudsman finds the delay, and the delay to be read from it.

    limit_printed: the page says elsewhere what time was allowed. day: about when it ended.
    """
    b, B, verb = late.body, late.Body, late.verb
    P = upper(late.who)
    limit = late.limit
    actual, overrun = _times(rng, limit)
    until = month_year(day)
    took, over = length(rng, actual), length(rng, overrun)
    about = rng.choice(("", "", "nearly ", "more than ", "about ", "over "))
    fault = rng.choice(
        (
            "This is fault.",
            "That was fault.",
            f"{B} was at fault here.",
            "I consider this to be fault.",
            "That delay was fault.",
            f"I find fault with {b} for that.",
        )
    )
    forms: list[tuple[str, bool, bool, bool]] = [
        (f"It took {b} {about}{took} to {verb.do}. That was too long. {fault}", False, True, False),
        (f"{B} {verb.done} {about}{over} later than it should have. {fault}", False, False, True),
        (f"I find {b} at fault for its delay in {verb.doing}.", False, False, False),
        (f"There was unreasonable delay by {b} in {verb.doing}. {fault}", False, False, False),
        (f"{B} let {about}{took} go by before it {verb.done}. There was no good reason for a wait of that length. {fault}", False, True, False),
        (f"{B} did not {verb.do} until {until}, which was {over} late. {fault}", False, False, True),
        (f"There was drift. {B} {verb.done} only after {about}{took}, and I have seen nothing that explains why it needed so long. {fault}", False, True, False),
        (f"{B} has still not {verb.done}, although the time for it ran out in {until}. {fault}", False, False, False),
        (f"It took {b} {took} to {verb.do}. Part of this could not be helped, but I consider that {over} of it was avoidable. {fault}", False, True, True),
        (f"{B} should have {verb.done} by {month_year(add_months(day, -5))}. It did not do so until {until}. {fault}", False, False, False),
        (f"It took {b} {over} longer than it should have to {verb.do}. {fault}", False, False, True),
        (f"{P} should not have had to wait {about}{took} for {b} to {verb.do}. {fault}", False, True, False),
        (f"{B} delayed in {verb.doing}. A shortage of staff explains the delay but does not excuse it. {fault}", False, False, False),
    ]  # fmt: skip
    if limit is not None:
        allowed = length(rng, limit)
        forms += [
            (f"{B} should have {verb.done} within {allowed}. It took {about}{took}. {fault}", True, True, False),
            (f"{B} had {allowed} in which to {verb.do}. It missed that by {over}. {fault}", True, False, True),
            (f"Instead of the {allowed} allowed, {b} needed {took} to {verb.do}, {over} more than it should have. {fault}", True, True, True),
            (f"{B} {verb.done} {over} after the {_compound(limit)} time limit had passed. {fault}", True, False, True),
            (f"{B} was required to {verb.do} within {allowed} and took {took}, so it was {over} late. {fault}", True, True, True),
            (f"When the {allowed} had passed, it took {b} a further {over} to {verb.do}. {fault}", True, False, True),
            (f"Against a target of {allowed}, {b} took {took} to {verb.do}. I consider this delay to be fault.", True, True, False),
        ]  # fmt: skip
    text, says_limit, says_actual, says_overrun = rng.choice(forms)
    return text, Delay(
        late.process,
        "ombudsman",
        limit if says_limit or limit_printed else None,
        actual if says_actual else None,
        overrun if says_overrun else None,
    )


def accepted(rng: random.Random, late: Late, *, limit_printed: bool) -> tuple[str, Delay]:
    """A paragraph that records what the body itself has accepted, with the delay to be read from it.

    Now and then the Ombudsman calls it fault as well, and so is the one who finds it.
    """
    b, B, verb = late.body, late.Body, late.verb
    actual, overrun = _times(rng, late.limit)
    took, over = length(rng, actual), length(rng, overrun)
    forms = [
        (f"In its final reply {b} accepted that it had delayed in {verb.doing}, and apologised.", False, False),
        (f"{B} upheld this part of the complaint. It acknowledged that it had taken {took} to {verb.do}, which was too long.", True, False),
        (f"When it answered our enquiries {b} accepted that it {verb.done} {over} late.", False, True),
        (f"{B}'s own investigation concluded that there had been an unacceptable delay of {over} in {verb.doing}.", False, True),
        (f"{B} has acknowledged that it should have {verb.done} sooner, and upheld the complaint about the delay.", False, False),
    ]  # fmt: skip
    text, says_actual, says_overrun = rng.choice(forms)
    found_by: Literal["ombudsman", "body"] = "body"
    if rng.random() < 0.25:
        text += rng.choice((" I agree that this was fault.", " I consider that delay to be fault, too."))
        found_by = "ombudsman"
    return text, Delay(
        late.process,
        found_by,
        late.limit if limit_printed else None,
        actual if says_actual else None,
        overrun if says_overrun else None,
    )


def no_fault(rng: random.Random, late: Late, who: Person, day: date) -> str:
    """A paragraph about time in which no delay is found: a limit kept, others' delay, delay explained away."""
    b, B, verb = late.body, late.Body, late.verb
    start = month_year(add_months(day, -2))
    forms = [
        f"I do not find that {b} delayed in {verb.doing}. {who.possessive} request came in {start} and was dealt with promptly.",
        f"Some of the time that passed was due to the wait for a report from the hospital. {B} is not responsible for that, so I do not find fault with it.",
        f"{B} took a little longer than usual to {verb.do}, because {who.name} asked for the visit to be moved twice. I do not criticise {b} for this.",
        f"{who.name} said that {b} dragged its feet. Its records show otherwise: each step was taken without delay.",
        f"There was a short delay in {verb.doing}, but it was not so long as to amount to fault.",
    ]  # fmt: skip
    if late.limit is not None:
        forms.append(
            f"{B} {verb.done} within the {length(rng, late.limit)} it had. I find no fault in how long this took."
        )
    return rng.choice(forms)


def alleged(rng: random.Random, late: Late) -> str:
    """An item of the complaint: what the complainant says was late."""
    took = length(rng, _times(rng, late.limit)[0])
    return rng.choice(
        (
            f"delayed in {late.verb.doing}",
            f"took {took} to {late.verb.do}",
            f"did not {late.verb.do} in time",
            f"took far too long in {late.verb.doing}",
        )
    )


def _times(rng: random.Random, limit: Duration | None) -> tuple[Duration, Duration]:
    """How long it took, and by how much that was too long: in the limit's unit, where there is a limit."""
    if limit is None:
        actual: Duration = rng.choice(((rng.randint(5, 23), "months"), (rng.randint(14, 45), "weeks"), (2, "years")))
        if actual[1] == "months" and actual[0] < 10 and rng.random() < 0.3:
            actual = (actual[0] + 0.5, "months")
        return actual, (rng.randint(3, 9), "weeks") if actual[1] == "weeks" else (rng.randint(2, 4), "months")
    value, unit = limit
    over = max(2, round(value * rng.uniform(0.3, 1.8)))
    return (value + over, unit), (over, unit)


def _compound(limit: Duration) -> str:
    """`20-week`, `45 working day`."""
    value, unit = limit
    return f"{value:g} working day" if unit == "working days" else f"{value:g}-{unit.removesuffix('s')}"
