"""A stated number in words: the qualifier stays, the digits are grouped, the noun finds its place."""

import pytest

from service.domain.prose.figures import brief_lead, number_alone, stated_figure
from service.domain.prose.signs import group_digits
from tests.builders.report_story import a_position


@pytest.mark.parametrize(
    ("stated", "alone", "with_noun"),
    [
        (119, "119", "119 civilians"),
        (10000, "10,000", "10,000 civilians"),
        ("at least 21", "at least 21", "at least 21 civilians"),
        ("at least five", "at least five", "at least five civilians"),
        ("2,600 or more", "2,600 or more", "2,600 or more civilians"),
        ("close to 47,600", "close to 47,600", "close to 47,600 civilians"),
        ("2,000 to 2,500", "2,000 to 2,500", "2,000 to 2,500 civilians"),
        ("dozens", "dozens", "dozens of civilians"),
        ("tens of thousands", "tens of thousands", "tens of thousands of civilians"),
        ("a dozen", "a dozen", "a dozen civilians"),
        ("a couple", "a couple of people", "a couple of civilians"),
        ("a handful", "a handful of people", "a handful of civilians"),
        ("several", "several people", "several civilians"),
        ("several hundred", "several hundred", "several hundred civilians"),
        ("an unknown number", "an unknown number", "an unknown number of civilians"),
        ("someone", "an unstated number", "an unstated number of civilians"),
        ("21 people", "21", "21 civilians"),
        ("dozens of civilians", "dozens", "dozens of civilians"),
        ("no casualties", "no", "no civilians"),
        (0, "no", "no civilians"),
        ("20, including children", "20", "20 civilians"),
        ("21 people, 18 of them children", "21", "21 civilians"),
        ("12, 5 of them women", "12", "12 civilians"),
        ("200 people, one hundred of them children", "200", "200 civilians"),
        ("200, at least twenty two of them women", "200", "200 civilians"),
        ("200, as many as two dozen of them women", "200", "200 civilians"),
        ("2,200 (1,204 of them women)", "2,200", "2,200 civilians"),
        ("at least 12, most of them women", "at least 12", "at least 12 civilians"),
        ("five, among them a pregnant woman", "five", "five civilians"),
        ("a score", "a score", "a score of civilians"),
        ("double digits", "a double-digit number of people", "a double-digit number of civilians"),
        ("in the double digits", "a double-digit number of people", "a double-digit number of civilians"),
        ("low double digits", "a low double-digit number of people", "a low double-digit number of civilians"),
        ("three figures", "a three-digit number of people", "a three-digit number of civilians"),
        ("well into the thousands", "thousands", "thousands of civilians"),
        ("a person", "one", "one civilians"),
    ],
)
def test_a_figure_keeps_its_qualifier(stated: int | str, alone: str, with_noun: str) -> None:
    figure = stated_figure(a_position("Taliban", stated))

    assert (figure.with_noun(""), figure.with_noun("civilians")) == (alone, with_noun)


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


@pytest.mark.parametrize(("stated", "noun"), [("a man", "man"), ("a 5-year-old girl", "5-year-old girl")])
def test_one_person_in_words_is_one(stated: str, noun: str) -> None:
    figure = stated_figure(a_position("Taliban", stated))

    assert (figure.with_noun(figure.noun), figure.noun, figure.singular) == (stated, noun, True)


@pytest.mark.parametrize(
    "stated", ["two women and one man", "303 pupils and 12 teachers", "at least 10 children and one woman"]
)
def test_a_sum_stands_whole_in_its_own_nouns(stated: str) -> None:
    position = a_position("Taliban", stated)
    figure = stated_figure(position)

    assert {figure.with_noun(""), figure.with_noun("people"), brief_lead(position, figure)} == {stated}
    assert not figure.singular


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


def test_a_denominator_is_kept() -> None:
    assert (
        stated_figure(a_position("Tolo News", "at least 17", of=387)).with_noun("districts")
        == "at least 17 of 387 districts"
    )
    assert stated_figure(a_position("Tolo News", "17 of 387")).with_noun("districts") == "17 of 387 districts"


def test_a_statement_that_names_its_dead_keeps_the_name() -> None:
    assert stated_figure(a_position("Taliban", "five soldiers")).noun == "soldiers"
    assert stated_figure(a_position("Taliban", "21 dead")).noun == ""


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
    ("stated", "lead", "after_verb"),
    [
        (6, "an estimated 6", ""),
        ("18,000 to 20,000", "an estimated 18,000 to 20,000", ""),
        ("at least 6", "at least 6", "(estimated)"),
        ("about 6", "about 6", ""),
        ("none", "no", ""),
    ],
)
def test_a_number_that_was_estimated_says_so(stated: int | str, lead: str, after_verb: str) -> None:
    figure = stated_figure(a_position("Airwars", stated, verification="estimated"))

    assert (figure.lead, figure.after_verb) == (lead, after_verb)


@pytest.mark.parametrize(
    ("stated", "noun"), [("18 members of a family", "members of a family"), ("70 bodies recovered", "bodies"), (18, "")]
)
def test_a_family_and_bodies_are_told_as_such(stated: int | str, noun: str) -> None:
    assert stated_figure(a_position("A resident", stated)).noun == noun


@pytest.mark.parametrize(
    ("stated", "told"), [("11, including the gunman", ", among them the gunman"), ("11, including 2 women", "")]
)
def test_that_a_number_counts_the_attacker_is_told_with_it(stated: str, told: str) -> None:
    assert stated_figure(a_position("The police", stated)).with_attacker == told


@pytest.mark.parametrize(
    ("stated", "printed"), [("a bomber and nine others", "a bomber and nine others"), ("15 others", "15 more")]
)
def test_others_beside_somebody_are_part_of_a_sum_and_no_more(stated: str, printed: str) -> None:
    assert stated_figure(a_position("RSF", stated)).lead == printed


@pytest.mark.parametrize(
    ("measure", "stated", "printed"),
    [
        ("killed", "35 confirmed dead", ("35", "", "confirmed", "")),
        ("killed", "35 confirmed deaths", ("35", "", "confirmed", "")),
        ("killed", "35 confirmed", ("35", "", "confirmed", "")),
        ("killed", "35 (confirmed)", ("35", "", "", "(confirmed)")),
        ("killed", "35 suspected deaths", ("35", "", "", "(suspected)")),
        ("killed", "35 probable deaths", ("35", "", "", "(probable)")),
        ("cases", "57 confirmed", ("57", "confirmed cases", "", "")),
        ("cases", "57 confirmed cases", ("57", "confirmed cases", "", "")),
        ("cases", "57 suspected cases", ("57 suspected", "cases", "", "")),
        ("cases", "57 probable cases", ("57", "", "", "(probable)")),
        ("cases", "57 new confirmed cases", ("57", "", "", "(confirmed)")),
        ("cases", "57 cases so far", ("57", "cases", "", "so far")),
        ("cases", "1 confirmed case", ("1", "confirmed case", "", "")),
        ("cases", "57 suspected cholera cases", ("57", "", "", "(suspected)")),
        ("cases", "57 confirmed and probable cases", ("57", "", "", "(confirmed and probable)")),
        ("cases", "57 suspected measles infections", ("57", "", "", "(suspected)")),
        ("cases", "57 cases, not yet confirmed", ("57", "", "", "(not yet confirmed)")),
        ("killed", "12 deaths, not yet confirmed", ("12", "", "", "(not yet confirmed)")),
        ("killed", "12 (not confirmed)", ("12", "", "", "(not confirmed)")),
        ("killed", "12 dead, unconfirmed", ("12", "", "", "(unconfirmed)")),
        ("killed", "12 dead (names not confirmed)", ("12", "", "", "")),
        ("killed", "14 people killed by suspected Boko Haram militants", ("14", "", "", "")),
        ("killed", "14 suspected militants killed", ("14", "suspected combatants", "", "")),
        ("killed", "three alleged spies executed", ("3", "alleged spies", "", "")),
        ("killed", "one person confirmed dead", ("one", "", "confirmed", "")),
        ("killed", "57 measles deaths", ("57", "", "", "")),
        ("killed", "12 (unverified)", ("12", "", "", "(unverified)")),
        ("killed", "four civilians confirmed dead", ("four", "civilians", "confirmed", "")),
        ("killed", "four confirmed civilian deaths", ("four", "civilians", "confirmed", "")),
        ("killed", "four civilian deaths", ("four", "civilians", "", "")),
        ("killed", "four child deaths", ("four", "children", "", "")),
        ("killed", "one civilian death", ("one", "civilian", "", "")),
        ("killed", "12 dead at least", ("at least 12", "", "", "")),
        ("killed", "12 at most", ("at most 12", "", "", "")),
        ("killed", "35 dead", ("35", "", "", "")),
    ],
)
def test_how_sure_a_claimant_is_stands_with_the_number(
    measure: str, stated: str, printed: tuple[str, str, str, str]
) -> None:
    figure = stated_figure(a_position("WHO", stated), measure)

    assert (figure.lead, figure.noun, figure.after_noun, figure.after_verb) == printed


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ("12, including 3 suspected militants", "3 militants"),
        ("12, 3 of them unconfirmed", "3 unconfirmed"),
        ("12, including at least 3 unconfirmed", "at least 3 unconfirmed"),
        ("12, including 3 confirmed civilians", "3 civilians"),
        ("12, including 3 others", "3 others"),
    ],
)
def test_how_sure_a_claimant_is_of_some_says_nothing_of_the_others(stated: str, part: str) -> None:
    figure = stated_figure(a_position("Police", stated), "killed")

    assert (figure.lead, figure.after_verb, figure.part) == ("12", "", f"among them {part}")


def test_one_person_who_is_confirmed_dead_is_one() -> None:
    assert stated_figure(a_position("WHO", "at least one confirmed dead"), "killed").singular
