"""`counterclaim import-claims`: sends a spreadsheet of claims to a service and reports every row that fails.

The file is read here and sent in parts, so that a progress bar can be shown. The service recognizes a part that was
sent before, so running the command again continues an interrupted import.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from service.domain.claims.claim import EVERYONE
from service.domain.claims.victims import label
from service.domain.errors import Refused
from service.domain.quantities.words.verification import verification_said
from service.formats.claims.fields import POSTED_FIELDS, FieldKind
from service.formats.imports.cell_reader import CellReading, zone_of
from service.formats.imports.claim_file import csv_file, workbook_file
from service.formats.imports.claim_row import RowClaim, RowError, located
from service.formats.imports.claim_table import SkippedRow
from service.formats.imports.dates import ORDERS, order_of
from service.formats.imports.headings import NAMED_FIELDS, Heading, no_claim_in, taken_for_granted
from service.formats.imports.refused_rows import alike, in_a_sheet
from service.formats.reports.report_words import one_line, spelt
from service.runtime.cli.client.case_file import UnreadableFile
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.options import Key, Url
from service.runtime.cli.console import bar, console_on

_JSON_LINES, _WORKBOOKS = (".ndjson", ".jsonl"), (".xlsx", ".xlsm")
AT_ONCE = 200
MOST_SHOWN = 200
MOST_SKIPPED = 20
# The fields whose words a mapping may give a meaning.
_WORDED = frozenset(row.name for row in POSTED_FIELDS if row.choices or row.kind is FieldKind.COUNTRY)
_VERIFICATION = "put the word in a column “verification”, and the number alone here."
NOT_SPECIFIED = label(EVERYONE, None)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The outcome of importing a file: claims recorded, claims known before, and errors.

    ``read`` has the rows of each claim and what was read from them, in a dry run.
    """

    recorded: int
    known: int
    errors: tuple[RowError, ...]
    read: tuple[tuple[Sequence[int], Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class FileContents:
    """The content of a file; ``part`` is the encoding or the sheet that was read."""

    heading: Heading | None
    claims: list[RowClaim]
    skipped: Sequence[SkippedRow] = ()
    part: str | None = None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import-claims")(import_claims)


def import_claims(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, or claims as JSON lines: .csv .xlsx .ndjson .jsonl")],
    url: Url,
    key: Key = None,
    mapping: Annotated[Path | None, typer.Option(help="JSON or TOML: columns, defaults, values, zone, dates.")] = None,
    zone: Annotated[
        str | None, typer.Option(help="Zone of times without one: Z, +04:30, Asia/Kabul; else the newsroom's.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option(help="How days are written: day/month/year, month/day/year, %d/%m/%Y.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(help="Sheet of a workbook; else claims, else the one with most known columns.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of a CSV file, as in Windows-1252; else it is recognised.")
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Record nothing; show what is read from each row.")
    ] = False,
) -> None:
    """Record the claims of a spreadsheet. Running it again records only claims that are not recorded yet.

    It ends with 0 when each row is recorded or was known before, and with 1 when a row is refused or the file cannot
    be read.
    """
    reading = read_mapping(mapping, zone, dates)
    with Client(url, key=key) as client:
        newsroom_zone = None if reading.zone or file.suffix.lower() in _JSON_LINES else client.zone()
        contents = read_file(file, replace(reading, zone=reading.zone or newsroom_zone), sheet, encoding)
        print_reading(contents, newsroom_zone, reading.defaults)
        if not contents.claims:
            raise UnreadableFile(f"{file}: {no_claim_in(contents.heading)}")
        outcome = send(client, contents.claims, contents.heading, dry_run=dry_run)
    print_outcome(outcome, dry_run=dry_run)
    if outcome.errors:
        for hint in options_to_use(contents, outcome.errors):
            _say(hint)
        raise typer.Exit(1)


def print_outcome(outcome: ImportOutcome, *, dry_run: bool) -> None:
    """Print what was read, how many claims were recorded, and a table of the errors."""
    console = console_on()
    if outcome.read:
        console.print(reading_table(outcome.read))
    would = "would be " if dry_run else ""
    console.print(
        f"{outcome.recorded} {would}recorded, {outcome.known} known before, {_refused(outcome)} {would}refused."
    )
    if outcome.errors:
        console.print(error_table(outcome.errors))


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
            case suffix if suffix in _JSON_LINES:
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


def send(client: Client, claims: Sequence[RowClaim], heading: Heading | None, *, dry_run: bool) -> ImportOutcome:
    """Send the readable claims in parts. Raises ``CannotReach`` and ``Declined``."""
    errors = [error for claim in claims for error in claim.errors]
    sound = [claim for claim in claims if not claim.errors]
    errors += _further_errors(client, [claim for claim in claims if claim.errors and claim.body], heading)
    recorded = known = 0
    read: list[tuple[Sequence[int], Mapping[str, Any]]] = []
    with bar("claims checked" if dry_run else "claims sent", len(sound)) as progress:
        for start in range(0, len(sound), AT_ONCE):
            part = sound[start : start + AT_ONCE]
            answer = client.import_lines(b"\n".join(map(_line, part)), dry_run=dry_run)
            recorded, known = recorded + answer["recorded"], known + answer["known"]
            errors += _errors(part, answer["items"], heading)
            pairs = zip(part, answer["items"], strict=True)
            read += [(claim.rows, item["read"]) for claim, item in pairs if item.get("read")]
            progress.reach(start + len(part))
    return ImportOutcome(recorded, known, tuple(sorted(errors, key=lambda error: error.row)), tuple(read))


def _further_errors(client: Client, unsound: Sequence[RowClaim], heading: Heading | None) -> Iterator[RowError]:
    """Further errors in claims that could be read only in part: the service checks them and records nothing."""
    reported = {(error.row, error.column) for claim in unsound for error in claim.errors}
    for start in range(0, len(unsound), AT_ONCE):
        part = unsound[start : start + AT_ONCE]
        answer = client.import_lines(b"\n".join(map(_line, part)), dry_run=True)
        for error in _errors(part, answer["items"], heading):
            if (error.row, error.column) not in reported:
                yield error


def _line(claim: RowClaim) -> bytes:
    optional = {
        "claim_id": claim.claim_id,
        "state": claim.state,
        "state_reason": claim.state_reason,
        "state_by": claim.state_by,
        "public_note": claim.public_note,
    }
    line = {**claim.body, **{name: value for name, value in optional.items() if value is not None}}
    return json.dumps(line, ensure_ascii=False).encode()


def _errors(part: Sequence[RowClaim], items: Sequence[Any], heading: Heading | None) -> Iterator[RowError]:
    for claim, item in zip(part, items, strict=True):
        for error in item["errors"]:
            row, name = located(claim, error["loc"])
            column = heading.column(name, claim.said_by) if heading and name else error["column"]
            row_error = RowError(row, column, error["reason"], tuple(error["accepted"]), error.get("cell"))
            yield in_a_sheet(row_error, heading)


def error_table(errors: Sequence[RowError]) -> Table:
    """The failing rows, alike ones in one line, and how to correct each."""
    table, lines = Table("rows", "column", "cell", "how to mend it", show_edge=False), alike(errors)
    for line in lines[:MOST_SHOWN]:
        error = line.error
        accepted = f" Accepted: {'; '.join(error.accepted)}." if error.accepted else ""
        cells = (error.column or "", error.cell or "", f"{error.reason.rstrip('.')}.{accepted}")
        table.add_row(line.rows_in_words, *map(one_line, cells))
    if len(lines) > MOST_SHOWN:
        table.caption = f"and {len(lines) - MOST_SHOWN} more"
    return table


def options_to_use(contents: FileContents, errors: Sequence[RowError]) -> list[str]:
    """The options that would mend the errors of a sheet, each as a sentence with what to type."""
    heading = contents.heading
    if heading is None:
        return []
    hints = []
    if any({*ORDERS} <= {*error.accepted} for error in errors):
        hints.append("How days are written: run it again with --dates day/month/year, or month/day/year.")
    if any("(zone)" in error.reason for error in errors):
        hints.append("The zone of times: run it again with --zone Asia/Kabul, or another zone.")
    mapping: dict[str, dict[str, Any]] = {}
    fields = dict(zip(heading.names, heading.fields, strict=True))
    for error in errors:
        field = fields.get(error.column or "")
        if field and error.cell and error.accepted and field in _WORDED:
            mapping.setdefault("values", {}).setdefault(field, {})[error.cell] = "…"
        elif error.cell is None and error.accepted == () and (field or error.column) in NAMED_FIELDS:
            mapping.setdefault("defaults", {})[field or error.column or ""] = "…"
    if mapping:
        example = json.dumps(mapping, ensure_ascii=False)
        hints.append(f"Words, and what the file leaves out: run it again with --mapping FILE, a file with {example}")
    return hints


def words_beside_numbers(contents: FileContents) -> list[str]:
    """What to do with a word beside a number that names its verification, told once for all such cells."""
    counts = (count for claim in contents.claims for count in claim.body.get("counts", ()))
    cells = (str(count.get("value")) for count in counts if not count.get("verification"))
    return [f"“{one_line(cell)}”: {_VERIFICATION}" for cell in cells if verification_said(cell)][:1]


def reading_table(read: Sequence[tuple[Sequence[int], Mapping[str, Any]]]) -> Table:
    """What was read from each claim's rows, for a person to look over."""
    table = Table("row", "claimant", "figures as read", "kind of event", "place", "date", show_edge=False)
    for rows, claim in read[:MOST_SHOWN]:
        figures = "; ".join(_figure(count) for count in claim["counts"])
        table.add_row(
            str(rows[0]),
            one_line(claim["claimant"]),
            one_line(figures) or "none",
            spelt(claim["type"]),
            one_line("; ".join(claim["places"])),
            " to ".join(filter(None, (claim["start"], claim["end"]))),
        )
    if len(read) > MOST_SHOWN:
        table.caption = f"and {len(read) - MOST_SHOWN} more"
    return table


def _figure(count: Mapping[str, Any]) -> str:
    """A figure with its bounds: "killed 21 or more (“at least 21”), civilians"."""
    low, high = count["low"], count["high"]
    bounds = f"{low} or more" if high is None else f"{low}" if low == high else f"{low} to {high}"
    stated = "" if count["stated"] == bounds else f" (“{count['stated']}”)"
    of_whom = count["victims"] if count["victims"] != NOT_SPECIFIED else ""
    return ", ".join(filter(None, (f"{count['measure']} {bounds}{stated}", of_whom, count["unit"])))


def _refused(outcome: ImportOutcome) -> int:
    return len({error.row for error in outcome.errors})


def print_reading(contents: FileContents, newsroom_zone: str | None, defaults: Mapping[str, str]) -> None:
    """Say how the file was read, what was taken for granted and what was passed over; on stderr, as no result of it."""
    heading = contents.heading
    if contents.part:
        _say(f"Read as {contents.part}.")
    takes_zone = any(claim.takes_zone for claim in contents.claims)
    for note in taken_for_granted(heading, newsroom_zone, takes_zone=takes_zone, defaults=defaults):
        _say(note)
    if heading is not None:
        explained = dict(heading.reasons)
        columns = zip(heading.names, heading.fields, strict=True)
        unread = [name for name, field in columns if name and not field and name not in explained]
        for name, reason in explained.items():
            _say(f"Not read: {name}. {reason}")
        if unread:
            example = json.dumps({"columns": {unread[0]: "…"}}, ensure_ascii=False)
            _say(f"Not read: {', '.join(unread)}. --mapping FILE says which field a column is: a file with {example}")
    for hint in words_beside_numbers(contents):
        _say(hint)
    for row in contents.skipped[:MOST_SKIPPED]:
        _say(f"Row {row.row} passed over: {row.reason} ({row.text})")
    if len(contents.skipped) > MOST_SKIPPED:
        _say(f"and {len(contents.skipped) - MOST_SKIPPED} more rows.")


def _say(sentence: str) -> None:
    typer.echo(one_line(sentence), err=True)
