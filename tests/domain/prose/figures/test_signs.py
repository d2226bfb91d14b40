"""A number is printed without the signs of tables and posts, and with the number that its claimant gave."""

import pytest

from service.domain.prose.figures.in_words import number_alone
from service.domain.prose.figures.signs import group_digits, in_digits, without_measure, without_signs
from tests.builders.report_story import a_position


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("14+", "at least 14"),
        ("10,000+", "at least 10,000"),
        ("at least 12+", "at least 12"),
        ("more than 50+", "more than 50"),
        ("50-plus", "at least 50"),
        (">=15", "at least 15"),
        ("min. 12", "at least 12"),
        (">100", "more than 100"),
        ("<10", "fewer than 10"),
        ("\u226410", "no more than 10"),
        ("~61", "about 61"),
        ("c. 40", "about 40"),
        ("approx 40", "about 40"),
        ("10ish", "about 10"),
        ("20-25", "20 to 25"),
        ("20\u201325", "20 to 25"),
        ("approx. 12-15", "about 12 to 15"),
        ("6-7k", "6,000 to 7,000"),
        ("at least 12-15", "at least 12 to 15"),
        ("20 to 25+", "20 to 25 or more"),
        ("20+ to 30", "20 to 30"),
        ("around 100+", "about 100 or more"),
        ("1,2 million", "1,200,000"),
        ("12 (twelve)", "12"),
        ("100s", "hundreds"),
        ("Three", "three"),
        ("AT LEAST 12", "at least 12"),
        ("at least five", "at least five"),
        ("up to 20", "up to 20"),
        ("some 40", "some 40"),
        ("no more than one", "no more than one"),
        ("12 or so", "12 or so"),
    ],
)
def test_a_number_stands_in_words(stated: str, printed: str) -> None:
    assert without_signs(stated) == printed


@pytest.mark.parametrize(
    ("stated", "printed"),
    [("12+ civilians", "at least 12"), ("12 (provisional)", "12 (provisional)"), ("14+ (3 children)", "at least 14")],
)
def test_nouns_and_parts_stay_apart_from_the_number(stated: str, printed: str) -> None:
    assert number_alone(a_position("Police", stated)) == printed


@pytest.mark.parametrize(
    ("noun", "printed"),
    [
        ("hospitalised", ""),
        ("taken to hospital", ""),
        ("unaccounted for", ""),
        ("made homeless", ""),
        ("arrests", ""),
        ("children hospitalised", "children"),
        ("suspects", "suspects"),
        ("refugees", "refugees"),
        ("confirmed cases", "confirmed cases"),
        ("Red Crescent volunteers", "Red Crescent volunteers"),
        ("", ""),
    ],
)
def test_what_happened_to_people_is_no_noun(noun: str, printed: str) -> None:
    assert without_measure(noun) == printed


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("10000", "10,000"),
        ("about 47600", "about 47,600"),
        ("10 000", "10,000"),
        ("47.600", "47,600"),
        ("1.2 million", "1.2 million"),
        ("47,600", "47,600"),
        ("119", "119"),
    ],
)
def test_digits_are_grouped_as_english_groups_them(stated: str, shown: str) -> None:
    assert group_digits(stated) == shown


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("twelve", "12"),
        ("more than twenty", "more than 20"),
        ("twenty-five", "25"),
        ("twelve or thirteen", "12 or 13"),
        ("twenty women and eleven men", "20 women and 11 men"),
        ("nine", "nine"),
        ("sixty five", "65"),
        ("twenty four to thirty", "24 to 30"),
        ("a dozen", "a dozen"),
        ("twenty-odd", "twenty-odd"),
        ("twenty thousand", "twenty thousand"),
        ("a hundred and twelve", "a hundred and twelve"),
        ("two thousand and twelve", "two thousand and twelve"),
        ("two million fifty", "two million fifty"),
        ("twenty-two soldiers and one civilian", "22 soldiers and one civilian"),
    ],
)
def test_numbers_from_ten_on_are_in_digits(stated: str, shown: str) -> None:
    assert in_digits(stated) == shown
