"""Adjectives of countries."""

import pytest

from service.domain.quantities.words.nationalities import ADJECTIVES, nationality


@pytest.mark.parametrize(
    ("code", "adjective"),
    [("PK", "Pakistani"), ("SS", "South Sudanese"), ("EC", "Ecuadorean"), ("XX", ""), (None, "")],
)
def test_a_country_has_its_first_adjective(code: str | None, adjective: str) -> None:
    assert nationality(code) == adjective


def test_every_adjective_is_of_the_country_that_it_names() -> None:
    assert all(nationality(code) for code in ADJECTIVES.values())
