"""Average linkage against its definition."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import floor
from random import Random

import numpy as np
from hypothesis import given, settings, strategies as st

from service.domain.matching.clustering.average_linkage import average_linkage, merge_order


def slow_linkage(sums: list[list[int]], threshold: int) -> list[set[int]]:
    """Average linkage written as it is defined: the oracle."""
    groups = [{n} for n in range(len(sums))]
    while len(groups) > 1:
        averages = {
            (a, b): sum(sums[x][y] for x in groups[a] for y in groups[b]) * 1000 // (len(groups[a]) * len(groups[b]))
            for a, b in combinations(range(len(groups)), 2)
        }
        best = max(averages, key=lambda pair: (averages[pair], -pair[0], -pair[1]))
        if averages[best] <= threshold * 1000:
            break
        groups[best[0]] |= groups.pop(best[1])
    return groups


@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_average_linkage_merges_as_its_definition_says(size: int, random: Random) -> None:
    sums = [[0] * size for _ in range(size)]
    for a, b in combinations(range(size), 2):
        sums[a][b] = sums[b][a] = random.randint(-4, 4)
    ones, none = np.ones(size, dtype=np.int64), np.zeros((size, size), dtype=np.bool_)

    labels = average_linkage(np.array(sums, dtype=np.int64), ones, none, -1).tolist()

    assert sorted(sorted(nodes) for nodes in slow_linkage(sums, -1)) == sorted(
        [index for index, label in enumerate(labels) if label == name] for name in set(labels)
    )


@dataclass(frozen=True)
class Graph:
    """Nodes of several claims, the sum of scores between any two, and the pairs that may never share a group."""

    sizes: list[int]
    sums: dict[tuple[int, int], int]
    forbidden: frozenset[tuple[int, int]]

    def average(self, left: frozenset[int], right: frozenset[int]) -> Fraction | None:
        """The exact average between two groups of nodes; ``None`` where a pair between them is forbidden."""
        pairs = [(min(a, b), max(a, b)) for a in left for b in right]
        if not self.forbidden.isdisjoint(pairs):
            return None
        claims = sum(self.sizes[node] for node in left) * sum(self.sizes[node] for node in right)
        return Fraction(sum(self.sums[pair] for pair in pairs), claims)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=7))
    pairs = list(combinations(range(len(sizes)), 2))
    sums = {(a, b): draw(st.integers(-4, 4)) * sizes[a] * sizes[b] for a, b in pairs}
    return Graph(sizes, sums, frozenset(draw(st.sets(st.sampled_from(pairs), max_size=3)) if pairs else ()))


def brute_force(graph: Graph, threshold: int) -> list[int]:
    """The first node of each node's group, by trying all pairs of groups again after every merge."""
    groups = {frozenset([node]) for node in range(len(graph.sizes))}
    while True:
        ranked = []
        for left, right in combinations(sorted(groups, key=min), 2):
            average = graph.average(left, right)
            if average is not None and floor(average * 1_000) > threshold * 1_000:
                ranked.append((-floor(average * 1_000), min(left), min(right), left, right))
        if not ranked:
            return [min(next(group for group in groups if node in group)) for node in range(len(graph.sizes))]
        *_, left, right = min(ranked, key=lambda rank: rank[:3])
        groups = (groups - {left, right}) | {left | right}


@settings(max_examples=80)
@given(graphs(), st.integers(-3, 2))
def test_average_linkage_of_nodes_of_many_claims_is_that_of_brute_force(graph: Graph, threshold: int) -> None:
    size = len(graph.sizes)
    sums, forbidden = np.zeros((size, size), dtype=np.int64), np.zeros((size, size), dtype=np.bool_)
    for (a, b), total in graph.sums.items():
        sums[a, b] = sums[b, a] = total
        forbidden[a, b] = forbidden[b, a] = (a, b) in graph.forbidden

    label = average_linkage(sums, np.array(graph.sizes), forbidden, threshold)

    assert label.tolist() == brute_force(graph, threshold)
    assert not any(label[a] == label[b] for a, b in graph.forbidden)


def test_the_order_of_merges_goes_on_to_the_last_pair_that_is_allowed() -> None:
    sums = np.array([[0, 5, -9, 1], [5, 0, -9, 1], [-9, -9, 0, 1], [1, 1, 1, 0]])
    forbidden = np.zeros((4, 4), dtype=np.bool_)
    forbidden[2, 3] = forbidden[3, 2] = True

    assert merge_order(sums, np.ones(4, dtype=np.int64), forbidden) == [(0, 1, 5_000), (0, 3, 1_000)]
