"""The levels of likeness of two claims, feature by feature.

Every function is symmetrical and returns a level of ``weights.WEIGHTS``.
"""

from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.identifiers import Identifier
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.matching.features.event_words import are_other_things
from service.domain.matching.features.features import (
    LONG_DAYS,
    QUARTER,
    UPDATE_DAYS,
    ActorFeature,
    EventFeature,
    NumberFeature,
    SourceFeature,
    TextFeature,
    TimeFeature,
)
from service.domain.matching.features.footprints import DAYS_OF_ONE, may_be_one_disaster
from service.domain.matching.features.identity import IdentityFeature, SeriesFeature
from service.domain.matching.features.rates import COMMON, RARITIES

_THING_DAYS, _SERIES_DAYS = 30, 7
_SHORTEST_PART = 4
_FEW_DAYS = 3
_WEEKS = 14
_MONTH = 31
_SAME_TYPE = {name: "same" if name == COMMON else f"same_{name}" for name in RARITIES}
_HOURS_OF_ONE = 3 * 3_600 // QUARTER
_FEW = 3  # nearly every small incident has one or two or three victims


def when_level(left: TimeFeature, right: TimeFeature) -> str:
    """When: the same day is the strongest evidence; overlapping periods are weaker the less they share.

    Days apart are evidence against.

    An event that lasts is told with the days until the claim. Its first day says as much as the day of another, and so
    does a day in the middle of it; some days apart of one flood say little.

    Two stated times of one day that lie hours apart are two events, and two about midnight are of one night.

    Running totals are of one period only if they begin within three days of each other and end on the same day. A total
    that ends a day later is another issue of the series, unless much else agrees.
    """
    if left.space == right.space == "running_total":
        return _total_level(left, right)
    shared = min(left.last, right.last) - max(left.first, right.first) + 1
    if left.lasts and right.lasts and (level := _level_of_lasting(left, right, shared)):
        return level
    if left.hours and right.hours and left.days == right.days == 1 and shared >= 0:
        is_near = max(left.hours[0], right.hours[0]) - min(left.hours[1], right.hours[1]) <= _HOURS_OF_ONE
        return "same_day" if is_near else "hours_apart" if shared else "day_apart"
    if shared == 0 and (level := _level_by_clock(left, right) or _level_by_clock(right, left)):
        return level
    if shared <= 0:
        later = left if left.first > right.first else right
        if later.update and not later.lasts and 1 < 1 - shared <= UPDATE_DAYS:
            return "update"
        if left.is_shock and right.is_shock and shared == 0 and not (left.hours and right.hours):
            return "shock_of_night"
        return _apart_level(1 - shared, left.approximate or right.approximate)
    if left.days == right.days == shared:
        return "same_day" if shared == 1 else "same_period" if shared <= LONG_DAYS else "same_weeks"
    union = left.days + right.days - shared
    return "mostly" if 2 * shared >= union else "partly" if 8 * shared >= union else "hardly"


def _level_by_clock(timed: TimeFeature, dated: TimeFeature) -> str | None:
    """The level of a stated time and a day beside it: its date by the sun, or the day before its night."""
    if timed.hours is None or dated.hours is not None or dated.days > 1:
        return None
    return "same_day" if dated.first == timed.local_day else "night_of_one" if dated.first == timed.eve else None


def _level_of_lasting(left: TimeFeature, right: TimeFeature, shared: int) -> str | None:
    if shared <= 0:
        if 1 - shared <= DAYS_OF_ONE:
            return "days_of_one"
        return "weeks_of_one" if 1 - shared <= min(left.days_of_one, right.days_of_one) else None
    if left.days == right.days == 1:
        return None
    if left.first == right.first:
        return "same_start"
    return "going_on" if max(left.days, right.days) <= _MONTH else None


def _apart_level(days: int, approximate: bool) -> str:
    if approximate and days <= _FEW_DAYS:
        return "unsure"
    return "day_apart" if days == 1 else "days_apart" if days <= _FEW_DAYS else "far_apart"


def _total_level(left: TimeFeature, right: TimeFeature) -> str:
    ends = abs(left.last - right.last)
    if abs(left.first - right.first) > _FEW_DAYS or ends > _FEW_DAYS:
        return "other_total"
    return "same_total" if ends == 0 else "day_more"


def who_level(left: ActorFeature, right: ActorFeature) -> str:
    """Actors: the same parties by name are evidence for one event, words like "police" less; none in common is
    against.
    """
    left_parties, right_parties = left.named | left.generic, right.named | right.generic
    if not left_parties or not right_parties:
        return "unsaid"
    if left_parties == right_parties:
        return "all_shared" if left.named else "all_generic"
    if left.named & right.named:
        return "some_shared"
    if left.generic & right.generic:
        return "some_generic"
    return "sides_shared" if left.sides & right.sides else "none_shared"


def what_level(left: EventFeature, right: EventFeature) -> str:
    """What: the same type is evidence for one event, the more so if it is rare; another type is no evidence against.

    How rare it is depends on the country and the days, by the commoner of the two (GROUPING finding 10). An earthquake
    and an epidemic are two events, and so are cholera and measles; the floods of a cyclone may be told as either.

    A roundup, a running total and a single event never match. Totals of different things never match either.
    """
    if left.type is not right.type and not (left.is_of_the_air and right.is_of_the_air):
        return "other_kind" if left.type in SUMMARIES or right.type in SUMMARIES else _type_level(left.type, right.type)
    if left.type is EventType.RUNNING_TOTAL:
        return _subject_level(left, right)
    if not may_be_one_disaster(left.hazards, right.hazards):
        return "other_hazard"
    if left.hazards and right.hazards and left.hazards.isdisjoint(right.hazards):
        return "near"
    if left.diseases and right.diseases:
        return "other_disease" if left.diseases.isdisjoint(right.diseases) else "same_disease"
    return "other" if left.type is EventType.OTHER else _SAME_TYPE[max(left.rarity, right.rarity, key=RARITIES.index)]


def _type_level(left: EventType, right: EventType) -> str:
    if {left, right} == {EventType.EPIDEMIC, EventType.NATURAL_DISASTER}:
        return "other_hazard"
    return "near" if left.branch[:1] and left.branch[:1] == right.branch[:1] else "other"


def _subject_level(left: EventFeature, right: EventFeature) -> str:
    if left.things and right.things and not left.things & right.things:
        return "other_things"
    if left.measures and right.measures and not left.measures & right.measures:
        return "other_measures"
    if left.things & right.things or left.words <= right.words or right.words <= left.words:
        return "same_subject"
    return "like_subject" if 3 * len(left.words & right.words) >= len(left.words | right.words) else "other_subject"


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
        return "same_names"
    if level != "none":
        return level
    if not left.causes.isdisjoint(right.causes):
        return "same_cause"
    if not (left.things | left.sites).isdisjoint(right.things | right.sites):
        return "same_thing"
    return "weak" if _share_a_part(left.summary_words, right.summary_words) else "none"


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


def delay_level(left: int | None, right: int | None) -> str:
    """Delay: how long after the event each was published. Late reports list many events, so two of them may be two."""
    if left is None or right is None:
        return "unsaid"
    sooner, later = sorted((left, right))
    if later <= _FEW_DAYS:
        return "both_fresh"
    return "one_fresh" if sooner <= _FEW_DAYS else "both_soon" if sooner <= _MONTH else "both_late"


def source_level(left: SourceFeature, right: SourceFeature) -> str:
    """Source: two claims of one claimant in one document are two events; two claimants in one are no evidence.

    A claimant with two numbers for one moment, or in a list of its own without moments, gives no update but counts two
    events. A claimant with further measures for an event in the same words counts one. Claims of two claimants that are
    published within a day are evidence for one event, claims published weeks apart against.
    """
    if left.document is not None and left.document == right.document:
        return "one_document" if left.claimant != right.claimant else _one_voice_level(left, right)
    if left.claimant != right.claimant:
        return f"other_claimants{_published_apart(left.published, right.published)}"
    if left.moment == right.moment and _is_one_list(left, right):
        return _at_once_level(left, right)
    return f"one_claimant{_published_apart(left.published, right.published)}"


def _is_one_list(left: SourceFeature, right: SourceFeature) -> bool:
    """Whether two claims of one claimant and one moment are rows of one list.

    Undated claims are if the claimant itself published both. A paper returns to an event, so a second undated number is
    more likely an update than another event.
    """
    if left.is_undated:
        return left.is_own and right.is_own
    return None in (left.document, right.document)


def _at_once_level(left: SourceFeature, right: SourceFeature) -> str:
    if _are_rows_of_one_disaster(left, right) or _is_repeat(left, right) or not _counts_alike(left, right):
        return "one_claimant"
    return "one_claimant_at_once_same_words" if _same_words(left, right) else "one_claimant_at_once"


def _are_rows_of_one_disaster(left: SourceFeature, right: SourceFeature) -> bool:
    """Whether a list reports a disaster place by place: two places are then two scopes and not two events."""
    return bool(left.scope) and bool(right.scope) and left.scope != right.scope


def _is_repeat(left: SourceFeature, right: SourceFeature) -> bool:
    """Whether one claimant repeats its numbers, one of them larger than small incidents have."""
    return left.figures == right.figures and any(figure.low > _FEW for figure in left.figures)


def _counts_alike(left: SourceFeature, right: SourceFeature) -> bool:
    """Whether both count the same victims, or one states only that the event happened."""
    measures = {measure for measure, *_ in left.counted | right.counted}
    return OCCURRENCE in measures or not left.counted.isdisjoint(right.counted)


def _same_words(left: SourceFeature, right: SourceFeature) -> bool:
    return left.summary is not None and left.summary == right.summary


def _one_voice_level(left: SourceFeature, right: SourceFeature) -> str:
    if _are_rows_of_one_disaster(left, right):
        return "one_document"
    if not left.counted.isdisjoint(right.counted):
        return "one_document_one_claimant"
    return "one_document_same_words" if _same_words(left, right) else "one_document_other_measures"


def _published_apart(left: int | None, right: int | None) -> str:
    if left is None or right is None:
        return ""
    days = abs(left - right)
    return "_together" if days <= 1 else "_later" if days > _WEEKS else "_soon"


def numbers_level(left: tuple[NumberFeature, ...], right: tuple[NumberFeature, ...]) -> str:
    """Numbers: the same number is weak evidence for one event; different numbers are never against it (finding 3).

    Numbers of the same measure and victims are evidence as well, whatever they are.
    """
    if not left or not right:
        return "other"
    shared = [(a, b) for a in left for b in right if (a.measure, a.victims) == (b.measure, b.victims)]
    if any(a == b and a.low > _FEW for a, b in shared):
        return "same"
    if any(_overlap(a, b) for a, b in shared):
        return "compatible"
    return "counted" if shared else "other"


def _overlap(left: NumberFeature, right: NumberFeature) -> bool:
    return (right.high is None or left.low <= right.high) and (left.high is None or right.low <= left.high)


def ref_level(left: tuple[str, str] | None, right: tuple[str, str] | None) -> str:
    """Ref: one key of the poster in one document is one event; two keys in one document are two events."""
    if left is None or right is None or left[1] != right[1]:
        return "unsaid"
    return "same" if left[0] == right[0] else "different"


def same_as_level(left: IdentityFeature | None, right: IdentityFeature | None) -> str:
    """Identifiers across documents: equal ones are one event, different ones of one scheme two (VOCABULARY 2).

    Those of a thing (an aircraft) count within 30 days, and different ones say nothing. Where one scheme says one event
    and another two, they say nothing.
    """
    if left is None or right is None or left.space != right.space:
        return "unsaid"
    shared = left.identifiers & right.identifiers
    same_thing = any(not identifier.is_of_event for identifier in shared) and _days_between(left, right) <= _THING_DAYS
    is_same = same_thing or any(identifier.is_of_event for identifier in shared)
    is_other = any(_name_two_events(a, b) for a in left.identifiers for b in right.identifiers)
    return "unsaid" if is_same is is_other else "same" if is_same else "different"


def _days_between(left: IdentityFeature, right: IdentityFeature) -> int:
    return max(0, max(left.first, right.first) - min(left.last, right.last))


def _name_two_events(left: Identifier, right: Identifier) -> bool:
    return left.is_of_event and left.series == right.series and left != right


def series_level(left: SeriesFeature | None, right: SeriesFeature | None) -> str:
    """Series: running totals of one claimant, start and subject that end within a week are one (VOCABULARY 6)."""
    if left is None or right is None or abs(left.last - right.last) > _SERIES_DAYS:
        return "unsaid"
    if (left.claimant, left.first, left.places) != (right.claimant, right.first, right.places):
        return "unsaid"
    is_one = left.counted == right.counted and _subject_level(left.subject, right.subject) == "same_subject"
    return "same" if is_one else "unsaid"
