"""Push and short: one sentence within its limit, from the fullest wording that fits to the barest (VOCABULARY 10)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.domain.claims.vocabulary import ClaimantKind, Stance
from service.domain.english.marked_text import plain
from service.domain.english.numerals import number_in_words
from service.domain.prose.accounts import account_text, accounts, comment_clauses
from service.domain.prose.clauses import (
    figure_alone,
    figure_counted,
    headline_clause,
    holders,
    subject_of,
)
from service.domain.prose.headline import lead_sentence, no_figure
from service.domain.prose.leads.beside import are_alike, is_verified
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
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of, of_one_voice
from service.domain.prose.leads.shorter_headline import ends_alone, spread_alone
from service.domain.prose.lines import Manner, counts, label, lines_of, lines_of_all, says, says_briefly, speaker_names
from service.domain.prose.statements import Statement, are_compatible, claimants_of, side_of
from service.domain.prose.wording import Room, Wording
from service.domain.reconciliation.report import PositionReport

# No text is too short for the first; the others are told where there is room.
_DENIALS = (Stance.DENIES, Stance.DISPUTES_NUMBER)
_OTHER_DISPUTES = {
    Stance.DISPUTES_ATTRIBUTION: "who was responsible is disputed",
    Stance.DISPUTES_STATUS: "who the victims were is disputed",
}
DISPUTING = (*_DENIALS, *_OTHER_DISPUTES)
_FIGURE_DISPUTED = "figure disputed"
_OFFICIALS = frozenset(
    {ClaimantKind.STATE, ClaimantKind.LOCAL_AUTHORITY, ClaimantKind.ELECTED_OFFICIAL, ClaimantKind.HEALTH_AUTHORITY}
)


def brief(content: Brief, wording: Wording, room: Room) -> str:
    """One sentence, marked, of the fullest wording that fits into the room."""
    texts = (behind_place("; ".join(parts), content.places, room) for parts in _wordings(content, wording, room))
    return next(text for text in texts if room.fits(text))


def _wordings(content: Brief, wording: Wording, room: Room) -> Iterator[list[str]]:
    """The same facts in ever fewer words; no text leaves out the dead to tell the injured, and none cuts a name that
    has no more letters than it may.
    """
    gravers = (content.graver, content.graver_alone) if content.graver else ((),)
    if content.missing and not (content.comments or content.corrections or content.newest):
        together = replace(content, leads=[*content.leads, *content.missing], is_growing=False)
        yield from _with_all_around(together, wording, room, gravers[0])
    if content.also:
        longer = replace(content, asides=[*content.asides, *content.also])
        yield from _with_all_around(longer, wording, room, gravers[0])
    for graver in gravers:
        yield from _with_all_around(content, wording, room, graver)
    cut = _cut(wording, room)
    if any(gravers):
        yield _parts(content, cut, Around(content.graver_alone), label)
        yield from _cut_to(content, cut, (False,))
        if content.graver[0].shape is not LeadShape.OCCURRENCE:
            content = _of_the_gravest(content, wording)
        yield from _with_all_around(content, wording, room, ())
    yield from _in_fewer_words(content, cut)


def _of_the_gravest(content: Brief, wording: Wording) -> Brief:
    """The content without the measure in dispute beside a graver one, but for that it is disputed."""
    figures = figures_of(content.leads) if content.is_disputed else ()
    disputed = f"figures for {subject_of(figures[0], wording)} disputed" if figures else ""
    dead = content.graver_alone or content.graver
    return replace(
        content,
        leads=dead,
        graver=(),
        graver_alone=(),
        asides=[*filter(None, [disputed]), *content.asides],
        lesser_disputed=disputed,
        newest=None,
        is_growing=False,
        is_disputed=False,
        corrections=(),
        rendered={},
    )


def _in_fewer_words(content: Brief, cut: Wording) -> Iterator[list[str]]:
    """The leads behind their claimants, then the ends alone, then how many give them."""
    if any(comment.stance in _DENIALS for comment in content.comments):
        # Nothing of what is denied is left out as long as names can be read.
        yield from _cut_to(replace(content, graver_alone=()), cut, (False, True))
    if _are_told_apart(content.leads, cut):
        # How many others there are is left out rather than a word of a name that has no more letters than it may.
        for counted in (content, uncounted(content)):
            yield _parts(counted, cut, Around(disputes=False, is_bare=True), label)
    ends = replace(content, leads=ends_alone(content.leads))
    if ends.leads != content.leads or any(is_verified(figure) for figure in figures_of(ends.leads[1:])):
        yield from _ends(ends, cut)
    spread = replace(content, leads=spread_alone(content.leads))
    if _are_told_apart(content.leads, cut):
        denials = [*_denials(content, cut, is_bare=True), *_in_dispute(content), *content.asides]
        yield [*_lines(content, cut, label), *denials]
        if all(lead.shape is LeadShape.EACH for lead in content.leads):
            yield [*_lines(replace(content, leads=list(map(first_of, content.leads))), cut, label), *denials]
        yield [*_lines(spread, cut, label), *denials]
        yield [*_lines(spread, cut, label), *_that_it_is_disputed(content)]
        if _that_it_is_disputed(content)[:1] in ([FIGURES_DISPUTED], [_FIGURE_DISPUTED]):
            yield [*_lines(spread, cut, label), "disputed"]
    first = first_alone(spread)
    ends_of_three = replace(content, leads=_ends_of(spread.leads))
    # A verified figure is told rather than who gives the others.
    is_checked = any(map(is_verified, figures_of(content.leads)))
    for shorter in (spread, first, ends_of_three) if not is_checked else (spread, first):
        yield from _opposed(shorter, cut)
    # Of the dead of two sides those of one are told, with both who count them, rather than nobody's name.
    one_side = replace(content, leads=_of_one_side(content.leads))
    yield from _opposed(replace(one_side, leads=[replace(lead, between=0) for lead in one_side.leads]), cut)
    yield from _by_number(one_side if one_side.leads else content, cut)
    yield from _opposed(ends_of_three, cut)
    yield [*_lines(first, cut, label), *_that_it_is_disputed(content)]
    yield from _one_figure(spread, cut)
    yield ["figures differ, or are too long for this text"]


def _ends_of(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The highest and the lowest figure of a spread, without one between them that somebody verified."""
    if len(leads) != 1 or len(leads[0].statements) < 3:
        return leads
    [lead] = leads
    high, *between, low = lead.statements
    return [replace(lead, statements=(high, low), between=lead.between + len(between))]


def _of_one_side(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The lead of two figures for the dead of one side, where the others, which it counts, are of other people."""
    pair = next(iter(first_in_dispute(leads)), None)
    if pair is None or pair.between:
        return []
    sides, others = set(map(side_of, pair.statements)), [lead for lead in leads if lead is not pair]
    is_of_one = len(sides) == 1 and None not in sides and sides.isdisjoint(map(side_of, figures_of(others)))
    left_out = len(figures_of(others)) + sum(lead.between for lead in others)
    return [replace(pair, between=left_out)] if is_of_one and others else []


def _opposed(content: Brief, cut: Wording) -> Iterator[list[str]]:
    """Figures that cannot all be right, without a word that says so."""
    if _exclude_each_other(figures_of(content.leads)) and not disputed_in_brief(content.comments):
        yield _lines(content, cut, label)


def _exclude_each_other(figures: Sequence[Statement]) -> bool:
    """Whether the first two of some figures count the same people and cannot both be right, which needs no word."""
    return len(figures) > 1 and are_alike(*figures[:2]) and not are_compatible(figures[0].quoted, figures[1].quoted)


def _by_number(content: Brief, wording: Wording) -> Iterator[list[str]]:
    """ "Three officials: from nine to 15 killed": the ends and how many give figures, where their names have no room;
    the verifier of a figure is named.
    """
    every = figures_of(content.leads)
    checked = [label(figure, None, wording) for figure in every if is_verified(figure)]
    counted = [figure for figure in every if not (is_verified(figure) or figure.numbers.is_maximum)]
    figures = sorted((figure for figure in counted if are_alike(figure, counted[0])), key=lambda figure: figure.highest)
    positions = [position for figure in figures for position in figure.positions]
    within = sum(lead.between for lead in content.leads if lead.shape is LeadShape.SPAN or lead.has_ends)
    number = len({position.claimant for position in positions}) + within
    if number < 2 or not figures:
        return
    others = len(counted) - len(figures) + sum(lead.between for lead in content.leads) - within
    low, high = figure_alone(figures[0], wording), headline_clause(figures[-1], wording)
    if len(figures) > 1 and (figures[0].figure.is_none or any(" to " in plain(end) for end in (low, high))):
        return
    are_exact = len(figures) == number == 2 and all(figure.quoted.bounds.is_exact for figure in figures)
    ends = high if len(figures) == 1 else f"{low} or {high}" if are_exact else f"from {low} to {high}"
    called = "accounts" if within else _called(positions)
    clauses = [f"{number_in_words(number)} {called}: {ends}", *checked, *([counts(others)] if others else [])]
    yield [*clauses, *_denials(content, wording, is_bare=True), *_in_dispute(content), *content.asides]
    yield [*clauses, *_that_it_is_disputed(content)]


def _called(positions: Sequence[PositionReport]) -> str:
    """What claimants are together: officials, or accounts."""
    return "officials" if {position.kind for position in positions} <= _OFFICIALS else "accounts"


def _ends(content: Brief, cut: Wording) -> Iterator[list[str]]:
    """The ends of the spread, or two figures and a verified one between them, and how many figures are left out."""
    if _are_told_apart(content.leads, cut):
        lines = _lines(content, cut, label)
        yield [*lines, *_denials(content, cut, is_bare=True), *_in_dispute(content), *content.asides]
        yield [*lines, *_that_it_is_disputed(content)]


def _one_figure(content: Brief, wording: Wording) -> Iterator[list[str]]:
    """The highest figure, with a verified one if it has room, and how many others there are."""
    figures = figures_of(content.leads)
    if figures and not any(lead.shape in (LeadShape.OCCURRENCE, LeadShape.MISQUOTE) for lead in content.leads):
        highest = max(figures, key=lambda figure: (not figure.numbers.is_maximum, figure.highest))
        checked = [figure for figure in figures if is_verified(figure) and figure is not highest][:1]
        claimants = len(claimants_of(figures) - set(highest.claimants)) + 1
        for shown in ((highest, *checked), (highest,)):
            between = len(claimants_of(figures) - claimants_of(shown)) + sum(lead.between for lead in content.leads)
            lead = Lead(highest.measure, LeadShape.EACH, shown, between=between)
            yield [*lines_of(lead, wording, content.title, label), *_that_it_is_disputed(content, claimants)]


def _in_dispute(content: Brief) -> list[str]:
    """What is disputed beside the number, without those who dispute it."""
    stances = {comment.stance for comment in content.comments}
    return [words for stance, words in _OTHER_DISPUTES.items() if stance in stances]


def _that_it_is_disputed(content: Brief, claimants: int = 0) -> list[str]:
    """That what is told has another side, where there is no room for it: no text tells one side alone.

    ``claimants`` are those of whom one figure is told.
    """
    if content.lesser_disputed:
        return [content.lesser_disputed]
    figures = figures_of(first_in_dispute(content.leads))
    voices = disputed_in_brief(content.comments)
    if not content.is_disputed or (FIGURES_DISPUTED not in voices and (voices or claimants == 0 < len(figures) - 1)):
        return voices
    if content.leads[:1] and content.leads[0].shape is LeadShape.OCCURRENCE:
        return ["this is disputed"]
    return [FIGURES_DISPUTED if max(len(figures), claimants) > 1 else _FIGURE_DISPUTED]


def _denials(content: Brief, wording: Wording, graver: Sequence[Lead] = (), *, is_bare: bool = False) -> list[str]:
    """The denials; of several figures that one claimant denies those of the measures that are told."""
    measures = {lead.measure for lead in (*content.leads, *graver)}
    comments = (narrowed(comment, measures) for comment in content.comments)
    return comment_clauses(comments, _DENIALS, wording, is_bare=is_bare, own=content.own)


def _with_all_around(content: Brief, wording: Wording, room: Room, graver: Sequence[Lead]) -> Iterator[list[str]]:
    """The leads with ever less around them: figures taken back stay longest, then times, then the newest figure.

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
            yield _parts(content, _cut(wording, room), around, label)


def _cut_to(content: Brief, cut: Wording, barest: Iterable[bool]) -> Iterator[list[str]]:
    """The leads with all that is denied, in fewer words where it must be."""
    denying = [comment.name for comment in content.comments if comment.stance in _DENIALS]
    if _are_told_apart([*content.graver_alone, *content.leads], cut, denying):
        for is_bare in barest:
            yield _parts(content, cut, Around(content.graver_alone, disputes=False, is_bare=is_bare), label)


def _cut(wording: Wording, room: Room) -> Wording:
    """The wording of the fewest words; a name is cut only if it has more letters than it may."""
    longest = (room.longest[0] or 40, room.longest[1])
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
        yield _parts(content, timed, around, says)


def _untimed(content: Brief, wording: Wording, room: Room, around: Around) -> Iterator[list[str]]:
    """The leads as sentences, then behind their claimants, then in fewer words and without the parts of a figure."""
    whole = wording.untimed()
    for untimed in (whole, whole.without_parts()) if _have_parts(content.leads) else (whole,):
        for most_names in _most_names(content):
            for is_brief in (False, True):
                shorter = untimed.shorter(most_names=most_names, longest=room.longest, is_brief=is_brief)
                for manner in (None, says, says_briefly):
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
    without = without_newest(content) if newest and content.newest and manner is label else content
    leads = _leads_in_words(without, wording, around.graver, manner)
    against: list[str] = []
    if content.comments:
        against = _denials(content, wording, around.graver, is_bare=around.is_bare)
        others = (
            comment_clauses(content.comments, _OTHER_DISPUTES, wording) if around.disputes else _in_dispute(content)
        )
        against += others
    corrections = [correction.briefest if manner is label else correction.clause for correction in around.corrections]
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
    if newest is not None and manner is label:
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
    return lines_of_all(content.leads, content.title, wording, manner)
