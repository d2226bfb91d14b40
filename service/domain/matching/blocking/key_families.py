"""The families of keys by which claims find each other (see ``blocking``)."""

from enum import StrEnum
from typing import Self


class KeyFamily(StrEnum):
    """The families of keys: a letter, its part of the key, a pattern of what follows it, what it holds, an example.

    A key of place and time is a space ("" for single events, "ro" or "ru" for summaries), a cell, a home and a slot:
    ``aAFknbdod18808``. An exact key stands alone.
    """

    part: str
    pattern: str
    holds: str
    example: str

    FINE_CELL = "f", "cell", r"\d+\.\d+", "a grid cell of some 11 km that a site touches", "f887.1775"
    COARSE_CELL = "c", "cell", r"\d+\.\d+", "a grid cell of some 83 km that a place touches", "c118.236"
    NAME = "a", "cell", r"[A-Z]{2}\w*", "a country and the skeleton of a place's name", "aAFknbd"
    COUNTRY = "n", "cell", r"[A-Z]{2}", "a country", "nAF"

    AT_HOME = "o", "home", "", "nothing: the cell is of the claim's own level", "o"
    INSIDE = "i", "home", "", "nothing: the cell is of a coarser level than the claim", "i"

    DAY = "d", "slot", r"-?\d+", "a day since 1970, of a claim of few days", "d18808"
    SLOT_OF_DAYS = "p", "slot", r"-?\d+", "a slot of 28 days, of a claim that posts days as well", "p671"
    SLOT = "m", "slot", r"-?\d+", "a slot of 28 days, of a claim that posts no days", "m671"
    SLOT_OF_LASTING = (
        "w", "slot", r"-?\d+",
        "a slot of 28 days, of a claim of few days of a disaster or an epidemic", "w671",
    )  # fmt: skip
    VAST = "v", "slot", r"-?\d+", "the one day by which a total or a very long window is found", "v18808"

    RARE_TYPE = (
        "t", "exact", r"[A-Z]{2}[a-z_]+-?\d+",
        "a country, a rare type of event and a day, after _ a slot of 28 days", "tAFepidemic18808",
    )  # fmt: skip
    IDENTIFIER = (
        "e", "exact", r"[0-9a-f]{16}(_-?\d+)?",
        "a digest of an identifier of the event; of one of a thing, after _ a slot of 28 days", "e" + "0f" * 8,
    )  # fmt: skip
    SUMMARY = (
        "s", "exact", r"[A-Z]{2}[0-9a-f]{16}-?\d+",
        "a country, a digest of a summary's telling words, and a day", "sAF" + "0f" * 8 + "18808",
    )  # fmt: skip
    PROPER_NAME = (
        "k", "exact", r"[A-Z]{2}\w+_-?\d+",
        "a country, the skeleton of a proper name in a summary, and a day; of a disaster XX and a slot of 28 days",
        "kAFkndz_18808",
    )  # fmt: skip
    REF = "r", "exact", r"[0-9a-f]{16}", "a digest of a document and the poster's key of the event", "r" + "0f" * 8
    QUOTE = (
        "q",
        "exact",
        r"[0-9a-f]{16}-?\d+",
        "a digest of a quote's words, and a slot of 28 days",
        "q" + "0f" * 8 + "671",
    )

    def __new__(cls, letter: str, part: str, pattern: str, holds: str, example: str) -> Self:
        family = str.__new__(cls, letter)
        family._value_, family.part, family.pattern = letter, part, pattern
        family.holds, family.example = holds, example
        return family
