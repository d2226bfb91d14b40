"""The memory store's index: which claims posted a key, and whom it concerns when a year or a place becomes crowded."""

from collections import defaultdict
from collections.abc import Collection

from service.domain.incidents.year_index import MOST_OF_A_YEAR
from service.domain.matching.blocking.block_splitting import split_level

_BESIDE = {"sum": "total", "total": "sum"}


class MemoryIndex(defaultdict[str, set[str]]):
    """Claim ids by key."""

    def __init__(self) -> None:
        super().__init__(set)
        self.crowded: dict[str, int] = {}

    def reposted(self, claim_id: str, former: Collection[str], keys: Collection[str]) -> set[str]:
        """Put a claim under keys in place of former ones; the claims of a year that became crowded or quiet by it."""
        changes = [*((key, False) for key in former), *((key, True) for key in keys)]
        return {id for key, posted in changes for id in self._changed(key, claim_id, posted=posted)}

    def _changed(self, key: str, claim_id: str, *, posted: bool) -> Collection[str]:
        before = len(self[key])
        (self[key].add if posted else self[key].discard)(claim_id)
        kind, _, year = key.partition(":")
        beside = self[f"{_BESIDE[kind]}:{year}"] if kind in _BESIDE else set()
        turned = (before > MOST_OF_A_YEAR) != (len(self[key]) > MOST_OF_A_YEAR)
        return self[key] | beside if turned and 0 < len(beside) <= MOST_OF_A_YEAR else ()

    def divided(self, keys: Collection[str]) -> list[tuple[str, int]]:
        """The crowds among some keys that have passed a step, with the level each had before."""
        lines = [key.removeprefix("crowd:") for key in keys if key.startswith("crowd:")]
        levels = {line: (self.crowded.get(line, 0), split_level(len(self[f"crowd:{line}"]))) for line in lines}
        passed = {line: (before, now) for line, (before, now) in levels.items() if before != now}
        self.crowded |= {line: now for line, (_, now) in passed.items()}
        return [(line, before) for line, (before, _) in passed.items()]
