"""The days and the slots of 28 days that a claim posts to and reads."""

from collections.abc import Iterator

from service.domain.claims.claim import Claim
from service.domain.claims.event import Event
from service.domain.claims.event_types import DISASTERS, WITHOUT_KILLERS, EventType
from service.domain.matching.blocking.key_families import KeyFamily
from service.domain.matching.features.features import UPDATE_DAYS, TimeFeature
from service.domain.matching.features.footprints import days_of_one, is_wide
from service.domain.matching.features.rates import COMMON, rarity

SLOT_DAYS, _VAST_DAYS, _DAYS_AROUND_A_TOTAL = 28, 182, 7
_MOST_DAYS = 731  # an epidemic or a drought may go on for two years
LONGEST_BY_DAY = 7
MOST_COUNTRIES = 3
_MAY_BE_RARE = frozenset({EventType.AIRCRAFT_LOSS, *WITHOUT_KILLERS})


def slots_of(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        yield f"{KeyFamily.VAST}{vast}"
        return
    if by_day:
        yield from (f"{KeyFamily.DAY}{day}" for day in range(when.first, when.last + 1))
    family = KeyFamily.SLOT_OF_DAYS if by_day else KeyFamily.SLOT
    yield from (f"{family}{slot}" for slot in _span(when))


def slots_to_read(when: TimeFeature, by_day: bool) -> Iterator[str]:
    if (vast := _vast_day(when)) is not None:
        days = range(vast - _DAYS_AROUND_A_TOTAL, vast + _DAYS_AROUND_A_TOTAL + 1)
        yield from (f"{KeyFamily.VAST}{day}" for day in days)
        return
    if by_day:
        yield from (f"{KeyFamily.DAY}{day}" for day in range(when.first - 1, when.last + 2))
    # Two claims that both post days meet by these, and need not meet by their slots.
    families = (KeyFamily.SLOT,) if by_day else (KeyFamily.SLOT, KeyFamily.SLOT_OF_DAYS)
    yield from (f"{family}{slot}" for slot in _span(when) for family in families)


def lasting_slots(claim: Claim) -> Iterator[str]:
    """The slots of 28 days by which claims of few days of one flood meet, told some days apart.

    A claim both posts and reads them, half of those days around: to read more than is posted would find one way only.
    """
    if claim.event.type in DISASTERS:
        yield from (f"{KeyFamily.SLOT_OF_LASTING}{slot}" for slot in slots_half_around(claim.event))


def slots_half_around(event: Event) -> range:
    """The slots of an event, half of its ``days_of_one`` around."""
    half = (days_of_one(event) + 1) // 2  # rounded up, so that two claims as far apart as that share a slot
    return range((event.window.first_day - half) // SLOT_DAYS, (event.window.last_day + half) // SLOT_DAYS + 1)


def days_before(when: TimeFeature, around: int) -> Iterator[str]:
    return (f"{KeyFamily.DAY}{day}" for day in range(when.first - UPDATE_DAYS - around, when.first))


def _span(when: TimeFeature) -> range:
    return range(when.first // SLOT_DAYS, when.last // SLOT_DAYS + 1)


def _vast_day(when: TimeFeature) -> int | None:
    """The one day by which a running total (its last) or a window of half a year and more (its first) is found."""
    if when.space == "running_total":
        return when.last
    return when.first if when.days > _VAST_DAYS else None


def rare_slots(claim: Claim, when: TimeFeature, around: int) -> tuple[str, ...]:
    """The days of a claim of a rare type, some days around; slots of 28 days where it lasts longer than a week."""
    if claim.event.type not in _MAY_BE_RARE or len(claim.event.countries) > MOST_COUNTRIES:
        return ()
    if not is_wide(claim.event) and rarity(claim.event, 1) == COMMON:
        return ()
    if when.days > LONGEST_BY_DAY:
        return tuple(f"_{slot}" for slot in _span(when)) if is_wide(claim.event) and when.days <= _MOST_DAYS else ()
    days = tuple(str(day) for day in range(when.first - around, when.last + around + 1))
    slots = sorted({f"_{day // SLOT_DAYS}" for day in (when.first, when.last)}) if is_wide(claim.event) else []
    return (*days, *slots)


def quote_slots(when: TimeFeature) -> tuple[int, ...]:
    """The slots of 28 days that a window touches at its ends, a day around. A claim both posts and reads them."""
    return tuple(sorted({(when.first - 1) // SLOT_DAYS, (when.last + 1) // SLOT_DAYS}))
