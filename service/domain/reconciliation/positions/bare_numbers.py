"""Numbers of an epidemic of which nobody says whether they are new or in all: 60, after 1,200 (VOCABULARY 8).

Of an outbreak both are reported, in the same words, and a total hardly falls. So a number without a basis that is at
most half of one that was given before it, or with it, may be of what is new: it replaces no total and contradicts none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate

from service.domain.claims.vocabulary import OCCURRENCE, EventType
from service.domain.reconciliation.positions.assertion import Assertion, PositionKey, day_told, position_key

# How many times as high a number must be for a bare one to be possibly new beside it.
_FAR = 2
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def may_be_new(assertion: Assertion, other: Assertion) -> bool:
    """Whether a bare number may be of what is new, beside another number of the same that was not given later."""
    # Asked of every pair of an incident, so what is of no epidemic is left at once.
    return _is_bare(assertion) and possibly_new([assertion, other])[0]


def possibly_new(assertions: Sequence[Assertion]) -> list[bool]:
    """For each number on one subject whether it may be of what is new, beside any of the others."""
    if not any(map(_is_bare, assertions)):
        return [False] * len(assertions)
    in_time = sorted(assertions, key=_given_at)
    moments = [_given_at(assertion) for assertion in in_time]
    highest = list(accumulate((0 if assertion.is_added else assertion.hard.low for assertion in in_time), max))
    return [
        _is_bare(assertion)
        and highest[bisect_right(moments, assertion.said_at or datetime.max.replace(tzinfo=UTC)) - 1]
        >= _FAR * assertion.hard.top
        for assertion in assertions
    ]


def with_bare_apart(assertions: Iterable[Assertion]) -> list[Assertion]:
    """The assertions of one claimant, those of its numbers that may be new on topics of their own."""
    assertions = list(assertions)
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
    topic = replace(assertion.topic, maybe_new=True, told_on=day_told(assertion.claim))
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
    return assertion.said_at or _LONG_AGO
