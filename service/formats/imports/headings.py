"""The headers of a foreign spreadsheet, and the field of a claim that each means.

Headers are compared without case, accents, punctuation and spacing. A column with an unlisted header is not read, and
reported as such. A "best estimate" is on no list, because nobody claimed that number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.formats.claims.claim_sheet import CLAIMS
from service.formats.claims.fields import POSTED_FIELDS, FieldKind
from service.formats.imports.foreign_headings import FOREIGN_HEADINGS
from service.formats.imports.joined_columns import JOINED_COLUMNS
from service.formats.imports.measure_columns import MEASURE_COLUMNS, measure_column
from service.formats.imports.presets import Preset, preset_of

_SYNONYMS: Mapping[str, str] = {
    **{field.name: field.synonyms for field in POSTED_FIELDS},
    **{measure.name: measure.headings for measure in MEASURE_TABLE if measure.headings},
    **JOINED_COLUMNS,
}
# Of these a spreadsheet may have several columns; what they hold is one list.
_LISTS = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.TEXTS)
# What a column may be read as: a field of a claim, a number of a measure, a part of a date.
FIELDS = frozenset({*CLAIMS.header, *_SYNONYMS, *MEASURE_COLUMNS})
# The fields that an error lists: those of a claim, the single measures, the parts of dates.
NAMED_FIELDS = tuple(sorted({*CLAIMS.header, *_SYNONYMS}))
_BEST = frozenset(map(fold_name, ("best", "best estimate", "estimate", "average", "mean", "median", "mid", "midpoint")))
# Beside a column of years, a column of days has the days of months.
_DAY_OF_MONTH = frozenset(("day", "tag", "jour", "dia", "giorno", "gun", "den"))
_TIMED = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.MOMENT) | {"start_time"}
_NOBODY_CLAIMED = "A best estimate is never read: nobody claimed it."


@dataclass(frozen=True, slots=True)
class Heading:
    """The field of each column, by position; ``None`` for a column that is not read.

    ``row`` is its number in the file. ``reasons`` tell why columns are not read, by header. ``source_claims``: the
    spreadsheet says which source and not who claims, so the source is the claimant. ``preset`` is the data set whose
    columns these are.
    """

    names: tuple[str, ...]
    fields: tuple[str | None, ...]
    row: int = 1
    reasons: tuple[tuple[str, str], ...] = ()
    source_claims: bool = False
    preset: Preset | None = None

    def column(self, field: str) -> str:
        """The header of the column of a field; the name of the field where the spreadsheet has no such column."""
        headers = [header for header, name in zip(self.names, self.fields, strict=True) if name == field]
        return headers[0] if headers else field.partition(":")[0]

    @property
    def count(self) -> int:
        """How many columns are read."""
        return sum(field is not None for field in self.fields)


def read_heading(names: Sequence[str], columns: Mapping[str, str], row: int = 1) -> Heading:
    """The heading of a spreadsheet; ``columns`` maps headers of the spreadsheet to fields and comes first.

    A header that is mapped to "" is not read. Of two columns for one field the first is read. The columns of a
    well-known data set are read as it defines them.
    """
    preset = preset_of(names)
    never_read = {fold_name(name): reason for name, reason in preset.never_read.items()} if preset else {}
    mapped = dict.fromkeys(never_read, "")
    mapped |= {fold_name(name): field for name, field in {**(preset.columns if preset else {}), **columns}.items()}
    is_ours = "claim_id" in names
    fields: list[str | None] = []
    for name in names:
        field = mapped.get(fold_name(name), _field(name, is_ours=is_ours))
        fields.append(field if field in FIELDS and (field in _LISTS or field not in fields) else None)
    if "start_year" in fields and "start" in fields and fold_name(names[fields.index("start")]) in _DAY_OF_MONTH:
        fields[fields.index("start")] = "start_day"
    why = dict.fromkeys(_BEST, _NOBODY_CLAIMED) | never_read
    unread = [name for name, field in zip(names, fields, strict=True) if field is None and fold_name(name) in why]
    has_claimant = "claimant" in fields or (preset is not None and "claimant" in preset.defaults)
    return Heading(
        tuple(names),
        tuple(fields),
        row,
        tuple((name, why[fold_name(name)]) for name in unread),
        source_claims="publisher" in fields and not has_claimant,
        preset=preset,
    )


def taken_for_granted(heading: Heading | None, zone: str | None) -> list[str]:
    """What an import takes for granted, in sentences; ``zone`` is the newsroom's where the file's is not stated."""
    if heading is None:
        return []
    notes = []
    if heading.preset is not None:
        notes.append(f"The columns are those of the {heading.preset.title}, and are read as it defines them.")
    if heading.source_claims:
        source = heading.column("publisher")
        notes.append(f"No column says who claims, so the source (column “{source}”) is taken as the claimant.")
    if zone is not None and "zone" not in heading.fields and _TIMED & {*heading.fields}:
        notes.append(f"Times without a zone are taken as in {zone}, the zone of the newsroom.")
    return notes


def _field(name: str, *, is_ours: bool) -> str | None:
    """The field that a header means; in an export of ours each header is the name of its field."""
    if is_ours and name in CLAIMS.header:
        return name
    folded = fold_name(name)
    # "State" is a province in everybody's spreadsheet but ours.
    return _FIELD_OF.get(folded) or ("admin1" if folded == "state" else measure_column(folded, _FIELD_OF))


def _folded(synonyms: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for field, headers in synonyms.items():
        for header in filter(None, headers.split(";")):
            yield fold_name(header), field


_FIELD_OF = {
    **dict(_folded(FOREIGN_HEADINGS)),
    **{fold_name(field.name): field.name for field in POSTED_FIELDS},
    **dict(_folded(_SYNONYMS)),
}
