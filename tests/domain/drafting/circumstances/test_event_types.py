"""The type of an event by its words; a period or many places make a summary."""

import pytest

from service.domain.drafting.circumstances.event_types import event_type, is_nationwide, refers_back, says_its_type


@pytest.mark.parametrize(
    ("sentence", "way", "provinces", "expected"),
    [
        ("Five civilians died in an air raid.", "", 1, "air_strike"),
        ("Drones struck a market, killing five.", "", 1, "air_strike"),
        ("A drone hit a market, killing five.", "", 1, "air_strike"),
        ("A suicide bomber killed five.", "weekday", 1, "suicide_attack"),
        ("The quake killed 525 people.", "", 1, "natural_disaster"),
        ("A military chopper was shot down.", "weekday", 1, "aircraft_loss"),
        ("119 were killed in operations.", "hours", 1, "roundup"),
        ("119 were killed in operations.", "", 11, "roundup"),
        ("They killed 21 nationwide.", "", 0, "roundup"),
        ("17 districts have fallen.", "span", 0, "running_total"),
        ("47,600 have been killed.", "span", 0, "running_total"),
        ("The war has killed 47,600 people.", "", 0, "running_total"),
        ("A bus crash killed five last year.", "last_year", 0, "transport_accident"),
        ("Five people died.", "", 0, "other"),
    ],
)
def test_the_type_of_an_event(sentence: str, way: str, provinces: int, expected: str) -> None:
    assert event_type(sentence, [], way, provinces) == expected


def test_a_bomb_is_dropped_where_the_story_tells_of_an_air_strike() -> None:
    story = "A warplane hit a market. The bombing killed 38."

    assert event_type("The bombing killed 38.", [], "", 0, story) == "air_strike"
    assert event_type("The bombing killed 38.", [], "", 0, "") == "ied_or_mine"
    assert event_type("A car bomb killed 38.", [], "", 0, story) == "ied_or_mine"


def test_a_passage_that_refers_to_the_event_does_not_tell_it() -> None:
    assert refers_back("The army denied carrying out the strike, and shelled a town.")
    assert not refers_back("Two died in an air raid.")
    assert says_its_type("An air raid killed two.", "air_strike")
    assert not says_its_type("38 were killed.", "air_strike")
    assert says_its_type("38 were killed.", "other")


def test_the_passage_tells_what_the_sentence_does_not() -> None:
    assert event_type("20 were hurt.", ["It was an air raid. 20 were hurt.", "It was shelled."], "", 0) == "air_strike"
    assert is_nationwide("across the country")
