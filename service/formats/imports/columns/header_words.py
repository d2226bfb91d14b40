"""The words of a header, and the field of a claim that they mean.

Headers are compared without case, accents, punctuation and spacing. A "best estimate" is on no list, because nobody
claimed that number.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES
from service.formats.claims.claim_sheet import CLAIMS
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.columns.foreign_headings import FOREIGN_HEADINGS
from service.formats.imports.columns.joined_columns import JOINED_COLUMNS
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS, measure_column
from service.formats.imports.dates.days import order_of

_SYNONYMS: Mapping[str, str] = {
    **{field.name: field.synonyms for field in POSTED_FIELDS},
    **{measure.name: measure.headings for measure in MEASURE_TABLE if measure.headings},
    **JOINED_COLUMNS,
}
# What a column may be read as: a field of a claim, a number of a measure, a part of a date.
FIELDS = frozenset({*CLAIMS.header, *_SYNONYMS, *MEASURE_COLUMNS})
# The fields that an error lists: those of a claim, the single measures, the parts of dates.
NAMED_FIELDS = tuple(sorted({*CLAIMS.header, *_SYNONYMS}))
# A notation of days in brackets in the header of a column: "Date (dd/mm/yyyy)", by the first letters of its parts.
_FORMAT_OF_DATES = re.compile(r"\s*[(\[]\s*((?:[dDmMyYjJaAtTgG]{1,4}[-/. ]){2}[dDmMyYjJaAtTgG]{1,4})\s*[)\]]\s*$")
# "💥 Type", "☠️ Killed": a picture before the words of a header.
PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+")
# "Time (UTC)".
ZONE_IN_HEADER = re.compile(
    r"\s*[(\[]\s*((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:\d\d)\s*[)\]]\s*$", re.IGNORECASE
)
LONGEST_HEADER = 80


def is_tag(name: str) -> bool:
    """Whether a header is a tag of HXL; "# killed" is a number."""
    return name.startswith("#") and not name.startswith("# ")


def order_in_header(header: str) -> str | None:
    notation = _FORMAT_OF_DATES.search(header) if len(header) <= LONGEST_HEADER else None
    return order_of(notation[1]) if notation else None


def measure_in_words(text: str) -> str | None:
    """The measure that a text names as a header does: "deaths" are ``killed``."""
    field = FIELD_OF.get(fold_name(text))
    return field if field in MEASURES else None


def field_of_header(text: str) -> str | None:
    """The field of a header; ``None`` for an HXL tag, whose place is below the header."""
    return None if len(text) > LONGEST_HEADER or is_tag(text) else foreign_field(text)


def field_named(name: str, *, is_ours: bool) -> str | None:
    """The field that a header means; in an export of ours each header is the name of its field."""
    return name if is_ours and name in CLAIMS.header else foreign_field(name)


# The cells of a sheet repeat. The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=8_192)
def foreign_field(name: str) -> str | None:
    if is_tag(name):
        return _FIELD_OF_TAG.get(fold_name(name))
    is_short = len(name) <= LONGEST_HEADER
    name = PICTURE.sub("", name)
    folded = fold_name(ZONE_IN_HEADER.sub("", _FORMAT_OF_DATES.sub("", name)) if is_short else name)
    # "State" is a province in foreign spreadsheets; in our own it is the state of a claim.
    return FIELD_OF.get(folded) or ("admin1" if folded == "state" else measure_column(folded, FIELD_OF))


def _folded(synonyms: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for field, headers in synonyms.items():
        for header in filter(None, headers.split(";")):
            yield fold_name(header), field


FIELD_OF = {
    **dict(_folded(FOREIGN_HEADINGS)),
    **{fold_name(field.name): field.name for field in POSTED_FIELDS},
    **dict(_folded(_SYNONYMS)),
}
_FIELD_OF_TAG = {
    **{fold_name(field.hashtag): field.name for field in POSTED_FIELDS if field.hashtag},
    **{f"affected {measure}": measure for measure in MEASURES},
    "country": "country",
    "adm1": "admin1",
    "adm2": "admin2",
    "loc": "place",
    "date": "start",
}
