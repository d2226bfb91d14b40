"""The words of claims (VOCABULARY 2)."""

import pytest

from service.domain.claims.vocabulary import MEASURES, SPEAKS_WITHOUT_A_NUMBER, Stance, is_measure


@pytest.mark.parametrize("word", [*MEASURES, "other:evacuation_centres", "other:x"])
def test_known_measures_and_measures_of_ones_own_are_measures(word: str) -> None:
    assert is_measure(word)


@pytest.mark.parametrize("word", ["", "other:", "other:-x", "other:x-", "other:X", "arrested!", "Killed"])
def test_other_words_are_no_measures(word: str) -> None:
    assert not is_measure(word)


def test_who_asserts_or_concedes_gives_a_number() -> None:
    assert set(Stance) - SPEAKS_WITHOUT_A_NUMBER == {Stance.ASSERTS, Stance.CONCEDES}
