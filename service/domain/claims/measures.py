"""Measures, and which of them are part of which."""

from service.domain.claims.overlap import Fit


def measures_nest(left: str, right: str) -> Fit:
    """How one measure lies to another: the killed are among the killed or injured."""
    if left == right:
        return Fit.SAME
    if WHOLE_OF_MEASURE.get(left) == right:
        return Fit.INSIDE
    return Fit.AROUND if WHOLE_OF_MEASURE.get(right) == left else Fit.APART


# Whoever is killed, or injured, is among the killed or injured.
WHOLE_OF_MEASURE = {"killed": "killed_or_injured", "injured": "killed_or_injured"}
