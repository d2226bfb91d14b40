"""Several terms: a sum of different people, a range of two, or a total before its groups."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.parsing.counted.sums import Term, agreed, joined
from service.domain.quantities.parsing.readings import Reading
from service.domain.quantities.words.nouns import Noun

WOMEN, CHILDREN, SOLDIERS = Noun(demographic="woman"), Noun(demographic="child"), Noun(status="combatant")
TANKS, DRONES, HOMES = Noun(unit="tanks"), Noun(unit="drones"), Noun(unit="homes")


def term(number: int, *nouns: Noun, link: str = "", bound: Bound = Bound.EXACT, words: tuple[str, ...] = ()) -> Term:
    bounds = Bounds(1 if bound is Bound.UPPER else number, number)
    return Term(Reading(bounds, bounds, bound, str(number)), nouns, words, link=link)


def test_different_people_are_added() -> None:
    together = joined([term(10, CHILDREN), term(1, WOMEN, link="and")])

    assert (together.term.reading.hard, together.is_sum, together.is_total) == (Bounds(11, 11), True, False)


def test_a_total_before_groups_that_add_up_to_it_is_no_sum() -> None:
    together = joined([term(17, Noun()), term(14, SOLDIERS, link=":"), term(3, WOMEN, link="and")])

    assert (together.term.reading.hard, together.is_sum, together.is_total) == (Bounds(17, 17), False, True)
    assert [part.bounds for part in together.parts] == [Bounds(14, 14), Bounds(3, 3)]


def test_a_minimum_and_a_maximum_of_the_same_people_are_a_range() -> None:
    together = joined([term(20), term(40, link="and", bound=Bound.UPPER)])

    assert (together.term.reading.hard, together.term.reading.bound) == (Bounds(20, 40), Bound.RANGE)


def test_pieces_of_equipment_are_added_whatever_they_are() -> None:
    assert joined([term(2, TANKS), term(1, DRONES, link="and")]).term.reading.hard == Bounds(3, 3)


@pytest.mark.parametrize(
    "terms",
    [
        [term(5, HOMES), term(3, TANKS, link="and")],
        [term(17, Noun()), term(14, SOLDIERS, link=":"), term(2, WOMEN, link="and")],
        [term(2, WOMEN), term(1, words=("nurse",), link=","), term(1, words=("teacher",), link="and")],
        [term(2, SOLDIERS), term(12, WOMEN, link="and", bound=Bound.UPPER)],
        [term(20, SOLDIERS), term(5, words=("officers",), link=",")],
    ],
)
def test_what_may_be_the_same_people_is_refused(terms: list[Term]) -> None:
    with pytest.raises(UnreadableQuantity):
        joined(terms)


def test_words_agree_where_one_is_said() -> None:
    assert (agreed(["", "woman"]), agreed(["woman", "man"]), agreed([])) == ("woman", "", "")
