"""The report as text in four lengths: every number attributed, qualifiers kept, silent parties named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from itertools import chain, groupby, repeat

from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import listed
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.marked_text import as_sentence, plain, starts_with_numeral
from service.domain.made_once import made_once
from service.domain.prose.accounts import Account, account_text, accounts, comment_clauses, speakers, without_voices
from service.domain.prose.around.explanations import (
    changes,
    comment_sentences,
    concessions,
    disputed_places,
    explanations,
)
from service.domain.prose.around.taken_back import taken_back_of, withdrawals
from service.domain.prose.around.why_apart import exceeded_wholes, not_known_in_brief, not_known_sentences
from service.domain.prose.brief import DISPUTING, brief, newest_figure
from service.domain.prose.clauses import (
    are_of_the_same,
    figure_alone,
    figure_counted,
    headline_clause,
    holders,
    subject_of,
)
from service.domain.prose.headline import asides, lead_sentence, no_figure, report_title
from service.domain.prose.leads.beside import are_alike, civilians_apart, counts_of_both_sides, own_figures
from service.domain.prose.leads.content import Brief
from service.domain.prose.leads.dateline import datelines, tells_as_much
from service.domain.prose.leads.lead import first_leads, graver_leads, missing_leads, newest_alone
from service.domain.prose.leads.setting import settings, with_setting
from service.domain.prose.leads.shape import Lead, figures_of
from service.domain.prose.leads.shorter_headline import spread_alone
from service.domain.prose.leads.told_measures import first_measure
from service.domain.prose.statements import (
    ReportStatements,
    Statement,
    claimants_of,
    extremes,
    given_at,
    highest_first,
    number_disputes,
)
from service.domain.prose.wording import PUSH, SHORT, Room, words_in
from service.domain.reconciliation.kinds import kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, PositionReport, Reconciliation

_MOST_FIGURES = 60  # of one range; beyond that only its two ends are printed
_ACCOUNTS_PER_SENTENCE = 3
_MOST_CLAIMANTS = 7  # named one by one in a text of medium length
_MEDIUM = Room(words_in, 90, (0, 0))
_OBJECTIONS = (Stance.DENIES, Stance.DISPUTES_NUMBER)
_DISPUTES = kinds_that(lambda traits: traits.contradicts or traits.disputes)


class Length(StrEnum):
    """How much a text tells (VOCABULARY 10).

    ``push``: 120 characters; ``short``: one sentence of 40 words; ``medium``: 90 words. All three tell one measure, the
    first that contradicts. ``long``: everything, the withdrawn figures too.
    """

    PUSH = "push"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


def sentence(report: Reconciliation, length: Length = Length.MEDIUM, style: HouseStyle = DEFAULT_STYLE) -> str:
    """One text; never an average, and never a number that no current position carries (VOCABULARY 1).

    The one exception is figures that a claimant took back, which are named as withdrawn or corrected, in short forms
    those of their measure where there is room. Held claims are never mentioned.
    """
    return plain(marked_sentences(ReportStatements(report, style))[length])


def marked_sentences(statements: ReportStatements) -> dict[Length, str]:
    """The text in every length, with each figure and each name marked (``marked_text``)."""
    content = _brief(statements)
    around = _around(statements)
    short, forms, title = brief(content, statements.wording, SHORT), settings(statements), content.title
    return {
        Length.PUSH: _push(statements, content),
        Length.SHORT: with_setting(short, forms, title, SHORT),
        Length.MEDIUM: with_setting(_medium(statements, content, short, around), forms, title, _MEDIUM),
        Length.LONG: with_setting(_paragraph(_long(statements, _around(statements, full=True))), forms, title),
    }


def _push(statements: ReportStatements, content: Brief) -> str:
    """The push behind its place, if that cuts no figure and no name."""
    if (leads := counts_of_both_sides(content.leads)) is not content.leads:
        content = replace(content, leads=leads)
    bare = brief(content, statements.wording, PUSH)
    if not (places := datelines(statements.report, [*content.graver, *content.leads])):
        return bare
    placed = brief(replace(content, places=places), statements.wording, PUSH)
    # The place of what happened says more than a figure in between, or which of these is the newest.
    newest = [content.newest] if content.newest else []
    between = () if content.comments else (*newest, *_in_between(content.leads))
    spare = {figure.quoted.claim_id for figure in between}
    return placed if tells_as_much(placed, bare, spare) else bare


def _in_between(leads: Sequence[Lead]) -> list[Statement]:
    """The figures of leads of the same people that are no end and that nobody verified."""
    figures = figures_of(leads)
    ends = figures_of(spread_alone(leads))
    are_of_one = all(are_alike(figure, figures[0]) for figure in figures)
    return [figure for figure in figures if are_of_one and figure not in ends]


def _brief(statements: ReportStatements) -> Brief:
    report, measure = statements.report, first_measure(statements)
    leads = first_leads(statements)
    figures = statements.flat(measure) if measure and measure.measure != OCCURRENCE else []
    newest = _newest(leads, figures)
    return Brief(
        leads,
        without_voices(report.comments),
        asides(report),
        report_title(report),
        graver := graver_leads(statements),
        newest_alone(statements, graver),
        taken_back_of(report, statements.wording, measure.measure if measure else None),
        newest,
        is_growing=newest is None and _is_growing(statements, leads),
        is_disputed=measure is not None and _is_disputed(report, measure.measure),
        own=own_figures(statements, leads),
        missing=missing_leads(statements, [*graver, *leads]),
        also=[*civilians_apart(statements, leads), *_unverified(statements)],
    )


def _unverified(statements: ReportStatements) -> list[str]:
    """The claimants that could not verify the figures, where nobody disputes them."""
    comments = without_voices(statements.report.comments)
    return comment_clauses(comments, (Stance.CANNOT_VERIFY,), statements.wording)[:1]


def _is_disputed(report: Reconciliation, measure: str) -> bool:
    """Whether claimants disagree on a measure, or one denies its figures or disputes who the victims were."""
    if any(dispute.kind in _DISPUTES for dispute in number_disputes(report, measure)):
        return True
    disputing = [comment.figures for comment in report.comments if comment.stance in DISPUTING]
    of_told = {measure, OCCURRENCE}
    return any(not figures or any(figure.measure in of_told for figure in figures) for figures in disputing)


def _is_growing(statements: ReportStatements, leads: Sequence[Lead]) -> bool:
    """Whether the figures of the leads differ by their time alone, and the highest is the newest."""
    if any(lead.is_update for lead in leads):  # its older figure is told as earlier
        return False
    if len(leads) > 1:  # of a toll and two numbers of police nobody knows which "the higher" is
        return False
    kinds = {dispute.kind for lead in leads for dispute in number_disputes(statements.report, lead.measure)}
    figures = figures_of(leads)
    times = [(moment, figure.highest) for figure in figures if (moment := given_at(figure)) is not None]
    return kinds == {Kind.DEVELOPING} and len(times) > 1 and max(times)[1] == max(figure.highest for figure in figures)


def _around(statements: ReportStatements, *, full: bool = False) -> list[str]:
    """The sentences that go with the figures of any measure; ``full`` names the voices of who gave none."""
    report, wording = statements.report, statements.wording
    return [
        *exceeded_wholes(statements),
        *concessions(statements),
        *disputed_places(report, wording),
        *comment_sentences(report, Stance, wording, full=full),
    ]


def _long(statements: ReportStatements, around: Sequence[str]) -> list[str]:
    return [
        *_figures(statements, statements.report.measures),
        *changes(statements),
        *explanations(statements),
        *around,
        *_not_known(statements),
        *withdrawals(statements.report, statements.wording),
    ]


def _medium(statements: ReportStatements, content: Brief, short: str, around: Sequence[str]) -> str:
    """The figures of one measure, then of what is around them as much as has room: objections, then reasons.

    Unknowns are told whole of each kind: else the missing losses would be one side's alone.
    """
    texts = filter(_MEDIUM.fits, map(_paragraph, _medium_figures(statements, content)))
    fullest = next(texts, "")
    tried = ((text, _objections(statements, content, text)) for text in chain(filter(None, [fullest]), texts))
    with_objections = ((text, lines) for text, lines in tried if _MEDIUM.fits(_paragraph([text, *lines])))
    text, objections = next(with_objections, (fullest or short, []))
    measures = {lead.measure for lead in content.leads}
    taken_back = [as_sentence(correction.clause) for correction in content.corrections]
    explained = explanations(statements, measures)
    bare = comment_sentences(statements.report, _OBJECTIONS, statements.wording)
    objected = dict(zip(bare, objections, strict=False))
    comments = (objected.get(line, line) for line in around)
    following = [*taken_back, *changes(statements, measures), *explained, *comments]
    chosen = set(objections)
    for candidate in (*taken_back, *explained, *following):
        longer = [sentence for sentence in following if sentence in chosen or sentence == candidate]
        chosen.update([candidate] if _MEDIUM.fits(_paragraph([text, *longer])) else ())
    text = _paragraph([text, *(sentence for sentence in following if sentence in chosen)])
    return _with_unknowns(text, statements)


def _objections(statements: ReportStatements, content: Brief, text: str) -> list[str]:
    """The claimants that deny or dispute a figure, with their own, where the text of the figures does not name them."""
    own = {name: figure for name, figure in content.own.items() if name not in plain(text)}
    return comment_sentences(statements.report, _OBJECTIONS, statements.wording, own)


def _with_unknowns(text: str, statements: ReportStatements) -> str:
    """A text of medium length with what is not known; where that has no room, in fewer words as much as has."""
    with_all = _paragraph([text, *_not_known(statements)])
    if _MEDIUM.fits(with_all):
        return with_all
    for sentence in not_known_in_brief(statements.report):
        longer = _paragraph([text, sentence])
        text = longer if _MEDIUM.fits(longer) else text
    return text


@made_once
def _not_known(statements: ReportStatements) -> list[str]:
    return not_known_sentences(statements.report)


def _medium_figures(statements: ReportStatements, content: Brief) -> Iterator[list[str]]:
    """The figures of one measure, with those of a graver one, in ever fewer words."""
    measure = first_measure(statements)
    if measure is None:
        yield [as_sentence(no_figure(content.title))]
        return
    graver, missing = ([lead.measure for lead in beside] for beside in (content.graver, content.missing))
    for beside in ([*graver, *missing] if missing else [], graver):
        if beside and len(claimants_of(statements.flat(measure))) <= _MOST_CLAIMANTS:
            measures = [
                reported for reported in statements.report.measures if reported.measure in (*beside, measure.measure)
            ]
            yield _figures(statements, measures)
            yield _figures(statements, measures, full=False)
    for figures in _figures_of_one(statements, content, measure):
        yield [*(as_sentence(lead_sentence(lead, statements.wording, "")) for lead in content.graver), *figures]
    if graver:
        yield from _figures_of_one(statements, content, measure)


def _figures_of_one(statements: ReportStatements, content: Brief, measure: MeasureReport) -> Iterator[list[str]]:
    """The figures of one measure, in ever fewer words."""
    leads, figures = content.leads, statements.flat(measure)
    related = [statement for statement in figures_of(leads) if statement.measure != measure.measure]
    if len(claimants_of([*figures, *related])) <= _MOST_CLAIMANTS:
        yield _figures(statements, [measure], related=related)
        yield _figures(statements, [measure], related=related, full=False)
        if measure.measure != OCCURRENCE:
            yield [_listed_figures([*figures, *related], statements)]
    wording = statements.wording.shorter(most_names=3)
    ends = [as_sentence(lead_sentence(lead, wording, content.title)) for lead in leads]
    if content.newest is not None:
        yield [*ends, as_sentence(newest_figure(content.newest, statements.wording))]
    # No name is cut in a text of medium length: it has fewer figures instead.
    yield from (ends[:number] for number in range(len(ends), 0, -1))


def _listed_figures(figures: Sequence[Statement], statements: ReportStatements) -> str:
    """ "Figures for people killed: 31 from the hospital, 25 from the mayor and 19 children from the police"."""
    wording = statements.wording.shorter(most_names=2, is_brief=True)
    counted = {statement.predicate.counted for statement in figures}
    if len({subject_of(statement, wording) for statement in figures}) == 1:
        subject, worded = f"figures for {subject_of(figures[0], wording)}", figure_alone
    elif len(counted) == 1:
        subject, worded = f"figures for {counted.pop()}", figure_counted
    else:
        subject, worded = "the figures", headline_clause
    accounts_told = [f"{worded(statement, wording)} from {holders(statement, wording)}" for statement in figures]
    return as_sentence(f"{subject}: {listed(accounts_told, len(accounts_told))}")


def _newest(leads: Iterable[Lead], figures: Sequence[Statement]) -> Statement | None:
    """The newest figure, if no lead has it; held by who gave it then, not by those who gave the number before."""
    dated = [
        (position.asserted_at, statement)
        for statement in figures
        for position in statement.positions
        if position.asserted_at is not None
    ]
    are_all_dated = len(dated) == sum(len(statement.positions) for statement in figures)
    if not dated or (are_all_dated and len({moment for moment, _ in dated}) == 1):
        return None
    moment, newest = max(dated, key=lambda pair: (pair[0], -pair[1].highest, pair[1].claimants))
    shown = [statement for lead in leads for statement in (*lead.statements, *lead.beyond)]
    if any(newest.claimants == statement.claimants or newest.numbers == statement.numbers for statement in shown):
        return None
    if any(position.asserted_at == moment for statement in shown for position in statement.positions):
        return None  # a figure as new is told
    if newest.figure.is_sum or newest.figure.is_increment or not any(are_of_the_same(newest, end) for end in shown):
        return None
    return replace(newest, positions=_given_at(moment, newest))


def _given_at(moment: datetime, statement: Statement) -> tuple[PositionReport, ...]:
    return tuple(position for position in statement.positions if position.asserted_at == moment)


def _figures(
    statements: ReportStatements,
    measures: Sequence[MeasureReport],
    *,
    related: Sequence[Statement] = (),
    full: bool = True,
) -> list[str]:
    """The sentences with all figures of some measures; ``full`` names voices, titles and papers, too."""
    key = (_figures, *map(id, (*measures, *related)), full)
    return statements.once(key, lambda: _figures_told(statements, measures, related, full=full))


def _figures_told(
    statements: ReportStatements, measures: Sequence[MeasureReport], related: Sequence[Statement], *, full: bool
) -> list[str]:
    occurrences = [
        line
        for measure in measures
        if measure.measure == OCCURRENCE
        for line in _occurrence_sentences(statements, measure, full=full)
    ]
    ranges = [range_ for measure in measures if measure.measure != OCCURRENCE for range_ in statements.of(measure)]
    printed = [*chain.from_iterable(map(_printed, ranges)), *related]
    figures = _joined(statements, printed, full=full)
    between = [line for range_ in ranges if (line := _claimants_between(statements, range_))]
    return [*occurrences, *figures, *between] or [as_sentence(no_figure(report_title(statements.report)))]


def _joined(statements: ReportStatements, printed: Iterable[Statement], *, full: bool) -> list[str]:
    """Accounts as sentences of a few accounts each; the figures of one measure stay in one as far as they can."""
    wording = statements.wording
    groups: list[list[Account]] = []
    for of_measure in _by_measure(accounts(printed, wording, full=full)):
        if groups and len(groups[-1]) + len(of_measure) <= _ACCOUNTS_PER_SENTENCE:
            groups[-1] += of_measure
        else:
            starts = range(0, len(of_measure), _ACCOUNTS_PER_SENTENCE)
            groups += [of_measure[start : start + _ACCOUNTS_PER_SENTENCE] for start in starts]
    return [as_sentence("; ".join(map(account_text, group, repeat(wording), (None, *group)))) for group in groups]


def _by_measure(every: Iterable[Account]) -> list[list[Account]]:
    """Accounts in their order, those together that begin with a figure of one measure."""
    return [list(same) for _, same in groupby(every, lambda account: account.statements[0].measure)]


def _occurrence_sentences(statements: ReportStatements, measure: MeasureReport, *, full: bool) -> Iterator[str]:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    asserted = report_title(statements.report) or "it happened"
    for is_denial, words in ((False, asserted), (True, "it did not happen")):
        for statement in statements.flat(measure):
            if statement.figure.is_none is is_denial:
                names = speakers(statement, statements.wording, full=full).names
                is_bad_start = starts_with_numeral(words)
                yield as_sentence(
                    f"according to {names}, {words}" if is_bad_start else f"{words}, according to {names}"
                )


def _printed(statements: Sequence[Statement]) -> Sequence[Statement]:
    """All statements of a range, or its two ends if there are too many."""
    return statements if len(statements) <= _MOST_FIGURES else highest_first(extremes(statements))


def _claimants_between(statements: ReportStatements, range_: Sequence[Statement]) -> str:
    """The claimants whose figures ``_printed`` left out; empty if it left none out."""
    if len(range_) <= _MOST_FIGURES:
        return ""
    printed = extremes(range_)
    left_out = (statement for statement in range_ if statement not in printed)
    names = [position.name for statement in left_out for position in statement.positions]
    return as_sentence(f"{statements.wording.listed(names)} gave figures in between")


def _paragraph(sentences: Sequence[str]) -> str:
    """The sentences in one line, none of them twice."""
    return " ".join(dict.fromkeys(sentences))
