"""The comparison of two claims: a sum of weights over discrete levels of evidence, each with an explanation.

A score is a whole number of thousandths of a bit, for a sum of floats would depend on the order of its terms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.explanations import explanation
from service.domain.matching.comparison.levels import what_level, when_level, who_level
from service.domain.matching.comparison.place_levels import where_level
from service.domain.matching.comparison.source_levels import (
    delay_level,
    numbers_level,
    ref_level,
    same_as_level,
    series_level,
    source_level,
)
from service.domain.matching.comparison.text_levels import manner_level, text_level
from service.domain.matching.comparison.weights import PRIOR, WEIGHTS
from service.domain.matching.thresholds import CERTAIN


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one feature says for or against one event: a level, a weight in thousandths of a bit, and a sentence."""

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
    """A feature that is compared by itself: the name of its field in ``ClaimFeatures``, and the level of two values."""

    name: str
    level: Callable[[Any, Any], str]

    def value(self, features: ClaimFeatures) -> Any:
        """The value of this feature of a claim."""
        return getattr(features, self.name)

    def weight(self, left: Any, right: Any) -> int:
        """The weight of two values for or against one event, in thousandths of a bit."""
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
    Feature("same_as", same_as_level),
    Feature("series", series_level),
)

# The features as ``score`` reads them: it is called for every candidate of every claim.
_SCORED = tuple((attrgetter(feature.name), feature.level, WEIGHTS[feature.name]) for feature in FEATURES)


def compare(left: ClaimFeatures, right: ClaimFeatures) -> Comparison:
    """The evidence for and against two claims being about one event, and its sum."""
    if right.id < left.id:
        left, right = right, left
    evidence = tuple(_evidence(feature, left, right) for feature in FEATURES)
    return Comparison(prior(left, right) + sum(row.weight for row in evidence), evidence)


def _evidence(feature: Feature, left: ClaimFeatures, right: ClaimFeatures) -> Evidence:
    values = feature.value(left), feature.value(right)
    level = feature.level(*values)
    return Evidence(feature.name, level, WEIGHTS[feature.name][level], explanation(feature.name, level, *values))


def score(left: ClaimFeatures, right: ClaimFeatures) -> int:
    """The total of ``compare``, without the sentences."""
    total = prior(left, right)
    for value, level, weights in _SCORED:
        total += weights[level(value(left), value(right))]
    return total


def weights_of(left: ClaimFeatures, right: ClaimFeatures) -> dict[str, int]:
    """The weight of each feature's evidence, by the name of the feature."""
    return {feature.name: feature.weight(feature.value(left), feature.value(right)) for feature in FEATURES}


def prior(left: ClaimFeatures, right: ClaimFeatures) -> int:
    """The prior of two claims that find each other: negative, for few such pairs are about one event."""
    return min(PRIOR[left.when.space], PRIOR[right.when.space])


def is_certain(total: int) -> bool:
    """Whether a score settles that two claims are one event: the same ref in one document, the same identifier."""
    return total > CERTAIN // 2


def is_impossible(total: int) -> bool:
    """Whether a score forbids one incident: a roundup and a single event, two refs in one document."""
    return total < -CERTAIN // 2
