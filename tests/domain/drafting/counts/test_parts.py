"""Numbers that are part of another, or the whole of one."""

import pytest

from tests.builders.drafting import counts_in, stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five of the 21 injured are in intensive care", [("Five", "injured"), ("21", "injured")]),
        ("He is one of the 6 killed", []),
        ("35 civilians died, including four children and two nurses", [("35", "killed")]),
        ("15 people, three children among them, died", [("15", "killed")]),
        ("2,059 were injured, of whom 1,404 are injured badly", [("2,059", "injured")]),
        ("80 people sailed, 23 of whom drowned", [("23", "killed")]),
    ],
)
def test_a_part_and_its_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected


def test_five_of_the_dead_are_part_of_another_number() -> None:
    [count] = counts_in("Five of the dead were killed at once")

    assert count.is_part
