"""Pairs as arrays, and the components of a graph against a search from each node."""

import numpy as np
from hypothesis import given, settings, strategies as st

from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.clustering.pairs import components, group_by_label, in_order, scored_pairs
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from service.domain.matching.thresholds import CERTAIN
from tests.builders.profiles import profiled
from tests.builders.story import Telling

Edges = list[tuple[int, int]]


def reachable(start: int, edges: Edges) -> set[int]:
    """Every node on a path from a node, found by adding neighbours until there are no more."""
    nodes = {start}
    while True:
        neighbours = {b for a, b in edges if a in nodes} | {a for a, b in edges if b in nodes}
        if neighbours <= nodes:
            return nodes
        nodes |= neighbours


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Edges]:
    size = draw(st.integers(1, 12))
    nodes = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(nodes, nodes), max_size=14))


@settings(max_examples=80)
@given(graphs())
def test_the_component_of_a_node_is_named_by_the_first_node_that_it_can_be_reached_from(
    graph: tuple[int, Edges],
) -> None:
    size, edges = graph
    left, right = np.array(edges, dtype=np.int64).reshape(-1, 2).T

    label = components(size, left, right)

    assert label.tolist() == [min(reachable(node, edges)) for node in range(size)]


def test_a_long_chain_in_any_order_is_one_component() -> None:
    chain = np.random.default_rng(1).permutation(500)

    assert set(components(500, chain[:-1], chain[1:]).tolist()) == {0}


@settings(max_examples=30)
@given(st.lists(st.integers(0, 5), max_size=12))
def test_the_positions_of_a_label_are_kept_together(label: list[int]) -> None:
    parts = [part.tolist() for part in group_by_label(np.array(label, dtype=np.int64))]

    assert parts == [[position for position, named in enumerate(label) if named == name] for name in sorted(set(label))]


def test_a_decision_replaces_the_score_of_its_pair_and_makes_one_of_claims_that_never_met() -> None:
    near, far = Telling(), Telling(day="2019-01-01")
    claims = [profiled(telling, id=id) for telling, id in ((near, "c1"), (near, "c2"), (far, "c3"))]
    judgements = Judgements.of(
        [
            Judgement("j1", ("c1", "c2"), Decision.DIFFERENT, "an editor"),
            Judgement("j2", ("c1", "c3"), Decision.SAME, "an editor"),
        ]
    )

    open_pairs = scored_pairs(claims, MatchCache(), NO_JUDGEMENTS)
    decided = scored_pairs(claims, MatchCache(), judgements)

    assert len(open_pairs.score) == 1
    assert sorted(decided.score.tolist()) == [-CERTAIN, CERTAIN]
    assert (decided.must.sum(), decided.cannot.sum()) == (1, 1)
    assert decided.claims == in_order(reversed(claims))
