"""How two things counted lie to each other, in one dimension and in all together."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.overlap import Overlap, joint, of_both_ways, turned

overlaps = st.sampled_from(list(Overlap))


@pytest.mark.parametrize(
    ("inside", "around", "touching", "overlap"),
    [
        (True, True, True, Overlap.SAME),
        (True, False, True, Overlap.INSIDE),
        (False, True, True, Overlap.AROUND),
        (False, False, True, Overlap.CROSSING),
        (False, False, False, Overlap.APART),
    ],
)
def test_two_extents_overlap_in_one_of_five_ways(inside: bool, around: bool, touching: bool, overlap: Overlap) -> None:
    assert of_both_ways(inside, around, touching) is overlap


@given(overlaps)
def test_turning_twice_changes_nothing(overlap: Overlap) -> None:
    assert turned(turned(overlap)) is overlap


@given(st.lists(overlaps, min_size=1))
def test_things_apart_in_one_dimension_are_apart(dimensions: list[Overlap]) -> None:
    assert (joint(*dimensions) is Overlap.APART) == (Overlap.APART in dimensions)


@given(st.lists(overlaps))
def test_a_joint_overlap_turns_with_its_dimensions(dimensions: list[Overlap]) -> None:
    assert joint(*map(turned, dimensions)) is turned(joint(*dimensions))


def test_inside_and_around_together_cross() -> None:
    assert joint(Overlap.INSIDE, Overlap.SAME) is Overlap.INSIDE
    assert joint(Overlap.INSIDE, Overlap.AROUND) is Overlap.CROSSING
    assert joint() is Overlap.SAME
