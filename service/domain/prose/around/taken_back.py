"""What claimants took back: withdrawn and corrected figures, and denials that were given up (VOCABULARY 7)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from service.domain.claims.claim import EVERYONE
from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import listed, owns
from service.domain.english.marked_text import as_sentence, mark_figure, plain
from service.domain.english.nouns import COMMENTS, predicate
from service.domain.prose.clauses import clause, spaced, victims_in_words
from service.domain.prose.figures.figure import StatedFigure
from service.domain.prose.figures.in_words import number_alone
from service.domain.prose.figures.signs import group_digits
from service.domain.prose.leads.content import TakenBack
from service.domain.prose.statements import Statement, predicate_of
from service.domain.prose.wording import Wording
from service.domain.reconciliation.kinds import SetAside
from service.domain.reconciliation.report import ExcludedCount, Exclusion, Former, PositionReport, Reconciliation

_WITHDRAWN = {"retracted": "withdrew", "corrected": "corrected"}
_SINCE = {Stance.CONCEDES: "conceded", Stance.CONFIRMS: "confirmed"}


def withdrawals(report: Reconciliation, wording: Wording) -> list[str]:
    """ "UN OCHA withdrew its earlier figure of 4,460." """
    return [as_sentence(taken_back.clause) for taken_back in taken_back_of(report, wording)]


def taken_back_of(report: Reconciliation, wording: Wording, measure: str | None = None) -> list[TakenBack]:
    """What was withdrawn, then what was corrected, once for each claimant; of all measures, or of one."""
    counts_of: dict[tuple[str, str], list[ExcludedCount]] = {}
    claims_of: dict[tuple[str, str], set[str]] = {}
    for exclusion in report.excluded:
        counts = [count for count in exclusion.counts if measure in (None, count.measure)]
        if exclusion.name is not None and exclusion.reason in _WITHDRAWN and (counts or measure is None):
            counts_of.setdefault((exclusion.name, exclusion.reason), []).extend(counts)
            claims_of.setdefault((exclusion.name, exclusion.reason), set()).add(exclusion.claim_id)
    taken_back = []
    for (name, reason), counts in sorted(counts_of.items(), key=lambda item: item[0][1] == "corrected"):
        figures = [wording.numerals(figure) for figure in figures_left_out(report, name, counts, wording)]
        is_one = reason == "corrected" and len(figures) == 1
        now = _stands_now(report, name, claims_of[name, reason], counts) if is_one else ""
        if now:
            is_older = not any(number_alone(position) == now for position in _own(report, name))
            taken_back.append(_corrected(name, figures[0], now, wording, is_older=is_older))
        else:
            taken_back.append(_withdrawn(name, reason, figures, wording))
    return [*_denials_taken_back(report, wording, measure), *taken_back]


def _denials_taken_back(report: Reconciliation, wording: Wording, measure: str | None) -> list[TakenBack]:
    """ "The army first denied it and then conceded three", once for each claimant; with its figure of one measure."""
    denials = {exclusion.name: exclusion for exclusion in report.excluded if exclusion.name and exclusion.is_denial}
    clauses = [denial_given_up(report, exclusion, measure, wording) for exclusion in denials.values()]
    clauses += [
        conceded_since(Statement(reported.measure, range_.victims, StatedFigure(""), (position,)), wording)
        for reported in report.measures
        if measure in (None, reported.measure)
        for range_ in reported.ranges
        for position in range_.positions
        if is_conceded_since(position)
    ]
    return [TakenBack(words, plain(words)) for words in clauses]


def conceded_since(statement: Statement, wording: Wording) -> str:
    """ "The army first said that no civilians were killed and then conceded at least 85"."""
    position = statement.quoted
    first = next(_numbers_before(position))
    now = mark_figure(position.claim_id, wording.numerals(number_alone(position)))
    none = none_said(first, statement, wording)
    return f"{wording.name(position.name)} first said that {none} and then conceded {now}"


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


def _own(report: Reconciliation, name: str) -> Iterator[PositionReport]:
    """The figures that a claimant stands by, of all measures."""
    ranges = (range_ for measure in report.measures for range_ in measure.ranges)
    return (position for range_ in ranges for position in range_.positions if position.name == name)


def _withdrawn(name: str, reason: str, figures: Sequence[str], wording: Wording) -> TakenBack:
    what = listed(figures, len(figures)) or "a statement"
    if " for " in what:
        what = f"{'a figure' if len(figures) == 1 else 'figures'} of {what}"
    briefest = f"{plain(wording.listed_bare([name]))} {_WITHDRAWN[reason]} {what}"
    return TakenBack(_withdrawal(name, reason, figures, wording), briefest)


def _corrected(name: str, figure: str, now: str, wording: Wording, *, is_older: bool) -> TakenBack:
    """A correction of one figure names the one that stands for it: "corrected its figure from 58 to 62"; ``is_older``:
    the claimant has given another since."""
    number, _, of_what = figure.partition(" for ")
    of_what = f" for {of_what}" if of_what else ""
    change = f"{number} to {'a range of ' if ' to ' in now else ''}{wording.numerals(now)}"
    whose = f"{owns(name, 'an')} earlier" if is_older else owns(name, "the")
    clause = f"{wording.name(name)} corrected {whose} figure{of_what} from {change}"
    return TakenBack(clause, f"{plain(wording.listed_bare([name]))} corrected {change}{of_what}")


def _stands_now(
    report: Reconciliation, name: str, claim_ids: Collection[str], counts: Sequence[ExcludedCount]
) -> str:
    """The one number that the corrected claims give instead for the same people, if it is another; be it replaced by a
    newer one since."""
    measures = {count.measure for count in counts}
    subjects = {(count.measure, count.victims or EVERYONE) for count in counts}
    numbers = {
        number_alone(figure)
        for measure in report.measures
        for range_ in measure.ranges
        if (measure.measure, range_.victims or EVERYONE) in subjects
        for position in range_.positions
        if not position.is_part
        for claim_id, figure in ((position.claim_id, position), *((old.claim_id, old) for old in _ever_held(position)))
        if claim_id in claim_ids or (position.name == name and not position.history)
    }
    before = {number_alone(count) for count in counts}
    return numbers.pop() if len(numbers) == 1 and len(measures) == 1 and numbers.isdisjoint(before) else ""


def figures_left_out(
    report: Reconciliation, name: str, counts: Sequence[ExcludedCount], wording: Wording
) -> list[str]:
    """The figures that a claimant took back, each once: "44", or "44 for people missing" where that must be said.

    In a report of several measures every text says it, one about a single measure, too; and of whom, where no figure of
    the claimant's says that any more ("seven for soldiers killed"). Where no figure is left nothing else says what it
    was of. A statement of nouns alone ("casualties") leaves no figure. A number that the claimant still gives stands
    with the sub-counts that it took back: "20, including nine children".
    """
    measures = {measure.measure for measure in report.measures} | {count.measure for count in counts}
    is_alone = bool(report.measures) and len(measures - {OCCURRENCE}) == 1
    current = {
        (measure.measure, number_alone(position))
        for measure in report.measures
        for range_ in measure.ranges
        for position in range_.positions
        if position.name == name
    }
    figures: dict[str, tuple[str, str]] = {}
    for count in counts:
        is_plain = is_alone and _are_told_of(report, name, count)
        number, of_what = number_alone(count), "" if is_plain else f"for {_counted(count, report, wording)}"
        if (count.measure, number) in current and count.part:
            number = f"{number}, including {group_digits(count.part)}{',' if of_what else ''}"
        if number:
            figures[spaced(number, of_what)] = (number, of_what)
    distinct = list(figures.values())
    is_of_one = len({of_what for _, of_what in distinct}) == 1
    return [
        spaced(number, "" if is_of_one and (number, of_what) != distinct[-1] else of_what)
        for number, of_what in distinct
    ]


def _are_told_of(report: Reconciliation, name: str, count: ExcludedCount) -> bool:
    """Whether a text tells the victims of a number that was taken back: with its claimant's own, or with all others."""
    ranges = [range_ for measure in report.measures if measure.measure == count.measure for range_ in measure.ranges]
    of_claimant = [range_ for range_ in ranges if any(position.name == name for position in range_.positions)]
    victims = {range_.victims or EVERYONE for range_ in of_claimant or ranges}
    return victims <= {count.victims or EVERYONE}


def _counted(count: ExcludedCount, report: Reconciliation, wording: Wording) -> str:
    """ "People killed", "soldiers killed": of whom and of what a number was."""
    reported = next((measure for measure in report.measures if measure.measure == count.measure), None)
    words = predicate_of(reported) if reported else predicate(count.measure, died=count.died)
    victims = victims_in_words(count.measure, count.victims, wording, singular=False)
    return words.counted.replace(words.noun, victims, 1) if victims != words.noun else words.counted


def _withdrawal(name: str, reason: str, figures: Sequence[str], wording: Wording) -> str:
    if not figures:
        what = f"{owns(name, 'an')} earlier statement"
    elif len(figures) == 1:
        what = f"{owns(name, 'an')} earlier figure of {figures[0]}"
    else:
        what = spaced(owns(name, ""), f"earlier figures of {listed(figures, len(figures))}")
    return f"{wording.name(name)} {_WITHDRAWN[reason]} {what}"


def is_corrected(position: PositionReport, measure: str, report: Reconciliation) -> bool:
    """Whether a claimant gave its number in the place of one that was wrong, and not after one that held till then."""
    return any(
        exclusion.reason == "corrected"
        and exclusion.name is not None
        and exclusion.claim_id == position.claim_id
        and any(count.measure == measure for count in exclusion.counts)
        for exclusion in report.excluded
    )


def number_replaced(position: PositionReport) -> Former | None:
    """The number that the claimant's own number replaced; ``None`` where one of both has none, or both say the same."""
    number = number_alone(position)
    former = next(_numbers_before(position), None)
    return former if former and number and number_alone(former) != number else None


def _numbers_before(position: PositionReport) -> Iterator[Former]:
    """The numbers that the claimant stood by until it gave another, newest first."""
    return (former for former in position.history if former.set_aside is None and number_alone(former))


def _ever_held(position: PositionReport) -> Iterator[Former]:
    """The former numbers that nobody corrected, with those that stand for a corrected one."""
    return (former for former in position.history if former.set_aside in (None, SetAside.SAID_LATER))


def is_conceded_since(position: PositionReport) -> bool:
    """Whether a claimant concedes a number who first said that there was none: it raised no figure."""
    former = number_replaced(position)
    return former is not None and former.bounds.high == 0 and position.stance is Stance.CONCEDES


def none_said(former: Former, statement: Statement, wording: Wording) -> str:
    """ "No civilians were killed": what a claimant said before it gave a number."""
    said_then = replace(statement.quoted, claim_id=former.claim_id)
    none = replace(statement, figure=StatedFigure("no"), positions=(said_then,), parts=(), qualifier="")
    return clause(none, wording)
