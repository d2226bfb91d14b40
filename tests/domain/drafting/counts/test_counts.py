"""The counts of a sentence: neighbours share measures and people; parts and forecasts are told apart."""

import pytest

from tests.builders.drafting import counts_in, stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eight soldiers and 22 militants were killed", [("Eight", "killed"), ("22", "killed")]),
        ("A bomber killed nine Germans and one Peruvian", [("nine", "killed"), ("one", "killed")]),
        ("killing at least 19 people and wounding dozens", [("at least 19", "killed"), ("dozens", "injured")]),
        ("45 people died in one town, and another 17 in the next", [("45", "killed"), ("another 17", "killed")]),
        ("They honoured the five policemen slain last week", [("five", "killed")]),
        ("The two were killed", []),
        ("15 people died, three children among them", [("15", "killed")]),
        ("14 people are killed, including six attackers", [("14", "killed")]),
        ("35 civilians, including four children and two nurses, were killed", [("35", "killed")]),
        (
            "14 people are killed, including six attackers, and 13 others are injured",
            [("14", "killed"), ("13", "injured")],
        ),
        ("119 killed incl 31 children & 19 women, 830 injured", [("119", "killed"), ("830", "injured")]),
        ("six children and a teacher lie wounded", [("six", "injured"), ("a", "injured")]),
        ("the army says it killed “dozens” of militants", [("dozens", "killed")]),
        ("Ten victims and the shooter were killed", [("Ten", "killed")]),
        ("Many of the wounded were taken away", []),
        ("They were not killed, all 12 of them", []),
        ("retaking two districts and killing 119", [("two", "places_captured"), ("119", "killed")]),
        ("the old figure of the U.N., usually given as 250,000", []),
        (
            "400,000 people were killed, above the figure of the U.N., usually given as 250,000",
            [("400,000", "killed"), ("250,000", "killed")],
        ),
        ("409,000 cases of cholera, including 4,738 deaths", [("409,000", "cases"), ("4,738", "killed")]),
        (
            "A toll of 11: eight Iranians and three Syrians",
            [("11", "killed"), ("eight", "killed"), ("three", "killed")],
        ),
        ("43 deceased — 28 adults and 15 children", [("43", "killed"), ("28", "killed"), ("15", "killed")]),
        (
            "77 people died, most of them in Balochistan (39) and Khyber Pakhtunkhwa (17)",
            [("77", "killed"), ("39", "killed"), ("17", "killed")],
        ),
        ("77 people died, said Ali Reza (39)", [("77", "killed")]),
        ("22 cases of dengue were seen, bringing the total to 81", [("22", "cases"), ("81", "cases")]),
        ("gunmen killed two villagers and took 34 hostages", [("two", "killed"), ("34", "captured")]),
        ("burning 45 houses and destroying 12 tanks", [("45", "homes_destroyed"), ("12", "equipment_lost")]),
        ("Two people, one of them a toddler, were killed", [("Two", "killed")]),
        ("Deaths: 69", [("69", "killed")]),
        (
            "Nineteen were killed, 17 in Kathmandu and two in Itahari",
            [("Nineteen", "killed"), ("17", "killed"), ("two", "killed")],
        ),
        ("About 110 people, all of them over 60, were killed", [("About 110", "killed")]),
        ("170 people, among them many women, were killed", [("170", "killed")]),
        ("38 people could not be accounted for", [("38", "missing")]),
        (
            "The fires claimed 24 lives, including those of pilots, and left 26 hurt",
            [("24", "killed"), ("26", "injured")],
        ),
        ("They acknowledged eight civilian and five military deaths", [("eight", "killed"), ("five", "killed")]),
        ("200,000 internally displaced in South Kivu", [("200,000", "displaced")]),
        ("All 61 people aboard a plane died", [("All 61", "killed")]),
        ("one spectator was killed", [("one", "killed")]),
        ("Death toll in Sumy now 34", [("34", "killed")]),
        ("it left several hundred dead", [("several hundred", "killed")]),
        ("The army lost 12 soldiers", [("12", "killed")]),
        ("The company lost 12 contracts and 3 died", [("3", "killed")]),
        ("one firefighter had died", [("one", "killed")]),
        ("The death toll rose from 558 to 569", [("569", "killed")]),
        ("17 were injured, two of whom are in critical condition", [("17", "injured")]),
        ("27 people fell ill, 12 of them died", [("27", "cases"), ("12", "killed")]),
        ("At 16:00 two lakh people were displaced", [("two lakh", "displaced")]),
        ("Prices rose by 12 points", []),
    ],
)
def test_the_counts_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected


def test_others_are_of_the_kind_before() -> None:
    first, second = counts_in("119 Taliban terrorists were killed and 84 others were wounded")

    assert (first.people.affiliation, second.people.affiliation) == ("Taliban", "Taliban")


def test_what_could_happen_is_a_forecast() -> None:
    assert [count.is_forecast for count in counts_in("an eruption could kill thousands of people")] == [True]


def test_a_part_and_a_forecast_are_marked() -> None:
    [_, part] = counts_in("seven people were killed and five of the dead were attackers")
    [forecast] = counts_in("The death toll could rise to as high as 40")

    assert (part.is_part, part.is_forecast) == (True, False)
    assert (forecast.is_part, forecast.is_forecast) == (False, True)
