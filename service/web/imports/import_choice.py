"""What a person chose for an import: the file, how its cells are read, which field each column means."""

import base64
import binascii
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from service.formats.imports.columns.headings import field_and_claimant
from service.web.imports.file_form import LARGEST_CARRIED, LONGEST_NAME, ChosenFile
from service.web.site.form import HtmlForm

SETTINGS = ("zone", "dates", "encoding", "sheet")
# What a person can say for the rows that leave it empty; their inputs are named "default.country".
DEFAULTS = ("event_type", "country", "publisher")
# What the API calls the kinds of file that it reads.
_CSV = "text/csv"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JSON_LINES = "application/x-ndjson"
_ZIP, _BRACE = b"PK\x03\x04", b"{"


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """A file and how to read it; ``columns`` are the fields that the person gave to headers, "" for none.

    ``defaults`` are the values of fields for rows that leave them empty, ``values`` the meanings of cells by field.
    """

    file: ChosenFile
    settings: Mapping[str, str]
    columns: Mapping[str, str]
    defaults: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

    @property
    def media_type(self) -> str:
        """The kind of file by its content: its name may be wrong."""
        if self.file.content.startswith(_ZIP):
            return _WORKBOOK
        return _JSON_LINES if self.file.content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_BRACE) else _CSV

    @property
    def query(self) -> Mapping[str, str]:
        """How to read the file, as the API is asked."""
        mapping = {"columns": self.columns, "defaults": self.defaults, "values": self.values}
        stated = {name: part for name, part in mapping.items() if part}
        return {**self.settings, "mapping": _json(stated)} if stated else self.settings

    @property
    def filled(self) -> Mapping[str, str]:
        """The inputs of the next form, as the person left them, and its hidden fields."""
        defaults = {f"default.{field}": value for field, value in self.defaults.items()}
        return {**self.settings, **defaults, **self._hidden}

    @property
    def fingerprint(self) -> str:
        """The same for the same file read in the same way."""
        return hashlib.sha256(_json(self.query).encode() + b"\0" + self.file.content).hexdigest()

    @property
    def _hidden(self) -> Mapping[str, str]:
        """The file, unless it is large, and what was chosen."""
        hidden = {"looked": self.fingerprint, "mapping": _json(self.columns), "values": _json(self.values)}
        if len(self.file.content) > LARGEST_CARRIED:
            return hidden
        return {**hidden, "carried": base64.b64encode(self.file.content).decode(), "carried_name": self.file.name}


def choice_of(form: HtmlForm, chosen: ChosenFile | None) -> ImportChoice | None:
    """The choice that a form makes; ``None`` where it has no file."""
    file = chosen or _carried_file(form)
    if file is None:
        return None
    settings = {name: form.one(name) for name in SETTINGS if form.one(name)}
    defaults = {field: form.one(f"default.{field}") for field in DEFAULTS if form.one(f"default.{field}")}
    return ImportChoice(file, settings, _columns(form), defaults, _values(form))


def shown_columns(report: Mapping[str, Any], most: int) -> Sequence[tuple[str, str]]:
    """The first columns of a report that have a header, each with the field it was read as."""
    return [(column["name"], column["field"] or "") for column in report["columns"] if column["name"]][:most]


def shown_field(pairs: Sequence[tuple[str, str]]) -> str:
    """The hidden field that says which columns were shown, and as what; or which words, and of which field."""
    return _json(pairs)


def _carried_file(form: HtmlForm) -> ChosenFile | None:
    try:
        content = base64.b64decode(form.one("carried"), validate=True)
    except (binascii.Error, ValueError):
        return None
    return ChosenFile(form.one("carried_name")[-LONGEST_NAME:], content) if content else None


def _columns(form: HtmlForm) -> Mapping[str, str]:
    """The fields that the person gave to headers before, and those that they changed in this form.

    Beside a column that may hold what one claimant says there is an input for the claimant.
    """
    columns = dict(_texts(_loaded(form.one("mapping"), dict).items()))
    fields = dict(form.fields)
    for number, (name, field) in enumerate(_texts(_loaded(form.one("columns"), list))):
        before = claimant_of(name, columns)
        chosen, claimant = fields.get(f"field.{number}", field), fields.get(f"claimant.{number}", before).strip()
        if (chosen, claimant) != (field, before):
            columns[name] = f"{chosen} @ {claimant}" if chosen and claimant else chosen
    return columns


def claimant_of(name: str, columns: Mapping[str, str]) -> str:
    """The claimant whom a person gave to a column; "" for none."""
    return field_and_claimant(columns.get(name, ""))[1]


def _values(form: HtmlForm) -> Mapping[str, Mapping[str, str]]:
    """The meanings that the person gave to words before, with those that they gave or took away in this form."""
    before = _loaded(form.one("values"), dict)
    values = {field: dict(_texts(cells.items())) for field, cells in before.items() if isinstance(cells, dict)}
    fields = dict(form.fields)
    for number, (field, cell) in enumerate(_texts(_loaded(form.one("words"), list))):
        meaning = fields.get(f"value.{number}")
        if meaning:
            values.setdefault(field, {})[cell] = meaning
        elif meaning is not None:
            values.get(field, {}).pop(cell, None)
    return {field: cells for field, cells in values.items() if cells}


def _texts(pairs: Any) -> Sequence[tuple[str, str]]:
    """The pairs of texts among values that a form may have made up."""
    listed = [tuple(pair) for pair in pairs if isinstance(pair, list | tuple)]
    return [pair for pair in listed if len(pair) == 2 and all(isinstance(text, str) for text in pair)]


def _loaded(text: str, kind: type) -> Any:
    try:
        value = orjson.loads(text or "null")
    except orjson.JSONDecodeError:
        return kind()
    return value if isinstance(value, kind) else kind()


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
