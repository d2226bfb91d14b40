"""Incidents that might be one: what the grouping kept apart by little, for the report and for people to look at."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from service.domain.comparison import Profile, score
from service.domain.division import are_apart
from service.domain.judgement import Judgements
from service.domain.likeness import when_level
from service.domain.scoring import pair_scores
from service.domain.threshold import DOUBT, MISSING, THRESHOLD
from service.domain.weights import WEIGHTS

MOST_COMPARED = 50


def sample(claim_ids: Iterable[str]) -> tuple[str, ...]:
    """The claims that stand for an incident in a comparison with others: all, or of very many 50 by a hash.

    A function of the incident alone, so that two incidents see each other alike.
    """
    ids = list(claim_ids)
    if len(ids) <= MOST_COMPARED:
        return tuple(ids)
    return tuple(sorted(ids, key=lambda id: (hashlib.sha256(id.encode()).digest(), id))[:MOST_COMPARED])


Others = Mapping[str, Sequence[Profile]]


def near_enough(ours: Sequence[Profile], others: Others) -> tuple[str, ...]:
    """The other incidents with a claim so like one of ours that they may be the same, sorted.

    An average is never above the best pair, so the rest need not be looked at.
    """
    pairs, scores = _scored(ours, others)
    return tuple(sorted({id for (id, _, _), found in zip(pairs, scores, strict=True) if found > THRESHOLD - DOUBT}))


def is_a_day_short(one: Profile, other: Profile) -> bool:
    """Whether two claims a day apart would be held to be one event if both were of the same day."""
    if when_level(one.when, other.when) != "day_apart":
        return False
    weights = WEIGHTS["when"]
    return score(one, other) + weights["same_day"] - weights["day_apart"] > THRESHOLD


def possibly_same(
    ours: Sequence[Profile], others: Others, sizes: Mapping[str, int], judgements: Judgements
) -> tuple[str, ...]:
    """The other incidents whose average score with ours falls less than two bits short (GROUPING, grey zone).

    ``others`` are the claims of other incidents that find ours by their keys, ``sizes`` how many claims stand for
    each of these incidents: pairs that don't find each other count as missing.
    """
    pairs, scores = _scored(ours, others)
    total = {id: MISSING * len(ours) * size for id, size in sizes.items()}
    for (id, _, _), found in zip(pairs, scores, strict=True):
        total[id] += found - MISSING
    settled = {id for id, one, other in pairs if judgements.cannot(one.id, other.id)}
    doubtful = (id for id, of in total.items() if of > (THRESHOLD - DOUBT) * len(ours) * sizes[id])
    return tuple(sorted(set(doubtful) - settled))


def _scored(ours: Sequence[Profile], others: Others) -> tuple[list[tuple[str, Profile, Profile]], list[int]]:
    """The pairs of our claims and others' that find each other, and their scores."""
    pairs = list(_visible(ours, others))
    claims = [*ours, *(claim for claims in others.values() for claim in claims)]
    place = {claim.id: at for at, claim in enumerate(claims)}
    left = np.array([place[one.id] for _, one, _ in pairs], dtype=np.int64)
    right = np.array([place[other.id] for _, _, other in pairs], dtype=np.int64)
    return pairs, pair_scores(claims, left, right).tolist()


def _visible(ours: Sequence[Profile], others: Others) -> Iterator[tuple[str, Profile, Profile]]:
    for one in ours:
        read = frozenset(one.search_keys)
        for id, claims in others.items():
            met = (other for other in claims if not read.isdisjoint(other.block_keys))
            yield from ((id, one, other) for other in met if not are_apart(one.division, other.division))
