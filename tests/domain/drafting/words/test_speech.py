"""Words of saying have stances, and names have kinds, of the vocabulary."""

import re

from service.domain.claims.vocabulary import ClaimantKind, Stance
from service.domain.drafting.words import speech as words


def test_every_verb_has_a_stance_of_the_vocabulary() -> None:
    assert set(words.STANCE_OF.values()) <= set(Stance)


def test_lists_of_verbs_are_verbs_of_saying() -> None:
    listed = words.NOUN_LIKE | words.AMBIGUOUS | words.PARTICIPLES_OF_SAYING | words.PASSIVES_OF_SAYING

    assert listed <= set(words.STANCE_OF)


def test_every_kind_is_of_the_vocabulary_and_its_pattern_can_be_read() -> None:
    assert {kind for kind, _ in words.KIND_ROWS} <= set(ClaimantKind)
    assert all(re.compile(pattern).search("") is None for _, pattern in words.KIND_ROWS)
