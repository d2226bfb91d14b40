"""Scores of many pairs at once: the same sums as ``comparison.score``, each pair of values compared only once."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.domain.comparison import FEATURES, Feature, Profile, prior, score

Integers = NDArray[np.int64]

_FEW_PAIRS = 48
_SMALL_TABLE = 64


def pair_scores(profiles: Sequence[Profile], left: Integers, right: Integers) -> Integers:
    """The scores, in thousandths of a bit, of the pairs that two arrays of positions in ``profiles`` name."""
    if len(left) <= _FEW_PAIRS:
        scores = [score(profiles[i], profiles[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
        return np.array(scores, dtype=np.int64)
    priors = np.array([prior(one, one) for one in profiles], dtype=np.int64)
    total = np.minimum(priors[left], priors[right])
    for feature in FEATURES:
        total += _weights(feature, profiles, left, right)
    return total


def _weights(feature: Feature, profiles: Sequence[Profile], left: Integers, right: Integers) -> Integers:
    codes, values = _classes([feature.value(one) for one in profiles])
    if len(values) <= _SMALL_TABLE:
        table = np.array([[feature.weight(a, b) for a in values] for b in values], dtype=np.int64)
        return np.asarray(table[codes[left], codes[right]])
    pairs = np.minimum(codes[left], codes[right]) * len(values) + np.maximum(codes[left], codes[right])
    distinct, where = np.unique(pairs, return_inverse=True)
    each = [feature.weight(values[pair // len(values)], values[pair % len(values)]) for pair in distinct.tolist()]
    return np.asarray(np.array(each, dtype=np.int64)[where])


def _classes(values: Sequence[Hashable]) -> tuple[Integers, list[Any]]:
    known: dict[Hashable, int] = {}
    codes = np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
    return codes, list(known)


def visible_pairs(profiles: Sequence[Profile]) -> tuple[Integers, Integers]:
    """The pairs that find each other by their keys, as two arrays of positions, the lesser first in each pair.

    Claims with the same keys are looked up once.
    """
    codes, keys = _classes([(one.block_keys, one.search_keys) for one in profiles])
    members = [np.flatnonzero(codes == code) for code in range(len(keys))]
    blocks = [_pairs_of(members[a], members[b], a == b) for a, b in _visible_classes(keys)]
    if not blocks:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    one, other = (np.concatenate(side) for side in zip(*blocks, strict=True))
    return np.minimum(one, other), np.maximum(one, other)


def _visible_classes(keys: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    posted: dict[str, list[int]] = {}
    for code, (block_keys, _) in enumerate(keys):
        for key in block_keys:
            posted.setdefault(key, []).append(code)
    for code, (_, search_keys) in enumerate(keys):
        seen = {other for key in search_keys for other in posted.get(key, ()) if other >= code}
        yield from product((code,), sorted(seen))


def _pairs_of(left: Integers, right: Integers, same: bool) -> tuple[Integers, Integers]:
    if same:
        rows, columns = np.triu_indices(len(left), 1)
        return left[rows], left[columns]
    return np.repeat(left, len(right)), np.tile(right, len(left))
