"""Quotation marks of three kinds open and close; one that is open goes on into the next sentence."""

import pytest

from service.domain.drafting.text.quotations import inside_quotations, is_open_after
from tests.builders.drafting import words_of


@pytest.mark.parametrize("text", ["“five died” he", '"five died" he', "«five died» he"])
def test_what_stands_between_the_marks_is_inside(text: str) -> None:
    inside = [
        token.text
        for token, is_inside in zip(words_of(text), inside_quotations(words_of(text)), strict=True)
        if is_inside
    ]

    assert [word for word in inside if word.isalpha()] == ["five", "died"]


def test_what_stands_before_a_closing_mark_is_inside() -> None:
    tokens = words_of('five died," he said. "so')
    inside = [token.text for token, is_in in zip(tokens, inside_quotations(tokens), strict=True) if is_in]

    assert inside == ["five", "died", ",", "so"]


@pytest.mark.parametrize(
    ("text", "was_open", "expected"),
    [
        ("“Five died.", False, True),
        ("Five died.”", True, False),
        ("Five died.", True, True),
        ('"Five died.', False, True),
    ],
)
def test_a_quotation_is_open_until_it_is_closed(text: str, was_open: bool, expected: bool) -> None:
    assert is_open_after(text, was_open) is expected
