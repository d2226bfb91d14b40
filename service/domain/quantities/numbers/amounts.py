"""One number inside a stated quantity, with its granularity, and numbers in digits."""

import re
from dataclasses import dataclass
from fractions import Fraction

from service.domain.errors import UnreadableQuantity

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
_WHOLE_WITH_DECIMALS = re.compile(r"(?=[^.]*\.0{1,2}$|[^,]*,0$)(.*[0-9])[.,]0+")  # spreadsheets write 12 as 12.0
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as stated.

    ``grain`` is g of VOCABULARY 3: "about" widens the number by it. ``slack`` is how far the number reaches without a
    qualifier: 0 for digits, 2 for "a dozen". ``scale`` is the size of its scale word: 1,000,000 for "1.2 million".
    """

    number: int
    grain: int
    slack: int = 0
    scale: int = 1


def granularity(number: int) -> int:
    """The largest power of ten dividing the number, at most a quarter of it, at least 1 (VOCABULARY 3)."""
    power = 1
    while number and number % (power * 10) == 0:
        power *= 10
    return max(1, min(power, number // 4))


def plain(number: int, scale: int = 1) -> Amount:
    """A number without a qualifier; raises UnreadableQuantity above a million million."""
    return Amount(within_limits(number), granularity(number), scale=scale)


def dozens(number: int) -> Amount:
    """A number of dozens: a dozen reaches from 10 to 14, two dozen from 20 to 28, a sixth either way."""
    reach = max(1, number // 6)
    return Amount(within_limits(number), reach, reach, scale=12)


def number_in_digits(text: str) -> int | None:
    """The number in digits, with any one thousands separator; ``None`` when the text is no number."""
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text)):
        return None
    return int("".join(character for character in text if character.isdecimal()))


def whole_in_digits(text: str) -> int | None:
    """The number in digits, also with decimals that are all nought: "12.0", "1,200.0"."""
    number = number_in_digits(text)
    match = _WHOLE_WITH_DECIMALS.fullmatch(text)
    return number_in_digits(match[1]) if number is None and match else number


def decimal_in_digits(text: str, decimal: str) -> Fraction | None:
    """The number in digits before a scale word, where ``decimal`` parts whole numbers from decimals in its language.

    "1.250 million" is a million and a quarter in English, "1.250 Millionen" in German a thousand times as much.
    """
    if _DECIMAL.fullmatch(text) and (decimal in text or number_in_digits(text) is None):
        return Fraction(text.replace(",", "."))
    number = number_in_digits(text)
    return None if number is None else Fraction(number)


def within_limits(number: int) -> int:
    """The number itself; raises ``UnreadableQuantity`` above a million million."""
    if number > HIGHEST:
        raise UnreadableQuantity("a number above a million million", ACCEPTED)
    return number
