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
