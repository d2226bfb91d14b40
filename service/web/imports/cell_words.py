"""The words of a file that no vocabulary has ("Anschlag", "Utopia"), each to be given one meaning for all rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.formats.claims.claim_field import FieldKind
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.read_row import LONGEST_SHOWN
from service.web.imports.field_names import Options, field_words
from service.web.site.page import spelt
from service.web.site.text import country_names

MOST_WORDS = 50
_FIELDS = {field.name: field for field in POSTED_FIELDS}

Json = Mapping[str, Any]
Word = tuple[str, str]


def unknown_words(report: Json, values: Mapping[str, Mapping[str, str]]) -> Sequence[Word]:
    """The fields and the words whose meaning can be chosen: those that have one by now, then those that are refused."""
    field_of = {column["name"]: column["field"] for column in report["columns"] if column["field"]}
    chosen = [(field, cell) for field, meanings in values.items() for cell in meanings]
    errors = (error for item in report["items"] for error in item["errors"])
    refused = ((field_of.get(error["column"]), error["cell"]) for error in errors)
    words = [(field, cell) for field, cell in refused if field and cell and len(cell) < LONGEST_SHOWN]
    return [word for word in dict.fromkeys([*chosen, *words]) if meanings_of(word[0])][:MOST_WORDS]


def meanings_of(field: str) -> Options:
    """What a cell of a field may mean, with the words for each; empty where it may mean anything."""
    row = _FIELDS.get(field)
    if row is None:
        return ()
    if row.kind is FieldKind.COUNTRY:
        return country_names.choices()
    return tuple((word, spelt(word)) for word in row.choices)


def shown_words(
    words: Sequence[Word], values: Mapping[str, Mapping[str, str]]
) -> Sequence[tuple[str, str, Options, str]]:
    """Each word with its field, what it may mean, and what it was chosen to mean."""
    return [
        (cell, field_words(field), meanings_of(field), values.get(field, {}).get(cell, "")) for field, cell in words
    ]
