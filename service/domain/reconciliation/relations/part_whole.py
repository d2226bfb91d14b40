"""Numbers of an incident against those of the wholes and parts around it: a part is never larger than its whole."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from service.domain.claims import victims
from service.domain.claims.claim import Claim
from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.claims.vocabulary import EventType
from service.domain.incidents.containment import fully_inside
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.position import Stand
from service.domain.reconciliation.relations.disagreements import Groups
from service.domain.reconciliation.relations.pair import top
from service.domain.reconciliation.relations.relate import in_row
from service.domain.reconciliation.relations.rules import ROWS
from service.domain.reconciliation.report import Relation

_WITHIN = frozenset({Overlap.SAME, Overlap.INSIDE})
_ROW = next(row for row in ROWS if row.kind is Kind.PART_EXCEEDS_WHOLE)


def exceeding(part: Groups, whole: Groups) -> Iterator[Relation]:
    """Where a minimum of a part is above a maximum of its whole, the widest such pair (VOCABULARY row 12).

    Only a count of the same thing, or of the killed against the killed or injured, whose victims, place and days lie
    wholly in the whole's, can exceed it.
    """
    for ours, theirs in product(part.values(), whole.values()):
        if measures_nest(ours[0].topic.measure, theirs[0].topic.measure) in _WITHIN:
            yield from islice(_exceeding(ours, theirs), 1)


def may_exceed(part: Iterable[Claim], whole: Iterable[Claim]) -> bool:
    """Whether some stated minimum is above some stated maximum of the same thing: quick, and never false in error."""
    ours = [count for claim in part for count in claim.counts]
    theirs = [count for claim in whole for count in claim.counts if count.quantity.hard.high is not None]
    return any(
        one.quantity.hard.low > top(other.quantity.hard)
        and measures_nest(one.measure, other.measure) in _WITHIN
        and victims.wider(other.victims)[0] in victims.wider(one.victims)
        for one, other in product(ours, theirs)
    )


def _exceeding(ours: Sequence[Stand], theirs: Sequence[Stand]) -> Iterator[Relation]:
    smallest = sorted((each for each in theirs if each.hard.high is not None), key=lambda each: top(each.hard))
    for largest in sorted(ours, key=lambda each: -each.hard.low):
        for least in smallest:
            if _exceeds(largest, least):
                yield in_row(_ROW, largest.quoted, least.quoted, (largest.origins, least.origins))


def _exceeds(part: Stand, whole: Stand) -> bool:
    if part.hard.low <= top(whole.hard) or part.topic.verified != whole.topic.verified or _restates(whole, part):
        return False
    lineages = (part.quoted.affiliation, whole.quoted.affiliation)
    inside = victims.fit(part.topic.victims, whole.topic.victims, lineages) in _WITHIN
    return inside and fully_inside(part.quoted.claim, whole.quoted.claim)


def _restates(whole: Stand, part: Stand) -> bool:
    """Whether they are no part and whole by their basis: an older running total of one claimant, which its newer one
    replaces (row 3), or a running total against what is new in a period (row 14)."""
    is_total = part.quoted.claim.event.type is EventType.RUNNING_TOTAL and not part.topic.increment
    return is_total and (whole.topic.increment or whole.party == part.party)
