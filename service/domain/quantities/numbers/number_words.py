"""Numbers written in words, in any language whose words are in a table.

    number = [ group scale ]… [ group ]        scales falling: a million, two hundred thousand and five
    group  = words of falling places           a hundred and nineteen; "hundred" multiplies what stands before it

A language gives each word its value and its place: "twenty" has the place 10, so that 1 to 9 may follow. The libraries
that do this read "hundred and nineteen" as 1900 and "30 to 40" as 35 (VOCABULARY 3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a number: its value, and the place below which another word may follow.

    ``multiplies`` marks hundred, thousand, million …; ``needs_head`` a hundred that stands without a number before it
    only at the beginning: "hundred and nineteen", but not "two thousand hundred"; ``needs_numeral`` a scale of a letter
    or two, which stands behind a numeral: "12k", but not "k. A.".
    """

    value: int
    place: int = 1
    multiplies: bool = False
    needs_head: bool = False
    needs_numeral: bool = False


def number_of(words: Sequence[NumberWord | Fraction]) -> tuple[int, int] | None:
    """The number that words of a number spell, and its last scale (1 without one); ``None`` when they spell none.

    A numeral stands as a ``Fraction``: only a scale word may follow it ("1.2 million", "3 thousand").
    """
    if isinstance(words[0], Fraction):
        return _scaled_numeral(words[0], words[1:])
    plain = [word for word in words if isinstance(word, NumberWord) and not word.needs_numeral]
    return _sum_of_groups(plain) if len(plain) == len(words) else None


def _scaled_numeral(numeral: Fraction, scales: Sequence[NumberWord | Fraction]) -> tuple[int, int] | None:
    size = 1
    for scale in scales:
        if isinstance(scale, Fraction) or not scale.multiplies:
            return None
        size *= scale.value
    number = numeral * size
    return (number.numerator, size) if number.denominator == 1 and len(scales) < 3 else None


def _sum_of_groups(words: Sequence[NumberWord]) -> tuple[int, int] | None:
    total, ceiling, last_scale = 0, 10**15, 1
    group = list[NumberWord]()
    for position, word in enumerate(words):
        if word.needs_head and position and not group:
            return None
        if word.value < THOUSAND:
            group.append(word)
            continue
        if not word.multiplies and not group and word.value < ceiling:  # two thousand in one word: "zweitausend"
            total, ceiling = total + word.value, THOUSAND
            continue
        value = _group(group) if group else 1 if ceiling == 10**15 else None
        if value is None or word.value >= ceiling:
            return None
        total, ceiling, last_scale, group = total + value * word.value, word.value, word.value, []
    rest = _group(group) if group else 0
    if rest is None or rest >= ceiling:
        return None
    return total + rest, _scale_of(group) if group else last_scale


def _scale_of(group: Sequence[NumberWord]) -> int:
    return group[-1].value if group[-1].multiplies else 1


def _group(words: Sequence[NumberWord]) -> int | None:
    """The number of words below a thousand: places fall, and "hundred" multiplies 1 to 9 or 11 to 99."""
    number, place = 0, THOUSAND
    for word in words:
        if word.multiplies:
            if number >= 100 or (number and number % 10 == 0):
                return None
            number, place = max(1, number) * word.value, word.value
        elif word.value < place and (word.value or len(words) == 1):
            number, place = number + word.value, word.place
        else:
            return None
    return number


def word_table(
    below_hundred: Mapping[str, int],
    hundreds: Mapping[str, int],
    scales: Mapping[str, int],
    *,
    compounds: Mapping[str, int] | None = None,
) -> dict[str, NumberWord]:
    """The number words of a language: up to 99, whole hundreds, words that multiply, and numbers in one word.

    Ten and the twenties to nineties take 1 to 9 behind them, whole hundreds take 1 to 99; a compound takes nothing.
    """
    return {
        **{word: NumberWord(number) for word, number in (compounds or {}).items()},
        **{word: NumberWord(number, 10 if number % 10 == 0 else 1) for word, number in below_hundred.items()},
        **{word: NumberWord(number, 100) for word, number in hundreds.items()},
        **{
            word: NumberWord(number, number, multiplies=True, needs_numeral=len(word) == 1)
            for word, number in scales.items()
        },
    }


def numbered(words: str, start: int, step: int = 1) -> dict[str, int]:
    """Words in the order of their numbers; forms of one number have a stroke between them: "deux trois quatre"."""
    return {
        form: start + index * step
        for index, forms in enumerate(words.split())
        for form in forms.replace("_", " ").split("/")
    }
