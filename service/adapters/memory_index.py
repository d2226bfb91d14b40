"""The memory store's index: which claims posted a key, and whom it concerns when a year becomes crowded."""

from collections import defaultdict
from collections.abc import Collection

from service.domain.tally import MOST_OF_A_YEAR

_BESIDE = {"sum": "total", "total": "sum"}


class MemoryIndex(defaultdict[str, set[str]]):
    """Claim ids by key."""

    def __init__(self) -> None:
        super().__init__(set)

    def changed(self, key: str, claim_id: str, *, posted: bool) -> Collection[str]:
        """Post a claim under a key, or take it away; answers with the claims of a year that became crowded or quiet."""
        before = len(self[key])
        (self[key].add if posted else self[key].discard)(claim_id)
        kind, _, year = key.partition(":")
        beside = self[f"{_BESIDE[kind]}:{year}"] if kind in _BESIDE else set()
        turned = (before > MOST_OF_A_YEAR) != (len(self[key]) > MOST_OF_A_YEAR)
        return self[key] | beside if turned and 0 < len(beside) <= MOST_OF_A_YEAR else ()
