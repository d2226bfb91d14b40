"""One event with very many claims, found without comparing all pairs.

The sums of scores are cached, so one more claim costs only its own comparisons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.clustering.pairwise_sums import PairwiseSums, PairwiseTable, links_in
from service.domain.matching.comparison.scoring import Flags, Integers
from service.domain.matching.thresholds import THRESHOLD

# The search starts from the first 3 claims. One of them must be linked to all others but 200.
_SEARCHES, _MOST_STRANGERS = 3, 200


@dataclass(frozen=True, slots=True)
class DenseCluster:
    """One component among some claims, by their positions: those that fit it on average, and the others in it."""

    core: Integers
    rest: Integers


def dense_cluster(claims: Sequence[ClaimFeatures], least: int, cache: MatchCache) -> DenseCluster | None:
    """The component that holds nearly all claims, if it is one event of more than ``least`` of them; else ``None``.

    Every pair must be open to weighing: no claim of a long window, no summary, no decision or key that settles a pair.
    """
    sums = _sums_of(claims, cache)
    component, strangers = _component(sums) if sums else (np.zeros(0, dtype=np.bool_), {})
    inside = np.flatnonzero(component)
    if sums is None or len(inside) <= least:
        return None
    totals, links = _without_strangers(sums, strangers, np.flatnonzero(~component))
    if not are_nearly_all_alike(int(links[inside].sum()) // 2, len(inside)):
        return None
    fits = fitting(totals[inside])
    return DenseCluster(inside[fits], inside[~fits]) if fits.any() else None


def _without_strangers(
    sums: PairwiseSums, strangers: Mapping[int, Integers], outside: Integers
) -> tuple[Integers, Integers]:
    """The totals and the links of each claim without those to the claims outside its component."""
    totals, links = sums.totals.copy(), sums.links.copy()
    for stranger in outside.tolist():
        totals -= strangers[stranger]
        links -= strangers[stranger] > THRESHOLD
    return totals, links


def are_nearly_all_alike(links: int, claims: int) -> bool:
    """Whether two thirds of the pairs are above the threshold: not so in the chains of events of a dense place."""
    return 3 * links >= claims * (claims - 1)


def fitting(totals: Integers) -> Flags:
    """Which claims of a component fit it on average, by the sums of their scores with all others of it."""
    return totals > THRESHOLD * (len(totals) - 1)


def _sums_of(claims: Sequence[ClaimFeatures], cache: MatchCache) -> PairwiseSums | None:
    """The sums of some claims, from cached sums of most of them, or new ones; ``None`` if these are not worth it."""
    sums = cache.take_sums(claims)
    if sums is not None:
        sums.become(claims)
    else:
        table = PairwiseTable()
        table.add(claims)
        # They are worth their cost only if one of the first claims is linked to nearly all others.
        if not any(_is_linked_to_nearly_all(table.row(claim)) for claim in claims[:_SEARCHES]):
            return None
        sums = PairwiseSums(table)
    cache.put_sums(sums)
    return sums


def _component(sums: PairwiseSums) -> tuple[Flags, dict[int, Integers]]:
    """The component of a claim that is linked to nearly all others; empty where there is no such claim.

    With it comes a row of scores for each claim that is not linked to that one.
    """
    rows = (sums.row(claim) for claim in sums.claims[:_SEARCHES])
    component = next((row > THRESHOLD for row in rows if _is_linked_to_nearly_all(row)), None)
    if component is None:
        return np.zeros(len(sums.claims), dtype=np.bool_), {}
    strangers = {position: sums.row(sums.claims[position]) for position in np.flatnonzero(~component).tolist()}
    while joining := _linked_strangers(component, strangers):
        component[joining] = True
    return component, strangers


def _linked_strangers(component: Flags, strangers: dict[int, Integers]) -> list[int]:
    outside = ((position, row) for position, row in strangers.items() if not component[position])
    return [position for position, row in outside if (row[component] > THRESHOLD).any()]


def _is_linked_to_nearly_all(row: Integers) -> bool:
    return len(row) - links_in(row) <= _MOST_STRANGERS
