"""`counterclaim import-claims`: sends a spreadsheet of claims to a service and reports every row that fails.

The file is read here and sent in parts, so that a progress bar can be shown. The service recognizes a part that was
sent before, so running the command again continues an interrupted import.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from service.formats.imports.claim_row import RowClaim, located
from service.formats.imports.columns.heading_notes import no_claim_in
from service.formats.imports.columns.headings import Heading
from service.formats.imports.read_row import RowError
from service.formats.imports.refused_rows import in_a_sheet
from service.runtime.cli.client.case_file import UnreadableFile
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.import_file import JSON_LINES, read_file, read_mapping
from service.runtime.cli.client.import_printout import ImportOutcome, options_to_use, print_outcome, print_reading, say
from service.runtime.cli.client.options import Key, Url
from service.runtime.cli.console import bar

AT_ONCE = 200


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
        newsroom_zone = None if reading.zone or file.suffix.lower() in JSON_LINES else client.zone()
        contents = read_file(file, replace(reading, zone=reading.zone or newsroom_zone), sheet, encoding)
        print_reading(contents, newsroom_zone, reading.defaults)
        if not contents.claims:
            raise UnreadableFile(f"{file}: {no_claim_in(contents.heading)}")
        outcome = send(client, contents.claims, contents.heading, dry_run=dry_run)
    print_outcome(outcome, dry_run=dry_run)
    if outcome.errors:
        for hint in options_to_use(contents, outcome.errors):
            say(hint)
        raise typer.Exit(1)


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
