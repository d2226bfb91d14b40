"""Ranges and spreads: the hull of comparable counts, each end with its claimants; never a middle (VOCABULARY 1).

A minimum never supports a larger number: "at least 40" is compatible with 119 and is no second voice for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from service.domain.claims.claim import EVERYONE, Count
from service.domain.claims.event import DAY, Place
from service.domain.claims.event_types import EventType
from service.domain.claims.victims import fits as victim, named_groups, sub_counts
from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.places.territory import Territory, is_within
from service.domain.quantities.bounds import Bound, Bounds, StatedNumbers, intersection_of
from service.domain.quantities.numbers.stated_numbers import number_in_its_words, stated_ends
from service.domain.quantities.quantity import CountPart, Quantity
from service.domain.quantities.words.nationalities import nationality
from service.domain.reconciliation.kinds import TRAITS, Kind, kinds_by
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.position import Position, copied, with_mergers
from service.domain.reconciliation.positions.position_report import position_report
from service.domain.reconciliation.positions.speakers.interest import Parties
from service.domain.reconciliation.relations.listed import Dispute
from service.domain.reconciliation.report import CountScope, PositionReport, Range, RangeEnd, StatedSpread

Word = TypeVar("Word")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The kinds of dispute that name the agreement of a range, the gravest first.
_AGREEMENTS = kinds_by(lambda traits: traits.agreement)
# The kinds among them that a claimant outside the range can bring about by its stance.
_VOICED_FROM_OUTSIDE = frozenset(kind for kind in _AGREEMENTS if TRAITS[kind].voiced_by)


def range_of(
    topic: Topic, positions: Sequence[Position], disputes: Sequence[Dispute], reading: Interpretation, parties: Parties
) -> Range:
    """The range of the numbers that are claimed on one topic, with the positions in the order of ``positions``.

    A claimant that denies the deaths, or gives the same dead another status, makes 0 the low end of the range. A
    claimant that denies one number gives no lower one.
    """
    denying, deniers = _denying(topic, positions, disputes)
    bounds = [position.hard for position in positions]
    counts = [position.quoted.count for position in positions if position.quoted.count]
    victims = topic.victims
    whole = topic.territory or reading.gazette.territory(_places(positions))
    reports = tuple(_reports(positions, whole, reading, parties))
    return Range(
        unit=topic.unit,
        victims=None if victims == EVERYONE else victims,
        victims_label=_victims_label(topic, positions, reading),
        scope=_scope(whole, positions, reading),
        basis=_unanimous(count.basis for count in counts),
        verification=_of_all([count.verification for count in counts]),
        low=_low(positions, deniers),
        high=_high(positions),
        open_ended=any(position.hard.is_open for position in positions),
        core=None if denying else intersection_of(bounds),
        floor=_floor(bounds),
        holes=tuple(_holes([*bounds, Bounds(0, 0)] if deniers else bounds)),
        agreement=_agreement(topic, positions, disputes),
        positions=reports,
        stated=spread_of([(topic, report) for report in reports]),
        is_basis_unsaid=topic.maybe_new,
        told_on=None if topic.told_on is None else _day(topic.told_on * DAY),
    )


def _denying(
    topic: Topic, positions: Sequence[Position], disputes: Sequence[Dispute]
) -> tuple[list[Assertion], list[Assertion]]:
    """Those that deny the numbers of a topic, and those of them that make its low end 0."""
    # A claimant that denies what others count, and counts some itself, is not at zero.
    counting = {position.party for position in positions if position.hard.low >= 1}
    denying = [denier for denier in _deniers(topic, disputes) if denier.voiced or denier.party not in counting]
    is_conceded = any(position.quoted.claim.stance is Stance.CONCEDES for position in positions)
    deniers = [denier for denier in denying if not (_denies_a_number(denier) or _denies_nothing(denier, is_conceded))]
    return denying, deniers


def _reports(
    positions: Sequence[Position], whole: Territory, reading: Interpretation, parties: Parties
) -> Iterator[PositionReport]:
    original_of = copied(positions)
    for position in positions:
        place = _narrower_place(position, whole, reading)
        yield _report(position, parties, original_of.get(position.party), reading, place)


def _victims_label(topic: Topic, positions: Sequence[Position], reading: Interpretation) -> str:
    """The victims in words; those of a named group by the nouns of its first number."""
    victims, count = topic.victims, positions[0].quoted.count
    name = reading.names.get(victims.affiliation or "", victims.affiliation)
    if not topic.group or count is None:
        return victim.label(victims, name)
    *country, noun = topic.group[0].split()
    is_camp = noun in named_groups.CAMPS
    nouns = " ".join([*map(nationality, country), f"{noun}s"]) if is_camp else _nouns_of(count, topic)
    return f"{name}: {nouns}" if name else nouns


def _nouns_of(count: Count, topic: Topic) -> str:
    quantity = count.quantity
    nouns = " and ".join(_noun_of(count, term) for term in quantity.parts) if quantity.summed else _as_stated(quantity)
    return nouns or {"family": "members of a family"}.get(topic.group[0], f"{topic.group[0]}s")


def _as_stated(quantity: Quantity) -> str:
    """The nouns that nobody knows, with the capitals that they were stated with: "French citizens"."""
    nouns = quantity.counted.said_of
    stated = re.search(re.escape(nouns), quantity.stated, re.IGNORECASE)
    return stated[0] if stated else nouns


def _noun_of(count: Count, term: CountPart) -> str:
    """The people whom one term of a sum counts: medical workers of "14 soldiers and 3 medics"."""
    if term.said_of or not term.is_of_victims:
        return term.said_of or "others"
    return victim.label(sub_counts.part_of(count, term).victims, None)


def _report(
    position: Position, parties: Parties, copy_of: str | None, reading: Interpretation, place: str
) -> PositionReport:
    registered = reading.registry.parties.get(position.party)
    report = reading.cached(
        (position_report, id(position)),
        (position, parties, copy_of, registered, place),
        lambda: position_report(position, parties, copy_of, registered, place),
    )
    return with_mergers(report, position, reading.mergers) if reading.mergers else report


def _narrower_place(position: Position, whole: Territory, reading: Interpretation) -> str:
    """The village that a number of a disaster counts, where others count more around it; "" where it counts all."""
    event = position.quoted.claim.event
    own = reading.gazette.territory(event.places)
    is_within_it = len(own) == len(whole) == 1 and own != whole and is_within(own[0], whole[0])
    if event.type is not EventType.NATURAL_DISASTER or not is_within_it:
        return ""
    return (reading.gazette.label(own) or "").partition(", ")[0]


def spread_of(placed: Sequence[tuple[Topic, PositionReport]]) -> StatedSpread:
    """From the lowest to the highest number stated, each end with its claimants (VOCABULARY 10).

    Every format shows these ends. Where no position states a number ("dozens", "someone") their bounds are taken. The
    spread is comparable when a position of each end is on one topic.
    """
    reports = [report for _, report in placed]
    ends = stated_ends([(report.numbers, report.bounds) for report in reports])
    low_topics, high_topics = ({placed[index][0] for index in places} for places in (ends.low, ends.high))
    return StatedSpread(
        _spread_end([reports[place] for place in ends.low], is_high=False),
        _spread_end([reports[place] for place in ends.high], is_high=True),
        not low_topics.isdisjoint(high_topics),
        tuple(figures_beside([reports[place] for place in ends.beside])),
    )


def figures_beside(reports: Iterable[PositionReport]) -> Iterator[RangeEnd]:
    """The figures beside the ends of a spread, each once with all its claimants."""
    by_numbers: dict[StatedNumbers, list[PositionReport]] = {}
    for holder in reports:
        by_numbers.setdefault(holder.numbers, []).append(holder)
    return (_spread_end(holders, is_high=numbers.is_maximum) for numbers, holders in by_numbers.items())


def _spread_end(holders: Sequence[PositionReport], *, is_high: bool) -> RangeEnd:
    """One end in the words of its first holder; of words without a number those are its own. New ones are called so."""
    first, numbers = holders[0], holders[0].numbers
    words = number_in_its_words(first.stated, numbers, first.bound, is_high=is_high)
    return RangeEnd(
        count=numbers.high if is_high else numbers.low,
        claimants=tuple(sorted({holder.claimant for holder in holders})),
        claim_ids=tuple(sorted({claim_id for holder in holders for claim_id in holder.claim_ids})),
        open=all(holder.bounds.is_open for holder in holders),
        stated=f"{words} new" if first.is_added and not (numbers.is_numberless or numbers.high == 0) else words,
    )


def _low(positions: Sequence[Position], deniers: Sequence[Assertion]) -> RangeEnd:
    """The lowest number with its claimants; 0 with the deniers where there are any."""
    least = min(position.hard.low for position in positions)
    holders = [position for position in positions if position.hard.low == least]
    if not deniers:
        return _end(least, holders)
    at_zero = holders if least == 0 else []
    claimants = {denier.party for denier in deniers} | {position.party for position in at_zero}
    claim_ids = {denier.claim.id for denier in deniers}.union(*(_claim_ids(position) for position in at_zero))
    return RangeEnd(0, tuple(sorted(claimants)), tuple(sorted(claim_ids)))


def _high(positions: Sequence[Position]) -> RangeEnd:
    """The highest number with its claimants; no number where all bounds are open."""
    if all(position.hard.is_open for position in positions):
        return _end(None, positions)
    most = max(position.hard.top for position in positions)
    return _end(most, [position for position in positions if position.hard.top == most])


def _end(count: int | None, holders: Sequence[Position]) -> RangeEnd:
    claimants = sorted({position.party for position in holders})
    claim_ids = sorted({claim_id for position in holders for claim_id in _claim_ids(position)})
    return RangeEnd(count, tuple(claimants), tuple(claim_ids), all(position.hard.is_open for position in holders))


def _claim_ids(position: Position) -> set[str]:
    return {copy.claim.id for copy in position.copies}


def _deniers(topic: Topic, disputes: Iterable[Dispute]) -> Iterator[Assertion]:
    """The assertions that deny the topic's counts, or call the same dead something else."""
    for dispute in disputes:
        for counting, opposing in ((dispute.left, dispute.right), (dispute.right, dispute.left)):
            if counting.topic != topic or not counting.voiced:
                continue
            is_denied = dispute.kind is Kind.DENIED and opposing.denies and counting.hard.low >= 1
            if is_denied or dispute.kind is Kind.STATUS_DISPUTE:
                yield opposing


def _denies_a_number(denier: Assertion) -> bool:
    """Whether a claimant denies so many and not that there were any: that 40 were killed."""
    topic = denier.topic
    is_counted = not denier.voiced and denier.is_denial and topic is not None and topic.measure != OCCURRENCE
    return is_counted and denier.quantity.bound is not Bound.EXISTENCE


def _denies_nothing(denier: Assertion, is_conceded: bool) -> bool:
    """Whether a denial names nothing, where the dead are conceded by those whose dead they are: it may be of others."""
    return is_conceded and denier.is_denial and denier.topic is None


def _floor(bounds: Sequence[Bounds]) -> int | None:
    """The highest minimum that all closed numbers satisfy (VOCABULARY 4 row 19)."""
    least_closed = min((count.low for count in bounds if not count.is_open), default=None)
    minima = [count.low for count in bounds if count.is_open]
    return max((low for low in minima if least_closed is None or low <= least_closed), default=None)


def _holes(bounds: Iterable[Bounds]) -> Iterator[Bounds]:
    """The gaps inside the hull that contain no claimed number."""
    covered: int | None = None
    for count in sorted(bounds, key=lambda count: count.low):
        if covered is not None and count.low > covered + 1:
            yield Bounds(covered + 1, count.low - 1)
        if count.high is None:
            return
        covered = count.high if covered is None else max(covered, count.high)


def _agreement(topic: Topic, positions: Sequence[Position], disputes: Sequence[Dispute]) -> str:
    kinds = {dispute.kind for dispute in disputes if _is_inside(dispute, topic)}
    gravest = next((kind for kind in _AGREEMENTS if kind in kinds), None)
    if gravest is not None:
        return gravest.value
    if len({position.party for position in positions}) == 1:
        return "single_claimant"
    return "agrees" if len({position.hard for position in positions}) == 1 else "compatible"


def _is_inside(dispute: Dispute, topic: Topic) -> bool:
    """Whether both assertions are on the topic; of a denial or a disputed status, the assertion with the number."""
    if dispute.kind in _VOICED_FROM_OUTSIDE:
        return any(assertion.topic == topic and assertion.voiced for assertion in (dispute.left, dispute.right))
    return dispute.left.topic == dispute.right.topic == topic


def _unanimous(words: Iterable[Word | None]) -> Word | None:
    """The only word among the words given, else ``None``."""
    distinct = {word for word in words if word is not None}
    return distinct.pop() if len(distinct) == 1 else None


def _of_all(words: Sequence[Word | None]) -> Word | None:
    """The word that is said of all, else ``None``: one claimant's word for its figure is not the others'."""
    return words[0] if len(set(words)) == 1 else None


def _places(positions: Iterable[Position]) -> Iterator[Place]:
    return (place for position in positions for place in position.quoted.claim.event.places)


def _scope(territory: Territory, positions: Sequence[Position], reading: Interpretation) -> CountScope:
    events = [position.quoted.claim.event for position in positions]
    start = min(event.window.start for event in events)
    end = max(event.window.end for event in events)
    countries = sorted({country for event in events for country in event.countries})
    return CountScope(reading.gazette.label(territory), _stated_start(start), _stated_end(end), tuple(countries))


def _stated_start(second: int) -> str:
    return _day(second) if second % DAY == 0 else _moment(second)


def _stated_end(end: int) -> str:
    """The last day if the window ends with a day, else the last second; windows are half-open."""
    return _day(end - 1) if end % DAY == 0 else _moment(end - 1)


def _day(second: int) -> str:
    return (_EPOCH + timedelta(seconds=second)).date().isoformat()


def _moment(second: int) -> str:
    return (_EPOCH + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")
