"""Why each claim is where it is, and which groups might be one: what `why` and the review list show."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.matching.review.pivotal import ClusterFit
from service.domain.matching.thresholds import NARROW


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


def placed(claim_id: str, own: ClusterFit, others: Mapping[str, ClusterFit]) -> Placement:
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
