"""Of two English nouns the last one is counted: who they are, not the thing or the place before it."""

import pytest

from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity

# The phrase, the unit and the status that it states, and the words that are kept of it.
COMPOUNDS = (
    ("one Islamic State fighter", "", "combatant", "islamic state"),
    ("12 Islamic State militants", "", "combatant", "islamic state"),
    ("three Operation Barkhane soldiers", "", "combatant", "operation barkhane"),
    ("20 Lebanese Forces members", "", "", "lebanese forces"),
    ("12 People's Defence Units fighters", "", "combatant", "people's defence units"),
    ("two Ground Forces soldiers", "", "combatant", "ground forces"),
    ("four Border Police officers", "", "police", "border"),
    ("three state police officers", "", "police", "state"),
    ("six United Nations House staff", "", "", "united nations house"),
    ("two Home Office officials", "", "", "home office officials"),
    ("two Strike Force members", "", "", "strike force"),
    ("one State Department employee", "", "", "state department employee"),
    ("two village elders", "", "", "village elders"),
    ("two state troopers", "", "", "state troopers"),
    ("3 helicopter crew members", "", "", "helicopter crew members"),
    ("two drone pilots", "", "", "drone pilots"),
    ("three mine clearance workers", "", "", "mine clearance workers"),
    ("12 air strike victims", "", "", "air strike"),
    ("50 village homes", "homes", "", "village"),
    ("two car bombs", "devices", "", "car"),
    ("two Leopard tanks", "tanks", "", "leopard"),
    ("two drones", "drones", "", ""),
    ("20 houses", "homes", "", ""),
)


@pytest.mark.parametrize(("stated", "unit", "status", "words"), COMPOUNDS)
def test_the_last_noun_is_counted(stated: str, unit: str, status: str, words: str) -> None:
    quantity = read(stated, "en")

    assert isinstance(quantity, Quantity)
    assert (quantity.counted.unit, quantity.counted.status) == (unit, status)
    assert quantity.counted.said_of == words
    assert not quantity.counted.measures


@pytest.mark.parametrize("stated", ["one house destroyed", "one drone downed", "one village captured"])
def test_a_verb_behind_a_thing_is_no_noun(stated: str) -> None:
    quantity = read(stated, "en")

    assert isinstance(quantity, Quantity)
    assert quantity.counted.unit or "places_captured" in quantity.counted.measures
