"""How one thing counted lies to another: the same, inside it, around it, crossing it, or apart."""

from enum import StrEnum


class Fit(StrEnum):
    """From the left: ``INSIDE`` is the left one within the right one; ``CROSSING`` overlaps without either."""

    SAME = "same"
    INSIDE = "inside"
    AROUND = "around"
    CROSSING = "crossing"
    APART = "apart"


NESTED = frozenset({Fit.INSIDE, Fit.AROUND})

_TURNED = {Fit.INSIDE: Fit.AROUND, Fit.AROUND: Fit.INSIDE}


def turned(fit: Fit) -> Fit:
    """The same fit read from the right."""
    return _TURNED.get(fit, fit)


def of_both_ways(inside: bool, around: bool, touching: bool = True) -> Fit:
    """The fit of two extents, from whether each lies within the other and whether they meet at all."""
    if inside and around:
        return Fit.SAME
    if inside or around:
        return Fit.INSIDE if inside else Fit.AROUND
    return Fit.CROSSING if touching else Fit.APART


def joint(*fits: Fit) -> Fit:
    """The fit in all dimensions at once: inside only where none says otherwise."""
    said = set(fits)
    if Fit.APART in said:
        return Fit.APART
    said.discard(Fit.SAME)
    return said.pop() if len(said) == 1 else Fit.CROSSING if said else Fit.SAME
