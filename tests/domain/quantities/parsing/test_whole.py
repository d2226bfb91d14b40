"""Whole phrases: sums, families and ranges."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.whole import read_whole
from service.domain.quantities.quantity import CountPart, Quantity
from service.domain.quantities.words.text import tokens


def quantity(stated: str) -> Quantity:
    return read_whole(with_figures(scan(tokens(stated), ENGLISH), ENGLISH), ENGLISH)


def test_different_people_are_summed_and_keep_their_parts() -> None:
    summed = quantity("10 children and one woman")

    assert (summed.hard, summed.summed) == (Bounds(11, 11), True)
    assert summed.parts == (CountPart("child", Bounds(10, 10)), CountPart("woman", Bounds(1, 1)))


@pytest.mark.parametrize(
    ("stated", "bound"),
    [
        ("10 children and one woman", Bound.EXACT),
        ("20 to 30 children and one woman", Bound.RANGE),
        ("about 20 children and 10 to 14 women", Bound.APPROX),
        ("dozens of children and about 20 women", Bound.VAGUE),
        ("dozens of children and at least 20 women", Bound.LOWER),
        ("many children and 20 women", Bound.LOWER),
    ],
)
def test_a_sum_is_as_loose_as_its_loosest_term(stated: str, bound: Bound) -> None:
    assert quantity(stated).bound is bound


@pytest.mark.parametrize(
    "stated", ["20 dead and 30 injured", "20 and 30", "20 dead , 30 injured", "5 homes and 3 tanks"]
)
def test_different_things_are_never_summed(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        quantity(stated)


@pytest.mark.parametrize(
    ("stated", "people"),
    [("a family of five", 5), ("two families of five", 10), ("12 members of a family", 12), ("families of 3", None)],
)
def test_a_family_of_five_is_five_people(stated: str, people: int | None) -> None:
    if people is None:
        with pytest.raises(UnreadableQuantity):
            quantity(stated)
    else:
        assert quantity(stated).hard == Bounds(people, people)


@pytest.mark.parametrize("stated", ["a family", "one family", "a whole family"])
def test_a_family_alone_is_refused_with_what_to_say(stated: str) -> None:
    with pytest.raises(UnreadableQuantity, match="say how many people"):
        quantity(stated)


def test_a_range_of_two_qualified_numbers_is_no_sum() -> None:
    assert quantity("at least 20 and as many as 40").hard == Bounds(20, 40)
    assert not quantity("at least 20 and as many as 40").summed
