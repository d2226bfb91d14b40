"""Incidents that might be one: grouping kept them apart by little. They are for the report and the review list."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from service.domain.matching.blocking.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.comparison import score
from service.domain.matching.comparison.doubt import LEAST_DOUBTFUL, is_near_miss
from service.domain.matching.comparison.levels import when_level
from service.domain.matching.comparison.scoring import pair_scores
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import DOUBT, MISSING, THRESHOLD

MOST_COMPARED = 50


def representatives(claim_ids: Iterable[str]) -> tuple[str, ...]:
    """The claims that represent an incident in a comparison with another: all, or of very many 50 by a hash.

    They depend on the incident alone, so that a comparison is the same from both sides.
    """
    ids = list(claim_ids)
    if len(ids) <= MOST_COMPARED:
        return tuple(ids)
    return tuple(sorted(ids, key=lambda id: (hashlib.sha256(id.encode()).digest(), id))[:MOST_COMPARED])


ClaimsByIncident = Mapping[str, Sequence[ClaimFeatures]]

# A claim of this incident and one of another that find each other, and their score in thousandths of a bit.
Meeting = tuple[ClaimFeatures, ClaimFeatures, int]


def meetings_with_near_incidents(
    own: Sequence[ClaimFeatures], claims_of: ClaimsByIncident, cache: MatchCache
) -> dict[str, list[Meeting]]:
    """The incidents with a claim so like one of this incident's ``own`` that they may be the same, with all meetings.

    An average is never above the best pair, so no further incident needs a look, near misses aside.
    """
    foreign = [(id, claim) for id, claims in claims_of.items() for claim in claims]
    pairs = _pairs_that_meet(own, [claim for _, claim in foreign])
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    scores = pair_scores([*own, *(claim for _, claim in foreign)], left, right + len(own), cache.scores)
    met = [
        (foreign[other][0], (own[index], foreign[other][1], total))
        for (index, other), total in zip(pairs, scores.tolist(), strict=True)
    ]
    near: dict[str, list[Meeting]] = {id: [] for id in sorted({id for id, meeting in met if _is_near(*meeting)})}
    for id, meeting in met:
        if id in near:
            near[id].append(meeting)
    return near


def _is_near(own: ClaimFeatures, claim: ClaimFeatures, total: int) -> bool:
    return total > THRESHOLD - DOUBT or (total > LEAST_DOUBTFUL and is_near_miss(own, claim, total))


def _pairs_that_meet(own: Sequence[ClaimFeatures], foreign: Sequence[ClaimFeatures]) -> list[tuple[int, int]]:
    searched = [frozenset(claim.search_keys) for claim in own]
    return [
        (own_place, index)
        for own_place, keys in enumerate(searched)
        for index, claim in enumerate(foreign)
        if not keys.isdisjoint(claim.block_keys) and not are_split(own[own_place].division, claim.division)
    ]


def is_a_day_short(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    """Whether two claims a day apart would count as one event if their days were equal."""
    level = when_level(left.when, right.when)
    if level not in ("day_apart", "night_of_one"):
        return False
    weights = WEIGHTS["when"]
    return score(left, right) + weights["same_day"] - weights[level] > THRESHOLD


def possible_duplicates(
    own_size: int, near: Mapping[str, Sequence[Meeting]], sizes: Mapping[str, int], judgements: Judgements
) -> tuple[str, ...]:
    """The incidents whose average score with this one is less than two bits below the threshold (GROUPING, grey zone).

    So are those with a pair that is reason enough to ask, whatever the average.
    ``own_size`` is the number of representatives of this incident, ``sizes`` those of the incidents ``near``. Pairs
    that do not find each other count as missing.
    """
    undecided = {
        id: meetings
        for id, meetings in near.items()
        if not any(judgements.cannot(left.id, right.id) for left, right, _ in meetings)
    }
    return tuple(sorted(id for id, meetings in undecided.items() if _is_doubtful(meetings, own_size, sizes[id])))


def _is_doubtful(meetings: Sequence[Meeting], own_size: int, size: int) -> bool:
    if _total(meetings, own_size * size) > (THRESHOLD - DOUBT) * own_size * size:
        return True
    return any(is_near_miss(*meeting, is_lone=min(own_size, size) == 1) for meeting in meetings)


def _total(meetings: Sequence[Meeting], pairs: int) -> int:
    return sum(score for _, _, score in meetings) + MISSING * (pairs - len(meetings))
