"""`counterclaim import-claims`: sends a spreadsheet of claims to a service and reports every row that fails.

The file is read here and sent in parts, so that a progress bar can be shown. The service recognizes a part that was
sent before, so running the command again continues an interrupted import.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from service.domain.errors import Refused
from service.formats.claims.cell_reader import CellReading
from service.formats.claims.claim_row import RowClaim, RowError, located, read_claims
from service.formats.claims.headings import FIELDS, Heading
from service.formats.reports.report_words import one_line
from service.formats.tables import spreadsheet
from service.runtime.cli.client.case_file import UnreadableFile
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.command import HERE, Key, Url
from service.runtime.cli.console import bar, console_on

AT_ONCE = 200
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The outcome of importing a file: claims recorded, claims known before, and errors."""

    recorded: int
    known: int
    errors: tuple[RowError, ...]


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import-claims")(import_claims)


def import_claims(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, or claims as JSON lines: .csv .xlsx .ndjson .jsonl")],
    url: Url = HERE,
    key: Key = None,
    mapping: Annotated[Path | None, typer.Option(help="JSON or TOML: columns, defaults, values, zone, dates.")] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone of times that state none, as in Z or +04:30.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Record nothing; report what would be recorded.")] = False,
) -> None:
    """Record the claims of a spreadsheet. Running it again records only claims that are not recorded yet."""
    heading, claims = read_file(file, read_mapping(mapping, zone))
    console = console_on()
    if heading is not None:
        _print_unread_columns(heading)
    with Client(url, key=key) as client:
        outcome = send(client, claims, heading, dry_run=dry_run)
    would = "would be " if dry_run else ""
    console.print(
        f"{outcome.recorded} {would}recorded, {outcome.known} known before, {_refused(outcome)} {would}refused."
    )
    if outcome.errors:
        console.print(error_table(outcome.errors))
        raise typer.Exit(1)


def read_mapping(file: Path | None, zone: str | None) -> CellReading:
    """The mapping of a spreadsheet in a file. Raises ``UnreadableFile``."""
    try:
        mapping = {} if file is None else _parsed(file)
        reading = CellReading(
            dict(mapping.get("columns", {})),
            {name: str(value) for name, value in mapping.get("defaults", {}).items()},
            {name: dict(cells) for name, cells in mapping.get("values", {}).items()},
            zone or mapping.get("zone"),
            mapping.get("dates"),
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableFile(f"{file} is no mapping in JSON or TOML: {one_line(error)}") from None
    if reading.unknown_fields:
        unknown, known = ", ".join(map(one_line, reading.unknown_fields)), ", ".join(sorted(FIELDS))
        raise UnreadableFile(f"{file} names fields that are none ({unknown}); the fields are {known}")
    return reading


def _parsed(file: Path) -> Mapping[str, Any]:
    text = file.read_text("utf-8")
    mapping: Mapping[str, Any] = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    return mapping


def read_file(file: Path, reading: CellReading) -> tuple[Heading | None, list[RowClaim]]:
    """The claims of a file; from a workbook those of the sheet "claims", else of the first sheet. Raises
    ``UnreadableFile``."""
    try:
        content = file.read_bytes()
        match file.suffix.lower():
            case ".ndjson" | ".jsonl":
                return None, list(_lines(content))
            case ".xlsx" | ".xlsm":
                rows = spreadsheet.xlsx_rows(content)
            case _:
                rows = spreadsheet.csv_rows(content)
        heading, claims = read_claims(rows, reading)
        return heading, list(claims)
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}") from None
    except Refused as refused:
        raise UnreadableFile(f"{file}: {refused.reason}") from None


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
    with bar("claims checked" if dry_run else "claims sent", len(sound)) as progress:
        for start in range(0, len(sound), AT_ONCE):
            part = sound[start : start + AT_ONCE]
            answer = client.import_lines(b"\n".join(map(_line, part)), dry_run=dry_run)
            recorded, known = recorded + answer["recorded"], known + answer["known"]
            errors += _errors(part, answer["items"], heading)
            progress.reach(start + len(part))
    return ImportOutcome(recorded, known, tuple(sorted(errors, key=lambda error: error.row)))


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
            column = heading.column(name) if heading and name else error["column"]
            yield RowError(row, column, error["reason"], tuple(error["accepted"]))


def error_table(errors: Sequence[RowError]) -> Table:
    """The failing rows, and how to correct each."""
    table = Table("row", "column", "how to mend it", show_edge=False)
    for error in errors[:MOST_SHOWN]:
        accepted = f" Accepted: {', '.join(error.accepted)}." if error.accepted else ""
        table.add_row(str(error.row), one_line(error.column or ""), one_line(error.reason + accepted))
    if len(errors) > MOST_SHOWN:
        table.caption = f"and {len(errors) - MOST_SHOWN} more"
    return table


def _refused(outcome: ImportOutcome) -> int:
    return len({error.row for error in outcome.errors})


def _print_unread_columns(heading: Heading) -> None:
    unread = [one_line(name) for name, field in zip(heading.names, heading.fields, strict=True) if name and not field]
    if unread:
        typer.echo(f"Not read: {', '.join(unread)}. A mapping file can say what they are.", err=True)
