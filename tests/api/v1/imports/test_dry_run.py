"""What a dry run of an import shows: each claim as it was read, and the words of it that are not used."""

import pytest

from tests.builders.desk import Desk
from tests.builders.importing import sent, table


def test_a_dry_run_shows_what_was_read(desk: Desk) -> None:
    header = ["claimant", "type", "date", "country", "province", "killed", "children killed"]
    row = ["Tolo", "unrest", "3. Juni 2021", "Afghanistan", "Kunduz", "at least 20 soldiers", 3]

    [item] = sent(desk, table(header, row), "dry_run=true")["items"]

    count: dict[str, object] = {"measure": "killed", "unit": None, "unused": [], "verification": None}
    assert item["read"] == {
        "claimant": "Tolo",
        "type": "unrest",
        "start": "2021-06-03",
        "end": None,
        "places": ["Kunduz, AF"],
        "counts": [
            count | {"stated": "at least 20 soldiers", "low": 20, "high": None, "victims": "combatants"},
            count | {"stated": "3", "low": 3, "high": 3, "victims": "children"},
        ],
    }
    assert "read" not in sent(desk, table(header, row))["items"][0]


@pytest.mark.parametrize(
    ("killed", "injured", "verification", "unused", "named"),
    [
        ("14 dead, 30 hurt", "", "", ["30 hurt"], None),
        ("14 dead, 30 hurt", "30", "", [], None),
        ("14 (verified)", "", "", [], "verified"),
        ("14 (verified)", "", "verified", [], None),
    ],
)
def test_a_dry_run_names_the_words_that_are_not_used(
    desk: Desk, killed: str, injured: str, verification: str, unused: list[str], named: str | None
) -> None:
    header = ["claimant", "type", "date", "country", "killed", "injured", "verification"]
    row = ["Tolo", "unrest", "2021-06-30", "Afghanistan", killed, injured, verification]

    [item] = sent(desk, table(header, row), "dry_run=true")["items"]

    assert item["status"] == 201, item
    assert (item["read"]["counts"][0]["unused"], item["read"]["counts"][0]["verification"]) == (unused, named)
