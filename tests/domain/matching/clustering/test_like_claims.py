"""Very many claims of one place: one event stays one, however many tell of it."""

import time

from service.domain.claims.claim import Source
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from tests.builders.profiles import KUNDUZ_CITY, READ_AT
from tests.builders.story import PARTIES, Telling, a_claim


def hot(size: int) -> list[ClaimFeatures]:
    """One event that many tell of, each in other words and numbers."""
    source = [Source(publisher=f"paper {n}", headline=f"Market blast {n}", published_at=READ_AT) for n in range(size)]
    return [
        features_of(
            a_claim(f"c{n}", f"claimant {n}", Telling(place=KUNDUZ_CITY, source=source[n]), killed=n % 50 + 1), PARTIES
        )
        for n in range(size)
    ]


def test_one_event_that_a_thousand_tell_of_is_one_incident_and_soon_found() -> None:
    crowd = hot(1_000)
    begun = time.process_time()

    result = group_claims(crowd, MatchCache())

    assert [len(incident.members) for incident in result.groups] == [1_000]
    assert time.process_time() - begun < 10  # two seconds on a quiet core; a shared one under load is slower


def test_a_thousand_claims_of_one_claimant_alike_to_the_letter_are_not_torn_up() -> None:
    crowd = [
        features_of(a_claim(f"c{n}", "Taliban", Telling(place=KUNDUZ_CITY), killed=20), PARTIES) for n in range(1_000)
    ]

    assert [len(incident.members) for incident in group_claims(crowd, MatchCache()).groups] == [1_000]
