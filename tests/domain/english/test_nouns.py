"""Measures as verbs, victims as nouns."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.nouns import BASES, COMMENTS, counts_people, noun_of, predicate, says_whom, unit_noun

NAMES = {"taliban": "Taliban", "afghan-army": "Afghan army", "kurdish": "Kurdish peshmerga"}


@pytest.mark.parametrize(
    ("victims", "plural", "singular"),
    [
        (None, "people", "person"),
        (Victims(), "people", "person"),
        (Victims(status=Status.CIVILIAN), "civilians", "civilian"),
        (Victims("taliban", Status.COMBATANT), "Taliban", "Taliban fighter"),
        (Victims(demographic=Demographic.CHILD), "children", "child"),
        (Victims(status=Status.CIVILIAN, demographic=Demographic.WOMAN), "civilian women", "civilian woman"),
        (Victims("none"), "people", "person"),
    ],
)
def test_victims_have_a_noun_for_one_and_for_several(victims: Victims | None, plural: str, singular: str) -> None:
    assert noun_of("killed", victims, NAMES) == plural
    assert noun_of("killed", victims, NAMES, singular=True) == singular


def test_victims_of_a_party_are_its_members() -> None:
    assert noun_of("killed", Victims("taliban"), NAMES, singular=True) == "member of the Taliban"
    assert noun_of("killed", Victims("taliban"), NAMES) == "Taliban"


def test_things_have_the_noun_of_their_measure() -> None:
    assert noun_of("devices_neutralised", None, NAMES) == "devices"
    assert noun_of("other:evacuation_centres", None, NAMES) == "evacuation centres"
    assert not counts_people("devices_neutralised")


def test_a_measure_of_ones_own_has_no_verb() -> None:
    assert (predicate("other:evacuation-centres").verb, predicate("killed").verb) == ("", "killed")


@pytest.mark.parametrize(
    ("victims", "says"),
    [(None, False), (Victims(), False), (Victims(demographic=Demographic.ANY), False), (Victims("taliban"), True)],
)
def test_victims_are_described_only_if_the_claim_describes_them(victims: Victims | None, says: bool) -> None:
    assert says_whom(victims) == says


@pytest.mark.parametrize(("unit", "singular"), [("families", "family"), ("villages", "village"), ("cattle", "cattle")])
def test_a_unit_is_told_in_the_singular_for_one(unit: str, singular: str) -> None:
    assert unit_noun(unit, singular=True) == singular
    assert unit_noun(unit, singular=False) == unit


def test_every_stance_and_every_basis_has_words() -> None:
    assert set(COMMENTS) == set(Stance)
    assert set(BASES) == set(Basis)
