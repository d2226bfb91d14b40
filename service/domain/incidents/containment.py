"""Whether one incident is part of another: a raid and a day's roundup, a day and a period (GROUPING, Containment)."""

from collections.abc import Sequence
from itertools import product

from service.domain.claims import victims
from service.domain.claims.claim import Claim, Count
from service.domain.claims.event import DAY, Window
from service.domain.claims.measures import MEASURE_TABLE, measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.claims.party import Registry
from service.domain.claims.victims import NOT_PARTIES
from service.domain.claims.vocabulary import BRANCH, SUMMARIES, EventType, Status
from service.domain.places import territory

# A roundup of up to so many days includes all that happened in its place; a longer one, what it counts.
LONGEST_BY_DAY = 31
_WITHIN = frozenset({Overlap.SAME, Overlap.INSIDE})

# Branches of events that belong to a summary of fighting; others do where the summary names nobody who fights.
_FIGHTING = frozenset({"armed violence", "clearance", "unrest"})
_OF_FIGHTING = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_of_fighting)


def is_part_of(part: Sequence[Claim], whole: Sequence[Claim], registry: Registry) -> bool:
    """Whether some claim of the whole sums up a period and place that hold what some claim of the part describes.

    The whole is a roundup or a running total; the part a single event or a shorter summary. Of a running total, and of
    a roundup of more than ``LONGEST_BY_DAY``, only what counts something of what the whole counts is a part. Periods
    are judged as precisely as both state them: of two days given as days it is enough that half of the part's lie in
    the whole's. Where both name parties they must share one, or a side. Retracted claims count too: what a claim
    describes stays where it is.
    """
    return any(_holds(wide, narrow, registry) for wide, narrow in product(whole, part) if wide.id != narrow.id)


def is_long(claim: Claim) -> bool:
    """Whether it sums up a period too long to be looked up day by day."""
    return claim.event.type in SUMMARIES and claim.event.window.days > LONGEST_BY_DAY


def fully_inside(part: Claim, whole: Claim) -> bool:
    """Whether place and period of one claim lie wholly in the other's, so that a number of it can't be larger."""
    days, within = part.event.window, whole.event.window
    covered = within.first_day <= days.first_day and days.last_day <= within.last_day
    return covered and _places_within(part, whole)


def _holds(whole: Claim, part: Claim, registry: Registry) -> bool:
    return (
        whole.event.type in SUMMARIES
        and _is_shorter(part, whole)
        and _mostly_in(part.event.window, whole.event.window)
        and _touches(part, whole)
        and _types_fit(part, whole)
        and _parties_fit(part, whole, registry)
        and (_includes_all(whole) or _counts_of_it(part, whole, registry))
    )


def _includes_all(whole: Claim) -> bool:
    return whole.event.type is EventType.ROUNDUP and not is_long(whole)


def _counts_of_it(part: Claim, whole: Claim, registry: Registry) -> bool:
    """Whether some count of the part may be of what the whole counts: the same thing, and not of other people."""
    return any(
        measures_nest(ours.measure, theirs.measure) in _WITHIN and _people(ours, theirs, registry) is not Overlap.APART
        for ours, theirs in product(part.counts, whole.counts)
    )


def _people(ours: Count, theirs: Count, registry: Registry) -> Overlap:
    lineages = (
        victims.lineage(ours.victims.affiliation, registry),
        victims.lineage(theirs.victims.affiliation, registry),
    )
    mine, others = (
        victims.canonical(count.victims, line[0] if line else None)
        for count, line in zip((ours, theirs), lineages, strict=True)
    )
    return victims.fit(mine, others, lineages)


def _is_shorter(part: Claim, whole: Claim) -> bool:
    return part.event.type not in SUMMARIES or part.event.window.days < whole.event.window.days


def _mostly_in(part: Window, whole: Window) -> bool:
    """Half of the part's days at least; where neither speaks in whole days, half of its seconds."""
    if not (_in_whole_days(part) or _in_whole_days(whole)):
        common = min(part.end, whole.end) - max(part.start, whole.start)
        return 2 * common >= part.end - part.start
    common = min(part.last_day, whole.last_day) - max(part.first_day, whole.first_day) + 1
    return 2 * common >= part.days


def _in_whole_days(window: Window) -> bool:
    return window.start % DAY == 0 and window.end % DAY == 0


def _touches(part: Claim, whole: Claim) -> bool:
    """Whether any place of the part lies in a place of the whole."""
    wholes = [territory.path(place) for place in whole.event.places]
    parts = [territory.path(place) for place in part.event.places]
    return any(territory.within(one, other) for one in parts for other in wholes)


def _places_within(part: Claim, whole: Claim) -> bool:
    wholes = [territory.path(place) for place in whole.event.places]
    parts = [territory.path(place) for place in part.event.places]
    return all(any(territory.within(one, other) for other in wholes) for one in parts)


def _types_fit(part: Claim, whole: Claim) -> bool:
    if part.event.type in SUMMARIES or part.event.type is EventType.OTHER:
        return True
    return BRANCH[part.event.type][0] in _FIGHTING or not _is_of_fighting(whole)


def _is_of_fighting(whole: Claim) -> bool:
    combatants = any(count.victims.status is Status.COMBATANT for count in whole.counts)
    return combatants or bool(whole.event.participants) or any(count.measure in _OF_FIGHTING for count in whole.counts)


def _parties_fit(part: Claim, whole: Claim, registry: Registry) -> bool:
    ours, theirs = _sides(part, registry), _sides(whole, registry)
    return not (part.event.participants and whole.event.participants) or not ours.isdisjoint(theirs)


def _sides(claim: Claim, registry: Registry) -> frozenset[str]:
    affiliations = (count.victims.affiliation for count in claim.counts)
    names = [claim.claimant.party, *claim.event.participants]
    names += [name for name in affiliations if name is not None and name not in NOT_PARTIES]
    return frozenset(registry.side(registry.resolve(name)) for name in names)
