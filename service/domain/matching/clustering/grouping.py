"""From compared claims to groups: a pure function of claims, people's decisions and the version of the weights.

Claims connected by pairs above the threshold are a component, and each component is grouped by itself. In it, claims
that must be one are contracted, claims that cannot be one are never joined, and groups merge by average linkage. Claims
of long windows join afterwards, so that they never connect two groups (finding 7); so do claims without an hour beside
events at several.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.dense_cluster import DenseCluster, are_nearly_all_alike, dense_cluster, fitting
from service.domain.matching.clustering.groups import (
    Group,
    ReviewCandidate,
    groups,
    review_candidates,
    review_candidates_between,
)
from service.domain.matching.clustering.linkage import average_linkage, merge_order
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.clustering.pairs import (
    ScoredPairs,
    components,
    group_by_label,
    in_order,
    score_matrix,
    scored_pairs,
)
from service.domain.matching.comparison.scoring import Flags, Integers
from service.domain.matching.features.features import SINGLE
from service.domain.matching.judgements import NO_JUDGEMENTS, Judgements
from service.domain.matching.thresholds import BIT, MISSING, NARROW, THRESHOLD

MOST_AT_ONCE = 200
MOST_ALIKE = 2_000
_LAST_CUT = THRESHOLD + 30 * BIT


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, by their first member, and the pairs of groups that might be one (``possibly_same``)."""

    groups: tuple[Group, ...]
    doubtful: tuple[ReviewCandidate, ...]


def group_claims(
    members: Sequence[ClaimFeatures],
    cache: MatchCache,
    judgements: Judgements = NO_JUDGEMENTS,
    candidates: Sequence[ClaimFeatures] = (),
) -> Grouping:
    """The incidents of some claims; every component of them is grouped by itself.

    ``members`` must be closed: every claim that belongs to a member is a member (see component). ``candidates`` add
    only doubts, one for each that falls a little short of a group. How the candidates are grouped is not known here.
    """
    edges = scored_pairs(members, cache, judgements, candidates)
    outside = frozenset(claim.id for claim in candidates)
    component = components(len(edges), *edges.above(THRESHOLD))
    label = _label(edges, component, outside)
    inside = edges.where(component[edges.left] == component[edges.right])
    of_members = [group for group in groups(inside, label) if not outside.intersection(group.members)]
    return Grouping(tuple(of_members), _doubtful(edges, label, component))


def groups_by_component(
    members: Sequence[ClaimFeatures], cache: MatchCache, judgements: Judgements = NO_JUDGEMENTS
) -> list[list[list[str]]]:
    """The ids of ``group_claims``, by component and without doubts: each component is committed alone."""
    claims = in_order(members)
    dense = dense_cluster(claims, MOST_AT_ONCE, cache) if _is_open(claims, judgements) else None
    if dense is None:
        edges = scored_pairs(members, cache, judgements)
        component = components(len(edges), *edges.above(THRESHOLD))
        label = _label(edges, component)
        return [_ids_by_group(edges.claims, part, label) for part in group_by_label(component)]
    return _with_dense(claims, dense, cache, judgements)


def _with_dense(
    claims: Sequence[ClaimFeatures], dense: DenseCluster, cache: MatchCache, judgements: Judgements
) -> list[list[list[str]]]:
    """The groups of claims most of which are one dense cluster: its core is one group, the rest is clustered alone."""
    core, rest = ([claims[position] for position in part.tolist()] for part in (dense.core, dense.rest))
    rest_edges = scored_pairs(rest, cache, judgements)
    beside = np.setdiff1d(np.arange(len(claims)), np.concatenate((dense.core, dense.rest)))
    return [
        [
            [claim.id for claim in core],
            *_ids_by_group(rest_edges.claims, np.arange(len(rest)), _label_of_like(rest_edges)),
        ],
        *groups_by_component([claims[position] for position in beside.tolist()], cache, judgements),
    ]


def _is_open(claims: Sequence[ClaimFeatures], judgements: Judgements) -> bool:
    """Whether the claims are many and weights alone decide each pair: no decision, key, summary or long window."""
    if (
        len(claims) <= MOST_AT_ONCE
        or any(claim.same_as is not None for claim in claims)
        or any(claim.when.space != SINGLE or claim.when.is_long for claim in claims)
    ):
        return False
    documents = [claim.source.ref_document for claim in claims if claim.ref is not None]
    decided = {id for judgement in judgements.made for id in (*judgement.claims, *judgement.against)}
    return len(set(documents)) == len(documents) and decided.isdisjoint(claim.id for claim in claims)


def _ids_by_group(claims: Sequence[ClaimFeatures], part: Integers, label: Integers) -> list[list[str]]:
    """The ids of some claims by the group that a label puts them in."""
    return [[claims[position].id for position in part[group].tolist()] for group in group_by_label(label[part])]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups that became one, and the average of all pairs between them in thousandths of a bit.

    ``average`` is ``None`` where people's decisions or a key of the poster put the groups together.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    average: int | None


def merge_tree(
    members: Sequence[ClaimFeatures], cache: MatchCache, judgements: Judgements = NO_JUDGEMENTS
) -> tuple[Merge, ...]:
    """How the claims of one incident came together: the merge tree, from the closest pair to the whole."""
    edges = scored_pairs(members, cache, judgements)
    contracted = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    firsts, node = np.unique(contracted, return_inverse=True)
    ids_of = [tuple(sorted(edges.claims[position].id for position in part.tolist())) for part in group_by_label(node)]
    tree = [Merge(ids[:1], ids[1:], None) for ids in ids_of if len(ids) > 1]
    sums = _best_of(score_matrix(edges), node, len(firsts))
    for first, second, average in merge_order(sums, np.bincount(node), _forbidden(edges, node, len(firsts))):
        tree.append(Merge(ids_of[first], ids_of[second], average // BIT))
        ids_of[first] = tuple(sorted((*ids_of[first], *ids_of[second])))
    return tuple(tree)


def _doubtful(edges: ScoredPairs, label: Integers, component: Integers) -> tuple[ReviewCandidate, ...]:
    """The doubts: within a component by averages, between components by the best pair.

    Of another component perhaps only some claims are known, so an average would depend on what else is walked.
    """
    near = component[edges.left] == component[edges.right]
    doubts = (*review_candidates(edges.where(near), label), *review_candidates_between(edges.where(~near), label))
    return tuple(sorted(doubts, key=lambda doubt: (doubt.left, doubt.right)))


def _label(edges: ScoredPairs, component: Integers, outside: frozenset[str] = frozenset()) -> Integers:
    """The group of each claim, as the position of one of its claims.

    The claims of a component that holds an ``outside`` one stay single.
    """
    label = np.arange(len(edges))
    for part in group_by_label(component):
        if len(part) > 1 and not any(edges.claims[position].id in outside for position in part.tolist()):
            label[part] = part[_label_of_component(edges.among(part))]
    return label


def _label_of_component(edges: ScoredPairs) -> Integers:
    """The group of each claim of a component, as the position of one of its claims."""
    is_vague = _vague(edges)
    label = np.arange(len(edges))
    for positions in (np.flatnonzero(~is_vague), np.flatnonzero(is_vague)):
        label[positions] = positions[_label_of_like(edges.among(positions))]
    return _attached(edges, label, is_vague) if is_vague.any() and not is_vague.all() else label


def _vague(edges: ScoredPairs) -> Flags:
    """Which claims join a group and never connect two: those of long windows and, where several events of one day have
    hours, those that state none. A claim tied to one that is not vague is not either.

    Where few claims state an hour, and no two hours are stated by two claims each, one of them may be wrong.
    """
    is_long = _among(edges, [claim.when.is_long for claim in edges.claims])
    has_hours = ~is_long & np.array([claim.when.hours is not None for claim in edges.claims], dtype=np.bool_)
    at_hours = np.flatnonzero(has_hours)
    if len(edges) > MOST_AT_ONCE or len(at_hours) < 2:
        return is_long
    _, sizes = np.unique(_label_of_like(edges.among(at_hours)), return_counts=True)
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


def _label_of_like(edges: ScoredPairs, threshold: int = THRESHOLD) -> Integers:
    """Average linkage of claims of similar windows; more than 200 connected claims are first cut a bit higher,
    repeatedly.

    A cut separates chains of events in a dense place (finding 5). It would split one event with very many claims, which
    are nearly all alike. There the claims that fit all the others on average are one group, and the rest are linked by
    themselves.
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
        return _label_of_like(edges, threshold + BIT)
    label = np.full(len(edges), np.flatnonzero(fits)[0])
    rest = np.flatnonzero(~fits)
    label[rest] = rest[_label_of_like(edges.among(rest), threshold)]
    return label


def _label_of_decided(edges: ScoredPairs, threshold: int) -> Integers:
    """The groups of very many connected claims, some pairs of which are settled by people or by a key."""
    if not _nearly_all_alike(edges):
        return _label_of_like(edges, threshold + BIT)
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
    forbidden = _forbidden(edges, node, len(firsts))
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


def _added_up(square: Integers, node: Integers, size: int) -> Integers:
    if size == len(node):
        return square
    sums = np.zeros((size, size), dtype=np.int64)
    np.add.at(sums, (node[:, None], node[None, :]), square)
    return sums


def _forbidden(edges: ScoredPairs, node: Integers, size: int) -> Flags:
    forbidden = np.zeros((size, size), dtype=np.bool_)
    lefts, rights = node[edges.left[edges.cannot]], node[edges.right[edges.cannot]]
    forbidden[lefts, rights] = forbidden[rights, lefts] = True
    return forbidden


def _attached(edges: ScoredPairs, label: Integers, is_vague: Flags) -> Integers:
    """Lets each group of vague claims join the one group it fits best, if well enough; it never connects two."""
    nodes, node = np.unique(label, return_inverse=True)
    sizes = np.bincount(node)
    averages = _added_up(score_matrix(edges), node, len(nodes)) * BIT // np.outer(sizes, sizes)
    forbidden = _forbidden(edges, node, len(nodes))
    vague_nodes = np.zeros(len(nodes), dtype=np.bool_)
    vague_nodes[node[is_vague]] = True
    return nodes[_exact_group_of_each(averages, forbidden, vague_nodes)[node]]


def _exact_group_of_each(averages: Integers, forbidden: Flags, is_vague: Flags) -> Integers:
    """The node that each node joins: itself, or for a vague node the exact one it fits best by more than a bit.

    Adds to ``forbidden``: the new group of a vague node must not meet what the node must not meet. A month's total that
    fits two raids of that month alike is a report on both, and joins neither.
    """
    joined = np.arange(len(is_vague))
    exact = np.flatnonzero(~is_vague)
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
