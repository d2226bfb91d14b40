"""What an import takes for granted of a header, and what its header does not say, in sentences."""

from collections.abc import Mapping, Set

from service.domain.english.note import Note
from service.formats.imports.columns.header_words import LONGEST_HEADER
from service.formats.imports.columns.headings import TIMED, Heading
from service.formats.imports.columns.joined_columns import TIMES

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
_MOST_NAMED = 10


def taken_for_granted(
    heading: Heading | None, zone: str | None, *, takes_zone: bool = False, known_fields: Set[str] = frozenset()
) -> list[str]:
    """What an import takes for granted, in sentences, after what nobody says though each claim needs it.

    ``zone`` is the newsroom's where the file's is not stated; ``takes_zone``: some cell has a time without a zone.
    ``known_fields`` are those that no column says and something else does: a value for all rows, or the summaries.
    """
    if heading is None:
        return []
    notes = _unsaid(heading, known_fields)
    if heading.preset is not None:
        notes.append(Note.of(AS_PRESET, title=heading.preset.title))
    if heading.source_claims:
        notes.append(Note.of(SOURCE_CLAIMS, source=heading.column("publisher")))
    unzoned = {TIMES.get(field, field) for field in heading.fields if field in TIMED} - heading.zones.keys()
    is_timed = takes_zone or ("zone" not in heading.fields and bool(unzoned))
    if zone is not None and is_timed and not heading.stated_zone:
        notes.append(Note.of(NEWSROOM_ZONE, zone=zone))
    return notes


def no_claim_in(heading: Heading | None) -> str:
    """What is missing in a file without a claim, with what was understood of its header."""
    names = [name[:LONGEST_HEADER] for name in heading.names if name][:_MOST_NAMED] if heading else []
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


def _unsaid(heading: Heading, known_fields: Set[str]) -> list[str]:
    """A sentence about the fields that every claim needs and neither a column nor anything else says."""
    known = {*heading.fields, *known_fields, *(heading.preset.defaults if heading.preset else ())}
    known |= {"claimant"} if heading.claimants else set()
    unsaid = [words for fields, words in NEEDED.items() if not known & {*fields}]
    if not unsaid or not heading.count:
        return []
    return [Note.of(UNSAID, fields=unsaid)]
