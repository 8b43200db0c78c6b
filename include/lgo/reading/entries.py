"""A sum of money on its way to become a payment, an offer or a waiver of the record."""

from dataclasses import dataclass
from decimal import Decimal

from include.lgo.reading.amounts import Amount
from include.lgo.reading.record import Confidence, Evidence, Paragraph
from include.lgo.reading.verbs import Role


@dataclass(slots=True)
class Entry:
    """A sum, where it stands, and what it is said to be.

    amount: its places count from `offset` in the paragraph's text; its sentence is `text[offset:end]`. total: pounds
    it comes to, None for an open-ended rate. purpose: the words behind it; object: those between its verb and it.
    is_total: it is called a total, or its parts are announced behind it. names: the persons that "each" counts.
    """

    amount: Amount
    paragraph: Paragraph
    offset: int
    end: int
    total: Decimal | None
    recipient: str | None
    role: Role
    rule: str
    confidence: Confidence
    purpose: str = ""
    object: str = ""
    payer: str | None = None
    is_total: bool = False
    names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many equal payments it stands for."""
        return max(1, len(self.names))

    @property
    def evidence(self) -> Evidence:
        """The sentence of the sum."""
        quote = self.paragraph.text[self.offset : self.end]
        return Evidence(self.paragraph.position, self.paragraph.number, self.offset, self.end, quote)

    @property
    def place(self) -> tuple[int, int]:
        """Position of the paragraph, and where the sum itself begins in its text."""
        return self.paragraph.position, self.offset + self.amount.start
