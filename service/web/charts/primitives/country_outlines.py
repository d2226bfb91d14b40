"""The outlines of countries, and their map projection. Pure geometry; nothing is drawn here."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Point = tuple[float, float]

_KILOMETRES = 111.2
_LEAST_DEGREES = 0.6
# In pixels; smaller shapes and steps are not drawn.
_LEAST_AREA, _LEAST_STEP = 2.0, 2.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line in degrees of longitude and latitude; it continues beyond 180 degrees instead of jumping."""

    points: tuple[Point, ...]
    west: float
    east: float
    south: float
    north: float

    @property
    def extent(self) -> float:
        """The area of the bounding box in square degrees."""
        return (self.east - self.west) * (self.north - self.south)


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """The rings of every country, by country code."""
    topology = json.loads(files("service.web").joinpath("outlines", "countries.json").read_text())
    arcs = [tuple(_decode_arc(arc, topology["unit"])) for arc in topology["arcs"]]
    return {code: tuple(_ring(ring, arcs) for ring in rings) for code, rings in topology["countries"].items()}


def _decode_arc(arc: Sequence[int], unit: float) -> Iterator[Point]:
    x = y = 0
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x * unit, y * unit


def _ring(numbers: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    points: list[Point] = []
    for longitude, latitude in (
        point for number in numbers for point in (arcs[number] if number >= 0 else arcs[~number][::-1])
    ):
        before = points[-1][0] if points else longitude
        points.append((longitude + 360 * round((before - longitude) / 360), latitude))
    across, up = [point[0] for point in points], [point[1] for point in points]
    return Ring(tuple(points), min(across), max(across), min(up), max(up))


@dataclass(frozen=True, slots=True)
class View:
    """A part of the globe in an equirectangular projection, true to scale at its centre.

    ``west`` and ``east`` may lie beyond 180 degrees where the view crosses that line. ``width`` is in pixels.
    """

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def narrowing(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return max(math.cos(math.radians((self.south + self.north) / 2)), 0.2)

    @property
    def scale(self) -> float:
        """Pixels for a degree of latitude."""
        return self.width / ((self.east - self.west) * self.narrowing)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale

    def place(self, point: Point) -> Point:
        """The position of a point in pixels from the upper left corner."""
        longitude = self.near(point[0])
        return (longitude - self.west) * self.narrowing * self.scale, (self.north - point[1]) * self.scale

    def near(self, longitude: float) -> float:
        """The longitude nearest to this view: 190 for -170 where the view crosses 180."""
        middle = (self.west + self.east) / 2
        return longitude + 360 * round((middle - longitude) / 360)

    def pixels(self, kilometres: float) -> float:
        """The length of a distance in pixels."""
        return kilometres / _KILOMETRES * self.scale

    def flat(self, ring: Ring) -> list[Point]:
        """The visible part of a ring in pixels; empty if it lies outside the view or is too small."""
        turn = 360 * round(((self.west + self.east) / 2 - (ring.west + ring.east) / 2) / 360)
        if ring.west + turn > self.east or ring.east + turn < self.west or ring.south > self.north:
            return []
        if ring.north < self.south or ring.extent * self.narrowing * self.scale**2 < _LEAST_AREA:
            return []
        across = self.narrowing * self.scale
        points = [((x + turn - self.west) * across, (self.north - y) * self.scale) for x, y in ring.points]
        return _thin(clip(points, self.width, self.height))


def _thin(points: Sequence[Point]) -> list[Point]:
    """The points without those too close to the one before."""
    thinned: list[Point] = []
    for x, y in points:
        if not thinned or abs(x - thinned[-1][0]) + abs(y - thinned[-1][1]) >= _LEAST_STEP:
            thinned.append((round(x, 1), round(y, 1)))
    return thinned


def view_of(points: Iterable[Point], width: float, shape: tuple[float, float] = (0.5, 0.95)) -> View:
    """The view of all these points with a margin; ``shape`` bounds its height as a share of its width."""
    shown = list(points)
    west, east = _span([point[0] for point in shown])
    south, north = min(point[1] for point in shown), max(point[1] for point in shown)
    narrowing = max(math.cos(math.radians((south + north) / 2)), 0.2)
    across, up = max((east - west) * narrowing, _LEAST_DEGREES), max(north - south, _LEAST_DEGREES)
    across, up = across * 1.16, up * 1.16
    across, up = max(across, up / shape[1]), max(up, across * shape[0])
    x, y = (west + east) / 2, (south + north) / 2
    return View(x - across / narrowing / 2, y - up / 2, x + across / narrowing / 2, y + up / 2, width)


def _span(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest arc around the globe that contains all longitudes, from west to east."""
    order = sorted(set(longitudes))
    gaps = [(after - before, after) for before, after in zip(order, [*order[1:], order[0] + 360], strict=True)]
    widest, begin = max(gaps)
    west = begin - 360 if begin > 180 else begin
    return west, west + 360 - widest


def clip(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a polygon inside a rectangle with a corner at 0, 0 (Sutherland–Hodgman)."""
    points = list(ring)
    for axis, limit, inward in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        points = list(_clip_edge(points, axis, limit, inward))
    return points


def _clip_edge(points: Sequence[Point], axis: int, limit: float, inward: int) -> Iterator[Point]:
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was_in, is_in = ((end[axis] - limit) * inward >= 0 for end in (before, point))
        if was_in != is_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point
