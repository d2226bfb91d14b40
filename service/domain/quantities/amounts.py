"""One number inside a stated quantity, in digits, in words or in dozens, with its granularity."""

import re
from dataclasses import dataclass
from fractions import Fraction

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.number_words import SCALES, number_in_words
from service.domain.quantities.text import without_nouns

HIGHEST = 10**12

ACCEPTED = (
    "119",
    "twenty-one",
    "1.2 million",
    "at least 21",
    "more than 100",
    "up to 40",
    "about 30",
    "10 to 14",
    "dozens",
    "none",
    "17 of 387",
    '{"low": 10, "high": 14}',
)

_PLAIN = re.compile(r"[0-9]+")
# Thousands in groups of three, by one separator throughout. "47.600" is 47,600 as half of Europe writes it: a count
# has no fractions, so exactly three digits after a dot can only be thousands, unless a scale word follows.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([,.' ])[0-9]{3}(?:\1[0-9]{3})*")
_INDIAN = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")  # 1,20,000 is 120,000
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as stated.

    ``grain`` is g of VOCABULARY 3: "about" widens the number by it. ``slack`` is how far the number reaches without a
    qualifier: 0 for digits, 2 for "a dozen".
    """

    number: int
    grain: int
    slack: int = 0


def granularity(number: int) -> int:
    """The largest power of ten dividing the number, at most a quarter of it, at least 1 (VOCABULARY 3)."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return max(1, min(power, number // 4))


def plain(number: int) -> Amount:
    """A number without a qualifier; raises UnreadableQuantity above a million million."""
    return Amount(_within_limits(number), granularity(number))


def amount(text: str) -> Amount | None:
    """The number in a lower-case text, with or without nouns; ``None`` when there is none."""
    core = without_nouns(text).core
    dozens = _in_dozens(core)
    if dozens is not None:
        # A dozen reaches from 10 to 14, two dozen from 20 to 28: a sixth either way.
        return Amount(_within_limits(dozens), max(1, dozens // 6), max(1, dozens // 6))
    number = _number(core)
    return None if number is None else plain(number)


def number_in_digits(text: str) -> int | None:
    """The number in digits, with any one thousands separator; ``None`` when the text is no number."""
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)):
        return None
    return int("".join(character for character in text if character.isdecimal()))


def pair_of_amounts(left: str, right: str) -> tuple[Amount, Amount] | None:
    """The two ends of a range; ``None`` when one of them is no number.

    "2 to 3 million" and "two or three hundred" share their scale word: the left end takes the scale word of the right
    end if the left number is the smaller one without it. "500 to two thousand" is read as written.
    """
    high = amount(right)
    head, _, scale = without_nouns(right).core.rpartition(" ")
    shared, own = _mantissa(head), _mantissa(left)
    if (scale in SCALES or scale == "dozen") and shared is not None and own is not None and own < shared:
        left = f"{left} {scale}"
    low = amount(left)
    return None if low is None or high is None else (low, high)


def _number(text: str) -> int | None:
    for read in (number_in_digits, number_in_words, _scaled):
        number = read(text)
        if number is not None:
            return number
    return None


def _scaled(text: str) -> int | None:
    # "1.2 million", "3 thousand", "half a million"; 1.2345 thousand is no count.
    head, _, scale = text.rpartition(" ")
    mantissa = Fraction(1, 2) if head == "half a" else _mantissa(head) if head[:1].isdecimal() else None
    if mantissa is None or scale not in SCALES:
        return None
    number = mantissa * SCALES[scale]
    return number.numerator if number.denominator == 1 else None


def _in_dozens(text: str) -> int | None:
    head, _, last = text.replace("half-dozen", "half dozen").rpartition(" ")
    if last != "dozen":
        return None
    if head in ("half", "half a", "a half"):
        return 6
    number = 1 if head in ("", "a") else _number(head)
    return number * 12 if number else None


def _mantissa(text: str) -> Fraction | None:
    if _DECIMAL.fullmatch(text):
        return Fraction(text)
    number = number_in_digits(text)
    number = number_in_words(text) if number is None else number
    return None if number is None else Fraction(number)


def _within_limits(number: int) -> int:
    if number > HIGHEST:
        raise UnreadableQuantity("a number above a million million", ACCEPTED)
    return number
