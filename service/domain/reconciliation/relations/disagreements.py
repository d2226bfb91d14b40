"""The disagreements of an incident: the pairs of current positions that a report lists (DESIGN 4).

Positions with equal numbers are grouped, and not every pair is compared:

* In a range of up to ``MOST_NUMBERS`` different numbers all pairs are compared. In a larger range these are: the two
  numbers farthest apart, the widest steps from one number to the next higher number that it cannot agree with, and the
  farthest apart that the clock does not explain. So a range that holds a contradiction always lists one.
* Of one claimant that is quoted with up to ``MOST_QUOTED`` numbers all pairs are compared; with more, the two farthest
  apart. The rest are among its positions.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from service.domain.claims.vocabulary import OCCURRENCE, SILENCES, ClaimState, Stance
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.comments import may_mean, speaks_to
from service.domain.reconciliation.positions.newest import newest_order
from service.domain.reconciliation.positions.position import Position
from service.domain.reconciliation.relations.clock import unexplained
from service.domain.reconciliation.relations.listed import LISTED, MOST_REMARKS, Dispute, narrowness, relation_order
from service.domain.reconciliation.relations.pair import Pair
from service.domain.reconciliation.relations.relate import relation_by_rule, rule_of

Groups = Mapping[Topic, Sequence[Position]]
"""The current positions by topic, in the order of their numbers: each group becomes a range."""

# The most different numbers of a range of which all pairs are compared; in a larger range, the most steps compared.
MOST_NUMBERS = 8
MOST_STEPS = 16
# The most numbers of one claimant on one topic of which all pairs are compared.
MOST_QUOTED = 4
# The most topics of which all pairs are compared; of more, each is compared with the widest topics only.
MOST_TOPICS = 24
_WIDEST = 5
# The most pairs of positions with the same two numbers that are compared; of more, those not explained by the clock.
_MOST_TRIED = 6
_MOST_UNEXPLAINED = 4


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a range with all positions that have it, the newest first, then by claimant."""

    hard: Bounds
    positions: tuple[Position, ...]


def disputes(groups: Groups, remarks: Sequence[Assertion], cache: IncrementalCache | None = None) -> list[Dispute]:
    """All disagreements between current positions, and between positions and remarks, in the order of the report."""
    numbers = {topic: _numbers(positions) for topic, positions in groups.items()}
    topic_pairs = _comparable_topics(list(numbers))
    candidates = chain(
        chain.from_iterable(_within(numbers_of_range, cache) for numbers_of_range in numbers.values()),
        chain.from_iterable(_misquoted(positions, cache) for positions in groups.values()),
        chain.from_iterable(_across(numbers[left], numbers[right], cache) for left, right in topic_pairs),
        _against_remarks(numbers, [*remarks, *_attribution_disputes(groups)]),
    )
    # One pair of claims may disagree twice: in its totals and in the women among them.
    distinct = {
        (dispute.kind, dispute.relation.between, dispute.left.topic, dispute.right.topic): dispute
        for dispute in candidates
    }
    return sorted(distinct.values(), key=lambda dispute: relation_order(dispute.relation))


def _numbers(positions: Sequence[Position]) -> list[_Number]:
    by_number: dict[Bounds, list[Position]] = {}
    for position in positions:
        by_number.setdefault(position.hard, []).append(position)
    return [_Number(hard, tuple(sorted(holders, key=_newest_position))) for hard, holders in by_number.items()]


def _newest_position(position: Position) -> tuple[tuple[bool, int], str, str]:
    return (newest_order(position.quoted.dated_at), position.party, position.quoted.claim.id)


def _within(numbers: list[_Number], cache: IncrementalCache | None) -> Iterator[Dispute]:
    """The disputes between different numbers of one range."""
    pairs = list(combinations(numbers, 2)) if len(numbers) <= MOST_NUMBERS else _near_and_far(numbers)
    disjoint = ((left, right) for left, right in pairs if not left.hard.overlaps(right.hard))
    compared = (_between(left, right, cache, own_numbers=False) for left, right in disjoint)
    hidden = _unexplained(numbers, numbers, cache) if len(numbers) > MOST_NUMBERS else ()
    return chain(chain.from_iterable(compared), hidden)


def _unexplained(
    lowers: Iterable[_Number], highers: Iterable[_Number], cache: IncrementalCache | None
) -> Iterator[Dispute]:
    """The disputes between the numbers farthest apart among those that the clock does not explain (row 22a)."""
    pairs = unexplained(_positions_of(lowers), _positions_of(highers), _MOST_UNEXPLAINED)
    return chain.from_iterable(_dispute(lower, higher, cache) for lower, higher in pairs)


def _positions_of(numbers: Iterable[_Number]) -> Iterator[Position]:
    return chain.from_iterable(number.positions for number in numbers)


def _near_and_far(numbers: list[_Number]) -> list[tuple[_Number, _Number]]:
    """The lowest number with the highest, and the widest steps from a number to the next disjoint number above it."""
    lows = [number.hard.low for number in numbers]
    steps: list[tuple[int, int, int]] = []
    for index, number in enumerate(numbers):
        above = len(lows) if number.hard.high is None else bisect_right(lows, number.hard.high)
        if above < len(lows):
            steps.append((number.hard.top - lows[above], index, above))
    widest = [(numbers[index], numbers[above]) for _, index, above in sorted(steps)[:MOST_STEPS]]
    return [(min(numbers, key=_lowest_top), numbers[-1]), *widest]


def _lowest_top(number: _Number) -> tuple[bool, int, int]:
    return (number.hard.high is None, number.hard.high or 0, number.hard.low)


def _across(left: list[_Number], right: list[_Number], cache: IncrementalCache | None) -> Iterator[Dispute]:
    """The disputes between two ranges of other victims, places or measures: mirrors, disputed status, parts too large.

    Between ranges of many numbers only their ends are compared.
    """
    pairs, hidden = product(left, right), chain[Dispute]()
    if len(left) * len(right) > MOST_NUMBERS * 2:
        pairs = product(_ends(left), _ends(right))
        hidden = chain(_unexplained(left, right, cache), _unexplained(right, left, cache))
    compared = (_between(left_number, right_number, cache, own_numbers=True) for left_number, right_number in pairs)
    return chain(chain.from_iterable(compared), hidden)


def _ends(numbers: list[_Number]) -> list[_Number]:
    return list(dict.fromkeys([min(numbers, key=_lowest_top), numbers[-1]]))


def _comparable_topics(topics: list[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Pairs of topics whose counts are compared; of more than ``MOST_TOPICS``, each with the widest topics."""
    if len(topics) <= MOST_TOPICS:
        pairs: Iterable[tuple[Topic, Topic]] = combinations(topics, 2)
    else:
        widest = sorted(topics, key=narrowness)[:_WIDEST]
        pairs = ((topic, wide) for topic in topics for wide in widest if topic != wide)
    return (pair for pair in pairs if OCCURRENCE not in (pair[0].measure, pair[1].measure))


def _misquoted(positions: Sequence[Position], cache: IncrementalCache | None) -> Iterator[Dispute]:
    """The disputes between different numbers of one claimant on one topic."""
    by_party: dict[str, list[Position]] = {}
    for position in positions:
        by_party.setdefault(position.party, []).append(position)
    for own_positions in by_party.values():
        few = len(own_positions) <= MOST_QUOTED
        for left, right in combinations(own_positions, 2) if few else _farthest_quotes(own_positions):
            yield from _dispute(left, right, cache)


def _farthest_quotes(positions: Sequence[Position]) -> list[tuple[Position, Position]]:
    """The lowest and the highest number that different claims quote, lowest first; no claim misquotes itself.

    A claim that was corrected since is no misquotation (row 4), so it is left to the other comparisons.
    """
    quotes = [position for position in positions if position.quoted.state is not ClaimState.CORRECTED]
    with_highest = [(quote, quotes[-1]) for quote in quotes if _are_of_two_claims(quote, quotes[-1])][:1]
    with_lowest = [(quotes[0], quote) for quote in reversed(quotes) if _are_of_two_claims(quotes[0], quote)][:1]
    return sorted([*with_highest, *with_lowest], key=lambda pair: pair[0].hard.low - pair[1].hard.top)[:1]


def _are_of_two_claims(left: Position, right: Position) -> bool:
    return left.quoted.claim.id != right.quoted.claim.id


def _between(left: _Number, right: _Number, cache: IncrementalCache | None, *, own_numbers: bool) -> Iterator[Dispute]:
    """One dispute of each kind between the positions of two numbers: that of the newest, then of the first claimants.

    With ``own_numbers`` two numbers of one claimant are compared too: its part may exceed its whole.
    """
    pairs = list(islice(_position_pairs(left, right, of_one_party=False), _MOST_TRIED))
    if len(left.positions) * len(right.positions) > _MOST_TRIED:
        # The rest may hold a pair that the clock does not explain.
        pairs += [*unexplained(left.positions, right.positions, 1), *unexplained(right.positions, left.positions, 1)]
    if own_numbers:
        pairs += islice(_position_pairs(left, right, of_one_party=True), 1)
    kinds: set[Kind] = set()
    for left_position, right_position in pairs:
        for dispute in _dispute(left_position, right_position, cache):
            if dispute.kind not in kinds:
                kinds.add(dispute.kind)
                yield dispute


def _position_pairs(left: _Number, right: _Number, *, of_one_party: bool) -> Iterator[tuple[Position, Position]]:
    return (
        pair for pair in product(left.positions, right.positions) if (pair[0].party == pair[1].party) is of_one_party
    )


def _dispute(left: Position, right: Position, cache: IncrementalCache | None) -> tuple[Dispute, ...]:
    if cache is None:
        return _disputed(left, right)
    return cache.get((_disputed, id(left), id(right)), (left, right), lambda: _disputed(left, right))


def _disputed(left: Position, right: Position) -> tuple[Dispute, ...]:
    """The dispute of two positions if a report lists it; ``None`` for two numbers of one claim."""
    if not _are_of_two_claims(left, right):
        return ()
    rule = rule_of(Pair.of(left.quoted, right.quoted))
    if rule.kind not in LISTED:
        return ()
    relation = relation_by_rule(rule, left.quoted, right.quoted, (left.origins, right.origins))
    return (Dispute(relation, left.quoted, right.quoted),)


def _against_remarks(numbers: Mapping[Topic, list[_Number]], remarks: Sequence[Assertion]) -> Iterator[Dispute]:
    """The disputes of each remark with the numbers it is about; a silence with one number of each range."""
    few = len(remarks) <= MOST_REMARKS
    for numbers_of_range in numbers.values():
        for remark in remarks:
            if speaks_to(remark, numbers_of_range[0].positions[0].quoted):
                most = 1 if remark.claim.stance in SILENCES or not few else MOST_NUMBERS
                yield from islice(_against_remark(remark, numbers_of_range, most), most)


def _against_remark(remark: Assertion, numbers_of_range: list[_Number], most: int) -> Iterator[Dispute]:
    """The disputes of a remark with each number of another party, the highest first if there are more than ``most``."""
    ordered = numbers_of_range if len(numbers_of_range) <= most else reversed(numbers_of_range)
    for number in ordered:
        of_others = (
            copy for position in number.positions if position.party != remark.party for copy in position.copies
        )
        counted = next((copy for copy in of_others if may_mean(remark, copy)), None)
        if counted is None:
            continue
        rule = rule_of(Pair.of(remark, counted))
        if rule.kind in LISTED:
            yield Dispute(relation_by_rule(rule, remark, counted), remark, counted)


def _attribution_disputes(groups: Groups) -> list[Assertion]:
    """The assertions that give a number and dispute who was responsible; their numbers may agree with the others'."""
    assertions = (position.quoted for positions in groups.values() for position in positions)
    return [assertion for assertion in assertions if assertion.claim.stance is Stance.DISPUTES_ATTRIBUTION]
