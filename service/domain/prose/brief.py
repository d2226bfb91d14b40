"""Push and short: one sentence within its limit, from the fullest wording that fits to the barest (VOCABULARY 10)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat

from service.domain.claims.vocabulary import Stance
from service.domain.english.articles import owns
from service.domain.english.marked_text import starts_with_numeral
from service.domain.english.numerals import number_in_words
from service.domain.prose.accounts import account_text, accounts, comment_clauses, speakers
from service.domain.prose.clauses import (
    are_of_the_same,
    clause,
    figure_again,
    figure_alone,
    figure_counted,
    headline_clause,
    holders,
    needs_no_noun,
    said_clause,
    subject_of,
)
from service.domain.prose.headline import between, in_its_own_report, lead_sentence, no_figure, occurrence
from service.domain.prose.leads.beside import is_verified
from service.domain.prose.leads.content import (
    FIGURES_DISPUTED,
    Around,
    Brief,
    disputed_in_brief,
    first_alone,
    first_in_dispute,
    first_of,
    narrowed,
    uncounted,
    without_newest,
)
from service.domain.prose.leads.dateline import behind_place
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of, named_once, of_one_voice
from service.domain.prose.leads.shorter_headline import ends_alone, spread_alone
from service.domain.prose.statements import Statement, claimants_of
from service.domain.prose.wording import Room, Wording

# What somebody said before is told behind "earlier".
_SAYS = re.compile(r" says? ")
Manner = Callable[[Statement, Statement | None, Wording], str]
"""Puts one figure behind its claimants; behind a first figure of the same people it needs no noun."""


# No text is too short for the first; the others are told where there is room.
_DENIALS = (Stance.DENIES, Stance.DISPUTES_NUMBER)
_OTHER_DISPUTES = {
    Stance.DISPUTES_ATTRIBUTION: "who was responsible is disputed",
    Stance.DISPUTES_STATUS: "who the victims were is disputed",
}
DISPUTING = (*_DENIALS, *_OTHER_DISPUTES)
# The letters to which names are cut before what was denied is told in the fewest words, and then before it is left out.
_SHORTEST_NAMES = ((False, 16), (True, 8))


def brief(content: Brief, wording: Wording, room: Room) -> str:
    """One sentence, marked, of the fullest wording that fits into the room."""
    texts = (behind_place("; ".join(parts), content.places, room) for parts in _wordings(content, wording, room))
    return next(text for text in texts if room.fits(text))


def _wordings(content: Brief, wording: Wording, room: Room) -> Iterator[list[str]]:
    """The same facts in ever fewer words; the last ones leave out the times and the claimants in between, and then cut
    names.
    """
    letters = room.longest[0] or 40
    lengths = (letters, *range(letters - 4, 3, -4))
    gravers = (content.graver, content.graver_alone) if content.graver else ((),)
    if content.missing and not (content.comments or content.corrections or content.newest):
        together = replace(content, leads=[*content.leads, *content.missing], is_growing=False)
        yield from _with_all_around(together, wording, room, gravers[0])
    if content.also:
        longer = replace(content, asides=[*content.asides, *content.also])
        yield from _with_all_around(longer, wording, room, gravers[0])
    for graver in gravers:
        yield from _with_all_around(content, wording, room, graver)
    if any(gravers):
        yield _parts(content, _cut(wording, room, letters), Around(content.graver_alone), _label)
        yield from _graver_alone(content, _cut(wording, room, letters))
        yield from _cut_to(content, wording, room, [(False, length) for length in lengths if length >= 20])
        for length in lengths:
            yield from _graver_alone(content, _cut(wording, room, length))
        yield from _with_all_around(content, wording, room, ())
    if any(comment.stance in _DENIALS for comment in content.comments):
        # Nothing of what is denied is left out as long as names can be read.
        barest = ((is_bare, length) for is_bare, least in _SHORTEST_NAMES for length in lengths if length >= least)
        yield from _cut_to(replace(content, graver_alone=()), wording, room, barest)
    for length in (length for length in lengths if length >= _SHORTEST_NAMES[0][1]):
        shorter = _cut(wording, room, length)
        if _are_told_apart(content.leads, shorter):
            # How many others there are is left out rather than a word of a name that has no more letters than it may.
            for counted in (content, *([uncounted(content)] if length == letters else [])):
                yield _parts(counted, shorter, Around(disputes=False, is_bare=True), _label)
    ends = replace(content, leads=ends_alone(content.leads))
    if ends.leads != content.leads or any(is_verified(figure) for figure in figures_of(ends.leads[1:])):
        yield from _ends(ends, wording, room, [length for length in lengths if length >= _SHORTEST_NAMES[0][1]])
    spread = replace(content, leads=spread_alone(content.leads))
    for length in lengths:
        shorter = _cut(wording, room, length)
        if not _are_told_apart(content.leads, shorter):
            continue
        denials = [*_denials(content, shorter, is_bare=True), *_in_dispute(content), *content.asides]
        yield [*_lines(content, shorter, _label), *denials]
        if all(lead.shape is LeadShape.EACH for lead in content.leads):
            yield [*_lines(replace(content, leads=list(map(first_of, content.leads))), shorter, _label), *denials]
        yield [*_lines(spread, shorter, _label), *denials]
        yield [*_lines(spread, shorter, _label), *_that_it_is_disputed(content)]
    for length in lengths:
        yield [*_lines(first_alone(spread), _cut(wording, room, length), _label), *_that_it_is_disputed(content)]
    for length in lengths:
        yield from _one_figure(spread, _cut(wording, room, length))
    yield ["figures differ, or are too long for this text"]


def _graver_alone(content: Brief, wording: Wording) -> Iterator[list[str]]:
    """The dead, and that the figures for the injured are disputed: no text leaves out the dead to tell the injured."""
    if content.graver_alone and (disputed := _of_lesser(content, wording)):
        yield [*_lines(replace(content, leads=content.graver_alone), wording, _label), *disputed]


def _of_lesser(content: Brief, wording: Wording) -> list[str]:
    """That the figures of the measure beside a graver one are disputed."""
    figures = figures_of(content.leads) if content.graver and content.is_disputed and not content.comments else ()
    return [f"figures for {subject_of(figures[0], wording)} disputed"] if figures else []


def _ends(content: Brief, wording: Wording, room: Room, lengths: Iterable[int]) -> Iterator[list[str]]:
    """The ends of the spread, or two figures and a verified one between them, and how many figures are left out."""
    for shorter in (_cut(wording, room, length) for length in lengths):
        if _are_told_apart(content.leads, shorter):
            lines = _lines(content, shorter, _label)
            yield [*lines, *_denials(content, shorter, is_bare=True), *_in_dispute(content), *content.asides]
            yield [*lines, *_that_it_is_disputed(content)]


def _one_figure(content: Brief, wording: Wording) -> Iterator[list[str]]:
    """The highest figure of the first measure, with a verified one if it has room, and how many others there are."""
    figures = figures_of([*content.graver, *content.leads])
    if figures and not any(lead.shape in (LeadShape.OCCURRENCE, LeadShape.MISQUOTE) for lead in content.leads):
        graver = [figure for figure in figures if figure.measure == figures[0].measure]
        highest = max(graver, key=lambda figure: figure.highest)
        checked = [figure for figure in figures if is_verified(figure) and figure is not highest][:1]
        claimants = len(claimants_of(figures) - set(highest.claimants)) + 1
        for shown in ((highest, *checked), (highest,)):
            between = len(claimants_of(figures) - claimants_of(shown)) + sum(lead.between for lead in content.leads)
            lead = Lead(highest.measure, LeadShape.EACH, shown, between=between)
            disputed = _of_lesser(content, wording) or _that_it_is_disputed(content, claimants)
            yield [*_lines_of(lead, wording, content.title, _label), *disputed]


def _in_dispute(content: Brief) -> list[str]:
    """What is disputed beside the number, without those who dispute it."""
    stances = {comment.stance for comment in content.comments}
    return [words for stance, words in _OTHER_DISPUTES.items() if stance in stances]


def _that_it_is_disputed(content: Brief, claimants: int = 0) -> list[str]:
    """That what is told has another side, where there is no room for it: no text tells one side alone.

    ``claimants`` are those of whom one figure is told.
    """
    figures = figures_of(first_in_dispute(content.leads))
    voices = disputed_in_brief(content.comments)
    if not content.is_disputed or (FIGURES_DISPUTED not in voices and (voices or claimants == 0 < len(figures) - 1)):
        return voices
    if content.leads[:1] and content.leads[0].shape is LeadShape.OCCURRENCE:
        return ["this is disputed"]
    return [FIGURES_DISPUTED if max(len(figures), claimants) > 1 else "figure disputed"]


def _denials(content: Brief, wording: Wording, graver: Sequence[Lead] = (), *, is_bare: bool = False) -> list[str]:
    """The denials; of several figures that one claimant denies those of the measures that are told."""
    measures = {lead.measure for lead in (*content.leads, *graver)}
    comments = (narrowed(comment, measures) for comment in content.comments)
    return comment_clauses(comments, _DENIALS, wording, is_bare=is_bare, own=content.own)


def _with_all_around(content: Brief, wording: Wording, room: Room, graver: Sequence[Lead]) -> Iterator[list[str]]:
    """The leads with ever less around them: what was taken back stays longest, then times, then the newest figure.

    Of leads without times the newest figure says more than a time.
    """
    # Beside a figure of another measure the newest figure could be of either.
    has_newest = not graver and (content.newest is not None or content.is_growing)
    for corrections in dict.fromkeys((tuple(content.corrections), tuple(content.corrections[:1]), ())):
        fewest = Around(graver, corrections=corrections)
        arounds = (replace(fewest, newest=True), fewest) if has_newest else (fewest,)
        yield from _timed_or_not(content, wording, room, arounds)
    if any(comment.stance in _OTHER_DISPUTES for comment in content.comments):
        yield from _untimed(content, wording, room, Around(graver, disputes=False))


def _timed_or_not(content: Brief, wording: Wording, room: Room, arounds: Sequence[Around]) -> Iterator[list[str]]:
    is_timed = _are_timed(content.leads, wording)
    for around in arounds if is_timed else ():
        yield from _timed(content, wording, room, around)
    for around in arounds:
        if not is_timed:
            yield from _timed(content, wording, room, around)
        yield from _untimed(content, wording, room, around)
        if not around.graver:
            yield _parts(content, _cut(wording, room, room.longest[0] or 40), around, _label)


def _cut_to(content: Brief, wording: Wording, room: Room, barest: Iterable[tuple[bool, int]]) -> Iterator[list[str]]:
    """The leads behind names of ever fewer letters, with all that is denied, in fewer words where it must be."""
    for is_bare, length in barest:
        shorter = _cut(wording, room, length)
        denying = [comment.name for comment in content.comments if comment.stance in _DENIALS]
        if _are_told_apart([*content.graver_alone, *content.leads], shorter, denying):
            yield _parts(content, shorter, Around(content.graver_alone, disputes=False, is_bare=is_bare), _label)


def _cut(wording: Wording, room: Room, length: int) -> Wording:
    longest = (length, room.longest[1])
    return wording.untimed().shorter(most_names=2, longest=longest, is_brief=True).without_parts()


def _are_told_apart(leads: Sequence[Lead], wording: Wording, others: Iterable[str] = ()) -> bool:
    """Whether no two claimants are cut to the same letters: "Ministry…: six; Ministry…: nine"; ``others`` have no
    figure."""
    figures = (statement for lead in leads for statement in (*lead.statements, *lead.beyond))
    names = {name for statement in figures for name in speaker_names(statement)}.union(others)
    return len({wording.cut_name(name) for name in names}) == len(names)


def _are_timed(leads: Sequence[Lead], wording: Wording) -> bool:
    """Whether each figure of the leads has its time."""
    return all(any(map(wording.time_of, figure.holders)) for figure in figures_of(leads))


def _timed(content: Brief, wording: Wording, room: Room, around: Around) -> Iterator[list[str]]:
    """The leads with the times of their figures, as sentences, then behind their claimants."""
    for most_names in _most_names(content) if wording.times else ():
        timed = wording.shorter(most_names=most_names, longest=room.longest)
        yield _parts(content, timed, around, None)
        yield _parts(content, timed, around, _says)


def _untimed(content: Brief, wording: Wording, room: Room, around: Around) -> Iterator[list[str]]:
    """The leads as sentences, then behind their claimants, then in fewer words and without the parts of a figure."""
    whole = wording.untimed()
    for untimed in (whole, whole.without_parts()) if _have_parts(content.leads) else (whole,):
        for most_names in _most_names(content):
            for is_brief in (False, True):
                shorter = untimed.shorter(most_names=most_names, longest=room.longest, is_brief=is_brief)
                for manner in (None, _says, _says_briefly):
                    yield _parts(content, shorter, around, manner)


def _most_names(content: Brief) -> tuple[int, ...]:
    """How many claimants of one figure are named, where it has so many."""
    figures = figures_of([*content.leads, *content.graver])
    most = max((len(figure.positions) for figure in figures), default=0)
    return (3, 2) if most > 2 or content.comments else (3,)


def _have_parts(leads: Sequence[Lead]) -> bool:
    return any(statement.parts or statement.figure.part for statement in figures_of(leads))


def _parts(content: Brief, wording: Wording, around: Around, manner: Manner | None) -> list[str]:
    """The parts of one text: its leads, those of the graver measure before them, and what is around them."""
    newest = _newest_of(content, wording, manner) if around.newest else []
    without = without_newest(content) if newest and content.newest and manner is _label else content
    leads = _leads_in_words(without, wording, around.graver, manner)
    against: list[str] = []
    if content.comments:
        against = _denials(content, wording, around.graver, is_bare=around.is_bare)
        others = (
            comment_clauses(content.comments, _OTHER_DISPUTES, wording) if around.disputes else _in_dispute(content)
        )
        against += others
    corrections = [correction.briefest if manner is _label else correction.clause for correction in around.corrections]
    return [*leads, *newest, *against, *content.asides, *corrections]


def _leads_in_words(content: Brief, wording: Wording, graver: Sequence[Lead], manner: Manner | None) -> list[str]:
    """The leads in one wording, which several texts try with less and less around them."""
    form = (wording.most_names, wording.longest, wording.is_brief, wording.has_parts, bool(wording.times))
    key = (*map(id, graver), *form, manner, bool(content.places), *(lead.between for lead in content.leads))
    if key not in content.rendered:
        whole = replace(content, leads=[*graver, *content.leads]) if graver else content
        content.rendered[key] = _sentences(whole, wording) if manner is None else _lines(whole, wording, manner)
    return content.rendered[key]


def _newest_of(content: Brief, wording: Wording, manner: Manner | None) -> list[str]:
    """The newest figure that no lead shows; of leads without times that the higher one is the newer."""
    newest = content.newest
    if newest is not None and manner is _label:
        return [f"newest: {figure_counted(newest, wording)} ({wording.listed_bare(speaker_names(newest))})"]
    if newest is not None:
        return [newest_figure(newest, wording)]
    if wording.times:
        return []
    is_span = any(lead.shape is LeadShape.SPAN for lead in content.leads)
    return ["the highest figure is the newest" if is_span else "the higher figure is the newer"]


def newest_figure(newest: Statement, wording: Wording) -> str:
    """ "The newest figure, 31, is from the mayor"."""
    return f"the newest figure, {figure_counted(newest, wording)}, is from {holders(newest, wording)}"


def _sentences(content: Brief, wording: Wording) -> list[str]:
    if figures := of_one_voice(content.leads):
        return [account_text(account, wording) for account in accounts(figures, wording, full=False)]
    return [
        lead_sentence(lead, wording, content.title, is_first=number == 0 and not content.places)
        for number, lead in enumerate(content.leads)
    ] or [no_figure(content.title)]


def _lines(content: Brief, wording: Wording, manner: Manner) -> list[str]:
    """The figures behind their claimants: "the police say 19 people were killed", or "police: 19 killed"."""
    if figures := of_one_voice(content.leads):
        worded = clause if manner is _says else headline_clause
        return [f"{manner(figures[0], None, wording)} and {worded(figures[1], wording)}"]
    lines = [_lines_of(lead, wording, content.title, manner) for lead in content.leads]
    if manner is _label:
        lines = named_once(content.leads, lines)
    else:
        lines = list(map(_with_pronoun, (None, *content.leads), content.leads, lines, repeat(wording)))
    return list(chain.from_iterable(lines)) or [no_figure(content.title)]


def _with_pronoun(before: Lead | None, lead: Lead, lines: list[str], wording: Wording) -> list[str]:
    """ "The ministry says five; it says at least 40 …": the claimant named last is not named again."""
    if before is None or before.between or before.beyond:
        return lines
    last, own = (speakers(statement, wording) for statement in (before.statements[-1], lead.statements[0]))
    # Of a person no text says whether it is he or she.
    is_institution = owns(speaker_names(lead.statements[0])[0], "") == "its"
    says = "they say " if own.are_many else "it says " if is_institution else f"{own.says()} "
    return [lines[0].replace(f"{own.says()} ", says, 1), *lines[1:]] if own == last else lines


def _lines_of(lead: Lead, wording: Wording, title: str, manner: Manner) -> list[str]:
    if lead.shape is LeadShape.OCCURRENCE:
        return [occurrence(lead, wording, title)]
    first, *rest = lead.statements
    if lead.shape is LeadShape.MISQUOTE:
        where = [in_its_own_report(statement) for statement in (rest[0], first)]
        higher, lower = headline_clause(rest[0], wording), figure_alone(first, wording)
        figures = f"{higher} {where[0] or 'in one report'}, {lower} {where[1] or 'in another'}"
        quoted = f"{wording.listed_bare(speaker_names(first))}, as quoted: {figures}"
        return [quoted, *_not_named(lead, manner)]
    lines = [manner(first, None, wording), *(manner(later, first, wording) for later in (*rest, *lead.beyond))]
    if lead.is_update and not any(map(wording.time_of, rest[0].holders)):
        lines[1] = f"earlier, {_SAYS.sub(' said ', lines[1], 1)}"
    return [*lines, *_not_named(lead, manner)]


def _not_named(lead: Lead, manner: Manner) -> list[str]:
    """How many claimants are not named."""
    # Behind figures alone "two others" would be two more dead.
    return [_counts(lead.between)] if manner is _label and lead.between else between(lead)


def _counts(number: int) -> str:
    return f"{number_in_words(number)} other count{'' if number == 1 else 's'}"


def _says(statement: Statement, first: Statement | None, wording: Wording) -> str:
    is_same = first is not None and are_of_the_same(first, statement)
    figure = figure_again(statement, first, wording) if first and is_same else clause(statement, wording)
    return f"{speakers(statement, wording).says()} {figure}"


def _says_briefly(statement: Statement, first: Statement | None, wording: Wording) -> str:
    return f"{speakers(statement, wording).says()} {_bare_figure(statement, first, wording, said_clause)}"


def _label(statement: Statement, first: Statement | None, wording: Wording) -> str:
    figure = _bare_figure(statement, first, wording, headline_clause)
    line = f"{wording.listed_bare(speaker_names(statement))}: {figure}"
    return f"according to {line}" if starts_with_numeral(line) else line


def _bare_figure(
    statement: Statement, first: Statement | None, wording: Wording, worded: Callable[[Statement, Wording], str]
) -> str:
    if first is not None and needs_no_noun(statement, first):
        return figure_again(statement, first, wording, is_bare=worded is headline_clause)
    return worded(statement, wording)


def speaker_names(statement: Statement) -> list[str]:
    """The names of the holders of a figure, each once."""
    return list(dict.fromkeys(position.name for position in statement.holders))
