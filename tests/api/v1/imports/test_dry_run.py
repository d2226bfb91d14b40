"""What a dry run of an import shows: each claim as it was read, and what its words say besides."""

import pytest

from tests.builders.desk import Desk
from tests.builders.importing import sent, table

HEADER = ["claimant", "type", "date", "country", "killed"]
ROW = ["Tolo", "unrest", "2021-06-30", "Afghanistan"]


def test_a_dry_run_shows_what_was_read(desk: Desk) -> None:
    header = ["claimant", "type", "date", "country", "province", "killed", "children killed"]
    row = ["Tolo", "unrest", "3. Juni 2021", "Afghanistan", "Kunduz", "at least 20 soldiers", 3]

    [item] = sent(desk, table(header, row), "dry_run=true")["items"]

    count: dict[str, object] = {"measure": "killed", "unit": None, "verification": None}
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


@pytest.mark.parametrize(("verification", "named"), [("", "verified"), ("verified", None)])
def test_a_dry_run_names_a_verification_that_only_the_words_say(
    desk: Desk, verification: str, named: str | None
) -> None:
    contents = table([*HEADER, "verification"], [*ROW, "14 (verified)", verification])
    [item] = sent(desk, contents, "dry_run=true")["items"]

    assert (item["status"], item["read"]["counts"][0]["verification"]) == (201, named)


@pytest.mark.parametrize(
    ("measure", "number", "problem"),
    [
        ("injured", 30, None),
        ("injured", "14 dead, 30 hurt", None),
        ("injured", "some 30", None),
        (
            "injured",
            300,
            "“30 hurt” counts injured, not killed: another count of it differs: correct one of both, or leave the "
            "words out.",
        ),
        ("missing", 2, "“30 hurt” counts injured, not killed: add a count for it, or leave the words out."),
    ],
)
def test_words_that_count_something_else_need_a_count_of_their_own(
    desk: Desk, measure: str, number: int | str, problem: str | None
) -> None:
    [item] = sent(desk, table([*HEADER, measure], [*ROW, "14 dead, 30 hurt", number]), "dry_run=true")["items"]

    assert [error["reason"] for error in item["errors"]] == ([problem] if problem else [])
