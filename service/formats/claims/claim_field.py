"""What a row of the table of fields has: the kind of value, the input of the form, the column."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from service.domain.claims.vocabulary import (
    MEASURES,
)


class FieldKind(StrEnum):
    """The kind of value that a field holds."""

    TEXT = "text"
    LONG_TEXT = "long text"
    URL = "url"
    WORD = "word"
    MEASURE = "measure"
    FIGURE = "figure"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    DAY = "day"
    MOMENT = "moment"
    COUNTRY = "country"
    TEXTS = "texts"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Input:
    """How the form asks for a field.

    ``hint`` is the placeholder of a text, or the name of the empty choice. ``help`` is a line below the input, for who
    sees the form for the first time. ``default`` is the word that the empty choice means, which is then not offered a
    second time; ``called`` has choices that are called otherwise than their word. Inputs of a lower ``line`` stand
    first in their fieldset; within a line the order of the table holds.
    """

    label: str
    hint: str = ""
    help: str = ""
    line: int = 0
    required: bool = False
    longest: int | None = None
    default: str = ""
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimField:
    """A field of a claim.

    ``name`` is the header of its column, ``column`` the same in the words of a desk, where they differ. ``path`` is its
    place in the JSON of a claim, where 0 stands for any row of a list. ``hashtag`` is the HXL tag of its column; a
    field without one is not exported. ``synonyms`` are further headers of foreign spreadsheets, with semicolons between
    them. ``words`` is the vocabulary of a word.
    """

    name: str
    path: str
    hashtag: str = ""
    synonyms: str = ""
    kind: FieldKind = FieldKind.TEXT
    words: type[StrEnum] | None = None
    input: Input | None = None
    is_posted: bool = True
    column: str = ""

    @property
    def column_words(self) -> str:
        """What a desk calls its column."""
        return self.column or self.name.replace("_", " ")

    @property
    def key(self) -> str:
        """The key of its value in the innermost object of the path."""
        return self.path.rpartition(".")[2]

    @property
    def parent(self) -> str:
        """The path of the object that holds it; empty for a field of the claim itself."""
        return self.path.rpartition(".")[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that its value is one of; empty for any other value."""
        return MEASURES if self.kind is FieldKind.MEASURE else tuple(word.value for word in self.words or ())
