"""A claim: its party, its time, and that nothing of it changes."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import Claim, Claimant, Source, Standing
from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimState

EVENT = Event(EventType.GROUND_CLASH, read_window("2021-06-30"), (Place("AF"),))
ASSERTED, PUBLISHED, RECEIVED = (datetime(2021, 7, day, tzinfo=UTC) for day in (1, 2, 3))


def test_a_spokesman_holds_the_position_of_the_party_he_speaks_for() -> None:
    assert Claimant("Zabihullah Mujahed", speaks_for="Taliban").party == "Taliban"
    assert Claimant("Taliban").party == "Taliban"


@pytest.mark.parametrize(
    ("asserted_at", "published_at", "time"),
    [(ASSERTED, PUBLISHED, ASSERTED), (None, PUBLISHED, PUBLISHED), (None, None, None)],
)
def test_a_statement_is_as_old_as_it_says_and_never_as_its_receipt(
    asserted_at: datetime | None, published_at: datetime | None, time: datetime | None
) -> None:
    claim = Claim(
        "c1",
        Claimant("Taliban"),
        EVENT,
        source=Source(published_at=published_at),
        asserted_at=asserted_at,
        received_at=RECEIVED,
    )

    assert claim.dated_at == time


@pytest.mark.parametrize("state", ClaimState)
def test_only_an_active_claim_is_active(state: ClaimState) -> None:
    claim = Claim("c1", Claimant("Taliban"), EVENT, standing=Standing(state))

    assert claim.is_active == (state is ClaimState.ACTIVE)


def test_a_claim_never_changes() -> None:
    claim, field = Claim("c1", Claimant("Taliban"), EVENT), "sequence"

    with pytest.raises(FrozenInstanceError):
        setattr(claim, field, 7)
