"""Comparison levels of the words: how much two summaries, or two manners of violence, have in common."""

from service.domain.matching.features.text_feature import TextFeature
from service.domain.matching.features.told.event_words import are_other_things

_SHORTEST_PART = 4


def text_level(left: TextFeature, right: TextFeature) -> str:
    """Text: telling words in common are evidence for one event; two summaries that share none are against.

    Summaries that name different sites, a market and a mosque, are strong evidence against. A headline is weaker than
    an event's own words, and the headline of a whole article is no evidence on its single events.
    """
    if left.document is not None and left.document == right.document:
        return "unsaid"
    if left.is_headline or right.is_headline:
        both = left.words and right.words
        return f"headline_{_words_level(left.words, right.words)}" if both else "unsaid"
    if left.summary and right.summary:
        return _summary_level(left, right)
    level = _words_level(left.words, right.words)
    return "unsaid" if level == "none" else level


def _summary_level(left: TextFeature, right: TextFeature) -> str:
    if left.summary == right.summary and (shared := left.summary_words & right.summary_words):
        # A summary of one telling word, "Drone attack", fits many events of a day.
        return "same" if len(shared) > 1 else "moderate"
    if left.sites and right.sites and left.sites.isdisjoint(right.sites):
        return "other_site"
    if _name_other_things(left, right):
        return "other_thing"
    if not left.summary_words or not right.summary_words:
        return "unsaid"
    level = _words_level(left.summary_words, right.summary_words)
    # A proper name is one in every language.
    is_unsaid = level == "none" and left.names.isdisjoint(right.names) and _cannot_share_words(left, right)
    return "unsaid" if is_unsaid else _with_things(level, left, right)


def _name_other_things(left: TextFeature, right: TextFeature) -> bool:
    """Whether the summaries name different things, or one a thing and the other a site: a ferry, a bus, a wedding."""
    return are_other_things(left.things | left.sites, right.things | right.sites)


def _cannot_share_words(left: TextFeature, right: TextFeature) -> bool:
    """Whether it is no evidence that the two have no common word: their languages differ, or one names the other's
    place.
    """
    if left.language.shares_no_words_with(right.language):
        return True
    # One summary may name the place of the other claim: "at the Westgate mall" and a claim whose place is Westgate.
    return not (left.summary_words.isdisjoint(right.places) and right.summary_words.isdisjoint(left.places))


def _with_things(level: str, left: TextFeature, right: TextFeature) -> str:
    """The level of words in common; without any, a thing in common and parts of words ("schoolgirl") say less.

    Two summaries of a flood, or of cholera, say that much and may tell any part of it.
    """
    if level in ("none", "weak") and not left.names.isdisjoint(right.names):
        return "none" if _tell_of_nothing_in_common(left, right) else "same_names"
    if level != "none":
        return level
    if not left.causes.isdisjoint(right.causes):
        return "same_cause"
    if not (left.things | left.sites).isdisjoint(right.things | right.sites):
        return "same_thing"
    return "weak" if _share_a_part(left.summary_words, right.summary_words) else "none"


def _tell_of_nothing_in_common(left: TextFeature, right: TextFeature) -> bool:
    """Whether each names a thing, and none of the other's: a wall and a car in one quarter share only its name."""
    lefts, rights = left.things | left.sites, right.things | right.sites
    return bool(lefts) and bool(rights) and lefts.isdisjoint(rights)


def _share_a_part(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a word of one ends with a word of the other: "girl" and "schoolgirl"."""
    return any(
        len(short) >= _SHORTEST_PART and long.endswith(short)
        for words, other_words in ((left, right), (right, left))
        for short in words
        for long in other_words
    )


def _words_level(left: frozenset[str], right: frozenset[str]) -> str:
    shared, union = len(left & right), len(left | right)
    if 2 * shared >= union and shared > 1:
        return "same" if shared == union else "strong"
    if (4 * shared >= union and shared > 1) or (shared > 2 and 2 * shared >= min(len(left), len(right))):
        return "moderate"
    return "weak" if shared else "none"


def manner_level(left: frozenset[str], right: frozenset[str]) -> str:
    """Manner: two shootings are evidence for one event, a shooting and an arson against; no evidence if one is unsaid.

    Only summaries and quotes count, for a headline may be about further events.
    """
    if not left or not right:
        return "unsaid"
    shared, union = len(left & right), len(left | right)
    if shared == union:
        return "same"
    return "most" if 2 * shared >= union else "some" if shared else "none"
