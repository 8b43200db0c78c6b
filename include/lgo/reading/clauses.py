"""Where the remedy stands: its sentences, each with what its list says before it and which body it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from include.lgo.reading.bodies import Bodies
from include.lgo.reading.patterns import AnyCase
from include.lgo.reading.record import Paragraph
from include.lgo.reading.text import Sentence, Text

_MANDATE = AnyCase(
    r"\b(?:will|shall|should|must|needs? to|ought to|is to|are to|agree[sd]? (?:to|that)|agreed|recommend\w*"
    r"|propos\w+|"
    r"suggest\w*|undertak\w+|undertook|committed to|promised to|invite\w*|accepted our|asked? "
    r"(?:the|it)\b|(?:has|have) offered to)",
)
_ADVERBIAL = re.compile(
    r"^(?:to|within|in|for|because|as|by|having|where|if|when|following|after|subject to|once)\b"
    r"(?:(?!\b(?:will|should|must|agreed)\b)[^,:]){0,160}, ",
    re.I,
)
_ADMITS = r" (?:that )?[^.;:,]{1,60}?\b(?:was|were|had|should have|ought to have|did|has been|have been)\b"
"""What a body agrees to have been so, and not to do: "agrees the bills were wrong"."""

_UNCONDITIONAL = "".join(
    f"(?<!{word} )(?<!{word} the )" for word in ("unless", "if", "until", "when", "once", "where", "whether")
)
_AGREED = AnyCase(
    r"\b(?:(?:has|have|had) (?:now |also |since |therefore |already |both |each |helpfully |kindly )*agreed\b"
    rf"(?! with|{_ADMITS})|{_UNCONDITIONAL}(?:council|trust|provider|authority|school|home|company|it|they|body"
    r"|organisation|ccg|icb"
    r"|board) (?:now |also )?(?:agreed|agrees)\b"
    rf"(?! with|{_ADMITS})"
    r"|(?:has|have) (?:now |also )?(?:undertaken|promised|proposed|committed|confirmed) (?:to|that it will|it will)"
    r"|(?:council|trust|provider|authority|school|home|company|it|body|organisation|ccg|icb"
    r"|board) (?:now |also |has said it )?will (?:now|also|therefore|apologise|pay|refund)\b"
    r"|(?:accepts?|accepted|apologises|regrets)\b[^.;:]{0,80}\band (?:it )?(?:will|has agreed to)\b"
    r"|(?:I|we) (?:have |therefore |also )*(?:recommend|propose|suggest)|accepted (?:our|my) "
    r"(?:recommendation|proposal|suggestion))",
)
_GOES_ON = re.compile(
    r"(?:(?:Within|By|In|Before) [^,.:;]{1,60}?,? )?(?:[Ii]t|[Tt]hey|[Tt]he (?:[A-Z]\w+|council|provider"
    r"|trust)(?: [A-Z]\w+)?) (?:will|has also agreed"
    r"|should)\b"
)
_WE_ASKED = re.compile(
    r"\b(?:We|I|we)(?: (?:have|had|then|therefore|also|now))* (?:invited|asked|suggested|proposed"
    r"|recommended|put (?:it )?to)\b"
)
_SO_AGREED = re.compile(
    r"(?:It|They|The [\w’]+(?: [A-Z][\w’]+)?) (?:has |have |had )?"
    r"(?:since |now |readily |already |also |then |willingly )*"
    r"(?:agrees?|agreed|accepts?|accepted)"
    r"(?: (?:to (?:this|that|these|it|do (?:so|this|that)|(?:pay|make|follow) (?:it|this|that|the sum|these))"
    r"|(?:this|that|our|my|the) ?(?:proposal|suggestion|recommendation|invitation|request)?))?(?=[.,;]|$| and\b)"
)
"""A sentence by which the body takes on what the one before it proposes: "We asked it to pay £90. It agreed." """

_FAIR_SUM = re.compile(
    r"£[\d,.]+\d?(?: for (?:[\w’]+ ){1,6}?)? ?(?:is|would be|seems|to be|as|represents)? (?:a |an |the "
    r"|to be )?(?:\w+ )?"
    r"(?:fair|suitable|appropriate|proportionate|reasonable|adequate|right|fitting) (?:sum|amount|figure|payment"
    r"|remedy|award)\b"
)
_PAST_DEAL = AnyCase(
    r"\b(?:at (?:the )?(?:first|second|third|final|last|stage)|(?:at|in|after|its) stage (?:one|two|three|1|2|3)"
    r"|stage (?:one|two|three|1|2|3) (?:reply|response|letter|answer|investigation|panel)|in "
    r"(?:its|the) (?:\w+ )?(?:reply|response|letter|answer)|"
    r"complaints? (?:response|reply|panel)|previously|earlier complaint|last year|in (?:january"
    r"|february|march|april|may|june|july|august|"
    r"september|october|november|december)|on \d{1,2} \w+|had (?:already |previously )?agreed"
    r"|originally|tribunal|consent order)\b",
)

_BODY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w’'-]+ )*(?:[A-Z][\w’'-]+|council|provider|authority|trust)"
    r"(?: [A-E]\b)?(?: and (?:the )?(?:[A-Z][\w’'-]+ ?)+)?\s*$"
)
"""Who acts, at the end of the subject."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the remedy: `paragraph.text[start:end] == text`.

    lead: the line that introduces its list ("Within a month the Council will:"), "" outside one; own: whether the
    page's own body is the one to act; body: the name of who acts where that is printed; stated: it stands in a
    section for remedies (else it is a sentence elsewhere that records what was agreed); introduces: a list follows.
    """

    paragraph: Paragraph
    start: int
    end: int
    text: str
    lead: str
    own: bool
    body: str | None
    stated: bool
    heading: str = ""
    introduces: bool = False


def remedy_clauses(text: Text, bodies: Bodies) -> list[Clause]:
    """The remedy's sentences in order: of its sections, or, on a page without one, those that record an agreement.

    >>> # "The Council has agreed to pay Ms Q £100 to settle the complaint." under "My assessment"
    """
    sections = text.of_kind("remedy")
    if sections:
        return list(_stated(text, bodies, sections))
    return list(_agreed(_stated(text, bodies, text.of_kind("findings", "decision"))))


def _agreed(clauses: Iterator[Clause]) -> Iterator[Clause]:
    """The clauses that record an agreement, and those behind one that go on with it ("It will also …")."""
    going_on = -2
    asked: Clause | None = None
    for clause in clauses:
        if asked is not None and asked.paragraph is clause.paragraph and _SO_AGREED.match(clause.text):
            going_on = clause.paragraph.position
            yield asked
        asked = (
            clause if _WE_ASKED.search(clause.text) or ("£" in clause.text and is_called_fair(clause.text)) else None
        )
        agreement = _is_agreement(clause)
        asked = None if agreement else asked
        if agreement or (
            clause.paragraph.position - going_on <= 1 and (_GOES_ON.match(clause.text) or _GOES_ON.match(clause.lead))
        ):
            going_on = clause.paragraph.position
            yield clause


def is_called_fair(sentence: str) -> bool:
    """Whether a sentence calls a sum the right one: "£90 is a fair sum", which the body may then take on."""
    return bool(_FAIR_SUM.search(sentence))


def _is_agreement(clause: Clause) -> bool:
    """Whether the clause, or the line that introduces it, records an agreement ("The Council has agreed to:")."""
    return any(_agrees(text) for text in (clause.text, clause.lead))


def _agrees(text: str) -> bool:
    """Whether a sentence records what a body has agreed now, and not at an earlier time: "In May it agreed to …"."""
    agreement = _AGREED.search(text)
    if agreement is None:
        return False
    now = agreement.group().startswith(("has ", "have "))  # "in May" behind it belongs to what was agreed
    return not _PAST_DEAL.search(text, 0, agreement.end() if now else len(text))


def _introduces(sentence: Sentence, paragraph: Paragraph) -> bool:
    """Whether a list follows: behind a colon or a dash, or behind a first line with a verb of duty and no full stop."""
    if sentence.text.endswith((":", ":-", " -", "–", "—")):
        return True
    first_line = "\n" not in paragraph.text[: sentence.start] and paragraph.text[sentence.end :].startswith("\n")
    return first_line and sentence.text[-1] not in ".;!?" and bool(_MANDATE.search(sentence.text))


def _stated(text: Text, bodies: Bodies, paragraphs: tuple[Paragraph, ...]) -> Iterator[Clause]:
    """The sentences of these paragraphs as clauses, each under the line that introduces its list."""
    lead = ""
    for paragraph in paragraphs:
        if not paragraph.text[:1].islower():
            lead = ""
        heading = text.headings(paragraph)[-1:] or ("",)
        acting: bool | None = bodies.acts(heading[0])
        for sentence in text.sentences(paragraph):
            listed = bool(lead) and (sentence.start == 0 or paragraph.text[sentence.start - 1] == "\n")
            said = bodies.acts(_subject(sentence.text))
            if said is None and listed:
                said = bodies.acts(_subject(lead))
            acting = acting if said is None else said
            introduces = _introduces(sentence, paragraph)
            body = _named(_subject(sentence.text)) or (_named(_subject(lead)) if lead else None)
            yield Clause(
                paragraph,
                sentence.start,
                sentence.end,
                sentence.text,
                lead,
                acting is not False,
                body,
                text.kind(paragraph) == "remedy",
                heading[0],
                introduces,
            )
            if introduces:
                lead = sentence.text


@lru_cache(maxsize=512)
def _subject(sentence: str) -> str:
    """Who acts in a sentence: what stands before its first verb of duty, without an opening adverbial."""
    for _ in range(3):
        stripped = _ADVERBIAL.sub("", sentence)
        if stripped == sentence:
            break
        sentence = stripped
    mandate = _MANDATE.search(sentence)
    if mandate is None:
        return ""
    if mandate.group().lower().startswith(("recommend", "propos", "suggest", "ask", "invit")):
        return sentence[: mandate.end() + 60].split(" to ")[0]
    return sentence[: mandate.start()]


def _named(subject: str) -> str | None:
    """The name of who acts, at the end of a subject: "the Trust" of "Within a month the Trust"; None of "By it"."""
    match = _BODY.search(subject) if subject else None
    return (
        match.group().strip()
        if (match and match.group()[:4].lower() == "the ") or (match and "ouncil" in match.group())
        else None
    )
