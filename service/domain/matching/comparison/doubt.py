"""Pairs of claims that a person is asked about, though the grouping as a whole says that they are two events."""

from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import weights_of
from service.domain.matching.comparison.levels import what_level, when_level
from service.domain.matching.comparison.place_levels import where_level
from service.domain.matching.thresholds import DOUBT, THRESHOLD

# A pair below this is never asked about.
LEAST_DOUBTFUL = THRESHOLD - 2 * DOUBT
_A_DAY_APART = frozenset({"day_apart", "night_of_one"})


def is_near_miss(left: ClaimFeatures, right: ClaimFeatures, score: int, is_lone: bool = False) -> bool:
    """Whether a pair is reason enough to ask, whatever the average of its incidents.

    It is little short of the threshold and perhaps one night told under two days, or one place told under two names, of
    which one summary has the other; or one of the two claims ``is_lone`` in its incident and the pair is above it.
    """
    if score > THRESHOLD:
        return is_lone
    return score > LEAST_DOUBTFUL and (may_be_one_night(left, right) or _is_named(left, right))


def _is_named(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    # Most claims name no further place, which is quicker to see than how their places lie.
    named = any(spot.mentioned for spot in (*left.where, *right.where))
    return named and where_level(left.where, right.where) in ("named", "one_water")


def may_be_one_night(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    """Whether two claims a day apart may be of one night: of one place by name and of one type, and no text against it.

    Violence of one town goes on day by day, so there a word of night or a telling word in common is needed, too.
    """
    days = max(left.when.first - right.when.last, right.when.first - left.when.last)
    if days != 1 or left.what.type is not right.what.type or when_level(left.when, right.when) not in _A_DAY_APART:
        return False
    if what_level(left.what, right.what) == "same_many":
        return False
    if not where_level(left.where, right.where).endswith("same_name"):
        return False
    return _has_no_text_against(left, right)


def _has_no_text_against(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    weights = weights_of(left, right)
    telling = weights["text"] + weights["manner"]
    if left.what.type.branch[:1] == ("armed violence",):
        return telling > 0 or (telling == 0 and (left.when.at_night or right.when.at_night))
    return telling >= 0
