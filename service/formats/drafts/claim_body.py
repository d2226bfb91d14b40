"""A claim of a story as it would be posted, and the words of the text that each of its fields was read from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.domain.drafting.circumstances.places import COUNTRY, DISTRICT, PROVINCE, TOWN, ToldPlace
from service.domain.drafting.circumstances.setting import NamedPlace
from service.domain.drafting.counts.stated_values import QuotedNumber
from service.domain.drafting.quotes import Quote
from service.domain.drafting.text.tokens import Span
from service.domain.drafting.told_events import ToldClaim, summary
from service.domain.places.countries import UNKNOWN_COUNTRY

LONGEST_QUOTE = 1_000
LONGEST_NAME = 500
_BASIS = {"roundup": "period_increment", "running_total": "cumulative"}
_FIELD_OF_LEVEL = {PROVINCE: "admin1", DISTRICT: "admin2", TOWN: "name"}

Json = dict[str, Any]


@dataclass(frozen=True)
class StorySource:
    """The source of the story, as ``source`` of its claims; ``published`` is its day."""

    publisher: str
    published: date
    fields: Mapping[str, str]


@dataclass(frozen=True)
class FieldEvidence:
    """The words that a field was read from: the path of the field, and offsets in code points of the text as kept."""

    field: str
    start: int
    end: int


def claim_body(claim: ToldClaim, text: str, source: StorySource) -> Json:
    """The body for ``POST /v1/claims``, still without the ``event.ref`` that names the event within the document."""
    counts = [_count(quote.number, claim) for quote in claim.quotes if quote.number]
    body: Json = {
        "claimant": _claimant(claim.first, source),
        "stance": claim.first.stance,
        "source": {"publisher": source.publisher, **source.fields, "quote": _passages(claim, text)},
        "event": _event(claim, source),
        "counts": counts,
    }
    return {name: value for name, value in body.items() if value not in ([], "asserts")}


def evidence(claim: ToldClaim) -> list[FieldEvidence]:
    """The words of each field, in the order of the fields; for a number that is told twice both places."""
    return list(dict.fromkeys(_evidence(claim)))


def _evidence(claim: ToldClaim) -> Iterator[FieldEvidence]:
    speaker, circumstances = claim.first.speaker, claim.circumstances
    if speaker.span:
        fields = {"claimant": speaker.name, "claimant.speaks_for": speaker.speaks_for, "claimant.title": speaker.title}
        yield from (FieldEvidence(name, *speaker.span) for name, value in fields.items() if value)
    if circumstances.time:
        yield FieldEvidence("event.start", *circumstances.time)
    for number, names in enumerate(circumstances.places):
        yield from (FieldEvidence(f"event.places.{number}.{_place_field(place)}", *place.span) for place in names)
    for number, quote in enumerate(claim.quotes):
        repeats = claim.repeats[number] if number < len(claim.repeats) else ()
        for telling in (quote, *repeats):
            if telling.number:
                yield from _evidence_of_count(f"counts.{number}", telling.number)
            if telling.speaker.span:
                yield FieldEvidence("claimant", *telling.speaker.span)
    if claim.first.number is None:
        yield FieldEvidence("stance", *claim.first.passage)


def _evidence_of_count(path: str, number: QuotedNumber) -> Iterator[FieldEvidence]:
    yield FieldEvidence(f"{path}.value", *number.stated)
    yield FieldEvidence(f"{path}.measure", *number.cue)
    if number.verified:
        yield FieldEvidence(f"{path}.verification", *number.verified)
    if number.people and number.unit:
        yield FieldEvidence(f"{path}.unit", *number.people)
    if number.people and any((number.status, number.demographic, number.affiliation)):
        yield FieldEvidence(f"{path}.victims", *number.people)


def _place_field(place: ToldPlace) -> str:
    return _FIELD_OF_LEVEL.get(place.level, "country")


def _claimant(quote: Quote, source: StorySource) -> Json:
    speaker = quote.speaker
    fields = {
        "name": speaker.name or source.publisher,
        "kind": speaker.kind,
        "speaks_for": speaker.speaks_for,
        "title": speaker.title,
    }
    return {name: value[:LONGEST_NAME] for name, value in fields.items() if value and value != "unknown"}


def _event(claim: ToldClaim, source: StorySource) -> Json:
    circumstances = claim.circumstances
    first, last = circumstances.days or (source.published, source.published)
    return {
        "type": circumstances.type,
        "summary": summary(circumstances),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "places": [_place(names) for names in circumstances.places] or [{"country": UNKNOWN_COUNTRY}],
    }


def _place(names: NamedPlace) -> Json:
    country = next((place.country for place in reversed(names) if place.country), UNKNOWN_COUNTRY)
    finer = {_place_field(place): place.name[:LONGEST_NAME] for place in names if place.level != COUNTRY}
    return {"country": country, **finer}


def _count(number: QuotedNumber, claim: ToldClaim) -> Json:
    victims = {
        name: value for name in ("status", "demographic", "affiliation") if (value := getattr(number, name)) is not None
    }
    fields = {
        "measure": number.measure,
        "value": number.value,
        "unit": number.unit,
        "victims": victims,
        "verification": "verified" if number.verified else None,
        "basis": _BASIS.get(claim.circumstances.type),
        "of_count": number.of_count,
    }
    return {name: value for name, value in fields.items() if value not in (None, {})}


def _passages(claim: ToldClaim, text: str) -> str:
    """The sentences of the claim, from the first to the last if they stand together, else the first alone."""
    spans: Sequence[Span] = [quote.passage for quote in claim.quotes]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if end - start > LONGEST_QUOTE:
        start, end = spans[0]
    return text[start:end][:LONGEST_QUOTE]
