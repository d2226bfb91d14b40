"""What the memory store holds of a claim and of an incident."""

from dataclasses import dataclass, field

from service.domain.claims.vocabulary import ClaimState
from service.ports.ledger import EntryType, Submission
from service.ports.projections import IncidentRecord


@dataclass
class HeldClaim:
    """Where a claim stands: sequences of the ledger, the incident it is in, whether it was in another once."""

    sequence: int
    body_sequence: int
    through: int
    state: ClaimState = ClaimState.ACTIVE
    state_sequence: int = 0
    epoch: int = 1
    posted: int = 0
    incident: str | None = None
    moved: bool = False
    corrections: list[int] = field(default_factory=list)
    erased_by: tuple[int, ...] = ()


@dataclass
class HeldIncident:
    """An incident with its members, and what its neighbours were told of.

    ``since`` is when its content last changed, among all changes of incidents; ``looked`` when it was last reported on.
    """

    version: int = 0
    content: int = 0
    told: int = 0
    since: int = 0
    looked: int = 0
    revision: int = 0
    members: set[str] = field(default_factory=set)
    near: frozenset[str] = frozenset()

    def recorded(self, id: str, moment: int) -> IncidentRecord:
        return IncidentRecord(id, self.version, self.revision, tuple(sorted(self.members)), moment)


def is_following(item: Submission) -> bool:
    """Whether it words or ends, with a version of a wire item, what an older version retracted."""
    return bool(item.follows) and item.type in (EntryType.CLAIM_CORRECTED, EntryType.CLAIM_RELEASED)
