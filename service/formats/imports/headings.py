"""The headers of a foreign spreadsheet, and the field of a claim that each means.

Headers are compared without case, accents, punctuation and spacing. A column with an unlisted header is not read, and
reported as such. A "best estimate" is on no list, because nobody claimed that number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES
from service.domain.english.note import Note
from service.formats.claims.claim_sheet import CLAIMS
from service.formats.claims.fields import POSTED_FIELDS, FieldKind
from service.formats.imports.dates import order_of
from service.formats.imports.foreign_headings import FOREIGN_HEADINGS
from service.formats.imports.joined_columns import JOINED_COLUMNS, TIMES
from service.formats.imports.measure_columns import MEASURE_COLUMNS, measure_column, share_column
from service.formats.imports.presets import Preset, preset_of

_SYNONYMS: Mapping[str, str] = {
    **{field.name: field.synonyms for field in POSTED_FIELDS},
    **{measure.name: measure.headings for measure in MEASURE_TABLE if measure.headings},
    **JOINED_COLUMNS,
}
# A spreadsheet may have several columns of these; their values are one list.
_LISTS = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.TEXTS)
# What a column may be read as: a field of a claim, a number of a measure, a part of a date.
FIELDS = frozenset({*CLAIMS.header, *_SYNONYMS, *MEASURE_COLUMNS})
# The fields that an error lists: those of a claim, the single measures, the parts of dates.
NAMED_FIELDS = tuple(sorted({*CLAIMS.header, *_SYNONYMS}))
# The column that also holds a field, where it has none of its own.
_STANDS_IN: Mapping[str, Sequence[str]] = {
    "start": ("start_year",),
    "end": ("end_year", "start"),
    "lat": ("coordinates",),
    "lon": ("coordinates",),
}
# What every claim needs: the fields that say it, one being enough.
UNSAID = "No column says %(fields)s: map a column to it, or give one value for all rows."
SOURCE_CLAIMS = "No column says who claims, so the source (column “%(source)s”) is taken as the claimant."
AS_PRESET = "The columns are those of the %(title)s, and are read as it defines them."
NEWSROOM_ZONE = "Times without a zone are taken as in %(zone)s, the zone of the newsroom."
NEEDED: Mapping[tuple[str, ...], str] = {
    ("claimant", "publisher"): "who claims it",
    ("event_type",): "what kind of event it was",
    ("start", "start_year"): "when it happened",
    ("country", "other_places"): "in which country",
}
_BEST = frozenset(map(fold_name, ("best", "best estimate", "estimate", "average", "mean", "median", "mid", "midpoint")))
# Beside a column of years, a column of days has the days of months.
_DAY_OF_MONTH = frozenset(("day", "tag", "jour", "dia", "giorno", "gun", "den"))
_ZONE_OF_TIMES = frozenset(("zone", "zona"))
_TIMED = frozenset(row.name for row in POSTED_FIELDS if row.kind is FieldKind.MOMENT) | TIMES.keys()
_READ_ALREADY = "Another column is read as the same field."
HALF_KNOWN = (
    "Its other words may say who claims the number or who was counted: map the column, or give each number a row "
    "of its own with its claimant."
)
# Exports of KoboToolbox and ODK: the columns of the form itself, and of groups of questions ("event/killed").
_OF_FORMS = frozenset(("uuid", "submission time"))
_OF_A_FORM = "When the form was filled in, not when something happened."
_TIMES_OF_A_FORM = dict.fromkeys(("start", "end", "today"), _OF_A_FORM)
# A notation of days in brackets in the header of a column: "Date (dd/mm/yyyy)", by the first letters of its parts.
_FORMAT_OF_DATES = re.compile(r"\s*[(\[]\s*((?:[dDmMyYjJaAtTgG]{1,4}[-/. ]){2}[dDmMyYjJaAtTgG]{1,4})\s*[)\]]\s*$")
# "💥 Type", "☠️ Killed": a picture before the words of a header.
_PICTURE = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]+")
# "Time (UTC)".
_ZONE_IN_HEADER = re.compile(
    r"\s*[(\[]\s*((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:\d\d)\s*[)\]]\s*$", re.IGNORECASE
)
# Headers that mean the dead to some desks, and all who were hurt to others.
_DEAD_OR_HURT = frozenset(
    fold_name(header)
    for header in (
        "casualties; casualty; victimes; Opfer; víctimas; vítimas; vittime; kurbanlar; zayiat; bajas; жертвы; "
        "жертви; потери; втрати; الضحايا; ضحايا; قربانیان; تلفات; total casualties; number of casualties"
    ).split("; ")
)
_DATED = frozenset(row.name for row in POSTED_FIELDS if row.kind in (FieldKind.DAY, FieldKind.MOMENT))
_LONGEST_HEADER, _MOST_NAMED = 80, 10
# A cell is compared with headers as far as this: text in the wrong separator is one long cell a row.
_LONGEST_COMPARED = 400
_NOBODY_CLAIMED = "A best estimate is never read: nobody claimed it."
_MAY_BE_HURT = "It may count the dead, or the dead and the injured: map it to killed or to killed_or_injured."
# Why columns are not read, for the catalogues of the pages.
REASONS_NOT_READ = (_READ_ALREADY, HALF_KNOWN, _OF_A_FORM, _NOBODY_CLAIMED, _MAY_BE_HURT)


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
        stated = {_order_in(header) for header in headers}
        return stated.pop() if len(stated) == 1 else None

    @property
    def zones(self) -> Mapping[str, str]:
        """The zones that headers give in brackets ("Published (UTC)"), by the day or the moment that each is of."""
        stated = {
            field: zone[1]
            for name, field in zip(self.names, self.fields, strict=True)
            if field in _TIMED or field in _DATED
            if (zone := _ZONE_IN_HEADER.search(name[:_LONGEST_HEADER]))
        }
        of_days = {field: zone for field, zone in stated.items() if field not in TIMES}
        return of_days | {TIMES[field]: zone for field, zone in stated.items() if field in TIMES}

    @property
    def stated_zone(self) -> str | None:
        """The zone of the file, where each column of times gives the same."""
        zones, timed = self.zones, {TIMES.get(field, field) for field in self.fields if field in _TIMED}
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
    why = {} if preset else {fold_name(name): reason for name in names if (reason := _why_unread(name, fields))}
    why |= dict.fromkeys(_BEST, _NOBODY_CLAIMED) | _never_read(names, preset)
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
    never_read = _never_read(names, preset)
    mapped = dict.fromkeys(never_read, "")
    stated = {**(preset.columns if preset else {}), **columns}
    mapped |= {fold_name(name[:_LONGEST_COMPARED]): field_and_claimant(field)[0] for name, field in stated.items()}
    is_form, is_ours = never_read.keys() >= _TIMES_OF_A_FORM.keys(), "claim_id" in names
    meant = [
        mapped.get(fold_name(name), _field(_in_a_form(name) if is_form else name, is_ours=is_ours)) for name in names
    ]
    if not (preset or is_ours):
        _read_shares(names, meant)
    fields = _one_of_each(meant, _said_by(names, columns), blank)
    if "start_year" in fields and "start" in fields and fold_name(names[fields.index("start")]) in _DAY_OF_MONTH:
        fields[fields.index("start")] = "start_day"
    # Beside times a zone is theirs; elsewhere it is a part of a country.
    zones = [index for index, name in enumerate(names) if fields[index] is None and fold_name(name) in _ZONE_OF_TIMES]
    if zones and {*fields} & {"start_time", "asserted_time", "published_time"} and "zone" not in fields:
        fields[zones[0]] = "zone"
    return tuple(fields)


def _never_read(names: Sequence[str], preset: Preset | None) -> dict[str, str]:
    """The headers, folded, of columns of a data set or form that are never read, with the reasons."""
    if preset is not None:
        return {fold_name(name): reason for name, reason in preset.never_read.items()}
    return dict(_TIMES_OF_A_FORM) if {*map(fold_name, names)} >= _OF_FORMS else {}


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


def taken_for_granted(
    heading: Heading | None, zone: str | None, *, takes_zone: bool = False, defaults: Mapping[str, str] | None = None
) -> list[str]:
    """What an import takes for granted, in sentences, after what nobody says though each claim needs it.

    ``zone`` is the newsroom's where the file's is not stated; ``takes_zone``: some cell has a time without a zone.
    ``defaults`` are the values for rows that leave a field empty.
    """
    if heading is None:
        return []
    notes = _unsaid(heading, defaults or {})
    if heading.preset is not None:
        notes.append(Note.of(AS_PRESET, title=heading.preset.title))
    if heading.source_claims:
        notes.append(Note.of(SOURCE_CLAIMS, source=heading.column("publisher")))
    unzoned = {TIMES.get(field, field) for field in heading.fields if field in _TIMED} - heading.zones.keys()
    is_timed = takes_zone or ("zone" not in heading.fields and bool(unzoned))
    if zone is not None and is_timed and not heading.stated_zone:
        notes.append(Note.of(NEWSROOM_ZONE, zone=zone))
    return notes


def no_claim_in(heading: Heading | None) -> str:
    """What is missing in a file without a claim, with what was understood of its header."""
    names = [name[:_LONGEST_HEADER] for name in heading.names if name][:_MOST_NAMED] if heading else []
    if heading is None or not names:
        return "The file holds no claim: give a header and at least one row below it."
    if heading.count:
        known = ", ".join(f"“{name}”" for name, field in zip(heading.names, heading.fields, strict=True) if field)
        return f"The file holds no claim: no row below its header says anything in the known columns ({known})."
    listed = ", ".join(f"“{name}”" for name in names)
    return (
        f"No column is known (the header was read as {listed}): give a header such as claimant, type, date, country, "
        "killed in the first row, or map the columns to fields. If the fields stand one below another, turn the sheet."
    )


def _unsaid(heading: Heading, defaults: Mapping[str, str]) -> list[str]:
    """A sentence about the fields that every claim needs and neither a column nor a default says."""
    known = {*heading.fields, *defaults, *(heading.preset.defaults if heading.preset else ())}
    known |= {"claimant"} if heading.claimants else set()
    unsaid = [words for fields, words in NEEDED.items() if not known & {*fields}]
    if not unsaid or not heading.count:
        return []
    return [Note.of(UNSAID, fields=unsaid)]


def _in_a_form(name: str) -> str:
    """The question of a column without its group; of coordinates the part that they are."""
    folded = fold_name(name)
    part = folded.rpartition(" ")[2]
    return part if part in ("latitude", "longitude") else name.rpartition("/")[2]


def _why_unread(name: str, fields: Sequence[str | None]) -> str | None:
    """The reason why a column that looks known is not read."""
    if len(name) > _LONGEST_HEADER or _is_tag(name):
        return None
    if fold_name(name) in _DEAD_OR_HURT:
        return _MAY_BE_HURT
    field, words = _foreign_field(name), fold_name(_PICTURE.sub("", name)).split()
    if field is not None:
        return _READ_ALREADY if field in fields else None
    if not any(_FIELD_OF.get(word) in MEASURES for word in words):
        return None
    return _NOBODY_CLAIMED if _BEST & {*words} else HALF_KNOWN


def _is_tag(name: str) -> bool:
    """Whether a header is a tag of HXL; "# killed" is a number."""
    return name.startswith("#") and not name.startswith("# ")


def _order_in(header: str) -> str | None:
    notation = _FORMAT_OF_DATES.search(header) if len(header) <= _LONGEST_HEADER else None
    return order_of(notation[1]) if notation else None


def measure_in_words(text: str) -> str | None:
    """The measure that a text names as a header does: "deaths" are ``killed``."""
    field = _FIELD_OF.get(fold_name(text))
    return field if field in MEASURES else None


def field_of_header(text: str) -> str | None:
    """The field of a header; ``None`` for an HXL tag, whose place is below the header."""
    return None if len(text) > _LONGEST_HEADER or _is_tag(text) else _foreign_field(text)


def _field(name: str, *, is_ours: bool) -> str | None:
    """The field that a header means; in an export of ours each header is the name of its field."""
    return name if is_ours and name in CLAIMS.header else _foreign_field(name)


# The cells of a sheet repeat. The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=8_192)
def _foreign_field(name: str) -> str | None:
    if _is_tag(name):
        return _FIELD_OF_TAG.get(fold_name(name))
    is_short = len(name) <= _LONGEST_HEADER
    name = _PICTURE.sub("", name)
    folded = fold_name(_ZONE_IN_HEADER.sub("", _FORMAT_OF_DATES.sub("", name)) if is_short else name)
    # "State" is a province in foreign spreadsheets; in our own it is the state of a claim.
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
_FIELD_OF_TAG = {
    **{fold_name(field.hashtag): field.name for field in POSTED_FIELDS if field.hashtag},
    **{f"affected {measure}": measure for measure in MEASURES},
    "country": "country",
    "adm1": "admin1",
    "adm2": "admin2",
    "loc": "place",
    "date": "start",
}
