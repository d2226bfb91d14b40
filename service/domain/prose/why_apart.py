"""Why the figures of a measure are not one range: whom, where, how and on what ground they count (VOCABULARY 4)."""

from collections.abc import Iterator, Sequence

from service.domain.claims.measures import WHOLE_OF_MEASURE
from service.domain.english.articles import capitalised, listed
from service.domain.english.nouns import BASES, predicate
from service.domain.places.countries import in_place
from service.domain.prose.clauses import spaced
from service.domain.prose.statements import beyond
from service.domain.reconciliation.report import Kind, MeasureReport, Range, Reconciliation

_MOST = 4


def apart(report: Reconciliation, measure: MeasureReport) -> Iterator[str]:
    """What about one measure cannot be compared with what, and why."""
    kinds = {each.kind for each in report.disagreements if each.measure == measure.measure}
    differ = list(_differences(measure))
    if differ:
        yield capitalised(f"the figures for {_subject(measure)} are not one range: they {listed(differ)}.")
    if Kind.MIRROR_COUNTS in kinds:
        yield "Where each side counts the other's losses, neither figure speaks against the other."
    if Kind.STATUS_DISPUTE in kinds:
        yield _status(report)
    yield from _parts(report, measure, kinds)


def added_up(measures: Sequence[MeasureReport]) -> Iterator[str]:
    """That several measures of one incident stay apart."""
    if len(measures) > 1:
        yield capitalised(f"{listed([_subject(each) for each in measures])} are counted apart and never added up.")


def _status(report: Reconciliation) -> str:
    voiced = {each.claim_id for each in report.comments}
    disputes = (each for each in report.disagreements if each.kind is Kind.STATUS_DISPUTE)
    if any(voiced.isdisjoint(each.between) for each in disputes):
        return "The same people are called civilians by one and combatants by another: they are not added up."
    return "Who the victims were is disputed, without a figure of those who dispute it."


def _parts(report: Reconciliation, measure: MeasureReport, kinds: set[Kind]) -> Iterator[str]:
    told = {each.measure for each in report.measures}
    for part, whole in WHOLE_OF_MEASURE.items():
        if measure.measure == part and whole in told:
            yield f"Whoever was {part} is among the killed or injured."
    if Kind.PART_EXCEEDS_WHOLE in kinds:
        yield from dict.fromkeys(each.explanation for each in beyond(report) if each.measure == measure.measure)
        fault = "a figure of a related incident does not fit" if beyond(report) else "one of the two must be wrong"
        yield f"A part cannot be larger than its whole: {fault}."
    if Kind.ATTRIBUTION_DISPUTE in kinds:
        yield "Who was responsible is disputed; the figures are not."


def _differences(measure: MeasureReport) -> Iterator[str]:
    ranges = measure.ranges
    whom = list(dict.fromkeys(each.victims_label for each in ranges))
    where = list(dict.fromkeys(in_place(each.scope.place) for each in ranges if each.scope.place))
    bases = list(dict.fromkeys(BASES[each.basis][1] for each in ranges if each.basis is not None))
    if len(whom) > 1:
        yield f"count different people ({'; '.join(_few(whom))})"
    if len(where) > 1:
        yield f"cover different places ({'; '.join(_few(where))})"
    if len(bases) > 1:
        yield f"count on different bases ({'; '.join(_few(bases))})"
    if len({each.verification == "verified" for each in ranges}) > 1:
        yield "are partly verified and partly not"
    if any(_periods(ranges, each) for each in ranges):
        yield "cover different periods"


def _periods(ranges: Sequence[Range], of: Range) -> bool:
    """Whether another range differs from one in nothing but its period."""
    alike = (each for each in ranges if _ground(each) == _ground(of))
    return len({(each.scope.start, each.scope.end) for each in alike}) > 1


def _ground(each: Range) -> tuple[object, ...]:
    return (each.victims, each.scope.place, each.basis, each.verification == "verified")


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST else [*names[: _MOST - 1], "others"]


def _subject(measure: MeasureReport) -> str:
    words = predicate(measure.measure)
    return spaced(words.noun, words.verb)
