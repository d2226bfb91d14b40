"""Figures behind their claimants: "the police say 19 people were killed", or "police: 19 killed"."""

import re
from collections.abc import Callable, Sequence
from itertools import chain, repeat

from service.domain.english.articles import owns
from service.domain.english.marked_text import starts_with_numeral
from service.domain.english.numerals import number_in_words
from service.domain.prose.accounts import speakers
from service.domain.prose.clauses import (
    are_of_the_same,
    clause,
    figure_again,
    figure_alone,
    headline_clause,
    needs_no_noun,
    noun_in_outbreak,
    said_clause,
)
from service.domain.prose.headline import between, in_its_own_report, no_figure, occurrence
from service.domain.prose.leads.shape import Lead, LeadShape, named_once, of_one_voice
from service.domain.prose.statements import Statement
from service.domain.prose.wording import Wording

# What somebody said before is told behind "earlier".
_SAYS = re.compile(r" says? ")
Manner = Callable[[Statement, Statement | None, Wording], str]
"""Puts one figure behind its claimants; behind a first figure of the same people it needs no noun."""


def lines_of_all(leads: Sequence[Lead], title: str, wording: Wording, manner: Manner) -> list[str]:
    """All figures of some leads; where these tell several measures each number has its noun."""
    if figures := of_one_voice(leads):
        worded = clause if manner is says else headline_clause
        return [f"{manner(figures[0], None, wording)} and {worded(figures[1], wording)}"]
    lines = [
        lines_of(lead, wording, title, manner, have_nouns=lead.measure != leads[0].measure) for lead in leads
    ]
    if manner is label:
        lines = named_once(leads, lines)
    else:
        lines = list(map(_with_pronoun, (None, *leads), leads, lines, repeat(wording)))
    return list(chain.from_iterable(lines)) or [no_figure(title)]


def _with_pronoun(before: Lead | None, lead: Lead, lines: list[str], wording: Wording) -> list[str]:
    """ "The ministry says five; it says at least 40 …": the claimant named last is not named again."""
    if before is None or before.between or before.beyond:
        return lines
    last, own = (speakers(statement, wording) for statement in (before.statements[-1], lead.statements[0]))
    # Of a person no text says whether it is he or she.
    is_institution = owns(speaker_names(lead.statements[0])[0], "") == "its"
    says = "they say " if own.are_many else "it says " if is_institution else f"{own.says()} "
    return [lines[0].replace(f"{own.says()} ", says, 1), *lines[1:]] if own == last else lines


def lines_of(lead: Lead, wording: Wording, title: str, manner: Manner, *, have_nouns: bool = False) -> list[str]:
    """The figures of a lead; with ``have_nouns`` each says what it counts: behind eleven killed "34" could be dead."""
    if lead.shape is LeadShape.OCCURRENCE:
        return [occurrence(lead, wording, title)]
    first, *rest = lead.statements
    if lead.shape is LeadShape.MISQUOTE:
        where = [in_its_own_report(statement) for statement in (rest[0], first)]
        higher, lower = headline_clause(rest[0], wording), figure_alone(first, wording)
        figures = f"{higher} {where[0] or 'in one report'}, {lower} {where[1] or 'in another'}"
        quoted = f"{wording.listed_bare(speaker_names(first))}, as quoted: {figures}"
        return [quoted, *_not_named(lead, manner)]
    beside = None if have_nouns and manner is label else first
    lines = [manner(first, None, wording), *(manner(later, beside, wording) for later in (*rest, *lead.beyond))]
    if lead.is_update and not any(map(wording.time_of, rest[0].holders)):
        lines[1] = f"earlier, {_SAYS.sub(' said ', lines[1], 1)}"
    return [*lines, *_not_named(lead, manner)]


def _not_named(lead: Lead, manner: Manner) -> list[str]:
    """How many claimants are not named."""
    # Behind figures alone "two others" would be two more dead.
    return [counts(lead.between)] if manner is label and lead.between else between(lead)


def counts(number: int) -> str:
    """How many claimants are not named, behind figures alone: "two other counts"."""
    return f"{number_in_words(number)} other count{'' if number == 1 else 's'}"


def says(statement: Statement, first: Statement | None, wording: Wording) -> str:
    """ "The police say 19 people were killed"."""
    is_same = first is not None and are_of_the_same(first, statement)
    is_number = is_same and not noun_in_outbreak(statement)  # nobody "says 70 deaths"
    figure = figure_again(statement, first, wording) if first and is_number else clause(statement, wording)
    return f"{speakers(statement, wording).says()} {figure}"


def says_briefly(statement: Statement, first: Statement | None, wording: Wording) -> str:
    """ "The police say 19 killed"."""
    return f"{speakers(statement, wording).says()} {_bare_figure(statement, first, wording, said_clause)}"


def label(statement: Statement, first: Statement | None, wording: Wording) -> str:
    """ "Police: 19 killed"."""
    figure = _bare_figure(statement, first, wording, headline_clause)
    line = f"{wording.listed_bare(speaker_names(statement))}: {figure}"
    return f"according to {line}" if starts_with_numeral(line) else line


def _bare_figure(
    statement: Statement, first: Statement | None, wording: Wording, worded: Callable[[Statement, Wording], str]
) -> str:
    is_said_of_outbreak = worded is said_clause and noun_in_outbreak(statement)
    if first is not None and needs_no_noun(statement, first) and not is_said_of_outbreak:
        return figure_again(statement, first, wording, is_bare=worded is headline_clause)
    return worded(statement, wording)


def speaker_names(statement: Statement) -> list[str]:
    """The names of the holders of a figure, each once."""
    return list(dict.fromkeys(position.name for position in statement.holders))
