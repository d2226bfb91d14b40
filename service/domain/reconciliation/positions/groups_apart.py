"""Numbers that stand apart from the others of their topic: of a camp, of a named group, without victims."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

from service.domain.claims.victims.named_groups import Group, camp, have_nobody_in_common
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.newest import on_its_own, possibly_new
from service.domain.reconciliation.positions.position import Position


def with_bare_numbers_apart(groups: dict[Topic, list[Position]]) -> dict[Topic, list[Position]]:
    """The groups, with the numbers apart that may be of what is new, beside another claimant's number in all."""
    apart: dict[Topic, list[Position]] = {}
    for group in groups.values():
        flags = possibly_new([position.quoted for position in group])
        for position, is_possibly_new in zip(group, flags, strict=True):
            placed = replace(position, quoted=on_its_own(position.quoted)) if is_possibly_new else position
            apart.setdefault(placed.topic, []).append(placed)
    return apart


def with_camps_apart(groups: dict[Topic, list[Position]]) -> dict[Topic, list[Position]]:
    """The groups, with soldiers and fighters, or those of two countries, each on their own where both are counted."""
    camps_on: dict[Topic, set[str]] = {}
    for position in chain.from_iterable(groups.values()):
        camps_on.setdefault(_of_everybody(position.topic), set()).add(camp_of(position.quoted))
    apart: dict[Topic, list[Position]] = {}
    for position in chain.from_iterable(groups.values()):
        are_both = have_nobody_in_common(camps_on[_of_everybody(position.topic)])
        placed = replace(position, quoted=in_its_camp(position.quoted)) if are_both else position
        apart.setdefault(placed.topic, []).append(placed)
    return apart


def _of_everybody(topic: Topic) -> Topic:
    return replace(topic, group=()) if topic.group else topic


def with_named_groups_apart(groups: dict[Topic, list[Position]]) -> dict[Topic, list[Position]]:
    """The groups, with the numbers of a named group that are below every other number of their topic on their own.

    "12 officers" is a part of the 80 dead of another claimant, and no low end of theirs. Where nobody counts everybody
    the widest group stands for all; groups with people in common, and families, are each on their own.
    """
    apart: dict[Topic, list[Position]] = {}
    for group in groups.values():
        some = {position.quoted.group for position in group if position.quoted.is_of_some}
        whole = [position for position in group if position.quoted.group not in some]
        names = {position.quoted.group for position in whole}
        small = some.union(_groups_of_a_part(whole, names) if len(names) > 1 else ())
        for position in group:
            named = _on_its_group(position) if position.quoted.group in small else position
            apart.setdefault(named.topic, []).append(named)
    return apart


def _groups_of_a_part(group: Sequence[Position], names: Collection[Group]) -> Collection[Group]:
    """The named groups with a number below the least number of everybody, or else of the widest group.

    Of a group with a lower and a higher number than everybody's neither end is one of theirs.
    """
    widest = next((name for name in names if all(set(name) >= set(narrower) for narrower in names)), None)
    whole = () if () in names else widest
    if whole is None:
        return names
    least = min(position.hard.low for position in group if position.quoted.group == whole)
    below = {
        position.quoted.group for position in group if position.hard.high is not None and position.hard.high < least
    }
    return below - {whole}


def _on_its_group(position: Position) -> Position:
    return replace(
        position, quoted=replace(position.quoted, topic=replace(position.topic, group=position.quoted.group))
    )


def camp_of(assertion: Assertion) -> str:
    """The soldiers or the fighters whom a noun names, where nobody says of which side; else empty."""
    return "" if assertion.count is None or assertion.affiliation else camp(assertion.count)


def in_its_camp(assertion: Assertion) -> Assertion:
    """A number of soldiers or of fighters on the topic of these."""
    if assertion.topic is None or not camp_of(assertion):
        return assertion
    return replace(assertion, topic=replace(assertion.topic, group=(camp_of(assertion),)))
