"""What the command prints of an import: how the file was read, the rows that are refused, and how to mend them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import typer
from rich.table import Table

from service.domain.claims.claim import EVERYONE
from service.domain.claims.victims.fits import label
from service.domain.quantities.words.verification import verification_said
from service.formats.claims.claim_field import FieldKind
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.claim_row import fields_in_summaries
from service.formats.imports.columns.header_words import NAMED_FIELDS
from service.formats.imports.columns.heading_notes import taken_for_granted
from service.formats.imports.columns.headings import Heading
from service.formats.imports.dates.days import ORDERS
from service.formats.imports.read_row import RowError
from service.formats.imports.refused_rows import alike
from service.formats.reports.words.report_words import one_line, spelt
from service.runtime.cli.client.import_file import FileContents
from service.runtime.cli.console import console_on

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
    if mapping := _mapping_to_write(heading, errors):
        example = json.dumps(mapping, ensure_ascii=False)
        hints.append(f"Words, and what the file leaves out: run it again with --mapping FILE, a file with {example}")
    return hints


def hints_on_verification(contents: FileContents) -> list[str]:
    """One hint for all cells in which a word beside the number names its verification: how to send it."""
    counts = (count for claim in contents.claims for count in claim.body.get("counts", ()))
    cells = (str(count.get("value")) for count in counts if not count.get("verification"))
    return [f"“{one_line(cell)}”: {_VERIFICATION}" for cell in cells if verification_said(cell)][:1]


def _mapping_to_write(heading: Heading, errors: Sequence[RowError]) -> dict[str, dict[str, Any]]:
    """The mapping that would mend the errors, with "…" for what a person has to fill in."""
    mapping: dict[str, dict[str, Any]] = {}
    fields = dict(zip(heading.names, heading.fields, strict=True))
    for error in errors:
        field = fields.get(error.column or "")
        if field and error.cell and error.accepted and field in _WORDED:
            mapping.setdefault("values", {}).setdefault(field, {})[error.cell] = "…"
        elif error.cell is None and error.accepted == () and (field or error.column) in NAMED_FIELDS:
            mapping.setdefault("defaults", {})[field or error.column or ""] = "…"
    return mapping


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
        say(f"Read as {contents.part}.")
    takes_zone = any(claim.takes_zone for claim in contents.claims)
    known = defaults.keys() | fields_in_summaries(contents.claims)
    for note in taken_for_granted(heading, newsroom_zone, takes_zone=takes_zone, known_fields=known):
        say(note)
    if heading is not None:
        _print_unread(heading)
    for hint in hints_on_verification(contents):
        say(hint)
    for row in contents.skipped[:MOST_SKIPPED]:
        say(f"Row {row.row} passed over: {row.reason} ({row.text})")
    if len(contents.skipped) > MOST_SKIPPED:
        say(f"and {len(contents.skipped) - MOST_SKIPPED} more rows.")


def _print_unread(heading: Heading) -> None:
    explained = dict(heading.reasons)
    columns = zip(heading.names, heading.fields, strict=True)
    unread = [name for name, field in columns if name and not field and name not in explained]
    for name, reason in explained.items():
        say(f"Not read: {name}. {reason}")
    if unread:
        example = json.dumps({"columns": {unread[0]: "…"}}, ensure_ascii=False)
        say(f"Not read: {', '.join(unread)}. --mapping FILE says which field a column is: a file with {example}")


def say(sentence: str) -> None:
    typer.echo(one_line(sentence), err=True)
