"""The counts of the parts of a number: "20, including 3 children"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.domain.claims.claim import Count, Victims
from service.domain.claims.victims.named_groups import GIRL_OR_BOY, _camp, named_group
from service.domain.claims.vocabulary import Demographic, Status
from service.domain.quantities.bounds import Bound, Bounds, numbers_at
from service.domain.quantities.quantity import CountPart, Quantity

_DEMOGRAPHIC = {word.value: word for word in Demographic}
_STATUS = {word.value: word for word in Status}
_TERMS = re.compile(r",? and |, ")


def part_of(count: Count, part: CountPart) -> Count:
    """A sub-count in the words of a number as a count of its own."""
    victims = Victims(
        count.victims.affiliation,
        _STATUS.get(part.status_word, count.victims.status),
        _DEMOGRAPHIC.get(part.demographic_word),
    )
    return Count(count.measure, _quantity_of(part), victims, count.basis, count.verification)


def sub_counts(count: Count) -> Iterator[Count]:
    """The sub-counts of victims in the words of a number; girls and boys are also the children, as one sum."""
    parts = _parts_with_nouns(count.quantity)
    yield from (part_of(count, part) for part in parts if part.is_of_victims)
    children = [part for part in parts if part.demographic_word == Demographic.CHILD and part.noun]
    of_each = [part_of(count, part) for part in children]
    if len(of_each) == 2 and {named_group(part) for part in of_each} == {("girl",), ("boy",)}:
        yield replace(of_each[0], quantity=_sum_of(children, [part.quantity.stated for part in of_each]))


def _parts_with_nouns(quantity: Quantity) -> Sequence[CountPart]:
    """The parts of a number, the girls and boys of a sum with that noun: "10 girls and one counsellor"."""
    terms = _TERMS.split(quantity.stated)
    if not quantity.summed or len(terms) != len(quantity.parts):
        return quantity.parts
    nouns = (GIRL_OR_BOY.search(term) for term in terms)
    return [
        replace(part, noun=f"{noun[1].casefold()}s") if noun else part
        for part, noun in zip(quantity.parts, nouns, strict=True)
    ]


def _sum_of(parts: Sequence[CountPart], stated: Sequence[str]) -> Quantity:
    """ "2 girls and 4 boys" of "20, including 2 girls and 4 boys": nobody stated their number in all."""
    highs = [part.bounds.high for part in parts if part.bounds.high is not None]
    hard = Bounds(sum(part.bounds.low for part in parts), sum(highs) if len(highs) == len(parts) else None)
    bound = Bound.EXACT if hard.is_exact else Bound.LOWER if hard.is_open else Bound.RANGE
    named = replace(numbers_at(hard, bound), is_sum=True)
    return Quantity(" and ".join(stated), hard, hard, bound, parts=tuple(parts), summed=True, named=named)


def _quantity_of(part: CountPart) -> Quantity:
    """The number of a sub-count in its own words; "some" of "including children"."""
    is_kept = GIRL_OR_BOY.fullmatch(part.noun) or _camp(part.noun)
    bounds, noun = part.bounds, part.noun if is_kept else ""
    if part.words:
        return Quantity(f"{part.words} {noun}".strip(), bounds, bounds, part.bound, named=part.named)
    if bounds.is_exact:
        return Quantity(f"{bounds.low:,} {noun}".strip(), bounds, bounds, Bound.EXACT)
    return Quantity("some", bounds, bounds, Bound.EXISTENCE)
