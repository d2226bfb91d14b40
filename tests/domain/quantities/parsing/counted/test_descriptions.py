"""Words around a number that say who some of the counted people are."""

import pytest

from tests.builders.story import number


@pytest.mark.parametrize(
    ("text", "status", "demographic"),
    [
        ("27 girls and counsellors", "", ""),
        ("12 students and women", "", ""),
        ("12 women and students", "", ""),
        ("150 scholars and civilians", "", ""),
        ("20 students, women and villagers", "", ""),
        ("14 Syrian and Turkish soldiers", "combatant", ""),
        ("14 women", "", "woman"),
    ],
)
def test_a_noun_that_says_who_some_are_says_not_who_all_are(text: str, status: str, demographic: str) -> None:
    counted = number(text).counted

    assert (counted.status, counted.demographic) == (status, demographic)
