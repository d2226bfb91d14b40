"""What the claimants of an incident hold now: positions by topic, remarks, and what they have themselves denied."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.domain.assertion import Assertion, Reading, Topic, held, measure_order
from service.domain.position import Stand, stands
from service.domain.remark import outdated, remarks


@dataclass(frozen=True, slots=True)
class Holdings:
    """``groups`` are the current stands by topic, in the order of the report; ``voiced`` all counts that claimants gave
    as their own, former ones too; ``withdrawn`` those whose claimant has since denied them."""

    groups: dict[Topic, list[Stand]]
    voiced: list[Assertion]
    remarks: list[Assertion]
    withdrawn: list[Assertion]

    @property
    def stands(self) -> list[Stand]:
        return [stand for several in self.groups.values() for stand in several]


def holdings(reading: Reading) -> Holdings:
    """What holds now of all claims that were read."""
    assertions = reading.assertions(reading.claims)
    said = remarks(assertions)
    voiced = [each for each in assertions if each.voiced]
    deniers = {each.party for each in said if each.is_denial}
    withdrawn = [each for each in voiced if each.party in deniers and outdated(each, said)]
    standing = [each for each in voiced if each.party not in deniers or not outdated(each, said)]
    whole = [each for each in standing if not each.is_part]
    groups: dict[Topic, list[Stand]] = {}
    for stand in stands([*whole, *_compared_parts(standing, whole)]):
        groups.setdefault(stand.topic, []).append(stand)
    ordered = dict(sorted(groups.items(), key=lambda item: _range_order(*item)))
    return Holdings(ordered, [each for each in voiced if not each.is_part], said, withdrawn)


def _compared_parts(voiced: Iterable[Assertion], whole: Iterable[Assertion]) -> list[Assertion]:
    """The children of "20, including children" where another claimant counts the children; else the position tells."""
    topics, own = {each.topic for each in whole}, {held(each) for each in whole}
    return [each for each in voiced if each.is_part and each.topic in topics and held(each) not in own]


def _range_order(topic: Topic, several: Sequence[Stand]) -> tuple[object, ...]:
    return (measure_order(topic.measure), min(stand.order for stand in several), repr(topic))
