"""The words of claims (VOCABULARY 2)."""

import pytest

from service.domain.claims.vocabulary import (
    BRANCH,
    MEASURES,
    SPEAKS_WITHOUT_A_NUMBER,
    SUMMARIES,
    EventType,
    Stance,
    is_measure,
)


def test_every_event_type_has_its_branch() -> None:
    assert set(BRANCH) == set(EventType)


def test_only_summaries_are_in_the_branch_of_summaries() -> None:
    assert {type for type, branch in BRANCH.items() if branch == ("summary",)} == SUMMARIES


@pytest.mark.parametrize("word", [*MEASURES, "other:evacuation_centres", "other:x"])
def test_known_measures_and_measures_of_ones_own_are_measures(word: str) -> None:
    assert is_measure(word)


@pytest.mark.parametrize("word", ["", "other:", "other:-x", "other:x-", "other:X", "arrested!", "Killed"])
def test_other_words_are_no_measures(word: str) -> None:
    assert not is_measure(word)


def test_who_asserts_or_concedes_gives_a_number() -> None:
    assert set(Stance) - SPEAKS_WITHOUT_A_NUMBER == {Stance.ASSERTS, Stance.CONCEDES}
