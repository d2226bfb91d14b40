"""Numbers inside a stated quantity: in words, in digits of any script, with any one separator."""

from fractions import Fraction

import pytest
from hypothesis import example, given, strategies as st

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.numbers.english_numbers import NUMBER_WORDS, THOUSANDS, UNITS
from service.domain.quantities.numbers.number_words import NumberWord, number_of
from service.domain.quantities.quantity import Quantity

SMALL = ["zero", *UNITS]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SEPARATORS = ["", ",", ".", " ", "'", "’", "\u00a0", "\u202f", "\u2009", "\u2007"]
ZEROS = ["0", "٠", "۰", "०", "০", "０"]  # of the Western, Arabic, Persian, Devanagari, Bengali and full-width digits


def number_in_words(text: str) -> int | None:
    """The number that the words of a text spell, joined by "and", as the grammar takes them."""
    try:
        quantity = read(text)
    except UnreadableQuantity:
        return None
    return (
        quantity.hard.low if isinstance(quantity, Quantity) and quantity.hard.is_exact and not quantity.summed else None
    )


def in_words(number: int, conjunction: str = " and ", hyphen: str = "-") -> str:
    """A number as British ("and") or American newspapers spell it."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return TENS[tens] + (hyphen + SMALL[units] if units else "")
    size, name = max((size, name) for name, size in {**THOUSANDS, "hundred": 100}.items() if size <= number)
    many, rest = divmod(number, size)
    joint = conjunction if rest < 100 else " "
    return f"{in_words(many, conjunction, hyphen)} {name}" + (
        joint + in_words(rest, conjunction, hyphen) if rest else ""
    )


def hard(stated: str) -> Bounds:
    found = read(stated)
    assert isinstance(found, Quantity)
    return found.hard


@given(st.integers(0, 10**9), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
@example(119, " and ", "-")
@example(10**9, " and ", "-")
def test_every_number_is_read_back_from_its_words(number: int, conjunction: str, hyphen: str) -> None:
    assert number_in_words(in_words(number, conjunction, hyphen)) == number


@given(st.integers(0, 10**12), st.sampled_from(SEPARATORS), st.sampled_from(ZEROS))
def test_every_number_is_read_back_from_digits_of_any_script_with_any_separator(
    number: int, separator: str, zero: str
) -> None:
    western = f"{number:,}".replace(",", separator)
    digits = "".join(chr(ord(zero) + int(sign)) if sign.isdecimal() else sign for sign in western)

    assert hard(digits) == Bounds(number, number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hundred and nineteen", 119),
        ("a hundred and nineteen", 119),
        ("one hundred nineteen", 119),
        ("a-hundred-and-nineteen", 119),
        ("a hundred and nineteen thousand", 119_000),
        ("twelve hundred", 1_200),
        ("nineteen hundred", 1_900),
        ("a thousand", 1_000),
        ("two thousand and five", 2_005),
        ("twenty one", 21),
        ("two lakh fifty thousand", 250_000),
        ("three crore", 30_000_000),
        ("one trillion", 10**12),
    ],
)
def test_the_words_of_the_wire_are_numbers(words: str, number: int) -> None:
    assert number_in_words(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "and",
        "hundred and",
        "and five",
        "one two",
        "twenty twelve",
        "five and twenty",
        "twenty zero",
        "ten hundred",
        "two hundred hundred",
        "thousand million",
        "two thousand three thousand",
        "two thousand hundred",
        "one hundred-two thousand",
        "two-three hundred",
        "twenty-first",
        "a",
        "a five",
        "thirty to forty",
    ],
)
def test_words_that_spell_no_number_are_none(words: str) -> None:
    assert number_in_words(words) is None


@pytest.mark.parametrize(
    ("stated", "number"),
    [
        ("1.2 million", 1_200_000),
        ("3.5 thousand", 3_500),
        ("1.234 million", 1_234_000),
        ("47.600", 47_600),  # a dot before exactly three digits parts thousands: nobody counts thousandths of people
        ("47 600", 47_600),
        ("1.000.000", 1_000_000),
        ("1,20,000", 120_000),
        ("2 lakh", 200_000),
        ("half a million", 500_000),
        ("007", 7),
    ],
)
def test_digits_are_read_as_their_newsroom_writes_them(stated: str, number: int) -> None:
    assert hard(stated) == Bounds(number, number)


def test_a_word_of_a_number_stands_below_the_place_of_the_word_before_it() -> None:
    words = {name: NUMBER_WORDS[name] for name in ("twenty", "one", "hundred", "thousand", "million")}

    assert number_of([words["twenty"], words["one"]]) == (21, 1)
    assert number_of([words["one"], words["twenty"]]) is None
    assert number_of([words["twenty"], words["thousand"]]) == (20_000, 1_000)
    assert number_of([words["thousand"], words["million"]]) is None
    assert number_of([words["thousand"], words["hundred"]]) is None


def test_a_numeral_takes_only_scale_words() -> None:
    million, unit = NUMBER_WORDS["million"], NUMBER_WORDS["one"]

    assert number_of([Fraction(6, 5), million]) == (1_200_000, 10**6)
    assert number_of([Fraction(3), unit]) is None
    assert number_of([Fraction(1, 3), NumberWord(100, multiplies=True)]) is None
