"""The clock between two numbers: an older lower one does not contradict a newer higher one (VOCABULARY 4 row 22a).

A toll grows. The clock explains a pair whose lower number is older by ``LEAST_LATER`` or more, by stated or published
times, where both measures can grow and neither claimant is a party to the conflict; a none that was said after another
had counted is no early toll. Of *missing* either may be older.
Two statements of one claimant never contradict each other where one is newer: it may lower its figure (row 3). When a
figure was corrected nobody says, but not before the wrong one was said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from service.domain.claims.measures import FALLING, GROWING
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.newest import is_later
from service.domain.reconciliation.positions.position import Position

LEAST_LATER = timedelta(minutes=15)
# The time of a number that the clock excuses never: as a lower one too late, as a higher one too early for any other.
_TOO_LATE, _TOO_EARLY = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)


def explains(lower: Assertion, higher: Assertion) -> bool:
    """Whether the clock explains that one number lies below another."""
    if lower.party == higher.party:
        return is_later(lower.claim, higher.claim) or is_later(higher.claim, lower.claim)
    return _is_older(lower, higher) or (_may_fall(lower) and _may_fall(higher) and _is_older(higher, lower))


def parties_unexcused(left: Assertion, right: Assertion) -> tuple[Assertion, ...]:
    """Those of two claimants who are parties to the conflict, if the clock would explain their numbers otherwise."""
    lower, higher = sorted((left, right), key=lambda assertion: assertion.hard.low)
    as_bystanders = (replace(assertion, is_party=False) for assertion in (lower, higher))
    if left.party == right.party or explains(lower, higher) or not explains(*as_bystanders):
        return ()
    return tuple(assertion for assertion in (left, right) if assertion.is_party)


def too_close(left: Assertion, right: Assertion) -> timedelta | None:
    """The time between the lower of two numbers and the higher, where only its shortness keeps the clock from an
    explanation; ``None`` where none was told.
    """
    lower, higher = sorted((left, right), key=lambda assertion: assertion.hard.low)
    until, since = _excused_at(lower), _since(higher)
    if lower.party == higher.party or until is None or since is None:
        return None
    return since - until if timedelta() < since - until < LEAST_LATER else None


def _is_older(older: Assertion, newer: Assertion) -> bool:
    until, since = _excused_at(older), _since(newer)
    return until is not None and since is not None and since - until >= LEAST_LATER


def unexplained(lowers: Iterable[Position], highers: Iterable[Position], most: int) -> list[tuple[Position, Position]]:
    """Pairs of a lower and a higher number of two claimants that the clock does not explain, the widest gap first.

    For each higher number the lowest such lower one; at most ``most`` pairs. They are found without comparing each with
    each: for each higher number the lower ones that are not old enough are the end of a list sorted by time, and of
    *missing* those about as old with those that the clock excuses never.
    """
    in_time = _InTime(lowers)
    pairs: list[tuple[int, Position, Position]] = []
    for higher in highers:
        candidates = in_time.unexplained_by(higher.quoted)
        rivals = [
            (position.hard.top, position.order, position) for position in candidates if position.party != higher.party
        ]
        if rivals and (gap := higher.hard.low - min(rivals)[0]) > 0:
            pairs.append((gap, min(rivals)[2], higher))
    pairs.sort(key=lambda pair: (-pair[0], pair[1].order, pair[2].order))
    return [(lower, higher) for _, lower, higher in pairs[:most]]


class _InTime:
    """The closed numbers of one topic, sorted by the time by which the clock may excuse them."""

    def __init__(self, positions: Iterable[Position]) -> None:
        closed = (position for position in positions if position.hard.high is not None)
        self._ordered = sorted(closed, key=lambda position: _late(position.quoted))
        self._times = [_late(position.quoted) for position in self._ordered]
        self._lowest = _lowest_from_each_on(self._ordered)
        self._may_fall = any(_may_fall(position.quoted) for position in self._ordered)

    def unexplained_by(self, higher: Assertion) -> Iterable[Position]:
        """The lowest of the numbers that the clock does not excuse beside a higher one, and maybe others."""
        moment = _early(higher)
        if moment is _TOO_EARLY:
            return self._lowest[0]
        start = bisect_right(self._times, moment - LEAST_LATER)
        if not (self._may_fall and _may_fall(higher)) or higher.lost_time:
            return self._lowest[start]
        end = bisect_left(self._times, moment + LEAST_LATER)
        return (*self._ordered[start:end], *self._lowest[bisect_left(self._times, _TOO_LATE)])


def _lowest_from_each_on(ordered: Sequence[Position]) -> list[tuple[Position, ...]]:
    """For each place of a list, and its end, the lowest number from there on, and the lowest of another claimant."""
    lowest: list[tuple[Position, ...]] = [()]
    for position in reversed(ordered):
        best: dict[str, Position] = {}
        for candidate in sorted((*lowest[-1], position), key=lambda position: (position.hard.top, position.order)):
            best.setdefault(candidate.party, candidate)
        lowest.append(tuple(best.values())[:2])
    return lowest[::-1]


def _late(assertion: Assertion) -> datetime:
    return _excused_at(assertion) or _TOO_LATE


def _early(assertion: Assertion) -> datetime:
    return _since(assertion) or _TOO_EARLY


def _since(assertion: Assertion) -> datetime | None:
    """The time than which a number is no older: it was corrected after the wrong one was said."""
    return _excused_at(assertion) or (_if_excused(assertion.claim.dated_at, assertion) if assertion.lost_time else None)


def _excused_at(assertion: Assertion) -> datetime | None:
    """The time by which the clock may excuse a number; ``None`` where it excuses nothing."""
    return _if_excused(assertion.dated_at, assertion)


def _if_excused(moment: datetime | None, assertion: Assertion) -> datetime | None:
    grows = assertion.topic is not None and assertion.topic.measure in GROWING
    return moment if grows and not (assertion.is_party or assertion.is_rebuttal) else None


def _may_fall(assertion: Assertion) -> bool:
    return assertion.topic is not None and assertion.topic.measure in FALLING
