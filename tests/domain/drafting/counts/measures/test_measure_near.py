"""A number that fits no construction has the measure of the nearest word that tells a fate, unless much objects."""

import pytest

from service.domain.drafting.counts.measures.found_measure import Form
from tests.builders.drafting import counts_in, stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the fire became the dead 77", [("77", "killed")]),
        ("The office elevates to 17 the fallen of Monday", [("17", "killed")]),
        ("In Austria died three", [("three", "killed")]),
        ("1,907 illegal miners surfaced and were arrested", [("1,907", "arrested")]),
        ("among them were killed 183 allied fighters, 100 soldiers", [("183", "killed"), ("100", "killed")]),
        ("Collapsed: 3,609 houses", [("3,609", "homes_destroyed")]),
        ("344 flats and 113 cars are damaged", [("344", "other:homes_damaged")]),
    ],
)
def test_any_order_of_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dead were found by 300 rescuers",
        "About 350 people were travelling when the bus crashed and a driver died",
        "They died in 14",
        "He was killed on highway 12",
        "The dead were carried past 20 shops",
        "47 members signed a letter and mourned the dead",
        "A man died, aged 12",
        "It killed a priest with 14 people in the church",
        "The killed man had 12 goats",
    ],
)
def test_what_speaks_against_it(text: str) -> None:
    assert [stated for stated, _ in stated_counts(text) if stated not in ("a", "A")] == []


def test_the_whole_of_whom_some_died_is_no_toll() -> None:
    assert stated_counts("at least 90 of 200 inhabitants died") == [("at least 90", "killed")]
    assert stated_counts("22 villagers of 222 lost their lives") == [("22", "killed")]


def test_it_is_told_as_such() -> None:
    assert counts_in("In the fire became the dead 77")[0].form is Form.NEAR
