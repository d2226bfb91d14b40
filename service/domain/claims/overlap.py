"""How one thing counted lies to another: the same, inside it, around it, crossing it, or apart."""

from enum import StrEnum


class Overlap(StrEnum):
    """From the left: ``INSIDE`` is the left one within the right one; ``CROSSING`` overlaps without either."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    CROSSING = "crossing"
    APART = "apart"


NESTED = frozenset({Overlap.INSIDE, Overlap.AROUND})

_TURNED = {Overlap.INSIDE: Overlap.AROUND, Overlap.AROUND: Overlap.INSIDE}


def turned(fit: Overlap) -> Overlap:
    """The same fit read from the right."""
    return _TURNED.get(fit, fit)


def of_both_ways(inside: bool, around: bool, touching: bool = True) -> Overlap:
    """The fit of two extents, from whether each lies within the other and whether they meet at all."""
    if inside and around:
        return Overlap.SAME
    if inside or around:
        return Overlap.INSIDE if inside else Overlap.AROUND
    return Overlap.CROSSING if touching else Overlap.APART


def joint(*fits: Overlap) -> Overlap:
    """The fit in all dimensions at once: inside only where none says otherwise."""
    said = set(fits)
    if Overlap.APART in said:
        return Overlap.APART
    said.discard(Overlap.SAME)
    return said.pop() if len(said) == 1 else Overlap.CROSSING if said else Overlap.SAME
