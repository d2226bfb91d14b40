"""`counterclaim rebuild`: recomputes everything derived from the ledger alone and compares it with what is served.

The copy has its own key space beside the live one, so that an interrupted rebuild continues where it was. A repair does
not use the copy's data: what differs is marked, and the workers recompute it while the service runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from service.adapters.gazetteer_file import shipped_gazetteer
from service.adapters.redis.derived.history import RedisHistory
from service.adapters.redis.derived.projections import RedisProjections
from service.adapters.redis.key_names import COPY
from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.projected import RedisProjected
from service.adapters.redis.maintenance.record import RedisStoredEntries
from service.adapters.redis.maintenance.repair import RedisRepair
from service.adapters.redis.maintenance.restore import CannotImport, RedisRestore
from service.adapters.system_clock import SystemClock
from service.application.context import NewsroomContext
from service.runtime.cli.console import bar
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.cli.operate.rebuild.alterations import altered_keys, replayed
from service.runtime.cli.operate.rebuild.digest import Digest, differing, digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.open_store import Store

SIDE = f"{COPY}rebuild"
MOST_EMBARGOES = 1_000_000
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The digests of the live record and of the copy.

    ``misfiled`` are incidents that a search would not find by their terms. ``altered`` are the keys of claims,
    decisions, parties and API keys that do not hold what the ledger says.
    """

    live: Digest
    anew: Digest
    misfiled: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()

    @property
    def differing(self) -> list[str]:
        """The incidents and the keys that differ; empty when everything is as it should be."""
        return sorted({*differing(self.live, self.anew), *self.misfiled, *self.altered})


async def rebuild(store: Store, live: NewsroomContext) -> Rebuilt:
    """Recompute everything beside the live record, once that has no work left, and compare. The copy is kept."""
    copy = copy_of(live.name, store)
    for attempt in count(1):
        await drain(live)
        await _catch_up(store, copy)
        with bar("work left", 0) as progress:
            await drain(copy, progress)
        served, anew = await digest_of(live), await digest_of(copy)
        altered = await altered_keys(store, *await replayed(store))
        comparison = Rebuilt(served, anew, await _misfiled(live, copy, list(served.lines)), tuple(altered))
        is_whole = await RedisStoredEntries(store.redis, copy.name).head() == await store.record.head()
        if is_whole and (attempt >= MOST_ATTEMPTS or await _embargoed(copy) == await _embargoed(live)):
            break
    return comparison


async def _embargoed(newsroom: NewsroomContext) -> Sequence[str]:
    """The claims under embargo. If the two records differ, an embargo ended while the copy was made."""
    return await newsroom.projections.embargoed(MOST_EMBARGOES)


async def repair(store: Store, live: NewsroomContext) -> Rebuilt:
    """Repair what differs from the copy, without a pause of the service, and compare again."""
    copy = copy_of(live.name, store)
    replay, sequence = await replayed(store)
    altered = await altered_keys(store, replay, sequence)
    await RedisProjected(store.redis, live.name, live.clock).mend(replay, altered)
    await RedisRepair(store.redis, live.name, copy.name).repair()
    with bar("work left", 0) as progress:
        await drain(live, progress)
    return await rebuild(store, live)


async def _misfiled(live: NewsroomContext, copy: NewsroomContext, ids: Sequence[str]) -> tuple[str, ...]:
    live_terms, copy_terms = await live.projections.terms(ids), await copy.projections.terms(ids)
    return tuple(id for id in ids if live_terms.get(id) != copy_terms.get(id))


async def forget_copy(store: Store, newsroom: str) -> None:
    """Delete the copy."""
    await RedisRepair(store.redis, newsroom, newsroom + SIDE).drop_copy()


def copy_of(newsroom: str, store: Store) -> NewsroomContext:
    """A context over the key space of the copy."""
    clock, name = SystemClock(), newsroom + SIDE
    return NewsroomContext(
        name=name,
        ledger=RedisLedger(store.redis, name, clock).with_gazetteer(shipped_gazetteer()),
        projections=RedisProjections(store.redis, name, clock),
        wake_ups=NoWakeUps(),
        clock=clock,
        history=RedisHistory(store.redis, name),
    )


async def _catch_up(store: Store, copy: NewsroomContext) -> None:
    """Bring the copy's ledger up to the live one; a copy that holds something else is started again."""
    try:
        await _copy(store, copy.name)
    except CannotImport:
        await RedisRepair(store.redis, copy.name.removesuffix(SIDE), copy.name).drop_copy()
        await _copy(store, copy.name)


async def _copy(store: Store, name: str) -> None:
    head, goal = await RedisStoredEntries(store.redis, name).head(), await store.record.head()
    target = RedisRestore(store.redis, name)
    with bar("entries copied", goal.sequence) as progress:
        while entries := await store.record.entries(head.sequence):
            await target.put(entries, head)
            head = entries[-1].head
            progress.reach(head.sequence)
