"""Pairs of assertions: comparability, provenance and how bounds lie."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Source, Victims
from service.domain.claims.vocabulary import Basis, Demographic, Verification
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.pair import open_compatible
from service.domain.reconciliation.relations.relate import relate
from tests.builders.reconciled import assertions, pair
from tests.builders.story import CIVILIANS, PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim

QUOTE = "At least forty people were killed when a bus fell into a ravine near Kunduz, the governor said."


def test_two_parties_in_one_article_are_two_voices() -> None:
    source = Source(publisher="AA", url="https://aa.example/1", quote=QUOTE)
    mod, taliban = (a_claim(id, who, Telling(source=source), killed=40) for id, who in (("a", "MoD"), ("b", "Taliban")))

    left, right = Interpretation(PARTIES, [mod, taliban]).assertions([mod, taliban])
    relation = relate(left, right)

    assert (relation.kind, relation.axes.provenance) == (Kind.AGREES, "independent")


BOUNDS = st.builds(
    lambda low, width: Bounds(low, None if width is None else low + width),
    st.integers(0, 9),
    st.none() | st.integers(0, 4),
)


@given(BOUNDS, BOUNDS)
def test_a_minimum_is_compatible_with_what_satisfies_it_whichever_is_named_first(left: Bounds, right: Bounds) -> None:
    assert open_compatible(left, right) == open_compatible(right, left)
    assert left.overlaps(right) or not open_compatible(left, right)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (21, 21, "identical"),
        ("at least 20", 21, "open_compatible"),
        ("10 to 14", 12, "contains"),
        ("10 to 14", "12 to 20", "overlaps"),
        (0, 21, "occurrence_conflict"),
        (200, 196, "soft_only"),
        (119, 21, "disjoint"),
    ],
)
def test_the_value_axis_tells_how_two_numbers_lie(left: int | str, right: int | str, expected: str) -> None:
    numbers = pair(a_claim("a", "MoD", killed=left), a_claim("b", "Taliban", killed=right))

    assert numbers.value == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Telling(), Telling(), "same_measure"),
        (Telling(victims=Victims("Taliban")), Telling(), "affiliation"),
        (Telling(victims=CIVILIANS), Telling(), "status"),
        (Telling(victims=Victims(demographic=Demographic.CHILD)), Telling(), "demographic"),
        (Telling(basis=Basis.PERIOD_INCREMENT), Telling(day="2021-06-30"), "basis"),
        (Telling(verification=Verification.VERIFIED), Telling(), "verification"),
    ],
)
def test_the_comparability_axis_names_the_first_difference(left: Telling, right: Telling, expected: str) -> None:
    assert pair(a_claim("a", "UN", left, killed=5), a_claim("b", "Mayor", right, killed=5)).comparability == expected


def test_a_mirror_is_one_from_both_ends_and_never_within_one_side() -> None:
    ministry = a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=119)
    taliban = a_claim("b", "Taliban", Telling(victims=SOLDIERS_DEAD), killed=21)
    government = a_claim("c", "Afghan government", Telling(victims=SOLDIERS_DEAD), killed=21)

    assert pair(ministry, taliban).mirrors
    assert pair(taliban, ministry).mirrors
    assert not pair(ministry, government).mirrors


@pytest.mark.parametrize(
    ("union", "agency", "kind"),
    [
        ("12 teachers", "303 pupils and 12 teachers", Kind.PART_OF),
        ("one teacher", "303 pupils and 12 teachers", Kind.PART_OF),
        ("12 drivers", "303 pupils and 12 teachers", Kind.DIFFERENT_VICTIMS),
        (12, "303 pupils and 12 teachers", Kind.CONTRADICTS),
        ("12 teachers", 315, Kind.PART_OF),
        ("12 officers", 80, Kind.PART_OF),
        ("14 soldiers and 3 medics", 20, Kind.PART_OF),
        ("14 soldiers and 3 medics", 17, Kind.AGREES),
        ("12 officers", "15 officers", Kind.CONTRADICTS),
        ("12 officers", "15 teachers", Kind.DIFFERENT_VICTIMS),
        ("40 passengers", 40, Kind.AGREES),
        ("40 passengers", 32, Kind.CONTRADICTS),
        ("at least 12 officers", 80, Kind.LOWER_BOUND_COMPATIBLE),
        ("a family of five", 420, Kind.PART_OF),
        ("a family of five", 3, Kind.PART_EXCEEDS_WHOLE),
        ("a family of five", "two Italians", Kind.DIFFERENT_VICTIMS),
        # Everybody is no part.
        ("2 men, 3 women and 5 children", 12, Kind.CONTRADICTS),
        ("46 passengers and crew", 49, Kind.CONTRADICTS),
        ("53 passengers and 12 crew", 70, Kind.CONTRADICTS),
        ("12 people", 80, Kind.CONTRADICTS),
    ],
)
def test_the_number_of_a_named_group_is_a_part_of_a_larger_one(union: int | str, agency: int | str, kind: Kind) -> None:
    assertions_of_both = assertions(a_claim("a", "Union", killed=union), a_claim("b", "AFAD", killed=agency))
    left, right = (assertion for assertion in assertions_of_both if not assertion.is_part)

    assert relate(left, right).kind is kind
