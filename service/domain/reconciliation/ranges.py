"""Ranges and spreads: the hull of what is comparable, each end with its claimants; never a middle (VOCABULARY 1).

A minimum never votes for a larger number: "at least 40" agrees with 119 and does not support it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from service.domain.claims import victims as victim
from service.domain.claims.claim import EVERYONE
from service.domain.claims.event import DAY
from service.domain.quantities.bounds import Bound, Bounds, Quantity, intersection_of
from service.domain.reconciliation.kinds import TRAITS, Kind, kinds_by
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation, Topic
from service.domain.reconciliation.positions.interest import Parties
from service.domain.reconciliation.positions.position import Stand, copied, position
from service.domain.reconciliation.relations.disagreements import Dispute
from service.domain.reconciliation.relations.pair import top
from service.domain.reconciliation.report import CountScope, PositionReport, Range, RangeEnd, StatedSpread

Word = TypeVar("Word")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Of these no number was stated: "dozens", "someone".
NUMBERLESS = frozenset({Bound.VAGUE, Bound.EXISTENCE})
# Disputes inside a range that name its agreement, the gravest first.
_AGREEMENTS = kinds_by(lambda traits: traits.agreement)
# Of these, the ones that a claimant outside the range can bring about.
_VOICED_FROM_OUTSIDE = frozenset(kind for kind in _AGREEMENTS if TRAITS[kind].voiced_by)


def range_of(
    topic: Topic, stands: Sequence[Stand], found: Sequence[Dispute], reading: Interpretation, parties: Parties
) -> Range:
    """The range of the counts of one topic, in their order; who denies them, or calls the dead something else, holds
    its zero."""
    deniers = list(_deniers(topic, found))
    carried = copied(stands)
    bounds = [each.hard for each in stands]
    hulls = [*bounds, *([Bounds(0, 0)] if deniers else [])]
    victims = topic.victims
    return Range(
        victims=None if victims == EVERYONE else victims,
        victims_label=victim.label(victims, reading.names.get(victims.affiliation or "", victims.affiliation)),
        scope=_scope(topic, stands, reading),
        basis=_unanimous(each.quoted.count.basis for each in stands if each.quoted.count),
        verification=_unanimous(each.quoted.count.verification for each in stands if each.quoted.count),
        low=_low(stands, deniers),
        high=_high(stands),
        open_ended=any(each.is_open for each in bounds),
        core=None if deniers else intersection_of(bounds),
        floor=_floor(bounds),
        holes=tuple(_holes(hulls)),
        agreement=_agreement(topic, stands, found),
        positions=tuple(_position(each, parties, carried.get(each.party), reading) for each in stands),
    )


def _position(stand: Stand, parties: Parties, copy_of: str | None, reading: Interpretation) -> PositionReport:
    of = (stand, parties, copy_of)
    return reading.cached((position, id(stand)), of, lambda: position(stand, parties, copy_of))


def spread_of(stands: Sequence[Stand]) -> StatedSpread:
    """From the lowest to the highest number stated, each with those who stated it.

    Where all are numberless ("dozens", "someone") their bounds are taken. Comparable when both ends are in one range.
    """
    spoken = [each for each in stands if each.quoted.quantity.bound not in NUMBERLESS] or list(stands)
    numbers = [(stated(each.quoted.quantity), each) for each in spoken]
    least, most = min(low for (low, _), _ in numbers), max(high for (_, high), _ in numbers)
    lowest = [each for (low, _), each in numbers if low == least]
    highest = [each for (_, high), each in numbers if high == most]
    together = {each.topic for each in lowest} & {each.topic for each in highest}
    return StatedSpread(_end(least, lowest), _end(most, highest), bool(together))


def stated(quantity: Quantity) -> tuple[int, int]:
    """The lowest and the highest number that a quantity names: 47,600 of "close to 47,600", 21 of "at least 21"."""
    low, high = quantity.hard.low, top(quantity.hard)
    if quantity.bound is Bound.LOWER:
        return (_as_said(quantity, low, low - 1),) * 2
    if quantity.bound is Bound.UPPER:
        return (_as_said(quantity, high, high + 1),) * 2
    if quantity.bound is Bound.APPROX:
        # "About" and "a dozen" lie evenly around their number; "nearly" ends at it.
        even = quantity.soft.low - low == high - top(quantity.soft)
        return ((low + high) // 2 if even else high,) * 2
    return low, high


def _as_said(quantity: Quantity, bound: int, other: int) -> int:
    """The bound, or its neighbour where the words name that: "more than 100" is at least 101 and says 100."""
    digits = "".join(letter for letter in quantity.stated if letter.isalnum() or letter == " ").split()
    return other if str(other) in digits and str(bound) not in digits else bound


def _low(stands: Sequence[Stand], deniers: Sequence[Assertion]) -> RangeEnd:
    least = min(each.hard.low for each in stands)
    holders = [each for each in stands if each.hard.low == least]
    if not deniers:
        return _end(least, holders)
    none = [each for each in holders if each.hard.low == 0]
    ids = {each.claim.id for each in deniers} | {claim_id for each in none for claim_id in _claim_ids(each)}
    claimants = {each.party for each in deniers} | {each.party for each in none}
    return RangeEnd(0, tuple(sorted(claimants)), tuple(sorted(ids)))


def _high(stands: Sequence[Stand]) -> RangeEnd:
    """The highest number stated, if anybody states one that ends; nobody's where all say "or more"."""
    if all(each.hard.is_open for each in stands):
        return _end(None, stands)
    most = max(top(each.hard) for each in stands)
    return _end(most, [each for each in stands if top(each.hard) == most])


def _end(count: int | None, holders: Sequence[Stand]) -> RangeEnd:
    claimants = sorted({each.party for each in holders})
    claim_ids = sorted({claim_id for each in holders for claim_id in _claim_ids(each)})
    return RangeEnd(count, tuple(claimants), tuple(claim_ids), all(each.hard.is_open for each in holders))


def _claim_ids(stand: Stand) -> set[str]:
    return {each.claim.id for each in stand.copies}


def _deniers(topic: Topic, found: Iterable[Dispute]) -> Iterator[Assertion]:
    """Whoever says of this topic's dead that there were none of them: denied, or other people than they are called."""
    for each in found:
        for ours, theirs in ((each.left, each.right), (each.right, each.left)):
            if ours.topic != topic or not ours.voiced:
                continue
            said_none = each.kind is Kind.DENIED and theirs.denies and ours.hard.low >= 1
            if said_none or each.kind is Kind.STATUS_DISPUTE:
                yield theirs


def _floor(bounds: Sequence[Bounds]) -> int | None:
    """The highest minimum that all closed numbers satisfy (VOCABULARY row 19)."""
    least = min((each.low for each in bounds if not each.is_open), default=None)
    minima = [each.low for each in bounds if each.is_open and (least is None or each.low <= least)]
    return max(minima, default=None)


def _holes(bounds: Iterable[Bounds]) -> Iterator[Bounds]:
    """The stretches inside the hull that nobody claims."""
    reached: int | None = None
    for each in sorted(bounds, key=lambda one: one.low):
        if reached is not None and each.low > reached + 1:
            yield Bounds(reached + 1, each.low - 1)
        if each.high is None:
            return
        reached = each.high if reached is None else max(reached, each.high)


def _agreement(topic: Topic, stands: Sequence[Stand], found: Sequence[Dispute]) -> str:
    inside = {each.kind for each in found if _is_inside(each, topic)}
    grave = next((kind for kind in _AGREEMENTS if kind in inside), None)
    if grave is not None:
        return grave.value
    if len({each.party for each in stands}) == 1:
        return "single_claimant"
    return "agrees" if len({each.hard for each in stands}) == 1 else "compatible"


def _is_inside(dispute: Dispute, topic: Topic) -> bool:
    """Whether both ends are on the topic; a denial or another name for the dead touches it from outside."""
    if dispute.kind in _VOICED_FROM_OUTSIDE:
        return any(each.topic == topic and each.voiced for each in (dispute.left, dispute.right))
    return dispute.left.topic == dispute.right.topic == topic


def _unanimous(words: Iterable[Word | None]) -> Word | None:
    """The word of all who said one; nothing where they said different ones."""
    said = {word for word in words if word is not None}
    return said.pop() if len(said) == 1 else None


def _scope(topic: Topic, stands: Sequence[Stand], reading: Interpretation) -> CountScope:
    events = [each.quoted.claim.event for each in stands]
    where = topic.territory or reading.gazette.territory(place for event in events for place in event.places)
    start = min(event.window.start for event in events)
    end = max(event.window.end for event in events)
    countries = sorted({country for event in events for country in event.countries})
    return CountScope(reading.gazette.label(where), _stated_start(start), _stated_end(end), tuple(countries))


def _stated_start(second: int) -> str:
    return _day(second) if second % DAY == 0 else _moment(second)


def _stated_end(end: int) -> str:
    """The last day of whole days, else the last moment: windows are half-open and a moment lasts a second."""
    return _day(end - 1) if end % DAY == 0 else _moment(end - 1)


def _day(second: int) -> str:
    return (_EPOCH + timedelta(seconds=second)).date().isoformat()


def _moment(second: int) -> str:
    return (_EPOCH + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")
