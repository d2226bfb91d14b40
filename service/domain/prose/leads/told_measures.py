"""Which measures of a report a text tells, the gravest first."""

from collections.abc import Iterable, Sequence

from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, Stance
from service.domain.made_once import made_once
from service.domain.prose.statements import ReportStatements, number_disputes
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport

CONTRADICTIONS = kinds_that(lambda traits: traits.contradicts)
DISPUTES = kinds_that(lambda traits: traits.disputes)


@made_once
def first_measure(statements: ReportStatements) -> MeasureReport | None:
    """The first measure that contradicts, else the first that is in dispute, else the first (VOCABULARY 10).

    A number that only grew disputes nothing: two killed are told before the arrests that rose from 61 to 250. A number
    that somebody denies or disputes is told with it, and not only its denial.
    """
    measures = told_measures(statements)
    denied = {
        figure.measure
        for comment in statements.report.comments
        if comment.stance in (Stance.DENIES, Stance.DISPUTES_NUMBER)
        for figure in comment.figures
    }
    candidates = [measure for measure in measures if measure.measure in denied] or measures
    disputes = DISPUTES - {Kind.RELAY_CONFLICT}  # a misquote is nobody's dispute
    return first_with(statements, measures, (CONTRADICTIONS, disputes)) or next(iter(candidates), None)


def first_with(
    statements: ReportStatements, measures: Sequence[MeasureReport], ranks: Iterable[frozenset[Kind]]
) -> MeasureReport | None:
    """The first of some measures with a disagreement of the first kinds, else of the next ones."""
    for kinds in ranks:
        for measure in measures:
            if any(dispute.kind in kinds for dispute in number_disputes(statements.report, measure.measure)):
                return measure
    return None


@made_once
def told_measures(statements: ReportStatements) -> list[MeasureReport]:
    """The measures with figures, the gravest first, and those of which all say none last; the occurrence only if
    nothing else is printed or disputed.
    """
    measures = [measure for measure in statements.report.measures if any(range_.positions for range_ in measure.ranges)]
    counted = sorted((measure for measure in measures if measure.measure != OCCURRENCE), key=_gravity)
    occurrences = [measure for measure in measures if measure.measure == OCCURRENCE]
    is_disputed = any(number_disputes(statements.report, measure.measure) for measure in occurrences)
    return counted + occurrences if is_disputed or not counted else counted


def _gravity(measure: MeasureReport) -> tuple[bool, int, int]:
    """The sort key of measures: the order of VOCABULARY 2, then ``other:`` measures by falling number of claimants.

    That nobody died is told behind the thousand who fell ill.
    """
    rank = MEASURES.index(measure.measure) if measure.measure in MEASURES else len(MEASURES)
    is_none = all(position.bounds.high == 0 for range_ in measure.ranges for position in range_.positions)
    return (is_none, rank, -len({position.claimant for range_ in measure.ranges for position in range_.positions}))
