"""What settles by itself that two claims are of one event: identifiers across documents, and series of totals."""

from dataclasses import dataclass

from service.domain.claims.claim import Claim
from service.domain.claims.event import Event
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import Identifier
from service.domain.claims.party import Registry
from service.domain.matching.features.features import EventFeature, what_of, when_of
from service.domain.places.place_names import normalised


@dataclass(frozen=True, slots=True)
class IdentityFeature:
    """The identifiers of an event that hold across documents, with its first and last day and its space."""

    identifiers: frozenset[Identifier]
    first: int
    last: int
    space: str


def identity_of(event: Event) -> IdentityFeature | None:
    """The identifiers of an event; ``None`` where it has none."""
    if not event.same_as:
        return None
    when = when_of(event)
    return IdentityFeature(event.same_as, when.first, when.last, when.space)


@dataclass(frozen=True, slots=True)
class SeriesFeature:
    """The series of running totals that a claim continues (VOCABULARY 6).

    One claimant, one start, one set of places and of what is counted; ``last`` is the day with which the total ends.
    """

    claimant: str
    first: int
    places: frozenset[tuple[str, ...]]
    counted: frozenset[tuple[str, ...]]
    subject: EventFeature
    last: int


def series_of(claim: Claim, registry: Registry) -> SeriesFeature | None:
    """The series of a running total; ``None`` for any other claim."""
    if claim.event.type is not EventType.RUNNING_TOTAL:
        return None
    when = when_of(claim.event)
    places = (
        (place.country, *(normalised(name) for name in (place.admin1, place.admin2, place.name) if name))
        for place in claim.event.places
    )
    counted = (
        (count.measure, count.victims.affiliation or "", count.victims.status or "", count.victims.demographic or "")
        for count in claim.counts
    )
    claimant = registry.resolve(claim.claimant.party)
    return SeriesFeature(claimant, when.first, frozenset(places), frozenset(counted), what_of(claim), when.last)
