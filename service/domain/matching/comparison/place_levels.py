"""The levels of likeness of two places: points, names, and what the gazetteer knows of names (GROUPING findings 11-15).

The functions are symmetrical and return a level of ``weights.WEIGHTS``.
"""

from itertools import product, starmap

from service.domain.matching.comparison.two_places import (
    FAR_BY_GAZETTEER_M,
    are_rivals,
    is_in,
    may_share_a_country,
    mean_one,
    metres_apart,
    name_one_water,
    names_shared,
    provinces_differ,
    share_a_wider_name,
    tell_of_one_storm,
)
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.features.footprints import REACH_M, in_reach_of
from service.domain.matching.features.spots import PRECISE_M, PlaceFeature
from service.domain.places.country_facts import are_neighbours
from service.domain.places.geography import metres
from service.domain.places.place_names import phonetic_key, same_place_name

_SAME_POINT_M = 100
_BORDER_M = 50_000


def where_level(left: tuple[PlaceFeature, ...], right: tuple[PlaceFeature, ...]) -> str:
    """Where: points are compared within the stated precision of both, names at the finest level that both state.

    A place inside the other is neither for nor against; the country alone is no evidence. Of several places the two
    that fit best count.
    """
    if len(left) == len(right) == 1:
        return _spot_level(left[0], right[0])
    levels = {_spot_level(left_spot, right_spot) for left_spot in left for right_spot in right}
    return max(levels, key=lambda level: (WEIGHTS["where"][level], level), default="unsaid")


def _spot_level(left: PlaceFeature, right: PlaceFeature) -> str:
    level = _place_level(left, right)
    if not (left.is_wide or left.mentioned or right.mentioned or left.names) or WEIGHTS["where"][level] >= 0:
        return level
    if tell_of_one_storm(left, right):
        return "footprint" if may_share_a_country(left, right) else "footprint_abroad"
    if left.of_ship and right.of_ship and level != "far" and name_one_water(left, right):
        return max(level, "one_water", key=lambda name: WEIGHTS["where"][name])
    if left.is_wide and right.is_wide:
        return _footprint_level(left, right)
    is_better = WEIGHTS["where"]["named"] > WEIGHTS["where"][level]
    return "named" if is_better and _is_named(left, right) else level


def _is_named(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether the summary of one claim names the place of the other.

    That is weak: a bus "from Karachi" that burns elsewhere is not one that overturns there. Where both have points
    these decide.
    """
    if (left.point is not None and right.point is not None) or not may_share_a_country(left, right):
        return False
    return _mentions(left, right) or _mentions(right, left)


def _mentions(spot: PlaceFeature, place: PlaceFeature) -> bool:
    """Whether the summary about one spot may name another place, its province aside."""
    names = [name for name in (place.name, *place.inside) if name and name != place.province]
    return any(is_in(mentioned, tuple(names)) for mentioned in spot.mentioned)


def _place_level(left: PlaceFeature, right: PlaceFeature) -> str:
    if left.point is not None and right.point is not None:
        return _point_level(left, right, metres(left.point, right.point))
    if not may_share_a_country(left, right):
        return _abroad_level(left, right)
    if left.country != right.country and "country" in (left.level, right.level):
        return "unsaid"
    if "country" in (left.level, right.level):
        return "country_only" if left.level == right.level else "inside_country"
    return _name_level(left, right)


def _footprint_level(left: PlaceFeature, right: PlaceFeature) -> str:
    """Where two places of a disaster that spreads lie: a district is a scope of it (GROUPING finding 13)."""
    apart = metres_apart(left, right)
    if apart is not None and "country" not in (left.level, right.level):
        return "footprint" if apart <= REACH_M else "footprint_far"
    if may_share_a_country(left, right):
        return "footprint"
    return "footprint_abroad" if right.country in in_reach_of(left.country) else "elsewhere"


def _abroad_level(left: PlaceFeature, right: PlaceFeature) -> str:
    """The level of places under two country codes: disputed land, and a border, are one place by name."""
    if left.name is None or right.name is None:
        return _border_level(left, right)
    is_one = same_place_name(left.name, right.name)
    if is_one or mean_one(left, right):
        if are_rivals(left, right, left.name):
            return "same_name_disputed"
        return "same_name_abroad" if are_neighbours(left.country, right.country) else "elsewhere"
    if not left.provinces.isdisjoint(right.provinces):
        return _name_level(left, right)
    inner = left.name if is_in(right.name, left.inside) else right.name if is_in(left.name, right.inside) else None
    return "inside" if inner and are_rivals(left, right, inner) else _border_level(left, right)


def _border_level(left: PlaceFeature, right: PlaceFeature) -> str:
    apart = metres_apart(left, right)
    if apart is None or apart > _BORDER_M or "country" in (left.level, right.level):
        return "elsewhere"
    return "across_border" if "site" in (left.level, right.level) else "elsewhere"


def _point_level(left: PlaceFeature, right: PlaceFeature, apart: int) -> str:
    allowed, named = left.radius + right.radius, names_shared(left, right)
    suffix = {"same": "_same_name", "other": "_other_name", "inside": "_inside"}.get(named, "")
    if apart > allowed:
        if apart > 3 * allowed + PRECISE_M:
            return "other_province" if provinces_differ(left, right) else "far"
        return f"beyond{'' if named == 'other' else suffix}"
    if max(left.radius, right.radius) > PRECISE_M:
        return f"within{suffix}"
    return f"near{suffix}" if apart > _SAME_POINT_M else f"same_point{suffix}"


def _name_level(left: PlaceFeature, right: PlaceFeature) -> str:
    named = "same" if mean_one(left, right) else names_shared(left, right)
    if named == "same":
        return "same_name" if "site" in (left.level, right.level) else f"same_{left.level}"
    if named == "inside":
        return "inside"
    if provinces_differ(left, right):
        return "other_province"
    known = _level_by_gazetteer(left, right)
    if known is None and left.is_sea is not right.is_sea:
        return "at_sea"
    return known or _level_of_other_names(left, right, named)


def _level_of_other_names(left: PlaceFeature, right: PlaceFeature, named: str) -> str:
    if named == "other":
        return "other_name" if share_a_wider_name(left, right) else "other_district"
    return "unsaid"


def _level_by_gazetteer(left: PlaceFeature, right: PlaceFeature) -> str | None:
    """The level of two names of which the gazetteer knows the places: a town in a district, or far from it.

    It never outweighs what the claims state: a place that is near by the gazetteer is neither for nor against.
    """
    apart = metres_apart(left, right)
    if apart is None:
        return None
    if apart > FAR_BY_GAZETTEER_M:
        return "far_by_gazetteer"
    return "inside_by_gazetteer" if apart == 0 and left.level != right.level else None


def are_spelled_alike(left: tuple[PlaceFeature, ...], right: tuple[PlaceFeature, ...]) -> bool:
    """Whether two places have names that sound alike, though perhaps too unlike to count as one: Tora, Turra."""
    return any(starmap(_sound_alike, product(left, right)))


def _sound_alike(left: PlaceFeature, right: PlaceFeature) -> bool:
    if left.name is None or right.name is None or left.country != right.country or provinces_differ(left, right):
        return False
    return left.level == right.level and phonetic_key(left.name) == phonetic_key(right.name)
