"""Words keep their places in the text, whatever script it is in."""

import pytest
from hypothesis import given, strategies as st

from service.domain.drafting.text.tokens import lower_at, text_span, tokens_of
from tests.builders.drafting import words_of


@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("…“”’\r\n\u0301طالبان🇦🇫 12,.#"))))
def test_a_word_stands_in_the_text_where_it_says(text: str) -> None:
    for token in tokens_of(text, 0, len(text)):
        assert text[token.start : token.end] == token.text


def test_initials_numerals_and_tags_are_one_word_each() -> None:
    texts = [token.text for token in words_of("The U.N. said 47,600 of #ANDSF’s 12-year-old ex-fighters died")]

    assert texts == ["The", "U.N.", "said", "47,600", "of", "#ANDSF’s", "12-year-old", "ex-fighters", "died"]


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("12 M23 fighters", ["12", "M23", "fighters"]),
        ("the M23-backed G5", ["the", "M23-backed", "G5"]),
        ("two F-16s, one Su-24 and COVID-19.", ["two", "F-16s", ",", "one", "Su-24", "and", "COVID-19", "."]),
        # No name: a number stands by itself.
        ("Kabul - 12 dead, 23M", ["Kabul", "-", "12", "dead", ",", "23", "M"]),
    ],
)
def test_a_name_with_a_number_in_it_is_one_word(sentence: str, texts: list[str]) -> None:
    assert [token.text for token in words_of(sentence)] == texts


def test_the_point_of_a_title_belongs_to_it() -> None:
    tokens = words_of("Dr. Ali and Gov. Pavlo met Dr.")

    assert [(token.text, token.lower) for token in tokens[:2]] == [("Dr.", "dr"), ("Ali", "ali")]
    assert [token.text for token in tokens[-2:]] == ["Dr", "."]


def test_a_word_outside_the_sentence_is_empty() -> None:
    tokens = words_of("#Taliban")

    assert [lower_at(tokens, place) for place in (-1, 0, 1)] == ["", "taliban", ""]
    assert text_span(tokens, (0, 1)) == (0, 8)
