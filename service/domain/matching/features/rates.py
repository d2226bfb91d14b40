"""How many events of a type happen in a day: a lost aircraft is rare in Chad, and a crash is not rare in the US.

The rates are orders of magnitude of what news reports, frozen with the model (GROUPING finding 10). Armed violence
counts as common wherever it is reported.
"""

from service.domain.claims.event import Event
from service.domain.claims.event_types import ARMED, EventType, Rate
from service.domain.claims.names import fold_name
from service.domain.matching.features.footprints import hazards_of_all
from service.domain.matching.features.told.event_words import VEHICLES, things_in
from service.domain.places.countries import NO_COUNTRY, country_name
from service.domain.places.country_facts import millions_of

# Where small aircraft are many, their losses are: the accidents that the NTSB looks into.
_OF_A_COUNTRY = {
    (EventType.AIRCRAFT_LOSS, "US"): Rate(a_country=0.25, source="NTSB: of 1,200 accidents a year some 90 are told of")
}
_AIRCRAFT = frozenset({"plane", "helicopter"})
# Events of one type expected in the days of a claim: below each, such an event is as rare as the level says.
_LEVELS = ((0.003, "unique"), (0.03, "rare"), (0.3, "uncommon"))
COMMON, MANY = "common", "many"
RARITIES = (*(name for _, name in _LEVELS), COMMON, MANY)
_MANY = 0.5


def rate_of(event: Event, country: str) -> Rate:
    """The rate of events of one kind; of two hazards the less rare."""
    hazards = hazards_of_all(event)
    if event.type is EventType.NATURAL_DISASTER and hazards:
        return max((hazard.rate for hazard in hazards), key=lambda rate: rate.a_million)
    type = EventType.AIRCRAFT_LOSS if is_of_the_air(event) else event.type
    return _OF_A_COUNTRY.get((type, country)) or type.rate


def is_of_the_air(event: Event) -> bool:
    """Whether an event is the loss of an aircraft, or an accident of an aircraft alone by the words of its summary."""
    if event.type is not EventType.TRANSPORT_ACCIDENT:
        return event.type is EventType.AIRCRAFT_LOSS
    vehicles = things_in(frozenset(fold_name(event.summary or "").split())) & VEHICLES
    return bool(vehicles) and vehicles <= _AIRCRAFT


def expected(event: Event, days: float) -> float:
    """How many such events happen in the countries of an event in as many days."""
    return days * sum(_a_day(rate_of(event, country), country) for country in event.countries)


def _a_day(rate: Rate, country: str) -> float:
    return rate.a_million * millions_of(country) + rate.a_country


def rarity(event: Event, days: float, people: int = 0) -> str:
    """How rare such an event is where and when it happened, from "unique" to "common".

    It is "many" where of the ``people`` of its town alone one such event is expected every other day.
    """
    if people and days * _in_town(event, people) >= _MANY:
        return MANY
    number = expected(event, days)
    return next((name for limit, name in _LEVELS if number < limit), COMMON)


def _in_town(event: Event, people: int) -> float:
    return rate_of(event, event.countries[0]).a_million * people / 1_000_000


def rate_in_words(event: Event) -> str:
    """How many such events a day are reported: "some 40 a day in the United States".

    "" for armed violence, and if the country is unknown or none.
    """
    if rate_of(event, event.countries[0]) is ARMED or not NO_COUNTRY.isdisjoint(event.countries):
        return ""
    a_day = expected(event, 1)
    where = " and ".join(country_name(country) for country in event.countries[:2])
    if a_day >= 1:
        return f"some {a_day:,.0f} a day in {where}"
    return f"some {a_day * 365:,.0f} a year in {where}" if a_day * 365 >= 1 else f"less than one a year in {where}"
