"""The words of a claim as they are compared: of its summary, its quote or its headline."""

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.names import fold_name
from service.domain.matching.features.documents import document_of
from service.domain.matching.features.footprints import LASTING, WIDE, hazards_compared
from service.domain.matching.features.told.event_words import (
    UNKNOWN_LANGUAGE,
    Language,
    is_of_events,
    language_of,
    things_in,
)
from service.domain.matching.features.told.named_hazards import diseases_of, names_of_a_disaster
from service.domain.matching.features.told.proper_names import telling_names
from service.domain.matching.features.told.sites import sites_in
from service.domain.matching.features.told.violence import manner_of, tells_manner
from service.domain.places.place_names import COMMON_WORDS

_NAMED_BY_NAMES = (("accident",), ("disaster",), ())
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True, slots=True)
class TextFeature:
    """The telling words of a claim, without the names of its places, which count as "where".

    ``summary`` is the summary in folded words, and ``summary_words`` are its telling words. ``words`` are the telling
    words of summary and quote, ``places`` the words of place names, ``sites`` the kinds of site in the summary,
    ``things`` what it names as struck or crashed, ``causes`` the diseases and the hazards of many places or days,
    ``names`` the proper names of an accident or a disaster (a carrier, a storm), ``language`` that of its small words.
    With ``is_headline`` there is
    neither summary nor quote, and the words are of the headline of a whole ``document``.
    """

    words: frozenset[str]
    summary: str = ""
    summary_words: frozenset[str] = frozenset()
    is_headline: bool = False
    document: str | None = None
    places: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    language: Language = UNKNOWN_LANGUAGE


def text_of(claim: Claim) -> TextFeature:
    """The words of summary and quote, or of the headline where neither is given."""
    places = _words_of_places(claim)
    words, summary = telling_words(own_text(claim)) - places, claim.event.summary or ""
    folded = frozenset(fold_name(summary).split())
    if not words and not things_in(folded):
        headline = _stems(claim.source.headline or "", _is_telling) - places
        return TextFeature(headline, is_headline=True, document=document_of(claim))
    return TextFeature(
        words,
        fold_name(summary),
        telling_words(summary) - places,
        places=places,
        sites=sites_in(folded),
        things=things_in(folded),
        names=_names_told(claim) - places,
        causes=diseases_of(claim.event) | (hazards_compared(claim.event) & (LASTING | WIDE)),
        language=language_of(summary, claim.source.language),
    )


def _names_told(claim: Claim) -> frozenset[str]:
    """The proper names in the summary of an accident or a disaster; those in reports of violence are of its parties."""
    if claim.event.type.branch[:1] not in _NAMED_BY_NAMES:
        return frozenset()
    summary = claim.event.summary or ""
    names = frozenset(_stem(name) for name in telling_names(summary))
    is_disaster = claim.event.type is EventType.NATURAL_DISASTER
    return names | names_of_a_disaster(summary) if is_disaster else names


def summary_words_of(claim: Claim) -> frozenset[str]:
    """The telling words of a summary without the names of the places."""
    summary = claim.event.summary
    return telling_words(summary) - _words_of_places(claim) if summary else frozenset()


def _words_of_places(claim: Claim) -> frozenset[str]:
    return frozenset(_stem(word) for place in claim.event.places for word in _names_of(place))


def _names_of(place: Place) -> list[str]:
    return fold_name(" ".join(name for name in (place.name, place.admin2, place.admin1) if name)).split()


def own_text(claim: Claim) -> str:
    return f"{claim.event.summary or ''} {claim.source.quote or ''}"


def telling_words(text: str) -> frozenset[str]:
    """The distinctive words of a poster's text about the event.

    Words of violence count as "manner"; words of every such event ("crash") or of a kind of thing ("bus") are left out.
    """
    return _stems(text, lambda word: _is_telling(word) and not tells_manner(word) and not is_of_events(word))


def _stems(text: str, wanted: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(_stem(word) for word in fold_name(text).split() if wanted(word))


def _is_telling(word: str) -> bool:
    return len(word) > 2 and word not in COMMON_WORDS


def _stem(word: str) -> str:
    # "Killed" and "killing" share a stem. Only the commonest English endings are cut.
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


def manner_told(claim: Claim) -> frozenset[str]:
    """The kinds of violence in summary and quote; a headline is about a whole article and not each event in it."""
    return manner_of(frozenset(fold_name(own_text(claim)).split()))
