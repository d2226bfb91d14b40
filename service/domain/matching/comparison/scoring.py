"""Scores of many pairs at once: the same sums as ``comparison.score``, each pair of values compared only once."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.domain.matching.blocking.block_splitting import are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import FEATURES, prior, score

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FEW_PAIRS = 48
_SMALL_TABLE = 64
_MOST_LOOKED_UP = 5_000
_MOST_CACHED = 100_000
_MOST_NUMBERS = 2**31
_LARGEST_TALLY = 8


class ScoreCache:
    """The scores of pairs that were compared before, at most 100,000; it saves time and changes no score.

    The features of a claim are known by its ``identity`` alone, so the cache holds nothing of what the claim says.
    """

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self._unused_numbers = count()
        self._scores: dict[int, int] = {}

    def pair_numbers(self, claims: Sequence[ClaimFeatures], left: Integers, right: Integers) -> list[int]:
        """One number for each pair, whatever the order of its two claims. A number is never used again."""
        numbers = np.array([self._number(claim) for claim in claims], dtype=np.int64)
        lefts, rights = numbers[left], numbers[right]
        pairs: list[int] = (np.minimum(lefts, rights) * _MOST_NUMBERS + np.maximum(lefts, rights)).tolist()
        return pairs

    def _number(self, claim: ClaimFeatures) -> int:
        number = self._numbers.get(claim.identity)
        if number is None:
            number = self._numbers[claim.identity] = next(self._unused_numbers)
        return number

    def scores_of(self, pairs: Sequence[int]) -> list[int | None]:
        """The score of each pair; ``None`` where it is not known."""
        return [self._scores.get(pair) for pair in pairs]

    def add(self, scores: dict[int, int]) -> None:
        """Keeps the scores of some pairs. All earlier ones are dropped where there would be too many."""
        if len(self._scores) + len(scores) > _MOST_CACHED or len(self._numbers) > _MOST_CACHED:
            self._scores.clear()
            self._numbers.clear()
        self._scores.update(scores)


def pair_scores(claims: Sequence[ClaimFeatures], left: Integers, right: Integers, cache: ScoreCache) -> Integers:
    """The scores, in thousandths of a bit, of the pairs that two arrays of positions in ``claims`` name.

    The scores of small sets are cached. In large sets most values recur, and computing is quicker than a look-up.
    """
    if len(left) > _MOST_LOOKED_UP:
        return _computed(claims, left, right)
    pairs = cache.pair_numbers(claims, left, right)
    scores = cache.scores_of(pairs)
    if unknown := [place for place, known in enumerate(scores) if known is None]:
        computed: list[int] = _computed(claims, left[unknown], right[unknown]).tolist()
        for place, total in zip(unknown, computed, strict=True):
            scores[place] = total
        cache.add({pairs[place]: total for place, total in zip(unknown, computed, strict=True)})
    return np.array(scores, dtype=np.int64)


def _computed(claims: Sequence[ClaimFeatures], left: Integers, right: Integers) -> Integers:
    if len(left) <= _FEW_PAIRS:
        scores = [score(claims[i], claims[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
        return np.array(scores, dtype=np.int64)
    named, places = _numbered(np.concatenate((left, right)), len(claims))
    compared, left, right = [claims[place] for place in named.tolist()], places[: len(left)], places[len(left) :]
    priors = np.array([prior(claim, claim) for claim in compared], dtype=np.int64)
    total = np.minimum(priors[left], priors[right])
    for feature in FEATURES:
        total += _between(feature.value, feature.weight, compared, (left, right))
    return total


def _between(
    value_of: Callable[[ClaimFeatures], Hashable],
    between: Callable[[Any, Any], int],
    claims: Sequence[ClaimFeatures],
    pairs: tuple[Integers, Integers],
) -> Integers:
    """A number for each pair, computed from one value of each claim; two values are compared only once."""
    left, right = pairs
    codes, values = _classes([value_of(claim) for claim in claims])
    # A square of all values pays only where most of it is asked for.
    if len(values) <= _SMALL_TABLE and len(values) ** 2 <= 2 * len(left):
        table = np.array([[between(a, b) for a in values] for b in values], dtype=np.int64)
        return np.asarray(table[codes[left], codes[right]])
    pair_codes = np.minimum(codes[left], codes[right]) * len(values) + np.maximum(codes[left], codes[right])
    distinct, where = _numbered(pair_codes, len(values) ** 2)
    numbers = [between(values[code // len(values)], values[code % len(values)]) for code in distinct.tolist()]
    return np.asarray(np.array(numbers, dtype=np.int64)[where])


def _numbered(numbers: Integers, below: int) -> tuple[Integers, Integers]:
    """The distinct numbers, sorted, and the place of each number among them; all are less than ``below``."""
    if below > _LARGEST_TALLY * len(numbers):
        return np.unique(numbers, return_inverse=True)
    # For many numbers, ticking them off in a list of all is much quicker than sorting them.
    seen = np.zeros(below, dtype=np.bool_)
    seen[numbers] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(below, dtype=np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[numbers]


def _classes(values: Sequence[Hashable]) -> tuple[Integers, list[Any]]:
    """A code for each value, and the distinct values by their codes."""
    known: dict[Hashable, int] = {}
    codes = np.array([known.setdefault(value, len(known)) for value in values], dtype=np.int64)
    return codes, list(known)


def visible_pairs(
    claims: Sequence[ClaimFeatures], candidates: frozenset[str] = frozenset()
) -> tuple[Integers, Integers]:
    """The pairs that find each other by their keys, the lesser position first; no pairs of two ``candidates``."""
    single_pairs: list[tuple[int, int]] = []
    blocks: list[tuple[Integers, Integers]] = []
    for lefts, rights in _visible_classes(claims, candidates):
        if len(lefts) == len(rights) == 1:
            single_pairs.append((lefts[0], rights[0]))
        else:
            blocks.append(_pairs_of(np.array(lefts, dtype=np.int64), np.array(rights, dtype=np.int64), lefts is rights))
    singles = np.array(single_pairs, dtype=np.int64).reshape(-1, 2)
    left, right = (np.concatenate(side) for side in zip((singles[:, 0], singles[:, 1]), *blocks, strict=True))
    return _undivided(claims, np.minimum(left, right), np.maximum(left, right))


def _undivided(claims: Sequence[ClaimFeatures], left: Integers, right: Integers) -> tuple[Integers, Integers]:
    """The pairs that no split block keeps apart."""
    divided = np.array([claim.division.level > 0 for claim in claims], dtype=np.bool_)
    doubtful = np.flatnonzero(divided[left] | divided[right]) if divided.any() else np.zeros(0, dtype=np.int64)
    if not len(doubtful):
        return left, right
    apart = _between(lambda claim: claim.division, are_split, claims, (left[doubtful], right[doubtful]))
    undivided = np.delete(np.arange(len(left)), doubtful[apart != 0])
    return left[undivided], right[undivided]


Keys = tuple[tuple[str, ...], tuple[str, ...]]


def _visible_classes(
    claims: Sequence[ClaimFeatures], candidates: frozenset[str]
) -> Iterator[tuple[list[int], list[int]]]:
    """The pairs of classes of claims with the same keys that see each other, a class of several also with itself."""
    members, strangers = (
        _by_keys((index, claim) for index, claim in enumerate(claims) if (claim.id in candidates) is outside)
        for outside in (False, True)
    )
    posted: dict[str, list[int]] = {}
    classes = [*strangers.values(), *members.values()]
    _post(posted, enumerate(strangers))
    for code, keys in enumerate(members, len(strangers)):
        for seen in sorted({seen for key in keys[1] for seen in posted.get(key, ())}):
            yield classes[seen], classes[code]
        if len(classes[code]) > 1:
            yield classes[code], classes[code]
        _post(posted, ((code, keys),))


def _by_keys(placed_claims: Iterable[tuple[int, ClaimFeatures]]) -> dict[Keys, list[int]]:
    classes: dict[Keys, list[int]] = {}
    for place, claim in placed_claims:
        classes.setdefault((claim.block_keys, claim.search_keys), []).append(place)
    return classes


def _post(posted: dict[str, list[int]], classes: Iterable[tuple[int, Keys]]) -> None:
    for code, (block_keys, _) in classes:
        for key in block_keys:
            posted.setdefault(key, []).append(code)


def _pairs_of(left: Integers, right: Integers, is_one_class: bool) -> tuple[Integers, Integers]:
    if is_one_class:
        rows, columns = np.triu_indices(len(left), 1)
        return left[rows], left[columns]
    return np.repeat(left, len(right)), np.tile(right, len(left))
