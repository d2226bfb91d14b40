"""Sentences end at full stops and lines, not at abbreviations, and none is longer than 160 words."""

import pytest

from service.domain.drafting.text.sentences import MOST_WORDS, sentences_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Ali said 5 died. Others fled.", ["Gen. Ali said 5 died.", "Others fled."]),
        ("It was in the U.S. The toll is 5.", ["It was in the U.S.", "The toll is 5."]),
        ("Near the U.S. Embassy 5 died.", ["Near the U.S. Embassy 5 died."]),
        ("“Five died.” He left.", ["“Five died.”", "He left."]),
        ("Quake kills five\nPolice said so.", ["Quake kills five", "Police said so."]),
        ("five people died in the\r\nprovince, police said", ["five people died in the\r\nprovince, police said"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.of(text) for sentence in sentences_of(text)] == expected


def test_a_blank_line_begins_a_paragraph() -> None:
    assert [sentence.paragraph for sentence in sentences_of("A died. B died.\n\nC died.")] == [0, 0, 1]


def test_no_sentence_is_longer_than_the_limit() -> None:
    assert max(len(sentence.tokens) for sentence in sentences_of("1 " * 1_000)) == MOST_WORDS
