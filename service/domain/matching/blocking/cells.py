"""The cells of the places of a claim: squares of the grid, names and provinces, each at home or inside."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from service.domain.claims.event import Event, Place
from service.domain.matching.blocking.key_families import KeyFamily
from service.domain.matching.features.spots import PlaceFeature, candidates_for, spot_of, the_one_meant
from service.domain.matching.features.told.proper_names import places_perhaps_named
from service.domain.places.borders import holders_of, rivals_of
from service.domain.places.gazetteer import Gazetteer, GazetteerKind
from service.domain.places.geography import cells
from service.domain.places.place_names import phonetic_key, phonetic_keys

_FINE_CELL, _COARSE_CELL = 1_000, 7_500  # ten-thousandths of a degree: some 11 and 83 km
_REACH_M = {"site": 4_000, "district": 60_000, "province": 60_000}
DAYS_OF_A_MENTION, _MOST_MENTIONED, MOST_NAMES = 3, 3, 4
# Each cell with its home: ``AT_HOME`` or ``INSIDE``.
Cells = tuple[tuple[str, KeyFamily], ...]


@lru_cache(maxsize=4_096)
def cells_of_place(place: Place, finest: str, gazetteer: Gazetteer) -> Cells:
    """The cells of a place: grid, names, country."""
    return tuple(_cells_of(place, finest, gazetteer))


def _cells_of(place: Place, finest: str, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    spot = spot_of(place, gazetteer)
    level = "country" if "country" in (spot.level, finest) else spot.level
    if level != "country":
        yield from _grid_cells(place, spot, finest)
        yield from _guessed_cells(place, gazetteer)
        yield from _name_cells(spot)
        yield from _province_cells(spot, gazetteer)
    yield f"{KeyFamily.COUNTRY}{place.country}", KeyFamily.AT_HOME if level == "country" else KeyFamily.INSIDE


def _grid_cells(place: Place, spot: PlaceFeature, finest: str) -> Iterator[tuple[str, KeyFamily]]:
    if place.lat is None or place.lon is None:
        return
    is_fine = spot.level == finest == "site"
    if is_fine:
        for cell in cells(place.lat, place.lon, _REACH_M["site"], _FINE_CELL):
            yield f"{KeyFamily.FINE_CELL}{cell}", KeyFamily.AT_HOME
    for cell in cells(place.lat, place.lon, _REACH_M[spot.level], _COARSE_CELL):
        yield f"{KeyFamily.COARSE_CELL}{cell}", KeyFamily.INSIDE if is_fine else KeyFamily.AT_HOME


def _guessed_cells(place: Place, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    """The coarse cells of a place without a point whose name means one place of the gazetteer."""
    entry = the_one_meant(candidates_for(place, gazetteer)) if place.lat is None else None
    if entry and entry.kind is not GazetteerKind.PROVINCE:
        for cell in cells(entry.lat, entry.lon, _REACH_M["site"], _COARSE_CELL):
            yield f"{KeyFamily.COARSE_CELL}{cell}", KeyFamily.AT_HOME


def _name_cells(spot: PlaceFeature) -> Iterator[tuple[str, KeyFamily]]:
    for name, home in ((spot.name, KeyFamily.AT_HOME), *((wider, KeyFamily.INSIDE) for wider in spot.inside)):
        for skeleton in phonetic_keys(name) if name else ():
            yield f"{KeyFamily.NAME}{spot.country}{skeleton[:12]}", home


def _province_cells(spot: PlaceFeature, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    """The cell of a province under its usual name, where the stated one is another: "Odeska oblast" of Odesa."""
    if len(spot.provinces) == 1 and spot.province:
        usual = phonetic_key(gazetteer.province_name(*spot.provinces))
        home = KeyFamily.AT_HOME if spot.level == "province" else KeyFamily.INSIDE
        if usual not in phonetic_keys(spot.province):
            yield f"{KeyFamily.NAME}{spot.country}{usual[:12]}", home


def cells_mentioned(event: Event) -> Iterator[tuple[str, KeyFamily]]:
    """The cells of the places that a summary may name beside that of the event: the claim is found by claims there."""
    names = islice(sorted(places_perhaps_named(event.summary or "")), _MOST_MENTIONED)
    for country in event.countries[:1]:
        yield from ((f"{KeyFamily.NAME}{country}{phonetic_key(name)[:12]}", KeyFamily.INSIDE) for name in names)


# A claim at home in a cell also reads the claims inside it. A claim inside reads only those at home there.
_HOMES_TO_READ = {KeyFamily.AT_HOME: (KeyFamily.AT_HOME, KeyFamily.INSIDE), KeyFamily.INSIDE: (KeyFamily.AT_HOME,)}


def cells_to_read(cells: Cells) -> Iterator[tuple[str, KeyFamily]]:
    for cell, home in cells:
        yield from ((cell, home_to_read) for home_to_read in _HOMES_TO_READ[home])
        if cell[0] == KeyFamily.NAME:
            yield from _disputed_cells(cell, home)


def _disputed_cells(cell: str, home: KeyFamily) -> Iterator[tuple[str, KeyFamily]]:
    """The same name under the other codes of disputed land: a place, or a district and a place inside it."""
    country, name = cell[1:3], cell[3:]
    if home is KeyFamily.AT_HOME:
        yield from ((f"{KeyFamily.NAME}{rival}{name}", home) for rival in sorted(rivals_of(country, name)))
    other = KeyFamily.INSIDE if home is KeyFamily.AT_HOME else KeyFamily.AT_HOME
    yield from ((f"{KeyFamily.NAME}{rival}{name}", other) for rival in sorted(holders_of(country, name)))
