"""Sub-counts within a quantity (VOCABULARY 3 row 21 and VOCABULARY 8)."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.parts import read_parts
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.whole import read_whole
from service.domain.quantities.quantity import CountPart, Quantity


def parts_of(stated: str) -> list[tuple[str, str, int, int | None]]:
    quantity = read(stated)
    assert isinstance(quantity, Quantity)
    return [
        (part.demographic_word, part.status_word or part.said_of, part.bounds.low, part.bounds.high)
        for part in quantity.parts
    ]


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("20, including 3 children", [("child", "", 3, 3)]),
        ("20, including 2 women and 5 minors", [("woman", "", 2, 2), ("child", "", 5, 5)]),
        ("20, including 2 women, 5 children, and 1 man", [("woman", "", 2, 2), ("child", "", 5, 5), ("man", "", 1, 1)]),
        ("20, including children", [("child", "", 1, 20)]),
        ("20, including some women", [("woman", "", 1, 20)]),
        ("20, including an infant", [("child", "", 1, 1)]),
        ("120, including some 70 children", [("child", "", 60, 80)]),
        ("120, including nearly 70 children", [("child", "", 60, 70)]),
        ("120 people, some 70 of them children", [("child", "", 60, 80)]),
        ("20, including two journalists", [("", "journalist", 2, 2)]),
        ("20, including two tourists", [("", "tourists", 2, 2)]),
        ("20, including at least 3 women", [("woman", "", 3, 20)]),
        ("21 people, 14 of them children", [("child", "", 14, 14)]),
        ("13 people, nine of whom were children", [("child", "", 9, 9)]),
        ("6 killed, 2 of them girls", [("child", "", 2, 2)]),
        ("20 (3 children)", [("child", "", 3, 3)]),
        ("14 people, mostly children", [("child", "", 8, 14)]),
        ("30 people, half of them children", [("child", "", 15, 15)]),
        ("9, all of them civilians", [("", "civilian", 9, 9)]),
    ],
)
def test_each_sub_count_names_its_people_and_stays_within_the_whole(
    stated: str, parts: list[tuple[str, str, int, int | None]]
) -> None:
    assert parts_of(stated) == parts


def test_a_part_larger_than_its_whole_is_kept_to_be_told() -> None:
    """VOCABULARY 8: parts that exceed their whole are told, not refused."""
    assert parts_of("20, including 25 children") == [("child", "", 25, 25)]


@pytest.mark.parametrize("stated", ["fewer than 1, mostly children", "no more than 0, half of them women"])
def test_a_whole_that_can_only_be_none_has_no_parts(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read(stated)


def test_none_has_no_parts() -> None:
    none = read_whole(with_figures(scan(["none"], ENGLISH), ENGLISH), ENGLISH)

    with pytest.raises(UnreadableQuantity):
        read_parts(scan(["including", "children"], ENGLISH), none, ENGLISH)


def test_an_open_whole_leaves_its_parts_open() -> None:
    quantity = read("at least 20, including children")

    assert isinstance(quantity, Quantity)
    assert quantity.part == CountPart("child", Bounds(1, None))


@pytest.mark.parametrize(
    ("stated", "language", "children"),
    [
        ("120 morts, dont près de 70 enfants", "fr", Bounds(60, 70)),
        ("120 muertos, entre ellos cerca de 70 niños", "es", Bounds(60, 70)),
        ("120 погибших, в том числе до 70 детей", "ru", Bounds(1, 70)),
    ],
)
def test_words_before_the_number_of_a_part_qualify_it_as_those_before_a_whole(
    stated: str, language: str, children: Bounds
) -> None:
    quantity = read(stated, language)

    assert isinstance(quantity, Quantity)
    assert [part.bounds for part in quantity.parts] == [children]


@pytest.mark.parametrize("stated", ["17 (plus two attackers)", "17 (and 2 attackers)", "17 (plus the gunman)"])
def test_who_is_told_beside_a_number_is_no_part_of_it(stated: str) -> None:
    quantity = read(stated, "en")

    assert isinstance(quantity, Quantity)
    assert (quantity.hard, quantity.parts) == (Bounds(17, 17), ())
