"""Fields that were altered in the store: projected fields whose values are not what the ledger says."""

from service.adapters.redis.maintenance.projected import RedisProjected
from service.adapters.system_clock import SystemClock
from service.ledger.replay import Replay
from service.runtime.open_store import Store

ATTEMPTS = 3


async def replayed(store: Store) -> tuple[Replay, int]:
    """The whole ledger, projected, and the sequence it was read to."""
    replay, sequence = Replay(), 0
    while entries := await store.record.entries(sequence):
        replay.take_all(entries)
        sequence = entries[-1].sequence
    return replay, sequence


async def altered_keys(store: Store, replay: Replay, sequence: int) -> list[str]:
    """The keys whose values are not what the ledger says. Entries after ``sequence`` are replayed first."""
    projected = RedisProjected(store.redis, store.newsroom, SystemClock())
    altered = await projected.altered(replay)
    for _ in range(ATTEMPTS):
        if not altered or not (entries := await store.record.entries(sequence)):
            break
        while entries:
            replay.take_all(entries)
            sequence = entries[-1].sequence
            entries = await store.record.entries(sequence)
        altered = await projected.altered(replay, altered)
    return altered
