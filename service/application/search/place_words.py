"""The places that the words of a search may mean: a country, a province or a town in any language and spelling.

A word finds an incident by standing in its report or in the places of its claims, or by naming one of these places:
"Portugal", "Kiew" for a claim about Kyiv, "Nevada" for one about Winnemucca. Names of the gazetteer only lead to
claims; no page shows them as theirs.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from service.domain.claims.event import Place
from service.domain.claims.names import fold_name
from service.domain.matching.features.spots import candidates_for
from service.domain.places.countries import country_name
from service.domain.places.country_names import country_named
from service.domain.places.gazetteer import Gazetteer, GazetteerEntry, GazetteerKind

_MOST_WORDS_OF_A_NAME = 5
_SHORT = 3  # "CAR" is a country, "car" is none


@dataclass(frozen=True, slots=True)
class SoughtWords:
    """Words of a search that belong together, folded, and the marks of the places that they may name."""

    words: tuple[str, ...]
    marks: frozenset[str]

    def are_in(self, words: Set[str], marks: Set[str]) -> bool:
        """Whether an incident with these words and places fits."""
        return words >= set(self.words) or not self.marks.isdisjoint(marks)


def words_sought(text: str, gazetteer: Gazetteer) -> tuple[SoughtWords, ...]:
    """The words of a text, the longest name of a place as one: "floods United States" is two."""
    stated, sought = text.split(), list[SoughtWords]()
    while stated:
        length = next(length for length in range(min(len(stated), _MOST_WORDS_OF_A_NAME), 0, -1)
                      if length == 1 or _marks_of_name(" ".join(stated[:length]), gazetteer))  # fmt: skip
        name = " ".join(stated[:length])
        if words := tuple(fold_name(name).split()):
            sought.append(SoughtWords(words, _marks_of_name(name, gazetteer)))
        stated = stated[length:]
    return tuple(sought)


def _marks_of_name(name: str, gazetteer: Gazetteer) -> frozenset[str]:
    if len(name) <= _SHORT and not name.isupper():
        return frozenset()
    countries = (f"country {code}" for code in country_named(name))
    return frozenset((*countries, *(_mark(entry) for entry in gazetteer.candidates(name))))


def place_words(places: Iterable[Place]) -> frozenset[str]:
    """The folded words of the stated names of some places, and of the English names of their countries."""
    named = (name for place in places for name in (place.name, place.admin2, place.admin1, country_name(place.country)))
    return frozenset(word for name in named if name for word in fold_name(name).split())


def place_marks(places: Iterable[Place], gazetteer: Gazetteer) -> frozenset[str]:
    """The marks of some places: their countries, and where the gazetteer knows them, their towns and provinces."""
    return frozenset(mark for place in places for mark in _marks_of(place, gazetteer))


def _marks_of(place: Place, gazetteer: Gazetteer) -> Iterator[str]:
    yield f"country {place.country}"
    candidates = candidates_for(place, gazetteer)
    yield from map(_mark, candidates)
    provinces = gazetteer.provinces_named(place.admin1, place.country) if place.admin1 else frozenset[int]()
    # A name that may mean several places is in none of their provinces for sure.
    of_the_only_one = {candidate.admin1 for candidate in candidates if len(candidates) == 1 and candidate.admin1}
    yield from (f"province {number}" for number in provinces | of_the_only_one)


def _mark(entry: GazetteerEntry) -> str:
    if entry.kind is GazetteerKind.PROVINCE:
        return f"province {entry.admin1}"
    return f"place {entry.country} {entry.lat:.2f} {entry.lon:.2f}"
