"""Identifiers that hold across documents: ``event.same_as`` (VOCABULARY 2), one row a scheme."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from service.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of identifiers.

    ``pattern`` is what follows the colon, in capital letters. ``is_of_event``: equal identifiers are one event, and
    different ones of the scheme are two. Else it names a thing, such as an aircraft: equal ones are one event within 30
    days, and different ones say nothing.
    """

    name: str
    pattern: str
    example: str
    is_of_event: bool


SCHEMES = (
    Scheme("glide", r"[A-Z]{2}-\d{4}-\d{6}-[A-Z]{3}", "glide:EQ-2001-000013-SLV", is_of_event=True),
    Scheme("wikidata", r"Q[1-9]\d{0,11}", "wikidata:Q12345", is_of_event=True),
    Scheme("usgs", r"[A-Z]{2}[A-Z0-9]{2,18}", "usgs:US6000JLLZ", is_of_event=True),
    Scheme("registration", r"[A-Z0-9]{1,4}-?[A-Z0-9]{1,7}", "registration:EP-IDA", is_of_event=False),
    Scheme("imo", r"\d{7}", "imo:9074729", is_of_event=False),
)
_SCHEMES = {scheme.name: scheme for scheme in SCHEMES}
_STATED = re.compile(r"\s*([A-Za-z]+)\s*:\s*(\S+)\s*")
_IMO_PREFIX = re.compile(r"IMO(?=\d)")
ACCEPTED = ", ".join(scheme.example for scheme in SCHEMES)
# The spelling that the contract publishes; any case and blanks around it are read as well.
PUBLISHED = "^(" + "|".join(f"{scheme.name}:{scheme.pattern}" for scheme in SCHEMES) + ")$"


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """An identifier in one spelling. Two of one ``series`` with other values name two events or two things."""

    scheme: str
    value: str

    @property
    def is_of_event(self) -> bool:
        """Whether it identifies the event itself, and not a thing that it happened to."""
        return _SCHEMES[self.scheme].is_of_event

    @property
    def series(self) -> str:
        """Its scheme, for GLIDE with the country: one disaster has a number for each country that it struck."""
        return f"{self.scheme} {self.value[-3:]}" if self.scheme == "glide" else self.scheme

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@lru_cache(maxsize=4_096)
def read_identifier(stated: str) -> Identifier:
    """An identifier as stated, "glide:EQ-2001-000013-SLV", in one spelling. Raises Refused for any other text."""
    match = _STATED.fullmatch(stated)
    scheme = _SCHEMES.get(match[1].lower()) if match else None
    if match is None or scheme is None:
        raise Refused(f"Give a scheme and an identifier with a colon between them, as in {ACCEPTED}.")
    value = _IMO_PREFIX.sub("", match[2].upper())
    if not re.fullmatch(scheme.pattern, value, re.ASCII) or not _is_checked(scheme.name, value):
        raise Refused(f"Not an identifier of {scheme.name}: give one like {scheme.example}.")
    # Registrations are painted with a hyphen and listed without one.
    return Identifier(scheme.name, value.replace("-", "") if scheme.name == "registration" else value)


def read_identifiers(stated: Iterable[str]) -> frozenset[Identifier]:
    """The identifiers of one event. Raises Refused, with the place in the list, or where two name two events."""
    identifiers = frozenset(_at(index, text) for index, text in enumerate(stated))
    series = [identifier.series for identifier in identifiers if identifier.is_of_event]
    if len(set(series)) < len(series):
        raise Refused("A claim is of one event: give one identifier of each scheme, for GLIDE one of each country.")
    return identifiers


def _at(index: int, stated: str) -> Identifier:
    try:
        return read_identifier(stated)
    except Refused as refused:
        raise Refused(refused.reason, (index,)) from None


def _is_checked(scheme: str, value: str) -> bool:
    """Whether the last digit of an IMO number is the sum of the others, weighed 7 to 2; true of any other scheme."""
    if scheme != "imo":
        return True
    return sum(int(digit) * weight for digit, weight in zip(value, range(7, 1, -1), strict=False)) % 10 == int(value[6])
