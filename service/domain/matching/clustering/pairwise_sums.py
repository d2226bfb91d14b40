"""What each of some claims scores with all the others together, kept up as claims come and go.

The sums are of whole numbers: the claims that were summed before change the time they take and never the result.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import numpy as np

from service.domain.matching.blocking.block_splitting import SplitCriteria, are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import FEATURES
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.comparison.weights import PRIOR
from service.domain.matching.thresholds import MISSING, THRESHOLD

_Visibility = tuple[tuple[str, ...], tuple[str, ...], SplitCriteria]


class _Column:
    """One feature of many claims: the distinct values, and the code of each claim's value."""

    def __init__(self, value_of: Callable[[ClaimFeatures], Hashable], between: Callable[[Any, Any], int]) -> None:
        self._value_of, self._between = value_of, between
        self._code_of: dict[Hashable, int] = {}
        self._codes = np.zeros(0, dtype=np.int64)

    def row(self, claim: ClaimFeatures) -> Integers:
        """The weight of one claim with each claim of the column; each distinct value is compared once."""
        value = self._value_of(claim)
        weights = np.array([self._between(value, known) for known in self._code_of], dtype=np.int64)
        return weights[self._codes]

    def add(self, claims: Iterable[ClaimFeatures]) -> None:
        codes = [self._code_of.setdefault(self._value_of(claim), len(self._code_of)) for claim in claims]
        self._codes = np.append(self._codes, np.array(codes, dtype=np.int64))

    def pick(self, positions: Integers) -> None:
        """Keeps the claims at some positions, in that order, and the values that they have."""
        values = list(self._code_of)
        used, self._codes = np.unique(self._codes[positions], return_inverse=True)
        self._code_of = {values[former]: code for code, former in enumerate(used.tolist())}


class PairwiseTable:
    """Some claims, with a column for each feature that is compared."""

    def __init__(self) -> None:
        self.claims: list[ClaimFeatures] = []
        self._visible = _Column(lambda claim: (claim.block_keys, claim.search_keys, claim.division), _find_each_other)
        self._columns = [_Column(lambda claim: claim.when.space, lambda left, right: min(PRIOR[left], PRIOR[right]))]
        self._columns += [_Column(feature.value, feature.weight) for feature in FEATURES]

    def row(self, claim: ClaimFeatures) -> Integers:
        """The scores of one claim with each of these: 0 with itself, ``MISSING`` where they do not find each other."""
        total = sum((column.row(claim) for column in self._columns), np.zeros(len(self.claims), dtype=np.int64))
        total[self._visible.row(claim) == 0] = MISSING
        total[[position for position, listed in enumerate(self.claims) if listed is claim]] = 0
        return total

    def add(self, claims: Sequence[ClaimFeatures]) -> None:
        self.claims += claims
        for column in (self._visible, *self._columns):
            column.add(claims)

    def pick(self, positions: Integers) -> None:
        """Keeps the claims at some positions, in that order."""
        self.claims = [self.claims[position] for position in positions.tolist()]
        for column in (self._visible, *self._columns):
            column.pick(positions)


class PairwiseSums(PairwiseTable):
    """For each of some claims the sum of its scores with all others, and how many of them are above the threshold."""

    def __init__(self, table: PairwiseTable) -> None:
        self.claims, self._visible, self._columns = table.claims, table._visible, table._columns
        self.totals, self.links = np.zeros((2, len(self.claims)), dtype=np.int64)
        for position, claim in enumerate(self.claims):
            row = self.row(claim)
            self.totals[position], self.links[position] = row.sum(), links_in(row) - 1

    def shared_with(self, claims: Sequence[ClaimFeatures]) -> int:
        """How many of some claims are summed here."""
        return len({id(claim) for claim in claims} & {id(claim) for claim in self.claims})

    def become(self, claims: Sequence[ClaimFeatures]) -> None:
        """Turns these sums into those of other claims, in their order; each claim that comes or goes costs one row."""
        wanted, known = {id(claim) for claim in claims}, {id(claim) for claim in self.claims}
        for claim in [claim for claim in self.claims if id(claim) not in wanted]:
            self._count(claim, -1)
        staying = [position for position, claim in enumerate(self.claims) if id(claim) in wanted]
        self.pick(np.array(staying, dtype=np.int64))
        for claim in [claim for claim in claims if id(claim) not in known]:
            total, links = self._count(claim, 1)
            self.totals, self.links = np.append(self.totals, total), np.append(self.links, links)
            self.add([claim])
        position_of = {id(claim): position for position, claim in enumerate(self.claims)}
        self.pick(np.array([position_of[id(claim)] for claim in claims], dtype=np.int64))

    def _count(self, claim: ClaimFeatures, sign: int) -> tuple[int, int]:
        """Counts one claim in or out with all the others. Returns its own sum, and its links among them."""
        row = self.row(claim)
        self.totals += sign * row
        self.links += sign * (row > THRESHOLD)
        return int(row.sum()), links_in(row)

    def pick(self, positions: Integers) -> None:
        super().pick(positions)
        self.totals, self.links = self.totals[positions], self.links[positions]


def links_in(row: Integers) -> int:
    """How many scores of a row are above the threshold."""
    return int((row > THRESHOLD).sum())


def _find_each_other(left: _Visibility, right: _Visibility) -> int:
    return int(not frozenset(left[1]).isdisjoint(right[0]) and not are_split(left[2], right[2]))
