"""The place of an incident as its claimants name it, where they differ (VOCABULARY 9, ``place_disputed``)."""

from collections.abc import Iterable, Iterator

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import Stance
from service.domain.places.borders import Path
from service.domain.places.disputed import in_dispute, labels
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.report import NamedPlace

# The most names of which all pairs are compared; of more, these are the first in their order.
MOST_NAMES = 40

# A claimant with one of these stances gives no account of its own and names no place; its claim is filed under that of
# another.
_WITHOUT_ACCOUNT = frozenset({Stance.NO_COMMENT, Stance.CANNOT_VERIFY})

Spot = tuple[str, Path]
"""A country code, and the path of a place: one for all spellings of its name."""


def disputed_places(reading: Interpretation) -> tuple[NamedPlace, ...]:
    """The names that exclude each other, each with its claimants: the most claimants first, then by name.

    For an incident with one place all names are compared. For one with a footprint another name is another scope, so
    that only one place under two country codes is disputed. Empty if nothing is disputed.
    """
    if len(reading.gazette.paths) < 2:
        return ()
    by_spot: dict[Spot, list[tuple[Place, Claim]]] = {}
    for claim in (claim for claim in reading.claims if claim.counts or claim.stance not in _WITHOUT_ACCOUNT):
        for place in _told(reading, claim):
            by_spot.setdefault((place.country, reading.gazette.paths[place]), []).append((place, claim))
    spots = dict(sorted(by_spot.items())[:MOST_NAMES])
    if reading.place_is_scope:
        spots = dict(_under_two_codes(spots))
    named = {_fullest(place for place, _ in spot): [claim for _, claim in spot] for spot in spots.values()}
    disputed = in_dispute(list(named))
    places = [_named(label, named[place], reading) for label, place in zip(labels(disputed), disputed, strict=True)]
    return tuple(sorted(places, key=lambda place: (-len(place.claimants), place.name)))


def _told(reading: Interpretation, claim: Claim) -> Iterable[Place]:
    """All places of the claim; for an incident with one place the most exact ones."""
    places = claim.event.places
    if reading.place_is_scope or len(places) == 1:
        return places
    return [max(places, key=lambda place: (len(reading.gazette.paths[place]), repr(place)))]


def _under_two_codes(
    spots: dict[Spot, list[tuple[Place, Claim]]],
) -> Iterator[tuple[Spot, list[tuple[Place, Claim]]]]:
    codes: dict[Path, set[str]] = {}
    for country, path in spots:
        codes.setdefault(path, set()).add(country)
    return ((spot, names) for spot, names in spots.items() if len(codes[spot[1]]) > 1)


def _fullest(places: Iterable[Place]) -> Place:
    """The place with most of its names, then the first in the alphabet."""
    return min(places, key=lambda place: (-sum(map(bool, (place.admin1, place.admin2, place.name))), repr(place)))


def _named(label: str, claims: Iterable[Claim], reading: Interpretation) -> NamedPlace:
    claims = list(claims)
    return NamedPlace(
        name=label,
        claimants=tuple(sorted({reading.party(claim.claimant.party) for claim in claims})),
        claim_ids=tuple(sorted({claim.id for claim in claims})),
    )
