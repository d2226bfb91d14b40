"""Blocking: the keys under which claims that may be about one event find each other.

A claim posts to the cells of its own level and of the coarser ones, in days or in slots of 28 days. It reads the cells
of its own level, and of a coarser level only the claims at home there. So a village finds its neighbours and the claims
about its whole province, but not everything else of the province. The rules of posting and reading are symmetrical: two
claims see each other or neither does. Overfull keys are split by what the claims say (see ``block_splitting``).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.domain.claims.claim import Claim
from service.domain.claims.event_types import DISASTERS, EventType
from service.domain.claims.names import fold_name
from service.domain.matching.blocking.cells import (
    DAYS_OF_A_MENTION,
    MOST_NAMES,
    cells_mentioned,
    cells_of_place,
    cells_to_read,
)
from service.domain.matching.blocking.key_families import KeyFamily
from service.domain.matching.blocking.slots import (
    LONGEST_BY_DAY,
    MOST_COUNTRIES,
    SLOT_DAYS,
    days_before,
    lasting_slots,
    quote_slots,
    rare_slots,
    slots_half_around,
    slots_of,
    slots_to_read,
)
from service.domain.matching.features.documents import ref_document_of
from service.domain.matching.features.features import SINGLE, UPDATE_DAYS, TimeFeature, when_of
from service.domain.matching.features.footprints import in_reach_of, storms_of
from service.domain.matching.features.spots import is_of_a_ship
from service.domain.matching.features.text_feature import summary_words_of
from service.domain.matching.features.told.named_hazards import names_of_a_disaster
from service.domain.matching.features.told.proper_names import telling_names
from service.domain.places.countries import UNKNOWN_COUNTRY
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer
from service.domain.places.place_names import phonetic_key

MOST_KEYS = 40
_QUOTE_WORDS, _SUMMARY_WORDS = 8, 3
_SLOTS_AROUND = 2


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
    posting, exact, summary = _posting(claim, when, gazetteer), {*_exact_keys(claim, when)}, _summary_keys(claim, when)
    exact_and_summary = {*exact, *summary}
    named, around = ((*_keys_of_names(claim, when, further), *_keys_of_storms(claim)) for further in (0, 1))
    return Keys(
        posted=tuple(sorted({*_posted(posting), *exact_and_summary, *named})),
        searched=tuple(sorted({*_searched(posting), *exact_and_summary, *around, *_further_keys(claim, when)})),
        exact=frozenset(exact),
    )


class _Posting:
    """The cells and slots in which a claim posts, at one level of place and time."""

    def __init__(self, claim: Claim, when: TimeFeature, by_day: bool, finest: str, gazetteer: Gazetteer):
        places = claim.event.places
        self.cells = tuple(dict.fromkeys(cell for place in places for cell in cells_of_place(place, finest, gazetteer)))
        self.slots, self.slots_to_read = tuple(slots_of(when, by_day)), tuple(slots_to_read(when, by_day))
        self.size = len(self.cells) * len(self.slots)
        self._lasting = tuple(lasting_slots(claim)) if by_day else ()
        self._when = when
        if when.days <= DAYS_OF_A_MENTION:
            self.cells = tuple(dict.fromkeys((*self.cells, *cells_mentioned(claim.event))))
        self.space = "" if when.space == SINGLE else when.space[:2]

    def further_in(self, cell: str, around: int) -> tuple[str, ...]:
        """The slots of an event that lasts, which are those of a place, never of a whole country.

        By its name an update also meets the claims of the days before it, a day ``around``.
        """
        if cell[0] == KeyFamily.COUNTRY:
            return ()
        before = days_before(self._when, around) if cell[0] == KeyFamily.NAME and self._when.update else ()
        return (*self._lasting, *before)


def _posting(claim: Claim, when: TimeFeature, gazetteer: Gazetteer) -> _Posting:
    by_day = when.days <= LONGEST_BY_DAY
    ladder = [(by_day, "site"), (False, "site"), (by_day, "district"), (by_day, "country"), (False, "country")]
    for step in ladder[:-1]:
        posting = _Posting(claim, when, *step, gazetteer)
        if posting.size <= MOST_KEYS:
            return posting
    # A claim that no step makes small enough posts by its countries in slots of 28 days.
    return _Posting(claim, when, *ladder[-1], gazetteer)


def _posted(posting: _Posting) -> Iterator[str]:
    for cell, home in posting.cells:
        in_cell = f"{posting.space}{cell}{home}"
        yield from [in_cell + slot for slot in (*posting.slots, *posting.further_in(cell, 0))]


def _searched(posting: _Posting) -> Iterator[str]:
    for cell, home in cells_to_read(posting.cells):
        in_cell = f"{posting.space}{cell}{home}"
        yield from [in_cell + slot for slot in (*posting.slots_to_read, *posting.further_in(cell, 1))]


def _exact_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    yield from _rare_keys(claim, claim.event.countries, rare_slots(claim, when, 0))
    yield from _identifier_keys(claim, 0)
    document = ref_document_of(claim)
    if document is not None:
        yield f"{KeyFamily.REF}{_digest(document, claim.event.ref or '')}"
    words = fold_name(claim.source.quote or "").split()
    if len(words) >= _QUOTE_WORDS:
        # A wire repeats a sentence for years. The slot is in the key so that not all claims with the sentence meet.
        quote = _digest(*sorted(set(words)))
        yield from (f"{KeyFamily.QUOTE}{quote}{slot}" for slot in quote_slots(when))


def _further_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    """The exact keys that a claim reads and does not post: a day around, neighbouring countries, months around."""
    # The type decides and not the hazard, which one of two claims may leave out: else only the other would find it.
    if claim.event.type in DISASTERS:
        around = {next_country for country in claim.event.countries for next_country in in_reach_of(country)}
        countries = sorted({*claim.event.countries, *around})
        yield from _rare_keys(claim, countries, rare_slots(claim, when, 1))
    yield from _identifier_keys(claim, _SLOTS_AROUND)


def _rare_keys(claim: Claim, countries: Sequence[str], slots: Sequence[str]) -> Iterator[str]:
    """The keys of a rare type: two claims of one lost aircraft meet, whatever village each of them names."""
    if slots:
        yield from (
            f"{KeyFamily.RARE_TYPE}{country}{claim.event.type}{slot}" for country in countries for slot in slots
        )


def _identifier_keys(claim: Claim, around: int) -> Iterator[str]:
    """The keys of identifiers across documents; one of a thing has the slots of both ends of its days, some around."""
    ends = (claim.event.window.first_day // SLOT_DAYS, claim.event.window.last_day // SLOT_DAYS)
    slots = sorted({slot for end in ends for slot in range(end - around, end + around + 1)})
    for identifier in sorted(claim.event.same_as):
        digest = _digest(str(identifier))
        if identifier.is_of_event:
            yield f"{KeyFamily.IDENTIFIER}{digest}"
        else:
            yield from (f"{KeyFamily.IDENTIFIER}{digest}_{slot}" for slot in slots)


def _summary_keys(claim: Claim, when: TimeFeature) -> Iterator[str]:
    """The keys of a summary in the same telling words: a town in one claim and its county in the other meet by it."""
    words = summary_words_of(claim)
    if len(words) >= _SUMMARY_WORDS and when.days <= LONGEST_BY_DAY:
        digest = _digest(*sorted(words))
        for country in claim.event.countries[:MOST_COUNTRIES]:
            yield from (f"{KeyFamily.SUMMARY}{country}{digest}{day}" for day in range(when.first, when.last + 1))


def _keys_of_names(claim: Claim, when: TimeFeature, around: int) -> Iterator[str]:
    """The keys of the proper names in a summary, some days ``around``; an update has those of the days before it."""
    if when.days <= LONGEST_BY_DAY and (names := telling_names(claim.event.summary or "")):
        first = when.first - (UPDATE_DAYS if when.update else 0) - around
        keys = dict.fromkeys(phonetic_key(name)[:12] for name in names[:MOST_NAMES])
        countries = claim.event.countries[:1]
        if around and is_of_a_ship(claim.event):
            countries = (*countries, *sorted(in_reach_of(countries[0])))
        for country in countries:
            for day in range(first, when.last + around + 1):
                yield from (f"{KeyFamily.PROPER_NAME}{country}{name}_{day}" for name in keys)


def _keys_of_storms(claim: Claim) -> Iterator[str]:
    """The keys of the names in a summary of a disaster, in no country: a storm is told of in several, day by day."""
    if claim.event.type is EventType.NATURAL_DISASTER and claim.event.window.days <= SLOT_DAYS:
        storms, names = storms_of(claim.event), names_of_a_disaster(claim.event.summary or "")
        names_to_post = (*sorted(storms), *sorted(names - storms))[:MOST_NAMES]
        for slot in slots_half_around(claim.event):
            yield from (f"{KeyFamily.PROPER_NAME}{UNKNOWN_COUNTRY}{name[:12]}_{slot}" for name in names_to_post)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
