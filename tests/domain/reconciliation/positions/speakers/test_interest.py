"""Whose losses a claimant counts."""

from service.domain.claims.vocabulary import Interest
from tests.builders.reconciled import positions
from tests.builders.story import SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim


def test_whose_losses_a_claimant_counts_follows_sides_up() -> None:
    def interest(claimant: str, telling: Telling) -> Interest:
        return positions(a_claim("a", claimant, telling, killed=5))[0].interest

    fighting = ("Taliban", "Afghan security forces")
    assert interest("MoD", Telling(victims=SOLDIERS_DEAD)) is Interest.OWN_LOSSES
    assert interest("MoD", Telling(victims=TALIBAN_DEAD, participants=fighting)) is Interest.ENEMY_LOSSES
    assert interest("Red Cross", Telling(victims=TALIBAN_DEAD, participants=fighting)) is Interest.THIRD_PARTY
    assert interest("MoD", Telling(participants=fighting)) is Interest.THIRD_PARTY
