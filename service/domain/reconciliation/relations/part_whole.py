"""Compares the numbers of an incident with those of its wholes and parts: a part is never larger than its whole."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from service.domain.claims.claim import Claim, Count
from service.domain.claims.event_types import EventType
from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.claims.victims import fits
from service.domain.incidents.containment import fully_inside
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.position import Position
from service.domain.reconciliation.relations.clock import explains
from service.domain.reconciliation.relations.disagreements import Groups
from service.domain.reconciliation.relations.relate import relation_by_rule
from service.domain.reconciliation.relations.rules import ROWS, RelationRule
from service.domain.reconciliation.report import Relation

_INSIDE = frozenset({Overlap.SAME, Overlap.INSIDE})
_EXCEEDS, _DEVELOPS = (
    next(row for row in ROWS if row.kind is kind) for kind in (Kind.PART_EXCEEDS_WHOLE, Kind.DEVELOPING)
)


def exceeding(part: Groups, whole: Groups) -> Iterator[Relation]:
    """Relations where a minimum of the part is above a maximum of the whole (VOCABULARY 4 row 12).

    One for each two topics: the widest that the clock does not explain, else the widest, which is developing (row 22a).
    A count can exceed only a count of the same measure, or of killed or injured, and only if its victims, place and
    days lie wholly inside the other's.
    """
    for part_positions, whole_positions in product(part.values(), whole.values()):
        if part_positions[0].topic.counts_among(whole_positions[0].topic) in _INSIDE:
            yield from _exceeding(part_positions, whole_positions)


def may_exceed(part: Iterable[Claim], whole: Iterable[Claim]) -> bool:
    """Whether some minimum of the part is above some maximum of the whole.

    A quick test on claims: it may pass where nothing exceeds, but never fails where something does.
    """
    part_counts = [count for claim in part for count in claim.counts]
    whole_counts = [count for claim in whole for count in claim.counts if count.quantity.hard.high is not None]
    return any(_may_exceed(narrow, wide) for narrow, wide in product(part_counts, whole_counts))


def _may_exceed(part: Count, whole: Count) -> bool:
    return (
        part.quantity.hard.low > whole.quantity.hard.top
        and part.unit == whole.unit
        and measures_nest(part.measure, whole.measure) in _INSIDE
        and fits.wider(whole.victims)[0] in fits.wider(part.victims)
    )


def _exceeding(part_positions: Sequence[Position], whole_positions: Sequence[Position]) -> Iterator[Relation]:
    """The relation of two topics, from the largest part and the smallest whole on; one that is not explained first."""
    closed = [position for position in whole_positions if position.hard.high is not None]
    wholes = sorted(closed, key=lambda position: position.hard.top)
    parts = sorted(part_positions, key=lambda position: -position.hard.low)
    explained: list[tuple[Position, Position]] = []
    for part, whole in product(parts, wholes):
        if _exceeds(part, whole):
            if not explains(lower=whole.quoted, higher=part.quoted):
                yield _relation(_EXCEEDS, part, whole)
                return
            explained = explained or [(part, whole)]
    yield from (_relation(_DEVELOPS, part, whole) for part, whole in explained)


def _relation(rule: RelationRule, part: Position, whole: Position) -> Relation:
    return relation_by_rule(rule, part.quoted, whole.quoted, (part.origins, whole.origins))


def _exceeds(part: Position, whole: Position) -> bool:
    if part.hard.low <= whole.hard.top or part.topic.verified != whole.topic.verified or _restates(whole, part):
        return False
    return part.quoted.fits_victims(whole.quoted) in _INSIDE and fully_inside(part.quoted.claim, whole.quoted.claim)


def _restates(whole: Position, part: Position) -> bool:
    """Whether two totals are no part and whole because of their basis.

    The part is a running total, and the whole is a newer running total of its claimant that replaces it (row 3), or
    the increment of a period (row 14).
    """
    is_total = part.quoted.claim.event.type is EventType.RUNNING_TOTAL and not part.topic.increment
    return is_total and (whole.topic.increment or whole.party == part.party)
