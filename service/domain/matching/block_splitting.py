"""How the claims of a crowded place and month are divided: who is not compared with whom although their keys meet.

An overfull key is split by what its claims say, never cut off: the more claims of a place and month there are, the more
two of them must have in common to be compared (GROUPING, Blocking). Which claims came first never matters.
"""

from bisect import bisect_left
from dataclasses import dataclass

from service.domain.claims.vocabulary import BRANCH, EventType
from service.domain.matching.features.features import TimeFeature

# With more claims than these of one place and month two of them must share a day, a branch of events, a kind of site
# where both name one, and the type. Each is asked besides those before it.
STEPS = (500, 1_000, 2_000, 4_000)
_BRANCH, _SITE, _TYPE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class SplitCriteria:
    """What decides where a claim is in its crowd: ``level`` is how many of the steps the crowd has passed.

    ``exact`` are keys that no crowd divides: a key of the poster's, a sentence quoted word for word.
    """

    level: int
    when: TimeFeature
    type: EventType
    sites: frozenset[str]
    exact: frozenset[str]


def split_level(count: int) -> int:
    """How finely so many claims of one place and month are divided; 0 for not at all."""
    return bisect_left(STEPS, count)


def are_split(left: SplitCriteria, right: SplitCriteria) -> bool:
    """Whether a crowd that one of them belongs to keeps two claims from being compared; symmetrical."""
    if not (left.level or right.level):
        return False
    level = max(left.level, right.level)
    if not left.exact.isdisjoint(right.exact):
        return False
    return (
        _share_no_day(left.when, right.when)
        or (level >= _BRANCH and _in_other_branches(left.type, right.type))
        or (level >= _SITE and bool(left.sites) and bool(right.sites) and left.sites.isdisjoint(right.sites))
        or (level >= _TYPE and left.type is not right.type and EventType.OTHER not in (left.type, right.type))
    )


def _share_no_day(left: TimeFeature, right: TimeFeature) -> bool:
    return min(left.last, right.last) < max(left.first, right.first)


def _in_other_branches(left: EventType, right: EventType) -> bool:
    return EventType.OTHER not in (left, right) and BRANCH[left][:1] != BRANCH[right][:1]
