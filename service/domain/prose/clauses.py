"""The clauses of a headline: one figure with its claimants, two figures compared, or the lowest to the highest."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from service.domain.claims.vocabulary import Stance
from service.domain.english.articles import listed, with_article
from service.domain.english.nouns import COMMENTS, counts_people, noun_of, predicate, says_whom
from service.domain.english.numerals import number_in_words
from service.domain.prose.statements import Statement, extremes, highest_first
from service.domain.reconciliation.report import Comment

Names = Mapping[str, str]
"""The names shown for parties, by party id."""

_MOST_NAMES = 3


def claim_clause(statement: Statement, names: Names) -> str:
    """ "At least five civilians killed per Kunduz local authorities"."""
    per_claimants = f"per {claimants(statement)}"
    if is_multiple(statement):
        return f"{predicate(statement.measure).verb or statement.measure}: {multiple(statement)}, {per_claimants}"
    return f"{counted(statement, victims_noun(statement, names))} {per_claimants}"


def versus(pair: Sequence[Statement], names: Names) -> str:
    """ "12 civilians killed per … versus 3 civilians killed per …", the higher first."""
    higher, lower = highest_first(pair)
    return f"{claim_clause(higher, names)} versus {claim_clause(lower, names)}"


def mirrored(pair: Sequence[Statement], names: Names) -> str:
    """Two counts of each other's losses, without saying whose losses: the sentence does (VOCABULARY 4, its end)."""
    clauses = []
    for statement in highest_first(pair):
        noun = "" if counts_people(statement.measure) else victims_noun(statement, names)
        clauses.append(f"{counted(statement, noun)} per {claimants(statement)}")
    return " versus ".join(clauses)


def misquote_clause(pair: Sequence[Statement], names: Names) -> str:
    """One claimant, quoted with two numbers."""
    low, high = extremes(pair)
    higher_figure, lower_figure = counted(high, victims_noun(high, names)), figure_alone(low)
    return f"{higher_figure} in one report and {lower_figure} in another, both quoting {claimants(high)}"


def span_clause(statements: Sequence[Statement], names: Names) -> str:
    """ "From 3 killed per the Mayor to 12 per the police; one other in between"."""
    low, high = extremes(statements)
    rest = len(statements) - 2
    between = f"; {number_in_words(rest)} {'other' if rest == 1 else 'others'} in between" if rest else ""
    # "From 2,000 to 2,500 … to 3,621" would be misread.
    start, link = ("", "and") if low.figure.is_span else ("From ", "to")
    return f"{start}{claim_clause(low, names)} {link} {figure_alone(high)} per {claimants(high)}{between}"


def agreement_clause(statements: Sequence[Statement], names: Names) -> str:
    """Figures about the same people that do not exclude each other."""
    if len(statements) > 2:
        return span_clause(statements, names)
    first, *rest = statements
    clauses = [f"{figure_alone(statement)} per {claimants(statement)}" for statement in rest]
    return " and ".join([claim_clause(first, names), *clauses])


def counted(statement: Statement, noun: str) -> str:
    """The figure with its noun and its verb: "at least five civilians killed", "38 devices neutralised"."""
    figure = statement.figure
    number = "none" if figure.is_none and not noun else figure.with_noun(noun)
    verb = predicate(statement.measure).verb
    return spaced(number, figure.after_noun, verb, figure.after_verb, place_and_qualifier(statement))


def figure_alone(statement: Statement) -> str:
    """The figure without noun and verb, for the second of two figures about the same people."""
    if statement.figure.is_none:
        return "none"
    return spaced(statement.figure.with_noun(""), statement.figure.after_noun, statement.figure.after_verb)


def place_and_qualifier(statement: Statement) -> str:
    """What distinguishes a figure from others of its measure: "in Leyte", "(verified)"."""
    place = f"in {statement.place}" if statement.place else ""
    return spaced(place, f"({statement.qualifier})" if statement.qualifier else "")


def spaced(*parts: str) -> str:
    """The parts that are not empty, joined by spaces."""
    return " ".join(part for part in parts if part)


def victims_noun(statement: Statement, names: Names) -> str:
    """The noun for the victims, empty when the claim does not describe them; things always have a noun."""
    if statement.quoted.unit or (counts_people(statement.measure) and not says_whom(statement.victims)):
        return statement.figure.noun
    return noun_of(statement.measure, statement.victims, names, singular=statement.figure.singular)


def multiple(statement: Statement) -> str:
    """A number stated as a multiple: "more than double the number killed"; the product is not shown (VOCABULARY 1)."""
    base = predicate(statement.quoted.of_count or "")
    return f"{statement.figure.lead} the number {base.verb or f'of {base.noun}'}"


def claimants(statement: Statement) -> str:
    """The names of the holders: "the Taliban", "UN OCHA and the Ministry of Health"."""
    names = dict.fromkeys(position.name for position in statement.holders)
    return listed([with_article(name) for name in names], _MOST_NAMES)


def is_multiple(statement: Statement) -> bool:
    """Whether the figure only compares itself with another count of the same claimant."""
    return statement.quoted.bound == "derived" and statement.quoted.of_count is not None


def comment_clauses(
    comments: Iterable[Comment], stances: Iterable[Stance], print_name: Callable[[str], str] = with_article
) -> list[str]:
    """One clause for each stance that a claimant took: "the Afghan authorities did not comment"."""
    names: dict[Stance, dict[str, None]] = {}
    for comment in comments:
        names.setdefault(comment.stance, {})[print_name(comment.name)] = None
    return [f"{listed(list(names[stance]), _MOST_NAMES)} {COMMENTS[stance]}" for stance in stances if stance in names]
