"""Different names of one place: two names, neither of which lies in the other (VOCABULARY 9)."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from service.domain.claims.event import Event, Place
from service.domain.claims.names import fold_name
from service.domain.places.countries import UNKNOWN_COUNTRY, country_name
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.footprint import has_footprint
from service.domain.places.place_names import normalised, phonetic_key
from service.domain.places.territory import is_within, path_of


def differ(left: Place, right: Place) -> bool:
    """Whether two names of one place exclude each other.

    They do if their country codes differ, or if both name a place of one level (a province, a district, a town)
    differently and neither lies in the other. A town and a district may be the same place in more or less detail.
    """
    if left.country != right.country and UNKNOWN_COUNTRY not in (left.country, right.country):
        return True
    inner, outer = ("", *path_of(left)[1:]), ("", *path_of(right)[1:])
    if is_within(inner, outer) or is_within(outer, inner):
        return False
    return any(
        left_name and right_name and _are_other(left_name, right_name) for left_name, right_name in _levels(left, right)
    )


def are_apart(left: Event, right: Event) -> bool:
    """Whether two events that were told as one are of other places, or a strike, crash or shooting of other days."""
    if left.places == right.places:
        places_differ = False
    else:
        places_differ = all(differ(*pair) for pair in product(left.places, right.places))
    starts_later = max(left.window.first_day, right.window.first_day) - min(left.window.last_day, right.window.last_day)
    return places_differ or (starts_later > 1 and not has_footprint((left, right)))


def in_dispute(places: Sequence[Place]) -> list[Place]:
    """The places of which some other place is named differently, in their order."""
    disputed = {
        index for pair in combinations(enumerate(places), 2) if differ(pair[0][1], pair[1][1]) for index, _ in pair
    }
    return [place for index, place in enumerate(places) if index in disputed]


def labels(places: Sequence[Place]) -> list[str]:
    """The places for a reader, without what all of them share: "Kafr Nabl" and "Hass", not "Hass, Idlib, Syria"."""
    names = [_names(place) for place in places]
    while all(len(name) > 1 for name in names) and len({name[-1] for name in names}) == 1:
        names = [name[:-1] for name in names]
    return [", ".join(name) for name in names]


def _levels(left: Place, right: Place) -> Iterator[tuple[str | None, str | None]]:
    yield left.admin1, right.admin1
    yield left.admin2, right.admin2
    yield left.name, right.name


def _are_other(left: str, right: str) -> bool:
    """Whether two names are no spellings of one, and neither has all the words of the other: "Vorukh crossing"."""
    if phonetic_key(left) == phonetic_key(right):
        return False
    if canonical_city_name(normalised(left)) == canonical_city_name(normalised(right)):
        return False
    left_words, right_words = set(fold_name(left).split()), set(fold_name(right).split())
    return not (left_words <= right_words or right_words <= left_words)


def _names(place: Place) -> list[str]:
    names = (place.name, place.admin2, place.admin1, country_name(place.country))
    return list(dict.fromkeys(name for name in names if name))
