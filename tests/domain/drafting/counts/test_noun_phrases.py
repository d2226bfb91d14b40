"""The noun phrase after a number, with asides and what hangs on it stepped over."""

import pytest

from service.domain.drafting.counts.noun_phrases import (
    counted,
    noun_phrase,
    through_a_list,
    through_what_hangs_on_it,
    without_determiners,
)
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("civilians were killed", "civilians", "were"),
        ("people, including two children, were hurt", "people", "were"),
        ("people (most of them women) died", "people", "died"),
        ("Taliban fighters in Kunduz", "Taliban fighters", "in"),
        ("were killed", "", "were"),
    ],
)
def test_a_phrase_ends_before_its_verb(text: str, words: str, rest: str) -> None:
    tokens = words_of(text)
    phrase = noun_phrase(tokens, 0)

    assert " ".join(token.text for token in phrase.words) == words
    assert tokens[phrase.end].text == rest


@pytest.mark.parametrize(
    "text",
    [
        "people from 18 countries were killed",
        "civilians who were killed",
        "men on a motorcycle were shot dead",
    ],
)
def test_what_hangs_on_people_is_stepped_over(text: str) -> None:
    tokens = words_of(text)

    assert tokens[through_what_hangs_on_it(tokens, noun_phrase(tokens, 0)).end].text == "were"


def test_a_list_of_people_is_one_phrase() -> None:
    tokens = words_of("patients, children and nurses were killed")

    assert tokens[through_a_list(tokens, noun_phrase(tokens, 0)).end].text == "were"


def test_the_counted_are_the_last_nouns_for_people() -> None:
    phrase = without_determiners(noun_phrase(words_of("of the Afghan police officers manning posts"), 0))

    assert [token.text for token in counted(phrase)] == ["Afghan", "police", "officers"]
