"""The levels of likeness of two claims, feature by feature.

Every function is symmetrical and returns a level of ``weights.WEIGHTS``.
"""

from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.matching.features.features import (
    LONG_DAYS,
    QUARTER,
    UPDATE_DAYS,
    ActorFeature,
    EventFeature,
    TimeFeature,
)
from service.domain.matching.features.footprints import DAYS_OF_ONE, may_be_one_disaster
from service.domain.matching.features.rates import COMMON, RARITIES

FEW_DAYS = 3
MONTH = 31
_SAME_TYPE = {name: "same" if name == COMMON else f"same_{name}" for name in RARITIES}
_HOURS_OF_ONE = 3 * 3_600 // QUARTER


def when_level(left: TimeFeature, right: TimeFeature) -> str:
    """When: the same day is the strongest evidence, overlap is weaker the less they share, days apart are against."""
    if left.space == right.space == "running_total":
        return _total_level(left, right)
    shared = min(left.last, right.last) - max(left.first, right.first) + 1
    if left.lasts and right.lasts and (level := _level_of_lasting(left, right, shared)):
        return level
    if level := _level_by_clocks(left, right, shared):
        return level
    return _level_of_overlap(left, right, shared) if shared > 0 else _level_of_days_apart(left, right, 1 - shared)


def _level_by_clocks(left: TimeFeature, right: TimeFeature, shared: int) -> str | None:
    """Two stated times of one day that lie hours apart are two events, and two about midnight are of one night."""
    if left.hours and right.hours and left.days == right.days == 1 and shared >= 0:
        is_near = max(left.hours[0], right.hours[0]) - min(left.hours[1], right.hours[1]) <= _HOURS_OF_ONE
        return "same_day" if is_near else "hours_apart" if shared else "day_apart"
    return (_level_by_clock(left, right) or _level_by_clock(right, left)) if shared == 0 else None


def _level_of_days_apart(left: TimeFeature, right: TimeFeature, days: int) -> str:
    """Days without overlap: a late report of the event, two shocks of a night, or two events."""
    later = left if left.first > right.first else right
    if later.update and not later.lasts and 1 < days <= UPDATE_DAYS:
        return "update"
    if left.is_shock and right.is_shock and days == 1 and not (left.hours and right.hours):
        return "shock_of_night"
    return _apart_level(days, left.approximate or right.approximate)


def _level_of_overlap(left: TimeFeature, right: TimeFeature, shared: int) -> str:
    if left.days == right.days == shared:
        return "same_day" if shared == 1 else "same_period" if shared <= LONG_DAYS else "same_weeks"
    union = left.days + right.days - shared
    return "mostly" if 2 * shared >= union else "partly" if 8 * shared >= union else "hardly"


def _level_by_clock(timed: TimeFeature, dated: TimeFeature) -> str | None:
    """The level of a stated time and a day beside it: its date by the sun, or the day before its night."""
    if timed.hours is None or dated.hours is not None or dated.days > 1:
        return None
    return "same_day" if dated.first == timed.local_day else "night_of_one" if dated.first == timed.eve else None


def _level_of_lasting(left: TimeFeature, right: TimeFeature, shared: int) -> str | None:
    if shared <= 0:
        if 1 - shared <= DAYS_OF_ONE:
            return "days_of_one"
        return "weeks_of_one" if 1 - shared <= min(left.days_of_one, right.days_of_one) else None
    if left.days == right.days == 1:
        return None
    if left.first == right.first:
        return "same_start"
    return "going_on" if max(left.days, right.days) <= MONTH else None


def _apart_level(days: int, approximate: bool) -> str:
    if approximate and days <= FEW_DAYS:
        return "unsure"
    return "day_apart" if days == 1 else "days_apart" if days <= FEW_DAYS else "far_apart"


def _total_level(left: TimeFeature, right: TimeFeature) -> str:
    ends = abs(left.last - right.last)
    if abs(left.first - right.first) > FEW_DAYS or ends > FEW_DAYS:
        return "other_total"
    return "same_total" if ends == 0 else "day_more"


def who_level(left: ActorFeature, right: ActorFeature) -> str:
    """Actors: the same parties by name are evidence for one event, words like "police" less; none in common is
    against.
    """
    left_parties, right_parties = left.named | left.generic, right.named | right.generic
    if not left_parties or not right_parties:
        return "unsaid"
    if left_parties == right_parties:
        return "all_shared" if left.named else "all_generic"
    if left.named & right.named:
        return "some_shared"
    if left.generic & right.generic:
        return "some_generic"
    return "sides_shared" if left.sides & right.sides else "none_shared"


def what_level(left: EventFeature, right: EventFeature) -> str:
    """What: the same type is evidence for one event, the more so if it is rare; another type is no evidence against.

    How rare it is depends on the country and the days, by the commoner of the two (GROUPING finding 10). An earthquake
    and an epidemic are two events, and so are cholera and measles; the floods of a cyclone may be told as either.

    A roundup, a running total and a single event never match. Totals of different things never match either.
    """
    if left.type is not right.type and not (left.is_of_the_air and right.is_of_the_air):
        return "other_kind" if left.type in SUMMARIES or right.type in SUMMARIES else _type_level(left.type, right.type)
    return subject_level(left, right) if left.type is EventType.RUNNING_TOTAL else _level_of_one_type(left, right)


def _level_of_one_type(left: EventFeature, right: EventFeature) -> str:
    """Two hazards or two diseases are two events; of one type the rarity counts."""
    if not may_be_one_disaster(left.hazards, right.hazards):
        return "other_hazard"
    if left.hazards and right.hazards and left.hazards.isdisjoint(right.hazards):
        return "near"
    if left.diseases and right.diseases:
        return "other_disease" if left.diseases.isdisjoint(right.diseases) else "same_disease"
    return "other" if left.type is EventType.OTHER else _SAME_TYPE[max(left.rarity, right.rarity, key=RARITIES.index)]


def _type_level(left: EventType, right: EventType) -> str:
    if {left, right} == {EventType.EPIDEMIC, EventType.NATURAL_DISASTER}:
        return "other_hazard"
    return "near" if left.branch[:1] and left.branch[:1] == right.branch[:1] else "other"


def subject_level(left: EventFeature, right: EventFeature) -> str:
    if left.things and right.things and not left.things & right.things:
        return "other_things"
    if left.measures and right.measures and not left.measures & right.measures:
        return "other_measures"
    if left.things & right.things or left.words <= right.words or right.words <= left.words:
        return "same_subject"
    return "like_subject" if 3 * len(left.words & right.words) >= len(left.words | right.words) else "other_subject"
