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
from service.domain.matching.clustering.average_linkage import merge_order
from service.domain.matching.clustering.dense_cluster import DenseCluster, dense_cluster
from service.domain.matching.clustering.like_claims import MOST_AT_ONCE, _best_of, forbidden_pairs, label_of_like
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.clustering.pairs import (
    ScoredPairs,
    components,
    group_by_label,
    in_order,
    score_matrix,
    scored_pairs,
)
from service.domain.matching.clustering.review_candidates import (
    Group,
    ReviewCandidate,
    groups,
    review_candidates,
    review_candidates_between,
)
from service.domain.matching.clustering.vague_claims import attached, vague_claims
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.features.features import SINGLE
from service.domain.matching.judgements import NO_JUDGEMENTS, Judgements
from service.domain.matching.thresholds import BIT, THRESHOLD


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
            *_ids_by_group(rest_edges.claims, np.arange(len(rest)), label_of_like(rest_edges)),
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
    for first, second, average in merge_order(sums, np.bincount(node), forbidden_pairs(edges, node, len(firsts))):
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
    is_vague = vague_claims(edges)
    label = np.arange(len(edges))
    for positions in (np.flatnonzero(~is_vague), np.flatnonzero(is_vague)):
        label[positions] = positions[label_of_like(edges.among(positions))]
    return attached(edges, label, is_vague) if is_vague.any() and not is_vague.all() else label
