"""The result of a comparison in a sentence for a person."""

from collections.abc import Callable
from typing import Any

from service.domain.claims.event import date_of
from service.domain.matching.features.features import ActorFeature, EventFeature, TimeFeature
from service.domain.matching.features.identity import IdentityFeature
from service.domain.matching.features.source_feature import NumberFeature
from service.domain.matching.features.spots import PlaceFeature

_SENTENCES: dict[str, dict[str, str]] = {
    "when": {
        "same_day": "the same day", "same_period": "the same period", "same_weeks": "the same weeks",
        "mostly": "periods that share most of their days", "partly": "periods that overlap",
        "hardly": "periods that share few of their days",
        "same_start": "an event that lasts, from the same day", "going_on": "an event that lasts, in days that overlap",
        "days_of_one": "some days apart, of an event that may last so long",
        "weeks_of_one": "weeks apart, of an epidemic that may last so long",
        "unsure": "dates given as approximate", "hours_apart": "the same day, hours apart",
        "shock_of_night": "a day apart, of a quake that may be told under either day",
        "night_of_one": "a night, and the day before it",
        "day_apart": "a day apart", "days_apart": "some days apart",
        "far_apart": "many days apart",
        "update": "days apart, but the later tells how many the victims are by now",
        "same_total": "totals of the same period",
        "day_more": "totals that end some days apart", "other_total": "totals of different periods",
    },
    "where": {
        "same_point_same_name": "the same place", "same_point_other_name": "the same point under different names",
        "same_point_inside": "the same point, one named as inside the other", "same_point": "the same point",
        "near_inside": "near each other, one named as inside the other",
        "within_inside": "within the stated precision, one named as inside the other",
        "beyond_inside": "further apart than the stated precision, but one named as inside the other",
        "near_same_name": "the same place by name, and near",
        "near_other_name": "near each other, but named differently",
        "near": "near each other, within the stated precision",
        "within_same_name": "the same place by name, within the stated precision",
        "within_other_name": "within the stated precision, but named differently",
        "within": "within the stated precision",
        "beyond_same_name": "the same name, but further apart than the stated precision",
        "beyond": "further apart than the stated precision", "far": "far apart",
        "same_name": "the same place by name",
        "same_name_disputed": "one name under two country codes, which both countries claim",
        "same_name_abroad": "one name on both sides of a border",
        "across_border": "near each other across a border; places taken from a gazetteer",
        "same_district": "the same district", "same_province": "the same province", "inside": "one inside the other",
        "other_name": "different places of one district or province", "other_district": "different districts",
        "other_province": "different provinces",
        "inside_by_gazetteer": "one inside the other; places taken from a gazetteer",
        "far_by_gazetteer": "far from each other; places taken from a gazetteer",
        "footprint": "both where such a disaster may reach", "footprint_abroad": "countries near each other",
        "footprint_far": "too far from each other for one such disaster",
        "inside_country": "one names a place, the other only its country", "country_only": "only the country is known",
        "named": "different places, but one claim names that of the other",
        "one_water": "different places of a shipwreck, but both claims name one strait or shore",
        "at_sea": "a sea and a place on land",
        "unsaid": "the places cannot be compared", "elsewhere": "different countries",
    },
    "who": {
        "all_shared": "the same parties", "all_generic": "the same kinds of parties",
        "some_shared": "a party in common",
        "some_generic": "a kind of party in common", "sides_shared": "parties of one side",
        "none_shared": "no party in common", "unsaid": "at least one names no party",
    },
    "what": {
        "same_unique": "the same type, of which there is hardly ever one", "same_rare": "the same type, and a rare one",
        "same_uncommon": "the same type, and not a common one", "same": "the same type",
        "same_many": "the same type, of which one town has several", "other_hazard": "different hazards",
        "same_disease": "the same disease", "other_disease": "different diseases",
        "near": "types of one kind",
        "other": "the types say nothing", "same_subject": "totals of the same subject",
        "like_subject": "totals of like subjects", "other_subject": "totals described in different words",
        "other_things": "totals of different things", "other_measures": "totals of different measures",
        "other_kind": "a summary and a single event, or two kinds of summary",
    },
    "text": {
        "same": "the same telling words", "strong": "most telling words in common",
        "moderate": "telling words in common",
        "weak": "few telling words in common", "same_names": "a proper name in common",
        "same_thing": "only the kind of thing in common",
        "same_cause": "the same hazard or disease, told in other words", "none": "no telling word in common",
        "other_site": "summaries that name different sites",
        "other_thing": "summaries that name different things",
        "headline_same": "the same headline",
        "headline_strong": "headlines with most telling words in common",
        "headline_moderate": "headlines with telling words in common",
        "headline_weak": "headlines with few telling words in common",
        "headline_none": "headlines without a telling word in common", "unsaid": "no text to compare",
    },
    "manner": {
        "same": "the same was done", "most": "most of what was done in common",
        "some": "some of what was done in common",
        "none": "something else was done", "unsaid": "at least one does not say what was done",
    },
    "source": {
        "other_claimants": "two claimants", "other_claimants_together": "two claimants, published within a day",
        "other_claimants_soon": "two claimants, published within two weeks",
        "other_claimants_later": "two claimants, published weeks apart",
        "one_claimant": "one claimant",
        "one_claimant_at_once": "one claimant gives both numbers, and nothing says that one came later",
        "one_claimant_at_once_same_words":
            "one claimant gives both numbers in the same words, and nothing says that one came later",
        "one_claimant_together": "one claimant, published within a day",
        "one_claimant_soon": "one claimant, published within two weeks",
        "one_claimant_later": "one claimant, published weeks apart", "one_document": "two claimants in one document",
        "one_document_one_claimant": "one claimant gives both numbers in one document",
        "one_document_other_measures": "one claimant tells of both in one document",
        "one_document_same_words": "one claimant gives further figures in the same words",
    },
    "delay": {
        "both_fresh": "both published within days of the event", "one_fresh": "one published within days of the event",
        "both_soon": "published within a month of the event", "both_late": "both published long after the event",
        "unsaid": "no day of publication",
    },
    "numbers": {
        "same": "a number in common", "compatible": "numbers that fit each other", "counted": "both count the same",
        "other": "no number in common, which says nothing",
    },
    "same_as": {
        "same": "the same identifier", "different": "different identifiers of one scheme",
        "unsaid": "no identifier in common",
    },
    "series": {"same": "one running total that goes on", "unsaid": "not one series of totals"},
    "ref": {
        "same": "the same event key in one document", "different": "different event keys in one document",
        "unsaid": "no event key in common",
    },
}  # fmt: skip


def explanation(feature: str, level: str, left: Any, right: Any) -> str:
    """The sentence of a level, with both values where they have words: "a day apart: 2021-06-29; 2021-06-30"."""
    sentence = _SENTENCES[feature][level]
    words_of = _WORDS_OF.get(feature)
    words = [words_of(left), words_of(right)] if words_of else []
    if feature == "what":
        words = list(dict.fromkeys(words))
    return f"{sentence}: {'; '.join(words)}" if words and all(words) else sentence


def _when(value: TimeFeature) -> str:
    first, last = date_of(value.first), date_of(value.last)
    return f"{first}" if first == last else f"{first} to {last}"


def _where(value: tuple[PlaceFeature, ...]) -> str:
    names = list(dict.fromkeys(spot.said for spot in value))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _who(value: ActorFeature) -> str:
    return ", ".join(sorted(value.named | value.generic))


def _numbers(value: tuple[NumberFeature, ...]) -> str:
    return ", ".join(f"{figure.low:,} {figure.measure.replace('_', ' ')}" for figure in value)


def _what(value: EventFeature) -> str:
    return value.rate


def _same_as(value: IdentityFeature | None) -> str:
    return ", ".join(sorted(map(str, value.identifiers))) if value else ""


def _manner(value: frozenset[str]) -> str:
    return ", ".join(sorted(value))


_WORDS_OF: dict[str, Callable[[Any], str]] = {
    "when": _when,
    "where": _where,
    "who": _who,
    "what": _what,
    "same_as": _same_as,
    "manner": _manner,
    "numbers": _numbers,
}
