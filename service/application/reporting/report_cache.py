"""The cache of a process for its large reports, so that one more claim costs only what depends on it."""

from collections import OrderedDict

from service.domain.reconciliation.cache import IncrementalCache

# Smaller incidents are as fast without a cache; the larger ones are cached up to this number of claims in all.
LEAST_REMEMBERED = 100
MOST_REMEMBERED = 20_000


class ReportCache:
    """The caches of the last large incidents that were reported, about 5 KB for each claim.

    All are dropped when parties, judgements or crowds change, and with every erasure, so that no working process keeps
    erased content.
    """

    def __init__(self, least: int = LEAST_REMEMBERED, most: int = MOST_REMEMBERED) -> None:
        self._least, self._most = least, most
        self._version = -1
        self._kept: OrderedDict[str, tuple[int, IncrementalCache]] = OrderedDict()

    def of(self, incident_id: str, claims: int, version: int) -> IncrementalCache | None:
        """The cache of an incident of so many claims, in its next generation; ``None`` for few or too many claims."""
        if version != self._version:
            self._version = version
            self._kept.clear()
        held = self._kept.pop(incident_id, None)
        if not self._least <= claims <= self._most:
            return None
        memory = held[1] if held else IncrementalCache()
        memory.next_generation()
        self._kept[incident_id] = claims, memory
        while sum(size for size, _ in self._kept.values()) > self._most:
            self._kept.popitem(last=False)
        return memory
