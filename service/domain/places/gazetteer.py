"""The gazetteer: points, populations and provinces for the names of places (GROUPING finding 12).

It is a frozen table, read once by ``adapters/gazetteer_file`` and handed in. A name may mean several places until other
evidence decides; a point of the gazetteer is never a point that a claim stated.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from service.domain.places.place_names import normalised

_SCALE = 100  # hundredths of a degree, some 1.1 km
_POPULATION_STEPS = 8  # populations are kept as eighths of a power of two, right to some 5 %
_MOST_CANDIDATES = 12


class GazetteerKind(IntEnum):
    """What an entry of the gazetteer is: a country, a province (admin1), a district (admin2), or a town or village."""

    COUNTRY = 0
    PROVINCE = 1
    DISTRICT = 2
    TOWN = 3


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place that a name may mean.

    ``lat`` and ``lon`` are in degrees, right to a kilometre; of a country, province or district they are the middle of
    its towns, and ``radius_km`` holds nine in ten of them. ``population`` is 0 where it is not known. ``admin1`` is the
    number of its province in the table, ``province`` the name of that; 0 and "" where it has none.
    """

    country: str
    kind: GazetteerKind
    lat: float
    lon: float
    radius_km: int
    population: int
    admin1: int
    province: str


@dataclass(frozen=True, slots=True, eq=False)
class GazetteerTable:
    """The columns of the table.

    ``names`` are lines of a joined name (see ``place_names``), a tab and a country code, sorted; ``entries`` the entry
    of each line. The other arrays have a row for each entry; ``provinces`` has the names by number.
    """

    names: bytes
    entries: NDArray[np.int32]
    kind: NDArray[np.uint8]
    lat: NDArray[np.int16]
    lon: NDArray[np.int16]
    radius: NDArray[np.uint16]
    population: NDArray[np.uint8]
    admin1: NDArray[np.uint16]
    provinces: tuple[str, ...]


class Gazetteer:
    """The places of the world by name, country and province; without a table it knows none."""

    def __init__(self, table: GazetteerTable | None = None):
        self._table = table
        lines = np.frombuffer(table.names if table else b"", dtype=np.uint8)
        # The start of each line, and the end of the last.
        self._starts = np.concatenate(([0], np.flatnonzero(lines == ord("\n")) + 1)).astype(np.int32)
        self._named = lru_cache(maxsize=4_096)(self._named_anywhere)

    def candidates(
        self, name: str, country: str | None = None, admin1: str | None = None
    ) -> tuple[GazetteerEntry, ...]:
        """The towns, districts and provinces that a name may mean, the most populous first, at most 12.

        With a ``country`` only those of it; with ``admin1``, the name of a province, only those inside, unless the
        gazetteer does not know that province. A province under another than its usual name counts only where no other
        place has the name: "دير الزور" is the town.
        """
        named = self._named_usually(normalised(name), country)
        provinces = self.provinces_named(admin1, country) if admin1 else frozenset()
        within = [candidate for candidate in named if not provinces or candidate.admin1 in provinces]
        return tuple(within[:_MOST_CANDIDATES])

    def _named_usually(self, joined: str, country: str | None) -> list[GazetteerEntry]:
        named = [
            candidate
            for candidate in self._named(joined)
            if candidate.kind is not GazetteerKind.COUNTRY and country in (None, candidate.country)
        ]
        if len(named) > 1:
            return [candidate for candidate in named if not _is_an_unusual_name(candidate, joined)] or named
        return named

    def provinces_named(self, name: str, country: str | None) -> frozenset[int]:
        """The numbers of the provinces with a name in a country."""
        return frozenset(
            candidate.admin1
            for candidate in self._named(normalised(name))
            if candidate.kind is GazetteerKind.PROVINCE and country in (None, candidate.country)
        )

    def province_name(self, number: int) -> str:
        """The usual name of a province by its number."""
        return self._table.provinces[number] if self._table else ""

    def _named_anywhere(self, joined: str) -> tuple[GazetteerEntry, ...]:
        if self._table is None or not joined:
            return ()
        rows = sorted(set(self._rows(joined.encode("ascii", "ignore"))))
        candidates = [self._candidate(entry, country) for entry, country in rows]
        return tuple(sorted(candidates, key=lambda row: (-row.population, row.country, row.kind, row.lat, row.lon)))

    def _rows(self, joined: bytes) -> Iterator[tuple[int, str]]:
        """The entries of a name, each with its country."""
        assert self._table is not None
        lines = len(self._table.entries)
        line = bisect_left(range(lines), joined + b"\t", key=self._line)
        while line < lines:
            name, _, country = self._line(line).partition(b"\t")
            if name != joined:
                return
            yield int(self._table.entries[line]), country.decode()
            line += 1

    def _line(self, number: int) -> bytes:
        assert self._table is not None
        return self._table.names[self._starts[number] : self._starts[number + 1] - 1]

    def _candidate(self, entry: int, country: str) -> GazetteerEntry:
        table = self._table
        assert table is not None
        size, admin1 = int(table.population[entry]), int(table.admin1[entry])
        return GazetteerEntry(
            country=country,
            kind=GazetteerKind(int(table.kind[entry])),
            lat=int(table.lat[entry]) / _SCALE,
            lon=int(table.lon[entry]) / _SCALE,
            radius_km=int(table.radius[entry]),
            population=round(2 ** (size / _POPULATION_STEPS)) if size else 0,
            admin1=admin1,
            province=table.provinces[admin1],
        )


def _is_an_unusual_name(candidate: GazetteerEntry, joined: str) -> bool:
    """Whether a place is a province that usually has another name."""
    return candidate.kind is GazetteerKind.PROVINCE and normalised(candidate.province) != joined


def scaled_degrees(degrees: float) -> int:
    """Degrees as the table keeps them."""
    return round(degrees * _SCALE)


def scaled_population(people: int) -> int:
    """A population as the table keeps it, 0 for an unknown one."""
    return max(1, min(255, round(np.log2(people) * _POPULATION_STEPS))) if people > 0 else 0


NO_GAZETTEER = Gazetteer()
