"""The places of a claim in comparable form: names, points, and what the gazetteer knows of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from service.domain.claims.event import Event, Place
from service.domain.claims.event_types import EventType
from service.domain.claims.names import fold_name
from service.domain.matching.features.footprints import is_wide, storms_of
from service.domain.matching.features.told.event_words import things_in
from service.domain.matching.features.told.named_hazards import names_of_a_disaster
from service.domain.matching.features.told.proper_names import places_perhaps_named
from service.domain.matching.features.told.sites import names_a_site
from service.domain.places.borders import rivals_of
from service.domain.places.countries import country_name
from service.domain.places.country_names import is_country
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer, GazetteerEntry, GazetteerKind
from service.domain.places.geography import Vector, metres, vector
from service.domain.places.place_names import normalised, phonetic_key

COUNTRY_WIDE_M = 150_000
PRECISE_M = 10_000
_MOST_GUESSES = 3
# Words before a name that put a place beside it, and words for waters off a coast.
_BESIDE = re.compile(r"^\s*(?:just )?(?:off|near|close to|au large de|près de|cerca de|frente a|nahe)\s+", re.I)
_SEAS = frozenset(
    "sea ocean gulf strait straits channel mer detroit golfe manche oceano golfo estrecho meer deniz denizi more bhr "
    "mediterranean mediterranee mediterraneo aegean adriatic".split()
)
_LARGE_SEAS = tuple(
    "mediterran atlant pacifi indianocean aegean egee egeo adriati ionian blacksea redsea northsea caspian caribb "
    "caribe baltic bengal arabiansea africa europe america asia".split()
)
# What a place has in one telling of it and not in another: "Neelum Valley" is inside "Neelum".
_LANDFORMS = frozenset("valley vallee valle vale wady wdy pass gorge crossing".split())
# The Arabic article as it sounds in the Maghreb and in Sudan; at the start of other names it is a word of its own.
_ARTICLES = frozenset("es en an er ed et ech".split())
_NAMED_M, _DISTRICT_M, _PROVINCE_M = 8_000, 30_000, 60_000


@dataclass(frozen=True, slots=True)
class PlaceFeature:
    """One place of a claim: its name, the districts and provinces it is in, and a point with a radius in metres.

    ``name`` is the finest name stated, ``level`` how fine it is: "site", "district", "province" or "country".
    ``inside`` are the wider names, finest first. These names are in joined letters (see ``place_names``). ``said`` is
    the finest name as it was stated, for people to read; it does not count in comparisons.

    ``guesses`` are points and radii of the places that the names may mean by the gazetteer, where no point is stated;
    ``provinces`` the numbers there of the stated province; ``meant`` is the one place of the gazetteer that the finest
    name means, whatever its spelling and language. ``is_wide``: a district is a scope of the event. ``is_sea``: the
    place is a sea, a gulf, a strait; ``of_ship``: the event is of a ship or a boat. ``mentioned`` are the places that
    the summary may name beside. Of a disaster, ``storms`` are those that the summary calls by a name, ``names`` all
    names in it.
    """

    country: str
    level: str
    name: str | None = None
    inside: tuple[str, ...] = ()
    province: str | None = None
    point: Vector | None = None
    radius: int = 0
    said: str = field(default="", compare=False)
    guesses: tuple[tuple[Vector, int], ...] = ()
    provinces: frozenset[int] = frozenset()
    is_wide: bool = False
    is_sea: bool = False
    mentioned: frozenset[str] = frozenset()
    meant: Vector | None = None
    of_ship: bool = False
    storms: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def spots_of(event: Event, gazetteer: Gazetteer = NO_GAZETTEER) -> tuple[PlaceFeature, ...]:
    """The places of an event, each once; of a disaster that spreads over provinces they are scopes."""
    spots = dict.fromkeys(spot_of(place, gazetteer) for place in event.places)
    mentioned, spreads = places_perhaps_named(event.summary or ""), is_wide(event)
    of_ship, storms = is_of_a_ship(event), storms_of(event)
    is_disaster = event.type is EventType.NATURAL_DISASTER
    names = names_of_a_disaster(event.summary or "") if is_disaster else frozenset[str]()
    if not (mentioned or spreads or of_ship or names):
        return tuple(spots)
    return tuple(
        replace(spot, is_wide=spreads, mentioned=mentioned, of_ship=of_ship, storms=storms, names=names)
        for spot in spots
    )


def is_of_a_ship(event: Event) -> bool:
    """Whether an event is an accident of a ship or a boat, by the words of its summary."""
    words = frozenset(fold_name(event.summary or "").split())
    return event.type is EventType.TRANSPORT_ACCIDENT and "boat" in things_in(words)


def people_around(event: Event, gazetteer: Gazetteer) -> int:
    """How many people live where an event happened, by the gazetteer; 0 for several places and for what it lacks."""
    if len(event.places) > 1 or not event.places[0].name:
        return 0
    candidates = candidates_for(event.places[0], gazetteer)
    return candidates[0].population if candidates and candidates[0].kind is GazetteerKind.TOWN else 0


@lru_cache(maxsize=4_096)
def spot_of(place: Place, gazetteer: Gazetteer = NO_GAZETTEER) -> PlaceFeature:
    """The names and the point of a place in comparable form; the name "Kibera, Nairobi" is a name inside another."""
    spot = _stated_spot(place)
    provinces = _provinces_named(place, gazetteer)
    known, candidates = ("", ()) if spot.point else _known(place, gazetteer)
    guesses = tuple(_guess(candidate) for candidate in candidates)
    if not guesses and not provinces:
        return spot
    entry = the_one_meant(candidates) if known == next(_names_of(place), None) else None
    meant = vector(entry.lat, entry.lon) if entry and entry.kind is not GazetteerKind.PROVINCE else None
    return replace(spot, guesses=guesses, provinces=provinces, meant=meant)


def _provinces_named(place: Place, gazetteer: Gazetteer) -> frozenset[int]:
    """The numbers of the province that a place states, under its own country or another that claims it."""
    if not place.admin1:
        return frozenset()
    return gazetteer.provinces_named(place.admin1, place.country) or frozenset(
        number for code in _rivals(place, place.admin1) for number in gazetteer.provinces_named(place.admin1, code)
    )


def candidates_for(place: Place, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The places of the gazetteer that the finest known name of a place may mean, at most three.

    A place with less than a tenth of the people of the first is left out. A country of which the gazetteer knows none
    of the names may state a place that it has under another, which also claims it.
    """
    return _known(place, gazetteer)[1]


@lru_cache(maxsize=4_096)
def _known(place: Place, gazetteer: Gazetteer) -> tuple[str, tuple[GazetteerEntry, ...]]:
    """The finest name of a place that the gazetteer knows, and the places that it may mean."""
    names = list(_names_of(place))
    for countries in ((place.country,), *((code,) for name in names[:1] for code in _rivals(place, name))):
        for name in names:
            rows = [row for code in countries for row in gazetteer.candidates(name, code, place.admin1)]
            if rows:
                least = rows[0].population // 10
                return name, tuple(row for row in rows if row.population >= least)[:_MOST_GUESSES]
    return "", ()


def _rivals(place: Place, name: str) -> list[str]:
    return sorted(rivals_of(place.country, phonetic_key(name)))


def _names_of(place: Place) -> Iterator[str]:
    """The names of a place, the finest first."""
    yield from (bare for part in (place.name or "").split(",") if (bare := _BESIDE.sub("", part).strip()))
    yield from (name for name in (place.admin2, place.admin1) if name)


def the_one_meant(candidates: Sequence[GazetteerEntry]) -> GazetteerEntry | None:
    """The one place that a name means: the only one, or a town whose district or province has its name."""
    if not candidates:
        return None
    finest = max(candidates, key=lambda row: row.kind)
    point, _ = _guess(finest)
    around = (_guess(row) for row in candidates if row.kind is not finest.kind)
    is_one = sum(row.kind is finest.kind for row in candidates) == 1
    return finest if is_one and all(metres(point, middle) <= radius for middle, radius in around) else None


def _guess(candidate: GazetteerEntry) -> tuple[Vector, int]:
    radius = candidate.radius_km * 1_000 if candidate.kind is not GazetteerKind.TOWN else _NAMED_M
    return vector(candidate.lat, candidate.lon), max(radius, _NAMED_M)


def _stated_spot(place: Place) -> PlaceFeature:
    parts = [canonical_city_name(name) for part in _told_parts(place) for name in _parts_of(part)]
    admin1, admin2 = (canonical_city_name(normalised(name)) if name else "" for name in (place.admin1, place.admin2))
    ladder = tuple(dict.fromkeys(name for name in (*parts, admin2, admin1) if name))
    level = "site" if parts else "district" if admin2 else "province" if admin1 else "country"
    stated = place.name or place.admin2 or place.admin1 or country_name(place.country)
    spot = PlaceFeature(
        place.country, level, ladder[0] if ladder else None, ladder[1:], admin1 or None, said=stated,
        is_sea=_is_sea(place.name or ""),
    )  # fmt: skip
    if place.lat is None or place.lon is None:
        return spot
    radius = round(place.radius_km * 1_000) if place.radius_km is not None else _usual_radius(level)
    if radius >= COUNTRY_WIDE_M:
        return PlaceFeature(place.country, "country", said=stated)
    level = "site" if radius <= PRECISE_M else "district" if level in ("site", "district") else "province"
    return replace(spot, level=level, point=vector(place.lat, place.lon), radius=radius)


def is_of_many_shores(joined_name: str) -> bool:
    """Whether a joined name is that of a country or of a whole sea, on which several boats may sink in a day."""
    return is_country(joined_name) or any(sea in joined_name for sea in _LARGE_SEAS)


def _told_parts(place: Place) -> Iterator[str]:
    """The parts of a place's name; without a point "off Pylos" is beside Pylos, which counts as inside."""
    for part in (place.name or "").split(","):
        yield part
        if place.lat is None and (bare := _BESIDE.sub("", part)) != part:
            yield bare


def _is_sea(name: str) -> bool:
    words = fold_name(name).split()
    # Detroit, Manche and Moré are places on land.
    return len(words) > 1 and not _SEAS.isdisjoint((words[0], words[-1]))


def _parts_of(name: str) -> Iterator[str]:
    """A name, and the rest of it without article and kind of site or land: "Westgate mall" is inside "Westgate"."""
    if normalised(name):
        yield normalised(name)
        words = fold_name(name).split()
        bare = words[1:] if words[0] in _ARTICLES else words
        rest = normalised(" ".join(word for word in bare if not (names_a_site(word) or word in _LANDFORMS)))
        if rest and rest != normalised(name):
            yield rest


def _usual_radius(level: str) -> int:
    # Finding 6: places in the media are accurate to the district at best.
    return {"site": _NAMED_M, "district": _DISTRICT_M, "province": _PROVINCE_M, "country": _NAMED_M}[level]
