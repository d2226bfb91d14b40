"""Push and short: one sentence within its limit, from the fullest wording that fits to the barest (VOCABULARY 10)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from service.domain.claims.vocabulary import Stance
from service.domain.english.house_style import Attribution
from service.domain.english.marked_text import capitalise_marked, plain
from service.domain.prose.accounts import attributed, publishers, speakers
from service.domain.prose.clauses import (
    are_of_the_same,
    clause,
    comment_clauses,
    figure_alone,
    figure_counted,
    headline_clause,
    holders,
    said_clause,
    starts_with_numeral,
    subject_of,
)
from service.domain.prose.headline import between, in_its_own_report, others
from service.domain.prose.lead import Lead, LeadShape
from service.domain.prose.statements import Statement
from service.domain.prose.wording import Wording
from service.domain.reconciliation.report import Comment

Manner = Callable[[Statement, Statement | None, Wording], str]
"""Puts one figure behind its claimants; behind a first figure of the same people it needs no noun."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long a text may be: ``measured`` counts its letters or its words; ``longest`` is that of one name."""

    measured: Callable[[str], int]
    limit: int
    longest: tuple[int, int]

    def fits(self, text: str) -> bool:
        """Whether the text, without its marks, has room."""
        return self.measured(plain(text)) <= self.limit


def words_in(text: str) -> int:
    """The number of words, as an editor counts them."""
    return len(text.split())


# No text is too short for the first; the others are told where there is room.
_DENIALS = (Stance.DENIES, Stance.DISPUTES_NUMBER)
_OTHER_DISPUTES = (Stance.DISPUTES_ATTRIBUTION, Stance.DISPUTES_STATUS)
PUSH = Room(len, 120, (40, 0))
SHORT = Room(words_in, 40, (0, 6))
# The letters to which names are cut before what was denied is told in the fewest words, and then before it is left out.
_SHORTEST_NAMES = ((False, 16), (True, 8))


@dataclass(frozen=True, slots=True)
class Brief:
    """The content of a brief text: the leads of one measure, comments against a number, asides, the title."""

    leads: Sequence[Lead]
    comments: Sequence[Comment]
    asides: Sequence[str]
    title: str


def brief(content: Brief, wording: Wording, room: Room) -> str:
    """One sentence, marked, of the fullest wording that fits into the room."""
    texts = (as_sentence("; ".join(parts)) for parts in _wordings(content, wording, room))
    return next(text for text in texts if room.fits(text))


def _wordings(content: Brief, wording: Wording, room: Room) -> Iterator[list[str]]:
    """The same facts in ever fewer words; the last ones leave out the times and the claimants in between, and then cut
    names.
    """
    if wording.times:
        for most_names in (3, 2):
            timed = wording.shorter(most_names=most_names, longest=room.longest)
            against = [*_denials(content, timed), *comment_clauses(content.comments, _OTHER_DISPUTES, timed)]
            yield [*_sentences(content, timed), *against, *content.asides]
            yield [*_lines(content, timed, _says), *against, *content.asides]
    wording = wording.untimed()
    for most_names in (3, 2):
        for is_brief in (False, True):
            shorter = wording.shorter(most_names=most_names, longest=room.longest, is_brief=is_brief)
            against = [*_denials(content, shorter), *comment_clauses(content.comments, _OTHER_DISPUTES, shorter)]
            yield [*_sentences(content, shorter), *against, *content.asides]
            for manner in (_says, _says_briefly):
                yield [*_lines(content, shorter, manner), *against, *content.asides]
    letters = room.longest[0] or 40
    lengths = (letters, *range(letters - 4, 3, -4))
    if _denials(content, wording):
        # Nothing of what is denied is left out as long as names can be read.
        barest = ((is_bare, length) for is_bare, least in _SHORTEST_NAMES for length in lengths if length >= least)
        for is_bare, length in barest:
            shorter = wording.shorter(most_names=2, longest=(length, room.longest[1]), is_brief=True)
            denials = _denials(content, shorter, is_bare=is_bare)
            yield [*_lines(content, shorter, _label), *denials, *content.asides]
    # A name is cut within a word only where no cut between two words leaves room.
    for breaks_words, length in product((False, True), lengths):
        shorter = wording.shorter(
            most_names=2, longest=(length, room.longest[1]), is_brief=True, breaks_words=breaks_words
        )
        denials = [*_denials(content, shorter, is_bare=True), *content.asides]
        first_alone = replace(content, leads=content.leads[:1])
        yield [*_lines(content, shorter, _label), *denials]
        yield [*_lines(first_alone, shorter, _label), *denials]
        yield [*_lines(_without_others(content), shorter, _label), *denials]
        yield _lines(_without_others(content), shorter, _label)[:2]
    yield ["figures differ, or are too long for this text"]


def _denials(content: Brief, wording: Wording, *, is_bare: bool = False) -> list[str]:
    """The denials; of several figures that one claimant denies those of the measures that are told."""
    measures = {lead.measure for lead in content.leads}
    comments = (_narrowed(comment, measures) for comment in content.comments)
    return comment_clauses(comments, _DENIALS, wording, is_bare=is_bare)


def _narrowed(comment: Comment, measures: Collection[str]) -> Comment:
    figures = tuple(figure for figure in comment.figures if figure.measure in measures)
    return replace(comment, figures=figures) if figures else comment


def _without_others(content: Brief) -> Brief:
    return replace(content, leads=[replace(lead, between=0) for lead in content.leads[:1]])


def _sentences(content: Brief, wording: Wording) -> list[str]:
    return [
        lead_sentence(lead, wording, content.title, is_first=number == 0) for number, lead in enumerate(content.leads)
    ] or [no_figure(content.title)]


def no_figure(title: str) -> str:
    """The sentence of running text without a figure."""
    return f"there is no current figure: {title}" if title else "there is no current figure"


def lead_sentence(lead: Lead, wording: Wording, title: str, *, is_first: bool = True) -> str:
    """A lead as running text, without its full stop; ``is_first``: it begins a sentence."""
    match lead.shape:
        case LeadShape.OCCURRENCE:
            return occurrence(lead, wording, title)
        case LeadShape.MISQUOTE:
            return _misquote(lead, wording)
        case LeadShape.SPAN:
            return _span(lead, wording)
    link = "versus" if lead.shape is LeadShape.VERSUS else "and"
    first, *rest = lead.statements
    clause_text = attributed(clause(first, wording), speakers(first, wording), wording, is_first=is_first)
    if wording.style.attribution is Attribution.SAYS:
        link = "while" if lead.shape is LeadShape.VERSUS else "and"
        second = [
            f", {link} {speakers(opposed, wording).says()} {_second(first, opposed, wording)}" for opposed in rest
        ]
    else:
        second = [f", {link} {_second_attributed(first, opposed, wording)}" for opposed in rest]
    return "".join([clause_text, *second, *(f"; {text}" for text in between(lead))])


def _second_attributed(first: Statement, second: Statement, wording: Wording) -> str:
    """The second of two figures with its claimants, behind a comma where a place or a breakdown has one."""
    text = _second(first, second, wording)
    return f"{text}{',' if ', ' in plain(text) else ''} according to {holders(second, wording)}"


def _second(first: Statement, second: Statement, wording: Wording) -> str:
    """The second of two figures: the number alone where it counts the same people."""
    if are_of_the_same(first, second):
        return figure_alone(second, wording)
    if wording.style.attribution is Attribution.SAYS:
        return clause(second, wording)
    return headline_clause(second, wording, second.predicate.relative)


def _span(lead: Lead, wording: Wording) -> str:
    """ "Figures for people killed run from three, according to the Mayor, to 12, according to the police, …"."""
    low, high = lead.statements
    ends = [f"{_end(end, low, wording)}, according to {holders(end, wording)}," for end in (low, high)]
    from_to = ("run from", "to") if lead.runs_from_to else ("include", "and")
    span = f"figures for {subject_of(low, wording)} {from_to[0]} {ends[0]} {from_to[1]} {ends[1]}"
    outside = [f" and {figure_alone(outer, wording)}, according to {holders(outer, wording)}," for outer in lead.beyond]
    among = [f" with {text}" for text in between(lead)]
    return "".join([span, *outside, *among]).rstrip(",")


def _end(end: Statement, low: Statement, wording: Wording) -> str:
    return figure_alone(end, wording) if are_of_the_same(low, end) else figure_counted(end, wording)


def _misquote(lead: Lead, wording: Wording) -> str:
    """ "The coast guard is quoted with two figures for people killed: 87 by Ionian Press and 78 by Aegean Wire"."""
    low, high = lead.statements
    speaker = speakers(high, wording)
    quoted = []
    for statement, default in ((high, "in one report"), (low, "in another")):
        papers = publishers(statement.quoted)
        by_whom = f"by {wording.listed(papers)}" if papers else in_its_own_report(statement) or default
        quoted.append(f"{figure_counted(statement, wording)} {by_whom}")
    are = "are" if speaker.are_many else "is"
    link = ", and " if " and " in quoted[0] else " and "
    return f"{speaker.names} {are} quoted with two figures for {subject_of(high, wording)}: {link.join(quoted)}"


def occurrence(lead: Lead, wording: Wording, title: str) -> str:
    """The title with the claimants who assert the event, then the claimants who deny it."""
    asserted = [account for account in lead.statements if not account.figure.is_none]
    denied = [account for account in lead.statements if account.figure.is_none]
    text = title or "it happened"
    if asserted and starts_with_numeral(text):
        text = f"according to {holders(asserted[0], wording)}, {text}"
    elif asserted:
        text = f"{text}, according to {holders(asserted[0], wording)}"
    return "; ".join([text, *(f"it did not happen, according to {holders(account, wording)}" for account in denied)])


def _lines(content: Brief, wording: Wording, manner: Manner) -> list[str]:
    """The figures behind their claimants: "the police say 19 people were killed", or "police: 19 killed"."""
    return [line for lead in content.leads for line in _lines_of(lead, wording, content.title, manner)] or [
        no_figure(content.title)
    ]


def _lines_of(lead: Lead, wording: Wording, title: str, manner: Manner) -> list[str]:
    if lead.shape is LeadShape.OCCURRENCE:
        return [occurrence(lead, wording, title)]
    first, *rest = lead.statements
    if lead.shape is LeadShape.MISQUOTE:
        where = [in_its_own_report(statement) for statement in (rest[0], first)]
        higher, lower = headline_clause(rest[0], wording), figure_alone(first, wording)
        figures = f"{higher} {where[0] or 'in one report'}, {lower} {where[1] or 'in another'}"
        return [f"{wording.listed_bare(speaker_names(first))}, as quoted: {figures}"]
    lines = [manner(first, None, wording), *(manner(later, first, wording) for later in (*rest, *lead.beyond))]
    in_between = [others(lead.between)] if manner is _label and lead.between else between(lead)
    return [*lines, *in_between]


def _says(statement: Statement, first: Statement | None, wording: Wording) -> str:
    is_same = first is not None and are_of_the_same(first, statement)
    figure = figure_alone(statement, wording) if is_same else clause(statement, wording)
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
    is_same = first is not None and are_of_the_same(first, statement)
    return (figure_alone if is_same else worded)(statement, wording)


def speaker_names(statement: Statement) -> list[str]:
    """The names of the holders of a figure, each once."""
    return list(dict.fromkeys(position.name for position in statement.holders))


def as_sentence(text: str) -> str:
    """The text with a capital and a full stop; before a numeral at its start stands a word."""
    begun = f"separately, {text}" if starts_with_numeral(text) else text
    ended = begun if plain(begun).endswith((".", "!", "?")) else f"{begun}."
    return capitalise_marked(ended)
