"""Makes service/web/outlines/countries.json from Natural Earth's countries at 1:50 million, simplified.

python docs/write_outlines.py countries-50m.json

The file is that of the npm package world-atlas 2.0.2 (ISC), whose geometry is Natural Earth 4.1 (public domain).
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).resolve().parents[1] / "service" / "web" / "outlines" / "countries.json"
# Degrees: one unit of the file, and the smallest island that is kept.
UNIT, SMALLEST = 0.01, 0.02
# How far a line may leave the original: a share of the country's extent, between two limits.
TOLERANCE, FINEST, COARSEST = 0.01, 0.008, 0.14
# Codes are those of ISO 3166-1, and so is what they cover.
NAMED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# Parts that the original draws with another state than ISO 3166 has them: west, south, east, north.
APART = {
    ("FR", "GF"): (-55.0, 2.0, -51.0, 6.5),
    ("FR", "GP"): (-62.0, 15.7, -60.9, 16.6),
    ("FR", "MQ"): (-61.4, 14.3, -60.7, 15.0),
    ("FR", "RE"): (55.0, -21.6, 56.0, -20.7),
    ("FR", "YT"): (44.9, -13.1, 45.4, -12.5),
    ("RU", "UA"): (32.3, 44.2, 36.8, 46.3),
    ("NO", "SJ"): (-10.0, 70.5, 40.0, 82.0),
}
Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: the points without which the line would leave the original by more than the tolerance."""
    if len(points) < 3:
        return list(points)
    first, last = points[0], points[-1]
    far, at = max((distance(point, first, last), index) for index, point in enumerate(points[1:-1], 1))
    if far <= tolerance and (first != last or far <= tolerance / 4):
        return [first, last]
    return simplified(points[: at + 1], tolerance)[:-1] + simplified(points[at:], tolerance)


def distance(point: Point, first: Point, last: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, first, last
    length = math.hypot(x1 - x0, y1 - y0)
    if length == 0:
        return math.hypot(x - x0, y - y0)
    return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length


def ring_points(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring; an index below zero is an arc walked backwards."""
    return [point for index in ring for point in (arcs[index] if index >= 0 else reversed(arcs[~index]))]


def area(points: Sequence[Point]) -> float:
    turned = [*points[1:], points[0]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, turned, strict=True))) / 2


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def code_of(geometry: dict[str, Any]) -> str:
    """The alpha-2 code, or "-" and the name of a land that has none: it is drawn as a neighbour only."""
    name = geometry["properties"]["name"]
    country = pycountry.countries.get(numeric=str(geometry.get("id", "")).zfill(3))
    return country.alpha_2 if country else NAMED.get(name, f"-{name}")


def owner(code: str, points: Sequence[Point]) -> str:
    for (state, part), (west, south, east, north) in APART.items():
        inside = all(west <= x <= east and south <= y <= north for x, y in points)
        if state == code and inside:
            return part
    return code


def countries(topology: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        if code_of(geometry) == "AQ":
            continue
        rings = list(rings_of(geometry))
        largest = max(area(ring_points(ring, arcs)) for ring in rings)
        for ring in rings:
            points = ring_points(ring, arcs)
            if area(points) >= min(SMALLEST, largest / 2):
                found.setdefault(owner(code_of(geometry), points), []).append(list(ring))
    return dict(sorted(found.items()))


def written(topology: dict[str, Any]) -> str:
    """Arcs as whole numbers of units, each point after the first as a difference; rings as numbers of arcs."""
    arcs = decoded(topology)
    kept = countries(topology, arcs)
    used = sorted({index if index >= 0 else ~index for rings in kept.values() for ring in rings for index in ring})
    number = {index: at for at, index in enumerate(used)}
    renumbered = {
        code: [[number[index] if index >= 0 else ~number[~index] for index in ring] for ring in rings]
        for code, rings in kept.items()
    }
    allowed = tolerances(kept, arcs)
    lines = [differences(simplified(arcs[index], allowed[index])) for index in used]
    return json.dumps({"unit": UNIT, "countries": renumbered, "arcs": lines}, separators=(",", ":"))


def tolerances(kept: dict[str, list[list[int]]], arcs: Sequence[Sequence[Point]]) -> dict[int, float]:
    """How far each arc may be simplified: as the smallest of its countries allows."""
    found: dict[int, float] = {}
    for rings in kept.values():
        extent = max(math.sqrt(area(ring_points(ring, arcs))) for ring in rings)
        allowed = min(max(extent * TOLERANCE, FINEST), COARSEST)
        for index in (index if index >= 0 else ~index for ring in rings for index in ring):
            found[index] = min(found.get(index, COARSEST), allowed)
    return found


def differences(points: Sequence[Point]) -> list[int]:
    at = (0, 0)
    line: list[int] = []
    for x, y in points:
        now = (round(x / UNIT), round(y / UNIT))
        if now != at or not line:
            line += [now[0] - at[0], now[1] - at[1]]
            at = now
    return line


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(written(json.loads(Path(sys.argv[1]).read_text())) + "\n")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
