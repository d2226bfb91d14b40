"""The places of a claim in comparable form: names, points, and what the gazetteer knows of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from service.domain.claims.event import Event, Place
from service.domain.claims.names import fold_name
from service.domain.matching.features.footprints import is_wide
from service.domain.matching.features.proper_names import places_perhaps_named
from service.domain.matching.features.sites import names_a_site
from service.domain.places.countries import country_name
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer, GazetteerEntry, GazetteerKind
from service.domain.places.geography import Vector, vector
from service.domain.places.place_names import normalised

COUNTRY_WIDE_M = 150_000
PRECISE_M = 10_000
_MOST_GUESSES = 3
# Words before a name that put a place beside it, and words for waters off a coast.
_BESIDE = re.compile(r"^\s*(?:just )?(?:off|near|close to|au large de|près de|cerca de|frente a|nahe)\s+", re.I)
_SEAS = frozenset(
    "sea ocean gulf strait straits channel mer detroit golfe manche oceano golfo estrecho meer deniz denizi more bhr "
    "mediterranean mediterranee mediterraneo aegean adriatic".split()
)
_NAMED_M, _DISTRICT_M, _PROVINCE_M = 8_000, 30_000, 60_000


@dataclass(frozen=True, slots=True)
class PlaceFeature:
    """One place of a claim: its name, the districts and provinces it is in, and a point with a radius in metres.

    ``name`` is the finest name stated, ``level`` how fine it is: "site", "district", "province" or "country".
    ``inside`` are the wider names, finest first. These names are in joined letters (see ``place_names``). ``said`` is
    the finest name as it was stated, for people to read; it does not count in comparisons.

    ``guesses`` are points and radii of the places that the names may mean by the gazetteer, where no point is stated;
    ``provinces`` the numbers there of the stated province. ``is_wide``: a district is a scope of the event. ``is_sea``:
    the place is a sea, a gulf, a strait. ``mentioned`` are the places that the summary may name beside.
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


def spots_of(event: Event, gazetteer: Gazetteer = NO_GAZETTEER) -> tuple[PlaceFeature, ...]:
    """The places of an event, each once; of a disaster that spreads over provinces they are scopes."""
    spots = dict.fromkeys(spot_of(place, gazetteer) for place in event.places)
    mentioned, spreads = places_perhaps_named(event.summary or ""), is_wide(event)
    if not mentioned and not spreads:
        return tuple(spots)
    return tuple(replace(spot, is_wide=spreads, mentioned=mentioned) for spot in spots)


def people_around(event: Event, gazetteer: Gazetteer) -> int:
    """How many people live where an event happened, by the gazetteer; 0 for several places and for what it lacks."""
    if len(event.places) > 1 or not event.places[0].name:
        return 0
    candidates = candidates_for(event.places[0], gazetteer)
    return candidates[0].population if candidates and candidates[0].kind is GazetteerKind.TOWN else 0


@lru_cache(maxsize=16_384)
def spot_of(place: Place, gazetteer: Gazetteer = NO_GAZETTEER) -> PlaceFeature:
    """The names and the point of a place in comparable form; the name "Kibera, Nairobi" is a name inside another."""
    spot = _stated_spot(place)
    provinces = gazetteer.provinces_named(place.admin1, place.country) if place.admin1 else frozenset()
    guesses = () if spot.point else tuple(_guess(candidate) for candidate in candidates_for(place, gazetteer))
    return replace(spot, guesses=guesses, provinces=provinces) if guesses or provinces else spot


def candidates_for(place: Place, gazetteer: Gazetteer) -> tuple[GazetteerEntry, ...]:
    """The places of the gazetteer that the finest known name of a place may mean, at most three.

    A place with less than a tenth of the people of the first is left out.
    """
    names = [bare for part in (place.name or "").split(",") if (bare := _BESIDE.sub("", part).strip())]
    for name in (*names, place.admin2, place.admin1):
        candidates = gazetteer.candidates(name, place.country, place.admin1) if name else ()
        if candidates:
            least = candidates[0].population // 10
            return tuple(row for row in candidates if row.population >= least)[:_MOST_GUESSES]
    return ()


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
    """A name, and the rest of it without words for a kind of site: "Westgate mall" is inside "Westgate"."""
    if normalised(name):
        yield normalised(name)
        words = fold_name(name).split()
        rest = normalised(" ".join(word for word in words if not names_a_site(word)))
        if rest and rest != normalised(name):
            yield rest


def _usual_radius(level: str) -> int:
    # Finding 6: places in the media are accurate to the district at best.
    return {"site": _NAMED_M, "district": _DISTRICT_M, "province": _PROVINCE_M, "country": _NAMED_M}[level]
