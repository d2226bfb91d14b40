"""The pivotal evidence: the features without which a claim would be in another incident (GROUPING, explanation)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.matching.blocking.block_splitting import are_split
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
    """The weight of one further claim: the sum of the evidence, or a decision, or ``MISSING`` if the two never met.

    ``weights`` are those of the features, empty where a decision replaces them. ``bound`` is the least id among the
    claims that a person put together with the ``other`` claim.
    """

    other: str
    bound: str
    total: int
    weights: Mapping[str, int]
    is_weighed: bool


@dataclass(frozen=True, slots=True)
class ClusterFit:
    """How a claim fits each of some claims, in thousandths of a bit; every pair is compared once."""

    ties: tuple[WeighedPair, ...]

    @classmethod
    def of(cls, claim: ClaimFeatures, cluster: Sequence[ClaimFeatures], judgements: Judgements) -> "ClusterFit":
        """The claim with every claim of a cluster but itself."""
        return cls(tuple(_weighed_pair(claim, member, judgements) for member in cluster if member.id != claim.id))

    @property
    def weighed(self) -> list[WeighedPair]:
        """The pairs that were compared or that a person decided on, from the best to the worst."""
        return sorted((tie for tie in self.ties if tie.is_weighed), key=lambda tie: (-tie.total, tie.other))

    def average(self, without: str = "") -> int | None:
        """The mean score with the cluster as grouping counts it; ``None`` for an empty cluster.

        Claims that a person put together count as the best of them. ``without`` names a feature to leave out.
        """
        totals = [tie.total - tie.weights.get(without, 0) for tie in self.ties]
        best: dict[str, int] = {}
        for tie, total in zip(self.ties, totals, strict=True):
            best[tie.bound] = max(total, best.get(tie.bound, total))
        return sum(best[tie.bound] for tie in self.ties) // len(self.ties) if self.ties else None


def average_score(claim: ClaimFeatures, cluster: Sequence[ClaimFeatures], judgements: Judgements) -> int | None:
    """The mean score of a claim with a cluster in thousandths of a bit, as grouping counts it; ``None`` if it is empty.

    A person's decision replaces the evidence of its pair, a pair that never met counts as ``MISSING``, and claims that
    a person put together count as the best of them.
    """
    return ClusterFit.of(claim, cluster, judgements).average()


def _weighed_pair(left: ClaimFeatures, right: ClaimFeatures, judgements: Judgements) -> WeighedPair:
    bound = min((right.id, *judgements.linked(right.id)))
    if judgements.cannot(left.id, right.id):
        return WeighedPair(right.id, bound, -CERTAIN, {}, is_weighed=True)
    if judgements.must(left.id, right.id):
        return WeighedPair(right.id, bound, CERTAIN, {}, is_weighed=True)
    if not find_each_other(left, right):
        return WeighedPair(right.id, bound, MISSING, {}, is_weighed=False)
    weights = weights_of(left, right)
    return WeighedPair(right.id, bound, prior(left, right) + sum(weights.values()), weights, is_weighed=True)


def find_each_other(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    """Whether two claims find each other by their keys, and so are compared."""
    share_a_key = not {*left.block_keys}.isdisjoint(right.search_keys)
    return share_a_key and not are_split(left.division, right.division)


def pivotal_features(fits: Sequence[ClusterFit]) -> tuple[str, ...]:
    """The features whose removal would take a claim out of a group that it fits, or would let it join another.

    A fit that one feature settles has no pivotal features: a summary and a single event could never be one.
    """
    return tuple(feature.name for feature in FEATURES if any(_flips(feature.name, fit) for fit in fits))


def _flips(feature: str, fit: ClusterFit) -> bool:
    whole, without = fit.average(), fit.average(feature)
    if whole is None or without is None or is_impossible(whole) or is_certain(whole):
        return False
    return (whole > THRESHOLD) != (without > THRESHOLD)


# The fields of a claim that a poster could still fill in for each feature.
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
    "where": frozenset({"unsaid", "country_only", "inside_country", "inside", "inside_by_gazetteer"}),
    "who": frozenset({"unsaid", "all_generic", "some_generic"}),
    "text": frozenset({"unsaid"}),
    "source": frozenset({"other_claimants", "one_claimant"}),
}


def missing_fields(left: ClaimFeatures, right: ClaimFeatures) -> tuple[str, ...]:
    """The fields that one of two claims leaves open and that would show whether the two are about one event."""
    levels = {row.feature: row.level for row in compare(left, right).evidence}
    open_features = [name for name, level in levels.items() if level in _UNSAID.get(name, frozenset())]
    return tuple(field for name in open_features for field in FIELD[name])
