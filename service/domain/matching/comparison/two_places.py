"""How two places lie to each other: how far apart, in which provinces, under which names."""

from service.domain.matching.features.footprints import in_reach_of
from service.domain.matching.features.spots import PlaceFeature, is_of_many_shores
from service.domain.places.borders import rivals_of
from service.domain.places.countries import UNKNOWN_COUNTRY
from service.domain.places.geography import Vector, metres
from service.domain.places.place_names import phonetic_key, same_place_name

_VOWELS = frozenset("aeiou")
FAR_BY_GAZETTEER_M = 60_000


def tell_of_one_storm(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether one calls a storm by a name that the other has, too, wherever it was by then."""
    return not (left.storms.isdisjoint(right.names) and right.storms.isdisjoint(left.names))


def name_one_water(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether a shipwreck is told from two places, of two shores or one, and both name a third: a strait, a cape.

    That is as weak as one that names the place of the other: two boats of one day may have left one port.
    """
    if left.country != right.country and right.country not in in_reach_of(left.country):
        return False
    first, second = (
        [name for name in (*spot.mentioned, spot.name) if name and not is_of_many_shores(name)]
        for spot in (left, right)
    )
    return any(is_in(name, tuple(second)) for name in first)


def may_share_a_country(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether two places are of one country, or the country of one of them is unknown."""
    return left.country == right.country or UNKNOWN_COUNTRY in (left.country, right.country)


def metres_apart(left: PlaceFeature, right: PlaceFeature) -> int | None:
    """The metres between two places beyond the precision of both; by the gazetteer where no point is stated.

    Of several places that a name may mean the nearest counts. ``None`` where one of the two is not known.
    """
    lefts, rights = _points(left), _points(right)
    gaps = (
        max(0, metres(left_point, right_point) - left_radius - right_radius)
        for left_point, left_radius in lefts
        for right_point, right_radius in rights
    )
    return min(gaps, default=None)


def _points(spot: PlaceFeature) -> tuple[tuple[Vector, int], ...]:
    return ((spot.point, spot.radius),) if spot.point is not None else spot.guesses


def are_rivals(left: PlaceFeature, right: PlaceFeature, name: str) -> bool:
    """Whether both countries claim a place of a name."""
    return right.country in rivals_of(left.country, phonetic_key(name))


def mean_one(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether two names are those of one place, by the gazetteer: Ürümqi, 乌鲁木齐."""
    return left.meant is not None and left.meant == right.meant


def _mean_two(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether two names alike only by a French spelling are of two places by the gazetteer: Chaoyang, Shaoyang."""
    if left.name is None or right.name is None or phonetic_key(left.name) == phonetic_key(right.name):
        return False
    apart = metres_apart(left, right)
    return apart is not None and apart > FAR_BY_GAZETTEER_M


def names_shared(left: PlaceFeature, right: PlaceFeature) -> str:
    """How two place names relate: same, inside, other, or unsaid where they name places of different levels."""
    if left.name is None or right.name is None:
        return "unsaid"
    if same_place_name(left.name, right.name):
        return "other" if provinces_differ(left, right) or _mean_two(left, right) else "same"
    if left.level == right.level == "province" and not provinces_differ(left, right):
        return "same"
    if is_in(left.name, right.inside) or is_in(right.name, left.inside):
        return "inside"
    return "other" if left.level == right.level or provinces_differ(left, right) else "unsaid"


def is_in(name: str, inside: tuple[str, ...]) -> bool:
    return bool(inside) and any(same_place_name(name, wider) for wider in inside)


def provinces_differ(left: PlaceFeature, right: PlaceFeature) -> bool:
    """Whether both state a province and the two are no spellings of one, nor one by the gazetteer."""
    if left.province is None or right.province is None or _is_one_province(left.province, right.province):
        return False
    return left.provinces.isdisjoint(right.provinces)


def _is_one_province(left: str, right: str) -> bool:
    """Whether two names are spellings of one province; a name without vowels may be as short as "tz", تعز."""
    if same_place_name(left, right):
        return True
    return phonetic_key(left) == phonetic_key(right) and not all(_VOWELS.intersection(name) for name in (left, right))


def share_a_wider_name(left: PlaceFeature, right: PlaceFeature) -> bool:
    return any(is_in(name, right.inside) for name in left.inside)
