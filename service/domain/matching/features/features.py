"""The features of a claim that comparing needs, computed once per claim and frozen."""

from dataclasses import dataclass, field

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event import DAY, Event
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Hazard
from service.domain.matching.features.footprints import (
    DAYS_OF_ONE,
    days_of_one,
    hazards_compared,
    hazards_of_all,
    lasts,
)
from service.domain.matching.features.rates import COMMON, is_of_the_air, rarity, rate_in_words
from service.domain.matching.features.text_feature import own_text, text_of
from service.domain.matching.features.told.named_hazards import diseases_of
from service.domain.matching.features.told.times_told import times_told
from service.domain.places.place_names import is_generic, is_nobody, things_counted

SINGLE = "single"
LONG_DAYS = 7
UPDATE_DAYS = 14  # a toll may be told so long after the event
SEASON_DAYS = 92  # a longer period of floods or fires is a season and no event
# Events that last for hours, so that hours apart are no evidence of two.
_FOR_HOURS = frozenset({EventType.GROUND_CLASH, EventType.TERRITORY_CHANGE, EventType.UNREST, *SUMMARIES})
_SHOCKS = (frozenset({Hazard.EARTHQUAKE}), frozenset({Hazard.EARTHQUAKE, Hazard.TSUNAMI}), frozenset({Hazard.TSUNAMI}))
QUARTER = 900  # seconds; hours are compared to the quarter


@dataclass(frozen=True, slots=True)
class TimeFeature:
    """First and last day touched, in days since 1970; ``approximate`` where the claim itself hedged.

    ``space`` is "single", "roundup" or "running_total": claims of different spaces never share an incident. The days of
    an event that ``lasts`` are those it went on for, as far as the claim knew; another claim of it may lie
    ``days_of_one`` days off. Of an event ``at_night`` the day may be that before, and of an ``update`` ("death toll
    rises") the day of the report. ``hours`` are the first and last quarter of an hour, where times are stated of an
    event that does not go on for hours. ``is_shock``: an earthquake, no aftershock, that may be dated by the day of its
    report. ``local_day`` is the date of a stated time where it happened, ``eve`` the day before its night.
    """

    first: int
    last: int
    approximate: bool = False
    space: str = SINGLE
    lasts: bool = False
    days_of_one: int = DAYS_OF_ONE
    update: bool = False
    at_night: bool = field(default=False, compare=False)  # only for doubts, which no score depends on
    hours: tuple[int, int] | None = None
    is_shock: bool = False
    local_day: int | None = None
    eve: int | None = None

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def is_long(self) -> bool:
        """Whether the claim may join a group but never connect two (GROUPING finding 7).

        A claim of three weeks of one flood is not about several.
        """
        return self.days > (SEASON_DAYS if self.lasts else LONG_DAYS) and self.space == SINGLE


@dataclass(frozen=True, slots=True)
class ActorFeature:
    """The parties of the event: those with names of their own, those with generic names, and the sides of both."""

    named: frozenset[str]
    generic: frozenset[str]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventFeature:
    """The type of the event, and the subject of a running total: its measures, things counted and telling words.

    ``rarity`` is how rare such an event is in its country (see ``rates``), ``rate`` the same in words for people.
    ``hazards`` are those of a disaster, ``diseases`` those of an epidemic. An accident ``is_of_the_air``
    under either of two types.
    """

    type: EventType
    measures: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    rarity: str = COMMON
    hazards: frozenset[Hazard] = frozenset()
    diseases: frozenset[str] = frozenset()
    rate: str = field(default="", compare=False)
    is_of_the_air: bool = False


def when_of(event: Event) -> TimeFeature:
    """The days that an event touches, and its space."""
    window, space = event.window, event.type.value if event.type in SUMMARIES else SINGLE
    times = times_told(event.summary or "")
    return TimeFeature(
        window.first_day,
        window.last_day,
        window.approximate,
        space,
        lasts(event),
        days_of_one(event),
        times.update,
        times.at_night,
        _hours_of(event),
        hazards_of_all(event) in _SHOCKS and not times.aftershock,
    )


def _hours_of(event: Event) -> tuple[int, int] | None:
    window = event.window
    if event.type in _FOR_HOURS or lasts(event) or window.end - window.start >= DAY:
        return None
    return window.start // QUARTER, (window.end - 1) // QUARTER


def who_of(event: Event, registry: Registry) -> ActorFeature:
    """The participants by their party ids, whatever the spelling or script."""
    names = [name for name in event.participants if not is_nobody(name)]
    parties = frozenset(registry.resolve(name) for name in names)
    generic = frozenset(registry.resolve(name) for name in names if is_generic(name))
    return ActorFeature(parties - generic, generic, frozenset(registry.side(party) for party in parties))


def what_of(claim: Claim, people: int = 0) -> EventFeature:
    """The type of the event, and the subject of a running total; ``people`` live where it happened, 0 for unknown."""
    event = claim.event
    if event.type is EventType.RUNNING_TOTAL:
        return _subject_of_total(claim)
    return EventFeature(
        event.type,
        rarity=rarity(event, _days_of_rivals(when_of(event)), people),
        hazards=hazards_compared(event),
        diseases=diseases_of(event),
        rate=rate_in_words(event),
        is_of_the_air=is_of_the_air(event),
    )


def _subject_of_total(claim: Claim) -> EventFeature:
    text = own_text(claim).strip() or claim.source.headline or ""
    subject = f"{text} {' '.join(_count_in_words(count) for count in claim.counts)}"
    measures = frozenset(count.measure for count in claim.counts)
    things = things_counted(frozenset(fold_name(subject).split()))
    return EventFeature(claim.event.type, measures, things, text_of(claim).words)


def _days_of_rivals(when: TimeFeature) -> float:
    """In how many days other such events would be taken for this one.

    A strike somewhere in ten days has the rivals of ten days. A flood of ten days is one of few that last so long:
    taken as a tenth of those that begin in a day.
    """
    return 1 / when.days if when.lasts else when.days


def _count_in_words(count: Count) -> str:
    victims = count.victims
    status = victims.status.value if victims.status else ""
    return " ".join((count.measure.replace("_", " "), victims.affiliation or "", status, victims.demographic or ""))
