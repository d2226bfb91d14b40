"""What a short text tells beside its leads: figures that neither end shows, and those of who objects."""

from collections.abc import Sequence
from itertools import chain
from math import inf

from service.domain.claims.vocabulary import Stance, Status, Verification
from service.domain.english.nouns import UNSAID_BASIS
from service.domain.places.country_names import is_country
from service.domain.prose.leads.pairs import disputed_pair
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    claimants_of,
    given_at,
    highest_first,
    is_within,
    number_disputes,
    side_of,
)
from service.domain.reconciliation.report import Kind, MeasureReport

_OBJECTING = frozenset({Stance.DENIES, Stance.DISPUTES_NUMBER})


def civilians_apart(statements: ReportStatements, shown: Sequence[Lead]) -> list[str]:
    """That civilians are counted among the dead, too, where some leads are of the fighters of two sides alone."""
    figures = figures_of(shown)
    if not figures or not all(_is_of_an_army(figure, statements) for figure in figures):
        return []
    killed = [measure for measure in statements.report.measures if measure.measure == figures[0].measure]
    civilians = [figure for measure in killed for figure in statements.flat(measure) if _is_of_civilians(figure)]
    counted = [figure for figure in civilians if not figure.figure.is_none]
    return [f"civilians {counted[0].predicate.relative} are counted apart"] if counted else []


def _is_of_an_army(statement: Statement, statements: ReportStatements) -> bool:
    """Whether a figure counts the fighters of one side: a country has civilians, too."""
    side = side_of(statement)
    is_of_all = side is None or is_country(statements.wording.names.get(side, side))
    status = statement.victims.status if statement.victims else None
    return status is Status.COMBATANT or (status is None and not is_of_all)


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


def parts_above(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The highest part above all figures of a lead, whose claimant the lead does not name."""
    is_of_the_same = len({statement.victims for statement in lead.statements}) == 1
    if lead.shape not in (LeadShape.SPAN, LeadShape.VERSUS) or not is_of_the_same:
        return []
    highest = max(statement.highest for statement in lead.statements)
    disputes = number_disputes(statements.report, measure.measure)
    exceeded = (dispute for dispute in disputes if dispute.kind is Kind.PART_EXCEEDS_WHOLE)
    pairs = filter(None, (disputed_pair(statements, dispute) for dispute in exceeded))
    parts = (max(pair, key=lambda statement: statement.quoted.bounds.low) for pair in pairs)
    above = [
        part
        for part in parts
        if part.measure == measure.measure
        and part.quoted.bounds.low > highest
        and claimants_of([part]).isdisjoint(claimants_of(lead.statements))
    ]
    return [Lead(measure.measure, LeadShape.EACH, (part,)) for part in highest_first(above)[:1]]


def of_another_side(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The highest figure for the dead of another side than that of a lead: 309 Syrian soldiers beside 33 Turkish."""
    sides = {side_of(statement) for statement in lead.statements}
    counted = [statement for statement in statements.flat(measure) if not statement.figure.is_none]
    of_others = [statement for statement in counted if None not in sides and side_of(statement) not in {None, *sides}]
    return [
        Lead(measure.measure, LeadShape.EACH, (highest,), between=_rivals_of(highest, of_others, lead))
        for highest in highest_first(of_others)[:1]
    ]


def _rivals_of(highest: Statement, figures: Sequence[Statement], lead: Lead) -> int:
    """How many claimants that a lead does not name give another figure for the people of the highest."""
    rivals = [figure for figure in figures if figure.subject == highest.subject and figure is not highest]
    return len(claimants_of(rivals) - claimants_of([highest, *lead.statements]))


def verified(statements: ReportStatements, measure: MeasureReport, shown: Sequence[Lead]) -> list[Lead]:
    """The newest verified figure beside leads that have none: of their people, else of some of these or of more, else
    of civilians beside the fighters of two sides.
    """
    figures = figures_of(shown)
    if any(map(is_verified, figures)) or any(lead.shape is LeadShape.MISQUOTE for lead in shown):
        return []
    checked = [figure for figure in statements.flat(measure) if is_verified(figure) and not figure.figure.is_none]
    are_of_armies = all(_is_of_an_army(figure, statements) for figure in figures)
    for are_near in (are_alike, _are_nested, *([_are_civilians_there] if are_of_armies else [])):
        near = [figure for figure in checked if any(are_near(figure, told_figure) for told_figure in figures)]
        if near:
            return [Lead(measure.measure, LeadShape.EACH, (max(near, key=recency),))]
    return []


def _are_nested(left: Statement, right: Statement) -> bool:
    """Whether one figure is of some of the people of the other: of the civilians among the dead."""
    are_within = is_within(left.victims, right.victims) or is_within(right.victims, left.victims)
    return left.place == right.place and are_within


def _are_civilians_there(left: Statement, right: Statement) -> bool:
    """Whether one figure is of civilians at the place of the other."""
    return _is_of_civilians(left) and (left.measure, left.place) == (right.measure, right.place)


def is_verified(statement: Statement) -> bool:
    """Whether the claimant of a figure verified it."""
    return statement.quoted.verification == Verification.VERIFIED


def are_alike(left: Statement, right: Statement) -> bool:
    return (left.victims, left.place, left.figure.noun) == (right.victims, right.place, right.figure.noun)


def recency(statement: Statement) -> tuple[float, int]:
    """Sorts figures by their times, those without one first, and then by their numbers."""
    moment = given_at(statement)
    return (moment.timestamp() if moment else -inf, statement.highest)


def highest_above(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The highest figure for the people of a pair, where it lies above both: no text hides "at least 82" behind 39."""
    if lead.shape is not LeadShape.VERSUS or lead.is_update or not lead.between:
        return []
    highest = max(statement.highest for statement in lead.statements)
    above = [
        figure
        for figure in statements.flat(measure)
        if figure.numbers.low > highest
        and figure.subject == lead.statements[0].subject
        and not (figure.figure.is_sum or figure.numbers.is_maximum or figure.numbers.is_numberless)
    ]
    return [Lead(measure.measure, LeadShape.EACH, (figure,)) for figure in highest_first(above)[:1]]


def newest_of_unsaid_basis(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The newest number of an epidemic that may be new or in all, where it is newer than those of a lead."""
    first = lead.statements[0]
    unsaid = [
        figure
        for figure in statements.flat(measure)
        if UNSAID_BASIS in figure.qualifier and (figure.victims, figure.place) == (first.victims, first.place)
    ]
    last = max(map(recency, lead.statements))[0]
    newer = [figure for figure in unsaid if recency(figure)[0] > last and lead.shape is not LeadShape.MISQUOTE]
    return [Lead(measure.measure, LeadShape.EACH, (max(newer, key=recency),))] if newer else []


def with_own_losses(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """Two counts of the other side, each with that side's own: "58 soldiers per the rebels versus 23 per the army".

    Empty where neither side counts its own.
    """
    beside = [_own_count(statements, measure, *pair) for pair in (lead.statements, lead.statements[::-1])]
    if not any(beside):
        return []
    pairs = zip(lead.statements, beside, strict=True)
    return [Lead(measure.measure, LeadShape.EACH, (figure, *own)) for figure, own in pairs]


def _own_count(
    statements: ReportStatements, measure: MeasureReport, figure: Statement, rival: Statement
) -> list[Statement]:
    """What the claimant of a rival figure says of those whom a figure counts: its own dead."""
    own = [
        candidate
        for candidate in statements.flat(measure)
        if candidate.subject == figure.subject and candidate.claimants == rival.claimants
    ]
    return highest_first(own)[:1]


def counts_of_both_sides(leads: Sequence[Lead]) -> Sequence[Lead]:
    """Of the leads ``with_own_losses`` what each side says of the other: a push has no room for four figures."""
    if len(leads) != 2 or {lead.shape for lead in leads} != {LeadShape.EACH}:
        return leads
    first, second = leads
    are_crossed = first.statements[0].claimants in [own.claimants for own in second.statements[1:]]
    are_crossed |= second.statements[0].claimants in [own.claimants for own in first.statements[1:]]
    if not are_crossed or first.measure != second.measure:
        return leads
    own = len(figures_of(leads)) - 2
    return [Lead(first.measure, LeadShape.VERSUS, (first.statements[0], second.statements[0]), between=own)]
