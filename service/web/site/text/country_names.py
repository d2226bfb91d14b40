"""The countries to choose from, by their everyday names in the language of the page."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from service.domain.places.countries import COUNTRY_CODES, country_name
from service.web.site import language

Choices = Sequence[tuple[str, str]]


def choices() -> Choices:
    """Codes and names, by name; ``the`` does not count in the order."""
    return _choices(language.current())


def name(code: str) -> str:
    """The name of a country: "the Philippines", "Philippinen"."""
    return _name(code, language.current())


@cache
def _choices(spoken: str) -> Choices:
    names = ((code, _name(code, spoken).removeprefix("the ")) for code in COUNTRY_CODES)
    return tuple(sorted(((code, name[:1].upper() + name[1:]) for code, name in names), key=lambda pair: _key(pair[1])))


def _name(code: str, spoken: str) -> str:
    known = {} if spoken == language.ENGLISH else language.locale_of(spoken).territories
    return str(known.get(code) or language.translated(country_name(code)))


def _key(name: str) -> str:
    """The name without the marks above its letters: Ägypten stands beside Afghanistan."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
