"""The rule by which one incident is part of another: a raid in a day's roundup, a day in a period.

See GROUPING, Containment.
"""

from collections.abc import Sequence
from itertools import product

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event import DAY, Window
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.measures import MEASURE_TABLE, measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.claims.party import Registry
from service.domain.claims.victims import fits
from service.domain.claims.victims.fits import NOT_PARTIES
from service.domain.claims.vocabulary import Status
from service.domain.places import territory
from service.domain.places.borders import Path

# A roundup of at most so many days includes all that happened in its place; a longer one only what it counts.
LONGEST_BY_DAY = 31
_WITHIN = frozenset({Overlap.SAME, Overlap.INSIDE})

# Events of these branches belong to a summary of fighting. Other events belong only to a summary without combatants.
_FIGHTING = frozenset({"armed violence", "clearance", "unrest"})
_OF_FIGHTING = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_of_fighting)


def is_part_of(part: Sequence[Claim], whole: Sequence[Claim], registry: Registry) -> bool:
    """Whether a claim of the whole sums up a period and place in which an event of a claim of the part lies.

    The whole is a roundup or a running total; the part is a single event or a shorter summary. A running total, or a
    roundup of more than ``LONGEST_BY_DAY``, includes only claims that count something of what it counts. Periods are
    compared as precisely as both are stated: where they are stated in days, half of the part's days must lie in the
    whole's. Where both name parties, they must share one, or a side. Retracted claims count too, for the event that a
    claim describes does not move.
    """
    return any(_includes(wide, narrow, registry) for wide, narrow in product(whole, part) if wide.id != narrow.id)


def is_long(claim: Claim) -> bool:
    """Whether a claim sums up a period too long to be looked up day by day."""
    return claim.event.type in SUMMARIES and claim.event.window.days > LONGEST_BY_DAY


def fully_inside(part: Claim, whole: Claim) -> bool:
    """Whether place and period of the part lie wholly in the whole's, so that no number of the part can be larger."""
    inner, outer = part.event.window, whole.event.window
    is_covered = outer.first_day <= inner.first_day and inner.last_day <= outer.last_day
    return is_covered and _places_within(part, whole)


def _includes(whole: Claim, part: Claim, registry: Registry) -> bool:
    return (
        whole.event.type in SUMMARIES
        and _is_shorter(part, whole)
        and _mostly_in(part.event.window, whole.event.window)
        and _a_place_within(part, whole)
        and _types_fit(part, whole)
        and _parties_fit(part, whole, registry)
        and (_includes_all(whole) or _counts_of_it(part, whole, registry))
    )


def _includes_all(whole: Claim) -> bool:
    return whole.event.type is EventType.ROUNDUP and not is_long(whole)


def _counts_of_it(part: Claim, whole: Claim, registry: Registry) -> bool:
    """Whether a count of the part may be included in a count of the whole: the same thing, and victims that overlap."""
    return any(
        measures_nest(inner.measure, outer.measure) in _WITHIN
        and _victims_fit(inner, outer, registry) is not Overlap.APART
        for inner, outer in product(part.counts, whole.counts)
    )


def _victims_fit(inner: Count, outer: Count, registry: Registry) -> Overlap:
    """How the victims of two counts lie to each other, each seen as part of its own side."""
    lineages = (
        fits.lineage(inner.victims.affiliation, registry),
        fits.lineage(outer.victims.affiliation, registry),
    )
    inner_victims, outer_victims = (
        fits.canonical(count.victims, lineage[0] if lineage else None)
        for count, lineage in zip((inner, outer), lineages, strict=True)
    )
    return fits.fit(inner_victims, outer_victims, lineages)


def _is_shorter(part: Claim, whole: Claim) -> bool:
    return part.event.type not in SUMMARIES or part.event.window.days < whole.event.window.days


def _mostly_in(part: Window, whole: Window) -> bool:
    """Whether half of the part's days lie in the whole, or half of its seconds where neither is in whole days."""
    if not (_in_whole_days(part) or _in_whole_days(whole)):
        common = min(part.end, whole.end) - max(part.start, whole.start)
        return 2 * common >= part.end - part.start
    common = min(part.last_day, whole.last_day) - max(part.first_day, whole.first_day) + 1
    return 2 * common >= part.days


def _in_whole_days(window: Window) -> bool:
    return window.start % DAY == 0 and window.end % DAY == 0


def _a_place_within(part: Claim, whole: Claim) -> bool:
    """Whether any place of the part lies in a place of the whole."""
    inner_paths, outer_paths = _paths(part), _paths(whole)
    return any(territory.is_within(inner, outer) for inner in inner_paths for outer in outer_paths)


def _places_within(part: Claim, whole: Claim) -> bool:
    """Whether every place of the part lies in a place of the whole."""
    outer_paths = _paths(whole)
    return all(any(territory.is_within(inner, outer) for outer in outer_paths) for inner in _paths(part))


def _paths(claim: Claim) -> list[Path]:
    return [territory.path_of(place) for place in claim.event.places]


def _types_fit(part: Claim, whole: Claim) -> bool:
    if part.event.type in SUMMARIES or part.event.type is EventType.OTHER:
        return True
    return part.event.type.branch[0] in _FIGHTING or not is_of_fighting(whole)


def is_of_fighting(whole: Claim) -> bool:
    """Whether a roundup or running total is of fighting: by participants, combatants, or what it counts."""
    counts_combatants = any(count.victims.status is Status.COMBATANT for count in whole.counts)
    return (
        counts_combatants
        or bool(whole.event.participants)
        or any(count.measure in _OF_FIGHTING for count in whole.counts)
    )


def _parties_fit(part: Claim, whole: Claim, registry: Registry) -> bool:
    if not (part.event.participants and whole.event.participants):
        return True
    return not _sides(part, registry).isdisjoint(_sides(whole, registry))


def _sides(claim: Claim, registry: Registry) -> frozenset[str]:
    affiliations = (count.victims.affiliation for count in claim.counts)
    names = [claim.claimant.party, *claim.event.participants]
    names += [name for name in affiliations if name is not None and name not in NOT_PARTIES]
    return frozenset(registry.side(registry.resolve(name)) for name in names)
