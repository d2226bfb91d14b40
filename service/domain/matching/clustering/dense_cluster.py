"""One event that very many tell of: what each of its claims scores with all the others together.

The sums are kept up as claims come and go, so one more claim costs its own comparisons and nobody else's. They are sums
of whole numbers: what was remembered changes the time they take and never the result.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.domain.matching.block_splitting import SplitCriteria, are_split
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import FEATURES
from service.domain.matching.comparison.scoring import Integers
from service.domain.matching.comparison.weights import PRIOR
from service.domain.matching.thresholds import MISSING, THRESHOLD

Flags = NDArray[np.bool_]
_Found = tuple[tuple[str, ...], tuple[str, ...], SplitCriteria]

# So many sets of claims are remembered in one process, each with a few numbers a claim.
MOST_REMEMBERED = 8
# A multitude is looked for from so many claims, one of which must be linked to nearly all the others: all but so many.
_LOOKS, _STRANGERS = 3, 200


@dataclass(frozen=True, slots=True)
class DenseCluster:
    """One component among some claims, by their positions: those that fit it on average, and the others in it."""

    core: Integers
    rest: Integers


def dense_cluster(claims: Sequence[ClaimFeatures], least: int) -> DenseCluster | None:
    """The component that holds nearly all claims, if it is one event of more than ``least`` of them; else ``None``.

    Everything must be open to weighing: no claim of a long window, no summary, no decision or key that settles a pair.
    """
    sums = _summed(claims)
    component, strangers = _component(sums) if sums else (np.zeros(0, dtype=np.bool_), {})
    inside = np.flatnonzero(component)
    if sums is None or len(inside) <= least:
        return None
    totals, links = sums.totals.copy(), sums.links.copy()
    for one in np.flatnonzero(~component).tolist():
        totals -= strangers[one]
        links -= strangers[one] > THRESHOLD
    if not are_nearly_all_alike(int(links[inside].sum()) // 2, len(inside)):
        return None
    fits = fitting(totals[inside])
    return DenseCluster(inside[fits], inside[~fits]) if fits.any() else None


def are_nearly_all_alike(links: int, claims: int) -> bool:
    """Whether two thirds of the pairs are above the threshold: not so in the chains of events of a dense place."""
    return 3 * links >= claims * (claims - 1)


def fitting(totals: Integers) -> Flags:
    """Which claims of a component fit it on average, by the sums of their scores with all others of it."""
    return totals > THRESHOLD * (len(totals) - 1)


class _Column:
    """One thing compared, for many claims: the distinct values, and which of them each claim has."""

    def __init__(self, of: Callable[[ClaimFeatures], Hashable], between: Callable[[Any, Any], int]) -> None:
        self._of, self._between = of, between
        self._known: dict[Hashable, int] = {}
        self._codes = np.zeros(0, dtype=np.int64)

    def row(self, one: ClaimFeatures) -> Integers:
        """What one claim comes to with each of them: each distinct value is compared once."""
        ours = self._of(one)
        each = np.array([self._between(ours, theirs) for theirs in self._known], dtype=np.int64)
        return each[self._codes]

    def add(self, claims: Iterable[ClaimFeatures]) -> None:
        codes = [self._known.setdefault(self._of(one), len(self._known)) for one in claims]
        self._codes = np.append(self._codes, np.array(codes, dtype=np.int64))

    def pick(self, which: Integers) -> None:
        """Some of the claims, in that order; values that none of them has are forgotten."""
        values = list(self._known)
        used, self._codes = np.unique(self._codes[which], return_inverse=True)
        self._known = {values[one]: code for code, one in enumerate(used.tolist())}


class _Table:
    """Some claims, each thing compared in a column of its own."""

    def __init__(self) -> None:
        self.claims: list[ClaimFeatures] = []
        self._visible = _Column(lambda one: (one.block_keys, one.search_keys, one.division), _find_each_other)
        self._columns = [_Column(lambda one: one.when.space, lambda ours, theirs: min(PRIOR[ours], PRIOR[theirs]))]
        self._columns += [_Column(feature.value, feature.weight) for feature in FEATURES]

    @property
    def serials(self) -> set[int]:
        return {one.serial for one in self.claims}

    def row(self, one: ClaimFeatures) -> Integers:
        """The scores of one claim with each of these; with itself 0, and ``MISSING`` with what it doesn't find."""
        total = sum((column.row(one) for column in self._columns), np.zeros(len(self.claims), dtype=np.int64))
        total[self._visible.row(one) == 0] = MISSING
        total[[at for at, other in enumerate(self.claims) if other is one]] = 0
        return total

    def add(self, claims: Sequence[ClaimFeatures]) -> None:
        self.claims += claims
        for column in (self._visible, *self._columns):
            column.add(claims)

    def pick(self, which: Integers) -> None:
        """Some of the claims, in that order."""
        self.claims = [self.claims[at] for at in which.tolist()]
        for column in (self._visible, *self._columns):
            column.pick(which)


class _PairwiseSums(_Table):
    """For each of some claims the sum of its scores with all others, and how many of them are above the threshold."""

    def __init__(self, table: _Table) -> None:
        self.claims, self._visible, self._columns = table.claims, table._visible, table._columns
        self.totals, self.links = np.zeros((2, len(self.claims)), dtype=np.int64)
        for at, one in enumerate(self.claims):
            row = self.row(one)
            self.totals[at], self.links[at] = row.sum(), _linked(row) - 1

    def become(self, claims: Sequence[ClaimFeatures]) -> None:
        """The sums of these claims, in their order."""
        wanted, held = {one.serial for one in claims}, self.serials
        for gone in [one for one in self.claims if one.serial not in wanted]:
            self._count(gone, -1)
        self.pick(np.array([at for at, one in enumerate(self.claims) if one.serial in wanted], dtype=np.int64))
        for new in [one for one in claims if one.serial not in held]:
            total, links = self._count(new, 1)
            self.totals, self.links = np.append(self.totals, total), np.append(self.links, links)
            self.add([new])
        place = {one.serial: at for at, one in enumerate(self.claims)}
        self.pick(np.array([place[one.serial] for one in claims], dtype=np.int64))

    def _count(self, one: ClaimFeatures, sign: int) -> tuple[int, int]:
        """Count one claim in or out with all the others; its own sum and links among them."""
        row = self.row(one)
        self.totals += sign * row
        self.links += sign * (row > THRESHOLD)
        return int(row.sum()), _linked(row)

    def pick(self, which: Integers) -> None:
        super().pick(which)
        self.totals, self.links = self.totals[which], self.links[which]


_remembered: list[_PairwiseSums] = []


def _summed(claims: Sequence[ClaimFeatures]) -> _PairwiseSums | None:
    """The sums of some claims, made from those of the most of them that are remembered; of new ones if it is worth it.

    It is not where the claims that are looked at first are not linked to nearly all others.
    """
    known = _best({one.serial for one in claims})
    if known is None:
        table = _Table()
        table.add(claims)
        if not any(_is_linked_to_nearly_all(table.row(one)) for one in claims[:_LOOKS]):
            return None
        sums = _PairwiseSums(table)
    else:
        sums = _remembered.pop(known)
        sums.become(claims)
    _remembered.insert(0, sums)
    del _remembered[MOST_REMEMBERED:]
    return sums


def _best(wanted: set[int]) -> int | None:
    """Which of those remembered shares the most, and more than half of either, with what is wanted."""
    shared = {at: len(wanted & kept.serials) for at, kept in enumerate(_remembered)}
    known = [at for at in shared if 2 * shared[at] > max(len(wanted), len(_remembered[at].claims))]
    return max(known, key=lambda at: (shared[at], -at), default=None)


def _component(sums: _PairwiseSums) -> tuple[Flags, dict[int, Integers]]:
    """Which claims are connected to one that is linked to nearly all, and the scores of those that it is not linked to.

    No claims where there is no such one.
    """
    rows = (sums.row(one) for one in sums.claims[:_LOOKS])
    component = next((row > THRESHOLD for row in rows if _is_linked_to_nearly_all(row)), None)
    if component is None:
        return np.zeros(len(sums.claims), dtype=np.bool_), {}
    strangers = {at: sums.row(sums.claims[at]) for at in np.flatnonzero(~component).tolist()}
    while joining := [at for at, row in strangers.items() if not component[at] and (row[component] > THRESHOLD).any()]:
        component[joining] = True
    return component, strangers


def _is_linked_to_nearly_all(row: Integers) -> bool:
    return len(row) - _linked(row) <= _STRANGERS


def _linked(row: Integers) -> int:
    return int((row > THRESHOLD).sum())


def _find_each_other(ours: _Found, theirs: _Found) -> int:
    return int(not frozenset(ours[1]).isdisjoint(theirs[0]) and not are_split(ours[2], theirs[2]))
