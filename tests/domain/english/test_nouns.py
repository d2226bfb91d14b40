"""Measures as verbs, victims as nouns."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.nouns import (
    BASES,
    COMMENTS,
    Naming,
    counts_people,
    noun_of,
    predicate,
    says_whom,
    unit_noun,
)

NAMING = Naming({"taliban": "Taliban", "afghan-army": "Afghan army", "kurdish": "Kurdish peshmerga"})


@pytest.mark.parametrize(
    ("victims", "plural", "singular"),
    [
        (None, "people", "person"),
        (Victims(), "people", "person"),
        (Victims(status=Status.CIVILIAN), "civilians", "civilian"),
        (Victims("taliban", Status.COMBATANT), "Taliban", "Taliban fighter"),
        (Victims(demographic=Demographic.CHILD), "children", "child"),
        (Victims(status=Status.CIVILIAN, demographic=Demographic.WOMAN), "civilian women", "civilian woman"),
        (Victims(status=Status.CIVILIAN, demographic=Demographic.CHILD), "children", "child"),
        (Victims("none"), "people", "person"),
    ],
)
def test_victims_have_a_noun_for_one_and_for_several(victims: Victims | None, plural: str, singular: str) -> None:
    assert noun_of("killed", victims, NAMING) == plural
    assert noun_of("killed", victims, NAMING, singular=True) == singular


def test_victims_of_a_party_are_its_members() -> None:
    assert noun_of("killed", Victims("taliban"), NAMING, singular=True) == "member of the Taliban"
    assert noun_of("killed", Victims("taliban"), NAMING) == "Taliban"


@pytest.mark.parametrize(
    ("party", "noun"),
    [
        ("Rapid Support Forces", "members of the Rapid Support Forces"),
        ("Afghan security forces", "Afghan security forces"),
        ("Dawn Brigades", "members of the Dawn Brigades"),
    ],
)
def test_a_body_that_calls_itself_forces_is_no_noun_for_its_people(party: str, noun: str) -> None:
    for victims in (Victims(party), Victims(party, Status.COMBATANT)):
        assert noun_of("killed", victims, Naming({party: party})).endswith(noun)


COUNTRIES = {"russia": "Russia", "us": "United States"}


@pytest.mark.parametrize(
    ("victims", "plural", "singular"),
    [
        (Victims("russia", Status.COMBATANT), "members of Russia's forces", "member of Russia's forces"),
        (
            Victims("us", Status.COMBATANT),
            "members of the United States' forces",
            "member of the United States' forces",
        ),
        (Victims("russia"), "people on Russia's side", "person on Russia's side"),
        (Victims("russia", Status.CIVILIAN), "civilians of Russia", "civilian of Russia"),
    ],
)
def test_a_country_has_forces_and_a_side(victims: Victims, plural: str, singular: str) -> None:
    naming = Naming(COUNTRIES, is_country=frozenset(COUNTRIES.values()).__contains__)

    assert noun_of("killed", victims, naming) == plural
    assert noun_of("killed", victims, naming, singular=True) == singular


@pytest.mark.parametrize(
    ("measure", "died", "abducted", "verb"),
    [
        ("killed", False, False, "killed"),
        ("killed", True, False, "died"),
        ("captured", False, False, "captured"),
        ("captured", True, True, "abducted"),
        ("killed", False, True, "killed"),
    ],
)
def test_nobody_dead_in_a_disaster_was_killed_nor_anybody_abducted_captured(
    measure: str, died: bool, abducted: bool, verb: str
) -> None:
    assert predicate(measure, died=died, abducted=abducted).verb == verb


def test_things_have_the_noun_of_their_measure() -> None:
    assert noun_of("devices_neutralised", None, NAMING) == "devices"
    assert noun_of("other:evacuation_centres", None, NAMING) == "evacuation centres"
    assert not counts_people("devices_neutralised")


def test_a_measure_of_ones_own_has_no_verb() -> None:
    assert (predicate("other:evacuation-centres").verb, predicate("killed").verb) == ("", "killed")


@pytest.mark.parametrize(
    ("measure", "noun", "past", "relative"),
    [
        ("other:rescued", "people", "were rescued", "rescued"),
        ("other:aboard", "people", "were aboard", "aboard"),
        ("other:in_hospital", "people", "were in hospital", "in hospital"),
        ("other:escaped", "people", "escaped", "who escaped"),
        ("other:rescued_alive", "people", "were rescued alive", "rescued alive"),
        ("other:flights_cancelled", "flights", "were cancelled", "cancelled"),
        ("other:schools-closed", "schools", "were closed", "closed"),
        ("other:cancelled", "", "were cancelled", "cancelled"),
        ("other:displaced_families", "displaced families", "", ""),
        ("other:people_in_need", "people", "were in need", "in need"),
        ("other:evacuation_centres", "evacuation centres", "", ""),
    ],
)
def test_a_measure_of_ones_own_that_ends_in_a_participle_says_what_happened(
    measure: str, noun: str, past: str, relative: str
) -> None:
    words = predicate(measure)

    assert (words.noun, words.past[1], words.relative) == (noun, past, relative)


@pytest.mark.parametrize(
    ("victims", "noun"),
    [
        (Victims("pakistan"), "Pakistani pieces of equipment"),
        (Victims("taliban"), "pieces of equipment of the Taliban"),
        (Victims("unknown"), "pieces of equipment"),
        (None, "pieces of equipment"),
    ],
)
def test_things_of_a_state_have_its_adjective(victims: Victims | None, noun: str) -> None:
    naming = Naming({"taliban": "Taliban"}, adjective_of=lambda name: "Pakistani" if name == "pakistan" else "")

    assert noun_of("equipment_lost", victims, naming) == noun


def test_cases_are_of_an_illness_among_people() -> None:
    assert noun_of("cases", Victims(demographic=Demographic.CHILD), NAMING) == "cases among children"
    assert noun_of("cases", None, NAMING, singular=True) == "case"


@pytest.mark.parametrize(
    ("victims", "says"),
    [(None, False), (Victims(), False), (Victims(demographic=Demographic.ANY), False), (Victims("taliban"), True)],
)
def test_victims_are_described_only_if_the_claim_describes_them(victims: Victims | None, says: bool) -> None:
    assert says_whom(victims) == says


@pytest.mark.parametrize(
    ("unit", "singular"),
    [("families", "family"), ("villages", "village"), ("cattle", "cattle"), ("churches", "church")],
)
def test_a_unit_is_told_in_the_singular_for_one(unit: str, singular: str) -> None:
    assert unit_noun(unit, singular=True) == singular
    assert unit_noun(unit, singular=False) == unit


def test_every_stance_and_every_basis_has_words() -> None:
    assert set(COMMENTS) == set(Stance)
    assert set(BASES) == set(Basis)
