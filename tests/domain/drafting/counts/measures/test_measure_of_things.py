"""Numbers of homes, of devices and of equipment."""

import pytest

from tests.builders.drafting import stated_counts

DAMAGED = "other:homes_damaged"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("310 houses were damaged", [("310", DAMAGED)]),
        ("310 houses were damaged and 42 destroyed", [("310", DAMAGED), ("42", "homes_destroyed")]),
        ("42 houses were destroyed and 310 damaged", [("42", "homes_destroyed"), ("310", DAMAGED)]),
        ("Damaged houses: 310 partially, 42 totally", [("310", DAMAGED), ("42", "homes_destroyed")]),
        (
            "The storm destroyed 42 homes and damaged a further 310",
            [("42", "homes_destroyed"), ("a further 310", DAMAGED)],
        ),
        ("Six houses and two cars have damage", [("Six", DAMAGED)]),
        ("310 houses were damaged or destroyed", []),
        ("The storm damaged or destroyed 310 houses", []),
        ("The storm damaged 310 schools", []),
        ("310 houses were affected", []),
        ("burning 45 houses and destroying 12 tanks", [("45", "homes_destroyed"), ("12", "equipment_lost")]),
        ("38 mines were defused", [("38", "devices_neutralised")]),
        ("two helicopters were shot down", [("two", "equipment_lost")]),
    ],
)
def test_what_became_of_things(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected
