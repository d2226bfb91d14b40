"""The headers of a foreign spreadsheet, and the field of a claim that each means.

Headers are compared without case, accents, punctuation and spacing. A column with an unlisted header is not read, and
reported as such. A "best estimate" is on no list, because nobody claimed that number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES as KNOWN_MEASURES
from service.formats.claims.claim_sheet import CLAIMS
from service.formats.claims.fields import POSTED_FIELDS

_SYNONYMS: Mapping[str, str] = {
    **{field.name: field.synonyms for field in POSTED_FIELDS},
    **{measure.name: measure.headings for measure in MEASURE_TABLE if measure.headings},
    "killed:civilian": "civilians killed; civilian deaths; civilian fatalities; dead civilians; killed civilians",
    "injured:civilian": "civilians injured; civilians wounded; injured civilians; wounded civilians",
    "killed:child": "children killed; child deaths; killed children; dead children",
    "killed:combatant": "combatants killed; fighters killed; soldiers killed; militants killed",
}
# Columns that hold a number: one of a measure, or one of a measure and victims ("killed:civilian").
MEASURES = frozenset(field for field in _SYNONYMS if field.partition(":")[0] in KNOWN_MEASURES)
FIELDS = frozenset({*CLAIMS.header, *_SYNONYMS})


@dataclass(frozen=True, slots=True)
class Heading:
    """The field of each column, by position; ``None`` for a column that is not read."""

    names: tuple[str, ...]
    fields: tuple[str | None, ...]

    def column(self, field: str) -> str:
        """The header of the column of a field; the name of the field where the spreadsheet has no such column."""
        headers = [header for header, name in zip(self.names, self.fields, strict=True) if name == field]
        return headers[0] if headers else field.partition(":")[0]


def read_heading(names: Sequence[str], columns: Mapping[str, str]) -> Heading:
    """The heading of a spreadsheet; ``columns`` maps headers of the spreadsheet to fields and comes first.

    Of two columns for one field the first is read.
    """
    mapped = {fold_name(name): field for name, field in columns.items()}
    is_ours = "claim_id" in names
    fields: list[str | None] = []
    for name in names:
        field = mapped.get(fold_name(name)) or _field(name, is_ours=is_ours)
        fields.append(field if field in FIELDS and field not in fields else None)
    return Heading(tuple(names), tuple(fields))


def _field(name: str, *, is_ours: bool) -> str | None:
    """The field that a header means; in an export of ours each header is the name of its field."""
    if is_ours and name in CLAIMS.header:
        return name
    known = _FIELD_OF.get(fold_name(name))
    # "State" is a province in everybody's spreadsheet but ours.
    return known or ("admin1" if fold_name(name) == "state" else None)


_FIELD_OF = {
    **{fold_name(field.name): field.name for field in POSTED_FIELDS},
    **{
        fold_name(synonym): field
        for field, synonyms in _SYNONYMS.items()
        for synonym in filter(None, synonyms.split(";"))
    },
}
