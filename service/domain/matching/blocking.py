"""Blocking: the keys under which claims that may be about one event find each other.

A claim posts to the cells of its own level and of the coarser ones, in days or in slots of 28 days. It reads the cells
of its own level, and of a coarser level only the claims at home there. So a village finds its neighbours and the claims
about its whole province, but not everything else of the province. The rules of posting and reading are symmetrical: two
claims see each other or neither does. Overfull keys are split by what the claims say (see ``block_splitting``).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from service.domain.claims.claim import Claim
from service.domain.claims.event import Event, Place
from service.domain.claims.event_types import DISASTERS, WITHOUT_KILLERS, EventType
from service.domain.claims.names import fold_name
from service.domain.matching.features.features import (
    SINGLE,
    UPDATE_DAYS,
    TimeFeature,
    ref_document_of,
    summary_words_of,
    when_of,
)
from service.domain.matching.features.footprints import days_of_one, in_reach_of, is_wide, storms_of
from service.domain.matching.features.named_hazards import names_of_a_disaster
from service.domain.matching.features.proper_names import places_perhaps_named, telling_names
from service.domain.matching.features.rates import COMMON, rarity
from service.domain.matching.features.spots import PlaceFeature, candidates_for, is_of_a_ship, spot_of, the_one_meant
from service.domain.matching.key_families import KeyFamily
from service.domain.places.borders import holders_of, rivals_of
from service.domain.places.countries import UNKNOWN_COUNTRY
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer, GazetteerKind
from service.domain.places.geography import cells
from service.domain.places.place_names import phonetic_key, phonetic_keys

_Family = KeyFamily  # short, for the functions below

MOST_KEYS = 40
_FINE_CELL, _COARSE_CELL = 1_000, 7_500  # ten-thousandths of a degree: some 11 and 83 km
_REACH_M = {"site": 4_000, "district": 60_000, "province": 60_000}
SLOT_DAYS, _VAST_DAYS, _DAYS_AROUND_A_TOTAL = 28, 182, 7
_MOST_DAYS = 731  # an epidemic or a drought may go on for two years
_LONGEST_BY_DAY = 7
_QUOTE_WORDS, _SUMMARY_WORDS = 8, 3
_MOST_COUNTRIES = 3
_DAYS_OF_A_MENTION, _MOST_MENTIONED, _MOST_NAMES = 3, 3, 4
_SLOTS_AROUND = 2
_MAY_BE_RARE = frozenset({EventType.AIRCRAFT_LOSS, *WITHOUT_KILLERS})

# Each cell with its home: ``AT_HOME`` or ``INSIDE``.
Cells = tuple[tuple[str, KeyFamily], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a claim posts to and those that it reads, each sorted; ``exact`` are those never split."""

    posted: tuple[str, ...]
    searched: tuple[str, ...]
    exact: frozenset[str]


def keys_of(claim: Claim, gazetteer: Gazetteer = NO_GAZETTEER) -> Keys:
    """The keys of a claim, at most 40 posted of its places: one of many places or days posts coarser keys instead.

    It reads its own level a day around, and the claims at home at a coarser one. No key is made of parties, so
    registering one moves no claim.
    """
    when = when_of(claim.event)
    posting, exact, summary = (
        _posting(claim, when, gazetteer),
        [*_exact_keys(claim, when)],
        [*_summary_keys(claim, when)],
    )
    named, around = ((*_keys_of_names(claim, when, further), *_keys_of_storms(claim)) for further in (0, 1))
    return Keys(
        posted=tuple(sorted({*_posted(posting), *exact, *summary, *named})),
        searched=tuple(sorted({*_searched(posting), *exact, *summary, *around, *_further_keys(claim, when)})),
        exact=frozenset(exact),
    )


class _Posting:
    """The cells and slots in which a claim posts, at one level of place and time."""

    def __init__(self, claim: Claim, when: TimeFeature, by_day: bool, finest: str, gazetteer: Gazetteer):
        places = claim.event.places
        self.cells = tuple(dict.fromkeys(cell for place in places for cell in _cells(place, finest, gazetteer)))
        self.slots, self.slots_to_read = tuple(_slots(when, by_day)), tuple(_slots_to_read(when, by_day))
        self.size = len(self.cells) * len(self.slots)
        self._lasting = tuple(_lasting_slots(claim)) if by_day else ()
        self._when = when
        if when.days <= _DAYS_OF_A_MENTION:
            self.cells = tuple(dict.fromkeys((*self.cells, *_cells_mentioned(claim.event))))
        self.space = "" if when.space == SINGLE else when.space[:2]

    def further_in(self, cell: str, around: int) -> tuple[str, ...]:
        """The slots of an event that lasts, which are those of a place, never of a whole country.

        By its name an update also meets the claims of the days before it, a day ``around``.
        """
        if cell[0] == _Family.COUNTRY:
            return ()
        before = _days_before(self._when, around) if cell[0] == _Family.NAME and self._when.update else ()
        return (*self._lasting, *before)


def _posting(claim: Claim, when: TimeFeature, gazetteer: Gazetteer) -> _Posting:
    by_day = when.days <= _LONGEST_BY_DAY
    ladder = [(by_day, "site"), (False, "site"), (by_day, "district"), (by_day, "country"), (False, "country")]
    for step in ladder[:-1]:
        posting = _Posting(claim, when, *step, gazetteer)
        if posting.size <= MOST_KEYS:
            return posting
    # A claim that no step makes small enough posts by its countries in slots of 28 days.
    return _Posting(claim, when, *ladder[-1], gazetteer)


@lru_cache(maxsize=4_096)
def _cells(place: Place, finest: str, gazetteer: Gazetteer) -> Cells:
    """The cells of a place: grid, names, country."""
    return tuple(_cells_of(place, finest, gazetteer))


def _cells_of(place: Place, finest: str, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    spot = spot_of(place, gazetteer)
    level = "country" if "country" in (spot.level, finest) else spot.level
    if level != "country":
        yield from _grid_cells(place, spot, finest)
        yield from _guessed_cells(place, gazetteer)
        yield from _name_cells(spot)
        yield from _province_cells(spot, gazetteer)
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


def _guessed_cells(place: Place, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    """The coarse cells of a place without a point whose name means one place of the gazetteer."""
    entry = the_one_meant(candidates_for(place, gazetteer)) if place.lat is None else None
    if entry and entry.kind is not GazetteerKind.PROVINCE:
        for cell in cells(entry.lat, entry.lon, _REACH_M["site"], _COARSE_CELL):
            yield f"{_Family.COARSE_CELL}{cell}", _Family.AT_HOME


def _name_cells(spot: PlaceFeature) -> Iterator[tuple[str, KeyFamily]]:
    for name, home in ((spot.name, _Family.AT_HOME), *((wider, _Family.INSIDE) for wider in spot.inside)):
        for skeleton in phonetic_keys(name) if name else ():
            yield f"{_Family.NAME}{spot.country}{skeleton[:12]}", home


def _province_cells(spot: PlaceFeature, gazetteer: Gazetteer) -> Iterator[tuple[str, KeyFamily]]:
    """The cell of a province under its usual name, where the stated one is another: "Odeska oblast" of Odesa."""
    if len(spot.provinces) == 1 and spot.province:
        usual = phonetic_key(gazetteer.province_name(*spot.provinces))
        home = _Family.AT_HOME if spot.level == "province" else _Family.INSIDE
        if usual not in phonetic_keys(spot.province):
            yield f"{_Family.NAME}{spot.country}{usual[:12]}", home


def _cells_mentioned(event: Event) -> Iterator[tuple[str, KeyFamily]]:
    """The cells of the places that a summary may name beside that of the event: the claim is found by claims there."""
    names = islice(sorted(places_perhaps_named(event.summary or "")), _MOST_MENTIONED)
    for country in event.countries[:1]:
        yield from ((f"{_Family.NAME}{country}{phonetic_key(name)[:12]}", _Family.INSIDE) for name in names)


def _posted(posting: _Posting) -> Iterator[str]:
    for cell, home in posting.cells:
        in_cell = f"{posting.space}{cell}{home}"
        yield from [in_cell + slot for slot in (*posting.slots, *posting.further_in(cell, 0))]


# A claim at home in a cell also reads the claims inside it. A claim inside reads only those at home there.
_HOMES_TO_READ = {_Family.AT_HOME: (_Family.AT_HOME, _Family.INSIDE), _Family.INSIDE: (_Family.AT_HOME,)}


def _searched(posting: _Posting) -> Iterator[str]:
    for cell, home in _cells_to_read(posting.cells):
        in_cell = f"{posting.space}{cell}{home}"
        yield from [in_cell + slot for slot in (*posting.slots_to_read, *posting.further_in(cell, 1))]


def _cells_to_read(cells: Cells) -> Iterator[tuple[str, KeyFamily]]:
    for cell, home in cells:
        yield from ((cell, home_to_read) for home_to_read in _HOMES_TO_READ[home])
        if cell[0] == _Family.NAME:
            yield from _disputed_cells(cell, home)


def _disputed_cells(cell: str, home: KeyFamily) -> Iterator[tuple[str, KeyFamily]]:
    """The same name under the other codes of disputed land: a place, or a district and a place inside it."""
    country, name = cell[1:3], cell[3:]
    if home is _Family.AT_HOME:
        yield from ((f"{_Family.NAME}{rival}{name}", home) for rival in sorted(rivals_of(country, name)))
    other = _Family.INSIDE if home is _Family.AT_HOME else _Family.AT_HOME
    yield from ((f"{_Family.NAME}{rival}{name}", other) for rival in sorted(holders_of(country, name)))


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


def _lasting_slots(claim: Claim) -> Iterator[str]:
    """The slots of 28 days by which claims of few days of one flood meet, told some days apart.

    A claim both posts and reads them, half of those days around: to read more than is posted would find one way only.
    """
    if claim.event.type in DISASTERS:
        yield from (f"{_Family.SLOT_OF_LASTING}{slot}" for slot in _slots_half_around(claim.event))


def _slots_half_around(event: Event) -> range:
    """The slots of an event, half of its ``days_of_one`` around."""
    half = (days_of_one(event) + 1) // 2  # rounded up, so that two claims as far apart as that share a slot
    return range((event.window.first_day - half) // SLOT_DAYS, (event.window.last_day + half) // SLOT_DAYS + 1)


def _days_before(when: TimeFeature, around: int) -> Iterator[str]:
    return (f"{_Family.DAY}{day}" for day in range(when.first - UPDATE_DAYS - around, when.first))


def _span(when: TimeFeature) -> range:
    return range(when.first // SLOT_DAYS, when.last // SLOT_DAYS + 1)


def _vast_day(when: TimeFeature) -> int | None:
    """The one day by which a running total (its last) or a window of half a year and more (its first) is found."""
    if when.space == "running_total":
        return when.last
    return when.first if when.days > _VAST_DAYS else None


def _exact_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    yield from _rare_keys(claim, claim.event.countries, _rare_slots(claim, when, 0))
    yield from _identifier_keys(claim, 0)
    document = ref_document_of(claim)
    if document is not None:
        yield f"{_Family.REF}{_digest(document, claim.event.ref or '')}"
    words = fold_name(claim.source.quote or "").split()
    if len(words) >= _QUOTE_WORDS:
        # A wire repeats a sentence for years. The slot is in the key so that not all claims with the sentence meet.
        quote = _digest(*sorted(set(words)))
        yield from (f"{_Family.QUOTE}{quote}{slot}" for slot in _quote_slots(when))


def _further_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    """The exact keys that a claim reads and does not post: a day around, neighbouring countries, months around."""
    # The type decides and not the hazard, which one of two claims may leave out: else only the other would find it.
    if claim.event.type in DISASTERS:
        around = {next_country for country in claim.event.countries for next_country in in_reach_of(country)}
        countries = sorted({*claim.event.countries, *around})
        yield from _rare_keys(claim, countries, _rare_slots(claim, when, 1))
    yield from _identifier_keys(claim, _SLOTS_AROUND)


def _rare_keys(claim: Claim, countries: Sequence[str], slots: Sequence[str]) -> Iterator[str]:
    """The keys of a rare type: two claims of one lost aircraft meet, whatever village each of them names."""
    if slots:
        yield from (f"{_Family.RARE_TYPE}{country}{claim.event.type}{slot}" for country in countries for slot in slots)


def _rare_slots(claim: Claim, when: TimeFeature, around: int) -> tuple[str, ...]:
    """The days of a claim of a rare type, some days around; slots of 28 days where it lasts longer than a week."""
    if claim.event.type not in _MAY_BE_RARE or len(claim.event.countries) > _MOST_COUNTRIES:
        return ()
    if not is_wide(claim.event) and rarity(claim.event, 1) == COMMON:
        return ()
    if when.days > _LONGEST_BY_DAY:
        return tuple(f"_{slot}" for slot in _span(when)) if is_wide(claim.event) and when.days <= _MOST_DAYS else ()
    days = tuple(str(day) for day in range(when.first - around, when.last + around + 1))
    slots = sorted({f"_{day // SLOT_DAYS}" for day in (when.first, when.last)}) if is_wide(claim.event) else []
    return (*days, *slots)


def _identifier_keys(claim: Claim, around: int) -> Iterator[str]:
    """The keys of identifiers across documents; one of a thing has the slots of both ends of its days, some around."""
    ends = (claim.event.window.first_day // SLOT_DAYS, claim.event.window.last_day // SLOT_DAYS)
    slots = sorted({slot for end in ends for slot in range(end - around, end + around + 1)})
    for identifier in sorted(claim.event.same_as):
        digest = _digest(str(identifier))
        if identifier.is_of_event:
            yield f"{_Family.IDENTIFIER}{digest}"
        else:
            yield from (f"{_Family.IDENTIFIER}{digest}_{slot}" for slot in slots)


def _summary_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    """The keys of a summary in the same telling words: a town in one claim and its county in the other meet by it."""
    words = summary_words_of(claim)
    if len(words) >= _SUMMARY_WORDS and when.days <= _LONGEST_BY_DAY:
        digest = _digest(*sorted(words))
        for country in claim.event.countries[:_MOST_COUNTRIES]:
            yield from (f"{_Family.SUMMARY}{country}{digest}{day}" for day in range(when.first, when.last + 1))


def _keys_of_names(claim: Claim, when: TimeFeature, around: int) -> Iterator[str]:
    """The keys of the proper names in a summary, some days ``around``; an update has those of the days before it."""
    if when.days <= _LONGEST_BY_DAY and (names := telling_names(claim.event.summary or "")):
        first = when.first - (UPDATE_DAYS if when.update else 0) - around
        keys = dict.fromkeys(phonetic_key(name)[:12] for name in names[:_MOST_NAMES])
        countries = claim.event.countries[:1]
        if around and is_of_a_ship(claim.event):
            countries = (*countries, *sorted(in_reach_of(countries[0])))
        for country in countries:
            for day in range(first, when.last + around + 1):
                yield from (f"{_Family.PROPER_NAME}{country}{name}_{day}" for name in keys)


def _keys_of_storms(claim: Claim) -> Iterator[str]:
    """The keys of the names in a summary of a disaster, in no country: a storm is told of in several, day by day."""
    if claim.event.type is EventType.NATURAL_DISASTER and claim.event.window.days <= SLOT_DAYS:
        storms, names = storms_of(claim.event), names_of_a_disaster(claim.event.summary or "")
        names_to_post = (*sorted(storms), *sorted(names - storms))[:_MOST_NAMES]
        for slot in _slots_half_around(claim.event):
            yield from (f"{_Family.PROPER_NAME}{UNKNOWN_COUNTRY}{name[:12]}_{slot}" for name in names_to_post)


def _quote_slots(when: TimeFeature) -> tuple[int, ...]:
    """The slots of 28 days that a window touches at its ends, a day around. A claim both posts and reads them."""
    return tuple(sorted({(when.first - 1) // SLOT_DAYS, (when.last + 1) // SLOT_DAYS}))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
