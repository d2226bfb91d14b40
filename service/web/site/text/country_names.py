"""The countries to choose from, by their everyday names."""

from functools import cache
from operator import itemgetter

from service.domain.places.countries import COUNTRY_CODES, country_name


@cache
def choices() -> tuple[tuple[str, str], ...]:
    """Codes and names, by name; ``the`` does not count in the order."""
    names = {code: country_name(code).removeprefix("the ") for code in COUNTRY_CODES}
    return tuple(sorted(((code, name[:1].upper() + name[1:]) for code, name in names.items()), key=itemgetter(1)))
