"""The exact check of a candidate: whether its report and claims fit the criteria of a search."""

from collections.abc import Sequence

from service.application.search.filters import OF_THE_REPORT, IncidentQuery, Near
from service.application.search.place_words import SoughtWords, place_marks, place_words
from service.application.search.terms import Document, asked_terms, facts_of, read_first
from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.places.gazetteer import Gazetteer
from service.domain.places.geography import metres, vector


def matches_report(report: Document, sought: IncidentQuery, registry: Registry) -> bool:
    """Whether a report fits all criteria of the query that concern reports alone."""
    asked = set(asked_terms(sought, OF_THE_REPORT, registry))
    return asked.issubset(facts_of(report)) and _disagrees(report["disagreements"], sought)


def matches_place(claims: Sequence[Claim], sought: IncidentQuery) -> bool:
    """Whether some claim places the event in the sought time, and some claim at the sought place."""
    events = [claim.event for claim in claims]
    window = sought.window
    is_then = window is None or any(window.overlaps(event.window) for event in events)
    return is_then and any(_is_there(place, sought) for event in events for place in event.places)


def _is_there(place: Place, sought: IncidentQuery) -> bool:
    return (
        sought.country in (None, place.country)
        and (sought.admin1 is None or fold_name(place.admin1 or "") == fold_name(sought.admin1))
        and (sought.near is None or _is_near(place, sought.near))
    )


def _is_near(place: Place, near: Near) -> bool:
    """Whether the place's point lies within the circle; a place without a point never does."""
    if place.lat is None or place.lon is None:
        return False
    return metres(vector(place.lat, place.lon), vector(near.lat, near.lon)) <= near.radius_km * 1000


def _disagrees(disagreements: Sequence[Document], sought: IncidentQuery) -> bool:
    """Whether some disagreement has the sought kind and at least the sought ratio."""
    if sought.kind is None and sought.min_ratio is None:
        return True
    return any(
        sought.kind in (None, disagreement["kind"])
        and (sought.min_ratio is None or _is_at_least(disagreement["ratio"], sought.min_ratio))
        for disagreement in disagreements
    )


def _is_at_least(ratio: float | None, least: float) -> bool:
    return ratio is not None and ratio >= least


def matches_text(
    report: Document, claims: Sequence[Claim], wanted: Sequence[SoughtWords], gazetteer: Gazetteer
) -> bool:
    """Whether all words stand in title, headline or sentence, or in the places of the claims, or name such a place."""
    places = {place for claim in claims for place in claim.event.places}
    words = {*fold_name(read_first(report)).split(), *place_words(places)}
    marks = place_marks(places, gazetteer)
    return all(sought.are_in(words, marks) for sought in wanted)
