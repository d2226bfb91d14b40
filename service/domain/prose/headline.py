"""One line that says who claims what: every number with its claimant, a disagreement first, never a middle."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, Stance
from service.domain.english.articles import capitalised
from service.domain.prose.clauses import (
    Names,
    claimants,
    comment_clause,
    compatible,
    from_to,
    mirrored,
    misquoted,
    versus,
)
from service.domain.prose.statements import Statement, beyond, ends, in_dispute, lowest_first, names_of, statements
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation

Pair = tuple[Statement, Statement]
Ranges = tuple[tuple[Statement, ...], ...]

_MOST_CLAUSES = 2
# Kinds whose two statements count different people, or are one claimant's: the rest of their ranges stays out.
_PAIRS: Mapping[Kind, Callable[[Pair, Names], str]] = {
    **dict.fromkeys(kinds_that(lambda traits: traits.is_between_ranges), versus),
    Kind.MIRROR_COUNTS: mirrored,
}
# A headline always has the first; the others only where nothing is in dispute.
_DISPUTING = (Stance.DENIES, Stance.DISPUTES_NUMBER, Stance.DISPUTES_ATTRIBUTION, Stance.DISPUTES_STATUS)
_QUIET = (Stance.CONFIRMS, Stance.CONCEDES, Stance.NO_COMMENT, Stance.CANNOT_VERIFY)


def headline(report: Reconciliation) -> str:
    """One line: "119 killed per the Ministry of Defense versus 21 killed per the Taliban" (VOCABULARY 4).

    The gravest measure in dispute leads, killed before injured; a graver one that is not in dispute stands before it.
    Qualifiers are kept. Of many positions the two farthest apart are named and the others counted in words.
    Withdrawn, held and former figures never appear.
    """
    measures = lead_measures(report)
    alone = len(measures) == 1
    parts = [part for each in measures for part in _about(report, each, alone=alone)]
    comments = _comments(report, disputed=any(in_dispute(report, each.measure) for each in measures))
    return capitalised("; ".join([*(parts or [_nothing_current(report)]), *comments, *_asides(report)]))


def lead_measures(report: Reconciliation) -> tuple[MeasureReport, ...]:
    """The one or two measures that the headline speaks of, in the order of the report."""
    measures = [each for each in report.measures if any(one.positions for one in each.ranges)]
    counted = sorted((each for each in measures if each.measure != OCCURRENCE), key=_weight)
    disputed = next((each for each in measures if in_dispute(report, each.measure)), None)
    if disputed is None:
        leading = counted or measures
        alone = leading and _beside_each_other(statements(leading[0]))
        return tuple(leading[: 1 if alone else _MOST_CLAUSES])
    graver = counted[:1] if counted and disputed is not counted[0] else []
    return (*graver, disputed)


def _weight(measure: MeasureReport) -> tuple[int, int]:
    """The order of VOCABULARY 2; of measures of one's own those of the most claimants first."""
    rank = MEASURES.index(measure.measure) if measure.measure in MEASURES else len(MEASURES)
    return (rank, -len({position.claimant for each in measure.ranges for position in each.positions}))


def _beside_each_other(ranges: Ranges) -> Ranges:
    """The two highest ranges of the same victims by different claimants, if any: one of them alone would mislead."""
    pairs = combinations(ranges, 2)
    return next((pair for pair in pairs if pair[0][0].victims == pair[1][0].victims and not _one_voice(*pair)), ())


def _one_voice(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether the same claimants speak in both."""
    return {name for each in one for name in each.claimants} == {name for each in other for name in each.claimants}


def report_title(report: Reconciliation) -> str:
    """What happened, in the words of a claim, without the full stop."""
    return " ".join(report.title.split()).rstrip(".")


def _nothing_current(report: Reconciliation) -> str:
    return ": ".join(part for part in ("No current figure", report_title(report)) if part)


def _about(report: Reconciliation, measure: MeasureReport, *, alone: bool) -> list[str]:
    if measure.measure == OCCURRENCE:
        return _occurrence(report, measure)
    names = names_of(report)
    for widest in in_dispute(report, measure.measure):
        if pair := _pair(report, measure, widest):
            return [_disputed(measure, widest.kind, pair, names)]
    ranges = statements(measure)
    leading = _beside_each_other(ranges) or ranges
    return [compatible(said, names) for said in leading[: _MOST_CLAUSES if alone else 1]]


def _asides(report: Reconciliation) -> list[str]:
    """What no two figures of this incident show: a disputed cause, a related incident that does not fit."""
    kinds = {each.kind for each in report.disagreements}
    voiced = any(each.stance is Stance.DISPUTES_ATTRIBUTION for each in report.comments)
    asides = ["who was responsible is disputed"] if Kind.ATTRIBUTION_DISPUTE in kinds and not voiced else []
    return asides + (["at odds with a related incident"] if beyond(report) else [])


def _pair(report: Reconciliation, measure: MeasureReport, disagreement: Relation) -> Pair | None:
    """The two statements that a disagreement is between; ``None`` when one of them is no figure of this measure.

    A part may exceed a whole of another measure: the killed those killed or injured. One claim may give several
    figures of a measure, a toll and the children among it: meant are those that lie as far apart as the disagreement
    says, else the highest.
    """
    measures = report.measures if disagreement.kind is Kind.PART_EXCEEDS_WHOLE else (measure,)
    every = [each for one in measures for said in statements(one, parts=True) for each in said]
    left, right = ([each for each in every if each.carries(claim_id)] for claim_id in disagreement.between)
    pairs = [(one, other) for one in left for other in right if one is not other]
    return max(pairs, key=lambda pair: (_gap(*pair) == disagreement.gap, pair[0].top + pair[1].top), default=None)


def _gap(one: Statement, other: Statement) -> int:
    lower, higher = lowest_first((one, other))
    return higher.quoted.bounds.low - lower.top


def _disputed(measure: MeasureReport, kind: Kind, pair: Pair, names: Names) -> str:
    if kind is Kind.RELAY_CONFLICT:
        quoted = [each for said in statements(measure) for each in said if each.claimants == pair[0].claimants]
        return misquoted(ends(quoted) if len(quoted) > 1 else pair, names)
    if kind in _PAIRS:
        return _PAIRS[kind](pair, names)
    # The range in dispute from end to end: the other positions in it are no less current.
    pool = [each for said in statements(measure, parts=True) if any(one in said for one in pair) for each in said]
    if len(pool) == 2:
        return versus(pool, names)
    low, high = ends(pool)
    # Where the ends agree with each other, the two that do not are told.
    return versus(pair, names) if low.quoted.bounds.overlaps(high.quoted.bounds) else from_to(pool, names)


def _occurrence(report: Reconciliation, measure: MeasureReport) -> list[str]:
    """What happened by its title, and who says it did not."""
    every = [each for said in statements(measure) for each in said]
    happened = report_title(report) or "It happened"
    asserted = [f"{happened} per {claimants(each)}" for each in every if not each.figure.is_none]
    denied = [f"denied by {claimants(each)}" for each in every if each.figure.is_none]
    return [*(asserted[:1] or [happened]), *denied]


def _comments(report: Reconciliation, *, disputed: bool) -> list[str]:
    stances = _DISPUTING if disputed else (*_DISPUTING, *_QUIET)
    said = [comment_clause(report.comments, stance) for stance in stances]
    return [clause for clause in said if clause][:_MOST_CLAUSES]
