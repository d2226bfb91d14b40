"""A relative clause tells the fate of all who were counted, and of those joined to them."""

import pytest

from tests.builders.drafting import stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast hit four workers, all of whom died, the company said.", [("four", "killed")]),
        (
            "It buried two guides and three climbers, all of whom were found dead.",
            [("two", "killed"), ("three", "killed")],
        ),
        ("The plane carried 12 passengers, none of whom survived, the airline said.", [("12", "killed")]),
        ("The crash involved two drivers, both of whom were injured.", [("both", "injured")]),
        ("The car carried three men, who all died.", [("three", "killed")]),
        ("The plane carried 12 passengers, all of whom escaped.", []),
        ("Police said 12 people, all of whom nearly died, were aboard.", []),
        ("Police said 12 people, all of whom would have been killed, were aboard.", []),
        ("Police said 12 children, all of whom had relatives killed, were aboard.", []),
        ("Police said 12 soldiers, all of whom had killed civilians, were aboard.", []),
        ("The plane carried 12 passengers, some of whom died.", []),
        ("The union has 12 houses, all of which were sold.", []),
    ],
)
def test_what_is_told_of_all_is_told_of_each_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected
