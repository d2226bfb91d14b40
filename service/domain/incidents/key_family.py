"""The base of the families of index keys: each has a name and a row that describes its keys."""

from enum import StrEnum
from typing import Self


class IncidentKeyFamily(StrEnum):
    """The base of a table of keys. A row is a name, a pattern of the rest of the key, the meaning of the key, an
    example.
    """

    pattern: str
    holds: str
    example: str

    def __new__(cls, name: str, pattern: str, holds: str, example: str) -> Self:
        family = str.__new__(cls, name)
        family._value_, family.pattern, family.holds, family.example = name, pattern, holds, example
        return family

    def key(self, *parts: object) -> str:
        """A key of the family: its name and some parts, joined by colons."""
        return ":".join((self, *map(str, parts)))
