"""A text that states the numbers of several measures: "5 dead and 12 injured" (VOCABULARY 8)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief, sum_of_bounds, sum_of_numbers
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.quantity import OTHER, Quantity, Unused

# No text of more clauses is looked at, so that the ways to take it apart stay few.
_MOST_CLAUSES = 6
_LINK = re.compile(
    r"\.\s+(?=[A-Z])|\s*[,;،؛](?!\d)\s*(?:(?:and|but|while|though|although|et|y|e|und|aunque|embora|sebbene|obwohl|"
    r"wobei|ve|и|а|хотя|та|و)\s+)?|\s+[/|–—-]\s+|"
    r"\s+(?:and|but|while|with|et|mais|y|pero|e|mas|ma|und|sowie|aber|ve|и|а|но|та|і|й|але|و)\s+|\s+و(?=\w)|"
    r"\s*\((?=[^()]*\)$)|(?<=[a-z])/(?=\d)",
    re.IGNORECASE,
)

# So many letters of a word are its stem: "abduct" of "abducted".
_STEM = 6
# "A third in hospital": one more, who died later or elsewhere than those before.
_IN_HOSPITAL = re.compile(
    r"\b(?:(an?other(?: one)?|an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))|(\w+)(?: others?)?) "
    r"(?:(?:succumbed|died|dies|perished|passed away)(?: to [a-z ]{0,20})? )?(?:later )?"
    r"(?:in|at|en route to|on (?:the |their |his |her )?way to) (?:an? |the )?(?:local |nearby |district "
    r")?(?:hospital|clinic)\b",
    re.IGNORECASE,
)
_OF_WOUNDS = re.compile(
    r"\b(?:another(?: one| person| man| woman| child)?|a (?:second|third|fourth|fifth)) (?:later )?"
    r"(?:died|dies|succumbed|succumbs)(?: later)? (?:of|from|to) (?:his|her|their|the) (?:wounds?|injur(?:y|ies)|"
    r"burns)\b",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:die[sd]?|succumb\w*|perish\w*|passed away)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:later|injuries|wounds)\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"\b(?:spot|scene|site|instantly|immediately|outright|at once)\b", re.IGNORECASE)
# "Troops kill 30, rescue 15 hostages": before a number alone it says what happened.
_RESCUE = re.compile(r"^(?:rescue|free|save|liberate)s? (?=.)", re.IGNORECASE)
# "Another is in critical condition", as a clause by itself.
_ANOTHER = re.compile(r"^another(?: one| person| man| woman)? (?:is|was|remains) (?=[a-z])", re.IGNORECASE)
# A toll is of the dead: "toll rises to 34, dozens missing".
_TOLL = re.compile(r"\b(?:death )?toll\b(?! of (?:injur|wound))", re.IGNORECASE)
_ADDED = frozenset({Bound.EXACT, Bound.LOWER})


def number_of_measure(stated: str, tag: str | None, measure: str) -> Quantity | None:
    """The number of this measure among those of a text ("5 dead and 12 injured"), of which every clause has to be read
    and has to say what it counts; ``None`` where the text says none, or may say another.
    """
    text = stated
    if _AT_ONCE.search(stated):
        text = _OF_WOUNDS.sub("one died later", _IN_HOSPITAL.sub(_died_later, stated))
    read = (_of_clauses(clauses, measure, tag) for clauses in _ways_apart(text))
    quantities = [quantity for quantity in read if quantity is not None]
    if len({quantity.hard for quantity in quantities}) != 1:
        return None
    return replace(quantities[0], stated=stated)


def _died_later(words: re.Match[str]) -> str:
    """One more of those who died; "five in hospital" are of these only if the verb before is to die."""
    has_verb = _DIED.search(words[0]) or _DIED.search(words.string[: words.start()])
    return f"{'one' if words[1] else words[2]} died later" if words[1] or has_verb else words[0]


def _ways_apart(stated: str) -> Iterator[Sequence[str]]:
    """The ways to take a text apart at its commas and words for "and"."""
    links = [*_LINK.finditer(stated)]
    if len(links) >= _MOST_CLAUSES:
        return
    for chosen in range(1, 2 ** len(links)):
        ends = [link for index, link in enumerate(links) if chosen & (1 << index)]
        starts = [0, *(link.end() for link in ends)]
        yield [
            stated[start:end].rstrip(")") if stated[start - 1 : start] == "(" else stated[start:end]
            for start, end in zip(starts, [*(link.start() for link in ends), len(stated)], strict=True)
        ]


def _of_clauses(clauses: Sequence[str], measure: str, tag: str | None) -> Quantity | None:
    read = [_read_clause(clause, tag) for clause in clauses]
    if any(quantity is None for quantity in read):
        return None
    quantities = [quantity for quantity in read if quantity is not None]
    if all(quantity.counted.measures for quantity in quantities):
        pairs = [*zip(clauses, quantities, strict=True)]
        wanted = [quantity for clause, quantity in pairs if _is_of(quantity, clause, measure)]
        if len(wanted) == 1:
            # "No deaths" beside the injured leaves out nobody.
            unused = [pair for pair in pairs if pair[1] is not wanted[0] and pair[1].hard.high != 0]
            clauses_left = (
                Unused(clause.strip(" ()"), quantity.counted.measures, quantity.hard) for clause, quantity in unused
            )
            return replace(wanted[0], unused=tuple(clauses_left))
    return _sum(clauses, quantities, measure)


# Stems of words for one deed: "kidnap 16" counts who was abducted.
_ONE_DEED = (("abduct", "kidnap", "hostag", "seiz"), ("rescu", "save", "pluck"), ("releas", "freed"))


def _is_of(quantity: Quantity, clause: str, measure: str) -> bool:
    """Whether a clause counts by a measure; one outside the vocabulary is named by its word: "abduct 25"."""
    if measure.startswith(OTHER):
        stem, words = measure.removeprefix(OTHER)[:_STEM], clause.lower()
        stems = next((deed for deed in _ONE_DEED if stem.startswith(deed)), (stem,))
        return OTHER in quantity.counted.measures or any(word in words for word in stems)
    return measure in quantity.counted.measures


def _sum(clauses: Sequence[str], quantities: Sequence[Quantity], measure: str) -> Quantity | None:
    """Those who died on the spot, and those who died later: "two died at the scene and a third in hospital"."""
    first, later = quantities[0], quantities[1:]
    is_later = _AT_ONCE.search(clauses[0]) and all(map(_LATER.search, clauses[1:]))
    if not is_later or not _are_of_one_measure(quantities, measure):
        return None
    hard = sum_of_bounds([quantity.hard for quantity in quantities])
    bound = Bound.EXACT if hard.is_exact else Bound.LOWER
    figure = " and ".join(numbers_in_brief(quantity.numbers) for quantity in quantities)
    return replace(
        first,
        hard=hard,
        soft=sum_of_bounds([quantity.soft for quantity in quantities]),
        bound=bound,
        figure=f"{figure} {'others' if later[-1].hard.top > 1 else 'other'}",
        summed=True,
        named=sum_of_numbers([quantity.numbers for quantity in quantities], hard, bound),
    )


def _are_of_one_measure(quantities: Sequence[Quantity], measure: str) -> bool:
    """Whether the first number is of the measure, the others of it or of none, and all can be added."""
    first, *later = quantities
    is_same = measure in first.counted.measures and all(
        not quantity.counted.measures or measure in quantity.counted.measures for quantity in later
    )
    return is_same and {quantity.bound for quantity in quantities} <= _ADDED


# The cache holds a pure function of two strings: it changes the speed, never the result.
@lru_cache(maxsize=1_024)
def _read_clause(clause: str, tag: str | None) -> Quantity | None:
    try:
        quantity = read_text(_ANOTHER.sub("one ", _RESCUE.sub("rescued ", clause.strip())), tag)
    except UnreadableQuantity:
        return None
    if not isinstance(quantity, Quantity):
        return None
    if _TOLL.search(clause) and not quantity.counted.measures:
        quantity = replace(quantity, counted=replace(quantity.counted, measures=("killed",)))
    return quantity if quantity.figure else replace(quantity, figure=quantity.stated)
