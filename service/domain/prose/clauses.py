"""The clauses of a headline: one figure with its claimants, two against each other, or the lowest to the highest."""

from collections.abc import Callable, Mapping, Sequence

from service.domain.claims.vocabulary import Stance
from service.domain.english.articles import listed, number_in_words, with_article
from service.domain.english.nouns import COMMENTS, counts_people, noun_of, predicate, says_whom
from service.domain.prose.statements import Statement, ends, highest_first
from service.domain.reconciliation.report import Comment

Names = Mapping[str, str]
_MOST_NAMES = 3


def claimed(said: Statement, names: Names) -> str:
    """ "At least five civilians killed per Kunduz local authorities"."""
    if is_multiple(said):
        return f"{predicate(said.measure).verb or said.measure}: {multiple(said)}, per {claimants(said)}"
    return f"{counted(said, noun(said, names))} per {claimants(said)}"


def versus(pair: Sequence[Statement], names: Names) -> str:
    """ "12 civilians killed per … versus 3 civilians killed per …", the higher first."""
    higher, lower = highest_first(pair)
    return f"{claimed(higher, names)} versus {claimed(lower, names)}"


def mirrored(pair: Sequence[Statement], names: Names) -> str:
    """Two counts of each other's losses; whose losses they are is left to the sentence (VOCABULARY 4, its end)."""
    both = [
        f"{counted(each, '' if counts_people(each.measure) else noun(each, names))} per {claimants(each)}"
        for each in highest_first(pair)
    ]
    return " versus ".join(both)


def misquoted(pair: Sequence[Statement], names: Names) -> str:
    """One claimant, quoted with two numbers."""
    low, high = ends(pair)
    one, other = counted(high, noun(high, names)), figure_of(low)
    return f"{one} in one report and {other} in another, both quoting {claimants(high)}"


def from_to(pool: Sequence[Statement], names: Names) -> str:
    """ "From 3 killed per the Mayor to 12 per the police; one other in between"."""
    low, high = ends(pool)
    others = len(pool) - 2
    between = f"; {number_in_words(others)} {'other' if others == 1 else 'others'} in between" if others else ""
    # "From 2,000 to 2,500 … to 3,621" would be read wrongly.
    start, to = ("", "and") if low.figure.is_span else ("From ", "to")
    return f"{start}{claimed(low, names)} {to} {figure_of(high)} per {claimants(high)}{between}"


def compatible(pool: Sequence[Statement], names: Names) -> str:
    """Figures about the same people that don't exclude each other."""
    if len(pool) > 2:
        return from_to(pool, names)
    first, *others = pool
    return " and ".join([claimed(first, names), *(f"{figure_of(each)} per {claimants(each)}" for each in others)])


def counted(said: Statement, what: str) -> str:
    """The figure, what it counts and what happened: "at least five civilians killed", "38 devices neutralised"."""
    figure = said.figure
    number = "none" if figure.is_none and not what else figure.of(what)
    return spaced(number, figure.after_noun, predicate(said.measure).verb, figure.after_verb, where(said))


def figure_of(said: Statement) -> str:
    """The figure alone, for the second of two about the same."""
    if said.figure.is_none:
        return "none"
    return spaced(said.figure.of(""), said.figure.after_noun, said.figure.after_verb)


def where(said: Statement) -> str:
    """What tells a figure from others of its measure: "in Leyte", "(verified)"."""
    return spaced(f"in {said.place}" if said.place else "", f"({said.qualifier})" if said.qualifier else "")


def spaced(*parts: str) -> str:
    """The parts that say something, a space between."""
    return " ".join(part for part in parts if part)


def noun(said: Statement, names: Names) -> str:
    """Those counted, nobody when nothing is said about them; things are always named."""
    if counts_people(said.measure) and not says_whom(said.victims):
        return said.figure.noun
    return noun_of(said.measure, said.victims, names, singular=said.figure.singular)


def multiple(said: Statement) -> str:
    """A number told as a multiple of another: "more than double the number killed"; never worked out (VOCABULARY 1)."""
    base = predicate(said.quoted.of_count or "")
    return f"{said.figure.lead} the number {base.verb or f'of {base.noun}'}"


def claimants(said: Statement) -> str:
    """Who holds it, by the names shown: "the Taliban", "UN OCHA and the Ministry of Health"."""
    return listed([with_article(name) for name in dict.fromkeys(each.name for each in said.holders)], _MOST_NAMES)


def is_multiple(said: Statement) -> bool:
    """Whether the figure only says how it compares with another count of the same claimant."""
    return said.quoted.bound == "derived" and said.quoted.of_count is not None


def comment_clause(comments: Sequence[Comment], stance: Stance, named: Callable[[str], str] = with_article) -> str:
    """Everybody who took this stance, in one clause: "the Afghan authorities did not comment"; empty for nobody."""
    who = dict.fromkeys(named(each.name) for each in comments if each.stance is stance)
    return f"{listed(list(who), _MOST_NAMES)} {COMMENTS[stance]}" if who else ""
