"""The words of a claim as they are compared."""

from service.domain.claims.claim import Source
from service.domain.matching.features.text_feature import text_of
from tests.builders.story import Telling, a_claim


def test_a_headline_stands_in_only_for_a_claim_without_words_of_its_own() -> None:
    source = Source(headline="Convoy ambushed near the dam")

    assert text_of(a_claim("c1", "MoD", Telling(source=source))).is_headline
    assert not text_of(a_claim("c1", "MoD", Telling(source=source, summary="Convoy ambushed"))).is_headline
