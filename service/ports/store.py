"""What the pipeline needs from the world. Small protocols named for the need; adapters are named for the means.

Every operation that changes something is one atomic step of the store: it happens whole or not at all, and may be
repeated. All of them belong to one newsroom; a store is made for one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.matching.judgements import Judgement, Judgements

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


@dataclass(frozen=True, slots=True)
class Submission:
    """One thing to be recorded: ``body`` is canonical JSON, ``subject`` the id of the claim, party or judgement.

    ``key`` is the caller's Idempotency-Key, already scoped to its newsroom, or ``None``.
    ``crowd`` names the line in which a new claim waits to be worked at, "" for the common one.
    ``touches`` names claims whose grouping the entry changes (a judgement). ``revises`` is the sequence of the wording
    that a correction is of, 0 for whichever stands: if another stands by then, nothing is recorded.
    ``embargo`` is until when a new claim is under embargo, or is to be from now on, in milliseconds since 1970, 0 for
    not at all; of an erasure 1 when the claim was seen under embargo.
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


class Outcome(StrEnum):
    """What became of a submission. ``STALE``: a correction of a wording that no longer stands; the receipt names it.

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
class Receipt:
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
    """What grouping and reconciling refer to besides claims, all of one ``version``.

    ``crowded`` says how finely the claims of a place and month are divided, by the name of their crowd.
    """

    version: int
    registry: Registry
    judgements: Judgements
    crowded: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Work:
    """Ids taken from a list of dirty marks; a taker that dies gives them back when its lease ends."""

    ids: tuple[str, ...]
    more: bool = False


class Stage(StrEnum):
    """The lists of dirty marks: claims to group, incidents to reconcile, parties whose claims must be looked at."""

    GROUP = "group"
    RECONCILE = "reconcile"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Placing:
    """Where one member of a component goes, decided while its claim stood at ``epoch``."""

    claim_id: str
    epoch: int
    incident_id: str


@dataclass(frozen=True, slots=True)
class GroupingCommit:
    """A component's new incidents; ``first`` maps incident ids to the sequence they are listed by."""

    version: int
    placings: tuple[Placing, ...]
    first: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """An incident as stored: its members, the version its report must be committed against, its last revision.

    ``moment`` is how many changes of any incident's claims there had been before its members were read: whatever is
    looked at from then on holds them all.
    """

    id: str
    version: int
    revision: int
    members: tuple[str, ...]
    moment: int = 0


@dataclass(frozen=True, slots=True)
class ReportCommit:
    """A rendered reconciliation; ``body`` ``None`` closes an incident that has no claims left.

    ``digest`` is over the content without revision and sequence: equal digests are one revision. ``neighbours`` are
    incidents whose reports speak of this one; they are marked once for each change of its claims, unless they were
    reported on at a later ``moment`` than that. ``note`` says in JSON how the revision differs from the one before,
    ``basis`` what the next one is to be held against; ``terms`` is what the incident is found by.
    """

    incident_id: str
    incident_version: int
    reference_version: int
    body: bytes | None
    revision: int = 0
    digest: str = ""
    through: int = 0
    status: str = ""
    neighbours: tuple[str, ...] = ()
    note: bytes = b"{}"
    basis: bytes = b"{}"
    terms: tuple[str, ...] = ()
    moment: int = 0


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as served: bytes with their revision, and the sequence it covers."""

    body: bytes
    revision: int
    digest: str
    through: int


@dataclass(frozen=True, slots=True)
class FormerReport:
    """The report that stands, as the next one is held against it: what it was committed with, but for its bytes."""

    basis: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class EntryAbout:
    """A later entry of the ledger about a claim: a correction, retraction, hold or release, with its reason."""

    sequence: int
    type: EntryType
    reason: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A report as it was served from ``committed_at`` on, in milliseconds, until the next revision."""

    revision: int
    committed_at: int
    body: bytes


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """How a revision came about: ``note`` is the JSON it was committed with."""

    revision: int
    committed_at: int
    note: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the feed; ``at`` in milliseconds never decreases along it, ``said`` depends on the type."""

    seq: int
    at: int
    type: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """A stretch of the feed, the number of the first change that is still kept, and of the last there is."""

    items: tuple[Change, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """Ids in listing order and the position to go on from, ``None`` at the end."""

    ids: tuple[str, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the store is: for /readyz and /metrics. Ages in milliseconds; ``problems`` are sentences, empty when well."""

    head: int
    dirty: Mapping[Stage, int]
    oldest_dirty_age: int
    quarantined: int
    workers: int
    problems: tuple[str, ...]


class Ledger(Protocol):
    """The append-only record, in the order it was received; the truth that everything else is derived from.

    Whoever does not ask for claims under embargo does not get them: until both this clock and the store's say that it
    has ended, such a claim is as one that never was.
    """

    async def append(self, submissions: Sequence[Submission]) -> Sequence[Receipt]: ...
    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> Sequence[Receipt]: ...
    async def claims(self, claim_ids: Collection[str], *, embargoed: bool = False) -> Mapping[str, RecordedClaim]: ...
    async def posted_version(self, claim: RecordedClaim) -> Claim: ...
    async def listed_claims(self, after: int, limit: int) -> Page: ...
    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]: ...
    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]: ...
    async def listed_judgements(self, after: int, limit: int) -> Page: ...
    async def reference(self) -> Reference: ...


class Projections(Protocol):
    """What is derived from the ledger: the index of block keys, incidents, reports. Compare-and-set throughout;
    a commit that was overtaken raises ``Moved``."""

    async def reveal(self) -> int: ...
    async def embargoed(self, limit: int) -> Sequence[str]: ...
    async def take(self, stage: Stage, limit: int, worker: str = "") -> Work: ...
    async def renew(self, stage: Stage, ids: Iterable[str]) -> None: ...
    async def give_back(self, stage: Stage, ids: Iterable[str]) -> None: ...
    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None: ...
    async def posted(self, keys: Collection[str]) -> Sequence[str]: ...
    async def posting_counts(self, keys: Collection[str]) -> Mapping[str, int]: ...
    async def commit_grouping(self, commit: GroupingCommit) -> None: ...
    async def touch(self, party_id: str, sequence: int, claim_ids: Sequence[str]) -> None: ...
    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]: ...
    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]: ...
    async def whereabouts(self, claim_ids: Collection[str]) -> Mapping[str, tuple[str, int]]: ...
    async def member_counts(self, incident_ids: Collection[str]) -> Mapping[str, int]: ...
    async def commit_report(self, commit: ReportCommit) -> None: ...
    async def report(self, incident_id: str) -> ReportRecord | None: ...
    async def listed_incidents(self, before: int | None, limit: int) -> Page: ...
    async def found_incidents(self, wanted: Sequence[Sequence[str]], before: int | None, limit: int) -> Page: ...
    async def terms(self, incident_ids: Collection[str]) -> Mapping[str, Sequence[str]]: ...
    async def refile(self) -> None: ...
    async def is_settled(self, incident_id: str, sequence: int) -> bool: ...
    async def vitals(self) -> Vitals: ...
    async def heartbeat(self, worker: str) -> None: ...


class History(Protocol):
    """What was known when: all revisions of each report, and the one feed of changes, numbered without gaps."""

    async def former(self, incident_id: str) -> FormerReport | None: ...
    async def former_body(self, incident_id: str) -> bytes | None: ...
    async def entries_about(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[EntryAbout]]: ...
    async def revisions(self, incident_id: str, after: int, limit: int) -> Sequence[RevisionNote]: ...
    async def revision_at(self, incident_id: str, at: int) -> Revision | None: ...
    async def changes(self, after: int, limit: int) -> Changes: ...


class Safety(Protocol):
    """Whether the store may be trusted with acknowledged claims (RELIABILITY, "Startup and readiness")."""

    @property
    def durability(self) -> str: ...
    async def ensure(self) -> None: ...
    async def problems(self) -> tuple[str, ...]: ...


class Checkpoints(Protocol):
    """Signed heads of the ledger, kept beside the store."""

    async def keep(self) -> None: ...
    def latest(self) -> str | None: ...


class WakeUps(Protocol):
    """Tells a worker that there is work; carries no data, may be lost or doubled."""

    async def wake(self, job_name: str) -> None: ...
    async def woken(self, job_name: str) -> None: ...


class Clock(Protocol):
    """The time, in milliseconds since 1970."""

    def now(self) -> int: ...
