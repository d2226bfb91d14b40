"""A text with the numbers of several measures, of which one is wanted: "5 dead and 12 injured", filed under killed.

Every clause has to be read by itself and has to say what it counts; else the text is refused as it is without this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Quantity
from service.domain.quantities.choice import read_text
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief, sum_of_bounds, sum_of_numbers

# No text of more clauses is looked at, so that the ways to take it apart stay few.
_MOST_CLAUSES = 6
_LINK = re.compile(
    r"\.\s+(?=[A-Z])|\s*[,;،؛](?!\d)\s*(?:(?:and|but|while|et|y|e|und|ve|и|а|та|و)\s+)?|\s+[/|–—-]\s+|"
    r"\s+(?:and|but|while|with|et|mais|y|pero|e|mas|ma|und|sowie|aber|ve|и|а|но|та|і|й|але|و)\s+|\s+و(?=\w)|"
    r"\s*\((?=[^()]*\)$)",
    re.IGNORECASE,
)
_OTHER = "other:"
# So many letters of a word are its stem: "abduct" of "abducted".
_STEM = 6
# "A third in hospital": one more, who died later or elsewhere than those before.
_IN_HOSPITAL = re.compile(
    r"\b(?:(an?other(?: one)?|an? (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))|(\w+)(?: others?)?) "
    r"(?:(?:succumbed|died|dies|perished|passed away|was|were)(?: to [a-z ]{0,20})? )?(?:later )?"
    r"(?:in|at|en route to|on (?:the |their |his |her )?way to) (?:an? |the )?(?:local |nearby |district "
    r")?(?:hospital|clinic)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:later|injuries|wounds)\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"\b(?:spot|scene|site|instantly|immediately|outright|at once)\b", re.IGNORECASE)
# "Troops kill 30, rescue 15 hostages": before a number alone it says what happened.
_RESCUE = re.compile(r"^(?:rescue|free|save|liberate)s? (?=.)", re.IGNORECASE)
_ADDED = frozenset({Bound.EXACT, Bound.LOWER})


def number_of_measure(stated: str, tag: str | None, measure: str) -> Quantity | None:
    """The number of this measure among those of a text; ``None`` where the text says none, or may say another."""
    text = _IN_HOSPITAL.sub(_died_later, stated) if _AT_ONCE.search(stated) else stated
    read = {_number(clauses, measure, tag) for clauses in _ways_apart(text)} - {None}
    quantities = [quantity for quantity in read if quantity is not None]
    if len({quantity.hard for quantity in quantities}) != 1:
        return None
    return replace(quantities[0], stated=stated)


def _died_later(words: re.Match[str]) -> str:
    return f"{'one' if words[1] else words[2]} died later"


def _ways_apart(stated: str) -> Iterator[Sequence[str]]:
    """The ways to take a text apart at its commas and words for "and"."""
    links = [*_LINK.finditer(stated)]
    if len(links) >= _MOST_CLAUSES:
        return
    for chosen in range(1, 2 ** len(links)):
        ends = [link for place, link in enumerate(links) if chosen & (1 << place)]
        starts = [0, *(link.end() for link in ends)]
        yield [
            stated[start:end].rstrip(")") if stated[start - 1 : start] == "(" else stated[start:end]
            for start, end in zip(starts, [*(link.start() for link in ends), len(stated)], strict=True)
        ]


def _number(clauses: Sequence[str], measure: str, tag: str | None) -> Quantity | None:
    read = [_read(clause, tag) for clause in clauses]
    if any(quantity is None for quantity in read):
        return None
    quantities = [quantity for quantity in read if quantity is not None]
    if all(quantity.counted.measures for quantity in quantities):
        pairs = zip(clauses, quantities, strict=True)
        wanted = [quantity for clause, quantity in pairs if _is_of(quantity, clause, measure)]
        if len(wanted) == 1:
            return wanted[0]
    return _sum(clauses, quantities, measure)


def _is_of(quantity: Quantity, clause: str, measure: str) -> bool:
    """Whether a clause counts by a measure; one outside the vocabulary is named by its word: "abduct 25"."""
    if measure.startswith(_OTHER):
        return _OTHER in quantity.counted.measures or measure.removeprefix(_OTHER)[:_STEM] in clause.lower()
    return measure in quantity.counted.measures


def _sum(clauses: Sequence[str], quantities: Sequence[Quantity], measure: str) -> Quantity | None:
    """Those who died on the spot, and those who died later: "two died at the scene and a third in hospital"."""
    first, later = quantities[0], quantities[1:]
    is_later = _AT_ONCE.search(clauses[0]) and all(map(_LATER.search, clauses[1:]))
    is_same = measure in first.counted.measures and all(
        not quantity.counted.measures or measure in quantity.counted.measures for quantity in later
    )
    if not is_later or not is_same or not {quantity.bound for quantity in quantities} <= _ADDED:
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


# The cache holds a pure function of two strings: it changes the speed, never the result.
@lru_cache(maxsize=1_024)
def _read(clause: str, tag: str | None) -> Quantity | None:
    try:
        quantity = read_text(_RESCUE.sub("rescued ", clause.strip()), tag)
    except UnreadableQuantity:
        return None
    if not isinstance(quantity, Quantity):
        return None
    return quantity if quantity.figure else replace(quantity, figure=quantity.stated)
