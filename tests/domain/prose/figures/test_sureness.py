"""How sure a claimant is: the word counts at the number, or behind all; of a part it says nothing of the others."""

import pytest

from service.domain.prose.figures.sureness import how_sure, whether_suspects


@pytest.mark.parametrize(
    ("stated", "sureness"),
    [
        ("35 suspected deaths", "suspected"),
        ("57 new suspected cholera cases", "suspected"),
        ("57 laboratory-confirmed cases", "confirmed"),
        ("57 confirmed or probable cases", "confirmed or probable"),
        ("at least 12 suspected deaths so far", "suspected"),
        ("12 civilians (unverified)", "unverified"),
        ("12 dead, still unconfirmed", "still unconfirmed"),
        ("12 deaths, not yet confirmed", "not yet confirmed"),
        ("12 dead (names not confirmed)", ""),
        ("12, none confirmed", ""),
        ("12, 3 of them unconfirmed", ""),
        ("12 including 3 suspected militants", ""),
        ("killed by suspected militants", ""),
        ("14 people killed by suspected militants", ""),
        ("14 suspected militants", ""),
        ("57 suspected cases and 12 confirmed", ""),
        ("12", ""),
    ],
)
def test_a_word_for_how_sure_a_claimant_is_is_of_all_whom_it_counts(stated: str, sureness: str) -> None:
    assert how_sure(stated) == sureness


@pytest.mark.parametrize(
    ("stated", "word"),
    [
        ("14 suspected militants", "suspected"),
        ("three alleged spies", "alleged"),
        ("14 suspected cases", ""),
        ("14 people killed by suspected militants", ""),
        ("14 militants", ""),
    ],
)
def test_suspects_are_suspected_of_what_they_are_called(stated: str, word: str) -> None:
    assert whether_suspects(stated) == word
