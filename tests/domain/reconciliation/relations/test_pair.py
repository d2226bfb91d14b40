"""Pairs of assertions: comparability, provenance and how bounds lie."""

from service.domain.claims.claim import Source
from service.domain.reconciliation.positions.assertion import Interpretation
from service.domain.reconciliation.relations.relate import relate
from service.domain.reconciliation.report import Kind
from tests.builders.story import PARTIES, Telling, a_claim

QUOTE = "At least forty people were killed when a bus fell into a ravine near Kunduz, the governor said."


def test_two_parties_in_one_article_are_two_voices() -> None:
    source = Source(publisher="AA", url="https://aa.example/1", quote=QUOTE)
    mod, taliban = (a_claim(id, who, Telling(source=source), killed=40) for id, who in (("a", "MoD"), ("b", "Taliban")))

    left, right = Interpretation(PARTIES, [mod, taliban]).assertions([mod, taliban])
    relation = relate(left, right)

    assert (relation.kind, relation.axes.provenance) == (Kind.AGREES, "independent")
