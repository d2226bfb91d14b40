"""The ledger: the append-only record of claims, corrections, parties, judgements and keys.

Every operation that changes something is one atomic step of the store: it happens completely or not at all, and may be
repeated. All operations belong to one newsroom; a store is made for one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, Self

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import ActedBy
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.matching.judgements import Judgement, Judgements
from service.domain.places.gazetteer import NO_GAZETTEER, Gazetteer
from service.domain.wire_item import ItemVersion

# Who acts where nobody is asked for a key.
OPEN = "open"


class EntryType(StrEnum):
    """What an entry of the ledger records (RELIABILITY 4)."""

    CLAIM_RECEIVED = "claim.received"
    CLAIM_CORRECTED = "claim.corrected"
    CLAIM_RETRACTED = "claim.retracted"
    CLAIM_HELD = "claim.held"
    CLAIM_RELEASED = "claim.released"
    PARTY_CHANGED = "party.changed"
    JUDGEMENT_MADE = "judgement.made"
    JUDGEMENT_UNDONE = "judgement.undone"
    EMBARGO_SET = "embargo.set"
    ERASURE_DONE = "erasure.done"
    KEY_CREATED = "key.created"
    KEY_REVOKED = "key.revoked"
    ITEM_RECEIVED = "item.received"


@dataclass(frozen=True, slots=True)
class Submission:
    """One thing to be recorded: ``body`` is canonical JSON, ``subject`` the id of the claim, party or judgement.

    ``key`` is the caller's Idempotency-Key, already scoped to its newsroom, or ``None``.
    ``crowd`` names the line in which a new claim waits to be worked at, "" for the common one.
    ``touches`` names claims whose grouping the entry changes (a judgement). ``revises`` is the sequence of the wording
    that a correction is of, 0 for whichever stands: if another stands by then, nothing is recorded.
    ``embargo`` is until when a new claim is under embargo, or is to be from now on, in milliseconds since 1970, 0 for
    not at all; of an erasure 1 when the claim was seen under embargo.
    ``follows`` names a wire item and the sequence of its newest version as the caller knew it ("itm_… 12"): when
    another one is recorded, nothing is.
    """

    type: EntryType
    subject: str
    body: bytes
    actor: str = OPEN
    key: str | None = None
    touches: tuple[str, ...] = ()
    revises: int = 0
    crowd: str = ""
    embargo: int = 0
    follows: str = ""


class Outcome(StrEnum):
    """What became of a submission. ``STALE``: a correction of a wording that no longer stands; the receipt names it.
    Also of what follows a version of a wire item that is not the newest any more.

    ``LATE``: an embargo that would have ended already. ``PUBLIC``: the claim's own embargo has ended.
    """

    NEW = "new"
    REPLAYED = "replayed"
    CONFLICT = "conflict"
    UNKNOWN_SUBJECT = "unknown_subject"
    STALE = "stale"
    LATE = "late"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class AppendReceipt:
    """What the ledger says of a submission. ``received_at`` is in milliseconds since 1970, never decreasing.

    ``durability`` says how safe it is: "always" on disk, "asserted" by the operator, or "everysec".
    """

    outcome: Outcome
    subject: str
    sequence: int = 0
    received_at: int = 0
    entry_hash: str = ""
    durability: str = "always"


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim with what the projections know of it.

    ``body`` is the canonical JSON as posted; ``through`` is the sequence of the last entry about it and ``through_at``
    its time; ``epoch`` moves whenever its grouping is in question (compare-and-set); ``posted`` is the sequence of the
    body whose block keys stand in the index, 0 for none; ``moved`` says that it was in another incident once;
    ``embargo_until`` is the end of its embargo in milliseconds, ``None`` when it is under none.
    """

    claim: Claim
    body: bytes
    entry_hash: str
    received_at: int
    through: int
    through_at: int
    epoch: int
    posted: int
    body_sequence: int
    incident_id: str | None
    quarantined: bool = False
    moved: bool = False
    embargo_until: int | None = None

    def without_own_reason(self) -> Self:
        """The same, without the reason of what the newsroom itself did to it."""
        standing = self.claim.standing
        if standing.reason is None or standing.by is not ActedBy.NEWSROOM:
            return self
        return replace(self, claim=replace(self.claim, standing=replace(standing, reason=None)))


@dataclass(frozen=True, slots=True)
class RecordedJudgement:
    """A judgement with its entry; ``undone`` is the entry that took it back, or ``None``. Times in milliseconds.

    ``asked`` is a digest of the request that it was made by.
    """

    judgement: Judgement
    sequence: int
    received_at: int
    asked: str = ""
    undone: int | None = None
    undone_at: int | None = None
    undone_by: str | None = None
    undone_why: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What grouping, reconciling and wording refer to besides claims, all of one ``version``.

    ``crowded`` says how finely the claims of a place and month are divided, by the name of their crowd. The
    ``gazetteer`` ships with the service and is the same in every version.
    """

    version: int
    registry: Registry
    judgements: Judgements
    crowded: Mapping[str, int] = field(default_factory=dict)
    house_style: HouseStyle = DEFAULT_STYLE
    gazetteer: Gazetteer = NO_GAZETTEER


@dataclass(frozen=True, slots=True)
class Page:
    """Ids in listing order and the position to go on from, ``None`` at the end."""

    ids: tuple[str, ...]
    next: int | None


class Ledger(Protocol):
    """The append-only record, in the order it was received; everything else is derived from it.

    ``public_claims`` leaves out claims under embargo: until both this process's clock and the store's clock say that
    an embargo has ended, its claim does not exist for the caller. ``all_claims`` includes them. Both leave out unknown
    ids. ``durability`` is how safe what is on record is, as receipts say it.
    """

    @property
    def durability(self) -> str: ...

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]: ...
    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]: ...
    async def public_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]: ...
    async def all_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]: ...
    async def posted_version(self, claim: RecordedClaim) -> Claim: ...
    async def listed_claims(self, after: int, limit: int) -> Page: ...
    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]: ...
    async def item_versions(self, item_id: str) -> Sequence[ItemVersion]: ...
    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]: ...
    async def listed_judgements(self, after: int, limit: int) -> Page: ...
    async def reference(self) -> Reference: ...
