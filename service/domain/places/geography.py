"""Points on the earth in whole numbers: distances, and the grid cells that a disc touches.

A grid of degrees in integers needs no compiled library. A place posts to every cell that its disc touches, so two
overlapping discs share a cell, and no neighbouring cells need a look as with hexagons.
"""

import math
from collections.abc import Iterator

_EARTH_RADIUS_M = 6_371_009
_METRES_A_DEGREE = 111_195
_SCALE = 10_000  # ten-thousandths of a degree, some 11 m

Vector = tuple[int, int, int]


def vector(lat: float, lon: float) -> Vector:
    """A point in degrees as whole metres from the centre of the earth: distances are exact integer arithmetic."""
    phi, lam = math.radians(lat), math.radians(lon)
    return (
        round(_EARTH_RADIUS_M * math.cos(phi) * math.cos(lam)),
        round(_EARTH_RADIUS_M * math.cos(phi) * math.sin(lam)),
        round(_EARTH_RADIUS_M * math.sin(phi)),
    )


def metres(left: Vector, right: Vector) -> int:
    """The distance in whole metres, straight through the earth: up to 1,000 km within 0.2 % of the way over ground."""
    x, y, z = left[0] - right[0], left[1] - right[1], left[2] - right[2]
    return math.isqrt(x * x + y * y + z * z)


def cells(lat: float, lon: float, reach_m: int, size: int) -> tuple[str, ...]:
    """The names of the cells of ``size`` ten-thousandths of a degree that a disc of ``reach_m`` metres touches.

    Rows are of equal height. A row nearer to a pole has fewer cells, so that a cell is about as wide as it is high.
    """
    north, east = round(lat * _SCALE) + 90 * _SCALE, round(lon * _SCALE) + 180 * _SCALE
    reach = reach_m * _SCALE // _METRES_A_DEGREE
    rows = range(max(0, (north - reach) // size), min(180 * _SCALE - 1, north + reach) // size + 1)
    return tuple(sorted({f"{row}.{column}" for row in rows for column in _columns(row, east, reach, size)}))


def _columns(row: int, east: int, reach: int, size: int) -> Iterator[int]:
    # All points of a row share one narrowing; else two discs that meet could name their cells differently.
    middle = (row * size + size // 2) / _SCALE - 90
    narrowing = max(1, round(1_000 * math.cos(math.radians(middle))))
    around = 360 * _SCALE
    count = max(1, around * narrowing // (1_000 * size))
    wide = min(reach * 1_000 // narrowing, around // 2 - 1)
    first, last = (east - wide) * count // around, (east + wide) * count // around
    return (column % count for column in range(first, last + 1))
