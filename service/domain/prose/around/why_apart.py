"""What the figures leave open: why those of a measure are not one range (VOCABULARY 4), and what is not known."""

import re
from collections.abc import Collection, Iterator, Sequence

from service.domain.claims.measures import WHOLE_OF_MEASURE, own_unit
from service.domain.english.articles import capitalised, listed
from service.domain.english.marked_text import as_sentence, capitalise_marked, mark_names
from service.domain.english.nouns import BASES, predicate
from service.domain.places.countries import in_place
from service.domain.prose.statements import ReportStatements, disputes_across_incidents, predicate_of
from service.domain.reconciliation.report import Kind, MeasureReport, Range, Reconciliation

_MOST = 4
_MOST_MARKED = 100  # parties whose names are searched in ``not_known``
# A sentence of what is not known: what it is of, the party, and the rest.
_UNKNOWN = re.compile(r"(No figure (?:from|for the losses of) )(.+?)((?: for (?:its|their) own losses)? is on file\.)")


def reasons_apart(report: Reconciliation, measure: MeasureReport) -> Iterator[str]:
    """Which figures of one measure cannot be compared, and why."""
    kinds = {relation.kind for relation in report.disagreements if relation.measure == measure.measure}
    differences = list(_differences(measure))
    if differences:
        yield capitalised(f"the figures for {_subject(measure)} are not one range: they {listed(differences)}.")
    if Kind.MIRROR_COUNTS in kinds:
        yield "Where each side counts the other's losses, neither figure speaks against the other."
    if Kind.STATUS_DISPUTE in kinds:
        yield _status_dispute(report)
    yield from _nested_figures(report, measure, kinds)


def in_two_units(report: Reconciliation, measures: Collection[str] | None = None) -> list[str]:
    """That figures of families and of people are no agreement, where several claimants give them."""
    sentences = []
    for measure in report.measures:
        units = _units(measure)
        claimants = {position.claimant for range_ in measure.ranges for position in range_.positions}
        if len(units) > 1 and len(claimants) > 1 and (measures is None or measure.measure in measures):
            sentences.append(f"Figures for {listed(units)} cannot be compared.")
    return sentences


def _units(measure: MeasureReport) -> list[str]:
    return list(dict.fromkeys(range_.unit or own_unit(measure.measure) or "others" for range_ in measure.ranges))


def reasons_not_summed(measures: Sequence[MeasureReport]) -> Iterator[str]:
    """The note that the measures of one incident are never added up, if it has several."""
    if len(measures) > 1:
        subjects = [_subject(measure) for measure in measures]
        yield capitalised(f"{listed(subjects)} are counted apart and never added up.")


def _status_dispute(report: Reconciliation) -> str:
    comments = {comment.claim_id for comment in report.comments}
    disputes = (relation for relation in report.disagreements if relation.kind is Kind.STATUS_DISPUTE)
    if any(comments.isdisjoint(dispute.between) for dispute in disputes):
        return "The same people are called civilians by one and combatants by another: they are not added up."
    return "Who the victims were is disputed, without a figure of those who dispute it."


def _nested_figures(report: Reconciliation, measure: MeasureReport, kinds: Collection[Kind]) -> Iterator[str]:
    measures = {reported.measure for reported in report.measures}
    for part, whole in WHOLE_OF_MEASURE.items():
        if measure.measure == part and whole in measures:
            is_told_as_died = predicate_of(measure).verb == "died"
            whole_verb = predicate(whole, died=is_told_as_died).verb
            yield f"Whoever {predicate_of(measure).past[0]} is among the {whole_verb}."
    if Kind.PART_EXCEEDS_WHOLE in kinds:
        across = disputes_across_incidents(report)
        yield from dict.fromkeys(dispute.explanation for dispute in across if dispute.measure == measure.measure)
        fault = "a figure of a related incident does not fit" if across else "one of the two must be wrong"
        yield f"A part cannot be larger than its whole: {fault}."
    if Kind.ATTRIBUTION_DISPUTE in kinds:
        yield "Who was responsible is disputed."


def _differences(measure: MeasureReport) -> Iterator[str]:
    ranges = measure.ranges
    victims = list(dict.fromkeys(range_.victims_label for range_ in ranges))
    places = list(dict.fromkeys(in_place(range_.scope.place) for range_ in ranges if range_.scope.place))
    bases = list(dict.fromkeys(BASES[range_.basis][1] for range_ in ranges if range_.basis is not None))
    units = _units(measure)
    if len(units) > 1:
        yield f"count in different units ({'; '.join(_shortened(units))})"
    if len(victims) > 1:
        yield f"count different people ({'; '.join(_shortened(victims))})"
    if len(places) > 1:
        yield f"cover different places ({'; '.join(_shortened(places))})"
    if len(bases) > 1:
        yield f"count on different bases ({'; '.join(_shortened(bases))})"
    if any(range_.is_basis_unsaid for range_ in ranges):
        yield "do not all say whether they are of what is new or of all"
    if len({_is_verified(range_) for range_ in ranges}) > 1:
        yield "are partly verified and partly not"
    if _cover_different_periods(ranges):
        yield "cover different periods"


def _cover_different_periods(ranges: Sequence[Range]) -> bool:
    """Whether two ranges differ in their period and in nothing else."""
    periods: dict[tuple[object, ...], set[tuple[str, str, str | None]]] = {}
    for range_ in ranges:
        basis = (range_.basis, range_.is_basis_unsaid)
        key = (range_.victims, range_.scope.place, basis, range_.unit, _is_verified(range_))
        periods.setdefault(key, set()).add((range_.scope.start, range_.scope.end, range_.told_on))
    return any(len(distinct) > 1 for distinct in periods.values())


def _is_verified(range_: Range) -> bool:
    return range_.verification == "verified"


def _shortened(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST else [*names[: _MOST - 1], "others"]


def _subject(measure: MeasureReport) -> str:
    return predicate_of(measure).counted


def exceeded_wholes(statements: ReportStatements) -> list[str]:
    """The claimants whose parts are more than their whole; the sum of the parts is not printed."""
    sentences = (
        (statements.wording.party(whole.claimant), statements.predicate(whole.measure).counted)
        for whole in statements.report.exceeded_wholes
    )
    return [
        as_sentence(f"the figures of {claimant} for {counted} do not add up: the parts are more than the whole")
        for claimant, counted in sentences
    ]


def not_known_sentences(report: Reconciliation) -> list[str]:
    """The unknowns as sentences, with the names marked."""
    return [_with_names(unknown, report) for unknown in report.not_known]


def not_known_in_brief(report: Reconciliation) -> list[str]:
    """The unknowns of one kind in one sentence: "No figure from the army or the front for their own losses …"."""
    by_kind: dict[tuple[str, str], dict[str, str]] = {}
    for unknown in report.not_known:
        match = _UNKNOWN.fullmatch(unknown)
        about, party, end = match.groups() if match else (unknown, "", "")
        by_kind.setdefault((about, end.replace(" its ", " their ")), {})[party] = unknown
    joined = (
        f"{about}{' or '.join(unknowns)}{end}" if len(unknowns) > 1 else next(iter(unknowns.values()))
        for (about, end), unknowns in by_kind.items()
    )
    return [_with_names(unknown, report) for unknown in joined]


def _with_names(unknown: str, report: Reconciliation) -> str:
    names = tuple(name for _, name in report.names)
    are_few = len(names) <= _MOST_MARKED
    return capitalise_marked(as_sentence(mark_names(unknown, names) if are_few else unknown))
