"""Why each claim is where it is, and which groups might be one: what `why` and the review list show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from service.domain.edge import Edges, classes
from service.domain.pivot import Fit
from service.domain.scoring import Integers
from service.domain.threshold import DOUBT, MISSING, NARROW, THRESHOLD


@dataclass(frozen=True, slots=True)
class Placement:
    """One claim in its group: how well it fits there and elsewhere, in thousandths of a bit.

    ``average`` is its mean score with the others of its group (``None`` when alone), ``best`` and ``worst`` are those
    of them that it fits best and worst, of those it was compared with. ``runner_up`` is the other group that it fits
    best, ``runner_up_average`` its mean score with that group and ``runner_up_best`` the claim of it that it fits best.
    """

    claim: str
    average: int | None
    best: str | None
    worst: str | None
    runner_up: str | None
    runner_up_average: int | None
    runner_up_best: str | None

    @property
    def is_narrow(self) -> bool:
        """Whether the runner-up is within a bit, so that a person should look."""
        if self.average is None or self.runner_up_average is None:
            return False
        return self.average - self.runner_up_average < NARROW


@dataclass(frozen=True, slots=True)
class Group:
    """The claims held to be about one event, sorted by id."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups that might be one: the best pair between them, and the average of all pairs between them.

    ``average`` is the score of the best pair where nothing above the threshold connects the groups.
    """

    left: str
    right: str
    score: int
    average: int


def placed(claim_id: str, own: Fit, others: Mapping[str, Fit]) -> Placement:
    """Where a claim is: how it fits the others of its ``own`` group, and ``others`` by the name of each."""
    averages = {name: fit.average() for name, fit in others.items() if fit.weighed}
    runner_up = max(averages, key=lambda name: (averages[name] or 0, name), default=None)
    ties = own.weighed
    return Placement(
        claim=claim_id,
        average=own.average(),
        best=ties[0].other if ties else None,
        worst=ties[-1].other if ties else None,
        runner_up=runner_up,
        runner_up_average=averages[runner_up] if runner_up else None,
        runner_up_best=others[runner_up].weighed[0].other if runner_up else None,
    )


def groups(edges: Edges, label: Integers) -> tuple[Group, ...]:
    """The groups that a label for each claim makes, sorted by their first member."""
    made = (Group(tuple(sorted(edges.claims[one].id for one in part.tolist()))) for part in classes(label))
    return tuple(sorted(made, key=lambda one: one.members))


def _summed(codes: Integers, scores: Integers) -> tuple[Integers, Integers, Integers]:
    """Sums and counts of the scores of each code, and the codes, sorted."""
    distinct, where, counts = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.zeros(len(distinct), dtype=np.int64)
    np.add.at(sums, where, scores)
    return sums, counts, distinct


def _average(total: int, found: int, pairs: int) -> int:
    return (total + MISSING * (pairs - found)) // pairs


def doubts(edges: Edges, label: Integers) -> tuple[Doubt, ...]:
    """The pairs of groups whose average is less than two bits short of the threshold, or above it, sorted."""
    return tuple(sorted(_doubts(edges, label), key=lambda one: (one.left, one.right)))


def _doubts(edges: Edges, label: Integers) -> Iterator[Doubt]:
    sizes = np.bincount(label, minlength=len(edges))
    codes, best = _best_between(edges, label)
    for total, count, code, edge in zip(*_summed(codes, edges.score), best.tolist(), strict=True):
        left, right = divmod(int(code), len(edges))
        if left != right:
            average = _average(int(total), int(count), int(sizes[left] * sizes[right]))
            yield from _doubt(edges, edge, average)


def doubts_between(edges: Edges, label: Integers) -> Iterator[Doubt]:
    """The pairs of groups of two components whose best pair is less than two bits short of the threshold."""
    for edge in _best_between(edges, label)[1].tolist():
        yield from _doubt(edges, edge, int(edges.score[edge]))


def _best_between(edges: Edges, label: Integers) -> tuple[Integers, Integers]:
    """A code for each edge's pair of groups, and the edge with the highest score of each code."""
    one, other = label[edges.left], label[edges.right]
    codes = np.minimum(one, other) * len(edges) + np.maximum(one, other)
    order = np.lexsort((edges.right, edges.left, -edges.score, codes))
    return codes, order[np.unique(codes[order], return_index=True)[1]]


def _doubt(edges: Edges, edge: int, average: int) -> Iterator[Doubt]:
    if average > THRESHOLD - DOUBT:
        left, right = sorted((edges.claims[int(edges.left[edge])].id, edges.claims[int(edges.right[edge])].id))
        yield Doubt(left, right, int(edges.score[edge]), average)
