"""Quantities stated as a multiple: "double", "more than half of that", "three times" (VOCABULARY 3 row 19)."""

from collections.abc import Callable

from service.domain.quantities.numbers.amounts import number_in_digits
from service.domain.quantities.quantity import Multiple

NumberReader = Callable[[str], int | None]
"""Reads a number in words; ``None`` where they spell none."""

_FACTORS = {
    "double": (2, 1),
    "twice": (2, 1),
    "triple": (3, 1),
    "treble": (3, 1),
    "thrice": (3, 1),
    "quadruple": (4, 1),
    "half": (1, 2),
    "a third": (1, 3),
    "one third": (1, 3),
    "a quarter": (1, 4),
    "one quarter": (1, 4),
}
# Longest first, since "half of that number" ends in "that number", too.
_TAILS = (
    *("of that number", "of that figure", "of that", "of"),
    *("that number", "that figure", "that many", "that", "the number", "the figure", "as many"),
)
_MORE = ("more than ", "over ")


def multiple(text: str, stated: str, number_in_words: NumberReader) -> Multiple | None:
    """The multiple in a lower-case text; ``None`` when there is none. ``number_in_words`` reads "five" times."""
    more = next((head for head in _MORE if text.startswith(head)), "")
    tail = next((f" {tail}" for tail in _TAILS if text.endswith(f" {tail}")), "")
    factor = _factor(text.removeprefix(more).removesuffix(tail), number_in_words)
    return None if factor is None else Multiple(stated, *factor, strictly_more=bool(more))


def _factor(text: str, number_in_words: NumberReader) -> tuple[int, int] | None:
    times = text.removesuffix(" times")
    if times == text:
        return _FACTORS.get(text)
    number = number_in_digits(times)
    number = number_in_words(times) if number is None else number
    return (number, 1) if number is not None and 2 <= number <= 1000 else None
