"""What a use case needs from the world, for one newsroom."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service.application.grouping.load_component import Field
from service.application.grouping.profile_cache import ProfileMemory
from service.application.reporting.report_cache import ReportMemory
from service.ports.keys import KeyRing, NoKeys
from service.ports.outbox import Webhooks
from service.ports.store import (
    OPEN,
    Checkpoints,
    Clock,
    History,
    Ledger,
    Projections,
    Reference,
    Stage,
    Submission,
    WakeUps,
)


@dataclass(frozen=True, slots=True)
class Services:
    """What a step needs from the world, all of one newsroom; ``in_hand`` is the work that this process is at.

    ``worker`` is the name of the process where it is a worker: of several one leaves crowds to the others.
    ``actor`` is who acts, for the ledger: the id of a key, or "open" where none is asked for. ``seal`` is the secret
    that signs what the newsroom gives out to be given back: cursors, share links. ``sees_embargoed`` says that who
    asks may read claims under embargo; nobody does who was not let in to edit.
    """

    newsroom: str
    ledger: Ledger
    projections: Projections
    wake_ups: WakeUps
    clock: Clock
    history: History
    checkpoints: Checkpoints | None = None
    webhooks: Webhooks | None = None
    memory: ProfileMemory = field(default_factory=ProfileMemory)
    reports: ReportMemory = field(default_factory=ReportMemory)
    in_hand: dict[Stage, tuple[str, ...]] = field(default_factory=dict)
    keys: KeyRing = field(default_factory=NoKeys)
    worker: str = ""
    actor: str = OPEN
    seal: bytes = b""
    sees_embargoed: bool = False

    def signed(self, submissions: Sequence[Submission]) -> Sequence[Submission]:
        """The submissions, by whoever acts."""
        return submissions if self.actor == OPEN else [replace(one, actor=self.actor) for one in submissions]

    def under(self, reference: Reference) -> Field:
        """Where to walk under these parties and judgements."""
        return Field(self.ledger, self.projections, reference, self.memory.under(reference))
