"""Sub-counts within a quantity (VOCABULARY 3 row 21)."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.parts import parts, split_parts

TWENTY = Bounds(20, 20)


def exact(text: str) -> Bounds:
    """The bounds of "3 children", as the grammar reads them."""
    number = int(text.partition(" ")[0])
    return Bounds(number, number)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("20, including 3 children", ("20", "3 children")),
        ("20 among them two women", ("20", "two women")),
        ("20 people", ("20 people", "")),
    ],
)
def test_a_quantity_is_split_before_its_sub_counts(text: str, split: tuple[str, str]) -> None:
    assert split_parts(text) == split


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("3 children", [("child", 3, 3)]),
        ("2 women and 5 minors", [("woman", 2, 2), ("child", 5, 5)]),
        ("2 women, 5 children, and 1 man", [("woman", 2, 2), ("child", 5, 5), ("man", 1, 1)]),
        ("children", [("child", 1, 20)]),
        ("some women", [("woman", 1, 20)]),
    ],
)
def test_each_sub_count_names_its_people_and_stays_within_the_whole(
    text: str, counted: list[tuple[str, int, int]]
) -> None:
    sub_counts = parts(text, TWENTY, exact)

    assert [(part.demographic_word, part.bounds.low, part.bounds.high) for part in sub_counts] == counted


@pytest.mark.parametrize("text", ["3 soldiers", "21 children", "2 women and 3 fighters"])
def test_a_part_of_other_people_or_above_its_whole_is_refused(text: str) -> None:
    with pytest.raises(UnreadableQuantity) as refused:
        parts(text, TWENTY, exact)

    assert refused.value.accepted
