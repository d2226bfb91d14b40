"""Accounts: all figures of the same claimants in one clause, with repeated nouns left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from service.domain.english.marked_text import mark_figure
from service.domain.english.nouns import PEOPLE, counts_people, predicate
from service.domain.prose.attribution import attribution
from service.domain.prose.clauses import Names, is_multiple, multiple, place_and_qualifier, spaced, victims_noun
from service.domain.prose.statements import Statement

Subject = tuple[object, ...]
"""The subject of a figure: measure, victims, place and qualifier."""


@dataclass(frozen=True, slots=True)
class Account:
    """All figures of the same claimants, one for each subject; ``claimants`` is the attribution behind the last."""

    claimants: str
    statements: tuple[Statement, ...]

    def text(self, names: Names) -> str:
        """ "119 Taliban fighters were killed and 84 injured, according to the Afghan Ministry of Defense"."""
        return f"{_series(_runs(self.statements, names), ', and ')}, {self.claimants}"


def accounts(statements: Iterable[Statement], *, full: bool) -> tuple[Account, ...]:
    """The statements grouped by claimants, in the order of each group's first statement.

    Claimants who are quoted with two figures about the same subject have two accounts: neither may hide the other.
    """
    statements = list(statements)
    times = Counter((_subject(statement), statement.claimants) for statement in statements)
    by_account: dict[tuple[str, int], dict[Subject, Statement]] = {}
    for statement in statements:
        subject = _subject(statement)
        claimants = attribution(statement, full=full, quoted=times[subject, statement.claimants] > 1)
        number = next(number for number in count() if subject not in by_account.get((claimants, number), ()))
        by_account.setdefault((claimants, number), {})[subject] = statement
    return tuple(Account(claimants, tuple(figures.values())) for (claimants, _), figures in by_account.items())


def _subject(statement: Statement) -> Subject:
    return (statement.measure, statement.victims, statement.place, statement.qualifier)


def _runs(statements: Sequence[Statement], names: Names) -> list[str]:
    """The clauses; a figure about the same people follows the last one without its noun: "… killed and 84 injured"."""
    runs: list[list[str]] = []
    for previous, statement in zip((None, *statements), statements, strict=False):
        if previous is not None and _can_follow(previous, statement, names):
            runs[-1].append(_clause_without_noun(statement))
        else:
            runs.append([_clause(statement, names)])
    return [_series(run, " and ") for run in runs]


def _can_follow(previous: Statement, statement: Statement, names: Names) -> bool:
    """Whether a statement may leave out the noun that the statement before it has."""
    figure = statement.figure
    if figure.part or figure.is_none or is_multiple(statement) or figure.with_noun("") != figure.lead:
        return False
    if place_and_qualifier(statement) or place_and_qualifier(previous):
        return False
    if not _verb(statement) or not _verb(previous):
        return False
    return previous.victims == statement.victims and _noun(previous, names) == _noun(statement, names)


def _clause_without_noun(statement: Statement) -> str:
    figure = statement.figure
    number = _with_marked_number(statement, figure.with_noun(""))
    return spaced(number, figure.after_noun, _verb(statement), figure.after_verb)


def _clause(statement: Statement, names: Names) -> str:
    figure, verb, place = statement.figure, _verb(statement), place_and_qualifier(statement)
    if is_multiple(statement):
        return spaced(mark_figure(statement.quoted.claim_id, multiple(statement)), "were", verb, place)
    noun = _noun(statement, names)
    subject = "no one" if figure.is_none and noun == PEOPLE else figure.with_noun(noun)
    was = "was" if figure.singular or subject == "no one" else "were"
    subject = _with_marked_number(statement, subject)
    if not verb:
        return spaced(f"there {was}", subject, figure.after_noun, figure.after_verb, place)
    subject = f"{subject}, {figure.part}," if figure.part else subject
    return spaced(subject, was, figure.after_noun, verb, figure.after_verb, place)


def _with_marked_number(statement: Statement, text: str) -> str:
    """The text with its number marked as the claim's own words; the noun behind the number stays unmarked."""
    lead = statement.figure.lead
    end = len(lead) if text.startswith(lead) else len(text)
    return mark_figure(statement.quoted.claim_id, text[:end]) + text[end:]


def _noun(statement: Statement, names: Names) -> str:
    people = "person" if statement.figure.singular else PEOPLE
    return victims_noun(statement, names) or (people if counts_people(statement.measure) else "")


def _verb(statement: Statement) -> str:
    return predicate(statement.measure).verb


def _series(clauses: Sequence[str], last_link: str) -> str:
    """Clauses with commas between them, and ``last_link`` before the last."""
    return last_link.join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)
