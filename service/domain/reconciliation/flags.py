"""Flags on an incident: warnings for an editor that follow from the claims alone (VOCABULARY 4)."""

from collections.abc import Iterable, Mapping, Sequence

from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.position import Position
from service.domain.reconciliation.positions.speakers.interest import Parties
from service.domain.reconciliation.positions.speakers.voice import Subject, Voice
from service.domain.reconciliation.report import Relation

ONE_SIDED = "one_sided"
UNSTABLE = "unstable"
NUMBER_COLLISION = "number_collision"
MIRROR = "mirror"
LOWER_BOUNDS_ONLY = "lower_bounds_only"
ROUNDED = "rounded"
PLACE_DISPUTED = "place_disputed"
FEARED = "feared"
PARTS_EXCEED_WHOLE = "parts_exceed_whole"


def flags(
    positions: Sequence[Position],
    voices: Iterable[Voice],
    disagreements: Iterable[Relation],
    parties: Parties,
    also: Mapping[str, bool] | None = None,
) -> tuple[str, ...]:
    """The flags that hold, in a fixed order; ``voices`` include each claimant's withdrawn numbers.

    ``also`` has the flags that other modules decide, each with whether it holds.
    """
    voices = list(voices)
    counted = [position for position in positions if position.topic.measure != OCCURRENCE]
    holds = {
        ONE_SIDED: bool(counted) and all(parties.includes(position.quoted.side) for position in counted),
        UNSTABLE: any(voice.is_unstable for voice in voices),
        NUMBER_COLLISION: collides(voices),
        MIRROR: any(relation.kind is Kind.MIRROR_COUNTS for relation in disagreements),
        LOWER_BOUNDS_ONLY: bool(counted) and all(position.hard.is_open for position in counted),
        # Of "10" nothing that a reader would notice can have been rounded away.
        ROUNDED: any(
            position.quoted.quantity.rounded and position.quoted.quantity.soft != position.hard for position in counted
        ),
        FEARED: any(position.quoted.quantity.counted.feared for position in counted),
        **(also or {}),
    }
    return tuple(flag for flag, is_set in holds.items() if is_set)


def collides(voices: Iterable[Voice]) -> bool:
    """Whether one unusual number is given for two measures or two places: 4,460 dead and 4,460 shelters.

    An unusual number is at least 100 and has more than two figures before its final noughts. The flag asks for a look
    and proves no error: killed and injured may be equal, and a narrower place may hold all the dead of a wider one.
    """
    subjects_of: dict[int, set[Subject]] = {}
    for voice in voices:
        for number, subject in voice.unusual:
            subjects_of.setdefault(number, set()).add(subject)
    return any(len(subjects) > 1 for subjects in subjects_of.values())
