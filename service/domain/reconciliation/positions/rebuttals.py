"""Numbers of none that deny: said after another claimant had counted some of the same people (VOCABULARY 6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from service.domain.claims.measures import FALLING
from service.domain.claims.vocabulary import ClaimState
from service.domain.reconciliation.positions.assertion import NONE_AT_ALL, Assertion, Topic
from service.domain.reconciliation.positions.parts import is_among
from service.domain.reconciliation.positions.position import Position

_UNSAID = frozenset({ClaimState.RETRACTED, ClaimState.HELD, ClaimState.ERASED})


def with_rebuttals(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The assertions of an incident, with those numbers of none marked that are rebuttals of others among them."""
    return [_marked(assertion, assertions) for assertion in assertions]


def with_current_rebuttals(
    groups: Mapping[Topic, Sequence[Position]], voiced: Iterable[Assertion]
) -> dict[Topic, list[Position]]:
    """The groups, with those numbers of none marked that are rebuttals of what others gave, maybe replaced since."""
    ever = list(voiced)
    return {topic: [_with_marked(position, ever) for position in group] for topic, group in groups.items()}


def _with_marked(position: Position, voiced: Sequence[Assertion]) -> Position:
    marked = _marked(position.quoted, voiced)
    return position if marked is position.quoted else replace(position, quoted=marked)


def _marked(assertion: Assertion, voiced: Iterable[Assertion]) -> Assertion:
    is_none = assertion.voiced and assertion.hard == NONE_AT_ALL and not assertion.is_added
    if not is_none or assertion.topic is None or assertion.topic.measure in FALLING or assertion.dated_at is None:
        return assertion
    is_rebuttal = any(_is_rebutted(counted, assertion, assertion.dated_at) for counted in voiced)
    return replace(assertion, is_rebuttal=True) if is_rebuttal else assertion


def _is_rebutted(counted: Assertion, none: Assertion, said_at: datetime) -> bool:
    """Whether another claimant had counted some whom a later number of none excludes."""
    if counted.party == none.party or not counted.voiced or counted.hard.low < 1 or counted.state in _UNSAID:
        return False
    first = _first_said(counted)
    return first is not None and first < said_at and _is_of_one_scope(counted, none) and is_among(counted, none)


def _first_said(counted: Assertion) -> datetime | None:
    """When a claimant first counted some: where it corrected its number, at the time of the wrong one."""
    claim, wrong = counted.claim, counted.claim.corrected_dated
    was_some = counted.state is ClaimState.CORRECTED and any(
        former.quantity.hard.low > 0
        for former in claim.corrected_from
        if counted.count and former.subject == counted.count.subject
    )
    former_at = wrong.said_at if wrong and was_some else None
    return min(filter(None, (counted.dated_at, former_at)), default=None)


def _is_of_one_scope(left: Assertion, right: Assertion) -> bool:
    if left.topic is None or right.topic is None:
        return False
    return (left.topic.territory, left.topic.period) == (right.topic.territory, right.topic.period)
