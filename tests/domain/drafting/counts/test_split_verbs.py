"""A number between a verb and the words that complete it."""

import pytest

from tests.builders.drafting import stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police took 17 people into custody", [("17", "arrested")]),
        ("Rescuers brought 112 people ashore alive", [("112", "other:rescued")]),
        ("They rushed 12 to hospital", [("12", "injured")]),
        ("The army moved 300 families to safer places", [("300", "displaced")]),
        ("Arsonists set 12 houses ablaze", [("12", "homes_destroyed")]),
        ("Arsonists set 12 cars ablaze", []),
        ("They took 12 photos of people at the hospital", []),
    ],
)
def test_a_number_between_a_verb_and_its_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected
