"""Claims of similar windows grouped by average linkage; very many of one place are cut a bit higher (finding 5)."""

import numpy as np

from service.domain.matching.clustering.average_linkage import average_linkage
from service.domain.matching.clustering.dense_cluster import are_nearly_all_alike, fitting
from service.domain.matching.clustering.pairs import (
    ScoredPairs,
    components,
    group_by_label,
    score_matrix,
)
from service.domain.matching.comparison.scoring import Flags, Integers
from service.domain.matching.thresholds import BIT, MISSING, THRESHOLD

MOST_AT_ONCE = 200
MOST_ALIKE = 2_000
_LAST_CUT = THRESHOLD + 30 * BIT


def label_of_like(edges: ScoredPairs, threshold: int = THRESHOLD) -> Integers:
    """Average linkage of claims of similar windows; more than 200 connected claims are first cut a bit higher.

    The cut separates chains of events in a dense place (finding 5). For one event of very many claims, see
    ``_label_of_many``.
    """
    label = np.arange(len(edges))
    for part in group_by_label(components(len(edges), *edges.above(threshold))):
        within = edges.among(part)
        if len(part) <= MOST_AT_ONCE or threshold >= _LAST_CUT:
            label[part] = part[_linked(within)]
        elif within.must.any() or within.cannot.any():
            label[part] = part[_label_of_decided(within, threshold)]
        else:
            label[part] = part[_label_of_many(within, threshold)]
    return label


def _label_of_many(edges: ScoredPairs, threshold: int) -> Integers:
    """The groups of very many connected claims, all of whose pairs may be weighed: one event and some other claims, or
    a chain to be cut.
    """
    fits = fitting(_totals(edges))
    if not _nearly_all_alike(edges) or not fits.any():
        return label_of_like(edges, threshold + BIT)
    label = np.full(len(edges), np.flatnonzero(fits)[0])
    rest = np.flatnonzero(~fits)
    label[rest] = rest[label_of_like(edges.among(rest), threshold)]
    return label


def _label_of_decided(edges: ScoredPairs, threshold: int) -> Integers:
    """The groups of very many connected claims, some pairs of which are settled by people or by a key."""
    if not _nearly_all_alike(edges):
        return label_of_like(edges, threshold + BIT)
    if len(edges) <= MOST_ALIKE or edges.cannot.any():
        return _linked(edges)
    return np.zeros(len(edges), dtype=np.int64)


def _totals(edges: ScoredPairs) -> Integers:
    """For each claim the sum of its scores with all the rest."""
    above_missing = np.bincount(edges.left, edges.score - MISSING, len(edges))
    above_missing += np.bincount(edges.right, edges.score - MISSING, len(edges))
    return above_missing.astype(np.int64) + MISSING * (len(edges) - 1)


def _nearly_all_alike(edges: ScoredPairs) -> bool:
    return are_nearly_all_alike(len(edges.above(THRESHOLD)[0]), len(edges))


def _linked(edges: ScoredPairs) -> Integers:
    if len(edges) == 1:
        return np.zeros(1, dtype=np.int64)
    contracted = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    firsts, node = np.unique(contracted, return_inverse=True)
    forbidden = forbidden_pairs(edges, node, len(firsts))
    merged = average_linkage(_best_of(score_matrix(edges), node, len(firsts)), np.bincount(node), forbidden, THRESHOLD)
    return firsts[merged[node]]


def _best_of(square: Integers, node: Integers, size: int) -> Integers:
    """The sums between nodes, where each pair of claims counts as much as the best pair of their nodes.

    Claims that a person put together are one event, told in any of them. A claim that fits one of them well is not kept
    out by the rest, which may be of another day or place.
    """
    if size == len(node):
        return square
    best = np.full((size, size), MISSING, dtype=np.int64)
    np.maximum.at(best, (node[:, None], node[None, :]), square)
    sizes = np.bincount(node)
    return best * np.outer(sizes, sizes)


def forbidden_pairs(edges: ScoredPairs, node: Integers, size: int) -> Flags:
    forbidden = np.zeros((size, size), dtype=np.bool_)
    lefts, rights = node[edges.left[edges.cannot]], node[edges.right[edges.cannot]]
    forbidden[lefts, rights] = forbidden[rights, lefts] = True
    return forbidden
