"""What wire copy says around numbers: accepted and read, or refused with what would be accepted; never guessed."""

import time

import pytest
from hypothesis import assume, given, strategies as st

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.forms import FORMS, PAIR_FORMS, VAGUE_WORDS, Qualifier
from service.domain.quantities.grammar import LONGEST_TEXT, read, stated_for_reader
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.readings import may_stand_for_thousands
from service.domain.quantities.quantity import Multiple, Quantity

ACCEPTED = [
    "21 people",
    "five civilians",
    "119 dead",
    "20 killed",
    "10 bodies",
    "119.",
    "At Least 21",
    "AT LEAST FIVE CIVILIANS",
    "at least five civilians killed",
    "a child",
    "two soldiers",
    "20 people were killed",
    "38 IEDs",
    "17 districts",
    "4,460 shelters",
    "dozens of people",
    "hundreds of civilians",
    "tens of people displaced",
    "a couple of people",
    "a handful of fighters",
    "several dozen",
    "several hundreds",
    "a few",
    "many people killed",
    "numerous casualties",
    "a number of people",
    "someone killed",
    "an unknown number of civilians",
    "casualties reported",
    "20 reported dead",
    "no one",
    "nobody was killed",
    "no civilians killed",
    "no deaths",
    "none confirmed",
    "12 people so far",
    "12 confirmed dead",
    "12 to date",
    "12 and counting",
    "between 20 and 30 people",
    "between 30 to 40",
    "20 people or more",
    "20 or so",
    "20 at least",
    "20 or fewer",
    "around a hundred",
    "over a thousand",
    "more than one million people",
    "an estimated 1.5 million",
    "close to half a million",
    "≥ 20",
    "≤20",
    "<20",
    ">=20",
    "ca. 30",
    "≈ 30",
    "some 200 civilians",
    "no more than five",
    "not more than 5",
    "no less than 5",
    "17 out of a total of 387",
    "five of the 20",
    "about 30–40 people",
    "2-3 thousand",
    "1.5 - 2 million",
    # Refused in version 1; VOCABULARY 8 and the whole register of wire copy.
    "some people",
    "5.0",
    "1,2 million",
    "10k",
    "20, including two journalists",
    "20, including 25 children",
    "20, mostly civilians",
]

# Read, with a measure that is none of the vocabulary's: a claim with another measure refuses them (VOCABULARY 8).
OF_NO_MEASURE = ["20 survivors", "20 rescued", "no survivors", "20 unharmed", "20 trapped"]

REFUSED = [
    "",
    "   ",
    "a lot",
    "lots of people",
    "most",
    "all",
    "unknown",
    "heavy losses",
    "massacre",
    "people",
    "a",
    "no",
    "20 percent",
    "20%",
    "2 to 1",
    "between 40 and 30",
    "40-30",
    "2020-21",
    "10-12-2021",
    "20 killed and 30 injured",
    "20 killed, 30 injured",
    "20 30",
    "-5",
    "−5",
    "minus five",
    "1.25",
    "1,25",
    "1.2345 thousand",
    "()",
    "( )",
    "(()())",
    "several trillion trillion",
    "many million million million",
    "600 billion women and 600 billion children",
    "1,234.567",
    "0,600",
    "10,00",
    "1e3",
    "0x10",
    "10²",
    "½",
    "Ⅻ",
    "twenty-first",
    "21st",
    "the third",
    "one and two",
    "20 of 17",
    "5 of 10 of 20",
    "20 of them",
    "hundreds of thousand",
    "nearly double",
    "less than half",
    "more than about 20",
    "up to about 20",
    "up to 10 to 12",
    "up to 20 so far",
    "up to 0",
    "fewer than 0",
    "at least",
    "at least many",
    "or more",
    "to",
    "10 to",
    "to 14",
    "no casualties reported",
    "none, including children",
    "2 trillion",
    "1,000,000,000,001",
    "9" * 200,
    "cannot confirm",
    "could not be verified",
    "no comment",
    "declined to comment",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("stated", ACCEPTED)
def test_a_phrase_of_the_press_is_read(stated: str) -> None:
    assert isinstance(read(stated), Quantity)


@pytest.mark.parametrize("stated", OF_NO_MEASURE)
def test_words_of_another_measure_say_so(stated: str) -> None:
    quantity = read(stated)

    assert isinstance(quantity, Quantity)
    assert quantity.counted.measures == ("other:",)


@pytest.mark.parametrize("stated", REFUSED)
def test_a_phrase_outside_the_grammar_is_refused_with_what_would_be_accepted(stated: str) -> None:
    with pytest.raises(UnreadableQuantity) as refusal:
        read(stated)

    assert refusal.value.reason
    assert all(read(example) for example in refusal.value.accepted if not example.startswith("{"))


@pytest.mark.parametrize("stated", ["cannot confirm", "could not be verified", "No comment.", "did not comment"])
def test_a_party_that_gives_no_number_is_told_to_set_its_stance(stated: str) -> None:
    with pytest.raises(UnreadableQuantity, match="stance"):
        read(stated)


def test_a_refusal_never_repeats_what_was_sent() -> None:
    with pytest.raises(UnreadableQuantity) as refusal:
        read("<b>lots</b>")

    assert "lots" not in refusal.value.reason


HOSTILE = (
    *("a" * 50_000 + "!", "1," * 20_000, "1 " * 100, "1.000" * 40, "and " * 50, " of " * 50, "-1" * 100),
    *("to 1 " * 40, "one hundred and " * 12, "so far " * 28, "dead " * 40, ", including " * 18, "a dozen " * 25),
    *("\u200b" * 200, "between 1 and " * 14, "more than " * 20, "1 of " * 39 + "1", "1 to " * 39 + "1"),
)


@pytest.mark.parametrize("stated", HOSTILE)
def test_hostile_text_is_refused_within_50_milliseconds(stated: str) -> None:
    started = time.process_time()

    with pytest.raises(UnreadableQuantity):
        read(stated)

    assert time.process_time() - started < 0.05


def test_text_is_read_up_to_200_characters() -> None:
    assert isinstance(read("20".ljust(LONGEST_TEXT)), Quantity)
    with pytest.raises(UnreadableQuantity, match="200"):
        read("20".ljust(LONGEST_TEXT + 1))


def test_every_qualifier_is_in_a_row_of_the_table() -> None:
    alone = {qualifier for row in FORMS for qualifier in row}

    assert alone | {Qualifier.STILL_COUNTING} == set(Qualifier)
    assert set(ENGLISH.qualifiers) == set(Qualifier)
    assert set(ENGLISH.vague) == set(VAGUE_WORDS)
    assert all(set(row) <= set(Qualifier) for row in PAIR_FORMS)


def placed(phrase: str) -> str:
    """A phrase of the table with its number: "N or more", and any other phrase before the number."""
    return phrase.replace("N ", "%s ", 1) if phrase.startswith("N ") else f"{phrase} %s"


# A ratio of "N ish" and "N s" is said without a space; "still counting" does not go with an upper bound.
one_number = [placed(phrase) for row in ENGLISH.qualifiers.values() for phrase in row.split(" | ")]
two_numbers = [
    "%s–%s", "%s-%s", "%s to %s", "%s or %s", "between %s and %s", "from %s to %s", "about %s to %s",
    "at least %s to %s",
    "anywhere from %s to %s", "from %s up to %s", "%s if not %s", "%s to %s or more",
]  # fmt: skip
WORDS = [phrase.removeprefix("= ") for row in ENGLISH.vague.values() for phrase in row.split(" | ")]
numerals = st.integers(100, 10**7).map(lambda number: f"{number:,}") | st.sampled_from(
    ["five", "a hundred", "1.2 million", "a dozen", "two dozen", "three thousand people"]
)


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A phrase of any row of the tables, now and then with what may follow it."""
    kind = draw(st.sampled_from(["number", "numbers", "word"]))
    if kind == "word":
        return draw(st.sampled_from(sorted(WORDS)))
    if kind == "numbers":
        low = draw(st.integers(1_000, 10**6))
        return draw(st.sampled_from(two_numbers)) % (low, low + draw(st.integers(0, 10**6)))
    phrase, number = draw(st.sampled_from(one_number)), draw(numerals)
    # "-odd" stands at the number, before the people.
    assume(phrase not in ("%s odd", "%s some", "%s something") or "people" not in number)
    return phrase % number + draw(st.sampled_from(["", " dead"]))


@given(phrases())
def test_what_is_typical_lies_within_what_is_allowed_and_a_rounded_number_within_its_rounding(stated: str) -> None:
    found = read(stated)

    assert isinstance(found, Quantity)
    if found.rounded:
        assert found.soft.contains(found.hard)
        assert found.bound is Bound.EXACT
    else:
        assert found.hard.contains(found.soft)


@given(phrases())
def test_what_an_editor_reads_means_what_was_stated(stated: str) -> None:
    found = read(stated)
    again = read(stated_for_reader(found))

    assert isinstance(found, Quantity)
    assert isinstance(again, Quantity)
    assert (again.hard, again.soft, again.bound, again.of) == (found.hard, found.soft, found.bound, found.of)
    assert stated_for_reader(again) == stated_for_reader(found)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_low_and_high_are_kept_as_given(one: int, other: int) -> None:
    low, high = sorted((one, other))
    # "10 to 12,000" may mean 10,000 to 12,000 (VOCABULARY 8).
    assume(not may_stand_for_thousands(low, high))
    found = read({"low": low, "high": high})
    again = read(stated_for_reader(found))

    assert isinstance(found, Quantity)
    assert isinstance(again, Quantity)
    assert found.hard == again.hard == Bounds(low, high)
    assert found.soft == again.soft


def read_or_refused(text: str) -> Quantity | Multiple | UnreadableQuantity:
    try:
        return read(text)
    except UnreadableQuantity as refusal:
        return refusal


WIRE_WORDS = "at least more than about between and to of or so far no dozen hundred million 20 1,000 five people dead"


@given(st.text(max_size=220) | st.lists(st.sampled_from(WIRE_WORDS.split()), max_size=9).map(" ".join))
def test_any_text_either_reads_or_is_refused(text: str) -> None:
    found = read_or_refused(text)

    if isinstance(found, UnreadableQuantity):
        assert found.accepted
    else:
        assert found.stated == text
        assert type(read(stated_for_reader(found))) is type(found)
