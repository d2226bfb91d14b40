"""The content of a short text: for one measure the two figures in dispute, the two ends, or the figures that agree."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain, combinations

from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.prose.figures.figure import StatedFigure
from service.domain.prose.leads.beside import (
    are_alike,
    highest_above,
    newest_of_unsaid_basis,
    of_another_side,
    parts_above,
    recency,
    verified,
    with_own_losses,
)
from service.domain.prose.leads.pairs import Pair, disputed_pair, newer_first
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of
from service.domain.prose.leads.told_measures import CONTRADICTIONS, DISPUTES, first_measure, first_with, told_measures
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
from service.domain.quantities.bounds import Bound
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Relation

_MOST_MEASURES = 2
_MOST_BEYOND = 2
# Kinds whose two statements count different people, or are one claimant's: the rest of their ranges stays out.
_OF_A_PAIR = kinds_that(lambda traits: traits.is_between_ranges)


def leads(statements: ReportStatements) -> list[Lead]:
    """The leads of a headline: of the one or two measures that matter most, and of the missing beside the dead."""
    measures = lead_measures(statements)
    by_measure = [lead for measure in measures for lead in leads_of(statements, measure, is_alone=len(measures) == 1)]
    return [*by_measure, *missing_leads(statements, by_measure)]


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


def missing_leads(statements: ReportStatements, leads: Sequence[Lead]) -> list[Lead]:
    """The missing, where the dead are told: their newest figure, or all where one would mislead."""
    places = {lead.statements[0].place for lead in leads if lead.measure == "killed"}
    if not places or any(lead.measure == "missing" for lead in leads):
        return []
    missing = [measure for measure in told_measures(statements) if measure.measure == "missing"]
    beside = [lead for measure in missing for lead in leads_of(statements, measure, is_alone=False)[:1]]
    are_of_the_dead = all(lead.statements[0].place in places for lead in beside)
    return newest_alone(statements, beside) if are_of_the_dead else []


def newest_alone(statements: ReportStatements, leads: Sequence[Lead]) -> list[Lead]:
    """If the figures of a measure differ in time only, the newest figure is the lead. Otherwise the leads stay."""
    shapes = (LeadShape.MISQUOTE, LeadShape.OCCURRENCE)
    if len(leads) != 1 or leads[0].shape in shapes or len(leads[0].statements) < 2:
        return list(leads)
    [lead] = leads
    kinds = {dispute.kind for dispute in number_disputes(statements.report, lead.measure)}
    if not kinds <= {Kind.DEVELOPING}:
        return list(leads)
    return [Lead(lead.measure, LeadShape.EACH, (max(lead.statements, key=recency),))]


def _denied_events(statements: ReportStatements, measures: Iterable[MeasureReport]) -> list[MeasureReport]:
    """The occurrence, where somebody asserts it and somebody else denies it."""
    occurrences = [measure for measure in measures if measure.measure == OCCURRENCE]
    disputes = number_disputes(statements.report, OCCURRENCE)
    return occurrences if any(dispute.kind is Kind.DENIED for dispute in disputes) else []


def lead_measures(statements: ReportStatements) -> tuple[MeasureReport, ...]:
    """The one or two measures of a headline: that of push and short where it is in dispute, behind the gravest."""
    measures = told_measures(statements)
    disputed = first_with(statements, measures, (CONTRADICTIONS, DISPUTES, ABOUT_NUMBERS))
    if disputed is None:
        is_alone = measures and _rival_ranges(statements.of(measures[0]))
        return tuple(measures[: 1 if is_alone else _MOST_MEASURES])
    graver = measures[:1] if disputed is not measures[0] else _denied_events(statements, measures)
    return (*(measure for measure in graver if measure is not disputed), disputed)


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
    is_of_one = left.claimants == right.claimants and left.subject == right.subject
    return is_of_one and left.quoted.claim_id != right.quoted.claim_id


def _leads_of(statements: ReportStatements, measure: MeasureReport, *, is_alone: bool) -> list[Lead]:
    """The widest dispute of a measure, else its figures."""
    if measure.measure == OCCURRENCE:
        return [Lead(OCCURRENCE, LeadShape.OCCURRENCE, tuple(statements.flat(measure)))]
    for dispute in _gravest_first(number_disputes(statements.report, measure.measure)):
        if pair := disputed_pair(statements, dispute):
            if dispute.kind is Kind.PART_EXCEEDS_WHOLE and (agreed := _within_others(statements, measure, pair)):
                return [*agreed, *verified(statements, measure, agreed)]
            lead = _disputed(statements, measure, dispute.kind, pair)
            if dispute.kind is Kind.MIRROR_COUNTS and (of_both := with_own_losses(statements, measure, lead)):
                return of_both
            highest = highest_above(statements, measure, lead)
            lead = replace(lead, between=lead.between - len(claimants_of(figures_of(highest))))
            beside = [
                *highest,
                *parts_above(statements, measure, lead),
                *of_another_side(statements, measure, lead),
            ]
            beside += verified(statements, measure, [lead, *beside])
            beside += newest_of_unsaid_basis(statements, measure, lead)
            return [*_whole_of(statements, measure, lead), _with_hidden(statements, measure, lead, beside), *beside]
    ranges = statements.of(measure)
    leading = _rival_ranges(ranges) or _of_two_sides(ranges)
    shown = leading[: _MOST_MEASURES if is_alone else 1]
    added = [range_ for range_ in leading if range_ not in shown and _is_added(range_)][:1]
    agreed = [_agreed(measure.measure, range_) for range_ in (*shown, *([] if any(map(_is_added, shown)) else added))]
    return [*agreed, *verified(statements, measure, agreed)]


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
            return [_as_update(statements, _agreed(measure.measure, _without_parts(range_, claimants_of(parts))))]
    return []


def _differ_by_clock(statements: ReportStatements, measure: str, figures: Sequence[Statement]) -> bool:
    """Whether nothing but the clock stands between the claimants of some figures."""
    claimants = claimants_of(figures)
    disputes = number_disputes(statements.report, measure)
    kinds = {dispute.kind for dispute in disputes if len(claimants.intersection(dispute.claimants)) > 1}
    return kinds == {Kind.DEVELOPING}


def _as_update(statements: ReportStatements, lead: Lead) -> Lead:
    """Two figures of a lead, the newer first, where the clock alone explains that they differ."""
    is_pair = len(lead.statements) == 2 and _differ_by_clock(statements, lead.measure, lead.statements)
    newer = newer_first((lead.statements[0], lead.statements[1])) if is_pair else None
    return replace(lead, shape=LeadShape.VERSUS, statements=tuple(newer), is_update=True) if newer else lead


def _without_parts(range_: Sequence[Statement], claimants: set[str]) -> list[Statement]:
    """The figures of a range without those parts whose claimants are told with them anyhow."""
    merged: dict[tuple[StatedFigure, tuple[int, ...]], Statement] = {}
    for statement in range_:
        is_named = not claimants.isdisjoint(statement.claimants)
        shown = replace(statement, parts=(), figure=replace(statement.figure, part="")) if is_named else statement
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


def _with_hidden(statements: ReportStatements, measure: MeasureReport, lead: Lead, beside: Iterable[Lead]) -> Lead:
    """A lead of two ends that counts who lies between them in another range, too: a figure that is verified, or counts
    names.
    """
    if lead.shape is not LeadShape.SPAN:
        return lead
    low, high = lead.statements
    comparable = [statement for statement in statements.flat(measure) if are_alike(statement, low)]
    in_range = [statement for statement in comparable if statement.qualifier == low.qualifier]
    elsewhere = [statement for statement in comparable if statement.qualifier != low.qualifier]
    between = (statement for statement in elsewhere if _is_between(statement, low, high))
    shown = claimants_of([low, high, *lead.beyond, *figures_of(beside), *in_range])
    return replace(lead, between=lead.between + len(claimants_of(between) - shown))


def _gravest_first(disputes: Iterable[Relation]) -> list[Relation]:
    """Contradictions before other disputes, those of parts and wholes behind the rest, each in their order."""
    of_parts = Kind.PART_EXCEEDS_WHOLE
    return sorted(disputes, key=lambda dispute: (dispute.kind not in CONTRADICTIONS, dispute.kind is of_parts))


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
    second = [range_ for range_ in ranges[1:] if claimants_of(range_) != claimants_of(ranges[0])][:1]
    return (*ranges[:1], *second, *(range_ for range_ in ranges[1:] if range_ not in second))


def _agreed(measure: str, range_: Sequence[Statement]) -> Lead:
    """A maximum stands behind a figure that somebody counted: "5,057 …; up to 10,000 …"."""
    if len(range_) > 2:
        span = _span(measure, range_)
        low, high = (end.numbers for end in span.statements)
        # "200" and "more than 200" are one number: nothing runs from one to the other.
        is_one_number = (low.low, low.high) == (high.low, high.high) and not span.beyond
        return replace(span, shape=LeadShape.EACH, is_within=False) if is_one_number else span
    return Lead(measure, LeadShape.EACH, tuple(sorted(range_, key=lambda figure: figure.numbers.is_maximum)))


def _span(measure: str, statements: Sequence[Statement], named: Collection[str] = ()) -> Lead:
    ends = extremes(statements)
    outside = tuple(beyond(statements, ends)[:_MOST_BEYOND])
    shown = claimants_of([*ends, *outside]).union(named)
    unnamed = [figure for figure in statements if not shown.issuperset(figure.claimants) and not _repeats(figure, ends)]
    low, high = ends
    is_within = any(not _is_between(statement, low, high) for statement in unnamed)
    return Lead(measure, LeadShape.SPAN, ends, outside, len(claimants_of(unnamed) - shown), is_within)


def _repeats(statement: Statement, shown: Iterable[Statement]) -> bool:
    """Whether a figure gives a number that is told: 11 beside "at least 11" is no other figure."""
    if statement.quoted.bound not in (Bound.EXACT, Bound.LOWER):
        return False
    overlapping = (figure.numbers for figure in shown if figure.quoted.bounds.overlaps(statement.quoted.bounds))
    numbers = statement.numbers
    return (numbers.low, numbers.high) in [(repeated.low, repeated.high) for repeated in overlapping]


def _is_between(statement: Statement, low: Statement, high: Statement) -> bool:
    """Whether a figure is above the low end and below the high one: "about 15" is no more than the 15 of an end."""
    return low.highest < statement.numbers.low and statement.highest < high.numbers.low


def _hidden_by(pair: Pair, statements: Iterable[Statement]) -> set[str]:
    """The claimants of figures that a pair of them leaves out, and does not repeat."""
    return claimants_of(statement for statement in statements if not _repeats(statement, pair)) - claimants_of(pair)


def _disputed(statements: ReportStatements, measure: MeasureReport, kind: Kind, pair: Pair) -> Lead:
    name = measure.measure
    if kind is Kind.RELAY_CONFLICT and not _hidden_by(pair, statements.flat(measure)):
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
        hidden = len(_hidden_by(pair, disputed)) if len(disputed) > 2 else 0
        newer = newer_first(pair) if kind is Kind.DEVELOPING else None
        figures = tuple(newer or highest_first(pair))
        return Lead(name, LeadShape.VERSUS, figures, between=hidden, is_update=newer is not None)
    span = _span(name, disputed)
    is_plain = not (span.beyond or span.is_within) and newer_first((low, high)) == [high, low]
    # Where any two of the figures cannot both be right, the clock does not explain them all.
    if is_plain and kind not in CONTRADICTIONS and _differ_by_clock(statements, name, (low, high)):
        return replace(span, shape=LeadShape.VERSUS, statements=(high, low), is_update=True, has_ends=True)
    if low.figure.is_none and not span.beyond:
        return replace(span, shape=LeadShape.VERSUS, statements=(high, low), is_within=False)
    return span
