"""The levels of likeness of two claims, feature by feature.

Every function is symmetrical and returns a level of ``weights.WEIGHTS``.
"""

from service.domain.claims.vocabulary import BRANCH, OCCURRENCE, RARE, SUMMARIES, EventType
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.features.features import (
    LONG_DAYS,
    PRECISE_M,
    ActorFeature,
    EventFeature,
    NumberFeature,
    PlaceFeature,
    SourceFeature,
    TextFeature,
    TimeFeature,
)
from service.domain.places.geography import metres
from service.domain.places.place_names import same_place_name

_SAME_POINT_M = 100
_FEW_DAYS = 3
_WEEKS = 14
_MONTH = 31
_FEW = 3  # nearly every small incident has one or two or three victims


def when_level(left: TimeFeature, right: TimeFeature) -> str:
    """When: the same day is the strongest evidence; overlapping periods are weaker the less they share.

    Days apart are evidence against.

    Running totals are of one period only if they begin within three days of each other and end on the same day. A total
    that ends a day later is another issue of the series, unless much else agrees.
    """
    if left.space == right.space == "running_total":
        return _total_level(left, right)
    shared = min(left.last, right.last) - max(left.first, right.first) + 1
    if shared <= 0:
        return _apart_level(1 - shared, left.approximate or right.approximate)
    if left.days == right.days == shared:
        return "same_day" if shared == 1 else "same_period" if shared <= LONG_DAYS else "same_weeks"
    union = left.days + right.days - shared
    return "mostly" if 2 * shared >= union else "partly" if 8 * shared >= union else "hardly"


def _apart_level(days: int, approximate: bool) -> str:
    if approximate and days <= _FEW_DAYS:
        return "unsure"
    return "day_apart" if days == 1 else "days_apart" if days <= _FEW_DAYS else "far_apart"


def _total_level(left: TimeFeature, right: TimeFeature) -> str:
    ends = abs(left.last - right.last)
    if abs(left.first - right.first) > _FEW_DAYS or ends > _FEW_DAYS:
        return "other_total"
    return "same_total" if ends == 0 else "day_more"


def where_level(left: tuple[PlaceFeature, ...], right: tuple[PlaceFeature, ...]) -> str:
    """Where: points are compared within the stated precision of both, names at the finest level that both state.

    A place inside the other is neither for nor against; the country alone is no evidence. Of several places the two
    that fit best count.
    """
    if len(left) == len(right) == 1:
        return _spot_level(left[0], right[0])
    levels = {_spot_level(left_spot, right_spot) for left_spot in left for right_spot in right}
    return max(levels, key=lambda level: (WEIGHTS["where"][level], level), default="unsaid")


def _spot_level(left: PlaceFeature, right: PlaceFeature) -> str:
    if left.point is not None and right.point is not None:
        return _point_level(left, right, metres(left.point, right.point))
    if left.country != right.country:
        return "elsewhere"
    if "country" in (left.level, right.level):
        return "country_only" if left.level == right.level else "inside_country"
    return _name_level(left, right)


def _point_level(left: PlaceFeature, right: PlaceFeature, apart: int) -> str:
    allowed, named = left.radius + right.radius, _names(left, right)
    suffix = {"same": "_same_name", "other": "_other_name", "inside": "_inside"}.get(named, "")
    if apart > allowed:
        return "far" if apart > 3 * allowed + PRECISE_M else f"beyond{'' if named == 'other' else suffix}"
    if max(left.radius, right.radius) > PRECISE_M:
        return f"within{suffix}"
    return f"near{suffix}" if apart > _SAME_POINT_M else f"same_point{suffix}"


def _name_level(left: PlaceFeature, right: PlaceFeature) -> str:
    named = _names(left, right)
    if named == "same":
        return "same_name" if "site" in (left.level, right.level) else f"same_{left.level}"
    if named == "other" and (_provinces_differ(left, right) or not _share_a_wider_name(left, right)):
        return "other_district"
    return {"other": "other_name", "inside": "inside", "unsaid": "unsaid"}[named]


def _names(left: PlaceFeature, right: PlaceFeature) -> str:
    """How two place names relate: same, inside, other, or unsaid where they name places of different levels."""
    if left.name is None or right.name is None:
        return "unsaid"
    if same_place_name(left.name, right.name):
        return "other" if _provinces_differ(left, right) else "same"
    if _is_in(left.name, right.inside) or _is_in(right.name, left.inside):
        return "inside"
    return "other" if left.level == right.level or _provinces_differ(left, right) else "unsaid"


def _is_in(name: str, inside: tuple[str, ...]) -> bool:
    return bool(inside) and any(same_place_name(name, wider) for wider in inside)


def _provinces_differ(left: PlaceFeature, right: PlaceFeature) -> bool:
    if left.province is None or right.province is None:
        return False
    return not same_place_name(left.province, right.province)


def _share_a_wider_name(left: PlaceFeature, right: PlaceFeature) -> bool:
    return any(_is_in(name, right.inside) for name in left.inside)


def who_level(left: ActorFeature, right: ActorFeature) -> str:
    """Who: the same parties by name are evidence for one event, words like "police" less; none in common is against."""
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

    A roundup, a running total and a single event never match. Totals of different things never match either.
    """
    if left.type is not right.type:
        return "other_kind" if left.type in SUMMARIES or right.type in SUMMARIES else _type_level(left.type, right.type)
    if left.type is EventType.RUNNING_TOTAL:
        return _subject_level(left, right)
    return "same_rare" if left.type in RARE else "other" if left.type is EventType.OTHER else "same"


def _type_level(left: EventType, right: EventType) -> str:
    return "near" if BRANCH[left][:1] and BRANCH[left][:1] == BRANCH[right][:1] else "other"


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
    if not left.words or not right.words or (left.document is not None and left.document == right.document):
        return "unsaid"
    if left.is_headline or right.is_headline:
        return f"headline_{_words_level(left.words, right.words)}"
    if left.summary and right.summary:
        return _summary_level(left, right)
    level = _words_level(left.words, right.words)
    return "unsaid" if level == "none" else level


def _summary_level(left: TextFeature, right: TextFeature) -> str:
    if left.summary == right.summary:
        # A summary of one telling word, "Drone attack", fits many events of a day.
        return "same" if len(left.summary_words) > 1 else "moderate"
    if not left.summary_words or not right.summary_words:
        return "unsaid"
    if left.sites and right.sites and left.sites.isdisjoint(right.sites):
        return "other_site"
    level = _words_level(left.summary_words, right.summary_words)
    # One summary may name the place of the other claim: "at the Westgate mall" and a claim whose place is Westgate.
    names_place = not (left.summary_words.isdisjoint(right.places) and right.summary_words.isdisjoint(left.places))
    return "unsaid" if level == "none" and names_place else level


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
    if _is_repeat(left, right) or not _counts_alike(left, right):
        return "one_claimant"
    return "one_claimant_at_once_same_words" if _same_words(left, right) else "one_claimant_at_once"


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
