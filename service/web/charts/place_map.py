"""A small map of where it is said to have happened: as exact as was said, never a point that nobody stated."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from service.domain.places.countries import country_name
from service.formats.reports.report_words import one_line
from service.web.charts.primitives import svg
from service.web.charts.primitives.country_outlines import Point, View, outlines, view_of
from service.web.charts.primitives.text_metrics import truncate

Json = Mapping[str, Any]

_RING = 7.0
_SMALLEST_CIRCLE = 5.0
_MOST_WORDS = 4
_FAR = 18.0
_LINE = 17.0
_BORDERS = "Outlines: Natural Earth. No statement on borders."


def place_map(places: Sequence[Json], *, width: int = 360) -> str:
    """The map as SVG; ``places`` are those of claims: country, admin1, admin2, name, lat, lon, radius_km.

    Their countries are shaded. A circle is drawn only where a position was stated, of the stated radius; without one
    it is an empty ring. Empty when there is nothing to draw.
    """
    known = outlines()
    countries = sorted({each["country"] for each in places} & known.keys())
    located = [each for each in places if _position(each) is not None]
    if not countries and not located:
        return ""
    view = view_of(_points_in_view(countries, located), float(width))
    words = _captions(places, view.width)
    root = svg.document(
        (view.width, view.height + 10 + _LINE * len(words)),
        svg.node("title", text="Where it is said to have happened"),
        svg.node("desc", text="; ".join(dict.fromkeys(_place_text(each) for each in places))),
        *_draw_countries(countries, view),
        *_draw_circles(located, view),
        *(svg.text_line((0.0, view.height + 20 + _LINE * at), line, "note") for at, line in enumerate(words)),
    )
    return svg.serialize(root)


def _position(place: Json) -> Point | None:
    latitude, longitude = place.get("lat"), place.get("lon")
    return None if latitude is None or longitude is None else (float(longitude), float(latitude))


def _points_in_view(countries: Sequence[str], located: Sequence[Json]) -> list[Point]:
    """What has to be on the map: positions, and their countries as far as they are near; else the countries.

    Of a country with lands across the sea only what is near its largest part is shown.
    """
    points = [point for code in countries for point in _main_land_points(code)]
    for place in located:
        at, reach = _position(place), (place.get("radius_km") or 0.0) / 111.0
        if at is not None:
            points += [(at[0], at[1] - reach), (at[0], at[1] + reach)]
    return points


def _main_land_points(code: str) -> Iterator[Point]:
    """The largest ring of a country, and the others that are near to it."""
    rings = outlines()[code]
    largest = max(rings, key=lambda ring: ring.extent)
    for ring in rings:
        beside = ring.west < largest.east + _FAR and ring.east > largest.west - _FAR
        if beside and ring.south < largest.north + _FAR and ring.north > largest.south - _FAR:
            yield from ring.points


def _draw_countries(countries: Sequence[str], view: View) -> Iterator[Element]:
    """The countries of the claims shaded, those around them pale."""
    for code in sorted(outlines(), key=lambda code: (code in countries, code)):
        rings = [flat for flat in (view.flat(ring) for ring in outlines()[code]) if len(flat) > 2]
        if rings:
            yield svg.path(rings, "shade" if code in countries else "land", closed=True)


def _draw_circles(located: Sequence[Json], view: View) -> Iterator[Element]:
    for place in located:
        at, radius = _position(place), place.get("radius_km")
        if at is not None:
            drawn = _RING if radius is None else max(view.pixels(radius), _SMALLEST_CIRCLE)
            ring = svg.circle(view.place(at), drawn, "ring" if radius else "ring open")
            yield svg.group(None, [ring], _place_text(place))


def _captions(places: Sequence[Json], width: float) -> list[str]:
    said = list(dict.fromkeys(_place_text(each) for each in places))
    more = [f"and {len(said) - _MOST_WORDS} more places"] if len(said) > _MOST_WORDS else []
    return [truncate(line, 12, width) for line in (*said[:_MOST_WORDS], *more, _BORDERS)]


def _place_text(place: Json) -> str:
    """A place in words, and how exactly it was stated."""
    names = [place.get(key) for key in ("name", "admin2", "admin1")]
    where = ", ".join(one_line(part) for part in (*names, country_name(place["country"])) if part)
    where = where[:1].upper() + where[1:]
    radius = place.get("radius_km")
    if _position(place) is None:
        return f"{where}: no position stated" if any(names) else where
    return f"{where}: within {radius:g} km" if radius else f"{where}: position stated without its precision"
