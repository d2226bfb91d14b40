"""Numbers of an incident against those of the wholes and parts around it: a part is never larger than its whole."""

from collections.abc import Iterator
from itertools import product

from service.domain import victim
from service.domain.comparability import top
from service.domain.containment import fully_inside
from service.domain.disagreement import Groups
from service.domain.fit import Fit
from service.domain.position import Stand
from service.domain.relation import in_row
from service.domain.relation_rule import ROWS
from service.domain.report import Kind, Relation

_ROW = next(row for row in ROWS if row.kind is Kind.PART_EXCEEDS_WHOLE)


def exceeding(part: Groups, whole: Groups) -> Iterator[Relation]:
    """Where the largest minimum of a part is above the smallest maximum of its whole (VOCABULARY row 12).

    Only counts of the same measure, whose victims, place and days lie wholly in the whole's, can exceed it.
    """
    for ours, theirs in product(part.values(), whole.values()):
        if ours[0].topic.measure == theirs[0].topic.measure:
            largest = max(ours, key=lambda stand: (stand.hard.low, stand.order))
            smallest = min(theirs, key=lambda stand: (stand.hard.high is None, top(stand.hard), stand.order))
            if _exceeds(largest, smallest):
                yield in_row(_ROW, largest.quoted, smallest.quoted, (largest.origins, smallest.origins))


def _exceeds(part: Stand, whole: Stand) -> bool:
    if whole.hard.high is None or part.hard.low <= whole.hard.high or part.topic.verified != whole.topic.verified:
        return False
    lineages = (part.quoted.affiliation, whole.quoted.affiliation)
    inside = victim.fit(part.topic.victims, whole.topic.victims, lineages) in (Fit.SAME, Fit.INSIDE)
    return inside and fully_inside(part.quoted.claim, whole.quoted.claim)
