"""What a process keeps of the ledger is bounded, and readers of one moment take nothing from each other."""

import asyncio

from fakeredis import FakeAsyncRedis, FakeServer

from service.adapters.redis.ledger.ledger import RedisLedger
from service.ports.ledger import EntryType
from tests.contracts.stores import HandClock, a_change, a_submission


class Forgetting(RedisLedger):
    """A ledger that keeps one claim."""

    most_cached = 1


def test_a_claim_that_another_reader_crowds_out_is_read_all_the_same() -> None:
    async def test() -> None:
        async with FakeAsyncRedis(server=FakeServer()) as redis:
            ledger = Forgetting(redis, "default", HandClock())
            items = [a_submission(key) for key in ("c1", "c2", "c3")]
            await ledger.append(items)
            first, second, third = (item.subject for item in items)
            await ledger.all_claims([first])
            await ledger.append([a_change(EntryType.CLAIM_HELD, first)])
            others, both = await asyncio.gather(ledger.all_claims([third]), ledger.all_claims([first, second]))

            assert (set(others), set(both)) == ({third}, {first, second})

    asyncio.run(test())
