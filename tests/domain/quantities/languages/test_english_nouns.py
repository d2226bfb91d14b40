"""English nouns in the classes of VOCABULARY 8."""

import pytest

from service.domain.claims.measures import own_unit
from service.domain.claims.vocabulary import MEASURES, Demographic, Status
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS, NOUNS
from service.domain.quantities.quantity import Counted, Quantity


def counted(stated: str) -> Counted:
    quantity = read(stated)
    assert isinstance(quantity, Quantity)
    return quantity.counted


def test_nouns_state_measures_and_victims_of_the_vocabulary() -> None:
    measures = {measure for row in ENGLISH_NOUNS for measure in row.measures.split()}

    assert measures <= {*MEASURES, "other:"}
    assert {row.status for row in ENGLISH_NOUNS} <= {*Status, ""}
    assert {row.demographic for row in ENGLISH_NOUNS} <= {*Demographic, ""}
    assert {"soldiers", "families", "wounded", "people"} <= NOUNS
    assert own_unit("homes_destroyed") in {row.unit for row in ENGLISH_NOUNS}


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("20 wounded", Counted(measures=("injured",))),
        ("20 people killed", Counted(measures=("killed",))),
        ("20 arrested", Counted(measures=("arrested",))),
        ("20 detained", Counted(measures=("arrested", "captured"))),
        ("12 soldiers", Counted(status="combatant")),
        ("9 children", Counted(demographic="child")),
        ("3 civilian women", Counted(status="civilian", demographic="woman")),
        ("20 women and children", Counted()),
        ("120 families", Counted(unit="families")),
        ("5 tanks", Counted(unit="tanks")),
        ("20 people", Counted()),
        ("20 pilgrims", Counted(said_of="pilgrims")),
        ("20 beekeepers", Counted(said_of="beekeepers")),
        ("20 Taliban fighters", Counted(status="combatant", said_of="taliban")),
        ("hundreds feared dead", Counted(measures=("killed",), feared=True)),
        ("another 15", Counted(increment=True)),
        ("15 others", Counted(increment=True)),
        ("dozens more killed", Counted(measures=("killed",), increment=True)),
    ],
)
def test_a_noun_states_a_measure_victims_a_unit_or_nothing(stated: str, said: Counted) -> None:
    assert counted(stated) == said
