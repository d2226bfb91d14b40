"""What the claimants of an incident hold now: positions by topic, remarks, and what they have themselves denied."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from service.domain.claims.claim import Claim
from service.domain.reconciliation.positions.assertion import (
    Assertion,
    Interpretation,
    Topic,
    measure_order,
    newest_first,
    position_key,
)
from service.domain.reconciliation.positions.comments import outdated, remarks
from service.domain.reconciliation.positions.position import Stand, stands
from service.domain.reconciliation.positions.voice import Voice


@dataclass(frozen=True, slots=True)
class CurrentPositions:
    """``groups`` are the current stands by topic, in the order of the report; ``voices`` all counts that claimants gave
    as their own, former ones too; ``withdrawn`` those whose claimant has since denied them."""

    groups: dict[Topic, list[Stand]]
    voices: list[Voice]
    remarks: list[Assertion]
    withdrawn: list[Assertion]

    @property
    def stands(self) -> list[Stand]:
        return [stand for several in self.groups.values() for stand in several]

    @property
    def voiced(self) -> list[Assertion]:
        return [each for voice in self.voices for each in voice.said]


@dataclass(frozen=True, slots=True)
class _Holding:
    """The same of one party. ``topics`` are of all its numbers, ``parts`` sub-counts that no number of its own has."""

    stands: tuple[Stand, ...]
    topics: frozenset[Topic | None]
    parts: tuple[Assertion, ...]
    voice: Voice
    remarks: tuple[Assertion, ...]
    withdrawn: tuple[Assertion, ...]


def current_positions(reading: Interpretation) -> CurrentPositions:
    """What holds now of all claims that were read."""
    every = [reading.of_party(party, _holding) for party in reading.by_party]
    current = [stand for each in every for stand in each.stands]
    groups: dict[Topic, list[Stand]] = {}
    for stand in sorted([*current, *_compared_parts(every)], key=attrgetter("order")):
        groups.setdefault(stand.topic, []).append(stand)
    return CurrentPositions(
        groups=dict(sorted(groups.items(), key=lambda item: _range_order(*item))),
        voices=[each.voice for each in every],
        remarks=newest_first(remark for each in every for remark in each.remarks),
        withdrawn=[former for each in every for former in each.withdrawn],
    )


def voices(reading: Interpretation) -> list[Voice]:
    """What each claimant says in all claims that were read."""
    return [reading.of_party(party, _voice) for party in reading.by_party]


def _voice(reading: Interpretation, claims: Sequence[Claim]) -> Voice:
    return Voice.of(reading.assertions(claims))


def _holding(reading: Interpretation, claims: Sequence[Claim]) -> _Holding:
    assertions = reading.assertions(claims)
    said = remarks(assertions)
    voiced = [each for each in assertions if each.voiced]
    denials = [each for each in said if each.is_denial]
    withdrawn = [each for each in voiced if outdated(each, denials)]
    standing = [each for each in voiced if not outdated(each, denials)]
    whole = [each for each in standing if not each.is_part]
    own = {position_key(each) for each in whole}
    return _Holding(
        stands=tuple(stands(whole)),
        topics=frozenset(each.topic for each in whole),
        parts=tuple(each for each in standing if each.is_part and position_key(each) not in own),
        voice=Voice.of(assertions),
        remarks=tuple(said),
        withdrawn=tuple(withdrawn),
    )


def _compared_parts(every: Sequence[_Holding]) -> list[Stand]:
    """The children of "20, including children" where another claimant counts the children; else the position tells."""
    parts = [part for each in every for part in each.parts]
    topics = frozenset[Topic | None]().union(*(each.topics for each in every)) if parts else ()
    return stands(part for part in parts if part.topic in topics)


def _range_order(topic: Topic, several: Sequence[Stand]) -> tuple[object, ...]:
    return (measure_order(topic.measure), min(stand.order for stand in several), repr(topic))
