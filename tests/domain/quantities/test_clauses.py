"""A text with the numbers of several measures, filed under one of them."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity

CASUALTIES = "7 dead, at least 12 injured, 3 missing"


def bounds(stated: str, measure: str, language: str = "en") -> tuple[int, int | None] | None:
    try:
        quantity = read(stated, language, measure)
    except UnreadableQuantity:
        return None
    assert isinstance(quantity, Quantity)
    assert quantity.stated == stated
    return quantity.hard.low, quantity.hard.high


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [("killed", (7, 7)), ("injured", (12, None)), ("missing", (3, 3)), ("killed_or_injured", None), ("captured", None)],
)
def test_of_several_numbers_that_of_the_measure_is_read(measure: str, wanted: tuple[int, int | None] | None) -> None:
    assert bounds(CASUALTIES, measure) == wanted


@pytest.mark.parametrize(
    ("stated", "measure", "unused"),
    [
        ("14 dead, 30 hurt", "killed", [("30 hurt", ("injured",))]),
        ("14 dead, 30 hurt", "injured", [("14 dead", ("killed",))]),
        (CASUALTIES, "missing", [("7 dead", ("killed",)), ("at least 12 injured", ("injured",))]),
        ("14 dead (30 hurt)", "killed", [("30 hurt", ("injured",))]),
        ("14 dead", "killed", []),
        ("two died at the scene and a third in hospital", "killed", []),
    ],
)
def test_the_clauses_of_other_measures_are_kept_as_unused(
    stated: str, measure: str, unused: list[tuple[str, tuple[str, ...]]]
) -> None:
    quantity = read(stated, "en", measure)

    assert isinstance(quantity, Quantity)
    assert [(clause.words, clause.measures) for clause in quantity.unused] == unused
    assert quantity.unused_beside(["killed", "injured", "missing"]) == ()


def test_without_a_measure_two_numbers_are_refused() -> None:
    assert bounds(CASUALTIES, "") is None


@pytest.mark.parametrize(
    "stated",
    [
        # A clause that nobody reads, or that does not say what it counts, or two of one measure.
        *("7 dead, 12 somewhat", "7 dead and the rest injured", "7 dead, 12", "7 dead in Homs, 12 dead in Hama"),
        *("7 dead, 12 injured, 3 dead", "it is denied that 7 died, 12 injured", "7 of 12 injured and dead"),
        "1 dead, 2 hurt, 3 missing, 4 arrested, 5 displaced, 6 dead, 7 hurt",
    ],
)
def test_where_a_clause_leaves_it_open_all_is_refused(stated: str) -> None:
    assert bounds(stated, "killed") is None


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        ("two died at the scene and a third in hospital", 3, 3),
        ("four killed on the spot, two succumbed on way to hospital", 6, 6),
        ("at least four were killed instantly and one died later", 5, None),
        ("one died instantly, another in hospital", 2, 2),
        ("two people were killed on the spot while another died in hospital", 3, 3),
        # One was hurt, or nobody says that the second died later.
        ("two died at the scene and one was taken to hospital", 2, 2),
        ("two were killed at the scene, five in hospital", 2, 2),
    ],
)
def test_who_died_later_is_added_to_who_died_on_the_spot(stated: str, low: int, high: int | None) -> None:
    quantity = read(stated, "en", "killed")

    assert isinstance(quantity, Quantity)
    assert (quantity.hard.low, quantity.hard.high) == (low, high)
    assert quantity.bound in (Bound.EXACT, Bound.LOWER)
    assert quantity.summed == ("taken" not in stated and "five" not in stated)


def test_a_sentence_takes_the_clause_and_not_the_whole_text() -> None:
    quantity = read("three dead and 12 injured as a bus overturns", "en", "killed")

    assert isinstance(quantity, Quantity)
    assert quantity.figure == "three dead"


def test_a_measure_of_the_newsroom_is_named_by_its_word() -> None:
    assert bounds("Gunmen kill 9, abduct 25", "other:abducted") == (25, 25)
    assert bounds("Troops kill 30 terrorists, rescue 15 hostages", "other:rescued") == (15, 15)
    assert bounds("Troops kill 30 terrorists, rescue 15 hostages", "killed") == (30, 30)
