"""Numbers that stand apart from the others of their topic."""

import re

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Demographic, Status
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import kinds, reported
from tests.builders.story import Telling, a_claim


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [
        ([80, "12 officers"], {"officers": [12], "everyone, or not specified": [80]}),
        (
            [80, "14 soldiers and 3 medics"],
            {"combatants and medical workers": [17], "everyone, or not specified": [80]},
        ),
        ([80, "2 French citizens"], {"French citizens": [2], "everyone, or not specified": [80]}),
        (["12 officers", "15 teachers"], {"officers": [12], "teachers": [15]}),
        (["303 pupils and 12 teachers", "12 teachers"], {"teachers": [12], "everyone, or not specified": [315]}),
        # A number that reaches the others is in their range, and so is a group that nobody counts with others.
        ([40, "40 passengers"], {"everyone, or not specified": [40, 40]}),
        ([32, "40 passengers"], {"everyone, or not specified": [32, 40]}),
        ([80, "at least 12 officers"], {"everyone, or not specified": [80, 12]}),
        (["12 officers", "15 officers"], {"everyone, or not specified": [12, 15]}),
        # A family, members and foreigners are a part of all, whatever the others say.
        ([420, "a family of five"], {"everyone, or not specified": [420], "members of a family": [5]}),
        (["a family of five"], {"members of a family": [5]}),
        ([3, 158, "four members"], {"everyone, or not specified": [3, 158], "members": [4]}),
        ([23, 34, "43 Syrians"], {"everyone, or not specified": [23, 34], "Syrians": [43]}),
        ([23, "43 Afghans"], {"everyone, or not specified": [23, 43]}),
        # Students fewer and more than all: neither is an end of the toll.
        ([842, "569 pupils", "more than 1,000 pupils"], {"pupils": [569, 1001], "everyone, or not specified": [842]}),
        ([11, "2 officers", "15 officers"], {"officers": [2, 15], "everyone, or not specified": [11]}),
    ],
)
def test_a_named_group_below_all_others_has_a_range_of_its_own(
    numbers: list[int | str], ranges: dict[str, list[int]]
) -> None:
    claims = [a_claim(f"c{index}", f"Party {index}", killed=value) for index, value in enumerate(numbers)]

    shown = {
        range_.victims_label: sorted(position.bounds.low for position in range_.positions)
        for range_ in reported(*claims).measures[0].ranges
    }
    assert shown == {label: sorted(lows) for label, lows in ranges.items()}


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [
        (
            ["300 pupils, 180 of them girls and 120 boys", "279 girls"],
            {"girls": ["180 girls", "279 girls"], "everyone, or not specified": ["300 pupils"]},
        ),
        (
            ["20, including 2 girls and 4 boys", "20, including nine children"],
            {"children": ["2 girls and 4 boys", "9"], "everyone, or not specified": ["20", "20"]},
        ),
        (["137, including 76 girls", "50 children"], {"girls": ["76 girls"], "children": ["50 children"]}),
        (["76 girls", "61 boys"], {"girls": ["76 girls"], "boys": ["61 boys"]}),
    ],
)
def test_girls_are_compared_with_girls_and_boys_with_boys(numbers: list[str], ranges: dict[str, list[str]]) -> None:
    claims = [
        a_claim(
            f"c{index}",
            f"Party {index}",
            Telling(
                victims=Victims(demographic=Demographic.CHILD) if not re.match(r"\d+(,| pupils)", number) else Victims()
            ),
            killed=number,
        )
        for index, number in enumerate(numbers)
    ]

    shown = {
        range_.victims_label: sorted(position.stated.split(",")[0] for position in range_.positions)
        for range_ in reported(*claims).measures[0].ranges
    }
    assert {label: sorted(stated) for label, stated in ranges.items()}.items() <= shown.items()


@pytest.mark.parametrize(
    ("numbers", "ranges", "expected"),
    [
        (["22 soldiers", "nine fighters"], {"soldiers": ["22 soldiers"], "fighters": ["nine fighters"]}, []),
        (["22 soldiers", "30 troops"], {"combatants": ["22 soldiers", "30 troops"]}, [Kind.CONTRADICTS]),
        (["22 soldiers", "nine combatants"], {"combatants": ["22 soldiers", "nine combatants"]}, [Kind.CONTRADICTS]),
        (
            ["33 Turkish soldiers", "34 Turkish troops", "309 Syrian soldiers"],
            {
                "Turkish soldiers": ["33 Turkish soldiers", "34 Turkish troops"],
                "Syrian soldiers": ["309 Syrian soldiers"],
            },
            [Kind.CONTRADICTS],
        ),
        (
            ["45 Chinese servicemen", "43 soldiers"],
            {"combatants": ["43 soldiers", "45 Chinese servicemen"]},
            [Kind.CONTRADICTS],
        ),
    ],
)
def test_soldiers_and_fighters_and_those_of_two_countries_are_not_the_same(
    numbers: list[str], ranges: dict[str, list[str]], expected: list[Kind]
) -> None:
    combatants = Telling(victims=Victims(status=Status.COMBATANT))
    report = reported(
        *(a_claim(f"c{index}", f"Party {index}", combatants, killed=value) for index, value in enumerate(numbers))
    )

    shown = {
        range_.victims_label: sorted(position.stated for position in range_.positions)
        for range_ in report.measures[0].ranges
    }
    assert shown == ranges
    assert kinds(report) == expected


def test_one_claimants_soldiers_and_fighters_are_two_numbers() -> None:
    combatants = Victims(status=Status.COMBATANT)
    report = reported(
        a_claim("a", "Mayor", Telling(at="14", victims=combatants), killed="53 soldiers"),
        a_claim("b", "Mayor", Telling(at="15", victims=combatants), killed="20 militants"),
    )

    assert [
        (range_.victims_label, range_.positions[0].stated, range_.positions[0].history)
        for range_ in report.measures[0].ranges
    ] == [("fighters", "20 militants", ()), ("soldiers", "53 soldiers", ())]


def test_the_soldiers_among_the_dead_are_no_whole_of_the_attackers() -> None:
    attackers = Telling(victims=Victims("taliban", Status.COMBATANT))
    parents = a_claim("a", "Parents", killed="149, among them 134 children and 3 soldiers")

    assert kinds(reported(parents, a_claim("b", "Army", attackers, killed="seven attackers"))) == []
