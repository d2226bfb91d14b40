"""The places of an incident as its page draws them."""

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.event import Place
from service.ports.ledger import RecordedClaim
from service.web.incident.sources import places
from tests.builders.story import Telling, a_claim


def told_of(*stated: Place) -> RecordedClaim:
    """A claim about some places, as far as its page reads it."""
    claim = a_claim("c1", "Police", Telling(place=stated), killed=3)
    return RecordedClaim(
        claim, body=b"", entry_hash="", received_at=0, through=1, through_at=0, epoch=0, posted=0, body_sequence=1,
        incident_id=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "has_area"),
    [
        (Place("BD", "Dhaka", name="Gazipur"), True),
        (Place("PT", "Aveiro"), True),
        # A position that the claim states is drawn, and nothing is looked up.
        (Place("BD", "Dhaka", name="Gazipur", lat=24.0, lon=90.4), False),
        # Several towns of this name are of about one size.
        (Place("US", name="Springfield"), False),
        (Place("AF"), False),
        (Place("AF", name="Nirgendwo"), False),
    ],
)
def test_only_a_name_of_a_single_place_has_an_area(place: Place, has_area: bool) -> None:
    [shown] = places({"c1": told_of(place)}, shipped_gazetteer())

    assert (shown["area"] is not None) is has_area
    assert (shown["country"], shown["name"], shown["lat"]) == (place.country, place.name, place.lat)


def test_a_place_of_several_claims_is_drawn_once() -> None:
    one = Place("BD", "Dhaka", name="Gazipur")

    assert len(places({"c1": told_of(one), "c2": told_of(one, Place("BD"))}, shipped_gazetteer())) == 2
