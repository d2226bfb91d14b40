"""The codes and the English names of countries."""

import pycountry

from service.domain.claims.names import fold_name
from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.country_tables.country_spellings import ALPHA_3, ENGLISH_NAMES, NUMERIC


def test_every_country_of_iso_3166_has_its_code_of_three_letters_and_its_number() -> None:
    assert {row.alpha_3: row.alpha_2 for row in pycountry.countries} == ALPHA_3
    assert {int(row.numeric): row.alpha_2 for row in pycountry.countries} == NUMERIC


def test_names_are_folded_and_lead_to_countries() -> None:
    assert all(fold_name(name) == name for name in ENGLISH_NAMES)
    assert {*ENGLISH_NAMES.values()} <= COUNTRY_CODES
