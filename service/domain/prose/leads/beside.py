"""What a short text tells beside its leads: the figures of those who object, and that civilians were killed, too."""

from collections.abc import Sequence
from itertools import chain

from service.domain.claims.vocabulary import Stance, Status
from service.domain.prose.leads.lead import Lead, figures_of
from service.domain.prose.statements import ReportStatements, Statement, claimants_of, side_of

_OBJECTING = frozenset({Stance.DENIES, Stance.DISPUTES_NUMBER})


def civilians_apart(statements: ReportStatements, shown: Sequence[Lead]) -> list[str]:
    """That civilians are counted among the dead, too, where some leads are of the fighters of two sides alone."""
    told = figures_of(shown)
    if not told or any(_is_of_civilians(figure) or side_of(figure) is None for figure in told):
        return []
    killed = [measure for measure in statements.report.measures if measure.measure == told[0].measure]
    civilians = [figure for measure in killed for figure in statements.flat(measure) if _is_of_civilians(figure)]
    counted = [figure for figure in civilians if not figure.figure.is_none]
    return [f"civilians {counted[0].predicate.relative} are counted apart"] if counted else []


def _is_of_civilians(statement: Statement) -> bool:
    return statement.victims is not None and statement.victims.status is Status.CIVILIAN


def own_figures(statements: ReportStatements, shown: Sequence[Lead]) -> dict[str, Statement]:
    """The figures of claimants who deny or dispute another's figure, by their names, where no lead shows them."""
    named = claimants_of(chain.from_iterable((*lead.statements, *lead.beyond) for lead in shown))
    objecting = {comment.claimant for comment in statements.report.comments if comment.stance in _OBJECTING} - named
    measures = {lead.measure for lead in shown if objecting}
    return {
        position.name: statement
        for measure in statements.report.measures
        if measure.measure in measures
        for statement in statements.flat(measure)
        for position in statement.holders
        if position.claimant in objecting and not statement.figure.is_none
    }
