"""What nouns fill in and what they refuse (VOCABULARY 8)."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Count, Victims
from service.domain.claims.vocabulary import Basis, Demographic, Status
from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.formats.claims.said_nouns import unit_of, with_nouns

NOBODY = Victims()


def count(measure: str, stated: str, victims: Victims = NOBODY, unit: str | None = None) -> Count:
    quantity = read(stated)
    assert isinstance(quantity, Quantity)
    return Count(measure, quantity, victims, unit=unit)


@pytest.mark.parametrize(
    ("measure", "stated", "refused"),
    [
        ("killed", "20 wounded", True),
        ("killed", "20 survivors", True),
        ("killed", "20 dead", False),
        ("injured", "20 wounded", False),
        ("arrested", "20 detained", False),
        ("captured", "20 detained", False),
        ("displaced", "20 detained", True),
        ("other:rescued", "20 rescued", False),
        ("killed", "20 people", False),
    ],
)
def test_a_noun_of_another_measure_is_refused_with_both_words(measure: str, stated: str, refused: bool) -> None:
    if not refused:
        assert with_nouns(count(measure, stated), ()).measure == measure
        return
    with pytest.raises(Refused, match=measure) as refusal:
        with_nouns(count(measure, stated), ())
    assert refusal.value.where == ("value",)


@pytest.mark.parametrize(
    ("stated", "victims", "filled"),
    [
        ("12 soldiers", NOBODY, Victims(status=Status.COMBATANT)),
        ("9 children", NOBODY, Victims(demographic=Demographic.CHILD)),
        ("9 children", Victims(status=Status.CIVILIAN), Victims(None, Status.CIVILIAN, Demographic.CHILD)),
        ("9 people", NOBODY, NOBODY),
        ("9 children", Victims(demographic=Demographic.ANY), Victims(demographic=Demographic.ANY)),
        ("20 Taliban fighters", NOBODY, Victims("Taliban", Status.COMBATANT)),
        ("20 Taliban fighters", Victims("ISIS-K"), Victims("ISIS-K", Status.COMBATANT)),
    ],
)
def test_a_noun_of_victims_fills_what_is_unsaid(stated: str, victims: Victims, filled: Victims) -> None:
    assert with_nouns(count("killed", stated, victims), ("Taliban", "Afghan Army")).victims == filled


def test_a_noun_that_names_other_victims_is_refused_and_in_the_record_the_field_holds() -> None:
    soldiers = count("killed", "12 soldiers", Victims(status=Status.CIVILIAN))

    with pytest.raises(Refused, match=r"combatant.*civilian"):
        with_nouns(soldiers, ())
    assert with_nouns(soldiers, (), recorded=True).victims.status is Status.CIVILIAN
    assert with_nouns(count("killed", "20 wounded"), (), recorded=True).measure == "killed"


@pytest.mark.parametrize(
    ("measure", "stated", "posted", "unit"),
    [
        ("displaced", "120 families", None, "families"),
        ("displaced", "120 families", "families", "families"),
        ("displaced", "120", "families", "families"),
        ("displaced", "840 people", None, None),
        ("homes_destroyed", "500 homes", None, None),
        ("equipment_lost", "5 tanks", None, "tanks"),
        ("equipment_lost", "5 tanks", "Pieces", "tanks"),
        ("displaced", "840 people", "people", None),
        ("displaced", "840", "People", None),
    ],
)
def test_a_noun_of_a_unit_is_kept(measure: str, stated: str, posted: str | None, unit: str | None) -> None:
    assert with_nouns(count(measure, stated, unit=posted), ()).unit == unit
    assert unit_of(measure, unit) == unit


@pytest.mark.parametrize("unit", ["households", "people"])
def test_a_unit_that_differs_from_the_noun_is_refused_and_in_the_record_the_field_holds(unit: str) -> None:
    families = count("displaced", "120 families", unit=unit)

    with pytest.raises(Refused, match=rf"families.*{unit}"):
        with_nouns(families, ())
    assert with_nouns(families, (), recorded=True).unit == unit_of("displaced", unit)


def test_another_fifteen_are_new_in_the_period_unless_the_claim_says_otherwise() -> None:
    fifteen = count("killed", "another 15")

    assert with_nouns(fifteen, ()).basis is Basis.PERIOD_INCREMENT
    assert with_nouns(replace(fifteen, basis=Basis.INCIDENT), ()).basis is Basis.INCIDENT
