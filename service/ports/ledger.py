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

# The actor where no key is required.
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
    """An entry to be recorded: ``body`` is canonical JSON, ``subject`` the id of the claim, party or judgement.

    ``key`` is the caller's Idempotency-Key within its newsroom, or ``None``. ``lane`` names the lane of a new claim,
    "" for the common one. ``touches`` are claims whose grouping the entry changes (a judgement). ``revises`` is the
    sequence of the wording that is corrected, 0 for the present one: if another wording is in force, nothing is
    recorded. ``embargo`` is the end of the claim's embargo in milliseconds since 1970, 0 for none; for an erasure it is
    1 if the claim was seen under embargo. ``follows`` names a wire item and the sequence of its newest version as the
    caller knew it ("itm_… 12"): if another version is recorded by then, nothing is recorded.
    """

    type: EntryType
    subject: str
    body: bytes
    actor: str = OPEN
    key: str | None = None
    touches: tuple[str, ...] = ()
    revises: int = 0
    lane: str = ""
    embargo: int = 0
    follows: str = ""


class Outcome(StrEnum):
    """The result of a submission.

    ``STALE``: a correction of a wording that is no longer in force, which the receipt names; or an entry that follows
    an older version of a wire item. ``LATE``: an embargo whose end has passed. ``PUBLIC``: the claim's own embargo has
    ended.
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

    def as_durable_as(self, durability: str) -> Self:
        """The same receipt, of a store of that durability."""
        return self if self.durability == durability else replace(self, durability=durability)


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim with its state in the projections.

    ``body`` is the canonical JSON as posted or as last corrected, ``first_body`` as first posted, with the embargo that
    a correction does not repeat. ``through`` is the sequence of the last entry about the claim and ``through_at`` its
    time. ``epoch`` increases whenever its grouping comes into question (compare-and-set). ``posted`` is the sequence of
    the body whose block keys are in the index, 0 for none. ``moved``: the claim was in another incident before.
    ``embargo_until`` is the end of its embargo in milliseconds, ``None`` if it is under none.
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
    first_body: bytes = b""

    def without_own_reason(self) -> Self:
        """The claim without the reason of a correction, hold or retraction by the newsroom itself."""
        standing = self.claim.standing
        if standing.reason is None or standing.by is not ActedBy.NEWSROOM:
            return self
        return replace(self, claim=replace(self.claim, standing=replace(standing, reason=None)))


@dataclass(frozen=True, slots=True)
class RecordedJudgement:
    """A judgement with its entry; ``undone`` is the entry that undid it, or ``None``. Times in milliseconds.

    ``asked`` is a digest of its request.
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
    """The inputs of grouping, reconciling and wording besides claims, all of one ``version``.

    ``split_levels`` has the level at which each block is split, by the name of its lane. The
    ``gazetteer`` ships with the service and is the same in every version.
    """

    version: int
    registry: Registry
    judgements: Judgements
    split_levels: Mapping[str, int] = field(default_factory=dict)
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
