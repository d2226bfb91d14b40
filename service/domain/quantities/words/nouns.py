"""Nouns of a language in the classes of VOCABULARY 8: each states a measure, victims, a unit, or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.domain.quantities.words.units import MEASURES_OF, UNITS


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the language, in one of the classes of VOCABULARY 8.

    ``measures`` are the measures it may state (none: it says nothing about the measure); ``status`` and
    ``demographic`` are the victims it states, ``unit`` what it counts. ``is_named`` nouns are kept as said. With
    ``is_place`` it is where the counted people were: "three IN KHERSON".
    """

    measures: tuple[str, ...] = ()
    status: str = ""
    demographic: str = ""
    unit: str = ""
    singular: bool = False
    is_named: bool = False
    feared: bool = False
    bodies: bool = False
    is_place: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class NounRow:
    """Nouns of one class: ``words`` as "soldier/soldiers | troops", the singular before the stroke.

    Nouns of a ``unit`` state its measures where the row has none of its own.
    """

    words: str
    measures: str = ""
    status: str = ""
    demographic: str = ""
    unit: str = ""
    is_named: bool = False
    feared: bool = False
    bodies: bool = False

    def nouns(self) -> Iterator[tuple[str, Noun]]:
        """Each word of the row with its meaning."""
        measures = tuple((self.measures or MEASURES_OF.get(self.unit, "")).split())
        noun = Noun(measures, self.status, self.demographic, self.unit, False, self.is_named, self.feared, self.bodies)
        for pair in self.words.split(" | "):
            first, stroke, plural = pair.partition("/")
            if first:
                yield first, replace(noun, singular=bool(stroke))
            if plural:
                yield plural, replace(noun, plural=True)


# The classes of nouns that every language has, each with what it states (VOCABULARY 8).
_CLASSES: Mapping[str, Mapping[str, Any]] = {
    "people": {},
    "killed": {"measures": "killed"},
    "injured": {"measures": "injured"},
    "killed_or_injured": {"measures": "killed_or_injured"},
    "missing": {"measures": "missing"},
    "captured": {"measures": "captured"},
    "arrested": {"measures": "arrested"},
    "detained": {"measures": "arrested captured"},
    "displaced": {"measures": "displaced"},
    "affected": {"measures": "people_affected"},
    "cases": {"measures": "cases"},
    "destroyed": {"measures": "homes_destroyed equipment_lost"},
    "uncounted": {"measures": "other:"},
    "settings": {"unit": "places", "measures": MEASURES_OF["places"]},
    "civilian": {"status": "civilian"},
    "combatant": {"status": "combatant"},
    "police": {"status": "police"},
    "medical": {"status": "medical"},
    "aid_worker": {"status": "aid_worker"},
    "journalist": {"status": "journalist"},
    "child": {"demographic": "child"},
    "woman": {"demographic": "woman"},
    "man": {"demographic": "man"},
    "lost": {"measures": "equipment_lost"},
    **{unit.name: {"unit": unit.name, "measures": unit.measures} for unit in UNITS},
}


def noun_rows(*, bodies: str = "", feared: str = "", named: str = "", **classes: str) -> tuple[NounRow, ...]:
    """The nouns of a language by their class: ``killed="mort/morts"``; ``named`` nouns are kept as said."""
    return (
        *(NounRow(words, **_CLASSES[name]) for name, words in classes.items()),
        NounRow(bodies, "killed", bodies=True),
        NounRow(feared, "killed", feared=True),
        NounRow(named, is_named=True),
    )
