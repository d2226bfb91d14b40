"""Numbers of one speaker that exclude each other: "10 died" and "two died" are of two times, or a whole and a part."""

from collections.abc import Sequence

from service.domain.drafting.counts.stated_values import QuotedNumber
from service.domain.english.nouns import counts_people
from service.domain.errors import UnreadableQuantity
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity

Numbers = Sequence[QuotedNumber | None]


def people_of(number: QuotedNumber) -> tuple[object, ...]:
    """What a number counts, and of whom."""
    return number.measure, number.unit, number.status, number.demographic, number.affiliation


def rival_before(numbers: Numbers, index: int) -> QuotedNumber | None:
    """The first number before one that cannot be right beside it."""
    return next((rival for rival in numbers[:index] if _exclude_each_other(numbers[index], rival)), None)


def without_rivals(numbers: Numbers, most: int) -> list[list[int]]:
    """The places of all numbers in groups of at most ``most``, none with two numbers that exclude each other."""
    groups = list[list[int]]()
    for index, number in enumerate(numbers):
        rivals = {place for place, before in enumerate(numbers[:index]) if _exclude_each_other(number, before)}
        fitting = next((group for group in groups if len(group) < most and rivals.isdisjoint(group)), None)
        if fitting is None:
            groups.append([index])
        else:
            fitting.append(index)
    return groups


def _exclude_each_other(number: QuotedNumber | None, rival: QuotedNumber | None) -> bool:
    if number is None or rival is None or people_of(number) != people_of(rival):
        return False
    if not counts_people(number.measure):
        return False  # 12 tanks and 30 artillery systems are two kinds of things
    quantity, of_rival = _quantity(number), _quantity(rival)
    if quantity is None or of_rival is None:
        return False
    # "Two more" are among the 28 to which they bring the toll.
    is_step = quantity.counted.increment != of_rival.counted.increment
    return is_step or (not quantity.counted.increment and not quantity.hard.overlaps(of_rival.hard))


def _quantity(number: QuotedNumber) -> Quantity | None:
    """The quantity of a number that can be read, and is no multiple."""
    try:
        quantity = read(number.value)
    except UnreadableQuantity:
        return None
    return quantity if isinstance(quantity, Quantity) else None
