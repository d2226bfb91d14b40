"""`counterclaim rebuild`: what is derived, computed once more from the ledger alone, and compared with what is served.

The copy stands in a key space of its own beside the live one, so that a rebuild that was interrupted goes on where it
was. A repair is not a copy: what differs is marked, and the workers compute it anew while the service runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.record import RedisRecord
from service.adapters.redis.maintenance.repair import RedisRepair
from service.adapters.redis.maintenance.restore import CannotImport, RedisRestore
from service.adapters.system_clock import SystemClock
from service.application.context import NewsroomContext
from service.runtime.bootstrap import Store
from service.runtime.cli.console import bar
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.cli.operate.rebuild.digest import Digest, differing, digest_of
from service.runtime.cli.operate.rebuild.draining import drain

SIDE = "!rebuild"
MOST_EMBARGOES = 1_000_000
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What is served, what the ledger comes to, and the incidents that differ.

    ``misfiled`` are incidents that are not found by what they would be found by.
    """

    live: Digest
    anew: Digest
    misfiled: tuple[str, ...] = ()

    @property
    def differing(self) -> list[str]:
        """Incidents that are not alike; none where everything is as it should be."""
        return sorted({*differing(self.live, self.anew), *self.misfiled})


async def rebuild(store: Store, live: NewsroomContext) -> Rebuilt:
    """Compute everything anew beside the live record, once that has no work left, and compare. The copy stays."""
    side = copy_of(live.name, store)
    for attempt in count(1):
        await drain(live)
        await _catch_up(store, side)
        with bar("work left", 0) as progress:
            await drain(side, progress)
        served, anew = await digest_of(live), await digest_of(side)
        found = Rebuilt(served, anew, await _misfiled(live, side, list(served.lines)))
        is_whole = await RedisRecord(store.redis, side.name).head() == await store.record.head()
        if is_whole and (attempt >= MOST_ATTEMPTS or await _embargoed(side) == await _embargoed(live)):
            break
    return found


async def _embargoed(newsroom: NewsroomContext) -> Sequence[str]:
    """Claims under embargo. Where the two are unlike, one ended while the copy was made."""
    return await newsroom.projections.embargoed(MOST_EMBARGOES)


async def repair(store: Store, live: NewsroomContext) -> Rebuilt:
    """Mend what differs from the copy, without a pause of the service, and compare again."""
    side = copy_of(live.name, store)
    await RedisRepair(store.redis, live.name, side.name).repair()
    with bar("work left", 0) as progress:
        await drain(live, progress)
    return await rebuild(store, live)


async def _misfiled(live: NewsroomContext, side: NewsroomContext, ids: Sequence[str]) -> tuple[str, ...]:
    kept, anew = [await one.projections.terms(ids) for one in (live, side)]
    return tuple(id for id in ids if kept.get(id) != anew.get(id))


async def forget_copy(store: Store, newsroom: str) -> None:
    """Remove the copy."""
    await RedisRepair(store.redis, newsroom, newsroom + SIDE).drop_copy()


def copy_of(newsroom: str, store: Store) -> NewsroomContext:
    """Services over the copy's key space."""
    clock, name = SystemClock(), newsroom + SIDE
    return NewsroomContext(
        name=name,
        ledger=RedisLedger(store.redis, name, clock),
        projections=RedisProjections(store.redis, name, clock),
        wake_ups=NoWakeUps(),
        clock=clock,
        history=RedisHistory(store.redis, name),
    )


async def _catch_up(store: Store, side: NewsroomContext) -> None:
    """Bring the copy's ledger up to the live one; one that holds something else is begun anew."""
    try:
        await _copy(store, side.name)
    except CannotImport:
        await RedisRepair(store.redis, side.name.removesuffix(SIDE), side.name).drop_copy()
        await _copy(store, side.name)


async def _copy(store: Store, name: str) -> None:
    head, goal = await RedisRecord(store.redis, name).head(), await store.record.head()
    into = RedisRestore(store.redis, name)
    with bar("entries copied", goal.sequence) as progress:
        while entries := await store.record.entries(head.sequence):
            await into.put(entries, head)
            head = entries[-1].head
            progress.reach(head.sequence)
