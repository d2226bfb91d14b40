"""Points as squares of degrees, so that a search in a circle reads a few index terms instead of all points."""

import math

_KM_A_DEGREE = 111.195
_SIDES = (1, 10)
_MOST_SQUARES = 64
_NEAR_A_POLE = 85
_ROUND = 360


def area_terms(lat: float, lon: float) -> tuple[str, ...]:
    """The squares that a point in degrees lies in, one of each size."""
    return tuple(_square(side, math.floor(lat / side), math.floor(lon / side)) for side in _SIDES)


def areas_within(lat: float, lon: float, radius_km: float) -> tuple[str, ...]:
    """The squares that a circle touches, of the finest size with at most 64; else none."""
    # A little more than asked for: distances are measured straight, and in whole metres.
    reach = radius_km / _KM_A_DEGREE * 1.01 + 0.01
    return next((squares for side in _SIDES if (squares := _touched(side, lat, lon, reach))), ())


def _touched(side: int, lat: float, lon: float, reach: float) -> tuple[str, ...]:
    rows = range(math.floor(max(-90.0, lat - reach) / side), math.floor(min(90.0, lat + reach) / side) + 1)
    half_width = _half_width(lat, reach)
    columns = range(math.floor((lon - half_width) / side), math.floor((lon + half_width) / side) + 1)
    if len(rows) * len(columns) > _MOST_SQUARES:
        return ()
    return tuple(dict.fromkeys(_square(side, row, column) for row in rows for column in columns))


def _half_width(lat: float, reach: float) -> float:
    """How many degrees of longitude a circle spans to each side; all of them where it comes near a pole."""
    if abs(lat) + reach > _NEAR_A_POLE:
        return _ROUND / 2
    return math.degrees(math.asin(math.sin(math.radians(reach)) / math.cos(math.radians(lat))))


def _square(side: int, row: int, column: int) -> str:
    count = _ROUND // side
    return f"{side}:{row}:{(column + count // 2) % count}"
