"""Overlaps of two things counted: the same, inside, around, crossing or apart."""

from enum import StrEnum


class Overlap(StrEnum):
    """The left thing seen against the right: ``INSIDE`` is left within right; ``CROSSING`` is a partial overlap."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    CROSSING = "crossing"
    APART = "apart"


NESTED = frozenset({Overlap.INSIDE, Overlap.AROUND})

_TURNED = {Overlap.INSIDE: Overlap.AROUND, Overlap.AROUND: Overlap.INSIDE}


def turned(overlap: Overlap) -> Overlap:
    """The same overlap with left and right exchanged."""
    return _TURNED.get(overlap, overlap)


def of_both_ways(inside: bool, around: bool, touching: bool = True) -> Overlap:
    """The overlap of two extents: left lies ``inside`` right, ``around`` it, or has any contact (``touching``)."""
    if inside and around:
        return Overlap.SAME
    if inside or around:
        return Overlap.INSIDE if inside else Overlap.AROUND
    return Overlap.CROSSING if touching else Overlap.APART


def joint(*overlaps: Overlap) -> Overlap:
    """The overlap in all dimensions together: apart if one is apart, inside or around if no dimension disagrees."""
    distinct = set(overlaps)
    if Overlap.APART in distinct:
        return Overlap.APART
    distinct.discard(Overlap.SAME)
    if not distinct:
        return Overlap.SAME
    return distinct.pop() if len(distinct) == 1 else Overlap.CROSSING
