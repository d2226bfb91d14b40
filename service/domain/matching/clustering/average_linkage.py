"""Average linkage on whole numbers: the two groups that fit best on average merge, as long as they fit well enough.

Averages are floors of exact sums in millionths of a bit. Of equal averages the first in order is taken.
"""

import numpy as np

from service.domain.matching.comparison.scoring import Flags, Integers

_FINE = 1_000  # averages are kept in thousandths of the scores' unit, so that near ties are told apart
_NEVER = np.iinfo(np.int64).min


def average_linkage(sums: Integers, sizes: Integers, forbidden: Flags, threshold: int) -> Integers:
    """The group of each node, as the position of its first node.

    ``sums`` holds the sum of scores between two nodes (symmetrical), ``sizes`` the claims in each node, ``forbidden``
    the pairs that may never share a group. Nodes merge while the best average exceeds ``threshold``; ties go to the
    pair first in order, so the caller's order of nodes must not depend on arrival.
    """
    return _Linkage(sums.copy(), sizes.copy(), forbidden.copy()).groups(threshold * _FINE)


def merge_order(sums: Integers, sizes: Integers, forbidden: Flags) -> list[tuple[int, int, int]]:
    """The merges of ``average_linkage`` to the end: two groups, named by their first nodes, and the average.

    Averages are in millionths of a bit. Forbidden pairs are never merged.
    """
    linkage = _Linkage(sums.copy(), sizes.copy(), forbidden.copy())
    linkage.groups(_NEVER)
    return linkage.merges


class _Linkage:
    """The groups so far, with the sum and average between any two and the best partner of each."""

    def __init__(self, sums: Integers, sizes: Integers, forbidden: Flags):
        self.sums, self.sizes, self.forbidden = sums, sizes, forbidden
        np.fill_diagonal(self.forbidden, True)
        self.averages = np.where(self.forbidden, _NEVER, sums * _FINE // np.outer(sizes, sizes))
        self.partner = self.averages.argmax(axis=1)
        self.best = self.averages.max(axis=1)
        self.group = np.arange(len(sizes))
        self.merges: list[tuple[int, int, int]] = []

    def groups(self, threshold: int) -> Integers:
        """Merges until no two groups fit well enough. Returns the group of each node."""
        while len(self.best) > 1:
            row = int(self.best.argmax())
            if self.best[row] <= threshold:
                break
            best = int(self.best[row])
            first, second = sorted((row, int(self.partner[row])))
            self.merges.append((first, second, best))
            self._merge(first, second)
        return self.group

    def _merge(self, first: int, second: int) -> None:
        self.group[self.group == second] = first
        self.sums[first] += self.sums[second]
        self.sums[:, first] = self.sums[first]
        self.sizes[first] += self.sizes[second]
        self.forbidden[first] |= self.forbidden[second]
        self.forbidden[:, first] = self.forbidden[first]
        self.forbidden[second] = self.forbidden[:, second] = True
        self._update_averages(first, second)

    def _update_averages(self, first: int, second: int) -> None:
        row = np.where(self.forbidden[first], _NEVER, self.sums[first] * _FINE // (self.sizes * self.sizes[first]))
        self.averages[first] = self.averages[:, first] = row
        self.averages[second] = self.averages[:, second] = _NEVER
        lost = ((self.partner == first) | (self.partner == second)) & (row < self.best)
        better = (row > self.best) | ((row == self.best) & (first < self.partner)) | (self.partner == second)
        self.partner[better] = first
        self.best[better] = row[better]
        lost[[first, second]] = True
        self._find_partners(np.flatnonzero(lost))

    def _find_partners(self, rows: Integers) -> None:
        self.partner[rows] = self.averages[rows].argmax(axis=1)
        self.best[rows] = self.averages[rows].max(axis=1)
