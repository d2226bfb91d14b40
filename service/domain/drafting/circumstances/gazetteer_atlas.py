"""The atlas over the gazetteer: towns, districts and provinces of the whole world by name."""

from collections.abc import Sequence
from functools import lru_cache

from service.domain.drafting.circumstances.atlas import District, Town
from service.domain.places.gazetteer import Gazetteer, GazetteerKind

_LEVELS = {GazetteerKind.PROVINCE: 1, GazetteerKind.DISTRICT: 2}


class GazetteerAtlas:
    """``Atlas`` over a gazetteer; one without a table knows countries only."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # The caches hold pure functions of a string: they change the speed, never the result.
        self.towns = lru_cache(maxsize=4_096)(self._towns)
        self.districts = lru_cache(maxsize=4_096)(self._districts)

    def _towns(self, name: str) -> Sequence[Town]:
        entries = self._gazetteer.candidates(name)
        return tuple(
            Town(entry.country, entry.population, entry.province or None)
            for entry in entries
            if entry.kind is GazetteerKind.TOWN
        )

    def _districts(self, name: str) -> Sequence[District]:
        entries = self._gazetteer.candidates(name)
        return tuple(District(entry.country, _LEVELS[entry.kind]) for entry in entries if entry.kind in _LEVELS)
