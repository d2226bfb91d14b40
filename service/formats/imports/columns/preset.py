"""The column layout of a well-known data set, and how its cells are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Preset:
    """The columns of a well-known data set and how its cells are read.

    ``name`` and ``title`` name it. ``signature`` are folded headers that together recognise it and no other.
    ``columns`` maps a header, as the data set writes it, to a field, or to a part that the importer joins:
    ``start_year``, "killed:civilian:low"; several columns of ``participants`` are one list. ``defaults`` maps a field
    to the value of every row that has none. ``values`` maps the cells of a field to their meaning; the meaning "" is
    that the cell says nothing. ``never_read`` maps a header to the reason, a sentence for the report of the import.
    """

    name: str
    title: str
    signature: frozenset[str]
    columns: Mapping[str, str]
    defaults: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    never_read: Mapping[str, str] = field(default_factory=dict)


def rows_of(words_of: Mapping[str, str]) -> dict[str, str]:
    """A table by target turned around: each of the words with "; " between them maps to the target."""
    return {word: target for target, words in words_of.items() for word in words.split("; ")}


def country_codes(rows: str) -> dict[str, str]:
    """The codes of countries that a data set names in its own way, from rows of a code and a name."""
    return {row[3:]: row[:2] for row in rows.split("; ")}


BEST_ESTIMATE = "A best estimate: nobody claimed it."
WORLD_REGION = "A part of the world, not a province."
