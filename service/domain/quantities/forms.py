"""The forms of VOCABULARY 3 as tables: the phrases around a number, and the words in place of a number.

``N`` and ``M`` stand for numbers, ``D`` for a number of dozens. The first form that fits is the reading.
"""

from dataclasses import dataclass

from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.number_words import SCALES
from service.domain.quantities.rules import (
    PairRule,
    Rule,
    about,
    about_between,
    at_least,
    at_least_between,
    at_most,
    bare,
    between,
    dozen,
    exactly,
    fewer_than,
    more_than,
    nearly,
    up_to,
)


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """One row: the phrases, each as the text before and after the number, the rule and the kind of bound."""

    phrases: tuple[tuple[str, str], ...]
    rule: Rule
    bound: Bound


@dataclass(frozen=True, slots=True)
class PairForm:
    """One row with two numbers: the phrases, each as the text before the first number and between the two."""

    phrases: tuple[tuple[str, str], ...]
    rule: PairRule
    bound: Bound


@dataclass(frozen=True, slots=True)
class Word:
    """The bounds of a word in place of a number."""

    hard: Bounds
    soft: Bounds
    bound: Bound


def _phrases(row: str) -> tuple[tuple[str, str], ...]:
    # A sign needs no space before its number: "~20", "c. 20", ">= 20".
    ends = [phrase.removesuffix("M").replace("D", "N").partition("N") for phrase in row.split(" | ")]
    return tuple((head if head[-2:-1].isalpha() else head.rstrip(), tail) for head, _, tail in ends)


_ABOUT = ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "circa", "c.", "ca.", "~")
_BETWEEN = "N–M | N-M | N to M | N or M | between N and M | between N to M | between N–M | between N-M | from N to M"

DOZENS = PhraseForm(_phrases("D"), dozen, Bound.APPROX)  # VOCABULARY 3 row 12: a dozen / two dozen

FORMS = (
    # VOCABULARY 3 row 1: N, exactly N
    PhraseForm(_phrases("N | a total of N"), bare, Bound.EXACT),
    PhraseForm(_phrases("exactly N | precisely N"), exactly, Bound.EXACT),
    # Row 2: at least N, no fewer than, N or more ("N so far" and "N confirmed" are text.STILL_COUNTING)
    PhraseForm(
        _phrases("at least N | N at least | a minimum of N | minimum of N | N or more | N+"), at_least, Bound.LOWER
    ),
    PhraseForm(
        _phrases("no fewer than N | not fewer than N | no less than N | not less than N"), at_least, Bound.LOWER
    ),
    PhraseForm(_phrases(">= N | ≥ N"), at_least, Bound.LOWER),
    # Row 3: more than N, over N, upwards of
    PhraseForm(_phrases("more than N | over N | upwards of N | upward of N | > N"), more_than, Bound.LOWER),
    # Row 4: up to N, as many as N / no more than, at most N
    PhraseForm(_phrases("up to N | as many as N"), up_to, Bound.UPPER),
    PhraseForm(_phrases("no more than N | not more than N | at most N | N at most"), at_most, Bound.UPPER),
    PhraseForm(_phrases("a maximum of N | maximum of N | N or fewer | N or less | <= N | ≤ N"), at_most, Bound.UPPER),
    # Row 5: fewer than N, under N
    PhraseForm(_phrases("fewer than N | less than N | under N | < N"), fewer_than, Bound.UPPER),
    # Row 6: about, around, some N, roughly, approximately, an estimated, ~N
    PhraseForm(_phrases(" | ".join(f"{word} N" for word in _ABOUT) + " | ≈ N | N or so"), about, Bound.APPROX),
    # Row 7: nearly, almost, close to, just under N
    PhraseForm(_phrases("nearly N | almost N | close to N | just under N"), nearly, Bound.APPROX),
)

PAIR_FORMS = (
    # Row 8: N–M, N to M, between N and M, N or M
    PairForm(_phrases(_BETWEEN), between, Bound.RANGE),
    # Used by papers but missing in the table: row 6 and row 2 applied to both ends of row 8.
    PairForm(
        _phrases(" | ".join(f"{word} N to M | {word} N–M | {word} N-M" for word in _ABOUT)), about_between, Bound.APPROX
    ),
    PairForm(_phrases("at least N to M | at least N–M | at least N-M"), at_least_between, Bound.LOWER),
)


def _word(hard: tuple[int, int | None], soft: tuple[int, int | None], bound: Bound) -> Word:
    return Word(Bounds(*hard), Bounds(*soft), bound)


_COUPLE = _word((2, 3), (2, 2), Bound.VAGUE)
_FEW = _word((2, 9), (3, 5), Bound.VAGUE)
_SEVERAL = _word((3, 12), (3, 9), Bound.VAGUE)
_MANY = _word((2, None), (3, None), Bound.EXISTENCE)
_SOMEONE = _word((1, None), (1, None), Bound.EXISTENCE)
_NONE = _word((0, 0), (0, 0), Bound.ZERO)

_TABLE = {
    "a couple | couple | a pair": _COUPLE,  # row 9
    "both": _word((2, 2), (2, 2), Bound.VAGUE),
    "a few | few | a handful": _FEW,  # row 10
    "several": _SEVERAL,  # row 11
    "tens": _word((10, 99), (20, 90), Bound.VAGUE),  # row 13
    "dozens": _word((12, 99), (24, 99), Bound.VAGUE),
    "scores": _word((20, 199), (40, 99), Bound.VAGUE),
    "hundreds": _word((100, 999), (200, 999), Bound.VAGUE),  # row 14
    "thousands": _word((1_000, 9_999), (2_000, 9_999), Bound.VAGUE),
    "tens of thousands": _word((10_000, 99_999), (20_000, 90_000), Bound.VAGUE),
    "hundreds of thousands": _word((100_000, 999_999), (200_000, 999_999), Bound.VAGUE),
    "millions": _word((1_000_000, 9_999_999), (2_000_000, 9_999_999), Bound.VAGUE),
    "many | numerous | multiple | a number | casualties": _MANY,  # row 15
    "casualties reported": _MANY,
    "someone | somebody | an unknown number | an unspecified number": _SOMEONE,  # row 16
    "deaths reported | fatalities reported | injuries reported": _SOMEONE,
    "none | no one | no-one | nobody | nil": _NONE,  # row 17; "no casualties" is NO and a noun
}

NO = _NONE
"""The bounds of "no" before a noun."""


def _times(word: Word, unit: int) -> Word:
    # "Several hundred" is "several" times a hundred: both ends scale.
    hard, soft = word.hard, word.soft
    scaled = Bounds(hard.low * unit, (hard.high or 0) * unit), Bounds(soft.low * unit, (soft.high or 0) * unit)
    return Word(*scaled, Bound.VAGUE)


def _scaled_words() -> dict[str, Word]:
    leads = dict.fromkeys(("a couple", "a couple of", "couple of"), _COUPLE)
    leads |= {"a few": _FEW, "few": _FEW, "several": _SEVERAL}
    units = {**SCALES, "dozen": 12}
    return {
        f"{lead} {unit}{plural}": _times(word, size)
        for lead, word in leads.items()
        for unit, size in units.items()
        for plural in ("", "s")
    }


WORDS = {phrase: word for row, word in _TABLE.items() for phrase in row.split(" | ")} | _scaled_words()

FLOORS = ("at least ", "no fewer than ")
"""The phrases that open a vague word upwards: "at least dozens"."""
