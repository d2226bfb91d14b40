"""Counts of one speaker about one event are one claim; claims about one event share its number."""

import pytest

from service.domain.drafting.needs import NeedCode
from service.domain.drafting.told_events import summary, told_claims
from tests.builders.drafted import SEED
from tests.builders.drafting import WEDNESDAY, quotes_of


def test_the_counts_of_one_speaker_stand_in_one_claim() -> None:
    [claim] = told_claims(quotes_of("Police said 12 people were killed and 30 wounded in Kabul on Tuesday."), WEDNESDAY)

    assert [quote.number and quote.number.measure for quote in claim.quotes] == ["killed", "injured"]


def test_a_number_told_twice_is_one_count_with_two_places() -> None:
    text = (
        "Police said 12 people were killed in Kabul on Tuesday. Police said the 12 killed in Kabul on Tuesday were men."
    )
    text += " Police said 12 people were killed in Kabul on Tuesday."
    [claim] = told_claims(quotes_of(text), WEDNESDAY)

    assert len(claim.quotes) == 1
    assert len(claim.repeats[0]) >= 1


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "A bomb killed 5 people in Kabul on Tuesday, police said. Doctors say it killed 7 in Kabul on Tuesday.",
            [1, 1],
        ),
        ("A bomb killed 5 people in Kabul on Tuesday. A bomb killed 7 people in Taranto, Italy, on Tuesday.", [1, 2]),
        ("A bomb killed 5 people in Kabul on Tuesday. A flood killed 7 people in Kabul on Tuesday.", [1, 2]),
        ("A bomb killed 5 people in Kabul on Tuesday. A bomb killed 7 people in Kabul on June 3.", [1, 2]),
    ],
)
def test_claims_about_one_event_share_its_number(text: str, events: list[int]) -> None:
    assert [claim.event for claim in told_claims(quotes_of(text), WEDNESDAY)] == events


def test_a_number_of_two_claimants_says_so_on_both() -> None:
    text = "A bomb killed 5 people in Kabul on Tuesday. The bomb killed 5 people in Kabul on Tuesday, police said."
    doubts = [
        need.sentence
        for claim in told_claims(quotes_of(text), WEDNESDAY)
        for quote in claim.quotes
        for need in quote.needs
        if need.code == "second_claimant"
    ]

    assert doubts == [
        "The text gives 5 for police, too: see whose number it is.",
        "The text gives 5 for the publisher, too: see whose number it is.",
    ]


def test_accounts_of_a_strike_are_of_it_though_a_paragraph_between_tells_of_shells() -> None:
    text = (
        "At least 61 people were killed when a warplane bombed a market on Monday, the ministry said.\n\n"
        "The army denied the strike. It said rebels had shelled the town.\n\n"
        "The UN said it had verified 38 deaths."
    )

    claims = told_claims(quotes_of(text), WEDNESDAY)

    assert [(claim.event, claim.circumstances.type) for claim in claims if claim.first.number] == [
        (1, "air_strike"),
        (1, "air_strike"),
    ]


def test_the_seed_story_has_five_events() -> None:
    claims = told_claims(quotes_of(SEED), WEDNESDAY)

    assert [(claim.event, claim.circumstances.type) for claim in claims] == [
        (1, "roundup"),
        (1, "roundup"),
        (2, "air_strike"),
        (2, "air_strike"),
        (1, "roundup"),
        (3, "aircraft_loss"),
        (3, "aircraft_loss"),
        (4, "running_total"),
        (5, "running_total"),
    ]
    assert summary(claims[2].circumstances) == "Air strike in Kunduz"
    assert summary(claims[1].circumstances) == "Roundup in Afghanistan"


def test_two_numbers_of_one_speaker_that_exclude_each_other_are_two_claims() -> None:
    text = "Police said 10 people were killed and 30 wounded in Kabul on Tuesday. "
    text += "Police said two people were killed in Kabul on Tuesday when they jumped."
    claims = told_claims(quotes_of(text), WEDNESDAY)

    assert [[quote.number and quote.number.value for quote in claim.quotes] for claim in claims] == [[10, 30], ["two"]]
    [need] = [need for need in claims[1].first.needs if need.code is NeedCode.TWO_NUMBERS]
    assert need.sentence.startswith("The text has 10 from Police, too")
    assert claims[0].event == claims[1].event


@pytest.mark.parametrize("second", ["at least 10", "10", "12 soldiers"])
def test_numbers_that_agree_or_are_of_others_stay_together(second: str) -> None:
    text = "Police said 10 people were killed in Kabul on Tuesday. "
    text += f"Police said {second} were killed in Kabul on Tuesday."

    needs = [need.code for claim in told_claims(quotes_of(text), WEDNESDAY) for need in claim.first.needs]
    assert NeedCode.TWO_NUMBERS not in needs
