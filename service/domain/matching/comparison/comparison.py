"""Comparing two claims: a sum of weights over discrete levels of evidence, each with what it found.

The docstring of each level function is the explanation that is published. A score is a whole number of thousandths of
a bit: sums of floats would depend on their order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.explanations import explanation
from service.domain.matching.comparison.levels import (
    delay_level,
    manner_level,
    numbers_level,
    ref_level,
    source_level,
    text_level,
    what_level,
    when_level,
    where_level,
    who_level,
)
from service.domain.matching.comparison.weights import PRIOR, WEIGHTS
from service.domain.matching.thresholds import CERTAIN


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against one event: its level, its weight in thousandths of a bit, and a sentence."""

    feature: str
    level: str
    weight: int
    found: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The evidence on two claims and its sum, the prior included; symmetrical."""

    total: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature that is compared by itself: what of a profile it looks at, and how two of them agree."""

    name: str
    level: Callable[[Any, Any], str]

    def value(self, of: ClaimFeatures) -> Any:
        return getattr(of, self.name)

    def weight(self, left: Any, right: Any) -> int:
        """Thousandths of a bit for or against one event."""
        return WEIGHTS[self.name][self.level(left, right)]


FEATURES = (
    Feature("when", when_level),
    Feature("where", where_level),
    Feature("who", who_level),
    Feature("what", what_level),
    Feature("text", text_level),
    Feature("manner", manner_level),
    Feature("source", source_level),
    Feature("delay", delay_level),
    Feature("numbers", numbers_level),
    Feature("ref", ref_level),
)


# What ``score`` runs over: it is called for every candidate of every claim.
_SCORED = tuple((attrgetter(feature.name), feature.level, WEIGHTS[feature.name]) for feature in FEATURES)


def compare(left: ClaimFeatures, right: ClaimFeatures) -> Comparison:
    """What speaks for and against two claims being about one event, and the sum of it."""
    if right.id < left.id:
        left, right = right, left
    evidence = tuple(_evidence(feature, left, right) for feature in FEATURES)
    return Comparison(prior(left, right) + sum(one.weight for one in evidence), evidence)


def _evidence(feature: Feature, left: ClaimFeatures, right: ClaimFeatures) -> Evidence:
    ours, theirs = feature.value(left), feature.value(right)
    level = feature.level(ours, theirs)
    return Evidence(feature.name, level, WEIGHTS[feature.name][level], explanation(feature.name, level, ours, theirs))


def score(left: ClaimFeatures, right: ClaimFeatures) -> int:
    """The sum of ``compare``, without the words."""
    total = prior(left, right)
    for value, level, weights in _SCORED:
        total += weights[level(value(left), value(right))]
    return total


def weights_of(left: ClaimFeatures, right: ClaimFeatures) -> dict[str, int]:
    """The weight of each feature's evidence, by its name, without the words."""
    return {one.name: one.weight(one.value(left), one.value(right)) for one in FEATURES}


def prior(left: ClaimFeatures, right: ClaimFeatures) -> int:
    """How rare it is that two claims which find each other are about one event, in the space of either."""
    return min(PRIOR[left.when.space], PRIOR[right.when.space])


def is_certain(total: int) -> bool:
    """Whether a sum leaves nothing to weigh: the same ref in one document."""
    return total > CERTAIN // 2


def is_impossible(total: int) -> bool:
    """Whether a sum forbids one incident: a roundup and a single event, another ref in one document."""
    return total < -CERTAIN // 2
