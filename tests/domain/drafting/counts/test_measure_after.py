"""The measure told after a number."""

import pytest

from service.domain.drafting.counts.measure_after import measure_after
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("12 people were killed", "killed"),
        ("12 people have reportedly been critically wounded", "injured"),
        ("12 lost their lives", "killed"),
        ("12 people died", "killed"),
        ("12 civilian deaths", "killed"),
        ("12 bodies had been found", "killed"),
        ("12 were taken to nearby hospitals", "injured"),
        ("12 had injuries that are not dangerous", "injured"),
        ("12 people left homeless", "displaced"),
        ("12 people are sleeping in shelters", "displaced"),
        ("12 killed or wounded", "killed_or_injured"),
        ("12 mines were discovered", "devices_neutralised"),
        ("12 tanks were destroyed", "equipment_lost"),
        ("12 districts have fallen", "places_captured"),
        ("12 siblings were among the dead", "killed"),
        ("12 others [injured]", "injured"),
        ("12 gunmen killed at least 30 people", None),
        ("87 wounded at the station", "injured"),
        ("12 people lost their homes", "displaced"),
        ("12 people are affected", "people_affected"),
        ("12 houses are affected", None),
        ("12 persons remain in evacuation centres", "displaced"),
        ("12 people are without shelter", "displaced"),
        ("38 are being treated", "injured"),
        ("six others are being searched for", "missing"),
        ("112 martyrs", "killed"),
        ("28 deaths through the rains", "killed"),
        ("five light wounded", "injured"),
        ("six children and a teacher lie wounded", "injured"),
        ("10 victims and the shooter were killed", "killed"),
        ("10 people and the gunman died", "killed"),
        ("10 people and the road was shut", None),
        ("ten on board the Embraer are dead", "killed"),
        ("12 wounded soldiers fought on", "injured"),
        ("12 buildings", None),
        ("12", None),
    ],
)
def test_the_measure_after_a_number(text: str, measure: str | None) -> None:
    read_measure = measure_after(words_of(text), 1)

    assert (read_measure and read_measure.measure) == measure
