"""A number in words: the qualifier stays, and the noun finds its place."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Status
from service.domain.prose.figures.stated_figure import brief_lead, stated_figure
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


def test_a_denominator_is_kept() -> None:
    assert (
        stated_figure(a_position("Tolo News", "at least 17", of=387)).with_noun("districts")
        == "at least 17 of 387 districts"
    )
    assert stated_figure(a_position("Tolo News", "17 of 387")).with_noun("districts") == "17 of 387 districts"


@pytest.mark.parametrize(
    ("stated", "told"), [("11, including the gunman", ", among them the gunman"), ("11, including 2 women", "")]
)
def test_that_a_number_counts_the_attacker_is_told_with_it(stated: str, told: str) -> None:
    assert stated_figure(a_position("The police", stated)).with_attacker == told


@pytest.mark.parametrize(("stated", "manner"), [("six critically", "critically"), ("six", ""), ("six confirmed", "")])
def test_how_badly_people_were_hurt_is_a_manner(stated: str, manner: str) -> None:
    assert stated_figure(a_position("Hospital", stated), "injured").manner == manner


@pytest.mark.parametrize(
    ("stated", "victims", "noun"),
    [
        ("12 civilians", Victims(status=Status.CIVILIAN), ""),
        ("one civilian", Victims(status=Status.CIVILIAN), ""),
        ("12 teachers", Victims(status=Status.CIVILIAN), "teachers"),
        ("12 civilians", None, "civilians"),
    ],
)
def test_a_noun_that_the_victims_have_anyhow_is_left_out(stated: str, victims: Victims | None, noun: str) -> None:
    assert stated_figure(a_position("Police", stated)).without_noun_of(victims).noun == noun
