"""English numbers and fractions in words."""

from fractions import Fraction

from service.domain.quantities.numbers.number_words import NumberWord, number_of

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: number for number, word in enumerate(_SMALL.split(), start=1)}
# The lakh and the crore are how South Asian newsrooms write large tolls.
THOUSANDS = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "bn": 10**9, "millions": 10**6}

NUMBER_WORDS = {
    "zero": NumberWord(0),
    **{word: NumberWord(number) for word, number in UNITS.items()},
    **{word: NumberWord(number * 10, 10) for number, word in enumerate(_TENS.split(), start=2)},
    "hundred": NumberWord(100, 100, multiplies=True, needs_head=True),
    **{word: NumberWord(size, size, multiplies=True) for word, size in THOUSANDS.items()},
    **{
        word: NumberWord(size, size, multiplies=True, needs_numeral=True)
        for word, size in _SHORT_SCALES.items()
        if word != "millions"
    },
}

_HALF, _QUARTER = Fraction(1, 2), Fraction(1, 4)
FRACTIONS = {
    **dict.fromkeys(("half a", "a half", "half", "half an"), _HALF),
    **dict.fromkeys(("a quarter of a", "quarter of a", "a quarter", "quarter", "one quarter of a"), _QUARTER),
    **dict.fromkeys(("three quarters of a", "three-quarters of a", "three quarter", "three quarters"), Fraction(3, 4)),
    **dict.fromkeys(("a third of a", "one third of a"), Fraction(1, 3)),
}


def number_in_words(text: str) -> int | None:
    """The number in lower-case English words, also with hyphens and "and"; ``None`` when they spell no number."""
    words = [NUMBER_WORDS.get(word) for word in text.replace("-", " ").split() if word != "and"]
    known = [word for word in words if word is not None]
    number = number_of(known) if known and len(known) == len(words) else None
    return number[0] if number else None
