"""The fields that a column may be read as, in the words of a desk: the usual ones first."""

from collections.abc import Sequence

from service.formats.imports.headings import NAMED_FIELDS
from service.web.site.language import noop, translated
from service.web.site.page import spelt

_USUAL = (
    "claimant killed injured missing killed_or_injured captured displaced start end event_type country admin1 admin2 "
    "place publisher url published_at headline quote asserted_at source_claim_id"
).split()
_WORDS = {
    "admin1": noop("province"),
    "admin2": noop("district"),
    "asserted_at": noop("when it was claimed"),
    "end": noop("last day"),
    "event_ref": noop("id of the event"),
    "event_type": noop("kind of event"),
    "high": noop("figure, highest"),
    "lat": noop("latitude"),
    "lon": noop("longitude"),
    "low": noop("figure, lowest"),
    "measure": noop("what is counted"),
    "of": noop("part of a larger number"),
    "of_count": noop("the larger number"),
    "other_places": noop("further places, as JSON"),
    "publisher": noop("source: published by"),
    "published_at": noop("when it was published"),
    "source_claim_id": noop("your own id of the claim"),
    "start": noop("day, or first day"),
    "stated": noop("figure, as stated"),
    "url": noop("source: address"),
}
# Numbers of ours, and how a claim stood elsewhere: an export has these columns, a desk's own sheet does not.
_OF_EXPORTS = frozenset(
    "claim_id draft_accepted_by draft_id draft_reader incident_id public_note received_at sequence state state_by "
    "state_reason".split()
)

Options = Sequence[tuple[str, str]]


def field_words(field: str) -> str:
    """A field in words; one for a part of a number ("killed:civilian:low") names its parts."""
    return translated(_WORDS.get(field, "")) or ", ".join(map(spelt, field.split(":")))


_OTHERS = sorted({*NAMED_FIELDS} - {*_USUAL} - _OF_EXPORTS, key=field_words)


def field_options(field: str) -> tuple[Options, Options]:
    """The usual fields and the others to choose from, with their words; the one that a column was read as is there."""
    unusual = _OTHERS if not field or field in _USUAL or field in _OTHERS else [field, *_OTHERS]
    return _named(_USUAL), _named(unusual)


def _named(fields: Sequence[str]) -> Options:
    return [(field, field_words(field)) for field in fields]
