"""Comparison levels of source, numbers and references: where two claims were read, and what they are filed under."""

from service.domain.claims.identifiers import Identifier
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.matching.comparison.levels import FEW_DAYS, MONTH, subject_level
from service.domain.matching.features.identity import IdentityFeature, SeriesFeature
from service.domain.matching.features.source_feature import NumberFeature, SourceFeature

_THING_DAYS, _SERIES_DAYS = 30, 7
_WEEKS = 14
_FEW = 3  # nearly every small incident has one or two or three victims


def delay_level(left: int | None, right: int | None) -> str:
    """Delay: how long after the event each was published. Late reports list many events, so two of them may be two."""
    if left is None or right is None:
        return "unsaid"
    sooner, later = sorted((left, right))
    if later <= FEW_DAYS:
        return "both_fresh"
    return "one_fresh" if sooner <= FEW_DAYS else "both_soon" if sooner <= MONTH else "both_late"


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
    if left.counted.isdisjoint(right.counted):
        return "unsaid"
    return "same" if subject_level(left.subject, right.subject) == "same_subject" else "unsaid"
