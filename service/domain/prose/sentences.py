"""The report as one paragraph: every number attributed, qualifiers kept, silent parties named."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain

from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import listed, owns
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.marked_text import capitalise_marked, mark_name, mark_names, plain, plain_ends_with
from service.domain.english.nouns import predicate
from service.domain.prose.accounts import accounts
from service.domain.prose.attribution import attribution
from service.domain.prose.clauses import comment_clauses, spaced
from service.domain.prose.figures import withdrawn_figure
from service.domain.prose.headline import lead_measures, report_title
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    disputes_across_incidents,
    extremes,
    party_names,
)
from service.domain.reconciliation.kinds import KINDS, TRAITS, kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation

_MOST_FIGURES = 6  # of one range; beyond that only its two extremes are printed
_MOST_RANGES = 8  # of one measure
_ACCOUNTS_PER_SENTENCE = 3
_MOST_PLACES = 3  # names of a disputed place, and claimants of each
_MOST_MARKED = 100  # parties whose names are searched in ``not_known``
_FURTHER = "Further figures, for other places or victims, are in the report."

# Said once for each kind of several pairs. How far apart two are nobody claimed, so the report's own words stay out.
_EXPLANATIONS = {traits.kind: traits.of_several for traits in KINDS if traits.of_several}
# Said of the one pair that disagrees so: alone with its two figures, or named among others.
_OF_TWO = {traits.kind: traits.of_two for traits in KINDS if traits.of_two}
# Disputes that a comment without a figure explains already, if the report has one.
_VOICED_BY_COMMENTS = kinds_that(lambda traits: traits.disputes and traits.voiced_by is not None)
_VOICING_STANCES = frozenset(TRAITS[kind].voiced_by for kind in _VOICED_BY_COMMENTS)
_ACROSS_INCIDENTS = "A figure of a related incident does not fit: a part is put higher than its whole."
_WITHDRAWN = {"retracted": "withdrew", "corrected": "corrected"}


class Length(StrEnum):
    """How much a paragraph tells.

    ``short``: the figures of the headline and the denials. ``medium``: all current figures, the disagreements and the
    silent parties. ``long``: the withdrawn figures, too.
    """

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


def sentence(report: Reconciliation, length: Length = Length.MEDIUM) -> str:
    """One paragraph; never an average, and never a number that no current position carries (VOCABULARY 1).

    The one exception is withdrawn figures, which the long form names as withdrawn. Held claims are never mentioned.
    """
    return plain(marked_sentences(report)[length])


def marked_sentences(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> dict[Length, str]:
    """The paragraph in every length, with each figure and each name marked (``marked_text``)."""
    statements = ReportStatements(report, style)
    short = [*_figures(statements, _leading(statements), full=False), *_comments(report, (Stance.DENIES,))]
    medium = [
        *_figures(statements, report.measures, full=True),
        *_explanations(statements),
        *_disputed_places(report),
        *_comments(report, Stance),
        *_not_known(report),
    ]
    paragraphs = {Length.SHORT: short, Length.MEDIUM: medium, Length.LONG: [*medium, *_withdrawals(report)]}
    return {length: " ".join(sentences) for length, sentences in paragraphs.items()}


def _leading(statements: ReportStatements) -> list[MeasureReport]:
    """The measures of the headline, and those with the other figure of a part that exceeds its whole."""
    report = statements.report
    leading = {measure.measure for measure in lead_measures(statements)}
    disputed_claims = {
        claim_id
        for relation in report.disagreements
        if relation.kind is Kind.PART_EXCEEDS_WHOLE and relation.measure in leading
        for claim_id in relation.between
    }
    return [
        measure
        for measure in report.measures
        if measure.measure in leading or _rests_on_any(statements.flat(measure), disputed_claims)
    ]


def _rests_on_any(statements: Iterable[Statement], claim_ids: Collection[str]) -> bool:
    return any(statement.rests_on(claim_id) for claim_id in claim_ids for statement in statements)


def _figures(statements: ReportStatements, measures: Sequence[MeasureReport], *, full: bool) -> list[str]:
    """The sentences with the figures of some measures; ``full`` attributes each as ``attribution`` does."""
    occurrences, by_measure = list[str](), list[Sequence[Sequence[Statement]]]()
    for measure in measures:
        if measure.measure == OCCURRENCE:
            occurrences += _occurrence_sentences(statements, measure, full=full)
        else:
            by_measure.append(statements.of(measure))
    ranges = [range_ for ranges in by_measure for range_ in ranges[:_MOST_RANGES]]
    printed = [statement for range_ in ranges for statement in _printed(range_)]
    names = party_names(statements.report)
    figures = _joined([account.text(names) for account in accounts(printed, full=full)])
    between = [line for range_ in ranges if (line := _claimants_between(range_))]
    further = [_FURTHER] if any(len(ranges) > _MOST_RANGES for ranges in by_measure) else []
    return [*occurrences, *figures, *between, *further] or [_no_current_figure(statements.report)]


def _joined(texts: Sequence[str]) -> list[str]:
    """Accounts as sentences of a few accounts each."""
    starts = range(0, len(texts), _ACCOUNTS_PER_SENTENCE)
    return [_as_sentence("; ".join(texts[start : start + _ACCOUNTS_PER_SENTENCE])) for start in starts]


def _occurrence_sentences(statements: ReportStatements, measure: MeasureReport, *, full: bool) -> Iterator[str]:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    asserted = report_title(statements.report) or "it happened"
    for is_denial, words in ((False, asserted), (True, "it did not happen")):
        for statement in statements.flat(measure):
            if statement.figure.is_none is is_denial:
                yield _as_sentence(f"{words}, {attribution(statement, full=full)}")


def _printed(statements: Sequence[Statement]) -> Sequence[Statement]:
    """All statements of a range, or its two extremes if there are too many."""
    return statements if len(statements) <= _MOST_FIGURES else extremes(statements)[::-1]


def _claimants_between(statements: Sequence[Statement]) -> str:
    """The claimants whose figures ``_printed`` left out; empty if it left none out."""
    if len(statements) <= _MOST_FIGURES:
        return ""
    printed = extremes(statements)
    left_out = (statement for statement in statements if statement not in printed)
    names = dict.fromkeys(position.name for statement in left_out for position in statement.positions)
    return _as_sentence(f"{listed([mark_name(name) for name in names])} gave figures in between")


def _no_current_figure(report: Reconciliation) -> str:
    title = report_title(report)
    return _ended(f"There is no current figure: {title}" if title else "There is no current figure")


def _explanations(statements: ReportStatements) -> list[str]:
    """Why the figures differ, once for each kind of disagreement."""
    report = statements.report
    voiced = {comment.claim_id for comment in report.comments if comment.stance in _VOICING_STANCES}
    kinds = dict.fromkeys(
        relation.kind
        for relation in report.disagreements
        if relation.kind in _EXPLANATIONS
        and (relation.kind not in _VOICED_BY_COMMENTS or voiced.isdisjoint(relation.between))
    )
    return [_explanation(statements, kind) for kind in kinds]


def _explanation(statements: ReportStatements, kind: Kind) -> str:
    report = statements.report
    relations = [relation for relation in report.disagreements if relation.kind is kind]
    if kind is Kind.PART_EXCEEDS_WHOLE and set(relations) <= set(disputes_across_incidents(report)):
        return _ACROSS_INCIDENTS
    if kind in _OF_TWO and len({frozenset(relation.claimants) for relation in relations}) == 1:
        return _explanation_of_two(statements, relations[0])
    measures = dict.fromkeys(relation.measure for relation in relations if relation.measure)
    return _EXPLANATIONS[kind].format(figures=_figures_for(measures))


def _explanation_of_two(statements: ReportStatements, relation: Relation) -> str:
    """An explanation for two claimants; they are named if the report has figures of the measure by others."""
    report = statements.report
    alone, among_others = _OF_TWO[relation.kind]
    figures = [
        statement
        for measure in report.measures
        if measure.measure == relation.measure
        for statement in chain(*statements.with_parts(measure))
    ]
    positions = sum(len(statement.positions) for statement in figures)
    names = party_names(report)
    pair = [mark_name(names.get(party, party)) for party in _in_order_of_figures(relation.claimants, figures)]
    words = alone if positions <= len(relation.between) else among_others
    return capitalise_marked(words.format(pair=listed(pair), figures=_figures_for([relation.measure or OCCURRENCE])))


def _in_order_of_figures(parties: Iterable[str], statements: Iterable[Statement]) -> list[str]:
    """Parties in the order of their figures, then those without a figure; claim ids play no part."""
    order = [claimant for statement in statements for claimant in statement.claimants]
    return sorted(set(parties), key=lambda party: (order.index(party) if party in order else len(order), party))


def _figures_for(measures: Iterable[str]) -> str:
    """ "Figures for people killed"; "accounts" when nothing is counted."""
    predicates = [predicate(measure) for measure in measures if measure != OCCURRENCE]
    counted = listed([spaced(words.noun, words.verb) for words in predicates])
    return f"figures for {counted}" if counted else "accounts"


def _disputed_places(report: Reconciliation) -> list[str]:
    """The names of the place that exclude each other, each with its claimants; more than three are not spelt out."""
    if not report.disputed_places:
        return []
    if len(report.disputed_places) > _MOST_PLACES:
        return ["The place is disputed: the claimants name several."]
    names = party_names(report)
    told = (
        f"{place.name}, according to {listed([mark_name(names[party]) for party in place.claimants], _MOST_PLACES)}"
        for place in report.disputed_places
    )
    return [_ended(f"The place is disputed: {'; '.join(told)}")]


def _comments(report: Reconciliation, stances: Iterable[Stance]) -> list[str]:
    return [_as_sentence(clause) for clause in comment_clauses(report.comments, stances, mark_name)]


def _withdrawals(report: Reconciliation) -> list[str]:
    """ "UN OCHA withdrew its earlier figure of 4,460": once for each claimant and reason."""
    withdrawals: dict[tuple[str, str], dict[str, None]] = {}
    for exclusion in report.excluded:
        if exclusion.name is not None and exclusion.reason in _WITHDRAWN:
            figures = withdrawals.setdefault((exclusion.name, exclusion.reason), {})
            figures.update(dict.fromkeys(map(withdrawn_figure, exclusion.stated)))
    return [_withdrawal(name, reason, list(figures)) for (name, reason), figures in withdrawals.items()]


def _withdrawal(name: str, reason: str, figures: Sequence[str]) -> str:
    possessive = owns(name)
    if not figures:
        what = f"{possessive} earlier statement"
    elif len(figures) == 1:
        what = f"{possessive} earlier figure of {figures[0]}"
    else:
        earlier = "earlier" if possessive == "an" else f"{possessive} earlier"
        what = f"{earlier} figures of {listed(figures)}"
    return capitalise_marked(f"{mark_name(name)} {_WITHDRAWN[reason]} {what}.")


def _not_known(report: Reconciliation) -> list[str]:
    names = tuple(name for _, name in report.names)
    are_few = len(names) <= _MOST_MARKED
    return [_ended(mark_names(unknown, names) if are_few else unknown) for unknown in report.not_known]


def _as_sentence(text: str) -> str:
    return capitalise_marked(_ended(text))


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if plain_ends_with(text, (".", "!", "?")) else f"{text}."
