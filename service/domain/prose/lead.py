"""The content of a short text: for one measure the two figures in dispute, the two ends, or the figures that agree."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, combinations

from service.domain.claims.measures import measures_nest
from service.domain.claims.overlap import Overlap
from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, Stance
from service.domain.made_once import made_once
from service.domain.prose.figures import StatedFigure
from service.domain.prose.statements import (
    ABOUT_NUMBERS,
    Ranges,
    ReportStatements,
    Statement,
    beyond,
    claimants_of,
    extremes,
    highest_first,
    is_within,
    number_disputes,
    side_of,
)
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Relation

Pair = tuple[Statement, Statement]

_MOST_MEASURES = 2
_MOST_BEYOND = 2
_CONTRADICTIONS = kinds_that(lambda traits: traits.contradicts)
_DISPUTES = kinds_that(lambda traits: traits.disputes)
# Kinds whose two statements count different people, or are one claimant's: the rest of their ranges stays out.
_OF_A_PAIR = kinds_that(lambda traits: traits.is_between_ranges)


class LeadShape(Enum):
    """How the figures of a lead are put into words."""

    EACH = "each figure with its claimants"
    VERSUS = "two figures against each other"
    SPAN = "from the lowest to the highest"
    MISQUOTE = "one claimant with two figures"
    OCCURRENCE = "whether it happened"


@dataclass(frozen=True, slots=True)
class Lead:
    """The content about one measure; the statements of ``EACH`` and ``VERSUS`` are highest first, those of ``SPAN``
    lowest first.

    ``beyond`` are figures that lie in no between, such as a maximum below the low end; ``between`` is the number of
    claimants that are not named, ``is_within``: some of them give a figure that lies within an end.
    """

    measure: str
    shape: LeadShape
    statements: tuple[Statement, ...]
    beyond: tuple[Statement, ...] = ()
    between: int = 0
    is_within: bool = False

    @property
    def runs_from_to(self) -> bool:
        """Whether both ends can stand in "from … to …": "from 170 to 168 passengers and nine crew" would be misread."""
        return not any(_reads_as_two_ends(statement) for statement in self.statements)


def figures_of(leads: Iterable[Lead]) -> list[Statement]:
    """The figures of several leads, without those beyond them."""
    return [statement for lead in leads for statement in lead.statements]


def _reads_as_two_ends(statement: Statement) -> bool:
    figure = statement.figure
    return figure.is_span or figure.is_sum or statement.numbers.is_maximum or figure.lead.endswith("or more")


def leads(statements: ReportStatements) -> list[Lead]:
    """The leads of a headline: at most two, of the one or two measures that matter most."""
    measures = lead_measures(statements)
    return [lead for measure in measures for lead in leads_of(statements, measure, is_alone=len(measures) == 1)]


def first_leads(statements: ReportStatements) -> list[Lead]:
    """The leads of push, short and medium: those of one measure (VOCABULARY 10)."""
    measure = first_measure(statements)
    return leads_of(statements, measure, is_alone=True) if measure else []


def graver_leads(statements: ReportStatements) -> list[Lead]:
    """The leads of the gravest measure where another one is in dispute: of those who died, before the injured.

    An event that is denied is told before the figures, for a denial says nothing without what it denies.
    """
    first, measures = first_measure(statements), told_measures(statements)
    if first is None or first.measure == OCCURRENCE:
        return []
    if first is measures[0]:
        events = _denied_events(statements, measures)
        return [lead for event in events for lead in leads_of(statements, event, is_alone=False)]
    return [replace(lead, between=0) for lead in leads_of(statements, measures[0], is_alone=False)]


def _denied_events(statements: ReportStatements, measures: Iterable[MeasureReport]) -> list[MeasureReport]:
    """The occurrence, where somebody asserts it and somebody else denies it."""
    occurrences = [measure for measure in measures if measure.measure == OCCURRENCE]
    disputes = number_disputes(statements.report, OCCURRENCE)
    return occurrences if any(dispute.kind is Kind.DENIED for dispute in disputes) else []


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
    return _first_with(statements, measures, (_CONTRADICTIONS, _DISPUTES)) or next(iter(candidates), None)


def _first_with(
    statements: ReportStatements, measures: Sequence[MeasureReport], ranks: Iterable[frozenset[Kind]]
) -> MeasureReport | None:
    """The first of some measures with a disagreement of the first kinds, else of the next ones."""
    for kinds in ranks:
        for measure in measures:
            if any(dispute.kind in kinds for dispute in number_disputes(statements.report, measure.measure)):
                return measure
    return None


def lead_measures(statements: ReportStatements) -> tuple[MeasureReport, ...]:
    """The one or two measures of a headline: that of push and short where it is in dispute, behind the gravest."""
    measures = told_measures(statements)
    disputed = _first_with(statements, measures, (_CONTRADICTIONS, _DISPUTES, ABOUT_NUMBERS))
    if disputed is None:
        is_alone = measures and _rival_ranges(statements.of(measures[0]))
        return tuple(measures[: 1 if is_alone else _MOST_MEASURES])
    graver = measures[:1] if disputed is not measures[0] else _denied_events(statements, measures)
    return (*(measure for measure in graver if measure is not disputed), disputed)


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


def leads_of(statements: ReportStatements, measure: MeasureReport, *, is_alone: bool) -> list[Lead]:
    """The leads of one measure; two figures of one claimant are told as such, never as two claimants."""
    return statements.once(
        (leads_of, id(measure), is_alone),
        lambda: [_as_quotes(lead) for lead in _leads_of(statements, measure, is_alone=is_alone)],
    )


def _as_quotes(lead: Lead) -> Lead:
    if lead.shape is LeadShape.OCCURRENCE or len(lead.statements) != 2 or not _are_quotes(*lead.statements):
        return lead
    low, high = sorted(lead.statements, key=lambda statement: statement.rank)
    hidden = claimants_of(lead.beyond).difference(low.claimants)
    return Lead(lead.measure, LeadShape.MISQUOTE, (low, high), between=lead.between + len(hidden))


def _are_quotes(left: Statement, right: Statement) -> bool:
    """Whether two claims are one claimant's words for the same people."""
    subjects = {(figure.measure, figure.victims, figure.place, figure.qualifier) for figure in (left, right)}
    return left.claimants == right.claimants and len(subjects) == 1 and left.quoted.claim_id != right.quoted.claim_id


def _leads_of(statements: ReportStatements, measure: MeasureReport, *, is_alone: bool) -> list[Lead]:
    """The widest dispute of a measure, else its figures."""
    if measure.measure == OCCURRENCE:
        return [Lead(OCCURRENCE, LeadShape.OCCURRENCE, tuple(statements.flat(measure)))]
    for dispute in _gravest_first(number_disputes(statements.report, measure.measure)):
        if pair := disputed_pair(statements, dispute):
            if dispute.kind is Kind.PART_EXCEEDS_WHOLE and (agreed := _within_others(statements, measure, pair)):
                return agreed
            lead = _disputed(statements, measure, dispute.kind, pair)
            around = (*_parts_above(statements, measure, lead), *_of_another_side(statements, measure, lead))
            return [*_whole_of(statements, measure, lead), lead, *around]
    ranges = statements.of(measure)
    leading = _rival_ranges(ranges) or _of_two_sides(ranges)
    shown = leading[: _MOST_MEASURES if is_alone else 1]
    added = [range_ for range_ in leading if range_ not in shown and _is_added(range_)][:1]
    return [_agreed(measure.measure, range_) for range_ in (*shown, *([] if any(map(_is_added, shown)) else added))]


def _is_added(range_: Sequence[Statement]) -> bool:
    """Whether figures came to those before: their newest is told beside a total."""
    return any(position.is_added for statement in range_ for position in statement.positions)


def _within_others(statements: ReportStatements, measure: MeasureReport, pair: Pair) -> list[Lead]:
    """The range of a whole with the part that exceeds it, where others count as many as that part or more."""
    whole, part = sorted(pair, key=lambda statement: statement.quoted.bounds.low)
    ranges = [range_ for range_ in statements.of(measure) if whole in range_ and part not in range_]
    if not ranges or all(statement.highest < part.highest for statement in ranges[0]):
        return []
    return [_agreed(measure.measure, ranges[0]), Lead(measure.measure, LeadShape.EACH, (part,))]


def _whole_of(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The figures for all of the people of whom a lead counts some: its two numbers of police are no toll."""
    parts = lead.statements
    if lead.shape not in (LeadShape.SPAN, LeadShape.VERSUS):
        return []
    for range_ in statements.of(measure):
        is_toll = range_[0].highest >= min(part.quoted.bounds.low for part in parts)
        if is_toll and all(_counts_some_of(part, range_[0]) for part in parts):
            return [_agreed(measure.measure, _without_parts(range_, claimants_of(parts)))]
    return []


def _without_parts(range_: Sequence[Statement], told: set[str]) -> list[Statement]:
    """The figures of a range without those parts whose claimants are told with them anyhow."""
    merged: dict[tuple[StatedFigure, tuple[int, ...]], Statement] = {}
    for statement in range_:
        is_told = not told.isdisjoint(statement.claimants)
        shown = replace(statement, parts=(), figure=replace(statement.figure, part="")) if is_told else statement
        key = (shown.figure, tuple(map(id, shown.parts)))
        before = merged[key].positions if key in merged else ()
        merged[key] = replace(shown, positions=(*before, *shown.positions))
    return list(merged.values())


def _counts_some_of(part: Statement, whole: Statement) -> bool:
    """Whether a figure is of some of the people of another: the officers, or the children, of all the dead."""
    if (part.measure, part.place, part.qualifier) != (whole.measure, whole.place, whole.qualifier):
        return False
    is_group = part.victims == whole.victims and bool(part.figure.noun) and not (whole.figure.noun or whole.figure.part)
    is_of_one_side = side_of(whole) in (None, side_of(part))  # five Palestinians are no toll of the Turkish soldiers
    return (is_within(part.victims, whole.victims) and is_of_one_side) or is_group


def _parts_above(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
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


def _of_another_side(statements: ReportStatements, measure: MeasureReport, lead: Lead) -> list[Lead]:
    """The highest figure for the dead of another side than that of a lead: 309 Syrian soldiers beside 33 Turkish."""
    sides = {side_of(statement) for statement in lead.statements}
    counted = [statement for statement in statements.flat(measure) if not statement.figure.is_none]
    others = [statement for statement in counted if None not in sides and side_of(statement) not in {None, *sides}]
    return [Lead(measure.measure, LeadShape.EACH, (other,)) for other in highest_first(others)[:1]]


def _gravest_first(disputes: Iterable[Relation]) -> list[Relation]:
    """Contradictions before other disputes, each in their order."""
    return sorted(disputes, key=lambda dispute: dispute.kind not in _CONTRADICTIONS)


def _rival_ranges(ranges: Ranges) -> Ranges:
    """The two highest ranges of the same victims by different claimants, or of the dead of two sides, each counted by
    others: one of them alone would mislead.
    """
    for left, right in combinations(ranges, 2):
        if left[0].victims == right[0].victims and claimants_of(left) != claimants_of(right):
            return left, right
    for right in ranges[1:]:
        if _is_of_another_side(ranges[0][0], right[0]) and claimants_of(right).isdisjoint(claimants_of(ranges[0])):
            return ranges[0], right
    return ()


def _is_of_another_side(left: Statement, right: Statement) -> bool:
    side = right.victims.affiliation if right.victims else None
    return side is not None and side != (left.victims.affiliation if left.victims else None)


def _of_two_sides(ranges: Ranges) -> Ranges:
    """The ranges with the first one of other claimants in the second place, so that no side is told alone."""
    others = [range_ for range_ in ranges[1:] if claimants_of(range_) != claimants_of(ranges[0])][:1]
    return (*ranges[:1], *others, *(range_ for range_ in ranges[1:] if range_ not in others))


def _agreed(measure: str, range_: Sequence[Statement]) -> Lead:
    return Lead(measure, LeadShape.EACH, tuple(range_)) if len(range_) <= 2 else _span(measure, range_)


def _span(measure: str, statements: Sequence[Statement], named: Collection[str] = ()) -> Lead:
    ends = extremes(statements)
    outside = tuple(beyond(statements, ends)[:_MOST_BEYOND])
    shown = claimants_of([*ends, *outside]).union(named)
    others = [statement for statement in statements if not shown.issuperset(statement.claimants)]
    low, high = ends
    is_within = any(not _is_between(statement, low, high) for statement in others)
    return Lead(measure, LeadShape.SPAN, ends, outside, len(claimants_of(others) - shown), is_within)


def _is_between(other: Statement, low: Statement, high: Statement) -> bool:
    """Whether a figure is above the low end and below the high one: "about 15" is no more than the 15 of an end."""
    return low.highest < other.numbers.low and other.highest < high.numbers.low


def _disputed(statements: ReportStatements, measure: MeasureReport, kind: Kind, pair: Pair) -> Lead:
    name = measure.measure
    others = claimants_of(statements.flat(measure)) - claimants_of(pair)
    if kind is Kind.RELAY_CONFLICT and not others:
        quotes = [quote for quote in statements.flat(measure) if quote.claimants == pair[0].claimants]
        return Lead(name, LeadShape.MISQUOTE, extremes(quotes if len(quotes) > 1 else pair))
    if kind in _OF_A_PAIR:
        return Lead(name, LeadShape.VERSUS, tuple(highest_first(pair)))
    # All positions of the disputed ranges are current, so the lead spans the ranges from end to end.
    ranges = [range_ for range_ in statements.with_parts(measure) if pair[0] in range_ or pair[1] in range_]
    disputed = list(chain(*ranges))
    low, high = extremes(disputed)
    if len(disputed) == 2 or low.quoted.bounds.overlaps(high.quoted.bounds):
        # If the two ends agree with each other, the pair is told that does not.
        rest = claimants_of(disputed) - claimants_of(pair)
        return Lead(name, LeadShape.VERSUS, tuple(highest_first(pair)), between=0 if len(disputed) == 2 else len(rest))
    return _span(name, disputed)


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
