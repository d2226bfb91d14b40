"""Claims as a sheet: one row a count, what the claim itself says repeated on each; ``claim_row`` reads it back.

The words stand as they were posted: a figure under ``stated`` is what the claimant said, ``low`` and ``high`` are what
it was read as. A figure that was posted as bounds has nothing under ``stated``.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from service.formats.tables.sheet import Cell, Column, Row, Sheet, joined

Document = Mapping[str, Any]
_FORBIDDEN = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)|\x00")
_PLACE = ("country", "admin1", "admin2", "place", "lat", "lon", "radius_km")

CLAIMS = Sheet(
    "claims",
    (
        Column("claim_id", "#meta+id+claim"),
        Column("source_claim_id", "#meta+id+source"),
        Column("claimant", "#org+claimant+name"),
        Column("claimant_kind", "#org+claimant+type"),
        Column("speaks_for", "#org+claimant+party"),
        Column("claimant_title", "#org+claimant+title"),
        Column("stance", "#meta+stance"),
        Column("asserted_at", "#date+asserted"),
        Column("measure", "#indicator+code"),
        Column("stated", "#affected+stated"),
        Column("low", "#affected+low+num"),
        Column("high", "#affected+high+num"),
        Column("victims_affiliation", "#affected+affiliation"),
        Column("victims_status", "#affected+status"),
        Column("victims_demographic", "#affected+demographic"),
        Column("basis", "#meta+basis"),
        Column("verification", "#meta+verification"),
        Column("of", "#affected+of+num"),
        Column("of_count", "#affected+derived"),
        Column("event_type", "#event+type"),
        Column("event_ref", "#event+code"),
        Column("start", "#date+start"),
        Column("end", "#date+end"),
        Column("country", "#country+code"),
        Column("admin1", "#adm1+name"),
        Column("admin2", "#adm2+name"),
        Column("place", "#loc+name"),
        Column("lat", "#geo+lat"),
        Column("lon", "#geo+lon"),
        Column("radius_km", "#geo+radius+num"),
        Column("other_places", "#loc+other"),
        Column("participants", "#org+participants"),
        Column("summary", "#description+summary"),
        Column("publisher", "#meta+source+name"),
        Column("url", "#meta+url"),
        Column("published_at", "#date+published"),
        Column("origin", "#meta+source+origin"),
        Column("headline", "#description+headline"),
        Column("quote", "#description+quote"),
        Column("language", "#meta+language"),
        Column("sequence", "#meta+sequence+num"),
        Column("received_at", "#date+received"),
        Column("state", "#status+claim"),
        Column("state_reason", "#description+reason"),
        Column("incident_id", "#meta+id+incident"),
    ),
)


def claim_rows(claim: Document) -> Iterator[Row]:
    """The rows of a claim as the API shows it; one without a figure has one row."""
    said = _said(claim)
    for count in claim.get("counts") or [None]:
        row = said | (_count(count) if count else {})
        yield [row.get(name) for name in CLAIMS.header]


def _said(claim: Document) -> dict[str, Cell]:
    named = claim["claimant"]
    claimant = {"name": named} if isinstance(named, str) else named
    source, event = claim.get("source") or {}, claim["event"]
    first, *others = event["places"]
    return {
        **{name: claim.get(name) for name in ("claim_id", "source_claim_id", "stance", "asserted_at", "sequence")},
        **{name: claim.get(name) for name in ("received_at", "state", "state_reason", "incident_id")},
        "claimant": claimant.get("name"),
        "claimant_kind": claimant.get("kind"),
        "speaks_for": claimant.get("speaks_for"),
        "claimant_title": claimant.get("title"),
        **{name: source.get(name) for name in ("publisher", "url", "published_at", "origin", "headline", "quote")},
        "language": source.get("language"),
        "event_type": event["type"],
        "event_ref": event.get("ref"),
        "summary": event.get("summary"),
        "start": _day(event["start"]),
        "end": _day(event.get("end")),
        **{name: first.get("name" if name == "place" else name) for name in _PLACE},
        "other_places": json.dumps(others, ensure_ascii=False) if others else None,
        "participants": joined(event.get("participants") or ()),
    }


def _count(count: Document) -> dict[str, Cell]:
    victims = count.get("victims") or {}
    return {
        **{name: count.get(name) for name in ("measure", "basis", "verification", "of", "of_count")},
        "stated": _stated(count["value"]),
        **_bounds(count),
        **{f"victims_{part}": victims.get(part) for part in ("affiliation", "status", "demographic")},
    }


def _bounds(count: Document) -> dict[str, Cell]:
    """What the figure was read as; of one that was posted as bounds, the bounds themselves."""
    value = count["value"]
    read: Mapping[str, Any] = value if isinstance(value, Mapping) else count.get("bounds") or {}
    return {"low": read.get("low"), "high": read.get("high")}


def _stated(value: object) -> Cell:
    """The figure as posted; digits that were posted as a text stand in quotation marks."""
    if isinstance(value, str):
        return f'"{value}"' if value.strip().isdecimal() else value
    return value if isinstance(value, int) else None


def _day(stated: str | None) -> Cell:
    """A day as a real date; anything else as it was said, with its zone or its doubt."""
    try:
        return date.fromisoformat(stated) if stated and len(stated) == 10 else stated
    except ValueError:
        return stated


def texts(cell: str) -> Sequence[str]:
    """The texts of a cell that ``joined`` made. Raises ``ValueError``."""
    if cell.startswith("["):
        found = loaded(cell)
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [text.strip() for text in cell.split(";") if text.strip()]


def loaded(cell: str) -> Any:
    """The JSON value in a cell. Raises ``ValueError`` for what no claim may hold: half a character, NUL, NaN."""
    if _FORBIDDEN.search(cell):
        raise ValueError("half of a surrogate pair, or NUL")
    try:
        return json.loads(cell, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")
