"""`counterclaim import-claims`: a spreadsheet of claims sent to a service, with a report on every row that would fail.

The file is read here and sent in parts, so that a bar can show how far it is; a part that was sent before is known, so
that an import that broke off goes on by being run again.
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
    """What became of a file."""

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
    zone: Annotated[str | None, typer.Option(help="The zone of times without one: Z, +04:30.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Record nothing; say what would become of it.")] = False,
) -> None:
    """Record the claims of a spreadsheet. It can be run again: what is recorded is known."""
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
    """What a mapping file says of a spreadsheet. Raises ``UnreadableFile``."""
    try:
        said = {} if file is None else _parsed(file)
        reading = CellReading(
            dict(said.get("columns", {})),
            {name: str(value) for name, value in said.get("defaults", {}).items()},
            {name: dict(cells) for name, cells in said.get("values", {}).items()},
            zone or said.get("zone"),
            said.get("dates"),
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableFile(f"{file} is no mapping in JSON or TOML: {one_line(error)}") from None
    if reading.unknown_fields:
        named, known = ", ".join(map(one_line, reading.unknown_fields)), ", ".join(sorted(FIELDS))
        raise UnreadableFile(f"{file} names fields that are none ({named}); the fields are {known}")
    return reading


def _parsed(file: Path) -> Mapping[str, Any]:
    text = file.read_text("utf-8")
    said: Mapping[str, Any] = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
    return said


def read_file(file: Path, reading: CellReading) -> tuple[Heading | None, list[RowClaim]]:
    """The claims of a file; of a workbook its sheet "claims", else its first. Raises ``UnreadableFile``."""
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
    """One claim a line, sent on as it is."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                yield RowClaim((number,), json.loads(line))
            except ValueError:
                yield RowClaim((number,), {}, (RowError(number, None, "The line is not JSON."),))


def send(client: Client, claims: Sequence[RowClaim], heading: Heading | None, *, dry_run: bool) -> ImportOutcome:
    """Send the claims in parts; those that could not be read are not sent. Raises ``CannotReach`` and ``Declined``."""
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
    """What else is wrong with claims that could not be read whole: the service is asked, and records nothing."""
    told = {(error.row, error.column) for claim in unsound for error in claim.errors}
    for start in range(0, len(unsound), AT_ONCE):
        part = unsound[start : start + AT_ONCE]
        answer = client.import_lines(b"\n".join(map(_line, part)), dry_run=True)
        found = _errors(part, answer["items"], heading)
        yield from (error for error in found if (error.row, error.column) not in told)


def _line(claim: RowClaim) -> bytes:
    also = {"claim_id": claim.claim_id, "state": claim.state, "state_reason": claim.state_reason}
    said = {**claim.body, **{name: value for name, value in also.items() if value is not None}}
    return json.dumps(said, ensure_ascii=False).encode()


def _errors(part: Sequence[RowClaim], items: Sequence[Any], heading: Heading | None) -> Iterator[RowError]:
    for claim, item in zip(part, items, strict=True):
        for error in item["errors"]:
            row, name = located(claim, error["loc"])
            column = heading.column(name) if heading and name else error["column"]
            yield RowError(row, column, error["reason"], tuple(error["accepted"]))


def error_table(errors: Sequence[RowError]) -> Table:
    """The rows that fail, and how to mend each."""
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
