"""The disagreements of an incident: the pairs of current positions that an editor must know of (DESIGN 4).

Equal positions are folded, and not everything is compared with everything. Of up to eight different numbers in a range
all pairs are told; of more, the two that are farthest apart and the widest steps from one number to the next above that
it can't agree with. A range that holds a contradiction always shows one. Of one claimant that is quoted with up to four
numbers all pairs are told; with more, the two farthest apart: the others are among its positions.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from service.domain.claims.vocabulary import OCCURRENCE, ClaimState, Stance
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.kinds import TRAITS, Kind, kinds_that
from service.domain.reconciliation.positions.assertion import Assertion, Topic, measure_order
from service.domain.reconciliation.positions.comments import speaks_to
from service.domain.reconciliation.positions.position import Stand
from service.domain.reconciliation.relations.pair import Pair, top
from service.domain.reconciliation.relations.relate import fold_relations, in_row, row_of
from service.domain.reconciliation.report import Relation

Groups = Mapping[Topic, Sequence[Stand]]
"""The current stands by topic, each topic's in their order: what becomes the ranges."""

# Up to so many different numbers every pair of them is told; beyond, so many steps between neighbours and the farthest.
MOST_NUMBERS = 8
MOST_STEPS = 16
# Quoted with up to so many numbers, a claimant has each pair of them told; with more, the widest.
MOST_QUOTED = 4
# Up to so many remarks each is told with every number it speaks to; beyond, with the highest of each range.
MOST_REMARKS = 8
# Up to so many topics of one measure each is compared with all others; beyond, each with the widest only.
MOST_TOPICS = 24
_WIDEST = 5
_MOST_TRIED = 6

TOLD = kinds_that(lambda traits: traits.prominence is not None)
_SILENT = frozenset({Stance.NO_COMMENT, Stance.CANNOT_VERIFY})


@dataclass(frozen=True, slots=True)
class Dispute:
    """A relation that an editor must know of, with the two assertions it holds between."""

    relation: Relation
    left: Assertion
    right: Assertion

    @property
    def kind(self) -> Kind:
        return self.relation.kind

    def concerns(self, topic: Topic) -> bool:
        return topic in (self.left.topic, self.right.topic)


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a range with all who hold it, in the order of their claims."""

    hard: Bounds
    stands: tuple[Stand, ...]


def disputes(groups: Groups, remarks: Sequence[Assertion], cache: IncrementalCache | None = None) -> list[Dispute]:
    """All disagreements between current positions, and between positions and remarks; in the order they are told."""
    numbers = {topic: _numbers(stands) for topic, stands in groups.items()}
    found = chain(
        chain.from_iterable(_within(several, cache) for several in numbers.values()),
        chain.from_iterable(_misquoted(stands, cache) for stands in groups.values()),
        chain.from_iterable(_across(numbers[one], numbers[two], cache) for one, two in _neighbours(list(numbers))),
        _said_against(numbers, [*remarks, *_disputers(groups)]),
    )
    # One pair of claims may be at odds twice: in its totals and in the women among them.
    distinct = {(each.relation.kind, each.relation.between, each.left.topic, each.right.topic): each for each in found}
    return sorted(distinct.values(), key=lambda each: told_order(each.relation))


def told(several: Iterable[Dispute]) -> tuple[Relation, ...]:
    """The relations of some disputes, a denial or a silence once for each pair of claims.

    Where one pair is at odds over all the dead and over the women among them, what is told is all the dead.
    """
    broadest = sorted(several, key=lambda each: (_said_of(each.left) + _said_of(each.right), told_order(each.relation)))
    return tuple(sorted(fold_relations(each.relation for each in broadest), key=told_order))


def told_order(relation: Relation) -> tuple[tuple[int, str], int, int, tuple[str, str]]:
    """By measure, then by row of the table, the widest gap first."""
    return (measure_order(relation.measure or ""), TRAITS[relation.kind].number, -(relation.gap or 0), relation.between)


def _numbers(stands: Sequence[Stand]) -> list[_Number]:
    by_number: dict[Bounds, list[Stand]] = {}
    for each in stands:
        by_number.setdefault(each.hard, []).append(each)
    return [
        _Number(hard, tuple(sorted(several, key=lambda stand: stand.quoted.claim.id)))
        for hard, several in by_number.items()
    ]


def _within(numbers: list[_Number], cache: IncrementalCache | None) -> Iterator[Dispute]:
    pairs = list(combinations(numbers, 2)) if len(numbers) <= MOST_NUMBERS else _near_and_far(numbers)
    apart = ((one, other) for one, other in pairs if not one.hard.overlaps(other.hard))
    return chain.from_iterable(_between(one, other, cache, own_words=False) for one, other in apart)


def _near_and_far(numbers: list[_Number]) -> list[tuple[_Number, _Number]]:
    """The lowest with the highest, and the widest steps from a number to the next above that it can't agree with."""
    lows = [number.hard.low for number in numbers]
    steps: list[tuple[int, int, int]] = []
    for at, number in enumerate(numbers):
        above = len(lows) if number.hard.high is None else bisect_right(lows, number.hard.high)
        if above < len(lows):
            steps.append((top(number.hard) - lows[above], at, above))
    widest = [(numbers[at], numbers[above]) for _, at, above in sorted(steps)[:MOST_STEPS]]
    return [(min(numbers, key=_lowest_top), numbers[-1]), *widest]


def _lowest_top(number: _Number) -> tuple[bool, int, int]:
    return (number.hard.high is None, number.hard.high or 0, number.hard.low)


def _across(ours: list[_Number], theirs: list[_Number], cache: IncrementalCache | None) -> Iterator[Dispute]:
    """Two ranges whose counts speak of other victims, places or measures: mirrors, disputed status, parts too large."""
    pairs = product(ours, theirs)
    if len(ours) * len(theirs) > MOST_NUMBERS * 2:
        pairs = product(_ends(ours), _ends(theirs))
    return chain.from_iterable(_between(one, other, cache, own_words=True) for one, other in pairs)


def _ends(numbers: list[_Number]) -> list[_Number]:
    return list(dict.fromkeys([min(numbers, key=_lowest_top), numbers[-1]]))


def _neighbours(topics: list[Topic]) -> Iterator[tuple[Topic, Topic]]:
    """Pairs of topics whose counts can bear on each other; of very many, each with the widest."""
    if len(topics) <= MOST_TOPICS:
        pairs: Iterable[tuple[Topic, Topic]] = combinations(topics, 2)
    else:
        widest = sorted(topics, key=_narrowness)[:_WIDEST]
        pairs = ((one, other) for one in topics for other in widest if one != other)
    return (pair for pair in pairs if OCCURRENCE not in (pair[0].measure, pair[1].measure))


def _said_of(assertion: Assertion) -> int:
    return _narrowness(assertion.topic)[0] if assertion.topic else 0


def _narrowness(topic: Topic) -> tuple[int, int, str]:
    victims = topic.victims
    said = [part for part in (victims.affiliation, victims.status, victims.demographic) if part is not None]
    return (len(said), sum(len(path) for path in topic.territory), repr(topic))


def _misquoted(stands: Sequence[Stand], cache: IncrementalCache | None) -> Iterator[Dispute]:
    by_party: dict[str, list[Stand]] = {}
    for each in stands:
        by_party.setdefault(each.party, []).append(each)
    for several in by_party.values():
        for one, other in combinations(several, 2) if len(several) <= MOST_QUOTED else _widest(several):
            yield from _dispute(one, other, cache)


def _widest(several: Sequence[Stand]) -> list[tuple[Stand, Stand]]:
    """The lowest and the highest number that different claims give, lowest first; no claim misquotes itself.

    What was corrected since is no misquotation (row 4), so it is left to the other pairs.
    """
    quoted = [each for each in several if each.quoted.claim.standing.state is not ClaimState.CORRECTED]
    pairs = [(each, quoted[-1]) for each in quoted if _are_of_two_claims(each, quoted[-1])][:1]
    pairs += [(quoted[0], each) for each in reversed(quoted) if _are_of_two_claims(quoted[0], each)][:1]
    return sorted(pairs, key=lambda pair: pair[0].hard.low - top(pair[1].hard))[:1]


def _are_of_two_claims(one: Stand, other: Stand) -> bool:
    return one.quoted.claim.id != other.quoted.claim.id


def _between(one: _Number, other: _Number, cache: IncrementalCache | None, *, own_words: bool) -> Iterator[Dispute]:
    """One dispute of each kind between those who hold two numbers: the one of the lesser claim ids.

    With ``own_words`` a claimant's own numbers are held against each other too: its part may exceed its whole.
    """
    kinds: set[Kind] = set()
    apart = (pair for pair in product(one.stands, other.stands) if pair[0].party != pair[1].party)
    same = (pair for pair in product(one.stands, other.stands) if pair[0].party == pair[1].party)
    for left, right in chain(islice(apart, _MOST_TRIED), islice(same, int(own_words))):
        for dispute in _dispute(left, right, cache):
            if dispute.kind not in kinds:
                kinds.add(dispute.kind)
                yield dispute


def _dispute(left: Stand, right: Stand, cache: IncrementalCache | None) -> tuple[Dispute, ...]:
    if cache is None:
        return _disputed(left, right)
    return cache.get((_disputed, id(left), id(right)), (left, right), lambda: _disputed(left, right))


def _disputed(left: Stand, right: Stand) -> tuple[Dispute, ...]:
    """The dispute of two stands, if an editor must know of it; none of one claim with itself."""
    if not _are_of_two_claims(left, right):
        return ()
    row = row_of(Pair.of(left.quoted, right.quoted))
    if row.kind not in TOLD:
        return ()
    relation = in_row(row, left.quoted, right.quoted, (left.origins, right.origins))
    return (Dispute(relation, left.quoted, right.quoted),)


def _said_against(numbers: Mapping[Topic, list[_Number]], remarks: Sequence[Assertion]) -> Iterator[Dispute]:
    """Each remark with the numbers it speaks to; a silence with one of each range."""
    few = len(remarks) <= MOST_REMARKS
    for several in numbers.values():
        for remark in remarks:
            if speaks_to(remark, several[0].stands[0].quoted):
                most = 1 if remark.claim.stance in _SILENT or not few else MOST_NUMBERS
                yield from islice(_remarked(remark, several, most), most)


def _remarked(remark: Assertion, several: list[_Number], most: int) -> Iterator[Dispute]:
    """The remark with each number that another party holds, from the highest where they are too many."""
    numbers = several if len(several) <= most else [*reversed(several)]
    for number in numbers:
        for stand in islice((each for each in number.stands if each.party != remark.party), 1):
            row = row_of(Pair.of(remark, stand.quoted))
            if row.kind in TOLD:
                yield Dispute(in_row(row, remark, stand.quoted), remark, stand.quoted)


def _disputers(groups: Groups) -> list[Assertion]:
    """Those who give a number and dispute whose doing it was: their numbers may well agree with the others'."""
    stands = (each.quoted for several in groups.values() for each in several)
    return [each for each in stands if each.claim.stance is Stance.DISPUTES_ATTRIBUTION]
