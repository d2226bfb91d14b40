"""The time of a published number: its first publication, for a paper may carry an old figure late (VOCABULARY 6).

A toll of 39, then 50, and 39 again in two other papers is no toll that fell: the papers carry the figure of before. Of
51, then 49, and 51 again in another paper nothing says which is the newer (row 6). Only a stated time, or a publisher
that had given another number since, tells a return to the number of before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from service.domain.claims.claim import Claim
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, PositionKey, position_key

Times = dict[Bounds, datetime]
"""When each number was given."""


def with_first_times(assertions: Iterable[Assertion]) -> list[Assertion]:
    """The assertions, each number that a paper carried late with the time at which it was given."""
    assertions = list(assertions)
    by_key: dict[PositionKey, list[tuple[datetime, Assertion]]] = {}
    for assertion in assertions:
        at, topic = assertion.said_at, assertion.topic
        if at is not None and assertion.voiced and topic is not None and topic.measure != OCCURRENCE:
            by_key.setdefault(position_key(assertion), []).append((at, assertion))
    given = {id(copy): at for numbers in by_key.values() if len(numbers) > 1 for copy, at in _late(numbers)}
    return [_given_at(assertion, given.get(id(assertion))) for assertion in assertions]


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
        if first is None or any(moment >= first for other, moment in own.items() if other != number):
            return at
        return max([first, *(moment for other, moment in self.last.items() if _is_below(other, number))])


def _late(numbers: Iterable[tuple[datetime, Assertion]]) -> Iterator[tuple[Assertion, datetime]]:
    """The late copies among the numbers of one claimant on one topic, with the times of the figures that they carry."""
    times = _Given()
    for at, assertion in sorted(numbers, key=lambda pair: (pair[0], pair[1].claim.id)):
        given = times.add(assertion.hard, at, assertion.claim)
        if given != at:
            yield assertion, given


def _is_below(lower: Bounds, higher: Bounds) -> bool:
    return (lower.low, lower.top) < (higher.low, higher.top)


def _given_at(assertion: Assertion, at: datetime | None) -> Assertion:
    return assertion if at is None else replace(assertion, claim=replace(assertion.claim, first_published=at))
