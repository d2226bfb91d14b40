"""How well a claim fits its own group and the next best: the figures of `why` and of the review list."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.matching.review.pivotal import ClusterFit
from service.domain.matching.thresholds import NARROW


@dataclass(frozen=True, slots=True)
class Placement:
    """The fit of one claim in its group and in the runner-up, in thousandths of a bit.

    ``average`` is its mean score with the rest of its group (``None`` when alone). ``best`` and ``worst`` are the ids
    of the claims there that fit it best and worst, among those it was compared with. ``runner_up`` is the next best
    group, with the mean score ``runner_up_average`` and the best fitting claim ``runner_up_best``.
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


def placement_of(claim_id: str, own: ClusterFit, foreign: Mapping[str, ClusterFit]) -> Placement:
    """The placement of a claim, from its fit in its ``own`` group and in each ``foreign`` group by name."""
    averages = {name: fit.average() for name, fit in foreign.items() if fit.weighed}
    runner_up = max(averages, key=lambda name: (averages[name] or 0, name), default=None)
    ties = own.weighed
    return Placement(
        claim=claim_id,
        average=own.average(),
        best=ties[0].other if ties else None,
        worst=ties[-1].other if ties else None,
        runner_up=runner_up,
        runner_up_average=averages[runner_up] if runner_up else None,
        runner_up_best=foreign[runner_up].weighed[0].other if runner_up else None,
    )
