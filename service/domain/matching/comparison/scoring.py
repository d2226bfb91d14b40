"""Scores of many pairs at once: the same sums as ``comparison.score``, each pair of values compared only once."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.domain.matching.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import FEATURES, prior, score

Integers = NDArray[np.int64]

_FEW_PAIRS = 48
_SMALL_TABLE = 64
_MOST_LOOKED_UP = 5_000
_MOST_REMEMBERED = 300_000
_MOST_SERIALS = 2**31
_LARGEST_TALLY = 8


def pair_scores(profiles: Sequence[ClaimFeatures], left: Integers, right: Integers) -> Integers:
    """The scores, in thousandths of a bit, of the pairs that two arrays of positions in ``profiles`` name.

    A claim meets the same others when it is grouped, when its group is formed and when each of them is reported on, so
    the scores of small sets are remembered. Of large ones most values recur, and computing is quicker.
    """
    if len(left) > _MOST_LOOKED_UP:
        return _computed(profiles, left, right)
    pairs = _names_of_pairs(profiles, left, right)
    scores = [_remembered.get(pair) for pair in pairs]
    if new := [place for place, found in enumerate(scores) if found is None]:
        for place, found in zip(new, _computed(profiles, left[new], right[new]).tolist(), strict=True):
            scores[place] = found
        _remember({pairs[place]: scores[place] for place in new})
    return np.array(scores, dtype=np.int64)


_remembered: dict[int, int | None] = {}


def _names_of_pairs(profiles: Sequence[ClaimFeatures], left: Integers, right: Integers) -> list[int]:
    """One number for each pair, whatever the order of the two."""
    serials = np.array([one.serial for one in profiles], dtype=np.int64)
    one, other = serials[left], serials[right]
    pairs: list[int] = (np.minimum(one, other) * _MOST_SERIALS + np.maximum(one, other)).tolist()
    return pairs


def _remember(found: dict[int, int | None]) -> None:
    if len(_remembered) + len(found) > _MOST_REMEMBERED:
        _remembered.clear()
    _remembered.update(found)


def _computed(profiles: Sequence[ClaimFeatures], left: Integers, right: Integers) -> Integers:
    if len(left) <= _FEW_PAIRS:
        scores = [score(profiles[i], profiles[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
        return np.array(scores, dtype=np.int64)
    named, places = _numbered(np.concatenate((left, right)), len(profiles))
    some, left, right = [profiles[one] for one in named.tolist()], places[: len(left)], places[len(left) :]
    priors = np.array([prior(one, one) for one in some], dtype=np.int64)
    total = np.minimum(priors[left], priors[right])
    for feature in FEATURES:
        total += _between(feature.value, feature.weight, some, (left, right))
    return total


def _between(
    of: Callable[[ClaimFeatures], Hashable],
    between: Callable[[Any, Any], int],
    profiles: Sequence[ClaimFeatures],
    pairs_of: tuple[Integers, Integers],
) -> Integers:
    """A number for each pair, from something of the two claims; each two values are looked at once."""
    left, right = pairs_of
    codes, values = _classes([of(one) for one in profiles])
    # A square of all values pays only where most of it is asked for.
    if len(values) <= _SMALL_TABLE and len(values) ** 2 <= 2 * len(left):
        table = np.array([[between(a, b) for a in values] for b in values], dtype=np.int64)
        return np.asarray(table[codes[left], codes[right]])
    pairs = np.minimum(codes[left], codes[right]) * len(values) + np.maximum(codes[left], codes[right])
    distinct, where = _numbered(pairs, len(values) ** 2)
    each = [between(values[pair // len(values)], values[pair % len(values)]) for pair in distinct.tolist()]
    return np.asarray(np.array(each, dtype=np.int64)[where])


def _numbered(some: Integers, below: int) -> tuple[Integers, Integers]:
    """The distinct of some numbers below another, sorted, and the place of each among them."""
    if below > _LARGEST_TALLY * len(some):
        return np.unique(some, return_inverse=True)
    # Ticked off in a list of all: for many numbers much quicker than sorting them.
    seen = np.zeros(below, dtype=np.bool_)
    seen[some] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(below, dtype=np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[some]


def _classes(values: Sequence[Hashable]) -> tuple[Integers, list[Any]]:
    known: dict[Hashable, int] = {}
    codes = np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
    return codes, list(known)


def visible_pairs(
    profiles: Sequence[ClaimFeatures], candidates: frozenset[str] = frozenset()
) -> tuple[Integers, Integers]:
    """The pairs that find each other by their keys, as two arrays of positions, the lesser first in each pair.

    Pairs of two ``candidates`` are left out. Claims with the same keys are looked up once.
    """
    one_by_one: list[tuple[int, int]] = []
    many: list[tuple[Integers, Integers]] = []
    for ours, theirs in _visible_classes(profiles, candidates):
        if len(ours) == len(theirs) == 1:
            one_by_one.append((ours[0], theirs[0]))
        else:
            many.append(_pairs_of(np.array(ours, dtype=np.int64), np.array(theirs, dtype=np.int64), ours is theirs))
    few = np.array(one_by_one, dtype=np.int64).reshape(-1, 2)
    left, right = (np.concatenate(side) for side in zip((few[:, 0], few[:, 1]), *many, strict=True))
    return _undivided(profiles, np.minimum(left, right), np.maximum(left, right))


def _undivided(profiles: Sequence[ClaimFeatures], left: Integers, right: Integers) -> tuple[Integers, Integers]:
    """The pairs that no crowd keeps apart."""
    divided = np.array([one.division.level > 0 for one in profiles], dtype=np.bool_)
    doubtful = np.flatnonzero(divided[left] | divided[right]) if divided.any() else np.zeros(0, dtype=np.int64)
    if not len(doubtful):
        return left, right
    apart = _between(lambda one: one.division, are_split, profiles, (left[doubtful], right[doubtful]))
    kept = np.delete(np.arange(len(left)), doubtful[apart != 0])
    return left[kept], right[kept]


Keys = tuple[tuple[str, ...], tuple[str, ...]]


def _visible_classes(
    profiles: Sequence[ClaimFeatures], candidates: frozenset[str]
) -> Iterator[tuple[list[int], list[int]]]:
    """The pairs of classes of claims with the same keys that see each other, a class of several also with itself."""
    members, others = (
        _by_keys((place, one) for place, one in enumerate(profiles) if (one.id in candidates) is outside)
        for outside in (False, True)
    )
    posted: dict[str, list[int]] = {}
    classes = [*others.values(), *members.values()]
    _post(posted, enumerate(others))
    for code, keys in enumerate(members, len(others)):
        for other in sorted({other for key in keys[1] for other in posted.get(key, ())}):
            yield classes[other], classes[code]
        if len(classes[code]) > 1:
            yield classes[code], classes[code]
        _post(posted, ((code, keys),))


def _by_keys(some: Iterable[tuple[int, ClaimFeatures]]) -> dict[Keys, list[int]]:
    classes: dict[Keys, list[int]] = {}
    for place, one in some:
        classes.setdefault((one.block_keys, one.search_keys), []).append(place)
    return classes


def _post(posted: dict[str, list[int]], classes: Iterable[tuple[int, Keys]]) -> None:
    for code, (block_keys, _) in classes:
        for key in block_keys:
            posted.setdefault(key, []).append(code)


def _pairs_of(left: Integers, right: Integers, same: bool) -> tuple[Integers, Integers]:
    if same:
        rows, columns = np.triu_indices(len(left), 1)
        return left[rows], left[columns]
    return np.repeat(left, len(right)), np.tile(right, len(left))
