"""The sentences around the figures: why they differ, comments without a figure, withdrawals."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from service.domain.claims.vocabulary import OCCURRENCE, Interest, Stance, TimeBasis
from service.domain.english.articles import listed, owns
from service.domain.english.marked_text import mark_figure, plain
from service.domain.english.nouns import COMMENTS, predicate
from service.domain.prose.accounts import comment_clauses
from service.domain.prose.brief import TakenBack, as_sentence
from service.domain.prose.clauses import (
    are_many,
    are_of_the_same,
    figure_alone,
    figure_counted,
    spaced,
    subject_of,
)
from service.domain.prose.figures import group_digits, number_alone
from service.domain.prose.leads.pairs import disputed_pair
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    disputes_across_incidents,
    given_at,
    highest_first,
    predicate_of,
)
from service.domain.prose.why_apart import in_two_units
from service.domain.prose.wording import Wording
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.kinds import KINDS, TRAITS, kinds_that
from service.domain.reconciliation.relations.track_record import FigureStep, step_between
from service.domain.reconciliation.report import (
    ExcludedCount,
    Exclusion,
    Former,
    Kind,
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
_WITHDRAWN = {"retracted": "withdrew", "corrected": "corrected"}
_SINCE = {Stance.CONCEDES: "conceded", Stance.CONFIRMS: "confirmed"}


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
    """What each claimant changed since: "The fire service lowered its figure from 27 to 25 at 19:40" (VOCABULARY 6)."""
    counted = [measure for measure in statements.report.measures if measure.measure != OCCURRENCE]
    is_alone = sum(len(measure.ranges) for measure in counted) == 1
    return [
        as_sentence(_change(former, position, "" if is_alone else _of_what(statement, statements), statements))
        for measure in counted
        if measures is None or measure.measure in measures
        for statement in statements.flat(measure)
        for position in statement.holders
        if (former := _changed(position)) is not None
    ]


def concessions(statements: ReportStatements) -> list[str]:
    """The claimants that admit what others say: "The company conceded the figure of eight".

    A side's own losses are told as those of its own people, and what it denied first with its denial.
    """
    wording = statements.wording
    denied = {exclusion.claimant for exclusion in statements.report.excluded if exclusion.is_denial}
    return [
        as_sentence(f"{wording.name(position.name)} conceded the figure of {figure_counted(statement, wording)}")
        for measure in statements.report.measures
        if measure.measure != OCCURRENCE
        for statement in statements.flat(measure)
        for position in statement.holders
        if position.stance is Stance.CONCEDES
        and position.interest is not Interest.OWN_LOSSES
        and position.claimant not in denied
    ]


def _changed(position: PositionReport) -> Former | None:
    """The number that the claimant's own number replaced; ``None`` where one of both has none, or both say the same."""
    number = number_alone(position)
    former = next((former for former in position.history if number_alone(former)), None)
    return former if former and number and number_alone(former) != number else None


def _of_what(statement: Statement, statements: ReportStatements) -> str:
    return f" for {subject_of(statement, statements.wording)}"


def _change(former: Former, position: PositionReport, of_what: str, statements: ReportStatements) -> str:
    wording = statements.wording
    time = f" {wording.time(position.asserted_at)}".rstrip()
    before, now = (
        mark_figure(number.claim_id, wording.numerals(number_alone(number))) for number in (former, position)
    )
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
    report: Reconciliation, stances: Iterable[Stance], wording: Wording, own: Mapping[str, Statement] | None = None
) -> list[str]:
    """One sentence for each stance that a claimant took without a figure; with the figures that it holds itself."""
    return [as_sentence(clause) for clause in comment_clauses(report.comments, stances, wording, own=own)]


def withdrawals(report: Reconciliation, wording: Wording) -> list[str]:
    """ "UN OCHA withdrew its earlier figure of 4,460." """
    return [as_sentence(taken_back.clause) for taken_back in taken_back_of(report, wording)]


def taken_back_of(report: Reconciliation, wording: Wording, measure: str | None = None) -> list[TakenBack]:
    """What was withdrawn, then what was corrected, once for each claimant; of all measures, or of one."""
    counts_of: dict[tuple[str, str], list[ExcludedCount]] = {}
    for exclusion in report.excluded:
        counts = [count for count in exclusion.counts if measure in (None, count.measure)]
        if exclusion.name is not None and exclusion.reason in _WITHDRAWN and (counts or measure is None):
            counts_of.setdefault((exclusion.name, exclusion.reason), []).extend(counts)
    taken_back = []
    for (name, reason), counts in sorted(counts_of.items(), key=lambda item: item[0][1] == "corrected"):
        figures = [wording.numerals(figure) for figure in figures_left_out(report, name, counts, of_one=bool(measure))]
        now = _stands_now(report, name, counts) if reason == "corrected" and len(figures) == 1 else ""
        taken_back.append(_taken_back(name, reason, figures, now, wording))
    return [*_denials_taken_back(report, wording, measure), *taken_back]


def _denials_taken_back(report: Reconciliation, wording: Wording, measure: str | None) -> list[TakenBack]:
    """ "The army first denied it and then conceded three", once for each claimant; with its figure of one measure."""
    denials = {exclusion.name: exclusion for exclusion in report.excluded if exclusion.name and exclusion.is_denial}
    clauses = [denial_given_up(report, exclusion, measure, wording) for exclusion in denials.values()]
    return [TakenBack(clause, plain(clause)) for clause in clauses]


def denial_given_up(report: Reconciliation, exclusion: Exclusion, measure: str | None, wording: Wording) -> str:
    """What its claimant denied first, and what it says since."""
    name = exclusion.name or ""
    denied = [number for count in exclusion.counts if (number := number_alone(count))]
    what = f"a figure of {wording.numerals(denied[0])}" if len(denied) == 1 else "it"
    now = _instead_of_denial(report, name, measure, wording)
    return f"{wording.name(name)} first denied {what}{f' and then {now}' if now else ''}"


def _instead_of_denial(report: Reconciliation, name: str, measure: str | None, wording: Wording) -> str:
    """ "Conceded three": what a claimant says now of what it had denied; empty where that is of another measure."""
    own = [
        (reported, position)
        for reported in report.measures
        for range_ in reported.ranges
        for position in range_.positions
        if position.name == name and not position.is_part and measure in (None, reported.measure)
    ]
    for reported, position in own:
        verb = f" {predicate_of(reported).verb}" if len(report.measures) > 1 else ""
        if number := number_alone(position):
            stance = _SINCE.get(position.stance, "counted")
            return f"{stance} {mark_figure(position.claim_id, wording.numerals(number))}{verb}".rstrip()
    stances = (comment.stance for comment in report.comments if comment.name == name)
    return next((COMMENTS[stance] for stance in stances if stance in _SINCE), "")


def _taken_back(name: str, reason: str, figures: Sequence[str], now: str, wording: Wording) -> TakenBack:
    """A correction of one figure names the one that stands for it: "corrected its figure from 58 to 62"."""
    verb, bare = _WITHDRAWN[reason], plain(wording.listed_bare([name]))
    if not now:
        clause = _withdrawal(name, reason, figures, wording)
        what = listed(figures, len(figures)) or "a statement"
        if " for " in what:
            what = f"{'a figure' if len(figures) == 1 else 'figures'} of {what}"
        return TakenBack(clause, f"{bare} {verb} {what}")
    number, _, of_what = figures[0].partition(" for ")
    of_what = f" for {of_what}" if of_what else ""
    change = f"{number} to {'a range of ' if ' to ' in now else ''}{wording.numerals(now)}"
    clause = f"{wording.name(name)} {verb} {owns(name, 'the')} figure{of_what} from {change}"
    return TakenBack(clause, f"{bare} {verb} {change}{of_what}")


def _stands_now(report: Reconciliation, name: str, counts: Sequence[ExcludedCount]) -> str:
    """The one number that a claimant gives now for what it corrected, if it is another, and no change of it is told."""
    measures = {count.measure for count in counts}
    numbers = {
        number_alone(position)
        for measure in report.measures
        if measure.measure in measures
        for range_ in measure.ranges
        for position in range_.positions
        if position.name == name and not (position.is_part or position.history)
    }
    before = {number_alone(count) for count in counts}
    return numbers.pop() if len(numbers) == 1 and len(measures) == 1 and numbers.isdisjoint(before) else ""


def figures_left_out(
    report: Reconciliation, name: str, counts: Sequence[ExcludedCount], *, of_one: bool = False
) -> list[str]:
    """The figures that a claimant took back, each once: "44", or "44 for people missing" where that must be said.

    ``of_one``: the text is about one measure. Where no figure is left nothing else says what it was of. A statement of
    nouns alone ("casualties") leaves no figure. A number that the claimant still gives stands with the sub-counts that
    it took back: "20, including nine children".
    """
    counted = {count.measure: predicate(count.measure, died=count.died).counted for count in counts}
    counted |= {measure.measure: predicate_of(measure).counted for measure in report.measures}
    is_alone = of_one or (bool(report.measures) and len(counted.keys() - {OCCURRENCE}) == 1)
    kept = {
        (measure.measure, number_alone(position))
        for measure in report.measures
        for range_ in measure.ranges
        for position in range_.positions
        if position.name == name
    }
    figures: dict[str, tuple[str, str]] = {}
    for count in counts:
        number, of_what = number_alone(count), "" if is_alone else f"for {counted[count.measure]}"
        if (count.measure, number) in kept and count.part:
            number = f"{number}, including {group_digits(count.part)}{',' if of_what else ''}"
        if number:
            figures[spaced(number, of_what)] = (number, of_what)
    distinct = list(figures.values())
    is_of_one = len({of_what for _, of_what in distinct}) == 1
    return [
        spaced(number, "" if is_of_one and (number, of_what) != distinct[-1] else of_what)
        for number, of_what in distinct
    ]


def _withdrawal(name: str, reason: str, figures: Sequence[str], wording: Wording) -> str:
    if not figures:
        what = f"{owns(name, 'an')} earlier statement"
    elif len(figures) == 1:
        what = f"{owns(name, 'an')} earlier figure of {figures[0]}"
    else:
        what = spaced(owns(name, ""), f"earlier figures of {listed(figures, len(figures))}")
    return f"{wording.name(name)} {_WITHDRAWN[reason]} {what}"
