"""Profiles of claims for tests of matching."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from service.domain.claims.claim import Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.claim_features import ClaimFeatures, features_of
from tests.builders.story import PARTIES, Telling, a_claim

READ_AT = datetime(2021, 6, 30, 12, tzinfo=UTC)
KUNDUZ_CITY = Place("AF", "Kunduz", name="Kunduz")
WIRE = Source(publisher="Anadolu Agency", published_at=READ_AT)
_PLACES = [KUNDUZ_CITY, Place("AF", "Kunduz"), Place("AF", "Kunduz", "Archi"), Place("AF")]


def profiled(telling: Telling, claimant: str = "Taliban", id: str = "c1", **counted: int | str) -> ClaimFeatures:
    return features_of(a_claim(id, claimant, telling, **counted), PARTIES)


def an_article(publisher: str = "AA", headline: str = "Fighting goes on", at: datetime | None = READ_AT) -> Source:
    return Source(publisher=publisher, headline=headline, published_at=at)


@st.composite
def crowds(draw: st.DrawFn) -> list[ClaimFeatures]:
    """Claims of a few places, days, types and claimants, so that many tie."""
    crowd = []
    for n in range(draw(st.integers(2, 14))):
        telling = Telling(
            place=draw(st.sampled_from(_PLACES)),
            day=draw(st.sampled_from(["2021-06-29", "2021-06-30", "2021-06-XX"])),
            type=draw(st.sampled_from([EventType.SHOOTING, EventType.IED_OR_MINE, EventType.ROUNDUP])),
            summary=draw(st.sampled_from([None, "Market bombed", "Bus bombed"])),
            source=draw(st.sampled_from([Source(), WIRE])),
        )
        crowd.append(profiled(telling, draw(st.sampled_from(["MoD", "Taliban", "Tolo"])), f"c{n}", killed=n))
    return crowd
