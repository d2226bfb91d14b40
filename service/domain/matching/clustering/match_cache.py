"""The results of comparisons that a process keeps between two groupings of one newsroom."""

from collections.abc import Sequence

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.pairwise_sums import PairwiseSums
from service.domain.matching.comparison.scoring import ScoreCache

# Each set of sums holds a few numbers a claim.
MOST_SUMS = 8


class MatchCache:
    """The scores of pairs, and the sums of eight dense clusters. Created by the caller and handed in.

    A cache saves time and changes no result: an empty one is always right.
    """

    def __init__(self) -> None:
        self.scores = ScoreCache()
        self._sums: list[PairwiseSums] = []

    def take_sums(self, claims: Sequence[ClaimFeatures]) -> PairwiseSums | None:
        """Takes out the sums that share the most claims with these, and more than half of either; else ``None``."""
        shared = {index: sums.shared_with(claims) for index, sums in enumerate(self._sums)}
        near = [index for index in shared if 2 * shared[index] > max(len(claims), len(self._sums[index].claims))]
        index = max(near, key=lambda index: (shared[index], -index), default=None)
        return None if index is None else self._sums.pop(index)

    def put_sums(self, sums: PairwiseSums) -> None:
        """Keeps some sums as the latest. Beyond ``MOST_SUMS`` the oldest are dropped."""
        self._sums.insert(0, sums)
        del self._sums[MOST_SUMS:]
