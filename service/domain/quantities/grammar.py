"""Reads a stated quantity ("at least 21") into the bounds it allows, and prints it for a reader.

The forms are tables in ``forms``; this module tries them in order. A phrase that fits no form is refused with
examples that would be accepted, never guessed (VOCABULARY 3).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.amounts import ACCEPTED, Amount, amount, number_in_digits, pair_of_amounts, plain
from service.domain.quantities.bounds import Bound, Bounds, Multiple, Quantity
from service.domain.quantities.forms import DOZENS, FLOORS, FORMS, NO, PAIR_FORMS, WORDS, PhraseForm, Word
from service.domain.quantities.multiples import multiple
from service.domain.quantities.number_words import SCALES, is_ordinal
from service.domain.quantities.parts import parts, split_parts
from service.domain.quantities.rules import Spans, at_least, bare, may_be_rounded
from service.domain.quantities.text import Stripped, comparable, printable, stripped, without_nouns

LONGEST_TEXT = 200

_OF = (" out of a total of ", " out of the ", " out of ", " of a total of ", " of the ", " of ")
_NUMERAL = re.compile(r"[0-9]+(?:[,.'’ ][0-9]+)*")
_NOT_A_NUMBER = re.compile(
    r"no comment|not comment|declined? to comment|unconfirmed|(?:not|n't|nnot|unable to) (?:be )?(?:confirm|verif)"
)


def read(value: int | str | Mapping[str, int | None]) -> Quantity | Multiple:
    """The quantity for a stated count: a whole number, words, or ``{"low": 10, "high": 14}`` (``high`` null = open).

    Raises ``UnreadableQuantity`` for anything else: a phrase outside the grammar, text of more than 200 characters, a
    number below zero or above a million million, a fraction, true and false.
    """
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, Mapping):
        return _read_mapping(value)
    return _read_number(_whole(value))


def stated_for_reader(quantity: Quantity | Multiple) -> str:
    """A quantity in print: the words as stated, with numbers in western digits, grouped as 10,000."""
    return _for_reader(quantity.stated)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def _for_reader(stated: str) -> str:
    return _NUMERAL.sub(_printed, printable(stated))


def _printed(numeral: re.Match[str]) -> str:
    # Beside a scale word a dot is a decimal point: "1.250 to 1.500 million".
    decimal = "." in numeral[0] and any(scale in numeral.string.lower() for scale in SCALES)
    number = None if decimal else number_in_digits(numeral[0].replace("’", "'"))
    return numeral[0] if number is None else f"{number:,}"


def _read_number(number: int) -> Quantity:
    return _quantity(str(number), plain(number), PhraseForm((), bare, Bound.EXACT))


def _read_mapping(value: Mapping[str, int | None]) -> Quantity:
    if "low" not in value or set(value) - {"low", "high"}:
        raise UnreadableQuantity("bounds are given as low and high", ACCEPTED)
    low, high = plain(_whole(value["low"])), value.get("high")
    if high is None:
        return _quantity(f"at least {low.number}", low, PhraseForm((), at_least, Bound.LOWER))
    if _whole(high) == low.number:
        return _read_number(low.number)
    _refuse_reversed(low, plain(high))
    bounds = Bounds(low.number, high)
    return Quantity(f"{low.number} to {high}", bounds, bounds, Bound.RANGE)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableQuantity("a count is a whole number, words, or low and high", ACCEPTED)
    if value < 0:
        raise UnreadableQuantity("a count is never below zero", ACCEPTED)
    return value


def _read_text(stated: str) -> Quantity | Multiple:
    if len(stated) > LONGEST_TEXT:
        raise UnreadableQuantity(f"a quantity of more than {LONGEST_TEXT} characters", ACCEPTED)
    text = comparable(stated)
    stated_multiple = multiple(without_nouns(text).core, stated)
    if stated_multiple is not None:
        return stated_multiple
    _refuse_known(text)
    whole, including = split_parts(text)
    quantity = _read_whole(whole)
    sub_counts = parts(including, quantity.hard, _bounds_of) if including else ()
    return replace(quantity, stated=stated, parts=sub_counts)


def _refuse_known(text: str) -> None:
    """Refuse texts that are often sent in place of a quantity, each with its own remedy."""
    if _NOT_A_NUMBER.search(text):
        raise UnreadableQuantity(
            "not a number; set the stance of the claim (no_comment, cannot_verify) and give no count", ACCEPTED
        )
    if is_ordinal(text):
        raise UnreadableQuantity("a word of order counts nothing", ACCEPTED)


def _bounds_of(text: str) -> Bounds:
    return _read_whole(text).hard


def _read_whole(text: str) -> Quantity:
    """A quantity without its parts: "at least 17 of 387 districts so far"."""
    if text in WORDS:
        return _from_word(WORDS[text])
    phrase = stripped(text)
    quantity = _read_phrase(phrase) or _read_of(phrase.core)
    if quantity is None:
        raise UnreadableQuantity("a phrase that the grammar of quantities does not know", ACCEPTED)
    return _with_markers(quantity, phrase)


def _with_markers(quantity: Quantity, phrase: Stripped) -> Quantity:
    if phrase.reported and quantity.bound is Bound.ZERO:
        raise UnreadableQuantity(
            'nothing reported is not the same as none; say "none" if the claimant does', ("none", "no casualties")
        )
    return _opened(quantity) if phrase.still_counting else quantity


def _read_phrase(phrase: Stripped) -> Quantity | None:
    if phrase.core == "no" and phrase.nouns:
        return _from_word(NO)
    return _read_words(phrase.core) or _read_one(phrase.core) or _read_two(phrase.core)


def _read_words(text: str) -> Quantity | None:
    if text in WORDS:
        return _from_word(WORDS[text])
    floor = next((head for head in FLOORS if text.startswith(head)), "")
    word = WORDS.get(text.removeprefix(floor))
    if not floor or word is None or word.bound is not Bound.VAGUE:
        return None
    return Quantity(text, Bounds(word.hard.low, None), word.soft, Bound.LOWER)


def _read_one(text: str) -> Quantity | None:
    for form in FORMS:
        for head, tail in form.phrases:
            if text.startswith(head) and text.endswith(tail):
                number = amount(text[len(head) : len(text) - len(tail)].strip())
                if number is not None:
                    return _quantity(text, number, form)
    return None


def _quantity(stated: str, number: Amount, form: PhraseForm) -> Quantity:
    if form.rule is bare and number.slack:
        form = DOZENS
    hard, soft = form.rule(number)
    is_zero = form.bound is Bound.EXACT and number.number == 0
    rounded = form.rule is bare and may_be_rounded(number.number)
    return Quantity(stated, hard, soft, Bound.ZERO if is_zero else form.bound, rounded)


def _from_word(word: Word) -> Quantity:
    return Quantity("", word.hard, word.soft, word.bound)


def _read_two(text: str) -> Quantity | None:
    for form in PAIR_FORMS:
        for head, middle in form.phrases:
            if text.startswith(head):
                ends = _only_pair(text.removeprefix(head).strip(), middle)
                if ends is not None:
                    _refuse_reversed(*ends)
                    return _from_pair(text, form.rule(*ends), form.bound)
    return None


def _from_pair(stated: str, spans: Spans, bound: Bound) -> Quantity:
    return Quantity(stated, *spans, bound)


def _only_pair(text: str, middle: str) -> tuple[Amount, Amount] | None:
    """The two numbers around ``middle``; ``None`` unless exactly one split of the text gives two numbers."""
    pairs = [ends for left, right in _splits(text, middle) if (ends := pair_of_amounts(left, right))]
    return pairs[0] if len(pairs) == 1 else None


def _splits(text: str, middle: str) -> Iterator[tuple[str, str]]:
    place = text.find(middle)
    while place >= 0:
        yield text[:place], text[place + len(middle) :]
        place = text.find(middle, place + 1)


def _refuse_reversed(low: Amount, high: Amount) -> None:
    if low.number > high.number:
        raise UnreadableQuantity("the higher number comes first; write the lower one first", ("10 to 14",))


def _read_of(text: str) -> Quantity | None:
    """ "17 of 387": the number with its denominator."""
    for middle in _OF:
        for left, right in _splits(text, middle):
            whole, phrase = amount(right), stripped(left)
            quantity = _read_phrase(phrase) if whole else None
            if whole and quantity and quantity.bound not in (Bound.VAGUE, Bound.EXISTENCE):
                return _out_of(_with_markers(quantity, phrase), whole.number)
    return None


def _out_of(quantity: Quantity, whole: int) -> Quantity:
    if quantity.hard.low > whole:
        raise UnreadableQuantity("more than there are; write the smaller number first", ("17 of 387",))
    return replace(quantity, of=whole)


def _opened(quantity: Quantity) -> Quantity:
    """The quantity with "so far" or "confirmed": the number may still rise (VOCABULARY 3 row 2)."""
    if quantity.bound is Bound.UPPER:
        raise UnreadableQuantity("a highest number that may still rise says nothing", ("up to 20", "20 so far"))
    is_exact = quantity.bound in (Bound.EXACT, Bound.ZERO)
    soft = at_least(plain(quantity.hard.low))[1] if is_exact else quantity.soft
    bound = quantity.bound if quantity.bound is Bound.EXISTENCE else Bound.LOWER
    return replace(quantity, hard=Bounds(quantity.hard.low, None), soft=soft, bound=bound, rounded=False)
