"""What the reader asks about the names of places. The tables behind it may grow; the questions stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.domain.claims.names import fold_name
from service.domain.drafting.words.places import AGENCIES, OTHER_NAMES
from service.domain.places.country_names import country_code
from service.domain.quantities.words.nationalities import ADJECTIVES


@dataclass(frozen=True)
class Town:
    """A town of a name: its country, its province if the table has it, and how many people live there."""

    country: str
    population: int
    admin1: str | None = None


@dataclass(frozen=True)
class District:
    """A province (level 1) or a district (level 2) of a name."""

    country: str
    level: int


class Atlas(Protocol):
    """Names of places in any spelling; all answers are possibilities, the most populous first."""

    def towns(self, name: str) -> Sequence[Town]:
        """Towns of this name."""

    def districts(self, name: str) -> Sequence[District]:
        """Provinces and districts of this name."""


class CountriesOnly:
    """An atlas without towns and provinces: the reader then says the country only."""

    def towns(self, name: str) -> Sequence[Town]:
        return ()

    def districts(self, name: str) -> Sequence[District]:
        return ()


def country_named(name: str) -> str | None:
    """The country of a name: "Syria", "the U.S.", "Gaza"; ``None`` for anything else, also for a mere code."""
    lower = name.lower().replace("’", "'").removeprefix("the ").strip()
    known = OTHER_NAMES.get(lower)
    if known:
        return known
    # country_code reads codes too, and "IN" or "MY" in capitals are words.
    return country_code(name) if len(fold_name(name)) > 3 else None


def country_of_adjective(word: str) -> str | None:
    """The country of "Afghan", and of "NDRRMC"."""
    return ADJECTIVES.get(word.lower()) or (AGENCIES.get(word.lower()) if word.isupper() else None)
