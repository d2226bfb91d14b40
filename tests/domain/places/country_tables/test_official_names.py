"""The official names of countries, in all languages of an import."""

import gettext

import pycountry
import pytest

from service.domain.claims.names import fold_name
from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.country_names import country_code_in_any_language
from service.domain.places.country_tables.official_names import OFFICIAL_NAMES

# Of the Persian translations these are of another country: Palestine for Eritrea, Zambia for the Gambia.
WRONGLY_TRANSLATED = {("fa", "ER"), ("fa", "GM"), ("fa", "ZM")}
TERRITORIES = frozenset("BQ CW HK MO MP NU SX VG VI".split())


def test_names_are_folded_and_lead_to_countries() -> None:
    assert all(fold_name(name) == name for name in OFFICIAL_NAMES)
    assert {*OFFICIAL_NAMES.values()} <= COUNTRY_CODES


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "ar", "ru", "pt", "it", "tr", "uk", "fa"])
def test_the_official_name_of_every_country_is_known(language: str) -> None:
    translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language], fallback=True)
    official = {row.alpha_2: getattr(row, "official_name", None) for row in pycountry.countries}
    names = {
        code: translated.gettext(name)
        for code, name in official.items()
        if name and code not in TERRITORIES and (language, code) not in WRONGLY_TRANSLATED
    }

    assert len(names) > 150
    assert {code: name for code, name in names.items() if country_code_in_any_language(name) != code} == {}


@pytest.mark.parametrize("name", ["کونگو", "کنگو", "Congo"])
def test_a_name_of_two_countries_is_that_of_neither(name: str) -> None:
    assert country_code_in_any_language(name) is None
