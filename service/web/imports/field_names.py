"""The fields that a column may be read as, in the words of a desk: the usual ones first."""

from collections.abc import Sequence
from functools import cache

from service.formats.claims.fields import CLAIM_FIELDS
from service.formats.imports.columns.header_words import NAMED_FIELDS
from service.web.site import language
from service.web.site.language import noop, translated
from service.web.site.page import spelt

_USUAL = (
    "claimant killed injured missing killed_or_injured captured displaced start end event_type country admin1 admin2 "
    "place publisher url published_at headline quote asserted_at source_claim_id"
).split()
# Columns that hold a part of a field, or how the others are to be read.
_WORDS = {field.name: field.column_words for field in CLAIM_FIELDS} | {
    "asserted_time": noop("time of day when it was claimed"),
    "coordinates": noop("coordinates"),
    "end_day": noop("last day: day"),
    "end_month": noop("last day: month"),
    "end_year": noop("last day: year"),
    "published_time": noop("time of day when it was published"),
    "start_day": noop("first day: day"),
    "start_month": noop("first day: month"),
    "start_time": noop("time of day of the event"),
    "start_year": noop("first day: year"),
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
