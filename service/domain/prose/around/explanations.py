"""The sentences around the figures: why they differ, what changed, comments without a figure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from service.domain.claims.vocabulary import OCCURRENCE, Interest, Stance, TimeBasis
from service.domain.english.articles import listed, owns
from service.domain.english.marked_text import as_sentence, mark_figure
from service.domain.prose.accounts import comment_clauses, without_voices
from service.domain.prose.around.taken_back import is_conceded_since, is_corrected, none_said, number_replaced
from service.domain.prose.around.why_apart import in_two_units
from service.domain.prose.clauses import (
    are_many,
    are_of_the_same,
    figure_alone,
    subject_of,
)
from service.domain.prose.figures.in_words import number_alone
from service.domain.prose.leads.pairs import disputed_pair
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    claimants_of,
    disputes_across_incidents,
    given_at,
    highest_first,
)
from service.domain.prose.wording import Wording
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.kinds import KINDS, TRAITS, kinds_that
from service.domain.reconciliation.relations.track_record import FigureStep, step_between
from service.domain.reconciliation.report import (
    Former,
    Kind,
    MeasureReport,
    PositionReport,
    Reconciliation,
    Relation,
)

_MOST_PLACES = 3  # names of a disputed place, and claimants of each
_MOST_PARTS = 2  # parts above their wholes, told one by one
# Said once for each kind of several pairs. How far apart two are nobody claimed, so the report's own words stay out.
_EXPLANATIONS = {traits.kind: traits.of_several for traits in KINDS if traits.of_several}
# Said of the one pair that disagrees so: alone with its two figures, or named among others.
_OF_TWO = {traits.kind: traits.of_two for traits in KINDS if traits.of_two}
# Disputes that a comment without a figure explains already, if the report has one.
_VOICED_BY_COMMENTS = kinds_that(lambda traits: traits.disputes and traits.voiced_by is not None)
_VOICING_STANCES = frozenset(TRAITS[kind].voiced_by for kind in _VOICED_BY_COMMENTS)
_ACROSS_INCIDENTS = "A figure of a related incident does not fit: a part is put higher than its whole."

_Change = tuple[Former, PositionReport, Statement]


def explanations(statements: ReportStatements, measures: Collection[str] | None = None) -> list[str]:
    """Why the figures differ, once for each kind of disagreement; of some measures, or of all."""
    report = statements.report
    voiced = {comment.claim_id for comment in report.comments if comment.stance in _VOICING_STANCES}
    explained = [
        relation
        for relation in report.disagreements
        if relation.kind in _EXPLANATIONS
        and (measures is None or relation.measure is None or relation.measure in measures)
        and (relation.kind not in _VOICED_BY_COMMENTS or voiced.isdisjoint(relation.between))
    ]
    newer_parts = [line for relation in explained if (line := _newer_part_above_whole(statements, relation))]
    # The times of their figures say more than that these differ.
    has_times = bool(statements.wording.times or newer_parts)
    sentences = [relation for relation in explained if not (relation.kind is Kind.DEVELOPING and has_times)]
    kinds = dict.fromkeys(relation.kind for relation in sentences)
    whys = [_explanation(statements, [pair for pair in sentences if pair.kind is kind], kind) for kind in kinds]
    return [*whys, *newer_parts[:_MOST_PARTS], *in_two_units(report, measures)]


def _explanation(statements: ReportStatements, relations: Sequence[Relation], kind: Kind) -> str:
    if kind is Kind.PART_EXCEEDS_WHOLE:
        return _parts_above_wholes(statements, relations)
    parties = {party for relation in relations for party in relation.claimants}
    if len(parties) == 1 and (of_one := TRAITS[kind].of_one):
        return as_sentence(of_one.format(one=statements.wording.party(*parties)))
    if kind in _OF_TWO and len({frozenset(relation.claimants) for relation in relations}) == 1:
        return _explanation_of_two(statements, relations[0])
    measures = dict.fromkeys(relation.measure for relation in relations if relation.measure)
    return _EXPLANATIONS[kind].format(figures=_figures_for(statements, measures))


def _explanation_of_two(statements: ReportStatements, relation: Relation) -> str:
    """An explanation for two claimants; they are named if the report has figures of the measure by others."""
    alone, among_others = _OF_TWO[relation.kind]
    figures = [
        statement
        for measure in statements.report.measures
        if measure.measure == relation.measure
        for statement in chain(*statements.with_parts(measure))
    ]
    positions = sum(len(statement.positions) for statement in figures)
    pair = list(map(statements.wording.party, _in_order_of_figures(relation.claimants, figures)))
    words = alone if positions <= len(relation.between) else among_others
    rivals = disputed_pair(statements, relation)
    subject = f"figures for {subject_of(rivals[0], statements.wording)}" if rivals and are_of_the_same(*rivals) else ""
    figures_for = subject or _figures_for(statements, [relation.measure or OCCURRENCE])
    voiced_by, own = TRAITS[relation.kind].voiced_by, chain.from_iterable(figure.positions for figure in figures)
    voicing = {position.claimant for position in own if position.stance is voiced_by}.intersection(relation.claimants)
    disputed = map("{} disputed".format, map(statements.wording.party, voicing))
    disputing = next(disputed) if len(voicing) == 1 else f"{listed(pair)} disagree on"
    theirs = figures_for.replace("figures", f"figures of {listed(pair)}", 1)
    return as_sentence(words.format(pair=listed(pair), figures=figures_for, theirs=theirs, disputing=disputing))


def _parts_above_wholes(statements: ReportStatements, relations: Sequence[Relation]) -> str:
    """Each part that exceeds its whole, with both numbers; many of them in one sentence, as those across incidents."""
    across = disputes_across_incidents(statements.report)
    inside = [relation for relation in relations if relation not in across]
    sentences = list(dict.fromkeys(_part_above_whole(statements, relation) for relation in inside))
    if len(sentences) > _MOST_PARTS:
        sentences = [_EXPLANATIONS[Kind.PART_EXCEEDS_WHOLE]]
    return " ".join([*sentences, *([_ACROSS_INCIDENTS] if len(inside) < len(relations) else [])])


def _newer_part_above_whole(statements: ReportStatements, relation: Relation) -> str:
    """A part that is higher than its whole, of another time; empty for figures of the same people."""
    pair = disputed_pair(statements, relation) if relation.kind is Kind.DEVELOPING else None
    if pair is None or any(figure.figure.is_sum for figure in pair) or _are_of_one_range(statements, *pair):
        return ""
    part, whole = map(given_at, highest_first(pair))
    age = "older" if part and whole and whole < part else "newer"
    return f"{_part_above_whole(statements, relation).rstrip('.')}, which is {age}."


def _are_of_one_range(statements: ReportStatements, left: Statement, right: Statement) -> bool:
    """Whether two figures are compared as of the same people, by whatever nouns: 43 soldiers and 45 servicemen."""
    ranges = chain.from_iterable(map(statements.with_parts, statements.report.measures))
    return any(left in range_ and right in range_ for range_ in ranges)


def _part_above_whole(statements: ReportStatements, relation: Relation) -> str:
    """ "The figure of the Mayor for children killed (9) is higher than that of the police for people killed (five)"."""
    traits, wording = TRAITS[Kind.PART_EXCEEDS_WHOLE], statements.wording
    pair = disputed_pair(statements, relation)
    if pair is None:
        return _EXPLANATIONS[Kind.PART_EXCEEDS_WHOLE]
    part, whole = highest_first(pair)
    first, second = (wording.party(statement.quoted.claimant) for statement in (part, whole))
    words = (traits.of_one if first == second else None) or _OF_TWO[Kind.PART_EXCEEDS_WHOLE][0]
    counted = [f"{subject_of(statement, wording)} ({figure_alone(statement, wording)})" for statement in (part, whole)]
    return as_sentence(words.format(one=first, first=first, second=second, part=counted[0], whole=counted[1]))


def _in_order_of_figures(parties: Iterable[str], statements: Iterable[Statement]) -> list[str]:
    """Parties in the order of their figures, then those without a figure; claim ids play no part."""
    order = [claimant for statement in statements for claimant in statement.claimants]
    return sorted(set(parties), key=lambda party: (order.index(party) if party in order else len(order), party))


def _figures_for(statements: ReportStatements, measures: Iterable[str]) -> str:
    """ "Figures for people killed"; "accounts" when nothing is counted."""
    counted = listed([statements.predicate(measure).counted for measure in measures if measure != OCCURRENCE])
    return f"figures for {counted}" if counted else "accounts"


def changes(statements: ReportStatements, measures: Collection[str] | None = None) -> list[str]:
    """What each claimant changed since: "The fire service lowered its figure from 27 to 25 at 19:40" (VOCABULARY 6).

    Of a measure the lowered figures come first, because who printed one must know.
    """
    counted = [measure for measure in statements.report.measures if measure.measure != OCCURRENCE]
    wording = statements.wording
    is_alone = sum(len(measure.ranges) for measure in counted) == 1
    return [
        as_sentence(_change(former, position, "" if is_alone else _of_what(statement, statements), statement, wording))
        for measure in counted
        if measures is None or measure.measure in measures
        for former, position, statement in sorted(_changed(measure, statements), key=_lowered_first)
    ]


def _changed(measure: MeasureReport, statements: ReportStatements) -> Iterator[_Change]:
    """The figures of a measure that replaced another number of their claimant, and that number."""
    for statement in statements.flat(measure):
        for position in statement.holders:
            former = number_replaced(position)
            is_told = is_conceded_since(position) or is_corrected(position, measure.measure, statements.report)
            if former is not None and not is_told:
                yield former, position, statement


def _lowered_first(change: _Change) -> bool:
    former, position, _ = change
    return step_between(former.bounds, position.bounds) is not FigureStep.LOWERED


def concessions(statements: ReportStatements) -> list[str]:
    """The claimants that admit what others say: "The company conceded the figure of eight for people who died".

    A side's own losses are told as those of its own people, and what it denied first with its denial.
    """
    wording = statements.wording
    denied = {exclusion.claimant for exclusion in statements.report.excluded if exclusion.is_denial}
    return [
        as_sentence(
            f"{wording.name(position.name)} conceded the figure of {figure_alone(statement, wording)}"
            f" for {subject_of(statement, wording)}"
        )
        for measure in statements.report.measures
        if measure.measure != OCCURRENCE
        for range_ in statements.of(measure)
        if len(claimants_of(range_)) > 1
        for statement in range_
        for position in statement.holders
        if position.stance is Stance.CONCEDES
        and position.interest is Interest.THIRD_PARTY
        and position.claimant not in denied
        and not is_conceded_since(position)
    ]


def _of_what(statement: Statement, statements: ReportStatements) -> str:
    is_unsaid = "not said" in statement.qualifier  # of the number now, and not of the one before it
    counted = replace(statement, qualifier="") if is_unsaid else statement
    return f" for {subject_of(counted, statements.wording)}"


def _change(former: Former, position: PositionReport, of_what: str, statement: Statement, wording: Wording) -> str:
    time = f" {wording.time(position.asserted_at)}".rstrip()
    before, now = (
        mark_figure(number.claim_id, wording.numerals(number_alone(number))) for number in (former, position)
    )
    if former.bounds.high == 0:
        none = none_said(former, statement, wording)
        return f"{wording.name(position.name)} first said that {none}, and then counted {now}{time}"
    if _is_only_published(position):
        were = "were" if are_many([position.name]) else "was"
        return f"before, {wording.name(position.name)} {were} quoted with {before}{of_what}"
    whose = owns(position.name, "the")
    moved = f"{wording.name(position.name)} {change_verb(former.bounds, position.bounds)} {whose} figure{of_what}"
    return change_clause(moved, before, now, time)


def _is_only_published(position: PositionReport) -> bool:
    """Whether nobody but others' publications dates a figure: what its claimant did when is not said."""
    is_own = position.sources and len(position.own_sources) == len(position.sources)
    return not is_own and position.dated is not None and position.dated.basis is TimeBasis.PUBLISHED


def change_clause(moved: str, before: str, now: str, time: str) -> str:
    """ "The Union raised its figure from 31 to 52 at 19:15", of "the Union raised its figure" and both numbers."""
    if " to " in before + now:  # "from 10 to 40 to 20 to 30" would be misread
        return f"{moved} to {now}{time}; before, it was {before}"
    return f"{moved} from {before} to {now}{time}"


_VERBS = {FigureStep.RAISED: "raised", FigureStep.LOWERED: "lowered", FigureStep.REWORDED: "changed"}


def change_verb(former: Bounds, bounds: Bounds) -> str:
    """Whether a claimant raised, lowered or changed its figure."""
    return _VERBS[step_between(former, bounds)]


def disputed_places(report: Reconciliation, wording: Wording) -> list[str]:
    """The names of the place that exclude each other, up to three, as told by reports: filing is nobody's words."""
    if not report.disputed_places:
        return []
    if len(report.disputed_places) > _MOST_PLACES:
        return ["Reports differ on the place, and name several."]
    shorter = wording.shorter(most_names=_MOST_PLACES)
    sentences = (
        f"{place.name}, in those that quote {shorter.listed(wording.names[party] for party in place.claimants)}"
        for place in report.disputed_places
    )
    return [as_sentence(f"reports differ on the place: {'; '.join(sentences)}")]


def comment_sentences(
    report: Reconciliation,
    stances: Iterable[Stance],
    wording: Wording,
    own: Mapping[str, Statement] | None = None,
    *,
    full: bool = False,
) -> list[str]:
    """One sentence for each stance that a claimant took without a figure; with the figures that it holds itself."""
    comments = report.comments if full else without_voices(report.comments)
    return [as_sentence(clause) for clause in comment_clauses(comments, stances, wording, own=own)]
