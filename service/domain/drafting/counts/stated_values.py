"""The value of a number in a sentence, always read by the grammar of quantities from the words of the text."""

import re
from dataclasses import dataclass

from service.domain.drafting.counts.counts import SentenceCount
from service.domain.drafting.counts.measures.found_measure import Form
from service.domain.drafting.text.tokens import Span, Tokens, lower_at, text_span
from service.domain.drafting.words.people import UNIT_OF
from service.domain.errors import UnreadableQuantity
from service.domain.quantities import grammar

_SILENT_HEAD = re.compile(
    r"^(?:another|a further|an additional|other|the|all|only|just|possibly|a total of)\s+", re.IGNORECASE
)
_INNER_HEAD = re.compile(r"\b(?:another|a further|an additional)\s+", re.IGNORECASE)
_GAP = re.compile(r"\s+")
_PLUS = re.compile(r"-plus$")
_NO_QUANTITY: dict[Form, int | str] = {Form.OCCURRENCE: 1, Form.SINGLE: 1, Form.NOBODY: "none"}
LONGEST_AFFILIATION = 120
_VERIFYING = frozenset("verified verifies".split())
_NEGATING = frozenset("not never cannot n't yet be refused declined denied".split())
_BEFORE_A_VERIFIED = 3
_WITH_STEPS = frozenset(("killed", "cases"))


@dataclass(frozen=True)
class QuotedNumber:
    """A number as stated. ``value`` is what the grammar of quantities reads: a whole number or words.

    A number that the grammar does not read (not ``is_read``) has its words as the value, for a person to correct.

    ``stated`` and ``cue`` are where the number and the word that tells its measure stand; ``of_count`` is the measure
    that a multiple is of. ``people`` is where those counted are named; ``unit`` is what one of the number is, if it is
    not a person. ``verified`` is the word that says that its speaker verified it.
    """

    measure: str
    value: int | str
    stated: Span
    cue: Span
    of_count: str | None = None
    status: str | None = None
    demographic: str | None = None
    affiliation: str | None = None
    people: Span | None = None
    unit: str | None = None
    is_read: bool = True
    verified: Span | None = None


def quoted_number(text: str, tokens: Tokens, count: SentenceCount, measures_before: tuple[str, ...]) -> QuotedNumber:
    """The number as the text states it.

    ``measures_before`` are those of the numbers before it in the sentence: "more than double" is of the last of them,
    and is not read if there is none.
    """
    stated = _stated(tokens, count)
    value = value_of(text, stated, (tokens[count.phrase.core].start, stated[1]), count.form)
    if value is not None and not measures_before and _came_to_others(tokens, count):
        value = _as_step(value)
    is_read = value is not None and (count.form is not Form.MULTIPLE or bool(measures_before))
    people = count.people
    return QuotedNumber(
        count.measure,
        value if value is not None else _quantity_words(text[slice(*stated)]),
        stated,
        text_span(tokens, (count.found.cue, count.found.cue + 1)),
        measures_before[-1] if count.form is Form.MULTIPLE and measures_before else None,
        people.status,
        people.demographic,
        people.affiliation[:LONGEST_AFFILIATION] if people.affiliation else None,
        (people.words[0].start, people.words[-1].end) if people.words else None,
        next((UNIT_OF[token.lower] for token in people.words if token.lower in UNIT_OF), None),
        is_read,
        _verified(tokens, count),
    )


def _as_step(value: int | str) -> int | str:
    """The value with the word for what came to others, where the grammar reads it so."""
    return f"{value} more" if is_read(f"{value} more") else value


def _came_to_others(tokens: Tokens, count: SentenceCount) -> bool:
    """ "Two more bodies", "another three people": so many came to those who died before.

    "Another 30 were injured" are others than the dead, and no step of the injured.
    """
    if count.measure not in _WITH_STEPS:
        return False
    head = [lower_at(tokens, index) for index in range(count.phrase.start, count.phrase.core)]
    is_more = lower_at(tokens, count.phrase.end) in ("more", "additional") and count.form not in _NO_QUANTITY
    return is_more or not {"another", "further", "additional"}.isdisjoint(head)


def _verified(tokens: Tokens, count: SentenceCount) -> Span | None:
    """ "Had verified 38 deaths", "38 verified deaths"; not "could not be verified"."""
    first, last = min(count.phrase.start, count.found.cue), max(count.phrase.end, count.found.cue + 1)
    for index in range(max(0, first - _BEFORE_A_VERIFIED), last):
        if lower_at(tokens, index) in _VERIFYING and not _NEGATING & {
            lower_at(tokens, index - step) for step in (1, 2)
        }:
            return text_span(tokens, (index, index + 1))
    return None


def value_of(text: str, stated: Span, core: Span, form: Form | None = None) -> int | str | None:
    """The value that the grammar reads from the stated words; ``None`` if from none of them.

    Of "about under 100", which it does not read, it is that of "under 100", and not of the bare number.
    """
    if form is not None and form in _NO_QUANTITY:
        return _NO_QUANTITY[form]
    starts = [stated[0], *(stated[0] + gap.end() for gap in _GAP.finditer(text[stated[0] : core[0]])), core[0]]
    for start in dict.fromkeys(starts):
        words = _quantity_words(text[start : stated[1]])
        if is_read(words):
            return int(words) if words.isascii() and words.isdigit() else words
    return None


def is_read(words: str) -> bool:
    """Whether the grammar of quantities reads the words."""
    try:
        grammar.read(words)
    except UnreadableQuantity:
        return False
    return True


def _stated(tokens: Tokens, count: SentenceCount) -> Span:
    return text_span(tokens, (count.phrase.start, count.phrase.end))


def _quantity_words(stated: str) -> str:
    """ "at least another 12-plus" → "at least 12 or more": without what the grammar does not count."""
    words = " ".join(stated.split())
    words = _PLUS.sub(" or more", words)
    words = _SILENT_HEAD.sub("", _INNER_HEAD.sub("", words) if not _SILENT_HEAD.match(words) else words)
    return "a dozen" if words.lower() == "dozen" else words.strip()
