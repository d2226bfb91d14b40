"""The parts of a stated number: its words stay, its digits are grouped, its nouns stand apart."""

import pytest

from service.domain.prose.figures.in_words import number_alone
from service.domain.prose.figures.stated_figure import stated_figure
from tests.builders.report_story import a_position


@pytest.mark.parametrize(
    ("stated", "lead", "noun"),
    [
        ("two Red Crescent volunteers", "two", "Red Crescent volunteers"),
        ("dozens of aid workers", "dozens", "aid workers"),
        ("at least 21 Afghan soldiers", "at least 21", "Afghan soldiers"),
        ("four health workers", "four", "health workers"),
        ("three hilltop posts", "3", "hilltop posts"),
        ("40 infidels", "40", '"infidels"'),
        ("22 puppet soldiers", "22", '"puppet soldiers"'),
        ('45 "bandits"', "45", '"bandits"'),
        ("my two sons", "two", "sons"),
        ("dozens of my relatives", "dozens", "relatives"),
        ("hundreds of their fighters", "hundreds", "fighters"),
        ("five soldiers", "five", "soldiers"),
        ("5.2 million people", "5.2 million", ""),
        ("three more", "3 more", ""),
    ],
)
def test_a_noun_of_several_words_stays_whole(stated: str, lead: str, noun: str) -> None:
    figure = stated_figure(a_position("Taliban", stated))

    assert (figure.lead, figure.noun) == (lead, noun)


def test_a_part_stands_apart_from_its_whole() -> None:
    assert stated_figure(a_position("Taliban", "20, including children")).part == "among them children"
    assert stated_figure(a_position("Taliban", 20, part="at least 3 women")).part == "among them at least 3 women"


@pytest.mark.parametrize(
    ("stated", "alone"),
    [
        ("a woman", "one"),
        ("an 8-year-old girl", "one"),
        ("a woman killed", "one"),
        ("a death", "one"),
        ("one soldier", "one"),
        ("a dozen soldiers", "a dozen"),
        ("a couple of people", "a couple"),
        ("at least 21 people, 18 of them children", "at least 21"),
        ("10000 so far", "10,000 so far"),
        ("in the double digits", "a double-digit number"),
        ("no casualties", "zero"),
        ("casualties", ""),
        ("someone", ""),
        ("many", ""),
    ],
)
def test_a_number_alone_has_neither_nouns_nor_sub_counts(stated: str, alone: str) -> None:
    assert number_alone(a_position("Taliban", stated)) == alone


def test_confirmed_and_so_far_stand_behind_noun_and_verb() -> None:
    assert stated_figure(a_position("Taliban", "21 confirmed")).after_noun == "confirmed"
    assert stated_figure(a_position("Taliban", "21 so far")).after_verb == "so far"


def test_a_statement_that_names_its_dead_keeps_the_name() -> None:
    assert stated_figure(a_position("Taliban", "five soldiers")).noun == "soldiers"
    assert stated_figure(a_position("Taliban", "21 dead")).noun == ""


@pytest.mark.parametrize(
    ("stated", "is_one"), [("one", True), ("at least one", True), ("one hundred twenty one", False)]
)
def test_one_behind_a_greater_number_is_no_one_person(stated: str, is_one: bool) -> None:
    assert stated_figure(a_position("Police", stated)).singular is is_one


@pytest.mark.parametrize(
    ("stated", "lead", "noun", "part"),
    [
        ("14, three critically", "14", "", "three of them critically"),
        ("14, 3 of them critically", "14", "", "3 of them critically"),
        ("20 wounded, 5 seriously", "20", "", "5 of them seriously"),
        ("nine, two in critical condition", "nine", "", "two of them in critical condition"),
        ("14 people treated in hospital", "14", "", ""),
        ("14 in hospital", "14", "", ""),
        ("14 burned", "14", "", ""),
        ("12 children in hospital", "12", "children", ""),
        ("12 in all", "12", "", ""),
    ],
)
def test_where_people_are_and_how_badly_some_were_hurt_is_no_word_for_them(
    stated: str, lead: str, noun: str, part: str
) -> None:
    figure = stated_figure(a_position("Hospital", stated), "injured")

    assert (figure.lead, figure.noun, figure.part) == (lead, noun, part)
