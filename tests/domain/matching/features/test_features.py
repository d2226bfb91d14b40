"""The features that are extracted from a claim."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.party import Party, Registry
from service.domain.matching.claim_features import features_of
from service.domain.matching.features.spots import spot_of
from tests.builders.story import Telling, a_claim


def test_a_registered_alias_makes_two_names_one_party() -> None:
    registry = Registry.of([Party("taliban", "Taliban", ("Islamic Emirate",))])
    left = features_of(a_claim("c1", "x", Telling(participants=("Taliban",))), registry)
    right = features_of(a_claim("c2", "y", Telling(participants=("Islamic Emirate",))), registry)

    assert left.who == right.who


@pytest.mark.parametrize(
    ("place", "level", "names"),
    [
        (Place("KE", name="Kibera, Nairobi"), "site", ("kibera", "nairobi")),
        (Place("KE", name="Westgate mall"), "site", ("westgatemall", "westgate")),
        (Place("AF", "Kunduz", "Khan Abad district"), "district", ("khanabad", "kunduz")),
        (Place("AF"), "country", ()),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=400), "country", ()),
    ],
)
def test_a_place_is_a_ladder_of_names_from_the_finest(place: Place, level: str, names: tuple[str, ...]) -> None:
    spot = spot_of(place)

    assert spot.level == level
    assert (*filter(None, [spot.name]), *spot.inside) == names
