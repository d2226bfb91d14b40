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
        shared = {place: sums.shared_with(claims) for place, sums in enumerate(self._sums)}
        near = [place for place in shared if 2 * shared[place] > max(len(claims), len(self._sums[place].claims))]
        place = max(near, key=lambda place: (shared[place], -place), default=None)
        return None if place is None else self._sums.pop(place)

    def put_sums(self, sums: PairwiseSums) -> None:
        """Keeps some sums as the latest. Beyond ``MOST_SUMS`` the oldest are dropped."""
        self._sums.insert(0, sums)
        del self._sums[MOST_SUMS:]
