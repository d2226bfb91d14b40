"""Flags on an incident: what an editor should beware of, told from the claims alone (VOCABULARY 4)."""

from collections.abc import Iterable, Sequence

from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.interest import Parties
from service.domain.reconciliation.positions.position import Stand
from service.domain.reconciliation.positions.voice import Subject, Voice
from service.domain.reconciliation.report import Relation

ONE_SIDED = "one_sided"
UNSTABLE = "unstable"
NUMBER_COLLISION = "number_collision"
MIRROR = "mirror"
LOWER_BOUNDS_ONLY = "lower_bounds_only"
ROUNDED = "rounded"


def flags(
    stands: Sequence[Stand], every: Iterable[Voice], disagreements: Iterable[Relation], parties: Parties
) -> tuple[str, ...]:
    """The flags that hold, in a fixed order; ``every`` is what each claimant ever gave, withdrawn numbers too."""
    voices = list(every)
    counted = [each for each in stands if each.topic.measure != OCCURRENCE]
    holds = {
        ONE_SIDED: bool(counted) and all(parties.includes(each.quoted.side) for each in counted),
        UNSTABLE: any(each.is_unstable for each in voices),
        NUMBER_COLLISION: collides(voices),
        MIRROR: any(each.kind is Kind.MIRROR_COUNTS for each in disagreements),
        LOWER_BOUNDS_ONLY: bool(counted) and all(each.hard.is_open for each in counted),
        ROUNDED: any(each.quoted.quantity.rounded for each in counted),
    }
    return tuple(flag for flag, held_true in holds.items() if held_true)


def collides(every: Iterable[Voice]) -> bool:
    """Whether one unusual number stands for two measures, or for two places: 4,460 dead and 4,460 shelters.

    Unusual: at least 100, and more than two figures before its noughts. Killed, injured and both together may well be
    equal, and a narrower place within a wider one may hold all the dead of one claimant; these still deserve a look.
    """
    about: dict[int, set[Subject]] = {}
    for number, subject in (said for each in every for said in each.unusual):
        about.setdefault(number, set()).add(subject)
    return any(len(subjects) > 1 for subjects in about.values())
