"""Adjectives, other names and capitals are of countries that the contract knows."""

from service.domain.drafting.words import places as words
from service.domain.places.countries import COUNTRY_CODES
from service.domain.quantities.words.nationalities import ADJECTIVES


def test_every_country_is_known() -> None:
    assert set(ADJECTIVES.values()) | set(words.OTHER_NAMES.values()) | set(words.CAPITAL_OF) <= COUNTRY_CODES


def test_names_are_lower_case_and_mean_one_country() -> None:
    assert all(name == name.lower() for name in (*ADJECTIVES, *words.OTHER_NAMES))
    assert not set(ADJECTIVES) & set(words.OTHER_NAMES)
