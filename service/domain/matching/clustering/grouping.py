"""From compared claims to groups: a pure function of claims, people's decisions and the version of the weights.

Connected pairs above the threshold are one unit of work. In it: contract what must be one, never join what cannot be,
merge by average linkage; claims of long windows join afterwards, so that they never connect two groups (finding 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.dense_cluster import are_nearly_all_alike, dense_cluster, fitting
from service.domain.matching.clustering.groups import (
    Group,
    ReviewCandidate,
    groups,
    review_candidates,
    review_candidates_between,
)
from service.domain.matching.clustering.linkage import average_linkage, merge_order
from service.domain.matching.clustering.pairs import (
    ScoredPairs,
    components,
    group_by_label,
    in_order,
    score_matrix,
    scored_pairs,
)
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.features.features import SINGLE
from service.domain.matching.judgements import NO_JUDGEMENTS, Judgements
from service.domain.matching.thresholds import BIT, MISSING, NARROW, THRESHOLD

Flags = NDArray[np.bool_]

MOST_AT_ONCE = 200
MOST_ALIKE = 2_000
_LAST_CUT = THRESHOLD + 30 * BIT


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, by their first member, and the pairs of groups that might be one (``possibly_same``)."""

    groups: tuple[Group, ...]
    doubtful: tuple[ReviewCandidate, ...]


def group(
    members: Sequence[ClaimFeatures], judgements: Judgements = NO_JUDGEMENTS, candidates: Sequence[ClaimFeatures] = ()
) -> Grouping:
    """The incidents of some claims; every component of them is treated by itself.

    ``members`` are closed: whoever belongs to one of them is among them (see component). ``candidates`` only add to
    the doubts, one for each that falls a little short of a group; how they are grouped is not known here.
    """
    edges = scored_pairs(members, judgements, candidates)
    outside = frozenset(one.id for one in candidates)
    component = components(len(edges), *edges.above(THRESHOLD))
    label = _label(edges, component, outside)
    inside = edges.where(component[edges.left] == component[edges.right])
    found = [one for one in groups(inside, label) if not outside.intersection(one.members)]
    return Grouping(tuple(found), _doubtful(edges, label, component))


def groups_by_component(
    members: Sequence[ClaimFeatures], judgements: Judgements = NO_JUDGEMENTS
) -> list[list[list[str]]]:
    """The same groups by component, without the reasons: what has nothing to do with another is kept without it."""
    claims = in_order(members)
    found = dense_cluster(claims, MOST_AT_ONCE) if _is_open(claims, judgements) else None
    if found is None:
        edges = scored_pairs(members, judgements)
        component = components(len(edges), *edges.above(THRESHOLD))
        label = _label(edges, component)
        return [_named(edges.claims, part, label) for part in group_by_label(component)]
    rest = scored_pairs([claims[one] for one in found.rest.tolist()], judgements)
    everybody = np.concatenate((found.core, found.rest))
    core = [claims[one].id for one in found.core.tolist()]
    others = np.setdiff1d(np.arange(len(claims)), everybody)
    return [
        [core, *_named(rest.claims, np.arange(len(rest)), _label_of_like(rest))],
        *groups_by_component([claims[one] for one in others.tolist()], judgements),
    ]


def _is_open(claims: Sequence[ClaimFeatures], judgements: Judgements) -> bool:
    """Whether they are many, and every pair is a matter of weights alone: no decision, ref, summary or long window."""
    if len(claims) <= MOST_AT_ONCE or any(one.when.space != SINGLE or one.when.is_long for one in claims):
        return False
    documents = [one.source.ref_document for one in claims if one.ref is not None]
    decided = {id for one in judgements.made for id in (*one.claims, *one.against)}
    return len(set(documents)) == len(documents) and decided.isdisjoint(one.id for one in claims)


def _named(claims: Sequence[ClaimFeatures], part: Integers, label: Integers) -> list[list[str]]:
    """The ids of some claims by the group that a label puts them in."""
    return [[claims[one].id for one in part[group].tolist()] for group in group_by_label(label[part])]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two groups that became one, and the average of all pairs between them in thousandths of a bit.

    ``average`` is ``None`` where people's decisions or a key of the poster's put them together.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    average: int | None


def merges(members: Sequence[ClaimFeatures], judgements: Judgements = NO_JUDGEMENTS) -> tuple[Merge, ...]:
    """How the claims of one incident came together: the merge tree, from the closest pair to the whole."""
    edges = scored_pairs(members, judgements)
    nodes = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    firsts, node = np.unique(nodes, return_inverse=True)
    groups_of = [tuple(sorted(edges.claims[one].id for one in np.flatnonzero(node == at))) for at in range(len(firsts))]
    made = [Merge(one[:1], one[1:], None) for one in groups_of if len(one) > 1]
    sums = _best_of(score_matrix(edges), node, len(firsts))
    for kept, gone, average in merge_order(sums, np.bincount(node), _forbidden(edges, node, len(firsts))):
        made.append(Merge(groups_of[kept], groups_of[gone], average // BIT))
        groups_of[kept] = tuple(sorted((*groups_of[kept], *groups_of[gone])))
    return tuple(made)


def _doubtful(edges: ScoredPairs, label: Integers, component: Integers) -> tuple[ReviewCandidate, ...]:
    """Doubts within a component go by averages, and between components by the best pair.

    So none depends on what else is walked: of another component perhaps only some claims are known.
    """
    near = component[edges.left] == component[edges.right]
    found = (*review_candidates(edges.where(near), label), *review_candidates_between(edges.where(~near), label))
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def _label(edges: ScoredPairs, component: Integers, outside: frozenset[str] = frozenset()) -> Integers:
    """The group of each claim, as the position of one of its claims; what ``outside`` is part of stays single."""
    label = np.arange(len(edges))
    for part in group_by_label(component):
        if len(part) > 1 and not any(edges.claims[one].id in outside for one in part.tolist()):
            label[part] = part[_label_of_component(edges.among(part))]
    return label


def _label_of_component(edges: ScoredPairs) -> Integers:
    """The group of each claim of a component, as the position of one of its claims."""
    long_ones = _long(edges)
    label = np.arange(len(edges))
    for some in (np.flatnonzero(~long_ones), np.flatnonzero(long_ones)):
        within = edges.among(some)
        label[some] = some[_label_of_like(within)]
    return _attached(edges, label, long_ones) if long_ones.any() and not long_ones.all() else label


def _long(edges: ScoredPairs) -> Flags:
    """Which claims are of long windows and not tied to a short one."""
    tied = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    long_ones = np.array([one.when.is_long for one in edges.claims], dtype=np.bool_)
    short_ties = np.zeros(len(edges), dtype=np.bool_)
    short_ties[tied[~long_ones]] = True
    return long_ones & ~short_ties[tied]


def _label_of_like(edges: ScoredPairs, threshold: int = THRESHOLD) -> Integers:
    """Average linkage of claims, those of more than 200 connected cut a bit higher first, again and again.

    A cut parts chains of events in a dense place (finding 5). It would tear up one event that very many tell of, whose
    claims are nearly all alike: those that fit all the others on average are one, the rest are linked by themselves.
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
    """Very many connected claims, every pair open: one event with some others beside it, or a chain to be cut."""
    fits = fitting(_totals(edges))
    if not _nearly_all_alike(edges) or not fits.any():
        return _label_of_like(edges, threshold + BIT)
    label = np.full(len(edges), np.flatnonzero(fits)[0])
    rest = np.flatnonzero(~fits)
    label[rest] = rest[_label_of_like(edges.among(rest), threshold)]
    return label


def _label_of_decided(edges: ScoredPairs, threshold: int) -> Integers:
    """Very many connected claims, some pairs of which are settled by people or by a key."""
    if not _nearly_all_alike(edges):
        return _label_of_like(edges, threshold + BIT)
    if len(edges) <= MOST_ALIKE or edges.cannot.any():
        return _linked(edges)
    return np.zeros(len(edges), dtype=np.int64)


def _totals(edges: ScoredPairs) -> Integers:
    """For each claim the sum of its scores with all the others."""
    found = np.bincount(edges.left, edges.score - MISSING, len(edges))
    found += np.bincount(edges.right, edges.score - MISSING, len(edges))
    return found.astype(np.int64) + MISSING * (len(edges) - 1)


def _nearly_all_alike(edges: ScoredPairs) -> bool:
    return are_nearly_all_alike(len(edges.above(THRESHOLD)[0]), len(edges))


def _linked(edges: ScoredPairs) -> Integers:
    if len(edges) == 1:
        return np.zeros(1, dtype=np.int64)
    nodes = components(len(edges), edges.left[edges.must], edges.right[edges.must])
    firsts, node = np.unique(nodes, return_inverse=True)
    forbidden = _forbidden(edges, node, len(firsts))
    merged = average_linkage(_best_of(score_matrix(edges), node, len(firsts)), np.bincount(node), forbidden, THRESHOLD)
    return firsts[merged[node]]


def _best_of(square: Integers, node: Integers, size: int) -> Integers:
    """The sums between nodes, where each pair of claims counts as much as the best pair of their nodes.

    What a person put together is one event, told in any of its claims: who fits one of them well is not kept out by
    the others, which may be of another day or place.
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
    one, other = node[edges.left[edges.cannot]], node[edges.right[edges.cannot]]
    forbidden[one, other] = forbidden[other, one] = True
    return forbidden


def _attached(edges: ScoredPairs, label: Integers, long_ones: Flags) -> Integers:
    """Each group of long windows joins the one group it fits best, if well enough; it never connects two."""
    nodes, node = np.unique(label, return_inverse=True)
    sizes = np.bincount(node)
    averages = _added_up(score_matrix(edges), node, len(nodes)) * BIT // np.outer(sizes, sizes)
    forbidden = _forbidden(edges, node, len(nodes))
    of_long = np.zeros(len(nodes), dtype=np.bool_)
    of_long[node[long_ones]] = True
    return nodes[_homes(averages, forbidden, of_long)[node]]


def _homes(averages: Integers, forbidden: Flags, of_long: Flags) -> Integers:
    """The node that each node joins: itself, or for a long one the short one it fits best by more than a bit.

    A month's total that fits two raids of that month alike is a report on both, and joins neither.
    """
    home = np.arange(len(of_long))
    short = np.flatnonzero(~of_long)
    fits = averages[:, short]
    # The best fitting choose first: of two that cannot be one, the worse fitting finds its place taken.
    for one in sorted(np.flatnonzero(of_long).tolist(), key=lambda row: (-int(fits[row].max()), row)):
        open_to = np.where(forbidden[one, short], np.iinfo(np.int64).min, fits[one])
        best = int(open_to.argmax())
        if open_to[best] > max(THRESHOLD * BIT, _next_to(open_to, best) + NARROW * BIT):
            home[one] = short[best]
            forbidden[:, short[best]] |= forbidden[:, one]
    return home


def _next_to(fits: Integers, best: int) -> int:
    """The second best fit that would be good enough by itself; what would not is no rival."""
    others = np.delete(fits, best)
    rival = int(others.max()) if len(others) else MISSING * BIT
    return rival if rival > THRESHOLD * BIT else 2 * MISSING * BIT
