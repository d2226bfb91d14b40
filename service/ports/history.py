"""What was known when: every revision of each report, and the one feed of changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.domain.claims.vocabulary import ActedBy
from service.ports.ledger import EntryType


@dataclass(frozen=True, slots=True)
class FormerReport:
    """The present report as the next one is compared with it: all it was committed with except its bytes."""

    basis: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class EntryAbout:
    """A later entry of the ledger about a claim: a correction, retraction, hold or release, with its reason.

    ``by`` says who was wrong; ``None`` for an entry that does not say it (a release).
    """

    sequence: int
    type: EntryType
    reason: str | None
    by: ActedBy | None = None


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


class History(Protocol):
    """What was known when: all revisions of each report, and the one feed of changes, numbered without gaps."""

    async def former(self, incident_id: str) -> FormerReport | None: ...
    async def former_body(self, incident_id: str) -> bytes | None: ...
    async def entries_about(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[EntryAbout]]: ...
    async def revisions(self, incident_id: str, after: int, limit: int) -> Sequence[RevisionNote]: ...
    async def revision_at(self, incident_id: str, at: int) -> Revision | None: ...
    async def changes(self, after: int, limit: int) -> Changes: ...
