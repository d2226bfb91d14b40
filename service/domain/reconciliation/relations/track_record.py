"""The track record of a party: how far its figures lay from those of others, and how often it changed them, as counts.

It describes, and decides nothing: no rule of the service reads it. The party that differs from the others may be right,
so there is no score and no average.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.domain.quantities.bounds import Bounds

# What stands beside the counts wherever they are shown.
CAVEAT = (
    "These are counts, no verdict: nobody knows the true number. Who stands apart from the others may be the one that "
    "is right, an early figure is lower than a late one, and each side counts the other's losses. Nothing is weighed "
    "by them."
)
# A figure is far from the others' end where it is at most a half of it, or at least twice it.
_FAR = 2


class FigurePlace(StrEnum):
    """Where a figure lies beside those of the others for the same victims."""

    ALONE = "alone"
    FAR_BELOW = "far_below"
    BELOW = "below"
    AMONG = "among"
    ABOVE = "above"
    FAR_ABOVE = "far_above"


class FigureStep(StrEnum):
    """A change that a party made to its own figure; one that is neither higher nor lower is ``REWORDED``."""

    RAISED = "raised"
    LOWERED = "lowered"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """A figure of a party in one range of a report.

    ``others`` are the figures of everybody else there who did not copy it; ``former`` are its own earlier figures, the
    newest first.
    """

    own: Bounds
    others: Sequence[Bounds] = ()
    former: Sequence[Bounds] = ()


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """The counts of a party: its figures by their place, its changes by their kind, and the figures it took back."""

    places: Counter[FigurePlace]
    steps: Counter[FigureStep]
    changed: int
    taken_back: int

    @property
    def figures(self) -> int:
        """How many figures it gave."""
        return self.places.total()


def track_record(figures: Iterable[GivenFigure], taken_back: int = 0) -> TrackRecord:
    """The counts over all figures of a party, in any order."""
    given = list(figures)
    return TrackRecord(
        places=Counter(place_among(figure.own, figure.others) for figure in given),
        steps=Counter(step for figure in given for step in _steps(figure)),
        changed=sum(bool(_steps(figure)) for figure in given),
        taken_back=taken_back,
    )


def place_among(own: Bounds, others: Sequence[Bounds]) -> FigurePlace:
    """Where a figure lies beside the lowest and the highest that others gave; an open end excludes nothing."""
    if not others:
        return FigurePlace.ALONE
    lowest = min(bounds.low for bounds in others)
    highest = None if any(bounds.high is None for bounds in others) else max(bounds.top for bounds in others)
    if own.high is not None and own.high < lowest:
        return FigurePlace.FAR_BELOW if own.high * _FAR <= lowest else FigurePlace.BELOW
    if highest is not None and own.low > highest:
        return FigurePlace.FAR_ABOVE if own.low >= highest * _FAR else FigurePlace.ABOVE
    return FigurePlace.AMONG


def _steps(figure: GivenFigure) -> list[FigureStep]:
    """The changes of a figure; one that was repeated is none."""
    course = [figure.own, *figure.former]
    pairs = zip(course[1:], course[:-1], strict=True)
    return [step_between(before, after) for before, after in pairs if before != after]


def step_between(before: Bounds, after: Bounds) -> FigureStep:
    """Whether a claimant raised or lowered its figure.

    It was reworded where its ends moved apart or together, and where only one of both is open: "21", then "at least
    21".
    """
    low, high = after.low - before.low, after.top - before.top
    if low == 0 and (after.high is None) is not (before.high is None):
        return FigureStep.REWORDED
    if low >= 0 and high >= 0:
        return FigureStep.RAISED
    return FigureStep.LOWERED if low <= 0 and high <= 0 else FigureStep.REWORDED
