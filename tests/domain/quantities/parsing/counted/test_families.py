"""VOCABULARY 8: a family of five is five people, and a group alone is no count."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from tests.builders.story import number


@pytest.mark.parametrize(
    ("stated", "people"),
    [("two families of five", 10), ("a family of five", 5), ("a 16-strong crew", 16), ("two married couples", 4)],
)
def test_groups_with_their_size_are_so_many_people(stated: str, people: int) -> None:
    assert number(stated).hard == Bounds(people, people)


@pytest.mark.parametrize("stated", ["families of", "the crew of one ship", "12 Afghan crew of three"])
def test_a_group_without_its_number_of_people_is_refused(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        number(stated)
