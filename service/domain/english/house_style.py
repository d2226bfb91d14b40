"""The house style of a newsroom: how its texts attribute, number and date (VOCABULARY 10)."""

from dataclasses import dataclass
from datetime import UTC, tzinfo
from enum import StrEnum


class Attribution(StrEnum):
    """How a figure gets its claimant: "119 killed per the ministry", or "the ministry says 119 were killed"."""

    PER = "per"
    SAYS = "says"


class Numerals(StrEnum):
    """Whether running text spells numbers below ten out."""

    WORDS_BELOW_TEN = "words_below_ten"
    DIGITS = "digits"


class ClockFace(StrEnum):
    """How a time of day is printed: 19:40, or 7:40 p.m."""

    HOURS_24 = "24h"
    HOURS_12 = "12h"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The settings of one newsroom; ``zone`` is a name of the time zone database, "Europe/London".

    ``timezone`` is the same zone as a value, looked up by whoever reads the settings: the domain has no database.

    A claim's own words are never changed by it: "exactly six" stays "exactly six".
    """

    attribution: Attribution = Attribution.PER
    numerals: Numerals = Numerals.WORDS_BELOW_TEN
    clock: ClockFace = ClockFace.HOURS_24
    zone: str = "UTC"
    timezone: tzinfo = UTC


DEFAULT_STYLE = HouseStyle()
