"""Which statements of one claimant are its newest: by their time, and by arrival only where none states one (row 3).

Two statements with a stated or published time are compared by it, whatever order they arrived in. Of two without one
the later arrival is the newer, unless two publishers quote the claimant: then nothing says which is newer (row 6). One
with and one without are compared by the time of the one and the receipt of the other (VOCABULARY 6). Of a past event a
receipt says nothing, because the figures of an old story are posted in any order.

Of an epidemic both what is new and what is in all is reported, in the same words, and a total hardly falls. So a number
without a basis that is at most half of one that was given before it, or with it, may be of what is new ("60", after
1,200): it replaces no number, and contradicts none (VOCABULARY 8).

A published number has the time of its first publication, for a paper may carry an old figure late. A toll of 39, then
50, and 39 again in two other papers is no toll that fell. Of 51, then 49, and 51 again in another paper nothing says
which is the newer. Only a stated time, or a publisher that had given another number since, tells a return to the number
of before (VOCABULARY 6).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from service.domain.claims.claim import Claim
from service.domain.claims.event import DAY
from service.domain.claims.event_types import EventType
from service.domain.claims.names import fold_name
from service.domain.claims.victims.named_groups import Group
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, Topic

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A number without a time that is received so long after the last day of its event was not said when it was received.
_PAST = 30 * DAY
# Their claims may name the first day alone, and go on being counted.
_LASTING = frozenset({EventType.EPIDEMIC, EventType.RUNNING_TOTAL})
# How many times as high a number must be for a bare one to be possibly new beside it.
_FAR = 2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

Times = dict[Bounds, datetime]
"""When each number was given."""


@dataclass(frozen=True, slots=True)
class PositionKey:
    """The party and topic of a number. Of the numbers with one key only the newest counts (VOCABULARY 4 row 3).

    A running total of a later day replaces the earlier total of the same claimant, so its key has no period. Increments
    of two periods both count, so their keys keep the period. Of numbers that were added to those before each counts, so
    their keys have the number; "60 confirmed" is 60 again. A number of a named group replaces that of the same group.
    """

    party: str
    topic: Topic
    group: Group = ()
    added: int | None = None


def position_key(assertion: Assertion) -> PositionKey:
    """The key under which only a claimant's newest number counts. Raises ValueError for a claim without a count."""
    topic = assertion.topic
    if topic is None:
        raise ValueError("a claim without a count holds no number")
    if topic.increment or topic.period is None:
        added = assertion.hard.low if assertion.is_added or topic.maybe_new else None
        return PositionKey(assertion.party, topic, assertion.group, added)
    return PositionKey(assertion.party, replace(topic, period=None, increment=False), assertion.group)


def is_later(newer: Claim, older: Claim) -> bool:
    """Whether something says that a claimant's statement is newer than another statement of the same claimant."""
    undated = (newer.dated_at is None) + (older.dated_at is None)
    if undated == 2 and _is_of_the_past(newer) is _is_of_the_past(older):
        return newer.sequence > older.sequence and not _are_of_two_publishers(newer, older)
    return _moment(newer) > _moment(older)


def newest_first(assertions: Iterable[Assertion]) -> list[Assertion]:
    """Sorts by time, newest first, and without stated times by arrival; equal times by statement, then by claim id."""
    in_any_order = list(assertions)
    return sorted(in_any_order, key=_newest_key) if len(in_any_order) > 1 else in_any_order


def oldest_first(assertions: Iterable[Assertion]) -> list[Assertion]:
    """Sorts by time, oldest first; equal times by statement, so that copies of one statement stand together."""
    return sorted(assertions, key=lambda assertion: (_order(assertion.claim), *_statement_order(assertion)))


def split_by_time(holding: Sequence[Assertion]) -> tuple[list[Assertion], list[Assertion]]:
    """The assertions of one claimant than which none is newer, and the others; both newest first.

    Equal to comparing each with each by ``is_later``, and faster: a claimant may be quoted thousands of times.
    """
    if len(holding) == 1:
        return list(holding), []
    newest = _Newest(holding)
    current: list[Assertion] = []
    older: list[Assertion] = []
    for assertion in newest_first(holding):
        (current if newest.includes(assertion.claim) else older).append(assertion)
    return current, older


class _Newest:
    """The last stated moment, and the last arrivals without one, of some statements of one claimant."""

    def __init__(self, holding: Iterable[Assertion]) -> None:
        claims = [assertion.claim for assertion in holding]
        undated = [claim for claim in claims if claim.dated_at is None]
        self._telling = {claim.id for claim in undated if not _is_of_the_past(claim)}
        undated = [claim for claim in undated if claim.id in self._telling or not self._telling]
        self._said = max((_moment(claim) for claim in claims if claim.dated_at is not None), default=None)
        self._received = max(map(_moment, undated), default=None)
        self._last_of: dict[str, int] = {}
        for claim in undated:
            publisher = _publisher(claim)
            self._last_of[publisher] = max(self._last_of.get(publisher, 0), claim.sequence)

    def includes(self, claim: Claim) -> bool:
        """Whether none of the statements is newer than the claim's."""
        if claim.dated_at is not None:
            return _moment(claim) == self._said and (self._received is None or self._received <= self._said)
        if self._said is not None and self._said > _moment(claim):
            return False
        if self._telling and claim.id not in self._telling:
            return False
        publisher = _publisher(claim)
        # An unnamed publisher may be any, so an arrival without one is newer than every arrival before it.
        rivals = self._last_of.values() if not publisher else (self._last_of[publisher], self._last_of.get("", 0))
        return claim.sequence >= max(rivals)


def newest_order(moment: datetime | None) -> tuple[bool, int]:
    """A sort key for stated and published times: the newest first, missing times last."""
    return (moment is None, 0 if moment is None else (_EPOCH - moment) // _MICROSECOND)


def _newest_key(assertion: Assertion) -> tuple[object, ...]:
    moment, sequence = _order(assertion.claim)
    return (-moment, -sequence, *_statement_order(assertion))


def _statement_order(assertion: Assertion) -> tuple[int, bool, int, str, str]:
    """By number and words, then by claim id: ids are arbitrary, so they decide only between equal words."""
    if assertion.count is None:
        return (0, False, 0, "", assertion.claim.id)
    hard, stated = assertion.hard, assertion.quantity.stated
    return (hard.low, hard.is_open, hard.high or 0, stated, assertion.claim.id)


def _order(claim: Claim) -> tuple[int, int]:
    return ((_moment(claim) - _EPOCH) // _MICROSECOND, claim.sequence if claim.dated_at is None else 0)


def _moment(claim: Claim) -> datetime:
    """The time of a statement; one that was never received, or too late to tell anything, comes before all others."""
    return _EPOCH if claim.dated is None or _is_of_the_past(claim) else claim.dated.at


def _is_of_the_past(claim: Claim) -> bool:
    """Whether a claim without a time was received so long after its event that the receipt tells nothing."""
    if claim.dated_at is not None or claim.received_at is None or claim.event.type in _LASTING:
        return False
    return claim.received_at.timestamp() - claim.event.window.end > _PAST


def _are_of_two_publishers(left: Claim, right: Claim) -> bool:
    publishers = {_publisher(left), _publisher(right)}
    return len(publishers) == 2 and "" not in publishers


def _publisher(claim: Claim) -> str:
    return fold_name(claim.source.publisher) if claim.source.publisher else ""


def may_be_new(assertion: Assertion, compared: Assertion) -> bool:
    """Whether a bare number may be of what is new, beside another number of the same that was not given later."""
    # Asked of every pair of an incident, so what is of no epidemic is left at once.
    return _is_bare(assertion) and possibly_new([assertion, compared])[0]


def possibly_new(assertions: Sequence[Assertion]) -> list[bool]:
    """For each number on one subject whether it may be of what is new, beside any of the others."""
    if not any(map(_is_bare, assertions)):
        return [False] * len(assertions)
    in_time = sorted(assertions, key=_given_at)
    moments = [_given_at(assertion) for assertion in in_time]
    highest = list(accumulate((0 if assertion.is_added else assertion.hard.low for assertion in in_time), max))
    return [
        _is_bare(assertion)
        and highest[bisect_right(moments, assertion.dated_at or datetime.max.replace(tzinfo=UTC)) - 1]
        >= _FAR * assertion.hard.top
        for assertion in assertions
    ]


def with_bare_apart(assertions: Iterable[Assertion]) -> list[Assertion]:
    """The assertions of one claimant, those of its numbers that may be new on topics of their own."""
    assertions = list(assertions)
    if len(assertions) == 1:
        return assertions
    by_key: dict[PositionKey, list[Assertion]] = {}
    for assertion in assertions:
        if assertion.voiced and _is_of_epidemic(assertion):
            by_key.setdefault(position_key(assertion), []).append(assertion)
    apart: set[int] = set()
    for numbers in by_key.values():
        flags = possibly_new(numbers)
        apart.update(id(number) for number, is_new in zip(numbers, flags, strict=True) if is_new)
    return [on_its_own(assertion) if id(assertion) in apart else assertion for assertion in assertions]


def on_its_own(assertion: Assertion) -> Assertion:
    """A number that may be new, on the topic of such numbers of its day."""
    if assertion.topic is None:
        return assertion
    topic = replace(assertion.topic, maybe_new=True, told_on=assertion.claim.day_told)
    return replace(assertion, topic=topic)


def _is_of_epidemic(assertion: Assertion) -> bool:
    topic = assertion.topic
    return assertion.claim.event.type is EventType.EPIDEMIC and topic is not None and topic.measure != OCCURRENCE


def _is_bare(assertion: Assertion) -> bool:
    """Whether a number says neither that it is new nor that it is all; "none" and a minimum are left as they are."""
    count = assertion.count
    if not (_is_of_epidemic(assertion) and assertion.voiced) or count is None or count.basis is not None:
        return False
    return count.quantity.hard.high is not None and count.quantity.hard.top > 0


def _given_at(assertion: Assertion) -> datetime:
    """The time of a number; one without a time may have been given before any other."""
    return assertion.dated_at or _LONG_AGO


def with_first_times(assertions: Iterable[Assertion]) -> list[Assertion]:
    """The assertions, each number that a paper carried late with the time at which it was given."""
    assertions = list(assertions)
    if len(assertions) == 1:
        return assertions
    by_key: dict[PositionKey, list[tuple[datetime, Assertion]]] = {}
    for assertion in assertions:
        at, topic = assertion.dated_at, assertion.topic
        if at is not None and assertion.voiced and topic is not None and topic.measure != OCCURRENCE:
            by_key.setdefault(position_key(assertion), []).append((at, assertion))
    given = {id(copy): at for numbers in by_key.values() if len(numbers) > 1 for copy, at in _late(numbers)}
    return [_redated(assertion, given.get(id(assertion))) for assertion in assertions]


@dataclass(slots=True)
class _Given:
    """When the numbers of one claimant on one topic were given: first, last, and last by each publisher."""

    first: Times = field(default_factory=dict)
    last: Times = field(default_factory=dict)
    last_by: dict[str, Times] = field(default_factory=dict)

    def add(self, number: Bounds, at: datetime, claim: Claim) -> datetime:
        """The time of the number of a claim that has the later time ``at``."""
        own = self.last_by.setdefault(fold_name(claim.source.publisher or ""), {})
        given = self._given(number, at, own) if claim.asserted_at is None else at
        self.first.setdefault(number, given)
        self.last[number] = own[number] = given
        return given

    def _given(self, number: Bounds, at: datetime, own: Mapping[Bounds, datetime]) -> datetime:
        """A late copy is of the first time of its number, or of the last lower number since, if there is one."""
        first = self.first.get(number)
        if first is None or any(moment >= first for printed, moment in own.items() if printed != number):
            return at
        return max([first, *(moment for printed, moment in self.last.items() if _is_below(printed, number))])


def _late(numbers: Iterable[tuple[datetime, Assertion]]) -> Iterator[tuple[Assertion, datetime]]:
    """The late copies among the numbers of one claimant on one topic, with the times of the figures that they carry."""
    times = _Given()
    for at, assertion in sorted(numbers, key=lambda pair: (pair[0], pair[1].claim.id)):
        given = times.add(assertion.hard, at, assertion.claim)
        if given != at:
            yield assertion, given


def _is_below(lower: Bounds, higher: Bounds) -> bool:
    return (lower.low, lower.top) < (higher.low, higher.top)


def _redated(assertion: Assertion, at: datetime | None) -> Assertion:
    return assertion if at is None else replace(assertion, claim=replace(assertion.claim, first_published=at))
