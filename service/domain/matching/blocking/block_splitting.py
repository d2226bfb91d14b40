"""The splitting of a block, which is the claims of one place and month: some pairs are not compared though keys meet.

An overfull key is split by what its claims say, and is never cut off. The larger the block, the more two claims must
have in common to be compared (GROUPING, Blocking). The order of arrival does not matter.
"""

from bisect import bisect_left
from dataclasses import dataclass

from service.domain.claims.event_types import EventType
from service.domain.matching.features.features import TimeFeature

# In a block larger than the first step two claims must share a day, beyond the second also a branch of events, beyond
# the third also a kind of site where both name one, and beyond the fourth also the type.
STEPS = (500, 1_000, 2_000, 4_000)
_BRANCH, _SITE, _TYPE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class SplitCriteria:
    """The values by which a block is split. ``level`` is how many of the steps the block has passed.

    No block parts claims that share one of the ``exact`` keys: a key of the poster, a sentence quoted word for word.
    """

    level: int
    when: TimeFeature
    type: EventType
    sites: frozenset[str]
    exact: frozenset[str]


def split_level(count: int) -> int:
    """How finely a block of ``count`` claims is split; 0 for not at all."""
    return bisect_left(STEPS, count)


def are_split(left: SplitCriteria, right: SplitCriteria) -> bool:
    """Whether the block of either claim keeps the two from being compared; symmetrical."""
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
    return EventType.OTHER not in (left, right) and left.branch[:1] != right.branch[:1]
