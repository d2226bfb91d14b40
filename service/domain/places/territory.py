"""The places that a count is about: paths from the country down, so that a district lies inside its province."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from service.domain.claims.event import Place
from service.domain.claims.overlap import Overlap, of_both_ways
from service.domain.english.numerals import number_in_words
from service.domain.places.borders import UNNAMED, Path, across_borders
from service.domain.places.exonyms import canonical_city_name
from service.domain.places.place_names import normalised, phonetic_key

Territory = tuple[Path, ...]
"""The outermost places that a claim names, sorted; empty where place is a detail and no scope."""

_MOST_LISTED = 3


def path_of(place: Place) -> Path:
    """Country, districts and name as far as stated; a place of coordinates alone is an unnamed point of its country."""
    steps = [place.country.casefold()]
    for name in (place.admin1, place.admin2, place.name):
        step = phonetic_key(canonical_city_name(normalised(name))) if name else ""
        if step and step != steps[-1]:
            steps.append(step)
    if len(steps) == 1 and place.lat is not None:
        steps.append(UNNAMED)
    return tuple(steps)


def label_of(place: Place) -> str:
    """The place for a person, finest first: "Khan Abad, Kunduz, AF"."""
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    return ", ".join(names)


def _label_of_all(places: Sequence[Place]) -> str:
    """The fullest label of one place, then the first in the alphabet; of one under two countries, only its name."""
    fullest = min(map(label_of, places), key=lambda text: (-text.count(","), text))
    is_of_one_country = len({place.country for place in places}) == 1
    return fullest if is_of_one_country else fullest.partition(", ")[0]


def territory(paths: Iterable[Path]) -> Territory:
    """The outermost of some paths, sorted."""
    distinct = sorted(set(paths))
    if len(distinct) == 1:
        return (distinct[0],)
    return tuple(
        path for path in distinct if not any(path != wider and is_within(path, wider) for wider in distinct)
    )


def is_within(part: Path, whole: Path) -> bool:
    """Whether all names of the whole occur in the part, in their order; a path lies within itself."""
    if part[: len(whole)] == whole:
        return True
    if len(part) <= len(whole) or part[0] != whole[0]:
        return False
    steps = iter(part)
    return all(step in steps for step in whole)


def overlap(left: Territory, right: Territory) -> Overlap:
    """How the left territory lies to the right one; an empty territory is the same as any."""
    if left == right or not left or not right:
        return Overlap.SAME
    if len(left) == len(right) == 1:
        return of_both_ways(is_within(left[0], right[0]), is_within(right[0], left[0]), touching=False)
    inside = all(any(is_within(left_path, right_path) for right_path in right) for left_path in left)
    around = all(any(is_within(right_path, left_path) for left_path in left) for right_path in right)
    touching = any(is_within(a, b) or is_within(b, a) for a in left for b in right)
    return of_both_ways(inside, around, touching)


@dataclass(frozen=True, slots=True)
class Gazette:
    """The places of one incident: the path of each, one for all spellings of a place, and the label of each path."""

    paths: dict[Place, Path] = field(default_factory=dict)
    labels: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Gazette":
        """The gazette of some places, whatever their order."""
        stated = {place: path_of(place) for place in places}
        paths = stated if len(stated) == 1 else _brought_together(stated)
        by_path: dict[Path, list[Place]] = {}
        for place, whole in paths.items():
            by_path.setdefault(whole, []).append(place)
        return cls(paths, {path: _label_of_all(named) for path, named in by_path.items()})

    def territory(self, places: Iterable[Place]) -> Territory:
        """The outermost of some places of the incident."""
        return territory(self.paths[place] for place in places)

    def label(self, where: Territory) -> str | None:
        """The labels of a territory's places; more than three places are counted in words."""
        if len(where) > _MOST_LISTED:
            return f"{number_in_words(len(where))} places in {', '.join(sorted({path[0].upper() for path in where}))}"
        return "; ".join(self.labels[path] for path in where) or None


def _brought_together(stated: Mapping[Place, Path]) -> dict[Place, Path]:
    """The paths of several places, one for all spellings of a place."""
    fuller = dict(_fuller(sorted(set(stated.values()))))
    return across_borders({place: fuller.get(short, short) for place, short in stated.items()})


def _fuller(paths: list[Path]) -> Iterator[tuple[Path, Path]]:
    """Paths with the fuller path of the same place: a district without its province, a point without a name."""
    by_ends: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        by_ends.setdefault((path[0], path[-1]), []).append(path)
    for short in paths:
        longer = [path for path in by_ends[short[0], short[-1]] if _is_fuller(path, short)]
        if longer:
            yield short, max(longer, key=lambda path: (len(path), path))
    yield from _points(paths)


def _is_fuller(path: Path, short: Path) -> bool:
    return len(path) > len(short) > 1 and short[-1] != UNNAMED and is_within(path, short)


def _points(paths: list[Path]) -> Iterator[tuple[Path, Path]]:
    """The unnamed point of a country with the one named place of that country, if there is just one."""
    for country in sorted({path[0] for path in paths if path[-1] == UNNAMED}):
        named = [path for path in paths if path[0] == country and len(path) > 1 and path[-1] != UNNAMED]
        if len(named) == 1:
            yield (country, UNNAMED), named[0]
