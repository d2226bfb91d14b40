"""Where what is said begins; an afterthought is no clause of its own."""

import pytest

from service.domain.drafting.speakers.content import (
    content_start,
    end_of_clause,
    follows_a_day,
    says_something_itself,
    says_what_stands_before,
    tells_both,
)
from service.domain.drafting.text.tokens import tokens_of
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("said five died", "five"),
        ("said on Sunday that five died", "five"),
        ("said in a statement on Twitter five died", "five"),
        ("told Reuters by telephone that five died", "five"),
        ("said last week five died", "five"),
        ("said “five died”", "“"),
        ("said on 21 May that five died", "five"),
        ("said on Sunday.", None),
        ("said on 21 May.", None),
        ("said, adding that five died", None),
        ("said", None),
    ],
)
def test_where_what_is_said_begins(text: str, begins: str | None) -> None:
    tokens = words_of(text)
    start = content_start(tokens, 1)

    assert (start and tokens[start].text) == begins


@pytest.mark.parametrize(
    ("text", "expected"),
    [("said that five died", True), ("said 12", True), ("said in its report", False), ("said quietly", False)],
)
def test_a_clause_of_its_own_has_a_verb_or_a_number(text: str, expected: bool) -> None:
    assert says_something_itself(words_of(text), 2 if " that " in text else 1) is expected


def test_a_clause_ends_at_a_stop() -> None:
    assert end_of_clause(words_of("five died; six fled"), 0) == 2


@pytest.mark.parametrize(
    ("text", "is_before"),
    [
        ("12 people died , police said on Monday .", True),
        ("12 people died , police said a few streets from what was left .", True),
        ("On Monday , police said 12 people died .", False),
        ("12 people died , police said , adding more .", True),
        ("EFE - police said a few streets from here .", False),
    ],
)
def test_whether_a_speaker_says_the_words_before_it(text: str, is_before: bool) -> None:
    tokens = tokens_of(text, 0, len(text))
    lead, verb = (next(i for i, token in enumerate(tokens) if token.lower == word) for word in ("police", "said"))

    assert says_what_stands_before(tokens, lead, verb, verb + 1) == is_before


def test_a_list_behind_a_colon_is_told_with_what_stands_before() -> None:
    text = "The storm took 37 lives , police said : 29 in the city ."
    tokens = tokens_of(text, 0, len(text))
    lead = next(index for index, token in enumerate(tokens) if token.lower == "police")

    assert tells_both(tokens, lead, lead + 3)
    assert not tells_both(tokens[5:], lead - 5, lead - 2)


def test_a_time_alone_tells_no_count() -> None:
    text = "As of 16 July , according to police"
    tokens = tokens_of(text, 0, len(text))

    assert follows_a_day(tokens, 5)
