"""The two letters of a country, from the names that data sets give it."""

from functools import lru_cache

import pycountry

from service.domain.places.countries import UNKNOWN_COUNTRY

# Names that the register of ISO 3166 does not know or mistakes for another country's.
_NAMED = {
    "bosnia-herzegovina": "BA",
    "burma": "MM",
    "cape verde": "CV",
    "congo-brazzaville": "CG",
    "congo-kinshasa": "CD",
    "congo, democratic republic of": "CD",
    "congo, republic of": "CG",
    "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "east timor": "TL",
    "ivory coast": "CI",
    "kosovo": "XK",
    "republic of congo": "CG",
    "republic of the congo": "CG",
    "rumania": "RO",
    "swaziland": "SZ",
    "turkey": "TR",
}


@lru_cache
def country_code(name: str | None) -> str:
    """ISO 3166-1 alpha-2, or XK, of a country by any of its names; XX where it is not known."""
    # "DR Congo (Zaire)", "Côte d’Ivoire"
    plain = (name or "").split(" (")[0].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").strip()
    if not plain or plain.casefold() in _NAMED:
        return _NAMED.get(plain.casefold(), UNKNOWN_COUNTRY)
    try:
        exact = pycountry.countries.get(name=plain) or pycountry.countries.get(common_name=plain)
        return str((exact or pycountry.countries.search_fuzzy(plain)[0]).alpha_2)
    except LookupError:
        return UNKNOWN_COUNTRY
