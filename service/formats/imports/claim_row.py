"""Rows of a spreadsheet read into claims as they are posted (DESIGN 4), with the settings of a ``CellReading``.

Nothing is guessed. A date without a zone, an unknown country or a word outside the vocabulary is refused with its row,
its column and the accepted values. Consecutive rows with one key are one claim with several figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.formats.claims.claim_field import FieldKind
from service.formats.claims.fields import POSTED_FIELDS, fields_in
from service.formats.imports.claim_table import ClaimTable, SkippedRow
from service.formats.imports.columns.headings import Heading
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS, MeasureColumn
from service.formats.imports.read_row import ReadRow, RowError, read_rows

Body = dict[str, Any]
_COUNT = "counts.0"
_VICTIMS = "counts.0.victims"
_OF_A_COUNT = frozenset(field.name for field in POSTED_FIELDS if field.path.startswith("counts."))
_NAME_AT = {field.path: field.name for field in POSTED_FIELDS if field.kind is not FieldKind.PLACES}


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A claim with the rows it came from, and the id and the state of an exported claim, with its reason.

    ``figures`` has the row and the field of each count of the body. ``takes_zone``: it has a time whose zone nobody
    said. ``said_by`` is its claimant where the file has a column for each.
    """

    rows: tuple[int, ...]
    body: Body
    errors: tuple[RowError, ...] = ()
    figures: tuple[tuple[int, str], ...] = ()
    takes_zone: bool = False
    said_by: str = ""
    claim_id: str | None = None
    state: str | None = None
    state_reason: str | None = None
    state_by: str | None = None
    public_note: str | None = None


def read_claims(table: ClaimTable | None) -> tuple[Heading | None, Iterator[RowClaim | SkippedRow]]:
    """The heading of a table, and its claims with the rows that are passed over; a blank sheet has neither."""
    if table is None:
        return None, iter(())
    return table.heading, _claims(read_rows(table), table.heading)


def fields_in_summaries(claims: Iterable[RowClaim]) -> set[str]:
    """The fields that the summaries of claims say: the type, where a column "What happened" holds types."""
    return {"event_type"} if any("type" in claim.body.get("event", {}) for claim in claims) else set()


def _claims(rows: Iterator[ReadRow | SkippedRow], heading: Heading) -> Iterator[RowClaim | SkippedRow]:
    """One claim for each run of rows with one key, and for each claimant with columns of its own; else one a row."""
    runs: dict[object, list[ReadRow]] = {}
    key_in_sheet: object = None
    for row in rows:
        if isinstance(row, SkippedRow):
            yield row
            continue
        if not (row.key and row.key_in_sheet == key_in_sheet):
            yield from (_claim(run, heading) for run in runs.values())
            runs, key_in_sheet = {}, row.key_in_sheet
        runs.setdefault(row.key, []).append(row)
    yield from (_claim(run, heading) for run in runs.values())


_OF_ITS_STATE = ("state", "state_reason", "state_by", "public_note")


def _claim(rows: Sequence[ReadRow], heading: Heading) -> RowClaim:
    first = rows[0]
    errors = [error for row in rows for error in row.errors]
    for row in rows[1:]:
        errors += _differing(first, row, heading)
    counts = [(row.number, name, count) for row in rows for name, count in _counts(row.values)]
    return RowClaim(
        rows=tuple(row.number for row in rows),
        body=_body(first.values, [count for _, _, count in counts]),
        errors=tuple(errors),
        figures=tuple((number, name) for number, name, _ in counts),
        claim_id=first.values.get("claim_id"),
        **{name: first.values.get(name) for name in _OF_ITS_STATE},
        takes_zone=any(row.takes_zone for row in rows),
        said_by=first.said_by,
    )


def _differing(first: ReadRow, row: ReadRow, heading: Heading) -> Iterator[RowError]:
    """The first field of the claim in which two rows with one key differ."""
    for name in sorted({*first.values, *row.values} - _OF_A_COUNT - MEASURE_COLUMNS):
        if first.values.get(name) != row.values.get(name):
            reason = "It differs from the row above, which has the same key: say the same in both, or give another key."
            yield RowError(row.number, heading.column(name), reason)
            return


def _counts(values: Mapping[str, Any]) -> Iterator[tuple[str, Body]]:
    """The figures of a row, each with its field: of columns named for a measure, then of the column ``stated``."""
    common = _part(values, _COUNT, without=("measure", "value"))
    victims = {field.key: values.get(field.name) for field in fields_in(_VICTIMS)}
    for name, value in _numbers(values):
        column = MeasureColumn.of(name)
        yield name, _count(column.measure, value, {**victims, **column.victims}, common)
    value = values["stated"] if "stated" in values else _bounds(values)
    if value is not None and (values.get("measure") or not MEASURE_COLUMNS & {*values}):
        yield "stated" if "stated" in values else "low", _count(values.get("measure"), value, victims, common)


def _numbers(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The numbers in columns of measures, each with its field.

    Two columns with the ends of one number are one number; a column between them is an estimate, and left out.
    """
    columns = {name: MeasureColumn.of(name) for name in values if name in MEASURE_COLUMNS}
    ends = {column.subject for column in columns.values() if column.end}
    for subject in dict.fromkeys(column.subject for column in columns.values()):
        names = [name for name, column in columns.items() if column.subject == subject]
        if subject not in ends:
            yield names[0], values[names[0]]
            continue
        stated_ends = {end: values[name] for name in names if (end := columns[name].end)}
        yield min(name for name in names if columns[name].end), stated_ends


def _count(measure: object, value: object, victims: Mapping[str, Any], common: Body) -> Body:
    return _filled({"measure": measure, "victims": _filled(victims), "value": value}) | common


def _bounds(values: Mapping[str, Any]) -> Body | None:
    low, high = values.get("low"), values.get("high")
    return None if low is None and high is None else {"low": low, "high": high}


def _body(values: Mapping[str, Any], counts: list[Body]) -> Body:
    name, described = values.get("claimant"), _part(values, "claimant", without=("name",))
    places = [_part(values, "event.places.0"), *(values.get("other_places") or ())]
    return _filled(
        {
            **_part(values, ""),
            "claimant": {"name": name, **described} if described else name,
            "source": _part(values, "source"),
            "event": _part(values, "event") | {"places": places},
            "counts": counts,
        }
    )


def _part(values: Mapping[str, Any], parent: str, without: Sequence[str] = ()) -> Body:
    """The object at a path of the body, made from the values of a row."""
    return _filled({field.key: values.get(field.name) for field in fields_in(parent) if field.key not in without})


def _filled(values: Mapping[str, Any]) -> Body:
    """The values without the empty ones."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def located(claim: RowClaim, path: Sequence[str | int]) -> tuple[int, str | None]:
    """The row and the field that a path in the body of a claim came from."""
    match list(path):
        case ["counts", int(position), *within] if position < len(claim.figures):
            row, figure = claim.figures[position]
            name = _NAME_AT.get(".".join((_COUNT, *map(str, within)))) if within[:1] != ["value"] else None
            return row, name or figure
        case ["counts", *within]:
            return claim.rows[0], "counts" if within else "stated"
        case ["event", "places", int(position), *_] if position:
            return claim.rows[0], "other_places"
    return claim.rows[0], _NAME_AT.get(".".join(map(str, path))) or _enclosing(path)


def _enclosing(path: Sequence[str | int]) -> str | None:
    """The part of the claim that an unlisted path is in."""
    match list(path):
        case ["source" | "event", str(part), *_] | [str(part), *_]:
            return part
    return None
