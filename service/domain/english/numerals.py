"""Whole numbers in English words ("thirty-eight"), and a number before its noun ("dozens of people")."""

import re

_SMALL = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((1_000_000, "million"), (1_000, "thousand"))
# Words that need "of" before a noun: "dozens of people", "a couple of people".
_NEEDS_OF = re.compile(
    r"(dozens|scores|a score|tens|hundreds|thousands|millions|a couple|a pair|a handful|number)$", re.IGNORECASE
)


def number_in_words(number: int) -> str:
    """A whole number in words, "no" for zero.

    Counts of claimants are printed so. Nobody then reads them as claimed figures.
    """
    if number < 100:
        return _below_a_hundred(number)
    for scale, word in _SCALES:
        if number >= scale:
            return _joined(f"{number_in_words(number // scale)} {word}", number % scale)
    return _joined(f"{_SMALL[number // 100]} hundred", number % 100)


def _below_a_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, unit = _TENS[number // 10 - 2], number % 10
    return f"{tens}-{_SMALL[unit]}" if unit else tens


def _joined(words: str, rest: int) -> str:
    if not rest:
        return words
    return f"{words} and {number_in_words(rest)}" if rest < 100 else f"{words} {number_in_words(rest)}"


def counted_of(number: str, noun: str) -> str:
    """A number before its noun: "about 70 children", "dozens of people"; the number alone for an empty noun."""
    link = " of " if noun and _NEEDS_OF.search(number) else " "
    return f"{number}{link}{noun}".rstrip()
