"""Disasters that spread over provinces and days: claims of several districts are of one event (GROUPING finding 13).

The lists are narrower than the footprints of scopes within an incident: an unstated hazard counts as local and short
here.
"""

from service.domain.claims.event import Event, date_of
from service.domain.claims.event_types import EventType
from service.domain.claims.hazards import hazards_in, hazards_of
from service.domain.claims.vocabulary import Hazard
from service.domain.matching.features.told.named_hazards import storms_named
from service.domain.places.country_facts import NEIGHBOURS

WIDE = frozenset(hazard for hazard in Hazard if hazard.is_wide)
# Hazards that go on for days: a flood is told day by day, with a toll that grows and an end that moves.
LASTING = frozenset(hazard for hazard in Hazard if hazard.is_lasting)
# The days from one day of a flood to another; a week later it is rather the next flood.
DAYS_OF_ONE = 5
# How far from each other two places of one wide event may lie, beyond the stated precision of both.
REACH_M = 600_000
# Countries without a common border that one disaster reaches over the sea: a code, then those within some 600 km.
_OVER_THE_SEA = (
    "AG BB BL DM GP KN MF MS SX; AI BL KN MF SX VG VI; AU ID PG TL; AW BQ CW VE; BB GD LC VC; BS CU HT TC US; CU HT "
    "JM KY MX; CY EG GR IL LB SY TR; DM GP LC MQ; DO PR TC VI; FJ TO TV VU WF WS; GD TT VC VE; GR EG IT LY; HK PH TW "
    "VN; HT JM TC; ID MY PH SG; IN LK MV; IR BH QA SA KW; IT AL HR LY ME MT TN; JM KY; JP KP KR RU TW CN; KM MG MZ TZ "
    "YT; LK MV; LC MQ VC; MG MU MZ RE YT; MM BD LK; MU RE; NC VU; OM IN IR PK; PG SB; PH MY TW VN; PK IN OM; PR VG "
    "VI; SB VU; DJ YE; ER SA YE; SO YE; ES DZ IT; TN IT MT; LY MT; GB BE FR NL; FI EE; TO WS; TT VC VE; TW CN; TH "
    "ID MY; US BS CU; VN MY; WS AS"
)
_MONTH = 31
# The days from one report of an epidemic to another.
DAYS_OF_AN_EPIDEMIC = 62


def _over_the_sea() -> dict[str, frozenset[str]]:
    pairs = {(row[:2], code) for row in _OVER_THE_SEA.split("; ") for code in row[3:].split()}
    both_ways = pairs | {(right, left) for left, right in pairs}
    return {left: frozenset(code for first, code in both_ways if first == left) for left, _ in both_ways}


_BY_SEA = _over_the_sea()


def in_reach_of(country: str) -> frozenset[str]:
    """The countries that a wide disaster of a country may reach: its neighbours on land, and near ones over the sea."""
    return NEIGHBOURS.get(country, frozenset()) | _BY_SEA.get(country, frozenset())


def is_wide(event: Event) -> bool:
    """Whether a district of the event is a scope of it, and no evidence against another district."""
    if event.type is EventType.EPIDEMIC:
        return True
    return event.type is EventType.NATURAL_DISASTER and not hazards_of_all(event).isdisjoint(WIDE)


def storms_of(event: Event) -> frozenset[str]:
    """The storms that the summary of a disaster calls by a name; empty for any other event."""
    return storms_named(event.summary or "") if event.type is EventType.NATURAL_DISASTER else frozenset()


def hazards_of_all(event: Event) -> frozenset[Hazard]:
    """The hazards of an event, and those of which its summary says that they came with the stated one.

    A mudslide "after Cyclone Freddy" is of that cyclone, whichever of the two its poster states as the hazard.
    """
    hazards = hazards_of(event)
    if storms_of(event):
        hazards |= {Hazard.CYCLONE}  # "Storm Daniel": what has a name reaches as far as a cyclone
    if not (event.hazard and hazards):
        return hazards
    named = hazards_in(event.summary or "")
    return hazards | {hazard for hazard in named if may_be_one_disaster(hazards, frozenset({hazard}))}


def hazards_compared(event: Event) -> frozenset[Hazard]:
    """The hazards of an event as they are compared: a flash flood is a flood, and is called either."""
    return frozenset(Hazard.FLOOD if hazard is Hazard.FLASH_FLOOD else hazard for hazard in hazards_of_all(event))


def days_of_one(event: Event) -> int:
    """How many days one claim of an event that lasts may lie from another."""
    return DAYS_OF_AN_EPIDEMIC if event.type is EventType.EPIDEMIC else DAYS_OF_ONE


def lasts(event: Event) -> bool:
    """Whether the days of an event are those it went on for; a disaster of which no hazard is said may last.

    Whole months are rather a date that is known to the month: a flood of May.
    """
    if event.type is EventType.NATURAL_DISASTER:
        hazards = hazards_of_all(event)
        may_last = not hazards or not hazards.isdisjoint(LASTING)
    else:
        may_last = event.type is EventType.EPIDEMIC
    return may_last and not (_is_of_whole_months(event) and event.window.days <= _most_of_a_month(event))


def _most_of_a_month(event: Event) -> int:
    """The days up to which whole months may be a date; an epidemic of several has these for its days."""
    return _MONTH if event.type is EventType.EPIDEMIC else event.window.days


def _is_of_whole_months(event: Event) -> bool:
    first, after = map(date_of, (event.window.first_day, event.window.last_day + 1))
    return first.day == after.day == 1 and event.window.days > 1


def may_be_one_disaster(left: frozenset[Hazard], right: frozenset[Hazard]) -> bool:
    """Whether two sets of hazards may be of one disaster: one in common, or two that come together, or one unsaid."""
    if not left or not right or not left.isdisjoint(right):
        return True
    return not _groups_of(left).isdisjoint(_groups_of(right))


def _groups_of(hazards: frozenset[Hazard]) -> frozenset[str]:
    return frozenset(group for hazard in hazards for group in hazard.groups)
