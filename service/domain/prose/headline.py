"""The headline of a report: every number with its claimant, disagreements first, and never an average."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, combinations

from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, Stance
from service.domain.english.articles import capitalised
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.prose.clauses import (
    Names,
    agreement_clause,
    claimants,
    comment_clauses,
    mirrored,
    misquote_clause,
    span_clause,
    versus,
)
from service.domain.prose.statements import (
    Ranges,
    ReportStatements,
    Statement,
    disputes_across_incidents,
    extremes,
    lowest_first,
    number_disputes,
    party_names,
)
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation

Pair = tuple[Statement, Statement]

_MOST_CLAUSES = 2
# Kinds whose two statements count different people, or are one claimant's: the rest of their ranges stays out.
_PAIRS: Mapping[Kind, Callable[[Pair, Names], str]] = {
    **dict.fromkeys(kinds_that(lambda traits: traits.is_between_ranges), versus),
    Kind.MIRROR_COUNTS: mirrored,
}
# A headline always has the first group; it has the second only if no number is in dispute.
_DISPUTING = (Stance.DENIES, Stance.DISPUTES_NUMBER, Stance.DISPUTES_ATTRIBUTION, Stance.DISPUTES_STATUS)
_QUIET = (Stance.CONFIRMS, Stance.CONCEDES, Stance.NO_COMMENT, Stance.CANNOT_VERIFY)


def headline(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> str:
    """One line: "119 killed per the Ministry of Defense versus 21 killed per the Taliban" (VOCABULARY 4).

    The gravest measure in dispute leads, killed before injured; a graver measure that is not in dispute precedes it.
    Qualifiers are kept. Of many positions the two farthest apart are named and the rest counted in words.
    Withdrawn, held and former figures never appear.
    """
    statements = ReportStatements(report, style)
    measures = lead_measures(statements)
    is_alone = len(measures) == 1
    clauses = [clause for measure in measures for clause in _measure_clauses(statements, measure, is_alone=is_alone)]
    is_disputed = any(number_disputes(report, measure.measure) for measure in measures)
    comments = comment_clauses(report.comments, _DISPUTING if is_disputed else (*_DISPUTING, *_QUIET))[:_MOST_CLAUSES]
    return capitalised("; ".join([*(clauses or [_no_current_figure(report)]), *comments, *_asides(report)]))


def lead_measures(statements: ReportStatements) -> tuple[MeasureReport, ...]:
    """The one or two measures that the headline gives, in the order of the report."""
    report = statements.report
    measures = [measure for measure in report.measures if any(range_.positions for range_ in measure.ranges)]
    counted = sorted((measure for measure in measures if measure.measure != OCCURRENCE), key=_gravity)
    disputed = next((measure for measure in measures if number_disputes(report, measure.measure)), None)
    if disputed is None:
        candidates = counted or measures
        is_alone = candidates and _rival_ranges(statements.of(candidates[0]))
        return tuple(candidates[: 1 if is_alone else _MOST_CLAUSES])
    graver = counted[:1] if counted and disputed is not counted[0] else []
    return (*graver, disputed)


def report_title(report: Reconciliation) -> str:
    """The title of the report, taken from a claim, without its full stop."""
    return " ".join(report.title.split()).rstrip(".")


def _gravity(measure: MeasureReport) -> tuple[int, int]:
    """The sort key of measures: the order of VOCABULARY 2, then ``other:`` measures by falling number of claimants."""
    rank = MEASURES.index(measure.measure) if measure.measure in MEASURES else len(MEASURES)
    return (rank, -len({position.claimant for range_ in measure.ranges for position in range_.positions}))


def _rival_ranges(ranges: Ranges) -> Ranges:
    """The two highest ranges of the same victims by different claimants, if any: one of them alone would mislead."""
    for left, right in combinations(ranges, 2):
        if left[0].victims == right[0].victims and _claimants_of(left) != _claimants_of(right):
            return left, right
    return ()


def _claimants_of(statements: Sequence[Statement]) -> set[str]:
    return {claimant for statement in statements for claimant in statement.claimants}


def _no_current_figure(report: Reconciliation) -> str:
    return ": ".join(part for part in ("No current figure", report_title(report)) if part)


def _measure_clauses(statements: ReportStatements, measure: MeasureReport, *, is_alone: bool) -> list[str]:
    """The clauses for one measure: its widest dispute, else its figures."""
    report = statements.report
    if measure.measure == OCCURRENCE:
        return _occurrence_clauses(statements, measure)
    names = party_names(report)
    for dispute in number_disputes(report, measure.measure):
        if pair := _disputed_pair(statements, measure, dispute):
            return [_dispute_clause(statements, measure, dispute.kind, pair)]
    ranges = statements.of(measure)
    leading = _rival_ranges(ranges) or ranges
    return [agreement_clause(range_, names) for range_ in leading[: _MOST_CLAUSES if is_alone else 1]]


def _asides(report: Reconciliation) -> list[str]:
    """Disagreements that the figures of this incident do not show: the cause, and figures of related incidents."""
    cause_is_disputed = any(relation.kind is Kind.ATTRIBUTION_DISPUTE for relation in report.disagreements)
    has_comment = any(comment.stance is Stance.DISPUTES_ATTRIBUTION for comment in report.comments)
    asides = ["who was responsible is disputed"] if cause_is_disputed and not has_comment else []
    return asides + (["at odds with a related incident"] if disputes_across_incidents(report) else [])


def _disputed_pair(statements: ReportStatements, measure: MeasureReport, dispute: Relation) -> Pair | None:
    """The two statements of a disagreement; ``None`` when one of the claims has no figure of this measure.

    For a part that exceeds its whole, all measures are searched: the whole of the killed is the killed or injured.
    One claim may give several figures of a measure, a toll and the children among it. The pair is then the one whose
    gap is the gap of the disagreement, else the highest.
    """
    measures = statements.report.measures if dispute.kind is Kind.PART_EXCEEDS_WHOLE else (measure,)
    candidates = [statement for measure in measures for statement in chain(*statements.with_parts(measure))]
    left_claim, right_claim = dispute.between
    lefts = [statement for statement in candidates if statement.rests_on(left_claim)]
    rights = [statement for statement in candidates if statement.rests_on(right_claim)]
    pairs = [(left, right) for left in lefts for right in rights if left is not right]
    return max(pairs, key=lambda pair: _fits(pair, dispute), default=None)


def _fits(pair: Pair, dispute: Relation) -> tuple[bool, bool, int]:
    """Sorts the pairs of statements of two claims by how well they fit a disagreement of theirs."""
    same_people = pair[0].victims == pair[1].victims
    return (_gap(pair) == dispute.gap, same_people, pair[0].highest + pair[1].highest)


def _gap(pair: Pair) -> int:
    lower, higher = lowest_first(pair)
    return higher.quoted.bounds.low - lower.highest


def _dispute_clause(statements: ReportStatements, measure: MeasureReport, kind: Kind, pair: Pair) -> str:
    names = party_names(statements.report)
    if kind is Kind.RELAY_CONFLICT:
        quotes = [quote for quote in statements.flat(measure) if quote.claimants == pair[0].claimants]
        return misquote_clause(extremes(quotes) if len(quotes) > 1 else pair, names)
    if kind in _PAIRS:
        return _PAIRS[kind](pair, names)
    # All positions of the disputed ranges are current, so the clause spans the ranges from end to end.
    ranges = [range_ for range_ in statements.with_parts(measure) if pair[0] in range_ or pair[1] in range_]
    disputed = list(chain(*ranges))
    if len(disputed) == 2:
        return versus(disputed, names)
    low, high = extremes(disputed)
    # If the two ends agree with each other, the clause names the pair that does not.
    return versus(pair, names) if low.quoted.bounds.overlaps(high.quoted.bounds) else span_clause(disputed, names)


def _occurrence_clauses(statements: ReportStatements, measure: MeasureReport) -> list[str]:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    title = report_title(statements.report) or "It happened"
    accounts = statements.flat(measure)
    asserted = [f"{title} per {claimants(account)}" for account in accounts if not account.figure.is_none]
    denied = [f"denied by {claimants(account)}" for account in accounts if account.figure.is_none]
    return [*(asserted[:1] or [title]), *denied]
