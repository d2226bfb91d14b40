"""One place under two country codes: disputed land, and the two sides of a border (VOCABULARY 9).

A country code is what its claimant states, and separates nothing: one town under two codes is one place. The table does
not say whose the land is, and each claim keeps its code.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from service.domain.claims.event import Place
from service.domain.places.countries import country_name
from service.domain.places.geography import metres, vector
from service.domain.places.place_names import phonetic_key

Path = tuple[str, ...]
"""A place from the country down, each name by its skeleton, so that spellings of one place are one."""

# The finest name of a place that is stated by coordinates alone.
UNNAMED = "@"

# Pairs of countries of which one claims land that the other holds, or whose border is not drawn: a name under both
# codes is one place. Elsewhere two neighbours often have a province of one name each, as Honduras and El Salvador.
_CLAIMED_BY_BOTH = (
    "UA RU", "XK RS", "PS IL", "SY IL", "LB IL", "LB SY", "IN PK", "IN CN", "PK CN", "EH MA", "EH DZ", "GE RU",
    "AZ AM", "MD RU", "SD SS", "EG SD", "ET SD", "ET ER", "DJ ER", "KE SS", "KE SO", "ET SO", "TW CN", "CY TR",
    "KG TJ", "KG UZ", "TJ UZ", "TH KH", "AF PK", "VE GY", "JP RU", "JP KR", "FK AR", "GB AR", "CR NI", "CM NG",
    "PH CN", "VN CN", "BT CN", "NP IN", "MM BD", "SA YE", "IQ KW", "CD UG", "CD RW", "BI RW", "GA GQ", "AE IR",
)  # fmt: skip
DISPUTED_BORDERS = frozenset(frozenset(pair.split()) for pair in _CLAIMED_BY_BOTH)
_RIVALS = {
    code: frozenset(rival for border in DISPUTED_BORDERS if code in border for rival in border - {code})
    for border in DISPUTED_BORDERS
    for code in border
}
# Those of which both countries claim whole districts, whose towns are then reported under either code.
_OF_DISTRICTS = frozenset(
    frozenset(pair.split())
    for pair in (
        "UA RU", "XK RS", "PS IL", "SY IL", "IN PK", "IN CN", "PK CN", "EH MA", "GE RU", "AZ AM", "MD RU", "SD SS",
        "EG SD", "TW CN", "CY TR", "TH KH", "VE GY",
    )
)  # fmt: skip
# Names that a province or a town has on either side of such a border.
_ON_BOTH_SIDES = frozenset(
    map(phonetic_key, ("Punjab", "Hyderabad", "Northern", "Southern", "Eastern", "Western", "Central"))
)

_ONE_NAME_M = 50_000


def rivals_of(country: str, name: str) -> frozenset[str]:
    """The countries under whose codes a place in disputed land is also reported; ``name`` is a skeleton."""
    return frozenset() if name in _ON_BOTH_SIDES else _RIVALS.get(country, frozenset())


def holders_of(country: str, name: str) -> frozenset[str]:
    """The countries under whose codes the towns of a disputed district are also reported; ``name`` is its skeleton."""
    return frozenset(code for code in rivals_of(country, name) if frozenset({country, code}) in _OF_DISTRICTS)


def across_borders(paths: Mapping[Place, Path]) -> dict[Place, Path]:
    """The paths of places, with one path for one place under several codes: the longest, then the first in order."""
    ordered = sorted(paths, key=lambda place: (-len(paths[place]), paths[place], repr(place)))
    moves: dict[Path, Path] = {}
    for standing, moved in _twins(ordered, paths):
        moves.setdefault(paths[moved], moves.get(paths[standing], paths[standing]))
    return {place: _moved(path, moves) for place, path in paths.items()} if moves else dict(paths)


def _twins(ordered: list[Place], paths: Mapping[Place, Path]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places of one name under two codes that are one place, in order."""
    by_name: dict[str, list[Place]] = {}
    for place in ordered:
        by_name.setdefault(_finest(place, paths[place]), []).append(place)
    for name, places in by_name.items():
        if name != UNNAMED and len({place.country for place in places}) > 1:
            yield from (pair for pair in combinations(places, 2) if _is_one_place(*pair, name))


def _is_one_place(left: Place, right: Place, name: str) -> bool:
    """Whether two places of one name are one: near by, or without points on land that both countries claim."""
    if left.country == right.country:
        return False
    apart = _distance(left, right)
    if apart is not None:
        return apart <= _ONE_NAME_M
    return right.country in rivals_of(left.country, name)


def _finest(place: Place, path: Path) -> str:
    return path[-1] if len(path) > 1 else phonetic_key(country_name(place.country))


def _moved(path: Path, moves: Mapping[Path, Path]) -> Path:
    """The path with its longest moved beginning exchanged."""
    for length in range(len(path), 0, -1):
        if path[:length] in moves:
            return moves[path[:length]] + path[length:]
    return path


def _distance(left: Place, right: Place) -> int | None:
    """Metres between two points; ``None`` where either place has none."""
    points = [(place.lat, place.lon) for place in (left, right)]
    vectors = [vector(lat, lon) for lat, lon in points if lat is not None and lon is not None]
    return metres(*vectors) if len(vectors) == 2 else None
