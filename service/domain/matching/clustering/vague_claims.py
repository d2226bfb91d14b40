"""Vague claims, of a month or without an hour: each joins the one group it fits best and connects no two events."""

from collections.abc import Sequence

import numpy as np

from service.domain.matching.clustering.like_claims import MOST_AT_ONCE, forbidden_pairs, label_of_like
from service.domain.matching.clustering.pairs import (
    ScoredPairs,
    components,
    score_matrix,
)
from service.domain.matching.comparison.scoring import Flags, Integers
from service.domain.matching.thresholds import BIT, MISSING, NARROW, THRESHOLD


def vague_claims(edges: ScoredPairs) -> Flags:
    """Which claims join a group and never connect two: those of long windows and, where several events of one day have
    hours, those that state none. A claim tied to one that is not vague is not either.

    Where few claims state an hour, and no two hours are stated by two claims each, one of them may be wrong.
    """
    is_long = _among(edges, [claim.when.is_long for claim in edges.claims])
    has_hours = ~is_long & np.array([claim.when.hours is not None for claim in edges.claims], dtype=np.bool_)
    at_hours = np.flatnonzero(has_hours)
    if len(edges) > MOST_AT_ONCE or len(at_hours) < 2:
        return is_long
    _, sizes = np.unique(label_of_like(edges.among(at_hours)), return_counts=True)
    if len(sizes) < 2 or (len(edges) >= 2 * len(at_hours) and np.count_nonzero(sizes > 1) < 2):
        return is_long
    return is_long | _among(edges, (~has_hours).tolist())


def _among(edges: ScoredPairs, is_vague: Sequence[bool]) -> Flags:
    """The vague ones of some claims without those that are tied to another."""
    tied = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    vague = np.array(is_vague, dtype=np.bool_)
    has_exact = np.zeros(len(edges), dtype=np.bool_)
    has_exact[tied[~vague]] = True
    return vague & ~has_exact[tied]


def _added_up(square: Integers, node: Integers, size: int) -> Integers:
    if size == len(node):
        return square
    sums = np.zeros((size, size), dtype=np.int64)
    np.add.at(sums, (node[:, None], node[None, :]), square)
    return sums


def attached(edges: ScoredPairs, label: Integers, is_vague: Flags) -> Integers:
    """Lets each group of vague claims join the one group it fits best, if well enough; it never connects two."""
    nodes, node = np.unique(label, return_inverse=True)
    sizes = np.bincount(node)
    averages = _added_up(score_matrix(edges), node, len(nodes)) * BIT // np.outer(sizes, sizes)
    forbidden = forbidden_pairs(edges, node, len(nodes))
    vague_nodes = np.zeros(len(nodes), dtype=np.bool_)
    vague_nodes[node[is_vague]] = True
    return nodes[_exact_group_of_each(averages, forbidden, vague_nodes)[node]]


def _exact_group_of_each(averages: Integers, forbidden: Flags, is_vague: Flags) -> Integers:
    """The node that each node joins: itself, or for a vague node the exact one it fits best by more than a bit.

    A month's total that fits two raids of that month alike joins neither. ``forbidden`` grows with each joined node.
    """
    joined, exact = np.arange(len(is_vague)), np.flatnonzero(~is_vague)
    fits = averages[:, exact]
    # The best fitting nodes choose first: of two that cannot be one, the worse fitting finds its place taken.
    for node in sorted(np.flatnonzero(is_vague).tolist(), key=lambda row: (-int(fits[row].max()), row)):
        allowed_fits = np.where(forbidden[node, exact], np.iinfo(np.int64).min, fits[node])
        best = int(allowed_fits.argmax())
        if allowed_fits[best] > max(THRESHOLD * BIT, _runner_up(allowed_fits, best) + NARROW * BIT):
            joined[node] = exact[best]
            forbidden[:, exact[best]] |= forbidden[:, node]
    return joined


def _runner_up(fits: Integers, best: int) -> int:
    """The second best fit, if it would be good enough by itself; else a fit so low that it is no rival."""
    rest = np.delete(fits, best)
    rival = int(rest.max()) if len(rest) else MISSING * BIT
    return rival if rival > THRESHOLD * BIT else 2 * MISSING * BIT
