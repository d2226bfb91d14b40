"""Numbers that a phrase lets compute, and shares of which nobody could."""

import pytest

from tests.builders.phrases import people


@pytest.mark.parametrize(
    ("stated", "bounds"),
    [
        ("all but two of the 14 on board", (12, 12)),
        ("all but two", None),
        ("half of the 48 passengers", (24, 24)),
        ("half of the 47 passengers", None),
        ("more than half of the 60 passengers", (31, 60)),
        ("one each in Homs, Hama and Daraa", (3, 3)),
        ("one each", None),
    ],
)
def test_a_number_is_computed_from_those_that_are_stated(stated: str, bounds: tuple[int, int] | None) -> None:
    assert people(stated, "en") == bounds
