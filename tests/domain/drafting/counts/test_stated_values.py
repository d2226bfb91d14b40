"""The value is what the grammar of quantities reads from the stated words, and nothing else."""

import pytest

from service.domain.drafting.counts.counts import sentence_counts
from service.domain.drafting.counts.stated_values import is_read, quoted_number, value_of
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("119", 119),
        ("47,600", "47,600"),
        ("at least another 12", "at least 12"),
        ("another 12", 12),
        ("the 12", 12),
        ("20-plus", "20 or more"),
        ("dozen", "a dozen"),
        ("a\ndozen", "a dozen"),
        ("as many", None),
    ],
)
def test_the_value_of_stated_words(stated: str, value: int | str | None) -> None:
    assert value_of(stated, (0, len(stated)), (0, len(stated))) == value
    assert value is None or is_read(str(value))


def test_a_number_that_the_grammar_does_not_read_keeps_its_words() -> None:
    text = "3 to 2 people were killed"
    [count] = sentence_counts(words_of(text))
    number = quoted_number(text, words_of(text), count, ())

    assert (number.value, number.is_read) == ("3 to 2", False)


def test_a_head_that_the_grammar_does_not_read_takes_no_other_with_it() -> None:
    stated = "about under 100"

    assert value_of(stated, (0, len(stated)), (12, len(stated))) == "under 100"


def test_families_are_a_unit_of_their_own() -> None:
    text = "1,166 families and 30 people were displaced"
    counts = sentence_counts(words_of(text))
    numbers = [quoted_number(text, words_of(text), count, ()) for count in counts]

    assert [number.unit for number in numbers] == ["families", None]


@pytest.mark.parametrize(
    ("text", "verified"),
    [
        ("had verified 38 deaths", "verified"),
        ("12 verified deaths", "verified"),
        ("38 deaths that could not be verified", None),
        ("had not verified 38 deaths", None),
        ("had confirmed 38 deaths", None),
    ],
)
def test_who_verified_a_number_says_so(text: str, verified: str | None) -> None:
    [count] = sentence_counts(words_of(text))
    number = quoted_number(text, words_of(text), count, ())

    assert (text[slice(*number.verified)] if number.verified else None) == verified


def test_a_multiple_is_of_the_number_before_it() -> None:
    text = "12 were killed and more than double that number injured"
    tokens = words_of(text)
    multiple = sentence_counts(tokens)[1]

    number = quoted_number(text, tokens, multiple, ("killed",))

    assert number.is_read
    assert (number.value, number.of_count) == ("more than double", "killed")
    assert not quoted_number(text, tokens, multiple, ()).is_read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two more bodies were found", "Two more"),
        ("Another 12 people died", "12 more"),
        ("Two additional people died", "Two more"),
        # Others than those who died, and no step of those who were hurt.
        ("Another 30 people were injured", 30),
        ("Three other people died", "Three"),
    ],
)
def test_who_came_to_those_before_is_so_many_more(text: str, value: int | str) -> None:
    [count] = sentence_counts(words_of(text))

    assert quoted_number(text, words_of(text), count, ()).value == value
    assert quoted_number(text, words_of(text), count, ("injured",)).value in (value, 12, "Two")
