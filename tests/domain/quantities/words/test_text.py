"""The text of a stated quantity in one spelling, and its words."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.words.text import comparable, printable, tokens


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("  At least  21 ", "at least 21"),
        ("١١٩", "119"),
        ("10 — 14", "10–14"),
        ("10 - 14", "10–14"),
        ("twenty‑one", "twenty-one"),
        ("47٬600", "47,600"),
        ("21.", "21"),
        ("2\u200b1", "21"),
    ],
)
def test_one_quantity_has_one_spelling(text: str, spelling: str) -> None:
    assert comparable(text) == spelling


@given(st.text(max_size=60))
def test_a_printable_text_is_printable_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("at least 47,600 people", ["at", "least", "47,600", "people"]),
        ("30-40", ["30", "–", "40"]),
        ("2000~2500", ["2000", "–", "2500"]),
        ("12k", ["12", "k"]),
        ("50-odd", ["50", "odd"]),
        ("35 000 killed", ["35 000", "killed"]),
        ("an 8-year-old girl", ["an", "girl"]),
        ("half-a-dozen", ["half-a-dozen"]),
        ("20+", ["20", "+"]),
        ("1,200.0", ["1,200.0"]),
        (">=20", [">=", "20"]),
    ],
)
def test_a_text_is_taken_apart_into_numerals_words_and_signs(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize("text", ["20[12]", "20 [a]", "20 [note 1]", "20*", "20†"])
def test_foot_marks_are_left_out(text: str) -> None:
    assert comparable(text) == "20"
