"""Actions a body agrees to, in every form the codebook knows, each with what is to be read from it."""

# ruff: noqa: E501 - a sentence a line

import random
from dataclasses import dataclass, field
from typing import Any, Literal

from include.lgo.sample_site.words import Person, length, pounds, upper

SYMBOLIC, QUANTIFIABLE = "symbolic", "quantifiable"


@dataclass(slots=True)
class Action:
    """One thing a body will do: words that follow "the Council will", and what they hold in the codebook's terms."""

    text: str
    kinds: list[str] = field(default_factory=list)
    payments: list[dict[str, Any]] = field(default_factory=list)
    offers: list[dict[str, Any]] = field(default_factory=list)
    waived: list[dict[str, Any]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """The items of a list inside this one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the wording of an action needs; `lost`, `refund` and `charge` are the topic's, filled in."""

    rng: random.Random
    year: int
    to: Person
    who: str
    about: Literal["self", "child", "parent"]
    body: str
    lost: str
    per: str
    refund: str
    charge: str
    offered: tuple[int, ...] = ()
    """What the story says the body has offered or paid already."""

    def symbolic(self) -> int:
        """A payment for distress and the like: amounts have grown by a twentieth a year since 2017.

        Never a sum that was offered before, which would then not be a new one.
        """
        while True:
            base = self.rng.choice((100, 100, 150, 150, 200, 200, 250, 300, 300, 400, 500, 500, 750, 1000, 1500))
            amount = max(50, round(base * 1.05 ** (self.year - 2017) / 50) * 50)
            if amount not in self.offered:
                return amount

    def loss(self) -> float:
        """A sum that can be worked out: a refund, arrears; two of five with pence."""
        whole = round(self.rng.lognormvariate(6.2, 0.9)) + 20
        return whole + self.rng.randint(1, 99) / 100 if self.rng.random() < 0.4 else whole

    def pounds(self, amount: float) -> str:
        """The sum as printed."""
        return pounds(self.rng, amount)

    def harm(self) -> str:
        """What a symbolic payment is for."""
        return self.rng.choice(
            (
                "for the distress caused by its faults",
                "to recognise the avoidable frustration it caused",
                f"to acknowledge {self.lost}",
                "for the uncertainty that will now remain",
                "in recognition of the time and trouble of pursuing the complaint",
                f"to reflect {self.lost} and the upset this meant",
                "as a symbolic payment for the upset caused",
                "for the worry and inconvenience",
            )
        )


def payment(
    amount: float,
    recipient: str,
    kind: str,
    per: str | None = None,
    periods: float | None = None,
    total: float | None = None,
) -> dict[str, Any]:
    """An entry of `payments`: a lump sum is its own total; a rate comes to rate times periods, where they are known."""
    if per is None:
        total = amount
    elif periods is not None and total is None:
        total = round(amount * periods, 2)
    return {
        "amount": amount,
        "per": per,
        "periods": periods,
        "total": total,
        "recipient": recipient,
        "kind": kind,
    }


def money(c: Context) -> Action:
    """One payment of the remedy, in a form chosen by chance."""
    symbolic = [_plain, _plain, _plain, _two_sums, _restated, _rate, _open_rate, _split, _voucher, _condition, _parts]  # fmt: skip
    quantifiable = [_refund, _refund, _refund_rate, _arrears, _mileage, _later, _share, _estate]
    if c.to.couple:
        symbolic += [_each, _each, _each]
    if c.about == "parent" and c.who != c.to.name:
        symbolic += [_both, _both]
    if c.about == "child":
        symbolic += [_on_behalf, _on_behalf, _daughters, _children_rate]
    chosen = c.rng.choice(symbolic if c.rng.random() < 0.72 else quantifiable)
    return chosen(c)


def waiver(c: Context) -> Action:
    """A charge cancelled or reduced, mostly with its sum."""
    if c.rng.random() < 0.3:
        return Action(c.rng.choice((f"write off {c.charge}", f"cancel {c.charge}")), ["waiver"])
    amount = c.loss()
    text = c.rng.choice(
        (
            f"write off {c.charge} of {c.pounds(amount)}",
            f"cancel {c.charge}, which came to {c.pounds(amount)}",
            f"waive {c.pounds(amount)} of {c.charge}",
            f"reduce {c.charge} by {c.pounds(amount)}",
        )
    )
    return Action(text, ["waiver"], waived=[{"amount": amount}])


def apology(c: Context) -> Action:
    """An apology in words of its own."""
    return Action(
        c.rng.choice(
            (
                f"apologise to {c.to.name} for the faults we have found",
                f"write to {c.to.name} to apologise, in the manner that our guidance on remedies describes",
                f"send {c.to.name} a written apology from a senior manager",
                f"apologise in writing to {c.to.name} for the effect its faults had on {c.to.her}",
            )
        ),
        ["apology"],
    )


def apology_and_payment(c: Context) -> Action:
    """Both in one item, the recipient a pronoun in the second part."""
    amount = c.symbolic()
    return Action(
        f"apologise to {c.to.name} and pay {c.to.her} {c.pounds(amount)} {c.harm()}",
        ["apology", "symbolic_payment"],
        [payment(amount, c.to.name, SYMBOLIC)],
    )


def families(rng: random.Random, count: int) -> Action:
    """Sums for several families in one elliptic sentence."""
    sums = [rng.choice((100, 150, 200, 300, 400, 500, 600, 750)) for _ in range(count)]
    names = ("first", "second", "third", "fourth")[:count]
    listed = [f"the {name} {'family ' if n == 0 else ''}{pounds(rng, sums[n])}" for n, name in enumerate(names)]
    text = f"pay {', '.join(listed[:-1])} and {listed[-1]} for the distress and the time and trouble caused"
    entries = [payment(amount, f"the {name} family", SYMBOLIC) for name, amount in zip(names, sums, strict=True)]
    return Action(text, ["symbolic_payment"], entries)


def _plain(c: Context) -> Action:
    amount = c.symbolic()
    text = c.rng.choice(
        (
            f"pay {c.to.name} {c.pounds(amount)} {c.harm()}",
            f"make a payment of {c.pounds(amount)} to {c.to.name} {c.harm()}",
            f"make a symbolic payment to {c.to.name} of {c.pounds(amount)} {c.harm()}",
            f"pay {c.pounds(amount)} to {c.to.name} {c.harm()}",
            f"recognise {c.to.possessive} distress with a payment of {c.pounds(amount)}",
            f"offer {c.to.name} {c.pounds(amount)} {c.harm()}",
            f"send {c.to.name} a cheque for {c.pounds(amount)} {c.harm()}",
        )
    )
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC)])


def _two_sums(c: Context) -> Action:
    a, b = c.symbolic(), c.symbolic()
    tail = c.rng.choice(("", f", a total of {c.pounds(a + b)}", f", {c.pounds(a + b)} in all"))
    text = (
        f"pay {c.to.name} {c.pounds(a)} for the distress caused and a further {c.pounds(b)} for {c.to.whose} time and "
        f"trouble{tail}"
    )
    return Action(text, ["symbolic_payment"], [payment(x, c.to.name, SYMBOLIC) for x in (a, b)])


def _restated(c: Context) -> Action:
    a, b, d = c.symbolic(), c.symbolic(), c.symbolic()
    text = f"pay {c.to.name} a total of {c.pounds(a + b + d)}, made up of:"
    parts = [
        f"{c.pounds(a)} to acknowledge {c.lost};",
        f"{c.pounds(b)} for the distress {c.to.she} suffered; and",
        f"{c.pounds(d)} for the trouble of complaining.",
    ]
    return Action(text, ["symbolic_payment"], [payment(x, c.to.name, SYMBOLIC) for x in (a, b, d)], parts=parts)


def _parts(c: Context) -> Action:
    a, b = c.symbolic(), c.loss()
    parts = [f"{c.pounds(a)} {c.harm()}; and", f"{c.pounds(b)} to reimburse {c.refund}."]
    return Action(
        f"pay {c.to.name}:",
        ["symbolic_payment", "quantifiable_payment"],
        [payment(a, c.to.name, SYMBOLIC), payment(b, c.to.name, QUANTIFIABLE)],
        parts=parts,
    )


def _rate(c: Context) -> Action:
    per = c.per if c.per in ("month", "week") else c.rng.choice(("month", "week", "fortnight"))
    amount = c.rng.choice((100, 150, 200, 250, 300)) if per == "month" else c.rng.choice((20, 25, 40, 50))
    periods = c.rng.randint(3, 14)
    span = length(c.rng, (periods, f"{per}s"))
    every = c.rng.choice(("a", "per", "for each"))
    text = f"pay {c.to.name} {c.pounds(amount)} {every} {per} for {span}, to acknowledge {c.lost}"
    if c.rng.random() < 0.5:
        text += f" ({c.pounds(amount * periods)})"
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC, per, periods)])


def _open_rate(c: Context) -> Action:
    amount = c.rng.choice((100, 150, 200, 250))
    text = f"pay {c.to.name} {c.pounds(amount)} a month from the date of this decision until it has put things right"
    return Action(text + f", to acknowledge {c.lost}", ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC, "month")])  # fmt: skip


def _split(c: Context) -> Action:
    per = "term" if c.about == "child" else "month"
    amount = c.rng.choice((900, 1000, 1200, 1500, 1800)) if per == "term" else c.rng.choice((150, 200, 300))
    periods = c.rng.randint(2, 4)
    text = (
        f"pay {c.to.name} {c.pounds(amount * periods)}, at {c.pounds(amount)} for each of the "
        f"{length(c.rng, (periods, per + 's'))}, to acknowledge {c.lost}"
    )
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC, per, periods)])


def _voucher(c: Context) -> Action:
    amount = c.rng.choice((20, 25, 30, 50, 100))
    text = f"give {c.to.name} a {c.pounds(amount)} shopping voucher in recognition of the inconvenience"
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC)])


def _condition(c: Context) -> Action:
    a, b = c.symbolic(), c.rng.choice((50, 100, 200))
    text = (
        f"pay {c.to.name} {c.pounds(a)} {c.harm()}, and another {c.pounds(b)} for further distress if it has not put "
        "matters right by the end of the following month"
    )
    return Action(text, ["symbolic_payment"], [payment(x, c.to.name, SYMBOLIC) for x in (a, b)])


def _each(c: Context) -> Action:
    assert c.to.couple
    amount = c.symbolic()
    text = c.rng.choice(
        (
            f"pay {c.to.name} {c.pounds(amount)} each {c.harm()}",
            f"pay {c.pounds(amount)} each to {c.to.name} {c.harm()}",
        )
    )
    return Action(text, ["symbolic_payment"], [payment(amount, name, SYMBOLIC) for name in c.to.couple])


def _on_behalf(c: Context) -> Action:
    amount = c.symbolic() * 2
    text = f"pay {c.to.name}, on behalf of {c.who}, {c.pounds(amount)} to acknowledge {c.lost}"
    return Action(text, ["symbolic_payment"], [payment(amount, f"{c.to.name} on behalf of {c.who}", SYMBOLIC)])


def _both(c: Context) -> Action:
    a, b = c.symbolic(), c.symbolic()
    text = f"pay {c.who} {c.pounds(a)} to acknowledge {c.lost}, and {c.to.name} {c.pounds(b)} for {c.to.whose} distress"
    entries = [payment(a, c.who, SYMBOLIC), payment(b, c.to.name, SYMBOLIC)]
    return Action(text, ["symbolic_payment"], entries)


def _daughters(c: Context) -> Action:
    amount = c.symbolic()
    text = f"pay each of {c.to.possessive} two daughters {c.pounds(amount)} for the distress they were caused"
    return Action(text, ["symbolic_payment"], [payment(amount, "daughter", SYMBOLIC)] * 2)


def _children_rate(c: Context) -> Action:
    amount, periods, children = c.rng.choice((10, 15, 20)), c.rng.randint(13, 40), c.rng.choice((2, 3))
    total = amount * periods * children
    text = (
        f"pay {c.to.name} {c.pounds(amount)} a week for each of the {('two', 'three')[children - 2]} children for "
        f"{periods} weeks, {c.pounds(total)} altogether, to acknowledge the support they did not have"
    )
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC, "week", periods, total)])


def _refund(c: Context) -> Action:
    amount = c.loss()
    text = c.rng.choice(
        (
            f"refund {c.to.name} {c.pounds(amount)} for {c.refund}",
            f"reimburse {c.to.name} the {c.pounds(amount)} that {c.refund} cost",
            f"pay {c.to.name} {c.pounds(amount)} to refund {c.refund}",
        )
    )
    return Action(text, ["quantifiable_payment"], [payment(amount, c.to.name, QUANTIFIABLE)])


def _refund_rate(c: Context) -> Action:
    per = c.rng.choice(("week", "month", "fortnight", "year", "day"))
    amount, periods = c.rng.choice((12.5, 18, 35, 42.4, 60, 85)), c.rng.randint(2, 26)
    text = (
        f"pay {c.to.name} {c.pounds(amount)} a {per} for {length(c.rng, (periods, per + 's'))} to reimburse the extra "
        f"costs {c.to.she} had"
    )
    return Action(text, ["quantifiable_payment"], [payment(amount, c.to.name, QUANTIFIABLE, per, periods)])


def _arrears(c: Context) -> Action:
    amount = c.loss()
    text = f"pay {c.to.name} the backdated {'allowance' if c.about == 'child' else 'entitlement'} of {c.pounds(amount)}"
    return Action(text, ["quantifiable_payment"], [payment(amount, c.to.name, QUANTIFIABLE)])


def _mileage(c: Context) -> Action:
    amount, periods = c.rng.choice((3.5, 4.8, 6, 9, 12)), c.rng.randint(9, 60)
    text = (
        f"reimburse {c.to.name} {c.pounds(amount)} for each of the {periods} journeys {c.to.she} paid for, "
        f"{c.pounds(round(amount * periods, 2))} in total"
    )
    return Action(text, ["quantifiable_payment"], [payment(amount, c.to.name, QUANTIFIABLE, "item", periods)])


def _later(c: Context) -> Action:
    text = f"work out what {c.to.name} would have received had it acted properly, and pay {c.to.her} the difference"
    return Action(text, ["quantifiable_payment"])


def _share(c: Context) -> Action:
    share = c.rng.choice(("half", "50%", "a third", "75%"))
    return Action(f"refund {c.to.name} {share} of the cost of {c.refund}", ["quantifiable_payment"])


def _estate(c: Context) -> Action:
    if c.about != "parent":
        return _refund(c)
    amount = c.loss()
    text = f"refund {c.pounds(amount)} to the estate of {c.who} for {c.refund}"
    return Action(text, ["quantifiable_payment"], [payment(amount, f"the estate of {c.who}", QUANTIFIABLE)])


def offer(amount: float, recipient: str) -> dict[str, Any]:
    """An entry of `offers`."""
    return {"amount": amount, "recipient": recipient}


@dataclass(frozen=True, slots=True)
class Offered:
    """What a body did about money before the Ombudsman's remedy: how it is told, and the sums in it.

    follow_up: the action that takes it up, if the remedy does; without one the sums stay offers.
    """

    text: str
    sums: tuple[int, ...]
    follow_up: Action | None = None


def offered(c: Context, *, taken_up: bool) -> Offered:
    """An offer of the body's own; `taken_up`: the remedy may confirm it, raise it, replace it or add to it."""
    amount, more = c.symbolic(), c.rng.choice((50, 100, 200))
    name, b = c.to.name, c.body
    told: list[tuple[str, tuple[int, ...]]] = [
        (
            f"In its final reply {b} apologised and offered {name} {c.pounds(amount)} for the distress caused.",
            (amount,),
        ),
        (f"{name} {c.to.was} offered {c.pounds(amount)} at the second stage of the complaint procedure.", (amount,)),
        (f"{upper(b)} wrote that it was willing to pay {name} {c.pounds(amount)} to make amends.", (amount,)),
    ]
    if taken_up and c.rng.random() < 0.6:
        text, sums = c.rng.choice(told)
        return Offered(text, sums, c.rng.choice((_confirmed, _raised, _replaced))(c, amount))
    told += [
        (f"When it replied to the complaint {b} paid {name} {c.pounds(amount)} for {c.to.whose} trouble.", (amount,)),
        (f"{upper(b)} offered {name} {c.pounds(amount)}, and later {c.pounds(amount + more)}.", (amount, amount + more)),
        (f"At first {b} offered {name} {c.pounds(amount)} to settle the matter. It then raised its offer by {c.pounds(more)}.", (amount, more)),
        (f"To say sorry, {b} sent {name} a {c.pounds(more)} gift voucher.", (more,)),
        (f"{upper(b)} offered {c.pounds(amount)} for the distress and {c.pounds(more)} for the trouble of complaining, {c.pounds(amount + more)} in all.", (amount, more)),
    ]  # fmt: skip
    text, sums = c.rng.choice(told)
    if taken_up and " paid " in text and c.rng.random() < 0.5:
        return Offered(text, sums, _added(c, amount))
    return Offered(text, sums)


def _confirmed(c: Context, amount: int) -> Action:
    text = c.rng.choice(
        (
            f"pay {c.to.name} the {c.pounds(amount)} it has already offered {c.harm()}",
            f"make the payment of {c.pounds(amount)} that it offered {c.to.name}, if it has not yet done so",
        )
    )
    return Action(text, ["symbolic_payment"], [payment(amount, c.to.name, SYMBOLIC)])


def _raised(c: Context, old: int) -> Action:
    new = old + c.rng.choice((50, 100, 150, 250))
    text = f"increase the payment it offered {c.to.name} from {c.pounds(old)} to {c.pounds(new)} {c.harm()}"
    return Action(text, ["symbolic_payment"], [payment(new, c.to.name, SYMBOLIC)], [offer(old, c.to.name)])


def _replaced(c: Context, old: int) -> Action:
    new = old + c.rng.choice((50, 100, 150, 250))
    text = f"pay {c.to.name} {c.pounds(new)}, instead of the {c.pounds(old)} it offered, {c.harm()}"
    return Action(text, ["symbolic_payment"], [payment(new, c.to.name, SYMBOLIC)], [offer(old, c.to.name)])


def _added(c: Context, old: int) -> Action:
    new = c.rng.choice((100, 150, 200, 250, 300))
    text = f"pay {c.to.name} {c.pounds(new)} {c.harm()}, in addition to the {c.pounds(old)} it has already paid"
    return Action(text, ["symbolic_payment"], [payment(new, c.to.name, SYMBOLIC)], [offer(old, c.to.name)])
