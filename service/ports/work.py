"""The work that waits: dirty marks by stage, leases, wake-ups, and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The lists of dirty marks: claims to group, incidents to reconcile, parties whose claims must be read again."""

    GROUP = "group"
    RECONCILE = "reconcile"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Work:
    """Ids taken from a list of dirty marks; a taker that dies gives them back when its lease ends."""

    ids: tuple[str, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Vitals:
    """The state of the store, for /readyz and /metrics. Ages in milliseconds; ``problems`` are sentences, empty if all
    is well.

    ``ages`` has how long the oldest work of each stage has waited since it was marked, for stages where work waits.
    ``altered`` counts the sampled claims whose stored state is not what the ledger says.
    """

    head: int
    dirty: Mapping[Stage, int]
    ages: Mapping[Stage, int]
    quarantined: int
    workers: int
    problems: tuple[str, ...]
    altered: int = 0

    @property
    def oldest_dirty_age(self) -> int:
        """How long the oldest work of any stage has waited."""
        return max(self.ages.values(), default=0)


class WakeUps(Protocol):
    """Tells a worker that there is work; carries no data, may be lost or doubled."""

    async def wake(self, job_name: str) -> None: ...
    async def woken(self, job_name: str) -> None: ...


class Clock(Protocol):
    """The time, in milliseconds since 1970."""

    def now(self) -> int: ...


class ImportState(StrEnum):
    """How far a handed-over import is."""

    WAITING = "waiting"
    READING = "reading"
    RECORDING = "recording"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        return self in (ImportState.DONE, ImportState.FAILED)


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """The claims of an import once its file is read, how many of them are done, and how many of those are refused."""

    state: ImportState = ImportState.WAITING
    claims: int = 0
    done: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class HandedImport:
    """A file that waits for a worker to import it, with how to read it (JSON) and who handed it over, when (ms).

    ``attempts`` counts how often workers took it without recording anything further.
    """

    id: str
    content: bytes
    reading: bytes
    actor: str
    created_at: int
    attempts: int = 0


class ImportQueue(Protocol):
    """The imports that are handed over. One that is over keeps its result for a day, and not its file."""

    async def put(self, handed: HandedImport) -> bool:
        """Store an import durably, once; False if too many of its actor or of the newsroom are not over yet."""

    async def take(self) -> HandedImport | None:
        """Lease the oldest import that is not over and that no worker has; a worker that dies loses its lease."""

    async def give_back(self, import_id: str, after_ms: int) -> None:
        """Count the attempt under way no more, and let the lease end after so many milliseconds."""

    async def keep(self, import_id: str) -> None:
        """Renew the lease of an import."""

    async def advance(self, import_id: str, progress: ImportProgress) -> None:
        """Store how far an import is."""

    async def record(self, import_id: str, start: int, outcomes: bytes) -> None:
        """Store the outcomes of the claims from ``start`` on (JSON). Outcomes that are stored already are kept."""

    async def outcomes(self, import_id: str) -> Mapping[int, bytes]:
        """What became of claims so far, by the place of the first of them."""

    async def end(self, import_id: str, progress: ImportProgress, result: bytes) -> None:
        """Store the result of an import that is over (JSON), and forget its file."""

    async def actor(self, import_id: str) -> str | None:
        """The actor that handed an import over; ``None`` for unknown and expired ones."""

    async def progress(self, import_id: str) -> ImportProgress | None:
        """How far an import is; ``None`` for unknown and expired ones."""

    async def result(self, import_id: str) -> bytes:
        """The result of an import that is over."""
