"""How measures nest: which measure counts a part of another."""

from service.domain.claims.overlap import Overlap


def measures_nest(left: str, right: str) -> Overlap:
    """The overlap of two measures: the killed are among the killed or injured."""
    if left == right:
        return Overlap.SAME
    if WHOLE_OF_MEASURE.get(left) == right:
        return Overlap.INSIDE
    return Overlap.AROUND if WHOLE_OF_MEASURE.get(right) == left else Overlap.APART


# Whoever is killed, or injured, is among the killed or injured.
WHOLE_OF_MEASURE = {"killed": "killed_or_injured", "injured": "killed_or_injured"}
