"""The fields that a column may be read as, in the words of a desk: the usual ones first."""

from collections.abc import Sequence

from service.formats.imports.headings import NAMED_FIELDS
from service.formats.reports.report_words import spelt

_USUAL = (
    "claimant killed injured missing killed_or_injured captured displaced start end event_type country admin1 admin2 "
    "place publisher url published_at headline quote asserted_at source_claim_id"
).split()
_WORDS = {
    "admin1": "province",
    "admin2": "district",
    "asserted_at": "when it was claimed",
    "end": "last day",
    "event_ref": "id of the event",
    "event_type": "kind of event",
    "high": "figure, highest",
    "lat": "latitude",
    "lon": "longitude",
    "low": "figure, lowest",
    "measure": "what is counted",
    "of": "part of a larger number",
    "of_count": "the larger number",
    "other_places": "further places, as JSON",
    "publisher": "source: published by",
    "published_at": "when it was published",
    "source_claim_id": "your own id of the claim",
    "start": "day, or first day",
    "stated": "figure, as stated",
    "url": "source: address",
}
# Numbers of ours, and how a claim stood elsewhere: an export has these columns, a desk's own sheet does not.
_OF_EXPORTS = frozenset(
    "claim_id draft_accepted_by draft_id draft_reader incident_id public_note received_at sequence state state_by "
    "state_reason".split()
)

Options = Sequence[tuple[str, str]]


def field_words(field: str) -> str:
    """A field in words; one for a part of a number ("killed:civilian:low") names its parts."""
    return _WORDS.get(field) or spelt(field.replace(":", ", "))


_OTHERS = sorted({*NAMED_FIELDS} - {*_USUAL} - _OF_EXPORTS, key=field_words)


def field_options(field: str) -> tuple[Options, Options]:
    """The usual fields and the others to choose from, with their words; the one that a column was read as is there."""
    unusual = _OTHERS if not field or field in _USUAL or field in _OTHERS else [field, *_OTHERS]
    return _named(_USUAL), _named(unusual)


def _named(fields: Sequence[str]) -> Options:
    return [(field, field_words(field)) for field in fields]
