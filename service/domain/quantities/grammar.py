"""Reads a stated quantity ("at least 21") into the bounds it allows, and prints it for a reader.

The words are tables: ``forms`` has the meanings, ``languages`` the phrases of each language. A phrase that no language
reads is refused with the nearest phrases that would be accepted, never guessed (VOCABULARY 3).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.clauses import number_of_measure
from service.domain.quantities.numbers.amounts import ACCEPTED, number_in_digits, plain
from service.domain.quantities.numbers.english_numbers import THOUSANDS
from service.domain.quantities.numbers.rules import at_least, bare, may_be_rounded
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.quantity import Multiple, Quantity
from service.domain.quantities.words.text import comparable, printable, tokens
from service.domain.quantities.words.withdrawn import refuse_withdrawn

LONGEST_TEXT = 200
# With signs: each is tried in every language. The longest of ten thousand stated quantities has 42.
MOST_WORDS = 50

_SCALES = ("hundred", *THOUSANDS)
_NUMERAL = re.compile(r"[0-9]+(?:[,.'’ ][0-9]+)*")


def read(
    value: int | str | Mapping[str, int | None], language: str | None = None, measure: str = ""
) -> Quantity | Multiple:
    """The quantity for a stated count: a whole number, words, or ``{"low": 10, "high": 14}`` (``high`` null = open).

    ``language`` is the BCP 47 tag of the words, where it is known; ``measure`` is the one whose number is wanted of a
    text that has those of several ("5 dead and 12 injured"). Raises ``UnreadableQuantity`` for anything else: a
    phrase outside the grammar, text of more than 200 characters or 50 words and signs, a number below zero or above a
    million million, a fraction, true and false.
    """
    is_long = isinstance(value, str) and MOST_WORDS < len(value) <= LONGEST_TEXT
    if is_long and len(tokens(comparable(str(value)))) > MOST_WORDS:
        raise UnreadableQuantity(f"a quantity of more than {MOST_WORDS} words and signs", ACCEPTED)
    return _read(value, language, measure)


def _read(value: int | str | Mapping[str, int | None], language: str | None, measure: str) -> Quantity | Multiple:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise UnreadableQuantity(f"a quantity of more than {LONGEST_TEXT} characters", ACCEPTED)
        refuse_withdrawn(value)
        return _read_words(value, language, measure)
    if isinstance(value, Mapping):
        return _read_mapping(value)
    return _read_number(_whole(value))


def read_recorded(
    value: int | str | Mapping[str, int | None], language: str | None = None, measure: str = ""
) -> Quantity | Multiple:
    """The quantity of a count that was accepted before; a text that nothing reads any more allows any number."""
    try:
        return _read(value, language, measure)
    except UnreadableQuantity:
        stated = str(value)
        ends = sorted(number for number in map(number_in_digits, _NUMERAL.findall(stated)) if number is not None)
        if len(ends) == 2:
            bounds = Bounds(*ends)
            return Quantity(stated, bounds, bounds, Bound.RANGE)
        return Quantity(stated, Bounds(0, None), Bounds(0, None), Bound.EXISTENCE)


def _read_words(stated: str, language: str | None, measure: str) -> Quantity | Multiple:
    """The quantity of a text, or of its one clause that counts by the measure, where the text does not."""
    try:
        quantity = read_text(stated, language)
    except UnreadableQuantity:
        of_clause = number_of_measure(stated, language, measure) if measure else None
        if of_clause is None:
            raise
        return of_clause
    stated_measures = quantity.counted.measures if isinstance(quantity, Quantity) else ()
    if not measure or not stated_measures or measure in stated_measures or measure.startswith("other:"):
        return quantity
    return number_of_measure(stated, language, measure) or quantity


def stated_for_reader(quantity: Quantity | Multiple) -> str:
    """A quantity in print: the words as stated, with numbers in western digits, grouped as 10,000.

    Of words that count several things ("20 dead, 30 injured") it is those of this number.
    """
    counts_several = isinstance(quantity, Quantity) and quantity.unused
    return number_for_reader(quantity) if counts_several else _for_reader(quantity.stated)


def number_for_reader(quantity: Quantity | Multiple) -> str:
    """A quantity as an English sentence has it: the words as stated, unless they cannot stand in one.

    Its parts are in its words alone.
    """
    figure = quantity.figure if isinstance(quantity, Quantity) and not quantity.parts else ""
    return _for_reader(figure or quantity.stated)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def _for_reader(stated: str) -> str:
    return _NUMERAL.sub(_printed, printable(stated))


def _printed(numeral: re.Match[str]) -> str:
    # Beside a scale word a dot is a decimal point: "1.250 to 1.500 million".
    decimal = "." in numeral[0] and any(scale in numeral.string.lower() for scale in _SCALES)
    number = None if decimal else number_in_digits(numeral[0].replace("’", "'"))
    return numeral[0] if number is None else f"{number:,}"


@lru_cache(maxsize=4_096)
def _read_number(number: int) -> Quantity:
    hard, soft = bare(plain(number))
    bound = Bound.EXACT if number else Bound.ZERO
    return Quantity(str(number), hard, soft, bound, may_be_rounded(number))


def _read_mapping(value: Mapping[str, int | None]) -> Quantity:
    if "low" not in value or set(value) - {"low", "high"}:
        raise UnreadableQuantity("bounds are given as low and high", ACCEPTED)
    low, high = plain(_whole(value["low"])), value.get("high")
    if high is None:
        hard, soft = at_least(low)
        return Quantity(f"at least {low.number}", hard, soft, Bound.LOWER)
    if _whole(high) == low.number:
        return _read_number(low.number)
    if low.number > plain(high).number:
        raise UnreadableQuantity("the higher number comes first; write the lower one first", ("10 to 14",))
    bounds = Bounds(low.number, high)
    return Quantity(f"{low.number} to {high}", bounds, bounds, Bound.RANGE)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableQuantity("a count is a whole number, words, or low and high", ACCEPTED)
    if value < 0:
        raise UnreadableQuantity("a count is never below zero", ACCEPTED)
    return value
