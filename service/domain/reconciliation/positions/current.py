"""The current positions of all claimants of an incident: positions by topic, remarks, and numbers denied since."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from operator import attrgetter

from service.domain.claims.claim import Claim
from service.domain.claims.victims.named_groups import have_nobody_in_common
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.quantities.bounds import Bound
from service.domain.reconciliation.positions.assertion import Assertion, Topic, measure_order
from service.domain.reconciliation.positions.comments import denials_taken_back, outdated, remarks
from service.domain.reconciliation.positions.groups_apart import (
    camp_of,
    in_its_camp,
    with_bare_numbers_apart,
    with_camps_apart,
    with_named_groups_apart,
)
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.newest import (
    PositionKey,
    is_later,
    newest_first,
    position_key,
    with_bare_apart,
    with_first_times,
)
from service.domain.reconciliation.positions.parts import exceeded, is_part_of
from service.domain.reconciliation.positions.position import Position, is_superseded, positions_of
from service.domain.reconciliation.positions.rebuttals import with_current_rebuttals
from service.domain.reconciliation.positions.speakers.voice import Voice

# One number alone is compared with nothing.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class CurrentPositions:
    """The positions, voices and remarks of an incident's claims.

    ``groups`` are the current positions by topic, in the order of the report. ``voices`` hold all counts that claimants
    gave as their own, former ones too. ``withdrawn`` are the counts that their own claimant has denied or outgrown
    since, ``exceeded`` the counts whose parts in the same claim are more, ``denials_taken_back`` the denials that their
    own claimant has given up.
    """

    groups: dict[Topic, list[Position]]
    voices: list[Voice]
    remarks: list[Assertion]
    withdrawn: list[Assertion]
    exceeded: list[Assertion]
    denials_taken_back: list[Assertion]

    @property
    def positions(self) -> list[Position]:
        return [position for group in self.groups.values() for position in group]

    @property
    def voiced(self) -> list[Assertion]:
        return [assertion for voice in self.voices for assertion in voice.assertions]


@dataclass(frozen=True, slots=True)
class _Holding:
    """The current positions of one party.

    ``parts`` are its sub-counts on which it has no number of its own.
    """

    positions: tuple[Position, ...]
    parts: tuple[Assertion, ...]
    voice: Voice
    remarks: tuple[Assertion, ...]
    withdrawn: tuple[Assertion, ...]
    exceeded: tuple[Assertion, ...]
    denials_taken_back: tuple[Assertion, ...]


def current_positions(reading: Interpretation) -> CurrentPositions:
    """The current positions by the claims of the interpretation."""
    holdings = [reading.of_party(party, _holding) for party in reading.by_party]
    whole = [position for holding in holdings for position in holding.positions]
    groups: dict[Topic, list[Position]] = {}
    for position in sorted([*whole, *_compared_parts(holdings)], key=attrgetter("order")):
        groups.setdefault(position.topic, []).append(position)
    denials = _denials_of_event(groups)
    groups = with_bare_numbers_apart(groups)
    groups = with_named_groups_apart(with_camps_apart(groups))
    ever = [counted for holding in holdings for counted in (*holding.voice.assertions, *holding.parts)]
    groups = with_current_rebuttals(groups, ever)
    return CurrentPositions(
        groups=dict(sorted(groups.items(), key=lambda item: _range_order(*item))),
        voices=[holding.voice for holding in holdings],
        remarks=newest_first([*denials, *(remark for holding in holdings for remark in holding.remarks)]),
        withdrawn=[assertion for holding in holdings for assertion in holding.withdrawn],
        exceeded=[assertion for holding in holdings for assertion in holding.exceeded],
        denials_taken_back=[denial for holding in holdings for denial in holding.denials_taken_back],
    )


def _denials_of_event(groups: dict[Topic, list[Position]]) -> list[Assertion]:
    """The statements that nothing happened, taken out of the groups, where others count and nobody says it in so many
    words: they deny what is counted.
    """
    occurrences = {topic: group for topic, group in groups.items() if topic.measure == OCCURRENCE}
    is_asserted = any(position.hard.low >= 1 for group in occurrences.values() for position in group)
    if is_asserted or len(occurrences) == len(groups):
        return []
    for topic in occurrences:
        del groups[topic]
    return [replace(position.quoted, voiced=False) for group in occurrences.values() for position in group]


def voices(reading: Interpretation) -> list[Voice]:
    """The voice of each claimant, by the claims of the interpretation."""
    return [reading.of_party(party, _voice) for party in reading.by_party]


def _voice(reading: Interpretation, claims: Sequence[Claim]) -> Voice:
    return Voice.of(_told(reading, claims), reading.mergers)


def _told(reading: Interpretation, claims: Sequence[Claim]) -> list[Assertion]:
    return with_first_times(_with_own_camps_apart(with_bare_apart(reading.assertions(claims))))


def _with_own_camps_apart(assertions: Sequence[Assertion]) -> list[Assertion]:
    """The assertions of one claimant: of its soldiers and its fighters neither number ends the other."""
    if len(assertions) < _PAIR:
        return list(assertions)
    camps_on: dict[Topic | None, set[str]] = {}
    for assertion in assertions:
        camps_on.setdefault(assertion.topic, set()).add(camp_of(assertion))
    return [
        in_its_camp(assertion) if have_nobody_in_common(camps_on[assertion.topic]) else assertion
        for assertion in assertions
    ]


def _holding(reading: Interpretation, claims: Sequence[Claim]) -> _Holding:
    assertions = _told(reading, claims)
    current_remarks = remarks(assertions)
    objections = [remark for remark in current_remarks if remark.is_against_a_number]
    voiced = [assertion for assertion in assertions if assertion.voiced]
    withdrawn = [assertion for assertion in voiced if outdated(assertion, objections)]
    standing = [assertion for assertion in voiced if not outdated(assertion, objections)]
    whole, parts = _whole_and_parts(standing)
    all_positions = positions_of(whole)
    outgrown = _outgrown(all_positions)
    withdrawn += [copy for position in outgrown for copy in position.copies]
    latest = tuple(position for position in all_positions if position not in outgrown)
    return _Holding(
        positions=latest,
        parts=tuple(parts),
        voice=Voice.of(assertions, reading.mergers),
        remarks=tuple(current_remarks),
        withdrawn=tuple(withdrawn),
        exceeded=tuple(exceeded(_by_claim(positions_of(standing) if parts else latest))),
        denials_taken_back=tuple(denials_taken_back(assertions)),
    )


def _whole_and_parts(standing: Sequence[Assertion]) -> tuple[list[Assertion], list[Assertion]]:
    """The numbers of one party that it gave on their own, and the sub-counts on topics where it has no newer number.

    A newer sub-count replaces an older number (row 3): of "14 soldiers" and then "16 soldiers and 3 medics" the 14 are
    former. Such a number is among the sub-counts, for it is shown as the former one of theirs.
    """
    whole = [assertion for assertion in standing if not assertion.is_part]
    parts = [assertion for assertion in standing if assertion.is_part]
    if not parts:
        return whole, parts
    by_key: dict[PositionKey, list[Assertion]] = {}
    for assertion in whole:
        by_key.setdefault(position_key(assertion), []).append(assertion)
    replaced = {
        key
        for part in parts
        if (key := position_key(part)) in by_key
        and all(is_later(part.claim, assertion.claim) for assertion in by_key[key])
    }
    kept_keys = by_key.keys() - replaced
    return (
        [assertion for assertion in whole if position_key(assertion) in kept_keys],
        [assertion for assertion in (*parts, *whole) if position_key(assertion) not in kept_keys],
    )


def _outgrown(latest: Sequence[Position]) -> list[Position]:
    """Older parts or wholes that a newer number excludes: 17 dead, where 20 soldiers are counted since (row 3)."""
    if len(latest) < _PAIR:
        return []
    by_scope: dict[object, list[Position]] = {}
    for position in latest:
        topic = position.topic
        by_scope.setdefault((topic.territory, topic.period), []).append(position)
    return [
        older
        for of_scope in by_scope.values()
        for older, newer in permutations(of_scope, 2)
        if _exclude_each_other(older.quoted, newer.quoted) and is_later(newer.quoted.claim, older.quoted.claim)
    ]


def _exclude_each_other(left: Assertion, right: Assertion) -> bool:
    for part, whole in ((left, right), (right, left)):
        if is_part_of(part, whole):
            return whole.hard.high is not None and part.hard.low > whole.hard.high
    return False


def _by_claim(latest: Iterable[Position]) -> list[Assertion]:
    """The assertions of current positions in the order of their claims, without those that a later wording replaced.

    A former sub-count is none of the current whole, though both may be of one claim.
    """
    current = (copy for position in latest for copy in position.copies if not is_superseded(copy))
    return sorted(current, key=lambda assertion: assertion.claim.id)


def _compared_parts(holdings: Sequence[_Holding]) -> list[Position]:
    """Positions for the sub-counts whose topic another claimant counts too: the children of "20, including 3 children".

    Other sub-counts, and those without a stated number, are shown with their whole only.
    """
    parts = [part for holding in holdings for part in holding.parts]
    if not parts:
        return []
    counted = {(position.topic, position.quoted.group) for holding in holdings for position in holding.positions}
    numbers = {(part.topic, part.group, part.party) for part in parts if part.quantity.bound is not Bound.EXISTENCE}
    times = Counter((topic, group) for topic, group, _ in numbers)
    return positions_of(
        part
        for part in parts
        if (part.topic, part.group) in counted
        or times[part.topic, part.group] > 1
        # The girls alone stand for the children.
        or ((part.topic, ()) in counted and (part.topic, (), part.party) not in numbers)
    )


def _range_order(topic: Topic, group: Sequence[Position]) -> tuple[object, ...]:
    return (measure_order(topic.measure), min(position.order for position in group), repr(topic))
