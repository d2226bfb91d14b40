"""Assertions: topics, keys and times of the counts of a claim."""

from service.domain.claims.event import Place
from service.domain.claims.vocabulary import (
    EventType,
)
from service.domain.reconciliation.report import Reconciliation
from tests.builders.reconciled import reported
from tests.builders.story import (
    Telling,
    a_claim,
)


def test_towns_of_one_clash_are_detail_and_towns_of_one_quake_are_scope() -> None:
    kibera, nairobi = Place("KE", name="Kibera"), Place("KE", name="Nairobi")

    def status_of(type: EventType) -> Reconciliation:
        at_kibera, at_nairobi = Telling(type=type, place=kibera), Telling(type=type, place=nairobi)
        return reported(a_claim("a", "Police", at_kibera, killed=2), a_claim("b", "Red Cross", at_nairobi, killed=9))

    assert status_of(EventType.UNREST).status == "contradicted"
    assert status_of(EventType.NATURAL_DISASTER).status == "consistent"
