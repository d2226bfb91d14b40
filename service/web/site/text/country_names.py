"""The countries to choose from, by their everyday names."""

from functools import cache

import pycountry

from service.domain.places.countries import country_name

_USER_ASSIGNED = ("XK", "XX", "XZ")


@cache
def choices() -> tuple[tuple[str, str], ...]:
    """Codes and names, by name; ``the`` does not count in the order."""
    codes = [*(country.alpha_2 for country in pycountry.countries), *_USER_ASSIGNED]
    named = ((code, country_name(code).removeprefix("the ")) for code in codes)
    return tuple(sorted(((code, name[:1].upper() + name[1:]) for code, name in named), key=lambda one: one[1]))
