"""Whole phrases: sums, families, denominators, and what stands around a number."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, CountPart, Quantity
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.lexicon import scan
from service.domain.quantities.phrase import read_whole
from service.domain.quantities.terms import with_figures
from service.domain.quantities.words.text import tokens


def quantity(stated: str) -> Quantity:
    return read_whole(with_figures(scan(tokens(stated), ENGLISH), ENGLISH), ENGLISH)


def test_different_people_are_summed_and_keep_their_parts() -> None:
    summed = quantity("10 children and one woman")

    assert (summed.hard, summed.summed) == (Bounds(11, 11), True)
    assert summed.parts == (CountPart("child", Bounds(10, 10)), CountPart("woman", Bounds(1, 1)))


@pytest.mark.parametrize(
    ("stated", "bound"),
    [
        ("10 children and one woman", Bound.EXACT),
        ("20 to 30 children and one woman", Bound.RANGE),
        ("about 20 children and 10 to 14 women", Bound.APPROX),
        ("dozens of children and about 20 women", Bound.VAGUE),
        ("dozens of children and at least 20 women", Bound.LOWER),
        ("many children and 20 women", Bound.LOWER),
    ],
)
def test_a_sum_is_as_loose_as_its_loosest_term(stated: str, bound: Bound) -> None:
    assert quantity(stated).bound is bound


@pytest.mark.parametrize(
    "stated", ["20 dead and 30 injured", "20 and 30", "20 dead , 30 injured", "5 homes and 3 tanks"]
)
def test_different_things_are_never_summed(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        quantity(stated)


@pytest.mark.parametrize(
    ("stated", "people"),
    [("a family of five", 5), ("two families of five", 10), ("12 members of a family", 12), ("families of 3", None)],
)
def test_a_family_of_five_is_five_people(stated: str, people: int | None) -> None:
    if people is None:
        with pytest.raises(UnreadableQuantity):
            quantity(stated)
    else:
        assert quantity(stated).hard == Bounds(people, people)


@pytest.mark.parametrize("stated", ["a family", "one family", "a whole family"])
def test_a_family_alone_is_refused_with_what_to_say(stated: str) -> None:
    with pytest.raises(UnreadableQuantity, match="say how many people"):
        quantity(stated)


@pytest.mark.parametrize(
    ("stated", "of"), [("40 of 60 passengers", 60), ("17 out of 387 districts", 387), ("20 people on a bus", None)]
)
def test_a_denominator_is_kept(stated: str, of: int | None) -> None:
    assert quantity(stated).of == of


def test_a_range_of_two_qualified_numbers_is_no_sum() -> None:
    assert quantity("at least 20 and as many as 40").hard == Bounds(20, 40)
    assert not quantity("at least 20 and as many as 40").summed


@pytest.mark.parametrize("stated", ["1 in 4", "20 in 4", "20 per day", "20 escaping", "the mayor never says 20"])
def test_a_rate_a_verb_and_words_before_a_number_are_refused(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read(stated)


@pytest.mark.parametrize("stated", ["a few too many", "a few too many people", "20, many", "so many"])
def test_a_judgement_is_no_count_and_no_part_that_would_need_a_name(stated: str) -> None:
    with pytest.raises(UnreadableQuantity, match="grammar of quantities") as refusal:
        read(stated)

    assert "20, including children" not in refusal.value.accepted


@pytest.mark.parametrize(
    ("stated", "language", "bounds"),
    [
        ("35 bin 418 kişi", "tr", Bounds(35_418, 35_418)),
        ("1 milyon 850 bin ev", "tr", Bounds(1_850_000, 1_850_000)),
        ("19 ألفا و453 قتيلا", "ar", Bounds(19_453, 19_453)),
        ("۳۵ هزار و ۴۱۸ کشته", "fa", Bounds(35_418, 35_418)),
        ("35 mil 418 muertos", "es", Bounds(35_418, 35_418)),
        ("35 тысяч 418 погибших", "ru", Bounds(35_418, 35_418)),
        ("1 million 200 thousand people", "en", Bounds(1_200_000, 1_200_000)),
        ("10 thousand and 20 injured", "en", None),
        ("2 mil 3 mil", "es", None),
        # The endings of Turkish number words say what stands behind them.
        ("105 binden fazla kişi", "tr", Bounds(105_001, None)),
        ("35 bini aşkın ölü", "tr", Bounds(35_001, None)),
        ("bine yakın ölü", "tr", Bounds(750, 1_000)),
        ("ölü sayısı beşe yükseldi", "tr", Bounds(5, 5)),
        ("onun 3 çocuğu", "tr", None),
        # An age and an article in a tail count nobody.
        ("two children, ages 8 and 10", "en", Bounds(2, 2)),
        ("two children aged 8 and 10 women", "en", None),
        ("12 killed in a drone strike", "en", Bounds(12, 12)),
        ("1 in a million", "en", None),
        ("128, up from 94 a day earlier", "en", Bounds(128, 128)),
        ("20 a day earlier", "en", None),
    ],
)
def test_numbers_are_read_whole_and_what_counts_nobody_is_passed_over(
    stated: str, language: str, bounds: Bounds | None
) -> None:
    if bounds is None:
        with pytest.raises(UnreadableQuantity):
            read(stated, language)
    else:
        quantity = read(stated, language)
        assert isinstance(quantity, Quantity)
        assert quantity.hard == bounds
