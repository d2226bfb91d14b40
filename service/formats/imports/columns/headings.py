"""The headers of a foreign spreadsheet, and the field of a claim that each means.

Headers are compared without case, accents, punctuation and spacing. A column with an unlisted header is not read, and
reported as such. A "best estimate" is on no list, because nobody claimed that number.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import repeat

from service.domain.claims.names import fold_name
from service.formats.claims.claim_field import FieldKind
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.columns.header_words import (
    FIELDS,
    LONGEST_HEADER,
    ZONE_IN_HEADER,
    field_named,
    order_in_header,
)
from service.formats.imports.columns.joined_columns import TIMES
from service.formats.imports.columns.measure_columns import of_soldiers, share_column
from service.formats.imports.columns.preset import Preset
from service.formats.imports.columns.presets import preset_of
from service.formats.imports.columns.unread_columns import (
    BEST,
    NOBODY_CLAIMED,
    TIMES_OF_A_FORM,
    headers_never_read,
    why_unread,
)

# A spreadsheet may have several columns of these; their values are one list.
_LISTS = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.TEXTS)
# The column that also holds a field, where it has none of its own.
_STANDS_IN: Mapping[str, Sequence[str]] = {
    "start": ("start_year",),
    "end": ("end_year", "start"),
    "lat": ("coordinates",),
    "lon": ("coordinates",),
}
# Beside a column of years, a column of days has the days of months.
_DAY_OF_MONTH = frozenset(("day", "tag", "jour", "dia", "giorno", "gun", "den"))
_ZONE_OF_TIMES = frozenset(("zone", "zona"))
TIMED = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.MOMENT) | TIMES.keys()
_DATED = frozenset(row.name for row in POSTED_FIELDS if row.kind in (FieldKind.DAY, FieldKind.MOMENT))
# A cell is compared with headers as far as this: text in the wrong separator is one long cell a row.
_LONGEST_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """The field of each column, by position; ``None`` for a column that is not read.

    ``row`` is its number in the file. ``reasons`` tell why columns are not read, by header. ``source_claims``: the
    spreadsheet says which source and not who claims, so the source is the claimant. ``preset`` is the data set whose
    columns these are. ``said_by`` has the claimant of each column that holds what one claimant says, else "".
    """

    names: tuple[str, ...]
    fields: tuple[str | None, ...]
    row: int = 1
    reasons: tuple[tuple[str, str], ...] = ()
    source_claims: bool = False
    preset: Preset | None = None
    said_by: tuple[str, ...] = ()

    def column(self, field: str, claimant: str = "") -> str:
        """The header of the column of a field; the name of the field where the spreadsheet has no such column.

        Of columns that hold what claimants say it is that of the ``claimant``.
        """
        columns = zip(self.names, self.fields, self.said_by or repeat(""), strict=False)
        header_of = {name: header for header, name, said_by in columns if name and said_by in ("", claimant)}
        headers = (header_of[name] for name in (field, *_STANDS_IN.get(field, ())) if name in header_of)
        return next(headers, field.partition(":")[0])

    @property
    def claimants(self) -> tuple[str, ...]:
        """The claimants who have columns of their own."""
        return tuple(dict.fromkeys(filter(None, self.said_by)))

    @property
    def order_of_dates(self) -> str | None:
        """How days are written, where the header of each column of days says the same ("Date (dd/mm/yyyy)")."""
        headers = [header for header, name in zip(self.names, self.fields, strict=True) if name in _DATED]
        stated = {order_in_header(header) for header in headers}
        return stated.pop() if len(stated) == 1 else None

    @property
    def zones(self) -> Mapping[str, str]:
        """The zones that headers give in brackets ("Published (UTC)"), by the day or the moment that each is of."""
        stated = {
            field: zone[1]
            for name, field in zip(self.names, self.fields, strict=True)
            if field in TIMED or field in _DATED
            if (zone := ZONE_IN_HEADER.search(name[:LONGEST_HEADER]))
        }
        of_days = {field: zone for field, zone in stated.items() if field not in TIMES}
        return of_days | {TIMES[field]: zone for field, zone in stated.items() if field in TIMES}

    @property
    def stated_zone(self) -> str | None:
        """The zone of the file, where each column of times gives the same."""
        zones, timed = self.zones, {TIMES.get(field, field) for field in self.fields if field in TIMED}
        stated = {*zones.values(), *(zones.get(field, "") for field in timed)}
        return stated.pop() or None if len(stated) == 1 else None

    @property
    def count(self) -> int:
        """How many columns are read."""
        return sum(field is not None for field in self.fields)


def read_heading(
    names: Sequence[str], columns: Mapping[str, str], row: int = 1, blank: Set[int] = frozenset()
) -> Heading:
    """The heading of a spreadsheet; ``columns`` maps headers of the spreadsheet to fields and comes first.

    A header that is mapped to "" is not read. Of two columns for one field the first is read that is not ``blank``,
    without a cell in the first rows. The columns of a well-known data set are read as it defines them.
    """
    preset = preset_of(names)
    fields = fields_of(names, columns, blank)
    why = {} if preset else {fold_name(name): reason for name in names if (reason := why_unread(name, fields))}
    why |= dict.fromkeys(BEST, NOBODY_CLAIMED) | headers_never_read(names, preset)
    why |= dict.fromkeys((fold_name(name) for name, field in columns.items() if not field), "")
    unread = [name for name, field in zip(names, fields, strict=True) if field is None and why.get(fold_name(name))]
    said_by = _said_by(names, columns)
    has_claimant = "claimant" in fields or any(said_by) or (preset is not None and "claimant" in preset.defaults)
    return Heading(
        tuple(names),
        fields,
        row,
        tuple((name, why[fold_name(name)]) for name in unread),
        source_claims="publisher" in fields and not has_claimant,
        preset=preset,
        said_by=said_by,
    )


def field_and_claimant(stated: str) -> tuple[str, str]:
    """The field that a mapping gives to a column, and who says what it holds: "killed @ Ministry of Defense"."""
    field, _, claimant = stated.partition("@")
    return field.strip(), claimant.strip()


def _said_by(names: Sequence[str], columns: Mapping[str, str]) -> tuple[str, ...]:
    """The claimant of each column that a mapping gives to one."""
    stated = [(name[:_LONGEST_COMPARED], field_and_claimant(field)[1]) for name, field in columns.items()]
    claimant_of = {fold_name(name): claimant for name, claimant in stated if claimant}
    if not claimant_of:
        return ("",) * len(names)
    return tuple(claimant_of.get(fold_name(name[:_LONGEST_COMPARED]), "") for name in names)


def fields_of(
    names: Sequence[str], columns: Mapping[str, str], blank: Set[int] = frozenset()
) -> tuple[str | None, ...]:
    """The field that each column is read as, were these names the header."""
    names = [name[:_LONGEST_COMPARED] for name in names]
    preset = preset_of(names)
    never_read = headers_never_read(names, preset)
    mapped = dict.fromkeys(never_read, "")
    stated = {**(preset.columns if preset else {}), **columns}
    mapped |= {fold_name(name[:_LONGEST_COMPARED]): field_and_claimant(field)[0] for name, field in stated.items()}
    is_form, is_ours = never_read.keys() >= TIMES_OF_A_FORM.keys(), "claim_id" in names
    meant = [
        mapped.get(fold_name(name), field_named(_in_a_form(name) if is_form else name, is_ours=is_ours))
        for name in names
    ]
    if not (preset or is_ours):
        meant = _read_soldiers(names, meant, mapped)
        _read_shares(names, meant)
    fields = _one_of_each(meant, _said_by(names, columns), blank)
    _read_by_company(names, fields)
    return tuple(fields)


def _read_by_company(names: Sequence[str], fields: list[str | None]) -> None:
    """Fill in the columns whose meaning depends on the others: days of months beside years, the zone beside times."""
    if "start_year" in fields and "start" in fields and fold_name(names[fields.index("start")]) in _DAY_OF_MONTH:
        fields[fields.index("start")] = "start_day"
    # Beside times a zone is theirs; elsewhere it is a part of a country.
    zones = [index for index, name in enumerate(names) if fields[index] is None and fold_name(name) in _ZONE_OF_TIMES]
    if zones and {*fields} & {"start_time", "asserted_time", "published_time"} and "zone" not in fields:
        fields[zones[0]] = "zone"


def _read_soldiers(names: Sequence[str], fields: Sequence[str | None], mapped: Mapping[str, str]) -> list[str | None]:
    """The fields, that of "KIA" by the other columns unless it is mapped."""
    folded = [fold_name(name) for name in names]
    return [
        field if header in mapped else of_soldiers(header, field, (*fields[:place], *fields[place + 1 :]))
        for place, (header, field) in enumerate(zip(folded, fields, strict=True))
    ]


def _read_shares(names: Sequence[str], fields: list[str | None]) -> None:
    """Fill in the columns that are a share of the measure on their left: "Killed", "of which children"."""
    whole: str | None = None
    for index, name in enumerate(names):
        share = share_column(fold_name(name), whole) if fields[index] is None and whole else None
        if share is None:
            whole = fields[index]
        else:
            fields[index] = share


def _one_of_each(meant: Sequence[str | None], said_by: Sequence[str], blank: Set[int]) -> list[str | None]:
    """The fields, each once for each claimant: at its first column that is not blank, else at its first.

    A list is read in every column.
    """
    keys = [*zip(meant, said_by, strict=True)]
    first: dict[tuple[str | None, str], int] = {}
    for place in sorted(range(len(keys)), key=lambda place: (place in blank, place)):
        first.setdefault(keys[place], place)
    return [
        field if field in FIELDS and (field in _LISTS or first[keys[place]] == place) else None
        for place, field in enumerate(meant)
    ]


def _in_a_form(name: str) -> str:
    """The question of a column without its group; of coordinates the part that they are."""
    folded = fold_name(name)
    part = folded.rpartition(" ")[2]
    return part if part in ("latitude", "longitude") else name.rpartition("/")[2]
