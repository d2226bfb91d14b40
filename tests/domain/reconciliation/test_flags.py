"""Flags, and what is not known."""

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.reconciliation.reconcile import reconcile
from tests.builders.story import PARTIES, Telling, a_claim

FIGHTING = ("Afghan security forces", "Taliban")


def flags(*claims: Claim) -> tuple[str, ...]:
    return reconcile(claims, PARTIES).flags


def test_one_number_for_two_places_or_measures_collides() -> None:
    def quake(place: Place) -> Telling:
        return Telling(type=EventType.NATURAL_DISASTER, place=place)

    leyte, country = quake(Place("PH", "Leyte")), quake(Place("PH"))
    assert "number_collision" in flags(
        a_claim("a", "Mayor", leyte, killed=2357), a_claim("b", "UN", country, killed=2357)
    )
    assert "number_collision" in flags(a_claim("a", "Mayor", killed=2357, missing=2357))
    assert "number_collision" not in flags(a_claim("a", "Mayor", killed=2357), a_claim("b", "UN", killed=2357))
    assert "number_collision" not in flags(a_claim("a", "Mayor", killed=12, missing=12))


def test_one_sided_is_when_only_parties_to_the_conflict_count() -> None:
    mod = a_claim("a", "MoD", Telling(participants=FIGHTING), killed=119)

    assert flags(mod) == ("one_sided",)
    assert "one_sided" not in flags(mod, a_claim("b", "Hospital", killed=30))


def test_lower_bounds_only() -> None:
    assert flags(a_claim("a", "Mayor", killed="at least 5"), a_claim("b", "UN", killed="more than 3")) == (
        "lower_bounds_only",
    )


def test_a_round_number_is_flagged() -> None:
    assert flags(a_claim("a", "Mayor", killed=200)) == ("rounded",)
    assert flags(a_claim("a", "Mayor", killed="exactly 200")) == ()
    assert flags(a_claim("a", "Mayor", killed=10)) == ()
