"""Average linkage on whole numbers: merge the two groups that fit best on average, as long as they fit well enough.

Deterministic: averages are floors of exact sums in millionths of a bit, and of equal ones the first in order is taken.
"""

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_FINE = 1_000  # averages are kept in thousandths of the scores' unit, so that near ties are told apart
_NEVER = np.iinfo(np.int64).min


def average_linkage(sums: Integers, sizes: Integers, forbidden: NDArray[np.bool_], threshold: int) -> Integers:
    """The group of each node, as the position of its first node.

    ``sums`` holds the sum of scores between two nodes (symmetrical), ``sizes`` the claims in each node, ``forbidden``
    the pairs that may never share a group. Nodes merge while the best average exceeds ``threshold``; ties go to the
    pair first in order, so the caller's order of nodes must not depend on arrival.
    """
    return _Linkage(sums.copy(), sizes.copy(), forbidden.copy()).groups(threshold * _FINE)


def merge_order(sums: Integers, sizes: Integers, forbidden: NDArray[np.bool_]) -> list[tuple[int, int, int]]:
    """The merges of ``average_linkage`` until one group is left: two nodes, named by their first, and their average.

    Averages are in millionths of a bit; what is forbidden is never merged.
    """
    linkage = _Linkage(sums.copy(), sizes.copy(), forbidden.copy())
    linkage.groups(_NEVER)
    return linkage.merges


class _Linkage:
    def __init__(self, sums: Integers, sizes: Integers, forbidden: NDArray[np.bool_]):
        self.sums, self.sizes, self.forbidden = sums, sizes, forbidden
        np.fill_diagonal(self.forbidden, True)
        self.averages = np.where(self.forbidden, _NEVER, sums * _FINE // np.outer(sizes, sizes))
        self.partner = self.averages.argmax(axis=1)
        self.best = self.averages.max(axis=1)
        self.group = np.arange(len(sizes))
        self.merges: list[tuple[int, int, int]] = []

    def groups(self, threshold: int) -> Integers:
        """Merges until nothing fits well enough."""
        while len(self.best) > 1:
            row = int(self.best.argmax())
            if self.best[row] <= threshold:
                break
            best = int(self.best[row])
            kept, gone = sorted((row, int(self.partner[row])))
            self.merges.append((kept, gone, best))
            self._merge(kept, gone)
        return self.group

    def _merge(self, kept: int, gone: int) -> None:
        self.group[self.group == gone] = kept
        self.sums[kept] += self.sums[gone]
        self.sums[:, kept] = self.sums[kept]
        self.sizes[kept] += self.sizes[gone]
        self.forbidden[kept] |= self.forbidden[gone]
        self.forbidden[:, kept] = self.forbidden[kept]
        self.forbidden[gone] = self.forbidden[:, gone] = True
        self._average_anew(kept, gone)

    def _average_anew(self, kept: int, gone: int) -> None:
        row = np.where(self.forbidden[kept], _NEVER, self.sums[kept] * _FINE // (self.sizes * self.sizes[kept]))
        self.averages[kept] = self.averages[:, kept] = row
        self.averages[gone] = self.averages[:, gone] = _NEVER
        lost = ((self.partner == kept) | (self.partner == gone)) & (row < self.best)
        better = (row > self.best) | ((row == self.best) & (kept < self.partner)) | (self.partner == gone)
        self.partner[better] = kept
        self.best[better] = row[better]
        lost[[kept, gone]] = True
        self._look_again(np.flatnonzero(lost))

    def _look_again(self, rows: Integers) -> None:
        self.partner[rows] = self.averages[rows].argmax(axis=1)
        self.best[rows] = self.averages[rows].max(axis=1)
