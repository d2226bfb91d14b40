"""The names of countries in other languages than English."""

from service.domain.claims.names import fold_name
from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.country_names import country_code
from service.domain.places.country_tables.country_exonyms import FOREIGN_NAMES


def test_names_are_folded_and_lead_to_countries() -> None:
    assert all(fold_name(name) == name for name in FOREIGN_NAMES)
    assert {*FOREIGN_NAMES.values()} <= COUNTRY_CODES


def test_no_foreign_name_is_the_english_one_of_another_country() -> None:
    # Oman in Arabic folds to two letters, which are a code where they are Latin ones.
    names = {name: code for name, code in FOREIGN_NAMES.items() if len(name) > 3}

    assert all(country_code(name) in (None, code) for name, code in names.items())
