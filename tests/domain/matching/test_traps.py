"""GROUPING, Version 4: pairs of every type and situation are told apart, and what is uncertain goes to review."""

from collections import Counter
from collections.abc import Iterable

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.party import Registry
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from tests.builders.traps import Pair, pairs

PRECISION, RECALL = 0.99, 0.95
EACH = 11  # of the pairs that the ordinary run takes


def verdict(pair: Pair) -> str:
    """ "together", "review" or "apart"."""
    features = [features_of(claim, Registry(), gazetteer=shipped_gazetteer()) for claim in (pair.left, pair.right)]
    grouping = group_claims(features, MatchCache())
    return "together" if len(grouping.groups) == 1 else "review" if grouping.doubtful else "apart"


def tally(chosen: Iterable[Pair]) -> dict[str, Counter[tuple[bool, str]]]:
    """How many pairs of each type had which answer, right beside given."""
    counts: dict[str, Counter[tuple[bool, str]]] = {}
    for pair in chosen:
        counts.setdefault(pair.type, Counter())[pair.is_one, verdict(pair)] += 1
    return counts


def precision(counts: Counter[tuple[bool, str]]) -> float:
    merged = counts[True, "together"] + counts[False, "together"]
    return counts[True, "together"] / merged if merged else 1.0


def recall(counts: Counter[tuple[bool, str]]) -> float:
    """The share of true pairs that are together or on review."""
    true = sum(number for (is_one, _), number in counts.items() if is_one)
    return 1 - counts[True, "apart"] / true if true else 1.0


def shown(counts: dict[str, Counter[tuple[bool, str]]]) -> None:
    """Prints precision and recall by type."""
    for type, row in sorted(counts.items()):
        print(f"{type:<24}precision {precision(row):.3f}  recall or review {recall(row):.3f}  pairs {row.total()}")


def test_a_sample_of_the_traps_is_told_apart() -> None:
    counts = sum(tally(pair for index, pair in enumerate(pairs()) if index % EACH == 0).values(), Counter())

    assert precision(counts) >= PRECISION
    assert recall(counts) >= RECALL


@pytest.mark.long
def test_all_traps_are_told_apart() -> None:
    counts = tally(pairs())
    shown(counts)
    together = sum(counts.values(), Counter())

    assert together.total() >= 2_000
    assert precision(together) >= PRECISION
    assert recall(together) >= RECALL
