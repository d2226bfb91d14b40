"""A small map of the stated places of an event: as exact as the claims, never a point that nobody stated.

A place that is looked up in the gazetteer is an area, drawn and named as such.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from service.domain.places.countries import country_name
from service.formats.reports.words.report_words import one_line
from service.web.charts.primitives import svg
from service.web.charts.primitives.country_outlines import Point, View, outlines, view_of
from service.web.charts.primitives.text_metrics import truncate

Json = Mapping[str, Any]

_RING = 7.0
_SMALLEST_CIRCLE = 5.0
_MAX_CAPTIONS = 4
_FAR = 18.0
_LINE = 17.0
_LOOKED_UP = "place taken from a gazetteer"
_BORDERS = "Outlines: Natural Earth. No statement on borders."


def place_map(places: Sequence[Json], *, width: int = 360) -> str:
    """The map as SVG; ``places`` are those of claims: country, admin1, admin2, name, lat, lon, radius_km.

    Their countries are shaded. A circle with the stated radius is drawn only at a stated position; without a radius
    it is an empty ring. The ``area`` of a place without a position is dashed, for it is taken from a gazetteer. The
    result is empty when there is nothing to draw.
    """
    known = outlines()
    countries = sorted({place["country"] for place in places} & known.keys())
    located = [place for place in places if _position(place) is not None]
    if not countries and not located:
        return ""
    view = view_of(_points_in_view(countries, located), float(width))
    captions = _captions(places, view.width)
    root = svg.document(
        (view.width, view.height + 10 + _LINE * len(captions)),
        svg.node("title", text="Where it is said to have happened"),
        svg.node("desc", text="; ".join(dict.fromkeys(_place_text(place) for place in places))),
        *_draw_countries(countries, view),
        *_draw_areas(places, view),
        *_draw_circles(located, view),
        *(svg.text_line((0.0, view.height + 20 + _LINE * index), line, "note") for index, line in enumerate(captions)),
    )
    return svg.serialize(root)


def _position(place: Json) -> Point | None:
    latitude, longitude = place.get("lat"), place.get("lon")
    return None if latitude is None or longitude is None else (float(longitude), float(latitude))


def _area(place: Json) -> Json | None:
    return place.get("area") if _position(place) is None else None


def _points_in_view(countries: Sequence[str], located: Sequence[Json]) -> list[Point]:
    """The points that the map has to show: the main lands of the countries, and the positions with their radius.

    Overseas lands of a country are left out unless they are near its largest part.
    """
    points = [point for code in countries for point in _main_land_points(code)]
    for place in located:
        position, reach = _position(place), (place.get("radius_km") or 0.0) / 111.0
        if position is not None:
            longitude, latitude = position
            points += [(longitude, latitude - reach), (longitude, latitude + reach)]
    return points


def _main_land_points(code: str) -> Iterator[Point]:
    """The points of a country's largest ring, and of the rings near it."""
    rings = outlines()[code]
    largest = max(rings, key=lambda ring: ring.extent)
    for ring in rings:
        beside = ring.west < largest.east + _FAR and ring.east > largest.west - _FAR
        if beside and ring.south < largest.north + _FAR and ring.north > largest.south - _FAR:
            yield from ring.points


def _draw_countries(countries: Sequence[str], view: View) -> Iterator[Element]:
    """The countries of the claims shaded, their neighbours pale."""
    for code in sorted(outlines(), key=lambda code: (code in countries, code)):
        rings = [flat for flat in (view.flat(ring) for ring in outlines()[code]) if len(flat) > 2]
        if rings:
            yield svg.path(rings, "shade" if code in countries else "land", closed=True)


def _draw_areas(places: Sequence[Json], view: View) -> Iterator[Element]:
    """Where places without a position lie by the gazetteer: no point, and at least as large as a town is on the map."""
    for place in places:
        if (area := _area(place)) is not None:
            pixels = max(view.pixels(area["radius_km"]), _RING)
            ring = svg.circle(view.place((area["lon"], area["lat"])), pixels, "ring looked-up")
            yield svg.group(None, [ring], f"{_place_text(place)}; {_LOOKED_UP}")


def _draw_circles(located: Sequence[Json], view: View) -> Iterator[Element]:
    for place in located:
        position, radius = _position(place), place.get("radius_km")
        if position is not None:
            pixels = _RING if radius is None else max(view.pixels(radius), _SMALLEST_CIRCLE)
            ring = svg.circle(view.place(position), pixels, "ring" if radius else "ring open")
            yield svg.group(None, [ring], _place_text(place))


def _captions(places: Sequence[Json], width: float) -> list[str]:
    texts = list(dict.fromkeys(_place_text(place) for place in places))
    more = [f"and {len(texts) - _MAX_CAPTIONS} more places"] if len(texts) > _MAX_CAPTIONS else []
    looked_up = [f"Dashed: {_LOOKED_UP}."] if any(_area(place) is not None for place in places) else []
    return [truncate(line, 12, width) for line in (*texts[:_MAX_CAPTIONS], *more, *looked_up, _BORDERS)]


def _place_text(place: Json) -> str:
    """A place in words, and the precision with which it was stated."""
    names = [place.get(key) for key in ("name", "admin2", "admin1")]
    where = ", ".join(one_line(part) for part in (*names, country_name(place["country"])) if part)
    where = where[:1].upper() + where[1:]
    radius = place.get("radius_km")
    if _position(place) is None:
        return f"{where}: no position stated" if any(names) else where
    return f"{where}: within {radius:g} km" if radius else f"{where}: position stated without its precision"
