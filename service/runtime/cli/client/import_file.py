"""A file of claims read with its mapping, before anything is sent."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.domain.errors import Refused
from service.formats.imports.cells.cell_reading import CellReading, zone_of
from service.formats.imports.claim_file import csv_file, workbook_file
from service.formats.imports.claim_row import RowClaim
from service.formats.imports.claim_table import SkippedRow
from service.formats.imports.columns.header_words import NAMED_FIELDS
from service.formats.imports.columns.headings import Heading
from service.formats.imports.dates.days import order_of
from service.formats.imports.read_row import RowError
from service.formats.reports.words.report_words import one_line
from service.runtime.cli.client.case_file import UnreadableFile

JSON_LINES = (".ndjson", ".jsonl")
_WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class FileContents:
    """The content of a file; ``part`` is the encoding or the sheet that was read."""

    heading: Heading | None
    claims: list[RowClaim]
    skipped: Sequence[SkippedRow] = ()
    part: str | None = None


def read_mapping(file: Path | None, zone: str | None, dates: str | None = None) -> CellReading:
    """The mapping of a spreadsheet in a file. Raises ``UnreadableFile``."""
    try:
        mapping = {} if file is None else _parsed(file)
        reading = CellReading(
            dict(mapping.get("columns", {})),
            {name: str(value) for name, value in mapping.get("defaults", {}).items()},
            {name: dict(cells) for name, cells in mapping.get("values", {}).items()},
            _zone(zone or mapping.get("zone")),
            _dates(dates or mapping.get("dates")),
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableFile(
            f"--mapping: {file} is no mapping in JSON or TOML: {one_line(error)}; give columns, defaults, values, zone "
            'or dates, as in {"columns": {"Tote": "killed"}}'
        ) from None
    if reading.unknown_fields:
        unknown, known = ", ".join(map(one_line, reading.unknown_fields)), ", ".join(sorted(NAMED_FIELDS))
        raise UnreadableFile(f"--mapping: {file} names fields that are none ({unknown}); the fields are {known}")
    return reading


def _zone(stated: str | None) -> str | None:
    zone = zone_of(stated) if stated else None
    if stated and zone is None:
        raise UnreadableFile(f"--zone: {one_line(stated)} is no zone: give Z, +04:30 or a name as in Asia/Kabul")
    return zone


def _dates(stated: str | None) -> str | None:
    order = order_of(stated) if stated else None
    if stated and order is None:
        raise UnreadableFile(
            f"--dates: {one_line(stated)} is no order of days: give day/month/year, month/day/year or year/month/day, "
            "or a pattern of a day, as in %d/%m/%Y"
        )
    return order


def _parsed(file: Path) -> Mapping[str, Any]:
    text = file.read_text("utf-8")
    mapping: Mapping[str, Any] = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    return mapping


def read_file(file: Path, reading: CellReading, sheet: str | None = None, encoding: str | None = None) -> FileContents:
    """The claims of a file. Raises ``UnreadableFile``."""
    if sheet is not None and file.suffix.lower() not in _WORKBOOKS:
        raise UnreadableFile(f"--sheet: {file} is no workbook, and has no sheets")
    try:
        content = file.read_bytes()
        match file.suffix.lower():
            case suffix if suffix in JSON_LINES:
                return FileContents(None, list(_lines(content)))
            case suffix if suffix in _WORKBOOKS:
                source = workbook_file(content, reading, sheet)
            case _:
                source = csv_file(content, reading, encoding)
        entries = list(source.claims)
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}") from None
    except Refused as refused:
        raise UnreadableFile(f"{file}: {refused.reason}") from None
    return FileContents(
        source.heading,
        [entry for entry in entries if isinstance(entry, RowClaim)],
        [entry for entry in entries if isinstance(entry, SkippedRow)],
        source.encoding or source.sheet,
    )


def _lines(content: bytes) -> Iterator[RowClaim]:
    """One claim a line, sent unchanged."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                yield RowClaim((number,), json.loads(line))
            except ValueError:
                yield RowClaim((number,), {}, (RowError(number, None, "The line is not JSON."),))
