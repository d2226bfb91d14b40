"""VOCABULARY 8: the units that nouns count are one table, from which nouns and sums take what follows."""

import pytest

from service.domain.quantities.bounds import Bounds
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.words.units import UNITS
from tests.builders.story import number


def test_every_unit_of_a_noun_is_in_the_table() -> None:
    nouns = [noun for language in LANGUAGES.values() for row in language.nouns for _, noun in row.nouns()]

    assert {noun.unit for noun in nouns} - {""} == {unit.name for unit in UNITS}


@pytest.mark.parametrize(("stated", "pieces"), [("two tanks and three drones", 5), ("a helicopter and a ship", 2)])
def test_pieces_of_equipment_are_summed(stated: str, pieces: int) -> None:
    assert number(stated).hard == Bounds(pieces, pieces)
    assert number(stated).counted.measures == ("equipment_lost",)
