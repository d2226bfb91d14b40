"""The profile of a claim."""

from dataclasses import replace

from service.domain.claims.claim import Count
from service.domain.matching.claim_features import features_of
from tests.builders.profiles import READ_AT
from tests.builders.story import PARTIES, a_claim, number


def test_a_claims_place_in_the_ledger_and_its_life_change_nothing() -> None:
    claim = a_claim("c1", "Taliban", killed=21)
    later = replace(claim, sequence=99, received_at=READ_AT, corrected_from=(Count("killed", number(20)),))

    assert features_of(claim, PARTIES) == features_of(later, PARTIES)


def test_a_profile_in_a_crowd_divided_otherwise_is_equal_but_for_the_division_and_has_an_identity_of_its_own() -> None:
    profile = features_of(a_claim("c1", "Taliban", killed=21), PARTIES)

    finer = profile.divided(2)

    assert finer.division.level == 2
    assert finer.identity is not profile.identity
    assert finer.divided(0) == profile
