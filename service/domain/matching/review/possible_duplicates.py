"""Incidents that might be one: what the grouping kept apart by little, for the report and for people to look at."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from service.domain.matching.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import score
from service.domain.matching.comparison.levels import when_level
from service.domain.matching.comparison.scoring import pair_scores
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.judgements import Judgements
from service.domain.matching.thresholds import DOUBT, MISSING, THRESHOLD

MOST_COMPARED = 50


def representatives(claim_ids: Iterable[str]) -> tuple[str, ...]:
    """The claims that stand for an incident in a comparison with others: all, or of very many 50 by a hash.

    A function of the incident alone, so that two incidents see each other alike.
    """
    ids = list(claim_ids)
    if len(ids) <= MOST_COMPARED:
        return tuple(ids)
    return tuple(sorted(ids, key=lambda id: (hashlib.sha256(id.encode()).digest(), id))[:MOST_COMPARED])


Others = Mapping[str, Sequence[ClaimFeatures]]

# A claim of ours and one of another incident that find each other, and their score in thousandths of a bit.
Meeting = tuple[ClaimFeatures, ClaimFeatures, int]


def near_enough(ours: Sequence[ClaimFeatures], others: Others) -> dict[str, list[Meeting]]:
    """The other incidents with a claim so like one of ours that they may be the same, and all pairs with theirs.

    An average is never above the best pair, so the rest need not be looked at.
    """
    theirs = [(id, claim) for id, claims in others.items() for claim in claims]
    reads = [frozenset(one.search_keys) for one in ours]
    pairs = [
        (at, len(ours) + place)
        for at, (one, read) in enumerate(zip(ours, reads, strict=True))
        for place, (_, other) in enumerate(theirs)
        if not read.isdisjoint(other.block_keys) and not are_split(one.division, other.division)
    ]
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    scores = pair_scores([*ours, *(claim for _, claim in theirs)], left, right)
    best = {theirs[place - len(ours)][0] for place in right[scores > THRESHOLD - DOUBT].tolist()}
    near: dict[str, list[Meeting]] = {id: [] for id in sorted(best)}
    if not near:
        return near
    for (one, place), scored in zip(pairs, scores.tolist(), strict=True):
        id, other = theirs[place - len(ours)]
        if id in near:
            near[id].append((ours[one], other, scored))
    return near


def is_a_day_short(one: ClaimFeatures, other: ClaimFeatures) -> bool:
    """Whether two claims a day apart would be held to be one event if both were of the same day."""
    if when_level(one.when, other.when) != "day_apart":
        return False
    weights = WEIGHTS["when"]
    return score(one, other) + weights["same_day"] - weights["day_apart"] > THRESHOLD


def possibly_same(
    ours: int, near: Mapping[str, Sequence[Meeting]], sizes: Mapping[str, int], judgements: Judgements
) -> tuple[str, ...]:
    """The other incidents whose average score with ours falls less than two bits short (GROUPING, grey zone).

    ``ours`` is how many claims stand for our incident, ``sizes`` how many for each of those ``near``: pairs that don't
    find each other count as missing.
    """
    return tuple(
        sorted(
            id
            for id, pairs in near.items()
            if _total(pairs, ours * sizes[id]) > (THRESHOLD - DOUBT) * ours * sizes[id]
            and not any(judgements.cannot(one.id, other.id) for one, other, _ in pairs)
        )
    )


def _total(met: Sequence[Meeting], pairs: int) -> int:
    return sum(scored for _, _, scored in met) + MISSING * (pairs - len(met))
