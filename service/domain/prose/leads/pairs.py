"""The two figures of a disagreement, as statements of the report."""

from itertools import chain

from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.prose.statements import ReportStatements, Statement, given_at, is_within
from service.domain.reconciliation.report import Kind, Relation

Pair = tuple[Statement, Statement]


def newer_first(pair: Pair) -> list[Statement] | None:
    """The newer of two figures of the same people and the older; ``None`` where no time says which it is."""
    left, right = pair
    before, after = given_at(left), given_at(right)
    is_of_the_same = (left.measure, left.victims, left.place) == (right.measure, right.victims, right.place)
    if before is None or after is None or before == after or not is_of_the_same:
        return None
    return [right, left] if after > before else [left, right]


def disputed_pair(statements: ReportStatements, dispute: Relation) -> Pair | None:
    """The two statements of a disagreement; ``None`` when one of the claims has no figure of this measure.

    For a part that exceeds its whole, all measures are searched: the whole of the killed is the killed or injured.
    One claim may give several figures of a measure, a toll and the children among it. The pair is then the one whose
    gap is the gap of the disagreement, else one of the same people, else the highest.
    """
    is_of_a_part = dispute.kind is Kind.PART_EXCEEDS_WHOLE
    candidates = [
        statement
        for measure in statements.report.measures
        if measure.measure == dispute.measure or is_of_a_part
        for statement in chain(*statements.with_parts(measure))
    ]
    lefts = [statement for statement in candidates if statement.is_figure_of(dispute, 0)]
    rights = [statement for statement in candidates if statement.is_figure_of(dispute, 1)]
    pairs = [(left, right) for left in lefts for right in rights if left is not right]
    if is_of_a_part:
        pairs = [pair for pair in pairs if _is_part_above_whole(pair, dispute)] or pairs
    return max(pairs, key=lambda pair: _fits(pair, dispute), default=None)


def _is_part_above_whole(pair: Pair, dispute: Relation) -> bool:
    """Whether the higher figure is of people whom the lower one counts, too: never the injured against the killed."""
    whole, part = sorted(pair, key=lambda statement: statement.quoted.bounds.low)
    return (
        dispute.measure in (part.measure, whole.measure)
        and measures_nest(part.measure, whole.measure) in (Overlap.SAME, Overlap.INSIDE)
        and (part.victims == whole.victims or is_within(part.victims, whole.victims))
        and _gap(pair) > 0
        and (part.victims, part.place, part.measure) != (whole.victims, whole.place, whole.measure)
    )


def _fits(pair: Pair, dispute: Relation) -> tuple[bool, bool, int]:
    """Sorts the pairs of statements of two claims by how well they fit a disagreement of theirs."""
    same_people = pair[0].victims == pair[1].victims
    return (_gap(pair) == dispute.gap, same_people, pair[0].highest + pair[1].highest)


def _gap(pair: Pair) -> int:
    lower, higher = sorted((statement.quoted.bounds for statement in pair), key=lambda bounds: bounds.low)
    return higher.low - lower.top
