"""Blocking: the keys under which claims that may be about one event find each other.

A claim posts to the cells of its own level and of the coarser ones, in days or in slots of 28 days; it reads its own
level, and of a coarser one only what belongs there. So a village finds its neighbours and the claims about its whole
province, but not everything else of the province. Two claims see each other or neither does: the rules of posting and
reading are symmetrical, and a test says so. Overfull keys are split by what the claims say (``division``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

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

MOST_KEYS = 40
_FINE_CELL, _COARSE_CELL = 1_000, 7_500  # ten-thousandths of a degree: some 11 and 83 km
_REACH_M = {"site": 4_000, "district": 60_000, "province": 60_000}
_SLOT_DAYS, _VAST_DAYS, _DAYS_ROUND_A_TOTAL = 28, 182, 3
_LONGEST_BY_DAY = 7
_QUOTE_WORDS = 8
_MOST_COUNTRIES = 3

# A key's family: what of a claim it posts, and whether that is the claim's own level ("o") or a coarser one ("i").
Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a claim posts to and those that it reads, each sorted; those among both that tell nearly all."""

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
    """The keys a claim posts to, sorted, at most 40: a claim of many places or days posts coarser ones instead."""
    return keys_of(claim).posted


def keys_to_search(claim: Claim, registry: Registry) -> tuple[str, ...]:
    """The keys a claim reads, sorted: its own level a day around, and the claims that belong to a coarser one."""
    return keys_of(claim).searched


class _Posting:
    """At which levels of place and time a claim posts."""

    def __init__(self, claim: Claim, by_day: bool, finest: str):
        when = when_of(claim.event)
        self.cells = tuple(dict.fromkeys(cell for place in claim.event.places for cell in _cells(place, finest)))
        self.slots, self.slots_to_read = tuple(_slots(when, by_day)), tuple(_slots_to_read(when, by_day))
        self.space = "" if when.space == SINGLE else when.space[:2]


def _posting(claim: Claim) -> _Posting:
    by_day = when_of(claim.event).days <= _LONGEST_BY_DAY
    ladder = [(by_day, "site"), (False, "site"), (by_day, "district"), (by_day, "country"), (False, "country")]
    postings = (_Posting(claim, *step) for step in ladder)
    # A claim that no step makes small enough posts by its countries in slots of 28 days.
    return next((p for p in postings if len(p.cells) * len(p.slots) <= MOST_KEYS), _Posting(claim, *ladder[-1]))


@lru_cache(maxsize=16_384)
def _cells(place: Place, finest: str) -> Cells:
    """The cells of a place as (cell, "o" or "i"): grid, names, country."""
    return tuple(_cells_of(place, finest))


def _cells_of(place: Place, finest: str) -> Iterator[tuple[str, str]]:
    spot = spot_of(place)
    level = "country" if "country" in (spot.level, finest) else spot.level
    if level != "country":
        yield from _grid_cells(place, spot, finest)
        yield from _name_cells(spot)
    yield f"n{place.country}", "o" if level == "country" else "i"


def _grid_cells(place: Place, spot: PlaceFeature, finest: str) -> Iterator[tuple[str, str]]:
    if place.lat is None or place.lon is None:
        return
    fine = spot.level == finest == "site"
    if fine:
        for cell in cells(place.lat, place.lon, _REACH_M["site"], _FINE_CELL):
            yield f"f{cell}", "o"
    for cell in cells(place.lat, place.lon, _REACH_M[spot.level], _COARSE_CELL):
        yield f"c{cell}", "i" if fine else "o"


def _name_cells(spot: PlaceFeature) -> Iterator[tuple[str, str]]:
    if spot.name:
        yield f"a{spot.country}{phonetic_key(spot.name)[:12]}", "o"
    for name in spot.inside:
        yield f"a{spot.country}{phonetic_key(name)[:12]}", "i"


def _posted(posting: _Posting) -> Iterator[str]:
    for cell, tag in posting.cells:
        for slot in posting.slots:
            yield f"{posting.space}{cell}{tag}{slot}"


def _searched(posting: _Posting) -> Iterator[str]:
    for cell, tag in posting.cells:
        # Whoever is at home in a cell reads also what is inside; who is inside reads only those at home there.
        for read in ("o", "i") if tag == "o" else ("o",):
            for slot in posting.slots_to_read:
                yield f"{posting.space}{cell}{read}{slot}"


def _slots(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        yield f"v{vast}"
        return
    if by_day:
        yield from (f"d{day}" for day in range(when.first, when.last + 1))
    yield from (f"{'p' if by_day else 'm'}{slot}" for slot in _span(when))


def _slots_to_read(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        yield from (f"v{day}" for day in range(vast - _DAYS_ROUND_A_TOTAL, vast + _DAYS_ROUND_A_TOTAL + 1))
        return
    if by_day:
        yield from (f"d{day}" for day in range(when.first - 1, when.last + 2))
    yield from (f"{read}{slot}" for slot in _span(when) for read in (("m",) if by_day else ("m", "p")))


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
        yield f"r{_digest(document, claim.event.ref or '')}"
    words = fold_name(claim.source.quote or "").split()
    if len(words) >= _QUOTE_WORDS:
        # A sentence that a wire repeats for years must not bring all its claims together: the time goes with it.
        quote = _digest(*sorted(set(words)))
        yield from (f"q{quote}{slot}" for slot in _quote_slots(when_of(claim.event)))


def _rare_keys(claim: Claim) -> Iterator[str]:
    """So few aircraft are lost in a country on a day that two claims of it meet whatever village each of them names."""
    when = when_of(claim.event)
    if claim.event.type in RARE and when.days <= _LONGEST_BY_DAY:
        countries = sorted({place.country for place in claim.event.places})[:_MOST_COUNTRIES]
        days = range(when.first, when.last + 1)
        yield from (f"t{country}{claim.event.type}{day}" for country in countries for day in days)


def _quote_slots(when: TimeFeature) -> tuple[int, ...]:
    """The slots of 28 days that a window touches at its ends, a day around; both sides of a pair post and read them."""
    return tuple(sorted({(when.first - 1) // _SLOT_DAYS, (when.last + 1) // _SLOT_DAYS}))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
