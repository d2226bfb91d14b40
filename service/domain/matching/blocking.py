"""Blocking: the keys under which claims that may be about one event find each other.

A claim posts to the cells of its own level and of the coarser ones, in days or in slots of 28 days. It reads the cells
of its own level, and of a coarser level only the claims at home there. So a village finds its neighbours and the claims
about its whole province, but not everything else of the province. The rules of posting and reading are symmetrical: two
claims see each other or neither does. Overfull keys are split by what the claims say (see ``block_splitting``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Self

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import RARE
from service.domain.matching.features.features import (
    SINGLE,
    PlaceFeature,
    TimeFeature,
    ref_document_of,
    spot_of,
    when_of,
)
from service.domain.places.geography import cells
from service.domain.places.place_names import phonetic_key


class KeyFamily(StrEnum):
    """The families of keys: a letter, its part of the key, a pattern of what follows it, what it holds, an example.

    A key of place and time is a space ("" for single events, "ro" or "ru" for summaries), a cell, a home and a slot:
    ``aAFknbdod18808``. An exact key stands alone.
    """

    part: str
    pattern: str
    holds: str
    example: str

    FINE_CELL = "f", "cell", r"\d+\.\d+", "a grid cell of some 11 km that a site touches", "f887.1775"
    COARSE_CELL = "c", "cell", r"\d+\.\d+", "a grid cell of some 83 km that a place touches", "c118.236"
    NAME = "a", "cell", r"[A-Z]{2}\w*", "a country and the skeleton of a place's name", "aAFknbd"
    COUNTRY = "n", "cell", r"[A-Z]{2}", "a country", "nAF"

    AT_HOME = "o", "home", "", "nothing: the cell is of the claim's own level", "o"
    INSIDE = "i", "home", "", "nothing: the cell is of a coarser level than the claim", "i"

    DAY = "d", "slot", r"-?\d+", "a day since 1970, of a claim of few days", "d18808"
    SLOT_OF_DAYS = "p", "slot", r"-?\d+", "a slot of 28 days, of a claim that posts days as well", "p671"
    SLOT = "m", "slot", r"-?\d+", "a slot of 28 days, of a claim that posts no days", "m671"
    VAST = "v", "slot", r"-?\d+", "the one day by which a total or a very long window is found", "v18808"

    RARE_TYPE = "t", "exact", r"[A-Z]{2}[a-z_]+-?\d+", "a country, a rare type of event and a day", "tAFepidemic18808"
    REF = "r", "exact", r"[0-9a-f]{16}", "a digest of a document and the poster's key of the event", "r" + "0f" * 8
    QUOTE = (
        "q",
        "exact",
        r"[0-9a-f]{16}-?\d+",
        "a digest of a quote's words, and a slot of 28 days",
        "q" + "0f" * 8 + "671",
    )

    def __new__(cls, letter: str, part: str, pattern: str, holds: str, example: str) -> Self:
        family = str.__new__(cls, letter)
        family._value_, family.part, family.pattern = letter, part, pattern
        family.holds, family.example = holds, example
        return family


_Family = KeyFamily  # short, for the functions below

MOST_KEYS = 40
_FINE_CELL, _COARSE_CELL = 1_000, 7_500  # ten-thousandths of a degree: some 11 and 83 km
_REACH_M = {"site": 4_000, "district": 60_000, "province": 60_000}
_SLOT_DAYS, _VAST_DAYS, _DAYS_AROUND_A_TOTAL = 28, 182, 3
_LONGEST_BY_DAY = 7
_QUOTE_WORDS = 8
_MOST_COUNTRIES = 3

# Each cell with its home: ``AT_HOME`` or ``INSIDE``.
Cells = tuple[tuple[str, KeyFamily], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a claim posts to and those that it reads, each sorted; ``exact`` are the exact keys in both."""

    posted: tuple[str, ...]
    searched: tuple[str, ...]
    exact: frozenset[str]


def keys_of(claim: Claim) -> Keys:
    """The keys of a claim. No key is made of parties, so registering one moves no claim."""
    posting, exact = _posting(claim), tuple(_exact_keys(claim))
    return Keys(
        posted=tuple(sorted({*_posted(posting), *exact})),
        searched=tuple(sorted({*_searched(posting), *exact})),
        exact=frozenset(exact),
    )


def block_keys(claim: Claim, registry: Registry) -> tuple[str, ...]:
    """The keys a claim posts to, sorted, at most 40: a claim of many places or days posts coarser keys instead."""
    return keys_of(claim).posted


def keys_to_search(claim: Claim, registry: Registry) -> tuple[str, ...]:
    """The keys a claim reads, sorted: its own level a day around, and the claims at home at a coarser one."""
    return keys_of(claim).searched


class _Posting:
    """The cells and slots in which a claim posts, at one level of place and time."""

    def __init__(self, claim: Claim, by_day: bool, finest: str):
        when = when_of(claim.event)
        self.cells = tuple(dict.fromkeys(cell for place in claim.event.places for cell in _cells(place, finest)))
        self.slots, self.slots_to_read = tuple(_slots(when, by_day)), tuple(_slots_to_read(when, by_day))
        self.space = "" if when.space == SINGLE else when.space[:2]


def _posting(claim: Claim) -> _Posting:
    by_day = when_of(claim.event).days <= _LONGEST_BY_DAY
    ladder = [(by_day, "site"), (False, "site"), (by_day, "district"), (by_day, "country"), (False, "country")]
    for step in ladder[:-1]:
        posting = _Posting(claim, *step)
        if len(posting.cells) * len(posting.slots) <= MOST_KEYS:
            return posting
    # A claim that no step makes small enough posts by its countries in slots of 28 days.
    return _Posting(claim, *ladder[-1])


@lru_cache(maxsize=16_384)
def _cells(place: Place, finest: str) -> Cells:
    """The cells of a place: grid, names, country."""
    return tuple(_cells_of(place, finest))


def _cells_of(place: Place, finest: str) -> Iterator[tuple[str, KeyFamily]]:
    spot = spot_of(place)
    level = "country" if "country" in (spot.level, finest) else spot.level
    if level != "country":
        yield from _grid_cells(place, spot, finest)
        yield from _name_cells(spot)
    yield f"{_Family.COUNTRY}{place.country}", _Family.AT_HOME if level == "country" else _Family.INSIDE


def _grid_cells(place: Place, spot: PlaceFeature, finest: str) -> Iterator[tuple[str, KeyFamily]]:
    if place.lat is None or place.lon is None:
        return
    is_fine = spot.level == finest == "site"
    if is_fine:
        for cell in cells(place.lat, place.lon, _REACH_M["site"], _FINE_CELL):
            yield f"{_Family.FINE_CELL}{cell}", _Family.AT_HOME
    for cell in cells(place.lat, place.lon, _REACH_M[spot.level], _COARSE_CELL):
        yield f"{_Family.COARSE_CELL}{cell}", _Family.INSIDE if is_fine else _Family.AT_HOME


def _name_cells(spot: PlaceFeature) -> Iterator[tuple[str, KeyFamily]]:
    if spot.name:
        yield f"{_Family.NAME}{spot.country}{phonetic_key(spot.name)[:12]}", _Family.AT_HOME
    for name in spot.inside:
        yield f"{_Family.NAME}{spot.country}{phonetic_key(name)[:12]}", _Family.INSIDE


def _posted(posting: _Posting) -> Iterator[str]:
    for cell, home in posting.cells:
        for slot in posting.slots:
            yield f"{posting.space}{cell}{home}{slot}"


# A claim at home in a cell also reads the claims inside it. A claim inside reads only those at home there.
_HOMES_TO_READ = {_Family.AT_HOME: (_Family.AT_HOME, _Family.INSIDE), _Family.INSIDE: (_Family.AT_HOME,)}


def _searched(posting: _Posting) -> Iterator[str]:
    for cell, home in posting.cells:
        for home_to_read in _HOMES_TO_READ[home]:
            for slot in posting.slots_to_read:
                yield f"{posting.space}{cell}{home_to_read}{slot}"


def _slots(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        yield f"{_Family.VAST}{vast}"
        return
    if by_day:
        yield from (f"{_Family.DAY}{day}" for day in range(when.first, when.last + 1))
    family = _Family.SLOT_OF_DAYS if by_day else _Family.SLOT
    yield from (f"{family}{slot}" for slot in _span(when))


def _slots_to_read(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        days = range(vast - _DAYS_AROUND_A_TOTAL, vast + _DAYS_AROUND_A_TOTAL + 1)
        yield from (f"{_Family.VAST}{day}" for day in days)
        return
    if by_day:
        yield from (f"{_Family.DAY}{day}" for day in range(when.first - 1, when.last + 2))
    # Two claims that both post days meet by these, and need not meet by their slots.
    families = (_Family.SLOT,) if by_day else (_Family.SLOT, _Family.SLOT_OF_DAYS)
    yield from (f"{family}{slot}" for slot in _span(when) for family in families)


def _span(when: TimeFeature) -> range:
    return range(when.first // _SLOT_DAYS, when.last // _SLOT_DAYS + 1)


def _vast_day(when: TimeFeature) -> int | None:
    """The one day by which a running total (its last) or a window of half a year and more (its first) is found."""
    if when.space == "running_total":
        return when.last
    return when.first if when.days > _VAST_DAYS else None


def _exact_keys(claim: Claim) -> Iterator[str]:
    yield from _rare_keys(claim)
    document = ref_document_of(claim)
    if document is not None:
        yield f"{_Family.REF}{_digest(document, claim.event.ref or '')}"
    words = fold_name(claim.source.quote or "").split()
    if len(words) >= _QUOTE_WORDS:
        # A wire repeats a sentence for years. The slot is in the key so that not all claims with the sentence meet.
        quote = _digest(*sorted(set(words)))
        yield from (f"{_Family.QUOTE}{quote}{slot}" for slot in _quote_slots(when_of(claim.event)))


def _rare_keys(claim: Claim) -> Iterator[str]:
    """The keys of a rare type: two claims of one lost aircraft meet, whatever village each of them names."""
    when = when_of(claim.event)
    if claim.event.type in RARE and when.days <= _LONGEST_BY_DAY:
        countries = sorted({place.country for place in claim.event.places})[:_MOST_COUNTRIES]
        days = range(when.first, when.last + 1)
        yield from (f"{_Family.RARE_TYPE}{country}{claim.event.type}{day}" for country in countries for day in days)


def _quote_slots(when: TimeFeature) -> tuple[int, ...]:
    """The slots of 28 days that a window touches at its ends, a day around. A claim both posts and reads them."""
    return tuple(sorted({(when.first - 1) // _SLOT_DAYS, (when.last + 1) // _SLOT_DAYS}))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
