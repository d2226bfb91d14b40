"""What is derived from the ledger and can be rebuilt: the index of block keys, the incidents, the reports.

Every commit is a compare-and-set; a commit that was overtaken raises ``Moved``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from service.ports.ledger import Page, RecordedClaim
from service.ports.work import Stage, Vitals, Work


@dataclass(frozen=True, slots=True)
class Placing:
    """The incident of one member of a component, decided while its claim had ``epoch``."""

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

    ``moment`` is the number of changes to the claims of any incident before the members were read: later reads include
    all of these changes.
    """

    id: str
    version: int
    revision: int
    members: tuple[str, ...]
    moment: int = 0


@dataclass(frozen=True, slots=True)
class ReportCommit:
    """A rendered reconciliation; ``body`` ``None`` closes an incident that has no claims left.

    ``digest`` is of the content without revision and sequence: equal digests are one revision. ``neighbours`` are
    incidents whose reports mention this one; each is marked once for each change of its claims, unless its own report
    was begun after that change (``moment``). ``note`` says in JSON how the revision differs from the one before,
    ``basis`` is what the next one is compared with, and ``terms`` are the search terms of the incident. ``event_day``,
    in days since 1970, is the day by which it is listed.
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
    event_day: int = 0


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ReportRecord:
    """A report as served: bytes with their revision, and the sequence it covers."""

    body: bytes
    revision: int
    digest: str
    through: int


class IncidentOrder(StrEnum):
    """The orders in which incidents are listed: by their last change, their first claim, the day of the event.

    By the day of the event an incident is listed from its first report on.
    """

    CHANGED = "changed"
    FIRST_CLAIM = "first_claim"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class IncidentWalk:
    """A way through the incidents in an order, the newest first; ``backward`` leads to newer ones.

    It begins beyond ``position``, by default at the end. Of the incidents that are kept under their terms it passes
    those with at least one term of each group in ``wanted``.
    """

    order: IncidentOrder
    position: int | None = None
    backward: bool = False
    wanted: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class IncidentStretch:
    """Incidents in the order of a walk, each with its position, and where the walk continues; ``None`` at its end."""

    items: tuple[tuple[str, int], ...]
    next: int | None


class WorkQueue(Protocol):
    """Claims, incidents and parties that are marked dirty, leased to one worker at a time."""

    async def take(self, stage: Stage, limit: int, worker: str = "") -> Work: ...
    async def renew(self, stage: Stage, ids: Iterable[str]) -> None: ...
    async def give_back(self, stage: Stage, ids: Iterable[str], *, later: bool = False) -> None: ...
    async def set_aside(self, limit: int) -> Sequence[tuple[Stage, str]]: ...
    async def heartbeat(self, worker: str) -> None: ...
    async def vitals(self) -> Vitals: ...


class ClaimIndex(Protocol):
    """Which claims are posted under which block key, and which claims a change of a party concerns."""

    async def post(
        self, claim: RecordedClaim, keys: Sequence[str], former: Sequence[str], touched: Sequence[str]
    ) -> None: ...
    async def posted(self, keys: Collection[str]) -> Sequence[str]: ...
    async def posting_counts(self, keys: Collection[str]) -> Mapping[str, int]: ...
    async def touch(self, party_id: str, sequence: int, claim_ids: Sequence[str]) -> None: ...


class Incidents(Protocol):
    """Which claims are one incident."""

    async def commit_grouping(self, commit: GroupingCommit) -> None: ...
    async def incidents(self, incident_ids: Collection[str]) -> Mapping[str, IncidentRecord]: ...
    async def incidents_of(self, claim_ids: Collection[str]) -> Mapping[str, str]: ...
    async def whereabouts(self, claim_ids: Collection[str]) -> Mapping[str, tuple[str, int]]: ...
    async def member_counts(self, incident_ids: Collection[str]) -> Mapping[str, int]: ...


class Reports(Protocol):
    """The report of each incident, as rendered."""

    async def commit_reports(self, commits: Sequence[ReportCommit]) -> Sequence[str]: ...
    async def report(self, incident_id: str) -> ReportRecord | None: ...
    def known_report(self, incident_id: str) -> ReportRecord | None: ...
    async def is_settled(self, incident_id: str, sequence: int) -> bool: ...


class IncidentSearch(Protocol):
    """Incidents in listing order, and by the terms that were kept with their reports."""

    async def listed_incidents(self, before: int | None, limit: int) -> Page: ...
    async def walked_incidents(self, walk: IncidentWalk, limit: int) -> IncidentStretch: ...
    async def terms(self, incident_ids: Collection[str]) -> Mapping[str, Sequence[str]]: ...
    async def refile(self, term: str) -> None: ...


class Embargoes(Protocol):
    """Claims that are not public yet."""

    async def reveal(self) -> int: ...
    async def embargoed(self, limit: int) -> Sequence[str]: ...


class Projections(WorkQueue, ClaimIndex, Incidents, Reports, IncidentSearch, Embargoes, Protocol):
    """One store of all projections of a newsroom. A use case names the narrow port where one is enough."""
