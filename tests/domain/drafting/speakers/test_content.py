"""Where what is said begins; an afterthought is no clause of its own."""

import pytest

from service.domain.drafting.speakers.content import content_start, end_of_clause, says_something_itself
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
