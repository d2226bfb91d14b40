"""Which evidence a decision hangs on: the features without which a claim would be elsewhere (GROUPING, explanation)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.matching.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import (
    FEATURES,
    compare,
    is_certain,
    is_impossible,
    prior,
    weights_of,
)
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import CERTAIN, MISSING, THRESHOLD


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """What one other claim counts for: the sum of the evidence, or a decision, or that the two never met.

    ``weights`` are those of the features, none where a decision stands for them. ``bound`` names the claims that a
    person put together with the other one.
    """

    other: str
    bound: str
    total: int
    weights: Mapping[str, int]
    is_weighed: bool


@dataclass(frozen=True, slots=True)
class ClusterFit:
    """How a claim fits some others, each compared once; in thousandths of a bit."""

    ties: tuple[WeighedPair, ...]

    @classmethod
    def of(cls, claim: ClaimFeatures, others: Sequence[ClaimFeatures], judgements: Judgements) -> "ClusterFit":
        """The claim beside all others among some claims."""
        return cls(tuple(_tie(claim, other, judgements) for other in others if other.id != claim.id))

    @property
    def weighed(self) -> list[WeighedPair]:
        """The others that it was compared with, or that a person decided on, from the best to the worst."""
        return sorted((tie for tie in self.ties if tie.is_weighed), key=lambda tie: (-tie.total, tie.other))

    def average(self, without: str = "") -> int | None:
        """The mean score with the others, as grouping counts it; ``None`` without others.

        Claims that a person put together count as the best of them. ``without`` names a feature to leave out.
        """
        totals = [tie.total - tie.weights.get(without, 0) for tie in self.ties]
        best: dict[str, int] = {}
        for tie, total in zip(self.ties, totals, strict=True):
            best[tie.bound] = max(total, best.get(tie.bound, total))
        return sum(best[tie.bound] for tie in self.ties) // len(self.ties) if self.ties else None


def average(of: ClaimFeatures, others: Sequence[ClaimFeatures], judgements: Judgements) -> int | None:
    """The mean score of a claim with others in thousandths of a bit, as grouping counts it; ``None`` without others.

    A person's decision replaces the evidence of its pair, a pair that never met counts as ``MISSING``, and claims that
    a person put together count as the best of them.
    """
    return ClusterFit.of(of, others, judgements).average()


def _tie(left: ClaimFeatures, right: ClaimFeatures, judgements: Judgements) -> WeighedPair:
    bound = min((right.id, *judgements.linked(right.id)))
    if judgements.cannot(left.id, right.id):
        return WeighedPair(right.id, bound, -CERTAIN, {}, is_weighed=True)
    if judgements.must(left.id, right.id):
        return WeighedPair(right.id, bound, CERTAIN, {}, is_weighed=True)
    if not found_each_other(left, right):
        return WeighedPair(right.id, bound, MISSING, {}, is_weighed=False)
    weights = weights_of(left, right)
    return WeighedPair(right.id, bound, prior(left, right) + sum(weights.values()), weights, is_weighed=True)


def found_each_other(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    """Whether two claims find each other by their keys, and so were ever compared."""
    meet = not {*left.block_keys}.isdisjoint(right.search_keys)
    return meet and not are_split(left.division, right.division)


def pivotal(fits: Sequence[ClusterFit]) -> tuple[str, ...]:
    """The features whose removal would take a claim out of a group that it fits, or would let it join another.

    Where one thing settles it, such as a summary being no single event, nothing is a pivot: the two could never be one.
    """
    return tuple(feature.name for feature in FEATURES if any(_flips(feature.name, fit) for fit in fits))


def _flips(feature: str, fit: ClusterFit) -> bool:
    whole, without = fit.average(), fit.average(feature)
    if whole is None or without is None or is_impossible(whole) or is_certain(whole):
        return False
    return (whole > THRESHOLD) != (without > THRESHOLD)


# What a poster could still say for each feature, in the names of the fields of a claim.
FIELD: Mapping[str, tuple[str, ...]] = {
    "when": ("event.start", "event.end"),
    "where": ("event.places",),
    "who": ("event.participants",),
    "text": ("event.summary", "source.quote"),
    "source": ("source.published_at",),
    "ref": ("event.ref",),
}
_UNSAID: Mapping[str, frozenset[str]] = {
    "when": frozenset({"unsure", "partly", "hardly"}),
    "where": frozenset({"unsaid", "country_only", "inside_country", "inside"}),
    "who": frozenset({"unsaid", "all_generic", "some_generic"}),
    "text": frozenset({"unsaid"}),
    "source": frozenset({"other_claimants", "one_claimant"}),
}


def missing_fields(left: ClaimFeatures, right: ClaimFeatures) -> tuple[str, ...]:
    """The fields of a claim that one of the two leaves open and that would tell whether they are about one event."""
    levels = {one.feature: one.level for one in compare(left, right).evidence}
    open_features = [name for name, level in levels.items() if level in _UNSAID.get(name, frozenset())]
    return tuple(field for name in open_features for field in FIELD[name])
