"""Claims as they are read under a registry."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Stance
from service.domain.reconciliation.positions.newest import position_key
from service.domain.reconciliation.report import Reconciliation
from tests.builders.reconciled import assertions, reported
from tests.builders.story import Telling, a_claim


def test_towns_of_one_clash_are_detail_and_towns_of_one_quake_are_scope() -> None:
    kibera, nairobi = Place("KE", name="Kibera"), Place("KE", name="Nairobi")

    def status_of(type: EventType) -> Reconciliation:
        at_kibera, at_nairobi = Telling(type=type, place=kibera), Telling(type=type, place=nairobi)
        return reported(a_claim("a", "Police", at_kibera, killed=2), a_claim("b", "Red Cross", at_nairobi, killed=9))

    assert status_of(EventType.UNREST).status == "contradicted"
    assert status_of(EventType.NATURAL_DISASTER).status == "consistent"


def test_a_claim_without_a_count_has_a_party_and_neither_bounds_nor_a_key() -> None:
    [assertion] = assertions(a_claim("a", "MoD", Telling(stance=Stance.DENIES)))

    assert (assertion.party, assertion.side, assertion.topic) == ("afghan-mod", "afghan-government", None)
    assert assertion.is_denial
    for read in (lambda: assertion.hard, lambda: assertion.quantity, lambda: position_key(assertion)):
        with pytest.raises(ValueError, match="without a count"):
            read()


@pytest.mark.parametrize(
    ("stance", "number", "voiced", "denies"),
    [
        (Stance.ASSERTS, 5, True, False),
        (Stance.ASSERTS, 0, True, True),
        (Stance.DENIES, 5, False, True),
        (Stance.DENIES, 0, True, True),
        (Stance.CANNOT_VERIFY, 5, False, False),
        (Stance.NO_COMMENT, 5, False, False),
    ],
)
def test_a_number_that_is_denied_or_not_verified_is_not_the_claimants_own(
    stance: Stance, number: int, voiced: bool, denies: bool
) -> None:
    [assertion] = assertions(a_claim("a", "MoD", Telling(stance=stance), killed=number))

    assert (assertion.voiced, assertion.denies) == (voiced, denies)
