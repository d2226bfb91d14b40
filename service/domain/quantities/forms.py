"""The forms of VOCABULARY 3 as tables: the qualifiers of a number with their rules, and the words in place of one.

The phrases that say them are in ``languages``, a file a language; here a row has the meaning.
"""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.numbers.amounts import within_limits
from service.domain.quantities.numbers.rules import (
    PairRule,
    Rule,
    about,
    about_between,
    at_least,
    at_least_about,
    at_least_between,
    at_most,
    bare,
    between,
    exactly,
    fewer_than,
    more_than,
    nearly,
    odd,
    up_to,
)


class Qualifier(StrEnum):
    """The meaning of the words around a number; the value is how English says it, in front of the number."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    UP_TO = "up to"
    AT_MOST = "at most"
    FEWER_THAN = "fewer than"
    ABOUT = "about"
    NEARLY = "nearly"
    CLOSE_TO = "close to"
    ODD = "odd"
    PERHAPS = "perhaps"
    STILL_COUNTING = "so far"


@dataclass(frozen=True, slots=True)
class QualifiedForm:
    """One row: the rule of a number with its qualifiers, the kind of bound, and the number in English."""

    rule: Rule
    bound: Bound
    english: str

    @property
    def before(self) -> str:
        """The words before the number, with their space; of a bare number, also of "exactly N", none."""
        return "" if self.bound is Bound.EXACT else self.english.partition("{}")[0]


@dataclass(frozen=True, slots=True)
class PairForm:
    """One row with two numbers: the rule, the kind of bound, and the two numbers in English."""

    rule: PairRule
    bound: Bound
    english: str

    @property
    def before(self) -> str:
        """The words before the numbers, with their space."""
        return self.english.partition("{}")[0]


@dataclass(frozen=True, slots=True)
class Word:
    """The bounds of a word in place of a number, and the word in English."""

    hard: Bounds
    soft: Bounds
    bound: Bound
    english: str = ""


_Q = Qualifier
_AT_LEAST = QualifiedForm(at_least, Bound.LOWER, "at least {}")
_MORE_THAN = QualifiedForm(more_than, Bound.LOWER, "more than {}")
_ABOUT = QualifiedForm(about, Bound.APPROX, "about {}")

# The qualifiers of one number. A set of qualifiers that is no row contradicts itself, and is refused.
FORMS: dict[frozenset[Qualifier], QualifiedForm] = {
    frozenset(): QualifiedForm(bare, Bound.EXACT, "{}"),  # VOCABULARY 3 row 1: N, exactly N
    frozenset({_Q.EXACTLY}): QualifiedForm(exactly, Bound.EXACT, "exactly {}"),
    frozenset({_Q.AT_LEAST}): _AT_LEAST,  # row 2
    frozenset({_Q.MORE_THAN}): _MORE_THAN,  # row 3
    frozenset({_Q.MORE_THAN, _Q.AT_LEAST}): _MORE_THAN,
    frozenset({_Q.UP_TO}): QualifiedForm(up_to, Bound.UPPER, "up to {}"),  # row 4
    frozenset({_Q.AT_MOST}): QualifiedForm(at_most, Bound.UPPER, "no more than {}"),
    frozenset({_Q.FEWER_THAN}): QualifiedForm(fewer_than, Bound.UPPER, "fewer than {}"),  # row 5
    frozenset({_Q.ABOUT}): _ABOUT,  # row 6
    frozenset({_Q.PERHAPS}): QualifiedForm(about, Bound.APPROX, "perhaps {}"),
    frozenset({_Q.NEARLY}): QualifiedForm(nearly, Bound.APPROX, "nearly {}"),  # row 7
    # The same bounds, but "nearly" says that it is less, and "close to" does not.
    frozenset({_Q.CLOSE_TO}): QualifiedForm(nearly, Bound.APPROX, "close to {}"),
    frozenset({_Q.ODD}): QualifiedForm(odd, Bound.VAGUE, "{}-odd"),  # row 12: N-odd
    frozenset({_Q.ABOUT, _Q.ODD}): QualifiedForm(odd, Bound.VAGUE, "{}-odd"),
    # Used by papers but missing in the table: row 2 applied to row 6, "at least about 20".
    frozenset({_Q.ABOUT, _Q.AT_LEAST}): QualifiedForm(at_least_about, Bound.LOWER, "at least about {}"),
}

_BETWEEN = PairForm(between, Bound.RANGE, "{} to {}")
_OPEN_BETWEEN = PairForm(at_least_between, Bound.LOWER, "at least {} to {}")

PAIR_FORMS: dict[frozenset[Qualifier], PairForm] = {
    frozenset(): _BETWEEN,  # row 8: N–M, N to M, between N and M, N or M
    frozenset({_Q.PERHAPS}): _BETWEEN,
    # Used by papers but missing in the table: row 6 and row 2 applied to both ends of row 8.
    frozenset({_Q.ABOUT}): PairForm(about_between, Bound.APPROX, "about {} to {}"),
    frozenset({_Q.AT_LEAST}): _OPEN_BETWEEN,
}

# Qualifiers of a word in place of a number ("at least dozens"), with what they leave of its bounds.
OPENING = frozenset({_Q.AT_LEAST, _Q.MORE_THAN})
CLOSING = frozenset({_Q.UP_TO})
LEAVING = frozenset({_Q.ABOUT, _Q.PERHAPS})


def _word(english: str, hard: tuple[int, int | None], soft: tuple[int, int | None], bound: Bound) -> Word:
    return Word(Bounds(*hard), Bounds(*soft), bound, english)


VAGUE_WORDS = {
    word.english: word
    for word in (
        _word("a couple", (2, 3), (2, 2), Bound.VAGUE),  # row 9
        _word("both", (2, 2), (2, 2), Bound.VAGUE),
        _word("a few", (2, 9), (3, 5), Bound.VAGUE),  # row 10
        _word("several", (3, 12), (3, 9), Bound.VAGUE),  # row 11
        _word("tens", (10, 99), (20, 90), Bound.VAGUE),  # row 14
        _word("dozens", (12, 99), (24, 99), Bound.VAGUE),
        _word("scores", (20, 199), (40, 99), Bound.VAGUE),
        _word("hundreds", (100, 999), (200, 999), Bound.VAGUE),  # row 15
        _word("thousands", (1_000, 9_999), (2_000, 9_999), Bound.VAGUE),
        _word("tens of thousands", (10_000, 99_999), (20_000, 90_000), Bound.VAGUE),
        _word("hundreds of thousands", (100_000, 999_999), (200_000, 999_999), Bound.VAGUE),
        _word("millions", (1_000_000, 9_999_999), (2_000_000, 9_999_999), Bound.VAGUE),
        _word("tens of millions", (10_000_000, 99_999_999), (20_000_000, 90_000_000), Bound.VAGUE),
        _word("double digits", (10, 99), (10, 99), Bound.VAGUE),
        _word("triple digits", (100, 999), (100, 999), Bound.VAGUE),
        _word("single digits", (1, 9), (1, 9), Bound.VAGUE),
        _word("many", (2, None), (3, None), Bound.EXISTENCE),  # row 16
        _word("an unknown number", (1, None), (1, None), Bound.EXISTENCE),  # row 17
        _word("none", (0, 0), (0, 0), Bound.ZERO),  # row 18; "no casualties" is NO and a noun
    )
}
NONE = VAGUE_WORDS["none"]
# The words that a scale word or "dozen" multiplies: "several hundred", "many thousands", but not "dozens thousand".
MULTIPLIED = frozenset({"a couple", "a few", "several", "many"})


def times(word: Word, size: int, english: str) -> Word:
    """The word times a scale: "several hundred" is "several" times a hundred, at both ends.

    Raises ``UnreadableQuantity`` above a million million.
    """
    hard, soft = (
        Bounds(within_limits(bounds.low * size), None if bounds.high is None else within_limits(bounds.high * size))
        for bounds in (word.hard, word.soft)
    )
    return Word(hard, soft, word.bound, english)
