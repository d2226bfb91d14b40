"""What happened, in a word that no claim of an incident contradicts."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Event
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Hazard
from service.domain.english.happenings import happening
from tests.builders.story import Telling, a_claim


def event_of(kind: EventType, hazard: Hazard | None = None) -> Event:
    return replace(a_claim("a", "Mayor", Telling(type=kind), killed=3).event, hazard=hazard)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([(EventType.AIR_STRIKE, None)] * 2, "an air strike"),
        ([(EventType.AIR_STRIKE, None), (EventType.SHELLING_OR_MISSILE, None)], ""),
        ([(EventType.NATURAL_DISASTER, Hazard.EARTHQUAKE), (EventType.NATURAL_DISASTER, None)], "an earthquake"),
        ([(EventType.NATURAL_DISASTER, Hazard.STORM), (EventType.NATURAL_DISASTER, Hazard.FLOOD)], ""),
        ([(EventType.NATURAL_DISASTER, None)], ""),
        # Nobody says that what is filed as one was an accident, or a targeted killing.
        ([(EventType.INDUSTRIAL_ACCIDENT, None)], ""),
        ([(EventType.TARGETED_KILLING, None)], ""),
    ],
)
def test_what_happened_is_told_where_all_claims_say_the_same(
    told: list[tuple[EventType, Hazard | None]], words: str
) -> None:
    assert happening(event_of(*what) for what in told) == words
