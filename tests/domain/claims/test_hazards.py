"""VOCABULARY 2: a natural disaster has a hazard, said by the poster or read from the words of its summary."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.hazards import hazards_in, hazards_of
from service.domain.claims.vocabulary import Hazard

H = Hazard
SUMMARIES_OF: list[tuple[str, set[Hazard]]] = [
    ("Earthquake", {H.EARTHQUAKE}),
    ("Aftershocks in Hatay", {H.EARTHQUAKE}),
    ("Séisme de magnitude 7", {H.EARTHQUAKE}),
    ("Землетрус у Туреччині", {H.EARTHQUAKE}),
    ("زلزال في سوريا", {H.EARTHQUAKE}),
    ("能登半島地震", {H.EARTHQUAKE}),
    ("台风引发洪水", {H.CYCLONE, H.FLOOD}),
    ("산사태로 12명 사망", {H.LANDSLIDE}),
    ("Typhoon Haiyan", {H.CYCLONE}),
    ("Tropical storm Ana", {H.CYCLONE}),
    ("Inundaciones en el sur", {H.FLOOD}),
    ("Flash floods in the valley", {H.FLASH_FLOOD}),
    ("Floods and landslides", {H.FLOOD, H.LANDSLIDE}),
    ("Dust storm", {H.STORM}),
    ("Erdrutsch im Tal", {H.LANDSLIDE}),
    ("Forest fires near Athens", {H.WILDFIRE}),
    ("Tsunami", {H.TSUNAMI}),
    ("Eruption of the volcano", {H.VOLCANO}),
    ("Sequía", {H.DROUGHT}),
    ("Heat wave", {H.HEAT_WAVE}),
    ("A cold snap", {H.COLD_WAVE}),
    ("Lawine", {H.AVALANCHE}),
    ("Bus crash near Reno", set()),
    ("", set()),
]


def event(type: EventType, summary: str | None = None, hazard: Hazard | None = None) -> Event:
    return Event(type, read_window("2023-02-06"), (Place("TR"),), summary=summary, hazard=hazard)


@pytest.mark.parametrize(("summary", "hazards"), SUMMARIES_OF)
def test_a_summary_names_its_hazard_in_any_language(summary: str, hazards: set[Hazard]) -> None:
    assert hazards_in(summary) == hazards


@pytest.mark.parametrize(
    ("described", "hazards"),
    [
        (event(EventType.NATURAL_DISASTER, "Earthquake"), {H.EARTHQUAKE}),
        (event(EventType.NATURAL_DISASTER), set()),
        (event(EventType.NATURAL_DISASTER, "Villages buried", H.LANDSLIDE), {H.LANDSLIDE}),
        # What the poster says counts, whatever the words.
        (event(EventType.NATURAL_DISASTER, "Floods after the storm", H.CYCLONE), {H.CYCLONE}),
        (event(EventType.RUNNING_TOTAL, "Dead of the earthquake"), {H.EARTHQUAKE}),
        # "A storm of bullets" is no storm.
        (event(EventType.SHOOTING, "A storm of bullets"), set()),
        (event(EventType.TRANSPORT_ACCIDENT, "Ferry sank in the typhoon"), set()),
    ],
)
def test_only_a_disaster_has_a_hazard(described: Event, hazards: set[Hazard]) -> None:
    assert hazards_of(described) == hazards


def test_every_hazard_has_words() -> None:
    assert {hazard for _, hazards in SUMMARIES_OF for hazard in hazards} == set(Hazard)


@pytest.mark.parametrize(
    ("type", "summary", "hazards"),
    [
        (EventType.NATURAL_DISASTER, "Fires on Maui", {H.WILDFIRE}),
        (EventType.NATURAL_DISASTER, "Incendies dans l'Hérault", {H.WILDFIRE}),
        (EventType.NATURAL_DISASTER, "Fires after the earthquake", {H.EARTHQUAKE}),
        (EventType.ROUNDUP, "Fires in factories", set()),
    ],
)
def test_a_fire_that_is_a_natural_disaster_is_a_wildfire(type: EventType, summary: str, hazards: set[Hazard]) -> None:
    assert hazards_of(event(type, summary)) == hazards


@pytest.mark.parametrize("hazard", Hazard)
def test_every_hazard_has_a_rate_a_group_and_words(hazard: Hazard) -> None:
    assert hazard.rate.a_million > 0
    assert hazard.groups
    assert hazard in {named for _, hazards in SUMMARIES_OF for named in hazards}
