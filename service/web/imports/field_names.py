"""The fields that a column may be read as, in the words of a desk: the usual ones first."""

from collections.abc import Sequence
from functools import cache

from service.formats.imports.headings import NAMED_FIELDS
from service.web.site import language
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
    "asserted_time": noop("time of day when it was claimed"),
    "basis": noop("what the number covers"),
    "claim_id": noop("id of the claim"),
    "claimant": noop("claimant"),
    "claimant_kind": noop("kind of claimant"),
    "claimant_title": noop("title of the claimant"),
    "coordinates": noop("coordinates"),
    "country": noop("country"),
    "draft_accepted_by": noop("draft: accepted by"),
    "draft_id": noop("draft: id"),
    "draft_reader": noop("draft: read by"),
    "embargo_until": noop("under embargo until"),
    "end": noop("last day"),
    "end_day": noop("last day: day"),
    "end_month": noop("last day: month"),
    "end_year": noop("last day: year"),
    "event_ref": noop("id of the event"),
    "event_type": noop("kind of event"),
    "hazard": noop("hazard"),
    "headline": noop("headline"),
    "high": noop("highest figure"),
    "incident_id": noop("id of the incident"),
    "language": noop("language"),
    "lat": noop("latitude"),
    "lon": noop("longitude"),
    "low": noop("lowest figure"),
    "measure": noop("what is counted"),
    "of": noop("part of a larger number"),
    "of_count": noop("the larger number"),
    "origin": noop("source: copied from"),
    "other_places": noop("further places, as JSON"),
    "participants": noop("parties involved"),
    "place": noop("place"),
    "public_note": noop("note for readers"),
    "published_at": noop("when it was published"),
    "published_time": noop("time of day when it was published"),
    "publisher": noop("source: published by"),
    "quote": noop("the sentence, word for word"),
    "radius_km": noop("radius in km"),
    "received_at": noop("when it came in"),
    "sequence": noop("entry of the ledger"),
    "source_claim_id": noop("your own id of the claim"),
    "speaks_for": noop("speaks for"),
    "stance": noop("stance"),
    "start": noop("day, or first day"),
    "start_day": noop("first day: day"),
    "start_month": noop("first day: month"),
    "start_time": noop("time of day of the event"),
    "start_year": noop("first day: year"),
    "state": noop("state of the claim"),
    "state_by": noop("state of the claim: set by"),
    "state_reason": noop("state of the claim: reason"),
    "stated": noop("figure, as stated"),
    "summary": noop("summary of the event"),
    "unit": noop("unit"),
    "url": noop("source: address"),
    "verification": noop("how they know"),
    "victims_affiliation": noop("victims: whose side"),
    "victims_demographic": noop("victims: women, men, children"),
    "victims_status": noop("victims: civilians, fighters, police …"),
    "zone": noop("time zone"),
}
# Numbers of ours, and how a claim stood elsewhere: an export has these columns, a desk's own sheet does not.
_OF_EXPORTS = frozenset(
    "claim_id draft_accepted_by draft_id draft_reader incident_id public_note received_at sequence state state_by "
    "state_reason".split()
)

Options = Sequence[tuple[str, str]]


def field_words(field: str) -> str:
    """A field in words; one for a part of a number ("killed:civilian:low") names its parts."""
    return ", ".join(translated(_WORDS[part]) if part in _WORDS else spelt(part) for part in field.split(":"))


_OTHERS = frozenset(NAMED_FIELDS) - {*_USUAL} - _OF_EXPORTS


def field_options(field: str) -> tuple[Options, Options]:
    """The usual fields and the others to choose from, with their words; the one that a column was read as is there."""
    usual, others = _options(language.current())
    is_there = not field or field in _USUAL or field in _OTHERS
    return usual, others if is_there else [(field, field_words(field)), *others]


@cache
def _options(spoken: str) -> tuple[Options, Options]:
    """The fields of every column in a language: a sheet of many columns sorts and translates them once."""
    with language.speaking(spoken):
        usual, others = ([(field, field_words(field)) for field in fields] for fields in (_USUAL, _OTHERS))
    return usual, sorted(others, key=lambda option: option[1].casefold())
