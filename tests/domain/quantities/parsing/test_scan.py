"""A text taken apart into the phrases of a language."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.chunks import Sense
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens


def roles(text: str) -> list[Sense]:
    return [item.sense for item in scan(tokens(text), ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 20 people", [Sense.QUALIFIER, Sense.NUMERAL, Sense.NOUN]),
        ("20 or more", [Sense.NUMERAL, Sense.QUALIFIER]),
        ("20 or 30", [Sense.NUMERAL, Sense.TO, Sense.NUMERAL]),
        ("forty-seven", [Sense.NUMBER_WORD, Sense.NUMBER_WORD]),
        ("two-three", [Sense.NUMBER_WORD, Sense.TO, Sense.NUMBER_WORD]),
        ("20 beekeepers", [Sense.NUMERAL, Sense.UNKNOWN]),
        ("casualties", [Sense.FIGURE]),
        ("20 casualties", [Sense.NUMERAL, Sense.NOUN]),
        ("pro-government", [Sense.UNKNOWN]),
    ],
)
def test_the_longest_phrase_is_taken_at_each_place(text: str, expected: list[Sense]) -> None:
    assert roles(text) == expected


@given(st.lists(st.sampled_from("at least 20 or more people of the dead so far three-four a and".split()), max_size=12))
def test_no_word_of_a_text_is_lost(words: list[str]) -> None:
    scanned = " ".join(item.text for item in scan(words, ENGLISH))

    assert len(scanned.replace("-", " ").split()) >= len(words)
