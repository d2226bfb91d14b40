"""Rows of a spreadsheet read into claims as they are posted (DESIGN 4), with whatever the spreadsheet left unsaid.

Nothing is guessed: a date without a zone, a country that is not known, a word that is not of the vocabulary are refused
with the row, the column and what would be accepted. Rows that follow each other under one key are one claim with
several figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.formats.claims.cell_reader import CellReading, Unfit, read_cell
from service.formats.claims.headings import MEASURES, Heading, read_heading
from service.formats.tables.sheet import Cell

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in a row, in which column, and how to mend it."""

    row: int
    column: str | None
    reason: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A claim with the rows it came from; what else its file said of it: its id, its state and the reason for that.

    ``figures`` names for each count of the body its row and its field.
    """

    rows: tuple[int, ...]
    body: Body
    errors: tuple[RowError, ...] = ()
    figures: tuple[tuple[int, str], ...] = ()
    claim_id: str | None = None
    state: str | None = None
    state_reason: str | None = None


def read_claims(
    rows: Iterator[tuple[int, Sequence[Cell]]], reading: CellReading
) -> tuple[Heading | None, Iterator[RowClaim]]:
    """The heading of a spreadsheet and its claims; without a row that is not blank there is neither."""
    first = next((cells for _, cells in rows if any(_said(cell) for cell in cells)), None)
    if first is None:
        return None, iter(())
    heading = read_heading([str(_said(cell) or "") for cell in first], reading.columns)
    return heading, _joined(_rows(rows, heading, reading), heading)


def _rows(
    rows: Iterator[tuple[int, Sequence[Cell]]], heading: Heading, reading: CellReading
) -> Iterator[tuple[int, dict[str, Any], list[RowError]]]:
    for number, cells in rows:
        said = {name: _said(cell) for name, cell in zip(heading.fields, cells, strict=False) if name}
        said = {name: cell for name, cell in said.items() if cell is not None}
        if said and not _is_tag_row(said):
            yield number, *_read(number, dict(reading.defaults) | said, heading, reading)


def _is_tag_row(said: Mapping[str, Cell]) -> bool:
    """Whether it is the row of HXL tags below a header."""
    return all(isinstance(cell, str) and cell.startswith("#") for cell in said.values())


def _said(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell.strip() or None
    return cell


def _read(
    number: int, said: Mapping[str, Cell], heading: Heading, reading: CellReading
) -> tuple[dict[str, Any], list[RowError]]:
    read: dict[str, Any] = {}
    errors: list[RowError] = []
    for name, cell in said.items():
        stands_for = reading.values.get(name, {}).get(str(cell), cell)
        try:
            read[name] = read_cell(stands_for, reading, name)
        except Unfit as unfit:
            errors.append(RowError(number, heading.column(name), unfit.reason, unfit.accepted))
    return read, errors


def _joined(rows: Iterator[tuple[int, dict[str, Any], list[RowError]]], heading: Heading) -> Iterator[RowClaim]:
    """One claim for the rows that follow each other under one key."""
    held: list[tuple[int, dict[str, Any], list[RowError]]] = []
    for row in rows:
        if held and _key(row[1]) and _key(row[1]) == _key(held[0][1]):
            held.append(row)
            continue
        if held:
            yield _claim(held, heading)
        held = [row]
    if held:
        yield _claim(held, heading)


def _key(read: Mapping[str, Any]) -> object:
    return read.get("source_claim_id") or read.get("claim_id")


def _claim(rows: list[tuple[int, dict[str, Any], list[RowError]]], heading: Heading) -> RowClaim:
    (_, first, _), *others = rows
    errors = [error for _, _, each in rows for error in each]
    for number, read, _ in others:
        errors += _differing(number, first, read, heading)
    counts = [(number, name, count) for number, read, _ in rows for name, count in _counts(read)]
    return RowClaim(
        rows=tuple(number for number, _, _ in rows),
        body=_body(first, [count for _, _, count in counts]),
        errors=tuple(errors),
        figures=tuple((number, name) for number, name, _ in counts),
        claim_id=first.get("claim_id"),
        state=first.get("state"),
        state_reason=first.get("state_reason"),
    )


def _differing(number: int, first: Mapping[str, Any], read: Mapping[str, Any], heading: Heading) -> Iterator[RowError]:
    for name in sorted({*first, *read} - _OF_A_COUNT - MEASURES):
        if first.get(name) != read.get(name):
            reason = "It differs from the row above, which has the same key: say the same in both, or give another key."
            yield RowError(number, heading.column(name), reason)
            return


_OF_A_COUNT = frozenset(
    "measure stated low high victims_affiliation victims_status victims_demographic basis verification of "
    "of_count".split()
)


def _counts(read: Mapping[str, Any]) -> Iterator[tuple[str, Body]]:
    """The figures of a row, each with its field: of columns named for what they count, and the one with a measure."""
    common = _filled({name: read.get(name) for name in ("basis", "verification", "of", "of_count")})
    victims = {part: read.get(f"victims_{part}") for part in ("affiliation", "status", "demographic")}
    for name in (name for name in read if name in MEASURES):
        measure, _, whom = name.partition(":")
        also = {} if not whom else {"demographic": whom} if whom == "child" else {"status": whom}
        yield name, _count(measure, read[name], victims | also, common)
    value = read["stated"] if "stated" in read else _bounds(read)
    if value is not None and (read.get("measure") or not MEASURES & {*read}):
        yield "stated" if "stated" in read else "low", _count(read.get("measure"), value, victims, common)


def _count(measure: object, value: object, victims: Mapping[str, Any], common: Body) -> Body:
    return _filled({"measure": measure, "victims": _filled(victims), "value": value}) | common


def _bounds(read: Mapping[str, Any]) -> Body | None:
    low, high = read.get("low"), read.get("high")
    return None if low is None and high is None else {"low": low, "high": high}


def _body(read: Mapping[str, Any], counts: list[Body]) -> Body:
    said = _filled(
        {"kind": read.get("claimant_kind"), "speaks_for": read.get("speaks_for"), "title": read.get("claimant_title")}
    )
    sourced = ("publisher", "url", "published_at", "origin", "headline", "quote", "language")
    place = {name: read.get("place" if name == "name" else name) for name in _PLACE}
    event = {
        "type": read.get("event_type"),
        "ref": read.get("event_ref"),
        **{name: read.get(name) for name in ("summary", "start", "end", "participants")},
        "places": [_filled(place), *(read.get("other_places") or ())],
    }
    return _filled(
        {
            "source_claim_id": read.get("source_claim_id"),
            "claimant": {"name": read.get("claimant"), **said} if said else read.get("claimant"),
            "stance": read.get("stance"),
            "asserted_at": read.get("asserted_at"),
            "embargo_until": read.get("embargo_until"),
            "source": _filled({name: read.get(name) for name in sourced}),
            "event": _filled(event),
            "counts": counts,
        }
    )


_PLACE = ("country", "admin1", "admin2", "name", "lat", "lon", "radius_km")


def _filled(said: Mapping[str, Any]) -> Body:
    """What was said, without what was not."""
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def located(claim: RowClaim, path: Sequence[str | int]) -> tuple[int, str | None]:
    """The row and the field that a path in the body of a claim came from."""
    match list(path):
        case ["counts", int(at), *within] if at < len(claim.figures):
            row, name = claim.figures[at]
            return row, _count_field(within, name)
        case ["claimant", "kind" | "title" as part]:
            return claim.rows[0], f"claimant_{part}"
        case ["claimant", *within]:
            return claim.rows[0], "speaks_for" if within == ["speaks_for"] else "claimant"
        case ["event", "type" | "ref" as part]:
            return claim.rows[0], f"event_{part}"
        case ["event", "places", 0, str(part)]:
            return claim.rows[0], "place" if part == "name" else part
        case ["event", "places", int(at), *_] if at:
            return claim.rows[0], "other_places"
        case ["counts"]:
            return claim.rows[0], "stated"
        case ["source" | "event", str(part), *_] | [str(part), *_]:
            return claim.rows[0], part
    return claim.rows[0], None


def _count_field(within: Sequence[str | int], figure: str) -> str:
    match list(within):
        case ["victims", str(part)]:
            return f"victims_{part}"
        case ["measure" | "basis" | "verification" | "of" | "of_count" as part]:
            return part
    return figure
