"""Of which places a count speaks: paths from the country down, so that a district lies inside its province."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from service.domain.claims.event import Place
from service.domain.claims.overlap import Overlap, of_both_ways
from service.domain.claims.vocabulary import EventType
from service.domain.english.articles import number_in_words
from service.domain.places.place_names import phonetic_key

Path = tuple[str, ...]
"""A place from the country down, each name by its skeleton, so that spellings of one place are one."""

Territory = tuple[Path, ...]
"""The outermost places that a claim names, sorted; empty where the place is detail and no scope."""

# Such an event happens at one point: whoever names only the province means the same dead with less detail. For all
# others a wider place is a wider scope (VOCABULARY 4, "one event told at two scopes").
AT_ONE_POINT = frozenset(
    {
        EventType.IED_OR_MINE,
        EventType.SUICIDE_ATTACK,
        EventType.SHOOTING,
        EventType.TARGETED_KILLING,
        EventType.ABDUCTION,
        EventType.AIRCRAFT_LOSS,
        EventType.ORDNANCE_CLEARANCE,
        EventType.TRANSPORT_ACCIDENT,
        EventType.INDUSTRIAL_ACCIDENT,
    }
)

# Only these spread so far that a town named without its district is a scope. A clash in "Kibera" and one in "Nairobi"
# that were found to be one are told in more or less detail.
SPREAD_OUT = frozenset({EventType.NATURAL_DISASTER, EventType.EPIDEMIC, EventType.ROUNDUP, EventType.RUNNING_TOTAL})

_POINT = "@"
_MOST_LISTED = 3


def path(place: Place) -> Path:
    """Country, districts and name as far as said; a place of coordinates alone is an unnamed point of its country."""
    steps = [place.country.casefold()]
    for name in (place.admin1, place.admin2, place.name):
        step = phonetic_key(name) if name else ""
        if step and step != steps[-1]:
            steps.append(step)
    if len(steps) == 1 and place.lat is not None:
        steps.append(_POINT)
    return tuple(steps)


def label(place: Place) -> str:
    """The place for a person, finest first: "Khan Abad, Kunduz, AF"."""
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    return ", ".join(names)


def territory(paths: Iterable[Path]) -> Territory:
    """The outermost of some paths, sorted."""
    distinct = sorted(set(paths))
    if len(distinct) == 1:
        return (distinct[0],)
    return tuple(one for one in distinct if not any(other != one and within(one, other) for other in distinct))


def within(part: Path, whole: Path) -> bool:
    """Whether the whole's names all occur, in their order, on the part's way down; a path lies within itself."""
    if part[: len(whole)] == whole:
        return True
    if len(part) <= len(whole) or part[0] != whole[0]:
        return False
    steps = iter(part)
    return all(step in steps for step in whole)


def overlap(left: Territory, right: Territory) -> Overlap:
    """How the left territory lies to the right one; where place is no scope, all are the same."""
    if left == right or not left or not right:
        return Overlap.SAME
    if len(left) == len(right) == 1:
        return of_both_ways(within(left[0], right[0]), within(right[0], left[0]), touching=False)
    inside = all(any(within(one, other) for other in right) for one in left)
    around = all(any(within(other, one) for one in left) for other in right)
    touching = any(within(one, other) or within(other, one) for one in left for other in right)
    return of_both_ways(inside, around, touching)


@dataclass(frozen=True, slots=True)
class Gazette:
    """The places of one incident: which spellings and which lesser detail stand for one place, and what to call it."""

    paths: dict[Place, Path] = field(default_factory=dict)
    labels: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place], towns_are_scope: bool = True) -> "Gazette":
        """A function of the set of places, whatever their order.

        Unless ``towns_are_scope`` a name without its districts says no more than its country does, if nobody tells
        its districts.
        """
        said = {place: path(place) for place in places}
        fuller = dict(_fuller(sorted(set(said.values()))))
        paths = {place: fuller.get(short, short) for place, short in said.items()}
        if not towns_are_scope:
            paths = {place: whole[:1] if _is_bare(place, whole) else whole for place, whole in paths.items()}
        labels: dict[Path, str] = {}
        for place, whole in paths.items():
            here = label(place)
            # The fullest way to say it, then the first in the alphabet.
            labels[whole] = min(labels.get(whole, here), here, key=lambda text: (-text.count(","), text))
        return cls(paths, labels)

    def territory(self, places: Iterable[Place]) -> Territory:
        return territory(self.paths[place] for place in places)

    def label(self, where: Territory) -> str | None:
        """The places of a territory in words; beyond three they are counted in words."""
        if len(where) > _MOST_LISTED:
            return f"{number_in_words(len(where))} places in {', '.join(sorted({path[0].upper() for path in where}))}"
        return "; ".join(self.labels[path] for path in where) or None


def _fuller(paths: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Paths that another of the incident tells more fully: a district without its province, a point without a name."""
    ending: dict[tuple[str, str], list[Path]] = {}
    for each in paths:
        ending.setdefault((each[0], each[-1]), []).append(each)
    for short in paths:
        longer = [other for other in ending[short[0], short[-1]] if _tells_more(other, short)]
        if longer:
            yield short, max(longer, key=lambda other: (len(other), other))
    yield from _points(paths)


def _is_bare(place: Place, whole: Path) -> bool:
    return place.admin1 is None and place.admin2 is None and len(whole) == 2


def _tells_more(other: Path, short: Path) -> bool:
    return len(other) > len(short) > 1 and short[-1] != _POINT and within(other, short)


def _points(paths: list[Path]) -> Iterator[tuple[Path, Path]]:
    """A point with coordinates alone is the one place that others name in its country, if they name just one."""
    for country in sorted({each[0] for each in paths if each[-1] == _POINT}):
        named = [each for each in paths if each[0] == country and len(each) > 1 and each[-1] != _POINT]
        if len(named) == 1:
            yield (country, _POINT), named[0]
